"""What the plain text and Markdown readers make of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrcheck.documents.model import Document, Kind, Part
from scrcheck.documents.text import read_markdown, read_text
from scrcheck.errors import UnreadableDocument

REPORT = """OVERVIEW REPORT

1. Introduction

1.1 The Board decided on 4 March 2008 that a serious case review be held, and
it asked each agency for a management review.

12 May 2008 was the day on which the panel met first, and it met eleven times
in all before the report was finished.

The panel

- Head of Service
- Named Nurse

(a) Was the plan followed?
"""


def text(source: str) -> Document:
    return read_text(source.encode(), "review.txt")


def markdown(source: str) -> Document:
    return read_markdown(source.encode(), "review.md")


def outline(document: Document) -> list[tuple[Kind, str | None, str]]:
    return [(block.kind, block.number, block.text) for block in document.blocks]


def test_a_text_file_has_headings_numbers_and_items() -> None:
    """Wrapped lines are joined; capitals, numbers and short lines alone are headings; dates stay in the text."""
    assert outline(text(REPORT)) == [
        (Kind.HEADING, None, "OVERVIEW REPORT"),
        (Kind.HEADING, "1", "Introduction"),
        (Kind.PARAGRAPH, "1.1", "The Board decided on 4 March 2008 that a serious case review be held, and it asked "
                                "each agency for a management review."),
        (Kind.PARAGRAPH, None, "12 May 2008 was the day on which the panel met first, and it met eleven times in all "
                               "before the report was finished."),
        (Kind.HEADING, None, "The panel"),
        (Kind.LIST_ITEM, None, "Head of Service"),
        (Kind.LIST_ITEM, None, "Named Nurse"),
        (Kind.LIST_ITEM, "(a)", "Was the plan followed?"),
    ]  # fmt: skip


def test_long_lines_are_paragraphs_of_their_own() -> None:
    """Where lines are not wrapped each is a paragraph."""
    long = "The school told the social worker, who wrote it down, and who then told the health visitor. " * 2
    assert [block.text for block in text(f"{long}\n{long}").blocks] == [long.strip()] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 and Windows-1252 read alike."""
    line = "Child A\u2019s mother \u2013 Zo\u00eb\u2019s friend \u2013 was asked."
    assert [block.text for block in read_text(line.encode(encoding), "review.txt").blocks] == [line]


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02\x03", b"\xff\xfe\x41"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Empty, binary and broken files are refused."""
    with pytest.raises(UnreadableDocument):
        read_text(data, "review.txt")


def test_invisible_characters_do_not_hide_names() -> None:
    """Zero-width characters go, odd spaces become plain."""
    assert [block.text for block in text("Gra\u200bce Hol\u00adlo\u2060way\u00a0came.").blocks] == [
        "Grace Holloway came."
    ]


def test_markdown_headings_paragraphs_and_lists() -> None:
    """Headings have levels, lines are joined, marks of emphasis go, numbers are split off."""
    document = markdown("# Report\n\n## 2. The *family*\n2.1 **Mother** said\nit_was_so.\n- one\n- two\n\n(a) three")
    assert outline(document) == [
        (Kind.HEADING, None, "Report"),
        (Kind.HEADING, "2", "The family"),
        (Kind.PARAGRAPH, "2.1", "Mother said it_was_so."),
        (Kind.LIST_ITEM, None, "one"),
        (Kind.LIST_ITEM, None, "two"),
        (Kind.LIST_ITEM, "(a)", "three"),
    ]
    assert [section.title for section in document.sections] == ["Report", "The family"]


def test_markdown_tables() -> None:
    """A pipe table keeps its cells, empty ones too; the row above the dashes is the header."""
    document = markdown("Plan:\n\n| No | Owner |\n|----|:-----:|\n| 1 | Head \\| Deputy |\n| 2 | |\n\nAfter.")
    (table,) = document.tables
    assert table.titles == ("no", "owner")
    assert [[cell.text for cell in row] for row in table.rows] == [["1", "Head | Deputy"], ["2", ""]]
    assert document.blocks[-1].text == "After."
    assert [cell.cell.row for row in table.rows for cell in row if cell.cell] == [1, 1, 2, 2]


def test_markdown_table_without_header() -> None:
    """A pipe table without dashes has no header."""
    (table,) = markdown("| Child A | girl |\n| Mother | 29 |").tables
    assert table.header == ()
    assert len(table.rows) == 2


def test_markdown_hides_comments_and_link_targets() -> None:
    """What a reader of the page would not see is told apart."""
    document = markdown("See [the site](https://example.org/grace). <!-- ask Grace -->")
    assert [block.text for block in document.blocks] == ["See the site."]
    assert {(block.part, block.text) for block in document.hidden} == {
        (Part.LINK, "https://example.org/grace"),
        (Part.COMMENT, "ask Grace"),
    }


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make the readers fail otherwise, and indices stay consistent."""
    for read in (read_text, read_markdown):
        try:
            document = read(data, "x")
        except UnreadableDocument:
            continue
        assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
        assert all(document.blocks[cell.index] is cell for t in document.tables for row in t.rows for cell in row)


WORD = st.sampled_from(["she", "told", "nobody", "about", "the", "evenings", "when", "school", "was", "closed"])


@given(
    st.lists(st.lists(WORD, min_size=12, max_size=60).map(lambda words: " ".join(words).capitalize() + "."), min_size=1)
)
def test_paragraphs_round_trip(paragraphs: list[str]) -> None:
    """Paragraphs parted by blank lines come back as they were, from text and from Markdown."""
    source = "\n\n".join(paragraphs)
    assert [block.text for block in text(source).blocks] == paragraphs
    assert [block.text for block in markdown(source).blocks] == paragraphs
