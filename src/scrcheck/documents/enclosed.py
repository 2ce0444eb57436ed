"""Files within a file: what an attached or embedded one says, whatever its format."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass

from scrcheck.documents.cleaning import clean, tells
from scrcheck.documents.container import Element, Make, open_container, parse
from scrcheck.documents.decoding import decoded
from scrcheck.documents.ole import MAGIC, open_ole
from scrcheck.documents.pictures import is_picture, picture_texts
from scrcheck.errors import UnreadableDocument

_DEEPEST = 3
"""Files within files within files that are followed."""
_depth: ContextVar[int] = ContextVar("depth", default=0)
_OFFICE = Make("Office file", "Open it by itself and check it.")
_PARAGRAPHS = frozenset({"p", "si", "is", "comment", "threadedComment", "cm"})
"""Elements whose text is one, however many pieces it is cut into."""
_NAMES = frozenset(
    {"name", "displayName", "userName", "author", "title", "descr", "tooltip", "value", "initials", "userId", "who"}
)
"""Attributes in words, in parts of any kind."""
_MECHANICAL = ("styles", "theme", "content_types", "calcchain", "printersettings", "slidelayout", "slidemaster")
"""How the names of parts begin that hold looks and order, never words of a person."""
_MOST_MEMBERS = 500
_MOST_TEXTS = 20_000
_OWN_STREAM = "\x01Ole10Native"
"""Where an OLE object keeps a file of any other format."""
_PACKED = ("Package", "CONTENTS", "Contents")
"""Where it keeps a newer Office file or a PDF as it is."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a file within a file says."""

    texts: tuple[str, ...]
    """Every text, shown or hidden, one line each."""
    whole: bool
    """Whether all of it could be read."""


def enclosed(data: bytes, name: str) -> Enclosed:
    """What a file kept within another says.

    Raises UnreadableDocument for what cannot be read, and for files that stand too deep in one another.
    """
    if _depth.get() >= _DEEPEST:
        raise UnreadableDocument(name, "stands too deep in other files.", "Open it by itself and check it.")
    token = _depth.set(_depth.get() + 1)
    unread: list[str] = []
    try:
        texts = dict.fromkeys(filter(tells, map(clean, _texts(data, name, unread))))
    finally:
        _depth.reset(token)
    return Enclosed(tuple(texts)[:_MOST_TEXTS], not unread)


def _texts(data: bytes, name: str, unread: list[str]) -> Iterator[str]:
    """The texts of a file; what of it cannot be read is added to `unread`."""
    if is_picture(data):
        yield from (text for _, text in picture_texts(data))
    elif data.startswith(MAGIC):
        yield from _compound(data, name, unread)
    elif data.startswith(b"PK") and (b"xl/" in data or b"ppt/" in data) and b"word/document" not in data:
        yield from _office(data, name)
    elif _is_document(data, name):
        yield from _document(data, name, unread)
    else:
        yield from decoded(data, name).splitlines()


def _is_document(data: bytes, name: str) -> bool:
    from scrcheck.documents.formats import READABLE

    known = data.startswith((b"PK", b"{\\rtf")) or b"%PDF-" in data[:1024]
    return known or posixpath.splitext(name)[1].lower() in READABLE


def _document(data: bytes, name: str, unread: list[str]) -> Iterator[str]:
    from scrcheck.documents.formats import reader_of

    document = reader_of(data, name)(data, name)
    unread += [part.what for part in document.unread]
    yield from (block.text for block in (*document.blocks, *document.hidden))


def _office(data: bytes, name: str) -> Iterator[str]:
    container = open_container(data, name, _OFFICE)
    for member in [one for one in container.members if one.endswith(".xml")][:_MOST_MEMBERS]:
        content = None if is_mechanical(member) else container.read(member)
        if content is not None:
            yield from words_in(parse(content, name, _OFFICE))


def _compound(data: bytes, name: str, unread: list[str]) -> Iterator[str]:
    """What an OLE object holds: a file in the form of its own program, or any file by its name."""
    with open_ole(data, name) as ole:
        if ole.has("WordDocument") or ole.has("__properties_version1.0"):
            yield from _document(data, name, unread)
            return
        held = [(ole.read(stream), name) for stream in _PACKED if ole.has(stream)]
        own = ole.read(_OWN_STREAM)
    if own:
        title, content = _packaged(own)
        yield title
        held.append((content, title))
    if not held:
        raise UnreadableDocument(name, "is in a form only its own program reads.", "Open it by itself and check it.")
    for content, title in held:
        inner = enclosed(content, title)
        unread += [] if inner.whole else [title]
        yield from inner.texts


def _packaged(stream: bytes) -> tuple[str, bytes]:
    """Name and content of the file in an OLE package: a size, two bytes, name, path, two numbers, path, size, file."""
    name, _, rest = stream[6:].partition(b"\0")
    _, _, rest = rest.partition(b"\0")
    path = int.from_bytes(rest[4:8], "little")
    place = 8 + path
    size = int.from_bytes(rest[place : place + 4], "little")
    return name.decode("cp1252", "replace"), rest[place + 4 : place + 4 + size]


def is_mechanical(member: str) -> bool:
    """Whether a part's name says that it holds looks and order rather than words."""
    return posixpath.basename(member).strip("[]").lower().startswith(_MECHANICAL)


def words_in(root: Element) -> Iterator[str]:
    """Every text and every attribute in words of an XML part of any kind, paragraph by paragraph."""
    gathered: dict[Element, list[str]] = {}
    for text in root.xpath(".//text()"):
        parent = text.getparent()
        holder = parent.getparent() if text.is_tail else parent
        paragraph = next((one for one in (holder, *holder.iterancestors()) if _local(one) in _PARAGRAPHS), holder)
        gathered.setdefault(paragraph, []).append(str(text))
    yield from filter(tells, ("".join(pieces).strip() for pieces in gathered.values()))
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] in _NAMES and tells(value):
                yield value


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
