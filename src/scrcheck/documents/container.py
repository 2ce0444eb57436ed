"""The zip file around a Word or OpenDocument file: opened within limits, its parts parsed without trust."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from scrcheck.documents.limits import MEGABYTE, current, exceeded
from scrcheck.errors import UnreadableDocument

Element: TypeAlias = etree._Element
"""An XML element; lxml keeps its class under a private name."""

_RATIO_MATTERS_FROM = 5_000_000

_ZIP = b"PK\x03\x04"
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Make:
    """What a file says it is, for the messages about it."""

    noun: str
    """Such as "Word document"."""
    remedy: str
    """What to do with a damaged one."""


WORD = Make("Word document", "Open it in Word, save it again as .docx and lint that.")
OPEN_DOCUMENT = Make("OpenDocument file", "Open it in LibreOffice, save it again and lint that.")


class Container:
    """The members of one zip file, by name in lower case. Made by `open_container`."""

    def __init__(self, archive: zipfile.ZipFile, name: str, make: Make) -> None:
        self.name = name
        self.make = make
        self._archive = archive
        self._members = {info.filename.lower(): info for info in archive.infolist()}
        self._budget = current().xml * MEGABYTE

    @property
    def members(self) -> tuple[str, ...]:
        """Names of all members, in lower case."""
        return tuple(self._members)

    @property
    def comment(self) -> bytes:
        """The comment on the zip file itself."""
        return self._archive.comment

    def written_name(self, member: str) -> str:
        """The name of a member as it is written."""
        return self._members[member].filename

    def binary(self, member: str, most: int) -> bytes:
        """Up to `most` bytes of a member that is not text; none where it is damaged."""
        try:
            with self._archive.open(self._members[member]) as stream:
                return stream.read(most)
        except (*_BROKEN_ZIP, RuntimeError):
            return b""

    def read(self, member: str) -> bytes | None:
        """The bytes of a member, or None where there is no such member.

        Raises UnreadableDocument where it is damaged or too large.
        """
        info = self._members.get(member.lower())
        if info is None:
            return None
        if info.file_size > self._budget:
            raise _too_large(self.name, "xml")
        try:
            with self._archive.open(info) as stream:
                content = stream.read(self._budget + 1)
        except (*_BROKEN_ZIP, RuntimeError) as error:
            reason = "is damaged: one of its parts cannot be unpacked."
            raise UnreadableDocument(self.name, reason, self.make.remedy) from error
        self._budget -= len(content)
        if self._budget < 0:
            raise _too_large(self.name, "xml")
        return content


def parse(content: bytes, name: str, make: Make) -> Element:
    """The root element of an XML part; raises UnreadableDocument where it is malformed or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = "is damaged: one of its parts is not well-formed XML."
        raise UnreadableDocument(name, reason, make.remedy) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(name, f"declares a document type, as no {make.noun} does.", make.remedy)
    return root


def open_container(data: bytes, name: str, make: Make) -> Container:
    """The zip file in these bytes.

    Raises UnreadableDocument for what is empty, encrypted, no zip, damaged or made to exhaust the machine.
    """
    if not data:
        raise UnreadableDocument(name, "is empty.", "Check that the right file was saved.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except _BROKEN_ZIP as error:
        if data.startswith(_ZIP):
            raise UnreadableDocument(
                name, "is damaged: the file is cut short.", "Copy or download it again."
            ) from error
        raise UnreadableDocument(name, f"is not a {make.noun}.", make.remedy) from error
    _within_limits(members, name, make)
    return Container(archive, name, make)


def _within_limits(members: list[zipfile.ZipInfo], name: str, make: Make) -> None:
    limits = current()
    if len(members) > limits.parts:
        raise _too_large(name, "parts")
    if sum(info.file_size for info in members) > limits.unpacked * MEGABYTE:
        raise _too_large(name, "unpacked")
    seen: set[str] = set()
    for info in members:
        if info.flag_bits & 0x1:
            raise UnreadableDocument(name, "is password-protected.", "Save a copy without the password and lint that.")
        if info.file_size > _RATIO_MATTERS_FROM and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise _too_large(name, "ratio")
        path = info.filename.replace("\\", "/").lower()
        if path.startswith("/") or ":" in path or ".." in path.split("/") or path in seen:
            raise UnreadableDocument(name, f"is not a sound {make.noun}: its parts are misnamed.", make.remedy)
        seen.add(path)


def _too_large(name: str, limit: str) -> UnreadableDocument:
    return exceeded(name, limit, "unpacks to far more than a document holds.", "Ask its sender for a sound copy.")
