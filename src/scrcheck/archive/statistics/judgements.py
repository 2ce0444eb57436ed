"""A table of judgements given from outside (an inspectorate's grades), matched to the reviews of a store."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scrcheck.archive.store import Store
from scrcheck.errors import ConfigurationError

_REVIEW = ("review", "key", "path", "file", "file name", "filename", "name", "folder", "id")
_JUDGEMENT = ("judgement", "judgment", "grade", "overall judgement", "overall", "rating", "outcome")


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgement of each review by its number in the store, and what could not be matched."""

    of: Mapping[int, str]
    unmatched: tuple[str, ...]
    """Entries of the table that name no review of the store, or more than one."""


def read_judgements(path: Path, store: Store) -> Judgements:
    """Read a CSV file with a column for the review and one for its judgement.

    A review is named by its path within the archive, or by the last part of it, with or without the suffix. Raises
    ConfigurationError for a file without these columns, or with two different judgements of one review.
    """
    entries = _entries(path)
    names = _names(store)
    of: dict[int, str] = {}
    unmatched = []
    for entry, judgement in entries:
        reviews = names.get(_plain(entry), set())
        if len(reviews) != 1:
            unmatched.append(entry)
            continue
        review = next(iter(reviews))
        if of.setdefault(review, judgement) != judgement:
            raise ConfigurationError(f"{path}: two different judgements of {entry!r}.")
    return Judgements(of, tuple(unmatched))


def _entries(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path}: the judgements could not be read ({type(error).__name__}).") from error
    titles = [cell.strip().lower().replace("_", " ") for cell in rows[0]] if rows else []
    review, judgement = _column(titles, _REVIEW), _column(titles, _JUDGEMENT)
    if review is None or judgement is None:
        raise ConfigurationError(f"{path}: the first row must name a column 'review' and a column 'judgement'.")
    longest = max(review, judgement)
    return [
        (row[review].strip(), " ".join(row[judgement].lower().split()))
        for row in rows[1:]
        if len(row) > longest and row[judgement].strip()
    ]


def _column(titles: Sequence[str], known: Iterable[str]) -> int | None:
    return next((titles.index(name) for name in known if name in titles), None)


def _names(store: Store) -> Mapping[str, set[int]]:
    """Every way to name a review; a name that several share leads to all of them."""
    names: dict[str, set[int]] = defaultdict(set)
    for review, key in store.rows("SELECT review_id, key FROM v_reviews"):
        path = PurePosixPath(key)
        for name in {key, str(path.with_suffix("")), path.name, path.stem}:
            names[_plain(name)].add(review)
    return names


def _plain(name: str) -> str:
    return name.strip().replace("\\", "/").removeprefix("./").rstrip("/").casefold()
