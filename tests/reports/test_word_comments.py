"""The draft with its gaps as Word comments."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree
from tests.conftest import EXAMPLES

import scrcheck
from scrcheck.documents.model import ANNOTATOR, Part
from scrcheck.reports.anchors import Anchors
from scrcheck.reports.word_comments import W, annotate_word
from scrcheck.review import Review

DRAFT = EXAMPLES / "not-ready.docx"


@pytest.fixture(scope="module")
def annotated(not_ready: Review) -> bytes:
    return annotate_word(DRAFT.read_bytes(), not_ready)


def opened(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def own_comments(data: bytes) -> list[str]:
    return [comment.text for comment in opened(data).comments if comment.author == ANNOTATOR]


def commented_words(data: bytes) -> dict[str, str]:
    """The words inside each comment's range, by the comment's id."""
    open_ranges: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for node in etree.fromstring(members(data)["word/document.xml"]).iter():
        number = node.get(f"{{{W}}}id", "")
        if node.tag == f"{{{W}}}commentRangeStart":
            open_ranges[number] = []
        elif node.tag == f"{{{W}}}commentRangeEnd":
            words[number] = "".join(open_ranges.pop(number))
        elif node.tag == f"{{{W}}}t":
            for held in open_ranges.values():
                held.append(node.text or "")
    return words


def test_the_first_comment_is_the_verdict(annotated: bytes) -> None:
    """A reader who opens the file sees at once how it stands."""
    assert any(text.startswith("Verdict: not ready. ") for text in own_comments(annotated))


def test_every_finding_has_its_comment(annotated: bytes, not_ready: Review) -> None:
    """Each code stands in a comment with its message and how to mend it."""
    comments = "\n".join(own_comments(annotated))

    said = [f"{one.code} {one.severity.value}: {one.message}" for one in not_ready.findings]

    assert [words for words in said if words not in comments] == []


def test_comments_stand_on_the_words_they_concern(annotated: bytes, not_ready: Review) -> None:
    """Every quotation on the page is the words of some comment's range."""
    anchors = Anchors(not_ready)
    ranges = set(commented_words(annotated).values())
    quoted = [
        evidence.quote
        for finding in not_ready.findings
        for evidence in finding.occurrences
        if (anchor := anchors.find(evidence)) and anchor.block.part in {Part.BODY, Part.TABLE}
    ]

    assert len(quoted) > 15
    assert [words for words in quoted if words not in ranges] == []


def test_the_text_is_untouched(annotated: bytes) -> None:
    """With the comments left out, paragraphs and tables read as before."""
    before, after = docx.Document(DRAFT), opened(annotated)

    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    assert [cell.text for table in after.tables for row in table.rows for cell in row.cells] == [
        cell.text for table in before.tables for row in table.rows for cell in row.cells
    ]


def test_other_peoples_comments_stay(annotated: bytes) -> None:
    """What a colleague wrote is kept with its author and words."""

    def others(document: WordDocument) -> list[tuple[str, str]]:
        return [(one.author, one.text) for one in document.comments if one.author != ANNOTATOR]

    assert others(docx.Document(DRAFT)) != []
    assert others(opened(annotated)) == others(docx.Document(DRAFT))


def test_unchanged_parts_are_the_same_bytes(annotated: bytes) -> None:
    """Only the body and the comments are written anew; styles, notes, properties are copied."""
    before, after = members(DRAFT.read_bytes()), members(annotated)

    assert {name for name, content in before.items() if after[name] != content} <= {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_running_again_replaces_only_its_own(annotated: bytes) -> None:
    """The annotated copy reads as the draft does, and annotating it gives as many comments."""
    review = scrcheck.lint(annotated, name=str(DRAFT))
    again = annotate_word(annotated, review)

    assert sorted(own_comments(again)) == sorted(own_comments(annotated))
    assert len(list(opened(again).comments)) == len(list(opened(annotated).comments))


def test_a_draft_without_comments_gets_a_comments_part() -> None:
    """The package says that it holds comments, so that Word opens it without repair."""
    path = EXAMPLES / "ready-with-warnings.docx"
    data = annotate_word(path.read_bytes(), scrcheck.lint(path))

    assert "word/comments.xml" in members(data)
    assert b"/word/comments.xml" in members(data)["[Content_Types].xml"]
    assert own_comments(data) != []


def test_tracked_changes_are_untouched() -> None:
    """Insertions and deletions stay as their authors made them, and a comment may stand on an insertion."""
    document = docx.Document()
    document.add_heading("Introduction", 1)
    paragraph = document.add_paragraph("1.1 This serious case review concerns Child A. ")
    changes = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:ins w:id="7" w:author="Editor" w:date="2024-01-01T00:00:00Z"><w:r><w:t>Mrs Denise '
        'Farrow rang 07700 900314.</w:t></w:r></w:ins><w:del w:id="8" w:author="Editor"><w:r><w:delText>gone'
        "</w:delText></w:r></w:del></w:p>"
    )
    for change in changes:
        paragraph._p.append(change)
    file = BytesIO()
    document.save(file)
    review = scrcheck.lint(file.getvalue(), name="draft.docx")
    data = annotate_word(file.getvalue(), review)
    body = etree.fromstring(members(data)["word/document.xml"])

    assert "07700 900314" in commented_words(data).values()
    assert ["".join(one.itertext()) for one in body.iter(f"{{{W}}}ins")] == ["Mrs Denise Farrow rang 07700 900314."]
    assert ["".join(one.itertext()) for one in body.iter(f"{{{W}}}del")] == ["gone"]


def test_a_finding_in_a_footer_says_where(not_ready: Review) -> None:
    """Word takes no comment in a footer; it stands on the title and quotes the words."""
    document = docx.Document()
    document.add_heading("Serious case review of Child A", 1)
    document.add_paragraph("1.1 Child A died in 2009.")
    document.sections[0].footer.paragraphs[0].text = "Call 07700 900314 with corrections"
    file = BytesIO()
    document.save(file)
    data = annotate_word(file.getvalue(), scrcheck.lint(file.getvalue(), name="draft.docx"))

    assert any("In the footer: “07700 900314”" in text for text in own_comments(data))


def test_a_name_on_every_line_is_not_commented_without_end() -> None:
    """A hundred places of one finding are marked; the next comment counts the rest."""
    document = docx.Document()
    document.add_heading("Introduction", 1)
    document.add_paragraph("1.1 Kayleigh Barnes was seen. " * 130)
    file = BytesIO()
    document.save(file)
    comments = own_comments(annotate_word(file.getvalue(), scrcheck.lint(file.getvalue(), name="draft.docx")))

    assert comments.count("ANO001: here too.") == 99
    assert "ANO001: here, and in 29 places more." in comments
