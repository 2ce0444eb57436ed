"""Whether something a sentence names is said not to be so: by its own clause, by what is said of it, by its refutation.

"No one has ever suggested that there was violence", "domestic abuse formed no part of this history", "was said to
drink, but took nothing stronger than tea" deny; "no record of his drinking" and "nobody knew that he drank" do not, for
what is spoken of as known is there.
"""

from __future__ import annotations

from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.vocabulary import load_vocabulary

_SEGMENT = anchored(
    r"[;:]|,? (?:but|although|though|whereas|while|until|because)\b|,? and (?=(?:he|she|they|his|her|their)\b)"
)
_KNOWN = anchored(r"\b(?:his|her|their|the|this|that|these|such|of|[\w-]+['’]s)$")
"""Words before a thing spoken of as known ("his drinking", "the violence"), so that only news of it is denied."""

_THAT = anchored(r"\b(?:suggest|indicat|alleg|claim|suspect|evidenc|sign|report|suggestion|indication)\w* that$")
"""Where "that" opens what is not said."""


def is_denied(plain: str, start: int, end: int, following: str = "") -> bool:
    """Whether the words `plain[start:end]` of a sentence in lower case are denied in it, or refuted by the next one."""
    first, last = _segment(plain, start, end)
    before, after = plain[first:start], plain[end:last]
    if _any("before", before) and not _is_known(before):
        return True
    if _any("never", before) or _any("after", after):
        return True
    return _any("supposed", plain[max(0, start - 80) : min(len(plain), end + 30)]) and _any(
        "refuted", f"{plain[end:]} {following}"
    )


def segment(plain: str, start: int, end: int) -> str:
    """The part of a sentence between contrasts in which some words stand."""
    first, last = _segment(plain, start, end)
    return plain[first:last]


def _segment(plain: str, start: int, end: int) -> tuple[int, int]:
    breaks = list(_SEGMENT.finditer(plain))
    first = max((cut.end() for cut in breaks if cut.end() <= start), default=0)
    last = min((cut.start() for cut in breaks if cut.start() >= end), default=len(plain))
    return first, last


def _is_known(before: str) -> bool:
    words = before.rstrip()
    if _THAT.search(words):
        return False
    return _KNOWN.search(words) is not None and not words.endswith((" of", " or"))


def _any(name: str, words: str) -> bool:
    return _pattern(name).search(words) is not None


@lru_cache(maxsize=8)
def _pattern(name: str) -> Anchored:
    return anchored("|".join(load_vocabulary("denial")["denial"][name]))
