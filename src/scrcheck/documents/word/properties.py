"""Document properties: title, author, company and whatever else the file says about itself."""

from __future__ import annotations

from scrcheck.documents.model import Part
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.ooxml import W15, Element, W
from scrcheck.documents.word.package import Package
from scrcheck.documents.word.vocabulary import words as words_of

_DULL_DATA = ("/bibliography", "/contentType", "XMLSchema", "/metadata/properties/metaAttributes")


def read_properties(package: Package, concealed: Concealed) -> dict[str, str]:
    """The properties of a file by name; those in words are noted as hidden text too."""
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml"):
        root = package.xml(part)
        for element in () if root is None else root.iterchildren("*"):
            if not len(element):
                keep(found, concealed, _local(element), element.text)
    custom = package.xml("docProps/custom.xml")
    for element in () if custom is None else custom.iterchildren("*"):
        keep(found, concealed, element.get("name") or "custom", "".join(element.itertext()))
    return found


def read_settings(package: Package, concealed: Concealed) -> None:
    """Note the document variables and the template path that a file's settings carry."""
    root = package.xml("word/settings.xml")
    for variable in () if root is None else root.iter(W + "docVar"):
        concealed.add(Part.PROPERTIES, variable.get(W + "val"), variable.get(W + "name"))
    for link in package.relationships("word/settings.xml").values():
        if link.external and not link.target.lower().endswith(("normal.dotm", "normal.dot")):
            concealed.add(Part.PROPERTIES, link.target, "template")


def read_people(package: Package, concealed: Concealed) -> None:
    """Note the people Word lists as having commented or changed something."""
    root = package.xml("word/people.xml")
    for person in () if root is None else root.iter(W15 + "person"):
        concealed.add(Part.PROPERTIES, person.get(W15 + "author"), "person")
        for presence in person.iter(W15 + "presenceInfo"):
            concealed.add(Part.PROPERTIES, presence.get(W15 + "userId"), "person")


def read_custom_data(package: Package, concealed: Concealed) -> None:
    """Note the words of custom XML data, such as a cover page's fields or a document store's columns."""
    for part in package.parts:
        if not part.startswith("customxml/item") or part.startswith("customxml/itemprops"):
            continue
        root = package.xml(part)
        if root is None or any(dull in str(root.tag) for dull in _DULL_DATA):
            continue
        for element in root.iter("*"):
            text = (element.text or "").strip()
            if not len(element) and any(map(str.isalpha, text)):
                concealed.add(Part.PROPERTIES, text, _local(element))


def keep(found: dict[str, str], concealed: Concealed, name: str, text: str | None) -> None:
    """Put a property among those found; one in words is noted as hidden text too."""
    words = clean(text or "")
    if not words:
        return
    found[name] = words
    dull = name.lower() in words_of("mechanical_properties") or words.lower() in words_of("program_names")
    if not dull and any(map(str.isalpha, words)):
        concealed.add(Part.PROPERTIES, words, name)


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
