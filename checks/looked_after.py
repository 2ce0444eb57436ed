"""Looked-after children: whether the review asks how the care system itself served the child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.checking import CHILD, Decided, check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import LookedAfter
from scrcheck.record.phrases import joined, looked_in, subjects_named
from scrcheck.record.soundings import judged, meeting, speaking
from scrcheck.review import Review

PLACES = (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION)
SOURCE = "Ofsted 2009, executive summary 1 and paragraphs"
DUTIES = {
    "plan": "care and placement plans",
    "review": "statutory reviews and the independent reviewing officer",
    "visit": "statutory visits",
    "education": "education (personal education plan)",
    "health": "health assessments",
    "consulted": "consulting the child",
    "worker": "stable and experienced workers",
    "authority": "what placing and host authorities owe each other",
}


@check(
    "LAC001",
    Element.LOOKED_AFTER,
    Severity.WARNING,
    source=f"{SOURCE} 45, 50, 53",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def reasons_of_a_looked_after_child_are_sought(review: Review) -> Iterator[Gap]:
    """A looked-after child's running away, self-harm or exploitation is read as a sign, and its reasons are sought.

    What it looks for: where the subject was looked after and went missing, self-harmed, was bullied or exploited, a
    place in the report that says whether anyone asked why: a return interview, direct work, what the child said.

    Why it matters: Ofsted (2009, paragraphs 45, 50 and 53) found children treated as absconders and offenders, whose
    episodes were counted and never explained.

    How to mend it: say for each kind of episode what the child gave as the reason, who asked, and what was done; if
    nobody asked, make that a finding.

    Passes::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged fourteen, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 She went missing nine times. There was no return interview; nobody asked her why she ran.

    Passes (near miss: records were missing, not the child)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged four, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 Two pages were missing from the file. She missed an appointment in May.

    Falls short::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged fourteen, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 She went missing nine times in 2008. The police were informed within the hour on eight of the nine.

    Falls short (near miss: the police were told, which is a procedure and no interest in reasons)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged fourteen, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 Self-harm was recorded in May and again in June. Each form was completed on the same day.
    """
    if review.record.looked_after is not LookedAfter.YES:
        return
    cues = load_cues("checks_looked_after")
    signs = [
        sentence
        for sentence in speaking(_about_the_case(review), cues, "sign")
        if not cues.has(sentence.span, "false_sign") and not _is_parental(sentence)
    ]
    if signs and not meeting([*signs, *judged(review.overview)], cues, "sign", "explored"):
        child = subjects_named(review.record, "the child")
        yield Gap(
            f"Does the report say whether anyone asked {child} for the reasons behind these episodes, or only that "
            "they happened?",
            at=quotes(signs[:3]),
            sought=looked_in(review.overview, PLACES, "a return interview, direct work or the child's own reasons"),
            confidence=Confidence.LOW,
        )


@check(
    "LAC002",
    Element.LOOKED_AFTER,
    Severity.WARNING,
    source=f"{SOURCE} 47, 48, 51, 53",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def approval_of_carers_is_tested(review: Review) -> Iterator[Gap]:
    """Where carers harmed the child or were said to, their approval, matching and support are tested.

    What it looks for: where the subject was looked after and the report tells of harm by foster carers or adopters, or
    of an allegation against them, a place in the analysis that looks at approval, matching, numbers placed or support.

    Why it matters: Ofsted (2009, paragraphs 47, 48 and 51) found that optimism about carers, and the shortage of them,
    led panels to pass over what other children had said.

    How to mend it: go back to the approval: what was known of the carers, what earlier children said, what the panel
    asked, how many children were placed, and how allegations were dealt with.

    Passes::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority and was injured by her foster carer.

        # Analysis
        5.1 The fostering panel approved the carers on one reference. Two earlier complaints were not put before it.

    Passes (near miss: foster carers who did well need no test of approval)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority. Her foster carers gave her a steady home.

        # Analysis
        5.1 The return to Mother was not planned. The social worker had a caseload of thirty.

    Falls short::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority and was injured by her foster carer.

        # Analysis
        5.1 The bruise was not examined on the day. The teacher did not ask how it came about.

    Falls short (near miss: the panel named is that of the review, not the fostering panel)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority. An allegation against the foster carer was
        made in May.

        # Analysis
        5.1 The serious case review panel considered the bruise. It was not examined on the day.
    """
    if review.record.looked_after is not LookedAfter.YES:
        return
    cues = load_cues("checks_looked_after")
    harm = [
        sentence
        for sentence in speaking(_about_the_case(review), cues, "carer_harm")
        if cues.has(sentence.span, "carer") and not _is_parental(sentence)
    ]
    sentences = [
        sentence
        for sentence in judged(review.overview)
        if not re.search(r"(?i)\b(?:serious case )?review panel\b", sentence.text)
    ]
    if harm and not speaking(sentences, cues, "approval"):
        yield Gap(
            "Does the report test how these carers were approved, matched and supported?",
            at=quotes(harm[:3]),
            sought=looked_in(
                review.overview, PLACES, "approval, matching, numbers placed, support or the handling of allegations"
            ),
            confidence=Confidence.LOW,
        )


@check(
    "LAC003",
    Element.LOOKED_AFTER,
    Severity.WARNING,
    source=f"{SOURCE} 46, 49–53",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def duties_to_a_looked_after_child_are_tested(review: Review) -> Iterator[Gap]:
    """The duties owed to a looked-after child are tested.

    What it looks for: in the analysis of a review whose subject was looked after, the care and placement plan, reviews,
    visits, education, health assessment, consulting the child, stable workers and what authorities owe each other. The
    check asks only where fewer than three of these are looked at (setting `least_duties`).

    Why it matters: Ofsted (2009, paragraphs 46 and 49 to 53) found joint working for looked-after children ineffective
    in eleven of seventeen reviews, and health assessments partial in four.

    How to mend it: go through the statutory duties in force at the time and say of each whether it was met, and what
    any failure meant for the child.

    Passes::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 The placement plan said nothing of contact. The health assessment was four months late, and the independent
        reviewing officer did not ask why.

    Passes (near miss: the child was never looked after, so that no duty arose)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was never looked after by a local authority.

        # Analysis
        5.1 The bruise was not examined on the day.

    Falls short::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 The bruise was not examined on the day. The teacher did not ask how it came about.

    Falls short (near miss: a statement of special educational needs is no personal education plan)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, was looked after by the local authority from 2006 until her death.

        # Analysis
        5.1 Her statement of special educational needs was a year old. The bruise was not examined on the day.
    """
    if review.record.looked_after is not LookedAfter.YES or not appraisal(review.overview):
        return
    cues = load_cues("checks_looked_after")
    sentences = judged(review.overview)
    untested = [words for group, words in DUTIES.items() if not speaking(sentences, cues, group)]
    if len(DUTIES) - len(untested) < review.setting("LAC003", "least_duties", 3):
        yield Gap(
            f"Does the report test the duties owed to {subjects_named(review.record, 'the child')} as a "
            f"looked-after child? Its analysis does not look at {joined(untested)}.",
            near_misses=review.fact("looked_after").evidence[:2],
            sought=looked_in(review.overview, PLACES, "the duties owed to a looked-after child"),
            confidence=Confidence.LOW,
        )


def _about_the_case(review: Review) -> list[Sentence]:
    return [sentence for sentence in discussion(review.overview) if Role.EXECUTIVE_SUMMARY not in sentence.roles]


def _is_parental(sentence: Sentence) -> bool:
    """Whether a parent is spoken of: a mother's overdose, or harm by a parent that carers only reported."""
    return bool(re.search(r"(?i)\b(?:mother|father|stepfather|partner)\b", sentence.text))
