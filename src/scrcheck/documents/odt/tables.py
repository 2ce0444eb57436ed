"""The tables of an OpenDocument text as grids."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scrcheck.documents.container import Element
from scrcheck.documents.model import Part
from scrcheck.documents.odt.names import TABLE
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.lines import Grid, GridCell, GridRow, Item, Line
from scrcheck.documents.word.ooxml import whole

_MOST_COLUMNS = 1_000
_MOST_REPEATED = 100
"""How often a row or cell with text in it may be repeated; a spreadsheet repeats empty ones without end."""
_GROUPS = frozenset(TABLE + name for name in ("table-rows", "table-row-group", "table-header-rows"))


def grid(table: Element, read: Callable[[Element], list[Item]], concealed: Concealed) -> Grid:
    """A table as drawn; `read` reads what stands in a cell."""
    rows: list[GridRow] = []
    below: dict[int, int] = {}
    """Rows that a cell merged downwards still covers, by its column."""
    for row, is_header in _rows(table, False):
        made = GridRow(_cells(row, below, read, concealed), is_header)
        filled = any(cell.content for cell in made.cells)
        repeated = min(whole(row.get(TABLE + "number-rows-repeated"), 1), _MOST_REPEATED) if filled else 1
        rows.extend([made] * max(repeated, 1))
    return Grid(rows)


def _rows(parent: Element, is_header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent.iterchildren("*"):
        if child.tag == TABLE + "table-row":
            yield child, is_header
        elif child.tag in _GROUPS:
            yield from _rows(child, is_header or child.tag == TABLE + "table-header-rows")


def _cells(
    row: Element, below: dict[int, int], read: Callable[[Element], list[Item]], concealed: Concealed
) -> list[GridCell]:
    cells: list[GridCell] = []
    column, covered = 0, 0
    for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        content = read(cell)
        most = _MOST_REPEATED if content else _MOST_COLUMNS
        repeated = min(max(whole(cell.get(TABLE + "number-columns-repeated"), 1), 1), most)
        if cell.tag == TABLE + "covered-table-cell":
            for item in content:
                if isinstance(item, Line):
                    concealed.add(Part.HIDDEN_TEXT, item.text, "merged cell")
            for _ in range(repeated):
                if covered:
                    covered -= 1
                elif below.get(column):
                    cells.append(GridCell(column, 1, []))
                    below[column] -= 1
                column += 1
            continue
        span = min(max(whole(cell.get(TABLE + "number-columns-spanned"), 1), 1), _MOST_COLUMNS)
        for _ in range(repeated):
            cells.append(GridCell(column, span, content))
            below[column] = max(whole(cell.get(TABLE + "number-rows-spanned"), 1), 1) - 1
            column += 1
        covered = span - 1
    return cells
