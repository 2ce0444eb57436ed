"""A printed age ("14 months", "two", "2 years 4 months") as a number of months, so that it can be counted in bands."""

from __future__ import annotations

import re

from scrcheck.language.dates import number_of

_TENS = dict(
    zip(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), range(20, 100, 10), strict=True)
)
_UNITS = {"year": 12.0, "yr": 12.0, "month": 1.0, "mth": 1.0, "week": 12 / 52, "day": 1 / 31, "hour": 0.0}
_NEWBORN = re.compile(r"\b(?:new ?born|neonate|neonatal|at birth|unborn|stillborn)\b")
_DATE = re.compile(r"\d[/.]\d|\d{4}")
"""A date of birth in the place of an age is no age."""
_LONGEST = 60
"""Characters of the longest text taken for an age."""


def months_of(age: str | None) -> int | None:
    """The completed months of an age as printed; a number without a unit is in years. None where it says no age."""
    plain = (age or "").lower().replace("½", " and a half").replace("-", " ")
    if not plain or len(plain) > _LONGEST or _DATE.search(plain):
        return None
    words = re.findall(r"\d+|[a-z]+", plain)
    found: list[float] = []
    place = 0
    while place < len(words):
        count, place = _number(words, place)
        if count is None:
            place += 1
            continue
        unit = _UNITS.get(words[place].rstrip("s")) if place < len(words) else None
        if unit is None and found:
            break
        half = 0.5 if "and a half" in plain and not found else 0.0
        found.append((count + half) * (12.0 if unit is None else unit))
        if unit is None:
            break
    if found:
        return int(sum(found) + 1e-6)
    return 0 if _NEWBORN.search(plain) else None


def in_words(months: int | None) -> str | None:
    """An age of completed months in one neutral form, for a record without the document's words."""
    if months is None:
        return None
    count, unit = (months, "month") if months < 24 else (months // 12, "year")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _number(words: list[str], place: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the place after it; "a" and "an" count before a unit only."""
    word = words[place]
    if word in _TENS:
        ones = number_of(words[place + 1]) if place + 1 < len(words) and words[place + 1].isalpha() else None
        return (_TENS[word] + ones, place + 2) if ones and ones < 10 else (_TENS[word], place + 1)
    if word in {"a", "an"} and (place + 1 == len(words) or words[place + 1].rstrip("s") not in _UNITS):
        return None, place
    number = number_of(word)
    return (None, place) if number is None else (number, place + 1)
