"""From words to lines, and from a page's lines to reading order, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from scrcheck.documents.cleaning import clean
from scrcheck.documents.pdf.page import Box, Word

_SAME_LINE = 0.4
"""Of the type size: words whose feet differ less stand on one line."""
_RAISED = 0.8
"""Of its neighbour's size: glued figures smaller than this, standing higher, refer to a note."""
_NEAR = 3.0
"""Points by which an underline may start or end beside its text."""
_GUTTER = 8.0
"""Points of white between two columns, at least."""
_COLUMN_ROWS = 8
"""Rows of text on both sides of a gutter that make a page one of columns."""
_STEP = 2.0
"""Points per bin when looking for a gutter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type."""

    words: tuple[Word, ...]
    page: int
    margin: float
    """Where a full line of this column ends."""
    text: str
    size: float
    bold: bool
    underlined: bool = False

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def foot(self) -> float:
        """Where the letters' lower boxes end, of the words in the line's main size."""
        return next(word.bottom for word in self.words if word.size == self.size)


def make_line(words: Sequence[Word], page: int, margin: float = 0.0) -> Line:
    """A line of words that stand side by side, in order."""
    letters: dict[float, int] = {}
    for word in words:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    lettered = [word for word in words if any(map(str.isalpha, word.text))] or words
    return Line(tuple(words), page, margin, words_text(words), size, all(word.bold for word in lettered))


def underline(line: Line, rules: Sequence[Box]) -> Line:
    """The line, marked as underlined where a ruling line runs under the whole of it."""
    deep, high = line.foot + 0.1 * line.size, line.foot - 0.3 * line.size
    under = any(
        high <= rule.top <= deep and rule.left <= line.left + _NEAR and rule.right >= line.right - 2 * _NEAR
        and rule.width < 1.2 * (line.right - line.left) + 2 * _NEAR and rule.height < _NEAR
        for rule in rules
    )  # fmt: skip
    return replace(line, underlined=True) if under else line


def words_text(words: Sequence[Word]) -> str:
    """The text of words side by side, without the raised figures that refer to notes."""
    parts: list[str] = []
    before: Word | None = None
    for word in words:
        if before is not None and is_note_mark(word, before):
            continue
        parts.append(word.text if word.glued and before is not None else " " + word.text)
        before = word
    return clean("".join(parts))


def is_note_mark(word: Word, before: Word) -> bool:
    """Whether a word is a small raised figure after another: the mark of a footnote."""
    raised = word.size < _RAISED * before.size and word.bottom < before.bottom - 0.1 * before.size
    return raised and (word.text.isdigit() or word.text in ("*", "\u2020", "\u2021"))


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped by the line they stand on, from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    foot = height = 0.0
    for word in sorted(words, key=lambda word: word.bottom):
        same = rows and abs(word.bottom - foot) <= _SAME_LINE * (height if height < word.size else word.size)
        if same:
            rows[-1].append(word)
            if word.size > height:
                foot, height = word.bottom, word.size
        else:
            rows.append([word])
            foot, height = word.bottom, word.size
    rows = _with_raised(rows)
    for row in rows:
        row.sort(key=lambda word: word.left)
    return rows


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Rows with raised figures put into the row they belong to, the next one down."""
    merged: list[list[Word]] = []
    for row in rows:
        before = merged[-1] if merged else None
        if before is not None and all(
            word.size < _RAISED * row[0].size and row[0].top - 0.2 * row[0].size < word.bottom < row[0].bottom
            for word in before
        ):
            before += row
        else:
            merged.append(row)
    return merged


def gutter_of(words: Sequence[Word], box: Box) -> float | None:
    """Where the white strip between two columns of running text stands, or None on a page of one column."""
    rows = len({round(word.bottom / 4) for word in words})
    if rows < _COLUMN_ROWS:
        return None
    bins = int(box.width / _STEP) + 1
    middle = range(int(bins * 0.3), int(bins * 0.7))
    cover = [0] * bins
    for word in words:
        first = max(middle.start, int((word.left - box.left) / _STEP))
        for position in range(first, min(middle.stop, int((word.right - box.left) / _STEP) + 1)):
            cover[position] += 1
    limit = 0.2 * rows
    best: tuple[int, int] | None = None
    start: int | None = None
    for position in [*middle, -1]:
        if position >= 0 and cover[position] <= limit:
            start = position if start is None else start
        elif start is not None:
            end = position if position >= 0 else middle.stop
            if best is None or end - start > best[1] - best[0]:
                best = (start, end)
            start = None
    if best is None or (best[1] - best[0]) * _STEP < _GUTTER:
        return None
    x = box.left + (best[0] + best[1]) / 2 * _STEP
    return x if _is_running_text(words, x, box) else None


def _is_running_text(words: Sequence[Word], gutter: float, box: Box) -> bool:
    """Whether both sides hold many lines that mostly fill their column, as the cells of a table do not."""
    for side in ([w for w in words if w.right <= gutter], [w for w in words if w.left >= gutter]):
        rows = rows_of(side)
        if len(rows) < _COLUMN_ROWS:
            return False
        width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
        if width < box.width * 0.25 or median(row[-1].right - row[0].left for row in rows) < 0.7 * width:
            return False
    return True


def lines_in_order(words: Sequence[Word], page: int, box: Box) -> list[Line]:
    """The lines of a page in reading order: down one column, then down the next."""
    gutter = gutter_of(words, box)
    if gutter is None:
        return _lines(rows_of(words), page)
    lines: list[Line] = []
    pending: list[Word] = []
    for row in rows_of(words):
        if any(word.left < gutter - 1 and word.right > gutter + 1 for word in row):
            lines += _column_pair(pending, gutter, page)
            pending = []
            lines += _lines([row], page)
        else:
            pending += row
    return lines + _column_pair(pending, gutter, page)


def _column_pair(words: Sequence[Word], gutter: float, page: int) -> list[Line]:
    left = [word for word in words if word.left < gutter]
    right = [word for word in words if word.left >= gutter]
    return _lines(rows_of(left), page) + _lines(rows_of(right), page)


def _lines(rows: Sequence[Sequence[Word]], page: int) -> list[Line]:
    if not rows:
        return []
    margin = max(row[-1].right for row in rows)
    return [make_line(row, page, margin) for row in rows]
