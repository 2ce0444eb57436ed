"""Whose review it is and of which year: the board that commissioned it, and when it was finished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scrcheck.language.dates import find_dates
from scrcheck.language.reading import Reading
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.review_dates import review_dates

_OPENING = 40
"""Blocks of a document that can name its commissioner."""
_TITLE_PAGE = 14
"""Blocks that can be lines of a title page."""
_LINE = 60
"""Characters of a line of a title page that is a date."""
_WORD = r"[A-Z][\w'-]*"
_PLACE = rf"(?P<place>{_WORD}(?: (?:(?:and|of|on|upon|the|in|&) ){{0,2}}{_WORD}){{0,5}})"


def commissioning_boards(reading: Reading) -> Iterator[str]:
    """The boards or partnerships that the openings of the documents name, the likeliest commissioner first.

    Such as "Wexmoor Safeguarding Children Board"; with and without "Local" it is one name.
    """
    openings = [block.text for text in reading.texts for block in text.document.blocks[:_OPENING]]
    lines = [_capitals(" ".join(text.replace("’", "'").replace(" & ", " and ").split())) for text in openings]
    for pattern in _patterns():
        for line in lines:
            for match in pattern.finditer(line):
                place = _place(match["place"].split())
                if place:
                    yield f"{place} {_vocabulary()['short'].get(match['body'], match['body'].removeprefix('Local '))}"


def _place(words: list[str]) -> str:
    """The proper name of a place, without the capitalised words of a title around it."""
    while words and words[0].lower() in _vocabulary()["no_place"]:
        words.pop(0)
    while words and words[-1] in {"Local", "Regional"}:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A body after its place, "Wexmoor LSCB"; failing that, before it: "Safeguarding Children Board for Wexmoor"."""
    bodies = "|".join(_vocabulary()["bodies"])
    after = rf"(?<![\w'-]){_PLACE} (?P<body>{bodies}|{'|'.join(_vocabulary()['short'])})(?!\w)"
    before = rf"(?P<body>{bodies}) (?:for|of|in) (?:the )?{_PLACE}"
    return re.compile(after), re.compile(before)


def _vocabulary() -> dict[str, Any]:
    return load_vocabulary("commission")


def _capitals(text: str) -> str:
    """A text all in capitals written as a title, so that one board has one name."""
    if not text.isupper():
        return text
    return re.sub(r"\b(?:And|Of|On|Upon|The|In)\b", lambda match: match[0].lower(), text.title().replace("'S", "'s"))


def year_of(reading: Reading) -> int | None:
    """The year in which the review was finished; where it does not say so, the year its title page gives."""
    end = review_dates(reading).end
    return end.year if end is not None else next(_title_years(reading), None)


def _title_years(reading: Reading) -> Iterator[int]:
    for text in reading.texts:
        for block in text.document.blocks[:_TITLE_PAGE]:
            if len(block.text) > _LINE:
                continue
            for mention in find_dates(block.text):
                outside = block.text[: mention.start] + block.text[mention.end :]
                if mention.year is not None and (not outside.strip(" .,()") or _TOLD.search(outside)):
                    yield mention.year


_TOLD = re.compile(r"(?i)\b(?:report|version|published|publication|date|dated|completed|final|signed off)\b")
