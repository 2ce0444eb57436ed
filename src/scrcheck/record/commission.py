"""Whose review it is and of which year: the board that commissioned it, and when it was finished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
_PLACE = rf"(?<![\w'-])(?P<place>{_WORD}(?: (?:(?:and|of|on|upon|the|in|&) ){{0,2}}{_WORD}){{0,5}})"


def commissioning_board(reading: Reading) -> str | None:
    """The board or partnership that commissioned the review, as its opening names it ("Wexmoor Safeguarding Children
    Board"); None where no opening does. "LSCB" and "Local Safeguarding Children Board" of one place are one board.
    """
    return next(_boards(reading), None)


def _boards(reading: Reading) -> Iterator[str]:
    for text in reading.texts:
        for block in text.document.blocks[:_OPENING]:
            plain = " ".join(block.text.replace("’", "'").split())
            for match in _board().finditer(_capitals(plain)):
                words = match["place"].split()
                while words and words[0].lower() in load_vocabulary("commission")["no_place"]:
                    words.pop(0)
                if words and words[-1] == "Local":
                    words.pop()
                if words:
                    yield f"{' '.join(words)} {match['body'].removeprefix('Local ')}"


@lru_cache(maxsize=1)
def _board() -> re.Pattern[str]:
    return re.compile(rf"{_PLACE} (?P<body>{'|'.join(load_vocabulary('commission')['bodies'])})")


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
