"""One paragraph of an OpenDocument text: its visible text and look, and what it conceals."""

from __future__ import annotations

import re
from collections.abc import Callable

from scrcheck.documents.container import Element
from scrcheck.documents.model import ANNOTATOR, Part
from scrcheck.documents.odt.drawings import Drawings
from scrcheck.documents.odt.names import DC, DRAW, OFFICE, TEXT, XLINK
from scrcheck.documents.odt.styles import Styles
from scrcheck.documents.word.characters import shown
from scrcheck.documents.word.concealed import Concealed, Stretch
from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.ooxml import whole
from scrcheck.documents.word.pieces import Piece, line_of, split_title
from scrcheck.documents.word.styles import Look, Style

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_AUTOMATIC_NAME = re.compile(r"_|OLE_LINK\d|__|bookmark\d*$|(?:Text|Check|Dropdown|Toc)\d*$")


class ParagraphReader:
    """Reads the paragraphs of one file, in order."""

    def __init__(self, styles: Styles, concealed: Concealed, removed: dict[str, tuple[str, str]]) -> None:
        self.notes: list[tuple[Part, str, Element]] = []
        """The notes met so far: their part, mark and body."""
        self._styles = styles
        self._concealed = concealed
        self._removed = removed
        """Text and author of each deletion, by the identity of the change."""
        self._drawings = Drawings(concealed)
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._linked = False
        self._veiled = Stretch()
        self._handlers = self._inline()

    def read(self, paragraph: Element, style: Style, *, contents: bool) -> tuple[list[Line], list[Element]]:
        """The line of a `text:p` or `text:h`, or two where a line break ends a bold title, and its text boxes."""
        self._pieces, self._boxes, self._linked = [], [], False
        self._walk(paragraph, style.look)
        self._veiled.close(self._concealed, Part.HIDDEN_TEXT)
        inside = contents or style.is_contents
        lines = [line_of(pieces, style, linked=self._linked, contents=inside) for pieces in split_title(self._pieces)]
        return lines, self._boxes

    def deletion(self, change: Element) -> None:
        """Note the text that was deleted at this point."""
        text, author = self._removed.get(change.get(TEXT + "change-id") or "", ("", ""))
        self._concealed.add(Part.TRACKED_CHANGE, text, author)

    def drawing(self, drawing: Element) -> list[Element]:
        """The text boxes of a drawing that stands between paragraphs."""
        return self._drawings.boxes(drawing)

    def _inline(self) -> dict[object, Callable[[Element, Look], None]]:
        return {
            TEXT + "span": lambda node, look: self._walk(node, self._styles.look(node.get(TEXT + "style-name"), look)),
            TEXT + "s": self._space,
            TEXT + "tab": lambda _, look: self._show("\t", look),
            TEXT + "line-break": lambda _, look: self._show("\n", look),
            TEXT + "a": self._link,
            TEXT + "note": lambda node, _: self._note(node),
            TEXT + "ruby-text": lambda _node, _look: None,
            TEXT + "hidden-text": self._conditional,
            TEXT + "conditional-text": self._conditional,
            TEXT + "hidden-paragraph": lambda _node, _look: None,
            TEXT + "script": lambda node, _: self._concealed.add(Part.FIELD, node.text, "script"),
            TEXT + "variable-set": self._variable,
            TEXT + "bookmark": lambda node, _: self._bookmark(node),
            TEXT + "bookmark-start": lambda node, _: self._bookmark(node),
            TEXT + "change": lambda node, _: self.deletion(node),
            TEXT + "toc-mark": self._mark,
            TEXT + "alphabetical-index-mark": self._mark,
            TEXT + "user-index-mark": self._mark,
            OFFICE + "annotation": lambda node, _: self._annotation(node),
        }

    def _walk(self, node: Element, look: Look) -> None:
        self._words(node.text, look)
        for child in node.iterchildren("*"):
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, look)
            elif str(child.tag).startswith(DRAW):
                self._boxes.extend(self._drawings.boxes(child))
            else:
                self._walk(child, look)
            self._words(child.tail, look)

    def _words(self, text: str | None, look: Look) -> None:
        """Show text; OpenDocument takes a run of blanks for one, and writes further ones as `text:s`."""
        if not text:
            return
        text = _SPACE.sub(" ", text)
        ends_blank = bool(self._pieces) and self._pieces[-1][0].endswith((" ", "\n", "\t"))
        self._show(text.lstrip(" ") if ends_blank or not self._pieces else text, look)

    def _show(self, text: str, look: Look) -> None:
        if look.hidden:
            self._veiled.add(text)
        elif text:
            self._veiled.close(self._concealed, Part.HIDDEN_TEXT)
            self._pieces.append((shown(text), look))

    def _space(self, node: Element, look: Look) -> None:
        self._show(" " * min(max(whole(node.get(TEXT + "c"), 1), 1), _MOST_SPACES), look)

    def _link(self, node: Element, look: Look) -> None:
        self._linked = True
        address = node.get(XLINK + "href") or ""
        if not address.startswith("#"):
            self._concealed.add(Part.LINK, address, "hyperlink")
        for name in (OFFICE + "name", OFFICE + "title"):
            self._concealed.add(Part.LINK, node.get(name), "tooltip")
        self._walk(node, look)

    def _note(self, node: Element) -> None:
        body = node.find(TEXT + "note-body")
        citation = node.find(TEXT + "note-citation")
        mark = "" if citation is None else "".join(citation.itertext()).strip()
        part = Part.ENDNOTE if node.get(TEXT + "note-class") == "endnote" else Part.FOOTNOTE
        if body is not None:
            self.notes.append((part, mark, body))

    def _conditional(self, node: Element, look: Look) -> None:
        """A field that shows one of two texts, or none: what stands in it shows, the others are concealed."""
        showing = "".join(node.itertext())
        for name in ("string-value", "string-value-if-true", "string-value-if-false"):
            if (other := node.get(TEXT + name) or "") != showing:
                self._concealed.add(Part.HIDDEN_TEXT, other, "conditional text")
        self._walk(node, look)

    def _variable(self, node: Element, look: Look) -> None:
        if node.get(TEXT + "display") == "none":
            self._concealed.add(Part.FIELD, node.get(OFFICE + "string-value"), node.get(TEXT + "name"))
        else:
            self._walk(node, look)

    def _bookmark(self, node: Element) -> None:
        name = node.get(TEXT + "name") or ""
        if not _AUTOMATIC_NAME.match(name):
            self._concealed.add(Part.FIELD, name, "bookmark")

    def _mark(self, node: Element, _look: Look) -> None:
        self._concealed.add(Part.FIELD, node.get(TEXT + "string-value"), "index entry")

    def _annotation(self, node: Element) -> None:
        creator = node.findtext(DC + "creator") or ""
        if creator == ANNOTATOR:
            return
        texts = ["".join(one.itertext()) for one in node.iter(TEXT + "p")]
        self._concealed.add(Part.COMMENT, "\n".join(texts), creator)
        self._concealed.author(Part.COMMENT, creator)
