"""Facts that two documents of a review tell differently: ages, dates, numbers of things, names (criteria EXS002).

A fact of the summary is first looked for anywhere in the report. Only one that the report does not hold is compared,
with the sentences of the report that tell of the same thing. So a summary may round, join and leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.language.dates import DateMention, Precision, find_dates, number_of
from scrcheck.language.reading import Sentence
from scrcheck.record.likeness import telling_words

ALIKE = 0.34
"""Share of telling words, of the sentence with fewer, from which two sentences tell of one thing."""
MUCH_ALIKE = 0.5
"""The share asked of a number of things, which a report may give several of."""
_NEAREST = 4
"""Sentences of the report that are looked at beside the likest."""
_AGE = re.compile(
    r"\b(?:aged?(?: of)?|age of|(?:child|baby|boy|girl|infant|toddler|son|daughter|brother|sister|man|woman|lad) of"
    r"|(?:is|was|were|then|now|nearly|almost|just|only)) (?P<one>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r"(?:[ -](?P<unit>day|week|month|year)s?)?(?: and (?P<more>\d{1,2}|[a-z]+) (?P<more_unit>week|month)s?)?(?: old)?\b"
    r"|\b(?P<compound>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)[ -](?P<compound_unit>day|week"
    r"|month|year)s?(?: and (?P<old_more>\d{1,2}|[a-z]+) (?P<old_unit>week|month)s?)?[ -]old\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_MONTHS = {
    name: place
    for place, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), 1,
    )
}  # fmt: skip
_BARE_MONTH = re.compile(rf"\b(?:{'|'.join(name.title() for name in _MONTHS)})\b")
_OWN_DATES = re.compile(r"(?i)\b(?:published|publication|this summary|summary was|press|website)\b")
_TIMES = frozenset({"time", "occasion"})
_UNCOUNTED = frozenset({"recommendation", "year", "month", "week", "day", "hour", "minute", "old"})
_ROUNDING = re.compile(r"(?i)\b(?:about|around|nearly|almost|over|more than|at least|some|approximately|up to|under)\b")

Age = tuple[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A fact of the summary that the report tells otherwise, with both sentences."""

    what: str
    """"an age", "a date", "the number of visits"."""
    told: Sentence
    report: Sentence
    sure: bool = True


class Report:
    """The sentences of the report, with their facts, to hold a summary against."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)
        self.words = [telling_words(one.span) for one in self.sentences]
        self.texts = [one.text for one in self.sentences]
        self.dates = [find_dates(text) for text in self.texts]
        self.numbers = [counted(one) for one in self.sentences]
        self.ages = [ages(text) for text in self.texts]
        self.spans = [
            {(number, match["unit"].lower()) for match in _SPAN.finditer(text) if (number := number_of(match["count"])) is not None}
            for text in self.texts
        ]

    def likeness(self, sentence: Sentence) -> list[float]:
        """For each sentence of the report, the share of telling words it has in common with one of the summary."""
        own = telling_words(sentence.span)
        return [
            len(own & other) / fewer if (fewer := min(len(own), len(other))) > 2 else 0.0 for other in self.words
        ]

    def nearest(self, likeness: Sequence[float]) -> list[int]:
        """The places of the sentences most alike, the likest first, and of those beside them."""
        best = sorted(range(len(likeness)), key=lambda place: -likeness[place])[:_NEAREST]
        beside = [near for place in best for near in (place, place - 1, place + 1) if 0 <= near < len(likeness)]
        return list(dict.fromkeys(beside))


def differences(summary: Sequence[Sentence], body: Sequence[Sentence]) -> Iterator[Difference]:
    """Ages, dates and numbers of a summary that the report tells otherwise."""
    report = Report(body)
    for sentence in summary:
        likeness = report.likeness(sentence)
        yield from _ages(sentence, report, likeness)
        yield from _dates(sentence, report, likeness)
        yield from _counts(sentence, report, likeness)


def ages(text: str) -> dict[Age, int]:
    """The ages said in a text, by number and unit, each with its first character; a bare number is of years."""
    found: dict[Age, int] = {}
    for match in _AGE.finditer(text):
        said = match["one"] or match["compound"]
        count = number_of(said)
        unit = (match["unit"] or match["compound_unit"] or "").lower()
        opening = match[0].lower()
        if count is None or (not unit and not opening.startswith(("age", "was", "is", "then", "now"))):
            continue
        if not unit and not opening.startswith("age") and not _ends_clause(text, match.end()):
            continue
        found.setdefault((count, unit or "year"), match.start())
        more = match["more"] or match["old_more"]
        extra = number_of(more) if more else None
        if extra is not None:
            found.setdefault((extra, (match["more_unit"] or match["old_unit"]).lower()), match.start())
    return found


def _ends_clause(text: str, place: int) -> bool:
    """Whether a bare number ends its clause ("Child A was four, …"), so that it can only be an age."""
    return bool(re.match(r"\s*(?:[.,;)]|and\b|when\b|at\b|in\b|years\b|$)", text[place:]))


def _ages(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    known = {age for said in report.ages for age in said} | {age for said in report.spans for age in said}
    for age, _ in ages(sentence.text).items():
        if age in known or _is_same_age(age, known):
            continue
        rivals = [place for place, said in enumerate(report.ages) if any(unit == age[1] for _, unit in said)]
        likely = max(rivals, key=lambda place: (likeness[place], -place), default=None)
        if likely is not None:
            yield Difference("an age", sentence, report.sentences[likely])


def _is_same_age(age: Age, known: set[Age]) -> bool:
    """Whether months and years say the same ("eighteen months", "one and a half")."""
    count, unit = age
    if unit == "month":
        return count % 12 == 0 and (count // 12, "year") in known
    return unit == "year" and (count * 12, "month") in known


def _dates(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    if _OWN_DATES.search(sentence.text):
        return
    everywhere = [(place, date) for place, dates in enumerate(report.dates) for date in dates]
    for date in find_dates(sentence.text):
        if date.precision is Precision.DAY:
            rival = _other_day(date, everywhere, likeness)
        elif date.precision is Precision.MONTH:
            rival = _other_month(date, everywhere, likeness, report)
        else:
            continue
        if rival is not None:
            yield Difference("a date", sentence, report.sentences[rival])


def _other_day(date: DateMention, everywhere: Sequence[tuple[int, DateMention]], likeness: Sequence[float]) -> int | None:
    """The place of the day the report gives, where it never gives this one."""
    days = [(place, other) for place, other in everywhere if other.precision is Precision.DAY]
    same = [place for place, other in days if _parts(other) == _parts(date)]
    if same:
        # the day is known, but of another matter: the sentence that tells of this one gives another day
        best = max(range(len(likeness)), key=likeness.__getitem__, default=0)
        own = [other for place, other in days if place == best]
        strong = likeness[best] >= 2 * ALIKE and all(likeness[place] < ALIKE for place in same)
        return best if strong and len(own) == 1 and _parts(own[0]) != _parts(date) else None
    near = [place for place, other in days if _agreeing(date, other) >= 2]
    return max(near, key=lambda place: likeness[place], default=None)


def _other_month(
    date: DateMention, everywhere: Sequence[tuple[int, DateMention]], likeness: Sequence[float], report: Report
) -> int | None:
    if any(other.year == date.year and other.month == date.month for _, other in everywhere):
        return None
    nearest = report.nearest(likeness)
    months = {_MONTHS[word.lower()] for place in nearest for word in _BARE_MONTH.findall(report.texts[place])}
    dated = any(other.month == date.month and other.year == date.year for place, other in everywhere if place in nearest)
    if date.month in months and not any(
        other.month == date.month and other.year not in {None, date.year} for place, other in everywhere if place in nearest
    ):
        return None
    rivals = [
        place
        for place, other in everywhere
        if other.month is not None and _agreeing(date, other) >= 1 and likeness[place] >= ALIKE and not dated
    ]
    return max(rivals, key=lambda place: likeness[place], default=None)


def _parts(date: DateMention) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day


def _agreeing(one: DateMention, other: DateMention) -> int:
    """How many of year, month and day two dates have in common."""
    return sum(a == b and a is not None for a, b in zip(_parts(one), _parts(other), strict=True))


def counted(sentence: Sentence) -> list[tuple[int, str]]:
    """Every number of things a sentence tells ("seven agencies"): the number and the thing."""
    found = []
    for token in sentence.span:
        number = number_of(token.text) if token.dep_ == "nummod" else None
        head = token.head
        if number is not None and head.pos_ == "NOUN" and token.i < head.i:
            found.append((number, "time" if head.norm_ in _TIMES else head.norm_))
    return found


def _counts(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    nearest = report.nearest(likeness)
    beside = {number_of(word) for place in nearest[:3] for word in re.findall(r"\w+(?:-\w+)?", report.texts[place])}
    for number, thing in counted(sentence):
        if thing in _UNCOUNTED or number < 2 or number in beside or _ROUNDING.search(sentence.text):
            continue
        if thing != "time" and any((number, thing) in numbers for numbers in report.numbers):
            continue
        if thing == "time" and any((number, thing) in report.numbers[place] for place in nearest):
            continue
        rivals = [
            place
            for place, numbers in enumerate(report.numbers)
            if any(name == thing and count > 1 for count, name in numbers) and likeness[place] >= MUCH_ALIKE
        ]
        rival = max(rivals, key=lambda place: likeness[place], default=None)
        if rival is not None:
            yield Difference(f"the number of {thing}s", sentence, report.sentences[rival], sure=False)
