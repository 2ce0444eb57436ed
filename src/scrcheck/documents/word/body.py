"""The body, a note or a header in document order: paragraphs, text boxes where they are anchored, tables."""

from __future__ import annotations

from scrcheck.documents.model import Part
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.drawings import Box, Drawings
from scrcheck.documents.word.lines import Grid, GridCell, GridRow, Item, Line
from scrcheck.documents.word.margins import lines_only
from scrcheck.documents.word.ooxml import MC, Element, W, child_value, switched_on, value, whole
from scrcheck.documents.word.paragraphs import ParagraphReader, removed_words

_TRANSPARENT = frozenset({W + "customXml", W + "smartTag", W + "ins", W + "moveTo", W + "sdtContent"})
_MOST_COLUMNS = 1_000


class Story:
    """Reads one run of text, such as the body or a footnote, into lines and grids."""

    def __init__(self, paragraphs: ParagraphReader, drawings: Drawings, concealed: Concealed) -> None:
        self._paragraphs = paragraphs
        self._drawings = drawings
        self._concealed = concealed

    def items(self, container: Element, part: Part) -> list[Item]:
        """The lines and grids of an element that holds paragraphs, in order."""
        found: list[Item] = []
        self._collect(container, part, False, found)
        return found

    def _collect(self, container: Element, part: Part, contents: bool, found: list[Item]) -> None:
        for child in container:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, part, contents, found)
            elif tag == W + "tbl":
                found.append(self._grid(child, part))
            elif tag == W + "sdt":
                within = contents or _is_contents_control(child)
                for content in child.iterchildren(W + "sdtContent"):
                    self._collect(content, part, within, found)
            elif tag in _TRANSPARENT:
                self._collect(child, part, contents, found)
            elif tag == MC + "AlternateContent":
                branch = self._drawings.alternate(child)
                if branch is not None:
                    self._collect(branch, part, contents, found)
            elif tag in (W + "altChunk", W + "subDoc"):
                self._concealed.unreadable(
                    "inserted file", "It is kept in its own format within the document; save the file again in Word."
                )

    def _paragraph(self, paragraph: Element, part: Part, contents: bool, found: list[Item]) -> None:
        lines, boxes = self._paragraphs.read(paragraph)
        for line in lines:
            line.part = part
            line.contents = line.contents or contents
        found.extend(lines)
        within = Part.TEXT_BOX if part is Part.BODY else part
        for box in boxes:
            found.extend(self._box(box, within))

    def _box(self, box: Box, part: Part) -> list[Item]:
        if isinstance(box, list):
            return [Line(text, part) for text in box]
        return self.items(box, part)

    def _grid(self, table: Element, part: Part) -> Grid:
        rows: list[GridRow] = []
        for row in _within(table, W + "tr"):
            properties = row.find(W + "trPr")
            deleted = None if properties is None else properties.find(W + "del")
            if deleted is not None:
                self._concealed.add(Part.TRACKED_CHANGE, "".join(removed_words(row)), deleted.get(W + "author"))
                continue
            veiled = None if properties is None else properties.find(W + "hidden")
            if veiled is not None and switched_on(veiled):
                for cell in self._cells(row, properties, part):
                    self._conceal(cell.content, "hidden row")
                continue
            header = None if properties is None else properties.find(W + "tblHeader")
            rows.append(GridRow(self._cells(row, properties, part), header is not None and switched_on(header)))
        return Grid(rows)

    def _cells(self, row: Element, properties: Element | None, part: Part) -> list[GridCell]:
        column = min(whole(child_value(properties, W + "gridBefore")), _MOST_COLUMNS)
        cells: list[GridCell] = []
        for cell in _within(row, W + "tc"):
            shape = cell.find(W + "tcPr")
            span = max(1, min(whole(child_value(shape, W + "gridSpan"), 1), _MOST_COLUMNS))
            content = self.items(cell, part)
            removed = None if shape is None else shape.find(W + "cellDel")
            if removed is not None:
                self._concealed.add(Part.TRACKED_CHANGE, "".join(removed_words(cell)), removed.get(W + "author"))
                continue
            if _continues(shape, W + "hMerge") and cells:
                cells[-1].content.extend(content)
            elif _continues(shape, W + "vMerge"):
                self._conceal(content, "merged cell")
                cells.append(GridCell(column, span, []))
            else:
                cells.append(GridCell(column, span, content))
            column += span
        return cells

    def _conceal(self, content: list[Item], label: str) -> None:
        """Note the text of a cell that does not show: of a merged one Word keeps all, and shows the upper cell's."""
        for line in lines_only(content, Part.HIDDEN_TEXT):
            self._concealed.add(Part.HIDDEN_TEXT, line.text, label)


def _within(parent: Element, tag: str) -> list[Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == W + "sdt":
            for content in child.iterchildren(W + "sdtContent"):
                found.extend(_within(content, tag))
        elif child.tag in _TRANSPARENT:
            found.extend(_within(child, tag))
    return found


def _continues(shape: Element | None, tag: str) -> bool:
    merge = None if shape is None else shape.find(tag)
    return merge is not None and value(merge) in (None, "continue")


def _is_contents_control(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"
