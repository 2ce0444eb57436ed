"""Tables in plain text: lines whose cells are parted by tabs or by upright strokes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.cleaning import clean
from scrcheck.documents.numbers import split_bullet, split_number

_STROKE = re.compile(r"\s\|\s")
_DIVIDER = re.compile(r"[\s|:+=-]+$")
_LONGEST_TITLE = 60
_FEWEST_ROWS = 2

Row = list[str]


def table_at(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The rows of the table that begins at a line, and the place after them; no rows where those lines are none."""
    rows: list[Row] = []
    place = start
    parts = _tabbed if "\t" in lines[start].strip() else _stroked
    while place < len(lines):
        row = parts(lines[place])
        if row is None or (rows and parts is _tabbed and len(row) != len(rows[0])):
            break
        if any(row):
            rows.append(row)
        place += 1
    if len(rows) < _FEWEST_ROWS or (parts is _tabbed and _is_list(rows)):
        return [], max(place, start + 1)
    return rows, place


def header_of(rows: Sequence[Row]) -> int | None:
    """The place of the row that names the columns: short names over entries, none of which opens with a figure."""
    first, below = [cell for cell in rows[0] if cell], [cell for row in rows[1:] for cell in row if cell]
    if len(first) * 2 < len(rows[0]) or not first or not below:
        return None
    if any(len(cell) > _LONGEST_TITLE or cell[0].isdigit() or cell.endswith((";", ",")) for cell in first):
        return None
    if len(rows[0]) == 2 and first[0].isupper():  # an abbreviation like those below
        return None
    much = 1 if len(rows[0]) == 2 else 2
    return 0 if sum(map(len, first)) / len(first) <= much * sum(map(len, below)) / len(below) else None


def _stroked(line: str) -> Row | None:
    text = line.strip()
    if "|" not in text:
        return None
    if _DIVIDER.fullmatch(text):
        return []
    if text.startswith("|"):
        return [clean(cell) for cell in text.strip("|").split("|")]
    return [clean(cell) for cell in _STROKE.split(f"{text} ")] if _STROKE.search(f"{text} ") else None


def _tabbed(line: str) -> Row | None:
    text = line.strip(" ")
    return [clean(cell) for cell in text.split("\t")] if "\t" in text.strip() else None


def _is_list(rows: Sequence[Row]) -> bool:
    """Whether the tabs only set off numbers before paragraphs, or page numbers after the lines of a contents list."""
    if any(len(row) > 2 for row in rows):
        return False
    counted = sum(_is_marker(row[0]) for row in rows)
    paged = sum(row[-1].isdigit() for row in rows)
    return counted * 2 > len(rows) or paged * 2 > len(rows)


def _is_marker(cell: str) -> bool:
    return not cell or split_bullet(f"{cell} x")[0] or split_number(f"{cell} Text")[0] is not None
