"""What stands before the text of a rich text file: fonts, styles, authors, properties."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrcheck.documents.codepages import WINDOWS, of_charset, of_page
from scrcheck.documents.model import Part
from scrcheck.documents.rtf.state import State
from scrcheck.documents.rtf.tokens import Token
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.properties import keep
from scrcheck.documents.word.styles import Style, named_outline

PROPERTIES = {
    "title": "title", "subject": "subject", "author": "creator", "manager": "Manager", "company": "Company",
    "operator": "lastModifiedBy", "category": "category", "keywords": "keywords", "comment": "description",
    "doccomm": "description", "hlinkbase": "HyperlinkBase",
}  # fmt: skip
"""Name of each property, as Word files have it, by its control word in `\\info`."""


@dataclass(slots=True)
class _Entry:
    """A style in the making."""

    number: int = 0
    base: int | None = None
    outline: str | None = None
    is_paragraph: bool = True


@dataclass(slots=True)
class Header:
    """The tables of one file."""

    codec: str = WINDOWS
    properties: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    _codecs: dict[int, str] = field(default_factory=dict)
    _styles: dict[int, Style] = field(default_factory=dict)
    _font: int = 0
    _entry: _Entry = field(default_factory=_Entry)
    _name: str = ""

    def codec_of(self, font: int | None) -> str:
        """The code page of a font's text; "" for the file's own."""
        return self._codecs.get(font or 0, "")

    def style(self, number: int | None) -> Style:
        """The paragraph style of a number."""
        return self._styles.get(number or 0, Style())

    def author(self, number: int) -> str:
        """The author of a tracked change."""
        return self.authors[number] if 0 <= number < len(self.authors) else ""

    def encoding(self, word: str, number: int | None) -> bool:
        """Take a control word that says how the file's bytes are encoded; whether it was one."""
        if word == "ansicpg":
            self.codec = of_page(number or 1252)
        elif word in _ENCODINGS:
            self.codec = _ENCODINGS[word]
        else:
            return False
        return True

    def font(self, token: Token) -> None:
        """Take a control word of the font table."""
        if token.name == "f":
            self._font = token.number or 0
        elif token.name == "fcharset":
            self._codecs[self._font] = of_charset(token.number or 0, "")
        elif token.name == "cpg" and token.number:
            self._codecs[self._font] = of_page(token.number)

    def begin_style(self) -> None:
        """An entry of the style sheet begins; without a number it is style 0."""
        self._entry = _Entry()

    def style_word(self, token: Token) -> None:
        """Take a control word of an entry of the style sheet."""
        if token.name in ("s", "cs", "ds", "ts"):
            self._entry.number = token.number or 0
            self._entry.is_paragraph = token.name == "s"
        elif token.name == "sbasedon":
            self._entry.base = token.number
        elif token.name == "outlinelevel":
            self._entry.outline = str(token.number or 0)

    def end_style(self, text: str, state: State) -> None:
        """The entry is complete: its name, and how it looks."""
        if not self._entry.is_paragraph:
            return
        name = clean(text).split(";")[0].split(",")[0].lower()
        base = self._styles.get(-1 if self._entry.base is None else self._entry.base)
        outline = named_outline(name, self._entry.outline, base.outline if base else None)
        lineage = (name, *(base.lineage if base else ()))
        self._styles[self._entry.number] = Style(name, state.look, outline, lineage=lineage[:32])

    def leave(self, destination: str, pieces: list[str], concealed: Concealed) -> bool:
        """Take the text of a destination that has ended; whether it was one of these tables."""
        text = "".join(pieces)
        if destination in PROPERTIES:
            keep(self.properties, concealed, PROPERTIES[destination], text)
        elif destination == "revision author":
            name = clean(text).rstrip(";")
            self.authors.append("" if name == "Unknown" else name)
            concealed.author(Part.TRACKED_CHANGE, self.authors[-1])
        elif destination == "propname":
            self._name = clean(text)
        elif destination == "staticval":
            keep(self.properties, concealed, self._name, text)
        elif destination == "docvar":
            concealed.add(Part.PROPERTIES, "".join(pieces[1:]), "".join(pieces[:1]))
        elif destination == "template":
            if not text.lower().endswith(("normal.dotm", "normal.dot")):
                concealed.add(Part.PROPERTIES, text, "template")
        else:
            return False
        return True


_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
