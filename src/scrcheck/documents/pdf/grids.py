"""Tables drawn with lines: from ruling lines and words to rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scrcheck.documents.pdf.lines import rows_of, words_text
from scrcheck.documents.pdf.page import Box, Page, Word

_NEAR = 3.0
"""Points within which two lines meet, or are one."""
_SHORTEST = 8.0
"""Points: a shorter stroke is no border."""
_MAX_RULES = 4_000
"""Strokes of a page beyond which it is a drawing."""
_MAX_LINES = 800
"""Lines, after joining strokes, beyond which it is a drawing as well."""
_PADDING = 6.0
"""Points of white inside a cell's edge, in Word by default 5.4."""
_COLUMN_GAP = 7.0
"""Points of white that part two columns where no line is drawn."""


@dataclass(slots=True)
class GridCell:
    """A cell's text as lines, its first column, and whether its type is bold throughout."""

    column: int
    lines: list[str]
    bold: bool = False
    filled: list[bool] = field(default_factory=list)
    """For each line, whether it is a lone word that reaches the cell's edge."""


@dataclass(slots=True)
class Grid:
    """A table on one page."""

    page: int
    box: Box
    edges: tuple[float, ...]
    """Where columns begin and end, from left to right."""
    rows: list[list[GridCell]] = field(default_factory=list)
    row_pages: list[int] = field(default_factory=list)
    shaded: bool = False
    """The first row has a filled background that the second lacks."""

    @property
    def top(self) -> float:
        return self.box.top


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line: where it stands across, and from where to where it runs."""

    at: float
    start: float
    end: float


def find_grids(page: Page, is_layout: Callable[[Grid], bool]) -> tuple[list[Grid], list[Word]]:
    """The drawn tables of a page, from top to bottom, and the words that stand outside them.

    Lines of which `is_layout` says that they only box text in are no table.
    """
    if not page.rules or len(page.rules) > _MAX_RULES:
        return [], page.words
    level = _merge(_Rule((r.top + r.bottom) / 2, r.left, r.right) for r in page.rules if _is_level(r))
    upright = _merge(_Rule((r.left + r.right) / 2, r.top, r.bottom) for r in page.rules if _is_upright(r))
    if len(level) + len(upright) > _MAX_LINES:
        return [], page.words
    grids: list[Grid] = []
    words = page.words
    for across, down in _components(level, upright):
        grid, rest = _grid(page, words, across, down)
        if grid is not None and not is_layout(grid):
            grids.append(grid)
            words = rest
    return sorted(grids, key=lambda grid: grid.top), words


def _is_level(rule: Box) -> bool:
    return rule.width >= _SHORTEST and rule.width > 2 * rule.height


def _is_upright(rule: Box) -> bool:
    return rule.height >= _SHORTEST / 2 and rule.height > 2 * rule.width


def _merge(rules: Iterable[_Rule]) -> list[_Rule]:
    """Rules with pieces of one line joined."""
    merged: list[_Rule] = []
    group: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > _NEAR / 2:
            merged += _join(group)
            group = []
        group.append(rule)
    return merged + _join(group)


def _join(group: Sequence[_Rule]) -> list[_Rule]:
    joined: list[_Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if joined and rule.start <= joined[-1].end + _NEAR:
            joined[-1] = _Rule(joined[-1].at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(rule)
    return joined


def _components(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Sets of lines that touch; level lines of one length without uprights form a set as well."""
    parts: list[tuple[list[_Rule], list[_Rule]]] = []
    left_level, left_upright = list(level), list(upright)
    while left_upright:
        across: list[_Rule] = []
        down = new_down = [left_upright.pop()]
        while new_down:
            new_across = [rule for rule in left_level if any(_meet(rule, other) for other in new_down)]
            left_level = [rule for rule in left_level if rule not in new_across]
            across += new_across
            new_down = [rule for rule in left_upright if any(_meet(other, rule) for other in new_across)]
            left_upright = [rule for rule in left_upright if rule not in new_down]
            down = down + new_down
        if len(across) >= 2 or (across and len(down) >= 2):
            parts.append((across, down))
    while left_level:
        first = left_level[0]
        alike = [r for r in left_level if abs(r.start - first.start) < 5 and abs(r.end - first.end) < 5]
        left_level = [rule for rule in left_level if rule not in alike]
        if len(alike) >= 3:
            parts.append((alike, []))
    return parts


def _meet(across: _Rule, down: _Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _distinct(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _grid(page: Page, words: list[Word], across: list[_Rule], down: list[_Rule]) -> tuple[Grid | None, list[Word]]:
    """The table these lines draw and the words left over; no table where there are not two columns and a row."""
    xs = _distinct([*(rule.at for rule in down), *(e for rule in across for e in (rule.start, rule.end))])
    ys = _distinct([*(rule.at for rule in across), *(e for rule in down for e in (rule.start, rule.end))])
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    inside = [word for word in words if _within(word, box)]
    if not down:
        xs = _white_columns(inside, box)
    if len(xs) < 3 or len(ys) < 2 or not inside or len(xs) * len(ys) > 20_000:
        return None, words
    owner = _spans(xs, ys, across, down)
    cells: dict[tuple[int, int], list[Word]] = {place: [] for place in owner.values()}
    for word in inside:
        row = _band(ys, (word.top + word.bottom) / 2)
        column = _band(xs, word.left + 2)
        cells[owner[row, column]].append(word)
    grid = Grid(page.number, box, tuple(xs))
    for row in range(len(ys) - 1):
        places = sorted(place for place in cells if place[0] == row)
        if places:
            grid.rows.append([_cell(place[1], cells[place], _right_edge(owner, place, xs)) for place in places])
    grid.rows = [row for row in grid.rows if any(cell.lines for cell in row)]
    grid.row_pages = [page.number] * len(grid.rows)
    grid.shaded = _first_row_shaded(page, box, ys)
    return grid, [word for word in words if not _within(word, box)]


def _within(word: Word, box: Box) -> bool:
    return box.holds((word.left + word.right) / 2, (word.top + word.bottom) / 2)


def _first_row_shaded(page: Page, box: Box, ys: Sequence[float]) -> bool:
    if len(ys) < 3:
        return False
    x = box.left + box.width / 4
    first, second = (any(fill.holds(x, (ys[row] + ys[row + 1]) / 2) for fill in page.fills) for row in (0, 1))
    return first and not second


def _spans(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[_Rule], down: Sequence[_Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each square of the lattice the square where its cell begins: squares with no line between are one cell."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            x = (xs[column] + xs[column + 1]) / 2
            beside, above = owner.get((row, column - 1)), owner.get((row - 1, column))
            if beside and down and not _crossed(down, xs[column], y):
                owner[row, column] = beside
            elif above and not _crossed(across, ys[row], x):
                owner[row, column] = above
            else:
                owner[row, column] = (row, column)
    return owner


def _crossed(rules: Sequence[_Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= along <= rule.end + 1 for rule in rules)


def _band(edges: Sequence[float], place: float) -> int:
    for band in range(len(edges) - 2, 0, -1):
        if place >= edges[band]:
            return band
    return 0


def _white_columns(words: Sequence[Word], box: Box) -> list[float]:
    """Where columns begin and end, told by the white that runs down between them."""
    edges = [box.left]
    reach = None
    for word in sorted(words, key=lambda word: word.left):
        if reach is not None and word.left - reach >= _COLUMN_GAP:
            edges.append((word.left + reach) / 2)
        reach = word.right if reach is None else max(reach, word.right)
    return [*edges, box.right]


def _right_edge(owner: Mapping[tuple[int, int], tuple[int, int]], place: tuple[int, int], xs: Sequence[float]) -> float:
    column = place[1]
    while owner.get((place[0], column + 1)) == place:
        column += 1
    return xs[column + 1]


def _cell(column: int, words: Sequence[Word], edge: float) -> GridCell:
    rows = rows_of(words)
    filled = [len(row) == 1 and edge - row[0].right < _PADDING + 0.7 * row[0].size for row in rows]
    return GridCell(column, [words_text(row) for row in rows], bool(rows) and all(w.bold for w in words), filled)
