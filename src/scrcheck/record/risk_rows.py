"""What a cell of a table says of a factor: a heading, a term explained, a line answered "no"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.reading import Passage

if TYPE_CHECKING:
    from scrcheck.documents.model import Block, Table

_NO = anchored(
    r"^(?:no|none|nil|never|not|unknown|absent|unfounded|n/?a|[-–—])(?:\W*$|\W+(?:known|reported|recorded|identified"
    r"|found|applicable|present|evidenc\w+|an? \w+|disclosed|suspected|indicated|relevant|in this|seen|that)\b)"
)
_YES = anchored(r"^(?:yes|present|confirmed|known)\b")
_TERMS = frozenset(
    {"term", "meaning", "abbreviation", "definition", "acronym", "stands for", "in full", "what it means", "means",
     "explanation", "word", "initials"}
)  # fmt: skip


def is_no_witness(passage: Passage) -> bool:
    """Whether a cell only heads a column, explains a term, or names what its row says was not there."""
    cell = passage.block.cell
    if cell is None:
        return False
    table = next((one for one in passage.text.document.tables if one.index == cell.table), None)
    if table is None:
        return False
    if not _TERMS.isdisjoint(table.titles):
        return True
    if passage.block in table.header and not any(map(_is_answer, table.header)):
        return not any(_YES.search(below.text.strip().lower()) for below in _under(passage.block, table))
    row = next((row for row in (table.header, *table.rows) if passage.block in row), ())
    place = row.index(passage.block) if row else 0
    return place + 1 < len(row) and _NO.search(row[place + 1].text.strip().lower()) is not None


def _is_answer(block: Block) -> bool:
    plain = block.text.strip().lower()
    return _NO.search(plain) is not None or _YES.search(plain) is not None


def _under(head: Block, table: Table) -> list[Block]:
    column = table.header.index(head)
    return [row[column] for row in table.rows if column < len(row)]
