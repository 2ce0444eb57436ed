"""How an element of a web page looks: by its tag, the page's style sheet and its own style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from scrcheck.documents.container import Element
from scrcheck.documents.word.ooxml import whole
from scrcheck.documents.word.styles import Look

BODY_SIZE = 24
"""Half points of text that names no size: 12 points."""
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_FONT_SIZES = {"1": 15, "2": 20, "3": 24, "4": 27, "5": 36, "6": 48, "7": 72}
_HEADING_SIZES = {"h1": 48, "h2": 36, "h3": 28, "h4": 24, "h5": 20, "h6": 16}
_HALF_POINTS = {"pt": 2.0, "px": 1.5, "in": 144.0, "cm": 56.7, "mm": 5.67}
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s*(pt|px|em|rem|%|in|cm|mm)")
_SIMPLE = re.compile(r"([a-z0-9]*)(?:([.#])([\w-]+))?", re.IGNORECASE)
_BOLD_FROM = 600
_MOST_RULES = 20_000

Declarations = dict[str, str]


@dataclass(slots=True)
class StyleSheet:
    """The rules of a page that name one element, class or identity; others say little of the text."""

    rules: dict[tuple[str, str], Declarations] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Take the text of a `<style>` element."""
        text = _without_comments(text).replace("<!--", " ").replace("-->", " ")
        for rule in text.split("}")[:_MOST_RULES]:
            selectors, _, body = rule.rpartition("{")
            declared = declarations(body)
            for selector in selectors.rpartition("{")[2].split(",") if declared else ():
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple is not None and simple[0]:
                    key = (simple[1].lower(), f"{simple[2] or ''}{simple[3] or ''}")
                    self.rules.setdefault(key, {}).update(declared)

    def of(self, element: Element) -> Declarations:
        """What the page's rules and the element's own style declare of it."""
        tag = str(element.tag)
        found: Declarations = {}
        names = [f".{name}" for name in (element.get("class") or "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        for key in ((tag, ""), *((kind, name) for name in names for kind in ("", tag))):
            found.update(self.rules.get(key, {}))
        found.update(declarations(element.get("style") or ""))
        return found


def _without_comments(text: str) -> str:
    kept = [text.partition("/*")[0]]
    for piece in text.split("/*")[1:]:
        kept.append(piece.partition("*/")[2])
    return " ".join(kept)


def declarations(text: str) -> Declarations:
    """The declarations of a style attribute or rule, in lower case."""
    pairs = (one.partition(":") for one in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value.strip()}


def look_of(element: Element, declared: Declarations, around: Look) -> Look:
    """How the text of an element looks, given the look of what it stands in."""
    tag = str(element.tag)
    look = around
    if tag in _BOLD_TAGS:
        look = replace(look, bold=True)
    if tag == "u":
        look = replace(look, underlined=True)
    if tag in _HEADING_SIZES:
        look = replace(look, size=_HEADING_SIZES[tag])
    elif tag == "font" and element.get("size") in _FONT_SIZES:
        look = replace(look, size=_FONT_SIZES[str(element.get("size"))])
    weight, decoration = declared.get("font-weight"), declared.get("text-decoration", "")
    if weight is not None:
        look = replace(look, bold=weight.startswith("bold") or whole(weight) >= _BOLD_FROM)
    if "underline" in decoration:
        look = replace(look, underlined=True)
    if declared.get("text-transform") == "uppercase" or "small-caps" in declared.get("font-variant", ""):
        look = replace(look, capitals=True)
    size = _size(declared.get("font-size", ""), around.size)
    return replace(look, size=size or look.size, hidden=look.hidden or is_hidden(element, declared))


def is_hidden(element: Element, declared: Declarations) -> bool:
    """Whether a browser shows nothing of an element."""
    return (
        element.get("hidden") is not None
        or declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or declared.get("mso-hide") == "all"
        or declared.get("opacity") in ("0", "0.0")
        or declared.get("font-size") in ("0", "0px", "0pt")
    )


def _size(written: str, around: int) -> int:
    match = _SIZE.match(written)
    if match is None:
        return 0
    number, unit = float(match[1]), match[2]
    if unit in ("em", "%"):
        return round(number * around / (100 if unit == "%" else 1))
    return round(number * (BODY_SIZE if unit == "rem" else _HALF_POINTS[unit]))


def texts(elements: Iterable[Element]) -> str:
    """The text of elements, for what is read as a whole."""
    return " ".join("".join(str(text) for text in element.itertext()) for element in elements)
