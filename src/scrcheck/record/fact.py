"""A fact of the record with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scrcheck.language.evidence import Evidence
from scrcheck.language.reading import Passage, Sentence


class Confidence(StrEnum):
    """How sure the reading is of a fact; a low one makes a gap a question."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the record, the words it rests on, and the nearest words that were not enough."""

    value: Any
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[Evidence, ...] = ()
    """Words that look like the matter but were judged not to be it ("Family meetings" in the case history)."""
    confidence: Confidence = Confidence.HIGH


__all__ = ["Confidence", "Evidence", "Fact", "quote", "quotes"]


def quote(place: Sentence | Passage) -> Evidence:
    """A sentence, or a whole passage, as evidence."""
    if isinstance(place, Sentence):
        return Evidence(place.text, place.location)
    return Evidence(place.block.text, place.locate(0, len(place.block.text)))


def quotes(places: Iterable[Sentence | Passage]) -> tuple[Evidence, ...]:
    """Several places as evidence, in the order given, each once."""
    return tuple(dict.fromkeys(quote(place) for place in places))
