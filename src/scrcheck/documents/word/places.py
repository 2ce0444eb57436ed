"""Where the markup of a Word file holds words beside the text of the page: names, titles, tips, choices, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from scrcheck.documents.cleaning import tells
from scrcheck.documents.model import ANNOTATOR, Part
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.ooxml import W15, Element, W
from scrcheck.documents.word.vocabulary import words

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"_(?:Toc|Ref|Hlk|Hlt|GoBack|PictureBullets|MON_|Mark|Int_|Numd|ENREF|CTVL|CTVP|heading|gj|bookmark)|_?\d{0,6}$"
    r"|OLE_LINK\d|goog_|bookmark=|move\d+$|_[a-z0-9]{8,14}$"
    r"|(?:Text|Check|Dropdown|Toc|(?:Default)?Placeholder(?:Text)?[_-]*)\d*$|h\.[a-z0-9]+$|\{?[0-9A-Fa-f-]{32,}"
)
"""Names that Word and other programs give to bookmarks, content controls, form fields and moves (_Toc, _Ref, Text1)."""
_WORD = re.compile(r"[A-Za-z]+")
_LITERAL = re.compile(r"'([^']{1,500})'|\"([^\"]{1,500})\"")
"""A value that the path of a data binding looks for."""
_INITIALS = 4
"""Letters up to which initials are no more than that."""

_SHAPE = {
    "alt": (Part.ALT_TEXT, "description"),
    "title": (Part.ALT_TEXT, "title"),
    "href": (Part.LINK, "hyperlink"),
}
_SHAPES = ("shape", "shapetype", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "group", "image")
_DRAWN = {
    "descr": (Part.ALT_TEXT, "description"),
    "title": (Part.ALT_TEXT, "title"),
    "name": (Part.ALT_TEXT, "file name"),
}
_MERGE = {"val": (Part.PROPERTIES, "mail merge")}
_MERGED = ("query", "connectString", "mailSubject", "addressFieldName", "udl", "table")
_PLACES: Mapping[str, Mapping[str, tuple[Part, str]]] = {
    **dict.fromkeys(_SHAPES, _SHAPE),
    **dict.fromkeys(_MERGED, _MERGE),
    "docPr": _DRAWN,
    "cNvPr": _DRAWN,
    "imagedata": {"title": (Part.ALT_TEXT, "file name"), "href": (Part.LINK, "image")},
    "hlinkClick": {"tooltip": (Part.LINK, "tooltip")},
    "hlinkHover": {"tooltip": (Part.LINK, "tooltip")},
    "hyperlink": {
        "tooltip": (Part.LINK, "tooltip"),
        "anchor": (Part.LINK, "bookmark"),
        "docLocation": (Part.LINK, "place"),
    },
    "bookmarkStart": {"name": (Part.FIELD, "bookmark")},
    "moveFromRangeStart": {"name": (Part.TRACKED_CHANGE, "move")},
    "moveToRangeStart": {"name": (Part.TRACKED_CHANGE, "move")},
    "permStart": {"ed": (Part.FIELD, "editor")},
    "attr": {"val": (Part.FIELD, "tag")},
    "alias": {"val": (Part.FORM_FIELD, "title")},
    "tag": {"val": (Part.FORM_FIELD, "tag")},
    "sectionTitle": {"val": (Part.FORM_FIELD, "title")},
    "listItem": {"displayText": (Part.FORM_FIELD, "choice"), "value": (Part.FORM_FIELD, "choice")},
    "dropDownList": {"lastValue": (Part.FORM_FIELD, "choice")},
    "comboBox": {"lastValue": (Part.FORM_FIELD, "choice")},
    "dataBinding": {"xpath": (Part.FORM_FIELD, "data binding")},
    "control": {"name": (Part.FORM_FIELD, "control")},
    "helpText": {"val": (Part.FORM_FIELD, "helpText")},
    "statusText": {"val": (Part.FORM_FIELD, "statusText")},
    "default": {"val": (Part.FORM_FIELD, "default")},
    "listEntry": {"val": (Part.FORM_FIELD, "choice")},
    "tblCaption": {"val": (Part.ALT_TEXT, "title")},
    "tblDescription": {"val": (Part.ALT_TEXT, "description")},
    "prSet": {"phldrT": (Part.ALT_TEXT, "placeholder")},
    "saveThroughXslt": {"solutionID": (Part.PROPERTIES, "settings")},
}
"""Part and label of each attribute in words, by element; both without their namespaces."""
_WORDED = tuple(f"{{*}}{tag}" for tag in (*_PLACES, "name", "description", "category", "docVar", "presenceInfo"))
"""The elements that can hold words in an attribute; the last five according to where they stand."""
_NAMED = {"ffData": (Part.FORM_FIELD, "name"), "docPartPr": (Part.HIDDEN_TEXT, "building block")}
"""What the `name` within these elements is; so is a building block's `description` and `category`."""


def note_places(root: Element, concealed: Concealed) -> None:
    """Note the words in the attributes of one part, and the authors of changes and comments."""
    for written in _authors()(root):
        if _local(written.attrname) == "author" or len(written) > _INITIALS:
            _author(concealed, _local(written.getparent().tag), str(written))
    for element in root.iter(*_WORDED):
        for part, label, text in _worded(element, _local(element.tag)):
            if tells(text) and not _AUTOMATIC.match(text):
                concealed.add(part, text, label)


@cache
def _authors() -> etree.XPath:
    """Finds who wrote or changed something, anywhere in a part."""
    return etree.XPath("//@w:author | //@w:initials | //@n:author", namespaces={"w": W[1:-1], "n": W15[1:-1]})


def _author(concealed: Concealed, tag: str, name: str) -> None:
    if tag == "person":
        concealed.add(Part.PROPERTIES, name, "person")
    elif name != ANNOTATOR:
        concealed.author(Part.COMMENT if tag == "comment" else Part.TRACKED_CHANGE, name)


def _worded(element: Element, tag: str) -> Iterator[tuple[Part, str, str]]:
    """Part, label and text of each attribute in words."""
    known = _PLACES.get(tag, {})
    for name, written in element.attrib.items():
        own = _local(name)
        if own == "val" and tag in ("name", "description", "category"):
            parent = element.getparent()
            named = None if parent is None else _NAMED.get(_local(parent.tag))
            if named:
                yield *named, written
        elif tag == "docVar":
            yield Part.PROPERTIES, element.get(_in_namespace(name, "name")) or "" if own == "val" else "name", written
        elif tag == "presenceInfo" and own == "userId":
            yield Part.PROPERTIES, "person", written
        elif own in known:
            part, label = known[own]
            yield from ((part, label, text) for text in _said(own, tag, written))


def _said(name: str, tag: str, written: str) -> Iterator[str]:
    """What an attribute says: a picture's name only where somebody gave it one, a path only what it looks for."""
    if name == "xpath":
        yield from (double or single for single, double in _LITERAL.findall(written))
    elif name != "name" or tag not in ("docPr", "cNvPr") or _is_given(written):
        yield written


def _is_given(name: str) -> bool:
    """Whether somebody gave a drawing its name, or its picture file: "Genogram", not "Text Box 3"."""
    return bool(_PICTURE_FILE.search(name)) or any(
        word.lower() not in words("drawing_names") for word in _WORD.findall(name)
    )


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _in_namespace(name: str, other: str) -> str:
    """Another name in the namespace of one."""
    return name[: len(name) - len(_local(name))] + other
