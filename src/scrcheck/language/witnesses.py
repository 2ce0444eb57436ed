"""Is this capitalised run a person's name? The witnesses for it, judged together.

The spaCy model misses lone forenames, and those of some communities far more than others
(`design/names-and-speed.md`); lists take words for names; titles stand before labels. So none is trusted alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scrcheck.documents.model import Kind
from scrcheck.language.beside import (
    BEHAVES,
    FINITE,
    PERSONAL,
    PERSONAL_STATE,
    PRONOUN,
    SPEAKING,
    VERB_AFTER,
    behaves,
    has_role,
)
from scrcheck.language.capitals import AT, Capitals, Run, Word, listed, place_endings
from scrcheck.language.lone_names import lone_name
from scrcheck.language.segments import ADDRESS, Segment, Witness, ends_place, segments


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
    if len(words) > 1 and not run.titled and _acts(run, words[-1]):
        found.add(Witness.CONTEXT)
    if (segment.after is not None and ends_place(segment.after, words)) or _holds_place(words, found):
        return frozenset()
    if title is not None and _is_label(words):
        return frozenset()
    if title is not None and (title.key in ADDRESS or found & {Witness.MODEL, Witness.LIST}):
        return frozenset(found)
    if len(words) == 1:
        return lone_name(segment, found, seen, said)
    return _several(segment, found, seen)


def _is_label(words: Sequence[Word]) -> bool:
    """Whether a title's word is a letter or two ("Ms KL"), or an initial that ends a sentence ("Mr S. Tom said")."""
    first = words[0]
    return (len(words) == 1 and first.shouted and len(first.text) == 2) or (
        len(words) == 2 and len(first.text) == 1 and words[1].opens
    )


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


def _holds_place(words: Sequence[Word], found: set[Witness]) -> bool:
    """Whether the words hold a place's ending that is not a surname after a forename ("Susan Green")."""
    for place, word in enumerate(words):
        if word.key in place_endings():
            if place == 0 and len(words) == 2 and _is_first_of_name(words):
                continue
            surname = place == len(words) - 1 and place > 0 and listed(word.key).surname
            first = listed(words[0].key)
            named = surname and (
                (first.forename and (not first.word or found & {Witness.MODEL, Witness.CONTEXT}))
                or len(words[0].text) == 1
            )
            if not named and Witness.TITLE not in found:
                return True
    return False


def _is_first_of_name(words: Sequence[Word]) -> bool:
    """Whether a place's ending opens a name as a forename: "Junior Brathwaite", "Wing Fung"."""
    first, last = listed(words[0].key), listed(words[1].key)
    return first.forename and last.surname and not last.word


def _acts(run: Run, last: Word) -> bool:
    """Whether what follows is said of persons alone, or of persons more than of anything."""
    after = run.after_word(last)
    return bool(PERSONAL.match(after) or SPEAKING.match(after))


def _lettered(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """A forename with the initial of a surname: "Kinga W", "Joy D"; not "Plan B"."""
    run, first, last = segment.run, segment.words[0], segment.words[-1]
    known = listed(first.key)
    if first.key in _LETTERED:
        return frozenset()
    new = first.unheard and len(first.key) > 3 and not (run.titled or seen.lower[first.key] or seen.is_thing(first.key))
    after = run.after_word(last)
    says = last.possessive or bool(
        PERSONAL_STATE.match(after) or PERSONAL.match(after) or FINITE.match(after) or SPEAKING.match(after)
    )
    stands = (
        (known.forename and not known.word)
        or (new and (says or not first.opens or run.passage.block.cell is None))
        or (known.forename and not run.titled and (says or not first.opens))
    )
    return frozenset({*found, Witness.STRUCTURE}) if stands else frozenset()


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
        lettered = run.passage.block.kind is Kind.HEADING and first.opens and not (two.surname or last.unheard)
        return (
            frozenset({*found, Witness.STRUCTURE})
            if good and not lettered and len(last.text) > 1 and not seen.lower[last.key]
            else frozenset()
        )
    if len(last.text) == 1:
        return _lettered(segment, found, seen)
    names = [listed(word.key) for word in words]
    sure = all((name.forename or name.surname) and not name.word for name in names) and one.forename
    if sure and not run.before_word(first).lower().endswith(AT):
        return frozenset({*found, Witness.STRUCTURE})
    placed = any(word.entity in {"GPE", "LOC", "FAC", "NORP", "LAW", "ORG"} for word in words)
    if one.forename and two.surname and not (one.word and two.word and Witness.MODEL not in found):
        return frozenset({*found, Witness.STRUCTURE})
    both = one.forename and two.surname and one.word and two.word
    if both and Witness.CONTEXT in found:
        return frozenset({*found, Witness.STRUCTURE})
    if both and not first.opens and not run.titled and not placed and segment.before is segment.after is None:
        return frozenset({*found, Witness.STRUCTURE})
    if one.forename and (not one.word or (two.surname and Witness.CONTEXT in found)) and not placed:
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and (one.forename or two.surname or two.forename):
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and not (one.word or two.word) and not run.titled:
        return frozenset(found)
    if Witness.ROLE in found and not (one.word or two.word):
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
