"""What a PDF carries beside its pages' text: properties, annotations, links, form fields, attachments, layers."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field
from typing import Any

from scrcheck.documents.cleaning import clean, tells
from scrcheck.documents.enclosed import enclosed
from scrcheck.documents.model import Part, Unread
from scrcheck.documents.pdf.inside import picture_metadata
from scrcheck.documents.pdf.objects import Attachment, Piece, objects
from scrcheck.documents.wording import words
from scrcheck.documents.xmp import xmp_texts
from scrcheck.errors import UnreadableDocument

_DULL = words("dull_properties")
"""Names of properties that say when and with what a file was made, not what is in it."""
_PROGRAMS = frozenset({"creator", "producer"})
_DATE = re.compile(r"D:\d{4}|\d{4}-\d\d-\d\d[T ]?")
_DAMAGE = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, NotImplementedError,
    ArithmeticError, AssertionError,
)  # fmt: skip
"""What pypdf raises, beside its own errors, where a file does not hold what it promises."""
_MAX_ITEMS = 5_000
"""Annotations, fields or attachments read of one file."""


@dataclass(slots=True)
class Catalogue:
    """All that was found beside the pages."""

    hidden: list[Piece] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    hides_layers: bool = False
    """Whether some layer is switched off."""
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
        for read in (_properties, _objects, _layers, _pictures):
            read(reader, catalogue)
    except (PyPdfError, DependencyError, *_DAMAGE):
        catalogue.unread.append(Unread("properties and annotations", "this part of the file is damaged"))
    return catalogue


def _properties(reader: Any, catalogue: Catalogue) -> None:
    for key, value in (reader.metadata or {}).items():
        name, text = str(key).lstrip("/"), clean(str(value))
        dull = is_program(text) if name.lower() in _PROGRAMS else name.lower() in _DULL
        if not dull and not is_dull(text):
            catalogue.properties[name] = text
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        packet = metadata.get_object().get_data()[:200_000].decode("utf-8", errors="replace")
        seen = set(catalogue.properties.values())
        for name, text in xmp_texts(packet):
            if text not in seen and name.lower() not in words("dull_xmp") and not is_dull(text):
                seen.add(text)
                label = f"xmp:{name}" if f"xmp:{name}" not in catalogue.properties else f"xmp:{name} {len(seen)}"
                catalogue.properties[label] = text
    catalogue.hidden += [Piece(text, Part.PROPERTIES, label=name) for name, text in catalogue.properties.items()]


def is_dull(text: str) -> bool:
    """Whether a value says nothing: neither word nor number, a date, or only the names of software."""
    known = words("dull_values")
    return not tells(text) or bool(_DATE.match(text)) or all(word in known for word in text.lower().split())


def is_program(text: str) -> bool:
    """Whether what should name a program does: in one word, or with a version or its maker's name."""
    lower = text.lower()
    return " " not in text or any(map(str.isdigit, text)) or any(maker in lower for maker in words("makers"))


def _objects(reader: Any, catalogue: Catalogue) -> None:
    """What hangs on any object: each text once a page."""
    met = {(piece.text, piece.part) for piece in catalogue.hidden}
    seen: set[Piece] = set()
    for found in objects(reader):
        if len(catalogue.hidden) > _MAX_ITEMS:
            return
        if isinstance(found, Attachment):
            _attached(found, catalogue)
        elif found not in seen and (found.text, found.part) not in met and not is_dull(found.text):
            seen.add(found)
            catalogue.hidden.append(found)


def _attached(found: Attachment, catalogue: Catalogue) -> None:
    """What an attached file says, or that it could not be read."""
    try:
        held = enclosed(found.data, found.name)
    except UnreadableDocument:
        catalogue.unread.append(Unread("an attached file", "scrcheck cannot read it; check it by itself", found.page))
        return
    for text in held.texts:
        catalogue.hidden.append(Piece(text, Part.ATTACHMENT, found.page, clean(found.name)))
    if not held.whole:
        catalogue.unread.append(Unread("an attached file", "part of it could not be read", found.page))


def _pictures(reader: Any, catalogue: Catalogue) -> None:
    for label, text, page in picture_metadata(reader):
        if tells(text):
            catalogue.hidden.append(Piece(text, Part.EMBEDDED, page, label))


def _layers(reader: Any, catalogue: Catalogue) -> None:
    """Whether any layer is switched off when the file is opened."""
    holder = reader.root_object.get("/OCProperties")
    default = holder.get_object().get("/D") if holder is not None else None
    if default is None:
        return
    held = default.get_object()
    off = held.get("/OFF")
    catalogue.hides_layers = bool(off is not None and off.get_object()) or held.get("/BaseState") == "/OFF"
