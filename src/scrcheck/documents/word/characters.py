"""Characters as a reader sees them: no soft hyphens or control characters, one kind of space."""

from __future__ import annotations

import re

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)]

_SHOWN = str.maketrans(
    {
        **dict.fromkeys(_CONTROLS),
        **dict.fromkeys(map(ord, _NOTHING)),
        **dict.fromkeys(map(ord, _SPACES), " "),
        "\u2011": "-",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x0b": "\n",
        "\x85": "\n",
    }
)
_GAPS = re.compile(r"[ \t]{2,}|\t")

_SYMBOLS = {
    0xF0FC: "✓", 0xF0FE: "☑", 0xF0FB: "✗", 0xF0FD: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0A7: "▪", 0xF0B7: "•", 0xF0E0: "→",
}  # fmt: skip
"""The signs of Word's symbol fonts that forms and action plans use."""


def shown(text: str) -> str:
    """Text with invisible characters dropped and every space plain; tabs and line breaks kept."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_SHOWN)


def clean(text: str) -> str:
    """Text as a block holds it: `shown`, runs of spaces and tabs made one space, no space at either end of a line."""
    plain = _GAPS.sub(" ", shown(text))
    if "\n" not in plain:
        return plain.strip()
    return "\n".join(line.strip() for line in plain.split("\n")).strip("\n")


def symbol(code: str | None) -> str:
    """The character of a `w:sym`, by its hexadecimal code."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if number in _SYMBOLS:
        return _SYMBOLS[number]
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0xFFFD else ""
