"""A submission pack as its files: a folder, a zip, or several paths; what is no document is left aside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scrcheck.documents.limits import MEGABYTE, current, exceeded
from scrcheck.documents.opening import read_bytes
from scrcheck.errors import UnreadableDocument

COMPANIONS = frozenset(
    {".toml", ".json", ".jsonl", ".html", ".htm", ".csv", ".sarif", ".xml", ".log", ".ini", ".db", ".tmp", ".lnk"}
)
"""Endings of files that lie beside documents: configuration, waivers, earlier reports, what a system leaves behind."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_DEEPEST = 6
"""Folders within folders; a pack has one or two."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. A file out of a zip is named `pack.zip/plan.docx`."""

    name: str
    data: bytes


def is_companion(name: str) -> bool:
    """Whether a file of this name lies in a pack without being a document of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith(("~$", ".")) or part == "__MACOSX" for part in path.parts if part != "..")
    return hidden or path.suffix.lower() in COMPANIONS or path.name.lower() == "thumbs.db"


def pack_files(paths: Sequence[Path]) -> tuple[list[PackFile], list[UnreadableDocument]]:
    """The documents at some paths, folders and zips opened up, by name; and what could not be got at, each as an error.

    Nothing is skipped for its format: a file that scrcheck cannot read is still a document of the pack. Nothing is ever
    written to disk.
    """
    files: list[PackFile] = []
    errors: list[UnreadableDocument] = []
    for path in paths:
        try:
            for one in _at(path):
                if isinstance(one, UnreadableDocument):
                    errors.append(one)
                else:
                    files.append(one)
        except UnreadableDocument as error:
            errors.append(error)
    return files, errors


def _at(path: Path) -> Iterator[PackFile | UnreadableDocument]:
    if not path.is_dir():
        yield from _opened(path)
        return
    found = list(_documents_below(path))
    if not found:
        raise UnreadableDocument(str(path), "holds no document.", "Name the folder that holds the pack.")
    for one in found:
        try:
            yield from _opened(one)
        except UnreadableDocument as error:
            yield error


def unpacked(data: bytes, shown: str) -> Iterator[PackFile | UnreadableDocument]:
    """A file's bytes as the document they are, or the documents of the zip they are. Raises UnreadableDocument."""
    if _is_plain_zip(data):
        yield from _unzipped(data, shown)
    else:
        yield PackFile(shown, data)


def _opened(path: Path) -> Iterator[PackFile | UnreadableDocument]:
    yield from unpacked(read_bytes(path, str(path)), str(path))


def _documents_below(folder: Path, depth: int = 0) -> Iterator[Path]:
    """The documents of a folder and the folders in it, by name. Links to elsewhere are not followed."""
    try:
        entries = sorted(folder.iterdir(), key=lambda one: one.name.lower())
    except OSError:
        raise UnreadableDocument(str(folder), "could not be listed.", "Check that you may open this folder.") from None
    for entry in entries:
        if is_companion(entry.name):
            continue
        if entry.is_dir():
            if entry.is_symlink() or depth >= _DEEPEST:
                raise UnreadableDocument(str(entry), "is a link or too deep.", "Put the documents in one folder.")
            yield from _documents_below(entry, depth + 1)
        else:
            yield entry


def _is_plain_zip(data: bytes) -> bool:
    """Whether a file is a zip of documents rather than one document, for Word and OpenDocument files are zips too."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except _BROKEN:
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def _unzipped(data: bytes, shown: str) -> Iterator[PackFile | UnreadableDocument]:
    """The documents of a zip, in memory. Raises UnreadableDocument for one that is damaged, locked or far too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [info for info in archive.infolist() if not info.is_dir() and not is_companion(info.filename)]
    except _BROKEN:
        raise UnreadableDocument(shown, "is a damaged zip file.", "Make the zip again.") from None
    if len(members) > current().pack_files:
        raise exceeded(shown, "pack_files", "holds more than {limit} documents.", "Zip the pack's documents alone.")
    if sum(info.file_size for info in members) > current().pack_size * MEGABYTE:
        raise exceeded(shown, "pack_size", "unpacks to more than {limit} MB.", "Zip the documents alone.")
    if not members:
        raise UnreadableDocument(shown, "holds no document.", "Zip the pack's documents.")
    for info in sorted(members, key=lambda one: one.filename.lower()):
        inner = "/".join((shown, *_plain_parts(info.filename)))
        try:
            if info.flag_bits & 0x1:
                yield UnreadableDocument(inner, "is password-protected.", "Zip the pack without a password.")
                continue
            with archive.open(info) as stream:
                content = stream.read(current().file_size * MEGABYTE + 1)
        except _BROKEN:
            yield UnreadableDocument(inner, "is damaged in the zip.", "Make the zip again.")
            continue
        if _is_plain_zip(content):
            yield UnreadableDocument(inner, "is a zip within a zip.", "Put its documents in the pack itself.")
        else:
            yield PackFile(inner, content)


def _plain_parts(name: str) -> list[str]:
    """A member's name without what could lead out of the pack; it is only shown, never opened."""
    parts = name.replace("\\", "/").split("/")
    return [part.replace(":", "") for part in parts if part.strip(". ")]
