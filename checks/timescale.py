"""Timescale: when the review was decided upon and finished, how long it took, and what was done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_planned
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.phrases import looked_in
from scrcheck.record.review_dates import review_dates
from scrcheck.review import Review

CUES = "checks_timescale"
PLACES = (Role.PROCESS, Role.INTRODUCTION)
STORY = frozenset({Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.TERMS_OF_REFERENCE, Role.REFERENCES, Role.GLOSSARY})


@check(
    "TIM001",
    Element.TIMESCALE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 88–90; Scottish Government 2015; "
    "second national analysis of safeguarding adult reviews 2024",
)
def dates_are_stated(review: Review) -> Iterator[Gap]:
    """The decision to hold the review and its completion are dated.

    What it looks for: month and year, at least, of the decision (or the start) and of the completion (accepted, signed
    off, submitted), told of the review itself. Dates of births, events, trials and management reviews do not count.

    Why it matters: without both, nobody can tell how long the review took. In a national analysis of adult reviews 59%
    gave no duration; Ofsted (2009, paragraphs 88 to 90) worked out delay from these two dates.

    How to mend it: say on which day the decision was taken and on which the report was accepted by the board.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 12 May 2008.

    Passes (near miss: months, without days)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Chair agreed in January 2008 that a serious case review should be held. The review was completed in May
        2008.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times.

    Falls short (near miss: the only dates are those of the case)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 Child A died on 11 December 2007. The trial ended on 4 June 2008. The panel met six times.
    """
    if review.record.timescale.dates_given:
        return
    dates = review_dates(review.reading)
    missing = " or ".join(
        name
        for name, found in (
            ("when the decision to hold the review was taken", dates.start),
            ("when the review was completed", dates.end),
        )
        if found is None
    )
    yield Gap(
        f"The report does not say {missing or 'when the review was decided upon and completed'}, "
        "so its length cannot be worked out.",
        near_misses=review.fact("timescale.dates_given").near_misses,
        sought=looked_in(review.overview, PLACES, "dates of the decision to hold the review and of its completion"),
    )


@check(
    "TIM002",
    Element.TIMESCALE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 9, 82, 88–91, 97, 98, 128; Hansard, 23 February 2010",
)
def delay_is_explained(review: Review) -> Iterator[Gap | Unjudged]:
    """The review was finished within the time its guidance allows, or says why not.

    What it looks for: calendar months from decision to completion against the framework's limit; where it was
    longer, reasons that concern the review itself. Delay in the case (an assessment, a court) is no reason.

    Why it matters: learning that comes late protects nobody. Ofsted (2009, paragraph 9) found reviews up to three years
    late; where delay is explained readers still ask who agreed to it and what was done meanwhile.

    How to mend it: give the reasons for each extension, who agreed to it and when, and what was acted on in the
    meantime.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 12 May 2008.

    Passes (near miss: a delay is spoken of, but it is one in the case)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 12 May 2008.

        # Analysis
        7.1 The assessment took nine months, longer than it should.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 13 March
        2009.

    Falls short (near miss: the reason given is for a delay in the case)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 13 March
        2009.

        # What happened
        4.1 The assessment was delayed because the social worker was ill.
    """
    limit, months = review.framework.months, review.record.timescale.months
    explained = review.record.timescale.delay_explained
    fact = review.fact("timescale.delay_explained")
    if limit is None:
        yield Unjudged("no time limit is known for this framework")
    elif months is None and explained is None:
        yield Unjudged("the length of the review could not be worked out")
    elif months is None and explained is False:
        yield Gap(
            "The report says that the review took longer than it should have, and gives no reason.", at=fact.evidence
        )
    elif months is not None and months > limit:
        took = f"The review took {months} months, where the guidance allows {limit}"
        if explained:
            yield Gap(f"{took}; the report gives a reason.", at=fact.evidence, severity=Severity.WARNING)
        else:
            yield Gap(
                f"{took}, and the report gives no reason.",
                at=review.fact("timescale.months").evidence,
                near_misses=tuple(
                    near for near in fact.near_misses if near not in review.fact("timescale.months").evidence
                ),
                sought=looked_in(
                    review.overview, PLACES, "why the review took as long as it did, and who agreed to it"
                ),
            )


@check(
    "TIM003",
    Element.TIMESCALE,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction, paragraphs 40, 84, 89, 91, 99",
)
def learning_did_not_wait(review: Review) -> Iterator[Gap]:
    """A timetable was set at the outset, and learning was acted on while the review ran.

    What it looks for: words that set all action after sign-off are a warning. Where the review was longer than its
    guidance allows and tells neither of a timetable nor of action in the meantime, the check asks. The immediate
    protection of the child is something else.

    Why it matters: Ofsted (2009, paragraphs 40 and 84) praised boards that acted on early learning and criticised those
    in which nothing moved until the report was signed.

    How to mend it: say when the timetable was agreed, and list what agencies changed before the report was finished.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 13 March
        2009. A timetable was agreed at the scoping meeting. The Trust took early action on storage boxes in June
        2008.

    Passes (near miss: silent, but the review was in time)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 12 May 2008.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 12 May 2008.
        No action will be taken until the report has been published.

    Falls short (near miss: what was done at once was to protect the child)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on 13 March
        2009.

        # What happened
        4.1 Immediate action was taken to protect Child A's brother, who went to stay with his aunt.
    """
    cues = load_cues(CUES)
    own = [one for one in review.reading.sentences if not one.roles & STORY]
    waiting = [one for one in own if cues.has(one.span, "waits") and is_planned(one.span)]
    if waiting:
        yield Gap("The report lets action wait until it has been signed off or published.", at=quotes(waiting)[:3])
        return
    limit, months = review.framework.months, review.record.timescale.months
    late = limit is not None and months is not None and months > limit
    if late and not any(cues.has(one.span, "timetable", "early") for one in own):
        yield Gap(
            "Was a timetable set at the outset, and was learning acted on while the review ran? "
            "The report does not say.",
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
            sought=looked_in(review.overview, PLACES, "a timetable, and action taken before the report was finished"),
        )
