"""The seeds of the fuzz targets: the examples, the smallest files of each format, the hostile files of the tests."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from tests.security.hostile_files import files, paragraph, word
from tests.security.hostile_pdfs import PROSE, SHOWN, page

EXAMPLES = Path(__file__).parent.parent / "examples"
_LARGEST = 60_000
"""Bytes of a seed; changes to a larger one are seldom where they matter."""
_SMALLEST = {
    "docx": (word(), word("<w:tbl><w:tr><w:tc>" + paragraph(PROSE) + "</w:tc></w:tr></w:tbl>")),
    "pdf": (page(SHOWN), page("BT /F 12 Tf 72 700 Td (1. Title) Tj 0 -20 Td (Text of it.) Tj ET 0 0 m 90 0 l S")),
    "txt": (b"1. Introduction\n\n1.1 Child A was seen.\n- one\n- two\n", "\ufeffChild A\r\n".encode("utf-16")),
    "md": (b"# Title\n\n| a | b |\n|---|---|\n| 1 | *x* |\n\n<!-- note --> [a](b) `c`\n",),
    "rtf": (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard Child A\par \u8217?s {\b plan}\cell\row}",),
    "html": (b"<html><head><title>T</title></head><body><h1>A</h1><p>b<!--c--><table><tr><td>d</td></tr></table>",),
    "eml": (
        b"From: a@example.org\nSubject: Review\nMIME-Version: 1.0\nContent-Type: text/plain\n\nChild A was seen.\n",
    ),
}
FORMATS = tuple(_SMALLEST)
_END_THE_PROCESS = {"form-loop.pdf", "forms-doubling.pdf", "stream-bomb.pdf"}
"""Files that take all memory there is: scrcheck's own process for documents is made for that, this one is not."""


@lru_cache(maxsize=1)
def _hostile() -> dict[str, bytes]:
    return files()


@cache
def sound(form: str) -> tuple[bytes, ...]:
    """The sound files of a format, smallest first: changes to these reach furthest."""
    found = (path.read_bytes() for path in EXAMPLES.glob(f"*.{form}"))
    return (*_SMALLEST[form], *sorted((data for data in found if len(data) <= _LARGEST), key=len))


@cache
def seeds(form: str) -> tuple[bytes, ...]:
    """The seeds of a format: as many sound files as hostile ones."""
    named = (data for name, data in _hostile().items() if name.endswith(f".{form}") and name not in _END_THE_PROCESS)
    hostile = sorted(named, key=len)
    small = tuple(data for data in hostile if len(data) <= _LARGEST)
    return sound(form) * max(1, len(small) // len(sound(form))) + small
