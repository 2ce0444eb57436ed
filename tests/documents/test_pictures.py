"""What pictures say about themselves, alone and inside Word files and PDFs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pdf_making import drawn
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen.canvas import Canvas
from word_files import paragraph, word_file

from scrcheck.documents.model import Part
from scrcheck.documents.pdf import read_pdf
from scrcheck.documents.pictures import picture_texts
from scrcheck.documents.word import read_word


def jpeg() -> bytes:
    image = Image.new("RGB", (9, 9), "red")
    tags = image.getexif()
    tags[0x010E] = "Genogram of Ruqayyah Sandhu"
    tags[0x013B] = "Tessa Coverdale"
    tags.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=tags)
    return out.getvalue()


def png() -> bytes:
    told = PngInfo()
    told.add_text("Author", "Zoltan Fekete")
    told.add_itxt("Title", "Halina at home")
    told.add_text("Comment", "Ask Patience", zip=True)
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def test_descriptions_authors_and_places_are_read() -> None:
    """EXIF tags of a photograph and the text chunks of a PNG."""
    found = dict(picture_texts(jpeg()))
    assert found["description"] == "Genogram of Ruqayyah Sandhu"
    assert found["artist"] == "Tessa Coverdale"
    assert "place" in found
    assert dict(picture_texts(png())) == {
        "Author": "Zoltan Fekete",
        "Title": "Halina at home",
        "Comment": "Ask Patience",
    }


@pytest.mark.parametrize("length", [0, 3, 20, 60, 120])
def test_broken_pictures_raise_nothing(length: int) -> None:
    """What breaks off is read as far as it goes."""
    assert len(list(picture_texts(jpeg()[:length]))) <= 3
    assert len(list(picture_texts(png()[:length]))) <= 3


def test_pictures_and_files_inside_a_word_file_are_read() -> None:
    """A photograph's tags and the words of an embedded document stand among the hidden texts."""
    plain = zipfile.ZipFile(io.BytesIO(word_file(paragraph("This concerns Child A."))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as full:
        for name in plain.namelist():
            full.writestr(name, plain.read(name))
        full.writestr("word/media/image1.jpeg", jpeg())
        full.writestr("word/embeddings/Document1.docx", word_file(paragraph("Callum Dearden, 12 May.")))
        full.writestr("word/embeddings/Sheet1.xlsx", b"PK and nothing more")
    document = read_word(out.getvalue(), "review.docx")
    embedded = [block.text for block in document.hidden if block.part is Part.EMBEDDED]
    assert {"Genogram of Ruqayyah Sandhu", "Tessa Coverdale", "Callum Dearden, 12 May."} <= set(embedded)
    assert [unread.what for unread in document.unread] == ["embedded sheet1.xlsx"]


def test_a_photograph_in_a_pdf_is_read(tmp_path: Path) -> None:
    """A PDF keeps a JPEG as it came."""
    photograph = tmp_path / "photograph.jpg"
    photograph.write_bytes(jpeg())

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(str(photograph), 72, 600, 90, 90)

    document = read_pdf(drawn(draw), "report.pdf")
    found = [block.text for block in document.hidden if block.part is Part.EMBEDDED]
    assert "Genogram of Ruqayyah Sandhu" in found
