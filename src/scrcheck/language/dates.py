"""UK dates, periods and deadlines as they are written in reviews: a small closed grammar.

    14 January 2008 · 14th of January, 2008 · Monday 14 Jan 08 · January 14, 2008 · 14.01.08 · 14/1/2008 · 2008-01-14
    January 2008 · spring 2010 · early 2010 · the end of March 2010 · 2010 · 14 January · in March · the 25th

Figures are read day first, as in the United Kingdom. Two-digit years up to 49 are of this century. Words such as "may"
and "march" count as months only with a capital and a word before them that asks for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from scrcheck.language.anchored import anchored

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""The months in order, in lower case."""
_MONTH_NUMBERS = {name[:3]: place for place, name in enumerate(MONTHS, 1)}
_MONTH = "|".join([*(name.capitalize() for name in MONTHS), *(name.upper() for name in MONTHS)])
_SHORT = "|".join([*(name[:3].capitalize() for name in MONTHS if name != "may"), "Sept"])
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 12, "christmas": 12, "easter": 4}
_SEASON = "|".join(form for name in _SEASONS for form in (name, name.capitalize()))
_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
    "twenty-three", "twenty-four",
)  # fmt: skip
_NUMBERS = {word: value for value, word in enumerate(_COUNTED, 1)} | {
    "a": 1, "an": 1, "thirty": 30, "thirty-six": 36, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMBER = r"\d{1,3}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_IN_ORDER = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_ORDINALS = {word: value for value, word in enumerate(_IN_ORDER, 1)}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_FEASTS = {
    "new year's day": (1, 1),
    "burns night": (1, 25),
    "candlemas": (2, 2),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "lady day": (3, 25),
    "st george's day": (4, 23),
    "may day": (5, 1),
    "midsummer's day": (6, 24),
    "midsummer day": (6, 24),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "st andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Days of the year with a name of their own, as month and day."""
_FEAST = "|".join(name.replace("'", "['’]").replace(" ", "[ ]") for name in _FEASTS)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_DATE = anchored(
    rf"""(?<![\w/.])(?<!(?<![Mm]id)-)(?:
    (?P<iso>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
    |(?P<day_figure>{_DAY})(?P<mark>[./-])(?P<month_figure>0?[1-9]|1[0-2])(?P=mark)(?P<year_figure>{_YEAR}|\d\d)
    |(?P<figure_month>0[1-9]|1[0-2])[./](?P<figure_year>{_YEAR})
    |(?P<day_word>(?i:{_ORDINAL}))(?:[ ]day)?[ ]of[ ](?P<word_month>{_MONTH})(?:,?[ ](?P<word_year>{_YEAR}))?
    |(?P<feast>(?i:{_FEAST}))(?:,?[ ](?:of[ ]|in[ ])?(?P<feast_year>{_YEAR}))?
    |(?P<day>{_DAY})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month>{_MONTH}|{_SHORT})\.?
        (?:,?[ ](?P<year>{_YEAR})|[ ]'?(?P<short_year>\d\d)(?![\w:.]))?
    |(?P<us_month>{_MONTH}|{_SHORT})[ ](?P<us_day>{_DAY})(?:st|nd|rd|th)?,[ ](?P<us_year>{_YEAR})
    |(?P<next_month>{_MONTH})[ ](?P<next_day>{_DAY})(?:st|nd|rd|th)
    |(?P<only_month>{_MONTH}|(?:{_SHORT})\.?),?[ ](?:of[ ])?(?P<month_year>{_YEAR})
    |(?:(?P<season>{_SEASON})(?:[ ]of)?[ ]|(?:[Ee]arly|[Ll]ate|[Mm]id-?)[ ]?)(?P<season_year>{_YEAR})
    |(?P<only_year>{_YEAR})(?:[-/]\d\d(?!\d))?
    |(?P<bare_month>(?<=[Ii]n[ ])(?:{_MONTH})
        |(?<=[Oo]f[ ])(?:{_MONTH})
        |(?<=[Bb]y[ ])(?:{_MONTH})
        |(?<=[Ff]rom[ ])(?:{_MONTH})
        |(?<=[Uu]ntil[ ])(?:{_MONTH})
        |(?<=[Dd]uring[ ])(?:{_MONTH})|(?<=[Ss]ince[ ])(?:{_MONTH})
        |(?<=[Bb]efore[ ])(?:{_MONTH})
        |(?<=[Aa]fter[ ])(?:{_MONTH})|(?<=[Tt]hat[ ])(?:{_MONTH})
        |(?<=[Ff]ollowing[ ])(?:{_MONTH})|(?<=[Nn]ext[ ])(?:{_MONTH})
        |(?<=[Ee]arly[ ])(?:{_MONTH})|(?<=[Ll]ate[ ])(?:{_MONTH})|(?<=[Mm]id-)(?:{_MONTH}))
    |(?<=[Tt]he[ ])(?P<bare_day>{_DAY})(?:st|nd|rd|th)(?![ ](?:\w+[ ])?(?:centile|century|birthday|week
        |floor|anniversary|year|time|edition))
    )(?![\w/]|[.-]\d)""",
    re.VERBOSE,
)


class Precision(StrEnum):
    """How much of a date is said."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    PARTIAL = "partial"
    """A day or a month without its year."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: characters `start` to `end`, and what it says."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None = None
    """1 to 12; for a season its middle month."""
    day: int | None = None
    season: bool = False

    @property
    def precision(self) -> Precision:
        """How much of the date is said."""
        if self.year is None:
            return Precision.PARTIAL
        if self.season:
            return Precision.SEASON
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def is_dated(self) -> bool:
        """Whether at least month and year are said."""
        return self.precision in {Precision.DAY, Precision.MONTH}

    @property
    def earliest(self) -> date | None:
        """The first day the mention can mean; None without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def completed(self, near: DateMention) -> DateMention:
        """The date with the year and month it leaves out taken from a date before it ("the 25th", "on 24 June")."""
        if self.year is not None or near.year is None:
            return self
        month = self.month or near.month
        if month is None:
            return self
        later = near.year + 1 if near.month is not None and month < near.month else near.year
        return replace(self, year=later, month=month)


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every date of a text in order; figures that cannot be a date ("31.02.08") are left out."""
    mentions = (_mention(match) for match in _DATE.finditer(text))
    return tuple(mention for mention in mentions if mention is not None)


def complete_dates(mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """Dates in reading order with omitted years and months filled from the nearest fuller date before them."""
    full: list[DateMention] = []
    last: DateMention | None = None
    for mention in mentions:
        done = mention if last is None else mention.completed(last)
        full.append(done)
        if done.year is not None:
            last = done
    return tuple(full)


_YEARS = ("iso", "year_figure", "figure_year", "year", "short_year", "us_year", "word_year", "feast_year", "month_year",
          "season_year", "only_year")  # fmt: skip
_NAMED = ("month", "us_month", "next_month", "word_month", "only_month", "bare_month")
_FIGURES = ("iso_month", "month_figure", "figure_month")
_DAYS = ("iso_day", "day_figure", "day", "us_day", "next_day", "bare_day")


def _mention(match: re.Match[str]) -> DateMention | None:
    year, named, figure, day, season = (
        next((match[name] for name in names if match[name]), None)
        for names in (_YEARS, _NAMED, _FIGURES, _DAYS, ("season",))
    )
    month_number = int(figure) if figure else _MONTH_NUMBERS[named[:3].lower()] if named else None
    day_number = int(day) if day else _ORDINALS[match["day_word"].lower()] if match["day_word"] else None
    if season:
        month_number = _SEASONS[season.lower()]
    if match["feast"]:
        month_number, day_number = _FEASTS[match["feast"].lower().replace("’", "'")]
    mention = DateMention(
        match.start(), match.end(), match[0], _full_year(year), month_number, day_number, season is not None
    )
    return mention if _exists(mention) else None


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 50 else 1900)


def _exists(mention: DateMention) -> bool:
    if mention.day is None or mention.month is None:
        return mention.month is None or 1 <= mention.month <= 12
    try:
        date(mention.year or 2000, mention.month, mention.day)
    except ValueError:
        return False
    return True


def months_between(start: DateMention, end: DateMention) -> int | None:
    """Calendar difference in months ("14 January" to "13 October" is nine); None where a month or year is missing."""
    if start.year is None or end.year is None or start.month is None or end.month is None:
        return None
    return (end.year - start.year) * 12 + end.month - start.month


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in a text."""

    start: int
    end: int
    text: str
    count: float
    unit: str
    """"day", "week", "month" or "year"."""

    @property
    def months(self) -> float:
        """The length in months."""
        return self.count * {"day": 1 / 30, "week": 12 / 52, "month": 1, "year": 12}[self.unit]


_DURATION = anchored(
    rf"\b(?:(?P<half>half a|six-monthly|half-year)|(?P<count>{_NUMBER}))(?P<and_half>[ -]and[ -]a[ -]half)?"
    rf"(?:[ -](?P<working>working|calendar|school|full|whole|short|clear))?[ -](?P<unit>day|week"
    rf"|fortnight|month|year)s?"
    rf"(?: and (?:(?P<more>{_NUMBER}) (?P<more_unit>day|week|month)s?|(?P<a_half>a half)))?\b",
    re.IGNORECASE,
)


def find_durations(text: str) -> tuple[Duration, ...]:
    """Every length of time of a text in order: "nine months", "a fortnight", "two and a half years", "12-week"."""
    return tuple(_duration(match) for match in _DURATION.finditer(text))


def _duration(match: re.Match[str]) -> Duration:
    count = 0.5 if match["half"] else _value(match["count"])
    unit = match["unit"].lower()
    if match["and_half"] or match["a_half"]:
        count += 0.5
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if match["more"]:
        scale = {"day": 1 / 365, "week": 1 / 52, "month": 1 / 12}[match["more_unit"].lower()]
        per = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 365.0}[unit]
        count += _value(match["more"]) * scale * per
    return Duration(match.start(), match.end(), match[0], count, unit)


def _value(word: str) -> float:
    return float(word) if word.isdigit() else float(_NUMBERS[word.lower()])


def number_of(word: str) -> int | None:
    """The number a word or figure stands for, up to twenty in words ("third" is 3)."""
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    return _NUMBERS.get(plain) or _ORDINALS.get(plain)


_WHEN = (
    rf"(?:the )?(?:(?:very )?(?:end|start|beginning|middle|close) of )?(?:the )?(?:(?:current|next"
    rf"|same|this|coming|following|new) )?"
    rf"(?:(?:(?:{_DAY})(?:st|nd|rd|th)? )?(?:{_MONTH}|{_SHORT})\b(?:,? {_YEAR})?"
    rf"|(?:{_SEASON})\b(?: term)?(?: {_YEAR})?|{_YEAR}\b"
    rf"|{_DAY}[./]\d\d?[./](?:20)?\d\d|(?:financial|school|academic|calendar|reporting"
    rf"|business)? ?(?:year|quarter|term|month|week)\b"
    r"|(?:(?:board|panel|partnership|committee)'?s? )?(?:next |annual )?meeting\b)"
)
_DEADLINE = anchored(
    rf"\b(?:by|before|no later than|not later than|due(?: by| on| in)?|to be completed(?: by| in)"
    rf"|complete(?:d)?(?: by| in)|target(?: date)?:?|deadline:?|no longer than) (?:the )?{_WHEN}"
    rf"|\b(?:within|in|over|inside|for completion within) (?:the )?(?:next |first |coming "
    rf"|following )?(?:{_NUMBER})(?:[ -]and[ -]a[ -]half)?(?: working| calendar"
    rf"| school)?[ -](?:day|week|fortnight|month|year)s?\b(?:'? (?:of|from"
    rf"|after) (?:the )?(?:publication|acceptance|approval|date))?(?! (?:before|ago|earlier|old))"
    rf"|\b(?:{_NUMBER})(?: working| calendar)?[ -](?:day|week|month|year)s?'? (?:of|from"
    rf"|after) (?:the )?(?:publication|acceptance|approval|sign-off|date|adoption|endorsement"
    rf"|this report|receipt|agreement)"
    rf"|\b(?:in|from|at|on|during|for|with effect from) (?:the )?(?:end of |beginning of "
    rf"|start of )?(?:{_DAY} )?(?:{_MONTH}|{_SHORT}) {_YEAR}\b"
    rf"|\bon (?:{_DAY}) (?:{_MONTH}|{_SHORT})\b"
    rf"|\b(?:in|during|for) (?:the )?(?:{_SEASON}) (?:of )?{_YEAR}\b"
    rf"|\bQ[1-4],? ?(?:of )?{_YEAR}|\b(?:first|second|third|fourth|last) quarter of {_YEAR}"
    r"|\bwithin (?:the|this|that|one|a) (?:financial |school |academic |calendar )?(?:year|quarter|term|month|week)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or period to finish by: characters `start` to `end` of a text."""

    start: int
    end: int
    text: str


def find_deadlines(text: str) -> tuple[Deadline, ...]:
    """Every date or period something is to be done by: "by 31 March 2011", "within four months of publication".

    "Immediately", "as soon as possible", "ongoing" and frequencies ("every six months", "annually") are none.
    """
    return tuple(Deadline(match.start(), match.end(), match[0]) for match in _DEADLINE.finditer(text))
