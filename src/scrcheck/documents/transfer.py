"""A Document, or the reason why there is none, as JSON: what one process hands to another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scrcheck.documents.model import Block, Cell, Document, Kind, Part, Table, Unread
from scrcheck.errors import UnreadableDocument

Outcome = Document | UnreadableDocument


def written(outcome: Outcome) -> bytes:
    """An outcome as JSON."""
    if isinstance(outcome, UnreadableDocument):
        data: dict[str, Any] = {"error": [outcome.path, outcome.reason, outcome.remedy]}
    else:
        data = {
            "name": outcome.name,
            "format": outcome.format,
            "blocks": [_row(block) for block in outcome.blocks],
            "hidden": [_row(block) for block in outcome.hidden],
            "tables": [
                [_places(table.header), [_places(row) for row in table.rows], table.index] for table in outcome.tables
            ],
            "unread": [[part.what, part.reason, part.page] for part in outcome.unread],
            "pages": outcome.pages,
            "properties": dict(outcome.properties),
            "sha256": outcome.sha256,
            "said_to_be": outcome.said_to_be,
        }
    # half a character, which no output can be written with, becomes a question mark
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read(data: bytes) -> Outcome:
    """The outcome in some JSON. Raises ValueError for what `written` did not write."""
    try:
        held = json.loads(data)
        return UnreadableDocument(*map(str, held["error"])) if "error" in held else _document(held)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("no document") from error


def _document(held: Any) -> Document:
    blocks = tuple(_block(place, row) for place, row in enumerate(held["blocks"]))
    return Document(
        name=str(held["name"]),
        format=str(held["format"]),
        blocks=blocks,
        hidden=tuple(_block(place, row) for place, row in enumerate(held["hidden"])),
        tables=tuple(
            Table(index, _at(header, blocks), tuple(_at(row, blocks) for row in rows))
            for header, rows, index in held["tables"]
        ),
        unread=tuple(Unread(*part) for part in held["unread"]),
        pages=held["pages"],
        properties=held["properties"],
        sha256=str(held["sha256"]),
        said_to_be=str(held["said_to_be"]),
    )


def _row(block: Block) -> list[Any]:
    cell = block.cell and [block.cell.table, block.cell.row, block.cell.column]
    place = [block.text, block.kind, block.part, block.page, block.number, block.level, cell, block.label]
    return [*place, block.recognised, block.welsh] if block.recognised is not None or block.welsh else place


def _block(place: int, row: list[Any]) -> Block:
    text, kind, part, page, number, level, cell, label, *more = row
    where = Cell(*cell) if cell else None
    return Block(place, text, _KINDS[kind], _PARTS[part], page, number, level, where, label, *more)


_KINDS = {kind.value: kind for kind in Kind}
_PARTS = {part.value: part for part in Part}


def _places(blocks: Sequence[Block]) -> list[int]:
    return [block.index for block in blocks]


def _at(places: list[int], blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(blocks[place] for place in places)
