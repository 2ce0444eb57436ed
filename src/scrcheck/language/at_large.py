"""Names in prose that is no casework: news, encyclopaedias, messages, judgments.

There the model is asked first, since it was trained on such prose; what it takes for a person is one unless the words
themselves say that it is a firm, a place, a prize or a score. What only a list knows is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scrcheck.language.beside import PERSONAL, SPEAKING
from scrcheck.language.capitals import Capitals, Run, Word, listed, place_endings, titles, word_set
from scrcheck.language.lone_names import authorities
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage
from scrcheck.language.segments import Segment, Witness
from scrcheck.language.vocabulary import load_vocabulary

_NONE: frozenset[Witness] = frozenset()
_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_NOT_PEOPLE = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_SCORE = re.compile(r"^ \d{1,3}(?: \(| [A-Z]|[ ,;.]*$| [-–,;.] ?\d)")
_THING_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ee]ach) $")
_NOUN_AFTER = re.compile(r"^(?:['’]s)? ([a-z]{3,})\b")
_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\uffef]")
"""Letters of other scripts than the Latin, which the model was not trained on."""
_HANDLE = re.compile(r"(?<![\w.])@(\w{4,30})")
_HANDLE_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FIRM = re.compile(r"^ ?(?:& |,? (?:Inc|Corp|Co|Ltd|PLC|Plc|plc|AG|SA|NV|GmbH|LLC|Bros|Holdings)\b)")


@lru_cache(maxsize=1)
def _namesakes() -> frozenset[str]:
    return frozenset(plain(name) for name in load_vocabulary("people")["public"]["namesakes"])


def is_namesake(words: Sequence[Word]) -> bool:
    """Whether the words are the name of a firm, a charity or a work that is called like a person."""
    return " ".join(word.key for word in words) in _namesakes()


def at_large(segment: Segment, found: frozenset[Witness], seen: Capitals) -> frozenset[Witness]:
    """The witnesses for a segment where they are enough for prose that is no casework, else none."""
    words, run = segment.words, segment.run
    if not found or is_thing_named(run.passage.block.text, words[0].start, words[-1].end):
        return _NONE
    entities = {word.entity for word in words} & _NOT_PEOPLE
    if segment.title is not None:
        return found
    if Witness.MODEL in found:
        lone = len(words) == 1 and _is_no_lone_name(
            run.passage.block.text, words[0].start, words[0].end, words[0].key, seen
        )
        return _NONE if lone or any(_FOREIGN.search(word.text) for word in words) else found
    if len(words) > 1:
        stands = Witness.STRUCTURE in found and not _THING_BEFORE.search(run.before_word(words[0]))
        return found if stands and (not entities or _is_whole_name(words)) else _NONE
    word = words[0]
    known = listed(word.key)
    after = run.after_word(word)
    sure = known.forename and not known.word
    if Witness.ROLE in found and (sure or ((known.forename or known.surname) and not entities & _PLACES)):
        return found
    acts = bool(PERSONAL.match(after) or SPEAKING.match(after))
    named = known.forename or known.surname or (word.unheard and not seen.located[word.key] and not word.opens)
    return found if named and acts and not entities and not word.shouted else _NONE


def _is_whole_name(words: Sequence[Word]) -> bool:
    """Whether a forename stands first and a surname last, or a word no language knows, and neither is a word too."""
    first, last = listed(words[0].key), listed(words[-1].key)
    return first.forename and not first.word and not last.word and (last.surname or words[-1].unheard)


def model_names(passage: Passage, seen: Capitals, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the model finds people in a passage, up to what is `taken`, without what evidently are none."""
    text = passage.block.text
    for entity in passage.doc.ents:
        if entity.label_ != "PERSON":
            continue
        start = entity.start_char + 3 * entity.text.startswith("RT ")
        end = min((first for first, _ in taken if start < first < entity.end_char), default=entity.end_char)
        name = text[start:end]
        words = _WORD.findall(name)
        if not words or _is_none(words, name) or is_thing_named(text, start, end):
            continue
        if len(words) > 1 or not _is_no_lone_name(text, start, end, plain(words[0]), seen):
            yield start, end


def _is_no_lone_name(text: str, start: int, end: int, key: str, seen: Capitals) -> bool:
    """Whether the words beside a single word, here or elsewhere, show a place, a people or a heading."""
    if _THING_BEFORE.search(text[max(0, start - 6) : start]) and not listed(key).surname:
        return True
    if listed(key).forename or listed(key).surname:
        return False
    opens = text[max(0, start - 1) : start] in {"", "\n"}
    return bool(seen.located[key]) or (opens and text[end : end + 1] == ":")


def is_repeated(run: Run, group: Sequence[Word], seen: Capitals) -> bool:
    """Whether words known from a full name mean the person here too, and no place or firm of the name."""
    entities = {word.entity for word in group} & _NOT_PEOPLE
    word = group[-1]
    if is_thing_named(run.passage.block.text, group[0].start, word.end) or _THING_BEFORE.search(
        run.before_word(group[0])
    ):
        return False
    if word.shouted and not run.titled and len(word.key) < 5:
        return False
    known = listed(word.key)
    if not seen.located[word.key] and (word.unheard or (known.forename and not known.word)):
        return True
    return not entities or (not entities & _PLACES and seen.people[word.key] > seen.places[word.key])


def handles(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is addressed by a name of an account that holds a person's name: "@steven_noble", "@SeanReidy"."""
    for match in _HANDLE.finditer(text):
        parts = [part for part in _HANDLE_PARTS.findall(match[1]) if len(part) > 1]
        first = plain(parts[0]) if parts else ""
        known = listed(first)
        if (known.forename and not known.word and (len(first) > 3 or len(parts) > 1)) or _begins_as_name(first):
            yield match.start(), match.end()


def _begins_as_name(run: str) -> bool:
    """Whether letters run together are a forename and a surname: "seanhannity"."""
    return any(
        listed(run[:end]).forename and not listed(run[:end]).word and listed(run[end:]).surname
        for end in range(4, len(run) - 3)
    )


def _is_none(words: Sequence[str], name: str) -> bool:
    """Whether the words themselves are no person's name."""
    keys = [plain(word) for word in words]
    if _FOREIGN.search(name) or all(key in titles() for key in keys):
        return True
    if not any(c.isupper() for c in name) and "@" not in name:
        return not listed(keys[0]).forename or listed(keys[0]).word
    if "://" in name or "#" in name or (any(c.isdigit() for c in name) and "@" not in name):
        return True
    if len(words) == 1 and words[0].isupper() and not listed(keys[0]).forename and not listed(keys[0]).surname:
        return True
    if " ".join(keys) in _namesakes() or (len(keys) == 1 and keys[0] in authorities()):
        return True
    return keys[-1] in place_endings() | word_set("things") and not (
        len(keys) == 2 and listed(keys[-1]).surname and listed(keys[0]).forename
    )


def is_thing_named(text: str, start: int, end: int) -> bool:
    """Whether a firm, a prize, a place bears the name: "the Johnnie Walker Classic", "a Paul Smith wallet"."""
    after, before = text[end : end + 40], text[max(0, start - 20) : start]
    if _FIRM.match(after) or before.endswith("& "):
        return True
    following = re.match(r"(?:['’]s)? ([A-Z][\w'’-]*)", after)
    if following and _names_thing(following[1]):
        return True
    noun = _NOUN_AFTER.match(after)
    return noun is not None and noun[1] in word_set("named_after") and bool(_THING_BEFORE.search(before))


def _names_thing(word: str) -> bool:
    return plain(word) in word_set("things") | place_endings() and plain(word) not in titles()
