"""`scrcheck lint`: check draft reviews and print their gaps."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.cli.output import check_outputs
from scrcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from scrcheck.review import Review
    from scrcheck.settings import Settings
    from scrcheck.waivers import Waiver

STANDARD_INPUT = Path("-")


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


class OutputFormat(StrEnum):
    """How standard output looks."""

    CONSOLE = "console"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    TEXT = "text"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    MARKDOWN = "markdown"
    CSV = "csv"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def lint(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Drafts to check: Word, PDF, OpenDocument, RTF, HTML, text, messages; - reads standard input.",
            show_default=False,
        ),
    ],
    pack: Annotated[bool, typer.Option("--pack", help="All paths are documents of one review.")] = False,
    framework: Annotated[str | None, typer.Option(help="Judge by this regime, not the one the review shows.")] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Run only checks whose code begins so (FAM, ANO001); may be repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Leave out checks whose code begins so; may be repeated.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Least severity for exit code 1.  [default: error]", show_default=False)
    ] = None,
    output_format: Annotated[OutputFormat, typer.Option(help="Format of standard output.")] = OutputFormat.CONSOLE,
    output: Annotated[
        list[Path] | None,
        typer.Option(help="Write the report to this file, in the format of its suffix; may be repeated."),
    ] = None,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show names and other identifiers that were found.")
    ] = False,
    mask_values: Annotated[
        bool, typer.Option("--mask-values", help="Mask them everywhere, on a terminal too.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to read with.")] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Have a second model read for names (extra: scrcheck[thorough]).")
    ] = False,
    checks: Annotated[
        list[Path] | None, typer.Option("--checks", help="A file of further checks (.py or .toml); may be repeated.")
    ] = None,
    names: Annotated[Path | None, typer.Option(help="A private CSV file of real names that must not appear.")] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="A text file of passwords to try on protected documents, one a line.")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="An earlier JSON report: mark what is new.")] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="With --baseline: only new gaps count for the exit code.")
    ] = False,
    annotate: Annotated[
        Path | None, typer.Option(help="Write a copy of the draft with the gaps as comments (.docx, .pdf).")
    ] = None,
    timeout: Annotated[
        int | None,
        typer.Option(help="Seconds one document may take to open.  [default: 60]", min=1, show_default=False),
    ] = None,
    ocr_cache: Annotated[
        Path | None, typer.Option(help="A folder to keep the text of scanned pages in (extra: scrcheck[ocr]).")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
    stdin_filename: Annotated[str, typer.Option(help="What to call standard input.")] = "stdin",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the verdict only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print advice in full and every piece of evidence.")
    ] = False,
    color: Annotated[Color, typer.Option(help="When to colour.")] = Color.AUTO,
) -> None:
    """Check draft reviews and print what still stands between them and submission.

    Exit code 0: no gap at or above the threshold; 1: gaps; 2: a file could not be read, or bad usage.
    """
    overrides = Overrides(
        framework, select, ignore, fail_on, model, checks, names, password_file, thorough, timeout, ocr_cache
    )
    settings = configured(config, no_config, overrides, paths[0])
    check_outputs(output or ())
    accepted = _waivers(paths[0], no_config)
    reviews, errors = _run(paths, pack, settings, stdin_filename, quiet, accepted)
    from scrcheck.cli.exits import exit_code
    from scrcheck.cli.output import Presentation, present

    if baseline is not None:
        from scrcheck.baseline import marked, read_baseline

        earlier = read_baseline(baseline)
        reviews = [marked(review, earlier) for review in reviews]
    if annotate is not None:
        from scrcheck.cli.annotation import annotate_draft

        annotate_draft(paths, reviews, annotate)
    how = Presentation(output_format, output or (), show_values, mask_values, quiet, verbose, color)
    present(reviews, errors, how, settings.checks)
    raise typer.Exit(exit_code(reviews, errors, settings.fail_on, new_only=new_only))


def _waivers(near: Path, no_config: bool) -> Sequence[Waiver]:
    """The board's waivers for a draft; none with --no-config."""
    from scrcheck.settings import find_waivers

    found = None if no_config or near == STANDARD_INPUT else find_waivers(near)
    if found is None:
        return ()
    from scrcheck.waivers import read_waivers

    return read_waivers(found)


def _run(
    paths: list[Path], pack: bool, settings: Settings, stdin_filename: str, quiet: bool, waivers: Sequence[Waiver]
) -> tuple[list[Review], list[UnreadableDocument]]:
    """Lint each path, or all as one review; a file that cannot be read does not stop the others."""
    from scrcheck.cli.guard import guarded
    from scrcheck.cli.progress import progress
    from scrcheck.documents.opening import read_stream
    from scrcheck.documents.pack import pack_files
    from scrcheck.engine import lint as run

    reviews: list[Review] = []
    errors: list[UnreadableDocument] = []
    with progress(enabled=not quiet) as tell:
        for group in [paths] if pack else [[path] for path in paths]:
            try:
                with guarded(stdin_filename if group == [STANDARD_INPUT] else str(group[0])):
                    if group == [STANDARD_INPUT]:
                        data = read_stream(sys.stdin.buffer)
                        reviews.append(run(data, name=stdin_filename, settings=settings, progress=tell))
                        continue
                    files, unreadable = pack_files(group)
                    errors += unreadable
                    if files and not unreadable:
                        reviews.append(run(files, settings=settings, progress=tell, waivers=waivers))
            except UnreadableDocument as error:
                errors.append(error)
    return reviews, errors
