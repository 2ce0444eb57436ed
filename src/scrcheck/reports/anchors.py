"""From evidence back to the very block of the document it was taken from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scrcheck.documents.model import Block, Document
from scrcheck.record.fact import Evidence
from scrcheck.review import Review

Key = tuple[str, int | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a piece of evidence stands."""

    document: int
    """Position in `Review.documents`."""
    block: Block
    start: int
    end: int


class Anchors:
    """Every block of a review by its place, to find evidence again."""

    def __init__(self, review: Review) -> None:
        self._blocks: dict[Key, list[tuple[int, Block]]] = defaultdict(list)
        for position, document in enumerate(review.documents):
            for block in (*document.blocks, *document.hidden):
                self._blocks[_key(document, block)].append((position, block))

    def find(self, evidence: Evidence) -> Anchor | None:
        """The block that holds the evidence, with the characters it takes; None where it cannot be told."""
        place = evidence.location
        key = (place.document, place.page, place.section, place.paragraph, place.part.value)
        for position, block in self._blocks.get(key, ()):
            start = place.start or 0
            end = place.end if place.end is not None else len(block.text)
            if block.text[start:end].strip() == evidence.quote.strip():
                return Anchor(position, block, start, end)
        for position, block in self._blocks.get(key, ()):
            start = block.text.find(evidence.quote)
            if start >= 0:
                return Anchor(position, block, start, start + len(evidence.quote))
        return None


def pieces(text: str, anchors: Iterable[tuple[int, int, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """A text cut at the edges of marked stretches (start, end, name): each piece with the names that cover it."""
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for start, end, name in anchors:
        left, right = max(0, start), min(len(text), end)
        if left < right:
            opening[left].append(name)
            closing[right].append(name)
    covering: Counter[str] = Counter()
    cut = []
    for left, right in pairwise(sorted({0, len(text), *opening, *closing})):
        covering.subtract(closing[left])
        covering.update(opening[left])
        covering = +covering
        cut.append((text[left:right], tuple(covering)))
    return cut


def _key(document: Document, block: Block) -> Key:
    place = document.locate(block)
    return place.document, place.page, place.section, place.paragraph, place.part.value
