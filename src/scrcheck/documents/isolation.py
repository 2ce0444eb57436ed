"""Opening documents apart: in a process of its own that can be killed, whatever a file makes a reader do.

The process is sent the bytes and answers with JSON. It has a time limit for each document and a memory limit; where it
breaks one, or dies, that document cannot be read and the next has a new process. Short plain text, in which there is
nothing to take apart, is opened here.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from subprocess import Popen
from threading import Event, Thread
from time import monotonic

from scrcheck import processes
from scrcheck.documents import passwords, transfer
from scrcheck.documents.formats import is_plain_text
from scrcheck.documents.guarding import out_of_memory, unsafe
from scrcheck.documents.limits import MEGABYTE, Limits, applied, current, exceeded
from scrcheck.documents.ocr import choice
from scrcheck.documents.ole import MAGIC
from scrcheck.documents.opening import open_document
from scrcheck.documents.transfer import Outcome
from scrcheck.documents.worker import FRAME
from scrcheck.errors import UnreadableDocument

_LOOK = 0.05
"""Seconds between two looks at a process at work."""
_SHORT = 500_000
"""Bytes of plain text up to which it is opened here: a process takes longer to start than it to read."""
_MOST_ANSWER = 64
"""Times the largest text allowed that an answer may be; each paragraph comes with its place."""

File = tuple[str | None, bytes]
"""What a document is called, if anything, and its bytes."""


def open_apart(
    files: Sequence[File],
    meanwhile: Callable[[Callable[[], bool]], None] | None = None,
    recognising: Callable[[int, int], None] = lambda page, pages: None,
) -> list[Outcome]:
    """Each file as a Document, or as the error that says why it is none, in order and within the current limits.

    `meanwhile` is work for this process until then; it is given a function that says whether it should stop.
    `recognising` is told each page, and of how many, that is about to be recognised from its picture.
    """
    opener = _Opener(files, current(), recognising)
    try:
        opener.start()
        if meanwhile is not None:
            meanwhile(lambda: not opener.is_alive())
        while opener.is_alive():
            opener.join(_LOOK)  # in short waits, so that Ctrl-C is heard on every system
    finally:
        opener.stop()
    return opener.outcomes


class _Opener(Thread):
    """Sends the files to a process, one after another."""

    def __init__(self, files: Sequence[File], limits: Limits, recognising: Callable[[int, int], None]) -> None:
        super().__init__(daemon=True)
        self.outcomes: list[Outcome] = []
        self._files = files
        self._limits = limits
        self._passwords = passwords.current()
        self._ocr = choice.current()
        self._recognising = recognising
        self._process: Popen[bytes] | None = None
        self._folder = ""
        """Where the process may put what LibreOffice needs; removed however the process ends."""
        self._stopped = False

    def stop(self) -> None:
        """End the process, if it runs."""
        self._stopped = True
        self._end()

    def run(self) -> None:
        with applied(self._limits):
            for name, data in self._files:
                if self._stopped:
                    break
                self.outcomes.append(self._opened(name, data))
        self._end()

    def _opened(self, name: str | None, data: bytes) -> Outcome:
        shown = name or "document"
        if len(data) <= _SHORT and is_plain_text(data, shown):
            try:
                return open_document(data, name)
            except UnreadableDocument as error:
                return error
        try:
            process = self._running()
        except OSError:
            return UnreadableDocument(shown, "could not be opened: no process could be started.", "Try again.")
        with _Watch(process, self._limits) as watch:
            try:
                return transfer.read(_exchange(process, name, data, watch, self._recognising))
            except (OSError, ValueError, EOFError):
                self._end()
        if watch.broken == "seconds":
            return exceeded(shown, "seconds", "takes more than {limit} seconds to open.")
        if watch.broken == "memory":
            return out_of_memory(shown)
        return unsafe(shown, "its reader broke off")

    def _running(self) -> Popen[bytes]:
        if self._process is None:
            if any(data.startswith(MAGIC) for _, data in self._files):
                self._folder = tempfile.mkdtemp(prefix="scrcheck-")
            places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder) if self._folder else {}
            self._process = processes.start("scrcheck.documents.worker", also=places)
            assert self._process.stdin is not None
            first = {"limits": asdict(self._limits), "passwords": self._passwords, "ocr": asdict(self._ocr)}
            self._process.stdin.write(json.dumps(first).encode() + b"\n")
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        processes.end(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


class _Watch(Thread):
    """Ends a process that takes too long, or too much memory where the system itself does not limit it."""

    def __init__(self, process: Popen[bytes], limits: Limits) -> None:
        super().__init__(daemon=True)
        self.broken = ""
        """The limit it broke."""
        self._process = process
        self._done = Event()
        self.limits = limits
        self.begin_again()

    def begin_again(self) -> None:
        """Count the seconds from now."""
        self._deadline = monotonic() + self.limits.seconds

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        memory = self.limits.memory * MEGABYTE
        while not self._done.wait(_LOOK):
            if monotonic() > self._deadline:
                self.broken = "seconds"
            elif sys.platform != "linux" and memory_of(self._process.pid) > memory:
                self.broken = "memory"
            if self.broken:
                processes.end(self._process)
                return


def memory_of(process: int) -> int:
    """Bytes of memory a process takes; 0 for one that has ended."""
    import psutil

    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _exchange(
    process: Popen[bytes], name: str | None, data: bytes, watch: _Watch, recognising: Callable[[int, int], None]
) -> bytes:
    """Send one file and receive the answer. Raises OSError, ValueError or EOFError where the process breaks off."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    size = 0
    for _ in range(watch.limits.pages + 1):  # an empty answer for each page recognised, then the answer
        head = process.stdout.read(FRAME)
        if len(head) < FRAME:
            raise EOFError
        size = int.from_bytes(head, "big")
        if size:
            break
        watch.begin_again()
        place = process.stdout.read(2 * FRAME)
        recognising(int.from_bytes(place[:FRAME], "big"), int.from_bytes(place[FRAME:], "big"))
    if not 0 < size <= _MOST_ANSWER * watch.limits.characters:
        raise EOFError
    answer = process.stdout.read(size)
    if len(answer) < size:
        raise EOFError
    return answer
