"""Facts that two documents of a review tell differently: ages, dates, numbers of things, names (criteria EXS002).

A fact of the summary is first looked for anywhere in the report. Only one that the report does not hold is compared,
with the sentences of the report that tell of the same thing. So a summary may round, join and leave out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.dates import MONTHS, DateMention, Precision, find_dates, number_of
from scrcheck.language.reading import Passage, Sentence
from scrcheck.record.likeness import telling_words

if TYPE_CHECKING:
    from spacy.tokens import Token

ALIKE = 0.34
"""Share of telling words, of the sentence with fewer, from which two sentences tell of one thing."""
MUCH_ALIKE = 0.5
"""The share asked where a report may well tell of several: numbers of things, dates it gives of another matter."""
_RATHER_ALIKE = 0.4
_DATED = anchored(r"\d|\b(?:Spring|Summer|Autumn|Winter)\b")
_BESIDE = 6
_MOST_WORDS = 60
"""Words of a sentence or row that tells of one thing."""
_SAME_EVENT = 0.6
"""The share asked of a stretch of time, which a summary may reckon from another day."""
FAINTLY_ALIKE = 0.2
"""The share from which a sentence with the same date bears it out."""
_RARE_WORDS = 4
"""Words used once in the report that are enough to say that two sentences tell of one thing."""
_NEAREST = 4
"""Sentences of the report that are looked at beside the likest."""
_AGE = anchored(
    r"\b(?:aged?(?: of)?|age of|(?:child|baby|boy|girl|infant|toddler|son|daughter|brother|sister|man|woman|lad) of"
    r"|(?:is|was|were|then|now|nearly|almost|just|only)) (?P<one>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r"(?:[ -](?P<unit>day|week|month|year)s?)?(?: and (?P<more>\d{1,2}|[a-z]+) "
    r"(?P<more_unit>week|month)s?)?(?: old)?\b"
    r"|\b(?P<compound>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)[ -]"
    r""
    r"(?P<compound_unit>day|week|month|year)s?"
    r"(?: and (?P<old_more>\d{1,2}|[a-z]+) (?P<old_unit>week|month)s?)?"
    r"[ -]old\b",
    re.IGNORECASE,
)
_SPAN = anchored(r"\b(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_MONTHS = {name: place for place, name in enumerate(MONTHS, 1)}
_MONTH_NAMES = {name.title() for name in _MONTHS}
_CLOSE_AGE = 2
"""Years, months or weeks between two ages of one person that are a slip rather than two times of life."""
_UNDATED_MONTH = anchored(rf"\b({'|'.join(name.title() for name in _MONTHS)})\b(?!,? \d{{4}})")
_OWN_DATES = anchored(r"(?i)\b(?:published|publication|this summary|summary was|press|website)\b")
_TIMES = frozenset({"time", "occasion"})
_UNCOUNTED = frozenset({"recommendation", "old"})
_STRETCHES = frozenset({"year", "month", "week", "day", "hour", "minute"})
_ROUNDING = anchored(r"(?i)\b(?:about|around|nearly|almost|over|more than|at least|some|approximately|up to|under)\b")

Age = tuple[int, str] | tuple[int, str, int]
"""Number and unit ("year"), and the months of one said with both ("two years and four months")."""


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A fact of the summary that the report tells otherwise, with both sentences."""

    what: str
    """"an age", "a date", "the number of visits"."""
    told: Sentence
    report: Sentence
    sure: bool = True


class Report:
    """The sentences of the report, and the rows of its tables as one each, to hold a summary against."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        units = list(_units(passages))
        self.sentences = [sentences[0] for sentences in units]
        self.words = [frozenset().union(*(telling_words(one.span) for one in sentences)) for sentences in units]
        self.texts = [" ".join(one.text for one in sentences) for sentences in units]
        self.dates = [find_dates(text) for text in self.texts]
        self.numbers = [[pair for one in sentences for pair in counted(one)] for sentences in units]
        self.ages = [ages(text) for text in self.texts]
        self.spans = {place: found for place, text in enumerate(self.texts) if (found := _spans(text))}

    def likeness(self, sentence: Sentence) -> list[float]:
        """For each sentence of the report, how far it tells of the same thing as one of the summary, 0 to 1.

        Shared telling words, rare ones weighing most, against those of the shorter; a long sentence tells of several
        things, so that a few rare words in common are enough.
        """
        own = telling_words(sentence.span)
        whole = self._weight(own)
        return [self._alike(own & other, min(whole, self._weight(other), self._enough)) for other in self.words]

    def _alike(self, shared: frozenset[str], whole: float) -> float:
        return min(1.0, self._weight(shared) / whole) if len(shared) > 1 else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._rarity.get(word, 0.0) for word in words)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        counts = Counter(word for words in self.words for word in words)
        return {word: math.log(1 + len(self.words) / count) for word, count in counts.items()}

    @property
    def _enough(self) -> float:
        return _RARE_WORDS * math.log(1 + len(self.words))

    def nearest(self, likeness: Sequence[float]) -> list[int]:
        """The places of the sentences most alike, the likest first, and of those beside them."""
        best = sorted(range(len(likeness)), key=lambda place: -likeness[place])[:_NEAREST]
        beside = [near for place in best for near in (place, place - 1, place + 1) if 0 <= near < len(likeness)]
        return list(dict.fromkeys(beside))


def _spans(text: str) -> set[Age]:
    """Every number of years, months, weeks or days in a text, for an age may be said in other words than an age's."""
    found = ((number_of(match["count"]), match["unit"].lower()) for match in _SPAN.finditer(text))
    return {(count, unit) for count, unit in found if count is not None}


def _units(passages: Sequence[Passage]) -> Iterator[list[Sentence]]:
    """The sentences of some passages, one by one; those of a row of a table together."""
    rows: dict[tuple[int, int, int], list[Sentence]] = {}
    for passage in passages:
        cell = passage.block.cell
        if cell is None:
            yield from ([sentence] for sentence in passage.sentences)
        else:
            rows.setdefault((id(passage.text), cell.table, cell.row), []).extend(passage.sentences)
    yield from (row for row in rows.values() if row)


def differences(summary: Sequence[Sentence], body: Sequence[Passage]) -> Iterator[Difference]:
    """Ages, dates and numbers of a summary that the report tells otherwise."""
    report = Report(body)
    for sentence in summary:
        likeness = report.likeness(sentence)
        yield from _ages(sentence, report, likeness)
        yield from _dates(sentence, report, likeness)
        yield from _counts(sentence, report, likeness)
        yield from _denials(sentence, report, likeness)


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


def _ages(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    names = _names(sentence.text)
    anywhere = {age for said in report.ages for age in said}
    for age in ages(sentence.text):
        spans = {span for place, said in report.spans.items() if names & _names(report.texts[place]) for span in said}
        if age in anywhere or _is_same_age(age, anywhere | spans):
            continue
        rivals = [
            place
            for place, said in enumerate(report.ages)
            if (likeness[place] >= ALIKE and any(_is_like(age, other) for other in said))
            or any(
                _is_like(age, other)
                and abs(other[0] - age[0]) <= _CLOSE_AGE
                and (len(age) == 3 or names & _names(report.texts[place]))
                for other in said
            )
        ]
        likely = max(rivals, key=lambda place: (likeness[place], -place), default=None)
        if likely is not None:
            yield Difference("an age", sentence, report.sentences[likely])


def _names(text: str) -> set[str]:
    """The capitalised words within a text, labels and names among them."""
    return set(re.findall(r"(?<=\w )[A-Z][a-z]+(?: [A-Z]\b)?|\b(?:Child|Adult|Baby) [A-Z0-9]\b", text)) - _MONTH_NAMES


def _is_like(one: Age, other: Age) -> bool:
    """Whether two ages are said in the same way: years with years, years and months with years and months."""
    return one[1] == other[1] and len(one) == len(other)


def _is_same_age(age: Age, known: set[Age]) -> bool:
    """Whether the report says the same with other words ("twelve months", "a year"; "two" for two years and more)."""
    count, unit = age[:2]
    if len(age) == 3 or (count, unit) in {other[:2] for other in known}:
        return len(age) == 2
    if unit == "month":
        return count % 12 == 0 and (count // 12, "year") in known
    return unit == "year" and (count * 12, "month") in known


def _dates(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    if _OWN_DATES.search(sentence.text):
        return
    everywhere = [(place, date) for place, dates in enumerate(report.dates) for date in dates]
    told = find_dates(sentence.text)
    for date in told:
        if date.precision not in {Precision.DAY, Precision.MONTH}:
            continue
        others = [other for other in told if other is not date]
        free = [(place, one) for place, one in everywhere if not any(_is_one_day(other, one) for other in others)]
        rival = _rival(date, free, likeness, report, in_range=_is_in_range(sentence.text, date))
        if rival is not None:
            yield Difference("a date", sentence, report.sentences[rival])


def _is_one_day(told: DateMention, other: DateMention) -> bool:
    """Whether a date of the report is another one that the sentence tells rightly ("in August and November 2006")."""
    return told.month == other.month and told.day == other.day and (told.year is None or told.year == other.year)


def _is_in_range(text: str, date: DateMention) -> bool:
    """Whether a date opens or ends a stretch of time, which a summary may have worked out."""
    before, after = text[max(0, date.start - 40) : date.start], text[date.end : date.end + 12]
    opens = re.search(r"(?i)\b(?:between|from) (?:the )?$", before) and re.match(
        r"(?i),? (?:and|to|until|till)\b", after
    )
    return bool(opens or re.search(r"(?i)\b(?:between|from) .{3,30}? (?:and|to|until|till) $", before))


def _rival(
    date: DateMention,
    everywhere: Sequence[tuple[int, DateMention]],
    likeness: Sequence[float],
    report: Report,
    *,
    in_range: bool,
) -> int | None:
    """The place where the report dates the same thing otherwise; None where it bears the date out, or is silent.

    A date the report never gives needs less likeness than one it gives of another matter.
    """
    by_day = date.precision is Precision.DAY
    level = [(place, other) for place, other in everywhere if other.day is not None or not by_day]
    known = [place for place, other in level if _bears_out(date, other)]
    if any(likeness[place] >= FAINTLY_ALIKE for place in known):
        return None
    if known and in_range:
        return None
    near = [place for place in report.nearest(likeness)[:_BESIDE] if likeness[place] >= FAINTLY_ALIKE]
    if _says_undated(date, everywhere, near) or (not by_day and _says_month(date, report, near)):
        return None
    least = 2 if by_day else 1
    rivals = [
        place
        for place, other in level
        if _agreeing(date, other) >= least
        and len(report.texts[place].split()) <= _MOST_WORDS
        and (by_day or _is_dated_row(report.sentences[place]))
    ]
    best = max(rivals, key=lambda place: likeness[place], default=None)
    needed = MUCH_ALIKE if known or in_range else 0.0 if by_day else _RATHER_ALIKE
    return best if best is not None and likeness[best] >= needed else None


def _says_month(date: DateMention, report: Report, near: Sequence[int]) -> bool:
    """Whether a sentence near the likest names the month without its year."""
    bare = [word for place in near for word in _UNDATED_MONTH.findall(report.texts[place])]
    return any(_MONTHS[word.lower()] == date.month for word in bare)


def _is_dated_row(sentence: Sentence) -> bool:
    """Whether a row of a table opens with a date, as a chronology's does; true of what is no row."""
    return sentence.passage.block.cell is None or bool(_DATED.search(sentence.text[:30]))


def _bears_out(date: DateMention, other: DateMention) -> bool:
    """Whether a date of the report is the one told, as far as that is told."""
    same_month = other.month == date.month and other.year == date.year
    return same_month and (date.day is None or other.day == date.day)


def _says_undated(date: DateMention, everywhere: Sequence[tuple[int, DateMention]], near: Sequence[int]) -> bool:
    """Whether a sentence near the likest gives the day or month without its year."""
    return any(
        place in near and other.year is None and other.month == date.month and date.day in {None, other.day}
        for place, other in everywhere
    )


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
        if thing in _STRETCHES and (number, thing) in ages(sentence.text):
            continue
        rivals = [
            place
            for place, numbers in enumerate(report.numbers)
            if any(name == thing and count > 1 for count, name in numbers)
            and likeness[place] >= (_SAME_EVENT if thing in _STRETCHES else MUCH_ALIKE)
        ]
        rival = max(rivals, key=lambda place: likeness[place], default=None)
        if rival is not None:
            yield Difference(f"the number of {thing}s", sentence, report.sentences[rival], sure=False)


def _denials(sentence: Sentence, report: Report, likeness: Sequence[float]) -> Iterator[Difference]:
    """An act that the summary affirms and the likest sentences of the report all deny, or the other way about."""
    alike = [place for place, share in enumerate(likeness) if share >= MUCH_ALIKE]
    for verb in _verbs(sentence):
        same = [place for place in alike if any(other.norm_ == verb.norm_ for other in _verbs(report.sentences[place]))]
        said = {
            _is_denied(other)
            for place in same
            for other in _verbs(report.sentences[place])
            if other.norm_ == verb.norm_
        }
        if said == {not _is_denied(verb)}:
            best = max(same, key=likeness.__getitem__)
            yield Difference(
                f"what was and was not done ('{verb.norm_}')", sentence, report.sentences[best], sure=False
            )
            return


def _verbs(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.span if token.pos_ == "VERB" and not token.is_stop]


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.norm_ == "never" for child in verb.children)
