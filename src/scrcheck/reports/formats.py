"""Every output format by name and by suffix, and what each may show."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrcheck.errors import ConfigurationError, UnreadableDocument

if TYPE_CHECKING:
    from scrcheck.checking import Check
    from scrcheck.reports.places import Data
    from scrcheck.review import Review


@dataclass(frozen=True, slots=True)
class Output:
    """What a format is made of."""

    reviews: Sequence[Review]
    errors: Sequence[UnreadableDocument]
    show_values: bool
    """Whether identifiers stand in the open."""
    verbose: bool = False
    checks: Sequence[Check] = ()

    @property
    def data(self) -> Data:
        """The JSON report."""
        from scrcheck.reports.plain import report_data

        return report_data(self.reviews, self.errors, show_values=self.show_values)


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report."""

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Output], str | bytes]
    for_people: bool = False
    """Read by the people who hold the draft, so identifiers are shown unless they say otherwise."""


def named(name: str) -> Format:
    """The format of this name. Raises ConfigurationError."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise ConfigurationError(f"Unknown output format {name!r}. Known: {', '.join(one.name for one in FORMATS)}.")


def for_path(path: Path) -> Format:
    """The format a file's name asks for, the longest suffix first. Raises ConfigurationError."""
    lower = path.name.lower()
    pairs = [(suffix, one) for one in FORMATS for suffix in one.suffixes]
    for suffix, one in sorted(pairs, key=lambda pair: -len(pair[0])):
        if lower.endswith(suffix):
            return one
    known = ", ".join(suffix for suffix, _ in pairs)
    raise ConfigurationError(f"{path}: no report is known by this suffix. Known: {known}.")


def _json(output: Output) -> str:
    return json.dumps(output.data, ensure_ascii=False, indent=1) + "\n"


def _json_lines(output: Output) -> str:
    """A line a review or unreadable file, for streams."""
    data = output.data
    head = {key: data[key] for key in ("schema_version", "scrcheck_version")}
    records = [{**head, "review": review} for review in data["reviews"]]
    records += [{**head, "error": error} for error in data["errors"]]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _text(output: Output) -> str:
    from io import StringIO

    from rich.console import Console

    from scrcheck.reports.console import render

    text = StringIO()
    console = Console(file=text, width=100, no_color=True, highlight=False)
    for review in output.reviews:
        console.print(render(review, show_values=output.show_values, verbose=output.verbose))
    return text.getvalue()


def _html(output: Output) -> str:
    from scrcheck.reports.html import render_html

    return render_html(output)


def _sarif(output: Output) -> str:
    from scrcheck.reports.sarif import render_sarif

    return render_sarif(output.data, output.checks)


def _junit(output: Output) -> str:
    from scrcheck.reports.junit import render_junit

    return render_junit(output.data)


def _github(output: Output) -> str:
    from scrcheck.reports.github import render_github

    return render_github(output.data)


def _markdown(output: Output) -> str:
    from scrcheck.reports.markdown import render_markdown

    return render_markdown(output.data)


def _csv(output: Output) -> str:
    from scrcheck.reports.spreadsheet import render_csv

    return render_csv(output.data)


def _xlsx(output: Output) -> bytes:
    from scrcheck.reports.spreadsheet import render_xlsx

    return render_xlsx(output.data)


FORMATS = (
    Format("json", (".json",), _json),
    Format("jsonl", (".jsonl", ".ndjson"), _json_lines),
    Format("html", (".html", ".htm"), _html, for_people=True),
    Format("text", (".txt",), _text),
    Format("sarif", (".sarif", ".sarif.json"), _sarif),
    Format("junit", (".junit.xml", ".xml"), _junit),
    Format("github", (".github",), _github),
    Format("markdown", (".md",), _markdown),
    Format("csv", (".csv",), _csv),
    Format("xlsx", (".xlsx",), _xlsx),
)
"""The formats a report can be written in; "console" is standard output's own."""
