"""Drawings of an OpenDocument text: text boxes, pictures and embedded objects."""

from __future__ import annotations

import re

from scrcheck.documents.container import Element
from scrcheck.documents.model import Part
from scrcheck.documents.odt.names import DRAW, SVG, TABLE, TEXT, XLINK, length
from scrcheck.documents.word.concealed import Concealed

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
_PAGE = 595.0 * 842.0
"""Area of an A4 page in square points."""


class Drawings:
    """Looks at the drawings of one file."""

    def __init__(self, concealed: Concealed) -> None:
        self._concealed = concealed

    def boxes(self, drawing: Element) -> list[Element]:
        """The elements of a drawing that hold paragraphs; what it conceals or hides from us is noted on the way."""
        found: list[Element] = []
        self._scan(drawing, found)
        return found

    def _scan(self, node: Element, found: list[Element]) -> None:
        tag = str(node.tag)
        described = self._describe(node)
        if tag == DRAW + "image":
            self._picture(node, described)
        elif tag in (DRAW + "object", DRAW + "object-ole"):
            self._concealed.add(Part.EMBEDDED, (node.get(XLINK + "href") or "").lstrip("./"), "object")
            reason = "It is a file within the file; open it in LibreOffice and check it by hand."
            self._concealed.unreadable("embedded object", reason)
            return
        if any(child.tag in (TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table") for child in node):
            found.append(node)
        for child in node.iterchildren("*"):
            if str(child.tag).startswith(DRAW):
                self._scan(child, found)

    def _describe(self, node: Element) -> bool:
        """Note a drawing's title, description and name; whether it has one of the first two."""
        title, description = node.findtext(SVG + "title"), node.findtext(SVG + "desc")
        self._concealed.add(Part.ALT_TEXT, description, "description")
        self._concealed.add(Part.ALT_TEXT, title, "title")
        name = node.get(DRAW + "name") or ""
        if _PICTURE_FILE.search(name):
            self._concealed.add(Part.ALT_TEXT, name, "file name")
        return bool(title or description)

    def _picture(self, image: Element, described: bool) -> None:
        frame = image.getparent()
        if frame is None or described or frame.find(DRAW + "object") is not None:
            return
        if frame.find(SVG + "title") is not None or frame.find(SVG + "desc") is not None:
            return
        if length(frame.get(SVG + "width")) * length(frame.get(SVG + "height")) * 2 > _PAGE:
            self._concealed.unreadable(
                "a picture of more than half a page", "It has no description, so text in it cannot be read."
            )
