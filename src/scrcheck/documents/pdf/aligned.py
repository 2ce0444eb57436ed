"""Tables without drawn lines: lines of type whose pieces stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scrcheck.documents.numbers import split_bullet, split_number
from scrcheck.documents.pdf.grids import Grid, GridCell
from scrcheck.documents.pdf.lines import Line, words_text
from scrcheck.documents.pdf.page import Box, Word

_GAP = 1.4
"""Of the type size: wider white than this parts two pieces of a line; justified spaces stay below."""
_ALIGNED = 4.0
"""Points by which pieces of one column may stand apart."""
_FAR = 4.0
"""Of the type size: lines further apart belong to different tables."""
_FEWEST = 3
"""Lines in several pieces that make a table."""

_Pieces = list[list[Word]]


def with_aligned_tables(lines: Sequence[Line]) -> list[Line | Grid]:
    """A page's lines with each run of aligned ones replaced by a table."""
    found: list[Line | Grid] = []
    pieces = [_pieces(line) for line in lines]
    position = 0
    while position < len(lines):
        end, columns = _run(lines, pieces, position)
        grid = _table(lines[position:end], pieces[position:end], columns) if end - position >= _FEWEST else None
        if grid is None:
            found.append(lines[position])
            position += 1
        else:
            found.append(grid)
            position = end
    return found


def _pieces(line: Line) -> _Pieces:
    pieces = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.left - before.right > _GAP * line.size:
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _opens(pieces: _Pieces) -> bool:
    """Whether a line is in pieces that are not just a number before its text, or a page number behind it."""
    if len(pieces) < 2:
        return False
    first, last = words_text(pieces[0]), words_text(pieces[-1])
    number = len(first) < 2 or split_bullet(first + " x")[0] or split_number(first + " X")[0] is not None
    if len(pieces) == 2 and (number or last.isdigit()):
        return False
    return not (len(pieces) == 3 and number and last.isdigit())


def _run(lines: Sequence[Line], pieces: Sequence[_Pieces], start: int) -> tuple[int, list[float]]:
    """Where the aligned lines that begin here end, and where their columns begin."""
    if not _opens(pieces[start]):
        return start, []
    columns = [piece[0].left for piece in pieces[start]]
    end = last = start + 1
    while end < len(lines) and _near(lines[end - 1], lines[end]) and _fits(pieces[end], columns):
        end += 1
        if len(pieces[end - 1]) > 1 or abs(pieces[end - 1][0][0].left - columns[0]) > _ALIGNED:
            last = end
    return last, columns


def _near(before: Line, line: Line) -> bool:
    return 0 < line.foot - before.foot < _FAR * line.size and abs(before.size - line.size) < 1.5


def _fits(pieces: _Pieces, columns: Sequence[float]) -> bool:
    """Whether each piece begins where a column does and ends before the next."""
    for piece in pieces:
        column = _column(piece, columns)
        if column is None or (column + 1 < len(columns) and piece[-1].right > columns[column + 1] - 2):
            return False
    return True


def _column(piece: Sequence[Word], columns: Sequence[float]) -> int | None:
    return next((i for i, left in enumerate(columns) if abs(piece[0].left - left) <= _ALIGNED), None)


def _table(lines: Sequence[Line], pieces: Sequence[_Pieces], columns: Sequence[float]) -> Grid | None:
    if sum(_opens(line) for line in pieces) < _FEWEST:
        return None
    box = Box(columns[0], lines[0].top, max(line.right for line in lines), lines[-1].foot)
    grid = Grid(lines[0].page, box, (*columns, box.right))
    for group in _rows(lines, pieces, columns):
        cells = [GridCell(column, [], bold=True) for column in range(len(columns))]
        for piece in (piece for line in group for piece in line):
            cell = cells[_column(piece, columns) or 0]
            cell.lines.append(words_text(piece))
            cell.filled.append(False)
            cell.bold = cell.bold and all(word.bold for word in piece)
        grid.rows.append(cells)
    grid.row_pages = [grid.page] * len(grid.rows)
    return grid


def _rows(lines: Sequence[Line], pieces: Sequence[_Pieces], columns: Sequence[float]) -> list[list[_Pieces]]:
    """Lines grouped by row: parted by wider white where wrapped entries show that, else by the first column."""
    steps = [after.foot - before.foot for before, after in pairwise(lines)]
    wide = (min(steps) + max(steps)) / 2 if max(steps) > 1.25 * min(steps) else 0.0
    groups: list[list[_Pieces]] = [[pieces[0]]]
    for step, line in zip(steps, pieces[1:], strict=True):
        if wide and step > wide:
            groups.append([line])
        else:
            groups[-1].append(line)
    wrapped = any(len(line) < len(columns) for group in groups for line in group[1:])
    if wide and wrapped and len(groups) >= _FEWEST and all(len(group[0]) > 1 for group in groups):
        return groups
    rows: list[list[_Pieces]] = []
    for line in pieces:
        if not rows or _column(line[0], columns) == 0:
            rows.append([])
        rows[-1].append(line)
    return rows
