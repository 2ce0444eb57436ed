"""The OpenDocument reader: what the sample files of test_formats do not hold."""

from __future__ import annotations

import pytest
from word_files import zipped

from scrcheck.documents import Document, Part, open_document
from scrcheck.errors import UnreadableDocument

TEXT = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
          "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta", "manifest": "manifest"}  # fmt: skip
SPACES = " ".join(f'xmlns:{prefix}="{_OASIS}{name}:1.0"' for prefix, name in _NAMES.items())
OTHERS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, styles: str = "") -> bytes:
    """An .odt whose text holds the given markup, with automatic styles."""
    content = (
        f"<office:document-content {SPACES} {OTHERS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": TEXT, "content.xml": content})


def read(body: str, styles: str = "") -> Document:
    return open_document(odt(body, styles), "a.odt")


def test_lists_count_on_where_they_are_continued() -> None:
    """A list begins anew unless it says that it continues; levels join their numbers as the style says."""
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    inner = f"<text:list-item><text:list>{item.format('Inner')}</text:list></text:list-item>"
    body = (
        f'<text:list text:style-name="L">{item.format("One")}{inner}</text:list><text:p>Between.</text:p>'
        f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("Two")}</text:list>'
        f'<text:list text:style-name="L">{item.format("Anew")}</text:list>'
    )
    assert [(block.number, block.text) for block in read(body, style).blocks] == [
        ("1", "One"), ("1.1", "Inner"), (None, "Between."), ("2", "Two"), ("1", "Anew"),
    ]  # fmt: skip


def test_hidden_sections_and_conditional_text_are_hidden_parts() -> None:
    """A section that does not show, and the text of a condition that does not hold, are not on the page."""
    body = (
        '<text:section text:display="none" text:name="s"><text:p>Grace was here.</text:p></text:section>'
        '<text:p>Shown<text:conditional-text text:string-value-if-true="yes" text:string-value-if-false="Anna">yes'
        "</text:conditional-text>.</text:p>"
    )
    document = read(body)
    assert [block.text for block in document.blocks] == ["Shownyes."]
    assert [(block.label, block.text) for block in document.hidden[:2]] == [
        ("hidden section", "Grace was here."),
        ("conditional text", "Anna"),
    ]


def test_contents_are_no_headings_and_pictures_tell_their_description() -> None:
    """A table of contents is contents; a picture's description is a hidden part; an object cannot be read."""
    body = (
        "<text:table-of-content><text:index-body><text:p>Introduction<text:tab/>1</text:p></text:index-body>"
        "</text:table-of-content><text:p>Text<draw:frame><draw:image/><svg:desc>Anna at school</svg:desc></draw:frame>"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>'
    )
    document = read(body)
    assert document.blocks[0].kind == "contents"
    assert (Part.ALT_TEXT, "Anna at school") in {(block.part, block.text) for block in document.hidden}
    assert [one.what for one in document.unread] == ["embedded object"]


def test_a_row_of_covered_cells_keeps_its_columns() -> None:
    """A cell merged over two rows leaves an empty cell below, so that columns still meet their headings."""
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    tall = cell.format(' table:number-rows-spanned="2"', "Tall")
    rows = (
        f"<table:table-row>{cell.format('', 'Head')}{cell.format('', 'Other')}</table:table-row>"
        f"<table:table-row>{tall}{cell.format('', 'b')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell.format('', 'c')}</table:table-row>"
    )
    document = read(f"<table:table>{rows}</table:table>")
    assert [(block.cell and block.cell.column, block.text) for block in document.blocks[4:]] == [(0, ""), (1, "c")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt("<text:p>Text.</text:p>")[:300], "is damaged: the file is cut short."),
        (
            zipped({"mimetype": TEXT, "content.xml": "<a/>"}),
            "is an OpenDocument file without a text.",
        ),
        (
            zipped(
                {
                    "mimetype": TEXT,
                    "META-INF/manifest.xml": f"<m {SPACES}><manifest:encryption-data/></m>",
                }
            ),
            "is password-protected.",
        ),
        (
            zipped(
                {
                    "mimetype": TEXT,
                    "content.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
                }
            ),
            "declares a document type, as no OpenDocument file does.",
        ),
        (
            zipped({"mimetype": TEXT, "content.xml": f"<a>{' ' * 9_000_000}</a>"}),
            "unpacks to far more than a document holds.",
        ),
    ],
    ids=["cut", "no text", "locked", "entity", "bomb"],
)
def test_what_cannot_be_read_says_so(data: bytes, reason: str) -> None:
    """The guards of Word files hold for OpenDocument too."""
    with pytest.raises(UnreadableDocument) as caught:
        open_document(data, "a.odt")
    assert caught.value.reason == reason
