"""What a Word file says about itself: title, author, company, variables, templates, data behind its fields."""

from __future__ import annotations

from scrcheck.documents.cleaning import tells
from scrcheck.documents.enclosed import words_in
from scrcheck.documents.model import Part
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.ooxml import Element
from scrcheck.documents.word.package import Package
from scrcheck.documents.word.vocabulary import words as words_of

_DULL_DATA = ("/bibliography", "/contentType", "XMLSchema", "/metadata/properties/metaAttributes")
_KINDS = {
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "custom-properties": "docProps/custom.xml",
}
"""Where the properties of each kind usually stand."""
_STANDARD = ("normal.dotm", "normal.dot")


def read_properties(package: Package, concealed: Concealed) -> dict[str, str]:
    """The properties of a file by name; those in words are noted as hidden text too."""
    found: dict[str, str] = {}
    links = package.relationships("").values()
    for kind, usual in _KINDS.items():
        named = [link.target for link in links if link.kind == kind and not link.external]
        for part in dict.fromkeys((*named, usual)):
            root = package.xml(part)
            for element in () if root is None else root.iterchildren("*"):
                _keep_element(element, found, concealed)
    return found


def _keep_element(element: Element, found: dict[str, str], concealed: Concealed) -> None:
    """Keep a property; one that holds several values is noted value by value."""
    name = element.get("name") or _local(element)
    if " " in name:
        concealed.add(Part.PROPERTIES, name, "name")
    if not len(element) or _local(element) == "property":
        keep(found, concealed, name, "".join(element.itertext()))
    elif name.lower() not in words_of("mechanical_properties"):
        for text in words_in(element):
            if text.lower() not in words_of("program_names"):
                concealed.add(Part.PROPERTIES, text, name)


def read_data(package: Package, concealed: Concealed) -> None:
    """Note the words of custom XML data, such as a cover page's fields or a document store's columns."""
    for part in package.parts:
        if not part.startswith("customxml/") or not part.endswith(".xml") or "/itemprops" in part:
            continue
        root = package.xml(part)
        if root is None or any(dull in str(root.tag) for dull in _DULL_DATA):
            continue
        for element in root.iter("*"):
            inside = [element.text, *(child.tail for child in element), *element.attrib.values()]
            for text in inside:
                if text and tells(text) and not text.startswith(("http://schemas.", "{")):
                    concealed.add(Part.PROPERTIES, text, _local(element))


def read_addresses(package: Package, concealed: Concealed) -> None:
    """Note every address outside the file that any of its parts points at: links, templates, sources of data."""
    for part in package.parts:
        if not part.endswith(".rels"):
            continue
        for link in package.relationships(part.replace("_rels/", "").removesuffix(".rels")).values():
            if link.external and link.kind == "attachedTemplate":
                if not link.target.lower().endswith(_STANDARD):
                    concealed.add(Part.PROPERTIES, link.target, "template")
            elif link.external:
                concealed.add(Part.LINK, link.target, link.kind)


def keep(found: dict[str, str], concealed: Concealed, name: str, text: str | None) -> None:
    """Put a property among those found; one that tells something is noted as hidden text too."""
    words = clean(text or "")
    if not words:
        return
    found[name] = words
    dull = name.lower() in words_of("mechanical_properties") or words.lower() in words_of("program_names")
    if not dull and tells(words):
        concealed.add(Part.PROPERTIES, words, name)


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
