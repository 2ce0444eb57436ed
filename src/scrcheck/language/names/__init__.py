"""Lists of forenames and surnames by community, with the words that are names too, each loaded once per process.

The lists are a witness among others, never a verdict: see `people.py`. Provenance and licence: `README.md` here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

_PLAIN = str.maketrans("’‘`ʼ‑–", "''''--")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """A word for comparison: lower case, without accents, with one kind of apostrophe and hyphen."""
    word = word.translate(_PLAIN).lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word.translate(_LETTERS)) if not unicodedata.combining(c))


def is_forename(word: str) -> bool:
    """Whether a word, or each part of a hyphenated one, is on the list of forenames."""
    known = _words("forenames")
    whole = plain(word)
    return whole in known or ("-" in whole and all(part in known for part in whole.split("-")))


def forenames() -> frozenset[str]:
    """All words on the list of forenames, as `plain` gives them."""
    return _words("forenames")


def is_surname(word: str) -> bool:
    """Whether a word, or a part of a double-barrelled one, is on the list of surnames."""
    known = _words("surnames")
    whole = plain(word)
    return whole in known or ("-" in whole and any(part in known for part in whole.split("-")))


def is_word(word: str) -> bool:
    """Whether a word is an ordinary English word, a place or a thing as well as it may be a name (Grace, Will, May)."""
    return plain(word) in _ordinary()


@lru_cache(maxsize=2)
def _words(kind: str) -> frozenset[str]:
    lists = [file for file in files(__name__).iterdir() if file.name.startswith(f"{kind}-")]
    words = " ".join(file.read_text(encoding="utf-8") for file in lists).translate(_PLAIN).lower().split()
    return frozenset(word if word.isascii() else plain(word) for word in words)


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset((files(__name__) / "words.txt").read_text(encoding="utf-8").split())
