"""How the hidden parts of a file are counted: each note once, whatever goes with it."""

from __future__ import annotations

import io

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from scrcheck.engine import lint
from scrcheck.settings import Settings


def messages(**note: str) -> list[str]:
    """What is said of a PDF with one annotation; values that begin with a slash are names."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "This report concerns Child A.")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(out.getvalue()))
    values = {
        key: NameObject(value) if value.startswith("/") else TextStringObject(value) for key, value in note.items()
    }
    rect = ArrayObject(map(FloatObject, (100, 100, 200, 120)))
    writer.add_annotation(
        0, DictionaryObject({NameObject(f"/{key}"): held for key, held in {**values, "Rect": rect}.items()})
    )
    held = io.BytesIO()
    writer.write(held)
    review = lint(held.getvalue(), name="report.pdf", settings=Settings(select=("ANO008",)))
    return [finding.message for finding in review.findings]


def test_a_note_counts_once() -> None:
    """Its author, its subject and its rich text are no notes of their own."""
    note = {
        "Contents": "Check this.",
        "T": "Board office",
        "Subj": "Sticky Note",
        "RC": "<body><p>Check this.</p></body>",
    }

    assert messages(Subtype="/Text", **note) == ["The file still holds 1 annotation."]


def test_a_links_description_is_no_note() -> None:
    """Programs write one for those who cannot see."""
    assert messages(Subtype="/Link", Contents="Our website") == []
