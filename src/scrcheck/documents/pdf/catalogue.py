"""What a PDF carries beside its pages' text: properties, annotations, links, form fields, attachments, layers."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrcheck.documents.cleaning import clean
from scrcheck.documents.limits import MEGABYTE, current
from scrcheck.documents.model import ANNOTATOR, Part, Unread
from scrcheck.documents.pdf.inside import alternative_texts, picture_metadata
from scrcheck.documents.wording import words

_DULL = words("dull_properties")
"""Names of properties that say when and with what a file was made, not what is in it."""
_XMP_ITEM = re.compile(r"<(?:\w+:)?(\w{1,40})(?:\s[^<>]{0,200})?>([^<>]{1,1000})</")
_XMP_ATTRIBUTE = re.compile(r"\b\w{1,20}:(\w{1,40})=\"([^\"<>]{1,1000})\"")
_TEXT_ENDINGS = (".txt", ".csv", ".md", ".xml", ".json", ".html", ".log")
_DAMAGE = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, NotImplementedError,
    ArithmeticError, AssertionError,
)  # fmt: skip
"""What pypdf raises, beside its own errors, where a file does not hold what it promises."""
_MAX_ITEMS = 5_000
"""Annotations, fields or attachments read of one file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text the page does not show."""

    text: str
    part: Part
    page: int | None = None
    label: str = ""


@dataclass(slots=True)
class Catalogue:
    """All that was found beside the pages."""

    hidden: list[Piece] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    hidden_layers: frozenset[str] = frozenset()
    bookmarks: list[str] = field(default_factory=list)
    """Titles of the outline, set by who opens the file."""
    unread: list[Unread] = field(default_factory=list)


def read_catalogue(data: bytes) -> Catalogue:
    """The properties, annotations, links, form fields, attachments and hidden layers of a PDF that pdfium could open.

    What pypdf cannot follow is told as unread; it raises nothing.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    catalogue = Catalogue()
    try:
        reader = PdfReader(io.BytesIO(data))
        for read in (_properties, _annotations, _fields, _attachments, _layers, _pictures):
            read(reader, catalogue)
    except (PyPdfError, DependencyError, *_DAMAGE):
        catalogue.unread.append(Unread("properties and annotations", "this part of the file is damaged"))
    return catalogue


def _properties(reader: Any, catalogue: Catalogue) -> None:
    for key, value in (reader.metadata or {}).items():
        name, text = str(key).lstrip("/"), clean(str(value))
        if name.lower() not in _DULL and not _is_dull(text):
            catalogue.properties[name] = text
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        xmp = metadata.get_object().get_data()[:200_000].decode("utf-8", errors="replace")
        seen = set(catalogue.properties.values())
        for pattern in (_XMP_ITEM, _XMP_ATTRIBUTE):
            for match in pattern.finditer(xmp):
                text = clean(match[2])
                if text not in seen and match[1].lower() not in _DULL and not _is_dull(text):
                    seen.add(text)
                    catalogue.properties.setdefault(f"xmp:{match[1]}", text)
    catalogue.hidden += [Piece(text, Part.PROPERTIES, label=name) for name, text in catalogue.properties.items()]


def _is_dull(text: str) -> bool:
    """Whether a property's value says nothing: no letters, or only the names of software."""
    known = words("dull_values")
    return not any(map(str.isalpha, text)) or all(word in known for word in text.lower().split())


def _annotations(reader: Any, catalogue: Catalogue) -> None:
    for page, holder in enumerate(reader.pages, start=1):
        for annotation in _items(holder.get("/Annots")):
            if len(catalogue.hidden) > _MAX_ITEMS:
                return
            kind = annotation.get("/Subtype")
            if kind == "/Link":
                target = _target(annotation)
                if target:
                    catalogue.hidden.append(Piece(target, Part.LINK, page))
            elif kind not in ("/Widget", "/Popup"):
                text = clean(str(annotation.get("/Contents") or ""))
                author = clean(str(annotation.get("/T") or ""))
                if text and author != ANNOTATOR:
                    catalogue.hidden.append(Piece(text, Part.ANNOTATION, page, author))


def _target(annotation: Mapping[str, Any]) -> str:
    action = annotation.get("/A")
    action = action.get_object() if action is not None else {}
    target = action.get("/URI") or action.get("/F") or ""
    return clean(str(target.get("/F", "") if isinstance(target, Mapping) else target))


def _items(array: Any) -> Iterator[Mapping[str, Any]]:
    array = array.get_object() if array is not None else ()
    for item in array if isinstance(array, list) else ():
        value = item.get_object()
        if isinstance(value, Mapping):
            yield value


def _fields(reader: Any, catalogue: Catalogue) -> None:
    if "/AcroForm" not in reader.root_object:
        return
    for name, value in list((reader.get_fields() or {}).items())[:_MAX_ITEMS]:
        text = value.get("/V")
        if text is not None and clean(str(text)).strip("/") not in ("", "Off"):
            catalogue.hidden.append(Piece(clean(str(text)), Part.FORM_FIELD, label=clean(str(name))))


def _attachments(reader: Any, catalogue: Catalogue) -> None:
    names = reader.root_object.get("/Names")
    if names is None or "/EmbeddedFiles" not in names.get_object():
        return
    for attachment in reader.attachment_list:
        name = clean(str(attachment.name))
        catalogue.hidden.append(Piece(name, Part.ATTACHMENT, label="name"))
        content = attachment.content
        small = len(content) <= current().attachment * MEGABYTE
        if small and name.lower().endswith(_TEXT_ENDINGS) and b"\0" not in content:
            catalogue.hidden.append(Piece(clean(content.decode("utf-8", "replace")), Part.ATTACHMENT, label=name))
        else:
            catalogue.unread.append(Unread("an attached file", "scrcheck does not read files inside a PDF"))


def _pictures(reader: Any, catalogue: Catalogue) -> None:
    for label, text, page in picture_metadata(reader):
        if any(map(str.isalpha, text)):
            catalogue.hidden.append(Piece(text, Part.EMBEDDED, page, label))
    told = dict.fromkeys(alternative_texts(reader))
    catalogue.hidden += [Piece(text, Part.ALT_TEXT, label=label) for label, text in told]


def _layers(reader: Any, catalogue: Catalogue) -> None:
    holder = reader.root_object.get("/OCProperties")
    default = holder.get_object().get("/D") if holder is not None else None
    if default is None:
        return
    names = (clean(str(layer.get("/Name") or "")) for layer in _items(default.get_object().get("/OFF")))
    catalogue.hidden_layers = frozenset(filter(None, names))
