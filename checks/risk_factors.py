"""Risk factors: what domestic abuse, drugs, drink, illness and disability meant, neglect, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import CHILD, Decided, check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import ChildProtectionPlan, RiskFactor
from scrcheck.record.phrases import joined, looked_in, subjects_named
from scrcheck.record.soundings import judged, meeting, speaking, told
from scrcheck.review import Review

PLACES = (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION)
ADULT_REGIMES = frozenset({"dhr", "sar"})
NAMES = {
    RiskFactor.DOMESTIC_ABUSE: "domestic abuse",
    RiskFactor.DRUG_MISUSE: "drug misuse",
    RiskFactor.ALCOHOL_MISUSE: "alcohol misuse",
    RiskFactor.PARENTAL_MENTAL_ILL_HEALTH: "mental ill health",
    RiskFactor.NEGLECT: "neglect",
    RiskFactor.PARENTAL_LEARNING_DISABILITY: "learning disability",
}
OF_ADULTS = tuple(factor for factor in RiskFactor if factor is not RiskFactor.NEGLECT)
SUBSTANCES = frozenset({RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE})


@check(
    "RSK001",
    Element.RISK_FACTORS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 27, 28, 38, 52, 69",
    decided=Decided.INDICATED,
)
def effect_of_adults_difficulties_is_analysed(review: Review) -> Iterator[Gap]:
    """Where adults' difficulties are present, their effect on the child and on parenting is analysed.

    What it looks for: for each of domestic abuse, drug or alcohol misuse, mental illness and learning disability that
    the report shows in the family, a place in the analysis or lessons that says what it meant for the child, for
    parenting or for safety (in a domestic homicide or safeguarding adult review: for the victim and others).

    Why it matters: Ofsted (2009, paragraphs 28, 38 and 69) found that adult services treated the adult and nobody
    worked out what the illness, the drug or the violence meant for a child, babies above all.

    How to mend it: take each factor in turn and say what it meant from day to day for the child, who assessed that, and
    whether the adult service and the children's service spoke to each other.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who drank heavily from the spring of 2008.

        # Analysis
        5.1 Nobody worked out what Mother's drinking meant for a child of two, who was alone with her in the mornings.

    Passes (near miss: alcohol is named, but ruled out)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother. She did not drink alcohol and there was no domestic violence.

        # Analysis
        5.1 The bruise was not examined on the day.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother and Father. Father was convicted of domestic violence against Mother in
        May 2008 and assaulted her again in June.

        # Analysis
        5.1 The core assessment was late. The school's letter was not answered.

    Falls short (near miss: depression is counted as a diagnosis, not weighed)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who was treated for depression and was admitted to a psychiatric ward.

        # Analysis
        5.1 Mother's depression was diagnosed in 2003 and coded in the surgery's system. The code was checked every
        year. 5.2 The core assessment was late.
    """
    cues = load_cues("checks_risk_factors")
    sentences = judged(review.overview)
    group = "effect_on_adults" if review.record.framework in ADULT_REGIMES else "effect"
    shown = _shown(review)
    silent = [
        factor
        for factor in OF_ADULTS
        if factor in shown and appraisal(review.overview) and not meeting(sentences, cues, factor.value, group)
    ]
    if not silent:
        return
    words = joined([NAMES[factor] for factor in silent])
    of_whom = (
        f"{subjects_named(review.record, 'the victim')} and others in the household"
        if group == "effect_on_adults"
        else f"{subjects_named(review.record, 'the child')} and on parenting"
    )
    story = speaking(told(review.overview), cues, *(factor.value for factor in silent))
    yield Gap(
        f"Does the report analyse the effect of {words} in this family on {of_whom}?",
        near_misses=quotes([*speaking(sentences, cues, *(factor.value for factor in silent)), *story][:3]),
        sought=looked_in(review.overview, PLACES, f"what {words} meant for those who lived with it"),
        confidence=Confidence.LOW,
    )


def _shown(review: Review) -> tuple[RiskFactor, ...]:
    """The factors of the record, without those that every sentence on them rules out ("he drank alcohol seldom")."""
    cues = load_cues("checks_risk_factors")
    said = {factor: speaking(discussion(review.overview), cues, factor.value) for factor in review.record.risk_factors}
    return tuple(
        factor
        for factor, sentences in said.items()
        if not sentences or any(not cues.has(sentence.span, "ruled_out") for sentence in sentences)
    )


@check(
    "RSK002",
    Element.RISK_FACTORS,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction and paragraphs 28, 38",
    regimes=CHILD,
)
def neglect_is_analysed(review: Review) -> Iterator[Gap]:
    """Neglect is recognised, its build-up analysed, and plans and early help tested.

    What it looks for: where the report shows neglect, that the analysis names it as neglect; that it looks at how it
    built up over time; and, where there was a protection plan, at the plan's objectives and time limits.

    Why it matters: neglect is rarely one event. Ofsted (2009, paragraphs 28 and 38) found that each sign was judged on
    its own and that plans ran on without objectives by which anybody could tell whether the child's life was better.

    How to mend it: set the signs in order, say from when the whole would have shown neglect, and test whether plans set
    objectives with dates and whether help came early.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged three, was neglected. He was found hungry and dirty on six occasions in 2008.

        # Analysis
        5.1 The neglect was cumulative. Each report was judged on its own, and no chronology showed the pattern.

    Passes (near miss: a worker neglected to write; nobody neglected the child)::

        # Serious case review: Child A

        # Analysis
        5.1 The officer neglected to record the call. The bruise was not examined.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged three, was neglected. He was found hungry and dirty on six occasions in 2008. Neglect was the
        ground of the referral.

        # Analysis
        5.1 The initial assessment was late. The letter was not answered.

    Falls short (near miss: neglect is named as a category, and its build-up is not looked at)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged three, was neglected. He was found hungry and dirty.

        # Analysis
        5.1 The category of neglect was recorded by the duty officer. The initial assessment was late.
    """
    if RiskFactor.NEGLECT not in review.record.risk_factors:
        return
    cues = load_cues("checks_risk_factors")
    sentences = judged(review.overview)
    named = [sentence for sentence in speaking(sentences, cues, "neglect") if "neglect" in sentence.text.lower()]
    child = subjects_named(review.record, "the child")
    if not named:
        yield Gap(
            f"Does the analysis recognise what happened to {child} as neglect? The report shows it among the facts "
            "and does not take it up.",
            near_misses=quotes(speaking(told(review.overview), cues, "neglect")[:3]),
            sought=looked_in(review.overview, PLACES, "neglect named and analysed"),
            confidence=Confidence.LOW,
        )
    elif not meeting(sentences, cues, "neglect", "build_up"):
        yield Gap(
            f"Does the analysis look at how the neglect of {child} built up over time?",
            near_misses=quotes(named[:3]),
            sought=looked_in(review.overview, PLACES, "the signs of neglect taken together over time"),
            confidence=Confidence.LOW,
        )
    elif review.record.child_protection_plan in {
        ChildProtectionPlan.CURRENT,
        ChildProtectionPlan.PREVIOUS,
    } and not speaking(sentences, cues, "objective"):
        yield Gap(
            f"Does the analysis test whether {child}'s child protection plan had objectives with dates, by which "
            "progress could be judged?",
            near_misses=review.fact("child_protection_plan").evidence[:2],
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )


@check(
    "RSK003",
    Element.RISK_FACTORS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 28, 29, 48, 61; national panel of independent experts 2014",
)
def factors_are_drawn_together(review: Review) -> Iterator[Gap]:
    """Overlapping risk factors are drawn together.

    What it looks for: where the report shows two or more risk factors (drugs and drink count as one), a place in the
    analysis that weighs them together, or considers over-optimism or the family's life as a whole.

    Why it matters: Ofsted (2009, paragraphs 28 and 29) found that factors were treated one by one, each service with
    its own, although it is their combination that puts children at risk.

    How to mend it: add a paragraph that says which factors met, from when, what they meant together, and whether any
    assessment looked at the family as a whole.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who was dependent on heroin, and Father, who was convicted of domestic
        violence against her.

        # Analysis
        5.1 The drugs meant that nobody was awake in the mornings; the violence meant that Child A was afraid at night.
        The combination was never weighed by anybody.

    Passes (near miss: only one factor is present)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who was dependent on alcohol.

        # Analysis
        5.1 Her drinking put the child at risk in the mornings.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who was dependent on heroin, and Father, who was convicted of domestic
        violence against her.

        # Analysis
        5.1 Heroin was prescribed for at the clinic. The child was at risk from it.
        5.2 The officers completed a form.

    Falls short (near miss: a doctor's optimistic prognosis is no look at over-optimism in the work)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, aged two, lived with Mother, who was dependent on heroin, and Father, who was convicted of domestic
        violence against her.

        # Analysis
        5.1 The surgeon gave a good prognosis for the injured leg.
        5.2 The officers completed a form.
    """
    factors = _shown(review)
    kinds = {RiskFactor.DRUG_MISUSE if factor in SUBSTANCES else factor for factor in factors}
    sentences = judged(review.overview)
    if len(kinds) < review.setting("RSK003", "factors", 2) or not appraisal(review.overview):
        return
    cues = load_cues("checks_risk_factors")
    if speaking(sentences, cues, "combined") or _names_two(review):
        return
    yield Gap(
        f"Does the analysis draw together {joined([NAMES[factor] for factor in factors])}, and ask what they meant "
        "in combination?",
        near_misses=review.fact("risk_factors").evidence[:3],
        sought=looked_in(
            review.overview, PLACES, "the factors weighed together, over-optimism, or the family's life as a whole"
        ),
        confidence=Confidence.LOW,
    )


def _names_two(review: Review) -> bool:
    """Whether a sentence of the appraisal speaks of two kinds of factor at once."""
    cues = load_cues("checks_risk_factors")
    factors = _shown(review)
    return any(
        len(
            {
                RiskFactor.DRUG_MISUSE if factor in SUBSTANCES else factor
                for factor in factors
                if cues.has(sentence.span, factor.value)
            }
        )
        >= 2
        for sentence in judged(review.overview)
    )
