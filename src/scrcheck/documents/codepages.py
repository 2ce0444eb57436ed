"""The code pages that rich text and Outlook name by number, and the character sets of fonts."""

from __future__ import annotations

import codecs
from functools import cache

_CHARSETS = {
    0: 1252, 1: 0, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
"""Code page by `\\fcharset` (Rich Text Format specification 1.9.1); 0 is the file's own."""
_MACINTOSH = {10000: "mac_roman", 10001: "shift_jis", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8"}
_SYMBOL = 2
WINDOWS = "cp1252"


def of_charset(charset: int, file: str) -> str:
    """The codec for the text of a font; "symbol" for a font of signs."""
    if charset == _SYMBOL:
        return "symbol"
    page = _CHARSETS.get(charset, 0)
    return of_page(page) if page else file


@cache
def of_page(page: int) -> str:
    """The codec of a code page, Windows-1252 where there is none of that number."""
    name = _MACINTOSH.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return WINDOWS
    return name


def decoded(data: bytes, codec: str) -> str:
    """Text of some bytes; signs of a symbol font stand where Word keeps them, in the private use area."""
    if codec == "symbol":
        return "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in data)
    return data.decode(codec, "replace")
