"""Names in paragraphs in Welsh, which no model reads: by lists, titles and what the rest of the document knows."""

from __future__ import annotations

import re

from scrcheck.language.capitals import word_set
from scrcheck.language.segments import Segment, Witness

_NONE: frozenset[Witness] = frozenset()
_PLACED = re.compile(r"\b(?:[Yy]n|[Yy]ng|[Yy]m|[Gg]er|[Ss]ir|[Yy]nys|[Dd]inas|[Tt]ref|[Yy]sgol|[Yy]sbyty|[Hh]eddlu) $")
"""Words of place: "yn Aberystwyth", "Ysbyty Gwynedd"."""


def in_welsh(segment: Segment, found: frozenset[Witness]) -> frozenset[Witness]:
    """The witnesses for a segment where they are enough in Welsh, whose every word is strange to the English model."""
    if segment.title is not None:
        return found
    first = segment.words[0]
    if not found & {Witness.LIST, Witness.STRUCTURE} or any(word.key in word_set("welsh") for word in segment.words):
        return _NONE
    return _NONE if _PLACED.search(segment.run.before_word(first)) else found
