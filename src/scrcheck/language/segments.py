"""The parts of a capitalised run that could each be one name, and what may speak for their being one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scrcheck.language.beside import is_date, role_before
from scrcheck.language.capitals import Capitals, Run, Word, listed, place_endings, titles, word_set
from scrcheck.language.dates import MONTHS
from scrcheck.language.reading import Sentence

DERIVED = re.compile(r"(?:ing|tions?|ly|ments?|ness|ity|isms?|ists?|able|less|ful|ology|shire|['’])$")
"""Endings of English words and counties."""


SHORT_FORM = 3
"""Letters of short forms, which nobody is called by."""


class Witness(StrEnum):
    """What speaks for a mention being a person's name."""

    MODEL = "model"
    TITLE = "title"
    ROLE = "role"
    """A word of kinship or profession beside it."""
    LIST = "list"
    CONTEXT = "context"
    """It does what people do ("Joy had had to soak"), or stands with a capital where no other word would."""
    STRUCTURE = "structure"
    """Forename with surname, initial with surname, a document's author."""
    REPETITION = "repetition"
    """It was found as a name elsewhere in the documents."""


@dataclass(slots=True)
class Segment:
    """Words of a run that could be one name."""

    run: Run
    words: list[Word]
    title: Word | None
    before: Word | None
    """The capitalised word directly before, other than a title."""
    after: Word | None
    """The capitalised word directly after."""


def segments(run: Run, seen: Capitals) -> Iterator[Segment]:
    """The parts of a run between titles, words that are no names, and names of places."""
    words: list[Word] = []
    title: Word | None = None
    before: Word | None = None
    for place, word in enumerate(run.words):
        ends = place + 1 == len(run.words)
        if (
            word.key in titles()
            and word.text != "MS"
            and not words
            and not (title is not None and ends and listed(word.key).surname)
        ):
            title = title or word
        elif (_is_no_name(word, run, seen) and not _is_surname_here(word, words, title, run)) or (
            len(words) > 1 and (word.key in word_set("posts") or (title is not None and word.key in place_endings()))
        ):
            if words:
                yield Segment(run, words, title, before, word)
            words, title = [], None
            before = None if ends or is_date(word, run) or _is_particle(word, run) else word
        else:
            words.append(word)
    if words:
        yield Segment(run, words, title, before, None)


def told_by_grammar(seen: Capitals) -> Iterator[Sentence]:
    """The sentences in which the tagger must say whether a word is a name."""
    for run in seen.runs:
        for word in () if run.titled else run.words:
            if _opens_as_word(word) and not (seen.lower[word.key] or DERIVED.search(word.key)):
                known = listed(word.key)
                if word.place is not None and not (known.forename or known.surname or known.never or word.shouted):
                    yield run.passage.sentence_at(word.place)


def _is_no_name(word: Word, run: Run, seen: Capitals) -> bool:
    known = listed(word.key)
    if len(word.text) == 1:
        return False
    if known.never or (word.key in titles() and not known.surname) or is_date(word, run):
        return True
    if word.shouted and not run.titled and not (known.forename or known.surname):
        lead = run.before_word(word)
        return not (word.unheard and len(word.key) > SHORT_FORM and role_before(lead) and not lead.endswith("called "))
    if known.forename or known.surname:
        return False
    if seen.lower[word.key] or (word.key.endswith("s") and seen.lower[word.key[:-1]]):
        return True
    return _opens_as_word(word) and (run.titled or DERIVED.search(word.key) is not None or not word.proper)


def _opens_as_word(word: Word) -> bool:
    """Whether it may be no more than the word that opens a sentence, which the tagger must settle."""
    return word.opens and not word.unheard and word.entity != "PERSON"


def _is_particle(word: Word, run: Run) -> bool:
    """Whether a word only opens its sentence ("When", "Apparently"): it is no part of the name after it."""
    if not word.opens or word.shouted or word.key in word_set("particles"):
        return word.opens and not word.shouted
    known = listed(word.key)
    return not (run.titled or known.forename or known.surname or known.never or word.proper)


def _is_surname_here(word: Word, words: Sequence[Word], title: Word | None, run: Run) -> bool:
    """Whether a common word is a surname after a title, initial or forename ("Mr Day", "J. White", "Joy White")."""
    addressed = title is not None and title.key in word_set("address") | word_set("police")
    if addressed and not words and len(word.key) > 3 and not word.shouted:
        return not is_date(word, run) or (word.key in MONTHS and not re.match(r" \d", run.after_word(word)))
    if _completes(word, words, run):
        return True
    season = word.key in _SEASONS and len(words) == 1 and listed(words[0].key).forename
    if not listed(word.key).surname or (is_date(word, run) and not season):
        return False
    if not words:
        return title is not None and title.key in word_set("address") | word_set("ranks")
    first = words[-1]
    if len(first.text) == 1:
        return len(words) == 1 and run.after_word(first).startswith(".")
    after = run.after_word(word)
    return (
        len(words) == 1
        and listed(first.key).forename
        and not re.match(r" [A-Z]", after)
        and not (run.titled and run.passage.block.cell is None)
    )


_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})


def _completes(word: Word, words: Sequence[Word], run: Run) -> bool:
    """Whether an ordinary word can only be the surname of the forename before it: "Judith Want", "Lynne March"."""
    if len(words) != 1 or run.titled or word.shouted or word.opens or len(word.key) < 3:
        return False
    first, known = listed(words[0].key), listed(word.key)
    if not first.forename or first.word or (known.never and word.key not in MONTHS and word.key not in titles()):
        return False
    barred = place_endings() | word_set("address") | word_set("particles")
    return word.key not in barred and not re.match(r" (?:[A-Z]|\d)", run.after_word(word))


def ends_place(word: Word, group: Sequence[Word]) -> bool:
    """Whether a word makes the words before it a place or body ("Marchbank House")."""
    return word.key in place_endings() and not word.shouted and not group[-1].possessive
