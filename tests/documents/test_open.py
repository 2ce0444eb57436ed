"""Opening files: told by content, refused with a reason."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import BODY, PROSE, flowed
from word_files import zipped

from scrcheck.documents import Part, limits, open_document
from scrcheck.errors import UnreadableDocument

EBOOK = "is an e-book, or an OpenDocument file that is no text."
XML_2003 = "is in the XML format of Word 2003."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(source: Path | bytes, name: str | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(source, name)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    return caught.value


def test_text_and_markdown_are_told_by_name(tmp_path: Path) -> None:
    """The same words are a heading in Markdown and a paragraph in text."""
    for name, form in (("a.md", "md"), ("a.txt", "txt"), ("a", "txt")):
        path = tmp_path / name
        path.write_text("# The family\n")
        assert open_document(path).format == form


def test_a_pdf_is_told_by_its_content(tmp_path: Path) -> None:
    """A PDF under another ending is read as what it is."""
    from reportlab.platypus import Paragraph

    path = tmp_path / "review.docx"
    path.write_bytes(flowed([Paragraph(PROSE, BODY)]))
    document = open_document(path)
    assert (document.format, document.name) == ("pdf", str(path))


def test_the_file_name_is_a_hidden_part(tmp_path: Path) -> None:
    """A file's name may itself hold a name; it counts as a hidden part, last and with the right index."""
    path = tmp_path / "SCR Grace Holloway.md"
    path.write_text("Text. <!-- note -->")
    document = open_document(path)
    assert [(block.index, block.part, block.text) for block in document.hidden] == [
        (0, Part.COMMENT, "note"),
        (1, Part.FILE_NAME, "SCR Grace Holloway"),
    ]


def test_bytes_are_named_by_the_caller() -> None:
    """Bytes take the name they are given; without one they are text and have no file name."""
    assert open_document(b"Text.", "draft.txt").hidden[-1].text == "Draft"
    assert open_document(b"Text.").hidden == ()


def test_missing_folders_and_empty_files(tmp_path: Path) -> None:
    """Each is refused with its own reason."""
    empty = tmp_path / "empty.docx"
    empty.touch()
    assert refusal(tmp_path / "none.docx").reason == "does not exist."
    assert refusal(tmp_path).reason == "is a folder, not a file."
    assert refusal(empty).reason == "is empty."
    assert refusal(Path("bad\0name")).reason == "could not be opened."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of this kind exist on Unix only")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe nobody writes to must not hang the program."""
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    assert refusal(pipe).reason == "is not a regular file."
    assert refusal(Path("/dev/zero")).reason == "is not a regular file."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """The reason says whose fault it is."""
    path = tmp_path / "locked.txt"
    path.write_text("Text.")
    path.chmod(0)
    assert refusal(path).reason == "may not be read by this user."


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """Size is looked at before the file is read, and the message names the limit."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(1024 * 1024 + 1)
    with limits.applied(limits.Limits(file_size=1)):
        assert refusal(path).reason == "is larger than 1 MB."
        assert "`file_size` of [limits]" in refusal(b" " * (1024 * 1024 + 1)).remedy
    assert limits.current().file_size > 10


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (OLE + b"Word.Document.8", "a.doc", "is damaged."),
        (b"{\\rtf1 text", "a.rtf", "is damaged: the file is cut short."),
        (b"hello", "a.odt", "is not what its ending (.odt) says, or is damaged."),
        (b"hello", "a.docx", "is not a Word file, or is damaged."),
        (b"hello", "a.pdf", "is damaged or is not a PDF."),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis", "a.odt", "is damaged: the file is cut short."),
        (zipped({"xl/workbook.xml": "<a/>"}), "a.xlsx", "is an Excel workbook."),
        (zipped({"mimetype": "application/epub+zip"}), "a.epub", EBOOK),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.ods", EBOOK),
        (b"<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>", "a.xml", XML_2003),
        (b"a,b", "a.csv", "is of a format scrcheck does not read."),
        (b"\x89PNG\r\n\x00\x00", "a", "is not a text file."),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, name: str, reason: str) -> None:
    """The message says what the file is and what scrcheck reads."""
    assert refusal(data, name).reason == reason


@given(
    st.binary(max_size=200),
    st.sampled_from(["x.docx", "x.pdf", "x.rtf", "x.html", "x.mht", "x.eml", "x.txt", "x.md", "x", "x.bin"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """Nothing but UnreadableDocument comes out of the opener."""
    try:
        document = open_document(data, name)
    except UnreadableDocument as error:
        assert error.reason
    else:
        assert document.hidden[-1].part is Part.FILE_NAME


def test_importing_documents_loads_no_reader() -> None:
    """The command line starts without lxml, pypdf or pdfium."""
    code = "import sys, scrcheck.documents; print([m for m in ('lxml', 'pypdf', 'pypdfium2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
