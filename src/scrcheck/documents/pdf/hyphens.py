"""Joining lines: whether a hyphen at a line's end belongs to the word or only to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scrcheck.documents.wording import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = re.compile(r"(?:[^\W\d_]+-)*([^\W\d_]{1,40})-$")
_AFTER = re.compile(r"[^\W\d_]{1,40}")
_GLUED = re.compile(r"[^\s/-][/-]$|\d\u2013$")


class Joiner:
    """Joins the lines of one document by what its other lines show: "safe-guarding" or "safeguarding"."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            self._known.update(match.group().lower() for match in _WORD.finditer(line))

    def join(self, lines: Sequence[str], filled: Sequence[bool] = ()) -> str:
        """One text of several lines; `filled` tells which are a lone word that fills its narrow cell."""
        text = ""
        for position, line in enumerate(lines):
            cut = 0 < position <= len(filled) and filled[position - 1] and self._is_cut(lines[position - 1], line)
            text = text + line if cut or not text else self._append(text, line)
        return text

    def _is_cut(self, before: str, line: str) -> bool:
        """Whether a word too long for its cell was cut without a hyphen: "questionnair" and "e"."""
        after = _AFTER.match(line)
        if not after or not line[0].islower() or not before.isalpha():
            return False
        first, second = before.lower(), after[0].lower()
        rare = self._known[first] == 1 and self._known[second] == 1 and len(second) <= 4
        return first + second in self._known or rare

    def _append(self, text: str, line: str) -> str:
        before, after = _BEFORE.search(text[-80:]), _AFTER.match(line)
        if not before or not after:
            return text + line if _GLUED.search(text[-3:]) and line[:1].isalnum() else f"{text} {line}"
        first, second = before[1].lower(), after[0].lower()
        if not after[0][0].islower() or f"{first}-{second}" in self._known:
            return text + line
        if first + second in self._known:
            return text[:-1] + line
        halves = first in self._known and second in self._known
        return text + line if first in words("prefixes") or halves else text[:-1] + line
