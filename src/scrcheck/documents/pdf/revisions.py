"""What an earlier saved state of a PDF still holds: an update is appended to the file and deletes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from scrcheck.documents.cleaning import clean

_END = b"%%EOF"
_START = re.compile(rb"startxref\s{1,4}(\d{1,12})")
_TABLE = re.compile(rb"\s{0,4}(?:xref|\d{1,10}\s\d{1,5}\sobj)")
_MAX_REVISIONS = 4
"""Earlier states that are read, the latest first."""
_MAX_PAGES = 300


def earlier_states(data: bytes) -> list[bytes]:
    """The file as it was at each earlier saving, the latest first."""
    return [data[:end] for end in _ends(data)]


def earlier_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Lines of earlier states that the last one does not hold, each once, with their page counted from 1."""
    ends = _ends(data)
    if not ends:
        return
    seen = {line for _, line in _lines(data)}
    for end in ends:
        for page, line in _lines(data[:end]):
            if line not in seen:
                seen.add(line)
                yield page, line


def _ends(data: bytes) -> list[int]:
    """Where earlier states end, the latest first; the first part of a file made for the web is no state."""
    ends: list[int] = []
    place = data.find(_END)
    while place >= 0:
        ends.append(place + len(_END))
        place = data.find(_END, place + 1)
    first = 1 if b"/Linearized" in data[:2048] else 0
    return [end for end in ends[first:-1] if _is_state(data, end)][: -_MAX_REVISIONS - 1 : -1]


def _is_state(data: bytes, end: int) -> bool:
    """Whether an end is the file's own: a file attached to it has ends too, and counts from its own beginning."""
    place = _START.match(data, data.rfind(b"startxref", 0, end))
    return place is None or bool(_TABLE.match(data, int(place[1])))


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for index in range(min(len(document), _MAX_PAGES)):
            yield from ((index + 1, line) for line in _page_lines(document, index))
    finally:
        document.close()


def _page_lines(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return [line for raw in text.get_text_range().splitlines() if (line := clean(raw))]
    finally:
        text.close()
        page.close()
