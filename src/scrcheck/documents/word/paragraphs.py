"""One paragraph: its visible text, its look, its automatic number, and what it conceals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scrcheck.documents.model import Part
from scrcheck.documents.word.characters import shown, symbol
from scrcheck.documents.word.concealed import Concealed, Stretch
from scrcheck.documents.word.drawings import Box, Drawings
from scrcheck.documents.word.fields import Fields
from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.numbering import Numbering, number
from scrcheck.documents.word.ooxml import MC, A, Element, M, W, child_value, whole
from scrcheck.documents.word.pieces import Piece, line_of, split_title
from scrcheck.documents.word.sight import Sight
from scrcheck.documents.word.styles import Look, Style, Styles, outline_level

_LONGEST_ENTRY = 300
"""No line of a contents list is longer."""


_REMOVED_WORDS = frozenset({W + "t", W + "delText", W + "delInstrText", W + "instrText", A + "t"})
_REMOVED = (*_REMOVED_WORDS, W + "tab", W + "br", W + "cr", W + "p", A + "p")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark in the text that points at a note."""

    kind: str
    """"footnote" or "endnote"."""
    identity: str


class ParagraphReader:
    """Reads the paragraphs of one part of the package, in order (fields may run over several)."""

    def __init__(
        self, styles: Styles, numbering: Numbering, drawings: Drawings, concealed: Concealed, sight: Sight
    ) -> None:
        self.references: list[Reference] = []
        self._styles = styles
        self._numbering = numbering
        self._drawings = drawings
        self._concealed = concealed
        self._fields = Fields(concealed)
        self._style = Style()
        self._pieces: list[Piece] = []
        self._boxes: list[Box] = []
        self._contents = self._linked = False
        self._sight = sight
        self._paragraph: Element | None = None
        self._concealing = {part: Stretch() for part in (Part.TRACKED_CHANGE, Part.HIDDEN_TEXT, Part.COVERED_TEXT)}
        self._inline = self._handlers_in_paragraph()
        self._in_run = self._handlers_in_run()

    def read(self, paragraph: Element) -> tuple[list[Line], list[Box]]:
        """The line of a `w:p`, or two where a line break ends a bold title, and the text boxes anchored in it."""
        properties = paragraph.find(W + "pPr")
        style_id = child_value(properties, W + "pStyle")
        self._style = self._styles.get(style_id)
        self._pieces, self._boxes, self._paragraph = [], [], paragraph
        self._contents = self._linked = False
        self.walk(paragraph)
        self._fields.end_paragraph()
        self._close_concealed()
        contents = self._contents or self._style.is_contents
        lines = [
            line_of(pieces, self._style, linked=self._linked, contents=contents) for pieces in split_title(self._pieces)
        ]
        first = lines[0]
        if len(lines) == 1:
            first.outline = outline_level(child_value(properties, W + "outlineLvl"), self._style.outline)
        if self._contents and (first.outline is not None or len(first.text) > _LONGEST_ENTRY):
            self._fields.leave_contents()
            first.contents = False
        if first.text.strip() or not _mark_is_gone(properties):
            self._number(first, properties, style_id)
        return lines, self._boxes

    def walk(self, parent: Element) -> None:
        """Read the children of an element that stands in a paragraph."""
        for child in parent:
            handler = self._inline.get(child.tag)
            if handler is not None:
                handler(child)

    def _handlers_in_paragraph(self) -> dict[object, Callable[[Element], None]]:
        return {
            W + "r": self._run,
            W + "hyperlink": self._hyperlink,
            W + "ins": self.walk,
            W + "moveTo": self.walk,
            W + "smartTag": self.walk,
            W + "customXml": self.walk,
            W + "dir": self.walk,
            W + "bdo": self.walk,
            W + "sdt": self._control,
            W + "fldSimple": self._simple_field,
            W + "del": self._deletion,
            W + "moveFrom": self._deletion,
            MC + "AlternateContent": self._alternate,
            M + "oMath": self._formula,
            M + "oMathPara": self._formula,
        }

    def _handlers_in_run(self) -> dict[object, Callable[[Element, Look], None]]:
        return {
            W + "t": lambda node, look: self._show((node.text or "").replace("\n", " "), look),
            W + "tab": lambda _, look: self._show("\t", look),
            W + "ptab": lambda _, look: self._show("\t", look),
            W + "br": lambda _, look: self._show("\n", look),
            W + "cr": lambda _, look: self._show("\n", look),
            W + "noBreakHyphen": lambda _, look: self._show("-", look),
            W + "sym": lambda node, look: self._show(symbol(node.get(W + "char")), look),
            W + "fldChar": lambda node, _: self._fields.mark(node),
            W + "instrText": lambda node, _: self._fields.instruct(node.text or ""),
            W + "footnoteReference": lambda node, _: self._refer("footnote", node),
            W + "endnoteReference": lambda node, _: self._refer("endnote", node),
            W + "drawing": lambda node, _: self._draw(node),
            W + "pict": lambda node, _: self._draw(node),
            W + "object": lambda node, _: self._draw(node),
            W + "ruby": self._ruby,
            MC + "AlternateContent": self._alternate_in_run,
        }

    def _number(self, line: Line, properties: Element | None, style_id: str | None) -> None:
        own = None if properties is None else properties.find(W + "numPr")
        list_id = child_value(own, W + "numId") or self._style.list_id
        if not list_id or list_id == "0":
            return
        tied = self._numbering.level_of_style(list_id, style_id)
        depth = whole(child_value(own, W + "ilvl"), self._style.list_level if tied is None else tied)
        marker = self._numbering.next_marker(list_id, depth)
        if marker is not None:
            number(line, marker)

    def _show(self, text: str, look: Look) -> None:
        if look.hidden or not self._fields.showing:
            self._concealing[Part.HIDDEN_TEXT].add(text)
            return
        if look.covered and any(map(str.isalnum, text)):
            self._concealing[Part.COVERED_TEXT].add(text)
            return
        text = shown(text)
        self._close_concealed()
        if self._fields.in_contents and text.strip():
            self._contents = True
        self._pieces.append((text, look))

    def _close_concealed(self) -> None:
        for part, stretch in self._concealing.items():
            if stretch.pieces:
                stretch.close(self._concealed, part)

    def _run(self, run: Element) -> None:
        look = self._styles.run_look(self._style, run.find(W + "rPr"))
        if self._paragraph is not None:
            look = self._sight.seen(look, self._paragraph, self._style)
        self._run_content(run, look)

    def _run_content(self, run: Element, look: Look) -> None:
        for child in run:
            handler = self._in_run.get(child.tag)
            if handler is not None:
                handler(child, look)

    def _hyperlink(self, node: Element) -> None:
        self._linked = True
        self.walk(node)

    def _control(self, node: Element) -> None:
        content = node.find(W + "sdtContent")
        if content is not None:
            self.walk(content)

    def _simple_field(self, node: Element) -> None:
        instruction = node.get(W + "instr") or ""
        self._fields.simple(instruction)
        self._contents = self._contents or instruction.strip()[:4].upper().rstrip() == "TOC"
        self.walk(node)

    def _deletion(self, node: Element) -> None:
        removed = self._concealing[Part.TRACKED_CHANGE]
        removed.start(self._concealed, Part.TRACKED_CHANGE, node.get(W + "author") or "")
        for piece in removed_words(node):
            removed.add(piece)

    def _alternate(self, node: Element) -> None:
        branch = self._drawings.alternate(node)
        if branch is not None:
            self.walk(branch)

    def _alternate_in_run(self, node: Element, look: Look) -> None:
        branch = self._drawings.alternate(node)
        if branch is not None:
            self._run_content(branch, look)

    def _ruby(self, node: Element, look: Look) -> None:
        for piece in (*node.iterchildren(W + "rubyBase"), *node.iterchildren(W + "rt")):
            self.walk(piece)
            self._show(" ", look)

    def _formula(self, node: Element) -> None:
        self._show("".join(piece.text or "" for piece in node.iter(M + "t")), self._style.look)

    def _draw(self, node: Element) -> None:
        self._boxes.extend(self._drawings.boxes(node))

    def _refer(self, kind: str, node: Element) -> None:
        self.references.append(Reference(kind, node.get(W + "id") or ""))


def removed_words(node: Element) -> Iterator[str]:
    """The words of something that was deleted or moved away, field codes too; a drawing's words once."""
    for piece in node.iter(*_REMOVED):
        if piece.tag not in _REMOVED_WORDS:
            yield " "
        elif next(piece.iterancestors(MC + "Fallback"), None) is None:
            yield piece.text or ""


def _mark_is_gone(properties: Element | None) -> bool:
    """Whether the paragraph mark is deleted, moved away or hidden, so that an empty paragraph does not show."""
    marks = None if properties is None else properties.find(W + "rPr")
    if marks is None:
        return False
    return any(marks.find(W + tag) is not None for tag in ("del", "moveFrom", "vanish"))
