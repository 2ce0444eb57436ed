"""The same document in every format is read as the same document."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.documents import Document, Part, open_document
from scrcheck.documents.formats import READABLE
from scrcheck.documents.oldword.office_program import find_program

SAME = Path(__file__).parent.parent / "data" / "formats"
needs_libreoffice = pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")


def shown(document: Document) -> list[tuple[object, ...]]:
    """All that a reader of the page sees, with its place; text boxes aside, which not every converter keeps."""
    return [
        (block.kind, block.part, block.level, block.number, block.label, block.cell, block.text)
        for block in document.blocks
        if block.part is not Part.TEXT_BOX
    ]


def hidden(document: Document, *parts: Part) -> set[tuple[Part, str, str]]:
    """What the page does not show, of some kinds."""
    return {(block.part, block.label, block.text) for block in document.hidden if block.part in parts}


@pytest.mark.parametrize("form", ["odt", "rtf", pytest.param("doc", marks=needs_libreoffice)])
def test_every_format_shows_the_same(form: str) -> None:
    """Text, headings, automatic numbers, tables with merged and nested cells, notes and headers are those of Word."""
    expected, document = open_document(SAME / "same.docx"), open_document(SAME / f"same.{form}")

    assert shown(document) == shown(expected)
    assert [(table.titles, len(table.rows)) for table in document.tables] == [
        (table.titles, len(table.rows)) for table in expected.tables
    ]
    assert document.format == form
    assert document.unread == ()


@pytest.mark.parametrize("form", ["odt", "rtf", pytest.param("doc", marks=needs_libreoffice)])
def test_every_format_conceals_the_same(form: str) -> None:
    """Comments, deletions, hidden text and links are found with the same labels."""
    parts = (Part.COMMENT, Part.TRACKED_CHANGE, Part.HIDDEN_TEXT, Part.LINK)
    expected = hidden(open_document(SAME / "same.docx"), *parts)

    assert hidden(open_document(SAME / f"same.{form}"), *parts) == expected
    assert (Part.TRACKED_CHANGE, "Ann Other", "Deleted words.") in expected


def test_properties_have_the_names_word_gives_them() -> None:
    """Who wrote a file and who saved it last is called the same in every format that keeps it."""
    for form in ("docx", "odt", "html"):
        properties = open_document(SAME / f"same.{form}").properties
        assert (properties["creator"], properties["lastModifiedBy"]) == ("Jane Holloway", "Bob Smith")


def test_a_web_page_shows_the_same_words() -> None:
    """A web page loses what its converter drops (joined numbers, deletions' marks); the words and tables are there."""
    expected, document = open_document(SAME / "same.docx"), open_document(SAME / "same.html")
    words = " ".join(block.text for block in document.blocks)

    assert [table.titles for table in document.tables] == [table.titles for table in expected.tables]
    assert all(block.text.removeprefix("Recommendation 1: ") in words for block in expected.blocks[:8])
    assert hidden(document, Part.HIDDEN_TEXT) == {(Part.HIDDEN_TEXT, "", "hidden words")}


def test_a_renamed_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    """The ending does not matter where the content tells."""
    for form in ("odt", "rtf", "html"):
        path = tmp_path / f"{form}.doc"
        path.write_bytes((SAME / f"same.{form}").read_bytes())
        assert open_document(path).format == form


def test_the_endings_are_those_the_documentation_lists() -> None:
    """The page about formats names every ending."""
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [ending for ending in READABLE if f"`{ending}`" not in page] == []
