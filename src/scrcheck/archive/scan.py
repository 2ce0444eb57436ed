"""What an archive holds: documents to read, files that are none, and what could not be got at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from scrcheck.archive.grouping import FORMATS, Unit
from scrcheck.archive.places import Entry, Obstacle, Place, is_address
from scrcheck.documents.pack import is_companion

_UNREAD_WRITING = frozenset({".dotx", ".dot", ".wpd", ".pages", ".zip"})
"""Further endings of files that hold writing: a zip is a pack, the others are reported as unreadable."""
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
    if suffix in FORMATS or suffix in _UNREAD_WRITING:
        return True
    return not suffix and not is_address(entry.address) and _begins_like_one(entry)


def _begins_like_one(entry: Entry) -> bool:
    try:
        with Path(entry.address).open("rb") as file:
            return file.read(8).startswith(_MARKS)
    except OSError:
        return False


@dataclass(slots=True)
class Distinct:
    """The reviews of an archive, each once, and the files that hold the same as others."""

    units: list[Unit]
    duplicates: dict[str, tuple[Entry, str]] = field(default_factory=dict)
    """By name: a file, and the name of the file that has the same content."""


def distinct(units: Iterable[Unit], digest: Callable[[Entry], str]) -> Distinct:
    """Leave out reviews all of whose documents are in another, and documents that are twice in one.

    `digest` hashes a file ("" where it cannot be read); only files of one size are asked for. Of two reviews alike the
    one with more documents counts, then the first by name.
    """
    rows = sorted(units, key=lambda unit: (-len(unit.documents), unit.name))
    sizes: dict[int, int] = {}
    for unit in rows:
        for entry in unit.documents:
            sizes[entry.size] = sizes.get(entry.size, 0) + 1
    first: dict[str, str] = {}
    result = Distinct([])
    for unit in rows:
        hashes = [digest(entry) if sizes[entry.size] > 1 and entry.size else "" for entry in unit.documents]
        if all(one and one in first for one in hashes):
            for entry, one in zip(unit.documents, hashes, strict=True):
                result.duplicates[entry.name] = (entry, first[one])
            for entry in unit.copies:
                result.duplicates[entry.name] = (entry, unit.documents[0].name)
            continue
        kept: list[Entry] = []
        own: dict[str, str] = {}
        for entry, one in zip(unit.documents, hashes, strict=True):
            if one and one in own:
                result.duplicates[entry.name] = (entry, own[one])
                continue
            kept.append(entry)
            if one:
                own[one] = entry.name
                first.setdefault(one, entry.name)
        result.units.append(Unit(unit.name, tuple(kept), unit.copies))
    result.units.sort(key=lambda unit: unit.name)
    return result
