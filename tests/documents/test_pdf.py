"""What the PDF reader makes of pages: text, tables, margins, and what a page hides."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_making import BODY, BULLET, H1, H2, JUSTIFIED, PROSE, drawn, flowed, in_two_columns
from pypdf.annotations import FreeText
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Table, TableStyle

from scrcheck.documents.model import Block, Document, Kind, Part
from scrcheck.documents.ocr import choice
from scrcheck.documents.pdf import read_pdf
from scrcheck.errors import UnreadableDocument

RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
BOLD_HEADER = TableStyle([*RULED.getCommands(), ("FONTNAME", (0, 0), (-1, 0), "Times-Bold")])


def read(data: bytes) -> Document:
    return read_pdf(data, "overview.pdf")


def shown(document: Document, kind: Kind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def in_part(blocks: Sequence[Block], part: Part) -> list[str]:
    return [block.text for block in blocks if block.part is part]


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in (table.header, *table.rows) if row]


def test_wrapped_lines_become_paragraphs() -> None:
    """Each paragraph is one block, whether set ragged or justified."""
    document = read(flowed([Paragraph(PROSE, BODY), Paragraph(PROSE, JUSTIFIED)]))
    assert shown(document, Kind.PARAGRAPH) == [PROSE, PROSE]


def test_paragraphs_without_white_between_are_told_by_unfilled_lines() -> None:
    """A line that leaves room for the next word ends its paragraph."""
    tight = BODY.clone("tight", spaceAfter=0)
    document = read(flowed([Paragraph(text, tight) for text in (PROSE, "Nothing was done.", PROSE)]))
    assert shown(document, Kind.PARAGRAPH) == [PROSE, "Nothing was done.", PROSE]


def test_first_line_indents_open_paragraphs() -> None:
    """Paragraphs marked by an indent alone are kept apart."""
    indented = BODY.clone("indented", spaceAfter=0, firstLineIndent=20)
    document = read(flowed([Paragraph(PROSE, indented), Paragraph(PROSE, indented)]))
    assert shown(document, Kind.PARAGRAPH) == [PROSE, PROSE]


def test_headings_by_size_and_number() -> None:
    """Headings have their number and a level by size."""
    document = read(
        flowed([Paragraph("Overview report", H1), Paragraph("1. The family", H2), Paragraph("1.1 " + PROSE, BODY)])
    )
    assert [(b.number, b.text, b.level) for b in document.blocks if b.kind is Kind.HEADING] == [
        (None, "Overview report", 1),
        ("1", "The family", 2),
    ]
    assert [(b.number, b.text) for b in document.blocks if b.kind is Kind.PARAGRAPH] == [("1.1", PROSE)]


def test_headings_in_the_body_size() -> None:
    """Bold lines, lines in capitals and short numbered lines above deeper numbers are headings."""
    bold = BODY.clone("bold", fontName="Times-Bold")
    story = [
        Paragraph("Involvement of the family", bold), Paragraph(PROSE, BODY),
        Paragraph("THE AGENCIES", BODY), Paragraph(PROSE, BODY),
        Paragraph("3 Findings", BODY), Paragraph("3.1 " + PROSE, BODY),
    ]  # fmt: skip
    assert shown(read(flowed(story)), Kind.HEADING) == ["Involvement of the family", "THE AGENCIES", "Findings"]


def test_a_paragraph_over_a_page_break_is_one_block_on_its_first_page() -> None:
    """Text that runs over a page's end is joined."""
    filler = [Paragraph(f"1.{n} Visit {n} was missed.", BODY) for n in range(1, 30)]
    document = read(flowed([*filler, Paragraph(f"1.30 {PROSE}", BODY), Paragraph("1.31 It was read.", BODY)]))
    assert document.pages == 2
    assert [(block.number, block.text, block.page) for block in document.blocks[-2:]] == [
        ("1.30", PROSE, 1),
        ("1.31", "It was read.", 2),
    ]


def test_hyphenated_line_ends() -> None:
    """A hyphen of the line goes, a hyphen of the word stays, by what the rest of the document shows."""

    lines = (
        "A safeguarding lead and a multi-agency team met, and the safe-",
        "guarding plan was read by the multi-",
        "agency group at the school.",
    )

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * number, line)

    assert [block.text for block in read(drawn(draw)).blocks] == [
        "A safeguarding lead and a multi-agency team met, and the safeguarding plan was read by the multi-agency group "
        "at the school."
    ]


def test_bullets_and_letters_are_list_items() -> None:
    """Items lose their bullet and keep their letter as number."""
    story = [
        Paragraph("The panel was made up of:", BODY),
        Paragraph("Head of Service", BULLET, bulletText="\u2022"),
        Paragraph("Named Nurse, " + PROSE, BULLET, bulletText="\u2022"),
        Paragraph("(a) Was the plan followed?", BODY),
    ]
    document = read(flowed(story))
    assert [(b.number, b.text) for b in document.blocks if b.kind is Kind.LIST_ITEM] == [
        (None, "Head of Service"),
        (None, "Named Nurse, " + PROSE),
        ("(a)", "Was the plan followed?"),
    ]


def test_running_headers_and_footers_are_given_once_without_page_numbers() -> None:
    """A header on every page is one block; page numbers are none."""

    def margins(canvas: Canvas, document: Any) -> None:
        canvas.drawString(72, A4[1] - 30, "CONFIDENTIAL draft 4")
        canvas.drawString(72, 30, f"Eastmere Board   Page {document.page} of 3")

    story = [Paragraph("First page.", BODY), PageBreak(), Paragraph(PROSE, BODY), PageBreak(), Paragraph("Last.", BODY)]
    document = read(flowed(story, margins))
    assert in_part(document.blocks, Part.HEADER) == ["CONFIDENTIAL draft 4"]
    assert in_part(document.blocks, Part.FOOTER) == ["Eastmere Board"]
    assert [b.text for b in document.blocks if b.part is Part.BODY] == ["First page.", PROSE, "Last."]


def test_footnotes_leave_the_body() -> None:
    """Small type at the foot is a footnote with its mark, and the mark leaves the sentence."""

    line = "Research has shown this many times before"

    def draw(canvas: Canvas) -> None:
        for size, x, y, text in (
            (11, 72, 700, line),
            (7, 72 + canvas.stringWidth(line, "Times-Roman", 11), 704, "1"),
            (11, 72, 685, "and in many places."),
            (8, 72, 80, "1 Brandon et al., 2008."),
        ):
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, y, text)

    document = read(drawn(draw))
    assert [(b.part, b.label, b.text) for b in document.blocks] == [
        (Part.BODY, "", "Research has shown this many times before and in many places."),
        (Part.FOOTNOTE, "1", "Brandon et al., 2008."),
    ]


def test_contents_are_neither_headings_nor_text() -> None:
    """Lines with leaders and page numbers are contents, told without them."""
    lines = [("1 Introduction", 3), ("2 The family", 5), ("3 Findings and lessons", 9)]

    def draw(canvas: Canvas) -> None:
        for number, (title, page) in enumerate(lines):
            canvas.drawString(72, 700 - 16 * number, f"{title} {'.' * (60 - len(title))} {page}")

    document = read(drawn(draw))
    assert [(b.number, b.text) for b in document.blocks if b.kind is Kind.CONTENTS] == [
        ("1", "Introduction"), ("2", "The family"), ("3", "Findings and lessons"),
    ]  # fmt: skip
    assert document.sections == () or all(section.level == 0 for section in document.sections)


def test_contents_without_leaders() -> None:
    """A column of titles with page numbers at the right is contents, not a table."""
    titles = [("Introduction", 3), ("The family", 5), ("What happened", 8), ("Analysis", 12)]

    def draw(canvas: Canvas) -> None:
        for row, (title, page) in enumerate(titles):
            canvas.drawString(72, 740 - 16 * row, str(row + 1))
            canvas.drawString(100, 740 - 16 * row, title)
            canvas.drawRightString(500, 740 - 16 * row, str(page))

    document = read(drawn(draw))
    assert [(block.kind, block.text) for block in document.blocks] == [(Kind.CONTENTS, title) for title, _ in titles]


def test_two_columns_are_read_one_after_the_other() -> None:
    """A page of two columns is read down the first, then down the second."""
    story = [Paragraph(f"1.{n} {PROSE}", BODY) for n in range(1, 9)]
    document = read(in_two_columns(story))
    assert [(block.number, block.text) for block in document.blocks] == [(f"1.{n}", PROSE) for n in range(1, 9)]


def test_tables_keep_rows_together_with_empty_cells() -> None:
    """A ruled table keeps its cells, wrapped ones whole and empty ones empty; a bold first row is its header."""
    action = "Write to every school in the area about the new procedure for absence"
    rows = [["No", "Action", "Owner", "By when"],
            ["1", Paragraph(action, BODY), "", "May 2009"],
            ["2", Paragraph("Audit twenty files", BODY), "Head of Service", ""]]  # fmt: skip
    document = read(flowed([Table(rows, colWidths=[30, 200, 100, 100], style=BOLD_HEADER)]))
    (table,) = document.tables
    assert table.titles == ("no", "action", "owner", "by when")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", action, "", "May 2009"],
        ["2", "Audit twenty files", "Head of Service", ""],
    ]
    assert all(cell.part is Part.TABLE and cell.kind is Kind.CELL for row in table.rows for cell in row)


def test_a_table_over_pages_is_one_table() -> None:
    """Pieces of a table are joined and repeated headers dropped."""
    rows = [["Date", "Event"], *([f"{day} May 2009", f"Visit number {day} to the home"] for day in range(1, 29))]
    table = Table(rows, colWidths=[120, 300], rowHeights=40, style=BOLD_HEADER, repeatRows=1)
    document = read(flowed([table]))
    assert document.pages == 2
    assert cells(document) == [list(row) for row in rows]
    assert {cell.page for row in document.tables[0].rows for cell in row} == {1, 2}


def test_a_cell_over_columns_stands_once() -> None:
    """A row whose cells are merged has fewer cells."""
    style = TableStyle([*BOLD_HEADER.getCommands(), ("SPAN", (0, 1), (1, 1))])
    document = read(flowed([Table([["Name", "Role"], ["Health agencies", ""], ["Dr Ames", "GP"]], style=style)]))
    assert cells(document) == [["Name", "Role"], ["Health agencies"], ["Dr Ames", "GP"]]


def test_a_table_without_lines_is_recovered_from_its_columns() -> None:
    """Rows whose entries stand under each other are a table without any line drawn."""
    rows = [["Agency", "Author of report"], ["Police", "Review Officer"], ["Education", "Head of Inclusion"],
            ["Housing", "Estates Manager"], ["Probation", "Senior Officer"]]  # fmt: skip
    document = read(flowed([Paragraph(PROSE, BODY), Table(rows, colWidths=[150, 200], hAlign="LEFT"),
                            Paragraph(PROSE, BODY)]))  # fmt: skip
    assert cells(document) == rows
    assert shown(document, Kind.PARAGRAPH) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black)],
        [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightgrey, colors.white])],
    ],
    ids=["nothing drawn", "level lines only", "shaded bands"],
)
def test_an_action_plan_keeps_its_blank_cells_however_it_is_drawn(lines: list[tuple[Any, ...]]) -> None:
    """Wrapped and blank cells stay in their row without a full grid of lines."""
    actions = [
        "The Board should write to every school about absence and report on what it is told",
        "The Trust should audit its files",
        "The Police should review how notifications are stored and say what they found to the Board",
    ]
    plan = [["No", "Action", "Lead", "Date"], ["1", actions[0], "Head of Service", "May 2009"],
            ["2", actions[1], "", "June 2009"], ["3", actions[2], "Chief Officer", ""]]  # fmt: skip
    rows = [[number, Paragraph(action, BODY), *rest] for number, action, *rest in plan]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *lines])
    document = read(flowed([Paragraph(PROSE, BODY), Table(rows, colWidths=[30, 180, 100, 100], style=style)]))
    assert cells(document) == plan
    assert document.tables[0].titles == ("no", "action", "lead", "date")


def test_boxed_text_is_no_table() -> None:
    """A single box round paragraphs leaves them paragraphs."""
    document = read(flowed([Table([[Paragraph(PROSE, BODY)]], style=RULED)]))
    assert document.tables == ()
    assert shown(document, Kind.PARAGRAPH) == [PROSE]


def test_text_that_does_not_show_is_hidden() -> None:
    """Covered, white, invisible and off-page words are not on the page, but told with their part."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Child A lived with her mother.")
        canvas.drawString(72, 650, "Grace Holloway")
        canvas.rect(70, 645, 200, 16, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(72, 600, "white words")
        canvas.drawString(72, 652, "over black")
        canvas.setFillColor(colors.black)
        canvas.drawString(72, -40, "below the page")
        text = canvas.beginText(72, 550)
        text.setTextRenderMode(3)
        text.textLine("unseen words")
        canvas.drawText(text)

    document = read(drawn(draw))
    assert [block.text for block in document.blocks] == ["Child A lived with her mother.", "over black"]
    assert in_part(document.hidden, Part.COVERED_TEXT) == ["Grace Holloway"]
    assert in_part(document.hidden, Part.HIDDEN_TEXT) == ["white words unseen words"]
    assert in_part(document.hidden, Part.OFF_PAGE) == ["below the page"]


def test_properties_annotations_links_fields_and_attachments() -> None:
    """What a PDF carries beside its pages is told with its part."""

    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Grace v7")
        canvas.setAuthor("H Marchbank")
        canvas.drawString(72, 700, "See the site.")
        canvas.linkURL("https://example.org/grace", (70, 690, 200, 710))
        canvas.acroForm.textfield(name="owner", value="Jo Bloggs", x=72, y=500)

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(draw)))
    note = FreeText(text="Ask Grace's aunt", rect=(50, 50, 90, 90))
    note[pypdf.generic.NameObject("/T")] = pypdf.generic.TextStringObject("Board office")
    writer.add_annotation(0, note)
    writer.add_attachment("grace.txt", b"Grace Holloway, 12 May")
    writer.add_attachment("chronology.xlsx", b"PK\x03\x04\x00")
    out = io.BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    assert set(in_part(document.hidden, Part.PROPERTIES)) >= {"Grace v7", "H Marchbank"}
    assert [(b.label, b.text, b.page) for b in document.hidden if b.part is Part.ANNOTATION] == [
        ("Board office", "Ask Grace's aunt", 1),
        ("author", "Board office", 1),
    ]
    assert in_part(document.hidden, Part.LINK) == ["https://example.org/grace"]
    fields = [(b.label, b.text) for b in document.hidden if b.part is Part.FORM_FIELD]
    assert fields == [("owner", "Jo Bloggs"), ("name", "Owner")]
    assert set(in_part(document.hidden, Part.ATTACHMENT)) == {"Grace", "Grace Holloway, 12 May", "Chronology"}
    assert [unread.what for unread in document.unread] == ["an attached file"]
    assert document.properties["Title"] == "Grace v7"


def test_an_earlier_revision_is_still_in_the_file() -> None:
    """What an update took off the page but not out of the file is told."""
    first = drawn(lambda canvas: canvas.drawString(72, 700, "Grace Holloway was four."))
    document = read(_updated(first, b"BT /F1 12 Tf 72 700 Td (Child A was four.) Tj ET"))
    assert [block.text for block in document.blocks] == ["Child A was four."]
    assert in_part(document.hidden, Part.EARLIER_REVISION) == ["Grace Holloway was four."]


def _updated(first: bytes, content: bytes) -> bytes:
    """The file with an update appended that gives its first page other content."""
    reader = pypdf.PdfReader(io.BytesIO(first))
    number = reader.pages[0].get_object().raw_get("/Contents").idnum
    root = reader.trailer.raw_get("/Root").idnum
    start = first.rindex(b"startxref") + len("startxref")
    before = int(first[start:].split()[0])
    stream = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(first))
    trailer = b"trailer\n<< /Size 99 /Root %d 0 R /Prev %d >>\n" % (root, before)
    return first + stream + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(stream))


def test_an_underlined_line_is_a_heading() -> None:
    """A short line underlined throughout is a heading."""
    story = [Paragraph("<u>The family</u>", BODY), Paragraph(PROSE, BODY)]
    assert shown(read(flowed(story)), Kind.HEADING) == ["The family"]


def test_a_bookmark_that_the_page_does_not_show_is_told() -> None:
    """Titles of the outline may keep words that were taken off the page."""

    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("first")
        canvas.addOutlineEntry("The family", "first")
        canvas.addOutlineEntry("What happened to Grace", "first")
        canvas.drawString(72, 700, "1. The family")

    assert [(b.label, b.text) for b in read(drawn(draw)).hidden if b.part is Part.FIELD] == [
        ("bookmark", "What happened to Grace")
    ]


def test_a_hidden_layer_is_told() -> None:
    """Text in a layer that is switched off does not show."""
    document = read(_with_layer())
    assert [block.text for block in document.blocks] == ["Child A was four."]
    assert in_part(document.hidden, Part.LAYER) == ["Grace", "Notes"]


def _with_layer() -> bytes:
    generic = pypdf.generic
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(lambda c: c.drawString(72, 700, "Child A was four."))))
    layer = writer._add_object(
        generic.DictionaryObject(
            {
                generic.NameObject("/Type"): generic.NameObject("/OCG"),
                generic.NameObject("/Name"): generic.TextStringObject("notes"),
            }
        )
    )
    page = writer.pages[0]
    content = generic.DecodedStreamObject()
    content.set_data(page.get_contents().get_data() + b"\n/OC /L0 BDC BT /F1 12 Tf 72 600 Td (Grace) Tj ET EMC\n")
    page[generic.NameObject("/Contents")] = writer._add_object(content)
    page["/Resources"][generic.NameObject("/Properties")] = generic.DictionaryObject({generic.NameObject("/L0"): layer})
    off = generic.DictionaryObject({generic.NameObject("/OFF"): generic.ArrayObject([layer])})
    writer.root_object[generic.NameObject("/OCProperties")] = generic.DictionaryObject(
        {generic.NameObject("/OCGs"): generic.ArrayObject([layer]), generic.NameObject("/D"): off}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scanned_page_is_told_as_unread() -> None:
    """A page that holds a picture and no text counts as unread."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "First page with words on it.")
        canvas.showPage()
        canvas.drawInlineImage(_picture(), 0, 0, *A4)

    with choice.applied(choice.Recognition(read=False)):
        document = read(drawn(draw))
    assert [(u.what, u.page) for u in document.unread] == [("page 2", 2)]
    assert document.unread[0].reason.startswith("it holds a picture and no text. Recognising text is turned off")


def test_recognised_text_under_a_scan_is_read() -> None:
    """The unseen text layer of a scanned page is its text."""

    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(_picture(), 0, 0, *A4)
        text = canvas.beginText(72, 550)
        text.setTextRenderMode(3)
        text.textLine("The panel met on eleven occasions.")
        canvas.drawText(text)

    document = read(drawn(draw))
    assert [block.text for block in document.blocks] == ["The panel met on eleven occasions."]
    assert document.unread == ()
    assert in_part(document.hidden, Part.HIDDEN_TEXT) == []


def _picture() -> Any:
    from PIL import Image

    return Image.new("RGB", (20, 20), "grey")


def test_a_turned_page_reads_like_any_other() -> None:
    """A page shown turned by a quarter is read in the direction it is shown."""
    rows = [["No", "Action"], ["1", "Write to schools"], ["2", "Audit files"]]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_sideways(rows)))
    writer.pages[0][pypdf.generic.NameObject("/Rotate")] = pypdf.generic.NumberObject(90)
    out = io.BytesIO()
    writer.write(out)
    assert cells(read(out.getvalue())) == rows


def _sideways(rows: list[list[str]]) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        table = Table(rows, colWidths=[60, 200], style=BOLD_HEADER)
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 100, 300)

    return drawn(draw)


def test_a_password_is_asked_for_and_an_empty_one_is_not() -> None:
    """A file locked by a password is refused; one that opens without is read."""
    plain = flowed([Paragraph(PROSE, BODY)])
    for password, opens in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
        writer.add_metadata({"/Title": "Grace v7"})
        writer.encrypt(password, owner_password="owner", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
        if opens:
            document = read(out.getvalue())
            assert shown(document, Kind.PARAGRAPH) == [PROSE]
            assert in_part(document.hidden, Part.PROPERTIES) == ["Grace v7"]
            assert document.unread == ()
        else:
            with pytest.raises(UnreadableDocument, match="password-protected"):
                read(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"hello", b"%PDF-1.7\n" + bytes(range(256)) * 8])
def test_damaged_files_are_refused(data: bytes) -> None:
    """What is no PDF, or breaks off at once, is refused with a reason and a remedy."""
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason and caught.value.remedy


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=0, max_size=40))
def test_mangled_files_raise_nothing_but_unreadable(place: int, junk: bytes) -> None:
    """A PDF with bytes overwritten or cut off is read or refused, never a crash; indices stay consistent."""
    whole = _SMALL
    place = min(place, len(whole))
    for data in (whole[:place] + junk + whole[place + len(junk) :], whole[:place]):
        try:
            document = read(data)
        except UnreadableDocument:
            continue
        assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
        assert [block.index for block in document.hidden] == list(range(len(document.hidden)))


_SMALL = flowed([Paragraph("1. The family", H1), Table([["a", "b"], ["c", ""]], style=RULED), Paragraph(PROSE, BODY)])
