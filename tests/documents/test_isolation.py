"""Documents opened apart: the same as here, and whatever ends the process ends one document only."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from scrcheck import processes
from scrcheck.documents import Block, Document, open_document, transfer
from scrcheck.documents.cleaning import clean
from scrcheck.documents.isolation import memory_of, open_apart
from scrcheck.documents.limits import Limits, applied
from scrcheck.errors import UnreadableDocument

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
GOOD = ("good.txt", b"Child A was seen.")
BAD = ("bad.rtf", rb"{\rtf1 Text.}")


@pytest.fixture
def behaving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Have the process that opens documents do as some lines of Python say before it reads a file called "bad"."""
    start = processes.start

    def behave(lines: str) -> None:
        code = f"""
            from scrcheck.documents import guarding, opening
            def read(data, shown, usual=opening._read):
                if shown.startswith("bad"):
                    {lines}
                return usual(data, shown)
            opening._read = read
            from scrcheck.documents.worker import main
        """
        (tmp_path / "behaving.py").write_text(textwrap.dedent(code))
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setattr(processes, "start", lambda module, **more: start("behaving", **more))

    return behave


@pytest.mark.parametrize(
    "path", sorted((*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.pdf"))), ids=lambda path: path.name
)
def test_the_document_is_the_same(path: Path) -> None:
    """What comes over the pipe equals what is read here, and a table's cells are the document's own blocks."""
    here, apart = open_document(path), open_apart([(str(path), path.read_bytes())])[0]

    assert apart == here
    assert not isinstance(apart, UnreadableDocument)
    assert all(apart.shows(cell) for table in apart.tables for row in table.rows for cell in row)


def test_a_short_plain_text_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing in it to take apart; a long one, and whatever is not what its name says, is opened apart."""
    started: list[str] = []
    start = processes.start
    monkeypatch.setattr(processes, "start", lambda module, **more: started.append(module) or start(module, **more))
    long = ("long.md", b"Child A was seen. " * 40_000)

    assert [type(one) for one in open_apart([GOOD, ("b.md", b"# Title"), ("c.txt", b"\0\1\2")])] == [
        Document,
        Document,
        UnreadableDocument,
    ]
    assert started == []
    for file in (long, BAD, ("d.txt", b"PK\3\4"), ("e.txt", b"%PDF-1.7")):
        open_apart([file])
    assert len(started) == 4


def test_documents_come_in_order_and_an_error_among_them() -> None:
    """One that cannot be read does not stop the next."""
    first, second, third = open_apart([GOOD, ("bad.docx", b"PK\3\4"), ("b.md", b"# Title")])

    assert not isinstance(first, UnreadableDocument) and first.blocks[0].text == "Child A was seen."
    assert isinstance(second, UnreadableDocument) and second.reason == "is damaged: the file is cut short."
    assert not isinstance(third, UnreadableDocument) and third.name == "b.md"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("import os; os._exit(0)", "could not be read safely"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "could not be read safely"),
        ("import ctypes; ctypes.string_at(0)", "could not be read safely"),
        ("import time; time.sleep(60)", "takes more than 1 seconds to open"),
        ("while True: pass", "takes more than 1 seconds to open"),
        ("b'x' * 4_000_000_000", "takes more than 512 MB of memory"),
        ("f = lambda: f(); f()", "is nested too deeply"),
        ("raise KeyError('Mary Smith')", "could not be read safely: it is damaged (KeyError)"),
        ("import socket; socket.socket()", "could not be read safely: it is damaged (PermissionError)"),
        ("import os; os.write(1, b'noise')", ""),
        ("print('noise')", ""),
    ],
)
def test_whatever_a_file_does_to_its_reader(behaving: object, lines: str, said: str) -> None:
    """A crash, a hang, a flood or a way to the network is that file's error, and the next file is read all the same."""
    behaving(lines)  # type: ignore[operator]
    with applied(Limits(seconds=1, memory=512)):
        bad, good = open_apart([BAD, GOOD])

    assert not isinstance(good, UnreadableDocument)
    assert said in str(bad)
    assert isinstance(bad, UnreadableDocument) == bool(said)
    assert "Mary" not in str(bad)


def test_what_is_done_meanwhile_may_be_interrupted(behaving: object) -> None:
    """Ctrl-C during the opening ends the process at once."""
    behaving("import time; time.sleep(60)")  # type: ignore[operator]
    start = time.monotonic()

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_apart([BAD], interrupt)
    assert time.monotonic() - start < 10


def test_nothing_but_its_own_json_is_taken() -> None:
    """An answer that is none is an error, not an object."""
    for answer in (b"", b"null", b"[]", b"{}", b'{"blocks": [[]]}', b"\x80\x04}", b'{"error": []}', b"[" * 100_000):
        with pytest.raises((ValueError, TypeError)):
            transfer.read(answer)


def test_half_a_character_is_replaced() -> None:
    """Text that no output could be written with does not come through."""
    block = Block(0, "Child A\ud800")
    received = transfer.read(transfer.written(Document("a", "txt", (block,))))

    assert not isinstance(received, UnreadableDocument)
    assert received.blocks[0].text == "Child A?"
    assert clean("Child A\ud800") == "Child A\ufffd"


def test_it_starts_from_a_script_without_a_guard(tmp_path: Path) -> None:
    """A script that lints at its top level, in a folder of modules that mean harm, starts no second self."""
    (tmp_path / "lxml.py").write_text("raise SystemExit('code from beside a document')")
    (tmp_path / "review.md").write_text("# Serious case review\n\nText.")
    code = "from scrcheck.documents.isolation import open_apart; print(len(open_apart([('a.docx', b'PK')])))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)

    assert (done.stdout, done.stderr) == ("1\n", "")


def test_memory_of_a_process_can_be_watched() -> None:
    """Where the system sets no limit the parent looks; a process that has ended takes none."""
    assert memory_of(1 << 30) == 0
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 20
        while memory_of(process.pid) < 100_000 and time.monotonic() < deadline:
            time.sleep(0.05)  # the process has only begun
        assert memory_of(process.pid) > 100_000
