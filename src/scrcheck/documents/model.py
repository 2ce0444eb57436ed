"""What a reader of any format hands on: one document as ordered blocks of text, each with its place.

Nothing in this room knows what a review is. A block is the unit everything later points at: a paragraph, a heading,
a table cell, a footnote, a comment. Its text never holds the paragraph's number or bullet; that stands in `number`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

ANNOTATOR = "scrcheck"
"""Author of the comments scrcheck writes into a copy of a draft; a reader passes over them."""

UNAPPLIED = "marked for redaction"
"""Label of text that a redaction was marked over and never applied to: the page still shows it."""


class Part(StrEnum):
    """Where in a file a piece of text stands (the `part` of the public contract)."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TRACKED_CHANGE = "tracked_change"
    HIDDEN_TEXT = "hidden_text"
    FIELD = "field"
    ALT_TEXT = "alt_text"
    LINK = "link"
    EMBEDDED = "embedded"
    PROPERTIES = "properties"
    FILE_NAME = "file_name"
    ANNOTATION = "annotation"
    COVERED_TEXT = "covered_text"
    OFF_PAGE = "off_page"
    ATTACHMENT = "attachment"
    FORM_FIELD = "form_field"
    LAYER = "layer"
    EARLIER_REVISION = "earlier_revision"


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"
    CONTENTS = "contents"
    """A line of a contents list; never a section, never evidence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: table, row and column counted from 0 over the document."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with its place."""

    index: int
    """Position in `Document.blocks` (or in `Document.hidden` for hidden parts), from 0."""
    text: str
    kind: Kind = Kind.PARAGRAPH
    part: Part = Part.BODY
    page: int | None = None
    """Printed sheet, counted from 1; None where the format has no pages (Word)."""
    number: str | None = None
    """The paragraph's or heading's own number, typed or automatic, without trailing dot: "4.12", "(a)", "2"."""
    level: int | None = None
    """Depth of a heading, 1 the highest; None for other blocks."""
    cell: Cell | None = None
    label: str = ""
    """What names a hidden or marginal part: a comment's author, a property's name, a footnote's mark."""
    recognised: float | None = None
    """How sure the words are, from 0 to 1, where they were recognised in a picture; None for a file's own text."""
    welsh: bool = False
    """Written in Welsh, which is not read."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells. A row may be shorter than the header; a cell spanning columns stands once."""

    index: int
    header: tuple[Block, ...]
    """The header row, or () where the table has none."""
    rows: tuple[tuple[Block, ...], ...]
    """The rows below the header."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The column headings, in lower case."""
        return tuple(block.text.lower().strip() for block in self.header)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks it governs, up to the next heading of any level."""

    title: str
    number: str | None
    level: int
    heading: int
    """Index of the heading's block; -1 for what stands before the first heading."""
    start: int
    """Index of the first block under the heading."""
    end: int
    """Index after the last block."""
    parents: tuple[int, ...] = ()
    """Positions in `Document.sections` of the enclosing sections, outermost first."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read, with the reason; it counts against readiness."""

    what: str
    """Such as "page 4" or "embedded spreadsheet"."""
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a quotation, as the JSON report prints it."""

    document: str
    page: int | None
    section: str | None
    paragraph: str | None
    part: Part
    start: int | None = None
    """First character of the quotation in its block's text, from 0."""
    end: int | None = None
    recognised: float | None = field(default=None, metadata={"optional": True})
    """How sure the words are, where they were recognised in a picture."""


@dataclass(frozen=True)
class Document:
    """One file as text with places, and what the page does not show."""

    name: str
    """File name as the user gave it, for messages and locations."""
    format: str
    """"docx", "pdf", "txt", "md", ..."""
    blocks: tuple[Block, ...]
    """What a reader of the printed page sees, in reading order; notes, headers and footers last, each once."""
    hidden: tuple[Block, ...] = ()
    """What the page does not show: comments, deletions, hidden text, properties, annotations, file name."""
    tables: tuple[Table, ...] = ()
    unread: tuple[Unread, ...] = ()
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    said_to_be: str = ""
    """The kind of document the user says it is ("action_plan"); "" where it is to be told from the text."""

    @cached_property
    def words(self) -> int:
        """Count of words on the visible page."""
        return sum(len(block.text.split()) for block in self.blocks)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing of the document and counts for nothing: sentences without words of its text."""
        from scrcheck.documents.welsh import note_on

        return tuple(filter(None, (note_on(self.blocks),)))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outline, in order; contents lists are not sections."""
        from scrcheck.documents.outline import outline

        return outline(self.blocks)

    @cached_property
    def _section_of(self) -> dict[int, int]:
        places: dict[int, int] = {}
        for position, section in enumerate(self.sections):
            for index in range(max(section.heading, 0), section.end):
                places[index] = position
        return places

    def section_of(self, block: Block) -> Section | None:
        """The section a visible block stands in; None for hidden parts, notes, headers and footers."""
        position = self._section_of.get(block.index) if self.shows(block) else None
        return None if position is None else self.sections[position]

    def shows(self, block: Block) -> bool:
        """Whether the block is on the visible page of this document."""
        return block.index < len(self.blocks) and self.blocks[block.index] is block

    def locate(self, block: Block, start: int | None = None, end: int | None = None) -> Location:
        """The place of a block, or of characters `start` to `end` of its text."""
        section = self.section_of(block)
        return Location(
            document=self.name,
            page=block.page,
            section=section.title if section and section.title else None,
            paragraph=block.number,
            part=block.part,
            start=start,
            end=end,
            recognised=None if block.recognised is None else round(block.recognised, 3),
        )
