"""Characters as a reader sees them: no soft hyphens or control characters, one kind of space."""

from __future__ import annotations

import re

from scrcheck.documents.cleaning import clean as clean_line

_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)]
_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_DIRECTIONS = dict.fromkeys([0x00AD, *range(0x2066, 0x206A)])
_SHOWN: dict[int, str | None] = {**dict.fromkeys(_CONTROLS), **_DIRECTIONS, **_BREAKS}

_NOT_SHOWN = re.compile(f"[{''.join(map(chr, _SHOWN))}]")

_SYMBOLS = {
    0xF0FC: "✓", 0xF0FE: "☑", 0xF0FB: "✗", 0xF0FD: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0A7: "▪", 0xF0B7: "•", 0xF0E0: "→",
}  # fmt: skip
"""The signs of Word's symbol fonts that forms and action plans use."""


def shown(text: str) -> str:
    """Text without control characters; tabs kept, every kind of line break made a plain one."""
    return text.translate(_SHOWN) if _NOT_SHOWN.search(text) else text


def clean(text: str) -> str:
    """Text as a block holds it: every line by the rules all readers share, no blank lines at either end."""
    if "\n" not in text:
        return clean_line(text)
    return "\n".join(map(clean_line, text.split("\n"))).strip("\n")


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
