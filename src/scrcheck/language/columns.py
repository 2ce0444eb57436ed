"""A document's words as plain lists, and where each stands: fetched from spaCy once, asked by everybody.

Each `token.norm_` makes a token and decodes a string anew, and each cue asked of each block has to see that none of its
words is there. Over a report's hundred questions to thirty thousand tokens in a thousand blocks that was a fifth of the
time of understanding it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT = 2
"""Letters of a word too short to carry a matter."""


class Columns:
    """The words of one doc, a list for each attribute, in the order of its tokens; made when first asked for."""

    def __init__(self, doc: Doc, norms: list[str] | None = None) -> None:
        """`norms` where they are at hand."""
        self._doc = doc
        self.norms = [token.norm_ for token in doc] if norms is None else norms
        """Lower-case lemmas."""

    @cached_property
    def texts(self) -> list[str]:
        """Forms as printed."""
        return [token.text for token in self._doc]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas that stand in the doc."""
        return frozenset(self.norms)

    @cached_property
    def has_quotation(self) -> bool:
        """Whether a quotation opens anywhere in the doc."""
        text: str = self._doc.text
        return '"' in text or "“" in text

    @cached_property
    def lowers(self) -> list[str]:
        """Forms in lower case."""
        return [text.lower() for text in self.texts]

    @cached_property
    def entities(self) -> list[str]:
        """Entity types, "" for none."""
        types = [""] * len(self._doc)
        for entity in self._doc.ents:
            types[entity.start : entity.end] = [entity.label_] * len(entity)
        return types

    @cached_property
    def content(self) -> list[int]:
        """The places of the words that carry a matter: nouns, names, adjectives and verbs, no stop word, in letters."""
        from spacy.attrs import IS_ALPHA, IS_STOP, LENGTH, POS
        from spacy.symbols import ADJ, NOUN, PROPN, VERB

        part, letters, stop, length = self._doc.to_array([POS, IS_ALPHA, IS_STOP, LENGTH]).T
        telling = (part == NOUN) | (part == PROPN) | (part == ADJ) | (part == VERB)
        places: list[int] = (telling & (letters == 1) & (stop == 0) & (length > _SHORT)).nonzero()[0].tolist()
        return places

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First and last-but-one token of each sentence."""
        return [(sentence.start, sentence.end) for sentence in self._doc.sents]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """First and last-but-one token of each token's sentence."""
        bounds: list[tuple[int, int]] = []
        for start, end in self.sentences:
            bounds += [(start, end)] * (end - start)
        return bounds

    @cached_property
    def by_attribute(self) -> dict[str, list[str]]:
        """The columns that cues compare, by name."""
        return {"norm": self.norms, "lower": self.lowers, "entity": self.entities}

    @cached_property
    def places(self) -> Mapping[str, dict[str, list[int]]]:
        """By attribute and word, the places of each word."""
        return _Asked(lambda attribute: _numbered(enumerate(self.by_attribute[attribute])))


def _numbered(words: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """By word the numbers it has; "", which is no word, left out."""
    found: dict[str, list[int]] = {}
    for number, word in words:
        if word in found:
            found[word].append(number)
        elif word:
            found[word] = [number]
    return found


class _Asked(dict[str, dict[str, list[int]]]):
    """Numbers by attribute and word; an attribute's are worked out when they are first asked for."""

    def __init__(self, work_out: Callable[[str], dict[str, list[int]]]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, attribute: str) -> dict[str, list[int]]:
        found = self[attribute] = self._work_out(attribute)
        return found


class Index:
    """Where the words of one document's docs stand, and what was found by them."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        """Nothing is fetched before it is asked for: a second model may still add to the docs' entities."""
        self._docs = tuple(docs)
        self.answers: dict[Hashable, Any] = {}
        """Kept here by those who ask (`cues.py`), so that it lives as long as the document."""
        for number, doc in enumerate(self._docs):
            doc.user_data["index"] = self, number

    @cached_property
    def docs_with(self) -> Mapping[str, dict[str, list[int]]]:
        """By attribute and word, the numbers of the docs that hold the word, in reading order."""
        return _Asked(
            lambda attribute: _numbered(
                (number, word) for number, doc in enumerate(self._docs) for word in columns(doc).places[attribute]
            )
        )


def columns(doc: Doc) -> Columns:
    """The columns of a doc, made once and kept with it."""
    made: Columns | None = doc.user_data.get("columns")
    return keep_columns(doc) if made is None else made


def keep_columns(doc: Doc, norms: list[str] | None = None) -> Columns:
    """Make the columns of a doc and keep them with it; `norms` where its lower-case lemmas are at hand."""
    made = doc.user_data["columns"] = Columns(doc, norms)
    return made


def index_of(doc: Doc) -> tuple[Index, int]:
    """The index a doc belongs to, and its number there; one of its own for a doc that is part of no document."""
    data = doc.user_data
    if "index" not in data:
        Index([doc])
    found: tuple[Index, int] = data["index"]
    return found
