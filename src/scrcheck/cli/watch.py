"""`scrcheck watch`: a report for every draft that arrives in a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from scrcheck.settings import Settings


def watch(
    inbox: Annotated[Path, typer.Argument(help="The folder in which drafts arrive.", show_default=False)],
    reports: Annotated[Path, typer.Option(help="The folder for the reports.", show_default=False)],
    every: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.05)] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Stop when every draft there has its report.")] = False,
    patience: Annotated[float, typer.Option(help="With --once: seconds to wait for files still held.")] = 60.0,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
) -> None:
    """Write a web page and a JSON report for every draft, or zip of a pack, that arrives in a folder.

    Files still being copied, or open in Word, wait. Exit code 0 unless the folder cannot be read; stop with Ctrl-C.
    """
    from scrcheck.watching import Inbox

    for folder in (inbox, reports):
        if not folder.is_dir():
            raise ConfigurationError(f"{folder}: the folder does not exist. Make it first.")
    settings = configured(config, no_config, Overrides(), inbox)
    box = Inbox(inbox)
    deadline = time.monotonic() + patience
    while True:
        try:
            ready = box.ready()
        except OSError as error:
            raise ConfigurationError(f"{inbox}: the folder could not be read ({type(error).__name__}).") from error
        for path in ready:
            typer.echo(f"{path.name}: {_report(path, reports, settings)}")
            box.finish(path)
        if once and (box.is_settled() or time.monotonic() > deadline):
            return
        time.sleep(every)


def _report(path: Path, reports: Path, settings: Settings) -> str:
    """Write the reports of one draft or pack; its verdict, or why it could not be read."""
    from scrcheck.cli.guard import guarded
    from scrcheck.cli.output import write_atomically
    from scrcheck.documents.pack import pack_files
    from scrcheck.engine import lint
    from scrcheck.errors import UnreadableDocument
    from scrcheck.loading import load_checks
    from scrcheck.reports.formats import Output, named
    from scrcheck.review import Review

    reviews: list[Review] = []
    errors: list[UnreadableDocument] = []
    try:
        with guarded(str(path)):
            files, errors = pack_files([path])
            if files and not errors:
                reviews.append(lint(files, settings=settings))
    except UnreadableDocument as error:
        errors.append(error)
    output = Output(reviews, errors, False, checks=load_checks(settings.checks))
    for form in ("html", "json"):
        write_atomically(reports / f"{path.name}.{form}", named(form).render(output))
    return reviews[0].verdict.value.replace("_", " ") if reviews else str(errors[0])
