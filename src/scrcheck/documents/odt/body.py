"""The body of an OpenDocument text in order: paragraphs, headings, lists, tables, sections and text boxes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scrcheck.documents.container import Element
from scrcheck.documents.model import Part
from scrcheck.documents.odt.lists import Lists
from scrcheck.documents.odt.names import DRAW, OFFICE, TABLE, TEXT, XLINK
from scrcheck.documents.odt.paragraphs import ParagraphReader
from scrcheck.documents.odt.styles import Styles
from scrcheck.documents.odt.tables import grid
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.lines import Grid, Item, Line
from scrcheck.documents.word.numbering import Marker, number
from scrcheck.documents.word.ooxml import whole

_INDEXES = frozenset(TEXT + name for name in ("table-of-content", "illustration-index", "table-index", "object-index"))
_PASSED_OVER = frozenset({TEXT + "tracked-changes", TEXT + "index-title-template", OFFICE + "forms", TABLE + "shapes"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file a paragraph stands."""

    part: Part
    contents: bool = False
    list_id: str = ""
    depth: int = -1
    numbered: bool = False
    """Whether the next paragraph is the first of a list item."""
    start: str | None = None


class Story:
    """Reads one run of text, such as the body or a footnote, into lines and grids."""

    def __init__(self, styles: Styles, lists: Lists, paragraphs: ParagraphReader, concealed: Concealed) -> None:
        self._styles = styles
        self._lists = lists
        self._paragraphs = paragraphs
        self._concealed = concealed

    def items(self, container: Element, part: Part) -> list[Item]:
        """The lines and grids of an element that holds paragraphs, in order."""
        found: list[Item] = []
        self._collect(container, _Place(part), found)
        return found

    def _collect(self, container: Element, place: _Place, found: list[Item]) -> None:
        for child in container.iterchildren("*"):
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, place, found)
                place = replace(place, numbered=False)
            elif tag == TEXT + "list":
                self._list(child, place, found)
            elif tag == TABLE + "table":
                self._table(child, place.part, found)
            elif tag == TEXT + "section":
                self._section(child, place, found)
            elif tag in _INDEXES:
                self._collect(child, replace(place, contents=True), found)
            elif tag == TEXT + "change":
                self._paragraphs.deletion(child)
            elif str(tag).startswith(DRAW):
                self._boxes(self._paragraphs.drawing(child), place, found)
            elif tag not in _PASSED_OVER and str(tag).startswith(TEXT):
                self._collect(child, place, found)

    def _table(self, table: Element, part: Part, found: list[Item]) -> None:
        found.append(grid(table, lambda cell: self.items(cell, part), self._concealed))

    def _section(self, section: Element, place: _Place, found: list[Item]) -> None:
        display, style = section.get(TEXT + "display"), section.get(TEXT + "style-name")
        source = section.find(TEXT + "section-source")
        if source is not None:
            self._concealed.add(Part.LINK, source.get(XLINK + "href"), "linked section")
        hidden = display == "none" or section.get(TEXT + "is-hidden") == "true" or self._styles.is_hidden(style)
        if not hidden:
            self._collect(section, place, found)
            return
        inside: list[Item] = []
        self._collect(section, place, inside)
        for item in inside:
            self._conceal(item)

    def _conceal(self, item: Item) -> None:
        if isinstance(item, Grid):
            for row in item.rows:
                for cell in row.cells:
                    for one in cell.content:
                        self._conceal(one)
        else:
            self._concealed.add(Part.HIDDEN_TEXT, item.text, "hidden section")

    def _list(self, element: Element, place: _Place, found: list[Item]) -> None:
        style = element.get(TEXT + "style-name") or ""
        identity = place.list_id or self._lists.begin(element, style)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            counted = item.tag == TEXT + "list-item"
            start = item.get(TEXT + "start-value")
            inside = replace(place, list_id=identity, depth=place.depth + 1, numbered=counted, start=start)
            self._collect(item, inside, found)

    def _paragraph(self, paragraph: Element, place: _Place, found: list[Item]) -> None:
        name = paragraph.get(TEXT + "style-name")
        style = self._styles.get(name)
        lines, boxes = self._paragraphs.read(paragraph, style, contents=place.contents)
        first = lines[0]
        if len(lines) == 1:
            first.outline = style.outline
            if paragraph.tag == TEXT + "h":
                first.outline = max(whole(paragraph.get(TEXT + "outline-level"), 1), 1) - 1
        marker = self._marker(paragraph, place, first, style.look.hidden)
        if marker is not None:
            number(first, marker)
        for line in lines:
            line.part = place.part
        found.extend(lines)
        self._boxes(boxes, place, found)

    def _marker(self, paragraph: Element, place: _Place, line: Line, hidden: bool) -> Marker | None:
        if place.numbered and not hidden:
            return self._lists.marker(place.list_id, place.depth, place.start)
        heading = paragraph.tag == TEXT + "h" and place.depth < 0 and paragraph.get(TEXT + "is-list-header") != "true"
        return self._lists.heading(line.outline) if heading and line.outline is not None and line.text.strip() else None

    def _boxes(self, boxes: list[Element], place: _Place, found: list[Item]) -> None:
        part = Part.TEXT_BOX if place.part is Part.BODY else place.part
        for box in boxes:
            found.extend(self.items(box, part))
