"""The old Word format: LibreOffice in a box, and what scrcheck reads of the file itself."""

from __future__ import annotations

import os
import struct
import tempfile
from pathlib import Path

import pytest
from compound_files import compound_file

from scrcheck.documents import limits, open_document
from scrcheck.documents.isolation import open_apart
from scrcheck.documents.oldword import mending, office_program, reader
from scrcheck.documents.ole import open_ole
from scrcheck.errors import UnreadableDocument

SAME = Path(__file__).parent.parent / "data" / "formats" / "same.doc"
needs_program = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")


def program(tmp_path: Path, script: str) -> str:
    """A program that stands for LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return str(path)


def test_without_libreoffice_the_remedy_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is not called damaged."""
    monkeypatch.setattr(office_program, "find_program", lambda: None)
    with pytest.raises(UnreadableDocument) as caught:
        open_document(SAME)
    assert "old Word format" in caught.value.reason
    assert caught.value.remedy == "Open it in Word and save it as .docx, or install LibreOffice."


@needs_program
def test_the_program_is_told_little_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a folder and profile of its own that only the user may open, and no word of the user's environment."""
    script = (
        f'env > {tmp_path}/told; ls -ld "$HOME" > {tmp_path}/folder; cat "$HOME/profile/user"/* > {tmp_path}/profile'
    )
    monkeypatch.setattr(office_program, "find_program", lambda: program(tmp_path, script))
    monkeypatch.setenv("SECRET", "Grace")
    places = tmp_path / "places"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))
    with pytest.raises(UnreadableDocument, match="LibreOffice could not open"):
        open_document(SAME)
    told = (tmp_path / "told").read_text()
    assert "Grace" not in told and "127.0.0.1:9" in told
    assert (tmp_path / "folder").read_text().startswith("drwx------")
    assert "DisableMacrosExecution" in (tmp_path / "profile").read_text()
    assert list(places.iterdir()) == []


@needs_program
def test_the_program_is_ended_after_its_part_of_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of it stays."""
    monkeypatch.setattr(office_program, "find_program", lambda: program(tmp_path, "exec sleep 60"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with limits.applied(limits.Limits(seconds=1)), pytest.raises(UnreadableDocument, match="`seconds`"):
        open_document(SAME)
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


def test_who_saved_an_old_file_and_where_is_read_from_the_file() -> None:
    """Word 97 kept the names and paths of the last ten times in the file itself."""
    names = ["Jane Holloway", "C:\\Reviews\\Grace.doc"]
    entries = b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in names)
    table = b"\xff\xff" + struct.pack("<HH", len(names), 0) + entries
    start = bytearray(0x400)
    struct.pack_into("<II", start, 0x02D2, 0, len(table))
    with open_ole(compound_file({"WordDocument": bytes(start), "0Table": table}), "a.doc") as ole:
        assert list(reader._savers(ole)) == names


def test_a_file_that_ends_in_a_paragraph_is_left_as_it_is() -> None:
    """Only what lacks its last paragraph mark is mended; garbage is left to LibreOffice."""
    data = SAME.read_bytes()
    assert mending.mended(data) == data
    odd = compound_file({"WordDocument": bytes(600), "0Table": b"\x02" + bytes(60)})
    assert mending.mended(odd) in (odd, None)


@pytest.mark.skipif(office_program.find_program() is None, reason="LibreOffice is not installed")
def test_opened_apart_it_leaves_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that opens documents has a folder of its own, which goes with it however it ends."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (outcome,) = open_apart([("same.doc", SAME.read_bytes())])
    assert not isinstance(outcome, UnreadableDocument)
    assert outcome.format == "doc"
    assert list(tmp_path.iterdir()) == []
