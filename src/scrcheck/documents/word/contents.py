"""Contents lists, made by Word or typed: found so that their lines are taken neither for headings nor for text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scrcheck.documents.model import Kind
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.lines import Grid, Item, Line
from scrcheck.documents.word.vocabulary import words as words_of

_LEADERS = ("....", "……", "____", ". . .", "----", "····")
_LONGEST = 200
_MOST_LISTS = 5
"""Contents lists looked for in one document (contents, figures, appendices)."""
_NOT_WORD = re.compile(r"[\W\d_]+")


def is_title(line: Line) -> bool:
    """Whether a line is the title of a contents list."""
    return clean(line.text).lower().strip(" :.") in words_of("contents_titles")


def has_leader(text: str) -> bool:
    """Whether a line runs to its page number over a row of dots."""
    text = text.rstrip()
    bare = text.rstrip("0123456789ivx").rstrip()
    return len(bare) < len(text) and bare.endswith(_LEADERS)


def page_number(text: str) -> int | None:
    """The page number at the end of a contents line, set off by a space or tab."""
    words = text[-_LONGEST:].split()
    if len(words) < 2 or not words[-1].isascii() or not words[-1].isdigit() or len(words[-1]) > 3:
        return None
    return int(words[-1])


def mark_contents(items: Sequence[Item]) -> list[Item]:
    """Set `Kind.CONTENTS` on contents lines and their title; a contents list laid out as a table becomes lines."""
    found = _tables_as_lines(items)
    lines = [item for item in found if isinstance(item, Line) and item.text.strip()]
    position = titles = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if line.contents or has_leader(line.text):
            line.kind = Kind.CONTENTS
        elif is_title(line) and titles < _MOST_LISTS:
            titles += 1
            end = _typed_list(lines, position)
            if end > position:
                for one in lines[position - 1 : end]:
                    one.kind = Kind.CONTENTS
                position = end
    return found


def _typed_list(lines: list[Line], start: int) -> int:
    """Index after the last line of the typed contents list that begins at `start`."""
    page = 0
    left = Counter(_words(line.text) for line in lines[start:])
    for position in range(start, len(lines)):
        line = lines[position]
        words = _words(line.text)
        left[words] -= 1
        found = page_number(line.text)
        if line.contents or has_leader(line.text) or (not words and line.text.strip().isdigit()):
            continue
        if len(line.text) < _LONGEST and found is not None and found >= page:
            page = found
        elif not words or not left[words] > 0:
            return position
    return start


def _tables_as_lines(items: Sequence[Item]) -> list[Item]:
    """The items with a table that follows a contents title and ends its rows in page numbers made into lines."""
    found: list[Item] = []
    title = False
    for item in items:
        if isinstance(item, Line):
            found.append(item)
            title = is_title(item) or (title and not item.text.strip())
        elif title and _is_contents_table(item):
            for row in item.rows:
                lines = [line for cell in row.cells for line in cell.lines]
                text = "\t".join(line.text.strip() for line in lines)
                found.append(Line(text, contents=True))
        else:
            found.append(item)
            title = False
    return found


def _is_contents_table(grid: Grid) -> bool:
    last = [" ".join(line.text.strip() for line in row.cells[-1].lines) for row in grid.rows if row.cells]
    pages = sum(text.isdigit() for text in last)
    return pages > 1 and pages * 3 >= len(last) * 2


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip().lower()
