"""A table of counts: what was counted, among how many, and whether its parts sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

ALL = "all"
"""The heading of the column that counts every review."""


class Unit(StrEnum):
    """What a table counts; never two in one table."""

    REVIEWS = "reviews"
    CHILDREN = "children"
    ADULTS = "adults"
    RECOMMENDATIONS = "recommendations"


class Kind(StrEnum):
    """What a row is for the sum of its column."""

    PLAIN = "plain"
    PART = "part"
    """Part of the row above; not summed."""
    RESIDUE = "residue"
    """What could not be said; summed, and shown apart."""


class Sum(StrEnum):
    """Which way a table's parts must sum."""

    DOWN = "down"
    ACROSS = "across"
    NOT = "not"
    """One unit may count in several rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and among how many."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """The share; None among none."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with a cell a column."""

    label: str
    cells: tuple[Cell, ...]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table, made over all reviews or by groups of them."""

    code: str
    title: str
    unit: Unit
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...] | None
    """The population of each column, counted apart from the rows; None where every cell has its own."""
    sums: Sum
    by: str = ""
    """What the columns are ("year"); "" for all reviews together."""
    whom: str = ""
    """The population, where it is not every unit of the store."""
    notes: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """What it counts, in words ("reviews with a disability as a factor")."""
        return self.whom or self.unit.value

    def left_over(self, column: int) -> int:
        """The units of a column that no row counts (negative where some are counted twice); 0 if rows need not sum."""
        if self.sums is not Sum.DOWN or self.totals is None:
            return 0
        return self.totals[column] - sum(row.cells[column].count for row in self.rows if row.kind is not Kind.PART)

    @property
    def problems(self) -> tuple[str, ...]:
        """Where the table's parts do not sum, in words."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[str]:
        for place, column in enumerate(self.columns):
            if left := self.left_over(place):
                where = "" if column == ALL else f" of {column}"
                yield f"The rows{where} do not sum to the total: {abs(left)} {'left over' if left > 0 else 'too many'}."
        for row in self.rows:
            counts = [cell.count for cell in row.cells]
            if self.sums is Sum.ACROSS and sum(counts) != row.cells[0].of:
                yield f"{row.label}: the columns sum to {sum(counts)}, not to {row.cells[0].of}."
            elif self.by and ALL in self.columns:
                whole = counts[self.columns.index(ALL)]
                if sum(counts) != 2 * whole:
                    yield f"{row.label}: the columns sum to {sum(counts) - whole}, not to {whole}."
