"""Names of the OpenDocument vocabulary (ISO/IEC 26300) that the reader looks at."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = "{" + _OASIS + "office:1.0}"
TEXT = "{" + _OASIS + "text:1.0}"
TABLE = "{" + _OASIS + "table:1.0}"
STYLE = "{" + _OASIS + "style:1.0}"
DRAW = "{" + _OASIS + "drawing:1.0}"
FO = "{" + _OASIS + "xsl-fo-compatible:1.0}"
SVG = "{" + _OASIS + "svg-compatible:1.0}"
META = "{" + _OASIS + "meta:1.0}"
FORM = "{" + _OASIS + "form:1.0}"
MANIFEST = "{" + _OASIS + "manifest:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def length(written: str | None) -> float:
    """A length in points ("6in", "2.5cm"); 0 where it is missing or relative."""
    text = (written or "")[:20]
    unit = text.lstrip("0123456789.-")
    try:
        return float(text.removesuffix(unit)) * _POINTS.get(unit, 0)
    except ValueError:
        return 0


_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "pc": 12.0, "px": 0.75}
