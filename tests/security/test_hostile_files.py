"""Every hostile file ends in time, with a document or a plain error; what was not read is never passed off as read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.security.hostile_files import files, word

from scrcheck.documents.isolation import open_apart
from scrcheck.documents.limits import Limits, applied
from scrcheck.documents.pack import pack_files
from scrcheck.documents.transfer import Outcome
from scrcheck.errors import UnreadableDocument

FILES = files()
LIMITS = Limits(seconds=8, memory=640, paragraphs=5_000)
SECRETS = (Path("/etc/passwd").read_text(), Path("/etc/hostname").read_text().strip()) if os.name == "posix" else ()


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """What became of each file, all opened in one process that is replaced where one of them ends it."""
    with applied(LIMITS):
        return dict(zip(FILES, open_apart(list(FILES.items())), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_each_is_read_or_refused(name: str, outcomes: dict[str, Outcome]) -> None:
    """A refusal says what is wrong and what to do, in one line; a document holds text, or says that it was not read."""
    outcome = outcomes[name]

    if isinstance(outcome, UnreadableDocument):
        assert outcome.path == name
        assert outcome.reason and outcome.remedy and "\n" not in str(outcome)
        assert "Traceback" not in str(outcome)
    else:
        assert outcome.unread or any(block.text.strip() for block in outcome.blocks)


@pytest.mark.parametrize(
    "name", [name for name in FILES if name.startswith(("xxe", "laughs", "include", "stylesheet"))]
)
def test_nothing_of_this_machine_comes_in(name: str, outcomes: dict[str, Outcome]) -> None:
    """No entity is expanded and no file beside the document is read."""
    outcome = outcomes[name]
    if isinstance(outcome, UnreadableDocument):
        return
    text = " ".join(block.text for block in (*outcome.blocks, *outcome.hidden))

    assert "haha" not in text
    assert not any(secret and secret in text for secret in SECRETS)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("bomb.docx", "ratio"),
        ("bomb-in-a-picture.docx", "ratio"),
        ("many-parts.docx", "parts"),
        ("million-cells.docx", "xml"),
        ("million-cells.md", "paragraphs"),
        ("many-lines.txt", "paragraphs"),
        ("million-paragraphs.docx", "paragraphs"),
        ("long-line.txt", "paragraph"),
        ("million-pages.pdf", "pages"),
    ],
)
def test_a_limit_is_named(name: str, limit: str, outcomes: dict[str, Outcome]) -> None:
    """Who meets a limit is told which setting it is."""
    assert f"`{limit}` of [limits]" in str(outcomes[name])


def test_members_of_a_zip_lead_nowhere(tmp_path: Path) -> None:
    """Names that lead out of a pack are only shown without what leads out; nothing is written."""
    for name, data in FILES.items():
        if name.endswith(".zip"):
            (tmp_path / name).write_bytes(data)
            found, errors = pack_files([tmp_path / name])
            assert found or errors
            assert not any(".." in Path(one.name.removeprefix(str(tmp_path))).parts for one in found)
    assert {path.name for path in tmp_path.iterdir()} == {name for name in FILES if name.endswith(".zip")}


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes of this kind exist on Unix only")
def test_devices_pipes_and_links_to_them_are_refused(tmp_path: Path) -> None:
    """Nothing that may never end is opened."""
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "zero.docx").symlink_to("/dev/zero")
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    (tmp_path / "gone.docx").symlink_to(tmp_path / "nowhere.docx")
    for path in sorted(tmp_path.iterdir()):
        found, errors = pack_files([path])
        assert found == [] and len(errors) == 1


def test_command_line_says_each_in_a_line(tmp_path: Path) -> None:
    """Many hostile files and one sound one: exit code 2, a line for each, no traceback, nothing left behind."""
    chosen = ("bomb.docx", "cut.docx", "xxe-document.docx", "loop.pdf", "page-tree-loop.pdf", "nul.txt", "locked.pdf")
    for name in chosen:
        (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "sound.docx").write_bytes(word())
    before = sorted(tmp_path.iterdir())
    command = [sys.executable, "-m", "scrcheck", "lint", "--no-config", "--quiet", *map(str, before)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("scrcheck: ")]) == len(chosen) - 1
    assert "READY" not in done.stdout.replace("NOT READY", "")
    assert sorted(tmp_path.iterdir()) == before
