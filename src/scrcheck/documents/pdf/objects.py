"""The words a PDF's objects hold beside its pages: notes, fields, links, layers, scripts, descriptions, attachments.

Every object that can be reached from the catalogue is looked at, wherever it hangs: an attachment may hang on a note,
a script on a field, a description on any piece of the structure (ISO 32000-1, 7.7, 12.3 to 12.7, 14.7).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrcheck.documents.cleaning import clean, spoken, tells
from scrcheck.documents.model import ANNOTATOR, Part
from scrcheck.documents.wording import words
from scrcheck.documents.xmp import xmp_texts

_MOST_OBJECTS = 200_000
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SCRIPT_TEXT = re.compile(r"\"([^\"\n]{2,500})\"|'([^'\n]{2,500})'")
_AUTOMATIC = re.compile(
    r"_?(?:Toc|Ref|Hlk|GoBack|bookmark|page|section|cite|OLE_LINK|Doc-|xpdf|anchor)\w*|[\w.:-]{0,4}\d[\w.:-]*$"
    r"|(?:Text|Check|Radio|Drop|List|Button|Signature|Form|Field|undefined|topmost|Sub|Group|layer)[\w\[\]. -]*$"
    r"|[\w{}-]{24,}$",
    re.IGNORECASE,
)
"""Names that programs give to fields, notes and places."""
_PLAIN = {
    "/Subj": (Part.ANNOTATION, "subject"),
    "/OverlayText": (Part.ANNOTATION, "text of a redaction"),
    "/TU": (Part.FORM_FIELD, "tip"),
    "/V": (Part.FORM_FIELD, "value"),
    "/DV": (Part.FORM_FIELD, "default"),
    "/Reason": (Part.FORM_FIELD, "signature"),
    "/Location": (Part.FORM_FIELD, "signature"),
    "/ContactInfo": (Part.FORM_FIELD, "signature"),
    "/URI": (Part.LINK, ""),
    "/Alt": (Part.ALT_TEXT, "description"),
    "/ActualText": (Part.ALT_TEXT, "replacement"),
    "/E": (Part.ALT_TEXT, "expansion"),
    "/Desc": (Part.ATTACHMENT, "description"),
}
"""Part and label of the texts of a dictionary whatever it is of."""
_RICH = {"/RC": (Part.ANNOTATION, "rich text"), "/RV": (Part.FORM_FIELD, "rich text")}
_NAMES = {"/TM": (Part.FORM_FIELD, "name"), "/NM": (Part.ANNOTATION, "name"), "/Dest": (Part.LINK, "place")}
"""The same of names, which programs give too."""
REPEATING = frozenset({"replacement", "expansion", "place", "name", "choice", "title", "appearance"})
"""Labels of what the page shows too, more often than not."""
_FILES = ("/UF", "/F", "/Unix", "/Mac", "/DOS")
_ACTIONS = frozenset({"/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/Thread"})
_NOT_FOLLOWED = frozenset(
    {
        "/Parent", "/Font", "/Pg", "/IRT", "/Prev", "/Last", "/Outlines", "/ColorSpace", "/ExtGState", "/Pattern",
        "/Shading", "/Group", "/SMask", "/ParentTree", "/RoleMap", "/ClassMap",
    }
)  # fmt: skip
"""Ways back, and to what is only looks."""
_XFA_TEXT = re.compile(r">([^<>]{2,2000})<")
_MOST_XML = 2_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A text the page does not show."""

    text: str
    part: Part
    page: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within the file."""

    name: str
    data: bytes
    page: int | None


def objects(reader: Any) -> Iterator[Piece | Attachment]:
    """What the objects of a file hold, those of its pages first; each object once. Raises what pypdf raises."""
    walk = _Walk()
    for number, page in enumerate(reader.pages, start=1):
        yield from walk.through(page, number)
    yield from walk.through(reader.root_object, None)


class _Walk:
    """Goes through the objects of one file."""

    def __init__(self) -> None:
        self._seen: set[object] = set()
        self._count = 0

    def through(self, start: Any, page: int | None) -> Iterator[Piece | Attachment]:
        waiting: list[tuple[Any, str]] = [(start, "")]
        while waiting and self._count < _MOST_OBJECTS:
            held, key = waiting.pop()
            item = self._met(held)
            if isinstance(item, Mapping):
                self._count += 1
                yield from _told(item, key, page)
                if page is not None and "/AP" in item:
                    yield from _appearance(start, item, page)
                own = [(value, name) for name, value in _raw(item) if name not in _NOT_FOLLOWED]
                waiting += [(value, _below(key, name)) for value, name in reversed(own)]
            elif isinstance(item, list):
                self._count += 1
                if key in ("/Dests", "/JavaScript") and page is None:
                    yield from _named(item)
                waiting += [(value, key) for value in reversed(item)]
            elif isinstance(item, str) and key == "/PieceInfo" and not item.startswith(("/", "D:")):
                yield from _piece(item, Part.PROPERTIES, page, "data of a program")

    def _met(self, held: Any) -> Any:
        """An object, or None where it was looked at before; pages are looked at by themselves."""
        identity = (getattr(held, "idnum", None), getattr(held, "generation", None))
        if identity[0] is None:
            return held
        if identity in self._seen:
            return None
        self._seen.add(identity)
        return held.get_object()


def _raw(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Keys and values, references as they are."""
    raw = getattr(item, "raw_get", item.get)
    yield from ((str(key), raw(key)) for key in item)


def _below(above: str, name: str) -> str:
    """What is remembered of the way to an object: the tree of names or the program's data it is in."""
    return above if above in ("/Dests", "/JavaScript", "/PieceInfo") else name


def _told(item: Mapping[str, Any], key: str, page: int | None) -> Iterator[Piece | Attachment]:
    """What one dictionary says."""
    author = _text(item.get("/T"))
    is_note = "/Rect" in item and item.get("/Subtype") != "/Widget"
    if is_note and author == ANNOTATOR:
        return
    for name, (part, label) in _PLAIN.items():
        named = clean(author) if part is Part.FORM_FIELD else ""
        yield from _piece(_text(item.get(name)), part, page, named or label)
    for name, (part, label) in _RICH.items():
        rich = clean(_TAG.sub(" ", _text(item.get(name))))
        if rich not in {clean(_text(item.get(key))) for key in ("/Contents", "/V")}:
            yield from _piece(rich, part, page, label)
    for name, (part, label) in _NAMES.items():
        yield from _name(_text(item.get(name)), part, page, label)
    yield from _choices(item.get("/Opt"), page)
    yield from _scripts(item.get("/JS"), page)
    if is_note:
        link = item.get("/Subtype") == "/Link"
        part, label = (Part.LINK, "description") if link else (Part.ANNOTATION, author)
        yield from _piece(_text(item.get("/Contents")), part, page, label)
        yield from _piece(author, Part.ANNOTATION, page, "author")
        yield from _name(_of_name(item.get("/Name")), Part.ANNOTATION, page, "stamp")
    elif "/FT" in item or item.get("/Subtype") == "/Widget":
        yield from _name(author, Part.FORM_FIELD, page, "name")
    elif "/S" in item or "/K" in item:
        yield from _piece(author, Part.ALT_TEXT, page, "title")
        yield from _name(_text(item.get("/ID")), Part.ALT_TEXT, page, "name")
    if item.get("/Type") == "/OCG":
        yield from _name(_text(item.get("/Name")), Part.LAYER, page, "name of a layer")
    elif item.get("/Type") == "/Sig":
        yield from _piece(_text(item.get("/Name")), Part.FORM_FIELD, page, "signature")
    if key in ("/Nums", "/PageLabels"):
        yield from _piece(_text(item.get("/P")), Part.PROPERTIES, page, "page numbers")
    if key == "/I":
        yield from _piece(_text(item.get("/Title")), Part.PROPERTIES, page, "title")
    yield from _file(item, key, page)
    yield from _packets(item, page)


def _appearance(page: Any, note: Mapping[str, Any], number: int) -> Iterator[Piece]:
    """The words drawn in a note, such as those of a stamp, that are no text of the page."""
    states = _value(note["/AP"])
    drawn = _value(states.get("/N")) if isinstance(states, Mapping) else None
    resources = _value(drawn.get("/Resources")) if isinstance(drawn, Mapping) else None
    if hasattr(drawn, "get_data") and isinstance(resources, Mapping) and "/Font" in resources:
        said = clean(page.extract_xform_text(drawn))
        part = Part.FORM_FIELD if note.get("/Subtype") == "/Widget" else Part.ANNOTATION
        if said not in {clean(_text(note.get(key))) for key in ("/Contents", "/V", "/DV")}:
            yield from _piece(said, part, number, "appearance")


def _packets(item: Mapping[str, Any], page: int | None) -> Iterator[Piece]:
    """What is kept in XML: metadata of any object, and forms made with XFA."""
    metadata = _value(item.get("/Metadata"))
    for name, text in xmp_texts(_decoded(metadata)):
        if name.lower() not in words("dull_xmp"):
            yield from _piece(text, Part.PROPERTIES, page, f"xmp:{name}")
    form = _value(item.get("/XFA"))
    for part in form if isinstance(form, list) else [form]:
        for text in _XFA_TEXT.findall(_decoded(_value(part))):
            yield from _piece(text, Part.FORM_FIELD, page, "form")


def _decoded(stream: Any) -> str:
    return stream.get_data()[:_MOST_XML].decode("utf-8", "replace") if hasattr(stream, "get_data") else ""


def _file(item: Mapping[str, Any], key: str, page: int | None) -> Iterator[Piece | Attachment]:
    """An attached file with its name, or the path of one that a link opens."""
    names = list(dict.fromkeys(filter(None, (_text(item.get(name)) for name in _FILES))))
    held = _value(item.get("/EF"))
    if isinstance(held, Mapping):
        title = names[0] if names else "attachment"
        yield from (Piece(spoken(posixpath.basename(name)), Part.ATTACHMENT, page, "file name") for name in names)
        stream: Any = next((_value(held.get(name)) for name in _FILES if name in held), None)
        if hasattr(stream, "get_data"):
            yield Attachment(title, stream.get_data(), page)
    elif item.get("/S") in _ACTIONS or key in ("/F", "/FS") or item.get("/Type") in ("/Filespec", "/F"):
        yield from (Piece(name, Part.LINK, page) for name in names)


def _scripts(held: Any, page: int | None) -> Iterator[Piece]:
    """The texts in a script, or the script where it has none."""
    script = _value(held)
    text = script.get_data().decode("utf-8", "replace") if hasattr(script, "get_data") else _text(script)
    quoted = [single or double for double, single in _SCRIPT_TEXT.findall(text)]
    for said in quoted or [text]:
        yield from _piece(said, Part.FIELD, page, "script")


def _choices(held: Any, page: int | None) -> Iterator[Piece]:
    options = _value(held)
    for option in options if isinstance(options, list) else ():
        pair = _value(option)
        for one in pair if isinstance(pair, list) else [pair]:
            yield from _piece(_text(one), Part.FORM_FIELD, page, "choice")


def _named(item: list[Any]) -> Iterator[Piece]:
    """The names in a leaf of a tree of names: every other entry."""
    for one in item[::2]:
        yield from _name(_text(one), Part.LINK, None, "place")


def is_automatic(name: str) -> bool:
    """Whether a program gave something its name."""
    return bool(_AUTOMATIC.match(name))


def _name(text: str, part: Part, page: int | None, label: str) -> Iterator[Piece]:
    if text and not is_automatic(text):
        yield from _piece(spoken(text), part, page, label)


def _piece(text: str, part: Part, page: int | None, label: str) -> Iterator[Piece]:
    said = clean(text)
    if tells(said):
        yield Piece(said, part, page, label)


def _of_name(item: Any) -> str:
    """The words of a PDF name ("/Draft")."""
    return str(item)[1:] if isinstance(item, str) and str(item).startswith("/") else ""


def _text(item: Any) -> str:
    """A string of the file, in bytes or not; "" for anything else, names too."""
    held = _value(item)
    if isinstance(held, bytes):
        return held.decode("latin-1")
    return str(held) if isinstance(held, str) and not type(held).__name__.startswith("Name") else ""


def _value(item: Any) -> Any:
    return item.get_object() if hasattr(item, "get_object") else item
