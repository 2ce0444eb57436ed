"""Text in whatever code page it was written."""

from __future__ import annotations

import pytest

from scrcheck.documents.decoding import decoded
from scrcheck.errors import UnreadableDocument

ENGLISH = "The Board’s chair said “no” – it cost £250. Siân and Zoë’s café at 30°C … naïve Renée."
PLAIN = "Siân’s café cost £5; Zoë paid."


@pytest.mark.parametrize(
    "codec",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
def test_every_usual_code_page_is_told_from_the_bytes(codec: str) -> None:
    """With a mark or without."""
    assert decoded(ENGLISH.encode(codec), "a.txt") == ENGLISH


@pytest.mark.parametrize("codec", ["latin-1", "cp850"])
def test_code_pages_without_curly_quotation_marks(codec: str) -> None:
    """Latin-1 is a part of Windows-1252; DOS had its letters elsewhere."""
    text = PLAIN.replace("’", "'")
    assert decoded(text.encode(codec), "a.txt") == text


def test_a_carrier_may_say_the_code_page() -> None:
    """What it says counts where the bytes bear it out; names that nobody knows are passed over."""
    assert decoded("Łódź".encode("cp1250"), "a.txt", "windows-1250") == "Łódź"
    assert decoded(ENGLISH.encode("cp1252"), "a.txt", "utf-8") == ENGLISH
    assert decoded(ENGLISH.encode(), "a.txt", "no-such-thing") == ENGLISH


def test_a_broken_byte_does_not_turn_the_rest_into_something_else() -> None:
    """UTF-8 that lost a byte is still UTF-8."""
    assert decoded(ENGLISH.encode() + b"\xc3 end", "a.txt") == ENGLISH + "\ufffd end"


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, b"Text\x00text", b"\xff\xfeT\x00e", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """NULs, control characters, half characters."""
    with pytest.raises(UnreadableDocument):
        decoded(data, "a.txt")
