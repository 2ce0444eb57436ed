"""Pictures keep their pixels and lose what else they say."""

from __future__ import annotations

import struct
import zlib

import pytest
from tests.redaction.planted import PICTURE

from scrcheck.redaction.images import without_metadata

NAME = b"Kayleigh Barton"


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HEAD, PIXELS, END = png_chunk(b"IHDR", bytes(13)), png_chunk(b"IDAT", b"pixels"), png_chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n"
GIF = b"GIF89a\1\0\1\0\0\0\0"
GIF_PIXELS = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"


def tiff(order: str) -> bytes:
    """A TIFF with a width, a description beyond the directory, an author within it, and a GPS directory."""
    entries = [(256, 3, 1, 1), (270, 2, len(NAME) + 1, 62), (315, 2, 4, 0x4A6F6E00), (34853, 4, 1, 80)]
    directory = struct.pack(order + "H", 4) + b"".join(struct.pack(order + "HHII", *one) for one in entries)
    gps = struct.pack(order + "HHHII", 1, 1, 2, 2, 0x4E000000) + bytes(4)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + directory + bytes(4) + NAME + b"\0\0\0" + gps


def test_a_png_loses_its_texts_and_exif() -> None:
    """Every other chunk stays, byte for byte."""
    tales = b"".join(png_chunk(kind, NAME) for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))

    assert without_metadata(PNG + HEAD + tales + PIXELS + END + NAME) == PNG + HEAD + PIXELS + END


def test_a_jpeg_loses_exif_and_comment() -> None:
    """The frame's own marks and the pixels stay."""
    cleaned = without_metadata(PICTURE)

    assert cleaned is not None
    assert NAME not in cleaned
    assert b"JFIF" in cleaned
    assert cleaned.endswith(PICTURE[-13:])


def test_a_gif_loses_its_comments() -> None:
    """An animation's own extension stays."""
    loop = b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
    comment = b"\x21\xfe\x0f" + NAME + b"\0"

    assert without_metadata(GIF + loop + comment + GIF_PIXELS + b"\x3b") == GIF + loop + GIF_PIXELS + b"\x3b"


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tiff_loses_its_telling_entries(order: str) -> None:
    """Their values are blanked in place, so that nothing else moves."""
    source = tiff(order)
    cleaned = without_metadata(source)

    assert cleaned is not None
    assert len(cleaned) == len(source)
    assert struct.unpack_from(order + "HHHII", cleaned, 8) == (1, 256, 3, 1, 1)
    assert not any(cleaned[26:])


@pytest.mark.parametrize(
    "data", [b"", b"\1\0\0\0EMF", b"\xff\xd8\xff", PNG + b"\0", b"GIF89a", b"II*\0\xff\xff\xff\x7f"]
)
def test_a_picture_that_cannot_be_examined_is_not_vouched_for(data: bytes) -> None:
    """Another format, or a broken file."""
    assert without_metadata(data) is None
