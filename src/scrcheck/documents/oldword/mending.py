"""Old Word files whose text ends in a table: LibreOffice writes them so, and loses that table when it reads them.

[MS-DOC] asks that the text end in a paragraph mark. Where it ends in the mark of a table row, a paragraph is added: to
the text and its length, to the table of pieces, and to the pages that say how paragraphs and characters look.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

_FLAGS, _SECOND_TABLE = 0x0A, 0x0200
_LENGTHS, _STORIES = 0x4C, 8
"""Place of the number of characters of the text, its footnotes, headers and so on."""
_CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES = 0xFA, 0x102, 0x1A2
_PIECE_TABLE = 2
_PAGE = 512
_PARAGRAPH_ENTRY = 13
_COMPRESSED = 0x40000000
_CELL_MARK, _PARAGRAPH_MARK = 0x07, 0x0D


def mended(data: bytes) -> bytes | None:
    """The file with a paragraph after its last table, or as it is where that is not needed; None where it fails."""
    import olefile

    copy = io.BytesIO(data)
    with olefile.OleFileIO(copy, write_mode=True) as ole:
        text = bytearray(ole.openstream("WordDocument").read())
        name = "1Table" if _number(text, _FLAGS, 2) & _SECOND_TABLE else "0Table"
        if not ole.exists(name):
            return data
        file = _File(text, bytearray(ole.openstream(name).read()))
        try:
            if not file.ends_in_table():
                return data
            if not file.add_paragraph():
                return None
        except (struct.error, IndexError):
            return None
        ole.write_stream("WordDocument", bytes(file.text))
        ole.write_stream(name, bytes(file.table))
    return copy.getvalue()


@dataclass(slots=True)
class _File:
    """The two streams that hold the text and how it looks."""

    text: bytearray
    table: bytearray

    def ends_in_table(self) -> bool:
        """Whether the text is one story that ends in the mark of a cell or row."""
        lengths = [_number(self.text, _LENGTHS + 4 * story, 4) for story in range(_STORIES)]
        pieces = _number(self.text, _PIECES, 4)
        if not lengths[0] or any(lengths[1:]) or self.table[pieces : pieces + 1] != bytes([_PIECE_TABLE]):
            return False
        end, width = self._end()
        return 0 < end < len(self.text) and self.text[end - width] == _CELL_MARK

    def add_paragraph(self) -> bool:
        """Put a paragraph mark after the text; whether there was room for it."""
        end, width = self._end()
        if any(self.text[end : end + width]) or not self._looks(end, width):
            return False
        self.text[end] = _PARAGRAPH_MARK
        place = self._last_piece()
        self._put(self.table, place, _number(self.table, place, 4) + 1)
        self._put(self.text, _LENGTHS, _number(self.text, _LENGTHS, 4) + 1)
        return True

    def _last_piece(self) -> int:
        """Place of the number of characters up to the end of the last piece."""
        pieces = _number(self.text, _PIECES, 4)
        count = (_number(self.table, pieces + 1, 4) - 4) // 12
        return pieces + 5 + 4 * count

    def _end(self) -> tuple[int, int]:
        """Where the bytes of the text end, and how many a character takes."""
        pieces = _number(self.text, _PIECES, 4)
        count = (_number(self.table, pieces + 1, 4) - 4) // 12
        place = self._last_piece()
        length = _number(self.table, place, 4) - _number(self.table, place - 4, 4)
        start = _number(self.table, place + 4 + 8 * (count - 1) + 2, 4)
        if start & _COMPRESSED:
            return (start & ~_COMPRESSED) // 2 + length, 1
        return start + 2 * length, 2

    def _looks(self, end: int, width: int) -> bool:
        """Say how the new paragraph looks: like any other, and its characters like those before."""
        for address in (_CHARACTER_PAGES, _PARAGRAPH_PAGES):
            place = _number(self.text, address, 4)
            count = (_number(self.text, address + 4, 4) - 4) // 8
            page = _PAGE * (_number(self.table, place + 4 * (count + 1) + 4 * (count - 1), 4) & 0x3FFFFF)
            runs = self.text[page + _PAGE - 1]
            if address == _PARAGRAPH_PAGES and not self._add_run(page, runs, end + width):
                return False
            if address == _CHARACTER_PAGES:
                self._put(self.text, page + 4 * runs, end + width)
            self._put(self.table, place + 4 * count, end + width)
        return True

    def _add_run(self, page: int, runs: int, end: int) -> bool:
        """Add a paragraph without properties to a page of paragraphs; whether there was room."""
        entries = page + 4 * (runs + 1)
        held = bytes(self.text[entries : entries + _PARAGRAPH_ENTRY * runs])
        lowest = min((offset * 2 for offset in held[::_PARAGRAPH_ENTRY] if offset), default=_PAGE - 2)
        if 4 * (runs + 2) + _PARAGRAPH_ENTRY * (runs + 1) > lowest:
            return False
        self._put(self.text, entries, end)
        grown = held + bytes(_PARAGRAPH_ENTRY)
        self.text[entries + 4 : entries + 4 + len(grown)] = grown
        self.text[page + _PAGE - 1] = runs + 1
        return True

    @staticmethod
    def _put(stream: bytearray, place: int, number: int) -> None:
        struct.pack_into("<I", stream, place, number)


def _number(stream: bytearray, place: int, size: int) -> int:
    return int.from_bytes(stream[place : place + size], "little")
