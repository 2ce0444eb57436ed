"""What stands round the body: footnotes, endnotes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrcheck.documents.model import Part
from scrcheck.documents.word.lines import Grid, Item, Line
from scrcheck.documents.word.numbering import formatted
from scrcheck.documents.word.ooxml import Element, W
from scrcheck.documents.word.paragraphs import Reference

_MARKS = {"footnote": "decimal", "endnote": "lowerRoman"}


def notes(root: Element, kind: str, references: Iterable[Reference]) -> list[tuple[Element, str]]:
    """The notes of a part with the mark of each, in the order the text refers to them; others last, without mark."""
    order = list(dict.fromkeys(one.identity for one in references if one.kind == kind))
    marks = {identity: formatted(position, _MARKS[kind]) for position, identity in enumerate(order, start=1)}
    held = {note.get(W + "id") or "": note for note in root.iterchildren(W + kind)}
    unmarked = [identity for identity in held if identity not in marks]
    return [(held[identity], marks.get(identity, "")) for identity in (*order, *unmarked) if identity in held]


def lines_only(items: Sequence[Item], part: Part, label: str = "") -> list[Line]:
    """The paragraphs of a note, header or footer, those in its tables too, each with its label."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Grid):
            for row in item.rows:
                for cell in row.cells:
                    found.extend(lines_only(cell.content, part, label))
        else:
            item.part, item.label = part, label
            if item.number:
                item.text, item.number = f"{item.number} {item.text}", None
            found.append(item)
    return found
