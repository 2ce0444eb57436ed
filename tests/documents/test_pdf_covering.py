"""Redactions that leave the text in the file, and all the boxes and pictures that are none.

The cases are those of public tools that look for bad redactions, drawn anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from pdf_making import drawn
from PIL import Image
from pypdf.annotations import Highlight, Rectangle
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scrcheck.documents.model import UNAPPLIED, Document, Part
from scrcheck.documents.pdf import read_pdf

NAME = "Grace Holloway"
Draw = Callable[[Canvas], None]


def read(data: bytes) -> Document:
    return read_pdf(data, "report.pdf")


def claimed(document: Document) -> list[str]:
    """What the document says was blacked out and is still there."""
    return [block.text for block in document.hidden if block.part is Part.COVERED_TEXT]


def on_page(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


def _sentence(canvas: Canvas, text: str = f"The child is {NAME} of this town.") -> tuple[float, float]:
    """A line of text; where the name in it begins and ends."""
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, text)
    before = text.split(NAME, maxsplit=1)[0]
    start = 72 + canvas.stringWidth(before, "Helvetica", 11)
    return start, start + canvas.stringWidth(NAME, "Helvetica", 11)


def _bar(canvas: Canvas, colour: colors.Color = colors.black) -> None:
    left, right = _sentence(canvas)
    canvas.setFillColor(colour)
    canvas.rect(left - 1, 696, right - left + 2, 14, fill=1, stroke=0)


def _rounded(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.roundRect(left - 2, 695, right - left + 4, 16, 3, fill=1)


def _two_bars_in_one_path(canvas: Canvas) -> None:
    _sentence(canvas)
    canvas.drawString(72, 686, "Holloway is her surname and the rest may be read.")
    path = canvas.beginPath()
    left, right = _sentence(canvas)
    path.rect(left - 1, 697, right - left + 2, 12)
    path.rect(71, 683, canvas.stringWidth("Holloway", "Helvetica", 11) + 2, 12)
    canvas.drawPath(path, fill=1, stroke=0)


def _black_on_black(canvas: Canvas) -> None:
    canvas.rect(70, 640, 200, 20, fill=1)
    canvas.drawString(74, 646, NAME)


def _letter_by_letter(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    for x in range(int(left) - 1, int(right) + 1, 6):
        canvas.rect(x, 696, 6.5, 14, fill=1, stroke=0)


def _cross_hatched(canvas: Canvas) -> None:
    _bar(canvas)
    left, right = _sentence(canvas)
    canvas.rect(left - 1, 696, right - left + 2, 14, fill=1, stroke=0)
    canvas.setStrokeColor(colors.Color(0.25, 0.25, 0.25))
    for x in range(int(left), int(right), 10):
        canvas.line(x, 696, x + 10, 710)
        canvas.line(x, 710, x + 10, 696)


def _dark_picture(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.drawInlineImage(Image.new("RGB", (8, 8), (20, 20, 24)), left - 1, 696, right - left + 2, 14)


def _thick_line(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.setLineWidth(14)
    canvas.line(left - 1, 703, right + 1, 703)


def _scan(canvas: Canvas) -> None:
    canvas.drawInlineImage(Image.new("RGB", (40, 40), "white"), 0, 0, *A4)
    for y, words in (
        (700, f"The child is {NAME} of this town."),
        (680, "The panel met twice."),
        (660, "It heard the staff."),
    ):
        text = canvas.beginText(72, y)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        text.textLine(words)
        canvas.drawText(text)
    start = 72 + canvas.stringWidth("The child is ", "Helvetica", 11)
    canvas.rect(start - 1, 696, canvas.stringWidth(NAME, "Helvetica", 11) + 2, 14, fill=1, stroke=0)


@pytest.mark.parametrize(
    "draw",
    [
        _bar,
        lambda canvas: _bar(canvas, colors.Color(0.13, 0.12, 0.12)),
        lambda canvas: _bar(canvas, colors.Color(0, 0, 0.4)),
        _rounded,
        _black_on_black,
        _letter_by_letter,
        _cross_hatched,
        _dark_picture,
        _thick_line,
        _scan,
    ],
    ids=["black", "dark grey", "navy", "rounded", "black on black", "letters", "hatched", "picture", "line", "scan"],
)
def test_a_bar_that_leaves_the_text_in_the_file_is_told(draw: Draw) -> None:
    """However the bar is drawn, what it hides is told, and is no part of the page's text."""
    document = read(drawn(draw))
    assert claimed(document) == [NAME]
    assert NAME not in on_page(document)


def test_each_bar_is_told_by_itself() -> None:
    """Bars of one drawing hide what each hides; the words beside and between them still show."""
    document = read(drawn(_two_bars_in_one_path))
    assert " ".join(claimed(document)) == f"{NAME} Holloway"
    assert "The child is" in on_page(document)
    assert "is her surname and the rest may be read." in on_page(document)


def test_a_bar_over_part_of_a_word_is_told() -> None:
    """ "Holloway's" with a bar over the name alone still hides a name."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "Holloway's mother rang.")
        canvas.rect(71, 696, canvas.stringWidth("Holloway", "Helvetica", 11) + 1, 14, fill=1, stroke=0)

    document = read(drawn(draw))
    assert claimed(document) == ["Holloway"]
    assert on_page(document).endswith("s mother rang.")


def _white(canvas: Canvas) -> None:
    _bar(canvas, colors.white)


def _sidebar(canvas: Canvas) -> None:
    _bar(canvas, colors.Color(0, 0.68, 0.78))


def _box_first(canvas: Canvas) -> None:
    canvas.setFillColor(colors.lightgrey)
    canvas.rect(60, 690, 400, 30, fill=1)
    _sentence(canvas)


def _white_on_black(canvas: Canvas) -> None:
    canvas.rect(60, 690, 400, 30, fill=1)
    canvas.setFillColor(colors.white)
    canvas.drawString(72, 700, f"The child is {NAME}.")


def _frame(canvas: Canvas) -> None:
    _sentence(canvas)
    canvas.rect(60, 690, 400, 30, fill=0)


def _frame_with_a_hole(canvas: Canvas) -> None:
    _sentence(canvas)
    path = canvas.beginPath()
    path.rect(40, 680, 500, 60)
    path.rect(60, 690, 460, 40)
    canvas.drawPath(path, fill=1, stroke=0, fillMode=0)


def _highlighter(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.setFillColor(colors.yellow, alpha=0.4)
    canvas.rect(left, 696, right - left, 14, fill=1, stroke=0)


def _underlined(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.line(left, 697, right, 697)


def _struck_by_half(canvas: Canvas) -> None:
    left, right = _sentence(canvas)
    canvas.rect(left, 690, right - left, 12, fill=1, stroke=0)


def _picture_behind(canvas: Canvas) -> None:
    canvas.drawInlineImage(Image.new("RGB", (8, 8), (60, 60, 60)), 60, 690, 400, 30)
    canvas.setFillColor(colors.white)
    canvas.drawString(72, 700, f"The child is {NAME}.")


@pytest.mark.parametrize(
    "draw",
    [
        _box_first,
        _white_on_black,
        _frame,
        _frame_with_a_hole,
        _highlighter,
        _underlined,
        _struck_by_half,
        _picture_behind,
    ],
)
def test_what_can_be_read_is_not_called_covered(draw: Draw) -> None:
    """Shading, frames, highlights, lines and grounds take nothing from the reader."""
    document = read(drawn(draw))
    assert NAME in on_page(document)
    assert document.hidden == ()


@pytest.mark.parametrize("draw", [_white, _sidebar])
def test_a_light_box_hides_text_but_is_no_redaction(draw: Draw) -> None:
    """What lies under white or bright colour is hidden text; no redaction is claimed."""
    document = read(drawn(draw))
    assert claimed(document) == []
    assert [block.text for block in document.hidden] == [NAME]


@pytest.mark.parametrize("words", ["REDACTED", "XXXXX XXXX", "a", "    ", "____ District of ____", "Confidential"])
def test_a_bar_over_what_tells_nothing_is_passed_over(words: str) -> None:
    """A placeholder under a bar shows that somebody knew how to redact."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, words)
        canvas.rect(70, 690, 300, 25, fill=1)

    assert claimed(read(drawn(draw))) == []


def _marked(mark: Any) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(lambda canvas: _sentence(canvas) and None)))
    writer.add_annotation(0, mark)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _place(canvas_text: str = f"The child is {NAME} of this town.") -> tuple[float, float, float, float]:
    places: list[tuple[float, float]] = []
    drawn(lambda canvas: places.append(_sentence(canvas, canvas_text)))
    left, right = places[0]
    return left - 1, 696, right + 1, 711


def _quad(box: tuple[float, float, float, float]) -> ArrayObject:
    left, bottom, right, top = box
    return ArrayObject(map(FloatObject, (left, top, right, top, left, bottom, right, bottom)))


def test_a_redaction_that_was_never_applied_is_told() -> None:
    """The mark of a redaction shows the text and keeps it; both are said."""
    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Redact"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, _place())),
        }
    )
    document = read(_marked(mark))
    assert [(block.text, block.label) for block in document.hidden] == [(NAME, UNAPPLIED)]
    assert claimed(document) == [NAME]
    assert NAME in on_page(document)


def test_a_black_highlight_is_told_and_a_yellow_one_is_not() -> None:
    """A highlight in black is meant to hide; one in yellow marks."""
    dark = Highlight(rect=_place(), quad_points=_quad(_place()), highlight_color="000000")
    bright = Highlight(rect=_place(), quad_points=_quad(_place()), highlight_color="ffff00")
    assert NAME in claimed(read(_marked(dark)))
    assert claimed(read(_marked(bright))) == []


def test_a_black_box_of_a_reviewer_is_told() -> None:
    """A filled box drawn with a comment tool can be dragged away."""
    document = read(_marked(Rectangle(rect=_place(), interior_color="000000")))
    assert claimed(document) == [NAME]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_bar_on_a_turned_or_cropped_page_is_told(turn: int) -> None:
    """The bar is looked for where the page shows it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(_bar)))
    page = writer.pages[0]
    page[NameObject("/Rotate")] = NumberObject(turn)
    page.cropbox.lower_left = (40, 500)
    out = io.BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    assert claimed(document) == [NAME]
    assert "town." in on_page(document)
