"""A report as what it tells, sentence by sentence and row by row, to hold a summary against."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.language.reading import Passage, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
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
            Unit(sentences, telling(token for one in sentences for token in one.tokens), _joined(sentences))
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


def telling(tokens: Iterable[Token]) -> frozenset[str]:
    """The stems of the words that say what a text tells of, its figures left out."""
    return frozenset(
        token.norm_[:_STEM]
        for token in tokens
        if token.pos_ in _TELLING and token.is_alpha and not token.is_stop and token.ent_type_ not in _QUANTITIES
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
