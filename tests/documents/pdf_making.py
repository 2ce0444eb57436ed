"""Small PDFs for the tests, drawn with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, SimpleDocTemplate

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13.5, spaceAfter=8)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=4)
H1 = ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=10)
H2 = ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=12.5, leading=16, spaceAfter=6)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=18, bulletIndent=6, spaceAfter=0)
SAMPLE = getSampleStyleSheet()

PROSE = (
    "The health visitor called at the home on three occasions and on each of them the door stayed shut. She wrote to "
    "the parents and told the general practitioner, who did not reply. The safeguarding lead was not asked for advice. "
    "Nobody put these things together until the multi-agency meeting in the spring, when the chair read the chronology "
    "aloud and the school said what Child A had told her teacher about the evenings at home."
)


def drawn(draw: Callable[[Canvas], None], **options: Any) -> bytes:
    """A PDF drawn on a canvas."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def flowed(story: Sequence[Flowable], margins: Callable[[Canvas, Any], None] | None = None) -> bytes:
    """A PDF of running text; `margins` draws each page's header and footer."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, title="", author="")
    document.build(list(story), onFirstPage=margins or _nothing, onLaterPages=margins or _nothing)
    return buffer.getvalue()


def in_two_columns(story: Sequence[Flowable]) -> bytes:
    """A PDF of running text in two columns."""
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4)
    width = (A4[0] - 150) / 2
    frames = [Frame(60, 60, width, 700), Frame(90 + width, 60, width, 700)]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(list(story))
    return buffer.getvalue()


def _nothing(canvas: Canvas, document: Any) -> None:
    pass
