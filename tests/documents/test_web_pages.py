"""The web page reader: what a browser shows, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.documents import Document, Part, open_document
from scrcheck.errors import UnreadableDocument


def read(body: str, head: str = "", encoding: str = "utf-8") -> Document:
    """A page with the given markup."""
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return open_document(page.encode(encoding), "a.html")


def hidden(document: Document) -> set[tuple[Part, str, str]]:
    return {(block.part, block.label, block.text) for block in document.hidden}


def test_headings_lists_and_tables() -> None:
    """Headings have the depth of their tag, ordered lists their numbers, tables their heading row."""
    body = (
        "<h1>Review</h1><h2>Scope</h2><p>Some<br>text.</p>"
        '<ol start="4" type="a"><li>Four<li><p>Five</p></ol><ul><li>Dot</ul>'
        "<table><tr><th>Person<th>Age<tr><td rowspan=2>Child A<td>4<tr><td>5</table>"
    )
    document = read(body)
    assert [(block.kind.value, block.level, block.number, block.text) for block in document.blocks[:6]] == [
        ("heading", 1, None, "Review"),
        ("heading", 2, None, "Scope"),
        ("paragraph", None, None, "Some\ntext."),
        ("list_item", None, "d", "Four"),
        ("list_item", None, "e", "Five"),
        ("list_item", None, None, "Dot"),
    ]
    assert document.tables[0].titles == ("person", "age")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["Child A", "4"], ["", "5"]]


def test_what_a_browser_does_not_show_is_hidden() -> None:
    """Styles, attributes, comments, forms and meta data can all carry a name."""
    body = (
        '<p>Shown<span class="x"> veiled</span><span style="visibility:hidden"> unseen</span>.</p><!-- ask Grace -->'
        '<p data-owner="Jane" title="tip">Text <a href="https://example.org/Grace%20H">link</a>'
        ' <img src="d/grace.png" alt="Anna"></p>'
        '<input type="hidden" name="who" value="Zoe">'
        '<del cite="mailto:Ann%20Other">gone</del><noscript>Without</noscript>'
    )
    head = '<style>.x { display: none }</style><title>Case of Grace</title><meta name="author" content="Jane Holloway">'
    document = read(body, head)
    assert [block.text for block in document.blocks] == ["Shown.", "Text link"]
    assert hidden(document) >= {
        (Part.HIDDEN_TEXT, "", "veiled unseen"),
        (Part.COMMENT, "comment in the page's code", "ask Grace"),
        (Part.HIDDEN_TEXT, "data-owner", "Jane"),
        (Part.LINK, "title", "tip"),
        (Part.LINK, "hyperlink", "https://example.org/Grace H"),
        (Part.ALT_TEXT, "description", "Anna"),
        (Part.ALT_TEXT, "file name", "Grace"),
        (Part.FORM_FIELD, "who", "Zoe"),
        (Part.TRACKED_CHANGE, "Ann Other", "gone"),
        (Part.HIDDEN_TEXT, "shown without scripts", "Without"),
        (Part.PROPERTIES, "title", "Case of Grace"),
        (Part.PROPERTIES, "creator", "Jane Holloway"),
    }


def test_a_page_that_word_saved() -> None:
    """Numbers Word wrote out, its titles, notes and the properties in its conditional comment."""
    head = "<!--[if gte mso 9]><xml><o:DocumentProperties><o:LastAuthor>Bob</o:LastAuthor></xml><![endif]-->"
    body = (
        "<p class=MsoTitle>Overview report</p><p class=MsoToc1>Introduction 1</p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>4.12<span>&nbsp;</span></span>"
        '<![endif]>Mother<a href="#_ftn1" name="_ftnref1">[1]</a> said so.<o:p></o:p></p>'
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>"
        '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Health record.</p></div></div>'
    )
    document = read(body, head)
    assert [
        (block.kind.value, block.part.value, block.number, block.label, block.text) for block in document.blocks
    ] == [
        ("heading", "body", None, "", "Overview report"),
        ("contents", "body", None, "", "Introduction 1"),
        ("paragraph", "body", "4.12", "", "Mother said so."),
        ("paragraph", "footnote", None, "1", "Health record."),
    ]
    assert (Part.PROPERTIES, "lastModifiedBy", "Bob") in hidden(document)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", ""),
        ("utf-16", ""),
        ("cp1252", "utf-8"),
    ],
)
def test_character_sets(encoding: str, declared: str) -> None:
    """Declared, marked or neither; and a page that declares the wrong one."""
    document = read("<p>Renée’s “home” – £5</p>", f'<meta charset="{declared}">' if declared else "", encoding)
    assert document.blocks[0].text == "Renée’s “home” – £5"


def test_a_web_archive_is_read_with_the_headers_word_keeps_apart() -> None:
    """The first page is the text; of the others only headers and footers count."""
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        '--b\nContent-Type: text/html; charset="windows-1252"\n'
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>The child=92s home.</p></body></html>\n--b\n"
        "Content-Type: text/html\n\n<html><body><p>frame</p>"
        "<div style='mso-element:header'><p>DRAFT</p></div></body></html>\n--b--\n"
    )
    document = open_document(archive.encode(), "a.mht")
    assert [(block.part.value, block.text) for block in document.blocks] == [
        ("body", "The child’s home."),
        ("header", "DRAFT"),
    ]


def test_nothing_is_lost_at_a_nul_or_in_the_depth() -> None:
    """A NUL does not end the page; a page nested beyond reason is refused, not cut."""
    with pytest.raises(UnreadableDocument, match="not a text file"):
        read("<p>Before\0after</p>")
    for depth in (600, 5_000):
        with pytest.raises(UnreadableDocument, match="nested too deeply"):
            read("<div>" * depth + "deep" + "</div>" * depth)


def test_another_page_within_the_page_is_unread(tmp_path: Path) -> None:
    """What a frame would show is not part of the file, and nothing is fetched."""
    document = read('<p>Text.</p><iframe src="file:///etc/hostname"></iframe>')
    assert [one.what for one in document.unread] == ["embedded page"]
    assert len(document.blocks) == 1
