"""The executive summary: whole, true to the report, and like it in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrcheck.checking import check
from scrcheck.documents.model import Kind
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.labels import Form, labels
from scrcheck.language.person_names import person_names
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.roles import Holder, ReviewRole, roles
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quote, quotes
from scrcheck.record.model import ExecutiveSummary
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.same_facts import Difference, differences
from scrcheck.record.short_forms import unexplained
from scrcheck.record.summary_text import counts_of, halves, sentences_of
from scrcheck.review import Review

CUES = "checks_executive_summary"
NOT_GIVEN = "the executive summary is said to be a file of its own, which was not given"
PARTS = {
    "process": "how the review was carried out",
    "facts": "what agencies did",
    "findings": "what the review found and learned",
    "recommendations": "its recommendations",
    "family_part": "the family's part in the review",
}
AUTHOR_SAID = re.compile(
    r"(?i)\b(?:written|prepared|compiled|drafted) by |\b(?:report|review|overview|author|reviewer),? (?:by|was|is) "
    r"|\b(?:author|reviewer)[,:] "
)
CHAIR_SAID = re.compile(r"(?i)\bchaired by |\bchair,? (?:was|is)?,? ?")
MOST_NAMED = 8
"""Short forms named in one message."""


@check(
    "EXS001",
    Element.EXECUTIVE_SUMMARY,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 4, 99–101; SCR executive summary template 2010",
)
def summary_is_whole(review: Review) -> Iterator[Gap | Unjudged]:
    """There is an executive summary, and it tells the whole of the review in short.

    What it looks for: a summary in the report or beside it, with the process, what agencies did, findings and lessons,
    recommendations and the family's part. A summary of the case or of events is no summary of the report.

    Why it matters: for many reviews the summary is all that is published. A summary that is mostly recommendations
    tells a reader what to do and not why.

    How to mend it: write two to four pages with a paragraph on each of these parts.

    Passes::

        # Serious case review: Child A

        # Executive summary
        1.1 The Board commissioned the review in May 2008 and an independent panel oversaw it. Both parents met the
        author.

        1.2 The police attended six times and told nobody who visited. The review found that notices went to one place
        only.

        1.3 Three recommendations are made.

        # What happened
        4.1 The police attended six times.

    Passes (near miss: a part of the report, without the word executive)::

        # Serious case review: Child A

        # Summary
        1.1 The Board commissioned the review and a panel oversaw it; Mother was invited to take part and declined. The
        police attended six times. The review finds that notices went to one place only, and it makes three
        recommendations.

        # What happened
        4.1 The police attended six times.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 The police attended six times.

    Falls short (near miss: a summary of the case is not one of the report)::

        # Serious case review: Child A

        # Summary of the case
        4.1 The police attended six times between May 2007 and June 2008.

        # Recommendations
        Recommendation 1. The Police should amend their form.
    """
    fact = review.fact("executive_summary")
    if fact.value is ExecutiveSummary.ABSENT:
        yield Gap(
            "There is no executive summary in the report or beside it.",
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview, (Role.EXECUTIVE_SUMMARY, Role.INTRODUCTION), "a summary of the whole report"
            ),
        )
        return
    summary = sentences_of(halves(review.source, fact).summary)
    if not summary:
        yield Unjudged(NOT_GIVEN)
        return
    missing = [part for part in PARTS if not any(load_cues(CUES).has(one.span, part) for one in summary)]
    if missing:
        usual = review.framework.severities.get("EXS001")
        yield Gap(
            f"The executive summary leaves out {joined([PARTS[part] for part in missing])}.",
            at=quotes(summary[:1]),
            severity=Severity(usual) if usual else Severity.WARNING,
        )


@check("EXS002", Element.EXECUTIVE_SUMMARY, Severity.ERROR, source="Ofsted 2009, paragraph 100; Laming 2009")
def summary_is_true_to_the_report(review: Review) -> Iterator[Gap | Unjudged]:
    """The summary gives the same facts as the report.

    What it looks for: the number of recommendations, ages of people, dates to the day and numbers of things that differ
    between a summary and the report where both tell of one thing. Rounding and leaving out are no differences; REC007
    compares the recommendations themselves.

    Why it matters: Lord Laming (2009) asked that the summary be a fair reflection of the full report; a wrong date or
    number throws doubt on both.

    How to mend it: check each figure of the summary against the report after the last change to either.

    Passes::

        # Serious case review: Child A

        # Executive summary
        1.1 Child A, aged four, died on 11 December 2007. Two recommendations are made.

        # What happened
        4.1 Child A, aged four, died on 11 December 2007 at home.

        # Recommendations
        Recommendation 1. The Police should amend their form.

        Recommendation 2. The Trust should appoint a nurse.

    Passes (near miss: the summary rounds)::

        # Serious case review: Child A

        # Executive summary
        1.1 Child A died in December 2007. The police attended several times.

        # What happened
        4.1 Child A, aged four, died on 11 December 2007 at home. The police attended six times.

    Falls short::

        # Serious case review: Child A

        # Executive summary
        1.1 Child A, aged five, died in December 2007. Three recommendations are made.

        # What happened
        4.1 Child A, aged four, died on 11 December 2007 at home.

        # Recommendations
        Recommendation 1. The Police should amend their form.

        Recommendation 2. The Trust should appoint a nurse.

    Falls short (near miss: one day apart)::

        # Serious case review: Child A

        # Executive summary
        1.1 The ambulance found Child A drowsy at the flat on 12 December 2007.

        # What happened
        4.1 On 11 December 2007 the ambulance found Child A drowsy at the flat.
    """
    fact = review.fact("executive_summary")
    if fact.value is ExecutiveSummary.ABSENT:
        yield Unjudged("there is no executive summary")
        return
    both = halves(review.source, fact)
    summary = sentences_of(both.summary)
    if not summary:
        yield Unjudged(NOT_GIVEN)
        return
    yield from _recommendation_counts(review, summary)
    yield from _holders(review)
    people = [label.text for label in labels(review.reading).labels if label.kin != "staff"]
    people += [subject.label for subject in review.record.subjects if subject.label not in people]
    yield from map(_differs, differences(summary, both.body, people))


@check(
    "EXS003",
    Element.EXECUTIVE_SUMMARY,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 99–101; national panel 2014 and 2015",
)
def writing_is_plain(review: Review) -> Iterator[Gap]:
    """Report and summary are in plain words: short forms are explained and sentences can be read.

    What it looks for: short forms (acronyms) that are nowhere explained, beside their first use, in a glossary or by
    their full name; and, as advice, sentences of more than seventy words (setting `longest`). NHS, GP and police ranks
    need no explanation.

    Why it matters: the national panel (2014) found reports hard to read for jargon and acronyms; families and staff of
    other agencies must be able to follow them.

    How to mend it: write the name in full at first use with the short form in brackets, or add a list of abbreviations;
    break long sentences in two.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 The community psychiatric nurse (CPN) visited in May. The CPN did not see Child A.

    Passes (near miss: everybody knows these)::

        # Serious case review: Child A

        # What happened
        4.1 The GP wrote to the NHS trust, and PC Two attended.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 The case was discussed at MARAC and a CAF was opened.

    Falls short (near miss: another short form is explained, this one is not)::

        # Serious case review: Child A

        # What happened
        4.1 The community psychiatric nurse (CPN) attended the MAPPA meeting.
    """
    texts = review.reading.texts
    people = [label.text for label in labels(review.reading).labels if label.form is Form.INITIALS]
    found = unexplained(texts, [*people, *(subject.label for subject in review.record.subjects)])
    if found:
        names = [*found][:MOST_NAMED]
        rest = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        listed = f"{', '.join(names)}{rest}" if rest else joined(names)
        yield Gap(
            f"The report does not say what {listed} {'stands' if len(found) == 1 else 'stand'} for.",
            at=tuple(found.values()),
        )
    longest = review.setting("EXS003", "longest", 70)
    long = [one for text in texts for one in text.sentences if _is_long(one, longest)]
    if long:
        yield Gap(
            f"{'One sentence is' if len(long) == 1 else f'{len(long)} sentences are'} of more than {longest} words.",
            at=quotes(long),
            severity=Severity.ADVICE,
        )


def _recommendation_counts(review: Review, summary: Sequence[Sentence]) -> Iterator[Gap]:
    made = len(review.record.recommendations)
    for number, thing, sentence in counts_of(summary):
        if thing == "recommendation" and made and number != made and not _is_part(sentence, "recommendation"):
            yield Gap(
                f"The summary speaks of {number} recommendations; the report makes {made}.",
                at=(quote(sentence), *review.fact("recommendations").evidence[:1]),
            )


def _is_part(sentence: Sentence, thing: str) -> bool:
    """Whether a sentence counts only some of the things, or those of an agency or of another review."""
    words = sentence.text.lower()
    return any(
        word in words
        for word in (
            "of which",
            "further",
            "other",
            "earlier",
            "previous",
            "own recommendation",
            "single-agency",
            "single agency",
            f"of the {thing}s",
            "agencies made",
            "for the",
            "each agency",
        )
    )


def _holders(review: Review) -> Iterator[Gap]:
    """An author or chair whom a summary in a file of its own names, and the report never does."""
    known = roles(review.reading)
    whole = " ".join(passage.block.text for passage in review.overview.passages)
    for role, word, wording in (
        (ReviewRole.AUTHOR, "author", AUTHOR_SAID),
        (ReviewRole.PANEL_CHAIR, "panel's chair", CHAIR_SAID),
    ):
        told = [holder for holder in known.of(role) if holder.name and _text_of(holder) is review.overview]
        for text in review.texts_of(DocumentKind.EXECUTIVE_SUMMARY) if told else ():
            for sentence in text.sentences if text is not review.overview else ():
                match = wording.search(sentence.text)
                names = person_names(sentence.text[match.end() :][:60]) if match else ()
                if names and names[0].split()[-1] not in whole:
                    yield Gap(
                        f"The summary names another {word} than the report.",
                        at=(quote(sentence), quote(told[0].place)),
                    )


def _text_of(holder: Holder) -> DocumentText:
    return (holder.place.passage if isinstance(holder.place, Sentence) else holder.place).text


def _differs(one: Difference) -> Gap:
    """A fact told otherwise, with both places; a number of things is a question, for there may be two sorts of them."""
    at = (quote(one.told), quote(one.report))
    if one.sure:
        return Gap(f"{one.what[0].upper()}{one.what[1:]} differs between the summary and the report.", at=at)
    return Gap(
        f"Do summary and report tell of {one.what} alike?",
        at=at,
        severity=Severity.WARNING,
        confidence=Confidence.LOW,
    )


def _is_long(sentence: Sentence, longest: int) -> bool:
    if (
        sentence.passage.block.kind is Kind.CELL
        or sentence.roles & {Role.REFERENCES, Role.GLOSSARY}
        or sentence.text.count(";") > 2
    ):
        return False
    return len(sentence.text.split()) > longest
