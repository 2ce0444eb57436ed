"""Wordings matched as printed: the regular expressions of a vocabulary file's `[patterns]`, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.vocabulary import load_vocabulary


@lru_cache(maxsize=64)
def wording(vocabulary: str, name: str, *, ignore_case: bool = False) -> Anchored:
    """Any of the patterns `name` of `vocabulary/<vocabulary>.toml`. Raises KeyError for an unknown name."""
    patterns: list[str] = load_vocabulary(vocabulary)["patterns"][name]
    return anchored("|".join(patterns), re.IGNORECASE if ignore_case else 0)
