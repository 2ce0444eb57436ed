"""A 60-page invented report for the benchmarks: the shipped example drafts' text, over and over with other numbers."""

from __future__ import annotations

from pathlib import Path

import docx

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 25_000


def write_long_report(path: Path) -> str:
    """Write a Word file of about 25,000 words and return its text."""
    source = docx.Document(str(EXAMPLES / "ready.docx"))
    report, words, lines, turn = docx.Document(), 0, [], 0
    while words < WORDS:
        turn += 1
        for paragraph in source.paragraphs:
            text = paragraph.text if turn == 1 else paragraph.text.replace("Child A", f"Child A{turn}")
            report.add_paragraph(text, style="Heading 1" if paragraph.style.name.startswith("Heading") else None)
            words += len(text.split())
            lines.append(text)
    report.save(str(path))
    return "\n".join(lines)
