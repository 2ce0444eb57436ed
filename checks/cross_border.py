"""Cross-border and parallel work: other areas, one lead, one family, and the processes that run beside a review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.checking import Decided, check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.areas import review_areas
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_negated, is_planned
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.discussion import discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.phrases import looked_in
from scrcheck.record.soundings import meeting, speaking
from scrcheck.review import Review

PROCESS = (Role.PROCESS, Role.INTRODUCTION, Role.PANEL, Role.AGENCY_REPORTS, Role.TERMS_OF_REFERENCE)
CONDUCT = frozenset(
    {
        *PROCESS,
        Role.AUTHOR,
        Role.FAMILY_INVOLVEMENT,
        Role.EXECUTIVE_SUMMARY,
        Role.MONITORING,
        Role.ACTION_PLAN,
        Role.APPENDIX,
    }
)
HELD = frozenset({Role.PROCESS, Role.FAMILY_INVOLVEMENT})
"""Roles of sections on how the review was held, where any other process named bears upon it."""
OWN = re.compile(
    r"(?i)\b(?:a|this|the) (?:serious case |case |practice |homicide )?review\b|\bthis report\b|\bthe panel\b"
    r"|\bterms of reference\b"
)
"""Words by which a report speaks of the review itself."""


@check(
    "XBJ001",
    Element.CROSS_BORDER,
    Severity.WARNING,
    source="Ofsted 2009, key findings and paragraphs 49, 51, 99; Laming 2009",
    decided=Decided.INDICATED,
)
def other_areas_take_part(review: Review) -> Iterator[Gap]:
    """Where the history spans several areas, the others are named, a lead is agreed and a joint review considered.

    What it looks for: signs in the history that the family or its case crossed from one authority to another, or that a
    child was placed out of area; then, in the account of the review, that the other area contributed, that a lead was
    agreed or that a joint review was considered.

    Why it matters: Ofsted (2009, paragraphs 49, 51 and 99) found that what one area knew was lost when a family moved,
    and lost a second time when the review asked only its own agencies.

    How to mend it: name the other areas (as "Area B", if need be), say which board led and why, and what each of the
    others was asked for and supplied.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The two boards considered a joint review. It was agreed that this Board would lead, and the neighbouring
        authority supplied a chronology and a management review.

        # What happened
        4.1 In May 2007 Mother and Child A moved to the county from a neighbouring authority, where Child A had been the
        subject of a plan.

    Passes (near miss: a hospital out of area treated the child, and no more)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Management reviews were received from seven agencies.

        # What happened
        4.1 Child A was taken to a specialist hospital in a neighbouring county for surgery.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Management reviews were received from the Police, the Education Service and Children's Social Care.

        # What happened
        4.1 In May 2007 Mother and Child A moved from a neighbouring authority, where Child A had been the subject of a
        plan. The transfer-in conference was held in August.

    Falls short (near miss: the author comes from another authority, which is no part of that authority in the review)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The author was formerly a manager in another authority. Management reviews were received from the Police.

        # What happened
        4.1 Child A was placed with foster carers in another local authority. The host authority was not told.
    """
    cues = load_cues("checks_cross_border")
    signs = _spans_areas(review)
    if len(signs) < review.setting("XBJ001", "signs", 1) or _joint(review):
        return
    yield Gap(
        "The history reaches into another area. Does the report say whether that area contributed, who led, and "
        "whether a joint review was considered?",
        at=quotes(signs[:2]),
        near_misses=quotes(speaking(_conduct(review), cues, "several")[:2]),
        sought=looked_in(review.overview, PROCESS, "another area's contribution, an agreed lead or a joint review"),
        confidence=Confidence.LOW,
    )


@check(
    "XBJ002", Element.CROSS_BORDER, Severity.ADVICE, source="Ofsted 2009, paragraphs 99, 121", decided=Decided.INDICATED
)
def areas_agree_on_family_and_plan(review: Review) -> Iterator[Gap]:
    """Where several areas take part, they agree who contacts the family and how one plan is monitored.

    What it looks for: where another area took part in the review, words on who was to contact the family and how both
    boards follow the action plan.

    Why it matters: Ofsted (2009, paragraphs 99 and 121) praised two boards that agreed who would write to the family;
    otherwise relatives hear twice or not at all, and each board takes the plan for the other's.

    How to mend it: add a sentence on who approached the family for both boards, and one on how each receives reports on
    the plan.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 This was a joint review. It was agreed that the chair of this Board would contact the family. Both boards
        receive progress reports on a single action plan.

        # What happened
        4.1 In May 2007 Mother and Child A moved from a neighbouring authority.

    Passes (near miss: agencies of one area worked jointly, and no second area is concerned)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Joint interviews were held by two agencies of the county.

        # What happened
        4.1 The police and the social worker made a joint visit.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 This was a joint review, led by this Board. The neighbouring authority supplied a management review.

        # What happened
        4.1 In May 2007 Mother and Child A moved from a neighbouring authority.

    Falls short (near miss: a plan for the child was shared at the time, not the plan of the review)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 This was a joint review, led by this Board. The neighbouring authority supplied a management review.

        # What happened
        4.1 In May 2007 Mother and Child A moved from a neighbouring authority. The child's plan was sent on to the new
        school.
    """
    joint = _joint(review)
    if not joint or not _spans_areas(review) or speaking(_conduct(review), load_cues("checks_cross_border"), "contact"):
        return
    yield Gap(
        "Does the report say which area was to contact the family, and how both follow the action plan?",
        at=quotes(joint[:2]),
        sought=looked_in(
            review.overview, (*PROCESS, Role.FAMILY_INVOLVEMENT, Role.MONITORING), "an agreement between the areas"
        ),
        confidence=Confidence.LOW,
    )


@check(
    "XBJ003",
    Element.CROSS_BORDER,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 91, 128; executive summary template 2010; SCIE Quality Marker 7",
    decided=Decided.INDICATED,
)
def parallel_processes_are_fitted_in(review: Review) -> Iterator[Gap]:
    """Parallel processes are listed, with how they were fitted together.

    What it looks for: where the report tells of a trial, an inquest, an investigation or another statutory review that
    followed from the incident, words on how the review was fitted in with it: what was agreed, what had to wait, what
    was passed on. Proceedings in the family's past are not meant.

    Why it matters: Ofsted (2009, paragraphs 91 and 128) found delay and silence put down to proceedings without any
    sign that they had been discussed with the police or prosecutors.

    How to mend it: list each process with its state, and say what was agreed with those in charge of it about
    witnesses, relatives, timing and disclosure.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Criminal proceedings ran alongside the review. The senior investigating officer and the chair agreed which
        witnesses could be seen before the trial.

        # What happened
        4.1 Father was charged with the murder of Child A.

    Passes (near miss: a conviction in the family's past is no parallel process)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Management reviews were received from seven agencies.

        # The family
        3.1 In 1998 Father was sentenced to two years in prison for burglary. Child A, a boy, was two.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Management reviews were received from seven agencies.

        # What happened
        4.1 Child A died in May 2008. Father was charged with murder and awaits trial.

    Falls short (near miss: the trial is mentioned twice, its link with the review never)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Management reviews were received from seven agencies. The chair was appointed in June.

        # What happened
        4.1 Child A died in May 2008. Father was convicted of manslaughter after a trial of three weeks.
    """
    cues = load_cues("checks_cross_border")
    told = [
        sentence for sentence in speaking(discussion(review.overview), cues, "process") if _follows_incident(sentence)
    ]
    if not told or any(_links(sentence) for sentence in [*_conduct(review), *_linking(review)]):
        return
    yield Gap(
        "The report tells of other proceedings that followed the incident, and does not say how the review was "
        "fitted in with them.",
        at=quotes(told[:3]),
        sought=looked_in(review.overview, PROCESS, "what was agreed with police, prosecutors, courts or the coroner"),
        confidence=Confidence.LOW,
    )


def _spans_areas(review: Review) -> list[Sentence]:
    cues = load_cues("checks_cross_border")
    return [
        sentence
        for sentence in speaking(discussion(review.overview), cues, "several")
        if not sentence.roles & CONDUCT and not cues.has(sentence.span, "not_several") and _is_real(sentence)
    ] + [
        sentence
        for sentence in meeting(discussion(review.overview), cues, "from_place", "services_there")
        if not sentence.roles & CONDUCT and _knew_there(sentence, review_areas(review.reading))
    ]


def _knew_there(sentence: Sentence, home: frozenset[str]) -> bool:
    """Whether services of the place a family came from, not the review's own, knew it ("Northborough's file")."""
    named = {match[-1].text for match in load_cues("checks_cross_border").find(sentence.span, "from_place")}
    near = " ".join(other.text for other in (sentence, *sentence.after(2)))
    return any(
        re.search(
            rf"\b{re.escape(place)}(?:[’']s|,? where| (?:Council|Borough|County|Children|Social|Safeguarding))",
            near,
        )
        for place in named
        if place.lower() not in home
    )


def _is_real(sentence: Sentence) -> bool:
    return not any(
        is_negated(match) or is_planned(match)
        for match in load_cues("checks_cross_border").find(sentence.span, "several")
    )


def _joint(review: Review) -> list[Sentence]:
    """The sentences on the review's conduct by which another area had a part in it."""
    cues = load_cues("checks_cross_border")
    return [
        sentence
        for sentence in speaking(_conduct(review), cues, "joint")
        if re.search(
            r"(?i)\bjoint (?:serious case |case |practice |homicide )?reviews?\b|\bjointly (?:commission|held"
            r"|led|review)|\blead (?:board|authority|area)\b",
            sentence.text,
        )
        or (cues.has(sentence.span, "several") and not cues.has(sentence.span, "not_several"))
    ]


def _conduct(review: Review) -> list[Sentence]:
    return [
        sentence
        for text in review.reading.texts
        for sentence in text.sentences
        if sentence.roles & CONDUCT or not sentence.roles
    ]


def _links(sentence: Sentence) -> bool:
    """Whether a sentence sets the review beside another process, or says what of it was passed on or had to wait."""
    cues = load_cues("checks_cross_border")
    both = cues.has(sentence.span, "process") and (bool(sentence.roles & HELD) or OWN.search(sentence.text) is not None)
    return (both or cues.has(sentence.span, "fitted")) and not cues.has(sentence.span, "career")


def _linking(review: Review) -> list[Sentence]:
    """Sentences outside the account of the conduct that speak of the review itself."""
    return [sentence for sentence in review.overview.sentences if OWN.search(sentence.text)]


def _follows_incident(sentence: Sentence) -> bool:
    """Whether the process is about the incident itself, not something in the family's past."""
    if sentence.roles & {Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.AUTHOR, Role.PANEL}:
        return False
    cues = load_cues("checks_cross_border")
    near = (*sentence.before(1), sentence)
    ends = re.search(
        r"(?i)\b(?:inquest|awaits? trial|murder|manslaughter|infanticide|causing or allowing)\b", sentence.text
    )
    return bool(ends) and any(cues.has(other.span, "incident") for other in near)
