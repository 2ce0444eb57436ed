"""The edge around one lint: it ends in time, and whatever a draft makes it do, that draft alone cannot be read."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from traceback import extract_tb

from scrcheck.cli.exits import Exit
from scrcheck.documents.limits import current, exceeded
from scrcheck.errors import ScrcheckError, UnreadableDocument

_AGAIN = 5.0
"""Seconds after which the alarm rings again, should the first have gone unheard."""


class _OutOfTime(BaseException):
    """Raised by the alarm; no part of the program catches it on the way."""


@contextmanager
def guarded(shown: str) -> Iterator[None]:
    """Have the block end in time, with its result or an error of scrcheck's.

    Raises UnreadableDocument where it takes longer than the limit, or fails in a way nobody thought of.
    """
    try:
        with _alarm(shown):
            yield
    except _OutOfTime:
        raise _too_slow(shown) from None
    except (ScrcheckError, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a draft may make anything happen; the others are still linted
        reason = f"could not be checked: scrcheck failed ({told(error)})."
        raise UnreadableDocument(shown, reason, "Please report it, without the draft.") from None


def told(error: Exception) -> str:
    """What an unexpected error was and where in scrcheck it arose; none of its words, which may be the document's."""
    own = [frame for frame in extract_tb(error.__traceback__) if "scrcheck" in Path(frame.filename).parts]
    return " ".join((type(error).__name__, *(f"in {Path(one.filename).name}, line {one.lineno}" for one in own[-1:])))


def _too_slow(shown: str) -> UnreadableDocument:
    return exceeded(shown, "total_seconds", "takes more than {limit} seconds to check.")


@contextmanager
def _alarm(shown: str) -> Iterator[None]:
    """Raise _OutOfTime in the block when its time is up. Windows has no such alarm: there the program ends."""
    if sys.platform == "win32":
        timer = Timer(current().total_seconds, _end, (_too_slow(shown),))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, current().total_seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: object) -> None:
    raise _OutOfTime


def _end(message: UnreadableDocument) -> None:
    sys.stderr.write(f"scrcheck: {message}\n")
    sys.stderr.flush()
    os._exit(Exit.UNREADABLE)
