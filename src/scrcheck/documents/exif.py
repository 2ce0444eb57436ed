"""What the tags of TIFF, Exif and IPTC say of a picture: descriptions, authors, comments, places (TIFF 6.0, Exif 2.32).

Tags are read by their lengths; anything that does not fit ends the reading with struct.error or IndexError.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_TEXTS = {
    0x010D: "document",
    0x010E: "description",
    0x011D: "page",
    0x013B: "artist",
    0x013C: "computer",
    0x8298: "copyright",
    0x9286: "comment",
    0x9C9B: "title",
    0x9C9C: "comment",
    0x9C9D: "author",
    0x9C9E: "keywords",
    0x9C9F: "subject",
    0xA430: "owner",
}
_WIDE = range(0x9C9B, 0x9CA0)
"""Tags that Windows writes in UTF-16."""
_COMMENT = 0x9286
"""A comment whose first eight bytes name its code."""
_GPS = 0x8825
_FURTHER = 0x8769
"""The tag that points at the directory of Exif's own tags."""
_IPTC = frozenset({33723, 34377})
_MOST_TAGS = 500
_MOST_DIRECTORIES = 20
_MOST_TEXT = 20_000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of one value, by its type."""
_RECORD = b"\x1c\x02"
"""What each entry of IPTC's application record begins with."""
_DATED = frozenset({0, 30, 35, 37, 38, 47, 55, 60, 62, 63})
"""Data sets of IPTC that hold versions, dates and times."""
_LAST_WORDED = 122


def tag_texts(tiff: bytes) -> Iterator[tuple[str, str]]:
    """The labels and texts among the tags of a TIFF, or of the TIFF that Exif data are."""
    order = "<" if tiff.startswith(b"II") else ">"
    waiting = list(struct.unpack_from(f"{order}I", tiff, 4))
    for _ in range(_MOST_DIRECTORIES):
        if not waiting:
            return
        yield from _directory(tiff, order, waiting.pop(), waiting)


def _directory(tiff: bytes, order: str, start: int, waiting: list[int]) -> Iterator[tuple[str, str]]:
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(min(count, _MOST_TAGS)):
        place = start + 2 + 12 * entry
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", tiff, place)
        size = length * _SIZES.get(kind, 1)
        raw = tiff[place + 8 : place + 12] if size <= 4 else tiff[value : value + size]
        if tag == _GPS:
            yield "place", "where it was taken (GPS)"
        elif tag == _FURTHER:
            waiting.append(value)
        elif tag in _IPTC:
            yield from iptc_texts(raw)
        elif tag in _TEXTS:
            text = _text(raw[: min(size, _MOST_TEXT)], tag, order)
            if text:
                yield _TEXTS[tag], text
    after = start + 2 + 12 * count
    if count <= _MOST_TAGS and len(tiff) >= after + 4:
        waiting += filter(None, struct.unpack_from(f"{order}I", tiff, after))


def _text(raw: bytes, tag: int, order: str) -> str:
    if tag == _COMMENT:
        code, raw = raw[:8], raw[8:]
        wide = "utf-16-le" if order == "<" else "utf-16-be"
        return raw.decode(wide if code.startswith(b"UNICODE") else "utf-8", "replace").strip("\0 ")
    return raw.decode("utf-16-le" if tag in _WIDE else "utf-8", "replace").strip("\0 ")


def iptc_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The labels and texts of IPTC data (title, caption, byline, keywords), wherever in some bytes they stand."""
    place = data.find(_RECORD)
    for _ in range(_MOST_TAGS):
        if place < 0 or place + 5 > len(data):
            return
        kind, (length,) = data[place + 2], struct.unpack_from(">H", data, place + 3)
        text = data[place + 5 : place + 5 + length].decode("utf-8", "replace").strip("\0 ")
        if kind not in _DATED and kind <= _LAST_WORDED and text:
            yield "iptc", text
        place = data.find(_RECORD, place + 5 + length)
