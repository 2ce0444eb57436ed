"""Mentions of names brought together into people: whose forms they are, how sure it is, and why they may be named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from scrcheck.documents.model import Location
from scrcheck.language.capitals import titles
from scrcheck.language.names import plain
from scrcheck.language.permitted import Permission, Permits
from scrcheck.language.reading import Passage
from scrcheck.language.segments import Witness


class Grade(StrEnum):
    """How sure it is that this is a person's name."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Mention:
    """One place where a person is named."""

    passage: Passage
    start: int
    end: int
    text: str
    """The name without its title."""
    title: str
    """The title printed before it ("Mrs"), or ""."""
    witnesses: frozenset[Witness]

    @property
    def location(self) -> Location:
        """The place of the mention."""
        return self.passage.locate(self.start, self.end)


@dataclass(frozen=True)
class Person:
    """A human being the documents name, as far as the forms of the name tell."""

    name: str
    """The fullest form."""
    mentions: tuple[Mention, ...]
    grade: Grade
    permission: Permission | None
    """Why the person may be named; None where nothing says so."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The different forms of the name, in order of first mention."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))


def parts_of(mention: Mention) -> tuple[str, ...]:
    """The plain words of a mention without titles; initials are single letters."""
    return _parts(mention.text)


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[str, ...]:
    keys = [key for key in (plain(part.strip(".,")) for part in re.split(r"[\s.]+", text)) if key]
    return tuple(key for key in keys if key not in titles()) or tuple(keys)


def assemble(mentions: Iterable[Mention], known: Permits) -> tuple[Person, ...]:
    """Join the mentions of one human being by the forms of the name."""
    ordered = list(mentions)
    parts = {id(mention): parts_of(mention) for mention in ordered}
    fulls: Counter[tuple[str, str]] = Counter()
    for mention in ordered:
        words = parts[id(mention)]
        if len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1:
            fulls[words[0], words[-1]] += 1
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    identities: dict[tuple[tuple[str, ...], bool], tuple[str, str]] = {}
    for mention in ordered:
        bearer = _bearer(mention, fulls) if mention.text[1:2].isupper() else None
        form = parts[id(mention)], Witness.TITLE in mention.witnesses
        if bearer is None and form not in identities:
            identities[form] = _identity(form[0], fulls, form[1])
        groups[bearer or identities[form]].append(mention)
    persons = [_person(group, known) for group in groups.values()]
    family = {parts_of(p.mentions[0])[-1] for p in persons if p.permission is None and len(p.mentions) > 1}
    return tuple(
        replace(person, permission=None)
        if person.permission is Permission.PROCESS and parts_of(person.mentions[0])[-1] in family
        else person
        for person in persons
    )


def _bearer(mention: Mention, fulls: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """The full name of whom initials found elsewhere stand for ("HC"), where only one fits."""
    text = mention.text.replace("Mc", "").replace(".", "")
    if mention.witnesses != {Witness.REPETITION} or not (1 < len(text) < 5 and text.isupper()):
        return None
    first, last = text[0].lower(), text[-1].lower()
    fitting = [
        full for full in fulls if full[0][0] == first and last in {part[:1] for part in re.split("-|^mc", full[1])}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _identity(words: Sequence[str], fulls: Counter[tuple[str, str]], titled: bool) -> tuple[str, str]:
    first, last = words[0], words[-1]
    if len(words) > 1 and len(first) > 1 and len(last) > 1:
        return first, last
    if len(words) > 1 and len(last) > 1:
        fitting = [full for full in fulls if full[1] == last and full[0].startswith(first)]
        return fitting[0] if len(fitting) == 1 else (first, last)
    bearers = [full for full in fulls if full[1] == first]
    named = [] if titled else [full for full in fulls if full[0] == first or misspelt(first, full[0])]
    if named:
        return max(named, key=lambda full: fulls[full])
    if len(bearers) == 1:
        return bearers[0]
    return ("", first) if bearers or titled else (first, "")


_LONG, _VERY_LONG = 5, 8
"""Letters beyond which one letter, or two, may be wrong."""


def misspelt(one: str, other: str) -> bool:
    """Whether two long names differ by one letter, or two very long ones by two."""
    shorter = min(len(one), len(other))
    most = 2 if shorter > _VERY_LONG else 1
    long = shorter > _LONG and one[0] == other[0] and abs(len(one) - len(other)) <= most
    return long and 0 < DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


def _person(mentions: list[Mention], known: Permits) -> Person:
    name = max((mention.text for mention in mentions), key=lambda text: (len(text.split()), not text.isupper()))
    witnesses = frozenset().union(*(mention.witnesses for mention in mentions))
    strong = max(len(mention.witnesses - {Witness.REPETITION}) for mention in mentions)
    if strong >= 2 or (Witness.TITLE in witnesses and len(mentions) > 1):
        grade = Grade.SURE
    else:
        grade = Grade.LIKELY if witnesses - {Witness.LIST, Witness.REPETITION} or len(mentions) > 2 else Grade.POSSIBLE
    places = [(mention.passage, mention.start, mention.end) for mention in mentions]
    permission = known.of({mention.text for mention in mentions}, places)
    return Person(name, tuple(mentions), grade, permission)
