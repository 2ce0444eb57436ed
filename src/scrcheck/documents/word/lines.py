"""A paragraph as read, before it is known whether it is a heading, a list item or a line of a contents list."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrcheck.documents.model import Cell, Kind, Part
from scrcheck.documents.word.styles import Style


@dataclass(slots=True)
class Line:
    """One paragraph with what its look and style tell. Filled in as the stages of the reader learn more."""

    text: str
    """With tabs, until the typed number is read."""
    part: Part = Part.BODY
    style: Style = field(default_factory=Style)
    outline: int | None = None
    bold: bool = False
    capitals: bool = False
    underlined: bool = False
    linked: bool = False
    """Whether it holds a hyperlink."""
    size: int = 20
    number: str | None = None
    bullet: bool = False
    automatic: bool = False
    """Whether Word, not the author, made its number."""
    contents: bool = False
    kind: Kind = Kind.PARAGRAPH
    level: int | None = None
    cell: Cell | None = None
    label: str = ""


@dataclass(slots=True)
class GridCell:
    """A cell with its paragraphs and the tables nested in it."""

    column: int
    span: int
    content: list[Line | Grid]

    @property
    def lines(self) -> list[Line]:
        """The cell's own paragraphs that hold text or an automatic number."""
        return [one for one in self.content if isinstance(one, Line) and (one.text.strip() or one.number)]


@dataclass(slots=True)
class GridRow:
    """A row of a table."""

    cells: list[GridCell]
    is_header: bool


@dataclass(slots=True)
class Grid:
    """A table as drawn, whatever it is used for."""

    rows: list[GridRow]


Item = Line | Grid
