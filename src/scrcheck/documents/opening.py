"""Opening a file: is it one we can read, which format is it really, and which reader takes it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from scrcheck.documents.cleaning import spoken
from scrcheck.documents.formats import READABLE, reader_of
from scrcheck.documents.guarding import guarded
from scrcheck.documents.limits import MEGABYTE, current, exceeded
from scrcheck.documents.model import Block, Document, Part
from scrcheck.documents.welsh import told_apart
from scrcheck.errors import UnreadableDocument

__all__ = ["READABLE", "open_document", "read_bytes", "read_stream"]


def open_document(source: Path | str | bytes, name: str | None = None) -> Document:
    """Read a file, or its bytes, into a Document; the format is told by content, and by name where content is text.

    `name` is what messages and locations call the document; without it the path as given. Raises UnreadableDocument,
    with a reason and a remedy, for whatever cannot be read.
    """
    shown = name if name is not None else ("document" if isinstance(source, bytes) else str(source))
    data = source if isinstance(source, bytes) else read_bytes(source, shown)
    if not data:
        raise UnreadableDocument(shown, "is empty.", "Check that it was saved or copied in full.")
    if len(data) > _most_bytes():
        raise _too_large(shown)
    document = told_apart(guarded(_read, data, shown))
    if isinstance(source, bytes) and name is None:
        return document
    title = Block(len(document.hidden), spoken(PurePath(shown).name), part=Part.FILE_NAME, label="file name")
    return replace(document, name=shown, hidden=(*document.hidden, title), sha256=hashlib.sha256(data).hexdigest())


def _read(data: bytes, shown: str) -> Document:
    return reader_of(data, shown)(data, shown)


def read_bytes(source: Path | str, shown: str) -> bytes:
    """The bytes of a regular file, up to one more than a document may have; raises UnreadableDocument.

    Pipes and devices are refused before they are opened: they may never end.
    """
    try:
        _refuse_unless_file(Path(source).stat(), shown)
        with open(source, "rb", opener=_open_without_waiting) as file:
            before = os.fstat(file.fileno())
            _refuse_unless_file(before, shown)
            data = read_stream(file)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise UnreadableDocument(shown, "does not exist.", "Check the name and the folder.") from None
    except PermissionError:
        raise UnreadableDocument(
            shown, "may not be read by this user.", "Close it in other programs, or ask for access to it."
        ) from None
    except (OSError, ValueError):
        raise UnreadableDocument(shown, "could not be opened.", "Check the name, and that the disk is there.") from None
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableDocument(shown, "was changed while it was read.", "Wait until it is saved, and try again.")
    return data


def read_stream(stream: BinaryIO) -> bytes:
    """The bytes of a stream, up to one more than a document may have, which is then refused as too large."""
    return stream.read(_most_bytes() + 1)


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))


def _refuse_unless_file(status: os.stat_result, shown: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableDocument(shown, "is a folder, not a file.", "Name the review's file.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(shown, "is not a regular file.", "Save the review as a file and name that.")
    if status.st_size > _most_bytes():
        raise _too_large(shown)


def _too_large(shown: str) -> UnreadableDocument:
    remedy = "Make its pictures smaller, or save the text without them."
    return exceeded(shown, "file_size", "is larger than {limit} MB.", remedy)


def _most_bytes() -> int:
    return current().file_size * MEGABYTE
