"""The text of a web page in order: paragraphs, headings, lists and tables, and what a browser does not show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from scrcheck.documents.container import Element
from scrcheck.documents.html.grids import grid
from scrcheck.documents.html.looks import BODY_SIZE, StyleSheet, look_of, texts
from scrcheck.documents.html.notes import is_mark, marginal, mark_of
from scrcheck.documents.html.paragraphs import author_of, list_format, marker_of, style_of
from scrcheck.documents.model import Part
from scrcheck.documents.word.characters import shown
from scrcheck.documents.word.concealed import Concealed, Stretch
from scrcheck.documents.word.lines import Item
from scrcheck.documents.word.margins import lines_only
from scrcheck.documents.word.numbering import Marker, formatted
from scrcheck.documents.word.ooxml import whole
from scrcheck.documents.word.pieces import Piece, line_of, split_title
from scrcheck.documents.word.styles import Look, Style
from scrcheck.documents.wording import words as words_of

_BLANK = re.compile(r"[ \t\r\n\f]+")
_CONTROLS = frozenset({"input", "select", "option", "optgroup", "button", "textarea", "datalist"})
_FOREIGN = frozenset({"iframe", "object", "embed", "applet", "frame"})
_SPOKEN = frozenset({"aria-label", "aria-description", "summary", "placeholder"})
"""Attributes that are read out or shown in place of something."""
_LARGE_PICTURE = 794 * 1123 // 2
"""Half an A4 page in pixels at 96 to the inch."""


@dataclass(slots=True)
class _Line:
    """What holds for the paragraph that is being gathered."""

    style: Style
    marker: Marker | None = None
    contents: bool = False


class Page:
    """Walks over the elements of one page."""

    def __init__(self, sheet: StyleSheet, concealed: Concealed) -> None:
        self.items: list[Item] = []
        self.margins: dict[Part, list[Item]] = {}
        """Notes, headers and footers, by their part."""
        self._sheet = sheet
        self._concealed = concealed
        self._part = Part.BODY
        self._line = _Line(Style(look=Look(size=BODY_SIZE)))
        self._pieces: list[Piece] = []
        self._linked = self._kept = False
        self._removed, self._veiled = Stretch(), Stretch()
        self._special: dict[str, Callable[[Element, Look], None]] = {
            "br": lambda _, look: self._show("\n", look),
            "a": self._link,
            "img": lambda node, _: self._picture(node),
            "table": self._table,
            "ol": self._list,
            "ul": self._list,
            "del": self._deletion,
            "noscript": lambda node, _: self._conceal(texts([node]), "shown without scripts"),
            "template": lambda node, _: self._conceal(texts([node]), "template"),
            "rt": lambda _node, _look: None,
            "rp": lambda _node, _look: None,
            "script": lambda _node, _look: None,
            "style": lambda _node, _look: None,
            "title": lambda _node, _look: None,
            "xml": lambda _node, _look: None,
        }

    def read(self, body: Element) -> None:
        """Read the page's body."""
        self._walk(body, self._line.style.look)
        self._end()

    def _walk(self, element: Element, around: Look) -> None:
        self._words(element.text, around)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, around)
            self._words(child.tail, around)

    def _element(self, element: Element, around: Look) -> None:
        tag = str(element.tag)
        declared = self._sheet.of(element)
        self._attributes(element)
        part = marginal(element, declared)
        if part is not None and self._part is Part.BODY:
            self._margin(element, part, around)
            return
        look = look_of(element, declared, around)
        if "ignore" in declared.get("mso-list", ""):
            self._line.marker = marker_of("".join(map(str, element.itertext())))
        elif tag in self._special:
            self._special[tag](element, look)
        elif tag in _CONTROLS:
            self._control(element)
        elif tag in _FOREIGN:
            self._foreign(element)
        elif tag in words_of("html_blocks"):
            self._block(element, look, mso=declared)
        else:
            self._walk(element, look)

    def _block(self, element: Element, look: Look, mso: dict[str, str]) -> None:
        """A paragraph, heading or anything else that begins on a line of its own."""
        self._end()
        before, kept = self._line, self._kept
        style = style_of(element, look)
        contents = (
            before.contents or (element.tag == "nav") or (element.get("id") or "").startswith("Table of Contents")
        )
        self._line = replace(before, style=style, contents=contents or style.is_contents)
        self._kept = kept or element.tag == "pre" or mso.get("white-space", "").startswith("pre")
        self._walk(element, look)
        self._end()
        # a number waits for the first paragraph of its item, which may stand deeper
        before.marker = self._line.marker if before.marker is not None else None
        self._line, self._kept = before, kept

    def _end(self) -> None:
        """The paragraph is complete."""
        self._removed.close(self._concealed, Part.TRACKED_CHANGE)
        self._veiled.close(self._concealed, Part.HIDDEN_TEXT)
        pieces, self._pieces = self._pieces, []
        if not any(text.strip() for text, _ in pieces):
            return
        line = self._line
        made = [line_of(part, line.style, linked=self._linked, contents=line.contents) for part in split_title(pieces)]
        first = made[0]
        if len(made) == 1:
            first.outline = line.style.outline
        if line.marker is not None:
            first.bullet, first.automatic = line.marker.bullet, True
            if line.marker.worded:
                first.text = f"{line.marker.text} {first.text}"
            else:
                first.number = line.marker.number or None
            line.marker = None
        for one in made:
            one.part = self._part
        self.items.extend(made)
        self._linked = False

    def _words(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if not self._kept:
            text = _BLANK.sub(" ", text)
            if not self._pieces or self._pieces[-1][0].endswith((" ", "\n")):
                text = text.lstrip(" ")
        self._show(text, look)

    def _show(self, text: str, look: Look) -> None:
        if look.hidden:
            self._veiled.add(text)
        elif text:
            if self._veiled.pieces or self._removed.pieces:
                self._removed.close(self._concealed, Part.TRACKED_CHANGE)
                self._veiled.close(self._concealed, Part.HIDDEN_TEXT)
            self._pieces.append((shown(text), look))

    def _conceal(self, text: str, label: str) -> None:
        self._concealed.add(Part.HIDDEN_TEXT, " ".join(text.split()), label)

    def _margin(self, element: Element, part: Part, around: Look) -> None:
        """A note, header or footer, read apart from the body."""
        self._end()
        items, self.items = self.items, []
        mark = mark_of(element) if part in (Part.FOOTNOTE, Part.ENDNOTE) else ""
        self._part = part
        self._block(element, replace(around, hidden=False), {})
        lines = lines_only(self.items, part, mark)
        self.items, self._part = items, Part.BODY
        if part is Part.COMMENT:
            self._concealed.add(Part.COMMENT, "\n".join(line.text for line in lines))
        else:
            self.margins.setdefault(part, []).extend(lines)

    def _table(self, table: Element, look: Look) -> None:
        self._end()
        for caption in table.iterchildren("caption"):
            self._block(caption, look, {})
        made = grid(table, lambda cell: self._cell(cell, look))
        if any(cell.content for row in made.rows for cell in row.cells):
            self.items.append(made)

    def _cell(self, cell: Element, around: Look) -> list[Item]:
        before, line = self.items, self._line
        self.items, self._line = [], replace(line, marker=None)
        row = cell.getparent()
        if row is not None:
            around = look_of(row, self._sheet.of(row), around)
        self._block(cell, look_of(cell, self._sheet.of(cell), around), {})
        found, self.items, self._line = self.items, before, line
        return found

    def _list(self, element: Element, look: Look) -> None:
        self._end()
        waiting = self._line.marker
        ordered = element.tag == "ol"
        form = list_format(element.get("type") or "", self._sheet.of(element).get("list-style-type", ""))
        items = list(element.iterchildren("*"))
        step = -1 if element.get("reversed") is not None else 1
        count = whole(element.get("start"), len(items) if step < 0 else 1)
        for item in items:
            if item.tag != "li":
                self._element(item, look)
                continue
            count = whole(item.get("value"), count)
            # an item that opens with a list of its own has no line for its number
            self._line.marker = Marker(formatted(count, form), False) if ordered else Marker("", True)
            if marginal(item, {}) is not None:
                self._line.marker = None
            self._element(item, look)
            count += step
        self._line.marker = waiting

    def _link(self, link: Element, look: Look) -> None:
        if is_mark(link):
            return
        address = link.get("href") or ""
        self._linked = self._linked or bool(address)
        if address and not address.startswith("#"):
            self._concealed.add(Part.LINK, unquote(address), "hyperlink")
        self._walk(link, look)

    def _deletion(self, element: Element, _look: Look) -> None:
        author = author_of(element)
        self._removed.start(self._concealed, Part.TRACKED_CHANGE, author)
        self._removed.add(_BLANK.sub(" ", "".join(map(str, element.itertext()))))
        self._concealed.author(Part.TRACKED_CHANGE, author)

    def _attributes(self, element: Element) -> None:
        """Note what attributes say that the page does not show."""
        for name, text in element.attrib.items():
            key, value = str(name), str(text)
            if key == "title" and value not in ("header", "footer"):
                label = "tooltip" if element.tag == "a" else "title"
                self._concealed.add(Part.ALT_TEXT if element.tag == "img" else Part.LINK, value, label)
            elif (key.startswith("data-") or key in _SPOKEN) and any(map(str.isalpha, value)):
                self._concealed.add(Part.HIDDEN_TEXT, value, key)
        if element.tag == "ins":
            self._concealed.author(Part.TRACKED_CHANGE, author_of(element))

    def _picture(self, image: Element) -> None:
        description = image.get("alt") or ""
        self._concealed.add(Part.ALT_TEXT, description, "description")
        source = image.get("src") or ""
        if source and not source.startswith(("data:", "cid:")):
            self._concealed.add(Part.ALT_TEXT, unquote(source).rpartition("/")[2], "file name")
        area = whole(image.get("width")) * whole(image.get("height"))
        if area > _LARGE_PICTURE and not description and not image.get("title"):
            self._concealed.unreadable(
                "a picture of more than half a page", "It has no description, so text in it cannot be read."
            )

    def _control(self, control: Element) -> None:
        """A field of a form: what it holds may be seen, chosen or hidden."""
        for name in ("value", "label"):
            self._concealed.add(Part.FORM_FIELD, control.get(name), control.get("name") or str(control.tag))
        self._concealed.add(Part.FORM_FIELD, control.text, control.get("name") or str(control.tag))
        for child in control.iterchildren("*"):
            self._control(child)

    def _foreign(self, element: Element) -> None:
        """Another page or program within the page."""
        self._concealed.add(Part.EMBEDDED, element.get("src") or element.get("data"), str(element.tag))
        self._concealed.add(Part.EMBEDDED, element.get("srcdoc"), "embedded page")
        self._concealed.unreadable("embedded page", "It is a file of its own; open the page and check it by hand.")
