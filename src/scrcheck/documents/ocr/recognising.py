"""From the picture of a page to strips of text: RapidOCR finds the lines and reads them, whichever way the page lies.

A page on its side or upside down is turned; one that lies a little askew has its lines set level. Each line is cut out
along its own edges, so that a photographed page needs no other treatment.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from statistics import fmean, median
from typing import Any

from scrcheck.documents.ocr.kept import keep, kept
from scrcheck.documents.ocr.strips import Recognised, Strip

_VERSION = "3"
"""Of this module: kept pages of another are recognised anew."""
_THREADS = 2
_FINDING = 1440
"""Pixels of the longer side at which lines are looked for; they are read at full size."""
_LEAST = 0.4
"""Confidence below which a strip is a smudge, a stamp's edge or a drawing."""
_SAMPLE = 4
"""Lines read both ways up to see whether a page stands on its head."""
_LONG = 4.0
"""Times its height a line is wide whose slope tells how the page lies."""
_SHORTEST_RULE = 90
"""Pixels that a line drawn on the page is long, at least: no letter is as high."""
_THICKEST_RULE = 9
"""Pixels."""
_FINER = 3
"""Times a line is enlarged to measure its letters."""
_RULED = 0.7
"""Share of ink from which a row of pixels is a ruling line."""
_LEVEL = math.radians(0.2)
_LIGHT = 160
"""Of 255: an empty sheet is lighter, whatever its paper; no photograph is."""
_SPECKS = 0.0005
"""Share of an empty sheet that dust and staples may take."""


def is_installed() -> bool:
    """Whether the extra `ocr` is."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def key_of(picture: Any) -> str:
    """The hash a page's picture is kept under."""
    digest = hashlib.sha256(f"{_VERSION} {picture.shape}".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def recognise(picture: Any) -> Recognised:
    """The text of a picture, an array of rows of blue, green and red; a page met before is not read again."""
    key = key_of(picture)
    known = kept(key)
    if known is None:
        known = _recognised(picture)
        keep(key, known)
    return known


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": _FINDING,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
        }
    )


def _recognised(picture: Any) -> Recognised:
    height, width = picture.shape[:2]
    blank = float((picture < _LIGHT).mean()) < _SPECKS
    if blank or picture.min() == picture.max():
        return Recognised((), width, height, blank=blank)
    quads = _found(picture)
    if _lies_on_its_side(quads):
        picture, quads = _turned(picture, quads, 1)
    height, width = picture.shape[:2]
    crops = [_cut(picture, quad) for quad in quads]
    if not crops:
        return Recognised((), width, height)
    if _stands_on_its_head(crops):
        picture, quads = _turned(picture, quads, 2)
        crops = [_cut(picture, quad) for quad in quads]
    level, quads = _levelled(picture, quads)
    read = zip(_read(crops), quads, crops, strict=True)
    strips = [_strip(*said, quad, crop) for said, quad, crop in read if said[0].strip() and said[1] >= _LEAST]
    return Recognised(tuple(strips), width, height, tuple(_rules(level)))


def _found(picture: Any) -> list[Any]:
    """The corners of each line: four points from its upper left on."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    return [] if found.boxes is None else list(found.boxes)


def _read(crops: list[Any]) -> list[tuple[str, float]]:
    read = _engine().recognize_txt(crops)
    return [(text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _cut(picture: Any, quad: Any) -> Any:
    from rapidocr.utils.process_img import get_rotate_crop_image

    return get_rotate_crop_image(picture, quad.astype("float32"))


def _size(quad: Any) -> tuple[float, float]:
    """Width and height of a line, along its edges."""
    return math.dist(quad[0], quad[1]), math.dist(quad[0], quad[3])


def _lies_on_its_side(quads: list[Any]) -> bool:
    """Whether most of the text, by length, runs up or down the page."""
    along = across = 0.0
    for width, height in map(_size, quads):
        if width > 1.5 * height:
            along += width
        elif height > 1.5 * width:
            across += height
    return across > along


def _stands_on_its_head(crops: list[Any]) -> bool:
    longest = sorted(crops, key=lambda crop: -crop.shape[1])[:_SAMPLE]
    read = _read([*longest, *(crop[::-1, ::-1].copy() for crop in longest)])
    upright, turned = ([score for _, score in half] for half in (read[: len(longest)], read[len(longest) :]))
    return fmean(turned) > fmean(upright) + 0.05


def _turned(picture: Any, quads: list[Any], quarters: int) -> tuple[Any, list[Any]]:
    """The picture and the lines' corners after quarter turns to the left."""
    import numpy

    for _ in range(quarters):
        width = picture.shape[1]
        picture = numpy.rot90(picture)
        quads = [numpy.stack((quad[:, 1], width - quad[:, 0]), axis=1) for quad in quads]
    return numpy.ascontiguousarray(picture), [_from_upper_left(quad) for quad in quads]


def _from_upper_left(quad: Any) -> Any:
    import numpy

    first = int(quad.sum(axis=1).argmin())
    return numpy.roll(quad, -first, axis=0)


def _levelled(picture: Any, quads: list[Any]) -> tuple[Any, list[Any]]:
    """The picture and the lines' corners, turned by the slope that the long lines share."""
    import cv2
    import numpy

    long = [quad for quad in quads if _size(quad)[0] > _LONG * _size(quad)[1]]
    slope = median(math.atan2(q[1][1] - q[0][1], q[1][0] - q[0][0]) for q in long) if long else 0.0
    if abs(slope) < _LEVEL:
        return picture, quads
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(slope), 1.0)
    level = cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))
    return level, [(quad @ turn[:, :2].T + turn[:, 2]).astype(numpy.float32) for quad in quads]


def _rules(picture: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a level page: long, thin, across or down it."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    for form in ((_SHORTEST_RULE, 1), (1, _SHORTEST_RULE)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, form))
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
        for left, top, width, height, _ in cv2.connectedComponentsWithStats(lines)[2][1:]:
            if min(width, height) <= _THICKEST_RULE:
                yield float(left), float(top), float(left + width), float(top + height)


def _strip(text: str, confidence: float, quad: Any, crop: Any) -> Strip:
    _, height = _size(quad)
    middle = float(quad[:, 1].mean())
    left, right = float((quad[0][0] + quad[3][0]) / 2), float((quad[1][0] + quad[2][0]) / 2)
    return Strip(text, confidence, left, middle - height / 2, right, middle + height / 2, _stroke(crop))


def _stroke(crop: Any) -> float:
    """The thickness of a line's letters in pixels; a ruling line through it is left out."""
    import cv2

    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink  # light letters on a dark ground
    ink[ink.mean(axis=1) > _RULED] = 0
    inner = cv2.erode(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    edge = int(ink.sum()) - int(inner.sum())
    return int(ink.sum()) / edge / _FINER if edge else 0.0
