"""Typed paragraph numbers and bullets: telling "4.12 Mother said" from "12 May 2008" and "14 months".

Only what an author uses to count paragraphs is a number. Years, dates, ages, sums, times and house numbers stay in
the text, and so do the names of recommendations ("Recommendation 1", "R1"), which other text refers to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.wording import words

_DOTTED = re.compile(r"((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){1,4}|[A-Z]\.\d{1,2})([.):]?)(\s*)(?=\S)")
_SECTIONED = re.compile(r"([A-EG-KM-PU-Z]\d{1,2})\.\s+(?=[A-Z'\"\u2018\u201c*])")
"""A section's letter and the paragraph's number; the letters by which findings, lessons, questions, recommendations and
terms of reference are named stay in the text."""
_CLOSED = re.compile(r"(\d{1,3})([.):])(\s*)(?=\S)")
_BARE = re.compile(r"(\d{1,2})\s+(?:[-\u2013\u2014]\s+)?(?=\S)")
_BRACKETED = re.compile(r"(\((?:\d{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})\))\s*(?=\S)")
_LETTER = re.compile(r"([a-z]|[ivxl]{2,6}|[IVXL]{2,5}|[A-Z](?=\)))[.)]\s+(?=\S)")
_CAPITAL = re.compile(r"([A-Z])\.\s+(?=\S)")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})$", re.IGNORECASE)
_GLYPHS = (
    "\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25b6\u25ba\u27a2\u27a4\u2713\u2714\u2043\u204c\u2219\u00b7"
)
_SYMBOLS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf06f"
"""Bullets of the Symbol and Wingdings fonts, which have no character of their own."""
_BULLET = re.compile(rf"(?:[{_GLYPHS}{_SYMBOLS}]\s*|[-\u2013\u2014*+]\s+|o\s+(?=[A-Z]))(?=\S)")


def split_bullet(line: str) -> tuple[bool, str]:
    """Whether a line opens with a bullet, and its text without it."""
    match = _BULLET.match(line)
    return (True, line[match.end() :]) if match else (False, line)


def split_number(line: str, *, bare: bool = True) -> tuple[str | None, str]:
    """The paragraph number a line opens with, without trailing dot or lone bracket, and the text after it.

    "4.12. Mother said" gives ("4.12", "Mother said"); "12 May 2008" gives (None, "12 May 2008"). With `bare` false a
    whole number without dot or bracket ("3 The family") is left in the text, as table cells ask.
    """
    line = line.strip()
    if not line or not (line[0].isdigit() or line[0] == "(" or (line[0].isascii() and line[0].isalpha())):
        return None, line
    for find in (_dotted, _sectioned, _bracketed, _closed, _letter, _bare_number)[: None if bare else -1]:
        if (found := find(line)) is not None:
            number, length = found
            return number, line[length:].lstrip()
    return None, line


def split_letters(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Letter and text of the lines that open with "A. ", "B. ", "C. " in turn, by position.

    Only the sequence shows that the letters count: "A. Smith attended" alone is a name.
    """
    found: dict[int, tuple[str, str]] = {}
    run: list[tuple[int, str, str]] = []
    for position, line in enumerate([*lines, ""]):
        match = _CAPITAL.match(line)
        if (match and run and ord(match[1]) == ord(run[-1][1]) + 1) or (match and not run and match[1] == "A"):
            run.append((position, match[1], line[match.end() :]))
        elif match or position == len(lines):
            found.update({at: (letter, text) for at, letter, text in run if len(run) > 1})
            run = [(position, "A", line[match.end() :])] if match and match[1] == "A" else []
    return found


def depth(number: str) -> int:
    """How deep a number stands: 1 for "2", 2 for "2.3", 3 for "2.3.1"; 1 for letters."""
    return number.count(".") + 1 if any(character.isdigit() for character in number) else 1


def is_letter(number: str) -> bool:
    """Whether a number is an item's letter or roman numeral, or a bracketed figure: "(a)", "iv", "(3)"."""
    return number.startswith("(") or not any(character.isdigit() for character in number)


def _dotted(line: str) -> tuple[str, int] | None:
    match = _DOTTED.match(line)
    if not match:
        return None
    number, stop, space = match.groups()
    rest = line[match.end() :]
    figures = [part for part in number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ.").split(".") if part]
    if any(len(part) > 1 and part[0] == "0" for part in figures) or figures[0] == "0" or int(figures[0]) > 99:
        return None
    if len(figures) == 3 and len(figures[2]) == 2 and int(figures[2]) > 40 and int(figures[1]) <= 12:
        return None  # 12.11.98 is a date
    if not space and not _opens_word(rest):
        return None
    if (rest[0].islower() and not stop) or _first_word(rest) in words("measures"):
        return None
    if rest[0].isdigit() and not _starts_date(rest):
        return None
    if rest[0] in "%,;/-\u2013+=":
        return None
    return number, match.end()


def _sectioned(line: str) -> tuple[str, int] | None:
    match = _SECTIONED.match(line)
    return (match[1], match.end()) if match else None


def _starts_date(text: str) -> bool:
    parts = text.split(None, 2)
    return len(parts) > 1 and (_plain(parts[1]) in words("months") or len(parts[0].rstrip(".,:;")) == 4)


def _closed(line: str) -> tuple[str, int] | None:
    match = _CLOSED.match(line)
    if not match:
        return None
    number, stop, space = match.groups()
    rest = line[match.end() :]
    if number[0] == "0" or _first_word(rest) in words("measures") or (not space and not _opens_word(rest)):
        return None
    if rest[0].isdigit() and (stop == ":" or not _starts_date(rest)):
        return None
    if stop == ":" and not rest[0].isupper():
        return None
    return number, match.end()


def _bracketed(line: str) -> tuple[str, int] | None:
    match = _BRACKETED.match(line)
    return (match[1], match.end()) if match else None


def _letter(line: str) -> tuple[str, int] | None:
    match = _LETTER.match(line)
    if not match:
        return None
    letters = match[1]
    if len(letters) > 1 and not _ROMAN.match(letters):
        return None
    return letters, match.end()


def _bare_number(line: str) -> tuple[str, int] | None:
    match = _BARE.match(line)
    if not match or match[1][0] == "0":
        return None
    rest = line[match.end() :]
    if not (rest[0].isupper() or rest[0] in "'\"\u2018\u201c"):
        return None
    after = [_plain(word) for word in rest.split(None, 4)[:4]]
    if any(after[0] in words(name) for name in ("months", "days", "measures")):
        return None
    if any(word in words("streets") for word in after[1:3]):
        return None  # 14 Acacia Avenue
    return match[1], match.end()


def _opens_word(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and text[1].islower()


def _first_word(text: str) -> str:
    return _plain(text.split(None, 1)[0])


def _plain(word: str) -> str:
    return word.strip(".,:;()'\"\u2018\u2019\u201c\u201d").lower()
