"""Rich Text Format as tokens: groups, control words, and the bytes of text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"(?P<text>[^\\{}\r\n]+)|(?P<group>[{}])|\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|'(?P<hex>[0-9a-fA-F]{2})|(?P<symbol>[^a-zA-Z]))|(?P<break>[\r\n]+)|(?P<stray>\\)"
)


SYMBOLS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
"""What a control symbol prints."""
CHARACTERS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "softline": "\n",
    "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
    "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
"""What a control word prints."""


class Sort(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token: the name of a control word or symbol, its number, or bytes of text."""

    sort: Sort
    name: str = ""
    number: int | None = None
    text: bytes = b""


_OPEN, _CLOSE = Token(Sort.OPEN), Token(Sort.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, in one pass. Bytes of pictures and objects (`\\bin`) are passed over."""
    place = 0
    while (match := _TOKEN.match(data, place)) is not None:
        place = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token(Sort.TEXT, text=match[0])
        elif kind == "group":
            yield _OPEN if match[0] == b"{" else _CLOSE
        elif kind == "hex":
            yield Token(Sort.TEXT, text=bytes([int(match["hex"], 16)]))
        elif kind == "symbol":
            yield Token(Sort.SYMBOL, match["symbol"].decode("latin-1"))
        elif kind in ("word", "number"):
            name = match["word"].decode("ascii")
            number = None if match["number"] is None else int(match["number"])
            if name == "bin":
                place += max(number or 0, 0)
            else:
                yield Token(Sort.WORD, name, number)
