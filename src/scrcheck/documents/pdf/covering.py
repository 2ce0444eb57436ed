"""Text that something drawn on the page hides, judged by the rendered pixels and not by the drawing alone.

A black box over a name takes no name out of the file. Yet most boxes that share a place with letters hide none: they
are shading, highlights, frames, artwork. So whatever may hide a word only makes it suspect. The page is then rendered
with those letters and without them: where that makes no difference, the reader sees no letter. What is dark there was
blacked out; the rest (white boxes, pictures, white type) is hidden, but no redaction.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from scrcheck.documents.pdf.page import Box, Page, Word

Colour = tuple[int, int, int]

_MAX_SHAPES = 5_000
"""Filled boxes and pictures of a page beyond which it is a drawing."""
_HALF_SEEN_THROUGH = 128
"""Of 255: what is drawn with less than this can be read through."""
_SHARE = 0.3
"""Share of a word that a shape must meet to be able to hide it."""
_ALIKE = 40
"""Of 255: colours nearer than this cannot be told apart at a glance."""
_PALE = 245
_PICTURE = 0.5
"""Share of the page from which a picture is its ground and not something set under a word."""
_SCALE = 2.0
"""Pixels a point."""
_LONGEST_SIDE = 2_400
"""Pixels, however large a page calls itself."""
_CONTRAST = 24
"""Of 255: a difference from here on can be seen."""
_INK = 0.06
"""Share of a letter's box that must differ for the letter to be seen."""
_DARK = 110
"""Of 255: luminance up to which a bar is a redaction and no ornament."""
_DARK_SHARE = 0.85
_COVERED = 0.7
"""Share of a letter's place that a bar must cover: some bars fall a little short."""
_FEW_ROWS = 6
"""Pixels of a letter's height from which a strip of it can be told from all of it."""
_MAX_DEPTH = 4
"""Drawings inside drawings that are followed."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled box, a thick line, a picture or a mark of a reviewer, which may hide text."""

    order: int
    box: Box
    colour: Colour | None
    """None for a picture."""


class Suspect(NamedTuple):
    """A word that may not show, with what may hide it; None where its own colour may."""

    word: Word
    letters: range
    source: int
    """The address of the text object the word belongs to."""
    shape: Shape | None


@dataclass(slots=True)
class Covering:
    """What is drawn on one page, in its order."""

    shapes: list[Shape] = field(default_factory=list)

    def draw(self, order: int, box: Box | None, colour: Colour | None, alpha: int = 255) -> None:
        """Note something that is drawn."""
        if box is not None and alpha >= _HALF_SEEN_THROUGH and len(self.shapes) < _MAX_SHAPES:
            self.shapes.append(Shape(order, box, colour))

    def may_hide(self, word: Box, order: int, colour: Colour, page: Page) -> tuple[bool, Shape | None]:
        """Whether a word may not show, and what may hide it."""
        for shape in reversed(self.shapes):
            if shape.order > order and _meets(shape.box, word):
                return True, shape
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        under = [shape for shape in self.shapes if shape.order < order and shape.box.holds(x, y, 1.0)]
        ground = max(under, key=lambda shape: shape.order, default=None)
        if ground is None:
            return min(colour) >= _PALE, None
        if ground.colour is None:
            return ground.box.width * ground.box.height < _PICTURE * page.width * page.height, ground
        return max(abs(one - two) for one, two in zip(colour, ground.colour, strict=True)) < _ALIKE, ground


def _meets(box: Box, word: Box) -> bool:
    width = min(box.right, word.right) - max(box.left, word.left)
    height = min(box.bottom, word.bottom) - max(box.top, word.top)
    return width > 1 and height > _SHARE * (word.bottom - word.top)


def sort_suspects(
    suspects: Mapping[int, Suspect], pixels: Pixels, box_of: Callable[[int], Box], page: Page
) -> dict[int, list[Word]]:
    """What still shows of each suspect, by its place among the page's words; the rest goes to the hidden words.

    Hidden words of a line with nothing seen between them are taken for one bar, however it was drawn; those of
    further lines too where one shape lies over all. A number under a white box was meant to be hidden as well.
    """
    shown: dict[int, list[Word]] = {}
    bars, pale = _Bars(), _Bars()
    for place, suspect in suspects.items():
        for word, letters in _parts(suspect, pixels, box_of):
            boxes = [box_of(letter) for letter in letters]
            if any(map(pixels.shows, boxes)):
                shown.setdefault(place, []).append(word)
                bars.end()
                pale.end()
            elif boxes and sum(map(pixels.is_dark, boxes)) >= _DARK_SHARE * len(boxes):
                bars.add(place, word, suspect.shape)
            else:
                pale.add(place, word, suspect.shape)
    page.covered.extend(words for words, _ in bars.found if tells(" ".join(word.text for word in words)))
    for words, shape in pale.found:
        boxed = shape is not None and shape.colour is not None and shape.order > 0
        if boxed and _NUMBER.fullmatch(" ".join(word.text for word in words)):
            page.covered.append(words)
        else:
            page.invisible.extend(words)
    return shown


@dataclass(slots=True)
class _Bars:
    """Hidden words, put together bar by bar."""

    found: list[tuple[list[Word], Shape | None]] = field(default_factory=list)
    _last: int = -2

    def add(self, place: int, word: Word, shape: Shape | None) -> None:
        """Note a hidden word by its place among the page's words."""
        words, over = self.found[-1] if self.found else ([], None)
        follows = bool(words) and place - self._last <= 1
        beside = follows and abs(words[-1].bottom - word.bottom) < (word.bottom - word.top) / 2
        boxed = over is not None and over.colour is not None
        if beside or (follows and boxed and over is shape):
            words.append(word)
        else:
            self.found.append(([word], shape))
        self._last = place

    def end(self) -> None:
        """What follows is of another bar."""
        self._last = -2


def _parts(suspect: Suspect, pixels: Pixels, box_of: Callable[[int], Box]) -> Iterator[tuple[Word, Sequence[int]]]:
    """A word cut where it begins or ceases to show: "Grace's" with a bar over "Grace"."""
    word, letters = suspect.word, suspect.letters
    seen = [pixels.shows(box_of(letter)) for letter in letters]
    hidden = sum(not shows and letter.isalnum() for shows, letter in zip(seen, word.text, strict=False))
    if len(word.text) != len(letters) or not any(seen) or hidden < 2:
        yield word, letters
        return
    start = 0
    for place in range(1, len(letters) + 1):
        if place == len(letters) or seen[place] != seen[start]:
            first, last = box_of(letters[start]), box_of(letters[place - 1])
            glued = word.glued if start == 0 else True
            part = word._replace(text=word.text[start:place], left=first.left, right=last.right, glued=glued)
            yield part, letters[start:place]
            start = place


_NUMBER = re.compile(r"(?=(?:\D*\d){8})[A-Z]{0,2}[\d +()/-]{8,24}[A-Z]?")
"""A number of somebody's: telephone, NHS, insurance, account."""
_PLACEHOLDER = re.compile(
    r"redacted and publicly filed|names? (?:redacted|removed|withheld)|confidential|privileged?"
    r"|(?:un)?redact(?:ed|ion|e)?|caution\s*-?\s*external\s+e-?mail[^|]*|_+\s*district\s+of\s*_+"
    r"|(?:\bcase\s[\w:.-]{1,40}\s)?\b(?:doc(?:ument)?|dktentry)\b.{1,80}\bfiled\b.{1,80}\bpage\b.{0,20}",
    re.IGNORECASE,
)
"""What a bar may cover without hiding anything: the word "redacted", a court's stamp, the banner of a mail system."""
_DATE = re.compile(r"[0-3]?\d[/-][0-3]?\d(?:[/-]\d{0,4})?")


def tells(text: str) -> bool:
    """Whether text under a bar could tell a reader anything: more than one letter, blanks to fill, a placeholder."""
    rest = re.sub(r"[^\w]", "", _PLACEHOLDER.sub("", text)).replace("_", "")
    return len(rest) > 1 and len(set(rest)) > 1 and "\ufffd" not in text


def are_dates(texts: Sequence[str]) -> bool:
    """Whether all there is under the bars of a document is dates in figures, which court forms overprint."""
    return all(_DATE.fullmatch(text.strip()) for text in texts)


class Pixels:
    """A page as it is seen, and what its letters do to it."""

    def __init__(self, page: Any, width: float, height: float, sources: Set[int]) -> None:
        """`sources` are the addresses of the text objects in question: letters drawn over a bar stay as they are."""
        self._page = page
        self._scale = min(_SCALE, _LONGEST_SIDE / max(width, height, 1.0))
        seen = self._render()
        _switch_off(_letters_of(page.raw), sources)
        self._ink = np.abs(seen - self._render()).max(axis=2) >= _CONTRAST

    @cached_property
    def _dark(self) -> Any:
        """What is dark of the page without any letter."""
        _switch_off(_letters_of(self._page.raw), None)
        return self._render() @ np.array([0.114, 0.587, 0.299], dtype=np.float32) <= _DARK

    def _render(self) -> Any:
        bitmap = self._page.render(scale=self._scale, may_draw_forms=False)
        try:
            return bitmap.to_numpy()[:, :, :3].astype(np.float32)
        finally:
            bitmap.close()

    def shows(self, box: Box) -> bool:
        """Whether enough of a letter is seen to be noticed."""
        part = self._cut(self._ink, box)
        if not part.size or float(part.mean()) <= _INK:
            return False
        rows = part.any(axis=1)
        return bool(rows.mean() >= 1 - _COVERED or len(rows) < _FEW_ROWS)

    def is_dark(self, box: Box) -> bool:
        """Whether the place of a letter is dark throughout."""
        part = self._cut(self._dark, box)
        return bool(part.size) and float(part.mean()) >= _COVERED

    def _cut(self, layer: Any, box: Box) -> Any:
        left, top = int(box.left * self._scale), int(box.top * self._scale)
        right, bottom = round(box.right * self._scale), round(box.bottom * self._scale)
        return layer[max(top, 0) : max(bottom, top + 1, 1), max(left, 0) : max(right, left + 1, 1)]


def _letters_of(page: Any) -> Iterator[Any]:
    """The text objects of a page, those inside its forms too."""
    holders = [(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)]
    while holders:
        holder, count, get, depth = holders.pop()
        for position in range(count(holder)):
            item = get(holder, position)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield item
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                holders.append((item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1))


def _switch_off(letters: Iterable[Any], sources: Set[int] | None) -> None:
    """Leave text objects out of the rendering: those with these addresses, or all."""
    for item in letters:
        if sources is None or address(item) in sources:
            pdfium.FPDFPageObj_SetIsActive(item, False)


def address(pointer: Any) -> int:
    """What tells one of pdfium's objects from another; 0 for none."""
    return ctypes.addressof(pointer.contents) if pointer else 0
