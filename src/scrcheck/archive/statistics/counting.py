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


@dataclass(frozen=True, slots=True)
class Counted:
    """One definition as the store answers it, before any grouping."""

    definition: Definition
    units: Mapping[Any, int]
    """The whole population: each unit with its review."""
    members: Mapping[Line, frozenset[Any]]
    """The units of each row, in the order of the rows."""


class Census:
    """Every unit of a store, read once, to be counted over all reviews and by any groups."""

    def __init__(self, store: Store, codes: Sequence[str] = (), *, every_row: bool = False) -> None:
        """`codes` are those of the tables wanted; all where empty. `every_row` keeps rows that count nothing."""
        self._codes = codes
        counted = (_counted(store, one, every_row) for one in definitions() if self._wants(one.code))
        self._counted = [one for one in counted if one.units]
        self._elements: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        if self._wants("CRIT"):
            for review, element, status in store.rows("SELECT review_id, element, status FROM v_criteria"):
                self._elements[element][status].append(review)

    def tables(self, groups: Grouping | None = None) -> Iterator[Table]:
        """The tables, over all reviews or by group; those of an empty population are left out."""
        if groups is not None and groups.by == By.JUDGEMENT and self._wants("F03"):
            yield _judgements(groups)
        yield from (_table(one, groups) for one in self._counted)
        if self._elements:
            yield _criteria(self._elements, groups)

    def _wants(self, code: str) -> bool:
        return not self._codes or code in self._codes


def tables(store: Store, groups: Grouping | None = None, codes: Sequence[str] = ()) -> Iterator[Table]:
    """The tables of a store, for one grouping."""
    return Census(store, codes).tables(groups)


def _counted(store: Store, definition: Definition, every_row: bool) -> Counted:
    units: dict[Any, int] = dict(map(tuple, store.rows(definition.units)))
    found: dict[Any, set[Any]] = defaultdict(set)
    for unit, _, value in store.rows(definition.values) if units else ():
        if unit in units:
            found[value].add(unit)
    lines = definition.lines or _lines_found(found)
    members = {line: frozenset().union(*(found.get(value, ()) for value in line.values)) for line in lines}
    if definition.none:
        members[Line(definition.none, frozenset(), Kind.RESIDUE)] = frozenset(units).difference(*found.values())
    if definition.only_found and not every_row:
        members = {line: within for line, within in members.items() if within or line.kind is Kind.RESIDUE}
    return Counted(definition, units, members)


def _table(counted: Counted, groups: Grouping | None) -> Table:
    definition, units = counted.definition, counted.units
    columns, place_of = _columns(groups)
    population = _by_column(units.values(), place_of, len(columns))
    rows = []
    for line, members in counted.members.items():
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
        Line(NOT_STATED, frozenset({value}), Kind.RESIDUE)
        if value == "none"
        else Line(_words(value), frozenset({value}))
        for value in sorted(found, key=order)
    )


def _words(value: Any) -> str:
    return str(value).replace("_", " ")


def _columns(groups: Grouping | None) -> tuple[tuple[str, ...], Mapping[int, int] | None]:
    """The columns' headings, and each review's column; None where there is one column only."""
    if groups is None:
        return (ALL,), None
    places = {group: place for place, group in enumerate(groups.groups)}
    return (*groups.groups, ALL), {review: places[group] for review, group in groups.of.items()}


def _by_column(reviews: Iterable[int], place_of: Mapping[int, int] | None, size: int) -> list[int]:
    """How many of the reviews (or of units, each given by its review) fall in each column; the last counts all."""
    counts = [0] * size
    each = Counter(reviews)
    counts[-1] = each.total()
    if place_of is not None:
        for review, count in each.items():
            counts[place_of[review]] += count
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
_JUDGED = (Status.MET, Status.PARTLY_MET, Status.NOT_MET)
_CRITERIA = "Criteria met, by element"


def _criteria(counts: Mapping[str, Mapping[str, list[int]]], groups: Grouping | None) -> Table:
    """The elements by status; by groups, the reviews that meet each among those judged on it."""
    elements = [element for element in Element if element in counts]
    if groups is None:
        statuses = tuple(_statuses(element, counts[element]) for element in elements)
        return Table("CRIT", _CRITERIA, Unit.REVIEWS, tuple(_STATUSES.values()), statuses, None, Sum.ACROSS)
    columns, place_of = _columns(groups)
    rows = []
    for element in elements:
        found = {status: counts[element].get(status, []) for status in _JUDGED}
        met = _by_column(found[Status.MET], place_of, len(columns))
        judged = _by_column((review for reviews in found.values() for review in reviews), place_of, len(columns))
        rows.append(Row(element.heading, tuple(Cell(count, of) for count, of in zip(met, judged, strict=True))))
    notes = ("Reviews that meet the element, of those judged on it; others do not count.",)
    return Table("CRIT", _CRITERIA, Unit.REVIEWS, columns, tuple(rows), None, Sum.NOT, by=groups.by, notes=notes)


def _statuses(element: Element, reviews: Mapping[str, list[int]]) -> Row:
    of = sum(map(len, reviews.values()))
    return Row(element.heading, tuple(Cell(len(reviews.get(status, ())), of) for status in _STATUSES))


def _ordered(values: Iterable[str], order: Callable[[str], Any]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=order))


def _judgement_order(judgement: str) -> tuple[int, str]:
    if judgement == "no judgement":
        return len(JUDGEMENTS) + 1, judgement
    return (JUDGEMENTS.index(judgement) if judgement in JUDGEMENTS else len(JUDGEMENTS)), judgement
