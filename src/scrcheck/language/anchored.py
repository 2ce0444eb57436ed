"""Regular expressions that are tried only where a word stands that they cannot do without.

Python's engine tries an expression such as `\\b(?:foster carers?|placed with)\\b` at every letter of a text: about six
microseconds a sentence, and a review is asked some hundred thousand such questions, nearly all in vain. `anchored`
reads off the expression the words of which every match must hold one ("foste…", "placed"), and looks these up in the
set of the text's words first: a tenth of the time. What it finds is the same, always; an expression that names no
such word is simply tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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
    def anchors(self) -> _Anchors | None:
        """Words and parts of words of which one must stand in a text; None where any text may match."""
        tree = self._tree
        return None if tree is None or tree.state.flags & re.ASCII else _Reader().sequence(tree, _UNKNOWN)[0]

    @cached_property
    def _words(self) -> _Anchors | None:
        """The anchors that are beginnings of words (as in `beginnings`)."""
        if self.anchors is None:
            return None
        return frozenset(word for word in self.anchors if not word.startswith(_INNER))

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The anchors that are parts of words."""
        return tuple(word.removeprefix(_INNER) for word in self.anchors or () if word.startswith(_INNER))

    def may_match(self, text: str) -> bool:
        """Whether it is worth trying."""
        if self._words is None or not self._words.isdisjoint(beginnings(text)):
            return True
        if not self._parts:
            return False
        lower = text.casefold()
        return any(part in lower for part in self._parts)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start) if self.may_match(text) else None

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
def beginnings(text: str) -> frozenset[str]:
    """The first two, three and five letters of each word of a text, in lower case; shorter words whole.

    Among them are "#", "##" and so on, up to as many as the text has digits in a row.
    """
    words = set(_WORD.findall(text.casefold()))
    found = {word[:length] for length in _LENGTHS for word in words}
    digits = max(map(len, _DIGITS.findall(text)), default=0)
    return frozenset(found).union(_FIGURE * count for count in range(1, min(digits, _MOST_FIGURES) + 1))


_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


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

    Every step returns the best anchors found in it (None for none) and what of a word is open after it.
    """

    def sequence(self, items: Any, start: _Open) -> tuple[_Anchors | None, _Open]:
        """The anchors of parts that follow each other: the most telling of any part."""
        best: _Anchors | None = None
        now, letters = start, ""
        for code, value in items:
            name = code.name
            if name == "LITERAL" and _is_letter(chr(value)):
                letters += chr(value)
                continue
            now, letters = _longer(now, letters), ""
            if name != "LITERAL":
                best = _better(best, _begun(now))
            step = getattr(self, f"_{name.lower()}", None)
            found, now = step(value, now) if step else (None, _UNKNOWN)
            best = _better(best, found)
        now = _longer(now, letters)
        return _better(best, _begun(now)), now

    def _literal(self, value: int, now: _Open) -> tuple[_Anchors | None, _Open]:
        return _better(_marks([chr(value)]), _ended(now)), _FRESH

    def _in(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        letters = [chr(letter) for code, letter in value if str(code) == "LITERAL"]
        if now is not None and len(letters) == len(value) and all(map(_is_letter, letters)):
            return None, _few(frozenset().union(*(_longer(now, letter) or () for letter in letters)))
        if _is_figure(value):
            return frozenset({_FIGURE}), _UNKNOWN
        if _is_gap(value):
            return _better(_marks(letters if len(letters) == len(value) else []), _ended(now)), _FRESH
        return None, _UNKNOWN

    def _at(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        if str(value) == "AT_BOUNDARY":
            return _ended(now), _FRESH
        return None, _FRESH if str(value).startswith("AT_BEGINNING") else now

    def _branch(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        return _either([self.sequence(choice, now) for choice in value[1]])

    def _subpattern(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        return self.sequence(value[3], now)

    def _atomic_group(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        return self.sequence(value, now)

    def _max_repeat(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        least, most, body = int(value[0]), int(value[1]), value[2]
        best: _Anchors | None = None
        if least and len(body) == 1 and str(body[0][0]) == "IN" and _is_figure(body[0][1]):
            return frozenset({_FIGURE * min(least, _MOST_FIGURES)}), _UNKNOWN
        for _ in range(min(least, _LONG)):
            found, now = self.sequence(body, now)
            best = _better(best, found)
        if most > least:
            _, once = self.sequence(body, now)
            _, again = self.sequence(body, once)
            if now is None or once is None or again is None or (most > least + 1 and not again <= now | once):
                return best, _UNKNOWN
            now = _few(now | once)
        return best, _UNKNOWN if least > _LONG else now

    _min_repeat = _max_repeat
    _possessive_repeat = _max_repeat

    def _assert(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        direction, body = value
        if direction > 0:
            return self.sequence(body, now)[0], now
        return None, self.sequence(body, _UNKNOWN)[1] if now == _UNKNOWN else now

    def _assert_not(self, value: Any, now: _Open) -> tuple[_Anchors | None, _Open]:
        _, body = value
        if len(body) == 1 and str(body[0][0]) == "IN" and _holds_letters(body[0][1]):
            return _ended(now), _FRESH  # as good as the boundary of a word, on either side
        return None, now


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


def _marks(characters: list[str]) -> _Anchors | None:
    """Anchors of marks that are rare in a text ("*", "█"), one of which stands here."""
    return (
        None if not characters or _USUAL_MARKS.intersection(characters) else frozenset(map(_INNER.__add__, characters))
    )


def _few(words: frozenset[str]) -> _Open:
    return words if len(words) <= _MOST else None


def _longer(now: _Open, letters: str) -> _Open:
    """Open words with letters added."""
    if now is None or not letters:
        return now
    more = letters.casefold()
    return frozenset((word + more)[: _INNER_MOST + 1 if word.startswith(_INNER) else _LONG] for word in now)


def _begun(now: _Open) -> _Anchors | None:
    """Anchors of words of which only the beginning is known."""
    if not now or any(len(word) < (_INNER_LEAST + 1 if word.startswith(_INNER) else _LEAST) for word in now):
        return None
    return frozenset(
        word if word.startswith(_INNER) else word[: next(length for length in _LENGTHS if length <= len(word))]
        for word in now
    )


def _ended(now: _Open) -> _Anchors | None:
    """Anchors of words known to end here."""
    if not now or any(not word or (word.startswith(_INNER) and len(word) <= _INNER_LEAST) for word in now):
        return None
    return now


def _either(choices: list[tuple[_Anchors | None, _Open]]) -> tuple[_Anchors | None, _Open]:
    anchors: set[str] = set()
    after: set[str] = set()
    for found, now in choices:
        anchors |= found or set()
        after |= now or set()
    return (
        None if any(found is None for found, _ in choices) else frozenset(anchors),
        None if any(now is None for _, now in choices) else _few(frozenset(after)),
    )


def _better(one: _Anchors | None, other: _Anchors | None) -> _Anchors | None:
    """The more telling anchors: words before parts of words, rare before common, long before short, few before many."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=_telling)


def _telling(words: _Anchors) -> tuple[bool, bool, int, int]:
    inner = any(word.startswith(_INNER) for word in words)
    return not inner, words.isdisjoint(_COMMON), min(map(len, words)), -len(words)
