"""Where a Word file holds text: runs of a paragraph, texts of a drawing, attributes that are shown or spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.word.characters import symbol
from scrcheck.documents.word.ooxml import CHART, A, Element, M, V, W
from scrcheck.redaction.wording import Change

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", A + "br": "\n"}
_PARAGRAPHS = frozenset({W + "p", A + "p"})
_TEXTS = frozenset({W + "t", A + "t", M + "t"})
_ALONE = frozenset({W + "instrText", CHART + "v"})
"""Elements whose text stands by itself."""

_ATTRIBUTES = {
    A + "hlinkClick": ("tooltip",),
    W + "hyperlink": (W + "tooltip",),
    W + "fldSimple": (W + "instr",),
    W + "default": (W + "val",),
    W + "listEntry": (W + "val",),
    W + "listItem": (W + "displayText", W + "value"),
    W + "lvlText": (W + "val",),
    W + "tblCaption": (W + "val",),
    W + "tblDescription": (W + "val",),
    V + "textpath": ("string",),
}
"""Attributes in words, by element."""
_OF_SHAPES = ("descr", "title", "alt")
"""The description of a shape or picture, on whichever element of DrawingML or VML."""


@dataclass(slots=True)
class _Piece:
    """A stretch of a holder's text: an element's own text or attribute, or a tab or break that stands for one."""

    element: Element
    attribute: str | None
    text: str
    fixed: bool = False

    def write(self, text: str) -> None:
        self.text = text
        if self.attribute is not None:
            self.element.set(self.attribute, text)
            return
        self.element.text = text
        if self.element.tag == W + "t":
            self.element.set(_SPACE, "preserve")


class Holder:
    """One text of the file, however many runs it is cut into."""

    def __init__(self, pieces: Sequence[_Piece], *, shown: bool) -> None:
        self._pieces = pieces
        self.shown = shown
        """Whether it is text of the page; the readers see its every word. Field codes and the like are not."""

    @property
    def text(self) -> str:
        """The text as the file holds it."""
        return "".join(piece.text for piece in self._pieces)

    def change(self, changes: Sequence[Change]) -> None:
        """Make the changes (in order, none overlapping); a label takes the look of the first word it replaces."""
        for one in reversed(changes):
            self._change(one)

    def _change(self, one: Change) -> None:
        place = 0
        waiting = one.replacement
        covered = []
        for piece in self._pieces:
            length = len(piece.text)
            left, right = max(one.start - place, 0), min(one.end - place, length)
            if left < right:
                covered.append((piece, left, right))
            place += length
        for piece, left, right in covered:
            if piece.fixed:
                piece.text = ""
                piece.element.getparent().remove(piece.element)
                continue
            piece.write(piece.text[:left] + waiting + piece.text[right:])
            waiting = ""


def holders(root: Element) -> Iterator[Holder]:
    """Every text of one part of the file."""
    for element in list(root.iter("*")):
        if element.tag in _PARAGRAPHS:
            pieces = list(_pieces(element))
            if pieces:
                yield Holder(pieces, shown=True)
        elif element.tag in _ALONE and element.text:
            yield Holder([_Piece(element, None, element.text)], shown=element.tag == CHART + "v")
        for name in (*_ATTRIBUTES.get(element.tag, ()), *_OF_SHAPES):
            written = element.get(name)
            if written:
                yield Holder([_Piece(element, name, written)], shown=False)


def _pieces(node: Element) -> Iterator[_Piece]:
    """The pieces of a paragraph's own text; paragraphs within it (text boxes) are holders of their own."""
    for child in node:
        tag = child.tag
        if tag in _PARAGRAPHS:
            continue
        if tag in _TEXTS:
            yield _Piece(child, None, child.text or "")
        elif tag in _FIXED:
            yield _Piece(child, None, _FIXED[tag], fixed=True)
        elif tag == W + "sym":
            yield _Piece(child, None, symbol(child.get(W + "char")), fixed=True)
        elif len(child):
            yield from _pieces(child)
