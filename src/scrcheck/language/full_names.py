"""Are two capitalised words or more a person's name? Forename with surname, initial with surname, and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.model import Kind
from scrcheck.language.beside import (
    ADDRESSED,
    APPOSED,
    APPOSED_AFTER,
    BEHAVES,
    FINITE,
    PERSONAL,
    PERSONAL_STATE,
    SPEAKING,
    SUBJECT_OF,
    VERB_AFTER,
    behaves,
)
from scrcheck.language.capitals import AT, Capitals, Word, listed, place_endings, word_set
from scrcheck.language.cells import row_of
from scrcheck.language.lone_names import is_in_people_column
from scrcheck.language.rolls import KIN
from scrcheck.language.segments import Segment, Witness

_NONE: frozenset[Witness] = frozenset()
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_NO_PERSON = _PLACES | {"LAW", "ORG"}


_AGE = re.compile(r"(?:aged? )?\d{1,2}")
_LINE = 60
"""Characters below which a line without a full stop may be a heading set by hand."""


def full_name(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """What speaks for a segment of several words being a name, `found` included; empty where it is not taken for one.

    Words that only lead up to the name, or follow it, are taken off the segment.
    """
    _trim(segment.words)
    first, last = segment.words[0], segment.words[-1]
    if last.key in word_set("capital_anyway") and not listed(last.key).surname:
        return _NONE
    if len(first.text) == 1:
        return _after_initial(segment, found, seen)
    if len(last.text) == 1:
        return _before_initial(segment, found, seen)
    if _has_middle_initial(segment) or _has_particle(segment):
        return frozenset({*found, Witness.STRUCTURE})
    return _listed(segment, found) or _unlisted(segment, found, seen)


def _has_particle(segment: Segment) -> bool:
    """Whether a particle of names stands between the first two words ("Gethin ap Dafydd"), and no place's name."""
    first, second = segment.words[:2]
    between = segment.run.passage.block.text[first.end : second.start].strip()
    known = listed(first.key)
    return bool(between.strip(".\u00a0")) and (known.forename or known.surname or second.entity == "PERSON")


def _has_middle_initial(segment: Segment) -> bool:
    """Whether an initial stands between two words of a name: "Janka M. Szász"; not "Hepatitis B Vaccination"."""
    words, run = segment.words, segment.run
    if len(words) != 3 or len(words[1].text) != 1 or words[0].key in word_set("lettered") or words[2].shouted:
        return False
    if run.after_word(words[1]).startswith("."):
        return True
    names = [listed(word.key) for word in (words[0], words[2])]
    return not run.titled and all((n.forename or n.surname) and not n.word for n in names)


def _trim(words: list[Word]) -> None:
    """Take off a last initial, an ordinary word before ("the Spaniard Akin Warsame"), and those after a name."""
    if len(words) > 2 and len(words[-1].text) == 1:
        words.pop()
    if len(words) > 2 and _is_ordinary(words[0]) and listed(words[1].key).forename:
        del words[0]
    while len(words) > 2 and _is_ordinary(words[-1]) and (listed(words[-2].key).surname or words[-2].unheard):
        words.pop()


def _is_ordinary(word: Word) -> bool:
    known = listed(word.key)
    return not (known.forename or known.surname or word.unheard)


def _is_shouted(words: Sequence[Word]) -> bool:
    return all(word.shouted or len(word.text) == 1 for word in words)


def _after_initial(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """An initial with a surname: "S. Beddoes"."""
    run, first, last = segment.run, segment.words[0], segment.words[-1]
    surname = listed(last.key).surname
    stopped = run.after_word(first).startswith(".")
    if segment.before is not None and (not stopped or segment.before.key in word_set("lettered")):
        return _NONE
    after = run.after_word(last)
    acts = bool(PERSONAL.match(after) or SPEAKING.match(after) or BEHAVES.match(after) or VERB_AFTER.match(after))
    alone = run.passage.block.cell is not None and not run.passage.block.text[last.end :].strip()
    headed = stopped and run.before_word(first).endswith(": ")
    stands = surname or ((Witness.MODEL in found or stopped) and (not first.opens or headed or acts or alone))
    block = run.passage.block
    heads = block.kind is Kind.HEADING or (len(block.text) < _LINE and block.text[-1:].isalpha())
    lettered = heads and first.opens and not (surname or last.unheard)
    mixed = last.shouted and not _is_shouted(segment.words)
    good = stands and not mixed and not lettered and len(last.text) > 1 and not seen.lower[last.key]
    return frozenset({*found, Witness.STRUCTURE}) if good else _NONE


def _before_initial(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """A forename with the initial of a surname: "Kinga W", "Joy D"; not "Plan B"."""
    run, first, last = segment.run, segment.words[0], segment.words[-1]
    known = listed(first.key)
    if first.key in word_set("lettered") or last.text == "I":
        return _NONE
    new = first.unheard and len(first.key) > 3 and not (run.titled or seen.lower[first.key] or seen.is_thing(first.key))
    after = run.after_word(last)
    says = (
        last.possessive
        or Witness.ROLE in found
        or bool(PERSONAL_STATE.match(after) or PERSONAL.match(after) or FINITE.match(after) or SPEAKING.match(after))
    )
    stands = (
        (known.forename and not known.word)
        or (new and (says or not first.opens or run.passage.block.cell is None))
        or (known.forename and not run.titled and (says or not first.opens))
    )
    return frozenset({*found, Witness.STRUCTURE}) if stands else _NONE


def _listed(segment: Segment, found: set[Witness]) -> frozenset[Witness]:
    """A name of which the lists know a part, or the model the whole."""
    words, run = segment.words, segment.run
    first, last = words[0], words[-1]
    one, two = listed(first.key), listed(last.key)
    standing = frozenset({*found, Witness.STRUCTURE})
    names = [listed(word.key) for word in words]
    sure = one.forename and all((name.forename or name.surname) and not name.word for name in names)
    if sure and not run.before_word(first).lower().endswith(AT):
        return standing
    pair = one.forename and two.surname
    both_words = pair and one.word and two.word
    if pair and (not both_words or Witness.MODEL in found):
        return standing
    acts = Witness.CONTEXT in found or (both_words and not run.titled and bool(FINITE.match(run.after_word(last))))
    apposed = is_apposed(segment, found)
    if one.forename and (two.surname or not two.word) and ADDRESSED.search(run.before_word(first)):
        return standing
    placed = _is_placed(segment)
    if both_words and (
        acts
        or apposed
        or not (first.opens or run.titled or placed or segment.before is not None or segment.after is not None)
    ):
        return standing
    if one.forename and (not one.word or (two.surname and acts)) and not placed:
        return standing
    if _is_shouted(words):
        return _NONE
    if Witness.MODEL in found and not placed:
        if one.forename or two.surname or two.forename:
            return standing
        if not (one.word or two.word or run.titled):
            return frozenset(found)
    if Witness.ROLE in found and not one.word and (two.surname or not two.word):
        return frozenset(found)
    return frozenset({*found, Witness.ROLE}) if apposed and one.forename and not placed else _NONE


def is_apposed(segment: Segment, found: set[Witness]) -> bool:
    """Whether a word for a person stands beside the name, or over the column it stands in."""
    before = segment.run.before_word(segment.words[0])
    after = segment.run.after_word(segment.words[-1])
    return (
        Witness.ROLE in found
        or bool(APPOSED.search(before) or APPOSED_AFTER.match(after) or SUBJECT_OF.search(before))
        or is_in_people_column(segment)
        or _is_in_family_row(segment)
    )


def _is_in_family_row(segment: Segment) -> bool:
    """Whether the words fill a cell, and a word of kinship or an age stands in another of its row."""
    block, words = segment.run.passage.block, segment.words
    if block.cell is None or block.text.strip() != block.text[words[0].start : words[-1].end]:
        return False
    others = (cell.text for cell in row_of(segment.run.passage) if cell is not block)
    return any(KIN.search(other) or _AGE.fullmatch(other.strip()) for other in others)


def _is_placed(segment: Segment) -> bool:
    """Whether the model takes part of it for a place or body; not what something was done by ("run by Amber Brown")."""
    entities = {word.entity for word in segment.words}
    done_by = entities == {"ORG"} and segment.run.before_word(segment.words[0]).endswith(" by ")
    return bool(entities & _NO_PERSON) and not done_by


def _unlisted(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """Two words that no list and no language knows, where a person's name can stand."""
    words, run = segment.words, segment.run
    first, last = words[0], words[-1]
    told = is_in_people_column(segment) or PERSONAL.match(run.after_word(last))
    place = listed(last.key).word or last.key in place_endings()
    if told and len(words) == 2 and first.unheard and not (place or _is_shouted(words)):
        return frozenset({*found, Witness.STRUCTURE})
    if len(words) != 2 or any(
        not (word.unheard or listed(word.key).surname)
        or listed(word.key).word
        or seen.lower[word.key]
        or seen.located[word.key]
        or word.shouted
        for word in words
    ):
        return _NONE
    standing = frozenset({*found, Witness.STRUCTURE})
    apart = segment.before is segment.after is None
    if ADDRESSED.search(run.before_word(first)) or is_in_people_column(segment):
        return standing
    if run.titled:
        in_text = run.passage.block.kind is not Kind.HEADING and apart
        return standing if in_text and all(word.entity == "PERSON" for word in words) else _NONE
    acts = behaves(run, last) or bool(VERB_AFTER.match(run.after_word(last))) or last.possessive
    located = any(word.entity in _PLACES for word in words) and not (acts and not run.before_word(first).endswith(AT))
    return standing if apart and not located and (acts or not first.opens) else _NONE
