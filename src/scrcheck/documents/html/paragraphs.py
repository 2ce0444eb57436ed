"""What a paragraph of a web page is, in the terms that Word has for it."""

from __future__ import annotations

from urllib.parse import unquote

from scrcheck.documents.container import Element
from scrcheck.documents.numbers import split_bullet
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.numbering import Marker
from scrcheck.documents.word.styles import Look, Style

_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_FORMATS = {
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip


def author_of(element: Element) -> str:
    """Who made a tracked change, as Word writes it on a page."""
    return unquote((element.get("cite") or "").removeprefix("mailto:"))


def list_format(written: str, css: str) -> str:
    """Word's name for how a list is numbered: by its `type`, else by its style."""
    return _LIST_FORMATS.get(written) or _CSS_FORMATS.get(css, "decimal")


def marker_of(text: str) -> Marker | None:
    """What Word wrote before a paragraph of a list."""
    words = clean(text)
    if not words:
        return None
    bullet = split_bullet(f"{words} x")[0] or not any(map(str.isalnum, words))
    return Marker("" if bullet else words, bullet, worded=len(words.split()) > 1)


def style_of(element: Element, look: Look) -> Style:
    """The style of a paragraph, under the name Word has for it."""
    tag = str(element.tag)
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return Style(f"heading {tag[1]}", look, int(tag[1]) - 1, lineage=(f"heading {tag[1]}",))
    if tag in ("caption", "figcaption"):
        return Style("caption", look, lineage=("caption",))
    for name in (element.get("class") or "").lower().split():
        if name in ("msotitle", "title"):
            return Style("title", look, 0, lineage=("title",))
        if name in ("msosubtitle", "subtitle"):
            return Style("subtitle", look, 1, lineage=("subtitle",))
        if name.startswith("msotoc") and name[6:].isdigit():
            return Style(f"toc {name[6:]}", look, lineage=(f"toc {name[6:]}",))
    return Style(look=look)
