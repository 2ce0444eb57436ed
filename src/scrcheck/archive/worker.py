"""A worker process: `python -m scrcheck.archive.worker`. It reads jobs from standard input and answers each in a line.

It ends as soon as its standard input closes, whatever it is doing, so that it never outlives the audit that began it.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import itertools
import json
import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from scrcheck.settings import Settings

_GRACE = 30.0
"""Seconds over its limit after which a process that hangs, and that nobody is left to end, ends itself."""
_TIDY = 10
"""Reviews after which memory is given back; it takes about 0.2 s, and keeps memory within a tenth."""
_WARMING = b"# Overview report\n\nThe panel met. Child A was seen by a social worker.\n"
"""A text that has the vocabularies compiled."""


def main() -> None:
    """Answer one order and then any number of jobs, until standard input closes or no review could be audited."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _private_output()
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(lines,), daemon=True).start()
    try:
        _work(lines, answers)
    except Exception as error:  # noqa: BLE001 - the edge of the process: the audit is told why it ends
        _tell(answers, json.dumps({"fatal": _reason(error), "kind": type(error).__name__}))
    os._exit(0)  # the thread still waits at standard input


def _work(lines: queue.SimpleQueue[str], answers: TextIO) -> None:
    from scrcheck.archive.outcome import Failure, Stage
    from scrcheck.archive.work import Job, Order, failed, perform
    from scrcheck.errors import ScrcheckError

    nowhere = open(os.devnull, "wb")  # noqa: SIM115, PTH123 - for as long as the process lives
    order = Order.from_json(lines.get())
    _prepare(order.settings)
    _tell(answers, json.dumps({"ready": True}))
    for done in itertools.count(1):
        job = Job.from_json(lines.get())
        faulthandler.dump_traceback_later(order.limits.seconds + _GRACE, exit=True, file=nowhere)
        try:
            reply = perform(job, order)
        except ScrcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of a review: one must not end the audit
            reason = f"made scrcheck itself fail ({type(error).__name__})."
            reply = failed(job, order, Failure(reason, "Report it to scrcheck's authors.", Stage.CRASH))
        faulthandler.cancel_dump_traceback_later()
        _tell(answers, reply.to_json())
        if done % _TIDY == 0:
            _tidy()


def _reason(error: Exception) -> str:
    from scrcheck.errors import ScrcheckError

    return str(error) if isinstance(error, ScrcheckError) else f"scrcheck could not be loaded ({type(error).__name__})."


def _prepare(settings: Settings) -> None:
    """Load what every review needs, before the first one's time runs."""
    from scrcheck.documents import open_document, passwords
    from scrcheck.engine import lint_documents
    from scrcheck.loading import load_checks

    load_checks(settings.checks)
    passwords.use(passwords.read_passwords(settings.password_file))
    lint_documents([open_document(_WARMING, "first.md")], "first.md", settings, checks=())
    gc.collect()
    gc.freeze()  # the pipeline and the vocabularies stay for good: no collection need look through them


def _tidy() -> None:
    """Give memory back to the system, what the C library hoards too."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library than glibc has no such function
            ctypes.CDLL(None).malloc_trim(0)


def _private_output() -> TextIO:
    """Standard output for answers alone: whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _listen(lines: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin.buffer:
        lines.put(line.decode())
    os._exit(0)


def _tell(answers: TextIO, line: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        answers.write(line + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
