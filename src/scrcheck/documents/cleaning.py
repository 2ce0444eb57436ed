"""Characters that change how text looks but not what it says, taken out before anything reads it."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
_CONTROL = dict.fromkeys((*range(32), 127, 160, 8194, 8195, 8199, 8201, 8239, 133), " ")
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of characters (lone surrogates), which no output can be written with."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TRANSLATION: dict[int, str | None] = {**_INVISIBLE, **_CONTROL, **_HALVES, **_LIGATURES, 0x2011: "-"}
_TO_TRANSLATE = re.compile(f"[{''.join(map(chr, _TRANSLATION))}]")
"""Most lines hold none; searching one takes a quarter of the time of translating it."""


def clean(text: str) -> str:
    """One line of text with single spaces, composed letters and no invisible characters.

    Zero-width characters go because they would hide a name from every later search; ligatures are spelt out.
    """
    if _TO_TRANSLATE.search(text):
        text = text.translate(_TRANSLATION)
    return unicodedata.normalize("NFC", " ".join(text.split()))


_ENDING = re.compile(r"\.[A-Za-z]\w{0,4}$")
_PARTING = re.compile(r"_|(?<=[^\W\d])[-.+](?=[^\W_])|(?<=\d)[-.+](?=[^\W\d_]{3})")
_JOINED = re.compile(r"(?<!^Mc)(?<!^Mac)(?<=[a-z])(?=[A-Z])")


def spoken(name: str) -> str:
    """The name of a file or a bookmark as a person says it: "grace-holloway_v2.docx" is "Grace Holloway V2"."""
    words = clean(_PARTING.sub(" ", _ENDING.sub("", name)))
    words = words if " " in words else _JOINED.sub(" ", words)
    return words.title() if words.islower() else words


_TELLING_DIGITS = 8
"""As many as a bank account or a date of birth in figures has; a telephone number has more."""


def tells(text: str) -> bool:
    """Whether a value says anything that could identify: a word, or figures long enough for a number of somebody's."""
    return any(map(str.isalpha, text)) or sum(map(str.isdigit, text)) >= _TELLING_DIGITS
