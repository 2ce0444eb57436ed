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
    ADDRESSED,
    APPOSED,
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
from scrcheck.language.lone_names import is_in_people_column, lone_name
from scrcheck.language.segments import ADDRESS, RANKS, Segment, Witness, ends_place, segments


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
    acts = _acts(run, words[-1]) if len(words) > 1 else bool(FINITE.match(run.after_word(words[0])))
    if acts and not run.titled:
        found.add(Witness.CONTEXT)
    if segment.after is not None and ends_place(segment.after, words) and not _signs(segment):
        return frozenset()
    if _holds_place(words, found) and not is_in_people_column(segment):
        return frozenset()
    if title is not None and _is_label(words):
        return frozenset()
    if title is not None and (title.key in ADDRESS or found & {Witness.MODEL, Witness.LIST}):
        return frozenset(found)
    if (title is not None and title.key in RANKS and words[0].unheard) or _has_rank_word(segment):
        return frozenset({*found, Witness.ROLE})
    if len(words) == 1:
        return lone_name(segment, found, seen, said)
    return _several(segment, found, seen)


def _signs(segment: Segment) -> bool:
    """Whether a full name stands under a letter, with the post after it: "Yours sincerely, Kweku Quaye Team Manager"."""
    words, run = segment.words, segment.run
    sure = len(words) == 2 and listed(words[0].key).forename and listed(words[1].key).surname
    below = run.passage.block.text[words[-1].end : words[-1].end + 1] == "\n"
    return below or (sure and segment.after is not None and segment.after.key in _POST_WORDS)


def _has_rank_word(segment: Segment) -> bool:
    """Whether a rank or post with a capital stands before a surname: "Officer Yeboah", "Custodial Manager Osman"."""
    before, words = segment.before, segment.words
    if before is None or before.key not in RANKS | _POSTS or len(words) > 2 or words[-1].shouted or segment.run.titled:
        return False
    last = listed(words[-1].key)
    acts = _acts(segment.run, words[-1]) or behaves(segment.run, words[-1]) or words[-1].possessive
    acts = acts or bool(FINITE.match(segment.run.after_word(words[-1])))
    return (
        (last.surname and (not last.word or acts or before.key in RANKS))
        or (words[-1].unheard and len(words[-1].key) > 3)
        or words[-1].entity == "PERSON"
    ) and not (words[-1].entity in _PLACES and not acts)


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
    if len(words) == 1 and listed(words[0].key).forename and found & {Witness.CONTEXT, Witness.ROLE}:
        return False
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
    return frozenset({*found, Witness.STRUCTURE}) if stands else frozenset()


def _leads(first: Word, second: Word) -> bool:
    """Whether an ordinary word with a capital only stands before a name: "the Spaniard Akin Warsame"."""
    known = listed(first.key)
    return not (known.forename or known.surname or first.unheard) and listed(second.key).forename


def _trails(before: Word, last: Word) -> bool:
    """Whether an ordinary word with a capital only follows a name: "Omari Ochieng Consultant"."""
    known, name = listed(last.key), listed(before.key)
    return not (known.forename or known.surname or last.unheard) and (name.surname or before.unheard)


def _several(segment: Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """Two words or more: forename and surname, initial and surname, forename and initial."""
    words, run = segment.words, segment.run
    first, last = words[0], words[-1]
    if len(words) > 2 and len(last.text) == 1:
        words.pop()
        last = words[-1]
    if len(words) > 2 and _leads(first, words[1]):
        del words[0]
        first = words[0]
    while len(words) > 2 and _trails(words[-2], words[-1]):
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
    if all(word.entity == "ORG" for word in words) and run.before_word(first).endswith(" by "):
        placed = False
    if one.forename and two.surname and not (one.word and two.word and Witness.MODEL not in found):
        return frozenset({*found, Witness.STRUCTURE})
    both = one.forename and two.surname and one.word and two.word
    if both and not run.titled and FINITE.match(run.after_word(last)):
        found.add(Witness.CONTEXT)
    apposed = Witness.ROLE in found or APPOSED.search(run.before_word(first)) or is_in_people_column(segment)
    if both and (Witness.CONTEXT in found or apposed):
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
    if apposed and one.forename and not shouted and not placed:
        return frozenset({*found, Witness.ROLE})
    new = all(word.unheard or listed(word.key).surname for word in words) and not any(
        listed(word.key).word or seen.lower[word.key] or seen.located[word.key] or word.shouted for word in words
    )
    if new and len(words) == 2 and run.titled and all(word.entity == "PERSON" for word in words):
        in_text = run.passage.block.kind is not Kind.HEADING and segment.before is segment.after is None
        return frozenset({*found, Witness.STRUCTURE}) if in_text else frozenset()
    located = any(word.entity in {"GPE", "LOC", "FAC", "NORP"} for word in words)
    apart = segment.before is None and segment.after is None and not run.titled
    acts = behaves(run, last) or bool(VERB_AFTER.match(run.after_word(last))) or last.possessive
    addressed = bool(ADDRESSED.search(run.before_word(first))) or is_in_people_column(segment)
    if new and len(words) == 2 and addressed:
        return frozenset({*found, Witness.STRUCTURE})
    if new and len(words) == 2 and apart and (not located or (acts and not run.before_word(first).endswith(AT))):
        return frozenset({*found, Witness.STRUCTURE}) if not first.opens or acts else frozenset()
    return frozenset()


_POST_WORDS = frozenset(
    ["team", "service", "community", "safeguarding", "social", "health", "group", "children", "children's", "care"]
    + ["office", "project", "training", "family", "general", "medical", "education", "youth", "area", "regional"]
)
"""Words that end a body's name and open a post's."""
_POSTS = frozenset(
    ["manager", "worker", "visitor", "teacher", "headteacher", "midwife", "doctor", "chaplain", "coroner", "warden"]
    + ["solicitor", "consultant", "therapist", "psychologist", "psychiatrist", "counsellor", "guardian", "registrar"]
)
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
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
