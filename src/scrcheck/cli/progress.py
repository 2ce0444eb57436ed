"""A sign of life on stderr when a run takes more than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DELAY = 1.0
"""Seconds before anything is shown."""


@contextmanager
def progress(enabled: bool) -> Iterator[Callable[[str], None]]:
    """A function to tell each step; a spinner shows the last one on an interactive terminal after a second."""
    if not (enabled and sys.stderr.isatty()):
        yield lambda step: None
        return
    from rich.console import Console

    status = Console(stderr=True).status("starting")
    timer = threading.Timer(DELAY, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda step: status.update(f"{step} …")
    finally:
        timer.cancel()
        status.stop()
