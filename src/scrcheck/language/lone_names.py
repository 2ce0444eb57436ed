"""Is a single capitalised word a person's name? A forename or surname alone, on a list or on none.

A stray name left in a finished review stands there once, mostly a forename alone. Lists hold the common ones; the rest
are told by where they stand: a person acts, is acted on, has a body and kin, and is spoken of as he or she.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from scrcheck.language.beside import (
    ACTED_ON,
    ADDRESSED,
    AMONG_KIN,
    AMONG_LABELS,
    APPOSED_AFTER,
    BEFORE_LABELS,
    BY_NAME,
    CALLED,
    FINITE,
    NOT_BEFORE,
    OF_PERSON,
    PERSONAL,
    PERSONAL_STATE,
    SPEAKING,
    VERB_AFTER,
    WITH_ANOTHER,
    after_preposition,
    behaves,
    is_date,
)
from scrcheck.language.capitals import AT, Capitals, Run, Word, listed, place_endings, word_set
from scrcheck.language.cells import table_of
from scrcheck.language.names import plain
from scrcheck.language.segments import DERIVED, SHORT_FORM, Segment, Witness
from scrcheck.language.vocabulary import load_vocabulary

_NONE: frozenset[Witness] = frozenset()


def lone_name(segment: Segment, found: set[Witness], seen: Capitals, said: Counter[str]) -> frozenset[Witness]:
    """What speaks for a segment of one word being a name, `found` included; empty where it is not taken for one."""
    word, run = segment.words[0], segment.run
    known = listed(word.key)
    kindred = segment.before is not None and segment.before.key in word_set("kindred")
    if _is_family_of(segment) or _is_shouted_at(segment, found):
        return frozenset({*found, Witness.ROLE})
    if word.shouted or (segment.before is not None and not kindred) or segment.after is not None:
        return _in_longer_run(segment, found)
    if run.before_word(word).endswith(" the ") and _OF_PLACE.match(run.after_word(word)):
        return _NONE
    if word.key in word_set("posts") or _begins_body(run, word) or _OWNS_PLACE.match(run.after_word(word)):
        return _NONE
    if behaves(run, word):
        found.add(Witness.CONTEXT)
    if _INNER_CAPITAL.match(word.text) or (
        word.key in authorities() and Witness.ROLE not in found and not PERSONAL.match(run.after_word(word))
    ):
        return _NONE
    if (is_in_people_column(segment) and word.unheard) or _is_among_by_names(segment):
        return frozenset({*found, Witness.STRUCTURE})
    if _is_addressed(segment) and not (known.word and not known.forename):
        return frozenset({*found, Witness.ROLE})
    if known.forename and not known.word:
        place = word.entity in _PLACES or seen.places[word.key] * 2 > seen.seen[word.key]
        stays = _is_located(run, word) and place and not found & {Witness.ROLE, Witness.CONTEXT}
        return _NONE if stays else frozenset(found)
    somebody = Witness.ROLE in found or (known.forename and said[word.key] >= _OFTEN)
    if seen.is_thing(word.key) and not somebody:
        return _NONE
    told = not (
        run.titled or seen.lower[word.key] or seen.articled[word.key] or _NEAR_PLACE.search(run.before_word(word))
    )
    if Witness.ROLE in found and word.unheard and told:
        return frozenset(found)
    if known.word and not known.forename:
        told = told and not word.opens and {Witness.ROLE, Witness.MODEL} <= found
        return frozenset(found) if told else _NONE
    if known.word:
        return _word_name(segment, found, seen, said, kindred)
    if _is_elsewhere(segment, seen, said):
        return _NONE
    if kindred and not run.titled:
        return frozenset({*found, Witness.ROLE})
    return _unlisted(segment, found, seen, said)


def _is_family_of(segment: Segment) -> bool:
    """Whether it is a family by its surname in the plural ("the Mathiesons")."""
    word, run = segment.words[0], segment.run
    bearer = listed(word.key[:-1])
    stands = segment.before is None and segment.after is None and run.before_word(word).endswith(("the ", "The "))
    return stands and word.key[-1] == "s" and bearer.surname and not (bearer.word or word.shouted or run.titled)


def _is_shouted_at(segment: Segment, found: set[Witness]) -> bool:
    """Whether a statement in capitals calls somebody so after a word for a person: "my cousin ARDI"."""
    word = segment.words[0]
    alone = word.shouted and word.unheard and segment.before is None and segment.after is None
    return alone and len(word.key) > SHORT_FORM and Witness.ROLE in found and word.key not in word_set("short_forms")


def _begins_body(run: Run, word: Word) -> bool:
    """Whether the word is the first of two places in the name of a body ("Norfolk and Norwich University Hospital")."""
    joined = _JOINED.match(run.after_word(word))
    return joined is not None and any(plain(part) in place_endings() for part in joined[1].split()[1:])


def is_in_people_column(segment: Segment) -> bool:
    """Whether a cell holds nothing but the words, under a heading that asks for a person."""
    block, words = segment.run.passage.block, segment.words
    if block.cell is None or block.text.strip(" .,:") != block.text[words[0].start : words[-1].end]:
        return False
    table = table_of(segment.run.passage)
    titles = table.titles if table is not None else ()
    return block.cell.column < len(titles) and bool(_FOR_PEOPLE.search(titles[block.cell.column].lower()))


def _is_among_by_names(segment: Segment) -> bool:
    """Whether a family table gives the word among what somebody is called ("Zeyno, Zeynep abla")."""
    block, word = segment.run.passage.block, segment.words[0]
    if block.cell is None or listed(word.key).never or word.shouted:
        return False
    table = table_of(segment.run.passage)
    titles = table.titles if table is not None else ()
    if block.cell.column >= len(titles) or not _BY_NAMES.search(titles[block.cell.column].lower()):
        return False
    around = block.text[: word.start].rstrip(" \"“'‘("), block.text[word.end :].lstrip(" \"”'’)")
    stands = around[0][-1:] in {"", ",", "/", ";"} and around[1][:1] in {"", ",", "/", ";", "("}
    return stands and any(map(_OF_FAMILY.search, map(str.lower, titles)))


def _is_addressed(segment: Segment) -> bool:
    """Whether somebody is spoken or written to ("Hi Morfudd,"), or a word of kinship names several ("two sons, X and
    Y")."""
    word, run = segment.words[0], segment.run
    lead = run.before_word(word)
    named = word.unheard or listed(word.key).forename or listed(word.key).surname
    if named and BY_NAME.search(lead) and re.match(r"[\"'”’]?[),]", run.after_word(word)):
        before = listed(plain(lead.rsplit("(", 1)[0].split()[-1]))
        return before.forename and not before.word and word.entity not in _PLACES
    if CALLED.search(lead) and not (listed(word.key).never or is_date(word, run) or run.titled):
        return True
    return bool(ADDRESSED.search(lead) or (AMONG_KIN.search(lead) and (word.unheard or listed(word.key).forename)))


def _in_longer_run(segment: Segment, found: set[Witness]) -> frozenset[Witness]:
    """A forename beside another capitalised word that is no part of it."""
    word = segment.words[0]
    known = listed(word.key)
    is_name = known.forename and not known.word and segment.after is None and not word.shouted
    return frozenset(found) if is_name and found & {Witness.MODEL, Witness.ROLE} else _NONE


def _is_located(run: Run, word: Word) -> bool:
    return not word.possessive and f" {run.before_word(word)}".lower().endswith(AT)


def _is_elsewhere(segment: Segment, seen: Capitals, said: Counter[str]) -> bool:
    """Whether a word on no list is shown here or at another mention to be a place, a body or a common word."""
    word, run = segment.words[0], segment.run
    key, count = word.key, seen.seen[word.key]
    if seen.located[key] * 4 > count or seen.lower[key] or seen.articled[key] * 3 > count:
        return True
    if re.match(r" \d", run.after_word(word)):
        return True
    if _is_acted_on(run, word):
        return False
    if _is_located(run, word) and word.entity in {"GPE", "LOC", "FAC"}:
        return True
    placed = seen.places[key] * 2 > count and (said[key] < 3 or bool(seen.located[key]))
    return placed and not _is_mistaken(run, word)


def _is_mistaken(run: Run, word: Word) -> bool:
    """Whether the model takes for a thing what acts in the sentence, or is given work."""
    if not word.unheard:
        return False
    if word.opens and _HAS_TO.match(run.after_word(word)):
        return True
    return word.entity in _TITLES_OF_THINGS and bool(word.part)


def _unlisted(segment: Segment, found: set[Witness], seen: Capitals, said: Counter[str]) -> frozenset[Witness]:
    """A word on no list of forenames: what is said of it here and elsewhere, or that it can hardly be otherwise."""
    word, run = segment.words[0], segment.run
    count = said[word.key]
    spoken_of = (
        count >= 3
        or (count and seen.people[word.key])
        or (count == 2 and word.unheard and not run.titled and not seen.bodies[word.key])
    )
    heads = run.titled and word.unheard and word.possessive and behaves(run, word)
    if spoken_of or heads or _is_strange(run, word, seen):
        return frozenset({*found, Witness.CONTEXT})
    trusted = seen.people[word.key] * 2 > seen.seen[word.key]
    if Witness.MODEL in found and trusted and (found & {Witness.CONTEXT, Witness.ROLE} or listed(word.key).surname):
        return frozenset(found)
    return frozenset(found) if Witness.ROLE in found and not run.titled and word.entity != "ORG" else _NONE


def _is_acted_on(run: Run, word: Word) -> bool:
    """Whether something is done to it that is done to people ("looked after X", "a bruise on X")."""
    return bool(ACTED_ON.search(run.before_word(word))) and not run.passage.block.text[word.end :].startswith(" (")


def _is_strange(run: Run, word: Word, seen: Capitals) -> bool:
    """Whether a word of no language the model knows stands where a person's name can: a name on no list, used once."""
    if not word.unheard or run.titled or len(word.key) < 4 or DERIVED.search(word.key):
        return False
    if seen.located[word.key] or seen.articled[word.key] or seen.places[word.key] > 1 or seen.seen[word.key] > 3:
        return False
    rest = run.after_word(word)
    if word.opens:
        return bool(
            VERB_AFTER.match(rest)
            or (WITH_ANOTHER.match(rest) and word.entity not in {"GPE", "LOC", "NORP"})
            or PERSONAL_STATE.match(rest)
            or _ASIDE.match(rest)
            or _HAS_TO.match(rest)
            or (word.possessive and behaves(run, word))
            or BEFORE_LABELS.match(rest)
            or (FINITE.match(rest) and word.part)
        )
    if _is_acted_on(run, word) or _is_among_labels(run, word):
        return True
    lead = run.before_word(word)
    if word.entity in {"", "PERSON", "ORG", "GPE"} and not _IS_SO.search(lead):
        stands = OF_PERSON.search(lead) or (word.entity != "GPE" and not NOT_BEFORE.search(lead))
        if stands:
            return True
    said = PERSONAL.match(rest) or SPEAKING.match(rest)
    once = seen.seen[word.key] == 1 and _CLAUSE.search(lead)
    acts = word.entity not in _PLACES and (behaves(run, word) or FINITE.match(rest) or VERB_AFTER.match(rest))
    return bool(said or once or acts) and word.part.startswith("nsubj")


def _is_among_labels(run: Run, word: Word) -> bool:
    """Whether it stands in a list of people beside a label ("Mother, X and MGM")."""
    return bool(AMONG_LABELS.search(run.before_word(word)) or BEFORE_LABELS.match(run.after_word(word)))


def _word_name(
    segment: Segment, found: set[Witness], seen: Capitals, said: Counter[str], kindred: bool
) -> frozenset[Witness]:
    """A forename that is a word too (Hope, Will, Art): only where the word itself would not have a capital."""
    word, run = segment.words[0], segment.run
    count = seen.seen[word.key]
    if run.titled or seen.articled[word.key] * 4 > count:
        return _NONE
    personal = (
        Witness.ROLE in found
        or PERSONAL.match(run.after_word(word))
        or said[word.key] >= 3
        or (said[word.key] and _is_acted_on(run, word))
    )
    if seen.places[word.key] * 2 > count + 1 and (not personal or seen.located[word.key]):
        return _NONE
    if word.key in word_set("capital_anyway"):
        sure = said[word.key] >= 4 or PERSONAL.match(run.after_word(word)) or (Witness.ROLE in found and not word.opens)
        return frozenset({*found, Witness.CONTEXT}) if sure and not run.titled else _NONE
    throughout = said[word.key] >= 3 or bool(said[word.key] and seen.people[word.key])
    if word.opens:
        return frozenset({*found, Witness.CONTEXT}) if _opens_as_name(run, word, found, throughout) else _NONE
    named = throughout or kindred or Witness.ROLE in found or _is_among_labels(run, word)
    if named or PERSONAL.match(run.after_word(word)):
        return frozenset({*found, Witness.CONTEXT})
    if word.entity in {"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "LAW"} or (
        after_preposition(run, word) and Witness.MODEL not in found and not _is_acted_on(run, word)
    ):
        return _NONE
    return frozenset({*found, Witness.CONTEXT})


def _opens_as_name(run: Run, word: Word, found: set[Witness], throughout: bool) -> bool:
    """Whether a word that opens a sentence can only be a name there.

    "Mark accepted" and "Precious went": neither a countable noun nor an adjective stands bare before a verb. "Hope was
    lost" may be hope.
    """
    rest = run.after_word(word)
    if (Witness.ROLE in found and not rest.startswith((" the ", " a ", " an "))) or APPOSED_AFTER.match(rest):
        return True
    if Witness.MODEL in found and (Witness.CONTEXT in found or word.possessive):
        return True
    countable = word.key not in _uncountable()
    if PERSONAL_STATE.match(rest) or (countable and FINITE.match(rest)):
        return True
    if (PERSONAL.match(rest) or SPEAKING.match(rest)) and (throughout or word.proper):
        return True
    return countable and bool(_PRESENT.match(rest)) and word.proper and word.part.startswith("nsubj")


@lru_cache(maxsize=1)
def authorities() -> frozenset[str]:
    """Towns, boroughs and counties of which a review's authorities have their names."""
    return frozenset(load_vocabulary("people")["words"]["authorities"])


@lru_cache(maxsize=1)
def _uncountable() -> frozenset[str]:
    return frozenset(load_vocabulary("people")["words"]["uncountable"])


_OFTEN = 3
"""What must be said of persons of a forename that is a word too, over all, for what shows a thing to count no more."""
_OWNS_PLACE = re.compile(
    r"['’]s (?:[A-Z][a-z]+ )?(?:Yard|Farm|Road|Street|Lane|Hill|Court|Cottages?|Fields?|Wood|Corner|Cross|Infirmary|"
    r"Hotel|Stores|Green|Park|Place|Row|Walk|Way|Wharf|Mill|Bridge|Estate|Rise|View|Close|Drive|Avenue|Terrace|Mount|"
    r"Bank|Brow|Gate|Reach|End|Croft|Meadow|Mews)\b"
)
"""What is called after somebody long dead: "31 Tanner's Yard"."""
_OF_PLACE = re.compile(r" (?:housing |council )?(?:estates?|flats|pub|area|ward|site|hotel|ground|league|training)\b")
"""What small letters show to be a place: "the Alexandra estate"."""
_JOINED = re.compile(r" (?:and|&) ((?:[A-Z][\w'’-]+ ?){2,6})")
_NEAR_PLACE = re.compile(r"\b(?:in|at|near|from|to|of|around) (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|Ab|Ap)[A-Z][a-z]+[A-Z][a-z]")
"""How bodies and systems write themselves: YoungMinds, SystmOne."""
_TITLES_OF_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""What the model makes of names it does not know."""
_CLAUSE = re.compile(
    r"\b(?:that|why|when|because|how|if|whether|while|until|before|after|where|since|although|once|than) "
    r"$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^, (?:moreover|however|meanwhile|too|therefore|by (?:then|now)|it seems|though|at \w+|then|again),"
)
_PRESENT = re.compile(r"^ (?!is\b|was\b|has\b|does\b)[a-z]{3,}s\b(?! and | of )")
"""A verb as records write of now: "Sandy attends"."""
_HAS_TO = re.compile(r"^ to (?!the\b|a\b|an\b)[a-z]{3,}")
"""As minutes give out work: "Ifeoluwapo to check"."""
_IS_SO = re.compile(r"\b(?:is|are|was|were|both|being) $")
_FOR_PEOPLE = re.compile(
    r"\b(?:names?|child|children|persons?|people|who|subjects?|labels?|family|members?|adults?|siblings?|parents?|witness|staff|officer|worker|interviewee|attendees?|employee|prisoner|resident|"
    r"forenames?|surnames?|patient|victim|referred to as|pseudonym)\b"
)
_BY_NAMES = re.compile(r"\b(?:known as|called|by-?names?|other (?:forms?|names?)|nicknames?|short|aliases)\b")
_OF_FAMILY = re.compile(r"\b(?:relation\w*|role|born|d\.?o\.?b\.?|date of birth|age|who|what)\b")
