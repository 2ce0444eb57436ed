"""Whether a matter is taken up in a text: shared telling words, rare ones weighing most.

"Lockable" and "locked" are one word here: forms of one stem count as the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrcheck.language.columns import columns
from scrcheck.language.reading import Passage
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_QUANTITIES = frozenset({"DATE", "CARDINAL", "ORDINAL", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_HEAVY = 1.6
"""Weight from which on a word tells; "child" and "mother" stand in every other paragraph."""


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """Words that tell nothing of what a case is about."""
    lists: dict[str, list[str]] = load_vocabulary("themes")["words"]
    return frozenset(word for name, words in lists.items() if name != "asking" for word in words)


@lru_cache(maxsize=1)
def means() -> frozenset[str]:
    """Things by which acts are done: forms, courses, leaflets. They are no theme, unless nothing else is."""
    return frozenset(load_vocabulary("themes")["words"]["means"])


def is_telling(token: Token) -> bool:
    """Whether a word can carry a theme."""
    return token.norm_ not in plain_words() and _has_content(token) and token.ent_type_ not in _QUANTITIES


def is_means(token: Token) -> bool:
    """Whether a word names a means."""
    return token.norm_ in means() and token.pos_ in {"NOUN", "PROPN"}


def _has_content(token: Token) -> bool:
    return len(token) > 2 and token.is_alpha and not token.is_stop and token.pos_ in _TELLING


def telling_words(text: Doc | Span, without: Iterable[Token] = ()) -> frozenset[str]:
    """The telling lemmas of a text."""
    skipped = {token.i for token in without}
    return _lemmas(text, "telling", _telling_places, skipped)


def _lemmas(
    text: Doc | Span, name: str, wanted: Callable[[Doc], Iterable[int]], skipped: Collection[int] = ()
) -> frozenset[str]:
    """The lemmas of a text's wanted words, sought once in each doc and kept with it under a name."""
    doc = text.doc
    places: list[tuple[int, str]] | None = doc.user_data.get(name)
    if places is None:
        norms = columns(doc).norms
        places = doc.user_data[name] = [(place, norms[place]) for place in wanted(doc)]
    first, last = (0, len(doc)) if text is doc else (text.start, text.end)
    return frozenset(lemma for place, lemma in places if first <= place < last and place not in skipped)


def _telling_places(doc: Doc) -> Iterator[int]:
    words = columns(doc)
    for place in words.content:
        if words.norms[place] not in plain_words() and words.entities[place] not in _QUANTITIES:
            yield place


def _means_places(doc: Doc) -> Iterator[int]:
    return (place for place, lemma in enumerate(columns(doc).norms) if lemma in means() and is_means(doc[place]))


def content_words(text: Doc | Span) -> frozenset[str]:
    """The lemmas of a question that say what it asks about, means and acts among them ("transfer", "weekend")."""
    general: frozenset[str] = frozenset(load_vocabulary("themes")["words"]["asking"])
    return _lemmas(text, "content", lambda doc: columns(doc).content) - general


def telling_words_and_means(text: Doc | Span) -> frozenset[str]:
    """The telling lemmas of a text, and the means it names."""
    return telling_words(text) | _lemmas(text, "means", _means_places)


class Told(NamedTuple):
    """Of how many words how many one passage tells."""

    words: int
    together: int


class Matter:
    """The text a matter is looked for in, with the rarity of its words."""

    def __init__(self, passages: Iterable[Passage], words_of: Callable[[Doc], frozenset[str]] | None = None) -> None:
        """`passages` is the body of the review: its account, its analysis, its lessons."""
        self._passages = tuple(passages)
        self._words = [(words_of or telling_words)(passage.doc) for passage in self._passages]
        self._counts: dict[str, int] = {}
        for words in self._words:
            for word in words:
                self._counts[word] = self._counts.get(word, 0) + 1
        self._stems: dict[str, set[str]] = {}
        for word in self._counts:
            self._stems.setdefault(_stem(word), set()).add(word)

    def __len__(self) -> int:
        return len(self._passages)

    def has(self, word: str) -> bool:
        """Whether the text has a word, in any form."""
        return bool(self._mates(word))

    def weight(self, word: str) -> float:
        """How much a word tells: more the fewer passages have it."""
        seen = sum(self._counts[mate] for mate in self._mates(word))
        return max(0.5, math.log((len(self._words) + 2) / (min(seen, len(self._words)) + 1)))

    def seen(self, words: Iterable[str]) -> float:
        """The share of the words' weight that the text has anywhere, from 0 to 1; 1 where there are no words.

        A mapping gives each word's own importance beside its rarity.
        """
        weights = self._weights(words)
        total = sum(weights.values())
        return sum(weights[word] for word in weights if self._mates(word)) / total if total else 1.0

    def best(self, words: Iterable[str]) -> tuple[float, Passage | None]:
        """The greatest share of the words' weight that one passage has, and that passage."""
        weights = self._weights(words)
        mates = {word: self._mates(word) for word in weights}
        total = sum(weights.values())
        best: tuple[float, Passage | None] = (0.0, None)
        for passage, have in zip(self._passages, self._words, strict=True):
            share = sum(weight for word, weight in weights.items() if mates[word] & have) / total if total else 0.0
            if share > best[0]:
                best = (share, passage)
        return best

    def told_together(self, words: Collection[str]) -> Told:
        """How many of some words, of any kind, the passage that has most of them has."""
        mates = {word: self._all_mates(word) for word in words}
        together = (sum(bool(forms & have) for forms in mates.values()) for have in self._all_words)
        return Told(len(words), max(together, default=0))

    @cached_property
    def _all_words(self) -> list[frozenset[str]]:
        return [content_words(passage.doc) for passage in self._passages]

    @cached_property
    def _all_stems(self) -> dict[str, set[str]]:
        stems: dict[str, set[str]] = {}
        for word in frozenset().union(*self._all_words):
            stems.setdefault(_stem(word), set()).add(word)
        return stems

    def _all_mates(self, word: str) -> frozenset[str]:
        return frozenset(mate for mate in self._all_stems.get(_stem(word), ()) if related(word, mate))

    def _weights(self, words: Iterable[str]) -> dict[str, float]:
        own: Mapping[str, float] = words if isinstance(words, Mapping) else {}
        return {word: self.weight(word) * own.get(word, 1.0) for word in words}

    def _mates(self, word: str) -> frozenset[str]:
        """The forms of a word the text has: itself and what is derived from the same stem."""
        return frozenset(mate for mate in self._stems.get(_stem(word), ()) if related(word, mate))

    def scattered(self, words: Iterable[str]) -> bool:
        """Whether the telling words of a matter all occur, but never two of them in one passage."""
        heavy = [self._mates(word) for word in words if self.weight(word) >= _HEAVY]
        if len(heavy) < 2 or not all(heavy):
            return False
        return not any(sum(bool(mates & have) for mates in heavy) > 1 for have in self._words)


def _stem(word: str) -> str:
    return word[:4]


def related(one: str, other: str) -> bool:
    """Whether two lemmas are forms of one stem ("locked", "lockable"), not lookalikes ("police", "policy")."""
    if one == other:
        return True
    if len(one) == len(other):
        return False
    short, long = sorted((one, other), key=len)
    shared = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= max(4, min(len(short) - 1, len(long) - 4)) and len(long) - shared <= 6 and shared >= len(short) - 2
