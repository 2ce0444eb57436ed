"""Numbers typed at the start of a paragraph: those clear by themselves, and those only a neighbour makes clear."""

from __future__ import annotations

import re

from scrcheck.documents.numbers import split_number

_LETTERED = re.compile(r"([A-Z]|[ivx]{1,6}|[IVX]{1,6})(?:\.[ \t]+|\t[ \t]*)(?=\S)")
_ROMAN_FIGURES = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN_WORTH = {figure: worth for worth, figure in enumerate(_ROMAN_FIGURES.split(), start=1)}

Found = tuple[str, str]
"""A number and the text after it."""


def typed_number(text: str) -> Found | None:
    """The number typed at the start of a paragraph, and the rest.

    A whole number counts with a full stop, a bracket or a tab after it. What may be something else is left to
    `bare_number` ("1 Text") and `lettered` ("A. Text").
    """
    number, rest = split_number(text, bare="\t" in text[:4])
    return None if number is None or (number.isalpha() and number.isupper()) else (number, rest)


def bare_number(text: str) -> Found | None:
    """A whole number with nothing but a space after it, before what can open a sentence."""
    number, rest = split_number(text)
    return (number, rest) if number is not None and number.isdigit() else None


def lettered(text: str) -> Found | None:
    """A capital or Roman figure with a full stop or tab: "A. Text" may be a list or an initial."""
    found = _LETTERED.match(text)
    return (found[1], text[found.end() :]) if found else None


def follows(before: str, after: str) -> bool:
    """Whether one letter or Roman figure comes next after another."""
    if len(before) == len(after) == 1 and ord(after) == ord(before) + 1:
        return True
    first, second = _ROMAN_WORTH.get(before.lower()), _ROMAN_WORTH.get(after.lower())
    return first is not None and second == first + 1 and before.islower() == after.islower()
