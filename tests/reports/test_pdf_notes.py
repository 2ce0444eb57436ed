"""The draft with its gaps as PDF annotations."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from tests.conftest import EXAMPLES

import scrcheck
from scrcheck.documents.model import ANNOTATOR
from scrcheck.reports.pdf_notes import annotate_pdf
from scrcheck.review import Review

DRAFT = EXAMPLES / "not-ready.pdf"


@pytest.fixture(scope="module")
def review() -> Review:
    return scrcheck.lint(DRAFT)


@pytest.fixture(scope="module")
def annotated(review: Review) -> bytes:
    return annotate_pdf(DRAFT.read_bytes(), review)


def own(data: bytes) -> list[tuple[int, Any]]:
    pages = enumerate(PdfReader(BytesIO(data)).pages)
    found = [(number, one.get_object()) for number, page in pages for one in page.get("/Annots", [])]
    return [(number, one) for number, one in found if one.get("/T") == ANNOTATOR]


def test_highlights_lie_on_the_words(annotated: bytes) -> None:
    """The letters under a highlight are the telephone number it speaks of."""
    number, highlight = next(pair for pair in own(annotated) if str(pair[1]["/Contents"]).startswith("ANO005"))
    left, bottom, right, top = (float(value) for value in highlight["/Rect"])
    page = pypdfium2.PdfDocument(annotated)[number]

    assert highlight["/Subtype"] == "/Highlight"
    assert page.get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1).strip() == "07700 900314"


def test_absences_are_notes_in_the_margin(annotated: bytes) -> None:
    """What is missing cannot be highlighted; a note stands where it belongs."""
    notes = [str(one["/Contents"]) for _, one in own(annotated) if one["/Subtype"] == "/Text"]

    assert any("ETH001 error: The report does not record Child K's ethnicity." in text for text in notes)


def test_every_finding_is_said(annotated: bytes, review: Review) -> None:
    """No finding is lost, though several may share one annotation."""
    said = "\n".join(str(one["/Contents"]) for _, one in own(annotated))

    assert {one.code for one in review.findings if one.message not in said} == set()


def test_no_highlight_lies_on_another(annotated: bytes) -> None:
    """Findings on the same words share a highlight, or the words could not be read."""
    places = [(number, str(one["/Rect"]), str(one["/Subtype"])) for number, one in own(annotated)]

    assert len(places) == len(set(places))


def test_the_pages_text_is_untouched(annotated: bytes) -> None:
    """Only annotations are added."""
    before, after = PdfReader(DRAFT), PdfReader(BytesIO(annotated))

    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]


def test_running_again_replaces_its_own(annotated: bytes) -> None:
    """The annotated copy reads as the draft does, and gets no second layer."""
    again = annotate_pdf(annotated, scrcheck.lint(annotated, name="not-ready.pdf"))

    assert len(own(again)) == len(own(annotated))
