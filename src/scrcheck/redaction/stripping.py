"""What one part of a Word file hides, taken out: comments, revision marks, hidden text, fields that fetch names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scrcheck.documents.word.drawings import chosen
from scrcheck.documents.word.ooxml import CHART, MC, PIC, WP, A, Element, O, R, V, W, switched_on, value
from scrcheck.documents.word.sight import Sight
from scrcheck.redaction.revisions import accept_changes, keep_cell_whole, remove, unwrap
from scrcheck.redaction.tables import table

_HIDDEN = frozenset(W + name for name in table("word")["hidden"])
_LATER = re.compile(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/[^}]*\}(\w+)")
_HIDDEN_LATER = frozenset(table("word")["hidden_later"])
_FIELDS_KEPT = frozenset(table("word")["fields_kept"])
_WRAPPERS = frozenset({W + "smartTag", W + "customXml"})
_OBJECT = "[embedded object removed]"
_PICTURE = "[picture removed]"
_SHEET = re.compile(r"(?:'[^'!]{1,255}'|[^'!(),]{1,255})!")
"""The sheet before a range of cells."""
_NAMES_OF_THINGS = (O + "title", O + "href", R + "href", "href", W + "lastValue", "phldrT")
"""Attributes that name a file, an address, a last choice."""
_AUTOMATIC_BOOKMARK = re.compile(r"_(?:Toc|Ref|Hlk|Hlt|GoBack|PictureBullets)")


def strip(root: Element, sight: Sight | None, kept: frozenset[str], telling: frozenset[str]) -> None:
    """Take out what one part hides.

    `sight` tells hidden text; `kept` holds the part's relationships that remain; `telling` the addresses that may not.
    """
    root.attrib.pop(W + "conformance", None)
    accept_changes(root)
    for element in list(root.iter(W + "object")):
        _replace_object(element)
    for element in list(root.iter("*")):
        if element.tag in _HIDDEN or _is_extra(element):
            _remove_with_run(element)
    for element in list(root.iter(*_WRAPPERS)):
        unwrap(element)
    _drop_dangling(root, kept)
    _unlink_fields(root, telling)
    _merged_cells(root)
    if sight is not None:
        _hidden(root, sight)
    _names_of_things(root)
    _alternatives(root)
    for element in root.iter("*"):
        _traces(element)


def _is_extra(element: Element) -> bool:
    later = _LATER.match(element.tag)
    return later is not None and later[1] in _HIDDEN_LATER


def _remove_with_run(element: Element) -> None:
    """Remove an element, and the run that held nothing else."""
    run = element.getparent()
    remove(element)
    if run is not None and run.tag == W + "r" and all(child.tag == W + "rPr" for child in run):
        remove(run)


def _replace_object(thing: Element) -> None:
    """Put a word in the place of an embedded object: what it holds, and its picture, nobody has vouched for."""
    words = thing.makeelement(W + "t")
    words.text = _OBJECT
    thing.getparent().replace(thing, words)


def _replace_picture(picture: Element) -> None:
    """Put a word in the place of a picture that is left behind."""
    drawing = next(picture.iterancestors(W + "drawing", W + "pict"), None)
    if drawing is not None and drawing.getparent() is not None:
        words = drawing.makeelement(W + "t")
        words.text = _PICTURE
        drawing.getparent().replace(drawing, words)


def _drop_dangling(root: Element, kept: frozenset[str]) -> None:
    """Take out what points at a part that is no longer there, or at an address outside that may tell."""
    for element in list(root.iter("*")):
        for name, target in list(element.attrib.items()):
            if not name.startswith(R) or target in kept or target == "":
                continue
            if element.tag == W + "hyperlink":
                unwrap(element)
            elif element.tag == A + "blip":
                del element.attrib[name]
                if not any(other.startswith(R) for other in element.attrib):
                    _replace_picture(element)
                continue
            elif element.tag in (A + "hlinkClick", A + "hlinkHover"):
                remove(element)
            elif element.tag == V + "imagedata":
                _replace_picture(element)
            else:
                extra = next(element.iterancestors(A + "ext"), None)
                drawing = next(element.iterancestors(W + "drawing", W + "pict"), element)
                _remove_with_run(drawing if extra is None else extra)
            break


def _unlink_fields(root: Element, telling: frozenset[str]) -> None:
    """Leave the result of a field that may fetch a name as plain text."""
    for simple in list(root.iter(W + "fldSimple")):
        if not _may_stay(simple.get(W + "instr") or "", telling):
            unwrap(simple)
    open_fields: list[_Field] = []
    for element in list(root.iter(W + "fldChar", W + "instrText", W + "t", W + "tab", W + "br")):
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else None
        if kind == "begin":
            open_fields.append(_Field())
        if not open_fields:
            continue
        inner = open_fields[-1]
        if element.tag in (W + "fldChar", W + "instrText"):
            inner.own.append(element)
        elif any(not one.showing for one in open_fields):
            remove(element)  # the result of a field within another's instruction is not on the page
        inner.showing = inner.showing or kind == "separate"
        if kind == "end":
            open_fields.pop()
            _unlink(inner.own, telling)
            if open_fields and not open_fields[-1].showing:
                open_fields[-1].own += inner.own


@dataclass(slots=True)
class _Field:
    """A field that is open at some point of the text."""

    own: list[Element] = field(default_factory=list)
    """Its marks and its instruction, with those of the fields within its instruction."""
    showing: bool = False
    """Whether its result has begun."""


def _unlink(own: Sequence[Element], telling: frozenset[str]) -> None:
    instruction = "".join(element.text or "" for element in own if element.tag == W + "instrText")
    if not _may_stay(instruction, telling):
        for element in own:
            _remove_with_run(element)


def _may_stay(instruction: str, telling: frozenset[str]) -> bool:
    words = instruction.split()
    if not words:
        return False
    if words[0].upper() == "HYPERLINK" and "\\l" not in words:
        return is_plain_address(instruction.split('"')[1] if '"' in instruction else words[-1], telling)
    return words[0].upper() in _FIELDS_KEPT or words[0].startswith("=")


def is_plain_address(address: str, telling: frozenset[str]) -> bool:
    """Whether a link may keep its address: of a web page, and with no identifier in it."""
    return address.lower().startswith(("http://", "https://")) and address not in telling


def _merged_cells(root: Element) -> None:
    """Empty the cells merged into the one above: Word keeps their text and does not show it."""
    for merge in root.iter(W + "vMerge"):
        if value(merge) in (None, "continue") and merge.getparent().tag == W + "tcPr":
            cell = merge.getparent().getparent()
            for child in [child for child in cell if child.tag != W + "tcPr"]:
                cell.remove(child)
            keep_cell_whole(cell)


_NOT_TEXT = frozenset({W + "rPr", W + "fldChar", W + "instrText", W + "footnoteRef", W + "endnoteRef"})


def _hidden(root: Element, sight: Sight) -> None:
    for row in [mark.getparent().getparent() for mark in root.iter(W + "hidden") if mark.getparent().tag == W + "trPr"]:
        remove(row)
    for paragraph in list(root.iter(W + "p")):
        properties = paragraph.find(W + "pPr")
        runs = [run for run in paragraph.iter(W + "r") if next(run.iterancestors(W + "p")) is paragraph]
        looks = (sight.run(run, paragraph) for run in runs)
        veiled = [run for run, look in zip(runs, looks, strict=True) if look.hidden or look.covered]
        for run in veiled:
            for child in [child for child in run if child.tag not in _NOT_TEXT]:
                run.remove(child)
        mark = None if properties is None else properties.find(f"{W}rPr/{W}vanish")
        if mark is None or not switched_on(mark):
            continue
        if len(veiled) == len(runs) and properties.find(W + "sectPr") is None and _is_spare(paragraph):
            remove(paragraph)


def _is_spare(paragraph: Element) -> bool:
    """Whether something may come after what stands before a paragraph without it."""
    following = paragraph.getnext()
    return following is not None and following.tag == W + "p"


def _names_of_things(root: Element) -> None:
    """Give bookmarks, pictures and form fields names that say nothing."""
    renamed: dict[str, str] = {}
    for mark in root.iter(W + "bookmarkStart"):
        name = mark.get(W + "name") or ""
        if not _AUTOMATIC_BOOKMARK.match(name):
            renamed.setdefault(name, f"_Mark{len(renamed) + 1}_{mark.get(W + 'id')}")
            mark.set(W + "name", renamed[name])
    for link in list(root.iter(W + "hyperlink")):
        anchor = link.get(W + "anchor") or ""
        link.attrib.pop(W + "docLocation", None)
        if anchor in renamed:
            link.set(W + "anchor", renamed[anchor])
        elif anchor and not _AUTOMATIC_BOOKMARK.match(anchor):
            unwrap(link)
    for code in root.iter(W + "instrText"):
        words = re.split(r"([\s\"]+)", code.text or "")
        code.text = "".join(renamed.get(word, word) for word in words)
    for simple in root.iter(W + "fldSimple"):
        words = re.split(r"([\s\"]+)", simple.get(W + "instr") or "")
        simple.set(W + "instr", "".join(renamed.get(word, word) for word in words))
    for number, thing in enumerate(root.iter(WP + "docPr", PIC + "cNvPr"), start=1):
        thing.set("name", f"Picture {number}")
    for number, form in enumerate(root.iter(W + "ffData"), start=1):
        name = form.find(W + "name")
        if name is not None:
            name.set(W + "val", renamed.get(name.get(W + "val") or "", f"Field{number}"))
    for element in root.iter("*"):
        for attribute in _NAMES_OF_THINGS:
            element.attrib.pop(attribute, None)
    for formula in root.iter(CHART + "f"):
        formula.text = _SHEET.sub("Sheet1!", formula.text or "")


def _alternatives(root: Element) -> None:
    """Take out the drawing for older programs where its words are not those of the drawing that shows."""
    for alternate in list(root.iter(MC + "AlternateContent")):
        branch, fallback = chosen(alternate), alternate.find(MC + "Fallback")
        if branch is None or fallback is None or fallback is branch:
            continue
        if _words(fallback) not in _words(branch):
            remove(fallback)


def _words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t")).strip()


def _traces(element: Element) -> None:
    """Take off the marks by which Word tells editing sessions apart."""
    for name in list(element.attrib):
        local = str(name).rsplit("}", 1)[-1]
        if local.startswith("rsid") or local in ("paraId", "textId", "gfxdata"):
            del element.attrib[name]
