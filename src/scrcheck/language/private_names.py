"""A board's private list of real names, looked for exactly and nearly. The list itself never leaves this module."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

from scrcheck.errors import ConfigurationError
from scrcheck.language.evidence import Evidence
from scrcheck.language.names import plain
from scrcheck.language.reading import Reading

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]{2,})(?:[-\u00ad‐] ?\n ?|\u00ad|[-‐] )(?P<tail>[^\W\d_]{2,})")
"""A word broken at a line's end or by a soft hyphen ("Kay- leigh")."""
_SHORT = 3
"""Letters of the shortest name that is looked for within a longer word."""
NEAR = 6
"""Letters from which a word one slip away counts as the name."""


def private_names(reading: Reading, path: str | None) -> tuple[Evidence, ...]:
    """Every mention, in visible and hidden text, of a name on the list, or of one a slip away from it.

    `path` is a CSV file: every cell is a name, whole or in parts; a first row of headings ("name", "forename",
    "surname") is passed over, and so is a column headed "label" or "role". Raises ConfigurationError where it cannot be
    read, naming the file and no name.
    """
    if path is None:
        return ()
    wanted = _read(Path(path))
    return tuple(
        Evidence(passage.block.text[start:end], passage.locate(start, end))
        for passage in (*reading.passages, *reading.hidden)
        for start, end in _spans(passage.block.text, wanted)
    )


def _spans(text: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a wanted name stands: as a word, as a part of a hyphenated one, or broken over a line's end."""
    broken = {match.start(): match for match in _BROKEN.finditer(text)}
    for match in _WORD.finditer(text):
        over = broken.get(match.start())
        if over is not None and _is_wanted(plain(over["head"] + over["tail"]), wanted):
            yield over.span()
            continue
        word = match[0].removesuffix("'s").removesuffix("’s")
        if _is_wanted(plain(word), wanted):
            yield match.start(), match.start() + len(word)
            continue
        parts = [part for part in _PART.finditer(word) if _is_wanted(plain(part[0]), wanted)] if _is_cut(word) else []
        yield from ((match.start() + part.start(), match.start() + part.end()) for part in parts)
        if not parts and _is_joined(plain(word).rstrip("0123456789_"), wanted):
            yield match.start(), match.start() + len(word)


def _is_cut(word: str) -> bool:
    """Whether a word is made of several: "Barton-Smith", "kayleigh_barton", "kayleigh06"."""
    return any(sign in word for sign in "-‑_") or any(map(str.isdigit, word))


def _is_joined(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word is two of the names run together, as in the name of an account ("kayleighbarton")."""
    return any(word[:place] in wanted and word[place:] in wanted for place in range(_SHORT, len(word) - _SHORT + 1))


_HEADINGS = frozenset(
    {"name", "names", "forename", "forenames", "first", "surname", "surnames", "last", "label", "role"}
)


_LABELS = frozenset({"label", "labels", "pseudonym", "role", "relationship", "who", "called"})
"""Headings of columns that hold what somebody is called in the review, and no name."""


def _read(path: Path) -> frozenset[str]:
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path}: the list of names could not be read ({type(error).__name__}).") from error
    titles = [plain(cell.strip()) for cell in rows[0]] if rows else []
    skipped = {place for place, title in enumerate(titles) if title in _LABELS}
    cells = (cell for row in rows for place, cell in enumerate(row) if place not in skipped)
    words = {plain(word) for cell in cells for word in _WORD.findall(cell)}
    return frozenset(word for word in words - _HEADINGS if len(word) > 1)


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    if word in wanted:
        return True
    if len(word) < NEAR:
        return False
    return any(
        len(name) >= NEAR and name[0] == word[0] and DamerauLevenshtein.distance(word, name, score_cutoff=1) <= 1
        for name in wanted
    )
