"""What one page of a PDF holds: words with their boxes, ruling lines, pictures. Lengths in points, y downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` is above `bottom`, so smaller."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack


class Word(NamedTuple):
    """A run of letters without a space, in one font. A tuple, since a document has very many."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of the type."""
    bold: bool
    glued: bool = False
    """No space stands between the word before and this one."""
    sure: float | None = None
    """How sure it is, from 0 to 1, of a word recognised in a picture; None for the file's own."""
    stroke: float = 0.0
    """Thickness of a recognised word's letters; bold type has more."""


@dataclass(slots=True)
class Page:
    """One page: what shows, and what is there without showing."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    """Thin lines and edges of filled boxes."""
    fills: list[Box] = field(default_factory=list)
    """Boxes filled with a colour, such as the shading of a table's header."""
    pictures: float = 0.0
    """Share of the page that pictures cover, at most 1."""
    covered: list[list[Word]] = field(default_factory=list)
    """Blacked out, bar by bar, and still in the file."""
    marked: list[Word] = field(default_factory=list)
    """Marked for redaction, and still there: the mark was never applied. They are among `words` too."""
    outside: list[Word] = field(default_factory=list)
    invisible: list[Word] = field(default_factory=list)
    layered: list[Word] = field(default_factory=list)
    damaged: bool = False
    strokes: int = 0
    """Pieces of the shapes drawn on it."""
    unread: str = ""
    """Why its text could not be had, where it could not."""
    confidence: float | None = None
    """How sure its words are, where they were recognised in a picture."""
