"""The agencies a review names: their kinds, the abbreviations it sets for them, and which one a text means.

An agency is told by a wording of the field ("Primary Care Trust", "the Constabulary") with the proper name before it
("Wexmoor Primary Care Trust"). Two mentions mean the same agency where the kind agrees and the proper names
do not differ.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.reading import Reading
from scrcheck.language.vocabulary import load_vocabulary

_DEFINED = anchored(
    r"\((?:['\"‘“]?(?:the |hereafter |known as )?['\"‘“]?)([A-Z][A-Za-z&']{0,24}(?: [A-Z][a-z]{1,20})?)['\"’”]?\)"
)
_NAME_WORD = anchored(r"[A-Z][\w'’-]*$")
_JOINERS = frozenset({"and", "of", "the", "&", "upon", "on", "le"})
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "of",
        "local",
        "head",
        "director",
        "chief",
        "deputy",
        "assistant",
        "associate",
        "senior",
        "named",
        "designated",
        "independent",
        "national",
        "lead",
        "principal",
        "manager",
        "service",
        "nhs",
        "foundation",
        "trust",
        "north",
        "south",
        "east",
        "west",
        "board",
        "detective",
        "inspector",
        "safeguarding",
        "her",
        "his",
        "their",
        "its",
        "each",
        "all",
        "both",
        "from",
        "by",
        "for",
        "to",
        "in",
        "with",
        "at",
        "children's",
        "children",
        "adult",
        "adults",
        "community",
        "public",
        "former",
        "formerly",
        "county",
        "district",
        "city",
        "borough",
        "council",
        "university",
        "royal",
        "this",
        "that",
        "mr",
        "mrs",
        "ms",
        "dr",
        "health",
        "acute",
        "mental",
        "social",
    ]
)
_MOST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as a text means it."""

    kind: str
    name: frozenset[str] = frozenset()
    """The words of its proper name in lower case ("wexmoor"); empty for "the Constabulary"."""
    text: str = ""
    """The words that name it."""

    def same(self, other: Agency) -> bool:
        """Whether both can be one agency: one kind, and names that agree as far as both are given."""
        if self.kind != other.kind and not (
            self.is_council and other.is_council and "council" in {self.kind, other.kind}
        ):
            return False
        return self.same_place(other)

    def same_place(self, other: Agency) -> bool:
        """Whether the proper names agree as far as both are given."""
        return not self.name or not other.name or bool(self.name & other.name)

    @property
    def is_council(self) -> bool:
        """Whether it is a local authority or a department of one."""
        return self.kind in _council_kinds()

    @property
    def is_board(self) -> bool:
        """Whether it is the board or partnership that commissions reviews."""
        return self.kind == "board"


@dataclass(frozen=True)
class Agencies:
    """The agencies of a review and the abbreviations it set for them."""

    texts: Collection[str]
    """The texts that may set them; read when an agency is first asked for, as most documents name nobody with one."""

    @cached_property
    def aliases(self) -> dict[str, Agency]:
        """By lower-case alias: "dars", "the trust"."""
        return dict(_aliases(self.texts))

    def meant_by(self, text: str) -> tuple[Agency, ...]:
        """The agencies a text names, in order of their place, each once."""
        found: dict[Agency, None] = {}
        for _, agency in sorted(self._found(text), key=lambda item: item[0]):
            if not any(agency.same(other) and agency.kind == other.kind for other in found):
                found[agency] = None
        return tuple(found)

    def _found(self, text: str) -> Iterator[tuple[int, Agency]]:
        lower = text.lower()
        for alias, agency in self.aliases.items():
            place = re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", lower)
            if place:
                yield place.start(), agency
        yield from find_agencies(text)


@lru_cache(maxsize=4096)
def find_agencies(text: str) -> tuple[tuple[int, Agency], ...]:
    """The agencies named by a wording of the field, each with its first character; the longest wording wins."""
    lower = text.lower().replace("’", "'")
    found: list[tuple[int, int, Agency]] = []
    matches: list[tuple[re.Match[str], str]] = []
    ends: dict[str, int] = {}
    for place in _anywhere().finditer(lower):
        for kind, pattern in _patterns():
            if place.start() >= ends.get(kind, 0) and (match := pattern.match(lower, place.start())):
                matches.append((match, kind))
                ends[kind] = match.end()
    for match, kind in sorted(matches, key=lambda item: (item[0].start() - item[0].end(), item[0].start())):
        if any(match.start() < end and start < match.end() for start, end, _ in found):
            continue
        start, name = _proper_name(text, match.start())
        found.append((match.start(), match.end(), Agency(kind, name, text[start : match.end()])))
    return tuple((start, agency) for start, _, agency in sorted(found, key=lambda item: item[0]))


def _proper_name(text: str, end: int) -> tuple[int, frozenset[str]]:
    """The run of capitalised words before a wording, as far as it is a proper name."""
    words: list[str] = []
    start = end
    for word in reversed(text[max(0, end - 80) : end].split()):
        plain = word.strip("'’s,") if word.endswith(("'s", "’s")) else word
        if len(words) >= _MOST_NAME_WORDS or word.endswith((",", ".", ";", ":", ")")):
            break
        if not (_NAME_WORD.match(plain) or (words and plain in _JOINERS)):
            break
        words.append(plain)
        start = text.rfind(word, 0, start)
    names = frozenset(word.lower() for word in words if word.lower() not in _NOT_NAMES and word not in _JOINERS)
    return start, names


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, Anchored], ...]:
    kinds: dict[str, list[str]] = load_vocabulary("agencies")["kinds"]
    return tuple((kind, anchored(rf"(?<![\w-])(?:{'|'.join(wordings)})(?![\w-])")) for kind, wordings in kinds.items())


@lru_cache(maxsize=1)
def _anywhere() -> Anchored:
    """Where a wording of any kind begins: one search of a text in place of one for each kind."""
    wordings = "|".join(wording for kind in load_vocabulary("agencies")["kinds"].values() for wording in kind)
    return anchored(rf"(?<![\w-])(?=(?:{wordings})(?![\w-]))")


@lru_cache(maxsize=1)
def _council_kinds() -> frozenset[str]:
    return frozenset(load_vocabulary("agencies")["council"])


@lru_cache(maxsize=1)
def agencies(reading: Reading) -> Agencies:
    """The agencies of a review with the abbreviations it defines: "Children's Social Care (CSC)", '("the Trust")'."""
    return Agencies([passage.block.text for passage in reading.passages])


def _aliases(texts: Iterable[str]) -> Iterator[tuple[str, Agency]]:
    for text in texts:
        for match in _DEFINED.finditer(text):
            before = text[max(0, match.start() - 120) : match.start()]
            named = find_agencies(before)
            # the defined words must follow the agency's own words, not merely stand after it in the sentence
            if named and before.rstrip().lower().replace("’", "'").endswith(
                named[-1][1].text.lower()[-12:].replace("’", "'")
            ):
                yield match[1].lower().removeprefix("the "), named[-1][1]


def overlap(one: Iterable[Agency], other: Iterable[Agency]) -> bool:
    """Whether any agency of one list can be one of the other's."""
    others = tuple(other)
    return any(agency.same(candidate) for agency in one for candidate in others)
