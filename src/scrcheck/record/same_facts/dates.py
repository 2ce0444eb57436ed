"""Dates that a summary and the report give one event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrcheck.language.dates import DateMention, complete_dates, find_dates
from scrcheck.language.reading import Sentence, kept
from scrcheck.record.same_facts.told import Difference, Report, Unit, telling

_OWN_DATES = re.compile(r"(?i)\b(?:published|publication|summary (?:was|has been)|press|website)\b")
_TITLE = re.compile(
    r"(?:\bActs?|\bRegulations?|\bOrder|\bRules|\bTogether(?: to [A-Z]\w+ [A-Z]\w+)?|[A-Z]\w+,?) \(?$|\($"
)
"""Before the year of a statute, of guidance or of a work cited."""
SAME_EVENT = 0.35
"""Share of a summary's words from which a sentence dated to the month tells of the same event."""
SAME_EVENT_BY_DAY = 0.2
"""The share that is enough of one dated to the day."""
RELATED = 0.05
"""The share that makes sure, where the report has the summary's date nowhere and one that differs by a slip."""
_AHEAD = 0.15
"""By how much another date must bear the event out better than the one told."""


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A date of the report with the words told of it."""

    date: DateMention
    words: frozenset[str]
    """Those of its sentence or row."""
    around: frozenset[str]
    """Those, and the words of the undated sentences that go on in its paragraph."""
    unit: Unit


@dataclass(frozen=True, slots=True, eq=False)
class _Rival:
    """Another date for an event, and whether there is no doubt that it is the same event."""

    dated: Dated
    sure: bool


def differing_dates(sentence: Sentence, report: Report) -> Iterator[Difference]:
    """The dates of a summary's sentence for which the report has another date of the same event."""
    if _OWN_DATES.search(sentence.text):
        return
    raw = find_dates(sentence.text)
    told = complete_dates(raw)
    for place, (date, printed) in enumerate(zip(told, raw, strict=True)):
        if date.year is None or date.season or _is_of_a_title(sentence.text, printed):
            continue
        words = _words_about(sentence, raw, place)
        others = [other for other in told if other is not date]
        rival = _rival(date, words, others, report)
        if rival is not None:
            yield Difference("a date", sentence, rival.dated.unit.place, sure=rival.sure)


def _is_of_a_title(text: str, date: DateMention) -> bool:
    return date.month is None and bool(_TITLE.search(text[: date.start]))


def _words_about(sentence: Sentence, dates: tuple[DateMention, ...], place: int) -> frozenset[str]:
    """The words that stand between the dates before and after one of a sentence."""
    first = dates[place - 1].end if place else 0
    last = dates[place + 1].start if place + 1 < len(dates) else len(sentence.text)
    return telling(sentence, first, last)


def _rival(date: DateMention, words: frozenset[str], others: list[DateMention], report: Report) -> _Rival | None:
    """What dates the same event otherwise; None where the report bears the date out, or tells nothing like it."""
    if not words:
        return None
    dated = dated_stretches(report)
    borne = [report.share(words, one.around) for one in dated if _bears_out(date, one.date)]
    slips = [
        one for one in dated if _is_slip(date, one.date) and not any(_bears_out(other, one.date) for other in others)
    ]
    rivals = [(report.share(words, one.words if borne else one.around), one) for one in slips]
    share, best = max(rivals, key=lambda pair: pair[0], default=(0.0, None))
    if best is None:
        return None
    if not borne:
        return _Rival(best, sure=date.day is not None or share >= RELATED)
    needed = SAME_EVENT if date.day is None else SAME_EVENT_BY_DAY
    return _Rival(best, sure=False) if share >= needed and share - max(borne) >= _AHEAD else None


def _bears_out(date: DateMention, other: DateMention) -> bool:
    """Whether a date of the report is the one told, as far as both are told."""
    return all(
        told is None or said is None or told == said for told, said in zip(_parts(date), _parts(other), strict=True)
    ) and (date.month is None or other.month is not None)


def _is_slip(date: DateMention, other: DateMention) -> bool:
    """Whether two dates differ in one of year, month and day, as far as the first is told."""
    pairs = [(told, said) for told, said in zip(_parts(date), _parts(other), strict=True) if told is not None]
    return all(said is not None for _, said in pairs) and sum(told != said for told, said in pairs) == 1


def _parts(date: DateMention) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day


@kept
def dated_stretches(report: Report) -> tuple[Dated, ...]:
    """Every date of the report with the words told of it, in reading order."""
    found: list[tuple[DateMention, Unit, frozenset[str]]] = []
    opened = 0
    for unit in report.units:
        dates = find_dates(unit.text)
        if dates:
            opened = len(found)
            found.extend((date, unit, unit.words) for date in dates)
        elif found and found[-1][1].place.passage is unit.place.passage:
            found[opened:] = [(date, own, words | unit.words) for date, own, words in found[opened:]]
    full = complete_dates(date for date, _, _ in found)
    return tuple(Dated(date, unit.words, words, unit) for date, (_, unit, words) in zip(full, found, strict=True))
