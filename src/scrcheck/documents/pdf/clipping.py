"""Text that is cut away: drawn within a clipping path that leaves nothing of it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

_MOST_PATHS = 8
_MOST_SEGMENTS = 64
"""A path of more is a drawing; its bounds are not worked out."""


def is_clipped_away(item: Any) -> bool:
    """Whether a text object lies wholly outside one of the paths it is clipped to."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if count <= 0 or count > _MOST_PATHS:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top) or right.value <= left.value:
        return False
    for path in range(count):
        points = list(_points(clip, path))
        if points and (
            right.value <= min(x for x, _ in points)
            or left.value >= max(x for x, _ in points)
            or top.value <= min(y for _, y in points)
            or bottom.value >= max(y for _, y in points)
        ):
            return True
    return False


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    """The points of a clipping path; none of one with very many."""
    segments = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(segments if 0 < segments <= _MOST_SEGMENTS else 0):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, place)
        if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
