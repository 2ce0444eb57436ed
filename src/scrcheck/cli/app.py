"""The Typer application: its commands, each in a file of its own."""

from __future__ import annotations

import typer

from scrcheck import __version__
from scrcheck.cli.audit import audit
from scrcheck.cli.checks import checks
from scrcheck.cli.compare import compare
from scrcheck.cli.dashboard import dashboard
from scrcheck.cli.explain import explain
from scrcheck.cli.export import export
from scrcheck.cli.gate import gate
from scrcheck.cli.init import init
from scrcheck.cli.lint import lint
from scrcheck.cli.redact import redact
from scrcheck.cli.schema import schema
from scrcheck.cli.statistics import statistics
from scrcheck.cli.waive import waive
from scrcheck.cli.watch import watch

app = typer.Typer(
    name="scrcheck",
    help="Reads a draft case review and says what still stands between it and submission.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(lint)
app.command()(checks)
app.command()(explain)
app.command()(schema)
app.command()(statistics)
app.command()(dashboard)
app.command()(export)
app.command()(init)
app.command()(redact)
app.command()(compare)
app.command()(gate)
app.command()(waive)
app.command()(watch)
app.command()(audit)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scrcheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Print the version."),
) -> None:
    """Reads a draft case review and says what still stands between it and submission."""
