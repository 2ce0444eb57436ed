"""What a picture file says about itself: descriptions, authors, comments and the place of a photograph (JPEG, PNG).

A photograph taken out of an album carries its title, its author and where it was taken. Nothing here decodes an image;
segments, tags and text chunks are read by their lengths, and anything that does not fit ends the reading.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_TAGS = {
    0x010E: "description",
    0x013B: "artist",
    0x8298: "copyright",
    0x9C9B: "title",
    0x9C9C: "comment",
    0x9C9D: "author",
    0x9C9E: "keywords",
    0x9C9F: "subject",
}
_WIDE = frozenset({0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F})
"""Tags that Windows writes in UTF-16."""
_GPS = 0x8825
_MOST_TAGS = 500
_MOST_TEXT = 20_000
_MOST_CHUNKS = 5_000
_XMP = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_XMP_TEXT = re.compile(r">([^<>]{2,2000})<")
_XMP_ATTRIBUTE = re.compile(r"\b(?:photoshop|dc|Iptc4xmpCore|xmp|exif):\w{1,40}=\"([^\"<>]{2,1000})\"")


def picture_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The labels and texts of a JPEG's or PNG's metadata; nothing for other data. Raises nothing."""
    try:
        if data.startswith(b"\xff\xd8"):
            yield from _jpeg(data)
        elif data.startswith(b"\x89PNG\r\n\x1a\n"):
            yield from _png(data)
        else:
            return
        for packet in _XMP.finditer(data[:2_000_000]):
            text = packet[0].decode("utf-8", errors="replace")
            for pattern in (_XMP_TEXT, _XMP_ATTRIBUTE):
                yield from (("xmp", match[1].strip()) for match in pattern.finditer(text) if match[1].strip())
    except (struct.error, IndexError, zlib.error):
        return


def _jpeg(data: bytes) -> Iterator[tuple[str, str]]:
    place = 2
    for _ in range(_MOST_CHUNKS):
        if data[place] != 0xFF or data[place + 1] == 0xDA:
            return
        kind, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        segment = data[place + 4 : place + 2 + length]
        if kind == 0xE1 and segment.startswith(b"Exif\0\0"):
            yield from _exif(segment[6:])
        elif kind == 0xFE:
            yield "comment", segment[:_MOST_TEXT].decode("utf-8", errors="replace").strip("\0 ")
        place += 2 + length


def _exif(tiff: bytes) -> Iterator[tuple[str, str]]:
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(min(count, _MOST_TAGS)):
        tag, _, size, value = struct.unpack_from(f"{order}HHII", tiff, start + 2 + 12 * entry)
        if tag == _GPS:
            yield "place", "where it was taken (GPS)"
        if tag not in _TAGS:
            continue
        where = value if size > 4 else start + 2 + 12 * entry + 8
        raw = tiff[where : where + min(size, _MOST_TEXT)]
        text = raw.decode("utf-16-le" if tag in _WIDE else "utf-8", errors="replace").strip("\0 ")
        if text:
            yield _TAGS[tag], text


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    place = 8
    for _ in range(_MOST_CHUNKS):
        if place + 8 > len(data):
            return
        (length,), kind = struct.unpack_from(">I", data, place), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt"):
            name, _, rest = chunk.partition(b"\0")
            text = _png_text(kind, rest)
            if text and not text.startswith("<"):
                yield name.decode("latin-1"), text
        elif kind == b"eXIf":
            yield from _exif(chunk)
        place += 12 + length


def _png_text(kind: bytes, rest: bytes) -> str:
    if kind == b"tEXt":
        return rest[:_MOST_TEXT].decode("latin-1").strip()
    if kind == b"zTXt":
        return _inflated(rest[1:]).decode("latin-1").strip()
    packed, (_, _, text) = rest[:1] == b"\1", rest[2:].split(b"\0", 2) if rest[2:].count(b"\0") > 1 else (b"", b"", b"")
    return (_inflated(text) if packed else text[:_MOST_TEXT]).decode("utf-8", errors="replace").strip()


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _MOST_TEXT)
