"""Schools, surgeries, hospitals, homes and places of worship that a text calls by a name of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.several import Several
from scrcheck.language.vocabulary import load_vocabulary


@lru_cache(maxsize=1)
def _institution_patterns() -> tuple[tuple[tuple[str, Anchored], ...], Several]:
    words: dict[str, Any] = load_vocabulary("identifiers")
    bodies = "|".join(words["general"]["bodies"])
    made = []
    for kind, endings in words["institutions"].items():
        longest_first = "|".join(map(re.escape, sorted(endings, key=len, reverse=True)))
        made.append(
            (
                kind,
                anchored(
                    r"\b(?P<own>(?:St\.? )?[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|C of E|of|the)){0,4}?)"
                    rf" (?:{longest_first})\b"
                    rf"(?!s\b|-| [A-Z]|(?:['’]s)? (?i:{bodies})\b)"
                ),
            )
        )
    for kind, endings in words["small"].items():
        own = r"\b(?P<own>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
        made.append((kind, anchored(rf"(?<=[a-z,] ){own} (?:{'|'.join(endings)})\b(?!-| (?i:{bodies})\b)")))
    for kind, names in words["known"].items():
        made.append((kind, anchored(rf"\b(?P<own>{'|'.join(names)})(?!\w|['’]s|(?i: hospital| {bodies}))")))
    return tuple(made), Several([pattern for _, pattern in made])


@lru_cache(maxsize=1)
def general_words() -> frozenset[str]:
    return frozenset(load_vocabulary("identifiers")["general"]["words"])


def institutions(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Institutions with a name of their own: "Marlpit Lane Surgery", not "Special School" or "School 1"."""
    general = general_words()
    seen: list[tuple[int, int]] = []
    patterns, several = _institution_patterns()
    for number in several.worth_trying(text):
        kind, pattern = patterns[number]
        for match in pattern.finditer(text):
            own = [
                word
                for word in match["own"].split()
                if word.lower() not in general and not word.isdigit() and len(word) > 1
            ]
            overlaps = any(match.start() < end and start < match.end() for start, end in seen)
            if own and not overlaps and re.match(r"(?! ?\d)(?! [A-Z]\b)", text[match.end() :]):
                seen.append(match.span())
                yield kind, match
