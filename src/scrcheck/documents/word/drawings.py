"""Drawings: text boxes, diagrams, charts, pictures and embedded objects anchored in a run."""

from __future__ import annotations

import re
from typing import TypeAlias

from scrcheck.documents.model import Part
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.ooxml import CHART, DGM, MC, PIC, WP, A, Element, O, R, V, W, whole
from scrcheck.documents.word.package import Package, Relationship

_EMU_PER_TWIP = 635
_EMU_PER_POINT = 12_700
_A4 = (11_906, 16_838)
_VML_SIZE = re.compile(r"(?:^|;)\s*(width|height):\s*(\d{1,5})(?:\.\d{1,6})?pt")

_GUESSED = ("automatically generated", "AI-generated")
"""What Word adds to a description it made itself."""

_SHEET = re.compile(r"(?:'([^'!]{1,40})'|([^'!]{1,40}))!")
_PLAIN_SHEET = re.compile(r"(?:Sheet|Table|Data|Chart)\s?\d*|\[\d\].*", re.IGNORECASE)
_CHART_TEXTS = tuple(CHART + name for name in ("strCache", "strLit", "multiLvlStrCache"))

_EMBEDDED = (
    ("excel", "embedded spreadsheet"),
    ("powerpoint", "embedded presentation"),
    ("word", "embedded document"),
    ("acro", "embedded PDF"),
    ("package", "embedded file"),
    ("visio", "embedded drawing"),
)

Box: TypeAlias = Element | list[str]
"""A text box's `w:txbxContent`, or the texts of a diagram, chart or WordArt."""


def page_area(body: Element) -> int:
    """Area of the first page size set in the document, in square EMU; A4 where none is set."""
    size = next(body.iter(W + "pgSz"), None)
    width, height = _A4
    if size is not None:
        width, height = whole(size.get(W + "w"), width), whole(size.get(W + "h"), height)
    return width * height * _EMU_PER_TWIP**2


def chosen(alternate: Element) -> Element | None:
    """The one branch of an `mc:AlternateContent` that shows: the first choice, else the fallback."""
    branch = alternate.find(MC + "Choice")
    if branch is None or not len(branch):
        fallback = alternate.find(MC + "Fallback")
        return branch if fallback is None else fallback
    return branch


class Drawings:
    """Looks at the drawings of one part of the package."""

    def __init__(
        self, package: Package, relationships: dict[str, Relationship], concealed: Concealed, page: int
    ) -> None:
        self._package = package
        self._relationships = relationships
        self._concealed = concealed
        self._page = page

    def boxes(self, drawing: Element) -> list[Box]:
        """The boxes of text in a drawing, in order; what it conceals or hides from us is noted on the way."""
        found: list[Box] = []
        self._scan(drawing, found)
        return found

    def alternate(self, alternate: Element) -> Element | None:
        """The branch that shows; text which only the branch for older programs holds is noted as hidden."""
        branch = chosen(alternate)
        fallback = alternate.find(MC + "Fallback")
        if branch is not None and fallback is not None and fallback is not branch:
            other = _written(fallback)
            if other and other not in _written(branch):
                self._concealed.add(Part.HIDDEN_TEXT, other, "drawing for older programs")
        return branch

    def _scan(self, node: Element, found: list[Box]) -> None:
        for child in node.iterchildren("*"):
            tag = child.tag
            if tag == W + "txbxContent":
                found.append(child)
                continue
            if tag == MC + "AlternateContent":
                branch = self.alternate(child)
                if branch is not None:
                    self._scan(branch, found)
                continue
            if tag in (WP + "inline", WP + "anchor"):
                self._picture(child)
            elif tag.startswith(V):
                self._vml(child, found)
            elif tag == O + "OLEObject":
                self._embedded(child)
            elif tag == DGM + "relIds":
                found.append(self._texts(child.get(R + "dm"), DGM + "t"))
            elif tag == CHART + "chart":
                found.append(self._chart(child.get(R + "id")))
            elif tag == A + "txBody":
                found.append(_paragraphs(child))
                continue
            self._scan(child, found)

    def _picture(self, frame: Element) -> None:
        extent, properties = frame.find(WP + "extent"), frame.find(WP + "docPr")
        if extent is None or next(frame.iter(PIC + "pic"), None) is None:
            return
        if properties is not None and any(map(_tells, (properties.get("descr"), properties.get("title")))):
            return
        self._judge(whole(extent.get("cx")) * whole(extent.get("cy")))

    def _judge(self, area: int) -> None:
        if area * 2 > self._page:
            self._concealed.unreadable(
                "a picture of more than half a page", "It has no description, so text in it cannot be read."
            )

    def _vml(self, shape: Element, found: list[Box]) -> None:
        if shape.tag == V + "textpath":
            found.append([shape.get("string") or ""])
        elif shape.tag == V + "imagedata":
            holder = shape.getparent()
            sizes = dict(_VML_SIZE.findall((holder.get("style") if holder is not None else None) or ""))
            if holder is not None and not holder.get("alt") and len(sizes) == 2:
                self._judge(int(sizes["width"]) * int(sizes["height"]) * _EMU_PER_POINT**2)

    def _embedded(self, thing: Element) -> None:
        program = thing.get("ProgID") or ""
        if program.lower().startswith("equation"):
            return
        link = self._relationships.get(thing.get(R + "id") or "")
        self._concealed.add(Part.EMBEDDED, link.target if link else program, program)
        what = next((what for start, what in _EMBEDDED if program.lower().startswith(start)), "embedded object")
        self._concealed.unreadable(what, "It is a file within the file; open it in Word and check it by hand.")

    def _part(self, identity: str | None) -> Element | None:
        link = self._relationships.get(identity or "")
        return None if link is None or link.external else self._package.xml(link.target)

    def _texts(self, identity: str | None, tag: str) -> list[str]:
        root = self._part(identity)
        return [] if root is None else [text for box in root.iter(tag) for text in _paragraphs(box)]

    def _chart(self, identity: str | None) -> list[str]:
        root = self._part(identity)
        if root is None:
            return []
        titles = [text for box in root.iter(CHART + "rich") for text in _paragraphs(box)]
        names = [node.text or "" for cache in root.iter(*_CHART_TEXTS) for node in cache.iter(CHART + "v")]
        for formula in root.iter(CHART + "f"):
            sheet = _SHEET.match(formula.text or "")
            if sheet and not _PLAIN_SHEET.fullmatch(sheet[1] or sheet[2]):
                self._concealed.add(Part.EMBEDDED, sheet[1] or sheet[2], "sheet of a chart")
        return list(dict.fromkeys(titles + names + self._shapes_on(identity)))

    def _shapes_on(self, chart: str | None) -> list[str]:
        """The texts of the shapes drawn over a chart."""
        link = self._relationships.get(chart or "")
        links = {} if link is None else self._package.relationships(link.target)
        shapes = [one.target for one in links.values() if one.kind == "chartUserShapes" and not one.external]
        roots = [root for root in map(self._package.xml, shapes) if root is not None]
        return [text for root in roots for text in _paragraphs(root)]


def _tells(description: str | None) -> bool:
    """Whether a picture's description was written by someone rather than guessed by Word."""
    return bool(description) and not any(mark in (description or "") for mark in _GUESSED)


def _paragraphs(box: Element) -> list[str]:
    return ["".join(node.text or "" for node in paragraph.iter(A + "t")) for paragraph in box.iter(A + "p")]


def _written(node: Element) -> str:
    return "".join(text.text or "" for text in node.iter(W + "t")).strip()
