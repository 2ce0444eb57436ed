"""Tables told from tables that only lay out the page, and the header row found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.model import Block, Cell, Kind, Part, Table
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.lines import Grid, GridCell, GridRow, Item, Line
from scrcheck.documents.word.typed_numbers import typed_number

_NUMBER_CELL = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?")
_MANY_PARAGRAPHS = 8
_LONG_HEADER_CELL = 60
_LONG_COLUMN_NAME = 90
_SHORT_FORM = 8
_FEWEST_WORDS_AFTER_NUMBER = 3


def unfolded(items: Sequence[Item]) -> list[Item]:
    """The items with every layout table replaced by what stands in it, and only real tables left as grids."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        elif _numbers_beside_text(item):
            found.extend(unfolded(_joined_to_numbers(item)))
        elif _lays_out(item):
            for row in item.rows:
                for cell in row.cells:
                    found.extend(unfolded(cell.content))
        elif any(_is_filled(cell) for row in item.rows for cell in row.cells):
            found.append(item)
    return found


def _lays_out(grid: Grid) -> bool:
    """One column, or a cell that holds a piece of the document rather than an entry."""
    rows = [row for row in grid.rows if row.cells]
    if all(sum(map(_is_filled, row.cells)) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row.cells]
    if any(len(cell.lines) > 2 and any(_is_styled_heading(line) for line in cell.lines) for cell in cells):
        return True
    if len(rows) == 1:
        return any(len(cell.lines) >= _MANY_PARAGRAPHS // 2 for cell in rows[0].cells)
    sizes = [sum(len(line.text) for line in cell.lines) for cell in cells]
    largest = max(range(len(cells)), key=sizes.__getitem__)
    return len(cells[largest].lines) >= _MANY_PARAGRAPHS and sizes[largest] * 3 > sum(sizes) * 2


def _is_filled(cell: GridCell) -> bool:
    return bool(cell.lines) or any(isinstance(item, Grid) for item in cell.content)


def _is_styled_heading(line: Line) -> bool:
    return line.outline is not None


def _numbers_beside_text(grid: Grid) -> bool:
    """Two columns, the first of which holds nothing but dotted or automatic paragraph numbers."""
    numbered = 0
    for row in grid.rows:
        filled = [cell for cell in row.cells if cell.lines]
        if len(filled) == 1 or not filled:
            continue
        if len(filled) > 2 or len(filled[0].lines) != 1 or not _is_number_cell(filled[0].lines[0]):
            return False
        numbered += 1
    return numbered > 1


def _is_number_cell(line: Line) -> bool:
    text = line.text.strip()
    return bool(_NUMBER_CELL.fullmatch(text)) or (not text and line.number is not None and "." in line.number)


def _joined_to_numbers(grid: Grid) -> list[Item]:
    found: list[Item] = []
    for row in grid.rows:
        filled = [cell for cell in row.cells if cell.lines]
        if len(filled) == 2:
            mark, first = filled[0].lines[0], filled[1].lines[0]
            first.number = mark.number or mark.text.strip().rstrip(".")
            first.automatic = True
            filled = filled[1:]
        for cell in filled:
            found.extend(cell.content)
    return found


class TableMaker:
    """Turns grids into tables and the blocks of their cells, counting both over the document."""

    def __init__(self, blocks: list[Block]) -> None:
        self.tables: list[Table] = []
        self._blocks = blocks

    def add(self, grid: Grid, part: Part) -> list[Item]:
        """Append a grid's cells to the blocks and its table to the tables.

        Returns the nested tables and text boxes, which follow it.
        """
        index = len(self.tables)
        titles, header, below = _header(grid.rows)
        part = Part.TABLE if part in (Part.BODY, Part.TEXT_BOX) else part
        later: list[Item] = []
        made = [self._row(row, Cell(index, number, 0), part, later) for number, row in enumerate(grid.rows)]
        self.tables.append(
            Table(
                index,
                () if header is None else made[header],
                tuple(made[number] for number in below if number not in titles and made[number]),
            )
        )
        return unfolded(later)

    def _row(self, row: GridRow, place: Cell, part: Part, later: list[Item]) -> tuple[Block, ...]:
        made: list[Block] = []
        for cell in row.cells:
            number, text = cell_text(cell)
            block = Block(
                len(self._blocks),
                text,
                Kind.CELL,
                part,
                number=number,
                cell=Cell(place.table, place.row, cell.column),
            )
            self._blocks.append(block)
            made.append(block)
            later.extend(item for item in cell.content if isinstance(item, Grid) or item.part is Part.TEXT_BOX)
        return tuple(made)


def cell_text(cell: GridCell) -> tuple[str | None, str]:
    """The number and the text of a cell; its paragraphs joined by line breaks."""
    lines = [line for line in cell.lines if line.part is not Part.TEXT_BOX]
    if len(lines) == 1:
        return _single(lines[0])
    shown = (f"{line.number} {line.text}" if line.number else line.text for line in lines)
    return None, "\n".join(filter(None, map(clean, shown)))


def _single(line: Line) -> tuple[str | None, str]:
    text = clean(line.text)
    if not text:
        return None, line.number or ""
    if line.number is not None:
        return line.number, text
    found = typed_number(text)
    if found and len(found[1].split()) >= _FEWEST_WORDS_AFTER_NUMBER:
        return found
    return None, text


def _header(rows: list[GridRow]) -> tuple[frozenset[int], int | None, range]:
    """Rows that are a title over the whole table, the header row's number, and the rows below it."""
    first = 0
    while first < len(rows) - 1 and _is_title(rows[first]) and not _is_title(rows[first + 1]):
        first += 1
    marked = first
    while marked < len(rows) - 1 and rows[marked].is_header:
        marked += 1
    titles = frozenset(range(first))
    if marked > first:
        header = max(range(first, marked), key=lambda number: (len(rows[number].cells), number))
        return titles, header, range(marked, len(rows))
    if first < len(rows) - 1 and _looks_like_header(rows[first], rows[first + 1 :]):
        return titles, first, range(first + 1, len(rows))
    return titles, None, range(first, len(rows))


def _is_title(row: GridRow) -> bool:
    return len(row.cells) == 1 and row.cells[0].span > 1


def _looks_like_header(row: GridRow, below: list[GridRow]) -> bool:
    texts = [" ".join(clean(line.text) for line in cell.lines) for cell in row.cells]
    filled = [text for text in texts if text]
    if len(texts) < 2 or len(filled) * 2 < len(texts) or not filled:
        return False
    if any(len(text) > _LONG_COLUMN_NAME or (text.endswith(".") and " " in text) for text in filled):
        return False
    if len(texts) == 2 and _is_entry(texts, below):
        return False
    lines = [line for cell in row.cells for line in cell.lines]
    return _stands_out(lines, below) or _is_named(filled, below)


def _is_entry(texts: list[str], below: list[GridRow]) -> bool:
    """Whether the first row of two columns is an entry like those below: an abbreviation, or a person described."""
    if len(texts[1]) > _LONG_HEADER_CELL or ("," in texts[1] and len(texts[1]) > _LONG_HEADER_CELL // 2):
        return True
    if not _is_short_form(texts[0]) or not texts[1]:
        return False
    others = [clean(row.cells[0].lines[0].text) for row in below if row.cells and row.cells[0].lines]
    return bool(others) and sum(map(_is_short_form, others)) * 2 >= len(others)


def _is_short_form(text: str) -> bool:
    return len(text) <= _SHORT_FORM and sum(map(str.isupper, text)) >= 2


def _stands_out(lines: list[Line], below: list[GridRow]) -> bool:
    """Bold or capitals all through, which the rows below are not."""
    rest = [line for row in below for cell in row.cells for line in cell.lines]
    if not lines:
        return False
    if all(line.bold for line in lines) and sum(line.bold for line in rest) * 2 <= len(rest):
        return True
    return all(line.capitals for line in lines) and sum(line.capitals for line in rest) * 2 <= len(rest)


def _is_named(texts: list[str], below: list[GridRow]) -> bool:
    """Short names without figures over columns whose entries are longer, in a table of three columns or more."""
    if len(texts) < 3 or any(any(map(str.isdigit, text)) or len(text.split()) > 6 for text in texts):
        return False
    lengths = [sum(len(line.text) for line in cell.lines) for row in below for cell in row.cells]
    return bool(lengths) and sum(lengths) / len(lengths) > sum(map(len, texts)) / len(texts)
