"""Ordinary trouble: no home, a full disk, a narrow or old console, a closed pipe, Ctrl-C, two runs at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES

from scrcheck import cache
from scrcheck.documents import opening
from scrcheck.errors import UnreadableDocument
from scrcheck.watching import Inbox

DRAFT = EXAMPLES / "not-ready.docx"
NARROW = ("lint", "--no-config", "--select", "FAM", str(DRAFT))
"""A lint of one family of checks."""

Finished = subprocess.CompletedProcess[bytes]


def scrcheck(*words: str | Path, environment: Mapping[str, str | None] | None = None, **more: object) -> Finished:
    """Run the command line in a process of its own; a name set to None is taken out of its environment."""
    changed = {**os.environ, **(environment or {})}
    kept = {name: value for name, value in changed.items() if value is not None}
    command = [sys.executable, "-m", "scrcheck", *map(str, words)]
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(command, stderr=subprocess.PIPE, env=kept, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": None, "USERPROFILE": None, "XDG_CACHE_HOME": None, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"HOME": "/nowhere/at/all", "XDG_CACHE_HOME": None, "PYTHONIOENCODING": "cp1252", "COLUMNS": "40"},
        {
            "TMPDIR": "/nowhere/at/all",
            "LC_ALL": "xx_XX.nonsense",
            "TERM": "dumb",
            "COLUMNS": "nonsense",
            "TZ": "No/Place",
        },
    ],
    ids=str,
)
def test_surroundings_that_lack_something(environment: dict[str, str | None]) -> None:
    """The report is printed whatever the machine has not got."""
    done = scrcheck(*NARROW, environment=environment)

    assert done.returncode == 1, done.stderr
    assert b"FAM003" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")
@pytest.mark.parametrize("words", [(*NARROW, "--output-format", "json"), ("checks",), ("schema",), ("--help",)])
def test_full_disk_is_said(words: tuple[str, ...]) -> None:
    """Output that cannot be written is an error in a line."""
    with Path("/dev/full").open("wb") as full:
        done = scrcheck(*words, stdout=full)

    assert (done.returncode, done.stderr) == (2, b"scrcheck: could not go on: No space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind exist on Unix only")
def test_report_that_does_not_fit_leaves_the_old_one(tmp_path: Path) -> None:
    """A disk that fills up while a report is written leaves neither half a report nor a temporary file."""
    import resource

    target = tmp_path / "report.html"
    target.write_text("the old report")
    fill = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))}
    done = scrcheck(*NARROW, "--output", target, **fill)

    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1 and b"could not be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert target.read_text() == "the old report"


def test_folder_that_may_not_be_written_to() -> None:
    """The message names the file."""
    done = scrcheck("init", "/proc")

    assert done.returncode == 2
    assert done.stderr.startswith(b"scrcheck: /proc/scrcheck.toml: ") and done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of this kind exist on Unix only")
@pytest.mark.parametrize("words", [NARROW, ("checks",), ("schema",)])
def test_closed_pipe_is_no_error_of_ours(words: tuple[str, ...]) -> None:
    """`scrcheck lint x | head -1` says nothing more."""
    command = [sys.executable, "-m", "scrcheck", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)


def test_paths_of_three_hundred_characters(tmp_path: Path) -> None:
    """Long folders are followed; a name no system has is an error in a line."""
    folder = tmp_path / ("a" * 120) / ("é" * 60) / ("c" * 120)
    folder.mkdir(parents=True)
    draft, report = folder / "draft.docx", folder / "report.json"
    draft.write_bytes(DRAFT.read_bytes())
    done = scrcheck("lint", "--select", "FAM", draft, "--output", report, "--quiet")

    assert done.returncode == 1, done.stderr
    assert json.loads(report.read_bytes())
    for name in ("x" * 300 + ".docx", "x/" * 3000 + "a.docx"):
        missing = scrcheck("lint", tmp_path / name)
        assert missing.returncode == 2
        assert missing.stderr.count(b"\n") == 1 and b"Traceback" not in missing.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("moment", [0.2, 0.5, 1.0, 1.8])
def test_ctrl_c_at_any_moment(moment: float, tmp_path: Path) -> None:
    """It ends at once with exit code 130, says no traceback, and leaves no process and no half report behind."""
    marker = f"scrcheck-test-{os.getpid()}-{random.randrange(10**9)}"
    command = [
        sys.executable,
        "-m",
        "scrcheck",
        "lint",
        "--no-config",
        str(DRAFT),
        "--output",
        str(tmp_path / "a.html"),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "XDG_CACHE_HOME": marker}
    ) as process:
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)

    # Python's own start-up may die of the signal before scrcheck is reached: a shell says 130 of that too.
    assert process.returncode in (130, 1, -signal.SIGINT)
    assert b"Traceback" not in said
    assert {path.name for path in tmp_path.iterdir()} <= {"a.html"}
    assert not _processes_with(marker)


def _processes_with(word: str) -> list[str]:
    """The processes whose environment holds a word, after a moment in which they may end."""
    found: list[str] = []
    for _ in range(20):
        found = [str(path) for path in Path("/proc").glob("[0-9]*/environ") if word.encode() in _content(path)]
        if not found:
            break
        time.sleep(0.1)
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


class TestCache:
    """What is kept of earlier gates never stands in the way of the next."""

    @pytest.fixture(autouse=True)
    def own_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A cache of this test's own."""
        monkeypatch.setenv("SCRCHECK_CACHE", str(tmp_path / "cache"))
        return tmp_path / "cache"

    def test_many_runs_at_once(self, own_cache: Path) -> None:
        """Each reads all of an entry or nothing, and no draft of one is left."""
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: cache.keep("same", {"text": "x" * 50_000, "n": number}), range(60)))
            kept = list(pool.map(lambda _: cache.recall("same"), range(60)))

        assert all(one is None or len(one["text"]) == 50_000 for one in kept)
        assert kept[-1] is not None
        assert {path.name for path in own_cache.iterdir()} == {"key", "same.json"}

    @pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 1000, b"\xff\n{}"])
    def test_damaged_entries_and_keys(self, own_cache: Path, damage: bytes) -> None:
        """A damaged entry is none; a damaged key is made anew."""
        cache.keep("one", {"a": 1})
        (own_cache / "one.json").write_bytes(damage)
        assert cache.recall("one") is None
        (own_cache / "key").write_bytes(damage)
        assert cache.recall("one") is None
        cache.keep("one", {"a": 2})
        assert cache.recall("one") == {"a": 2}

    def test_folder_that_is_none(self, own_cache: Path) -> None:
        """Where the cache's place is taken by a file, nothing is kept and nothing fails."""
        own_cache.write_text("a file")
        cache.keep("one", {"a": 1})
        assert cache.recall("one") is None

    def test_clock_that_jumps(self, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Entries from the future are as good as any."""
        cache.keep("one", {"a": 1})
        os.utime(own_cache / "one.json", (4e9, 4e9))
        monkeypatch.setattr(time, "time", lambda: 0.0)
        cache.keep("two", {"a": 2})
        assert cache.recall("one") == {"a": 1} and cache.recall("two") == {"a": 2}

    def test_user_without_a_home(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Nothing is written into whatever folder this happens to be."""
        monkeypatch.delenv("SCRCHECK_CACHE")
        monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: Path("~/.cache/scrcheck"))
        monkeypatch.chdir(tmp_path)
        cache.keep("one", {"a": 1})
        assert cache.recall("one") is None
        assert list(tmp_path.iterdir()) == []


class TestFilesThatChange:
    """A file that is not the same from beginning to end is not read as though it were."""

    @pytest.fixture
    def meddling(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], object]], None]]:
        """Have something happen after a file is opened and before it is read."""
        read = opening.read_stream

        def meddle(act: Callable[[], object]) -> None:
            def first(stream: object) -> bytes:
                act()
                return read(stream)  # type: ignore[arg-type]

            monkeypatch.setattr(opening, "read_stream", first)

        yield meddle

    def test_grown_shrunk_or_written_over(self, tmp_path: Path, meddling: Callable[..., None]) -> None:
        """Each is told as changed, and what to do."""
        path = tmp_path / "draft.txt"
        for content in (b"Child A was seen, and more.", b"", b"Child B was seen."):
            path.write_bytes(b"Child A was seen.")
            os.utime(path, (1, 1))
            meddling(lambda content=content: path.write_bytes(content))
            with pytest.raises(UnreadableDocument, match="was changed while it was read"):
                opening.read_bytes(path, "draft.txt")

    @pytest.mark.parametrize(
        "error", [OSError(5, "Input/output error"), OSError(116, "Stale file handle"), TimeoutError()]
    )
    def test_network_drive_that_vanishes(self, tmp_path: Path, meddling: Callable[..., None], error: OSError) -> None:
        """An error in the middle of a file is that file's error."""

        def fail() -> None:
            raise error

        path = tmp_path / "draft.txt"
        path.write_bytes(b"Child A was seen.")
        meddling(fail)
        with pytest.raises(UnreadableDocument, match="could not be opened"):
            opening.read_bytes(path, "draft.txt")

    def test_file_that_another_program_holds(self, tmp_path: Path, meddling: Callable[..., None]) -> None:
        """Word's lock is told as such, with what to do."""

        def fail() -> None:
            raise PermissionError(13, "sharing violation")

        path = tmp_path / "draft.txt"
        path.write_bytes(b"Child A was seen.")
        meddling(fail)
        with pytest.raises(UnreadableDocument, match="Close it in other programs"):
            opening.read_bytes(path, "draft.txt")

    def test_inbox_with_a_clock_that_jumps(self, tmp_path: Path) -> None:
        """A draft from the future, or from 1970, is whole when it no longer changes."""
        inbox = Inbox(tmp_path)
        for when in (4e9, 0):
            (tmp_path / f"{when}.docx").write_bytes(b"x")
            os.utime(tmp_path / f"{when}.docx", (when, when))
        assert inbox.ready() == []
        assert len(inbox.ready()) == 2
