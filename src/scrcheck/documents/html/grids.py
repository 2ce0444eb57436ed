"""The tables of a web page as grids."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scrcheck.documents.container import Element
from scrcheck.documents.word.lines import Grid, GridCell, GridRow, Item
from scrcheck.documents.word.ooxml import whole

_MOST_COLUMNS = 1_000


def grid(table: Element, read: Callable[[Element], list[Item]]) -> Grid:
    """A table as drawn; `read` reads what stands in a cell."""
    rows: list[GridRow] = []
    below: dict[int, int] = {}
    """Rows that a cell merged downwards still covers, by its column."""
    for row, in_head in _rows(table):
        cells = list(row.iterchildren("td", "th"))
        is_header = in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))
        rows.append(GridRow(_cells(cells, below, read), is_header))
    return Grid(rows)


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for child in table.iterchildren("*"):
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.iterchildren("tr"):
                yield row, child.tag == "thead"


def _cells(cells: list[Element], below: dict[int, int], read: Callable[[Element], list[Item]]) -> list[GridCell]:
    made: list[GridCell] = []
    column = 0
    for cell in cells:
        column = _covered(made, column, below)
        span = min(max(whole(cell.get("colspan"), 1), 1), _MOST_COLUMNS)
        made.append(GridCell(column, span, read(cell)))
        rows = max(whole(cell.get("rowspan"), 1), 1) - 1
        if rows:
            below[column] = rows
        column += span
    _covered(made, column, below)
    return made


def _covered(made: list[GridCell], column: int, below: dict[int, int]) -> int:
    """Add the cells covered from above at a column, and give the next free one."""
    while below.get(column):
        below[column] -= 1
        made.append(GridCell(column, 1, []))
        column += 1
    return column
