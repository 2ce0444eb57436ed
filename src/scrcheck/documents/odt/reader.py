"""One OpenDocument text read as a whole: body, notes, headers and footers, and what the page does not show."""

from __future__ import annotations

from scrcheck.documents.container import OPEN_DOCUMENT, Container, Element, open_container, parse
from scrcheck.documents.model import Document, Part
from scrcheck.documents.odt.body import Story
from scrcheck.documents.odt.lists import Lists
from scrcheck.documents.odt.names import DC, FORM, MANIFEST, META, OFFICE, STYLE, TEXT, XML_ID
from scrcheck.documents.odt.paragraphs import ParagraphReader
from scrcheck.documents.odt.styles import Styles
from scrcheck.documents.word.assembly import assembled
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.lines import Item
from scrcheck.documents.word.margins import lines_only
from scrcheck.documents.word.properties import keep
from scrcheck.errors import UnreadableDocument

_SAVE_AS_TEXT = "Open it in LibreOffice and save the text as .odt or .docx."
_HEADERS = ("header", "header-left", "header-first")
_NAMES = {DC + "creator": "lastModifiedBy", META + "initial-creator": "creator"}
"""Properties that Word files have under another name."""
_FOOTERS = ("footer", "footer-left", "footer-first")


def read_odt(data: bytes, name: str) -> Document:
    """The document in the bytes of an .odt or .ott file, or of one saved as a single XML file (.fodt).

    Raises UnreadableDocument for a file that is locked, damaged, too large, or no text (a spreadsheet).
    """
    macros = False
    if data.startswith(b"PK"):
        container = open_container(data, name, OPEN_DOCUMENT)
        roots = _unpacked(container)
        macros = any(member.startswith(("basic/", "scripts/")) for member in container.members)
    else:
        roots = {"content.xml": parse(data, name, OPEN_DOCUMENT)}
    reader = _FileReader(name, roots)
    body, margins = reader.read()
    if macros:
        reader.concealed.add(Part.EMBEDDED, "Basic", "macros")
    properties = reader.properties()
    return assembled(data, name, "odt", body, margins, reader.concealed, properties)


def _unpacked(container: Container) -> dict[str, Element]:
    """The parts that are read, by name. Raises UnreadableDocument for a locked file."""
    manifest = container.read("META-INF/manifest.xml")
    if manifest is not None:
        root = parse(_without_doctype(manifest), container.name, OPEN_DOCUMENT)
        if next(root.iter(MANIFEST + "encryption-data"), None) is not None:
            remedy = "Open it in LibreOffice and save a copy without the password."
            raise UnreadableDocument(container.name, "is password-protected.", remedy)
    found: dict[str, Element] = {}
    for part in ("content.xml", "styles.xml", "meta.xml"):
        content = container.read(part)
        if content is not None:
            found[part] = parse(_without_doctype(content), container.name, OPEN_DOCUMENT)
    return found


def _without_doctype(content: bytes) -> bytes:
    """A part without the bare document type that OpenOffice 1 to 3 wrote; one that declares entities stays."""
    start = content.find(b"<!DOCTYPE", 0, 500)
    end = content.find(b">", start)
    plain = start >= 0 and end >= 0 and b"[" not in content[start:end]
    return content[:start] + content[end + 1 :] if plain else content


class _FileReader:
    """Reads the parts of one file in order."""

    def __init__(self, name: str, roots: dict[str, Element]) -> None:
        self.concealed = Concealed()
        self._roots = roots
        content = roots.get("content.xml")
        body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
        if content is None or body is None:
            raise UnreadableDocument(name, "is an OpenDocument file without a text.", _SAVE_AS_TEXT)
        self._body = body
        sheets = [roots[part] for part in ("styles.xml", "content.xml") if part in roots]
        styles = Styles(sheets)
        self._paragraphs = ParagraphReader(styles, self.concealed, self._removed(body))
        self._story = Story(styles, Lists(sheets), self._paragraphs, self.concealed)
        self._sheets = sheets

    def read(self) -> tuple[list[Item], list[Item]]:
        body = self._story.items(self._body, Part.BODY)
        margins: list[Item] = []
        for wanted in (Part.FOOTNOTE, Part.ENDNOTE):
            for part, mark, note in list(self._paragraphs.notes):
                if part is wanted:
                    margins.extend(lines_only(self._story.items(note, part), part, mark))
        for names, part in ((_HEADERS, Part.HEADER), (_FOOTERS, Part.FOOTER)):
            for margin in self._margins(names):
                margins.extend(lines_only(self._story.items(margin, part), part))
        self._forms()
        return body, margins

    def properties(self) -> dict[str, str]:
        """The properties of the file by name; those in words are noted as hidden text too."""
        found: dict[str, str] = {}
        for root in self._roots.values():
            for holder in root.iterchildren(OFFICE + "meta"):
                for element in holder.iterchildren("*"):
                    own = element.get(META + "name") if element.tag == META + "user-defined" else None
                    name = own or _NAMES.get(element.tag) or str(element.tag).rsplit("}", 1)[-1]
                    keep(found, self.concealed, name, element.text)
        return found

    def _margins(self, names: tuple[str, ...]) -> list[Element]:
        found = []
        for sheet in self._sheets:
            for page in sheet.iter(STYLE + "master-page"):
                for name in names:
                    margin = page.find(STYLE + name)
                    if margin is not None and margin.get(STYLE + "display") != "false":
                        found.append(margin)
        return found

    def _removed(self, body: Element) -> dict[str, tuple[str, str]]:
        """Text and author of every deletion; the authors of all changes are noted."""
        removed: dict[str, tuple[str, str]] = {}
        for region in body.iter(TEXT + "changed-region"):
            for change in region.iterchildren("*"):
                author = change.findtext(f"{OFFICE}change-info/{DC}creator") or ""
                self.concealed.author(Part.TRACKED_CHANGE, author)
                if change.tag == TEXT + "deletion":
                    texts = ["".join(one.itertext()) for one in change.iter(TEXT + "p", TEXT + "h")]
                    identity = region.get(TEXT + "id") or region.get(XML_ID) or ""
                    removed[identity] = (" ".join(texts), author)
        return removed

    def _forms(self) -> None:
        for form in self._body.iter(OFFICE + "forms"):
            for control in form.iter("*"):
                for name in ("label", "current-value", "value", "title"):
                    self.concealed.add(Part.FORM_FIELD, control.get(FORM + name), name)
