"""Terms of reference, scope and pack: questions for this case, each answered; the period; the documents handed in."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.dates import find_dates
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import ActionPlan, ExecutiveSummary, TermsOfReference
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.questions import Question, find_questions
from scrcheck.review import Review

CUES = "checks_terms_of_reference"
PLACES = (Role.TERMS_OF_REFERENCE, Role.PROCESS, Role.INTRODUCTION, Role.APPENDIX)
CASE = frozenset(
    {Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.LESSONS, Role.REFERENCES, Role.GLOSSARY, Role.MONITORING}
)
MANY_WORDS = 14
"""Words of a question that are quoted in a message before it is cut."""
NAMES = {
    "terms_of_reference": "terms of reference",
    "agency_report": "agency reports (individual management reviews)",
    "overview_report": "an overview report",
    "action_plan": "an action plan",
    "executive_summary": "an executive summary",
}


@check(
    "TOR001",
    Element.TERMS_OF_REFERENCE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 97–100, 108 and executive summary 4",
)
def terms_are_set_for_this_case(review: Review) -> Iterator[Gap]:
    """The report sets out terms of reference, or questions, for this case.

    What it looks for: questions, key lines of enquiry or a remit worded for the case. The statutory purposes of any
    review, a line of the contents and another group's terms of reference do not count.

    Why it matters: Ofsted (2009, paragraph 98) found that reviews with terms that were not specific went over
    everything and answered nothing.

    How to mend it: list the four to eight questions that the panel set, in the words of the case, each of which the
    analysis then answers.

    Passes::

        # Serious case review: Child A

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise assessed as it should have been?

    Passes (near miss: they are called key lines of enquiry)::

        # Serious case review: Child A

        # Key lines of enquiry
        1. How did agencies respond when Child A missed her appointments?
        2. How was her mother's learning disability understood?

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times.

    Falls short (near miss: only the purposes every review has)::

        # Serious case review: Child A

        # Terms of reference
        - to establish what lessons are to be learned from the case about the way in which professionals work together
        - to identify how and within what timescale those lessons will be acted on
        - to improve inter-agency working and better safeguard children
    """
    fact = review.fact("terms_of_reference")
    if fact.value is TermsOfReference.ABSENT:
        yield Gap(
            "The report sets out no terms of reference, or questions, for this case.",
            near_misses=fact.near_misses,
            sought=looked_in(review.overview, PLACES, "questions or lines of enquiry worded for this case"),
        )


@check("TOR002", Element.TERMS_OF_REFERENCE, Severity.ERROR, source="Ofsted 2009, paragraphs 76, 98")
def every_question_is_answered(review: Review) -> Iterator[Gap | Unjudged]:
    """Every question that was set is answered in the analysis.

    What it looks for: for each question a heading that echoes it, a reference to its number, or its own words in the
    analysis. A heading that repeats a question with no text below it answers nothing.

    Why it matters: Ofsted (2009, paragraph 76) found key terms of reference ignored, the one on race and culture most
    often of all.

    How to mend it: take each question up under its own heading and end with a plain answer; if one could not be
    answered, say so and why.

    Passes::

        # Serious case review: Child A

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise on the baby's cheek assessed as it should have been?

        # Analysis
        7.1 Question 1. The police knew of the violence and told nobody who visited the baby.

        7.2 Question 2. The bruise was seen by the health visitor and explained before it was examined.

    Passes (near miss: no numbers, but the questions' own subjects)::

        # Serious case review: Child A

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise on the baby's cheek assessed as it should have been?

        # Analysis
        7.1 The police knew of Father's violence and shared none of it with those who visited.

        7.2 The bruise on the cheek was explained before it was examined, and was never assessed by a paediatrician.

    Falls short::

        # Serious case review: Child A

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Were the family's race, language, culture and religion understood?

        # Analysis
        7.1 The police knew of Father's violence and shared none of it with those who visited the baby.

    Falls short (near miss: the question is repeated as a heading with nothing under it)::

        # Serious case review: Child A

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Were the family's race, language, culture and religion understood?

        # Analysis

        ## Was what was known of Father's violence shared with those who visited the baby?
        7.1 The police knew of Father's violence and shared none of it.

        ## Were the family's race, language, culture and religion understood?

        # Lessons
        8.1 Violence should be told to those who visit.
    """
    fact = review.fact("terms_of_reference")
    if fact.value is TermsOfReference.ABSENT:
        yield Unjudged("no terms of reference were recognised")
    elif fact.value is TermsOfReference.PARTLY_ANSWERED:
        numbers = {question.text: question.place for question in _questions(review)}
        for words in fact.evidence:
            place = numbers.get(words.quote)
            name = f"Question {place} of the terms of reference" if place else "A question of the terms of reference"
            yield Gap(
                f"{name} ('{_short(words.quote)}') is not answered in the analysis.",
                at=(words,),
                sought=looked_in(
                    review.overview,
                    (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION),
                    "its number, a heading that echoes it, or its own terms",
                ),
            )


@check(
    "TOR003",
    Element.TERMS_OF_REFERENCE,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 91, 94, 97, 99 and executive summary 4; SCIE/NSPCC Quality Markers 2016; "
    "second national analysis of safeguarding adult reviews 2024",
)
def scope_and_period_are_fixed(review: Review) -> Iterator[Gap]:
    """The report says what period it covers, and who accepted it.

    What it looks for: the period under review with its beginning and end; and, as advice, the body that accepts or
    signs off the report. Dates of the chronology and reporting years are not the period.

    Why it matters: Ofsted (2009, paragraphs 94 and 99) praised reviews whose scope was fixed at the start; a reader
    must know what was looked at and what was left out, and why.

    How to mend it: give the first and last date of the period and the reason for choosing them, and name who agreed the
    scope and who accepted the report.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The period under review runs from March 2006, when Mother booked for antenatal care, to December 2007. The
        report was accepted by the Board.

    Passes (near miss: no heading and no word "period")::

        # Serious case review: Child A

        # Introduction
        1.1 This review covers the two years from 1 March 2006 to 11 December 2007. The Board accepted the report.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times. The report was accepted by the Board.

    Falls short (near miss: the dates are those of the chronology and of a reporting year)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times. The report was accepted by the Board and will appear in its annual report 2008.

        # What happened
        4.1 From 1 March 2006 to 11 April 2006 Mother lived with her aunt.
    """
    cues = load_cues(CUES)
    told = [
        one
        for one in review.reading.sentences
        if not one.roles & (CASE | {Role.NARRATIVE, Role.ANALYSIS, Role.FAMILY_COMPOSITION})
        or one.roles & {Role.PROCESS, Role.INTRODUCTION, Role.TERMS_OF_REFERENCE}
    ]
    if not any(
        cues.has(one.span, "period") and not cues.has(one.span, "reporting_year") and _is_dated(one.text)
        for one in told
    ):
        yield Gap(
            "The report does not say what period it covers.",
            sought=looked_in(review.overview, PLACES, "the first and last date of the period under review"),
        )
    if not any(cues.has(one.span, "sign_off") for one in review.reading.sentences if Role.NARRATIVE not in one.roles):
        yield Gap(
            "Who accepted the report, or is to? The report does not say.",
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
            sought=looked_in(review.overview, PLACES, "the body that accepts or signs off the report"),
        )


@check("TOR004", Element.TERMS_OF_REFERENCE, Severity.WARNING, source="Ofsted 2009, paragraphs 3, 76, 98")
def questions_cover_what_they_should(review: Review) -> Iterator[Gap | Unjudged]:
    """The questions ask about work between agencies, and about race, language, culture, religion and disability.

    What it looks for: those topics in the questions themselves (a warning where one is missing), and, as advice, the
    child's own experience and the learning of earlier reviews. A topic in the stock purpose text is not a question.

    Why it matters: what is not asked is seldom answered; Ofsted (2009, paragraph 76) found identity left out again and
    again.

    How to mend it: add a question in the words of the case, or say in one line why the topic needs none here.

    Passes::

        # Serious case review: Child A

        # Terms of reference
        1. How well did agencies share what they knew, and work together to protect Child A?
        2. Were Child A's wishes and feelings, and her family's race, culture and language, understood?
        3. Had the learning of earlier local reviews been put to use?

    Passes (near miss: neither "multi-agency" nor "diversity" is said)::

        # Serious case review: Child A

        # Terms of reference
        1. How well did the midwife, the school and the police communicate with each other?
        2. Did anyone listen to Child A, and was an interpreter used with her mother?
        3. Was the learning of previous reviews in use?

    Falls short::

        # Serious case review: Child A

        # Terms of reference
        1. How well did agencies share what they knew, and work together to protect Child A?
        2. Were Child A's wishes and feelings understood?
        3. Had the learning of earlier local reviews been put to use?

    Falls short (near miss: identity is named in the text around them, not in a question)::

        # Serious case review: Child A

        # Terms of reference
        2.1 The panel was at all times sensitive to race, culture and religion. It set these questions.

        1. How well did agencies share what they knew, and work together to protect Child A?
        2. Were Child A's wishes and feelings understood?
        3. Had the learning of earlier local reviews been put to use?
    """
    questions = _questions(review)
    if not questions:
        yield Unjudged("no terms of reference were recognised")
        return
    wanted = {
        "multi_agency": "how well agencies worked together",
        "equality": "race, language, culture, religion and disability",
    }
    useful = {
        "child_focus": f"what life was like for the {'adult' if review.framework.subject == 'adult' else 'child'}",
        "earlier_learning": "the learning of earlier reviews",
    }
    at = quotes(dict.fromkeys(question.passage for question in questions))
    asked = {topic for topic in (*wanted, *useful) if any(_asks(question, topic) for question in questions)}
    for names, key, severity in ((wanted, "", None), (useful, "child_focus", Severity.ADVICE)):
        missing = [name for topic, name in names.items() if topic not in asked]
        # earlier learning is seldom a question of its own: it is asked for only beside the child's experience
        if missing and key not in asked:
            yield Gap(
                f"None of the questions set for the review asks about {joined(missing, 'or')}.",
                at=at,
                severity=severity,
            )


@check(
    "TOR005",
    Element.TERMS_OF_REFERENCE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 4, 98",
    kinds=(DocumentKind.OVERVIEW_REPORT, DocumentKind.EXECUTIVE_SUMMARY, DocumentKind.AGENCY_REPORT),
)
def pack_is_complete(review: Review) -> Iterator[Gap | Unjudged]:
    """The pack holds every document its guidance expects.

    What it looks for: in a pack of several documents, those the framework names, in a file of their own or as a part of
    the overview (terms of reference, agency reports, overview, action plan, summary). One file alone is not judged.

    Why it matters: Ofsted (2009, paragraphs 4 and 98) judges the whole submission; a missing or unfinished management
    review is enough to make a review inadequate.

    How to mend it: add the missing document, or say in the overview where it is and why it is not handed in.

    Passes::

        # Serious case review: Child A. Overview report

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise assessed as it should have been?

        # Action plan

        | No. | Action | Lead | Date |
        |---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 |

        =====

        # Executive summary: Child A
        The review found that agencies did not share what they knew.

        =====

        # Individual management review: Police
        The officers attended six times.

    Passes (near miss: one document alone is no pack)::

        # Serious case review: Child A. Overview report

        # What happened
        4.1 Child A was admitted to hospital with a broken leg.

    Falls short::

        # Serious case review: Child A. Overview report

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise assessed as it should have been?

        =====

        # Executive summary: Child A
        The review found that agencies did not share what they knew.

    Falls short (near miss: agency reports are spoken of, but none is there)::

        # Serious case review: Child A. Overview report

        # Terms of reference
        1. Was what was known of Father's violence shared with those who visited the baby?
        2. Was the bruise assessed as it should have been?

        2.1 Individual management reviews were received from the Police and the Trust.

        # Action plan

        | No. | Action | Lead | Date |
        |---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 |

        =====

        # Executive summary: Child A
        The review found that agencies did not share what they knew.
    """
    if len(review.reading.texts) < 2:
        yield Unjudged("only one document was given")
        return
    missing = [NAMES[kind] for kind in review.framework.pack if not _is_held(review, DocumentKind(kind))]
    if missing:
        yield Gap(
            f"The pack lacks {joined(missing)}.",
            sought=f"Looked at the titles and headings of {len(review.reading.texts)} documents.",
        )


def _questions(review: Review) -> tuple[Question, ...]:
    """The questions of the overview, else of the first document that has any."""
    texts = (review.overview, *(text for text in review.reading.texts if text is not review.overview))
    return next((found for text in texts if (found := find_questions(text))), ())


def _asks(question: Question, topic: str) -> bool:
    doc = question.passage.doc
    words = doc.char_span(
        question.start, min(len(doc.text), question.start + len(question.text) + 1), alignment_mode="expand"
    )
    return load_cues(CUES).has(words if words is not None else doc, topic)


def _short(text: str) -> str:
    words = text.strip().split()
    return " ".join(words) if len(words) <= MANY_WORDS else f"{' '.join(words[:MANY_WORDS])} …"


def _is_dated(text: str) -> bool:
    """Whether a sentence fixes a stretch of time by a date, or by what began and ended it."""
    return any(mention.year is not None for mention in find_dates(text)) or any(
        word in text.lower()
        for word in ("birth", "death", "months before", "years before", "month period", "year period", "incident")
    )


def _is_held(review: Review, kind: DocumentKind) -> bool:
    if review.texts_of(kind):
        return True
    if kind is DocumentKind.TERMS_OF_REFERENCE:
        return review.record.terms_of_reference is not TermsOfReference.ABSENT
    if kind is DocumentKind.ACTION_PLAN:
        return review.record.action_plan is not ActionPlan.ABSENT
    return kind is DocumentKind.EXECUTIVE_SUMMARY and review.record.executive_summary is not ExecutiveSummary.ABSENT
