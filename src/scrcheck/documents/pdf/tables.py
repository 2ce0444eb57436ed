"""Tables that run over pages: pieces joined, repeated headers dropped, split rows put together."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.documents.pdf.grids import Grid, GridCell
from scrcheck.documents.pdf.lines import Line

_ALIGNED = 4.0
"""Points by which the columns of two pieces of one table may differ."""
_CLOSED = (".", ":", ";", "?", "!", ")", "\u2019", "'", '"', "\u201d")


def join_over_pages(elements: Sequence[Line | Grid]) -> list[Line | Grid]:
    """The elements of a document with each table that goes on over a page's end made one."""
    joined: list[Line | Grid] = []
    last_page = 0
    for element in elements:
        before = joined[-1] if joined else None
        follows = isinstance(element, Grid) and element.page == last_page + 1
        if follows and isinstance(before, Grid) and isinstance(element, Grid) and _alike(before, element):
            _append(before, element)
        else:
            joined.append(element)
        last_page = element.page
    return joined


def _alike(first: Grid, second: Grid) -> bool:
    return len(first.edges) == len(second.edges) and all(
        abs(one - two) <= _ALIGNED for one, two in zip(first.edges, second.edges, strict=True)
    )


def _append(first: Grid, second: Grid) -> None:
    rows = list(second.rows)
    pages = [second.page] * len(rows)
    if rows and first.rows and _texts(rows[0]) == _texts(first.rows[0]):
        rows, pages = rows[1:], pages[1:]
    if rows and first.rows and _goes_on(first.rows[-1], rows[0]):
        for cell, more in zip(first.rows[-1], rows[0], strict=True):
            cell.lines += more.lines
            cell.filled += more.filled
        rows, pages = rows[1:], pages[1:]
    first.rows += rows
    first.row_pages += pages


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [" ".join(cell.lines) for cell in row]


def _goes_on(before: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """Whether a page's first row is the rest of the row that the page before broke off."""
    if [cell.column for cell in before] != [cell.column for cell in row]:
        return False
    pairs = [(one.lines, two.lines) for one, two in zip(before, row, strict=True) if two.lines]
    if not pairs or any(not above for above, _ in pairs):
        return False
    opens_lower = [not below[0][:1].isupper() and not below[0][:1].isdigit() for _, below in pairs]
    breaks_off = [not above[-1].endswith(_CLOSED) for above, _ in pairs]
    if row[0].lines:
        return opens_lower[0] or (len(pairs) < len(row) and any(opens_lower))
    return any(opens_lower) or all(breaks_off)
