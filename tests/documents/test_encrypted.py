"""Password-protected files: opened with the right password, else refused with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from scrcheck.documents import open_document, passwords
from scrcheck.errors import ConfigurationError, UnreadableDocument

SAME = Path(__file__).parent.parent / "data" / "formats" / "same.docx"
PDF = Path(__file__).parents[2] / "examples" / "ready.pdf"
PASSWORD = "Grünes Licht 7"


def word_file() -> bytes:
    """A Word file with agile encryption."""
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(SAME.read_bytes())).encrypt(PASSWORD, locked)
    return locked.getvalue()


def pdf(algorithm: str) -> bytes:
    """A PDF that opens with a password alone."""
    from pypdf import PdfWriter

    writer, locked = PdfWriter(clone_from=PDF), io.BytesIO()
    writer.encrypt(PASSWORD, algorithm=algorithm)
    writer.write(locked)
    return locked.getvalue()


def refusal(data: bytes, *tried: str) -> str:
    with passwords.applied(tried), pytest.raises(UnreadableDocument) as caught:
        open_document(data, "a")
    assert "--password-file" in caught.value.remedy
    assert not any(password in str(caught.value) for password in tried)
    return caught.value.reason


def test_word_files_open_with_their_password() -> None:
    """The document is that of the file without a password; wrong ones before it do no harm."""
    with passwords.applied(("wrong", PASSWORD)):
        document = open_document(word_file(), "a.docx")
    assert document.blocks == open_document(SAME).blocks


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_pdf_files_open_with_their_password(algorithm: str) -> None:
    """Every encryption in use; the digest is that of the file as it was given."""
    data = pdf(algorithm)
    with passwords.applied((PASSWORD,)):
        document = open_document(data, "a.pdf")
    assert [block.text for block in document.blocks] == [block.text for block in open_document(PDF).blocks]
    assert document.sha256 != open_document(PDF).sha256


def test_without_the_right_password_the_reason_is_plain() -> None:
    """Whether none was given, or none of them opens it."""
    for data in (word_file(), pdf("AES-256")):
        assert refusal(data) == "is password-protected."
        assert refusal(data, "Falsch", "1234 5") == "is password-protected, and none of the passwords given opens it."


def test_a_password_file_holds_one_a_line(tmp_path: Path) -> None:
    """Blanks belong to a password; empty lines and repetitions do not count."""
    path = tmp_path / "passwords.txt"
    path.write_bytes(f"\ufeffone\r\n\r\n two \r\none\r\n{PASSWORD}".encode())
    assert passwords.read_passwords(path) == ("one", " two ", PASSWORD)
    assert passwords.read_passwords(None) == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a\n" + b"\n".join(b"%d" % n for n in range(200))])
def test_a_wrong_password_file_is_an_error_without_its_content(tmp_path: Path, content: bytes) -> None:
    """Empty, not UTF-8, or with more than can be tried."""
    path = tmp_path / "passwords.txt"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        passwords.read_passwords(path)
    said = str(caught.value).rpartition("/")[2]
    assert "password" in said and "199" not in said
