"""One Word file read as a whole: body, notes, headers and footers, and what the page does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrcheck.documents.limits import TOO_MANY, current, exceeded
from scrcheck.documents.model import ANNOTATOR, Document, Part
from scrcheck.documents.word.assembly import assembled
from scrcheck.documents.word.attached import read_attached, read_unused
from scrcheck.documents.word.body import Story
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.drawings import Drawings, page_area
from scrcheck.documents.word.lines import Item, Line
from scrcheck.documents.word.margins import lines_only, notes
from scrcheck.documents.word.numbering import Numbering
from scrcheck.documents.word.ooxml import Element, W
from scrcheck.documents.word.package import Package, Relationship, open_package
from scrcheck.documents.word.paragraphs import ParagraphReader
from scrcheck.documents.word.places import note_places
from scrcheck.documents.word.properties import read_addresses, read_data, read_properties
from scrcheck.documents.word.sight import Sight, lies_behind
from scrcheck.documents.word.styles import Styles
from scrcheck.errors import UnreadableDocument


def read_word(data: bytes, name: str) -> Document:
    """The document in the bytes of a Word file; `name` is used in messages and locations.

    Raises UnreadableDocument for a file that is empty, locked, damaged, of another format or too large.
    """
    package = open_package(data, name)
    reader = _FileReader(package)
    body, margins = reader.read()
    concealed = reader.concealed
    properties = read_properties(package, concealed)
    for part in _WITH_WORDS:
        package.xml(part)
    for root in package.roots.values():
        note_places(root, concealed)
    read_data(package, concealed)
    read_addresses(package, concealed)
    read_attached(package, concealed)
    if any(part.endswith("vbaproject.bin") for part in package.parts):
        concealed.add(Part.EMBEDDED, "vbaProject.bin", "macros")
    read_unused(package, concealed, " ".join(_words(body, margins)))
    return assembled(data, name, "docx", body, margins, concealed, properties)


_PROMPT = re.compile(r"(?:Click|Choose|Select|Enter|Tap|Insert|Type|\[)[^.]{0,80}\.?\]?$")
"""What a content control says until it is filled in."""
_WITH_WORDS = ("word/settings.xml", "word/people.xml", "word/styles.xml", "word/numbering.xml")
"""Parts without text of the page whose attributes hold words all the same."""


def _words(*stories: Sequence[Item]) -> Iterator[str]:
    """The texts of all lines, those of tables too."""
    for items in stories:
        for item in items:
            if isinstance(item, Line):
                yield item.text
            else:
                yield from _words(*(cell.content for row in item.rows for cell in row.cells))


class _FileReader:
    """Reads the text-bearing parts of one package in order."""

    def __init__(self, package: Package) -> None:
        self.concealed = Concealed()
        self._package = package
        self._main = package.main_part()
        self._links = package.relationships(self._main)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))
        self._sight = Sight(self._styles, on_pictures=True)
        self._page = 0

    def read(self) -> tuple[list[Item], list[Item]]:
        root = self._package.xml(self._main)
        body = None if root is None else root.find(W + "body")
        if root is None or body is None:
            raise UnreadableDocument(
                self._package.name, "is not a Word document: it has no body.", "Open it in Word and save it as .docx."
            )
        if sum(1 for _ in body.iter(W + "p")) > current().paragraphs:
            raise exceeded(self._package.name, "paragraphs", TOO_MANY)
        self._page = page_area(body)
        behind = (root, *(margin for kind in ("header", "footer") for _, margin in self._parts(kind)))
        self._sight = Sight(self._styles, on_pictures=any(map(lies_behind, behind)))
        paragraphs, story = self._story(self._links)
        items = story.items(body, Part.BODY)
        margins: list[Item] = []
        for kind, part in (("footnote", Part.FOOTNOTE), ("endnote", Part.ENDNOTE)):
            for target, notes_root in self._parts(kind + "s"):
                _, notes_story = self._story(self._package.relationships(target))
                for note, mark in notes(notes_root, kind, paragraphs.references):
                    margins.extend(lines_only(notes_story.items(note, part), part, mark))
        for kind, part in (("header", Part.HEADER), ("footer", Part.FOOTER)):
            for target, margin in self._parts(kind):
                _, margin_story = self._story(self._package.relationships(target))
                margins.extend(lines_only(margin_story.items(margin, part), part))
        self._comments()
        self._building_blocks()
        return items, margins

    def _parts(self, kind: str) -> list[tuple[str, Element]]:
        """The parts of a kind that the document points at, each once, with their roots."""
        targets = dict.fromkeys(link.target for link in self._links.values() if link.kind == kind and not link.external)
        roots = ((target, self._package.xml(target)) for target in targets)
        return [(target, root) for target, root in roots if root is not None]

    def _related(self, kind: str) -> Element | None:
        found = self._parts(kind)
        return found[0][1] if found else None

    def _story(self, links: dict[str, Relationship]) -> tuple[ParagraphReader, Story]:
        drawings = Drawings(self._package, links, self.concealed, self._page)
        paragraphs = ParagraphReader(self._styles, self._numbering, drawings, self.concealed, self._sight)
        return paragraphs, Story(paragraphs, drawings, self.concealed)

    def _comments(self) -> None:
        for target, root in self._parts("comments"):
            _, story = self._story(self._package.relationships(target))
            for comment in root.iterchildren(W + "comment"):
                author = comment.get(W + "author") or ""
                if author == ANNOTATOR:
                    continue
                lines = lines_only(story.items(comment, Part.COMMENT), Part.COMMENT)
                self.concealed.add(Part.COMMENT, "\n".join(line.text for line in lines), author)

    def _building_blocks(self) -> None:
        for target, root in self._parts("glossaryDocument"):
            _, story = self._story(self._package.relationships(target))
            for body in root.iter(W + "docPartBody"):
                for line in lines_only(story.items(body, Part.HIDDEN_TEXT), Part.HIDDEN_TEXT):
                    if not _PROMPT.match(line.text):
                        self.concealed.add(Part.HIDDEN_TEXT, line.text, "building block")
