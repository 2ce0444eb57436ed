"""Every capitalised word of the documents, in runs, with what stands around it: what the search for names works on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind, Part
from scrcheck.language.columns import columns
from scrcheck.language.names import is_forename, is_surname, is_word, plain
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.things import is_thing
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_WORDS = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_PARTS = re.compile(r"[^\W\d_]{2,}")
_POSSESSIVE = re.compile(r"['’]s$|['’]S$|[⁰¹²³⁴-⁹]+$")
_SHORTENED = re.compile(r"['’](?:m|d|ve|ll|re|t)$|^[A-Z]{2,}s$")
"""Contractions ("I'm") and plurals of abbreviations ("GPs")."""
_PREFIXED = re.compile(r"(?:al|el|ap|ab|bin|d|de|van|abu)[-'’][A-Z]")
_GAPS = frozenset({" ", "\u00a0", "\n", ". ", ".", ".\u00a0"})
_OPENERS = " \"'“‘([\u00a0\t\n"
AT = (" in ", " at ", " near ", " across ", " outside ", " around ", " within ", " throughout ")
_PROPER = frozenset({"NNP", "NNPS"})
_PARTS_OF_SENTENCE = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART"})


@dataclass(slots=True)
class Word:
    """A capitalised word in its passage."""

    passage: Passage
    place: int | None
    """The token it begins, if any."""
    text: str
    """Without a possessive ending."""
    key: str
    """For comparison: `names.plain` of it."""
    start: int
    end: int
    entity: str
    """spaCy's entity type, or ""."""
    opens: bool
    """It opens a sentence, a quotation, a cell or a line."""
    possessive: bool
    unheard: bool
    """The model's vocabulary does not hold the word in lower case: hardly an English word."""

    @property
    def proper(self) -> bool:
        """Whether the tagger takes it for a proper noun."""
        return self.place is None or self.passage.tag(self.place) in _PROPER

    @property
    def part(self) -> str:
        """Its part in the sentence, where the parser takes it for the subject or an object ("nsubj", "dobj" …)."""
        part = "" if self.place is None else self.passage.parsed(self.place).dep_
        return part if part in _PARTS_OF_SENTENCE else ""

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals throughout, or as a short form with a small letter within ("ToD")."""
        short = 1 < len(self.text) <= _SHORT_FORM and self.text[0].isupper() and self.text[-1].isupper()
        return short or (len(self.text) > 1 and self.text.isupper())


_SHORT_FORM = 4
"""Letters of a short form at most."""


@dataclass(slots=True)
class Run:
    """Capitalised words with nothing but blanks between them."""

    passage: Passage
    words: list[Word]
    titled: bool
    """Stands in a heading or in a line where most words have a capital, where a capital tells nothing."""

    @property
    def before(self) -> str:
        """The words directly before, in the same block."""
        return self.passage.block.text[max(0, self.words[0].start - 60) : self.words[0].start]

    def before_word(self, word: Word) -> str:
        """The text directly before a word of the run."""
        return self.passage.block.text[max(0, word.start - 60) : word.start]

    def after_word(self, word: Word) -> str:
        """The text directly after a word of the run."""
        return self.passage.block.text[word.end : word.end + 60]


@dataclass
class Capitals:
    """The capitalised runs of all documents, and counts of words over all of them."""

    runs: list[Run] = field(default_factory=list)
    lower: Counter[str] = field(default_factory=Counter)
    """How often a word stands in lower case: as the ordinary word it is."""
    small: Counter[str] = field(default_factory=Counter)
    """How often a word of no language stands in lower case: a name in hasty notes."""
    seen: Counter[str] = field(default_factory=Counter)
    """How often it stands with a capital, not throughout in capitals."""
    people: Counter[str] = field(default_factory=Counter)
    """… and is taken for a person by the model."""
    places: Counter[str] = field(default_factory=Counter)
    """… and is taken for a place, a nationality and the like by the model, or stands before a place's ending."""
    bodies: Counter[str] = field(default_factory=Counter)
    """… and is taken for an organisation by the model."""
    articled: Counter[str] = field(default_factory=Counter)
    """… and follows "the" or "a"."""
    located: Counter[str] = field(default_factory=Counter)
    """… and follows "in", "at" or another word of place, without a possessive."""
    ended: set[str] = field(default_factory=set)
    """The words, on no list of names, that stand before a place's ending."""
    beside: dict[str, list[tuple[Run, Word]]] = field(default_factory=dict)
    """Where the words beside a word may show that it is a thing."""
    _things: dict[str, bool] = field(default_factory=dict)
    _unheard: dict[str, bool] = field(default_factory=dict)

    def is_thing(self, key: str) -> bool:
        """Whether what stands beside a word shows it to be a body, a system, a medicine or the like; of few asked."""
        if key not in self._things:
            self._things[key] = key in self.ended or any(
                is_thing(run.before_word(word), run.after_word(word)) for run, word in self.beside.get(key, ())
            )
        return self._things[key]

    def is_unheard(self, word: str, vocab: Vocab) -> bool:
        """Whether no part of a word is one the language model has a vector of."""
        if word not in self._unheard:
            self._unheard[word] = not any(vocab[part].has_vector for part in _PARTS.findall(word))
        return self._unheard[word]


def capitals(reading: Reading) -> Capitals:
    """The capitalised words of the visible and hidden text of a reading."""
    found = Capitals()
    for passage in (*reading.passages, *reading.hidden):
        if passage.block.kind is Kind.CONTENTS and passage.block.part is Part.BODY:
            continue
        words = list(_words(passage, found))
        for run in _runs(passage, words):
            found.runs.append(run)
            _count(run, found)
    _tell_names_in_small(found)
    return found


def _tell_names_in_small(found: Capitals) -> None:
    """Take what no language knows, and is mostly written with a capital, out of the words in lower case."""
    for key in found.lower.keys() & {word.key for run in found.runs for word in run.words if word.unheard}:
        if found.lower[key] <= _HASTY * found.seen[key]:
            found.small[key] = found.lower.pop(key)


_HASTY = 3
"""Times a name may stand in lower case for each time with a capital."""


def _words(passage: Passage, found: Capitals) -> Iterator[Word]:
    text = passage.block.text
    doc = passage.doc
    entities = columns(doc).entities
    places = {doc[place].idx: place for place, form in enumerate(columns(doc).texts) if form[:1].isupper()}
    small: list[str] = []
    for match in _WORDS.finditer(text):
        word = match[0]
        if word.islower() and word.isalpha():
            small.append(word if word.isascii() else plain(word))
            continue
        if not (word.istitle() and word[0].isupper()) and _is_small(word):
            found.lower[plain(word)] += 1
            continue
        start = match.start()
        bare = word if word.isalpha() else _POSSESSIVE.sub("", word)
        place = places.get(start)
        lead = text[:start].rstrip(_OPENERS)
        yield Word(
            passage,
            place,
            bare,
            plain(bare),
            start,
            start + len(bare),
            entities[place] if place is not None else "",
            not lead or lead[-1] in ".?!:;•–—|" or text[len(lead) : start].strip() != "",
            len(bare) != len(word),
            found.is_unheard(bare.lower(), doc.vocab),
        )
    found.lower.update(small)


def _is_small(word: str) -> bool:
    """Whether a word has no capital that counts: a contraction, a plural of an abbreviation, a small first letter."""
    return bool(_SHORTENED.search(word)) or not (word[0].isupper() or _PREFIXED.match(word))


def _runs(passage: Passage, words: list[Word]) -> Iterator[Run]:
    text = passage.block.text
    count = len(text.split())
    titled = (
        (count > 1 and len(words) * 10 > count * 6)
        or text.isupper()
        or (count == 1 and passage.block.kind is Kind.HEADING)
    )
    run: list[Word] = []
    for word in words:
        if run:
            gap = text[run[-1].end : word.start]
            joined = gap in _GAPS and (gap[0] != "." or len(run[-1].text) == 1 or run[-1].key in titles())
            joined = joined and (gap != "\n" or _ends_within_name(run))
            joined = joined or (len(gap) < _LONGEST_GAP and _is_within(gap, run[-1]))
            if not joined or run[-1].possessive:
                yield Run(passage, run, titled)
                run = []
        run.append(word)
    if run:
        yield Run(passage, run, titled)


def _ends_within_name(run: list[Word]) -> bool:
    """Whether a line ends where a name may go on in the next: after a title, an initial or a first word alone."""
    return len([word for word in run if len(word.text) > 1 and word.key not in titles()]) < 2


def _is_within(gap: str, word: Word) -> bool:
    """Whether a particle of names stands between a forename and the next word ("Gethin ap Dafydd")."""
    within = gap[:1] == " " == gap[-1:] and gap.strip() in word_set("within")
    return within and (is_forename(word.key) or word.unheard)


_LONGEST_GAP = 10


def _count(run: Run, found: Capitals) -> None:
    endings, text = place_endings(), run.passage.block.text
    for place, word in enumerate(run.words):
        if word.shouted:
            continue
        key = word.key
        found.seen[key] += 1
        following = run.words[place + 1].key if place + 1 < len(run.words) else ""
        if word.entity == "PERSON":
            found.people[key] += 1
        elif word.entity == "ORG":
            found.bodies[key] += 1
        if word.entity in _PLACE_ENTITIES or following in endings or _is_of_place(run, place):
            found.places[key] += 1
        lead = f" {text[max(0, word.start - _LEAD) : word.start]}".lower()
        if lead.endswith(("the ", " a ", " an ")):
            found.articled[key] += 1
        elif (lead.endswith(AT) and not word.possessive) or _ADDRESSED_AT.search(
            text, max(0, word.start - _LEAD), word.start
        ):
            found.located[key] += 1
        if len(run.words) < 3 and (is_word(key) or not is_forename(key)):
            found.beside.setdefault(key, []).append((run, word))
        if following in endings and not (is_forename(key) or is_surname(key)):
            found.ended.add(key)


def _is_of_place(run: Run, place: int) -> bool:
    """Whether words before or after make a place or body of a word: "NHS Lorne", "Lorne Child Protection Committee"."""
    first, last = run.words[place - 1] if place else None, run.words[-1]
    led = first is not None and first.key in word_set("saints")
    return led or (len(run.words) - place > _LONG and last.key in place_endings() and not last.shouted)


_LONG = 3
"""Words of a body's name, from which its first is no forename."""
_ADDRESSED_AT = re.compile(r"\b(?:Road|Street|Avenue|Lane|Close|Drive|Brae|Terrace|Crescent|Gardens|Way|Court), $")
_LEAD = 12
"""Characters of the longest word of place with its blanks."""


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words of address and rank that stand before a name."""
    return frozenset(load_vocabulary("people")["titles"]["person"])


@lru_cache(maxsize=1)
def place_endings() -> frozenset[str]:
    """Words that end the name of a place, body or document."""
    return frozenset(load_vocabulary("people")["places"]["endings"])


@lru_cache(maxsize=1)
def never_names() -> frozenset[str]:
    """Words the field writes with a capital that are no names."""
    return frozenset(load_vocabulary("people")["words"]["never"])


@lru_cache(maxsize=16)
def word_set(name: str) -> frozenset[str]:
    """A small set of words by which names are told, by its name in the vocabulary."""
    return frozenset(load_vocabulary("people")["sets"][name])


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists say of a word."""

    forename: bool
    surname: bool
    word: bool
    never: bool


@lru_cache(maxsize=32768)
def listed(key: str) -> Listed:
    """What the lists of names and words say of a word (`names.plain` of it)."""
    forename, surname = is_forename(key), is_surname(key)
    return Listed(forename, surname, is_word(key), key in never_names() and not _both(key, forename))


def _both(key: str, forename: bool) -> bool:
    return forename and is_word(key) and (key in _NAMES_TOO or key in word_set("capital_anyway"))


_NAMES_TOO = frozenset(["will", "may", "summer", "autumn", "spring", "winter", "june", "april", "august", "can"])
