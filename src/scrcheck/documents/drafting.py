"""Putting a Document together block by block, so that indices and tables always agree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scrcheck.documents.limits import TOO_MANY, current, exceeded
from scrcheck.documents.model import Block, Cell, Document, Kind, Part, Table, Unread
from scrcheck.documents.numbers import split_number

_FEWEST_WORDS = 3
"""Words after a number in a cell that make it the number of a text."""


@dataclass(slots=True)
class Draft:
    """A document in the making. Readers without their own table logic add blocks, tables and hidden parts in order."""

    name: str
    format: str
    blocks: list[Block] = field(default_factory=list)
    hidden: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    recognised: Mapping[int, float] = field(default_factory=dict)
    """How sure the text of each page is that was recognised in its picture."""

    def add(self, block: Block) -> Block:
        """Append a visible block, giving it its index. Raises UnreadableDocument beyond the limit."""
        if len(self.blocks) >= current().paragraphs:
            raise exceeded(self.name, "paragraphs", TOO_MANY)
        sure = block.recognised or self.recognised.get(block.page or 0)
        placed = replace(block, index=len(self.blocks), recognised=sure)
        self.blocks.append(placed)
        return placed

    def text(
        self, text: str, kind: Kind = Kind.PARAGRAPH, *, number: str | None = None, level: int | None = None
    ) -> Block:
        """Append a visible block of body text."""
        return self.add(Block(0, text, kind, number=number, level=level))

    def hide(self, text: str, part: Part, *, page: int | None = None, label: str = "") -> None:
        """Append a piece of text that the page does not show; blank text is passed over."""
        if text.strip():
            self.hidden.append(Block(len(self.hidden), text, part=part, page=page, label=label))

    def table(
        self,
        rows: Sequence[Sequence[tuple[int, str]]],
        *,
        header: int | None,
        titles: int = 0,
        pages: Sequence[int | None] | None = None,
    ) -> Table:
        """Append a table and a cell block for each of its cells, given as (column, text), empty ones too.

        `header` is the place of the row that names the columns, `titles` counts rows above that are a title over the
        whole table; `pages` is the page of each row.
        """
        index = len(self.tables)

        def place(row: int, column: int, text: str) -> Block:
            number, rest = split_number(text, bare=False)
            if len(rest.split()) < _FEWEST_WORDS:
                number, rest = None, text
            page = pages[row] if pages else None
            cell = Cell(index, row, column)
            return self.add(Block(0, rest, Kind.CELL, Part.TABLE, page=page, number=number, cell=cell))

        placed = tuple(tuple(place(row, column, text) for column, text in cells) for row, cells in enumerate(rows))
        below = titles if header is None else header + 1
        table = Table(index, () if header is None else placed[header], placed[below:])
        self.tables.append(table)
        return table

    def document(self, data: bytes, *, pages: int | None = None) -> Document:
        """The finished document of a file with these bytes."""
        return Document(
            name=self.name,
            format=self.format,
            blocks=tuple(self.blocks),
            hidden=tuple(self.hidden),
            tables=tuple(self.tables),
            unread=tuple(self.unread),
            pages=pages,
            properties=dict(self.properties),
            sha256=hashlib.sha256(data).hexdigest(),
        )
