"""Is this capitalised run a person's name? The witnesses for it, judged together.

The spaCy model misses lone forenames, and those of some communities far more than others
(`design/names-and-speed.md`); lists take words for names; titles stand before labels. So none is trusted alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scrcheck.language.beside import ADDRESSED, FINITE, PERSONAL, PRONOUN, SPEAKING, behaves, has_role
from scrcheck.language.capitals import Capitals, Run, Word, listed, place_endings, word_set
from scrcheck.language.full_names import full_name, is_apposed
from scrcheck.language.lone_names import is_in_people_column, lone_name
from scrcheck.language.segments import Segment, Witness, ends_place


def witnesses_of(segment: Segment, seen: Capitals, said: Counter[str]) -> frozenset[Witness]:
    """What speaks for the segment being a name; empty where it is not taken for one."""
    run, words, title = segment.run, segment.words, segment.title
    if _runs_into_body(segment):
        segment.after = None
        words.pop()
    if title is None and (_is_in_firm(run, words) or _is_sainted(segment)):
        return frozenset()
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
    if segment.after is not None and not _signs(segment) and _is_of_body(segment):
        return frozenset()
    if _holds_place(words, found) and not (is_in_people_column(segment) or _is_presented(segment, found)):
        return frozenset()
    if title is not None and _is_label(words, title):
        return frozenset()
    addressed = title is not None and title.key in word_set("address") | word_set("police")
    if title is not None and (addressed or found & {Witness.MODEL, Witness.LIST}):
        return frozenset(found)
    if (title is not None and title.key in word_set("ranks") and words[0].unheard) or _has_rank_word(segment):
        return frozenset({*found, Witness.ROLE})
    if len(words) == 1:
        return lone_name(segment, found, seen, said)
    return full_name(segment, found, seen)


def _is_presented(segment: Segment, found: set[Witness]) -> bool:
    """Whether a forename and surname are said to be somebody's ("Hope Field, a girl, who")."""
    words = segment.words
    whole = len(words) == 2 and listed(words[0].key).forename and listed(words[1].key).surname
    return whole and segment.after is None and is_apposed(segment, found)


def _is_in_firm(run: Run, words: Sequence[Word]) -> bool:
    """Whether the words are a partner in the name of a firm: "Johnson & Johnson", "Ernst & Young"."""
    if all(word.entity == "PERSON" for word in words):
        return False
    before, after = run.before_word(words[0]), run.after_word(words[-1])
    return bool(re.search(r"[A-Z][\w'’.-]+,? & $", before) or re.match(r" & [A-Z]", after))


def _is_sainted(segment: Segment) -> bool:
    """Whether a word before makes a place or a storm of the name: "St. Louis", "Port Elizabeth", "Heol y Felin"."""
    before = segment.before
    stopped = re.search(r"\b(?:St|Ste|Mt|Ft)\. $|\b[A-Z]\w+ yr? $", segment.run.before_word(segment.words[0]))
    return bool(stopped) or (before is not None and before.key in word_set("saints"))


def _runs_into_body(segment: Segment) -> bool:
    """Whether the last word begins a body, on the line after a full name: "Mr Fintan Cole / Norshire Council"."""
    words, after = segment.words, segment.after
    named = len(words) > 2 and (segment.title is not None or listed(words[0].key).forename)
    known = listed(words[-1].key)
    return named and after is not None and ends_place(after, words) and not (known.forename or known.surname)


def _is_of_body(segment: Segment) -> bool:
    """Whether the run goes on to the last word of a place or body: "Lorne Child Protection Committee"."""
    words, last = segment.words, segment.run.words[-1]
    if segment.after is not None and ends_place(segment.after, words):
        return True
    named = len(words) > 2 or (len(words) > 1 and listed(words[0].key).forename)
    return not named and last.key in place_endings() and len(segment.run.words) - len(words) > 2 and not last.shouted


def _signs(segment: Segment) -> bool:
    """Whether a full name stands under a letter, with the post after it: "Kweku Quaye Team Manager"."""
    words, run = segment.words, segment.run
    sure = len(words) == 2 and listed(words[0].key).forename and listed(words[1].key).surname
    if len(words) > 1 and (segment.title is not None or ADDRESSED.search(run.before_word(words[0]))):
        return True
    below = run.passage.block.text[words[-1].end : words[-1].end + 1] == "\n"
    return below or (sure and segment.after is not None and segment.after.key in word_set("post_openers"))


def _has_rank_word(segment: Segment) -> bool:
    """Whether a rank or post with a capital stands before a surname: "Officer Yeboah", "Custodial Manager Osman"."""
    before, words, ranks = segment.before, segment.words, word_set("ranks")
    if (
        before is None
        or before.key not in ranks | word_set("posts")
        or len(words) > 2
        or words[-1].shouted
        or segment.run.titled
    ):
        return False
    last = listed(words[-1].key)
    acts = _acts(segment.run, words[-1]) or behaves(segment.run, words[-1]) or words[-1].possessive
    acts = acts or bool(FINITE.match(segment.run.after_word(words[-1])))
    return (
        (last.surname and (not last.word or acts or before.key in ranks))
        or (words[-1].unheard and len(words[-1].key) > 3)
        or words[-1].entity == "PERSON"
    ) and not (words[-1].entity in _PLACES and not acts)


def _is_label(words: Sequence[Word], title: Word) -> bool:
    """Whether a title's word is a letter or two ("Ms KL"), or an initial that ends a sentence ("Mr S. Tom said")."""
    first = words[0]
    if len(words) == 1:
        return first.shouted and len(first.text) == 2
    ends = len(words) == 2 and len(first.text) == 1 and words[1].opens and title.key in word_set("address")
    return ends and not _is_only_surname(words[1])


def _is_only_surname(word: Word) -> bool:
    known = listed(word.key)
    return not known.never and not known.forename and not known.word and (known.surname or word.unheard)


def sayings(segments: Iterable[Segment]) -> Counter[str]:
    """How much of what stands beside a word that no list settles is said of persons: 2 for each "X's mother", "X was
    born"; 1 for what bodies do too, "X wrote"."""
    counts: Counter[str] = Counter()
    for segment in segments:
        word, run = segment.words[0], segment.run
        known = listed(word.key)
        if len(segment.words) > 1 or segment.after is not None or word.shouted or (known.forename and not known.word):
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
            surname = (
                place == len(words) - 1 and place > 0 and listed(word.key).surname and word.key not in word_set("built")
            )
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


_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
