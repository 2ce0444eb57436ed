"""What recognition hands back: strips of text with their place on the page set upright, as plain numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Strip:
    """A run of text on one line. Lengths in pixels of the upright page, y downwards."""

    text: str
    confidence: float
    """From 0 to 1."""
    left: float
    top: float
    right: float
    bottom: float
    stroke: float = 0.0
    """Thickness of its letters in pixels; bold type has more."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one picture of a page."""

    strips: tuple[Strip, ...]
    width: int
    """Of the upright page, in pixels."""
    height: int
    rules: tuple[tuple[float, float, float, float], ...] = ()
    """Straight lines drawn on the page, such as a table's: left, top, right, bottom."""
    blank: bool = False
    """The sheet is empty, such as the back of a printed one."""

    @property
    def confidence(self) -> float:
        """The mean of its strips, long ones counting more; 0 without any."""
        letters = [len(strip.text) for strip in self.strips]
        return fmean([strip.confidence for strip in self.strips], letters) if sum(letters) else 0.0

    def to_json(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Recognised:
        """From what `to_json` wrote. Raises ValueError for anything else."""
        try:
            held = json.loads(text)
            strips = tuple(
                Strip(str(one.pop("text")), **{name: float(number) for name, number in one.items()})
                for one in held["strips"]
            )
            rules = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in held["rules"])
            return cls(strips, int(held["width"]), int(held["height"]), rules, bool(held["blank"]))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no recognised page") from error
