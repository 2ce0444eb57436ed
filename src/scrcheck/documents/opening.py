"""Opening a file: is it one we can read, which format is it really, and which reader takes it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from scrcheck.documents.limits import MAX_FILE_BYTES
from scrcheck.documents.model import Block, Document, Part
from scrcheck.errors import UnreadableDocument

READABLE = (".docx", ".docm", ".pdf", ".txt", ".md")
"""Endings of the files scrcheck reads."""

_FORMATS = "scrcheck reads Word (.docx), PDF, plain text (.txt) and Markdown (.md)."
_TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
"""Bytes within which a PDF's mark must stand (ISO 32000-1, implementation note 13)."""
_ZIP_MIMETYPE = slice(30, 100)


def open_document(source: Path | str | bytes, name: str | None = None) -> Document:
    """Read a file, or its bytes, into a Document; the format is told by content, and by name where content is text.

    `name` is what messages and locations call the document; without it the path as given. Raises UnreadableDocument,
    with a reason and a remedy, for whatever cannot be read.
    """
    shown = name if name is not None else ("document" if isinstance(source, bytes) else str(source))
    data = source if isinstance(source, bytes) else read_bytes(source, shown)
    if not data:
        raise UnreadableDocument(shown, "is empty.", "Check that it was saved or copied in full.")
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(shown)
    document = _reader(data, shown)(data, shown)
    if isinstance(source, bytes) and name is None:
        return document
    title = Block(len(document.hidden), PurePath(shown).name, part=Part.FILE_NAME, label="file name")
    return replace(document, name=shown, hidden=(*document.hidden, title))


def read_bytes(source: Path | str, shown: str) -> bytes:
    """The bytes of a regular file, up to one more than a document may have; raises UnreadableDocument.

    Pipes and devices are refused before they are opened: they may never end.
    """
    try:
        _refuse_unless_file(Path(source).stat(), shown)
        with open(source, "rb", opener=_open_without_waiting) as file:
            _refuse_unless_file(os.fstat(file.fileno()), shown)
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableDocument(shown, "does not exist.", "Check the name and the folder.") from None
    except PermissionError:
        raise UnreadableDocument(
            shown, "may not be read by this user.", "Ask for access, or copy it to a folder of yours."
        ) from None
    except (OSError, ValueError):
        raise UnreadableDocument(shown, "could not be opened.", "Check the name, and that the disk is there.") from None


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))


def _refuse_unless_file(status: os.stat_result, shown: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableDocument(shown, "is a folder, not a file.", "Name the review's file.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(shown, "is not a regular file.", "Save the review as a file and name that.")
    if status.st_size > MAX_FILE_BYTES:
        raise _too_large(shown)


def _too_large(shown: str) -> UnreadableDocument:
    megabytes = MAX_FILE_BYTES // (1024 * 1024)
    return UnreadableDocument(
        shown, f"is larger than {megabytes} MB.", "Make its pictures smaller, or save the text without them."
    )


def _reader(data: bytes, shown: str) -> Callable[[bytes, str], Document]:
    """The reader for these bytes; each is imported when first needed."""
    suffix = PurePath(shown).suffix.lower()
    if data.startswith(b"PK"):
        if b"mimetypeapplication/" in data[_ZIP_MIMETYPE]:
            raise UnreadableDocument(shown, "is an OpenDocument or e-book file.", f"Save it as .docx. {_FORMATS}")
        from scrcheck.documents.word import read_word

        return read_word
    if b"%PDF-" in data[:_PDF_WITHIN] or suffix == ".pdf":
        from scrcheck.documents.pdf import read_pdf

        return read_pdf
    if data.startswith(_OLE):
        raise _old_office(data, shown)
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(shown, "is a rich text (RTF) file.", f"Save it as .docx. {_FORMATS}")
    if suffix in (".docx", ".docm", ".dotx", ".doc"):
        raise UnreadableDocument(shown, "is not a Word file, or is damaged.", "Open it in Word and save it again.")
    from scrcheck.documents.text import read_markdown, read_text

    if suffix in _MARKDOWN_SUFFIXES:
        return read_markdown
    if suffix in _TEXT_SUFFIXES:
        return read_text
    raise UnreadableDocument(shown, "is of a format scrcheck does not read.", _FORMATS)


def _old_office(data: bytes, shown: str) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(shown, "is password-protected.", "Save a copy without the password.")
    return UnreadableDocument(shown, "is in the old Word format (.doc).", "Open it in Word and save it as .docx.")
