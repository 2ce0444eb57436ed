"""What stands around a table's cell, without which its words may say nothing: "11 May 2004" beside "Date of birth"."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.documents.model import Block, Document, Table
from scrcheck.language.reading import Passage

_LONGEST = 60


def table_of(passage: Passage) -> Table | None:
    """The table in which a passage is a cell; None where it is none."""
    cell = passage.block.cell
    tables = passage.text.document.tables if cell is not None else ()
    return next((table for table in tables if cell is not None and table.index == cell.table), None)


def row_of(passage: Passage) -> tuple[Block, ...]:
    """The row, below the header, in which a passage is a cell; () where it is none."""
    table = table_of(passage)
    rows = table.rows if table is not None else ()
    return next((row for row in rows if any(cell is passage.block for cell in row)), ())


def surroundings(document: Document) -> dict[int, tuple[str, str]]:
    """What leads up to each cell of a document's tables, and what follows it, by the `id` of its block.

    A heading of its column and the first cell of its row lead up to it; the other cells follow the first of a row.
    """
    return {block: words for table in document.tables for block, words in _of_table(table)}


def _of_table(table: Table) -> Iterator[tuple[int, tuple[str, str]]]:
    titles = table.titles
    for row in (table.header, *table.rows):
        for column, block in enumerate(row):
            title = titles[column] if column < len(titles) and row is not table.header else ""
            label = row[0].text[:_LONGEST] if column else ""
            lead = "".join(f"{words.strip().rstrip('.:')}: " for words in (title, label) if words.strip())
            after = f" – {' – '.join(cell.text for cell in row[1:])[:_LONGEST]}" if not column and len(row) > 1 else ""
            yield id(block), (lead, after)
