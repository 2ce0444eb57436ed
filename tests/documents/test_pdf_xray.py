"""The test files of x-ray (freelawproject/x-ray, BSD), drawn anew from what its tests say of them, and judged alike.

Each entry bears the name of x-ray's file. Where x-ray tells a bad redaction so do we; where it tells none, neither do
we, though what lies unseen under white boxes or pictures is told as hidden text, which x-ray does not look for.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pypdf
import pytest
import test_pdf_covering as covering
from PIL import Image
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from test_pdf_covering import NAME, claimed, drawn, on_page, read

from scrcheck.documents.model import Document, Part
from scrcheck.documents.pdf.covering import are_dates, tells

Draw = Callable[[Canvas], None]
_NEAR_BLACK = (colors.Color(34 / 255, 31 / 255, 31 / 255), colors.Color(35 / 255, 31 / 255, 32 / 255))


def under(words: str, colour: colors.Color = colors.black, share: float = 1.0) -> Draw:
    """Words with a box drawn over them, from below up to a share of their letters' height."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, words)
        canvas.setFillColor(colour)
        left, bottom, top = 71, 697.7, 708.4
        width = canvas.stringWidth(words, "Helvetica", 11) + 2
        canvas.rect(left, bottom, width, share * (top - bottom), fill=1, stroke=0)

    return draw


def _three_answers(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    for y, words in ((700, "No"), (670, "Yes, but did not disclose all relevant medical history"), (640, "No")):
        canvas.setFillColor(colors.black)
        canvas.drawString(120, y, words)
        canvas.rect(118, y - 4, canvas.stringWidth(words, "Helvetica", 11) + 4, 15, fill=1, stroke=0)


def _two_shades(canvas: Canvas) -> None:
    left, right = covering._sentence(canvas)
    middle = (left + right) / 2
    for colour, start, end in ((_NEAR_BLACK[0], left - 1, middle), (_NEAR_BLACK[1], middle, right + 1)):
        canvas.setFillColor(colour)
        canvas.rect(start, 696, end - start, 14, fill=1, stroke=0)


def _frame_by_winding(canvas: Canvas) -> None:
    covering._sentence(canvas)
    canvas.setFillColor(colors.red)
    path = canvas.beginPath()
    path.rect(40, 680, 500, 60)
    path.moveTo(60, 690)  # the hole turns the other way round
    for corner in ((60, 730), (520, 730), (520, 690)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0, fillMode=1)


def _box_cut_away(colour: colors.Color) -> Draw:
    def draw(canvas: Canvas) -> None:
        covering._sentence(canvas)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(72, 100, 300, 50)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(colour)
        canvas.rect(60, 80, 480, 700, fill=1, stroke=0)
        canvas.restoreState()

    return draw


def _drawn_twice(canvas: Canvas) -> None:
    canvas.setFillColor(colors.white)
    canvas.drawString(72, 700, "Article")
    canvas.setFillColor(colors.black)
    canvas.drawString(72, 700, "Article")


def _stamp(canvas: Canvas) -> None:
    canvas.rect(200, 780, 120, 40, fill=0)
    canvas.drawString(206, 800, "JS-6")


def _picture_of_a_page(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    for y, words in ((700, "03/23/2014"), (640, "04/01/2014"), (580, "05/12/2014")):
        canvas.drawString(72, y, words)
    page = Image.new("RGB", (595, 842), "white")
    for y in (700, 640, 580):
        page.paste((0, 0, 0), (70, 842 - y - 12, 140, 842 - y + 4))
    canvas.drawInlineImage(page, 0, 0, *A4)


def _hatched_map(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(100, 620, "High Peak district, ward boundaries of 2009")
    canvas.setStrokeColor(colors.Color(0.5, 0.5, 0.5))
    for x in range(60, 500, 8):
        canvas.line(x, 560, x + 120, 680)


def _small_hatching(canvas: Canvas) -> None:
    covering._sentence(canvas)
    for x in (40, 46, 52):
        canvas.rect(x, 700, 5, 5, fill=1)
        canvas.setStrokeColor(colors.grey)
        canvas.line(x, 700, x + 5, 705)
        canvas.line(x, 705, x + 5, 700)


def _thin_lines(canvas: Canvas) -> None:
    covering._sentence(canvas)
    for x in (66, 69, 540):
        canvas.rect(x, 60, 1.5, 720, fill=1, stroke=0)
    canvas.rect(72, 702, 460, 1.2, fill=1, stroke=0)


def _icons(canvas: Canvas) -> None:
    canvas.setFont("ZapfDingbats", 12)
    canvas.setFillColor(colors.white)
    canvas.rect(70, 696, 60, 16, fill=1, stroke=0)
    canvas.setFillColor(colors.black)
    canvas.drawString(72, 700, "\u2714\u2718\u2605")


BAD: dict[str, tuple[Draw, str]] = {
    "rectangles_yes": (_three_answers, "No|Yes, but did not disclose all relevant medical history|No"),
    "rectangles_yes_2": (covering._rounded, NAME),
    "bad_cross_hatched_redactions": (covering._cross_hatched, NAME),
    "short_text_redaction": (under("34"), "34"),
    "near_black_redaction_bars": (_two_shades, NAME),
    "image_redaction": (covering._dark_picture, NAME),
    "ssn_under_white_rect": (under("808-57-6589", colors.white), "808-57-6589"),
    "low_occlusion_redaction": (under("Holloway", share=0.78), "Holloway"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_redactions_are_told(name: str) -> None:
    """Each bar with the words under it."""
    draw, words = BAD[name]
    assert claimed(read(drawn(draw))) == words.split("|")


NO_REDACTION: dict[str, Draw] = {
    "rectangles_no": lambda canvas: covering._sentence(canvas) and None,
    "partial_intersections_ok": covering._struck_by_half,
    "rect_ordering": covering._box_first,
    "opaque_box_under_text": covering._white_on_black,
    "no_bad_redactions.2.1": _frame_by_winding,
    "no_bad_redactions.3.2": _box_cut_away(colors.white),
    "no_bad_redactions.4.1": _box_cut_away(colors.black),
    "no_bad_redactions.5.5": _drawn_twice,
    "no_bad_redactions.7.1": _stamp,
    "no_bad_redactions.8.1": _picture_of_a_page,
    "whitespace_redactions": under("      "),
    "whitespace_redaction_with_comma": under("    ,   "),
    "unfilled_rect": covering._frame,
    "redacted_label": under("REDACTED"),
    "repeated_chars_with_spaces": under("XXXXX XXXX XXXXXXXXX]"),
    "cmecf_header_stamp": under("Case 1:20-cv-01234 Document 12 Filed 03/04/21 Page 3 of 9"),
    "cmecf_header_stamp (cut)": under("DktEntry: 7-1, Filed 03/04/21, Page 3"),
    "date_fragments": under("03/23/"),
    "bright_colored_sidebar": covering._sidebar,
    "white_on_white": covering._white,
    "image_behind_text": covering._picture_behind,
    "external_email_banner": under("CAUTION - EXTERNAL EMAIL", colors.yellow),
    "external_email_banner (black)": under("CAUTION - EXTERNAL EMAIL"),
    "underscore_district_of": under("__________ District of __________"),
    "map_hatching": _hatched_map,
    "small_crosshatch_decorations": _small_hatching,
    "thin_margin_lines": _thin_lines,
    "icon_font_text": _icons,
}


@pytest.mark.parametrize("name", NO_REDACTION)
def test_what_is_no_redaction_is_not_claimed(name: str) -> None:
    """Shading, frames, stamps, pictures, placeholders."""
    assert claimed(read(drawn(NO_REDACTION[name]))) == []


OK_WORDS = [
    "redacted", "redacte", "redact", "Redaction", "name redacted", "redacted and publicly filed", "confidential",
    "privilege", "privileged", "[REDACTED]",
]  # fmt: skip


@pytest.mark.parametrize("words", OK_WORDS)
def test_words_that_say_what_was_done_are_passed_over(words: str) -> None:
    """The words of x-ray's ok_words.pdf, under a bar."""
    assert claimed(read(drawn(under(words)))) == []


@pytest.mark.parametrize(("text", "expected"), [("1/1/22", True), ("12/14/2111", True), ("03/23/201", True),
                                                ("01-02/2222", True), ("111/11/11", False), ("asdf-", False),
                                                ("asdf 1/1/2022", False)])  # fmt: skip
def test_dates_and_their_fragments(text: str, expected: bool) -> None:
    """A document with nothing but dates under its bars has no bad redaction."""
    assert are_dates([text]) is expected


def test_letters_that_cannot_be_told_say_nothing() -> None:
    """The text of custom_font_encoding.pdf."""
    assert not tells("\ufffd\ufffd\ufffd\ufffd")


def _quad(left: float, bottom: float, right: float, top: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, (left, top, right, top, left, bottom, right, bottom)))


def test_red_rectangle() -> None:
    """Two redactions that were marked and never applied."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(covering._sentence)))
    for box in ((71, 696, 100, 711), covering._place()):
        rect = ArrayObject(map(FloatObject, box))
        writer.add_annotation(
            0, DictionaryObject({NameObject("/Subtype"): NameObject("/Redact"), NameObject("/Rect"): rect})
        )
    assert " ".join(claimed(_saved(writer))).split() == ["The", *NAME.split()]


def test_dark_highlight_annotation() -> None:
    """A highlight in black hides what it marks; one in yellow does not."""
    for colour, expected in (("000000", True), ("ffff00", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(covering._sentence)))
        box = covering._place()
        writer.add_annotation(0, Highlight(rect=box, quad_points=_quad(*box), highlight_color=colour))
        assert (NAME in claimed(_saved(writer))) is expected


def _saved(writer: pypdf.PdfWriter) -> Document:
    out = io.BytesIO()
    writer.write(out)
    return read(out.getvalue())


def _leaking() -> Document:
    """Seven pages whose headings stand in the outline: redacted, covered, pictured, crossed out, marked, lit, plain."""

    def heading(canvas: Canvas, words: str) -> tuple[float, float]:
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 14)
        canvas.drawString(72, 760, words)
        first, last = words.rsplit(" ", 1)[0] + " ", words
        return 72 + canvas.stringWidth(first, "Helvetica", 14), 72 + canvas.stringWidth(last, "Helvetica", 14)

    def draw(canvas: Canvas) -> None:
        canvas.rect(72, 757, 180, 16, fill=1)
        canvas.showPage()
        left, right = heading(canvas, "Statement of Jane Doe")
        canvas.rect(left - 1, 755, right - left + 2, 18, fill=1)
        canvas.showPage()
        left, right = heading(canvas, "Interview with Mary Jones")
        canvas.drawInlineImage(Image.new("RGB", (8, 8), "black"), left - 1, 755, right - left + 2, 18)
        canvas.showPage()
        heading(canvas, "Letter to XXXXXXXXXX")
        for words in ("Account of Ann Carol", "Note on Tim Foster", "Nothing to hide here"):
            canvas.showPage()
            heading(canvas, words)

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(draw)))
    titles = (
        "Report by John Smith", "Statement of Jane Doe", "Interview with Mary Jones", "Letter to Sam Wilson",
        "Account of Ann Carol", "Note on Tim Foster", "Nothing to hide here",
    )  # fmt: skip
    for number, title in enumerate(titles):
        writer.add_outline_item(title, number)
    redact = {
        NameObject("/Subtype"): NameObject("/Redact"),
        NameObject("/Rect"): ArrayObject(map(FloatObject, (160, 755, 220, 775))),
    }
    writer.add_annotation(4, DictionaryObject(redact))
    writer.add_annotation(
        5, Highlight(rect=(150, 755, 200, 775), quad_points=_quad(150, 755, 200, 775), highlight_color="000000")
    )
    return _saved(writer)


def test_toc_leak() -> None:
    """What the page hides and the outline tells is told from the outline; what the page keeps, from the page."""
    document = _leaking()
    told = [block.text for block in document.hidden if block.part is Part.FIELD and block.label == "bookmark"]
    assert told[:4] == [
        "Report by John Smith",
        "Statement of Jane Doe",
        "Interview with Mary Jones",
        "Letter to Sam Wilson",
    ]
    assert "Nothing to hide here" not in told
    assert {"Doe", "Jones", "Carol", "Foster"} <= set(" ".join(claimed(document)).split())


@pytest.mark.parametrize("title", ["_Hlk45678901", "_Ref12345", "_Toc98765", "_GoBack"])
def test_word_internal_bookmarks(title: str) -> None:
    """Names that Word gives to places are no leak."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(covering._sentence)))
    writer.add_outline_item(title, 0)
    assert _saved(writer).hidden == ()


def test_many_images_no_redactions() -> None:
    """Many small pictures about the text, none over it, in little time."""

    def draw(canvas: Canvas) -> None:
        for _ in range(20):
            covering._sentence(canvas)
            for x in range(40, 560, 13):
                for y in (300, 320, 340):
                    canvas.drawInlineImage(Image.new("RGB", (4, 4), "black"), x, y, 10, 10)
            canvas.showPage()

    data = drawn(draw)
    start = time.process_time()
    assert claimed(read(data)) == []
    assert time.process_time() - start < 5


def test_words_beside_bars_stay_on_the_page() -> None:
    """Multi-line redactions of one drawing take only the words under them."""
    document = read(drawn(covering._two_bars_in_one_path))
    assert " ".join(claimed(document)) == f"{NAME} Holloway"
    assert "The child is" in on_page(document)
