"""A run of rich text, such as the body or a footnote, as its lines and grids."""

from __future__ import annotations

from scrcheck.documents.model import Part
from scrcheck.documents.numbers import split_bullet
from scrcheck.documents.rtf.tables import Shape, Table
from scrcheck.documents.word.characters import clean, shown
from scrcheck.documents.word.concealed import Concealed, Stretch
from scrcheck.documents.word.lines import Item, Line
from scrcheck.documents.word.numbering import Marker
from scrcheck.documents.word.pieces import Piece, line_of, split_title
from scrcheck.documents.word.styles import Look, Style

_DEEPEST_TABLE = 20
_LONGEST_MARKER = 60
_LONGEST_ENTRY = 300
"""No line of a contents list is longer."""


class Flow:
    """Gathers text into paragraphs, and paragraphs into cells, rows and tables."""

    def __init__(self, part: Part, concealed: Concealed) -> None:
        self.part = part
        self.items: list[Item] = []
        self.marker = ""
        """What the file says is printed before the paragraph."""
        self.outline: int | None = None
        self.style: Style = Style()
        self.depth = 0
        """How many tables the paragraph stands in."""
        self.shapes: dict[int, Shape] = {}
        self.boxes: list[Item] = []
        """What text boxes anchored in this paragraph hold."""
        self.in_contents = self.linked = False
        self._contents = False
        self._concealed = concealed
        self._pieces: list[Piece] = []
        self._tables: list[Table] = []
        self._removed = Stretch()
        self._veiled = Stretch()

    def show(self, text: str, look: Look) -> None:
        """Text that shows on the page, unless its look hides it."""
        if look.hidden:
            self._veiled.add(text)
            return
        self._close_stretches()
        self._contents = self._contents or (self.in_contents and bool(text.strip()))
        self._pieces.append((shown(text), look))

    def remove(self, text: str, author: str) -> None:
        """Text that was deleted and is kept as a tracked change."""
        self._removed.start(self._concealed, Part.TRACKED_CHANGE, author)
        self._removed.add(text)

    def new_paragraph(self) -> None:
        """Set paragraph formatting back (`\\pard`)."""
        self.depth, self.outline, self.style = 0, None, Style()

    def end_paragraph(self, *, in_cell: bool = False) -> None:
        """The paragraph is complete; the last one of a cell need not hold anything."""
        self._close_stretches()
        depth = min(max(self.depth, 1) if in_cell else self.depth, _DEEPEST_TABLE)
        holder = self._holder(depth)
        if any(text.strip() for text, _ in self._pieces) or self.marker:
            holder.extend(self._lines())
        holder.extend(self.boxes)
        self._pieces, self.marker, self.boxes = [], "", []
        self._contents = self.linked = False

    def end_cell(self, depth: int) -> None:
        """The cell at a depth is complete."""
        self.depth = max(depth, 1)
        self.end_paragraph(in_cell=True)
        self._tables[min(self.depth, _DEEPEST_TABLE) - 1].end_cell()

    def end_row(self, depth: int) -> None:
        """The row at a depth is complete."""
        self._holder(min(depth, _DEEPEST_TABLE))
        self._tables[min(depth, _DEEPEST_TABLE) - 1].end_row(self.shapes.get(depth, Shape()))

    def finish(self) -> list[Item]:
        """All that the run holds; its last paragraph need not have ended."""
        self.depth = self.depth if self._pieces else 0
        self.end_paragraph()
        self._holder(0)
        return self.items

    def _holder(self, depth: int) -> list[Item]:
        """Where the lines at a table depth go; deeper tables are complete, and shallower ones begin."""
        while len(self._tables) > depth:
            made = self._tables.pop().grid(self._concealed)
            if made.rows:
                (self._tables[-1].content if self._tables else self.items).append(made)
        while len(self._tables) < depth:
            self._tables.append(Table())
        return self._tables[-1].content if self._tables else self.items

    def _lines(self) -> list[Line]:
        contents = self._contents or self.style.is_contents
        lines = [
            line_of(pieces, self.style, linked=self.linked, contents=contents) for pieces in split_title(self._pieces)
        ]
        first = lines[0]
        if len(lines) == 1:
            first.outline = self.style.outline if self.outline is None else self.outline
        if self._contents and (first.outline is not None or len(first.text) > _LONGEST_ENTRY):
            self.in_contents = first.contents = False
        self._number(first)
        for line in lines:
            line.part = self.part
        return lines

    def _number(self, line: Line) -> None:
        text = clean(self.marker)
        if not text or len(text) > _LONGEST_MARKER:
            return
        line.automatic = True
        if split_bullet(f"{text} x")[0] or not any(map(str.isalnum, text)):
            line.bullet = True
        elif len(text.split()) > 1:
            line.text = f"{text} {line.text}" if line.text.strip() else ""
        else:
            line.number = Marker(text, False).number

    def _close_stretches(self) -> None:
        self._removed.close(self._concealed, Part.TRACKED_CHANGE)
        self._veiled.close(self._concealed, Part.HIDDEN_TEXT)
