"""Tracked changes accepted: what was inserted or moved here stays, what was deleted or moved away goes."""

from __future__ import annotations

from scrcheck.documents.word.ooxml import Element, W
from scrcheck.redaction.tables import table

_KEPT = frozenset({W + "ins", W + "moveTo"})
_GONE = frozenset({W + "del", W + "moveFrom"})
_PROPERTIES = frozenset({W + "rPr", W + "trPr", W + "tcPr", W + "pPr", W + "numPr"})
_TRACES = frozenset(W + name for name in table("word")["traces"])


def accept_changes(root: Element) -> None:
    """Leave one part of the file as if every tracked change in it had been accepted."""
    _take_out_rows(root)
    for element in list(root.iter(*_TRACES)):
        remove(element)
    ended = [mark for mark in root.iter(*_GONE) if _is_mark(mark) and _is_of_paragraph(mark)]
    for element in list(root.iter(*_KEPT, *_GONE)):
        if _is_mark(element) or element.tag in _GONE:
            if element not in ended:
                remove(element)
        else:
            unwrap(element)
    for mark in ended:
        paragraph = next(mark.iterancestors(W + "p"))
        remove(mark)
        _join(paragraph)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent, place = element.getparent(), element.getparent().index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def remove(element: Element) -> None:
    """Take an element out, if it still stands anywhere. No text of a Word file stands behind an element."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def keep_cell_whole(cell: Element) -> None:
    """Give a cell, a note or a box the paragraph it must end in, where it lost it."""
    if not len(cell) or cell[-1].tag not in (W + "p", W + "sdt"):
        cell.append(cell.makeelement(W + "p"))


def _is_mark(element: Element) -> bool:
    """Whether a change is noted as a property (of a paragraph's end, a row, a number) and holds no text."""
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _is_of_paragraph(mark: Element) -> bool:
    properties = mark.getparent()
    holder = properties.getparent()
    return properties.tag == W + "rPr" and holder is not None and holder.tag == W + "pPr"


def _take_out_rows(root: Element) -> None:
    """Take out the rows and cells that were deleted, and the tables of which nothing is left."""
    deleted = [mark.getparent().getparent() for mark in root.iter(W + "del") if mark.getparent().tag == W + "trPr"]
    deleted += [mark.getparent().getparent() for mark in root.iter(W + "cellDel") if mark.getparent().tag == W + "tcPr"]
    for element in deleted:
        parent = element.getparent()
        if parent is None:
            continue
        parent.remove(element)
        while parent is not None and parent.tag in (W + "tr", W + "tbl") and not _holds_cells(parent):
            above = parent.getparent()
            above.remove(parent)
            if above.tag == W + "tc":
                keep_cell_whole(above)
            parent = above


def _holds_cells(element: Element) -> bool:
    return next(element.iter(W + "tc"), None) is not None


def _join(paragraph: Element) -> None:
    """A paragraph whose end was deleted runs on into the next one, whose look it takes; an empty one goes."""
    following = paragraph.getnext()
    runs = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        place = 1 if len(following) and following[0].tag == W + "pPr" else 0
        for run in reversed(runs):
            following.insert(place, run)
        remove(paragraph)
    elif not runs and following is not None:
        remove(paragraph)
