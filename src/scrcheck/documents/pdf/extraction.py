"""From a PDF's pages to words and ruling lines, by pdfium. The only module that talks to pdfium's page functions."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from scrcheck.documents.pdf.clipping import is_clipped_away
from scrcheck.documents.pdf.covering import Colour, Covering, Pixels, Suspect, address, sort_suspects
from scrcheck.documents.pdf.marks import read_marks
from scrcheck.documents.pdf.page import Box, Page, Word

_TOKEN = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_THIN = 3.0
"""Points: a drawn shape thinner than this is a line."""
_TINY = 1.5
"""Points: type lower than this cannot be read."""
_MAX_DEPTH = 4
"""Drawings inside drawings that are followed."""
_SCANNED = 0.6
"""Share of a page that its scan covers, at least."""
_SEEN_THROUGH = 12
"""Of 255: type with no more than this of its colour is not seen."""
_PALE = 245
"""Of 255: a colour with all parts above this looks white."""


@dataclass(slots=True)
class _Run:
    """What a text object says of its letters."""

    order: int
    bold: bool
    invisible: bool
    colour: Colour
    size: float
    """Height of the type in points, as it is shown."""


def read_page(document: Any, index: int, *, hides_layers: bool) -> Page:
    """The words, lines and pictures of the page with this index, counted from 0.

    `hides_layers`: whether some layer of the document is switched off, so that any word may not show.
    """
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return _Reader(page, textpage, index + 1, hides_layers).read()
        finally:
            textpage.close()
    finally:
        page.close()


class _Reader:
    def __init__(self, page: Any, textpage: Any, number: int, hides_layers: bool) -> None:
        self._page = page
        self._text = textpage.raw
        self._rotation = page.get_rotation() // 90
        left, bottom, right, top = page.get_cropbox() if page.get_cropbox() else page.get_mediabox()
        self._origin = (left, bottom)
        self._upper = top
        self._sides = (right - left, top - bottom)
        width, height = self._sides if self._rotation % 2 == 0 else self._sides[::-1]
        self._result = Page(number, width, height)
        self._hides_layers = hides_layers
        self._runs: dict[int, _Run] = {}
        self._fonts: dict[int, bool] = {}
        self._covering = Covering()
        self._pictures = 0.0
        self._order = 0

    def read(self) -> Page:
        self._walk(self._page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0, _UPRIGHT)
        page = self._result
        page.pictures = min(1.0, self._pictures / max(1.0, page.width * page.height))
        marks = read_marks(self._page, self._box, self._covering)
        suspects: dict[int, Suspect] = {}
        for word, run, letters, source in self._words():
            doubtful, shape = self._covering.may_hide(self._box_of(word, letters), run.order, run.colour, page)
            if self._stands_aside(word, run, barred=shape is not None and shape.colour is not None):
                continue
            if doubtful or self._hides_layers:
                suspects[len(page.words)] = Suspect(word, letters, source, shape)
            page.words.append(word)
        if suspects:
            self._look(suspects)
        page.marked.extend(word for word in page.words if any(_is_in(word, mark) for mark in marks))
        self._restore_recognised_text()
        return page

    def _look(self, suspects: dict[int, Suspect]) -> None:
        """Keep of the suspect words what the rendered page shows."""
        page = self._result
        pixels = Pixels(self._page, page.width, page.height, {suspect.source for suspect in suspects.values()})
        unseen = len(page.invisible)
        shown = sort_suspects(suspects, pixels, self._letter_box, page)
        if self._hides_layers:
            page.layered += page.invisible[unseen:]
            del page.invisible[unseen:]
        page.words[:] = [
            part
            for place, word in enumerate(page.words)
            for part in (shown.get(place, ()) if place in suspects else (word,))
        ]

    # -- objects ------------------------------------------------------------------------------------------------

    def _walk(self, holder: Any, count: Any, get: Any, depth: int, matrix: tuple[float, ...]) -> None:
        for position in range(count(holder)):
            item = get(holder, position)
            self._order += 1
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._runs[address(item)] = self._run(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(item, matrix)
                self._covering.draw(self._order, box, None)
                if box is not None and not pdfium.FPDFPageObj_HasTransparency(item):
                    self._pictures += box.width * box.height
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(item, inner)
                joined = _multiply((inner.a, inner.b, inner.c, inner.d, inner.e, inner.f), matrix)
                self._walk(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1, joined)

    def _run(self, item: Any, matrix: tuple[float, ...]) -> _Run:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        red, green, blue, alpha = _fill(item)
        unseen = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
        invisible = unseen or alpha <= _SEEN_THROUGH or is_clipped_away(item)
        return _Run(self._order, self._bold(item), invisible, (red, green, blue), _type_size(item, matrix))

    def _bold(self, item: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(item)
        key = address(font)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            heavy = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._fonts[key] = heavy or bool(_BOLD.search(buffer.value.decode("latin-1")))
        return self._fonts[key]

    def _path(self, item: Any, matrix: tuple[float, ...]) -> None:
        box = self._bounds(item, matrix)
        if box is None:
            return
        self._result.strokes += max(0, pdfium.FPDFPath_CountSegments(item))
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        if box.width <= _THIN or box.height <= _THIN:
            if mode.value or stroke.value:
                self._result.rules.append(box)
            return
        red, green, blue, alpha = _fill(item)
        pale = min(red, green, blue) >= _PALE
        if mode.value:
            self._covering.draw(self._order, box, (red, green, blue), alpha)
        elif stroke.value and _stroke_width(item) > _THIN:
            self._covering.draw(self._order, box, (0, 0, 0))
        if mode.value and not pale:
            self._result.fills.append(box)
        if stroke.value or (mode.value and not pale):
            self._result.rules.extend(_edges(box))

    def _bounds(self, item: Any, matrix: tuple[float, ...]) -> Box | None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        a, b, c, d, e, f = matrix
        xs = [a * x + c * y + e for x in (left.value, right.value) for y in (bottom.value, top.value)]
        ys = [b * x + d * y + f for x in (left.value, right.value) for y in (bottom.value, top.value)]
        return self._box(min(xs), min(ys), max(xs), max(ys))

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box | None:
        """A box of the file's coordinates as it is shown, cut at the page's edges; None outside them."""
        box = Box(*self._turn(left, bottom, right, top))
        inside = Box(
            max(box.left, 0.0), max(box.top, 0.0),
            min(box.right, self._result.width), min(box.bottom, self._result.height),
        )  # fmt: skip
        return inside if inside.width >= 0 and inside.height >= 0 else None

    def _turn(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """From the file's coordinates to those of the page as it is shown: left, top, right, bottom."""
        left, right = left - self._origin[0], right - self._origin[0]
        bottom, top = bottom - self._origin[1], top - self._origin[1]
        width, height = self._sides
        if self._rotation == 0:
            return left, height - top, right, height - bottom
        if self._rotation == 1:
            return bottom, left, top, right
        if self._rotation == 2:
            return width - right, bottom, width - left, top
        return height - top, width - right, height - bottom, width - left

    # -- words --------------------------------------------------------------------------------------------------

    def _words(self) -> Iterator[tuple[Word, _Run, range, int]]:
        text, object_of = self._letters(), pdfium.FPDFText_GetTextObject
        previous_end, current = -1, 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            glued = start == previous_end
            previous_end = end
            last = address(object_of(self._text, end - 1))
            if last == current:
                yield self._word(text, start, end, glued, last)
                continue
            for begin, stop, key in self._pieces(start, end, last):
                yield self._word(text, begin, stop, glued, key)
                glued = True
            current = last

    def _word(self, text: str, start: int, end: int, glued: bool, key: int) -> tuple[Word, _Run, range, int]:
        run = self._runs.get(key, _PLAIN)
        x, y, right = self._place(start, end - 1)
        piece = text[start:end]
        if piece[-1] in "\x02\ufffe":
            piece = piece[:-1] + "-"
        size = run.size
        word = Word(piece, x, y - 0.8 * size, max(right, x), y + 0.2 * size, size, run.bold, glued)
        return word, run, range(start, end), key

    def _letters(self) -> str:
        """One character for each of the page's letters, so that positions in the text count letters."""
        count = pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        return "".join(chr(min(pdfium.FPDFText_GetUnicode(self._text, i), 0x10FFFF)) for i in range(count))

    def _pieces(self, start: int, end: int, last: int) -> Iterator[tuple[int, int, int]]:
        """A word cut where its letters change line, size or weight: at a footnote's mark, or where bold begins."""
        object_of = pdfium.FPDFText_GetTextObject
        begin, current = start, address(object_of(self._text, start))
        if current != last:
            for position in range(start + 1, end):
                key = address(object_of(self._text, position))
                if key != current and key:
                    if self._differs(begin, position, current, key):
                        yield begin, position, current
                        begin = position
                    current = key
        yield begin, end, current

    def _differs(self, first: int, second: int, first_object: int, second_object: int) -> bool:
        one, two = self._runs.get(first_object, _PLAIN), self._runs.get(second_object, _PLAIN)
        if abs(one.size - two.size) > 0.8 or one.bold != two.bold or one.invisible != two.invisible:
            return True
        (left, upper, _), (right, lower, _) = self._place(first, first), self._place(second, second)
        return abs(upper - lower) > 1.5 or right < left

    def _place(self, first: int, last: int) -> tuple[float, float, float]:
        """Where a word starts, its baseline, and where it ends."""
        x, y, rect = _X, _Y, _RECT
        if not pdfium.FPDFText_GetCharOrigin(self._text, first, x, y):
            return 0.0, 0.0, 0.0
        pdfium.FPDFText_GetLooseCharBox(self._text, last, rect)
        if self._rotation == 0:
            return x.value - self._origin[0], self._upper - y.value, rect.right - self._origin[0]
        left, _, _, baseline = self._turn(x.value, y.value, x.value, y.value)
        return left, baseline, self._turn(rect.left, rect.bottom, rect.right, rect.top)[2]

    # -- what shows ---------------------------------------------------------------------------------------------

    def _stands_aside(self, word: Word, run: _Run, *, barred: bool) -> bool:
        """Whether a word stands off the page, or in type that cannot be seen.

        Unseen type with a bar over it is left to the pixels: it may be what was recognised in a scan, then blacked out.
        """
        page = self._result
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        if not (-1 <= x <= page.width + 1 and -1 <= y <= page.height + 1):
            page.outside.append(word)
        elif (run.invisible and not barred) or word.size < _TINY:
            page.invisible.append(word)
        else:
            return False
        return True

    def _box_of(self, word: Word, letters: range) -> Box:
        """The place of a word as it is shown; where the page is turned, its letters alone tell it."""
        if self._rotation == 0:
            return Box(word.left, word.top, word.right, word.bottom)
        boxes = [self._letter_box(letter) for letter in letters]
        return Box(
            min(box.left for box in boxes), min(box.top for box in boxes),
            max(box.right for box in boxes), max(box.bottom for box in boxes),
        )  # fmt: skip

    def _letter_box(self, position: int) -> Box:
        """The ink of one letter."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, position, left, right, bottom, top)
        return Box(*self._turn(left.value, bottom.value, right.value, top.value))

    def _restore_recognised_text(self) -> None:
        """The unseen text of a scanned page is what was recognised in its picture: the reader sees the same words."""
        page = self._result
        if page.pictures > _SCANNED and len(page.invisible) > len(page.words):
            page.words.extend(page.invisible)
            page.invisible.clear()


_PLAIN = _Run(order=10**9, bold=False, invisible=False, colour=(0, 0, 0), size=11.0)
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_RECT, _X, _Y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
"""Places pdfium writes to, made once; pdfium serves one thread at a time."""


def _is_in(word: Word, box: Box) -> bool:
    return box.holds((word.left + word.right) / 2, (word.top + word.bottom) / 2)


def _stroke_width(item: Any) -> float:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    return width.value


def _edges(box: Box) -> Iterator[Box]:
    yield Box(box.left, box.top, box.right, box.top)
    yield Box(box.left, box.bottom, box.right, box.bottom)
    yield Box(box.left, box.top, box.left, box.bottom)
    yield Box(box.right, box.top, box.right, box.bottom)


def _fill(item: Any) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _type_size(item: Any, outer: tuple[float, ...]) -> float:
    size, inner = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFPageObj_GetMatrix(item, inner)
    joined = _multiply((inner.a, inner.b, inner.c, inner.d, inner.e, inner.f), outer)
    return round(abs(size.value) * math.hypot(joined[2], joined[3]), 1)


def _multiply(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
