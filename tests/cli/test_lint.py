"""`scrcheck lint` as its users meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Run

DRAFT = EXAMPLES / "not-ready.docx"


class TestReport:
    def test_verdict_comes_first(self, run: Run) -> None:
        """The first lines name the file and the verdict."""
        result = run("lint", "--no-config", DRAFT)

        assert result.exit_code == 1
        assert "NOT READY" in "\n".join(result.stdout.splitlines()[:4])

    def test_names_are_masked_in_a_pipe(self, run: Run) -> None:
        """Without --show-values no identifier reaches a log."""
        result = run("lint", "--no-config", DRAFT)

        assert not any(name in result.stdout for name in ("Kyle", "Farrow", "07700 900314", "Quayside"))

    def test_names_are_shown_when_asked(self, run: Run) -> None:
        """--show-values prints them."""
        result = run("lint", "--no-config", "--show-values", DRAFT)

        assert "Kyle" in result.stdout

    def test_json_is_the_contract(self, run: Run) -> None:
        """The JSON report has the fields of the public contract."""
        report = json.loads(run("lint", "--no-config", "--output-format", "json", DRAFT).stdout)
        review = report["reviews"][0]

        assert report["schema_version"] == "1.0"
        assert review["verdict"] == "not_ready"
        assert {"path", "framework", "documents", "elements", "record", "evidence", "findings"} <= review.keys()
        assert review["record"]["author"]["independence"] == "contradicted"
        assert "facts" not in review["record"]

    def test_select_asks_only_those_checks(self, run: Run) -> None:
        """--select takes code prefixes."""
        report = json.loads(run("lint", "--no-config", "--select", "REC001", "--output-format", "json", DRAFT).stdout)

        assert {finding["code"] for finding in report["reviews"][0]["findings"]} == {"REC001"}

    def test_fail_on_never_gives_zero(self, run: Run) -> None:
        """A user may want the report without the exit code."""
        assert run("lint", "--no-config", "-q", "--fail-on", "never", DRAFT).exit_code == 0

    def test_a_pack_is_one_review(self, run: Run) -> None:
        """--pack reads all paths together."""
        result = run("lint", "--no-config", "--pack", "--output-format", "json", DRAFT, EXAMPLES / "not-ready.pdf")

        assert len(json.loads(result.stdout)["reviews"]) == 1

    def test_standard_input_is_read(self, run: Run) -> None:
        """- reads bytes, named by --stdin-filename."""
        result = run("lint", "--no-config", "-q", "-", "--stdin-filename", "piped.docx", stdin=DRAFT.read_bytes())

        assert "piped.docx" in result.stdout


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("empty.docx", b""),
            ("not-word.docx", b"plain words"),
            ("cut.docx", DRAFT.read_bytes()[:3000]),
            ("cut.pdf", (EXAMPLES / "ready.pdf").read_bytes()[:2000]),
            ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ],
    )
    def test_unreadable_file_is_one_plain_line(self, run: Run, tmp_path: Path, name: str, content: bytes) -> None:
        """Exit 2, the path, no traceback, nothing on standard output."""
        path = tmp_path / name
        path.write_bytes(content)
        result = run("lint", "--no-config", path)

        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert str(path) in result.stderr

    def test_one_bad_file_does_not_stop_the_others(self, run: Run, tmp_path: Path) -> None:
        """The good draft is reported, and the exit code is still 2."""
        result = run("lint", "--no-config", "-q", tmp_path / "missing.docx", DRAFT)

        assert result.exit_code == 2
        assert "NOT READY" in result.stdout

    def test_a_document_that_is_no_review_is_never_ready(self, run: Run, tmp_path: Path) -> None:
        """A policy gets a warning and `not_ready`."""
        path = tmp_path / "policy.md"
        path.write_text("# Leave policy\n\nStaff book leave with their manager.\n", encoding="utf-8")
        report = json.loads(run("lint", "--no-config", "--output-format", "json", path).stdout)
        review = report["reviews"][0]

        assert review["verdict"] == "not_ready"
        assert [finding["code"] for finding in review["findings"]] == ["DOC001"]

    def test_a_letter_read_for_names_alone_is_not_called_a_review(self, run: Run, tmp_path: Path) -> None:
        """Any document can be read for names; no regime is guessed for it."""
        path = tmp_path / "letter.txt"
        path.write_text("Dear Mrs Okafor,\n\nThe social worker, Joanne Whitlock, will visit.\n", encoding="utf-8")
        shown = run("lint", "--no-config", "--select", "ANO", path).stdout

        assert "A document of any kind" in shown
        assert "review" not in shown.lower()

    def test_a_page_without_text_counts_against_readiness(self, run: Run, tmp_path: Path) -> None:
        """A scanned page is said, and the exit code is not 0."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfgen.canvas import Canvas

        path = tmp_path / "scan.pdf"
        canvas = Canvas(str(path))
        canvas.drawString(72, 720, "1. Introduction")
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.effect_noise((400, 500), 60)), 40, 60, width=500, height=700)
        canvas.showPage()
        canvas.save()
        result = run("lint", "--no-config", "--select", "ANO", path)

        assert "page 2" in " ".join(result.stdout.split())
        assert result.exit_code == 1


class TestTerminal:
    def test_control_characters_never_reach_the_terminal(self, run: Run, tmp_path: Path) -> None:
        """A document cannot colour, move or beep."""
        path = tmp_path / "draft.md"
        path.write_text("# Introduction\n\n1.1 Ring \u202e07700 900123\u200b\u0007 now.\n", encoding="utf-8")
        result = run("lint", "--no-config", "--show-values", "--color", "never", path)

        assert not any(sign in result.stdout for sign in ("\u202e", "\u0007", "\x1b"))

    @pytest.mark.slow
    def test_a_closed_pipe_is_no_traceback(self) -> None:
        """`scrcheck lint … | head -1` ends quietly."""
        command = f'"{sys.executable}" -m scrcheck lint --no-config "{DRAFT}" | head -1'
        result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

        assert "Traceback" not in result.stderr


class TestOutputFiles:
    @pytest.mark.parametrize(
        "name", ["r.json", "r.jsonl", "r.html", "r.txt", "r.sarif", "r.junit.xml", "r.md", "r.csv", "r.xlsx"]
    )
    def test_every_suffix_writes_its_format(self, run: Run, tmp_path: Path, name: str) -> None:
        """--output chooses the format by suffix and leaves no other file behind."""
        run("lint", "--no-config", "-q", "--select", "ANO", "--output", tmp_path / name, DRAFT)

        assert [path.name for path in tmp_path.iterdir()] == [name]
        assert (tmp_path / name).stat().st_size > 100

    def test_unknown_suffix_is_refused_before_anything_is_read(self, run: Run, tmp_path: Path) -> None:
        """The known suffixes are named."""
        from scrcheck.errors import ConfigurationError

        result = run("lint", "--no-config", "--output", tmp_path / "r.odt", DRAFT)

        assert isinstance(result.exception, ConfigurationError)
        assert ".html" in str(result.exception)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["json", "html", "sarif", "csv"])
def test_any_report_can_be_had_of_names_alone(name: str, run: Run, tmp_path: Path) -> None:
    """`--select ANO` reads quickly, without grammar; a report that holds the record still gets a whole one."""
    whole, quick = tmp_path / f"whole.{name}", tmp_path / f"quick.{name}"
    assert run("lint", "--no-config", "--output", whole, DRAFT).exit_code in (0, 1)
    assert run("lint", "--no-config", "--select", "ANO", "--output", quick, DRAFT).exit_code in (0, 1)
    if name == "json":
        first, second = (json.loads(path.read_text(encoding="utf-8"))["reviews"][0] for path in (whole, quick))
        assert first["record"] == second["record"]
