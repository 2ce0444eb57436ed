"""What a reader of the page cannot see: letters in the colour of their ground, and type too small to read."""

from __future__ import annotations

import pytest
from word_files import paragraph, run, style, styles, text_box, word_file

from scrcheck.documents.model import Document, Part
from scrcheck.documents.word import read_word

NAME = "Zofia Wierzbicka"
_WHITE = '<w:color w:val="FFFFFF"/>'
_DARK_TABLE = styles(
    '<w:style w:type="table" w:styleId="Dark"><w:name w:val="dark"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="1F497D"/></w:tcPr></w:tblStylePr></w:style>',
    style("Unseen", "unseen", run_properties=_WHITE),
    style("Tiny", "tiny", run_properties='<w:sz w:val="2"/>'),
)


def read(markup: str, **parts: tuple[str, str]) -> Document:
    return read_word(word_file(markup, {"styles.xml": _DARK_TABLE, **parts}), "report.docx")


def shaded(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def cell(properties: str, content: str, style_id: str = "") -> str:
    look = f'<w:tblPr><w:tblStyle w:val="{style_id}"/></w:tblPr>' if style_id else ""
    other = f"<w:tc>{paragraph('x')}</w:tc>"
    return f"<w:tbl>{look}<w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>{other}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        (paragraph("Seen ", run(NAME, _WHITE)), Part.HIDDEN_TEXT),
        (paragraph("Seen ", run(NAME, '<w:color w:val="FEFEFE"/>')), Part.HIDDEN_TEXT),
        (paragraph("Seen ", run(NAME, '<w:color w:themeColor="background1"/>')), Part.HIDDEN_TEXT),
        (paragraph("Seen") + paragraph(NAME, style="Unseen"), Part.HIDDEN_TEXT),
        (paragraph("Seen ", run(NAME, '<w:sz w:val="2"/>')), Part.HIDDEN_TEXT),
        (paragraph("Seen") + paragraph(NAME, style="Tiny"), Part.HIDDEN_TEXT),
        (
            paragraph("Seen") + paragraph(run(NAME, '<w:color w:val="D9D9D9"/>'), properties=shaded("D9D9D9")),
            Part.HIDDEN_TEXT,
        ),
        (paragraph("Seen ", run(NAME, f'<w:color w:val="000000"/>{shaded("000000")}')), Part.COVERED_TEXT),
        (paragraph("Seen ", run(NAME, '<w:highlight w:val="black"/>')), Part.COVERED_TEXT),
        (
            paragraph("Seen") + cell(shaded("1F497D"), paragraph(run(NAME, '<w:color w:val="1F497D"/>'))),
            Part.COVERED_TEXT,
        ),
    ],
)
def test_what_cannot_be_seen_is_hidden(markup: str, part: Part) -> None:
    """On a dark ground it was blacked out; it is no part of the page's text."""
    document = read(markup)
    assert [(block.part, block.text) for block in document.hidden] == [(part, NAME)]
    assert NAME not in " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    "markup",
    [
        paragraph(run(NAME, f"{_WHITE}{shaded('1F497D')}")),
        paragraph(run(NAME, f'{_WHITE}<w:highlight w:val="black"/>')),
        paragraph(run(NAME, _WHITE), properties=shaded("000000")),
        cell(shaded("1F497D"), paragraph(run(NAME, _WHITE))),
        cell("", paragraph(run(NAME, _WHITE)), "Dark"),
        paragraph(text_box(paragraph(run(NAME, _WHITE)))),
        paragraph('<w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r>', run(NAME, _WHITE)),
        paragraph(run(NAME, '<w:color w:val="808080"/>')),
        paragraph(run(NAME, '<w:highlight w:val="yellow"/>')),
        paragraph(run(NAME, shaded("000000"))),
        paragraph(run(NAME, f'{_WHITE}<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>')),
    ],
    ids=[
        "shaded",
        "marked",
        "banner",
        "cell",
        "styled table",
        "box",
        "picture",
        "grey",
        "yellow",
        "automatic",
        "pattern",
    ],
)
def test_what_may_well_be_seen_is_not_called_hidden(markup: str) -> None:
    """White on a dark ground, or where the ground cannot be told; Word turns automatic letters white on black."""
    document = read(markup)
    assert NAME in " ".join(block.text for block in document.blocks)
    assert document.hidden == ()
