"""`scrcheck compare`, `--baseline` and `--new-only` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Run

TEXT = (EXAMPLES / "source" / "not-ready.md").read_text(encoding="utf-8")


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """A draft, and a later one with a telephone number less and a name more."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(TEXT, encoding="utf-8")
    later = TEXT.replace("07700 900314", "a number").replace("# 6.", "5.9 Mrs Hollins rang.\n\n# 6.")
    new.write_text(later, encoding="utf-8")
    return old, new


class TestCompare:
    def test_tells_what_was_mended_and_what_broke(self, run: Run, drafts: tuple[Path, Path]) -> None:
        """A heading each, with counts, and exit code 1 for a new gap."""
        result = run("compare", "--no-config", *drafts)

        assert result.exit_code == 1
        assert "Mended: 1" in result.stdout
        assert "ANO005" in result.stdout
        assert "New: 1" in result.stdout

    def test_nothing_new_gives_zero(self, run: Run, drafts: tuple[Path, Path]) -> None:
        """A draft against itself."""
        result = run("compare", "--no-config", drafts[0], drafts[0])

        assert result.exit_code == 0
        assert "New: 0" in result.stdout

    def test_names_are_masked_in_a_pipe(self, run: Run, drafts: tuple[Path, Path]) -> None:
        """Names of the old and the new draft alike, unless asked for."""
        masked = run("compare", "--no-config", *drafts).stdout
        shown = run("compare", "--no-config", "--show-values", *drafts).stdout

        assert not any(value in masked for value in ("Hollins", "07700 900314", "Kyle"))
        assert "Hollins" in shown
        assert "07700 900314" in shown

    def test_a_report_may_stand_for_the_old_draft(self, run: Run, drafts: tuple[Path, Path], tmp_path: Path) -> None:
        """The JSON report of an earlier run is enough."""
        report = tmp_path / "old.json"
        run("lint", "--no-config", "-q", "--output", report, drafts[0])
        result = run("compare", "--no-config", report, drafts[1])

        assert "Mended: 1" in result.stdout
        assert "New: 1" in result.stdout


class TestBaseline:
    def test_the_verdict_can_be_asked_of_new_gaps_only(
        self, run: Run, drafts: tuple[Path, Path], tmp_path: Path
    ) -> None:
        """Old gaps fail a run without --new-only, new ones with it."""
        report = tmp_path / "old.json"
        run("lint", "--no-config", "-q", "--output", report, drafts[0])

        assert run("lint", "--no-config", "-q", "--baseline", report, drafts[0]).exit_code == 1
        assert run("lint", "--no-config", "-q", "--baseline", report, "--new-only", drafts[0]).exit_code == 0
        assert run("lint", "--no-config", "-q", "--baseline", report, "--new-only", drafts[1]).exit_code == 1

    def test_findings_are_marked(self, run: Run, drafts: tuple[Path, Path], tmp_path: Path) -> None:
        """Each finding says whether it is new, and the report how many are gone."""
        report = tmp_path / "old.json"
        run("lint", "--no-config", "-q", "--output", report, drafts[0])
        later = run("lint", "--no-config", "--baseline", report, "--output-format", "json", drafts[1])
        review = json.loads(later.stdout)["reviews"][0]

        assert review["mended"] == 1
        assert [one["code"] for one in review["findings"] if one["baseline"] == "new"] == ["ANO001"]


class TestSeveralOutputs:
    def test_one_run_writes_them_all(self, run: Run, tmp_path: Path) -> None:
        """--output may be repeated, beside a format for standard output."""
        names = ["r.html", "r.sarif", "r.junit.xml", "r.md"]
        wanted = [word for name in names for word in ("--output", tmp_path / name)]
        result = run("lint", "--no-config", "--output-format", "json", *wanted, EXAMPLES / "not-ready.docx")

        assert json.loads(result.stdout)["reviews"]
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
