"""`scrcheck audit` as its users meet it: an archive in, a store out; stopped, resumed, changed, compared."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.archive.small_reviews import write_mischief, write_review
from tests.archive.stored import contents
from tests.conftest import Run

import scrcheck
from scrcheck.archive.grouping import OneReviewPer
from scrcheck.archive.run import How
from scrcheck.archive.work import Limits
from scrcheck.cli.audit import Per


@pytest.fixture
def own_store(audited: Path, tmp_path: Path) -> Path:
    """A copy of that store."""
    return Path(shutil.copy(audited, tmp_path / "own.sqlite"))


class TestAudit:
    def test_every_file_comes_out(self, audited: Path) -> None:
        """As a review, a part of one, a failure with its reason, a duplicate or a foreign file."""
        found = contents(audited)
        reviews = [json.loads(row)["key"] for row in found["reviews"]]
        failures = {(row := json.loads(one))["key"]: row["reason"] for one in found["failures"]}
        standing = {(row := json.loads(one))["name"]: row["standing"] for one in found["files"]}

        assert reviews == ["2008/scr A.md", "2009/scr B.md", "2010/scr C.md", "D"]
        assert failures["empty.pdf"] == "is empty."
        assert set(failures) == {"broken.docx", "empty.pdf"}
        assert standing["copy of A.md"] == "duplicate"
        assert standing["photo.jpg"] == "foreign"
        assert standing["D/police imr.docx"] == "unread"
        assert len(standing) == 10

    def test_unchanged_archive_is_not_read_again(self, run: Run, archive: Path, own_store: Path) -> None:
        """Nothing is done, no library of language is loaded, and what failed is said again."""
        before = contents(own_store)
        result = run("audit", archive, "--store", own_store)

        assert "6 reviews: 0 audited now, 6 unchanged; 2 could not be audited." in result.stdout
        assert "  D/police imr.docx: " in result.stdout
        assert result.exit_code == 2
        assert contents(own_store) == before

    def test_only_what_changed_is_done(self, archive: Path, own_store: Path, tmp_path: Path) -> None:
        """By content: a new date alone changes nothing; a review that is gone is dropped; an archive may move."""
        copy = Path(shutil.copytree(archive, tmp_path / "archive"))
        write_review(copy / "2008" / "scr A.md", "Z")
        (copy / "2009" / "scr B.md").unlink()
        os.utime(copy / "2010" / "scr C.md", (1, 1))
        done: list[str] = []
        summary = scrcheck.audit(
            copy, own_store, how=How(workers=1, moved=True), progress=lambda tick: done.append(tick.name)
        )

        # the file that was the duplicate of A is now a review of its own
        assert sorted(filter(None, done)) == ["2008/scr A.md", "copy of A.md"]
        assert (summary.done, summary.forgotten, summary.duplicates) == (2, 1, 0)

    def test_archive_that_vanished_drops_nothing(self, own_store: Path, tmp_path: Path) -> None:
        """A disk that is not connected looks like an empty folder."""
        (tmp_path / "empty").mkdir()
        with pytest.raises(scrcheck.ConfigurationError, match="disk connected"):
            scrcheck.audit(tmp_path / "empty", own_store, how=How(moved=True))

        assert len(contents(own_store)["reviews"]) == 4

    def test_store_of_another_archive_is_refused(self, run: Run, own_store: Path, tmp_path: Path) -> None:
        """What lies in it would be dropped."""
        result = run("audit", tmp_path, "--store", own_store)

        assert "this is the store of" in str(result.exception)

    @pytest.mark.slow
    def test_settings_and_limits_decide_what_is_done_again(self, archive: Path, tmp_path: Path) -> None:
        """A failure to keep the limits is tried again under others; other settings do all again."""
        folder, store = tmp_path / "archive", tmp_path / "s.sqlite"
        write_review(folder / "a.md")
        write_review(folder / "b.md", word="HANG")
        settings = scrcheck.Settings(checks=(str(write_mischief(tmp_path)),))

        def audit(seconds: float, settings: scrcheck.Settings) -> tuple[int, dict[str, str]]:
            how = How(workers=1, limits=Limits(seconds))
            summary = scrcheck.audit(folder, store, settings=settings, how=how)
            return summary.done, dict(summary.failures)

        assert audit(3, settings) == (2, {"b.md": "took longer than 3 seconds."})
        assert audit(3, settings)[0] == 0
        assert audit(4, settings) == (1, {"b.md": "took longer than 4 seconds."})
        assert audit(4, scrcheck.Settings(select=("FAM",))) == (2, {})

    def test_worse_than_the_baseline_exits_with_one(
        self, run: Run, archive: Path, own_store: Path, tmp_path: Path
    ) -> None:
        """And says in which review, and in what."""
        with contextlib.closing(sqlite3.connect(own_store)) as database, database:
            database.execute("UPDATE elements SET status = 'met' WHERE element = 'family_involvement'")
        now = Path(shutil.copy(own_store, tmp_path / "now.sqlite"))
        with contextlib.closing(sqlite3.connect(now)) as database, database:
            database.execute("UPDATE elements SET status = 'not_met' WHERE element = 'family_involvement'")
        result = run("audit", archive, "--store", now, "--baseline", own_store)

        assert result.exit_code == 1
        assert "Got worse since the baseline: 4 reviews." in result.stdout
        assert "family involvement: was met, is not met" in result.stdout

    def test_store_is_no_baseline_of_itself(self, run: Run, archive: Path, own_store: Path) -> None:
        """That would always say that all is well."""
        result = run("audit", archive, "--store", own_store, "--baseline", own_store)

        assert "the baseline is the store itself" in str(result.exception)

    def test_memory_address(self, tmp_path: Path) -> None:
        """Files that only this process sees are handed to the workers."""
        fsspec = pytest.importorskip("fsspec")
        text = write_review(tmp_path / "a.md").read_bytes()
        fsspec.filesystem("memory").pipe("/audit-test/2008/a.md", text)
        store = tmp_path / "s.sqlite"
        first = scrcheck.audit("memory://audit-test", store, how=How(workers=1))
        second = scrcheck.audit("memory://audit-test", store, how=How(workers=1))

        assert (first.done, second.done) == (1, 0)
        assert [json.loads(row)["key"] for row in contents(store)["reviews"]] == ["2008/a.md"]

    def test_choices_are_those_of_the_library(self) -> None:
        """The command line repeats them so that its help loads at once."""
        assert [one.value for one in Per] == [one.value for one in OneReviewPer]


def started(archive: Path, store: Path, *words: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "scrcheck", "audit", str(archive), "--store", str(store), "--workers", "2", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_for(store: Path, view: str, count: int) -> None:
    """Wait until a view of a store has so many rows."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(store, timeout=0.1)) as database:
            if database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] >= count:
                return
        time.sleep(0.05)
    raise AssertionError("the audit does not get on")


@pytest.mark.slow
def test_killed_and_stopped_audits_go_on_to_the_same_store(archive: Path, audited: Path, tmp_path: Path) -> None:
    """Killed outright, then stopped with Ctrl-C, then let be: nothing is lost, nothing is done twice."""
    store = tmp_path / "archive.sqlite"
    killed = started(archive, store)
    wait_for(store, "v_files", 2)
    killed.kill()
    killed.communicate()
    stopped = started(archive, store)
    wait_for(store, "v_runs", 2)  # begun, and its workers not yet ready
    stopped.send_signal(signal.SIGINT)
    _, said = stopped.communicate(timeout=30)
    last = started(archive, store)
    told, _ = last.communicate(timeout=120)

    assert stopped.returncode == 130
    assert "the same command goes on from there" in said
    assert "unchanged; 2 could not be audited" in told
    assert contents(store) == contents(audited)
    with contextlib.closing(sqlite3.connect(store)) as database:
        assert [row[0] for row in database.execute("SELECT state FROM v_runs")][-1] == "finished"
