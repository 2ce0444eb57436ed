"""Tracked changes accepted, as Word accepts them."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.documents.word_files import paragraph, part, run, table

from scrcheck.documents.word.ooxml import W
from scrcheck.redaction.revisions import accept_changes

BY = 'w:id="1" w:author="D Farrow" w:date="2024-01-01T00:00:00Z"'
ENDED = f"<w:rPr><w:del {BY}/></w:rPr>"


def accepted(body: str) -> list[str]:
    """The paragraphs of a body once every change is accepted."""
    root = etree.fromstring(part(f"<w:body>{body}</w:body>"))
    accept_changes(root)

    assert b"Farrow" not in etree.tostring(root)
    return ["".join(one.text or "" for one in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("a ", f"<w:ins {BY}>{run('b')}</w:ins>"), ["a b"]),
        (paragraph("a", f"<w:del {BY}><w:r><w:delText> b</w:delText></w:r></w:del>"), ["a"]),
        (paragraph(f"<w:moveFrom {BY}>{run('a')}</w:moveFrom>", f"<w:moveTo {BY}>{run('b')}</w:moveTo>"), ["b"]),
        (paragraph("a ", properties=ENDED) + paragraph("b"), ["a b"]),
        (paragraph(properties=ENDED) + paragraph("b"), ["b"]),
        (paragraph("a", properties=ENDED) + table(("b", "c")), ["a", "b", "c"]),
        (paragraph(f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), ["a"]),
        (paragraph("a", properties=f"<w:rPr><w:ins {BY}/></w:rPr>") + paragraph("b"), ["a", "b"]),
    ],
    ids=["inserted", "deleted", "moved", "joined", "emptied", "before a table", "look", "split"],
)
def test_the_page_is_as_if_all_changes_were_accepted(body: str, expected: list[str]) -> None:
    """Text, paragraph ends, moves and looks."""
    assert accepted(body) == expected


def test_deleted_rows_go_and_a_table_without_rows_with_them() -> None:
    """A deleted table leaves nothing behind."""
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{paragraph('a')}</w:tc></w:tr>"
    other = f"<w:tr><w:tc>{paragraph('b')}</w:tc></w:tr>"

    assert accepted(f"<w:tbl>{row}{other}</w:tbl>") == ["b"]
    assert accepted(f"<w:tbl>{row}</w:tbl>{paragraph('c')}") == ["c"]
