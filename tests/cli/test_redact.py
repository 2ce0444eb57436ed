"""`scrcheck redact` as its users meet it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Run
from tests.redaction.planted import planted_word_file

from scrcheck.documents import open_document
from scrcheck.errors import ConfigurationError, UnreadableDocument

DRAFT = EXAMPLES / "not-ready.docx"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft full of names in a folder of its own."""
    path = tmp_path / "draft.docx"
    path.write_bytes(planted_word_file())
    return path


def text_of(path: Path) -> str:
    """The text of a file's page."""
    return "\n".join(block.text for block in open_document(path).blocks)


def test_a_clean_copy_is_written_and_the_draft_left_alone(run: Run, tmp_path: Path) -> None:
    """Exit code 0: a lint of the copy finds nothing. What is printed names nobody."""
    before, copy = DRAFT.read_bytes(), tmp_path / "clean.docx"
    result = run("redact", "--no-config", DRAFT, "--output", copy)

    assert result.exit_code == 0
    assert "4 identifiers replaced at" in result.stdout
    assert not any(name in result.stdout + text_of(copy) for name in ("Kyle", "Farrow", "07700", "Quayside"))
    assert DRAFT.read_bytes() == before
    assert run("lint", "--no-config", "--select", "ANO", copy).exit_code == 0


def test_a_plan_is_written_edited_and_applied(run: Run, draft: Path) -> None:
    """The first run writes the plan, for its owner's eyes only, and no copy; the second does as the plan says."""
    plan, copy = draft.with_name("plan.toml"), draft.with_name("clean.docx")
    first = run("redact", "--no-config", draft, "--plan", plan, "--output", copy)

    assert first.exit_code == 0
    assert "It holds real names" in first.stdout
    assert not copy.exists()
    assert os.name != "posix" or plan.stat().st_mode & 0o777 == 0o600

    plan.write_text(plan.read_text(encoding="utf-8").replace('"Social Worker 1"', '"the worker"'), encoding="utf-8")
    second = run("redact", "--no-config", draft, "--plan", plan, "--output", copy)

    assert second.exit_code == 0
    assert "The social worker, the worker, asked School 1" in text_of(copy)


def test_what_the_user_keeps_is_not_held_against_the_copy(run: Run, draft: Path) -> None:
    """A telephone number the user lets stand stands, and the exit code is 0."""
    plan, copy = draft.with_name("plan.toml"), draft.with_name("clean.docx")
    plan.write_text(
        '[[identifier]]\nfound = ["07700 900418"]\nmentions = 1\nreplacement = ""\nkeep = true\n', encoding="utf-8"
    )
    result = run("redact", "--no-config", draft, "--plan", plan, "--output", copy)

    assert result.exit_code == 0
    assert "rang 07700 900418 on" in text_of(copy)
    assert "of these the plan did not have" in result.stdout


def test_a_copy_whose_own_name_tells_is_not_clean(run: Run, draft: Path) -> None:
    """Exit code 1, and the file's name is said to be what is left."""
    plan = draft.with_name("plan.toml")
    plan.write_text('[[identifier]]\nfound = ["x"]\nmentions = 0\nreplacement = "y"\n', encoding="utf-8")
    result = run("redact", "--no-config", draft, "--plan", plan, "--output", draft.with_name("Barton, Kayleigh.docx"))

    assert result.exit_code == 1
    assert "Left: ANO008" in result.stdout
    assert "file name" in result.stdout


@pytest.mark.parametrize("link", ["hardlink_to", "symlink_to"])
def test_the_draft_is_never_overwritten(run: Run, draft: Path, link: str) -> None:
    """Not under another name either."""
    other = draft.with_name("other.docx")
    getattr(other, link)(draft)
    before = draft.read_bytes()
    result = run("redact", "--no-config", draft, "--output", other)

    assert isinstance(result.exception, ConfigurationError)
    assert "the draft itself is never overwritten" in str(result.exception)
    assert draft.read_bytes() == before


def test_a_pdf_is_refused_with_the_way_out(run: Run, tmp_path: Path) -> None:
    """Words cannot be taken out of a PDF reliably."""
    result = run("redact", "--no-config", EXAMPLES / "not-ready.pdf", "--output", tmp_path / "clean.pdf")

    assert isinstance(result.exception, UnreadableDocument)
    assert "Redact the Word file it was made from" in str(result.exception)
    assert not (tmp_path / "clean.pdf").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Name the copy: --output"),
        (["--output", "clean.txt"], "the copy of this draft is a .docx file"),
        (["--output", "nowhere/clean.docx"], "the folder does not exist"),
        (["--output", "same.docx", "--plan", "same.docx"], "must be two files"),
    ],
)
def test_bad_usage_is_said_before_any_work(run: Run, draft: Path, options: list[str], said: str) -> None:
    """In a sentence."""
    places = [str(draft.parent / one) if one.endswith((".docx", ".txt")) else one for one in options]
    result = run("redact", "--no-config", draft, *places)

    assert isinstance(result.exception, ConfigurationError)
    assert said in str(result.exception)
