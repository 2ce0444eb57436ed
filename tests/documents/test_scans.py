"""Pages that are pictures: recognised where the extra is installed, unread and said so where it is not."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_making import drawn
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scrcheck.checking import check
from scrcheck.documents import transfer
from scrcheck.documents.limits import tell_of_pages
from scrcheck.documents.model import Block, Document, Kind, Unread
from scrcheck.documents.ocr import choice, kept, recognising
from scrcheck.documents.ocr.strips import Recognised, Strip
from scrcheck.documents.opening import open_document
from scrcheck.documents.pdf import read_pdf
from scrcheck.engine import lint_documents
from scrcheck.findings import Element, Gap, Severity, Verdict
from scrcheck.reports.console import place
from scrcheck.reports.plain import review_data
from scrcheck.review import Review
from scrcheck.settings import Settings

SLIP = (240, 110)
"""Points: a small sheet is recognised fast."""
LINES = ("4.1 Grace Holloway was not seen", "by the health visitor, nor was", "anybody told of it.")


def scanned(turn: int = 0, skew: float = 0.0) -> bytes:
    """A sheet of three lines as a picture, laid on the glass as said."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SLIP)
    for place_of_line, line in enumerate(LINES):
        canvas.drawString(20, 80 - 15 * place_of_line, line)
    canvas.save()
    picture = pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=150 / 72).to_pil()
    picture = picture.rotate(skew, fillcolor="white").rotate(turn, expand=True)
    size = SLIP if turn % 180 == 0 else SLIP[::-1]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawImage(ImageReader(picture), 0, 0, *size)
    canvas.save()
    return out.getvalue()


def strips(*texts: str, confidence: float = 0.97) -> Recognised:
    """What recognition might hand back of an A4 page at 200 dots to the inch."""
    return Recognised(
        tuple(
            Strip(text, confidence, 200, 300 + 42 * line, 200 + 15 * len(text), 340 + 42 * line, 1.2)
            for line, text in enumerate(texts)
        ),
        1654,
        2339,
    )


def a_picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("RGB", (20, 20), "grey"), 0, 0, *A4)


def two_pictures(canvas: Canvas) -> None:
    a_picture(canvas)
    canvas.showPage()
    a_picture(canvas)


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Stand in for the recogniser: every picture says what the test gives."""

    def say(page: Recognised) -> None:
        monkeypatch.setattr(recognising, "is_installed", lambda: True)
        monkeypatch.setattr(recognising, "_recognised", lambda picture: page)

    kept._pages.clear()
    yield say
    kept._pages.clear()


@pytest.mark.parametrize(("turn", "skew"), [(0, 0.0), (90, 0.0), (180, 0.0), (0, 2.0)])
def test_a_scan_is_read_however_it_lies(turn: int, skew: float) -> None:
    """Upright, on its side, on its head or askew: the same text, and how sure it is."""
    pytest.importorskip("rapidocr")
    kept._pages.clear()
    document = read_pdf(scanned(turn, skew), "scan.pdf")

    assert (
        " ".join(f"{block.number or ''} {block.text}" for block in document.blocks).split() == " ".join(LINES).split()
    )
    assert all(block.recognised is not None and block.recognised > 0.9 for block in document.blocks)
    assert document.unread == ()


def test_without_the_extra_the_page_is_unread_and_never_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install, and the verdict says that something was not read."""
    monkeypatch.setattr(recognising, "is_installed", lambda: False)
    document = read_pdf(drawn(a_picture), "scan.pdf")

    (unread,) = document.unread
    assert (unread.what, unread.page) == ("page 1", 1)
    assert unread.reason.startswith("it holds a picture and no text")
    assert 'pip install "scrcheck[ocr]"' in unread.reason
    assert lint_documents([document], "scan.pdf", Settings(), checks=()).verdict is Verdict.NOT_READY


def test_a_scan_with_a_stamp_at_its_edge_is_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words stamped over a picture of a page do not hide that the page itself was not read; a cover's title does not
    make it unread."""
    monkeypatch.setattr(recognising, "is_installed", lambda: False)

    def stamped(canvas: Canvas) -> None:
        a_picture(canvas)
        canvas.drawString(40, 820, "Official sensitive: Borough Safeguarding Board, page 1 of 40")

    def titled(canvas: Canvas) -> None:
        a_picture(canvas)
        canvas.drawString(100, 500, "Serious case review in respect of Child A and Child B")

    assert [unread.page for unread in read_pdf(drawn(stamped), "scan.pdf").unread] == [1]
    assert read_pdf(drawn(titled), "scan.pdf").unread == ()


def test_an_empty_sheet_is_nothing_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The blank back of a printed page was read: there is nothing on it."""
    monkeypatch.setattr(recognising, "is_installed", lambda: True)

    def white(canvas: Canvas) -> None:
        from PIL import Image

        canvas.drawInlineImage(Image.new("RGB", (20, 20), "#f4f2ee"), 0, 0, *A4)

    assert read_pdf(drawn(white), "scan.pdf").unread == ()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (strips("smudge", confidence=0.55), "hardly be recognised (55% sure)"),
        (Recognised((), 1654, 2339), "none could be recognised"),
    ],
)
def test_a_page_that_is_hardly_recognised_is_unread(recognised: Any, page: Recognised, said: str) -> None:
    """Poor text is no text, and a photograph is no page."""
    recognised(page)
    document = read_pdf(drawn(a_picture), "scan.pdf")

    assert document.blocks == ()
    assert said in document.unread[0].reason


def test_recognised_lines_become_headings_and_paragraphs(recognised: Any) -> None:
    """The lines of a scan are read as those of any page, each block with its own confidence, and handed on whole."""
    recognised(
        strips("1. Introduction", "", "The panel met on eleven occasions in the year before the report was", "sent.")
    )
    document = read_pdf(drawn(a_picture), "scan.pdf")

    assert "The panel met on eleven occasions in the year before the report was sent." in {
        b.text for b in document.blocks
    }
    assert {block.recognised and round(block.recognised, 2) for block in document.blocks} == {0.97}
    assert transfer.read(transfer.written(document)) == document


def test_each_page_has_its_own_time(recognised: Any) -> None:
    """Whoever watches the clock is told before each page is recognised."""
    recognised(strips("Text"))
    told: list[tuple[int, int]] = []
    tell_of_pages(lambda page, pages: told.append((page, pages)))
    try:
        read_pdf(drawn(two_pictures), "scan.pdf")
    finally:
        tell_of_pages(lambda page, pages: None)
    assert told == [(1, 2), (2, 2)]


def test_recognised_text_is_kept_on_disk_only_where_asked(
    recognised: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder named by the user gets a file a page, for this user's eyes; the next run recognises nothing anew."""
    recognised(strips("Kept text"))
    folder = tmp_path / "kept"
    with choice.applied(choice.Recognition(cache=str(folder))):
        read_pdf(drawn(a_picture), "scan.pdf")
        (file,) = folder.iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert json.loads(file.read_text())["strips"][0]["text"] == "Kept text"

        kept._pages.clear()
        monkeypatch.setattr(recognising, "_recognised", lambda picture: Recognised((), 1, 1))
        assert read_pdf(drawn(a_picture), "scan.pdf").blocks[0].text == "Kept text"

        kept._pages.clear()
        file.write_text('{"strips": 3}')
        assert read_pdf(drawn(a_picture), "scan.pdf").blocks == ()


@check("TST001", Element.SUBMISSION, Severity.ERROR, source="test", any_document=True)
def every_paragraph(review: Review) -> Iterator[Gap]:
    """A gap for every paragraph."""
    from scrcheck.record.fact import quote

    for passage in review.reading.passages:
        yield Gap("Said.", at=(quote(passage),))


@pytest.mark.parametrize(("sure", "confidence"), [(0.93, "high"), (0.7, "low"), (None, "high")])
def test_a_finding_from_a_scan_says_so(sure: float | None, confidence: str) -> None:
    """With its confidence, on the terminal and in the JSON report; poor recognition makes it a question."""
    block = Block(0, "The panel met.", Kind.PARAGRAPH, page=3, recognised=sure)
    review = lint_documents([Document("scan.pdf", "pdf", (block,))], "scan.pdf", Settings(), checks=[every_paragraph])
    (finding,) = review.findings
    location = review_data(review)["findings"][0]["occurrences"][0]["location"]

    assert finding.confidence.value == confidence
    assert location.get("recognised", None) == sure
    assert ("recognised" in location) is (sure is not None)
    said = f"p. 3 (read from a scan, {100 * sure:.0f} %)" if sure else "p. 3"
    assert place(finding.occurrences[0].location) == said


def test_recognition_can_be_turned_off(recognised: Any) -> None:
    """A user who does not want it gets the page as unread."""
    recognised(strips("Text"))
    with choice.applied(choice.Recognition(read=False)):
        document = open_document(drawn(a_picture))
    assert [type(one) for one in document.unread] == [Unread]
    assert "turned off" in document.unread[0].reason
