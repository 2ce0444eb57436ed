"""The tables of rich text: cells and rows as they end, put together into grids."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrcheck.documents.model import Part
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.lines import Grid, GridCell, GridRow, Item, Line

_NEAR = 40
"""Twips within which two cell edges are one."""
_MOST_CELLS = 1_000


@dataclass(slots=True)
class Shape:
    """How a row is drawn: the right edge of each cell, and which go on with a cell beside or above."""

    edges: list[int] = field(default_factory=list)
    beside: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    is_header: bool = False

    def cell(self, edge: int) -> None:
        """A cell's right edge, which ends its definition."""
        if len(self.edges) < _MOST_CELLS:
            self.edges.append(edge)


@dataclass(slots=True)
class Table:
    """A table in the making."""

    rows: list[tuple[list[list[Item]], Shape]] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    content: list[Item] = field(default_factory=list)

    def end_cell(self) -> None:
        """The cell is complete."""
        self.cells.append(self.content)
        self.content = []

    def end_row(self, shape: Shape) -> None:
        """The row is complete, and was of this shape."""
        if self.content:
            self.end_cell()
        if self.cells:
            self.rows.append((self.cells, shape))
        self.cells = []

    def grid(self, concealed: Concealed) -> Grid:
        """The table as drawn."""
        if self.cells or self.content:
            self.end_row(Shape())
        columns = _columns([shape for _, shape in self.rows])
        return Grid([_row(cells, shape, columns, concealed) for cells, shape in self.rows])


def _columns(shapes: list[Shape]) -> list[int]:
    """The right edges of all columns, those that nearly coincide taken for one."""
    found: list[int] = []
    for edge in sorted({edge for shape in shapes for edge in shape.edges}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _row(cells: list[list[Item]], shape: Shape, columns: list[int], concealed: Concealed) -> GridRow:
    made: list[GridCell] = []
    column = 0
    for place, content in enumerate(cells):
        span = 1
        if place < len(shape.edges):
            while column + span < len(columns) and columns[column + span - 1] < shape.edges[place] - _NEAR:
                span += 1
        if place in shape.beside and made:
            made[-1].content.extend(content)
        elif place in shape.above:
            for item in content:
                if isinstance(item, Line):
                    concealed.add(Part.HIDDEN_TEXT, item.text, "merged cell")
            made.append(GridCell(column, span, []))
        else:
            made.append(GridCell(column, span, content))
        column += span
    return GridRow(made, shape.is_header)
