"""Layouts that PDFs of real reviews have: margins with notes, tables over pages, lying fonts, other scripts, Welsh."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pytest
from pdf_making import BODY, H1, H2, PROSE, drawn, flowed
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from scrcheck.documents import open_document
from scrcheck.documents.model import Document, Kind, Part
from scrcheck.documents.ocr import choice
from scrcheck.documents.pdf.page import Word
from scrcheck.documents.pdf.sense import is_nonsense
from scrcheck.engine import lint_documents
from scrcheck.reports.plain import review_data
from scrcheck.settings import Settings

RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, 0), "Times-Bold"),
    ]
)
WELSH = (
    "Mae'r adolygiad hwn yn ymwneud â marwolaeth plentyn ifanc. Cynhaliwyd yr adolygiad gan y Bwrdd Diogelu yn unol "
    "â'r canllawiau statudol, ac roedd y teulu yn hysbys i'r gwasanaethau cymdeithasol am nifer o flynyddoedd cyn y "
    "digwyddiad. Nid oedd yr asiantaethau wedi rhannu gwybodaeth â'i gilydd."
)


def texts(document: Document, part: Part = Part.BODY) -> list[str]:
    return [block.text for block in document.blocks if block.part is part]


@pytest.fixture
def wide_font() -> ParagraphStyle:
    """A font with letters of other scripts."""
    path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", path))
    except OSError:
        pytest.skip("no DejaVu font here")
    return ParagraphStyle("wide", fontName="DejaVu", fontSize=11, leading=15, spaceAfter=8)


@pytest.mark.parametrize("left", [12, 530])
def test_notes_in_the_margin_stand_apart(left: float) -> None:
    """Small type beside the text, on either side, is a text of its own and breaks no paragraph."""

    def margin(canvas: Canvas, _: Any) -> None:
        canvas.setFont("Times-Italic", 8)
        for place, line in enumerate(("Key finding:", "visits without", "a reply")):
            canvas.drawString(left, 700 - 10 * place, line)

    document = open_document(flowed([Paragraph(PROSE, BODY)] * 3, margin))
    assert texts(document) == [PROSE] * 3
    assert texts(document, Part.TEXT_BOX) == ["Key finding: visits without a reply"]


def test_a_landscape_table_over_pages_has_its_header_once() -> None:
    """Header rows repeated on each page are no rows, and a recommendation in a cell is whole."""
    said = "The board should make sure that agency {} keeps a record of each refused home visit and reviews it monthly."
    rows = [[str(n), Paragraph(said.format(n), BODY), "Board", "May 2012"] for n in range(1, 31)]
    buffer = io.BytesIO()
    table = Table([["No", "Recommendation", "Owner", "By"], *rows], [40, 400, 100, 100], repeatRows=1, style=RULED)
    SimpleDocTemplate(buffer, pagesize=landscape(A4)).build([Paragraph("Action plan", H1), table])
    document = open_document(buffer.getvalue())

    assert document.pages is not None and document.pages > 1
    (read,) = document.tables
    assert read.titles == ("no", "recommendation", "owner", "by")
    assert [row[1].text for row in read.rows] == [said.format(n) for n in range(1, 31)]
    assert {row[1].page for row in read.rows} == set(range(1, document.pages + 1))


def test_a_footnote_over_two_pages_is_one() -> None:
    """What goes on at the foot of the next page belongs to the note, and not to the text."""

    def page(canvas: Canvas, *notes: str) -> None:
        canvas.setFont("Times-Roman", 11)
        for row in range(30):
            canvas.drawString(72, 750 - 14 * row, "The nurse called at the home on three occasions and nobody was in.")
        canvas.line(72, 150, 200, 150)
        canvas.setFont("Times-Roman", 8.5)
        for row, note in enumerate(notes):
            canvas.drawString(72, 138 - 11 * row, note)
        canvas.showPage()

    def draw(canvas: Canvas) -> None:
        page(canvas, "1 The guidance says that the board must be told of every such case by")
        page(canvas, "the officer who first hears of it.", "2 Interview with the nurse.")

    document = open_document(drawn(draw))
    assert texts(document, Part.FOOTNOTE) == [
        "The guidance says that the board must be told of every such case by the officer who first hears of it.",
        "Interview with the nurse.",
    ]
    assert "officer" not in " ".join(texts(document))


def test_headings_that_wrap_are_one_heading() -> None:
    """A heading over two lines is read whole."""
    title = "3.1 How the health visitors and the general practitioners recorded what they were told by the mother"
    document = open_document(flowed([Paragraph(title, H2), Paragraph(PROSE, BODY)]))

    (heading,) = [block for block in document.blocks if block.kind is Kind.HEADING]
    assert f"{heading.number} {heading.text}" == title


def test_ligatures_are_letters(wide_font: ParagraphStyle) -> None:
    """Letters set as one sign are found as the letters they are."""
    document = open_document(
        flowed([Paragraph("The o\ufb03cer \ufb01rst con\ufb01rmed the di\ufb00erent \ufb02oor.", wide_font)])
    )
    assert texts(document) == ["The officer first confirmed the different floor."]


def test_names_written_from_right_to_left_stay_words(wide_font: ParagraphStyle) -> None:
    """A page shows them from right to left; they come in the order of reading, within their English sentence."""
    arabic, hebrew = "\u0645\u062d\u0645\u062f", "\u05e8\u05d7\u05dc"
    shown = f"The child's name is {arabic[::-1]} in the record, and the mother's is {hebrew[::-1]}."
    document = open_document(flowed([Paragraph(shown, wide_font)]))
    assert texts(document) == [f"The child's name is {arabic} in the record, and the mother's is {hebrew}."]


def test_a_font_that_lies_about_its_letters_is_told(wide_font: ParagraphStyle) -> None:
    """Where the text layer is nonsense the page counts as unread, however well it looks."""
    data = _with_wrong_letters(flowed([Paragraph(PROSE, wide_font), Paragraph(PROSE, wide_font)]))
    with choice.applied(choice.Recognition(read=False)):
        document = open_document(data)
    (unread,) = document.unread
    assert unread.reason.startswith("its letters cannot be told from its font")


def _with_wrong_letters(data: bytes) -> bytes:
    """The same page, its fonts saying of each letter that it is another."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index, union-attr]
        if "/ToUnicode" in font.get_object():
            table = font.get_object()["/ToUnicode"]
            table.set_data(re.sub(rb"<00(6[1-9A-F]|7[0-9A])>", _third_next, table.get_data(), flags=re.IGNORECASE))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _third_next(match: re.Match[bytes]) -> bytes:
    return b"<%04X>" % ((int(match[1], 16) - ord("a") + 3) % 26 + ord("a"))


@pytest.mark.parametrize(
    ("text", "nonsense"),
    [
        (PROSE, False),
        (WELSH, False),
        ("CAMHS MARAC MAPPA NSPCC ADHD LSCB PCT GP IMR DHR SAR A&E NHS YOT " * 12, False),
        ("2007 12.5% 1,204 £3,200 0.7 (14) 2011/12 55 " * 30, False),
        ("Adaeze Nwachukwu Siobhán Ó Dálaigh Llŷr Gruffydd Zbigniew Szczęsny Thandiwe Mkhize Xiulan Zhang " * 6, False),
        (PROSE.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "qzxjkvbpygfwmucldrhsnioate")), True),
        ("\ue012\ue034\ue055 \ue011\ue018 " * 20, True),
    ],
)
def test_nonsense_is_told_from_unusual_text(text: str, nonsense: bool) -> None:
    """Welsh, abbreviations, figures and names from anywhere are text; shuffled letters are not."""
    assert is_nonsense([Word(word, 0, 0, 0, 0, 11, bold=False) for word in text.split()]) is nonsense


def test_welsh_is_said_and_not_read(wide_font: ParagraphStyle) -> None:
    """In a review in both languages the English is read, and the report says where the Welsh stands."""
    story = [Paragraph("1 Introduction", H1), *[Paragraph(PROSE, BODY)] * 3, PageBreak()]
    story += [Paragraph("1 Cyflwyniad", H1), Paragraph(WELSH, wide_font)]
    document = open_document(flowed(story), "review.pdf")
    review = lint_documents([document], "review.pdf", Settings(), checks=())

    assert [block.text for block in document.blocks if block.welsh] == ["Cyflwyniad", WELSH]
    (note,) = document.notes
    assert note.startswith("Page 2 is wholly or partly in Welsh; 47 words were not read.")
    assert not any(sentence.passage.block.welsh for sentence in review.reading.sentences)
    assert review_data(review)["documents"][0]["notes"] == [note]
    assert not review.is_incomplete or not review.unread


def test_a_document_all_in_welsh_is_unread() -> None:
    """Where nothing is left to read, the review is not ready."""
    (unread,) = open_document(WELSH.encode(), "adolygiad.txt").unread
    assert unread.reason == "it is in Welsh, which is not read"
