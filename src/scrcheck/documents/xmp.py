"""The texts of an XMP packet: what a PDF or a picture says about itself in XML (ISO 16684)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.documents.cleaning import clean

_ELEMENT = re.compile(r"<(?:(\w{1,40}):)?(\w{1,40})(?:\s([^<>]{0,4000}))?>([^<>]{0,2000})")
_ATTRIBUTE = re.compile(r"\b(\w{1,20}):(\w{1,40})=(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')")
_ORDER = frozenset({"rdf", "x", "xml", "xmlns"})
"""Prefixes of names that order the packet and say nothing."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#xA;", " "), ("&amp;", "&"))


def xmp_texts(packet: str) -> Iterator[tuple[str, str]]:
    """The properties of a packet in order, each with its text; an item of a list has the name of the list's."""
    name = ""
    for match in _ELEMENT.finditer(packet):
        if match[1] not in _ORDER:
            name = match[2]
        for prefix, own, double, single in _ATTRIBUTE.findall(match[3] or ""):
            if prefix not in _ORDER:
                yield own, _plain(double or single)
        text = _plain(match[4])
        if text:
            yield name, text


def _plain(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return clean(text)
