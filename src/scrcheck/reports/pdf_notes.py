"""The draft with its gaps as PDF annotations: highlights on the words, notes for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import takewhile
from typing import Any

from scrcheck.documents.model import ANNOTATOR, Block
from scrcheck.reports.remarks import Remark, remarks
from scrcheck.review import Review

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_COLOUR = "ffe08a"
_BEGINNING = 60
"""Characters sought where the whole is not found: a passage may run on over the page, or break a word."""
_NOTE = 18.0
"""Side of a note's icon, in points."""


def annotate_pdf(data: bytes, review: Review) -> bytes:
    """A copy of the PDF `data` with an annotation for each finding; those of an earlier run are replaced."""
    import pypdfium2
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    _remove_own(writer)
    shown = pypdfium2.PdfDocument(data)
    try:
        taken: dict[int, int] = {}
        for remark in remarks(review):
            page = min((remark.block.page or 1) - 1, len(shown) - 1)
            rectangles = _rectangles(shown[page], remark, _turn(remark, review.documents[0].blocks))
            for annotation in _annotations(remark, rectangles, writer.pages[page], taken.setdefault(page, 0)):
                writer.add_annotation(page, annotation)
            taken[page] += not rectangles
    finally:
        shown.close()
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _turn(remark: Remark, blocks: Sequence[Block]) -> int:
    """How often the remark's words stand on its page before the place that is meant."""
    words, block = _words(remark), remark.block
    earlier = [one.text for one in blocks[: block.index] if one.page == block.page]
    return sum(_line(text).count(words) for text in (*earlier, block.text[: remark.start])) if words else 0


def _rectangles(page: Any, remark: Remark, turn: int) -> list[Rectangle]:
    """Where the remark's words, or at least their beginning, stand on the page; nothing where they are not found."""
    words = _words(remark)
    text = page.get_textpage()
    try:
        for sought in dict.fromkeys((words, words[:_BEGINNING])):
            if not sought:
                continue
            search = text.search(sought, match_case=True)
            matches = list(takewhile(lambda match: match is not None, (search.get_next() for _ in range(turn + 1))))
            if matches:
                start, count = matches[-1]
                return [text.get_rect(place) for place in range(text.count_rects(start, count))]
    finally:
        text.close()
    return []


def _words(remark: Remark) -> str:
    return _line(remark.block.text[remark.start : remark.end])


def _line(text: str) -> str:
    return " ".join(text.split())


def _annotations(remark: Remark, rectangles: list[Rectangle], page: Any, notes: int) -> Iterator[Any]:
    from pypdf.annotations import Highlight, Text
    from pypdf.generic import ArrayObject, FloatObject

    if rectangles:
        corners = [(left, top, right, top, left, bottom, right, bottom) for left, bottom, right, top in rectangles]
        quads = ArrayObject([FloatObject(value) for corner in corners for value in corner])
        outline = (
            min(one[0] for one in rectangles),
            min(one[1] for one in rectangles),
            max(one[2] for one in rectangles),
            max(one[3] for one in rectangles),
        )
        yield _signed(Highlight(rect=outline, quad_points=quads, highlight_color=_COLOUR), remark.text)
    else:
        left, top = 6.0, float(page.mediabox.top) - 12 - notes * (_NOTE + 4)
        yield _signed(Text(rect=(left, top - _NOTE, left + _NOTE, top), text=remark.text), remark.text)


def _signed(annotation: Any, text: str) -> Any:
    from pypdf.generic import NameObject, TextStringObject

    annotation[NameObject("/Contents")] = TextStringObject(text)
    annotation[NameObject("/T")] = TextStringObject(ANNOTATOR)
    return annotation


def _remove_own(writer: Any) -> None:
    from pypdf.generic import ArrayObject, NameObject

    for page in writer.pages:
        if "/Annots" in page:
            kept = [one for one in page["/Annots"] if one.get_object().get("/T") != ANNOTATOR]
            page[NameObject("/Annots")] = ArrayObject(kept)
