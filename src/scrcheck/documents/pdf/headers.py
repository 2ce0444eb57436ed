"""Which row of a drawn table names its columns, and which drawn boxes are no tables at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.pdf.grids import Grid, GridCell

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?")
_LONG_NAME = 90
"""Characters of a column's name, at most."""
_LONG_ENTRY = 60
"""Characters of a second cell that describes rather than names."""
_SHORT_FORM = 8
"""Characters of an abbreviation or a label, at most."""
_MANY_LINES = 25
"""Lines that make a cell a piece of the document."""


def header_of(grid: Grid) -> tuple[int, int | None]:
    """How many rows at the top are a title over the whole table, and which row, if any, names the columns."""
    rows = grid.rows
    titles = 0
    while titles < len(rows) - 1 and _is_title(rows[titles], grid) and not _is_title(rows[titles + 1], grid):
        titles += 1
    if titles < len(rows) - 1 and _names_columns(rows[titles], rows[titles + 1 :], grid.shaded and not titles):
        return titles, titles
    return titles, None


def lays_out(grid: Grid) -> bool:
    """Whether the lines only box text in: one column, numbers beside paragraphs, or a piece of the document."""
    filled = [[cell for cell in row if cell.lines] for row in grid.rows]
    if all(len(row) <= 1 for row in filled) and not any(len(row) > 1 for row in grid.rows):
        return True
    if _numbers_beside_text(filled):
        return True
    sizes = [(sum(map(len, cell.lines)), len(cell.lines)) for row in filled for cell in row]
    most, lines = max(sizes, default=(0, 0))
    return lines >= _MANY_LINES and most * 3 > sum(size for size, _ in sizes) * 2


def _numbers_beside_text(filled: Sequence[Sequence[GridCell]]) -> bool:
    pairs = [row for row in filled if len(row) == 2]
    if len(pairs) < 2 or any(len(row) > 2 for row in filled):
        return False
    return all(len(row[0].lines) == 1 and _NUMBER.fullmatch(row[0].lines[0]) for row in pairs)


def _is_title(row: Sequence[GridCell], grid: Grid) -> bool:
    return len(row) == 1 and len(grid.edges) > 2


def _names_columns(row: Sequence[GridCell], below: Sequence[Sequence[GridCell]], shaded: bool) -> bool:
    texts = [" ".join(cell.lines) for cell in row]
    filled = [cell for cell in row if cell.lines]
    if len(texts) < 2 or len(filled) * 2 < len(texts):
        return False
    if any(len(text) > _LONG_NAME or (text.endswith(".") and " " in text) for text in texts):
        return False
    if len(texts) == 2 and _is_entry(texts, below):
        return False
    rest = [cell for others in below for cell in others if cell.lines]
    bold = all(cell.bold for cell in filled) and sum(cell.bold for cell in rest) * 2 <= len(rest)
    capitals = all(map(_in_capitals, filled)) and sum(map(_in_capitals, rest)) * 2 <= len(rest)
    return shaded or bold or capitals or _are_short_names(texts, rest)


def _in_capitals(cell: GridCell) -> bool:
    return all(line.isupper() for line in cell.lines)


def _is_entry(texts: Sequence[str], below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a first row of two columns is an entry like those below: an abbreviation, or a person described."""
    if len(texts[1]) > _LONG_ENTRY or ("," in texts[1] and len(texts[1]) > _LONG_ENTRY // 2):
        return True
    if not _is_short_form(texts[0]) or not texts[1]:
        return False
    others = [row[0].lines[0] for row in below if row and row[0].lines]
    return bool(others) and sum(map(_is_short_form, others)) * 2 >= len(others)


def _is_short_form(text: str) -> bool:
    return len(text) <= _SHORT_FORM and sum(map(str.isupper, text)) >= 2


def _are_short_names(texts: Sequence[str], rest: Sequence[GridCell]) -> bool:
    """Short names without figures over columns whose entries are longer, in a table of three columns or more."""
    if len(texts) < 3 or any(any(map(str.isdigit, text)) or len(text.split()) > 6 for text in texts):
        return False
    longer = sum(len(line) for cell in rest for line in cell.lines) / max(1, len(rest))
    return longer > sum(map(len, texts)) / len(texts)
