"""What a Word file carries without showing it as text: files within it, what pictures say, parts no page uses."""

from __future__ import annotations

import posixpath
import re

from scrcheck.documents.cleaning import tells
from scrcheck.documents.enclosed import enclosed, is_mechanical, words_in
from scrcheck.documents.limits import MEGABYTE
from scrcheck.documents.model import Part
from scrcheck.documents.pictures import is_picture, picture_texts
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.package import Package
from scrcheck.errors import UnreadableDocument

_FILES = (
    ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".pptm", ".doc", ".rtf", ".pdf", ".odt", ".txt", ".csv",
    ".htm", ".html", ".mht", ".eml", ".msg", ".md",
)  # fmt: skip
_OBJECT = re.compile(r"(?:^|/)oleobject[^/]*\.bin$")
_OWN = (".xml", ".rels", ".vml", ".odttf", ".ttf")
"""Endings of parts that are XML, or fonts."""
_AUTOMATIC = re.compile(
    r"(?:image|media|thumbnail|hdphoto|ole_?object|chart|clip_image|picture|printersettings|vbaproject|package"
    r"|microsoft_[a-z_]+|embedding|document|worksheet|workbook|sheet|afchunk|part)?[\d_()]*\.\w+$|[0-9a-f-]{16,}\.\w+$"
)
"""Names that programs give to parts."""
_UNUSED = "part that no page uses"
_DULL = (
    "fonttable", "websettings", "commentsextended", "commentsids", "commentsextensible", "vbadata", "colors", "layout",
    "quickstyle", "quickstyles", "numbering", "settings", "chartstyle", "chartcolor", "itemprops", "people", "item",
)  # fmt: skip
_MOST_BYTES = 32 * MEGABYTE
"""Of a picture or an embedded file."""


def read_attached(package: Package, concealed: Concealed) -> None:
    """Note the words of embedded files, and the descriptions, authors and comments in pictures' metadata."""
    concealed.add(Part.PROPERTIES, package.comment.decode("utf-8", "replace"), "comment on the file")
    for part in package.parts:
        if part.endswith(_OWN) or posixpath.basename(part).startswith(("vbaproject", "[")):
            continue
        name = posixpath.basename(part)
        if not _AUTOMATIC.match(name):
            concealed.add(Part.EMBEDDED, posixpath.basename(package.written_name(part)), "file name")
        if name.endswith(_FILES) or _OBJECT.search(part):
            _read_file(package.binary(part, _MOST_BYTES), name, concealed)
            continue
        data = package.binary(part, _MOST_BYTES)
        for label, text in picture_texts(data) if is_picture(data) else ():
            if tells(text):
                concealed.add(Part.EMBEDDED, text, f"picture {label}")


def _read_file(data: bytes, name: str, concealed: Concealed) -> None:
    try:
        held = enclosed(data, name)
    except UnreadableDocument:
        concealed.unreadable(f"embedded {name}", "it could not be opened")
        return
    for text in held.texts:
        concealed.add(Part.EMBEDDED, text, f"embedded {name}")
    if not held.whole:
        concealed.unreadable(f"embedded {name}", "part of it could not be read")


def read_unused(package: Package, concealed: Concealed, page: str) -> None:
    """Note the words of XML parts that nothing on the page was read from, where `page`, the page's text, lacks them."""
    shown = _letters(page)
    for part in package.parts:
        name = posixpath.basename(part)
        if not part.endswith(".xml") or part in package.roots or is_mechanical(part) or name.startswith(_DULL):
            continue
        root = package.xml(part)
        for text in () if root is None else words_in(root):
            words = clean(text)
            if _letters(words) not in shown:
                concealed.add(Part.HIDDEN_TEXT, words, _UNUSED)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
