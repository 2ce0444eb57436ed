"""Text as the readers clean it, with the way back to the characters of the file, and what is to be replaced in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scrcheck.documents.cleaning import clean


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to replace, told by the words around it rather than by a number: it is found in any copy of the text."""

    before: str
    form: str
    after: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Change:
    """Characters `start` to `end` of a raw text, and what stands there instead."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file's copy is to be like."""

    spots: Sequence[Spot] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """The replacement of each form, in lower case, that goes wherever it stands."""
    telling: frozenset[str] = frozenset()
    """Addresses of links that may not stay."""

    def changes(self, raw: str, marks: str = "") -> list[Change]:
        """The changes to a text of the file; `marks` are characters that stand in it and not in what was read."""
        return Wording(raw, marks).changes(self.spots, any_of(tuple(self.labels)), self.labels)


class Wording:
    """A raw text cleaned (`documents.cleaning.clean`, over line ends too), with the raw place of each character."""

    def __init__(self, raw: str, marks: str = "") -> None:
        characters: list[str] = []
        places: list[tuple[int, int]] = []
        start = 0
        while start < len(raw):
            end = start + 1
            while end < len(raw) and unicodedata.combining(raw[end]):
                end += 1
            for character in "" if raw[start] in marks else _cleaned(raw[start:end]):
                if character == " " and (not characters or characters[-1] == " "):
                    continue
                characters.append(character)
                places.append((start, end))
            start = end
        self.text = "".join(characters)
        self._places = places

    def changes(
        self, spots: Iterable[Spot], everywhere: re.Pattern[str] | None, labels: Mapping[str, str]
    ) -> list[Change]:
        """Where the spots stand in this text, and the forms (by `labels`) that are to go wherever they stand.

        Of two that overlap the longer counts, or the first. In order, none overlapping.
        """
        found: list[Change] = []
        for spot in spots:
            sought = spot.before + spot.form + spot.after
            place = self.text.find(sought)
            while place >= 0:
                start = place + len(spot.before)
                end = start + len(spot.form)
                if not self._cuts_a_word(start, end):
                    found.append(Change(start, end, spot.replacement))
                place = self.text.find(sought, place + 1)
        for match in everywhere.finditer(self.text) if everywhere else ():
            found.append(Change(*match.span(), labels[match[0].casefold()]))
        return [
            Change(self._places[one.start][0], self._places[one.end - 1][1], one.replacement) for one in _apart(found)
        ]

    def _cuts_a_word(self, start: int, end: int) -> bool:
        """Whether a stretch begins or ends within a word."""
        return any(self.text[place - 1 : place + 1].isalnum() and 0 < place < len(self.text) for place in (start, end))


def _cleaned(cluster: str) -> str:
    """A character with its accents as `clean` leaves it; a blank of any kind is one space."""
    if cluster.isascii() and cluster.isprintable():
        return cluster
    return clean(f"x{cluster}x")[1:-1]


def _apart(changes: Sequence[Change]) -> list[Change]:
    kept: list[Change] = []
    for one in sorted(changes, key=lambda one: (one.start - one.end, one.start)):
        if one.start < one.end and all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


@lru_cache(maxsize=8)
def any_of(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for any of the forms as whole words, the longest first; None where there are none."""
    alternatives = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None


def changed(raw: str, changes: Sequence[Change]) -> str:
    """The raw text with the changes made."""
    for one in reversed(changes):
        raw = raw[: one.start] + one.replacement + raw[one.end :]
    return raw
