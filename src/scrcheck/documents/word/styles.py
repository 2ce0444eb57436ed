"""Styles: what a paragraph or run inherits from the style it names and the styles that one is based on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scrcheck.documents.word.ooxml import Element, W, child_value, switched_on, whole

_BODY_LEVEL = 9
"""`w:outlineLvl` of body text; 0 to 8 are headings."""
_DEEPEST_BASE = 32

_BOLD = W + "b"
_CAPS = W + "caps"
_SMALL_CAPS = W + "smallCaps"
_VANISH = W + "vanish"
_UNDERLINE = W + "u"
_SIZE = W + "sz"
_RUN_STYLE = W + "rStyle"
_COLOUR = W + "color"
_SHADING = W + "shd"
_HIGHLIGHT = W + "highlight"


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, as far as it tells headings and hidden text apart."""

    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    underlined: bool = False
    size: int = 20
    """In half points."""
    covered: bool = False
    """Blacked out: letters in the colour of their dark ground."""
    colour: str | None = None
    """Of the letters, as a hexadecimal number; None for the automatic colour."""
    shading: str | None = None
    """Of the run's own ground; "pattern" or "theme" where it is no plain colour."""
    highlight: str | None = None
    """Word's name of the colour it is marked with."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with all it inherits."""

    name: str = ""
    """Lower case, as Word shows it: "heading 1", "toc 2", "list bullet"."""
    look: Look = Look()
    outline: int | None = None
    """0 for the highest heading; None for body text."""
    list_id: str | None = None
    list_level: int = 0
    shading: str | None = None
    """Colour of the paragraph's ground."""
    lineage: tuple[str, ...] = ()
    """Names of the style and the styles it is based on."""

    @property
    def is_contents(self) -> bool:
        """Whether the style is meant for lines of a contents list."""
        return any(name.startswith("toc ") or name == "table of figures" for name in self.lineage)

    @property
    def is_list(self) -> bool:
        """Whether the style is one of Word's bullet or number list styles."""
        return any(name.startswith(("list bullet", "list number")) for name in self.lineage)


def altered(look: Look, properties: Element | None) -> Look:
    """A look with the direct formatting of a `w:rPr` laid over it."""
    if properties is None or not len(properties):
        return look
    bold, capitals, hidden, underlined, size = look.bold, look.capitals, look.hidden, look.underlined, look.size
    colour, shading, highlight = look.colour, look.shading, look.highlight
    for child in properties:
        tag = child.tag
        if tag == _BOLD:
            bold = switched_on(child)
        elif tag in (_CAPS, _SMALL_CAPS):
            capitals = switched_on(child)
        elif tag == _VANISH:
            hidden = switched_on(child)
        elif tag == _UNDERLINE:
            underlined = switched_on(child)
        elif tag == _SIZE:
            size = whole(child.get(W + "val"), size)
        elif tag == _COLOUR:
            colour = _letters(child)
        elif tag == _SHADING:
            shading = fill_of(child)
        elif tag == _HIGHLIGHT:
            highlight = child.get(W + "val")
    return Look(bold, capitals, hidden, underlined, size, False, colour, shading, highlight)


def _letters(colour: Element) -> str | None:
    """The colour of letters; the theme's paper colour is white where nothing else is said."""
    written: str | None = colour.get(W + "val")
    if written in (None, "auto"):
        return "FFFFFF" if colour.get(W + "themeColor") == "background1" else None
    return written


def fill_of(shading: Element | None) -> str | None:
    """The colour of a `w:shd`: "pattern" or "theme" where it is no plain one; None where it has none of its own."""
    kind = "nil" if shading is None else shading.get(W + "val") or "clear"
    if shading is None or kind == "nil":
        return None
    if kind not in ("clear", "solid"):
        return "pattern"
    fill: str | None = shading.get(W + ("color" if kind == "solid" else "fill"))
    if fill not in (None, "auto"):
        return fill
    if kind == "solid":
        return "000000"
    return "theme" if shading.get(W + "themeFill") else None


class Styles:
    """The style sheet of one file."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = Style()
        if root is None:
            return
        self._default = Style(look=altered(Look(), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
        standard = ""
        for element in root.iterchildren(W + "style"):
            identity = element.get(W + "styleId") or ""
            self._elements[identity] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                standard = identity
        self._default = self.get(standard)

    def get(self, identity: str | None) -> Style:
        """The style of an id; the default paragraph style for None or an id the file does not define."""
        if not identity:
            return self._default
        known = self._known.get(identity)
        if known is None:
            known = self._known[identity] = self._resolve(identity, 0)
        return known

    def shades(self, identity: str | None) -> bool:
        """Whether a table style, or one it is based on, colours the ground of some cells."""
        for _ in range(_DEEPEST_BASE):
            element = self._elements.get(identity or "")
            if element is None:
                return False
            if any(fill_of(shading) for shading in element.iter(_SHADING)):
                return True
            identity = child_value(element, W + "basedOn")
        return True

    def run_look(self, paragraph: Style, properties: Element | None) -> Look:
        """How a run looks in a paragraph of a style, given its `w:rPr`."""
        if properties is None or not len(properties):
            return paragraph.look
        look = paragraph.look
        chain = self._chain(child_value(properties, _RUN_STYLE))
        for element in reversed(chain):
            look = altered(look, element.find(W + "rPr"))
        return altered(look, properties)

    def _chain(self, identity: str | None) -> list[Element]:
        chain: list[Element] = []
        while identity and len(chain) < _DEEPEST_BASE:
            element = self._elements.get(identity)
            if element is None or element in chain:
                break
            chain.append(element)
            identity = child_value(element, W + "basedOn")
        return chain

    def _resolve(self, identity: str, depth: int) -> Style:
        element = self._elements.get(identity)
        if element is None:
            return replace(self._default, name=identity.lower(), lineage=(identity.lower(),))
        base_identity = child_value(element, W + "basedOn")
        if base_identity and base_identity != identity and depth < _DEEPEST_BASE:
            base = self._known.get(base_identity) or self._resolve(base_identity, depth + 1)
        else:
            base = Style(look=self._default.look)
        name = (child_value(element, W + "name") or identity).lower()
        paragraph = element.find(W + "pPr")
        list_id, list_level = base.list_id, base.list_level
        numbering = None if paragraph is None else paragraph.find(W + "numPr")
        if numbering is not None:
            list_id = child_value(numbering, W + "numId") or list_id
            list_level = whole(child_value(numbering, W + "ilvl"), list_level)
        return Style(
            name=name,
            look=altered(base.look, element.find(W + "rPr")),
            outline=named_outline(name, child_value(paragraph, W + "outlineLvl"), base.outline),
            list_id=list_id,
            list_level=list_level,
            shading=(None if paragraph is None else fill_of(paragraph.find(_SHADING))) or base.shading,
            lineage=(name, *base.lineage),
        )


def outline_level(written: str | None, otherwise: int | None) -> int | None:
    """The heading depth of a `w:outlineLvl` value, from 0; `otherwise` where nothing is written."""
    if written is None:
        return otherwise
    level = whole(written, _BODY_LEVEL)
    return level if 0 <= level < _BODY_LEVEL else None


def named_outline(name: str, written: str | None, inherited: int | None) -> int | None:
    """The heading depth, from 0, of a paragraph style: by its name in lower case, else as written or inherited."""
    if name == "title":
        return 0
    if name == "subtitle":
        return 1
    if name == "toc heading":
        return None
    if written is None and name.startswith("heading "):
        level = whole(name.removeprefix("heading "))
        return level - 1 if 0 < level <= _BODY_LEVEL else inherited
    return outline_level(written, inherited)
