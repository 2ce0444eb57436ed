"""Recommendations: specific, measurable, achievable, relevant, timed; few enough; the same wherever they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, Evidence
from scrcheck.record.listing import Listing, changed_words, listings, plans_of, reworded, statements_of
from scrcheck.record.model import Recommendation
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.plan_rows import PlanRow, plain_number
from scrcheck.record.recommendations import rows_of
from scrcheck.record.relevance import theme
from scrcheck.record.smart import Asked, asked
from scrcheck.record.statement_items import Statement
from scrcheck.review import Review

NONE_FOUND = Unjudged("no recommendation was recognised")
CUES = "checks_recommendations"


@check(
    "REC001",
    Element.RECOMMENDATIONS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 95, 99, 100; Hyland and Holme 2009",
)
def recommendations_are_specific(review: Review) -> Iterator[Gap]:
    """Each recommendation tells one named body to do one concrete thing.

    What it looks for: a body or post as the one who is to act ("the Trust", not "agencies" or "professionals"), and an
    act that somebody could see done ("replace the form", not "ensure", "consider" or "strengthen").

    Why it matters: what is asked of everyone is done by no one. Ofsted (2009, paragraphs 95 and 99) found that plans
    failed where nobody could tell who was to do what.

    How to mend it: begin with the body or post, then one active verb (publish, amend, appoint, commission, audit), then
    the thing itself; split a recommendation that needs two owners.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Acute Hospitals Trust should replace its discharge form by 31 March 2010 and audit forty
        discharges for the Board.

    Passes (near miss: a board asked to require something of its partners)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Board should require each partner agency to publish its threshold for referral by 31 March
        2010.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. Professionals should consider the needs of fathers.

    Falls short (near miss: a named body, but an act nobody could see done)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Acute Hospitals Trust should continue to promote good communication between its staff.
    """
    if not review.record.recommendations:
        yield Gap(
            "No recommendation was recognised in the report.",
            sought=looked_in(
                review.overview,
                (Role.RECOMMENDATIONS, Role.LESSONS, Role.CONCLUSION),
                "numbered or listed recommendations",
            ),
        )
    for one, evidence in _without(review, "specific"):
        yield Gap(f"Recommendation {one.id} {_unspecific(one, _asked(review, one))}.", at=(evidence,))


@check(
    "REC002", Element.RECOMMENDATIONS, Severity.ERROR, source="Ofsted 2009, paragraphs 99, 100; Hyland and Holme 2009"
)
def recommendations_are_measurable(review: Review) -> Iterator[Gap | Unjudged]:
    """Each recommendation says what will show that it has been done and has worked.

    What it looks for: an audit with a result, a sample, a figure, a survey or a report to a named group, in the
    recommendation or in its line of the action plan.

    Why it matters: Ofsted (2009, paragraphs 99 and 100) praised recommendations that could be measured; without
    evidence an action is closed when a paper has been sent.

    How to mend it: add the evidence that will be looked at, who will see it, and what level will count as done.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. By 31 March 2010 the Trust should amend its discharge form, and audit forty discharges to show
        the Board how many name the child's carer.

    Passes (near miss: the evidence stands in the plan, not in the recommendation)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form by 31 March 2010.

        # Action plan

        | No. | Action | Lead | Date | Evidence of success |
        |---|---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 | Audit of forty discharges, reported to the Board |

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should strengthen its discharge arrangements by 31 March 2010.

    Falls short (near miss: the numbers are those of paragraphs and of a case)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1 (paragraphs 7.2 to 7.9). The Trust should amend its discharge form by 31 March 2010, so that it
        asks about brothers and sisters.
    """
    planned = bool(plans_of(review.reading))
    for one, evidence in _without(review, "measurable"):
        place = "Neither its text nor the action plan says" if planned and one.in_action_plan else "It does not say"
        yield Gap(
            f"Recommendation {one.id} cannot be measured. {place} what will show that it has been done or has worked.",
            at=(evidence,),
        )
    if not review.record.recommendations:
        yield NONE_FOUND


@check("REC003", Element.RECOMMENDATIONS, Severity.WARNING, source="Ofsted 2009, paragraph 97; Hyland and Holme 2009")
def recommendations_are_achievable(review: Review) -> Iterator[Gap | Unjudged]:
    """Each recommendation asks for something its addressee can do.

    What it looks for: an act within the body's own power and means; not a state of mind ("be vigilant", "be
    reminded"), an absolute ("always", "at all times", "no child") or a change only Parliament or another body can make.

    Why it matters: an exhortation cannot be carried out, so it cannot be monitored, and the plan is then closed with
    nothing changed.

    How to mend it: name the thing in the body's own gift that would make the wish come true (a form, a rule, a post, a
    meeting); address national points to the department concerned, or ask the board to write to it.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Police should add to the notification form the name of each child by 31 March 2010.

    Passes (near miss: the change is national, but the board is only asked to write)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Board should write to the Department by 31 March 2010 asking it to amend national guidance
        on private fostering.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should ensure that staff are always curious about what children say.

    Falls short (near miss: a plain act, but not in a local board's power)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Board should amend the legislation on private fostering by 31 March 2010.
    """
    if not review.record.recommendations:
        yield NONE_FOUND
    pairs = zip(review.record.recommendations, review.fact("recommendations").evidence, strict=True)
    for one, evidence in pairs:
        if not one.achievable:
            yield Gap(
                f"Recommendation {one.id} asks for a frame of mind or an absolute, "
                "and not for an act that somebody can carry out.",
                at=(evidence,),
            )
        elif _is_beyond_power(_asked(review, one)):
            yield Gap(
                f"Can the body to which recommendation {one.id} is addressed make this change, "
                "or is it for a national body to make?",
                at=(evidence,),
                confidence=Confidence.LOW,
            )


@check(
    "REC004",
    Element.RECOMMENDATIONS,
    Severity.ERROR,
    source="Ofsted 2009, chief inspector's introduction and paragraphs 97, 99, 108; Brandon and others 2011",
)
def recommendations_are_relevant(review: Review) -> Iterator[Gap | Unjudged]:
    """Each recommendation comes from something the review found.

    What it looks for: a reference to a finding, lesson or question, or the recommendation's own subject in the account,
    analysis or lessons of the review.

    Why it matters: a recommendation out of nowhere diverts effort from what the case showed. Ofsted (2009, paragraphs
    97 and 108) asked that each should follow from the findings and make children safer.

    How to mend it: add the number of the finding or lesson it follows from, or set out in the analysis what it answers;
    failing both, take it out.

    Passes::

        # Serious case review: Child A

        # Analysis
        7.1 The discharge form did not ask who would be at home, and so the ward did not learn of the violence.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form to ask who will be at home, by 31 March 2010.

    Passes (near miss: other words than the finding's, but the finding is named)::

        # Serious case review: Child A

        # Lessons
        Lesson 1. Nobody asked who was at home.

        # Recommendations
        Recommendation 1 (lesson 1). The Trust should rewrite the paperwork used at discharge by 31 March 2010.

    Falls short::

        # Serious case review: Child A

        # Analysis
        7.1 The discharge form did not ask who would be at home, and so the ward did not learn of the violence.

        # Lessons
        8.1 Nobody asked who was at home.

        # Recommendations
        Recommendation 1. The Library Service should stock a leaflet about doorstep sellers by 31 March 2010.

    Falls short (near miss: a worthy aim, well drafted, but nothing in the account is about it)::

        # Serious case review: Child A

        # Analysis
        7.1 The discharge form did not ask who would be at home, and so the ward did not learn of the violence. The
        health visitor spoke to Mother at the clinic.

        # Recommendations
        Recommendation 1. The Board should hold a conference for schools on gambling websites by 31 March 2010.
    """
    for one, evidence in _without(review, "relevant"):
        this = _asked(review, one)
        subject = ", ".join(sorted(theme(this.statement, this.acts, this.owner))[:6])
        yield Gap(
            f"Recommendation {one.id} cannot be traced to a finding or lesson of the report.",
            at=(evidence,),
            sought="Looked in the account, the analysis and the lessons for its subject "
            f"({subject or 'none was recognised'}), and in its text for a reference to a finding.",
        )
    if not review.record.recommendations:
        yield NONE_FOUND


@check(
    "REC005", Element.RECOMMENDATIONS, Severity.ERROR, source="Ofsted 2009, paragraphs 98, 99; Hyland and Holme 2009"
)
def recommendations_are_timed(review: Review) -> Iterator[Gap | Unjudged]:
    """Each recommendation carries a date to finish by, in its text or in its line of the action plan.

    What it looks for: a day, month, quarter or term, or a period from publication. "Immediately", "as soon as possible"
    and "ongoing" are no dates; nor are a start, a frequency and the dates of the case.

    Why it matters: an action without a date is never late. Ofsted (2009, paragraph 98) criticised plans whose dates
    were missing or too far off.

    How to mend it: add "by" and a date. For a standing duty give the date of the first check.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form within three months of publication of this report.

    Passes (near miss: no date in the text, but one in the plan)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

        # Action plan

        | No. | Action | Lead | Date |
        |---|---|---|---|
        | 1 | Form amended and audited | Director of Nursing | 31 March 2010 |

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form as soon as possible.

    Falls short (near miss: the only date is that of the event)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend the discharge form that was used on 4 March 2009.
    """
    for one, evidence in _without(review, "time_bound"):
        cell = next((row.cell("date") for row in _rows(review, one) if row.cell("date").strip()), "")
        where = (
            f"the action plan says only '{cell.strip()}'"
            if cell
            else "neither its text nor the action plan gives one"
            if one.in_action_plan
            else "its text gives none"
        )
        yield Gap(f"Recommendation {one.id} has no date to finish by: {where}.", at=(evidence,))
    if not review.record.recommendations:
        yield NONE_FOUND


@check(
    "REC006",
    Element.RECOMMENDATIONS,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction; Brandon and others 2011 (DFE-RR157)",
)
def recommendations_are_few_and_varied(review: Review) -> Iterator[Gap | Unjudged]:
    """The recommendations are few, in order of priority, and not only training, reminders or new procedure.

    What it looks for: the number of the review's own recommendations (settings `most`, 15, and `far_too_many`, 30);
    the share that is training, reminding or procedure (`share_of_training`, 0.7); for ten or more (`unordered`), words
    that say which come first. Those of the agencies' own reviews are not counted.

    Why it matters: a study of reviews of 2009–10 found about 47 recommendations each in those read closely, most of
    them training and procedure; a board can follow few at a time, and training alone seldom changes what people do.

    How to mend it: join those that ask for one thing, leave to agencies what is theirs, put the weightiest first, and
    ask of each training course what in the workplace made people act as they did.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form by 31 March 2010.

        Recommendation 2. The Police should appoint a second officer to the unit by 31 March 2010.

    Passes (near miss: one of several is training)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should train its ward staff by 31 March 2010.

        Recommendation 2. The Police should appoint a second officer to the unit by 31 March 2010.

        Recommendation 3. The Council should fund two more social workers by 31 March 2010.

        Recommendation 4. The Board should audit forty discharges by 31 March 2010.

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should train its ward staff by 31 March 2010.

        Recommendation 2. The Police should remind officers of the form by 31 March 2010.

        Recommendation 3. The Council should hold a workshop on neglect by 31 March 2010.

        Recommendation 4. The Board should publish new guidance on bruising by 31 March 2010.

    Falls short (near miss: the words differ, but each is a course or a paper)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should run an e-learning course on bruising by 31 March 2010.

        Recommendation 2. The Police should rewrite the policy on notifications by 31 March 2010.

        Recommendation 3. The Council should hold a conference on neglect by 31 March 2010.

        Recommendation 4. The Board should revise the protocol on bruising by 31 March 2010.
    """
    found, evidence = review.record.recommendations, review.fact("recommendations").evidence
    if not found:
        yield NONE_FOUND
        return
    most, far = review.setting("REC006", "most", 15), review.setting("REC006", "far_too_many", 30)
    if len(found) > most:
        many = "far more" if len(found) > far else "more"
        yield Gap(
            f"The report makes {len(found)} recommendations, {many} than a board can follow; "
            f"{most} are thought the most.",
            at=evidence[:1],
        )
    elif len(found) >= review.setting("REC006", "unordered", 10) and not _is_ordered(review):
        yield Gap(
            f"Which of the {len(found)} recommendations come first? "
            "The report does not set them in an order of priority.",
            at=evidence[:1],
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )
    plain = [quoted for one, quoted in zip(found, evidence, strict=True) if _is_training_or_paper(_asked(review, one))]
    if len(found) >= review.setting("REC006", "fewest", 4) and len(plain) > review.setting(
        "REC006", "share_of_training", 0.7
    ) * len(found):
        yield Gap(
            f"{len(plain)} of {len(found)} recommendations ask for training, reminders or procedure; "
            "little is asked of staffing, design or management.",
            at=tuple(plain),
        )


@check("REC007", Element.RECOMMENDATIONS, Severity.ERROR, source="Ofsted 2009, paragraphs 97, 100; Laming 2009")
def recommendations_agree_everywhere(review: Review) -> Iterator[Gap | Unjudged]:
    """The recommendations are the same in number, order and wording in overview, summary and plan.

    What it looks for: recommendations listed a second time, in a summary or in a column of the action plan, matched by
    number and wording. A date or owner added, or a pseudonym changed, is no difference. A summary that only names their
    subjects is not held to their words; a plan that leaves one out is ACT001.

    Why it matters: the summary is what most people read and the plan is what is done. Lord Laming (2009) asked that the
    summary be a fair reflection of the full report.

    How to mend it: copy the final wording into every document; where the summary shortens, say so and keep the numbers.

    Passes::

        # Serious case review: Child A

        # Executive summary
        The review recommends:

        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

    Passes (near miss: the plan's wording adds a date)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

        # Action plan

        | No. | Recommendation | Lead | Date |
        |---|---|---|---|
        | 1 | The Trust should amend its discharge form and audit forty discharges by 1 May 2010 | Head | 1 May 2010 |

    Falls short::

        # Serious case review: Child A

        # Executive summary
        The review recommends:

        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form and audit forty discharges.

        Recommendation 2. The Police should send each notification to the school.

    Falls short (near miss: the number is there, the wording is softer)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should appoint a second consultant to the assessment unit by 31 March 2010.

        # Action plan

        | No. | Recommendation | Lead | Date |
        |---|---|---|---|
        | 1 | The Trust should look at how its assessment unit could be strengthened | Director | 31 March 2010 |
    """
    found = review.record.recommendations
    if not found:
        yield NONE_FOUND
        return
    evidence = review.fact("recommendations").evidence
    for listing in listings(review.source, found):
        yield from _differences(listing, found, evidence)


def _differences(listing: Listing, found: Sequence[Recommendation], evidence: Sequence[Evidence]) -> Iterator[Gap]:
    """The ways one list of recommendations departs from the report's own."""
    missing = [place for place in range(len(found)) if place not in listing.matches]
    if missing and not listing.is_plan:
        names = joined([found[place].id for place in missing])
        yield Gap(
            f"{listing.name} lists {len(listing.matches)} of the report's {len(found)} recommendations "
            f"and leaves out {names}.",
            at=(*(evidence[place] for place in missing), *list(listing.matches.values())[:1]),
        )
    if listing.extra:
        count = (
            "a recommendation that is" if len(listing.extra) == 1 else f"{len(listing.extra)} recommendations that are"
        )
        yield Gap(f"{listing.name} has {count} not among those of the report.", at=(*listing.extra, *evidence[:1]))
    for place, other in listing.matches.items():
        if reworded(found[place].text, other.quote):
            yield Gap(
                f"Recommendation {found[place].id} is worded otherwise in {listing.name[0].lower()}{listing.name[1:]}.",
                at=(evidence[place], other),
            )
        elif (changed := changed_words(found[place].text, other.quote)) is not None:
            yield Gap(
                f"Recommendation {found[place].id} differs in {listing.name[0].lower()}{listing.name[1:]}: "
                f"'{changed[0]}' in the report, '{changed[1]}' there.",
                at=(evidence[place], other),
            )
        number = listing.numbers.get(place, "")
        if number and plain_number(number) != plain_number(found[place].id) and plain_number(found[place].id).isdigit():
            yield Gap(
                f"Recommendation {found[place].id} has the number {number} in "
                f"{listing.name[0].lower()}{listing.name[1:]}.",
                at=(evidence[place], other),
            )


def _without(review: Review, letter: str) -> list[tuple[Recommendation, Evidence]]:
    """The recommendations that lack a letter, each with its words."""
    pairs = zip(review.record.recommendations, review.fact("recommendations").evidence, strict=True)
    return [(one, evidence) for one, evidence in pairs if not getattr(one, letter)]


def _asked(review: Review, one: Recommendation) -> Asked:
    """What a recommendation asks, by its grammar."""
    return asked(_statement(review, one))


def _rows(review: Review, one: Recommendation) -> Sequence[PlanRow]:
    """The lines of the plan that are about a recommendation."""
    return rows_of(_statement(review, one), statements_of(review.reading), plans_of(review.reading))


def _statement(review: Review, one: Recommendation) -> Statement:
    """A recommendation as printed: the record holds them in the same order."""
    return statements_of(review.reading)[review.record.recommendations.index(one)]


def _unspecific(one: Recommendation, its: Asked) -> str:
    """What keeps a recommendation from being specific."""
    subject = its.acts[0].subject if its.acts and not its.acts[0].passive else None
    if one.owner is None and subject is not None:
        return f"is addressed to '{subject.text}' and to no one body"
    if one.owner is None:
        return "names nobody who is to act"
    return "names a body but asks it for no act that could be seen to be done"


def _is_beyond_power(one: Asked) -> bool:
    cues = load_cues(CUES)
    owner = one.acts[0].subject if one.acts else None
    if owner is not None and cues.has(owner, "national"):
        return False
    return any(cues.has(span, "beyond_power") and not cues.has(span, "asking_another") for span in one.statement.spans)


def _is_training_or_paper(one: Asked) -> bool:
    """Whether its first act is to train, to remind or to write procedure."""
    cues = load_cues(CUES)
    if not one.acts:
        return cues.has(one.statement.spans[0], "training", "procedure")
    verb = one.acts[0].verb
    sentence = verb.sent
    following = [act.verb.i for act in one.acts[1:] if act.verb.sent.start == sentence.start]
    first = verb.doc[sentence.start : min(following, default=sentence.end)]
    return cues.has(first, "training", "procedure")


def _is_ordered(review: Review) -> bool:
    sentences = review.overview.sentences_in(Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.EXECUTIVE_SUMMARY)
    return any(load_cues(CUES).has(sentence.span, "priority") for sentence in sentences)
