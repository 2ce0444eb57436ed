"""Which words of a sentence mean the family of a review: kinship words, labels of the scheme, "Ms T", "KW"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.columns import columns
from scrcheck.language.labels import Form, labels
from scrcheck.language.reading import Reading
from scrcheck.language.roles import roles
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Kin(StrEnum):
    """How close a relative is, as far as a review's account of involvement turns on it."""

    PARENT = "parent"
    WIDER = "wider"
    FAMILY = "family"
    """The family or a member of it, no matter who; or a label whose kinship is not known."""


@dataclass(frozen=True, eq=False)
class Relatives:
    """Finds the words that mean a relative."""

    names: dict[str, Kin]
    """Single-word labels of the scheme by their lower-case form."""
    doing: frozenset[str] = frozenset()
    """The words of the names of those who did the review, whose "Mr Lamb" is no relative."""
    subjects: frozenset[str] = frozenset()
    """The labels with a title, "mr k", of those the review is about."""
    titled: Mapping[str, Kin] = field(default_factory=dict)
    """Labels with a title, "mrs c", as the review's table of persons explains them."""

    def find(self, span: Span) -> list[tuple[Token, Kin]]:
        """The tokens of a span that mean a relative; a possessive ("the mother's solicitor") counts."""
        doc = span.doc
        return [(doc[place], kin) for place, kin in self._places(doc) if span.start <= place < span.end]

    def _places(self, doc: Doc) -> list[tuple[int, Kin]]:
        """The words of a whole doc that mean a relative, sought once: each sentence is asked about by many readers."""
        places: list[tuple[int, Kin]] | None = doc.user_data.get(self)
        if places is None:
            words = columns(doc)
            places = []
            doc.user_data[self] = places
            titled = False
            for place, (form, lemma) in enumerate(zip(words.lowers, words.norms, strict=True)):
                word = form.rstrip("'’")
                meant = _meant(word, lemma)
                if titled or meant is not None or word in self.names:
                    kin = self._kin(doc, place, word, meant, titled)
                    if kin is not None:
                        places.append((place, kin))
                titled = form.rstrip(".") in _TITLES
        return places

    def _kin(self, doc: Doc, place: int, word: str, meant: Kin | None, titled: bool) -> Kin | None:
        """What relative a word means, by itself (`meant`) or as a name; None where it means none."""
        if meant is not None:
            return None if _is_worker(doc[place]) else meant
        if word in self.names and doc[place].text[0].isupper():
            return self.names[word]
        if titled:
            token = doc[place]
            if _INITIAL.fullmatch(token.text) or (token.pos_ == "PROPN" and word not in self.doing):
                name = f"{columns(doc).lowers[place - 1].rstrip('.')} {word.rstrip('.')}"
                return None if name in self.subjects else self.titled.get(name, Kin.FAMILY)
        return None

    def kins(self, span: Span) -> list[Kin]:
        """What relatives a span names."""
        return [kin for _, kin in self.find(span)]


_TITLES = frozenset({"mr", "mrs", "ms", "miss"})
_INITIAL = re.compile(r"[A-Z]{1,2}")
_NOT_FAMILY_AFTER = frozenset(
    ["court", "centre", "support", "nurse", "group", "liaison", "worker", "service", "services", "conference",
     "member-of", "justice", "practitioner", "proceedings", "law", "health", "team", "division", "worker's", "tree",
     "protection", "safeguarding", "minder", "abuse", "guidance", "doctor", "placement", "benefit", "line", "home",
     "trust"]
)  # fmt: skip
_OF_WORK = frozenset({"colleague", "employer", "neighbour"})
_KNOWN_BY = frozenset({"friend", "family", "relative", "sister", "brother", "mother", "father", "parent"})


def _is_worker(token: Token) -> bool:
    """Whether a kinship word is part of a service's or worker's name: "family support worker", "child protection"."""
    doc = token.doc
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    before = doc[token.i - 1].lower_ if token.i else ""
    if (
        token.lower_ in {"family", "families", "child", "children", "parent", "parenting", "mother", "father"}
        and after in _NOT_FAMILY_AFTER
    ):
        return True
    if token.lower_ in {"carer", "carers"} and before not in {
        "foster",
        "kinship",
        "former",
        "family",
        "parents",
        "parent",
        "the",
        "'s",
        "’s",
        "or",
        "and",
        "their",
    }:
        return True
    if token.norm_ in _OF_WORK or token.lower_ == "partners":
        return not _is_of_somebody(token)
    return token.norm_ == "friend" and before in {"critical"}


def _is_of_somebody(token: Token) -> bool:
    """Whether colleagues, neighbours or partners are those of a person, not of a service: "her colleagues", "friends
    and neighbours"; "the partners" are the review's own."""
    if any(child.dep_ == "poss" or child.lower_ in {"of", "former", "previous", "ex"} for child in token.children):
        return True
    return any(mate.norm_ in _KNOWN_BY for mate in (token.head, *token.conjuncts))


@lru_cache(maxsize=1)
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    sets = load_vocabulary("family")["sets"]
    return frozenset(sets["parents"]), frozenset(sets["wider"]), frozenset(sets["relative_words"])


@lru_cache(maxsize=8192)
def _meant(word: str, lemma: str) -> Kin | None:
    """What relative a word of the vocabulary means."""
    parents, wider, every = _sets()
    single = word.removesuffix("s")
    for kin, words in ((Kin.WIDER, wider), (Kin.PARENT, parents)):
        if lemma in words or word in words or single in words:
            return kin
    return Kin.FAMILY if lemma in every or word in every else None


_PARENT_KIN = frozenset({"mother", "father", "parent", "stepfather", "stepmother"})


@lru_cache(maxsize=1)
def relatives(reading: Reading) -> Relatives:
    """The relatives of a review, with the labels of its own scheme."""
    names: dict[str, Kin] = {}
    for label in labels(reading).labels:
        words = label.text.split()
        if label.form is Form.STAFF or not words or label.subject or label.text in roles(reading).names:
            continue
        kin = Kin.FAMILY
        if label.kin in _PARENT_KIN:
            kin = Kin.PARENT
        elif label.kin is not None and label.kin in _sets()[1]:
            kin = Kin.WIDER
        if len(words) == 1:
            names[words[0].lower()] = kin
    for name in _often_named(reading):
        names.setdefault(name, Kin.FAMILY)
    doing = frozenset(word.lower() for name in roles(reading).names for word in name.split())
    titles = " ".join(
        passage.block.text.lower()
        for text in reading.texts
        for passage in text.passages[:_TITLE]
        if passage.block.kind is Kind.HEADING
    )
    subjects = frozenset(
        name for label in labels(reading).subjects if re.search(rf"\b{re.escape(name := label.text.lower())}\b", titles)
    )
    return Relatives(names, doing, subjects, dict(_titled(reading)))


_TITLE = 8
"""Blocks within which a document's title stands."""


def _titled(reading: Reading) -> Iterator[tuple[str, Kin]]:
    """What rows of a table say of a person with a title: "Mrs C | Maternal grandmother"."""
    for text in reading.texts:
        for table in text.document.tables:
            for row in table.rows:
                name = row[0].text.lower().replace(".", "").strip() if len(row) > 1 else ""
                if name.partition(" ")[0] in _TITLES:
                    words = re.findall(r"[a-z-]+", row[1].text.lower())
                    kin = next((meant for word in words if (meant := _meant(word, word))), None)
                    if kin is not None:
                        yield name, kin


_OFTEN = 4
"""Mentions by which a person with a name, in a draft not yet anonymised, is taken for one of the family."""


def _often_named(reading: Reading) -> list[str]:
    """The words of person names that a draft keeps using, without those who did the review or are its subjects."""
    subject_words = {word.lower() for label in labels(reading).subjects for word in label.text.split()}
    doing = {word.lower() for name in roles(reading).names for word in name.split()}
    counts = Counter(
        token.lower_
        for sentence in reading.sentences
        for token in sentence.entities("PERSON")
        if token.pos_ == "PROPN" and len(token) > 2
    )
    return [word for word, count in counts.items() if count >= _OFTEN and word not in doing | subject_words]
