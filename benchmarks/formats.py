"""The same reviews in every format: how much of the record and of the identifiers is the Word file's.

Give it a folder of Word files (folders within it are looked into). LibreOffice makes the other formats, and this script
the Markdown and the plain text; so each file is only as good as its converter.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import scrcheck
from scrcheck.documents import Document, Kind, Part, open_document
from scrcheck.documents.oldword.office_program import find_program
from scrcheck.findings import Element
from scrcheck.review import Review

LIMIT = 0.97
CONVERTED = {"odt": "odt", "rtf": "rtf", "doc": "doc", "html": "html"}
FORMATS = (*CONVERTED, "md", "txt")


def main() -> int:
    """Print the agreement of each format; 1 where one is below the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS)
    chosen = parser.parse_args()
    drafts = sorted(chosen.folder.rglob("*.docx"))
    expected = {draft: scrcheck.lint(draft) for draft in drafts}
    worst = 1.0
    for form in chosen.formats:
        same = total = found = sought = 0
        for draft, review in expected.items():
            with tempfile.TemporaryDirectory() as folder:
                other = scrcheck.lint(converted(draft, form, Path(folder)))
            for name, (one, two) in compared(review, other).items():
                total += 1
                same += one == two
                if one != two:
                    print(f"  {form} {draft.parent.name}: {name}: {str(one)[:60]} | {str(two)[:60]}")
            found += len(identifiers(review) & identifiers(other))
            sought += len(identifiers(review) | identifiers(other))
        worst = min(worst, same / total, found / max(sought, 1))
        print(f"{form}: fields {same / total:.3f} of {total}, identifiers {found / max(sought, 1):.3f} of {sought}")
    return int(worst < LIMIT)


def converted(draft: Path, form: str, folder: Path) -> Path:
    """The draft in another format, in this folder."""
    made = folder / f"{draft.stem}.{form}"
    if form in ("md", "txt"):
        written = markdown(open_document(draft)) if form == "md" else plain(open_document(draft))
        made.write_text("\n\n".join(written), encoding="utf-8")
        return made
    command = [str(find_program()), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    for _ in range(2):  # a new profile asks to be started once more
        words = ["--convert-to", CONVERTED[form], "--outdir", str(folder), str(draft)]
        subprocess.run([*command, *words], capture_output=True, check=False)
    return made


def markdown(document: Document) -> Iterator[str]:
    """The visible text of a document in Markdown."""
    tables = {row[0].index: table for table in document.tables for row in (table.header, *table.rows) if row}
    shown: set[int] = set()
    for block in document.blocks:
        text = " ".join(block.text.split())
        numbered = f"{block.number} {text}" if block.number else text
        if block.cell is not None:
            table = tables.get(block.index)
            if table is not None and table.index not in shown:
                shown.add(table.index)
                rows = [
                    f"| {' | '.join(cell_text(cell) for cell in row)} |" for row in (table.header, *table.rows) if row
                ]
                divider = [f"|{'---|' * len(table.header)}"] if table.header else []
                yield "\n".join([*rows[:1], *divider, *rows[1:]])
        elif block.kind is Kind.HEADING:
            yield f"{'#' * min(block.level or 1, 6)} {numbered}"
        elif block.kind is Kind.LIST_ITEM and not block.number:
            yield f"- {text}"
        elif block.kind is not Kind.CONTENTS and block.part is not Part.HEADER and block.part is not Part.FOOTER:
            yield f"{block.number}. {text}" if (block.number or "").isdigit() else numbered


def plain(document: Document) -> Iterator[str]:
    """The visible text of a document as people type it: tables with strokes between the cells, no other marks."""
    for text in markdown(document):
        lines = [line for line in text.splitlines() if set(line) - set("|-")]
        yield "\n".join(line.strip("| ") if line.startswith("|") else line.lstrip("# ") for line in lines)


def cell_text(cell: object) -> str:
    """A cell's text on one line."""
    number, text = getattr(cell, "number", None), str(getattr(cell, "text", ""))
    line = " ".join(text.split()).replace("|", "\\|")
    return f"{number} {line}" if number else line


def compared(review: Review, other: Review) -> dict[str, tuple[object, object]]:
    """Every field of two records, by name."""
    one, two = dict(leaves("", review.record)), dict(leaves("", other.record))
    return {name: (one.get(name), two.get(name)) for name in one | two}


def leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    """The single values of a record, by dotted name."""
    if is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            if entry.name != "facts":
                yield from leaves(f"{name}.{entry.name}".lstrip("."), getattr(value, entry.name))
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for place, one in enumerate(value):
            yield from leaves(f"{name}[{place}]", one)
    else:
        yield name, value


def identifiers(review: Review) -> set[tuple[str, str]]:
    """The identifiers found in what a reader of the page sees: code of the check and words."""
    shown = {Part.BODY, Part.TABLE, Part.FOOTNOTE, Part.ENDNOTE, Part.TEXT_BOX}
    return {
        (finding.code, " ".join(one.quote.lower().split()))
        for finding in review.findings
        if finding.element is Element.ANONYMISATION
        for one in finding.occurrences
        if one.location.part in shown
    }


if __name__ == "__main__":
    sys.exit(main())
