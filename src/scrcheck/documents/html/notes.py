"""Notes, comments, headers and footers of pages that Word, LibreOffice and Google Docs wrote."""

from __future__ import annotations

import re
from itertools import islice

from scrcheck.documents.container import Element
from scrcheck.documents.html.looks import Declarations
from scrcheck.documents.model import Part

_NOTE = re.compile(r"(?:_?ftn|_?edn|sdfootnote|sdendnote|ftnt|fn:?|footnote-?|endnote-?|_com_|cmnt)_?\d{1,5}(?:sym)?")
_BACK = re.compile(r"(?:_?ftnref|_?ednref|ftnt_ref|fnref:?|footnote-ref-?|endnote-ref-?|_msoanchor_|cmnt_ref)_?\d{1,5}|"
                   r"sd(?:foot|end)note\d{1,5}anc")  # fmt: skip
_NEAR = 20
"""Elements within which a note's mark stands."""
_MARK = re.compile(r"[\[(]?(\w{1,4})[\])]?")
_ELEMENTS = {
    "footnote": Part.FOOTNOTE, "endnote": Part.ENDNOTE, "comment": Part.COMMENT,
    "header": Part.HEADER, "footer": Part.FOOTER,
}  # fmt: skip
"""What Word says of a `<div>` in `mso-element`."""


def marginal(element: Element, declared: Declarations) -> Part | None:
    """The part that an element holds as a whole, where it is no part of the body."""
    said = _ELEMENTS.get(declared.get("mso-element", ""))
    if said is not None:
        return said
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return Part.HEADER if element.get("title") == "header" else Part.FOOTER
    own = element.get("id") or ""
    if element.tag in ("div", "li", "aside", "p") and _NOTE.fullmatch(own):
        return _part(own)
    first = _first_link(element) if element.tag in ("p", "div") else None
    if first is not None and _BACK.fullmatch((first.get("href") or "").lstrip("#")):
        return _part(first.get("href") or "")
    return None


def is_mark(link: Element) -> bool:
    """Whether a link is the mark of a note or comment, in the text or before the note itself."""
    address = link.get("href") or ""
    own = address.startswith("#") or "#_ftn" in address or "#_edn" in address or "#_msocom" in address
    target = address.rpartition("#")[2]
    return own and bool(_NOTE.fullmatch(target) or _BACK.fullmatch(target) or "msocom" in target)


def mark_of(element: Element) -> str:
    """The mark that stands before a note."""
    first = _first_link(element)
    found = _MARK.fullmatch("".join(map(str, first.itertext())).strip()) if first is not None else None
    return found[1] if found else ""


def _part(name: str) -> Part:
    if "cmnt" in name or "com" in name:
        return Part.COMMENT
    return Part.ENDNOTE if "edn" in name or "endnote" in name else Part.FOOTNOTE


def _first_link(element: Element) -> Element | None:
    """The link that an element opens with, however deep, before any text."""
    for node in islice(element.iter(), _NEAR):
        if node.tag == "a":
            return node
        if (node.text or "").strip():
            return None
    return None
