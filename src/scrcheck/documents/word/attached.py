"""Files inside a Word file: documents, sheets and slides behind an icon, and what pictures say about themselves."""

from __future__ import annotations

from scrcheck.documents.container import WORD, open_container, parse
from scrcheck.documents.model import Part
from scrcheck.documents.pictures import picture_texts
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.package import Package
from scrcheck.errors import UnreadableDocument

_PICTURES = (".jpg", ".jpeg", ".png")
_PACKAGES = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm")
_TEXT_PARTS = ("word/document", "word/comments", "xl/sharedstrings", "xl/comments", "ppt/slides/slide", "docprops/")
"""Parts of an embedded file that hold words a person wrote."""
_PARAGRAPHS = frozenset({"p", "si", "comment"})
_MOST_FILES = 200


def read_attached(package: Package, concealed: Concealed) -> None:
    """Note the words of embedded Office files, and the descriptions, authors and comments in pictures' metadata."""
    for part in package.parts[:5_000]:
        folder, _, name = part.rpartition("/")
        if folder.endswith("media") and name.endswith(_PICTURES):
            for label, text in picture_texts(package.content(part)):
                if any(map(str.isalpha, text)):
                    concealed.add(Part.EMBEDDED, text, f"picture {label}")
        elif folder.endswith("embeddings") and name.endswith(_PACKAGES):
            _read_file(package.content(part), name, concealed)


def _read_file(data: bytes, name: str, concealed: Concealed) -> None:
    try:
        container = open_container(data, name, WORD)
        members = [member for member in container.members if member.endswith(".xml") and member.startswith(_TEXT_PARTS)]
        for member in members[:_MOST_FILES]:
            content = container.read(member)
            if content is None:
                continue
            root = parse(content, name, WORD)
            own = [element for element in root.iter("*") if str(element.tag).rsplit("}", 1)[-1] in _PARAGRAPHS]
            for element in own or root.iterchildren("*"):
                concealed.add(Part.EMBEDDED, "".join(element.itertext()), f"embedded {name}")
    except UnreadableDocument:
        concealed.unreadable(f"embedded {name}", "it could not be opened")
