"""Initials that sign or stand for somebody the documents name in full: "Plan: close. HC", "CB to send the draft"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from scrcheck.language.anchored import anchored
from scrcheck.language.capitals import titles, word_set
from scrcheck.language.names import plain
from scrcheck.language.persons import Person
from scrcheck.language.reading import Passage

_INITIALS = re.compile(r"(?<![\w.@&])(?:[A-Z]{2,4}|[A-Z]Mc[A-Z]|(?:[A-Z]\.){2,3})(?![\w@&])(?!['’]s [A-Z]| [A-Z][a-z])")
_LEAD = 20
"""Characters before initials that say what they do there."""
_STANDS_AFTER = anchored(
    r"(?:^|[.!?:;\]>\n] ?|[–—] |/ ?|[\[(\"“'‘|]|\b[Ii]nitial(?:s|led)?(?: by)?,? [\"“]?"
    r"|\b(?:[Ss]igned(?: pp| by)?:?|[Ee]xhibits?|pp|per) )$"
)
"""What stands before initials that sign a note, open a sentence of it, or are said to be initials."""
_MEANT_OTHERWISE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Aa]ll|[Ee]ach|[Oo]ur) ([A-Z]{2,4})\b|\(([A-Z]{2,4})\)|\b([A-Z]{2,4})s\b"
)


def initials_of(
    persons: Iterable[Person], passages: Collection[Passage], labels: Collection[str]
) -> Iterator[tuple[Passage, int, int]]:
    """Where initials stand for one of `persons` who may not be named; what the review uses as labels is left out.

    Short forms of the field ("SW"), and those that follow an article or a bracket opens ("the HC"), stand for no one.
    """
    named = _named(persons)
    if not named:
        return
    taken = {*map(plain, labels), *word_set("short_forms"), *titles()}
    taken.update(
        plain(form) for passage in passages for match in _MEANT_OTHERWISE.findall(passage.block.text) for form in match
    )
    for passage in passages:
        text = passage.block.text
        for match in _INITIALS.finditer(text):
            key = plain(match[0].replace(".", ""))
            lead = text[max(0, match.start() - _LEAD) : match.start()]
            if key in named and key not in taken and _STANDS_AFTER.search(lead):
                yield passage, match.start(), match.end()


def _named(persons: Iterable[Person]) -> set[str]:
    """The initials of those named in full who may not be; not those that two people share."""
    bearers = [(initials, person) for person in persons for initials in _initials(person.name)]
    shared = Counter(initials for initials, _ in bearers)
    return {initials for initials, person in bearers if person.permission is None and shared[initials] == 1}


def _initials(name: str) -> set[str]:
    """The initials a full name can be written as: of first and last word, of all, of both parts of a double surname."""
    words = [word for word in name.split() if plain(word.strip(".")) not in titles()]
    if len(words) < 2 or any(len(word.strip(".")) < 2 for word in (words[0], words[-1])):
        return set()
    first, last = words[0][0], words[-1]
    scots = f"Mc{last[2]}" if last.startswith("Mc") and len(last) > 2 else last[0]
    parts = "".join(part[0] for part in last.split("-") if part)
    return {plain(form) for form in (first + last[0], first + scots, first + parts, "".join(word[0] for word in words))}
