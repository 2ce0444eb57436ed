"""Numbers of things that a summary and the report tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.dates import number_of
from scrcheck.language.reading import Sentence, kept
from scrcheck.language.sections import Role
from scrcheck.record.same_facts.told import Difference, Report, Unit, telling

_SAME_THING = 0.3
"""Share of a summary's words from which a sentence with the same things tells of the same number."""
_SAME_STRETCH = 0.6
"""The share asked of a stretch of time, which a summary may reckon from another day."""
_AHEAD = 0.2
"""By how much another number must bear the sentence out better than the one told."""
_STRETCHES = frozenset({"year", "month", "week", "day", "hour", "minute"})
_TIMES = frozenset({"time", "occasion"})
_UNCOUNTED = frozenset({"recommendation", "old"})
"""Counted by a check of its own, or part of an age."""
_ROUNDING = re.compile(r"(?i)\b(?:about|around|nearly|almost|over|more than|at least|some|approximately|up to|under)\b")
_TO_BE_DONE = frozenset({Role.RECOMMENDATIONS, Role.ACTION_PLAN})
_PART = re.compile(r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:the|its|their|those) ")
_WORD = re.compile(r"\w+(?:-\w+)?")

Count = tuple[int, str]
"""A number and what it numbers ("visit")."""


def differing_counts(sentence: Sentence, report: Report) -> Iterator[Difference]:
    """The numbers of a summary's sentence for which the report has another number of the same things."""
    if _ROUNDING.search(sentence.text):
        return
    words = telling(sentence.tokens)
    for number, thing in counted(sentence):
        if thing in _UNCOUNTED or number < 2 or _PART.search(sentence.text):
            continue
        known = [
            (report.share(words, unit.words), {count for count, name in counts if name == thing}, unit)
            for unit, counts in counts_of_units(report)
        ]
        borne = max((share for share, numbers, _ in known if number in numbers), default=-1.0)
        rivals = [
            (share, unit)
            for share, numbers, unit in known
            if numbers and number not in numbers | _numbers(unit.text) and not (unit.is_row and thing in _STRETCHES)
        ]
        share, rival = max(rivals, key=lambda pair: pair[0], default=(0.0, None))
        needed = _SAME_STRETCH if thing in _STRETCHES else _SAME_THING
        if rival is not None and share >= needed and share - borne >= _AHEAD:
            yield Difference(f"the number of {thing}s", sentence, rival.place, sure=False)


def counted(sentence: Sentence) -> list[Count]:
    """Every number of things a sentence tells ("seven agencies"): the number and the thing."""
    found = []
    for place, form in enumerate(sentence.lowers):
        number = number_of(form)
        token = sentence.tokens[place] if number is not None else None
        if number is None or token is None or token.dep_ != "nummod":
            continue
        head = token.head
        if head.pos_ == "NOUN" and token.i < head.i:
            found.append((number, "time" if head.norm_ in _TIMES else head.norm_))
    return found


@kept
def counts_of_units(report: Report) -> tuple[tuple[Unit, tuple[Count, ...]], ...]:
    """The sentences and rows of the report's account that number things, with what they number."""
    account = (unit for unit in report.units if not unit.place.roles & _TO_BE_DONE)
    told = ((unit, tuple(count for one in unit.sentences for count in counted(one))) for unit in account)
    return tuple((unit, counts) for unit, counts in told if counts)


def _numbers(text: str) -> set[int]:
    return {number for word in _WORD.findall(text) if (number := number_of(word)) is not None}
