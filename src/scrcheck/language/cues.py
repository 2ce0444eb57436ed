"""Vocabulary that matches as the language does: cues over lemmas, compiled once per process.

A vocabulary file has named `[sets]` of words and named groups of `[cues]`. A cue is words in their dictionary form:

    invite          any form of the word ("invited", "inviting"), whatever its case
    meet|see        one of these words
    <family>        one of the set `family`; `<PERSON>`, `<DATE>` and other capitals: a token of that entity type
    panel?          may be there
    =children       exactly this form
    ..              up to three tokens between; `...` up to eight
    !not            any one token but this

Cues never cross a sentence. A cue is tried only where its most telling word stands: spaCy's own Matcher, which tries
every pattern at every token, took sixteen seconds over a report where this takes a twentieth of one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.columns import Columns, Index, columns, index_of
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from scrcheck.language.reading import Sentence

_GAPS = {"..": 3, "...": 8}
_IRREGULAR = {
    "child": ("children",),
    "man": ("men",),
    "woman": ("women",),
    "person": ("people", "persons"),
    "be": ("is", "are", "was", "were", "been", "being", "'s", "am"),
    "have": ("has", "had", "having"),
    "she": ("her", "hers"),
    "he": ("his", "him"),
    "they": ("their", "them"),
    "we": ("our", "us"),
    "i": ("my", "me"),
    "not": ("n't",),
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of a cue: which words may fill it, and how often."""

    words: frozenset[str] | None
    """None for any word."""
    attribute: str = "norm"
    """What of a token is compared: "norm" (lemma), "lower" (form) or "entity"."""
    refused: bool = False
    """Whether the words are those that may not stand here."""
    least: int = 1
    most: int = 1

    @property
    def is_anchor(self) -> bool:
        """Whether the slot names words of which one must stand in the text."""
        return self.words is not None and not self.refused and self.least == 1


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A compiled cue: its telling slot, and what must stand before it (nearest first) and after it."""

    anchor: _Slot
    before: tuple[_Slot, ...]
    after: tuple[_Slot, ...]


_Group = dict[str, dict[str, list[_Pattern]]]
"""The cues of a group by what of a token their anchor compares, and by each word the anchor may be."""
_Bounds = tuple[int, int]
"""First and last-but-one token."""


class _Matches:
    """Where a group's cues match in the docs of one document; each doc is searched when it is first asked about."""

    def __init__(self, group: _Group, index: Index) -> None:
        self._group = group
        self.numbers: set[int] = set()
        """The numbers of the docs in which there may be a match, as a telling word stands there: most have none."""
        self._found: dict[int, list[_Bounds]] = {}
        for attribute, patterns in group.items():
            docs = index.docs_with[attribute]
            self.numbers.update(*(docs[word] for word in patterns.keys() & docs.keys()))

    def within(self, doc: Doc, number: int) -> Sequence[_Bounds]:
        """The matches in a doc, in order of place; of two that overlap the longer, or the first."""
        if number not in self.numbers:
            return ()
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = _apart(self._spans(columns(doc)))
        return found

    def _spans(self, words: Columns) -> set[_Bounds]:
        search = _Search(words)
        spans: set[_Bounds] = set()
        for attribute, patterns in self._group.items():
            places = words.places[attribute]
            for word in patterns.keys() & places.keys():
                for place in places[word]:
                    for pattern in patterns[word]:
                        span = search.around(pattern, place)
                        if span is not None:
                            spans.add(span)
        return spans


class _Search:
    """Tries cues on the words of a doc."""

    def __init__(self, words: Columns) -> None:
        self._bounds = words.bounds
        self._columns = words.by_attribute

    def around(self, pattern: _Pattern, place: int) -> _Bounds | None:
        """What a cue matches with its anchor at a place."""
        first, last = self._bounds[place]
        end = self._reach(pattern.after, place + 1, 1, last)
        start = self._reach(pattern.before, place - 1, -1, first - 1) if end is not None else None
        return (start + 1, end) if start is not None and end is not None else None

    def _reach(self, slots: Sequence[_Slot], place: int, step: int, limit: int) -> int | None:
        """The place after the slots are filled from `place` on in one direction, as far as it goes; None if not."""
        for number, slot in enumerate(slots):
            if slot.least != slot.most:
                return self._reach_far(slots[number:], place, step, limit)
            if place == limit:
                return None
            words = slot.words
            if words is not None and (self._columns[slot.attribute][place] in words) is slot.refused:
                return None
            place += step
        return place

    def _reach_far(self, slots: Sequence[_Slot], place: int, step: int, limit: int) -> int | None:
        """The same where the first slot may be filled more or less often: as often as the others allow."""
        slot, rest = slots[0], slots[1:]
        most = min(slot.most, abs(limit - place))
        filled = most if slot.words is None else 0
        while filled < most and self._fills(slot, place + filled * step):
            filled += 1
        following = rest[0] if rest and rest[0].least else None
        for count in range(filled, slot.least - 1, -1):
            after = place + count * step
            if following is not None and (after == limit or not self._fills(following, after)):
                continue
            reached = self._reach(rest, after, step, limit)
            if reached is not None:
                return reached
        return None

    def _fills(self, slot: _Slot, place: int) -> bool:
        return slot.words is None or (self._columns[slot.attribute][place] in slot.words) is not slot.refused


def _apart(spans: Collection[_Bounds]) -> list[_Bounds]:
    """Spans none of which overlaps another, as spaCy's `filter_spans` chooses them: the longest, then the first."""
    if len(spans) < 2:
        return list(spans)
    kept: list[_Bounds] = []
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if start not in taken and end - 1 not in taken:
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)


class Cues:
    """The compiled cues of one vocabulary file."""

    def __init__(self, name: str, sets: dict[str, list[str]], groups: dict[str, list[str]]) -> None:
        """Compile `groups` of cues that may use the word `sets`. Raises KeyError for an unknown set."""
        self.name = name
        self._sets = sets
        self._patterns = {group: _anchored(map(self._compile, cues)) for group, cues in groups.items()}

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(self._patterns)

    def find(self, text: Doc | Span, *groups: str) -> list[Span]:
        """The matches of these groups (their label is the group's name) within a text, in order of place."""
        doc = text.doc
        first, last = (text.start, text.end) if text is not doc else (0, len(doc))
        found = [
            (start, end, group)
            for group in groups
            for start, end in self._matches(doc, group)
            if first <= start and end <= last
        ]
        if not found:
            return []
        from spacy.tokens import Span as SpacySpan

        found.sort(key=lambda match: (match[0], -match[1]))
        return [SpacySpan(doc, start, end, label=group) for start, end, group in found]

    def has(self, text: Doc | Span, *groups: str) -> bool:
        """Whether any of these groups matches within a text."""
        doc = text.doc
        index, number = index_of(doc)
        for group in groups:
            matches = self._search(index, group).within(doc, number)
            if matches and (text is doc or any(text.start <= start and end <= text.end for start, end in matches)):
                return True
        return False

    def among(self, sentences: Iterable[Sentence], *groups: str) -> list[Sentence]:
        """Those sentences in which any of these groups matches: as `has` of each, but most are passed over at once."""
        found: list[Sentence] = []
        index: Index | None = None
        numbers: set[int] = set()
        for sentence in sentences:
            its, number = sentence.place
            if its is not index:
                index = its
                numbers = set().union(*(self._search(index, group).numbers for group in groups))
            if number in numbers and self.has(sentence.span, *groups):
                found.append(sentence)
        return found

    def _matches(self, doc: Doc, group: str) -> Sequence[_Bounds]:
        """The matches in the whole doc, sought once and kept with its document."""
        index, number = index_of(doc)
        return self._search(index, group).within(doc, number)

    def _search(self, index: Index, group: str) -> _Matches:
        asked: dict[str, _Matches] = index.answers.setdefault(self, {})
        matches = asked.get(group)
        if matches is None:
            matches = asked[group] = _Matches(self._patterns[group], index)
        return matches

    def _compile(self, cue: str) -> _Pattern:
        slots = [self._slot(word) for word in cue.split()]
        anchors = [place for place, slot in enumerate(slots) if slot.is_anchor]
        if not anchors:
            raise ValueError(f"The cue {cue!r} of {self.name} names no word that must stand.")
        place = max(anchors, key=lambda place: _telling(slots[place]))
        return _Pattern(slots[place], tuple(reversed(slots[:place])), tuple(slots[place + 1 :]))

    def _slot(self, word: str) -> _Slot:
        if word in _GAPS:
            return _Slot(None, least=0, most=_GAPS[word])
        least = 0 if word.endswith("?") and len(word) > 1 else 1
        word = word.rstrip("?") if not least else word
        if word.startswith("="):
            return _Slot(frozenset(word[1:].split("|")), "lower", least=least)
        if word.startswith("!"):
            return _Slot(frozenset(self._forms(word[1:])), refused=True, least=least)
        if word.startswith("<") and word[1:-1].isupper():
            return _Slot(frozenset(word[1:-1].split("|")), "entity", least=least)
        return _Slot(frozenset(self._forms(word)), least=least)

    def _forms(self, word: str) -> Iterable[str]:
        for choice in word.split("|"):
            named = self._sets[choice[1:-1]] if choice.startswith("<") else [choice]
            for entry in named:
                yield from inflections(entry)


def _anchored(patterns: Iterable[_Pattern]) -> _Group:
    group: _Group = {}
    for pattern in patterns:
        for word in pattern.anchor.words or ():
            group.setdefault(pattern.anchor.attribute, {}).setdefault(word, []).append(pattern)
    return group


def _telling(slot: _Slot) -> tuple[bool, int]:
    """How well a slot tells where a cue may stand: few long words before many or short ones."""
    assert slot.words is not None
    return min(len(word) for word in slot.words) > 3, -len(slot.words)


@lru_cache(maxsize=64)
def load_cues(name: str) -> Cues:
    """The cues of `vocabulary/<name>.toml`, compiled once; its sets may be those of `vocabulary/sets.toml` too."""
    file = load_vocabulary(name)
    shared: dict[str, list[str]] = load_vocabulary("sets")["sets"]
    return Cues(name, {**shared, **file.get("sets", {})}, file["cues"])


@lru_cache(maxsize=8192)
def inflections(word: str) -> tuple[str, ...]:
    """A word and its likely forms, for words whose lemma the tagger missed ("Parents", "Invited")."""
    forms = {word, *_IRREGULAR.get(word, ())}
    if len(word) > 2 and word.isalpha():
        stem = word[:-1] if word.endswith("e") else word
        forms |= {f"{word}s", f"{stem}ed", f"{stem}ing"}
        if word.endswith("y"):
            forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
        if word.endswith(("s", "x", "ch", "sh")):
            forms.add(f"{word}es")
    return tuple(forms)
