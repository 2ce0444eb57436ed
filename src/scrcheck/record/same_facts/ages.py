"""Ages that a summary and the report give one person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scrcheck.language.dates import number_of
from scrcheck.language.reading import Sentence
from scrcheck.record.same_facts.told import Difference, Report, Unit

_COUNT = r"\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_AGE = re.compile(
    rf"\b(?:aged?(?: of)?|age of|(?:child|baby|boy|girl|infant|toddler|son|daughter|brother|sister|man|woman|lad) of"
    rf"|(?:is|was|were|then|now|nearly|almost|just|only)) (?!aged)(?P<one>{_COUNT})"
    r"(?:[ -](?P<unit>day|week|month|year)s?)?(?: and (?P<more>\d{1,2}|[a-z]+) (?P<more_unit>week|month)s?)?"
    r"(?: old)?\b(?! (?:older|younger|later|earlier|before|after|ago|apart))"
    rf"|\b(?P<compound>{_COUNT})[ -](?P<compound_unit>day|week|month|year)s?"
    r"(?: and (?P<old_more>\d{1,2}|[a-z]+) (?P<old_unit>week|month)s?)?[ -]old\b",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"\b(?P<count>{_COUNT})[ -](?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_KIN = ("Mother", "Father", "mother", "father", "grandmother", "grandfather", "stepfather", "partner")

Age = tuple[int, str] | tuple[int, str, int]
"""Number and unit ("year"), and the months of one said with both ("two years and four months")."""


def differing_ages(
    sentence: Sentence, before: Sentence | None, report: Report, people: Sequence[str]
) -> Iterator[Difference]:
    """The ages of a summary's sentence that the report gives the same person otherwise; `before` stands before it."""
    context = before.text if before is not None else ""
    for age, start in ages(sentence.text).items():
        whose = _whose(sentence.text, start, people) or _last_named(context, people)
        if whose is None:
            continue
        known = [(other, place) for name, other, place in _aged(report, tuple(people)) if name == whose]
        like = [(other, place) for other, place in known if other[1] == age[1] and len(other) == len(age)]
        if like and not _is_told(age, {other for other, _ in known}) and not _is_spanned(age, whose, report):
            nearest = min(like, key=lambda pair: abs(pair[0][0] - age[0]))[1]
            yield Difference("an age", sentence, nearest)


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
        more = match["more"] or match["old_more"]
        extra = number_of(more) if more else None
        age: Age = (count, unit or "year") if extra is None else (count, unit or "year", extra)
        found.setdefault(age, match.start())
    return found


def _ends_clause(text: str, place: int) -> bool:
    """Whether a bare number ends its clause ("Child A was four, …"), so that it can only be an age."""
    return bool(re.match(r"\s*(?:[.,;)]|and\b|when\b|at\b|in\b|years\b|$)", text[place:]))


def _whose(text: str, start: int, people: Sequence[str]) -> str | None:
    """The person an age is said of: the one named last before it in the sentence, else the first named after."""
    named = [(match.start(), match[0]) for match in _pattern(tuple(people)).finditer(text)]
    before = [name for place, name in named if place < start]
    after = [name for place, name in named if place >= start]
    return before[-1] if before else after[0] if after else None


def _last_named(text: str, people: Sequence[str]) -> str | None:
    named = _pattern(tuple(people)).findall(text)
    return named[-1] if named else None


@lru_cache(maxsize=8)
def _pattern(people: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({*people, *_KIN}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache(maxsize=1)
def _aged(report: Report, people: tuple[str, ...]) -> tuple[tuple[str, Age, Sentence], ...]:
    """Whom the report gives which age, and where: a sentence that names nobody goes on about the one named before."""
    found: list[tuple[str, Age, Sentence]] = []
    before = ""
    for unit in report.units:
        if unit.is_row:
            named = _pattern(people).findall(unit.place.text)
            found.extend((name, age, cell) for name in named for age, cell in _listed(unit))
        else:
            for age, start in ages(unit.text).items():
                whose = _whose(unit.text, start, people) or _last_named(before, people)
                found.extend([(whose, age, unit.place)] if whose is not None else ())
        before = unit.text
    return tuple(found)


def _listed(unit: Unit) -> Iterator[tuple[Age, Sentence]]:
    """The ages a row of a family's table gives, each with its cell: "4 years", "14 months", or a number alone."""
    for cell in unit.sentences:
        yield from ((age, cell) for age in ages(cell.text))
    for cell in unit.sentences[1:]:
        span = _SPAN.match(cell.text)
        count = number_of(span["count"] if span else cell.text.strip())
        if count is not None:
            yield (count, span["unit"].lower() if span else "year"), cell


def _is_told(age: Age, known: set[Age]) -> bool:
    """Whether the report says the same, perhaps with other words ("twelve months", "a year"; "two" for more)."""
    if age in known:
        return True
    count, unit = age[:2]
    if len(age) == 3 or (count, unit) in {other[:2] for other in known}:
        return len(age) == 2
    if unit == "month":
        return count % 12 == 0 and (count // 12, "year") in known
    return unit == "year" and (count * 12, "month") in known


def _is_spanned(age: Age, whose: str, report: Report) -> bool:
    """Whether the report says the age of the person in other words than an age's ("for his first six weeks")."""
    return any(
        (number_of(match["count"]), match["unit"].lower()) == age
        for unit in report.units
        if whose in unit.text
        for match in _SPAN.finditer(unit.text)
    )
