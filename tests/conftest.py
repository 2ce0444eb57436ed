"""What several tests share: the command line as a function, the examples, one linted example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import scrcheck
from scrcheck.review import Review

EXAMPLES = Path(__file__).parent.parent / "examples"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run a command line in this process; the result has `exit_code`, `stdout`, `stderr`."""
    from scrcheck.cli.app import app

    def call(*words: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return call


@pytest.fixture(scope="session")
def not_ready() -> Review:
    """The example that is not ready, linted."""
    return scrcheck.lint(EXAMPLES / "not-ready.docx")
