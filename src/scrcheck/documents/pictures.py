"""What a picture file says beside what it shows: descriptions, authors, comments, places, words that are drawn.

A photograph taken out of an album carries its title, its author and where it was taken. Nothing here decodes an image;
segments, tags and text chunks are read by their lengths, and anything that does not fit ends the reading.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from scrcheck.documents.exif import iptc_texts, tag_texts
from scrcheck.documents.metafiles import drawn_words, is_emf, is_wmf
from scrcheck.documents.wording import words
from scrcheck.documents.xmp import xmp_texts

Texts = Iterator[tuple[str, str]]

_MOST_TEXT = 20_000
_MOST_CHUNKS = 5_000
_XMP = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_XMP_WITHIN = 2_000_000
_XMP_CHUNK = "XML:com.adobe.xmp"
_SVG_TEXT = re.compile(rb"<(?:text|tspan|title|desc)\b[^<>]{0,2000}>([^<>]{1,2000})<")
_TECHNICAL = re.compile(r"xmp\.|uuid:|adobe:|urn:|https?:|\d{4}[-:]\d\d|[0-9A-Fa-f]{16}|-?\d{1,12}[./]")
"""How values of XMP begin that name a file, a version, a date or a measure."""


def picture_texts(data: bytes) -> Texts:
    """The labels and texts that a picture of any usual form holds; nothing for other data. Raises nothing."""
    read = _reader(data)
    if read is None:
        return
    try:
        yield from read(data)
        for packet in _XMP.finditer(data[:_XMP_WITHIN]):
            yield from _xmp(packet[0].decode("utf-8", errors="replace"))
    except (struct.error, IndexError, zlib.error):
        return


def is_picture(data: bytes) -> bool:
    """Whether some bytes are a picture of a form whose texts are read."""
    return _reader(data) is not None


def _reader(data: bytes) -> Callable[[bytes], Texts] | None:
    for start, read in _FORMS:
        if data.startswith(start):
            return read
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp
    if b"<svg" in data[:2_000]:
        return _svg
    return drawn_words if is_emf(data) or is_wmf(data) else None


def _jpeg(data: bytes) -> Texts:
    place = 2
    for _ in range(_MOST_CHUNKS):
        if data[place] != 0xFF or data[place + 1] == 0xDA:
            return
        kind, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        segment = data[place + 4 : place + 2 + length]
        if kind == 0xE1 and segment.startswith(b"Exif\0\0"):
            yield from tag_texts(segment[6:])
        elif kind == 0xED:
            yield from iptc_texts(segment)
        elif kind == 0xFE:
            yield "comment", segment[:_MOST_TEXT].decode("utf-8", errors="replace").strip("\0 ")
        place += 2 + length


def _png(data: bytes) -> Texts:
    place = 8
    for _ in range(_MOST_CHUNKS):
        if place + 8 > len(data):
            return
        (length,), kind = struct.unpack_from(">I", data, place), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt"):
            raw, _, rest = chunk.partition(b"\0")
            name, text = raw.decode("latin-1"), _png_text(kind, rest)
            if name == _XMP_CHUNK and rest[:1] == b"\1":
                yield from _xmp(text)  # packed; one that is not packed is found like any other
            elif text and not text.startswith("<"):
                yield name, text
        elif kind == b"eXIf":
            yield from tag_texts(chunk)
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


def _gif(data: bytes) -> Texts:
    place = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    for _ in range(_MOST_CHUNKS):
        if data[place] == 0x2C:
            own = data[place + 9]
            place += 10 + (3 << ((own & 7) + 1) if own & 0x80 else 0) + 1
            comment = False
        elif data[place] == 0x21:
            comment, place = data[place + 1] == 0xFE, place + 2
        else:
            return
        pieces = []
        while data[place]:
            pieces.append(data[place + 1 : place + 1 + data[place]])
            place += data[place] + 1
        place += 1
        if comment:
            yield "comment", b"".join(pieces)[:_MOST_TEXT].decode("utf-8", "replace").strip("\0 ")


def _webp(data: bytes) -> Texts:
    place = 12
    for _ in range(_MOST_CHUNKS):
        if place + 8 > len(data):
            return
        kind, (length,) = data[place : place + 4], struct.unpack_from("<I", data, place + 4)
        if kind == b"EXIF":
            yield from tag_texts(data[place + 8 : place + 8 + length].removeprefix(b"Exif\0\0"))
        place += 8 + length + length % 2


def _svg(data: bytes) -> Texts:
    yield from (("text", match[1].decode("utf-8", "replace").strip()) for match in _SVG_TEXT.finditer(data))


def _xmp(packet: str) -> Texts:
    for name, text in xmp_texts(packet):
        if name.lower() not in words("dull_xmp") and not _TECHNICAL.match(text):
            yield "xmp", text


_FORMS: tuple[tuple[bytes, Callable[[bytes], Texts]], ...] = (
    (b"\xff\xd8", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"II*\0", tag_texts),
    (b"MM\0*", tag_texts),
    (b"GIF8", _gif),
)
