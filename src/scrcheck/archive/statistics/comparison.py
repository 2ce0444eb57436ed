"""Two stores side by side: each share with its interval, and the change with the interval of the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.archive.statistics.intervals import newcombe, wilson
from scrcheck.archive.statistics.model import Cell, Kind, Row, Sum, Table

FEW = 10
"""Fewer than so many are not compared."""
_NOT_COMPARED = frozenset({"F01", "F21"})
"""Tables that say which reviews there are, and not what they are like."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of two tables."""

    label: str
    kind: Kind
    earlier: Cell
    later: Cell

    @property
    def intervals(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The 95 % intervals of the earlier and of the later share."""
        return wilson(self.earlier), wilson(self.later)

    @property
    def difference(self) -> tuple[float, float, float] | None:
        """Later − earlier share with its 95 % interval; None where either is among fewer than `FEW`."""
        if self.earlier.share is None or self.later.share is None or min(self.earlier.of, self.later.of) < FEW:
            return None
        return (self.later.share - self.earlier.share, *newcombe(self.later, self.earlier))

    @property
    def verdict(self) -> str:
        """What the interval allows to say."""
        if self.difference is None:
            return "too few"
        _, low, high = self.difference
        return "higher" if low > 0 else "lower" if high < 0 else "no clear change"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One table of two stores."""

    code: str
    title: str
    counted: str
    changes: tuple[Change, ...]


def compared(earlier: Sequence[Table], later: Sequence[Table]) -> Iterator[Comparison]:
    """The tables both stores have, over all reviews, row by row, but for rows that count none in either."""
    before = {(table.code, table.title, table.unit): table for table in earlier}
    for table in later:
        other = before.get((table.code, table.title, table.unit))
        if other is None or table.code in _NOT_COMPARED:
            continue
        counted = "reviews judged on it" if table.sums is Sum.ACROSS else table.counted
        found = (one for one in _changes(other, table) if one.earlier.count or one.later.count)
        yield Comparison(table.code, table.title, counted, tuple(found))


def _changes(earlier: Table, later: Table) -> Iterator[Change]:
    old = {row.label: row for row in earlier.rows}
    for row in later.rows:
        yield Change(row.label, row.kind, _cell(old.get(row.label), earlier), _cell(row, later))
    for label, row in old.items():
        if label not in {other.label for other in later.rows}:
            yield Change(label, row.kind, _cell(row, earlier), _cell(None, later))


_JUDGED = 3
"""The columns of a table by status that are judgements: met, partly met, not met."""


def _cell(row: Row | None, table: Table) -> Cell:
    """The count a row is compared by; of elements, those met among those judged."""
    if row is None:
        return Cell(0, table.totals[0] if table.totals else 0)
    if table.sums is Sum.ACROSS:
        return Cell(row.cells[0].count, sum(cell.count for cell in row.cells[:_JUDGED]))
    return row.cells[0]
