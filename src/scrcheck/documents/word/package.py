"""The zip file around a Word document: opened within limits, its parts parsed without trust."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from scrcheck.documents.word.ooxml import Element
from scrcheck.errors import UnreadableDocument

_MOST_MEMBERS = 5_000
_MOST_EXPANDED = 1_000_000_000
_MOST_XML = 64_000_000
_MOST_RATIO = 400
"""Plain, repetitive XML compresses up to about 100 times; a bomb a thousand times."""
_RATIO_MATTERS_FROM = 5_000_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_TO_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    ),
    (
        b'http://purl.oclc.org/ooxml/officeDocument/relationships"',
        b'http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)

_SAVE_AS_DOCX = "Save it from Word as .docx and lint that."
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
_DAMAGED = "Open it in Word, save it again as .docx and lint that."


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part of the package to another, or to something outside it."""

    kind: str
    """Last word of the relationship type, such as "hyperlink" or "footnotes"."""
    target: str
    """Name of a part, or an address outside the file."""
    external: bool


class Package:
    """The parts of one Word file. Made by `open_package`."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._members = {info.filename.lower(): info for info in archive.infolist()}
        self._budget = _MOST_XML

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of all parts, in lower case."""
        return tuple(self._members)

    def xml(self, part: str) -> Element | None:
        """The root element of a part, or None where the package has no such part.

        Raises UnreadableDocument where the part is damaged, too large or declares entities.
        """
        info = self._members.get(part.lower())
        return None if info is None else self._parse(self._read(info))

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part points at, by relationship id; `""` stands for the package itself."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        if root is None:
            return {}
        found: dict[str, Relationship] = {}
        for element in root.iterchildren("{*}Relationship"):
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[element.get("Id") or ""] = Relationship(
                (element.get("Type") or "").rsplit("/", 1)[-1], target, external
            )
        return found

    def main_part(self) -> str:
        """Name of the part that holds the document's text; raises UnreadableDocument where there is none."""
        named = (link.target for link in self.relationships("").values() if link.kind == "officeDocument")
        for part in (*named, "word/document.xml"):
            if part.lower() in self._members:
                return part
        raise _unreadable(self.name, "is not a Word document: it has no document part.", _DAMAGED)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > self._budget:
            raise _too_large(self.name)
        try:
            with self._archive.open(info) as stream:
                content = stream.read(self._budget + 1)
        except (*_BROKEN_ZIP, RuntimeError) as error:
            raise _unreadable(self.name, "is damaged: one of its parts cannot be unpacked.", _DAMAGED) from error
        self._budget -= len(content)
        if self._budget < 0:
            raise _too_large(self.name)
        return content

    def _parse(self, content: bytes) -> Element:
        if _STRICT in content:
            for strict, transitional in _STRICT_TO_TRANSITIONAL:
                content = content.replace(strict, transitional)
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
            raise _unreadable(self.name, "is damaged: one of its parts is not well-formed XML.", _DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise _unreadable(self.name, "declares a document type, which a Word file never does.", _DAMAGED)
        return root


def open_package(data: bytes, name: str) -> Package:
    """The package in the bytes of a .docx, .docm, .dotx or .dotm file.

    Raises UnreadableDocument for what is empty, encrypted, of another format, damaged or made to exhaust the machine.
    """
    if not data:
        raise _unreadable(name, "is empty.", "Check that the right file was saved.")
    if data.startswith(_OLE):
        raise _ole(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except _BROKEN_ZIP as error:
        if data.startswith(_ZIP):
            raise _unreadable(name, "is damaged: the file is cut short.", "Copy or download it again.") from error
        raise _unreadable(
            name, "is not a Word document (.docx).", "Save it from Word as .docx and lint that."
        ) from error
    _within_limits(members, name)
    return Package(archive, name)


def _within_limits(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > _MOST_MEMBERS or sum(info.file_size for info in members) > _MOST_EXPANDED:
        raise _too_large(name)
    seen: set[str] = set()
    for info in members:
        if info.flag_bits & 0x1:
            raise _locked(name)
        if info.file_size > _RATIO_MATTERS_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
            raise _too_large(name)
        path = info.filename.replace("\\", "/").lower()
        if path.startswith("/") or ":" in path or ".." in path.split("/") or path in seen:
            raise _unreadable(name, "is not a sound Word document: its parts are misnamed.", _DAMAGED)
        seen.add(path)


def _ole(data: bytes, name: str) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(name)
    return _unreadable(name, "is an old Word 97-2003 .doc.", _SAVE_AS_DOCX)


def _locked(name: str) -> UnreadableDocument:
    return _unreadable(name, "is password-protected.", "Save a copy without the password and lint that.")


def _too_large(name: str) -> UnreadableDocument:
    return _unreadable(name, "unpacks to far more than a document holds.", "Ask its sender for a sound copy.")


def _unreadable(name: str, reason: str, remedy: str) -> UnreadableDocument:
    return UnreadableDocument(name, reason, remedy)
