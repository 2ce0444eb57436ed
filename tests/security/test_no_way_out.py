"""No way out: every command runs with the network denied, and tries nothing; no program is started, no file left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES

from scrcheck.cli.app import app

DRIVER = """
import json, os, sys
tried, started, written = [], [], []

def asks_for_ipv6():
    # urllib3, which spaCy brings, makes a socket when imported to see whether there is IPv6; it connects to nothing
    frame = sys._getframe(2)
    return frame.f_code.co_name == "_has_ipv6" or (frame.f_back and frame.f_back.f_code.co_name == "_has_ipv6")

def watch(event, arguments):
    if event.startswith("socket.") and asks_for_ipv6():
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.system", "os.exec",
                         "os.fork", "os.startfile", "os.spawn", "pty.", "ctypes.dlopen.http")):
        tried.append(f"{event} {arguments}"[:200])
        raise PermissionError(event)
    if event == "subprocess.Popen":
        started.append([str(word) for word in arguments[1]])
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[1], str):
        if set(arguments[1]) & set("wax+"):
            written.append(arguments[0])

import typer.testing
from scrcheck.cli.app import app
sys.addaudithook(watch)
codes = []
for words in json.loads(sys.stdin.read()):
    result = typer.testing.CliRunner().invoke(app, words)
    told = "" if result.exception is None or isinstance(result.exception, SystemExit) else repr(result.exception)
    codes.append([words[0], result.exit_code, told])
print(json.dumps({"tried": tried, "started": started, "written": written, "codes": codes}))
"""


def commands(folder: Path) -> list[list[str]]:
    """A command line for every command, on the drafts of a folder."""
    draft, other, out = str(folder / "draft.docx"), str(folder / "other.pdf"), folder / "out"
    outputs = [word for name in ("a.html", "a.xlsx") for word in ("--output", str(out / name))]
    return [
        ["lint", draft, *outputs, "--annotate", str(out / "a.docx")],
        ["lint", other, "--output-format", "sarif"],
        ["checks", "--coverage"],
        ["explain", "FAM003"],
        ["schema"],
        ["init", str(out)],
        ["compare", draft, draft, "--no-config"],
        ["gate", draft, "--certificate", str(out / "c.html"), "--no-config"],
        ["waive", "FAM003", draft, "--reason", "The family asked not to be contacted.", "--by", "Board chair",
         "--waivers", str(out / "w.toml"), "--no-config"],
        ["watch", str(folder / "inbox"), "--reports", str(out), "--once", "--every", "0.05", "--no-config"],
        ["redact", draft, "--output", str(out / "r.docx"), "--no-config"],
        ["audit", str(folder / "inbox"), "--store", str(out / "store.db"), "--workers", "1", "--no-config"],
        ["statistics", str(out / "store.db")],
        ["dashboard", str(out / "store.db"), "--output", str(out / "d.html")],
        ["export", str(out / "store.db"), "--to", str(out / "tables")],
    ]  # fmt: skip


def everything(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Sequence[str]]]]:
    """All commands, run one after another in a home of their own."""
    folder = tmp_path_factory.mktemp("run")
    for name in ("home", "tmp", "inbox", "out", "cwd"):
        (folder / name).mkdir()
    shutil.copy(EXAMPLES / "not-ready.docx", folder / "draft.docx")
    shutil.copy(EXAMPLES / "ready.pdf", folder / "other.pdf")
    shutil.copy(EXAMPLES / "not-ready.docx", folder / "inbox" / "draft.docx")
    places = {"HOME": "home", "USERPROFILE": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp"}
    environment = {**os.environ, **{name: str(folder / place) for name, place in places.items()}}
    environment.pop("SCRCHECK_CACHE", None)
    environment.pop("XDG_CACHE_HOME", None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DRIVER],
        input=json.dumps(commands(folder)),
        capture_output=True,
        text=True,
        cwd=folder / "cwd",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout.splitlines()[-1])


def test_every_command_is_run() -> None:
    """A new command cannot be left out."""
    named = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }

    assert named == {words[0] for words in commands(Path())}


def test_each_command_does_its_work(run: tuple[Path, dict[str, list[Sequence[str]]]]) -> None:
    """With the network denied nothing fails for it."""
    for name, code, told in run[1]["codes"]:
        assert (name, told) == (name, "")
        assert code in (0, 1), name


def test_nothing_is_tried(run: tuple[Path, dict[str, list[Sequence[str]]]]) -> None:
    """No socket, no name looked up, no program run by a shell."""
    assert run[1]["tried"] == []


def test_no_process_but_scrchecks_own(run: tuple[Path, dict[str, list[Sequence[str]]]]) -> None:
    """Every process started is this Python, cut off from its surroundings, with a module of scrcheck's."""
    assert run[1]["started"]
    for command in run[1]["started"]:
        assert command[:2] == [sys.executable, "-I"]
        assert "from scrcheck." in next(word for word in command if "import" in word)


def test_no_file_is_left_behind(run: tuple[Path, dict[str, list[Sequence[str]]]]) -> None:
    """What is there afterwards is what was asked for, and the cache, which nobody else may read."""
    folder, found = run
    cache = folder / "home" / ".cache" / "scrcheck"

    assert everything(folder / "tmp") == set()
    assert everything(folder / "cwd") == set()
    assert everything(folder / "inbox") == {"draft.docx"}
    assert {path.parts[0] for path in map(Path, everything(folder / "home"))} <= {".cache"}
    assert not [name for name in everything(folder / "out") if Path(name).name.startswith(".")]
    if os.name == "posix" and cache.exists():
        assert cache.stat().st_mode & 0o077 == 0
        assert all(path.stat().st_mode & 0o077 == 0 for path in cache.rglob("*") if path.is_file())
    places = {str(folder / "out"), str(folder / "home"), os.devnull}
    outside = [path for path in found["written"] if not str(path).startswith(tuple(places))]
    assert [path for path in outside if "__pycache__" not in path] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_reports_have_the_permissions_the_user_wants(run: tuple[Path, dict[str, list[Sequence[str]]]]) -> None:
    """A report is neither more nor less open than any new file of this user."""
    mask = os.umask(0)
    os.umask(mask)

    assert (run[0] / "out" / "a.html").stat().st_mode & 0o777 == 0o666 & ~mask


class TestCodeBesideADocument:
    """What lies beside a document, and may have come with it, is never executed."""

    @staticmethod
    def _lint(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        (folder / "draft.md").write_text("# Serious case review\n\nText.\n")
        command = [sys.executable, "-m", "scrcheck", "lint", "-q", "draft.md", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)

    @pytest.mark.parametrize("name", ["spacy", "lxml", "json"])
    def test_no_module_is_taken_from_there(self, tmp_path: Path, name: str) -> None:
        """A module named like one of the libraries is passed by."""
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close(); raise SystemExit(77)")
        done = self._lint(tmp_path, "--no-config")

        assert not (tmp_path / "ran").exists()
        assert done.returncode in (0, 1)

    def test_checks_in_python_need_to_be_asked_for(self, tmp_path: Path) -> None:
        """A configuration that was merely found may name TOML rules; Python runs only with --checks or --config."""
        (tmp_path / "own.py").write_text("open('ran', 'w').close()")
        (tmp_path / "scrcheck.toml").write_text('checks = ["own.py"]')

        assert self._lint(tmp_path).returncode == 2
        assert not (tmp_path / "ran").exists()
        assert self._lint(tmp_path, "--config", "scrcheck.toml").returncode in (0, 1)
        assert (tmp_path / "ran").exists()

    def test_another_pipeline_needs_to_be_asked_for(self, tmp_path: Path) -> None:
        """A configuration that was merely found cannot have an installed module imported."""
        (tmp_path / "scrcheck.toml").write_text('model = "antigravity"')
        done = self._lint(tmp_path)

        assert done.returncode == 2
        assert "--model" in done.stderr
