"""Where a lint's report goes: standard output, a file, or both."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrcheck.errors import ConfigurationError, UnreadableDocument
from scrcheck.review import Review


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the user wants the report."""

    output_format: str = "console"
    output: Path | None = None
    show_values: bool = False
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"


def present(reviews: Sequence[Review], errors: Sequence[UnreadableDocument], how: Presentation) -> None:
    """Print the report, and write it to the file asked for. Errors are told on stderr as well."""
    if how.output is not None:
        write_atomically(how.output, _to_file(reviews, errors, how))
    if how.output_format == "json":
        sys.stdout.write(_json(reviews, errors, how.show_values))
        sys.stdout.flush()
    else:
        _to_console(reviews, how)
    for error in errors:
        sys.stderr.write(f"scrcheck: {error}\n")


def write_atomically(path: Path, text: str) -> None:
    """Write a report in one step: the file is whole or not there. Raises ConfigurationError naming the path."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigurationError(f"{path}: the report could not be written ({error.strerror}).") from error


def _to_file(reviews: Sequence[Review], errors: Sequence[UnreadableDocument], how: Presentation) -> str:
    assert how.output is not None
    suffix = how.output.suffix.lower()
    if suffix == ".json":
        return _json(reviews, errors, how.show_values)
    if suffix == ".txt":
        from io import StringIO

        from rich.console import Console

        from scrcheck.reports.console import render

        text = StringIO()
        console = Console(file=text, width=100, no_color=True, highlight=False)
        for review in reviews:
            console.print(render(review, show_values=how.show_values, verbose=how.verbose))
        return text.getvalue()
    raise ConfigurationError(f"{how.output}: no report is known by the suffix {suffix!r}. Known: .json, .txt.")


def _json(reviews: Sequence[Review], errors: Sequence[UnreadableDocument], show_values: bool) -> str:
    from scrcheck.reports.plain import report_data

    return json.dumps(report_data(reviews, errors, show_values=show_values), ensure_ascii=False, indent=1) + "\n"


def _to_console(reviews: Sequence[Review], how: Presentation) -> None:
    from rich.console import Console

    from scrcheck.reports.console import render, render_verdict

    forced = {"always": True, "never": False}.get(how.color)
    console = Console(force_terminal=forced or None, no_color=forced is False or None, highlight=False)
    show = how.show_values or sys.stdout.isatty()
    for review in reviews:
        body = render_verdict(review) if how.quiet else render(review, show_values=show, verbose=how.verbose)
        console.print(body)
