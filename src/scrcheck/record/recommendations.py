"""The review's own recommendations with their letters, each read with its row of the action plan."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.language.reading import Passage
from scrcheck.language.sections import Role
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Evidence, Fact, quote
from scrcheck.record.likeness import Matter, telling_words_and_means
from scrcheck.record.model import Recommendation
from scrcheck.record.plan_rows import Plan, PlanRow, find_plans, plain_number
from scrcheck.record.relevance import is_relevant, plain_title
from scrcheck.record.smart import (
    Asked,
    asked,
    is_achievable,
    is_measurable,
    is_specific,
    is_time_bound,
    names_of,
)
from scrcheck.record.statement_items import Statement
from scrcheck.record.statements import alike, find_statements

_NOT_MATTER = frozenset(
    {Role.ACTION_PLAN, Role.REFERENCES, Role.GLOSSARY, Role.RECOMMENDATIONS, Role.MONITORING, Role.PANEL,
     Role.AGENCY_REPORTS, Role.AUTHOR, Role.PROCESS}
)  # fmt: skip
_MATTER = frozenset({Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION})
LIKE_A_ROW = 0.45
"""Share of words by which a row without a number is taken for a recommendation's."""


def read(source: Source) -> Facts:
    """Read `recommendations`: each once, in order, with the five letters, its owner and whether the plan has it."""
    statements = find_statements(source)
    plans = find_plans(source)
    matter = Matter(_matter(source, statements), telling_words_and_means)
    names = names_of(passage.doc for passage in source.overview.passages)
    titles = frozenset(plain_title(passage.section.title) for passage in source.overview.passages if passage.section)
    found = []
    for statement in statements:
        rows = rows_of(statement, statements, plans)
        one = asked(statement, names)
        relevant = is_relevant(statement, one.acts, one.owner, matter, statements, titles)
        found.append(_recommendation(one, rows, relevant=relevant, has_plan=bool(plans)))
    evidence = tuple(_evidence(statement) for statement in statements)
    return {"recommendations": Fact(tuple(found), evidence)}


def _recommendation(one: Asked, rows: Sequence[PlanRow], *, relevant: bool, has_plan: bool) -> Recommendation:
    achievable = is_achievable(one)
    exhorts = one.owner is None and not achievable  # what nobody in particular is to take to heart is the case's lesson
    return Recommendation(
        id=one.statement.id,
        text=one.statement.text,
        specific=is_specific(one),
        measurable=is_measurable(one, rows),
        achievable=achievable,
        relevant=exhorts or relevant,
        time_bound=is_time_bound(one, rows),
        owner=one.owner,
        in_action_plan=bool(rows) if has_plan else None,
    )


def _matter(source: Source, statements: Sequence[Statement]) -> list[Passage]:
    """The passages that tell the case, its findings and its lessons."""
    used = {id(passage.block) for statement in statements for passage in statement.passages}
    return [
        passage
        for passage in source.overview.passages
        if id(passage.block) not in used
        and len(passage.doc) > 3
        and (not passage.roles & _NOT_MATTER or passage.roles & _MATTER)
        and "recommendation" not in passage.block.text.lower()
    ]


def rows_of(statement: Statement, fellows: Sequence[Statement], plans: Sequence[Plan]) -> tuple[PlanRow, ...]:
    """The rows of the plans that are about a recommendation: by its number, or failing that by its words."""
    return tuple(row for plan in plans for row in _rows_in(statement, fellows, plan))


def _rows_in(statement: Statement, fellows: Sequence[Statement], plan: Plan) -> list[PlanRow]:
    number = plain_number(statement.id)
    numbers = {mark for row in plan.rows for mark in (row.number, *row.also) if mark}
    if numbers and any(plain_number(fellow.id) in numbers for fellow in fellows):
        return [row for row in plan.rows if row.number == number or number in row.also]
    tail = number.rpartition(".")[2]
    tails = [plain_number(fellow.id).rpartition(".")[2] for fellow in fellows]
    if len(numbers) > 1 and len(set(tails)) == len(tails) and set(tails) & numbers:
        return [row for row in plan.rows if row.number == tail]
    return [row for row in plan.rows if _is_like(statement, row)]


def _is_like(statement: Statement, row: PlanRow) -> bool:
    return any(
        alike(statement.text, row.cell(role)) >= LIKE_A_ROW or _within(row.cell(role), statement.text)
        for role in ("recommendation", "action")
    )


def _within(short: str, long: str) -> bool:
    """Whether nearly every word of a short wording stands in the whole one."""
    words = {word for word in short.lower().split() if len(word) > 2}
    return len(words) >= 2 and len(words & set(long.lower().replace(".", " ").replace(",", " ").split())) >= 0.75 * len(
        words
    )


def _evidence(statement: Statement) -> Evidence:
    first = quote(statement.passages[0])
    return Evidence(statement.text, first.location)
