"""Identifiers hidden from logs and machine formats: every text of a report passes through one mask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scrcheck.findings import MASKED, Element
from scrcheck.language.private_names import private_names
from scrcheck.review import Review

SIGN = MASKED
_EDGES = r"(?<![^\W_])(?:{})(?![^\W_])"
"""A value between characters that are no letter or digit: an underscore in a file name parts words too."""


@dataclass(frozen=True)
class Mask:
    """Replaces the identifiers of a review, wherever they stand in a text."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, *reviews: Review) -> Mask:
        """The mask for the identifiers of some reviews, whichever checks were run on them."""
        return cls.over(value for review in reviews for value in _identifiers(review))

    @classmethod
    def over(cls, values: Iterable[str]) -> Mask:
        """A mask for these texts, longest first; white space in them matches any white space."""
        longest_first = sorted({value.strip() for value in values if value.strip()}, key=lambda one: (-len(one), one))
        wordings = [r"\s+".join(map(_any_case, value.split())) for value in longest_first]
        return cls(re.compile(_EDGES.format("|".join(wordings))) if wordings else None)

    def text(self, value: str) -> str:
        """The text with every identifier replaced by a sign."""
        return self.pattern.sub(SIGN, value) if self.pattern else value

    def spans(self, value: str) -> list[tuple[int, int]]:
        """The stretches of a text that hold an identifier."""
        return [found.span() for found in self.pattern.finditer(value)] if self.pattern else []

    def data(self, value: Any) -> Any:
        """JSON-ready data with every text in it masked; keys stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.data(item) for item in value]
        return value


def _identifiers(review: Review) -> Iterator[str]:
    for finding in review.findings:
        if finding.element is Element.ANONYMISATION:
            yield from (evidence.quote for evidence in finding.occurrences)
    for person in review.people:
        if person.permission is None:
            yield from person.forms
            # a forename or surname alone, where the reading missed it
            yield from (word for form in person.forms for word in form.split() if word.isalpha() and len(word) > 3)
    yield from (identifier.text for identifier in review.identifiers)
    yield from (evidence.quote for evidence in private_names(review.reading, review.settings.names))


def _any_case(word: str) -> str:
    """A word as it is, with a capital and in capitals; not in small letters, for "Will" and "Grace" are words too."""
    if not word.isalpha():
        return f"(?i:{re.escape(word)})"
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys((word, word.capitalize(), word.upper()))))})"
