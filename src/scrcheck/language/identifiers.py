"""Numbers, addresses, contacts and named places that could lead to a family, wherever a file holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scrcheck.documents.model import Part
from scrcheck.language.cells import surroundings
from scrcheck.language.identifier_forms import Recogniser, is_nhs_number, recognisers
from scrcheck.language.identifier_kinds import DATES, PLACES, IdentifierKind
from scrcheck.language.institutions import general_words, institutions
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.several import Several

__all__ = ["DATES", "PLACES", "Identifier", "IdentifierKind", "identifiers", "is_nhs_number"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One mention of an identifier."""

    kind: IdentifierKind
    text: str
    passage: Passage
    start: int
    end: int


def identifiers(reading: Reading, areas: Iterable[str] = ()) -> tuple[Identifier, ...]:
    """Every identifier in the visible and hidden text, in order; none twice at one place.

    `areas` are names of the places the review openly belongs to ("Ferrybank"): an institution named by them alone
    tells nothing more.
    """
    known = frozenset(area.lower() for area in areas)
    around = {block: words for text in reading.texts for block, words in surroundings(text.document).items()}
    passages = (*reading.passages, *reading.hidden)
    found = [
        identifier
        for passage in passages
        for identifier in _in_passage(passage, known, *around.get(id(passage.block), ("", "")))
    ]
    return tuple(_with_short_names(found, passages))


def _with_short_names(found: list[Identifier], passages: Iterable[Passage]) -> Iterator[Identifier]:
    """The identifiers in order, with institutions called by the first words of their name ("at Little Acorns")."""
    named = {
        match["own"]: IdentifierKind[kind.upper()]
        for one in found
        if one.kind in PLACES
        for kind, match in institutions(one.text)
        if sum(word.lower() not in general_words() for word in match["own"].split()) > 1
    }
    if not named:
        yield from found
        return
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})(?![\w-]| [A-Z])"
    )
    of: dict[int, list[Identifier]] = {}
    for one in found:
        of.setdefault(id(one.passage), []).append(one)
    for passage in passages:
        here = of.get(id(passage), [])
        short = [
            Identifier(named[match[0]], match[0], passage, *match.span())
            for match in pattern.finditer(passage.block.text)
            if all(match.end() <= one.start or one.end <= match.start() for one in here)
        ]
        yield from sorted((*here, *short), key=lambda one: one.start) if short else here


def _in_passage(passage: Passage, areas: frozenset[str], lead: str, rest: str) -> Iterator[Identifier]:
    """The identifiers of a passage; `lead` and `rest` are what stands around the cell of a table."""
    printed = passage.block.text
    offset = len(lead)
    for kind, first, last in _found(lead + printed + rest, passage.block.part, areas):
        start, end = first - offset, last - offset
        if start >= 0 and end <= len(printed):
            yield Identifier(kind, printed[start:end], passage, start, end)


def _found(printed: str, part: Part, areas: frozenset[str]) -> Iterator[tuple[IdentifierKind, int, int]]:
    written = printed.translate(_PLAIN) if _TO_PLAIN.search(printed) else printed
    spaced = written.translate(_PARTING) if part in _NAMES else written
    taken: list[tuple[int, int]] = []
    forms, several = _forms()
    for number in several.worth_trying(written if written is spaced else f"{written}\n{spaced}"):
        recogniser = forms[number]
        text = written if recogniser.kind in _AS_WRITTEN else spaced
        for match in recogniser.pattern.finditer(text):
            start, end = match.span("value") if "value" in recogniser.pattern.groupindex else match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if not recogniser.accept(match, text) or _is_of(areas, match):
                continue
            taken.append((start, end))
            yield recogniser.kind, start, end
    for kind, match in institutions(spaced):
        start, end = match.span()
        own_words = {word.lower() for word in match["own"].split()}
        if own_words - general_words() <= areas or any(
            start < other_end and other_start < end for other_start, other_end in taken
        ):
            continue
        yield IdentifierKind[kind.upper()], start, end


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[Recogniser, ...], Several]:
    forms = recognisers()
    return forms, Several([form.pattern for form in forms])


_PLAIN = str.maketrans("\u00a0\u2009\u202f\u2007\u2010\u2011\u2212", "    ---")
"""Word's blanks and hyphens that do not break a line, as plain ones."""
_TO_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_PARTING = str.maketrans("_/\\+=", "     ")
"""In the names of files, folders, fields and addresses these stand for a blank or part one name from the next."""
_AS_WRITTEN = frozenset({IdentifierKind.EMAIL, IdentifierKind.HANDLE})
"""Identifiers of which these characters are part."""
_NAMES = frozenset({Part.FILE_NAME, Part.LINK, Part.FIELD, Part.FORM_FIELD, Part.PROPERTIES, Part.EMBEDDED})


def _is_of(areas: frozenset[str], match: re.Match[str]) -> bool:
    """Whether a named settlement is only the place the review openly belongs to."""
    return "value" in match.re.groupindex and {word.lower() for word in match["value"].split()} <= areas
