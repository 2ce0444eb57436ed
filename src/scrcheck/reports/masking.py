"""Identifiers hidden from logs and machine formats: every text of a report passes through one mask."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scrcheck.findings import Element
from scrcheck.review import Review

SIGN = "▇▇▇"


@dataclass(frozen=True)
class Mask:
    """Replaces what a review's anonymisation findings quote, wherever it stands in a text."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, *reviews: Review) -> Mask:
        """The mask for the identifiers found in some reviews."""
        return cls.over(
            evidence.quote
            for review in reviews
            for finding in review.findings
            if finding.element is Element.ANONYMISATION
            for evidence in finding.occurrences
        )

    @classmethod
    def over(cls, values: Iterable[str]) -> Mask:
        """A mask for these texts, longest first; white space in them matches any white space."""
        longest_first = sorted({value.strip() for value in values if value.strip()}, key=len, reverse=True)
        wordings = [r"\s+".join(map(re.escape, value.split())) for value in longest_first]
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE) if wordings else None)

    def text(self, value: str) -> str:
        """The text with every identifier replaced by a sign."""
        return self.pattern.sub(SIGN, value) if self.pattern else value

    def data(self, value: Any) -> Any:
        """JSON-ready data with every text in it masked; keys stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.data(item) for item in value]
        return value
