"""A Word file rewritten: only the parts a page is made of, each stripped of what it hides, its spots replaced."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from scrcheck.documents.metafiles import drawn_words, is_emf, is_wmf
from scrcheck.documents.word.ooxml import Element
from scrcheck.documents.word.package import Package, Relationship, open_package
from scrcheck.documents.word.sight import Sight, lies_behind
from scrcheck.documents.word.styles import Styles
from scrcheck.errors import UnreadableDocument
from scrcheck.redaction.holders import holders
from scrcheck.redaction.images import without_metadata
from scrcheck.redaction.stripping import is_plain_address, strip
from scrcheck.redaction.wording import Wanted

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument."

_PAGE_PARTS: Mapping[str, tuple[str, str]] = {
    **{
        kind: (_OFFICE + kind, f"{_WORD_TYPE}{kind}+xml")
        for kind in ("styles", "numbering", "settings", "fontTable", "header", "footer", "footnotes", "endnotes")
    },
    "theme": (_OFFICE + "theme", _DRAWING_TYPE + "theme+xml"),
    "themeOverride": (_OFFICE + "themeOverride", _DRAWING_TYPE + "themeOverride+xml"),
    "chart": (_OFFICE + "chart", _DRAWING_TYPE + "drawingml.chart+xml"),
    "chartUserShapes": (_OFFICE + "chartUserShapes", _DRAWING_TYPE + "drawingml.chartshapes+xml"),
    "chartStyle": (_MICROSOFT + "2011/relationships/chartStyle", "application/vnd.ms-office.chartstyle+xml"),
    "chartColorStyle": (
        _MICROSOFT + "2011/relationships/chartColorStyle",
        "application/vnd.ms-office.chartcolorstyle+xml",
    ),
    "diagramData": (_OFFICE + "diagramData", _DRAWING_TYPE + "drawingml.diagramData+xml"),
    "diagramLayout": (_OFFICE + "diagramLayout", _DRAWING_TYPE + "drawingml.diagramLayout+xml"),
    "diagramQuickStyle": (_OFFICE + "diagramQuickStyle", _DRAWING_TYPE + "drawingml.diagramStyle+xml"),
    "diagramColors": (_OFFICE + "diagramColors", _DRAWING_TYPE + "drawingml.diagramColors+xml"),
    "diagramDrawing": (
        _MICROSOFT + "2007/relationships/diagramDrawing",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    ),
    "image": (_OFFICE + "image", ""),
    "font": (_OFFICE + "font", ""),
}
"""The parts a page is made of: relationship type and content type by kind. All else a file holds is left behind."""
_BINARY_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}  # fmt: skip
_BINARY = frozenset({"image", "font"})
_WORDED = frozenset({"", "header", "footer", "footnotes", "endnotes"})
"""Kinds whose parts hold text of the page ("" is the document itself)."""


_VISIBLE = {
    "oleObject": "An embedded object was taken out.",
    "package": "An embedded file was taken out.",
    "control": "A control was taken out.",
    "aFChunk": "An inserted file was taken out; what it showed is missing from the copy.",
    "subDocument": "A subdocument was taken out; what it showed is missing from the copy.",
}
"""What is said of parts that show on the page and are left behind all the same, by kind."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten Word file."""

    data: bytes
    notes: tuple[str, ...]
    """What the page showed and the copy lacks, or could not be vouched for; in words without any of the file's."""


def rewrite_word(data: bytes, name: str, wanted: Wanted) -> Rewritten:
    """A copy of a Word file with the wanted words replaced, and all that is hidden taken out.

    Raises UnreadableDocument for a file that is no sound Word document.
    """
    package = open_package(data, name)
    if not zipfile.is_zipfile(BytesIO(data)):
        raise UnreadableDocument(name, "is Word's single XML file.", "Save it as .docx and redact that.")
    with zipfile.ZipFile(BytesIO(data)) as source:
        return _Rewriting(source, package, wanted).run()


class _Rewriting:
    """Follows the relationships from the document's main part, writing each part it keeps under a name of its own."""

    def __init__(self, source: zipfile.ZipFile, package: Package, wanted: Wanted) -> None:
        self._source, self._package, self._wanted = source, package, wanted
        self._members = {info.filename.lower(): info for info in source.infolist()}
        self._written: dict[str, str] = {}
        """The new name of each part that is kept."""
        self._content: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._notes: dict[str, None] = {}
        self._sight = Sight(Styles(None), on_pictures=True)

    def run(self) -> Rewritten:
        """Rewrite the file from its main part on."""
        main = self._package.main_part()
        links = self._package.relationships(main)
        sheet = next((link.target for link in links.values() if link.kind == "styles" and not link.external), None)
        styles = Styles(None if sheet is None else self._package.xml(sheet))
        margins = [link.target for link in links.values() if link.kind in ("header", "footer") and not link.external]
        roots = filter(lambda root: root is not None, map(self._package.xml, (main, *margins)))
        self._sight = Sight(styles, on_pictures=any(map(lies_behind, roots)))
        self._write_part(main, "", "word/document.xml")
        start = _relations([("rId1", _OFFICE + "officeDocument", "word/document.xml", False)])
        members = {"[Content_Types].xml": self._content_types(), "_rels/.rels": start, **self._content}
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for member, content in members.items():
                info = zipfile.ZipInfo(member, date_time=(1980, 1, 1, 0, 0, 0))
                archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        return Rewritten(out.getvalue(), tuple(self._notes))

    def _write_part(self, part: str, kind: str, target: str) -> None:
        """Write one XML part, and those it points at."""
        root = self._package.xml(part)
        if root is None:
            raise UnreadableDocument(
                self._package.name, "lacks one of its parts.", "Open it in Word and save it again."
            )
        kept = [
            (identity, *relation)
            for identity, link in self._package.relationships(part).items()
            if (relation := self._followed(link)) is not None
        ]
        sight = self._sight if kind in _WORDED else None
        strip(root, sight, frozenset(identity for identity, *_ in kept), self._wanted.telling)
        for holder in holders(root):
            holder.change(self._wanted.changes(holder.text))
        self._content[target] = _serialised(root)
        self._types[target] = _PAGE_PARTS[kind][1] if kind else f"{_WORD_TYPE}document.main+xml"
        if kept:
            folder, base = posixpath.split(target)
            self._content[f"{folder}/_rels/{base}.rels"] = _relations(kept)

    def _followed(self, link: Relationship) -> tuple[str, str, bool] | None:
        """The type, target and outwardness under which a relationship is kept; None where it is left behind."""
        if link.external:
            plain = link.kind == "hyperlink" and is_plain_address(link.target, self._wanted.telling)
            return (_OFFICE + "hyperlink", link.target, True) if plain else None
        suffix = posixpath.splitext(link.target)[1].lower().lstrip(".")
        binary = link.kind in _BINARY
        if link.kind in _VISIBLE:
            self._notes[_VISIBLE[link.kind]] = None
        if link.kind not in _PAGE_PARTS or link.target.lower() not in self._members:
            return None
        if binary and suffix not in _BINARY_TYPES:
            return None
        if link.kind == "image" and self._draws_words(link):
            self._notes["A drawing with words in it was taken out: they could not be changed."] = None
            return None
        if link.target.lower() not in self._written:
            number = len(self._written) + 1
            target = f"word/media/{link.kind}{number}.{suffix}" if binary else f"word/{link.kind}{number}.xml"
            self._written[link.target.lower()] = target
            if binary:
                self._content[target] = self._picture(link)
            else:
                self._write_part(link.target, link.kind, target)
        return _PAGE_PARTS[link.kind][0], f"/{self._written[link.target.lower()]}", False

    def _draws_words(self, link: Relationship) -> bool:
        """Whether a picture is a drawing in Windows' old forms that holds words as words."""
        data = self._source.read(self._members[link.target.lower()])
        return (is_emf(data) or is_wmf(data)) and any(text.strip() for _, text in drawn_words(data))

    def _picture(self, link: Relationship) -> bytes:
        data = self._source.read(self._members[link.target.lower()])
        clean = data if link.kind == "font" else without_metadata(data)
        if clean is None:
            self._notes["A picture in an old form is kept; look at what it shows."] = None
        return data if clean is None else clean

    def _content_types(self) -> bytes:
        root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
        suffixes = {posixpath.splitext(name)[1].lstrip(".") for name in self._content} - {"xml", "rels"}
        defaults = {suffix: _BINARY_TYPES[suffix] for suffix in sorted(suffixes)}
        defaults |= {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        for suffix, kind in defaults.items():
            etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind)
        for name, kind in self._types.items():
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return _serialised(root)


def _relations(kept: Sequence[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    for identity, kind, target, external in kept:
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=kind, Target=target)
        if external:
            relation.set("TargetMode", "External")
    return _serialised(root)


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]
