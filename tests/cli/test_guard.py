"""The edge around a lint: it ends in time, and an unforeseen failure is one draft's error, without its words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Run

from scrcheck import engine
from scrcheck.cli.guard import guarded
from scrcheck.documents.limits import Limits, applied
from scrcheck.errors import ConfigurationError, UnreadableDocument
from scrcheck.language.reading import Reading
from scrcheck.settings import read_settings

DRAFT = EXAMPLES / "not-ready.docx"


def test_time_that_runs_out_is_an_error_of_the_draft() -> None:
    """The message names the limit, and the alarm rings no more afterwards."""
    with (
        applied(Limits(total_seconds=1)),
        pytest.raises(UnreadableDocument, match=r"takes more than 1 seconds to check.*`total_seconds` of \[limits\]"),
        guarded("draft.docx"),
    ):
        while True:
            time.sleep(0.01)
    time.sleep(1.1)


def test_unforeseen_failure_tells_its_place_and_not_its_words() -> None:
    """Words of an error may be the document's."""
    with pytest.raises(UnreadableDocument, match=r"scrcheck failed \(KeyError") as caught, guarded("draft.docx"):
        raise KeyError("Mary Smith")
    assert "Mary" not in str(caught.value)


def test_one_draft_that_fails_does_not_stop_the_others(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 2, a line for the one, a report of the other."""
    usual = engine.source_of

    def fail(reading: Reading, *more: object, **named: object) -> object:
        if "bad" in reading.texts[0].document.name:
            raise ValueError("Mary Smith")
        return usual(reading, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "source_of", fail)
    (tmp_path / "bad.docx").write_bytes(DRAFT.read_bytes())
    result = run("lint", "--no-config", "--quiet", "--select", "FAM", tmp_path / "bad.docx", DRAFT)

    assert result.exit_code == 2
    assert "bad.docx: could not be checked" in result.stderr and "Mary" not in result.stderr
    assert "NOT READY" in result.stdout


def test_limits_are_settings(tmp_path: Path, run: Run) -> None:
    """A table of whole numbers; `--timeout` goes before it."""
    path = tmp_path / "scrcheck.toml"
    path.write_text("[limits]\nfile-size = 3\nseconds = 5\n")
    assert read_settings(path).limits == Limits(file_size=3, seconds=5)
    (tmp_path / "large.txt").write_bytes(b"x" * 3_200_000)
    result = run("lint", tmp_path / "large.txt", "--timeout", "9")
    assert result.exit_code == 2
    assert "is larger than 3 MB" in result.stderr and "`file_size` of [limits]" in result.stderr


@pytest.mark.parametrize(
    "line", ["pages = 0", "pages = -1", "pages = true", 'pages = "2"', "pages = 1.5", "sheets = 2"]
)
def test_limits_that_make_no_sense_are_refused(tmp_path: Path, line: str) -> None:
    """The message names the key."""
    path = tmp_path / "scrcheck.toml"
    path.write_text(f"[limits]\n{line}\n")
    with pytest.raises(ConfigurationError, match=r"limits\.(pages|sheets)"):
        read_settings(path)
