"""A board's private list of real names, looked for exactly and nearly. The list itself never leaves this module."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

from scrcheck.errors import ConfigurationError
from scrcheck.language.evidence import Evidence
from scrcheck.language.names import plain
from scrcheck.language.reading import Reading

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
NEAR = 6
"""Letters from which a word one slip away counts as the name."""


def private_names(reading: Reading, path: str | None) -> tuple[Evidence, ...]:
    """Every mention, in visible and hidden text, of a name on the list, or of one a slip away from it.

    `path` is a CSV file: every cell is a name, whole or in parts; a first row of headings ("name", "forename",
    "surname") is passed over. Raises ConfigurationError where it cannot be read, naming the file and no name.
    """
    if path is None:
        return ()
    wanted = _read(Path(path))
    found = []
    for passage in (*reading.passages, *reading.hidden):
        for match in _WORD.finditer(passage.block.text):
            if _is_wanted(plain(match[0].removesuffix("'s").removesuffix("’s")), wanted):
                word = match[0].removesuffix("'s").removesuffix("’s")
                found.append(Evidence(word, passage.locate(match.start(), match.start() + len(word))))
    return tuple(found)


_HEADINGS = frozenset(
    {"name", "names", "forename", "forenames", "first", "surname", "surnames", "last", "label", "role"}
)


def _read(path: Path) -> frozenset[str]:
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path}: the list of names could not be read ({type(error).__name__}).") from error
    words = {plain(word) for row in rows for cell in row for word in _WORD.findall(cell)}
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
