"""A report as what it tells, sentence by sentence and row by row, to hold a summary against."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scrcheck.language.columns import columns
from scrcheck.language.reading import Passage, Sentence

_QUANTITIES = frozenset({"DATE", "CARDINAL", "ORDINAL", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_STEM = 5
"""Letters by which forms of one word are taken together ("admitted", "admission")."""


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A fact of the summary that the report tells otherwise, with both sentences."""

    what: str
    """"an age", "a date", "the number of visits"."""
    told: Sentence
    report: Sentence
    sure: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence of the report, or a row of one of its tables."""

    sentences: tuple[Sentence, ...]
    words: frozenset[str]
    text: str

    @property
    def place(self) -> Sentence:
        """The sentence to show."""
        return self.sentences[0]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.sentences[0].passage.block.cell is not None


class Report:
    """What the report tells, and how much each of its words tells."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.units = tuple(
            Unit(sentences, frozenset().union(*map(telling, sentences)), _joined(sentences))
            for sentences in _units(passages)
        )

    def share(self, words: frozenset[str], other: frozenset[str]) -> float:
        """The share of the words' weight, rare ones weighing most, that other words have too: 0 to 1."""
        shared = words & other
        return self._weight(shared) / self._weight(words) if shared else 0.0

    def alike(self, words: frozenset[str], least: float) -> list[Unit]:
        """The units that have at least this share of the words' weight, in order."""
        needed = least * self._weight(words)
        weights: dict[int, float] = {}
        for word in words & self._places.keys():
            for place in self._places[word]:
                weights[place] = weights.get(place, 0.0) + self._rarity[word]
        return [self.units[place] for place, weight in sorted(weights.items()) if weight >= needed]

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._rarity.get(word, self._rarest) for word in words)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, unit in enumerate(self.units):
            for word in unit.words:
                places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _rarity(self) -> dict[str, float]:
        return {word: math.log(1 + len(self.units) / len(places)) for word, places in self._places.items()}

    @property
    def _rarest(self) -> float:
        return math.log(1 + len(self.units))


def telling(sentence: Sentence, first: int = 0, last: int | None = None) -> frozenset[str]:
    """The stems of the words that say what a sentence, or some characters of it, tells of; figures left out."""
    words, doc, start = columns(sentence.span.doc), sentence.span.doc, sentence.span.start_char
    return frozenset(
        words.norms[place][:_STEM]
        for place in words.content
        if sentence.span.start <= place < sentence.span.end
        and words.entities[place] not in _QUANTITIES
        and (last is None or first <= doc[place].idx - start < last)
    )


def _joined(sentences: Sequence[Sentence]) -> str:
    return " | ".join(one.text for one in sentences)


def _units(passages: Sequence[Passage]) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of some passages one by one, in order; those of a row of a table together."""
    row: list[Sentence] = []
    current: tuple[int, int, int] | None = None
    for passage in passages:
        cell = passage.block.cell
        place = (id(passage.text), cell.table, cell.row) if cell is not None else None
        if row and place != current:
            yield tuple(row)
            row = []
        current = place
        if place is None:
            yield from ((sentence,) for sentence in passage.sentences)
        else:
            row.extend(passage.sentences)
    if row:
        yield tuple(row)
