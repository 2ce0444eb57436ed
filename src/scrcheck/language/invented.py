"""Forenames that stand in for real ones: what a review says of them, and which they are.

A review says so outright ("'Jamie' is not the young person's name", "All the forenames … were made up", a key), or
only calls people by a forename ("will be known as Amy"), or just uses one throughout. An author's draft, before it is
anonymised, uses forenames too, but with surnames somewhere: then nothing short of an outright statement counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.beside import PERSONAL
from scrcheck.language.capitals import never_names, place_endings
from scrcheck.language.columns import columns
from scrcheck.language.dates import MONTHS
from scrcheck.language.declarations import (
    CALLED,
    INVENTED,
    NAME_GIVEN,
    WISHED,
    changes_all,
    declares,
    hides_names,
    stands_for_one,
)
from scrcheck.language.names import is_forename, is_word, plain
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary


class Declaration(StrEnum):
    """What the review says of a label."""

    INVENTED = "invented"
    """That it is not the person's own name."""
    CALLED = "called"
    """That the person is so called in the report, or it stands in quotation marks in the report's title."""
    IMPLIED = "implied"
    """Nothing of this label; but the review says somewhere that it hides who people are."""
    NONE = "none"
    """Nothing: for all a reader can tell the name is real."""


_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")
_KIN = (
    r"mother|father|sister|brother|half-sister|half-brother|half-sibling|sibling|aunt|uncle|grandmother|grandfather|"
    r"partner|husband|wife|stepfather|stepmother|boy|girl|child|baby|son|daughter|subject|cousin|mum|dad|parents|"
    r"children|victim|perpetrator|carer|friend|family"
)
_KEY_TITLES = re.compile(r"\bname|pseudonym|person|who|label|known as|initial|family member|relationship")
_BYNAMES = frozenset(
    {"Big", "Little", "Wee", "Old", "Young", "Auntie", "Aunty", "Aunt", "Uncle", "Nan", "Nana", "Granny"}
)
"""Words with a capital before a forename by which a family calls somebody."""
_MONTHS = frozenset(name.title() for name in MONTHS)
_ARTICLES = frozenset({"the", "a", "an", "this"})
_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Miss"})
_PAIRS = re.compile(r"\b([A-Z][\w'’-]+|[A-Z]\.) (?=([A-Z][\w'’-]+))")


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    """Words that open sentences and titles and are nobody's name."""
    return frozenset(load_vocabulary("labels")["forenames"]["never"])


def invented_forenames(reading: Reading) -> dict[str, Declaration]:
    """The forenames a review uses as labels, with what it says of them."""
    document = _Names(reading)
    found: dict[str, Declaration] = {}
    outright = [passage for passage in reading.passages if declares(passage)]
    draft = document.has_surnames and not changes_all(reading, outright)
    for passage in outright:
        for name in document.candidates(passage):
            if not draft or stands_for_one(name, passage.block.text):
                found[name] = Declaration.INVENTED
    for passage in reading.passages:
        for match in WISHED.finditer(passage.block.text):
            found[match[1]] = Declaration.INVENTED
    if outright and not draft:
        for name in (*document.keyed(), *document.titled(), *document.introduced(2), *document.frequent()):
            found.setdefault(name, Declaration.INVENTED)
    elif not document.has_surnames:
        implied = Declaration.IMPLIED if hides_names(reading) else Declaration.NONE
        called = [
            name
            for passage in reading.passages
            if CALLED.search(passage.block.text) or NAME_GIVEN.search(passage.block.text)
            for name in document.called(passage)
        ]
        for name in (*called, *document.titled(quoted=True)):
            if document.count(name) > 1:
                found.setdefault(name, Declaration.CALLED)
        for name in document.titled():
            found.setdefault(name, implied)
        for name in document.introduced(3):
            if found or document.count(name) >= 8:
                found.setdefault(name, implied)
        for name in document.frequent():
            found.setdefault(name, implied)
    return {name: declaration for name, declaration in found.items() if not document.has_surname(name)}


def _is_place(before: str, after: str) -> bool:
    """Whether a word stands where a place does ("in Wexmoor", "Wexmoor Council")."""
    return (before in {"in", "at", "near"} and after not in {"'s", "’s"}) or after in place_endings()


class _Names:
    """The capitalised words of a review that may be forenames, with where they stand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.counts: Counter[str] = Counter()
        self.mixed: Counter[str] = Counter()
        self.people: Counter[str] = Counter()
        self.articled: Counter[str] = Counter()
        self.located: Counter[str] = Counter()
        self.acted: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()
        self.full: Counter[str] = Counter()
        self.surnamed = 0
        for passage in reading.passages:
            if passage.block.kind is not Kind.CONTENTS:
                self._count(passage)

    def _count(self, passage: Passage) -> None:
        process = {Role.PANEL, Role.AUTHOR, Role.REFERENCES, Role.PROCESS, Role.AGENCY_REPORTS}
        words = columns(passage.doc)
        lowers, entities = words.lowers, words.entities
        for place, text in enumerate(words.texts):
            if text[:1].isupper():
                named = entities[place] == "PERSON"
                if text in _MONTHS and not named and not self._acts(passage, place):
                    continue
                name = _title(text)
                before = lowers[place - 1] if place else ""
                self.counts[name] += 1
                if text == name:
                    self.mixed[name] += 1
                if named or self._acts(passage, place):
                    self.people[name] += 1
                if _is_place(before, lowers[place + 1] if place + 1 < len(lowers) else ""):
                    self.located[name] += 1
                if before in _ARTICLES:
                    self.articled[name] += 1
        self.lower.update(text for text in words.texts if text.isalpha() and not text[0].isupper())
        if passage.roles & process or passage.block.cell is not None:
            return
        for match in _PAIRS.finditer(passage.block.text):
            first, second = match[1], match[2]
            if {plain(first), plain(second)} & never_names() or plain(second) in place_endings():
                self.surnamed += first in _ADDRESS and len(second) > 1
            elif first in _ADDRESS or first.endswith("."):
                self.surnamed += len(second) > 2
            else:
                self.full[_title(first)] += 1

    def _acts(self, passage: Passage, place: int) -> bool:
        """Whether a forename that is a word too does here what only people do."""
        name = columns(passage.doc).texts[place]
        if not (is_forename(name) and is_word(name)):
            return False
        end = passage.doc[place].idx + len(name)
        acts = bool(PERSONAL.match(passage.block.text[end : end + 60]))
        self.acted[name] += acts
        return acts

    @property
    def has_surnames(self) -> bool:
        """Whether people are called by surnames in the account itself, as in a draft: then forenames are real."""
        named = sum(
            count for name, count in self.full.items() if self.counts[name] > count + 1 and self.is_candidate(name)
        )
        return self.surnamed + named >= 4

    def count(self, name: str) -> int:
        """How often the name stands in the visible text."""
        return self.counts[name]

    def has_surname(self, name: str) -> bool:
        """Whether the name is followed by a surname in the account."""
        return self.full[name] >= 2

    def is_candidate(self, word: str) -> bool:
        """Whether a capitalised word may be somebody's forename."""
        name = _title(word)
        if (
            name in _stop()
            or (name.lower() in never_names() and not self.acted[name])
            or len(name) < 2
            or not self.mixed[name]
            or self.articled[name] * 4 > self.counts[name]
        ):
            return False
        if is_forename(name) and not is_word(name):
            return True
        unlike = is_word(name) and not is_forename(name) and self.people[name] * 2 < self.counts[name]
        if self.lower[name.lower()] or unlike:
            return False
        if self.located[name] and not is_forename(name):
            return False
        return self.counts[name] >= 3 and self.people[name] * 5 >= self.counts[name]

    def candidates(self, passage: Passage) -> Iterator[str]:
        """The names a declaring passage speaks of: in quotation marks, beside a word of kinship, in a list of names."""
        text = passage.block.text
        sentences = [sentence.text for sentence in passage.sentences]
        said = [place for place, sentence in enumerate(sentences) if INVENTED.search(sentence)]
        near = [sentences[place] for place in said]
        around = " ".join(
            text for place, text in enumerate(sentences) if any(abs(place - other) <= 2 for other in said)
        )
        for match in _CAPITALISED.finditer(text):
            word = match[0].removesuffix("'s").removesuffix("’s")
            if not self.is_candidate(word) or _in_phrase(text, match):
                continue
            if (
                (is_forename(word) and word in around)
                or any(word in sentence for sentence in near)
                or _beside_kin(text, match)
            ):
                yield _title(word)

    def called(self, passage: Passage) -> Iterator[str]:
        """The forenames after "is known as", "called"."""
        text = passage.block.text
        for match in NAME_GIVEN.finditer(text):
            if self.is_candidate(match[1]):
                yield _title(match[1])
        for match in CALLED.finditer(text):
            end = text.find(". ", match.end(), match.end() + 90)
            for name in _CAPITALISED.finditer(text, match.end(), end if end > 0 else min(len(text), match.end() + 90)):
                if self.is_candidate(name[0]) and not _in_phrase(text, name):
                    yield _title(name[0])

    def keyed(self) -> Iterator[str]:
        """The forenames in the first column of a key to names or a table of the family."""
        for text in self.reading.texts:
            for table in text.document.tables:
                cells = [row[0].text.strip() for row in table.rows if row]
                around = " ".join(block.text for row in table.rows for block in row)
                if re.search(rf"\b(?:{_KIN})\b", around, re.IGNORECASE) and _KEY_TITLES.search(" ".join(table.titles)):
                    yield from (
                        _title(cell)
                        for cell in cells
                        if " " not in cell and cell[:1].isupper() and self.is_candidate(cell)
                    )

    def titled(self, *, quoted: bool = False) -> Iterator[str]:
        """The forenames in a document's title; with `quoted`, those in quotation marks alone."""
        for text in self.reading.texts:
            for passage in text.passages[:6]:
                block = passage.block
                if len(block.text) > 140 or re.search(
                    r"\b(?:author|chair|reviewer|by|written)\b", block.text, re.IGNORECASE
                ):
                    continue
                for match in _CAPITALISED.finditer(block.text):
                    marked = block.text[match.start() - 1 : match.start()] in {"'", '"', "‘", "“"}
                    if (
                        (marked or (is_forename(match[0]) and not quoted))
                        and self.is_candidate(match[0])
                        and not _in_phrase(block.text, match)
                        and self.counts[_title(match[0])] >= 3
                    ):
                        yield _title(match[0])

    def introduced(self, least: int) -> Iterator[str]:
        """The forenames given with their kinship ("her aunt, Bisi") and used at least so often."""
        seen = set()
        for passage in self.reading.passages:
            if passage.block.kind in {Kind.CONTENTS, Kind.HEADING}:
                continue
            text = passage.block.text
            for match in _CAPITALISED.finditer(text):
                word = _title(_unowned(match[0]))
                if (
                    word not in seen
                    and self.counts[word] >= least
                    and self.is_candidate(word)
                    and _beside_kin(text, match)
                    and not _in_phrase(text, match)
                ):
                    seen.add(word)
                    yield word

    def frequent(self) -> Iterator[str]:
        """The forenames that stand throughout."""
        return (name for name, count in self.counts.items() if count >= 8 and self.is_candidate(name))


def _title(word: str) -> str:
    word = _unowned(word)
    return word.title() if word.isupper() and len(word) > 1 else word


def _unowned(word: str) -> str:
    """A word without the ending of a possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _in_phrase(text: str, match: re.Match[str]) -> bool:
    """Whether the word is part of a longer run of capitalised words ("Lavender Mount", "Wexmoor Council")."""
    if text.isupper():
        return False
    after = re.match(r"[ \u00a0]([A-Z][a-z]+)", text[match.end() : match.end() + 20])
    before = re.search(r"([A-Z][a-z]+)[ \u00a0]$", text[max(0, match.start() - 20) : match.start()])
    return bool(after) or bool(before and before[1] not in _stop() | _BYNAMES)


def _beside_kin(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 40]
    return bool(
        re.search(
            rf"\b(?:{_KIN})(?: is| was| are| here| called| named| known as)*[,(]? [\"'‘“]?$", before, re.IGNORECASE
        )
        or re.match(
            rf"[\"'’”]?(?:,?| [–—-]|:) (?:is |was |and )?(?:an? |the |his |her |their |\w+['’]s )?"
            rf"(?:\w+ )?(?:{_KIN})\b",
            after,
            re.IGNORECASE,
        )
    )
