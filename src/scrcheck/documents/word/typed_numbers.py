"""Numbers and bullets an author typed at the start of a paragraph, told from years, dates and quantities."""

from __future__ import annotations

import re

_BULLET = re.compile(r"[•·▪◦●○■□–—‣⁃*\u2212-][ \t]+(?=\S)|o\t+(?=\S)")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4}(?:\.?[a-z](?![a-z])|\([a-z]{1,4}\))?)(?:[.):]?[ \t]+|[.):]?(?=[A-Z][a-z])|[.):]\n)(?=\S)")
_WHOLE = re.compile(r"(\d{1,3})(?:[.):](?:[ \t]+(?=\S)|(?=[A-Z][a-z]))|[.):]?[ ]*\t[ \t]*(?=\S))")
_BARE = re.compile(r"(\d{1,2}) +(?=[A-Z‘“\"'(])")
_BRACKETED = re.compile(r"(\((?:[a-zA-Z]|[ivxIVX]{1,6}|\d{1,3})\))[ \t]*(?=\S)")
_HALF_BRACKETED = re.compile(r"([a-zA-Z]|[ivx]{1,6}|[IVX]{1,6})\)[ \t]+(?=\S)")
_LETTERED = re.compile(r"([a-zA-Z]|[ivx]{2,6}|[IVX]{2,6})(?:\.[ \t]+|[.]?[ ]*\t[ \t]*)(?=\S)")

_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_MEASURES = frozenset(
    "million billion thousand hundred per percent cent pm am a.m. p.m. mg g kg ml l cm mm m km miles hours hour days day "
    "weeks week months month years year minutes minute times of and to or hrs mins x units out st lb lbs centile".split()
)
_WORD = re.compile(r"[A-Za-z.]{1,12}")


def bullet(text: str) -> int:
    """Length of the bullet typed at the start of a paragraph, 0 where there is none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def typed_number(text: str, heading: bool = False) -> tuple[str, int] | None:
    """The number typed at the start of a paragraph and the length of all that belongs to it.

    `heading` says that the paragraph looks like a heading, where a bare "1 Introduction" counts too. A single letter
    with a full stop ("A. Text") may be an initial, so it is left to `lettered`.
    """
    found = _DOTTED.match(text)
    if found and not _is_measure(text, found.end()) and not _is_date(found[1]):
        return found[1], found.end()
    found = _WHOLE.match(text)
    if found and not _is_measure(text, found.end()):
        return found[1], found.end()
    found = _BRACKETED.match(text)
    if found:
        return found[1], found.end()
    found = _HALF_BRACKETED.match(text)
    if found:
        return found[1], found.end()
    return bare_number(text) if heading else None


def bare_number(text: str) -> tuple[str, int] | None:
    """A whole number with nothing but a space after it, before a word that is no month or measure."""
    found = _BARE.match(text)
    return (found[1], found.end()) if found and not _is_measure(text, found.end()) else None


def lettered(text: str) -> tuple[str, int] | None:
    """A letter or Roman figure with a full stop: "A. Text", "iv. Text"; only a neighbour shows it is no initial."""
    found = _LETTERED.match(text)
    return (found[1], found.end()) if found else None


def follows(before: str, after: str) -> bool:
    """Whether one letter or Roman figure comes next after another."""
    if len(before) == len(after) == 1 and ord(after) == ord(before) + 1:
        return True
    first, second = _ROMAN_WORTH.get(before.lower()), _ROMAN_WORTH.get(after.lower())
    return first is not None and second == first + 1 and before.islower() == after.islower()


def _is_measure(text: str, start: int) -> bool:
    word = _WORD.match(text, start)
    if word is None:
        return text[start : start + 1] in ("%", "°", "/")
    plain = word[0].lower()
    if plain in _MONTHS and word[0][0].isupper():
        after = text[word.end() : word.end() + 6].strip(" ,.")
        return plain != "may" or after[:2].isdigit()
    return word[0][0].islower() and plain in _MEASURES


def _is_date(number: str) -> bool:
    pieces = number.split(".")
    return len(pieces) == 3 and pieces[1].startswith("0") and all(piece.isdigit() for piece in pieces)


_ROMAN_FIGURES = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN_WORTH = {figure: worth for worth, figure in enumerate(_ROMAN_FIGURES.split(), start=1)}
