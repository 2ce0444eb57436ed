"""The words that are drawn in Windows metafiles (EMF and WMF), the form in which old diagrams and icons are kept.

Records are read by their lengths ([MS-EMF] 2.3, [MS-WMF] 2.3); anything that does not fit ends the reading.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_EMF_TEXTS = {83: 1, 84: 2}
"""Records that draw a text, with the bytes of a character."""
_EMF_TEXT = 36
"""Where in such a record the text is described."""
_EMF_END, _EMF_HEAD = 14, 1
_WMF_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_WMF_TEXT, _WMF_PLACED_TEXT = 0x0521, 0x0A32
_CLIPPED = 0x0006
"""Options with which a rectangle stands before a placed text."""
_MOST_RECORDS = 200_000
_APART = 30
"""Records between two texts from which they are taken for two lines."""


def is_emf(data: bytes) -> bool:
    """Whether some bytes are an enhanced metafile."""
    return data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"


def is_wmf(data: bytes) -> bool:
    """Whether some bytes are a metafile of the older kind."""
    return data.startswith((_WMF_PLACEABLE, b"\x01\0\x09\0", b"\x02\0\x09\0"))


def drawn_words(data: bytes) -> Iterator[tuple[str, str]]:
    """The label and text of each stretch of words that a metafile draws; pieces drawn one after another are joined."""
    pieces: list[str] = []
    last = -_APART
    for number, label, text in _emf(data) if is_emf(data) else _wmf(data):
        if label:
            yield label, text
            continue
        if pieces and number - last > _APART:
            yield "text", "".join(pieces)
            pieces = []
        pieces.append(text)
        last = number
    if pieces:
        yield "text", "".join(pieces)


def _emf(data: bytes) -> Iterator[tuple[int, str, str]]:
    place = 0
    for number in range(_MOST_RECORDS):
        if place + 8 > len(data):
            return
        kind, size = struct.unpack_from("<II", data, place)
        if size < 8 or kind == _EMF_END:
            return
        record = data[place : place + size]
        if kind in _EMF_TEXTS and len(record) >= _EMF_TEXT + 16:
            count, start = struct.unpack_from("<II", record, _EMF_TEXT + 8)
            width = _EMF_TEXTS[kind]
            raw = record[start : start + width * count]
            yield number, "", raw.decode("utf-16-le" if width == 2 else "cp1252", "replace").rstrip("\0")
        elif kind == _EMF_HEAD and len(record) >= 68:
            count, start = struct.unpack_from("<II", record, 60)
            told = record[start : start + 2 * count].decode("utf-16-le", "replace") if start else ""
            yield from ((number, "title", part) for part in told.split("\0")[1:] if part.strip())
        place += size


def _wmf(data: bytes) -> Iterator[tuple[int, str, str]]:
    place = (22 if data.startswith(_WMF_PLACEABLE) else 0) + 18
    for number in range(_MOST_RECORDS):
        if place + 6 > len(data):
            return
        size, kind = struct.unpack_from("<IH", data, place)
        if size < 3:
            return
        record = data[place + 6 : place + 2 * size]
        text = b""
        if kind == _WMF_TEXT:
            (count,) = struct.unpack_from("<H", record, 0)
            text = record[2 : 2 + count]
        elif kind == _WMF_PLACED_TEXT:
            _, _, count, options = struct.unpack_from("<hhHH", record, 0)
            start = 16 if options & _CLIPPED else 8
            text = record[start : start + count]
        if text:
            yield number, "", text.decode("cp1252", "replace")
        place += 2 * size
