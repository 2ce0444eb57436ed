"""A Word file as its parts: a zip, or one XML file that holds them all."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from scrcheck.documents.container import WORD, Container, open_container, parse
from scrcheck.documents.word.ooxml import Element
from scrcheck.errors import UnreadableDocument

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_FLAT_WITHIN = 2_000
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

    def __init__(self, parts: Container | FlatParts) -> None:
        self.name = parts.name
        self._held = parts
        self._roots: dict[str, Element] = {}

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of all parts, in lower case."""
        return self._held.members

    def written_name(self, part: str) -> str:
        """The name of a part as it is written."""
        return self._held.written_name(part)

    def binary(self, part: str, most: int) -> bytes:
        """Up to `most` bytes of a part that is not XML; none where it is damaged."""
        return self._held.binary(part, most)

    @property
    def comment(self) -> bytes:
        """The comment on the file as a zip."""
        return self._held.comment

    @property
    def roots(self) -> Mapping[str, Element]:
        """The root elements of the parts that were asked for so far, by name in lower case."""
        return self._roots

    def xml(self, part: str) -> Element | None:
        """The root element of a part, or None where the package has no such part.

        Raises UnreadableDocument where the part is damaged, too large or declares entities.
        """
        name = part.lower()
        if name not in self._roots:
            content = self._held.read(name)
            if content is None:
                return None
            self._roots[name] = parse(_transitional(content), self.name, WORD)
        return self._roots[name]

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
            if part.lower() in self._held.members:
                return part
        raise UnreadableDocument(self.name, "is not a Word document: it has no document part.", WORD.remedy)


class FlatParts:
    """The parts of a Word file saved as one XML file ("Word XML Document", flat OPC)."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        root = parse(data, name, WORD)
        found = {(part.get(_PKG + "name") or "").lstrip("/").lower(): part for part in root.iterchildren(_PKG + "part")}
        held = {name: part.find(_PKG + "xmlData") for name, part in found.items()}
        self._roots = {name: box[0] for name, box in held.items() if box is not None and len(box)}
        packed = {name: part.findtext(_PKG + "binaryData") for name, part in found.items()}
        self._binary = {name: _unpacked(text) for name, text in packed.items() if text}

    comment = b""

    @property
    def members(self) -> tuple[str, ...]:
        """Names of all parts, in lower case."""
        return (*self._roots, *self._binary)

    def written_name(self, member: str) -> str:
        """The name of a member as far as it is kept."""
        return member

    def binary(self, member: str, most: int) -> bytes:
        """The first bytes of a part that is not XML, which stands here in base 64."""
        return self._binary.get(member, b"")[:most]

    def read(self, member: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part."""
        root = self._roots.get(member.lower())
        return None if root is None else etree.tostring(root)


def open_package(data: bytes, name: str) -> Package:
    """The package in the bytes of a .docx, .docm, .dotx or .dotm file, or of one saved as a single XML file.

    Raises UnreadableDocument for what is empty, encrypted, of another format, damaged or made to exhaust the machine.
    """
    flat = _FLAT in data[:_FLAT_WITHIN] and not data.startswith(b"PK")
    return Package(FlatParts(data, name) if flat else open_container(data, name, WORD))


def _unpacked(text: str) -> bytes:
    """Bytes written in base 64; none where they are not."""
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return b""


def _transitional(content: bytes) -> bytes:
    """A part with the namespaces of strict Open XML written as those every other Word file has."""
    if _STRICT in content:
        for strict, transitional in _STRICT_TO_TRANSITIONAL:
            content = content.replace(strict, transitional)
    return content
