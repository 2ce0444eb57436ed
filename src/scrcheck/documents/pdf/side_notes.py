"""Notes in the margin beside the text: small type to the left or the right of everything in the body's size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scrcheck.documents.model import Part
from scrcheck.documents.pdf.lines import rows_of, words_text
from scrcheck.documents.pdf.margins import Marginal
from scrcheck.documents.pdf.page import Page, Word

_SMALLER = 0.93
"""Share of the body's size below which type is a note's."""
_FEWEST_ROWS = 8
"""Rows of body text that show where its column stands."""
_WIDEST = 0.25
"""Share of a page's width that a margin's note takes at most."""
_APART = 3.0
"""Points of white between the body and a note, at least."""
_LEADING = 2.2
"""Times its type from one line of a note to the next, at most."""


def take_side_notes(page: Page, body: float) -> list[Marginal]:
    """Take the notes in its margins out of a page's words; they come as text boxes, as in a Word file."""
    if not any(word.size < _SMALLER * body for word in page.words):
        return []
    rows = rows_of(word for word in page.words if word.size >= _SMALLER * body)
    if len(rows) < _FEWEST_ROWS:
        return []
    left, count = Counter(round(row[0].left) for row in rows).most_common(1)[0]
    right = max(word.right for row in rows for word in row)
    if count < len(rows) / 2:
        return []
    top, foot = rows[0][0].top, rows[-1][0].bottom
    small = [word for word in page.words if word.size < _SMALLER * body and top - body < word.bottom < foot + body]
    if any(left <= word.left and word.right <= right and not word.text.isdigit() for word in small):
        return []  # small type within the column too: a table or a figure that is wider than the text
    sides = (
        [word for word in small if word.right < left - _APART],
        [word for word in small if word.left > right + _APART],
    )
    notes: list[Marginal] = []
    for side in sides:
        if side and max(word.right for word in side) - min(word.left for word in side) < _WIDEST * page.width:
            notes += _notes(side, page)
    return notes


def _notes(words: Sequence[Word], page: Page) -> list[Marginal]:
    """The notes of one margin, and their words taken out of the page's."""
    groups: list[list[list[Word]]] = []
    for row in rows_of(words):
        if groups and row[0].bottom - groups[-1][-1][0].bottom < _LEADING * row[0].size:
            groups[-1].append(row)
        else:
            groups.append([row])
    lettered = [group for group in groups if any(any(map(str.isalpha, word.text)) for row in group for word in row)]
    taken = {id(word) for group in lettered for row in group for word in row}
    page.words = [word for word in page.words if id(word) not in taken]
    return [Marginal(Part.TEXT_BOX, page.number, tuple(words_text(row) for row in group)) for group in lettered]
