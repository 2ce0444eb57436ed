"""Subjects and identity data: who the review is about, what befell them, who was around them, on what ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from scrcheck.checking import Decided, check
from scrcheck.documents.model import Part
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.dates import DateMention, number_of
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.fact import quotes
from scrcheck.record.model import ChildProtectionPlan, LookedAfter
from scrcheck.record.phrases import is_about, joined, looked_in, possessive, subjects_named
from scrcheck.record.review_dates import review_dates
from scrcheck.review import Review

FAMILY = (Role.FAMILY_COMPOSITION, Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY)
OPENING = (Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY)
ADULT = frozenset({"dhr", "sar"})
AGE_OF = re.compile(r"(?i)\b(?:man|woman|boy|girl|child|baby|person|pupil) of (?:about |nearly |just )?([\w-]+)")
OPENING_SENTENCES = 45
"""Sentences of the opening from which a reader should learn what happened."""
FAMILY_SENTENCES = 4
"""Sentences on household and relatives that do the work of a family section."""


@check(
    "SUB001",
    Element.SUBJECTS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 19, 21, 22; Scottish guidance 2015, annex 5",
)
def age_and_sex_are_given(review: Review) -> Iterator[Gap | Unjudged]:
    """Every subject's age and sex are given.

    What it looks for: of each child (or adult) the review is about an age or age band at the time, and a sex or
    gender, in the opening, the family table or the text. A declared decision to leave out the sex passes.

    Why it matters: Ofsted (2009, paragraphs 19 to 22) counts reviews by age and sex; and an assessment of a child of
    four months and one of fourteen years asks different things of services.

    How to mend it: say in the opening and in the family table how old each subject was at the time and whether a boy,
    girl, man or woman; if this is withheld to protect the family, say so.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A, a boy, was four months old when he died.

    Passes (near miss: the sex is left out on purpose, and the report says so)::

        # Serious case review: Child A

        # The family
        3.1 Child A was aged four months. To protect the family's identity the sex of the child is not given.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, lived with her mother.

    Falls short (near miss: an age is given, but of the sibling)::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, lived with her mother. Her brother was six.
    """
    if not review.record.subjects:
        yield Unjudged("no subject of the review was recognised")
        return
    neutral = _said(review, "neutral")
    for subject in review.record.subjects:
        about = [sentence for sentence in review.reading.sentences if is_about(subject, sentence.text)]
        banded = any(_gives_age(sentence) for sentence in about[:6])
        missing = [
            name
            for name, absent in (
                ("age", subject.age is None and not banded),
                ("sex", subject.gender is None and not neutral),
            )
            if absent
        ]
        if missing:
            yield Gap(
                f"The report does not give {possessive(subject.label)} {joined(missing)}.",
                at=quotes(about[:1]),
                confidence=review.fact("subjects").confidence,
                sought=looked_in(review.overview, FAMILY, f"the {joined(missing)} of {subject.label}"),
            )


@check("SUB002", Element.SUBJECTS, Severity.WARNING, source="Ofsted 2009, paragraphs 24–26")
def legal_status_is_given(review: Review) -> Iterator[Gap]:
    """Legal and service status at the time is given.

    What it looks for: whether the child was, or had been, the subject of a child protection plan, or was looked after
    by a local authority; for an adult, the equivalents (needs for care and support, safeguarding enquiries, MARAC).
    "Known to services" says nothing of status.

    Why it matters: Ofsted (2009, paragraphs 24 to 26) counts how many children were known, on plans or in care: it
    shows whether danger was unseen or seen and not met.

    How to mend it: say for each subject, at the date of the incident, whether there was a plan, current or ended,
    whether the child was looked after or adopted, and whether the case was open to social care.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A was the subject of a child protection plan when she died. She was never looked after by a local
        authority.

    Passes (near miss: no plan, but the child was in care, which is status enough)::

        # Serious case review: Child A

        # The family
        3.1 Child A was looked after by the local authority under a care order and lived with foster carers.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl of three, was known to services.

    Falls short (near miss: child protection procedures and training, not a plan)::

        # Serious case review: Child A

        # The family
        3.1 Child A was a girl of three. Child protection procedures were followed and staff had been trained in
        child protection.
    """
    record = review.record
    if review.framework.code in ADULT:
        if not _said(review, "adult_status"):
            yield Gap(
                f"The report does not say what {subjects_named(record)} was to services at the time: needs "
                "for care and support, an enquiry, a plan or a MARAC.",
                sought=looked_in(
                    review.overview,
                    FAMILY,
                    "care and support needs, safeguarding enquiries, MARAC, open or closed cases",
                ),
            )
        return
    plan, care = record.child_protection_plan, record.looked_after
    if (
        (plan is not ChildProtectionPlan.NOT_STATED and care is not LookedAfter.NOT_STATED)
        or care is LookedAfter.YES
        or plan is ChildProtectionPlan.CURRENT
    ):
        return
    who = "they were" if len(record.subjects) > 1 else f"the {review.framework.subject} was"
    unsaid = [
        (name, words)
        for name, words, silent in (
            (
                "child_protection_plan",
                "there was, or had been, a child protection plan",
                plan is ChildProtectionPlan.NOT_STATED,
            ),
            ("looked_after", f"{who} ever looked after by a local authority", care is LookedAfter.NOT_STATED),
        )
        if silent
    ]
    silence = joined([words for _, words in unsaid], "or whether")
    yield Gap(
        f"The report does not say of {subjects_named(record)} whether {silence}.",
        severity=Severity.ADVICE if len(unsaid) == 1 else None,
        near_misses=tuple(near for name, _ in unsaid for near in review.fact(name).near_misses),
        sought=looked_in(
            review.overview, (*FAMILY, Role.NARRATIVE), "the child's legal status at the time of the incident"
        ),
    )


@check("SUB003", Element.SUBJECTS, Severity.WARNING, source="Ofsted 2009, paragraphs 17, 20, 31–35")
def what_happened_is_plain_from_the_opening(review: Review) -> Iterator[Gap]:
    """The harm, its outcome and who is believed responsible are plain from the opening.

    What it looks for: in the first pages what kind of harm was done, whether the subject died or lived, and who is
    believed responsible or how the cause was settled (a verdict, an inquest, an accident).

    Why it matters: a reader who cannot tell what happened cannot follow what was missed (Ofsted 2009, paragraphs 17
    and 31).

    How to mend it: open with two or three sentences: what happened, to whom, with what outcome, and what police,
    court or coroner have found.

    Passes::

        # Serious case review: Child A

        # Why the review was held
        1.1 Child A died of a head injury in June 2008. Her stepfather was convicted of manslaughter.

    Passes (near miss: nobody was responsible, and the report says how it is known)::

        # Serious case review: Child A

        # Why the review was held
        1.1 Child A swallowed methadone and has recovered. The police found that it was an accident.

    Falls short::

        # Serious case review: Child A

        # Why the review was held
        1.1 In June 2008 concerns came to light about Child A. The board set up a panel.

    Falls short (near miss: another relative's death is told, not what befell the child)::

        # Serious case review: Child A

        # Why the review was held
        1.1 Concerns came to light about Child A in June 2008, two years after the death of her grandfather in hospital.
        The board set up a panel.
    """
    opening = _opening(review)
    parts = {
        "harm": "what harm was done",
        "outcome": "whether the subject died or lived",
        "responsible": "who is believed responsible or how the cause was settled",
    }
    unsaid = [words for group, words in parts.items() if not _tells(opening, group)]
    if unsaid and opening:
        yield Gap(
            f"The opening of the report does not make plain {joined(unsaid, 'or')}.",
            sought=looked_in(review.overview, OPENING, "the kind of harm, the outcome, and a verdict, charge or cause"),
        )


@check(
    "SUB004",
    Element.SUBJECTS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 29, 78, 79, 95, 123; Ofsted 2011, The voice of the child",
    decided=Decided.INDICATED,
)
def household_and_adults_are_set_out(review: Review) -> Iterator[Gap]:
    """The household and the significant adults are set out.

    What it looks for: a family section, table or list that shows who lived with the subject and who mattered; of a
    child, mother and father (or the man in that place), even where he was absent.

    Why it matters: Ofsted (2009, paragraph 29; 2011) found fathers and partners missing from reviews as they had been
    missing from assessments.

    How to mend it: add a table of the household and relatives with ages and relationships, absent and believed
    fathers included, and a short family history.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A lived with Mother and her partner. Her father, who had moved away, saw her at weekends. Her
        grandmother looked after her while Mother worked.

    Passes (near miss: the father is absent, but accounted for)::

        # Serious case review: Child A

        # Family composition
        3.1 Child A lived with Mother and two siblings. Nothing is known of her father, whom no agency asked about.

    Falls short::

        # Serious case review: Child A

        # Family composition
        3.1 Child A lived with Mother in a rented flat.

    Falls short (near miss: "family" stands in the names of services only)::

        # Serious case review: Child A

        # What happened
        4.1 Child A was referred to the family centre and to the family support team. Mother came twice.
    """
    if review.framework.code in ADULT:
        return
    told = [
        sentence
        for sentence in review.overview.sentences
        if Role.TERMS_OF_REFERENCE not in sentence.roles
        and not sentence.roles & {Role.RECOMMENDATIONS, Role.REFERENCES}
    ]
    household = _tells(told, "household") or bool(review.overview.sections_in(Role.FAMILY_COMPOSITION))
    missing = [
        name
        for group, name in (("mother", "mother"), ("father", "father, or of the man in that place,"))
        if not _tells(told, group)
    ]
    if missing:
        yield Gap(
            f"The report says nothing of {possessive(subjects_named(review.record))} {joined(missing, 'or')}.".replace(
                ",.", "."
            ),
            sought=looked_in(review.overview, FAMILY, "parents, partners and absent or believed fathers"),
        )
    elif not household:
        yield Gap(
            f"The report does not set out {possessive(subjects_named(review.record))} household and the "
            "adults who mattered.",
            sought=looked_in(review.overview, FAMILY, "a family table, list or section"),
        )


@check(
    "SUB005",
    Element.SUBJECTS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 2, 3; second national analysis of safeguarding adult reviews 2024",
)
def legal_ground_and_decision_are_stated(review: Review) -> Iterator[Gap]:
    """The legal basis, the ground and the date of the decision are stated and fit the regime.

    What it looks for: the law or guidance the review is held under, why the case met it, and when that was decided;
    for a safeguarding adult review whether it was mandatory or discretionary; a decision date that lies within the
    time of the regime.

    Why it matters: national analyses found the mandate of reviews mis-stated or missing, so that nobody can tell why
    one case was reviewed and another was not.

    How to mend it: say in the introduction who decided, on what date, under which provision and on what ground.

    Passes::

        # Serious case review: Child A

        # Why the review was held
        1.1 The chair decided on 14 January 2008 that the criteria in chapter 8 of Working Together to Safeguard
        Children (2006) were met, since a child had died and abuse was suspected.

    Passes (near miss: no article is cited, but law and ground are plain)::

        # Serious case review: Child A

        # Why the review was held
        1.1 The board decided on 3 March 2008 to hold a review under Working Together. A child had died and
        neglect was suspected.

    Falls short::

        # Serious case review: Child A

        # Why the review was held
        1.1 The board held a review to learn lessons.

    Falls short (near miss: the guidance is named among the references only)::

        # Serious case review: Child A

        # Why the review was held
        1.1 The board held a review to learn lessons.

        # References
        HM Government (2006) Working Together to Safeguard Children.
    """
    unsaid = []
    if not _said(review, "basis"):
        unsaid.append("the law or guidance the review was held under")
    if not _said(review, "ground"):
        unsaid.append("the ground on which it was held")
    dates = review_dates(review.reading)
    if dates.start is None:
        unsaid.append("the date on which it was decided")
    if unsaid:
        yield Gap(
            f"The report does not state {joined(unsaid, 'or')}.",
            sought=looked_in(
                review.overview,
                (Role.INTRODUCTION, Role.PROCESS),
                "who decided to hold the review, when, under which provision and why",
            ),
        )
    if review.framework.code == "sar" and not _said(review, "sar_ground"):
        yield Gap(
            "The report does not say whether the review was mandatory or discretionary under section 44 of "
            "the Care Act."
        )
    if dates.start is not None and not _in_period(review.framework.code, dates.start):
        yield Gap(
            f"The review was decided at a date ({dates.start.text}) that lies outside the time of the regime "
            f"it is written under ({review.framework.name}).",
            at=quotes([dates.start_sentence]) if dates.start_sentence is not None else (),
        )


def _gives_age(sentence: Sentence) -> bool:
    """Whether a sentence gives an age or an age band in any words: "a man of 58", "a pre-school child"."""
    ages = (number_of(match[1]) for match in AGE_OF.finditer(sentence.text))
    return load_cues("checks_subjects").has(sentence.span, "age_band") or any(age is not None for age in ages)


def _said(review: Review, group: str) -> tuple[Sentence, ...]:
    """The sentences of the report's own text (no references, no questions set) that have a cue of the group."""
    cues = load_cues("checks_subjects")
    return tuple(
        sentence
        for sentence in cues.among(review.overview.sentences, group)
        if sentence.passage.block.part in {Part.BODY, Part.TABLE, Part.TEXT_BOX}
        and not sentence.roles & {Role.REFERENCES, Role.GLOSSARY, Role.RECOMMENDATIONS, Role.ACTION_PLAN}
        and not sentence.text.endswith("?")
    )


def _tells(sentences: Iterable[Sentence], group: str) -> bool:
    return any(load_cues("checks_subjects").has(sentence.span, group) for sentence in sentences)


def _opening(review: Review) -> tuple[Sentence, ...]:
    """The first sentences of the report, and all of an introduction or summary."""
    sentences = review.overview.sentences
    wanted = frozenset(OPENING)
    return tuple(
        sentence for place, sentence in enumerate(sentences) if place < OPENING_SENTENCES or sentence.roles & wanted
    )


def _in_period(code: str, decided: DateMention) -> bool:
    """Whether a decision date lies within the months of a regime; a date without year or month is not judged."""
    first, last = load_vocabulary("checks_subjects")["periods"].get(code, ("", ""))
    if decided.year is None or decided.month is None:
        return True
    month = date(decided.year, decided.month, 1).isoformat()[:7]
    return (not first or first <= month) and (not last or month <= last)
