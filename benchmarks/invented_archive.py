"""An invented archive for the benchmarks: the shipped example drafts with other places, labels, dates and words."""

from __future__ import annotations

import random
import re
from pathlib import Path

import docx

SOURCES = Path(__file__).parent.parent / "examples" / "source"
_PLACES = ("Northmere", "Easterby", "Wexmoor", "Hallam", "Brindle", "Carrow", "Thornby", "Marlow", "Ashcombe", "Tarn")
_SYLLABLES = ("bar", "den", "lo", "mi", "ster", "wick", "ham", "fen", "ro", "tal", "ny", "col", "brae", "sel", "dun")


def write_archive(folder: Path, count: int) -> int:
    """Write so many different reviews as Word files; the words of all of them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.md"))]
    folder.mkdir(parents=True, exist_ok=True)
    return sum(
        _write(folder / f"review-{number:05}.docx", texts[number % len(texts)], number) for number in range(count)
    )


def _write(path: Path, text: str, number: int) -> int:
    text = _varied(text, random.Random(number))
    document = docx.Document()
    for block in re.split(r"\n{2,}", text.strip()):
        marks = re.match(r"#+", block)
        if block.startswith("|"):
            rows = [
                [cell.strip() for cell in line.strip("|").split("|")]
                for line in block.splitlines()
                if "---" not in line
            ]
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(rows, table.rows, strict=True):
                for words, cell in zip(row, cells.cells, strict=False):
                    cell.text = words
        elif marks:
            document.add_heading(block.lstrip("# "), marks.end())
        else:
            document.add_paragraph(" ".join(block.split()))
    document.add_paragraph(f"The Board keeps this as review {number}.")
    document.save(str(path))
    return len(text.split())


def _varied(text: str, dice: random.Random) -> str:
    """The text of another case: new places, other days, and names of streets and schools nobody has met before."""
    for place in _PLACES:
        text = text.replace(place, _invented(dice))
    text = re.sub(
        r"\b([1-9]|1\d|2[0-8])(?= (?:January|March|May|July|August|October|December)\b)",
        lambda _: str(dice.randint(1, 28)),
        text,
    )
    return re.sub(
        r"(?<=\.) (?=The )",
        lambda _: f" A worker of {_invented(dice)} House saw the family. " if dice.random() < 0.2 else " ",
        text,
    )


def _invented(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(3)).capitalize()
