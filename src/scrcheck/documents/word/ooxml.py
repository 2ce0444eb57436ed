"""Names of the Office Open XML vocabulary (ECMA-376) that the Word reader looks at."""

from __future__ import annotations

from typing import TypeAlias

from scrcheck.documents import container

Element: TypeAlias = container.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix every Word file uses
XML = "{http://www.w3.org/XML/1998/namespace}"

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None, name: str = W + "val") -> str | None:
    """An attribute (by default `w:val`) of an element that may be missing."""
    return None if element is None else element.get(name)


def child_value(element: Element | None, tag: str) -> str | None:
    """The `w:val` of a child element, or None."""
    return None if element is None else value(element.find(tag))


def switched_on(element: Element) -> bool:
    """Whether a toggle such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    return (element.get(W + "val") or "1").lower() not in _OFF


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number written in an attribute, or `otherwise` where it is missing or absurd."""
    if text is None or len(text) > 9:
        return otherwise
    try:
        return int(text)
    except ValueError:
        return otherwise
