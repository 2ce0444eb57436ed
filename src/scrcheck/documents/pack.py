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
from scrcheck.documents.mail.opening import is_mail, open_mail
from scrcheck.documents.opening import read_bytes
from scrcheck.errors import UnreadableDocument

COMPANIONS = frozenset({".toml", ".json", ".jsonl", ".csv", ".sarif", ".xml", ".log", ".ini", ".db", ".tmp", ".lnk"})
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
_OWN_REPORT = (b"<title>scrcheck", b"<title>Certificate")
"""What a web page that scrcheck wrote opens with; other web pages are documents."""
_DEEPEST_MESSAGE = 5
"""Messages and zips within messages."""
HEAD = 4_000
"""Bytes of a file that tell whether scrcheck wrote it."""
_DEEPEST = 6
"""Folders within folders; a pack has one or two."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. A file out of a zip or message is named `pack.zip/plan.docx`."""

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
    size = 0
    for path in paths:
        try:
            for one in _at(path):
                if isinstance(one, UnreadableDocument):
                    errors.append(one)
                else:
                    files.append(one)
                    size += len(one.data)
                    if size > current().pack_size * MEGABYTE:
                        raise exceeded(str(path), "pack_size", "unpacks to more than {limit} MB.", "Give less at once.")
        except UnreadableDocument as error:
            errors.append(error)
    return files, errors


def _at(path: Path) -> Iterator[PackFile | UnreadableDocument]:
    if not path.is_dir():
        yield from unpacked(read_bytes(path, str(path)), str(path))
        return
    found = list(_documents_below(path))
    if not found:
        raise UnreadableDocument(str(path), "holds no document.", "Name the folder that holds the pack.")
    for one in found:
        try:
            data = read_bytes(one, str(one))
            if not is_own_report(one.name, data):
                yield from unpacked(data, str(one))
        except UnreadableDocument as error:
            yield error


def unpacked(data: bytes, shown: str, depth: int = 0) -> Iterator[PackFile | UnreadableDocument]:
    """A file's bytes as the document they are, or the documents of the zip or message they are.

    Raises UnreadableDocument.
    """
    if _is_plain_zip(data):
        yield from _unzipped(data, shown, depth)
    elif is_mail(data, shown):
        yield from _detached(data, shown, depth)
    else:
        yield PackFile(shown, data)


def _detached(data: bytes, shown: str, depth: int) -> Iterator[PackFile | UnreadableDocument]:
    """A message and the documents attached to it. Pictures in the text, signatures and the like are no documents."""
    if depth >= _DEEPEST_MESSAGE:
        raise UnreadableDocument(shown, "is a message within too many others.", "Save its attachments in the pack.")
    attached = [one for one in open_mail(data, shown).attachments if one.is_document and one.data]
    if len(attached) > current().pack_files:
        raise exceeded(shown, "pack_files", "holds more than {limit} documents.", "Save the documents alone.")
    yield PackFile(shown, data)
    for one in attached:
        try:
            yield from unpacked(one.data, f"{shown}/{one.name}", depth + 1)
        except UnreadableDocument as error:
            yield error


def is_own_report(name: str, data: bytes) -> bool:
    """Whether a file is a web page that scrcheck wrote: a report or a certificate left beside the documents."""
    return name.lower().endswith((".html", ".htm")) and any(mark in data[:HEAD] for mark in _OWN_REPORT)


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
    return not names & {"[Content_Types].xml", "mimetype", "word/document.xml", "content.xml"}


def _unzipped(data: bytes, shown: str, depth: int) -> Iterator[PackFile | UnreadableDocument]:
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
        elif not is_own_report(inner, content):
            yield from _within_zip(content, inner, depth + 1)


def _within_zip(content: bytes, inner: str, depth: int) -> Iterator[PackFile | UnreadableDocument]:
    try:
        yield from unpacked(content, inner, depth)
    except UnreadableDocument as error:
        yield error


def _plain_parts(name: str) -> list[str]:
    """A member's name without what could lead out of the pack; it is only shown, never opened."""
    parts = name.replace("\\", "/").split("/")
    return [part.replace(":", "") for part in parts if part.strip(". ")]
