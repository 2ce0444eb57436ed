"""The submission itself: is it a review at all, and is the pack one pack, finished and of one case."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.reading import DocumentText
from scrcheck.record.fact import Evidence, quote
from scrcheck.record.phrases import joined
from scrcheck.record.submission import draft_marks, strangers, superfluous, versions
from scrcheck.review import Review


@check("DOC001", Element.SUBMISSION, Severity.WARNING, source="scrcheck", any_document=True)
def document_is_a_review(review: Review) -> Iterator[Gap]:
    """The document is a case review.

    What it looks for: sections that reviews have: terms of reference, family, what happened, analysis, lessons,
    recommendations.

    Why it matters: a policy, a news page or an inspectorate's report on reviews cannot be judged as a review, and is
    never ready.

    How to mend it: lint the overview report, or look for names alone with --select ANO.

    Passes::

        # Terms of reference
        1.1 Did agencies share what they knew?

        # What happened
        2.1 The health visitor saw Child A twice.

        # Lessons
        3.1 What one service knows, another needs.

        # Recommendations
        Recommendation 1. The Board should publish this report by 31 May 2010.

    Passes (near miss: an unusual review)::

        # How we worked
        1.1 The panel met three times.

        # Child A's story
        2.1 The nursery noted bruises.

        # What we learned
        3.1 Nobody asked Child A.

        # What needs to change
        Recommendation 1. The Trust should, by May 2012, change its form.

    Falls short::

        # Annual leave policy
        1.1 Staff book leave with their manager.

    Falls short (near miss: a page about reviews)::

        # News
        1.1 The Board has published a serious case review. Its recommendations have been accepted.
    """
    if not review.is_review:
        yield Gap(
            "This does not read like a case review: too few of a review's sections were found, so its content was not "
            "judged.",
            sought="Looked for headings of terms of reference, family, narrative, analysis, lessons and "
            "recommendations.",
        )


@check("PCK001", Element.SUBMISSION, Severity.WARNING, source="scrcheck; Ofsted 2009, paragraph 4")
def pack_has_one_of_each(review: Review) -> Iterator[Gap]:
    """The pack holds one version of each document, and nothing that does not belong.

    What it looks for: two overview reports, summaries, plans or terms of reference; two documents whose text is nearly
    the same; a document that is none of a submission's (a policy, minutes). Chronologies, appendices and letters pass.

    Why it matters: with two versions in the pack nobody can say which one was approved, and the wrong one is published.

    How to mend it: keep the approved version and take the other documents out.

    Passes::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 The police attended six times.

        # Analysis
        5.1 Nobody asked what the visits meant to Child A.
        =====
        # Executive summary: Child A
        1.1 The police attended six times.

    Passes (near miss: two agencies each wrote a report)::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 The police attended six times.
        =====
        # Individual management review: Police
        1.1 Officers attended six times.
        =====
        # Individual management review: Primary Care Trust
        1.1 The health visitor called in June.

    Falls short::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 The police attended six times.
        =====
        # Executive summary: Child A
        1.1 The police attended six times.
        =====
        # Executive summary: Child A
        1.1 The police attended six times, and the school wrote twice.

    Falls short (near miss: a different document, but no part of a submission)::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 The police attended six times.
        =====
        # Annual leave policy
        1.1 Staff book leave with their manager.
    """
    for pair in versions(review.source):
        names = f"'{pair.first.document.name}' and '{pair.second.document.name}'"
        message = f"{names} are two versions of one document." if pair.alike else f"{names} are of one kind."
        yield Gap(f"{message} Which is to be submitted?", at=_openings(pair.first, pair.second))
    for text in superfluous(review.source):
        yield Gap(
            f"'{text.document.name}' is none of the documents of a submission.",
            at=_openings(text),
            severity=Severity.WARNING,
        )


@check("PCK002", Element.SUBMISSION, Severity.ADVICE, source="scrcheck; Ofsted 2009, paragraph 94")
def nothing_is_marked_as_a_draft(review: Review) -> Iterator[Gap]:
    """No document is still marked as a draft.

    What it looks for: "draft" or a version below 1 in header, footer, watermark, title page or file name. An author at
    work is only reminded; `scrcheck gate` holds a pack for it.

    Why it matters: a document marked as a draft has not been approved, or nobody can tell that it was.

    How to mend it: remove the watermark and the words from headers, title page and file name, and number the version.

    Passes::

        # Serious case review: Child A
        Version 1.0, June 2010

        # What happened
        4.1 The police attended six times.

    Passes (near miss: the process speaks of a draft)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 A draft was shared with the family in May 2010.

    Falls short::

        # Serious case review: Child A
        DRAFT v0.3

        # What happened
        4.1 The police attended six times.

    Falls short (near miss: no word says draft, but the number does)::

        # Serious case review: Child A
        Version 0.9, for comment

        # What happened
        4.1 The police attended six times.
    """
    for text in review.reading.texts:
        marks = draft_marks(text)
        if marks:
            yield Gap(f"'{text.document.name}' is still marked as a draft.", at=tuple(marks))


@check("PCK003", Element.SUBMISSION, Severity.ERROR, source="scrcheck; Ofsted 2009, paragraph 4")
def documents_are_of_one_review(review: Review) -> Iterator[Gap]:
    """Every document of the pack is about the same case.

    What it looks for: a summary, plan, agency report or terms of reference that never names the subjects of the
    overview report and names others.

    Why it matters: a summary of another case in the envelope is a breach of that family's confidence.

    How to mend it: put the right document in, and tell whoever holds the other case.

    Passes::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 Child A was seen six times.
        =====
        # Executive summary: Child A
        1.1 Child A was seen six times.

    Passes (near miss: the plan names nobody)::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 Child A was seen six times.
        =====
        # Action plan
        1.1 The Trust will amend its form.

    Falls short::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 Child A was seen six times.
        =====
        # Executive summary: Child G
        1.1 Child G was seen six times.

    Falls short (near miss: an agency report of another case)::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 Child A was seen six times.
        =====
        # Individual management review: Police
        1.1 Officers first met Child K in May.
    """
    subjects = [subject.label for subject in review.record.subjects]
    for text, place in strangers(review.source, subjects):
        yield Gap(
            f"'{text.document.name}' does not name {joined(subjects)}. Is it of another review?",
            at=(place, *review.fact("subjects").evidence[:1]),
        )


def _openings(*texts: DocumentText) -> tuple[Evidence, ...]:
    return tuple(quote(text.passages[0]) for text in texts if text.passages)
