"""The rich text reader: what the sample files of test_formats do not hold."""

from __future__ import annotations

import pytest

from scrcheck.documents import Document, Part, open_document
from scrcheck.errors import UnreadableDocument


def read(body: str | bytes) -> Document:
    """A document whose rich text holds the given markup."""
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    return open_document(rb"{\rtf1\ansi\ansicpg1252 " + data + b"}", "a.rtf")


def texts(body: str | bytes) -> list[str]:
    return [block.text for block in read(body).blocks]


def test_characters_come_from_the_code_page_of_their_font() -> None:
    r"""`\'xx` is read in the font's character set, else in the file's; `\u` stands before what replaces it."""
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}"
    assert texts(fonts + r"\f0 caf\'e9 \'93quoted\'94 \f1 \'b3\f0 \u373\'77 \u-10179?\u-8704?\par") == [
        "café “quoted” łŵ 😀"
    ]


def test_headings_come_from_styles_and_outline_levels() -> None:
    """A heading style or an outline level makes a heading of its depth."""
    sheet = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}"
    body = sheet + r"\pard\s1 Introduction\par\pard\outlinelevel1 Scope\par\pard Text.\par"
    assert [(block.level, block.text) for block in read(body).blocks] == [
        (1, "Introduction"),
        (2, "Scope"),
        (None, "Text."),
    ]


def test_the_number_a_program_wrote_is_the_number() -> None:
    """Word and LibreOffice write what they print before a paragraph of a list."""
    body = (
        r"\pard{\listtext 4.12\tab}Text.\par\pard{\listtext\f1\'b7\tab}Bullet\par"
        r"\pard{\*\pn\pnlvlbody}{\pntext (a)}Old.\par"
    )
    assert [(block.number, block.kind.value) for block in read(body).blocks] == [
        ("4.12", "paragraph"),
        (None, "list_item"),
        ("(a)", "list_item"),
    ]


def test_what_is_deleted_hidden_or_said_about_the_text_is_apart() -> None:
    """Deletions with their author, hidden text, comments, properties, field instructions and bookmarks."""
    body = (
        r"{\info{\author Jane Holloway}{\operator Bob}}{\*\revtbl{Unknown;}{Ann Other;}}"
        r"Kept {\deleted\revauthdel1 gone }"
        r"{\v veiled }{\*\atnauthor Jane}{\*\annotation Ask Grace.}"
        r'{\field{\*\fldinst HYPERLINK "http://example.org/x"}{\fldrslt link}}{\*\bkmkstart grace_home}.\par'
    )
    document = read(body)
    assert [block.text for block in document.blocks] == ["Kept link."]
    assert {(block.part, block.label, block.text) for block in document.hidden} >= {
        (Part.TRACKED_CHANGE, "Ann Other", "gone"),
        (Part.HIDDEN_TEXT, "", "veiled"),
        (Part.COMMENT, "Jane", "Ask Grace."),
        (Part.LINK, "hyperlink", "http://example.org/x"),
        (Part.FIELD, "bookmark", "Grace Home"),
        (Part.PROPERTIES, "creator", "Jane Holloway"),
        (Part.PROPERTIES, "lastModifiedBy", "Bob"),
    }


def test_objects_and_pictures_are_listed_and_their_bytes_passed_over() -> None:
    r"""What follows `\bin` is not text, whatever it looks like; an embedded file is said to be unread."""
    body = (
        rb"Before {\object{\*\objclass Excel.Sheet.8}{\*\objdata 0102}{\result shown}}"
        rb"{\pict\picwgoal12000\pichgoal16000\bin5 }}}}}} after.\par"
    )
    document = read(body)
    assert [block.text for block in document.blocks] == ["Before shown after."]
    assert [one.what for one in document.unread] == ["embedded object", "a picture of more than half a page"]


def test_text_written_twice_is_read_once() -> None:
    r"""Of `\upr` the Unicode half counts; what is marked `\*` and not known is passed over."""
    assert texts(r"{\upr{plain}{\*\ud{na\u239?ve}}} {\*\unheardof nothing}text\par") == ["naïve text"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1 Text", "is damaged: the file is cut short."),
        (b"{\\rtf1 " + b"{" * 5_000 + b"}" * 5_001, "is nested too deeply to be a document."),
    ],
    ids=["cut", "deep"],
)
def test_what_cannot_be_read_says_so(data: bytes, reason: str) -> None:
    """A file that breaks off is not half read."""
    with pytest.raises(UnreadableDocument) as caught:
        open_document(data, "a.rtf")
    assert caught.value.reason == reason
