"""From the store to the tables: every unit counted once in its column, every population counted apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scrcheck.archive.statistics.definitions import Definition, Line, definitions
from scrcheck.archive.statistics.model import ALL, Cell, Kind, Row, Sum, Table, Unit
from scrcheck.archive.store import Store
from scrcheck.findings import Element, Status

NOT_STATED = "not stated"
JUDGEMENTS = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
"""The inspectorate's grades, best first; others follow in the order of the alphabet."""


class By(StrEnum):
    """What reviews may be grouped by."""

    YEAR = "year"
    REGIME = "regime"
    BOARD = "board"
    JUDGEMENT = "judgement"


_COLUMNS = {By.YEAR: "year", By.REGIME: "framework", By.BOARD: "board"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """Reviews by group: what the groups are, their order, and each review's."""

    by: str
    groups: tuple[str, ...]
    of: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a store holds, each with its unit."""

    reviews: int
    boards: int
    without_board: int
    children: int
    adults: int
    recommendations: int
    states: Mapping[str, int]
    """Files by state: review, not_a_review, failed, duplicate."""


def totals(store: Store) -> Totals:
    """The totals printed above every set of tables."""

    def count(query: str) -> int:
        return int(next(store.rows(query))[0])

    return Totals(
        reviews=count("SELECT count(*) FROM v_reviews"),
        boards=count("SELECT count(DISTINCT board) FROM v_reviews"),
        without_board=count("SELECT count(*) FROM v_reviews WHERE board IS NULL"),
        children=count("SELECT count(*) FROM v_subjects WHERE NOT adult"),
        adults=count("SELECT count(*) FROM v_subjects WHERE adult"),
        recommendations=count("SELECT count(*) FROM v_recommendations"),
        states=dict(tuple(row) for row in store.rows("SELECT state, count(*) FROM v_files GROUP BY 1")),
    )


def grouping(store: Store, by: By, judgements: Mapping[int, str] | None = None) -> Grouping:
    """The reviews by year, regime, board, or the judgement given for each (by review_id)."""
    if by is By.JUDGEMENT:
        given = judgements or {}
        of = {row[0]: given.get(row[0], "no judgement") for row in store.rows("SELECT review_id FROM v_reviews")}
        return Grouping(by.value, _ordered(of.values(), _judgement_order), of)
    query = f"SELECT review_id, {_COLUMNS[by]} FROM v_reviews"
    of = {row[0]: NOT_STATED if row[1] is None else str(row[1]) for row in store.rows(query)}
    return Grouping(by.value, _ordered(of.values(), lambda group: (group == NOT_STATED, group)), of)


def tables(store: Store, groups: Grouping | None = None, codes: Sequence[str] = ()) -> Iterator[Table]:
    """The tables over all reviews, or by group; those of some codes only where `codes` says so.

    A table whose population is empty is left out.
    """
    if groups is not None and groups.by == By.JUDGEMENT and (not codes or "F03" in codes):
        yield _judgements(groups)
    for definition in definitions():
        if codes and definition.code not in codes:
            continue
        table = _table(store, definition, groups)
        if table is not None:
            yield table
    if not codes or "CRIT" in codes:
        yield from _criteria(store, groups)


def _table(store: Store, definition: Definition, groups: Grouping | None) -> Table | None:
    units = dict(tuple(row) for row in store.rows(definition.units))
    if not units:
        return None
    found: dict[Any, set[Any]] = defaultdict(set)
    for unit, _, value in store.rows(definition.values):
        if unit in units:
            found[value].add(unit)
    lines = definition.lines or _lines_found(found)
    named = {line: frozenset().union(*(found.get(value, ()) for value in line.values)) for line in lines}
    if definition.none:
        named[Line(definition.none, frozenset(), Kind.RESIDUE)] = frozenset(units) - frozenset().union(*found.values())
    if definition.only_found:
        named = {line: members for line, members in named.items() if members or line.kind is Kind.RESIDUE}
    columns, place_of = _columns(groups)
    population = _by_column(units.values(), place_of, len(columns))
    rows = []
    for line, members in named.items():
        counts = _by_column((units[unit] for unit in members), place_of, len(columns))
        cells = tuple(Cell(count, of) for count, of in zip(counts, population, strict=True))
        rows.append(Row(line.label, cells, line.kind))
    return Table(
        code=definition.code,
        title=definition.title,
        unit=definition.unit,
        columns=columns,
        rows=tuple(rows),
        totals=tuple(population),
        sums=Sum.NOT if definition.several else Sum.DOWN,
        by=groups.by if groups else "",
        whom=definition.whom,
        notes=definition.notes,
    )


def _lines_found(found: Mapping[Any, set[Any]]) -> tuple[Line, ...]:
    """A row for each value found: years in order, others the most frequent first, what is not stated last."""
    years = all(isinstance(value, int) or value == "none" for value in found)

    def order(value: Any) -> tuple[Any, ...]:
        return (value == "none", value) if years else (-len(found[value]), str(value))

    return tuple(
        Line(NOT_STATED, frozenset({value}), Kind.RESIDUE) if value == "none" else Line(_words(value), frozenset({value}))
        for value in sorted(found, key=order)
    )


def _words(value: Any) -> str:
    return str(value).replace("_", " ")


def _columns(groups: Grouping | None) -> tuple[tuple[str, ...], Callable[[int], tuple[int, ...]]]:
    """The columns' headings, and the columns in which a review counts."""
    if groups is None:
        return (ALL,), lambda review: (0,)
    places = {group: place for place, group in enumerate(groups.groups)}
    last = len(places)
    return (*groups.groups, ALL), lambda review: (places[groups.of[review]], last)


def _by_column(reviews: Iterable[int], place_of: Callable[[int], tuple[int, ...]], size: int) -> list[int]:
    counts = [0] * size
    for review in reviews:
        for place in place_of(review):
            counts[place] += 1
    return counts


def _judgements(groups: Grouping) -> Table:
    counted = Counter(groups.of.values())
    rows = tuple(
        Row(group, (Cell(counted[group], len(groups.of)),), Kind.RESIDUE if group == "no judgement" else Kind.PLAIN)
        for group in groups.groups
    )
    notes = ("The judgements are those given with --judgements.",)
    return Table("F03", "Judgement", Unit.REVIEWS, (ALL,), rows, (len(groups.of),), Sum.DOWN, notes=notes)


_STATUSES = {
    Status.MET: "met",
    Status.PARTLY_MET: "partly met",
    Status.NOT_MET: "not met",
    Status.NOT_APPLICABLE: "not applicable",
    Status.COULD_NOT_JUDGE: "could not be judged",
}


def _criteria(store: Store, groups: Grouping | None) -> Iterator[Table]:
    """The elements by status; by groups, the reviews that meet each among those judged on it."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for review, element, status in store.rows("SELECT review_id, element, status FROM v_criteria"):
        counts[element][status].append(review)
    if not counts:
        return
    elements = [element for element in Element if element in counts]
    columns, place_of = _columns(groups)
    if groups is None:
        rows = tuple(_statuses(element, counts[element]) for element in elements)
        yield Table("CRIT", "Criteria met, by element", Unit.REVIEWS, tuple(_STATUSES.values()), rows, None, Sum.ACROSS)
        return
    rows = ()
    for element in elements:
        met = _by_column(counts[element][Status.MET], place_of, len(columns))
        judged = [one for status in list(Status)[:3] for one in counts[element][status]]
        of = _by_column(judged, place_of, len(columns))
        cells = tuple(Cell(count, among) for count, among in zip(met, of, strict=True))
        rows = (*rows, Row(element.heading, cells))
    notes = ("Reviews that meet the element, of those judged on it; others do not count.",)
    yield Table("CRIT", "Criteria met", Unit.REVIEWS, columns, rows, None, Sum.NOT, by=groups.by, notes=notes)


def _statuses(element: Element, reviews: Mapping[str, list[int]]) -> Row:
    of = sum(map(len, reviews.values()))
    return Row(element.heading, tuple(Cell(len(reviews.get(status, ())), of) for status in _STATUSES))


def _ordered(values: Iterable[str], order: Callable[[str], Any]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=order))


def _judgement_order(judgement: str) -> tuple[int, str]:
    if judgement == "no judgement":
        return len(JUDGEMENTS) + 1, judgement
    return (JUDGEMENTS.index(judgement) if judgement in JUDGEMENTS else len(JUDGEMENTS)), judgement
