"""Regular expressions that are tried only where a word stands that they cannot do without.

Python's engine tries an expression such as `\\b(?:foster carers?|placed with)\\b` at every letter of a text: about six
microseconds a sentence, and a review is asked some hundred thousand such questions, nearly all in vain. `anchored`
reads off the expression the words of which every match must hold one ("foste…", "placed"), and looks these up in the
set of the text's words first: a tenth of the time. What it finds is the same, always; an expression that names no
such word is simply tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

_LENGTHS = (5, 3, 2)
"""Letters by which the beginnings of words are compared."""
_LONG, _LEAST = _LENGTHS[0], _LENGTHS[-1]
_MOST = 256
"""Open beginnings of words followed at once; an expression that has more of them is not worth the reading."""

_FIGURE = "#"
"""Stands among the beginnings of a text's words, so many times over, for as many digits in a row."""
_MOST_FIGURES = 12
_INNER = "*"
"""Opens an anchor that may stand within a word, and is looked for as it is."""
_INNER_LEAST, _INNER_MOST = 3, 8
"""Letters of such an anchor."""
_USUAL_MARKS = frozenset(" .,:;-–'’\"“”()\t\n\u00a0")
_COMMON = frozenset(
    ["the", "and", "was", "were", "for", "of", "in", "on", "to", "at", "by", "is", "be", "been", "being", "it", "that",
     "this", "with", "had", "has", "have", "not", "no", "from", "an", "as", "or", "her", "his", "their", "she", "he",
     "they", "which", "who", "whom", "would", "could", "shoul", "will", "child", "famil", "revie", "repor"]
)  # fmt: skip
"""Words that tell little, as nearly every paragraph of a review holds one."""

_Anchors = frozenset[str]
_Clauses = tuple[_Anchors, ...]
"""Sets of anchors, the most telling first, of each of which one must stand."""
_Choices = tuple[_Clauses, ...]
_MOST_CLAUSES, _MOST_CHOICES = 3, 128
_Open = frozenset[str] | None
"""What of a word may have been read at some point of an expression; None where that is too much to follow."""
_FRESH: _Open = frozenset({""})
"""At the beginning of a word."""
_UNKNOWN: _Open = frozenset({_INNER})
"""Perhaps within a word."""


class Anchored:
    """A regular expression, with the words of which one must stand in a text it matches."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Take an expression as `re.compile` does; it is compiled when a text first holds one of its words."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        tree = self.__dict__.pop("_tree", None)
        return re.compile(self.pattern, self._flags) if tree is None else _compiled(tree, self._flags)

    @cached_property
    def _tree(self) -> Any:
        """The parsed expression, kept until it is compiled: parsing is half of the cost of a cold start."""
        return _parsed(self.pattern, self._flags)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """As `re.Pattern.groupindex`."""
        return self.compiled.groupindex

    @cached_property
    def choices(self) -> _Choices:
        """What a text must hold: all clauses of one of these choices. () where any text may match."""
        tree = self._tree
        return () if tree is None or tree.state.flags & re.ASCII else _Reader().sequence(tree, _UNKNOWN)[0]

    @cached_property
    def _asked(self) -> dict[str, list[tuple[tuple[_Anchors, tuple[str, ...]], ...]]]:
        """By each anchor of a choice's most telling clause what else the choice asks for: words, or parts of words."""
        asked: dict[str, list[tuple[tuple[_Anchors, tuple[str, ...]], ...]]] = {}
        for first, *others in self.choices:
            parted = tuple((_words_of(clause), _parts_of(clause)) for clause in others)
            for word in first:
                asked.setdefault(word.removeprefix(_INNER), []).append(parted)
        return asked

    @cached_property
    def _words(self) -> _Anchors | None:
        """The first of these anchors that are beginnings of words (as in `beginnings`); None where any may match."""
        return frozenset(word for first, *_ in self.choices for word in _words_of(first)) if self.choices else None

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The first of these anchors that are parts of words."""
        return tuple({part for first, *_ in self.choices for part in _parts_of(first)})

    @property
    def telling(self) -> frozenset[str] | None:
        """The beginnings of words, as in `beginnings`, of which a text it matches holds one; None where it need not."""
        return None if self._parts else self._words

    def may_match(self, text: str) -> bool:
        """Whether it is worth trying."""
        words, begun = self._words, beginnings(text)
        if words is None:
            return True
        if not words.isdisjoint(begun):
            for word in words & begun:
                if self._is_met(word, begun, text):
                    return True
        if self._parts:
            lower = _folded(text)
            for part in self._parts:
                if part in lower and self._is_met(part, begun, text):
                    return True
        return False

    def _is_met(self, anchor: str, begun: _Anchors, text: str) -> bool:
        """Whether a text that holds an anchor has all else that one of the anchor's choices asks for."""
        for clauses in self._asked[anchor]:
            for words, parts in clauses:
                if words.isdisjoint(begun) and not (parts and _holds_part(text, parts)):
                    break
            else:
                return True
        return False

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`; tried at its one place, an expression that is compiled already takes no time."""
        return self.compiled.match(text, start) if "compiled" in vars(self) or self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, start) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(replacement, text) if self.may_match(text) else text


@lru_cache(maxsize=2048)
def anchored(expression: str, flags: int = 0) -> Anchored:
    """An expression to be tried only where its words stand; made once per process."""
    return Anchored(expression, flags)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=8192)
def beginnings(text: str) -> frozenset[str]:
    """The first two, three and five letters of each word of a text, in lower case; shorter words whole.

    Among them are "#", "##" and so on, up to as many as the text has digits in a row.
    """
    digits = max(map(len, _DIGITS.findall(text)), default=0)
    return frozenset().union(
        *map(_BEGUN.__getitem__, _WORD.findall(_folded(text))), _FIGURES[: min(digits, _MOST_FIGURES)]
    )


_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_FIGURES = tuple(_FIGURE * count for count in range(1, _MOST_FIGURES + 1))


class _Beginnings(dict[str, tuple[str, ...]]):
    """The beginnings of each word met so far."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = tuple({word[:length] for length in _LENGTHS})
        return found


_BEGUN = _Beginnings()
_MOST_WORDS = 50_000


def _words_of(clause: _Anchors) -> _Anchors:
    return frozenset(word for word in clause if not word.startswith(_INNER))


def _parts_of(clause: _Anchors) -> tuple[str, ...]:
    return tuple(word.removeprefix(_INNER) for word in clause if word.startswith(_INNER))


def _holds_part(text: str, parts: tuple[str, ...]) -> bool:
    lower = _folded(text)
    return any(part in lower for part in parts)


def _parsed(expression: str, flags: int) -> Any:
    """The expression as Python's own parser reads it; None where that is not to be found, and all texts are tried."""
    try:
        return import_module("re._parser").parse(expression, flags)
    except ImportError:
        return None


def _compiled(tree: Any, flags: int) -> re.Pattern[str]:
    """What `re.compile` makes of an expression, without parsing it once more."""
    made: re.Pattern[str] = import_module("re._compiler").compile(tree, flags)
    return made


class _Reader:
    """Walks the parsed expression, following the beginnings of the words that a match must hold.

    Every step returns the choices found in it (none where any text will do) and what of a word is open after it.
    """

    def sequence(self, items: Any, start: _Open) -> tuple[_Choices, _Open]:
        """The choices of parts that follow each other: a match must meet one of each."""
        best: _Choices = ()
        now, letters = start, ""
        for code, value in items:
            name = code.name
            if name == "LITERAL" and _is_letter(chr(value)):
                letters += chr(value)
                continue
            now, letters = _longer(now, letters), ""
            if name != "LITERAL":
                best = _both(best, _begun(now))
            step = getattr(self, f"_{name.lower()}", None)
            found, now = step(value, now) if step else ((), _UNKNOWN)
            best = _both(best, found)
        now = _longer(now, letters)
        return _both(best, _begun(now)), now

    def _literal(self, value: int, now: _Open) -> tuple[_Choices, _Open]:
        return _both(_marks([chr(value)]), _ended(now)), _FRESH

    def _in(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        letters = [chr(letter) for code, letter in value if str(code) == "LITERAL"]
        if now is not None and len(letters) == len(value) and all(map(_is_letter, letters)):
            return (), _few(frozenset().union(*(_longer(now, letter) or () for letter in letters)))
        if _is_figure(value):
            return _one(frozenset({_FIGURE})), _UNKNOWN
        if _is_gap(value):
            return _both(_marks(letters if len(letters) == len(value) else []), _ended(now)), _FRESH
        return (), _UNKNOWN

    def _at(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        if str(value) == "AT_BOUNDARY":
            return _ended(now), _FRESH
        return (), _FRESH if str(value).startswith("AT_BEGINNING") else now

    def _branch(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        return _either([self.sequence(choice, now) for choice in value[1]])

    def _subpattern(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        return self.sequence(value[3], now)

    def _atomic_group(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        return self.sequence(value, now)

    def _max_repeat(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        least, most, body = int(value[0]), int(value[1]), value[2]
        best: _Choices = ()
        if least and len(body) == 1 and str(body[0][0]) == "IN" and _is_figure(body[0][1]):
            return _one(frozenset({_FIGURE * min(least, _MOST_FIGURES)})), _UNKNOWN
        for _ in range(min(least, _LONG)):
            found, now = self.sequence(body, now)
            best = _both(best, found)
        if most > least:
            _, once = self.sequence(body, now)
            _, again = self.sequence(body, once)
            if now is None or once is None or again is None or (most > least + 1 and not again <= now | once):
                return best, _UNKNOWN
            now = _few(now | once)
        return best, _UNKNOWN if least > _LONG else now

    _min_repeat = _max_repeat
    _possessive_repeat = _max_repeat

    def _assert(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        direction, body = value
        if direction > 0:
            return self.sequence(body, now)[0], now
        return (), self.sequence(body, _UNKNOWN)[1] if now == _UNKNOWN else now

    def _assert_not(self, value: Any, now: _Open) -> tuple[_Choices, _Open]:
        _, body = value
        if len(body) == 1 and str(body[0][0]) == "IN" and _holds_letters(body[0][1]):
            return _ended(now), _FRESH  # as good as the boundary of a word, on either side
        return (), now


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_gap(members: Any) -> bool:
    """Whether a set of characters holds none of which words are made."""
    return all(
        (str(code) == "CATEGORY" and str(value) in {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"})
        or (str(code) == "LITERAL" and not _is_letter(chr(value)))
        for code, value in members
    )


def _is_figure(members: Any) -> bool:
    """Whether a set of characters holds digits only."""
    return all(
        (str(code) == "CATEGORY" and str(value) == "CATEGORY_DIGIT")
        or (str(code) == "RANGE" and chr(value[0]).isdigit() and chr(value[1]).isdigit())
        or (str(code) == "LITERAL" and chr(value).isdigit())
        for code, value in members
    )


def _holds_letters(members: Any) -> bool:
    """Whether a set of characters holds all of which words are made."""
    if str(members[0][0]) == "NEGATE":
        return False
    return any(
        str(code) == "CATEGORY" and str(value) in {"CATEGORY_WORD", "CATEGORY_NOT_SPACE"} for code, value in members
    )


def _marks(characters: list[str]) -> _Choices:
    """Anchors of marks that are rare in a text ("*", "█"), one of which stands here."""
    if not characters or _USUAL_MARKS.intersection(characters):
        return ()
    return _one(frozenset(map(_INNER.__add__, characters)))


def _few(words: frozenset[str]) -> _Open:
    return words if len(words) <= _MOST else None


def _longer(now: _Open, letters: str) -> _Open:
    """Open words with letters added."""
    if now is None or not letters:
        return now
    more = letters.casefold()
    return frozenset((word + more)[: _INNER_MOST + 1 if word.startswith(_INNER) else _LONG] for word in now)


def _begun(now: _Open) -> _Choices:
    """Anchors of words of which only the beginning is known."""
    if not now or any(len(word) < (_INNER_LEAST + 1 if word.startswith(_INNER) else _LEAST) for word in now):
        return ()
    return _one(
        frozenset(
            word if word.startswith(_INNER) else word[: next(length for length in _LENGTHS if length <= len(word))]
            for word in now
        )
    )


def _ended(now: _Open) -> _Choices:
    """Anchors of words known to end here."""
    if not now or any(not word or (word.startswith(_INNER) and len(word) <= _INNER_LEAST) for word in now):
        return ()
    return _one(now)


def _one(clause: _Anchors) -> _Choices:
    return ((clause,),)


def _either(branches: list[tuple[_Choices, _Open]]) -> tuple[_Choices, _Open]:
    after: set[str] = set()
    for _, now in branches:
        after |= now or set()
    choices = [one for found, _ in branches for one in found] if all(found for found, _ in branches) else []
    plain = [one[0] for one in choices if len(one) == 1]
    if plain:
        choices = [(frozenset().union(*plain),), *(one for one in choices if len(one) > 1)]
    return (
        tuple(choices) if len(choices) <= _MOST_CHOICES else (_united(choices),),
        None if any(now is None for _, now in branches) else _few(frozenset(after)),
    )


def _both(some: _Choices, others: _Choices) -> _Choices:
    """The choices of which one is met where one of each is: of two lists of them the less telling becomes clauses."""
    if not some or not others:
        return some or others
    if len(others) > 1 and (len(some) == 1 or _telling(_united(others)[0]) > _telling(_united(some)[0])):
        some, others = others, some
    return tuple(_all(one, _united(others)) for one in some)


def _united(choices: Sequence[_Clauses]) -> _Clauses:
    """Clauses that hold where any of the choices does: an anchor of one's first clause or another's, and so on."""
    most = max(map(len, choices))
    return tuple(frozenset().union(*(one[min(place, len(one) - 1)] for one in choices)) for place in range(most))


def _all(some: _Clauses, others: _Clauses) -> _Clauses:
    """The clauses that tell most, without those that say less than another."""
    kept: list[_Anchors] = []
    for clause in sorted(dict.fromkeys((*some, *others)), key=_telling, reverse=True):
        if len(kept) < _MOST_CLAUSES and not any(one <= clause for one in kept):
            kept.append(clause)
    return tuple(kept)


def _telling(words: _Anchors) -> tuple[bool, bool, int, int]:
    """Words before parts of words, rare before common, long before short, few before many."""
    inner = any(word.startswith(_INNER) for word in words)
    return not inner, words.isdisjoint(_COMMON), min(map(len, words)), -len(words)
