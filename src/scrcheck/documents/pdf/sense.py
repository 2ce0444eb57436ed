"""Whether the words a page's fonts give are words at all: a font may lie about its letters, or say nothing of them.

Letters that follow one another are compared with those that do so in English and Welsh, and in names: real text of any
kind, lists of names and of abbreviations too, has few pairs that are rare there, and wrong letters have many.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from unicodedata import category

from scrcheck.documents.pdf.page import Word

_UNTOLD = 0.3
"""Share of characters without a meaning from which a page cannot be read."""
_FEW_LETTERS = 40
_FEW_PAIRS = 120
"""Pairs of letters below which nothing is said of a page."""
_USUAL = 0.78
"""Share of usual pairs that real text has at least: every page of a review has 0.97, wrong letters 0.6 at most."""
_MEANINGLESS = frozenset("\ufffd<=>@[]\\^{|}~`")
_LONGEST_ABBREVIATION = 5


def is_nonsense(words: Sequence[Word]) -> bool:
    """Whether the words of a page are none."""
    text = "".join(word.text for word in words)
    odd = sum(1 for one in text if one in _MEANINGLESS or category(one) in ("Cc", "Co", "Cn"))
    if len(text) > _FEW_LETTERS and odd > _UNTOLD * len(text):
        return True
    pairs = [pair for word in words for pair in _pairs(word.text)]
    return len(pairs) >= _FEW_PAIRS and sum(pair in _usual_pairs() for pair in pairs) < _USUAL * len(pairs)


def _pairs(word: str) -> Iterator[str]:
    """The pairs of plain letters in a word; abbreviations and other alphabets have none."""
    if word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return
    for one, two in pairwise(word.lower()):
        if "a" <= one <= "z" and "a" <= two <= "z":
            yield one + two


@lru_cache(maxsize=1)
def _usual_pairs() -> frozenset[str]:
    table = tomllib.loads(files("scrcheck.documents.pdf").joinpath("pairs.toml").read_text(encoding="utf-8"))
    return frozenset(first + second for first, following in table["after"].items() for second in following)
