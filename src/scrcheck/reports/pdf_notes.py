"""The draft with its gaps as PDF annotations: highlights on the words, notes for what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from itertools import takewhile
from typing import Any, NamedTuple

from scrcheck.documents.model import ANNOTATOR, Block
from scrcheck.reports.remarks import Remark, remarks
from scrcheck.review import Review

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class Place(NamedTuple):
    """What an annotation stands on; a note marks an absence."""

    page: int
    rectangles: tuple[Rectangle, ...]
    absence: bool


_COLOUR = "ffe08a"
_BEGINNING = 60
"""Characters sought where the whole is not found: a passage may run on over the page, or break a word."""
_MARGIN = 12.0
"""Points between the edge of the page and a note."""
_NOTE = 18.0
"""Side of a note's icon, in points."""


def annotate_pdf(data: bytes, review: Review) -> bytes:
    """A copy of the PDF `data` with an annotation for each finding; those of an earlier run are replaced."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    _remove_own(writer)
    for place, texts in _gathered(data, review).items():
        page = writer.pages[place.page]
        words = "\n\n".join(texts)
        if place.absence or not place.rectangles:
            writer.add_annotation(place.page, _note(place.rectangles, page, words))
        else:
            writer.add_annotation(place.page, _highlight(place.rectangles, words))
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _gathered(data: bytes, review: Review) -> dict[Place, list[str]]:
    """What there is to say at each place, so that one highlight does not lie on another."""
    import pypdfium2

    said: dict[Place, list[str]] = defaultdict(list)
    shown = pypdfium2.PdfDocument(data)
    try:
        for remark in remarks(review):
            page = min((remark.block.page or 1) - 1, len(shown) - 1)
            turn = _turn(remark, review.documents[0].blocks)
            said[Place(page, _rectangles(shown[page], remark, turn), remark.absence)].append(remark.text)
    finally:
        shown.close()
    return said


def _turn(remark: Remark, blocks: Sequence[Block]) -> int:
    """How often the remark's words stand on its page before the place that is meant."""
    words, block = _words(remark), remark.block
    earlier = [one.text for one in blocks[: block.index] if one.page == block.page]
    return sum(_line(text).count(words) for text in (*earlier, block.text[: remark.start])) if words else 0


def _rectangles(page: Any, remark: Remark, turn: int) -> tuple[Rectangle, ...]:
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
                return tuple(text.get_rect(place) for place in range(text.count_rects(start, count)))
    finally:
        text.close()
    return ()


def _words(remark: Remark) -> str:
    return _line(remark.block.text[remark.start : remark.end])


def _line(text: str) -> str:
    return " ".join(text.split())


def _highlight(rectangles: Sequence[Rectangle], words: str) -> Any:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    corners = [(left, top, right, top, left, bottom, right, bottom) for left, bottom, right, top in rectangles]
    quads = ArrayObject([FloatObject(value) for corner in corners for value in corner])
    lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
    outline = (min(lefts), min(bottoms), max(rights), max(tops))
    return _signed(Highlight(rect=outline, quad_points=quads, highlight_color=_COLOUR), words)


def _note(rectangles: Sequence[Rectangle], page: Any, words: str) -> Any:
    """A note's icon in the margin, beside the words where it belongs or at the top of the page."""
    from pypdf.annotations import Text

    left, top = _MARGIN, rectangles[0][3] if rectangles else float(page.cropbox.top) - _MARGIN
    return _signed(Text(rect=(left, top - _NOTE, left + _NOTE, top), text=words), words)


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
