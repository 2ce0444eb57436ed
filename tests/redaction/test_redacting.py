"""A draft redacted: nothing that identifies is left in any part of the copy, and the rest is as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from tests.conftest import EXAMPLES
from tests.documents.word_files import complex_field, metafile, paragraph, picture, run, word_file
from tests.redaction.planted import planted_word_file

from scrcheck.documents import open_document
from scrcheck.documents.model import Document, Part
from scrcheck.engine import lint
from scrcheck.errors import UnreadableDocument
from scrcheck.redaction import Draft, Entry, Plan, Redaction
from scrcheck.settings import Settings

TELLING = re.compile(rb"ayleigh|arton|Whitlock|Larkfield|Farrow|900418|3 May|rsid", re.IGNORECASE)


@pytest.fixture(scope="module")
def done() -> Redaction:
    """The planted file redacted."""
    return Draft(planted_word_file(), "draft.docx", Settings()).redacted("clean.docx")


@pytest.fixture(scope="module")
def copy(done: Redaction) -> Document:
    """The copy as a reader sees it."""
    return open_document(done.data, name="clean.docx")


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(document: Document) -> str:
    """The text of the page."""
    return "\n".join(block.text for block in document.blocks)


def redacted_text(*paragraphs: str, plan: Plan | None = None, settings: Settings | None = None) -> str:
    """What a Word file of these paragraphs says when redacted."""
    data = word_file("".join(paragraphs))
    done = Draft(data, "draft.docx", settings or Settings()).redacted("clean.docx", plan)
    return text_of(open_document(done.data, name="clean.docx"))


def test_no_part_of_the_copy_holds_an_identifier(done: Redaction) -> None:
    """Neither in a part's name nor in its bytes: not in links, bookmarks, styles, pictures or revision marks."""
    assert {
        name: TELLING.findall(content) for name, content in members(done.data).items() if TELLING.search(content)
    } == {}
    assert not TELLING.search(" ".join(members(done.data)).encode())


def test_a_lint_of_the_copy_finds_nothing(done: Redaction) -> None:
    """The copy has been read again, and nothing of anonymisation is left to say."""
    assert done.review.findings == ()


def test_nothing_is_hidden_in_the_copy(copy: Document) -> None:
    """No comment, change, hidden text, property or link is left; a description of a picture stays, with a label."""
    assert {block.part for block in copy.hidden} == {Part.ALT_TEXT, Part.FILE_NAME}
    assert "Photograph of Child A" in [block.text for block in copy.hidden]


def test_the_same_person_has_the_same_label_everywhere(copy: Document) -> None:
    """The scheme's label for the child, by kinship for the mother, by post for the worker; possessives stay."""
    text = text_of(copy)

    assert "The clinic saw Child A twice." in text
    assert "Child A’s mother rang [telephone number removed] on the day Child A was born, May 2006." in text
    assert "Social Worker 1 asked School 1 about Child A." in text
    assert [block.text for block in copy.blocks if block.part in (Part.HEADER, Part.FOOTNOTE, Part.TEXT_BOX)] == [
        "In the box: Child A smiled.",
        "As Child A said.",
        "Draft: Child A",
    ]


def test_insertions_stay_and_deletions_go(copy: Document) -> None:
    """The copy reads as if every tracked change had been accepted."""
    assert "She was seen at home in March." in text_of(copy)


def test_the_label_has_the_look_of_the_name(done: Redaction) -> None:
    """A name cut into runs becomes one label in the look of its first; the runs around it keep theirs."""
    runs = [
        one for one in docx.Document(io.BytesIO(done.data)).paragraphs if one.text == "The clinic saw Child A twice."
    ]

    assert [(one.text, bool(one.bold)) for one in runs[0].runs if one.text] == [
        ("The clinic saw ", False),
        ("Child A", True),
        (" twice.", False),
    ]


def test_what_the_page_showed_and_the_copy_lacks_is_said(done: Redaction, copy: Document) -> None:
    """An embedded sheet leaves a word in its place, and a note."""
    assert "[embedded object removed]" in text_of(copy)
    assert done.notes == ("An embedded file was taken out.",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_opens_the_copy(tmp_path: Path, done: Redaction) -> None:
    """LibreOffice makes a PDF of it that says what the copy says."""
    (tmp_path / "clean.docx").write_bytes(done.data)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "clean.docx"], cwd=tmp_path, capture_output=True, check=True, timeout=120)

    assert "The clinic saw Child A twice." in text_of(open_document(tmp_path / "clean.pdf"))


@pytest.mark.parametrize("name", ["not-ready", "ready", "ready-with-warnings"])
def test_everything_but_the_identifiers_is_as_it_was(name: str) -> None:
    """Block by block: the same place in the document, the same words outside what was replaced."""
    path = EXAMPLES / f"{name}.docx"
    done = Draft(path.read_bytes(), path.name, Settings()).redacted("clean.docx")
    before, after = open_document(path), open_document(done.data, name="clean.docx")
    forms = sorted((form for one in done.plan.entries for form in one.found), key=len, reverse=True)
    labels = {one.replacement for one in done.plan.entries}

    assert done.review.findings == ()
    assert [(one.kind, one.part, one.number, one.cell) for one in before.blocks] == [
        (one.kind, one.part, one.number, one.cell) for one in after.blocks
    ]
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if old.text != new.text:
            outside = re.split("|".join(map(re.escape, forms)), old.text)
            assert re.fullmatch(f"(?:{'|'.join(map(re.escape, labels))})".join(map(re.escape, outside)), new.text)


def test_the_users_plan_decides() -> None:
    """A replacement of the user's is used, `keep` lets a name stand, and an entry of the user's own goes everywhere."""
    plan = Plan(
        (
            Entry(("Kayleigh Barton", "Kayleigh"), "person", "Ella", mentions=1),
            Entry(("Joanne Whitlock",), "person", "", mentions=1, keep=True),
            Entry(("Smiffy",), "", "the dog", everywhere=True),
        )
    )
    text = redacted_text(
        paragraph("Kayleigh Barton was seen with Smiffy. Kayleigh smiled."),
        paragraph("The social worker, Joanne Whitlock, wrote it down."),
        plan=plan,
    )

    assert text == "Ella was seen with the dog. Ella smiled.\nThe social worker, Joanne Whitlock, wrote it down."


def test_names_of_the_private_list_go_wherever_they_stand(tmp_path: Path) -> None:
    """Also where nothing but the list knows them for names."""
    names = tmp_path / "names.csv"
    names.write_text("forename\nHope\n", encoding="utf-8")
    text = redacted_text(paragraph("There was little Hope of change."), settings=Settings(names=str(names)))

    assert "Hope" not in text


def test_a_key_to_the_labels_loses_its_names() -> None:
    """A gloss goes with the name; whoever is named beside a label is somebody else and gets another."""
    text = redacted_text(
        paragraph("This report concerns Child A. Child A (Kayleigh Barton) was two. Child A was well."),
        paragraph("Child A and her cousin, Tyler Barton, were seen. Tyler Barton was not examined."),
    )

    assert text == (
        "This report concerns Child A. Child A was two. Child A was well.\n"
        "Child A and her cousin, Cousin 1, were seen. Cousin 1 was not examined."
    )


def test_an_address_of_a_link_may_not_tell() -> None:
    """A link whose address has a name in it becomes plain words; one that tells nothing stays a link."""
    body = paragraph(
        f'<w:hyperlink r:id="a">{run("one")}</w:hyperlink><w:hyperlink r:id="b">{run(" two")}</w:hyperlink>'
    ) + paragraph("Kayleigh Barton was seen.")
    links = {
        "a": ("hyperlink", "https://example.org/kayleigh-barton"),
        "b": ("hyperlink", "https://www.gov.uk/guidance"),
    }
    done = Draft(word_file(body, links=links), "draft.docx", Settings()).redacted("clean.docx")
    kept = members(done.data)["word/_rels/document.xml.rels"]

    assert b"gov.uk" in kept
    assert b"kayleigh" not in kept


def test_a_text_file_is_redacted_too() -> None:
    """Markdown keeps its marks and line ends and loses its comments."""
    source = b"# Draft\n\n<!-- her name is Kayleigh Barton -->\nThe clinic saw **Kayleigh\nBarton** twice.\n"
    done = Draft(source, "draft.md", Settings()).redacted("clean.md")

    assert done.data.decode() == "# Draft\n\nThe clinic saw **Individual 1** twice.\n"


@pytest.mark.parametrize("name", ["draft.pdf", "draft.odt", "draft"])
def test_what_cannot_be_redacted_is_refused(name: str) -> None:
    """With the way out: redact the source."""
    with pytest.raises(UnreadableDocument) as refused:
        Draft(b"%PDF-1.7", name, Settings()).redacted("clean.pdf")

    assert "Redact the Word file" in str(refused.value) or "Save it as .docx" in str(refused.value)


def test_every_planted_place_is_found_and_named() -> None:
    """Before it is redacted: a lint names the child in each place of the file, with the place."""
    review = lint(planted_word_file(), name="draft.docx", settings=Settings(select=("ANO",)))
    places = {
        one.location.part for finding in review.findings for one in finding.occurrences if "arton" in one.quote.lower()
    }

    assert places >= {
        Part.BODY, Part.TABLE, Part.TEXT_BOX, Part.HEADER, Part.FOOTNOTE, Part.COMMENT, Part.TRACKED_CHANGE,
        Part.HIDDEN_TEXT, Part.FIELD, Part.FORM_FIELD, Part.ALT_TEXT, Part.LINK, Part.PROPERTIES,
    }  # fmt: skip
    assert "ANO008" in {finding.code for finding in review.findings}
    assert {unread.what for _, unread in review.unread} == {"embedded spreadsheet", "embedded sheet.xlsx"}


def test_what_cannot_be_seen_is_taken_out() -> None:
    """White, tiny and blacked-out words go; white words on a dark ground are the page's own and stay."""
    body = paragraph(
        run("Seen. "), run("Zofia ", '<w:color w:val="FFFFFF"/>'), run("Wierzbicka ", '<w:sz w:val="2"/>')
    ) + paragraph(
        run("Noted. "),
        run("Zofia", '<w:highlight w:val="black"/>'),
        run("Summary", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
    )

    assert redacted_text(body) == "Seen.\nNoted. Summary"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Her mother, Donna Barton, rang.", "Her mother rang."),
        ("It was told to her mother, Donna Barton.", "It was told to her mother."),
        ("Her mother (Donna Barton) rang.", "Her mother rang."),
        ("The social worker, Joanne Whitlock, rang.", "Social Worker 1 rang."),
        ("A social worker, Joanne Whitlock, rang.", "A social worker, Social Worker 1, rang."),
    ],
)
def test_a_name_set_beside_its_kinship_or_post_reads_well(said: str, left: str) -> None:
    """ "Her mother, Mother, rang" says nothing twice."""
    lines = ("This report concerns Child A, a girl of two.", said, "Donna Barton was the mother of Child A.")

    assert left in redacted_text(*map(paragraph, lines))


def test_the_result_of_a_field_within_an_instruction_does_not_come_to_light() -> None:
    """It is not on the page; only the outer field's result is."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = complex_field('QUOTE "q"', "Zofia Wierzbicka")
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    body = paragraph(run("Seen "), mark("begin"), code, inner, mark("separate"), run("at home."), mark("end"))

    assert redacted_text(body) == "Seen at home."


def test_a_drawing_in_an_old_form_with_words_in_it_is_taken_out() -> None:
    """Its words cannot be changed; a word stands in its place, and a note says so."""
    shape = picture(9, 9).replace("</pic:pic>", '<pic:blipFill><a:blip r:embed="part0"/></pic:blipFill></pic:pic>')
    data = word_file(
        paragraph("Seen. ", shape), {"media/a.emf": ("image", "<a/>")}, loose={"word/media/a.emf": metafile("Zofia W")}
    )
    done = Draft(data, "draft.docx", Settings()).redacted("clean.docx")

    assert text_of(open_document(done.data, name="clean.docx")) == "Seen. [picture removed]"
    assert done.notes == ("A drawing with words in it was taken out: they could not be changed.",)
    assert not [name for name in members(done.data) if name.endswith(".emf")]
