"""One web page read as a whole. Nothing is fetched, and no script is run."""

from __future__ import annotations

import re

from lxml import etree

from scrcheck.documents.container import Element
from scrcheck.documents.decoding import decoded
from scrcheck.documents.html.looks import StyleSheet, texts
from scrcheck.documents.html.page import Page
from scrcheck.documents.model import Document, Part
from scrcheck.documents.word.assembly import assembled
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.lines import Item
from scrcheck.documents.word.properties import keep
from scrcheck.errors import UnreadableDocument

_CHARSET = re.compile(
    rb"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})", re.I
)
_CHARSET_WITHIN = 4_096
_DEEPEST = 400
_PROPERTY = re.compile(r"<o:(\w{2,40})(?:\s[^>]{0,200})?>([^<]{1,2000})</o:")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAMES = {"author": "creator", "changedby": "lastModifiedBy", "lastauthor": "lastModifiedBy"}
"""Properties that Word files have under another name."""
_MARGIN_ORDER = (Part.FOOTNOTE, Part.ENDNOTE, Part.HEADER, Part.FOOTER)
_SAVE_AGAIN = "Open it in a browser or in Word, and save it as .docx."


def read_html(data: bytes, name: str, *, charset: str = "") -> Document:
    """The document in the bytes of a web page; `charset` is what its carrier says it is written in.

    Raises UnreadableDocument for what is no text, or nested without end.
    """
    reading = PageReading()
    reading.read(data, name, charset)
    return assembled(data, name, "html", reading.body, reading.margins(), reading.concealed, reading.properties)


class PageReading:
    """What one page holds, or several that make one document."""

    def __init__(self) -> None:
        self.concealed = Concealed()
        self.properties: dict[str, str] = {}
        self.body: list[Item] = []
        self._margins: dict[Part, list[Item]] = {part: [] for part in _MARGIN_ORDER}

    def read(self, data: bytes, name: str, charset: str = "", *, frame: bool = False) -> None:
        """Read a page; of a `frame`, which only carries headers and footers, the body is passed over."""
        root = _tree(data, name, charset)
        sheet = StyleSheet()
        for style in root.iter("style"):
            sheet.read(style.text or "")
        self._comments(root)
        self._head(root)
        page = Page(sheet, self.concealed)
        for body in [*root.iterchildren("body")] or [root]:
            page.read(body)
        if not frame:
            self.body.extend(page.items)
        for part, items in page.margins.items():
            self._margins[part].extend(items)

    def margins(self) -> list[Item]:
        """Notes, then headers and footers."""
        return [item for part in _MARGIN_ORDER for item in self._margins[part]]

    def _comments(self, root: Element) -> None:
        """Note comments in the code, and the properties Word keeps in one of them."""
        for comment in root.iter(etree.Comment):
            text = comment.text or ""
            if text.startswith(("[if ", "[endif")):
                for key, value in _PROPERTY.findall(text):
                    keep(self.properties, self.concealed, _NAMES.get(key.lower(), key), value)
            else:
                self.concealed.add(Part.COMMENT, " ".join(_TAG.sub(" ", text).split()), "comment in the page's code")

    def _head(self, root: Element) -> None:
        for title in root.iter("title"):
            keep(self.properties, self.concealed, "title", texts([title]))
        for meta in root.iter("meta"):
            name = meta.get("name") or meta.get("property")
            if name:
                keep(self.properties, self.concealed, _NAMES.get(name.lower(), name), meta.get("content"))


def _tree(data: bytes, name: str, charset: str) -> Element:
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    hint = charset or (next(filter(None, declared.groups())).decode("ascii", "replace") if declared else "")
    text = decoded(data, name, hint)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        # the parser takes a NUL for the end of the page
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(name, "is damaged: it is not a web page.", _SAVE_AGAIN) from error
    if root is None:
        raise UnreadableDocument(name, "holds no text.", "Check that it is the right file.")
    if any("depth" in entry.message for entry in parser.error_log) or _depth(root) > _DEEPEST:
        raise UnreadableDocument(name, "is nested too deeply to be a document.", _SAVE_AGAIN)
    return root


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
