"""Is this capitalised run a person's name? The witnesses for it, judged together.

The spaCy model misses lone forenames, and those of some communities far more than others
(`design/names-and-speed.md`); lists take words for names; titles stand before labels. So none is trusted alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scrcheck.language.beside import (
    BEHAVES,
    NOT_BEFORE,
    OF_PERSON,
    PERSONAL,
    PRONOUN,
    SPEAKING,
    VERB_AFTER,
    after_preposition,
    behaves,
    has_role,
    is_date,
)
from scrcheck.language.capitals import AT, Capitals, Run, Word, listed, place_endings, titles


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
    for word in run.words:
        if word.key in titles() and not words:
            title = title or word
        elif _is_no_name(word, run, seen) and not _is_surname_here(word, words, title, run):
            if words:
                yield Segment(run, words, title, before, word)
            words, title, before = [], None, None if is_date(word, run) else word
        else:
            words.append(word)
    if words:
        yield Segment(run, words, title, before, None)


def witnesses_of(segment: Segment, seen: Capitals, said: Counter[str]) -> frozenset[Witness]:
    """What speaks for the segment being a name; empty where it is not taken for one."""
    run, words, title = segment.run, segment.words, segment.title
    full = [word for word in words if len(word.text) > 1]
    if not full:
        return frozenset()
    found: set[Witness] = set()
    if any(word.entity == "PERSON" for word in words):
        found.add(Witness.MODEL)
    if any(listed(word.key).forename or listed(word.key).surname for word in full):
        found.add(Witness.LIST)
    if title is not None:
        found.add(Witness.TITLE)
    if has_role(run, words[0], words[-1]):
        found.add(Witness.ROLE)
    if (segment.after is not None and ends_place(segment.after, words)) or _holds_place(words, found):
        return frozenset()
    if title is not None and (title.key in _ADDRESS or found & {Witness.MODEL, Witness.LIST}):
        return frozenset(found)
    if len(words) == 1:
        return _lone(segment, found, seen, said)
    return _several(segment, found, seen)


def sayings(seen: Capitals) -> Counter[str]:
    """How much of what stands beside a word that no list settles is said of persons: 2 for each "X's mother", "X was
    born"; 1 for what bodies do too, "X wrote"."""
    counts: Counter[str] = Counter()
    for run in seen.runs:
        for segment in segments(run, seen):
            word = segment.words[0]
            known = listed(word.key)
            if (
                len(segment.words) > 1
                or segment.after is not None
                or word.shouted
                or (known.forename and not known.word)
            ):
                continue
            after = run.after_word(word)
            if PERSONAL.match(after) or has_role(run, word, word):
                counts[word.key] += 2
            elif not re.match(r" \d", after) and (SPEAKING.match(after) or PRONOUN.match(after)):
                counts[word.key] += 1
    return counts


def _is_no_name(word: Word, run: Run, seen: Capitals) -> bool:
    known = listed(word.key)
    if len(word.text) == 1:
        return False
    if known.never or word.key in titles() or is_date(word, run):
        return True
    if word.shouted and not run.titled and not (known.forename or known.surname):
        return True
    if known.forename or known.surname:
        return False
    return bool(seen.lower[word.key]) or (
        word.opens and not word.unheard and not word.proper and word.entity != "PERSON"
    )


def _is_surname_here(word: Word, words: Sequence[Word], title: Word | None, run: Run) -> bool:
    """Whether a common word is a surname after a title, initial or forename ("Mr Day", "J. White", "Joy White")."""
    if not listed(word.key).surname or is_date(word, run):
        return False
    if not words:
        return title is not None and title.key in _ADDRESS
    first = words[-1]
    if len(first.text) == 1:
        return len(words) == 1 and run.after_word(first).startswith(".")
    after = run.after_word(word)
    return len(words) == 1 and listed(first.key).forename and not re.match(r" [A-Z]", after) and not run.titled


def ends_place(word: Word, group: Sequence[Word]) -> bool:
    """Whether a word makes the words before it a place or body ("Marchbank House")."""
    return word.key in place_endings() and not word.shouted and not group[-1].possessive


def _holds_place(words: Sequence[Word], found: set[Witness]) -> bool:
    """Whether the words hold a place's ending that is not a surname after a forename ("Susan Green")."""
    for place, word in enumerate(words):
        if word.key in place_endings():
            surname = place == len(words) - 1 and place > 0 and listed(word.key).surname
            first = listed(words[0].key)
            named = surname and (
                (first.forename and (not first.word or Witness.MODEL in found)) or len(words[0].text) == 1
            )
            if not named and Witness.TITLE not in found:
                return True
    return False


def _several(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """Two words or more: forename and surname, initial and surname, forename and initial."""
    words, run = segment.words, segment.run
    first, last = words[0], words[-1]
    if len(words) > 2 and len(last.text) == 1:
        words.pop()
        last = words[-1]
    one, two = listed(first.key), listed(last.key)
    shouted = all(word.shouted or len(word.text) == 1 for word in words)
    stopped = run.after_word(first).startswith(".")
    if segment.before is not None and len(first.text) == 1 and (not stopped or segment.before.key in _LETTERED):
        return frozenset()
    if len(first.text) == 1:
        after = run.after_word(last)
        acts = bool(PERSONAL.match(after) or SPEAKING.match(after) or BEHAVES.match(after) or VERB_AFTER.match(after))
        alone = run.passage.block.cell is not None and not run.passage.block.text[last.end :].strip()
        good = (two.surname or ((Witness.MODEL in found or stopped) and (not first.opens or acts or alone))) and not (
            last.shouted and not shouted
        )
        return (
            frozenset({*found, Witness.STRUCTURE})
            if good and len(last.text) > 1 and not seen.lower[last.key]
            else frozenset()
        )
    if len(last.text) == 1:
        new = first.unheard and len(first.key) > 3 and not (run.titled or seen.lower[first.key])
        known = (one.forename and not one.word) or (new and first.key not in _LETTERED and not run.passage.block.cell)
        return frozenset({*found, Witness.STRUCTURE}) if known else frozenset()
    placed = any(word.entity in {"GPE", "LOC", "FAC", "NORP", "LAW", "ORG"} for word in words)
    if one.forename and two.surname and not (one.word and two.word and Witness.MODEL not in found):
        return frozenset({*found, Witness.STRUCTURE})
    both = one.forename and two.surname and one.word and two.word
    if both and not first.opens and not run.titled and not placed and segment.before is segment.after is None:
        return frozenset({*found, Witness.STRUCTURE})
    if one.forename and not one.word and not placed:
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and (one.forename or two.surname or two.forename):
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and not (one.word or two.word) and not run.titled:
        return frozenset(found)
    if Witness.ROLE in found and not placed and not (one.word or two.word):
        return frozenset(found)
    new = all(word.unheard or listed(word.key).surname for word in words) and not any(
        listed(word.key).word or seen.lower[word.key] or seen.located[word.key] or word.shouted for word in words
    )
    located = any(word.entity in {"GPE", "LOC", "FAC", "NORP"} for word in words)
    apart = segment.before is None and segment.after is None and not run.titled
    if new and len(words) == 2 and apart and not located:
        acts = behaves(run, last) or bool(VERB_AFTER.match(run.after_word(last))) or last.possessive
        return frozenset({*found, Witness.STRUCTURE}) if not first.opens or acts else frozenset()
    return frozenset()


def _lone(segment: Segment, found: set[Witness], seen: Capitals, said: Counter[str]) -> frozenset[Witness]:
    """A single word: forename or surname alone."""
    word, run = segment.words[0], segment.run
    known = listed(word.key)
    kindred = segment.before is not None and segment.before.key in _KINDRED
    if word.shouted or (segment.before is not None and not kindred) or segment.after is not None:
        beside = (
            (Witness.MODEL in found or Witness.ROLE in found)
            and known.forename
            and not known.word
            and segment.after is None
        )
        return frozenset(found) if beside and not word.shouted else frozenset()
    located = run.before_word(word).lower().endswith(AT)
    placed = located and not word.possessive and word.entity in {"GPE", "LOC", "FAC"}
    if behaves(run, word):
        found.add(Witness.CONTEXT)
    if known.forename and not known.word:
        return (
            frozenset() if placed and Witness.ROLE not in found and Witness.CONTEXT not in found else frozenset(found)
        )
    if known.word:
        return _word_name(segment, found, seen, said, kindred) if known.forename else frozenset()
    count = said[word.key]
    placed = placed or (seen.places[word.key] * 2 > seen.seen[word.key] and (count < 3 or bool(seen.located[word.key])))
    placed = placed or seen.located[word.key] * 4 > seen.seen[word.key]
    if (
        placed
        or seen.lower[word.key]
        or seen.articled[word.key] * 3 > seen.seen[word.key]
        or re.match(r" \d", run.after_word(word))
    ):
        return frozenset()
    if kindred and not run.titled:
        return frozenset({*found, Witness.ROLE})
    if (
        count >= 3
        or (count and seen.people[word.key])
        or (count == 2 and word.unheard and not run.titled and not seen.bodies[word.key])
    ):
        return frozenset({*found, Witness.CONTEXT})
    if _is_strange(run, word, seen):
        return frozenset({*found, Witness.CONTEXT})
    trusted = seen.people[word.key] * 2 > seen.seen[word.key]
    if Witness.MODEL in found and trusted and (Witness.CONTEXT in found or Witness.ROLE in found or known.surname):
        return frozenset(found)
    return frozenset(found) if Witness.ROLE in found and not run.titled and word.entity != "ORG" else frozenset()


def _is_strange(run: Run, word: Word, seen: Capitals) -> bool:
    """Whether a word of no language the model knows stands where a person's name can: a name on no list, used once."""
    if (
        not word.unheard
        or run.titled
        or len(word.key) < 4
        or _DERIVED.search(word.key)
        or word.entity not in {"", "PERSON", "ORG", "GPE"}
    ):
        return False
    if seen.located[word.key] or seen.articled[word.key] or seen.places[word.key] > 1 or seen.seen[word.key] > 3:
        return False
    if word.opens:
        return bool(VERB_AFTER.match(run.after_word(word)))
    lead = run.before_word(word)
    return bool(OF_PERSON.search(lead)) or (word.entity != "GPE" and not NOT_BEFORE.search(lead))


def _word_name(
    segment: Segment, found: set[Witness], seen: Capitals, said: Counter[str], kindred: bool
) -> frozenset[Witness]:
    """A forename that is a word too (Hope, Will, Art): only where the word itself would not have a capital."""
    word, run = segment.words[0], segment.run
    count = seen.seen[word.key]
    if seen.articled[word.key] * 4 > count or seen.places[word.key] * 2 > count + 1:
        return frozenset()
    throughout = said[word.key] >= 3 or bool(said[word.key] and seen.people[word.key])
    if run.titled:
        return frozenset()
    if word.opens:
        model = Witness.MODEL in found and (Witness.CONTEXT in found or word.possessive)
        likely = model or (
            (word.proper or throughout)
            and bool(PERSONAL.match(run.after_word(word)) or SPEAKING.match(run.after_word(word)))
        )
        return frozenset(found) if likely else frozenset()
    if throughout or kindred or Witness.ROLE in found or PERSONAL.match(run.after_word(word)):
        return frozenset({*found, Witness.CONTEXT})
    if word.entity in {"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "LAW"} or (
        after_preposition(run, word) and Witness.MODEL not in found
    ):
        return frozenset()
    return frozenset({*found, Witness.CONTEXT})


_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])
_LETTERED = frozenset(
    [
        "appendix",
        "annex",
        "section",
        "part",
        "child",
        "baby",
        "adult",
        "sibling",
        "option",
        "recommendation",
        "plan",
        "vitamin",
        "hepatitis",
        "finding",
        "lesson",
        "point",
        "question",
        "theme",
        "group",
        "family",
        "father",
        "mother",
        "hospital",
        "school",
        "area",
        "figure",
        "table",
        "schedule",
        "grade",
        "type",
    ]
)
_KINDRED = frozenset(
    ["paternal", "maternal", "baby", "child", "young", "foster", "half", "step", "birth", "elder", "older", "younger"]
)
_DERIVED = re.compile(r"(?:ing|tions?|ly|ments?|ness|ity|isms?|ists?|able|less|ful|ology|shire|['’])$")
"""Endings of English words and counties."""
