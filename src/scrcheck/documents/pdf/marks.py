"""Marks a reviewer laid over a page: redactions never applied, dark highlights, boxes and stamps."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from scrcheck.documents.pdf.covering import Covering
from scrcheck.documents.pdf.page import Box

_MAX_MARKS = 5_000
_ON_TOP = 10**8
"""Marks are drawn after all that the page itself holds."""
_DARK = 100
"""Of 255: luminance up to which a highlight hides what it marks."""
_NO_COVER = frozenset(
    {
        pdfium.FPDF_ANNOT_LINK,
        pdfium.FPDF_ANNOT_POPUP,
        pdfium.FPDF_ANNOT_WIDGET,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_TEXT,
    }
)

_Boxes = Callable[[float, float, float, float], Box | None]


def read_marks(page: Any, box_of: _Boxes, covering: Covering) -> list[Box]:
    """Where redactions were marked and not applied, or dark highlights laid; what may cover text is told `covering`."""
    marked: list[Box] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_MARKS)):
        mark = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        if kind not in _NO_COVER:
            boxes = [box for box in _boxes(mark, box_of) if box is not None]
            for box in boxes:
                covering.draw(_ON_TOP, box, (0, 0, 0))
            if kind == pdfium.FPDF_ANNOT_REDACT or (kind == pdfium.FPDF_ANNOT_HIGHLIGHT and _is_dark(mark)):
                marked += boxes
        pdfium.FPDFPage_CloseAnnot(mark)
    return marked


def _boxes(mark: Any, box_of: _Boxes) -> Iterator[Box | None]:
    """The quadrilaterals a mark is made of, line by line; else its frame."""
    count = pdfium.FPDFAnnot_CountAttachmentPoints(mark)
    quad = pdfium.FS_QUADPOINTSF()
    for place in range(min(count, _MAX_MARKS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(mark, place, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield box_of(min(xs), min(ys), max(xs), max(ys))
    frame = pdfium.FS_RECTF()
    if not count and pdfium.FPDFAnnot_GetRect(mark, frame):
        yield box_of(frame.left, frame.bottom, frame.right, frame.top)


def _is_dark(mark: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFAnnot_GetColor(mark, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, alpha):
        return False
    return 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value <= _DARK
