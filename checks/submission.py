"""The submission itself: is the document a review at all."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.review import Review


@check("DOC001", Element.SUBMISSION, Severity.WARNING, source="scrcheck", any_document=True)
def document_is_a_review(review: Review) -> Iterator[Gap]:
    """The document is a case review.

    What it looks for: Sections that reviews have: terms of reference, family, what happened, analysis, lessons, recommendations.
    Why it matters: A policy, a news page or an inspectorate's report on reviews cannot be judged as a review, and is never ready.
    How to mend it: Lint the overview report, or look for names alone with --select ANO.

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
            "This does not read like a case review: too few of a review's sections were found, so its content was not judged.",
            sought="Looked for headings of terms of reference, family, narrative, analysis, lessons and recommendations.",
        )
