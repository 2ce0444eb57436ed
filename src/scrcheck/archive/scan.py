"""What an archive holds: documents to read, files that are none, and what could not be got at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from scrcheck.archive.grouping import FORMATS, Unit
from scrcheck.archive.places import Entry, Obstacle, Place, is_address
from scrcheck.documents.pack import is_companion

_FURTHER = frozenset({".zip", ".pages", ".wpd", ".wps"})
"""Further endings of what holds writing: a zip is a pack, the others are reported as unreadable."""
_MARKS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""How a document without an ending begins."""


@dataclass(slots=True)
class Listing:
    """The files of an archive, sorted by what is done with them."""

    documents: list[Entry] = field(default_factory=list)
    foreign: list[Entry] = field(default_factory=list)
    """Files that are no documents: pictures, tables, recordings."""
    obstacles: list[Obstacle] = field(default_factory=list)
    beside: int = 0
    """Hidden files, Word's lock files, reports and data that lie beside documents; only counted."""


def list_archive(place: Place, store: Path) -> Listing:
    """List an archive; the store itself, where it lies in there, is passed over. Raises ConfigurationError."""
    listing = Listing()
    own = str(store.absolute())
    for found in place.listing():
        if isinstance(found, Obstacle):
            listing.obstacles.append(found)
        elif found.address.startswith(own) or is_companion(found.name):
            listing.beside += 1
        elif _is_document(found):
            listing.documents.append(found)
        else:
            listing.foreign.append(found)
    listing.documents.sort(key=lambda entry: entry.name)
    return listing


def _is_document(entry: Entry) -> bool:
    suffix = PurePosixPath(entry.name).suffix.lower()
    if suffix in FORMATS or suffix in _FURTHER:
        return True
    return not suffix and not is_address(entry.address) and _begins_like_one(entry)


def _begins_like_one(entry: Entry) -> bool:
    try:
        with Path(entry.address).open("rb") as file:
            return file.read(8).startswith(_MARKS)
    except OSError:
        return False


Digest = Callable[[Entry], str]
"""Hashes a file's content; "" where it cannot be read."""
Duplicates = dict[str, tuple[Entry, str]]
"""By name: a file, and the name of the one that has the same content."""


def without_repeats(entries: Iterable[Entry], digest: Digest) -> tuple[list[Entry], Duplicates]:
    """Leave out files that another file of the same folder has the content of; the shortest name stays.

    It comes before files are grouped: "overview (copy)" makes no second review. Only files of one size are hashed.
    """
    rows: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        rows[entry.name.rpartition("/")[0], entry.size].append(entry)
    kept: list[Entry] = []
    repeats: Duplicates = {}
    for same in rows.values():
        first: dict[str, str] = {}
        for entry in sorted(same, key=lambda one: (len(one.name), one.name)):
            one = digest(entry) if len(same) > 1 and entry.size else ""
            if one and one in first:
                repeats[entry.name] = (entry, first[one])
            else:
                kept.append(entry)
                first[one] = entry.name
    return sorted(kept, key=lambda entry: entry.name), repeats


def distinct(units: Iterable[Unit], digest: Digest) -> tuple[list[Unit], Duplicates]:
    """Leave out reviews all of whose documents are in another. Only files of one size are hashed.

    Of two reviews alike the one with more documents counts, then the first by name.
    """
    rows = sorted(units, key=lambda unit: (-len(unit.documents), unit.name))
    sizes = Counter(entry.size for unit in rows for entry in unit.documents)
    first: dict[str, str] = {}
    kept: list[Unit] = []
    duplicates: Duplicates = {}
    for unit in rows:
        hashes = [digest(entry) if entry.size and sizes[entry.size] > 1 else "" for entry in unit.documents]
        if all(one in first for one in hashes):
            for entry, one in zip(unit.documents, hashes, strict=True):
                duplicates[entry.name] = (entry, first[one])
            for entry in unit.copies:
                duplicates[entry.name] = (entry, unit.documents[0].name)
            continue
        kept.append(unit)
        for entry, one in zip(unit.documents, hashes, strict=True):
            if one:
                first.setdefault(one, entry.name)
    return sorted(kept, key=lambda unit: unit.name), duplicates
