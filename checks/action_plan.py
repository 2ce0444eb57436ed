"""The action plan: a line for every recommendation, each with an owner, an act, a date and a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.dates import DateMention, find_dates, months_between
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.deadlines import is_unfilled, sets_date
from scrcheck.record.fact import Evidence, quote, quotes
from scrcheck.record.listing import plans_of, unplanned
from scrcheck.record.model import ActionPlan
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.plan_rows import PlanRow
from scrcheck.record.review_dates import review_dates
from scrcheck.review import Review

VOCABULARY = "checks_action_plan"


@check("ACT001", Element.ACTION_PLAN, Severity.ERROR, source="Ofsted 2009, paragraphs 4, 76, 97, 99, 100")
def plan_covers_every_recommendation(review: Review) -> Iterator[Gap]:
    """There is an action plan with a line for every recommendation.

    What it looks for: a table or list of actions with owners or dates, in the report or beside it in the pack, and in
    it each recommendation by number or wording, those of agency reports in the pack too. The care, protection or
    safety plan of the case is no action plan.

    Why it matters: a recommendation without a line is nobody's. Ofsted (2009, paragraphs 4 and 97) expects the plan in
    the pack, and found recommendations that had fallen out of it.

    How to mend it: add a line for each recommendation, those of single agencies among them; lint the plan together with
    the report (`--pack`) if it is a file of its own.

    Passes::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Action plan

        | No. | Action | Lead | Date |
        |---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 |

    Passes (near miss: the lines have no numbers, but the words of the recommendations)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form to ask who is at home.

        # Action plan

        | Recommendation | Lead | Date |
        |---|---|---|
        | The Trust should amend its discharge form to ask who is at home | Director of Nursing | 31 March 2010 |

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        Recommendation 2. The Police should send each notification to the school.

        # Action plan

        | No. | Action | Lead | Date |
        |---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 |

    Falls short (near miss: the only plan is that of the case)::

        # Serious case review: Child A

        # What happened
        4.1 A child protection plan was agreed in May 2008. The plan of action was that the social worker would visit.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.
    """
    fact = review.fact("action_plan")
    if fact.value is ActionPlan.ABSENT:
        yield Gap(
            "There is no action plan in the report or beside it.",
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview,
                (Role.ACTION_PLAN, Role.RECOMMENDATIONS, Role.APPENDIX),
                "a table or list of actions with owners and dates",
            ),
        )
    elif fact.value is ActionPlan.RECOMMENDATIONS_MISSING:
        evidence = review.fact("recommendations").evidence
        missing = [
            (one.id, words)
            for one, words in zip(review.record.recommendations, evidence, strict=True)
            if one.in_action_plan is False
        ]
        names = joined([name for name, _ in missing])
        yield Gap(
            f"The action plan has no line for recommendation{'s' if len(missing) > 1 else ''} {names}."
            if missing
            else "The action plan leaves out a recommendation.",
            at=(*(words for _, words in missing), *_opening_line(review)) if missing else fact.evidence,
        )
    left_out: dict[str, list[Evidence]] = {}
    for one in unplanned(review.source):
        left_out.setdefault(one.report, []).append(quote(one.place))
    plan = _opening_line(review)
    for report, places in left_out.items():
        yield Gap(
            f"The action plan has no line for {'a' if len(places) == 1 else len(places)} "
            f"recommendation{'' if len(places) == 1 else 's'} of the agency report '{report}'.",
            at=(*places, *plan),
        )


@check("ACT002", Element.ACTION_PLAN, Severity.ERROR, source="Ofsted 2009, paragraphs 40, 83, 98–100; SI 2006/1705")
def plan_lines_are_complete(review: Review) -> Iterator[Gap | Unjudged]:
    """Each line of the plan has an owner, an act, a realistic date, a measure and a status.

    What it looks for: blank cells; owners such as "all agencies"; "ongoing" or "to be confirmed" for a date; a date
    that had passed when the report was finished and is not marked done; a date more than twelve months after (setting
    `most_months`); columns for a measure and for progress. A standing duty with the date of its first check passes.

    Why it matters: Ofsted (2009, paragraph 98) found plans with nobody accountable and dates too far off to protect the
    next child.

    How to mend it: name a post in each line, give a day or month, say what evidence will be seen, and mark what is done
    with what has changed.

    Passes::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 12 January 2010 to hold a review. The report was accepted by the Board on 3 June 2010.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Action plan

        | No. | Action | Lead | Date | Evidence | Progress |
        |---|---|---|---|---|---|
        | 1 | Form amended | Director of Nursing | 30 September 2010 | Audit of forty records | Drafted |

    Passes (near miss: a date that is past, but the action is done; and a standing duty with its first check)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The Board decided on 12 January 2010 to hold a review. The report was accepted by the Board on 3 June 2010.

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        Recommendation 2. The Police should send each notification to the school.

        # Action plan

        | No. | Action | Lead | Date | Evidence | Progress |
        |---|---|---|---|---|---|
        | 1 | Form amended | Director of Nursing | 31 March 2010 | Audit of forty records | Completed; wards now ask |
        | 2 | Notices sent | Detective Inspector | Ongoing, first audit by 30 September 2010 | Count | Begun |

    Falls short::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Action plan

        | No. | Action | Lead | Date | Evidence | Progress |
        |---|---|---|---|---|---|
        | 1 | Form amended |  | Ongoing | Audit of forty records | Drafted |

    Falls short (near miss: every cell is filled, but by nobody in particular)::

        # Serious case review: Child A

        # Recommendations
        Recommendation 1. The Trust should amend its discharge form.

        # Action plan

        | No. | Action | Lead | Date | Evidence | Progress |
        |---|---|---|---|---|---|
        | 1 | Form amended | All agencies | 30 September 2010 | Audit of forty records | Drafted |
    """
    rows = [row for plan in plans_of(review.reading) for row in plan.rows]
    if not rows:
        yield Unjudged("no action plan was found")
        return
    finished = review_dates(review.reading).end
    far = review.setting("ACT002", "most_months", 12)
    for role, name in (("owner", "an owner"), ("date", "a date"), ("action", "an action"), ("measure", "a measure")):
        yield from _of_lines([row for row in rows if row.is_blank(role)], f"lack {name}")
    yield from _of_lines([row for row in rows if _owned_by_all(row)], "name everybody, or nobody yet, as the owner")
    open_ended = [row for row in rows if _is_open_ended(row)]
    yield from _of_lines(open_ended, "give no date to finish by ('ongoing', 'to be confirmed' or only a start)")
    past = [row for row in rows if _is_past(row, finished)]
    yield from _of_lines(
        past, "carry a date that had passed when the report was finished, with no word that it is done"
    )
    late = [row for row in rows if _is_far(row, finished, far)]
    yield from _of_lines(late, f"fall due more than {far} months after the report was finished", Severity.WARNING)
    columns = {role for row in rows for role in row.cells}
    lacking = [
        name
        for role, name in (("measure", "what will show that an action has worked"), ("status", "progress"))
        if role not in columns
    ]
    if lacking:
        yield Gap(
            f"The action plan has no column for {joined(lacking, 'or')}.", at=_words(rows[:1]), severity=Severity.ADVICE
        )


def _opening_line(review: Review) -> tuple[Evidence, ...]:
    """The first line of the plan, to show which plan is meant."""
    return quotes(plan.rows[0].passages[0] for plan in plans_of(review.reading)[:1] if plan.rows[0].passages)


def _of_lines(rows: Sequence[PlanRow], fault: str, severity: Severity | None = None) -> Iterator[Gap]:
    """One gap for all the lines that fall short in one way; `fault` opens with its verb in the plural."""
    if not rows:
        return
    verb, _, rest = fault.partition(" ")
    single = f"{verb[:-1]}ies" if verb.endswith("y") else f"{verb}s"
    names = [row.number for row in rows if row.number]
    which = f" ({', '.join(dict.fromkeys(names))})" if len(names) == len(rows) else ""
    lines = (
        f"One line of the action plan{which} {single}"
        if len(rows) == 1
        else (f"{len(rows)} lines of the action plan{which} {verb}")
    )
    yield Gap(f"{lines} {rest}.", at=_words(rows), severity=severity)


def _words(rows: Sequence[PlanRow]) -> tuple[Evidence, ...]:
    """Each line by the words of its action, or of its first cell that has any."""
    told = []
    for row in rows:
        cells = [row.places[role] for role in ("action", "recommendation", "number") if role in row.places]
        passage = next((cell for cell in (*cells, *row.passages) if cell.block.text.strip()), None)
        if passage is not None:
            told.append(Evidence(passage.block.text, passage.locate(0, len(passage.block.text))))
    return tuple(told)


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .;:()")


def _owned_by_all(row: PlanRow) -> bool:
    words = load_vocabulary(VOCABULARY)["words"]
    return _plain(row.cell("owner")) in {*words["everyone"], *words["to_come"]}


def _is_done(row: PlanRow) -> bool:
    cues = load_cues(VOCABULARY)
    places = [row.places[role] for role in ("status", "date") if role in row.places]
    return any(cues.has(place.doc, "done") and not cues.has(place.doc, "not_done") for place in places)


def _is_open_ended(row: PlanRow) -> bool:
    cell = row.cell("date")
    if not cell.strip() or row.is_blank("date") or _is_done(row):
        return False
    first_check = load_cues(VOCABULARY).has(row.places["date"].doc, "checked") and bool(find_dates(cell))
    return not first_check and (
        is_unfilled(cell)
        or (cell.lower().startswith(("ongoing", "on-going", "from ", "commenc", "start")) and not sets_date(cell))
    )


def _due(row: PlanRow) -> DateMention | None:
    dated = [mention for mention in find_dates(row.cell("date")) if mention.is_dated]
    return dated[-1] if dated else None


def _last_day(mention: DateMention) -> date | None:
    """The latest day a mention can mean, near enough."""
    if mention.year is None or mention.month is None:
        return None
    return date(mention.year, mention.month, mention.day or 28)


def _is_past(row: PlanRow, finished: DateMention | None) -> bool:
    due = _due(row)
    end, last = (finished.earliest if finished else None), (_last_day(due) if due else None)
    return end is not None and last is not None and last < end and not _is_done(row) and not _is_open_ended(row)


def _is_far(row: PlanRow, finished: DateMention | None, most: int) -> bool:
    due = _due(row)
    months = months_between(finished, due) if finished is not None and due is not None else None
    return months is not None and months > most and not load_cues(VOCABULARY).has(row.places["date"].doc, "checked")
