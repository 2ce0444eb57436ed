"""OpenDocument styles: what a paragraph or stretch of text inherits, as the Word reader's `Style` and `Look`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scrcheck.documents.container import Element
from scrcheck.documents.odt.names import FO, OFFICE, STYLE, TEXT, length
from scrcheck.documents.word.ooxml import whole
from scrcheck.documents.word.styles import Look, Style, named_outline

_DEEPEST_BASE = 32
_BOLD_FROM = 600
_AUTOMATIC = OFFICE + "automatic-styles"


class Styles:
    """The styles of one file: those of its style sheet and the automatic ones of its text."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._known: dict[str, Style] = {}
        self._default = Style()
        for root in roots:
            for element in root.iter(STYLE + "style"):
                key = (element.get(STYLE + "family") or "", element.get(STYLE + "name") or "")
                self._elements[key] = element
            for element in root.iter(STYLE + "default-style"):
                if element.get(STYLE + "family") == "paragraph":
                    self._default = Style(look=altered(Look(), element))

    def get(self, name: str | None) -> Style:
        """The paragraph style of a name; the default one for None or a name the file does not define."""
        return self._paragraph(name, 0)

    def look(self, name: str | None, around: Look) -> Look:
        """How a stretch of text in a character style looks, given the look of the text around it."""
        for element in reversed(self._chain("text", name)):
            around = altered(around, element)
        return around

    def is_hidden(self, name: str | None) -> bool:
        """Whether a section's style hides it."""
        return any(_shows_nothing(element) for element in self._chain("section", name))

    def _chain(self, family: str, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while name and len(chain) < _DEEPEST_BASE:
            element = self._elements.get((family, name))
            if element is None or element in chain:
                break
            chain.append(element)
            name = element.get(STYLE + "parent-style-name")
        return chain

    def _paragraph(self, name: str | None, depth: int) -> Style:
        element = self._elements.get(("paragraph", name or ""))
        if element is None or depth > _DEEPEST_BASE:
            return self._default
        known = self._known.get(name or "")
        if known is not None:
            return known
        base = self._paragraph(element.get(STYLE + "parent-style-name"), depth + 1)
        # an automatic style has no name of its own: it stands for the direct formatting of a paragraph
        own = element.get(STYLE + "display-name") or (name or "").replace("_20_", " ")
        sheet = element.getparent()
        shown = "" if sheet is not None and sheet.tag == _AUTOMATIC else own.lower()
        outline = element.get(STYLE + "default-outline-level")
        written = str(whole(outline) - 1) if outline else None
        made = replace(
            base,
            name=_as_in_word(shown) or base.name,
            look=altered(base.look, element),
            outline=named_outline(_as_in_word(shown), written, base.outline),
            lineage=(_as_in_word(shown), *base.lineage) if shown else base.lineage,
        )
        self._known[name or ""] = made
        return made


def altered(look: Look, style: Element) -> Look:
    """A look with the text properties of a style laid over it."""
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return look
    weight = properties.get(FO + "font-weight")
    underline = properties.get(STYLE + "text-underline-style")
    transform, variant = properties.get(FO + "text-transform"), properties.get(FO + "font-variant")
    display, size = properties.get(TEXT + "display"), properties.get(FO + "font-size") or ""
    capitals = look.capitals
    if transform or variant:
        capitals = transform == "uppercase" or variant == "small-caps"
    return Look(
        bold=look.bold if weight is None else weight == "bold" or whole(weight) >= _BOLD_FROM,
        capitals=capitals,
        hidden=look.hidden if display is None else display == "none",
        underlined=look.underlined if underline is None else underline != "none",
        size=_size(size, look.size),
    )


def _size(written: str, inherited: int) -> int:
    """A font size in half points; a percentage is of the size inherited."""
    if written.endswith("%"):
        return inherited * whole(written[:-1], 100) // 100
    return round(length(written) * 2) or inherited


def _as_in_word(name: str) -> str:
    """A style's name as Word calls the same style, for the names the reader goes by."""
    first, _, rest = name.partition(" ")
    if first == "contents" and rest.isdigit():
        return f"toc {rest}"
    return "toc heading" if name == "contents heading" else name


def _shows_nothing(element: Element) -> bool:
    properties = element.find(STYLE + "section-properties")
    return properties is not None and properties.get(TEXT + "display") == "none"
