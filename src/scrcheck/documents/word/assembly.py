"""From lines and grids to the blocks and tables of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from scrcheck.documents.model import Block, Document, Kind, Part, Table
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.contents import mark_contents
from scrcheck.documents.word.headings import mark_headings
from scrcheck.documents.word.levels import set_levels
from scrcheck.documents.word.lines import Item, Line
from scrcheck.documents.word.markers import take_markers
from scrcheck.documents.word.tables import TableMaker, unfolded


def assembled(
    data: bytes,
    name: str,
    form: str,
    body: Sequence[Item],
    margins: Sequence[Item],
    concealed: Concealed,
    properties: Mapping[str, str],
) -> Document:
    """The document of a file with these bytes, of a format that is read into lines and grids ("docx", "odt")."""
    blocks, tables = assemble(body, margins)
    if not blocks:
        concealed.unreadable("the document", "It holds no text.")
    return Document(
        name=name,
        format=form,
        blocks=blocks,
        hidden=concealed.blocks,
        tables=tables,
        unread=concealed.unread,
        properties=properties,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def assemble(body: Sequence[Item], margins: Sequence[Item]) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """The blocks and tables of a document from what its body holds, and then its notes, headers and footers."""
    items = mark_contents(unfolded(body))
    lines = [item for item in items if isinstance(item, Line)]
    mark_headings(lines)
    take_markers(lines)
    set_levels(lines)
    blocks: list[Block] = []
    maker = TableMaker(blocks)
    _lay(items, Part.BODY, blocks, maker)
    shown: set[tuple[Part, str]] = set()
    for item in margins:
        if isinstance(item, Line) and item.part in (Part.HEADER, Part.FOOTER):
            repeated = (item.part, clean(item.text)) in shown
            shown.add((item.part, clean(item.text)))
            if repeated:
                continue
        _lay([item], Part.BODY, blocks, maker)
    return tuple(blocks), tuple(maker.tables)


def _lay(items: Sequence[Item], part: Part, blocks: list[Block], maker: TableMaker) -> None:
    """Append items to the blocks, each table followed by the tables and boxes within it."""
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Line):
            text = clean(item.text)
            if item.kind is Kind.HEADING:
                text = " ".join(text.split("\n"))
            if text:
                blocks.append(
                    Block(len(blocks), text, item.kind, item.part, None, item.number, item.level, item.cell, item.label)
                )
        else:
            waiting.extend(reversed(maker.add(item, part)))
