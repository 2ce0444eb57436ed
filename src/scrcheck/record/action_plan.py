"""Whether there is an action plan, covering every recommendation, with its cells filled (criteria ACT001, ACT002)."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.language.cues import load_cues
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Evidence, Fact, quote, quotes
from scrcheck.record.model import ActionPlan
from scrcheck.record.plan_rows import Plan, PlanRow, find_plans
from scrcheck.record.recommendations import rows_of
from scrcheck.record.statements import find_statements

_FILLED = ("owner", "date")


def read(source: Source) -> Facts:
    """Read `action_plan`.

    A recommendation without a row weighs more than an empty cell, and is told first. "Ongoing" is filled.
    """
    plans = find_plans(source)
    if not plans:
        return {"action_plan": Fact(ActionPlan.ABSENT, near_misses=_mentions(source))}
    statements = find_statements(source)
    missing = [one for one in statements if not rows_of(one, statements, plans)]
    if missing:
        told = tuple(Evidence(one.text, quote(one.passages[0]).location) for one in missing)
        return {"action_plan": Fact(ActionPlan.RECOMMENDATIONS_MISSING, told)}
    blank = [row for plan in plans for row in plan.rows if any(row.is_blank(role) for role in _FILLED)]
    if blank:
        return {"action_plan": Fact(ActionPlan.FIELDS_BLANK, _rows(blank))}
    return {"action_plan": Fact(ActionPlan.COMPLETE, _rows(_all(plans)[:3]))}


def _all(plans: Sequence[Plan]) -> list[PlanRow]:
    return [row for plan in plans for row in plan.rows]


def _rows(rows: Sequence[PlanRow]) -> tuple[Evidence, ...]:
    told = []
    for row in rows:
        words = " | ".join(passage.block.text for passage in row.passages)
        if row.passages:
            told.append(Evidence(words, quote(row.passages[0]).location))
    return tuple(told)


def _mentions(source: Source) -> tuple[Evidence, ...]:
    """Where a plan is spoken of that the pack does not hold."""
    cues = load_cues("monitoring")
    return quotes(
        sentence for text in source.reading.texts for sentence in text.sentences if cues.has(sentence.span, "plan")
    )[:3]
