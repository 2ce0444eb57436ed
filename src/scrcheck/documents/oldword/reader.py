"""The old Word format (.doc, Word 97 to 2003): text by way of LibreOffice, properties and their like by our own hand.

Places in the file are those of Microsoft's [MS-DOC]: the file information block at the start of `WordDocument`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from scrcheck.documents.encrypted import unlocked_office
from scrcheck.documents.model import Document, Part, Unread
from scrcheck.documents.oldword.mending import mended
from scrcheck.documents.oldword.office_program import as_docx
from scrcheck.documents.ole import Ole, open_ole
from scrcheck.documents.word import read_word
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.properties import keep

_FLAGS = 0x0A
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_SAVED_BY = 0x02D2
"""Place of the address and length of the list of who saved the file and where (fcSttbSavedBy)."""
_MOST_SAVERS = 200
_NAMES = {
    "title": "title", "subject": "subject", "author": "creator", "keywords": "keywords", "comments": "description",
    "last_saved_by": "lastModifiedBy", "manager": "Manager", "company": "Company", "category": "category",
    "template": "Template",
}  # fmt: skip
"""Name of each property, as newer Word files have it, by olefile's."""


def read_old_word(data: bytes, name: str) -> Document:
    """The document in the bytes of a .doc file.

    Raises UnreadableDocument where LibreOffice is missing or fails, or where no password given opens the file.
    """
    with open_ole(data, name) as ole:
        encrypted = _number(ole.read("WordDocument"), _FLAGS, 2) & _ENCRYPTED
    if encrypted:
        data = unlocked_office(data, name)
    whole = mended(data)
    document = read_word(as_docx(whole or data, name), name)
    lost = () if whole else (Unread("the last table", "It ends the file in a way LibreOffice cannot read."),)
    concealed = Concealed()
    with open_ole(data, name) as ole:
        properties = _properties(ole, concealed)
    known = {(block.part, block.text) for block in document.hidden}
    hidden = [*document.hidden, *(block for block in concealed.blocks if (block.part, block.text) not in known)]
    return replace(
        document,
        format="doc",
        unread=(*document.unread, *lost),
        sha256=hashlib.sha256(data).hexdigest(),
        properties={**document.properties, **properties},
        hidden=tuple(replace(block, index=index) for index, block in enumerate(hidden)),
    )


def _properties(ole: Ole, concealed: Concealed) -> dict[str, str]:
    """The properties of the file; those in words, who saved it and where, and macros are noted as hidden."""
    found: dict[str, str] = {}
    for key, text in ole.properties().items():
        keep(found, concealed, _NAMES[key], text)
    for text in _savers(ole):
        concealed.add(Part.PROPERTIES, text, "saved by")
    if ole.has("Macros"):
        concealed.add(Part.EMBEDDED, "Macros", "macros")
    return found


def _savers(ole: Ole) -> Iterator[str]:
    """Who saved the file, and under which path, as Word 97 and 2000 kept it for the last ten times."""
    start = ole.read("WordDocument")
    table = ole.read("1Table" if _number(start, _FLAGS, 2) & _SECOND_TABLE else "0Table")
    place, length = _number(start, _SAVED_BY, 4), _number(start, _SAVED_BY + 4, 4)
    held = table[place : place + length]
    if len(held) < 6 or held[:2] != b"\xff\xff":
        return
    count, place = min(_number(held, 2, 2), _MOST_SAVERS), 6
    for _ in range(count):
        size = 2 * _number(held, place, 2)
        yield held[place + 2 : place + 2 + size].decode("utf-16-le", "replace")
        place += 2 + size


def _number(data: bytes, place: int, size: int) -> int:
    return int.from_bytes(data[place : place + size], "little")
