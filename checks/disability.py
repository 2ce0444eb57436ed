"""Disabled children and disabled parents: need assessed, the whole family weighed, harm not masked."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import CHILD, Decided, check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import DisabilityOf
from scrcheck.record.phrases import looked_in, possessive, subjects_named
from scrcheck.record.soundings import judged, speaking
from scrcheck.review import Review

PLACES = (Role.ANALYSIS, Role.EQUALITY, Role.LESSONS, Role.CONCLUSION)


@check(
    "DIS001",
    Element.DISABILITY,
    Severity.WARNING,
    source="Ofsted 2009, executive summary 2 and paragraphs 59, 60, 70",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def needs_of_disabled_child_or_young_carer_are_tested(review: Review) -> Iterator[Gap]:
    """The report asks whether a disabled child was assessed as a child in need, and a child who cared as a young carer.

    What it looks for: where the subject is disabled, whether the analysis asks about an assessment of need (section
    17, core assessment, disabled children's team); where a parent is disabled and the report shows a child caring,
    whether it asks about that child as a young carer.

    Why it matters: Ofsted (2009, paragraphs 59 and 60) found six of nineteen disabled children never assessed as in
    need, and none of eight children with caring tasks assessed as a young carer.

    How to mend it: say whether an assessment of need was made, when, by whom and with what result; if a child cared for
    a parent or sibling, say whether anybody offered an assessment as a young carer.

    Passes::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair.

        # Analysis
        5.1 Child A was a child in need under section 17. No core assessment was made after 2005, because the disabled
        children's team closed cases when equipment had been supplied.

    Passes (near miss: the injuries caused the disability, which did not exist before)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six months, was shaken. She is now disabled as a result of the injuries.

        # Analysis
        5.1 The bruise was not examined on the day.

    Falls short::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair. She was disabled from birth.

        # Analysis
        5.1 The bruise was not examined on the day. The letter was not answered.

    Falls short (near miss: a statement of special educational needs is no answer to whether she was in need)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair. She was disabled from birth.

        # Analysis
        5.1 Child A had a statement of special educational needs. The bruise was not examined on the day.
    """
    who = review.record.disability.who
    if not appraisal(review.overview):
        return
    cues = load_cues("checks_disability")
    if who is DisabilityOf.CHILD and not speaking(judged(review.overview), cues, "in_need"):
        yield Gap(
            f"Does the report ask whether {subjects_named(review.record, 'the child')} was assessed as a disabled "
            "child in need?",
            near_misses=review.fact("disability.who").evidence[:2],
            sought=looked_in(
                review.overview, PLACES, "an assessment of need (section 17, core assessment, disabled children's team)"
            ),
            confidence=Confidence.LOW,
        )
    caring = speaking(discussion(review.overview), cues, "child_cares")
    if who is DisabilityOf.PARENT and caring and not speaking(judged(review.overview), cues, "young_carer"):
        yield Gap(
            "Does the report ask whether a child who cared for a disabled parent was seen as a young carer?",
            at=quotes(caring[:2]),
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )


@check(
    "DIS002",
    Element.DISABILITY,
    Severity.WARNING,
    source="Ofsted 2009, executive summary 2 and paragraphs 61–63, 66, 70",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def effect_of_disability_on_the_family_is_analysed(review: Review) -> Iterator[Gap]:
    """What a disability meant for the whole family is analysed.

    What it looks for: where the report shows a disabled child or parent, whether the disability is weighed in the
    analysis, and with it parenting, siblings, strain on carers or support fitted to the person's understanding.

    Why it matters: Ofsted (2009, paragraphs 61 to 63) found needs listed one by one, the strain of caring missed in
    five of eight cases, and the parenting skills of disabled parents not assessed in four of eight.

    How to mend it: say what the disability meant from day to day for the child and for each carer, whether anybody
    assessed the family as a whole, and whether letters, plans and advice were given in a form the parent could use.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Mother has a mild learning disability. Child A, a boy, was two.

        # Analysis
        5.1 Because of her learning disability Mother could not read the plan. Nobody explained it to her, and no
        parenting assessment was made.
        5.2 Her learning disability meant that written advice on feeding was lost on her. This is why it was not
        followed.

    Passes (near miss: staff training on disability, in a family without any)::

        # Serious case review: Child A

        # The family
        3.1 Nobody in the family had a disability. Child A, a boy, was two.

        # Analysis
        5.1 Staff had been trained in disability. The bruise was not examined on the day.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Mother has a mild learning disability. Child A, a boy, was two.

        # Analysis
        5.1 The bruise was not examined on the day. The core assessment was late.

    Falls short (near miss: the stress named is that of staff)::

        # Serious case review: Child A

        # The family
        3.1 Mother has a mild learning disability. Child A, a boy, was two.

        # Analysis
        5.1 The duty workers were under stress. The core assessment was late.
    """
    disability = review.record.disability
    if disability.who is DisabilityOf.NONE or not appraisal(review.overview):
        return
    whose = (
        possessive(subjects_named(review.record, "the child")) if disability.who is DisabilityOf.CHILD else "a parent's"
    )
    evidence = review.fact("disability.who").evidence
    if disability.considered is False:
        fact = review.fact("disability.considered")
        yield Gap(
            f"The report records {whose} disability; does it analyse what that meant for parenting, the child and "
            "the help the family needed?",
            at=evidence[:2],
            near_misses=tuple(near for near in fact.near_misses if near not in evidence)[:2],
            confidence=fact.confidence,
            sought=looked_in(review.overview, PLACES, "what the disability meant for the family"),
        )
    elif not speaking(judged(review.overview), load_cues("checks_disability"), "family"):
        yield Gap(
            f"Does the report analyse what {whose} disability meant for the whole family: parenting, siblings, "
            "strain and support?",
            near_misses=evidence[:2],
            confidence=Confidence.LOW,
        )


@check(
    "DIS003",
    Element.DISABILITY,
    Severity.WARNING,
    source="Ofsted 2009, executive summary 2 and paragraphs 64–70",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def disability_did_not_mask_harm(review: Review) -> Iterator[Gap]:
    """The report asks whether disability masked harm to the child.

    What it looks for: where the subject is disabled, whether the analysis looks at raised vulnerability, communication,
    signs put down to the condition, or missed appointments as a sign.

    Why it matters: Ofsted (2009, paragraphs 64 to 70) found that workers skilled in disability saw the condition and
    not the child, and took injuries and absences for part of it.

    How to mend it: say what made the child easier to harm and harder to hear, which signs were explained by the
    condition, and whether those who knew the condition and those who knew child protection spoke to each other.

    Passes::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair. She was disabled from birth.

        # Analysis
        5.1 Each bruise was put down to her splints. A child who cannot move away is at greater risk of harm, and nobody
        in the clinic said so.

    Passes (near miss: only a parent is disabled)::

        # Serious case review: Child A

        # The family
        3.1 Mother has a mild learning disability. Child A, a boy, was two.

        # Analysis
        5.1 The core assessment was late.

    Falls short::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair. She was disabled from birth.

        # Analysis
        5.1 The core assessment was late. The wheelchair was delivered in May.

    Falls short (near miss: a missed appointment is an entry in the diary, not read as a sign)::

        # Serious case review: Child A

        # The child
        3.1 Child A, aged six, had cerebral palsy and used a wheelchair. She was disabled from birth.

        # Analysis
        5.1 The clinic's letters were sent out in time. She did not attend in May and did not attend in June.
    """
    if review.record.disability.who is not DisabilityOf.CHILD or not appraisal(review.overview):
        return
    if not speaking(judged(review.overview), load_cues("checks_disability"), "masked"):
        yield Gap(
            f"Does the report ask whether disability hid harm to {subjects_named(review.record, 'the child')} or "
            "made it more likely?",
            near_misses=review.fact("disability.who").evidence[:2],
            sought=looked_in(
                review.overview,
                PLACES,
                "raised vulnerability, communication, signs put down to the condition, missed appointments",
            ),
            confidence=Confidence.LOW,
        )
