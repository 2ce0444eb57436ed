"""Monitoring and impact: who follows the plan, how change will be known, and how learning is spread."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_planned
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.listing import plans_of
from scrcheck.record.phrases import looked_in
from scrcheck.review import Review

CUES = "checks_monitoring"
CLOSING = (Role.MONITORING, Role.ACTION_PLAN, Role.RECOMMENDATIONS)
HISTORY = frozenset(
    {Role.NARRATIVE, Role.ANALYSIS, Role.FAMILY_COMPOSITION, Role.TERMS_OF_REFERENCE, Role.REFERENCES, Role.GLOSSARY}
)
BEFORE = frozenset({Role.PROCESS, Role.AGENCY_REPORTS, Role.PANEL, Role.AUTHOR, Role.FAMILY_INVOLVEMENT})


@check(
    "MON001",
    Element.MONITORING,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 76, 99, 100; SCIE adult quality markers 2022",
)
def plan_is_monitored(review: Review) -> Iterator[Gap]:
    """The report says who will monitor the plan, how often, and to whom they report.

    What it looks for: a body that will oversee the plan or its progress, with a frequency or a recipient of its
    reports. "Will be monitored" by nobody, and the monitoring of a child, do not count.

    Why it matters: Ofsted (2009, paragraph 76) found reviews with no means of knowing whether anything was done.

    How to mend it: name the group, say how often it meets on the plan, to whom it reports and until when.

    Passes::

        # Serious case review: Child A

        # Monitoring
        10.1 The Board's Review Sub-group will monitor the action plan every quarter and report to the Board twice a
        year.

    Passes (near miss: another word than monitor)::

        # Serious case review: Child A

        # Following it up
        10.1 The Serious Case Review Sub-committee will call for a progress report from each agency every quarter until
        all of the actions have been signed off, and its chair will report to the Board.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form by 31 March 2010.

    Falls short (near miss: somebody is monitored, but it is the child)::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor monitored Child A's weight every month and reported to the clinic.

        # Recommendations
        9.1 Progress will be monitored.
    """
    fact = review.fact("monitoring_arrangements")
    if not fact.value:
        yield Gap(
            "The report does not say who will monitor the action plan, how often, and to whom they will report.",
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview, CLOSING, "a body that will follow the plan, with a frequency or somebody it reports to"
            ),
        )
    elif fact.evidence and not any(
        load_cues(CUES).has(one.span, "often")
        for one in review.reading.sentences
        if any(one.text == words.quote for words in fact.evidence)
    ):
        yield Gap(
            "The report names who will follow the plan, but does not say how often.",
            at=fact.evidence,
            severity=Severity.WARNING,
        )


@check(
    "MON002",
    Element.MONITORING,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction, paragraphs 11, 40, 83 and conclusion; "
    "SCIE adult quality markers 2022",
)
def impact_will_be_known(review: Review) -> Iterator[Gap]:
    """The report or plan says how the effect on practice, and on children or adults, will be known.

    What it looks for: an audit, sample, survey, count or comparison in a recommendation, in the plan's measures or in
    the words on monitoring. The number of staff trained, and the impact of harm on the child, are something else.

    Why it matters: an action can be finished and nothing changed. A study of partnerships' yearly reports (2022) found
    that eleven of eighteen gave no information on impact.

    How to mend it: for each weighty action say what would be different for a child if it worked, how that will be seen,
    and what the figure is today.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form and audit forty discharges for the Board.

    Passes (near miss: the evidence is what parents say, not an audit)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Monitoring
        10.1 The Board will ask parents in its yearly survey whether an interpreter was offered.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Monitoring
        10.1 The Review Group will oversee the plan and report to the Board every quarter.

    Falls short (near miss: the impact spoken of is that of the violence)::

        # Serious case review: Child A

        # Analysis
        7.1 The impact on the child of the violence was never assessed, though an audit of files had been made in 2007.

        # Recommendations
        Recommendation 1. The Trust should train sixty staff.
    """
    if not review.record.recommendations or _impact_is_measured(review):
        return
    yield Gap(
        "The report does not say how it will be known whether its recommendations have changed practice.",
        at=review.fact("monitoring_arrangements").evidence,
        sought=looked_in(
            review.overview, CLOSING, "an audit, a sample, a survey, a count or a comparison that would show the effect"
        ),
    )


@check(
    "MON003",
    Element.MONITORING,
    Severity.ADVICE,
    source="Ofsted 2009, chief inspector's introduction, paragraphs 40, 73; Scottish Government 2021",
)
def learning_is_spread(review: Review) -> Iterator[Gap]:
    """The learning is to be taken to front-line staff in every agency.

    What it looks for: a briefing, learning event, bulletin or training on the findings that is planned or has been
    held. Events held to gather evidence for the review are not it.

    Why it matters: those who will meet the next child seldom read the report. Ofsted (2009, paragraph 40) asked how
    learning reaches them.

    How to mend it: say which staff will hear of it, how, by when and who sees to it.

    Passes::

        # Serious case review: Child A

        # Next steps
        10.1 The learning will be taken to front-line staff of every agency in a seven-minute briefing.

    Passes (near miss: the word is another)::

        # Serious case review: Child A

        # Next steps
        10.1 The Board will share the findings with practitioners at three workshops before December 2010.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form by 31 March 2010.

    Falls short (near miss: a learning event that gave evidence to the review)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Two learning events were held with practitioners to inform the review.
    """
    cues = load_cues(CUES)
    told = [one for one in review.reading.sentences if not one.roles & HISTORY and cues.has(one.span, "spread")]
    if any((not one.roles & BEFORE and not cues.has(one.span, "gathering")) or _is_to_come(one) for one in told):
        return
    yield Gap(
        "How will the learning reach front-line staff in every agency? The report does not say.",
        near_misses=quotes(told)[:3],
        confidence=Confidence.LOW,
        sought=looked_in(
            review.overview, CLOSING, "a briefing, an event or another means by which staff will hear what was learned"
        ),
    )


@check(
    "MON004",
    Element.MONITORING,
    Severity.ADVICE,
    source="Ofsted 2009, paragraphs 11, 12, 83, 84; Home Office quality assurance panel",
    regimes=frozenset({"scr-2006", "scr-2010", "dhr"}),
)
def weaknesses_are_answered(review: Review) -> Iterator[Gap]:
    """A review that was sent back shows each weakness and what was done about it.

    What it looks for: in a report that says it was judged inadequate, returned or resubmitted, words that list the
    points made and answer them. A re-referral in the case is something else.

    Why it matters: from December 2008 every inadequate review was to be looked at again within three months (Ofsted
    2009, paragraphs 11 and 83); readers must see what changed.

    How to mend it: add a table of the points made, the action on each and its effect, with dates.

    Passes::

        # Serious case review: Child A

        # Introduction
        1.1 The first version of this review was judged inadequate by Ofsted in March 2009. The weaknesses have each
        been addressed; the table in appendix 3 lists the points and what has been changed.

    Passes (near miss: what was sent back was a referral)::

        # Serious case review: Child A

        # What happened
        4.1 The referral was returned to the school and resubmitted in May 2008.

    Falls short::

        # Serious case review: Child A

        # Introduction
        1.1 The first version of this review was judged inadequate by Ofsted in March 2009. This is the second version.

    Falls short (near miss: thanks for the comments, but no answer)::

        # Serious case review: Child A

        # Introduction
        1.1 This report is a resubmission. The Board is grateful to Ofsted for its interest.
    """
    cues = load_cues(CUES)
    back = [
        one
        for one in review.reading.sentences
        if not one.roles & HISTORY and cues.has(one.span, "sent_back") and not cues.has(one.span, "case_word")
    ]
    if back and not any(cues.has(one.span, "answered") for one in review.reading.sentences if not one.roles & HISTORY):
        yield Gap(
            "The report says that it was sent back, but does not list the points made and what was done about each.",
            at=quotes(back)[:3],
        )


def _impact_is_measured(review: Review) -> bool:
    cues = load_cues(CUES)
    if any(one.measurable for one in review.record.recommendations):
        return True
    cells = [row.places["measure"] for plan in plans_of(review.reading) for row in plan.rows if "measure" in row.places]
    told = [one for text in review.reading.texts for one in text.sentences_in(*CLOSING) if not one.roles & HISTORY]
    return any(cues.has(cell.doc, "impact") for cell in cells) or any(cues.has(one.span, "impact") for one in told)


def _is_to_come(sentence: Sentence) -> bool:
    return is_planned(sentence.span) or any(token.norm_ in {"will", "shall"} for token in sentence.span)
