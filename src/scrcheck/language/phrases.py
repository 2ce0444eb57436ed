"""The cue language of `cues.py` asked of one sentence at a time.

`Cues` search whole blocks and are best for short, telling cues. A reader that has already picked its few sentences, and
asks of them loose cues with long gaps ("never … employed … any of the agencies"), asks `Phrases`: the same vocabulary
files, matched as regular expressions over the sentence's lemmas. Gaps are bounded, so no search is quadratic.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.columns import columns
from scrcheck.language.cues import inflections
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span

_GAPS = {"..": r"(?:[^\s;:]+ ){0,3}?", "...": r"(?:[^\s;:]+ ){0,8}?"}


class Phrases:
    """The cues of one vocabulary file, for sentences."""

    def __init__(self, sets: dict[str, list[str]], groups: dict[str, list[str]]) -> None:
        """Cues as in `cues.py`, but for `!word` and entity types."""
        self._sets = sets
        self._cues = groups
        self._compiled: dict[str, Anchored] = {}

    def find(self, span: Span, group: str) -> list[Span]:
        """The matches of a group in a sentence, in order, none within another."""
        text, starts = _lemmas(span)
        return [
            span[bisect_right(starts, match.start()) - 1 : bisect_right(starts, max(match.start(), match.end() - 2))]
            for match in self._pattern(group).finditer(text)
        ]

    def has(self, span: Span, group: str) -> bool:
        """Whether a group matches in a sentence."""
        return self._pattern(group).search(_lemmas(span)[0]) is not None

    def _pattern(self, group: str) -> Anchored:
        """The pattern of a group, compiled when it is first asked."""
        if group not in self._compiled:
            self._compiled[group] = anchored("|".join(f"(?<!\\S){self._compile(cue)}" for cue in self._cues[group]))
        return self._compiled[group]

    def _compile(self, cue: str) -> str:
        return "".join(_GAPS.get(word) or self._word(word) for word in cue.split())

    def _word(self, word: str) -> str:
        optional = word.endswith("?") and len(word) > 1
        word = word.rstrip("?") if optional else word
        if word.startswith("="):
            forms = set(word[1:].split("|"))
        else:
            forms = {
                form for choice in word.split("|") for entry in self._entries(choice) for form in inflections(entry)
            }
        pattern = rf"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))}) "
        return f"(?:{pattern})?" if optional else pattern

    def _entries(self, choice: str) -> list[str]:
        return self._sets[choice[1:-1]] if choice.startswith("<") else [choice]


def _lemmas(span: Span) -> tuple[str, list[int]]:
    """The lemmas of a sentence, each followed by a space, and where each starts; made once and kept with its doc."""
    doc, start, end = span.doc, span.start, span.end
    made: tuple[str, list[int]] | None = doc.user_data.get(("lemmas", start, end))
    if made is None:
        words = [lemma.replace(" ", "") or "_" for lemma in columns(doc).norms[start:end]]
        starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0)) if words else []
        made = doc.user_data["lemmas", start, end] = " ".join(words) + " ", starts
    return made


@lru_cache(maxsize=16)
def load_phrases(name: str) -> Phrases:
    """The phrases of `vocabulary/<name>.toml`, compiled once; its sets may be those of `vocabulary/sets.toml` too."""
    file = load_vocabulary(name)
    return Phrases({**load_vocabulary("sets")["sets"], **file.get("sets", {})}, file["cues"])
