"""What an audit shows of its progress where there is no terminal."""

from __future__ import annotations

import time

import pytest

from scrcheck.archive.run import Tick
from scrcheck.cli.audit_progress import audit_progress


def test_plain_lines_say_pace_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line now and then, not one for each review; the dashboard of a cluster at once."""
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with audit_progress(enabled=True) as tell:
        tell(Tick(note="listing the archive"))
        tell(Tick(dashboard="http://127.0.0.1:8787/status"))
        tell(Tick(0, 400))
        for done in range(1, 101):
            clock[0] = done * 0.6
            tell(Tick(done, 400, 2, "a.docx"))
    lines = capsys.readouterr().err.splitlines()

    assert lines == [
        "scrcheck: dashboard of the cluster: http://127.0.0.1:8787/status",
        "scrcheck: 9 of 400 reviews, 2 failed; 100 a minute, 4 min left",
        "scrcheck: 59 of 400 reviews, 2 failed; 100 a minute, 3 min left",
    ]


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even the dashboard."""
    with audit_progress(enabled=False) as tell:
        tell(Tick(dashboard="http://127.0.0.1:8787/status"))

    assert not capsys.readouterr().err
