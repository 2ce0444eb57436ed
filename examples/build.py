"""Make the shipped example drafts (.docx and .pdf) from their Markdown sources.

python examples/build.py        (needs the test extra: reportlab)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FOLDER = Path(__file__).parent
AUTHORS = {"ready": "Judith Ormerod", "ready-with-warnings": "Pauline Amos", "not-ready": "Graham Sellwood"}
COMMENT = ("not-ready", "4.1", "Kyle's aunt has asked that we check this date before it goes out.", "D Farrow")


def main() -> None:
    """Write each example as Word and as PDF beside its source."""
    for source in sorted((FOLDER / "source").glob("*.md")):
        pieces = list(read_pieces(source.read_text(encoding="utf-8")))
        write_word(source.stem, pieces, FOLDER / f"{source.stem}.docx")
        write_pdf(source.stem, pieces, FOLDER / f"{source.stem}.pdf")


Piece = tuple[str, str | list[list[str]]]
"""A heading ("h1", "h2"), a list item ("li"), a paragraph ("p") or a table ("table")."""


def read_pieces(text: str) -> Iterator[Piece]:
    """The blocks of a simple Markdown text."""
    for block in re.split(r"\n{2,}", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            yield "table", [row for row in rows if not set("".join(row)) <= set("-: ")]
        elif lines[0].startswith("#"):
            marks, _, title = lines[0].partition(" ")
            yield f"h{len(marks)}", title
        elif re.match(r"(?:-|\d+\.) ", lines[0]):
            for line in lines:
                yield "li", re.sub(r"^- ", "", line)
        else:
            yield "p", " ".join(lines)


def write_word(stem: str, pieces: list[Piece], path: Path) -> None:
    """One example as a Word file with styled headings, tables, a footer and clean properties."""
    document = docx.Document()
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.title, properties.comments = AUTHORS[stem], "", "", ""
    if stem != "ready":
        document.sections[0].footer.paragraphs[0].text = "Draft for the Board"
    for kind, content in pieces:
        if kind == "table":
            _word_table(document, content)  # type: ignore[arg-type]
        elif kind.startswith("h"):
            document.add_heading(str(content), level=int(kind[1]))
        else:
            paragraph = document.add_paragraph(
                str(content), style="List Bullet" if kind == "li" and not str(content)[0].isdigit() else None
            )
            if stem == COMMENT[0] and str(content).startswith(COMMENT[1]):
                document.add_comment(paragraph.runs, text=COMMENT[2], author=COMMENT[3], initials="DF")
    document.save(str(path))


def _word_table(document: docx.document.Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    header = table.rows[0]._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    header.append(mark)


def write_pdf(stem: str, pieces: list[Piece], path: Path) -> None:
    """One example as a PDF with page numbers and a running footer."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for kind, content in pieces:
        if kind == "table":
            cells = [[Paragraph(cell, styles["BodyText"]) for cell in row] for row in content]
            story.append(
                Table(
                    cells,
                    repeatRows=1,
                    style=TableStyle(
                        [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
                    ),
                )
            )
            story.append(Spacer(1, 8))
        elif kind.startswith("h"):
            story.append(Paragraph(str(content), styles[f"Heading{kind[1]}"]))
        else:
            bullet = "•" if kind == "li" and not str(content)[0].isdigit() else None
            story.append(Paragraph(str(content), styles["BodyText"], bulletText=bullet))
    pdf = SimpleDocTemplate(str(path), pagesize=A4, author=AUTHORS[stem], title="", invariant=True)

    def footer(canvas: object, _page: object) -> None:
        canvas.drawString(72, 36, f"Draft for the Board    {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    pdf.build(story, onFirstPage=footer, onLaterPages=footer)


if __name__ == "__main__":
    main()
