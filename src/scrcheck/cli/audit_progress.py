"""How far an audit is, on stderr: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrcheck.archive.run import Tick

EVERY = 30.0
"""Seconds between two plain lines."""
_FIRST = 5.0
"""Seconds before the first of them."""


@contextmanager
def audit_progress(enabled: bool) -> Iterator[Callable[[Tick], None]]:
    """A function to tell each tick of an audit."""
    if not enabled:
        yield lambda tick: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _Lines()


class _Pace:
    """Reviews a minute, and the time left."""

    def __init__(self) -> None:
        self._started: float | None = None

    def words(self, tick: Tick) -> str:
        """The pace in words, "" before there is one."""
        now = time.monotonic()
        if self._started is None:
            self._started = now
        seconds = now - self._started
        if not tick.done or seconds < 1:
            return ""
        left = (tick.total - tick.done) * seconds / tick.done
        return f"{tick.done / seconds * 60:,.0f} a minute, {_duration(left)} left"


class _Lines:
    def __init__(self) -> None:
        self._pace = _Pace()
        self._next = time.monotonic() + _FIRST

    def __call__(self, tick: Tick) -> None:
        if tick.dashboard:
            sys.stderr.write(f"scrcheck: dashboard of the cluster: {tick.dashboard}\n")
            return
        if tick.note:
            return
        pace = self._pace.words(tick)
        if time.monotonic() >= self._next and pace:
            self._next = time.monotonic() + EVERY
            failed = f", {tick.failed:,} failed" if tick.failed else ""
            sys.stderr.write(f"scrcheck: {tick.done:,} of {tick.total:,} reviews{failed}; {pace}\n")
            sys.stderr.flush()


@contextmanager
def _bar() -> Iterator[Callable[[Tick], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    pace = _Pace()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("listing", total=None, pace="")

        def tell(tick: Tick) -> None:
            if tick.dashboard:
                bar.console.print(f"Dashboard of the cluster: {tick.dashboard}", highlight=False)
            elif tick.note:
                bar.update(task, description=tick.note)
            else:
                failed = f"{tick.failed:,} failed, " if tick.failed else ""
                bar.update(
                    task,
                    description="auditing",
                    completed=tick.done,
                    total=tick.total,
                    pace=failed + pace.words(tick),
                )

        yield tell


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
