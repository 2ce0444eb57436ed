"""`scrcheck compare OLD NEW`: what a new draft mended and what it broke."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured


def compare(
    old: Annotated[Path, typer.Argument(help="The earlier draft, or the JSON report of it.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="The new draft.", show_default=False)],
    show_values: Annotated[bool, typer.Option("--show-values", help="Show names and other identifiers.")] = False,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
) -> None:
    """Say what a new draft mended and what it broke.

    Exit code 0: nothing new; 1: new gaps; 2: a file could not be read.
    """
    import sys

    from rich.console import Console

    from scrcheck.baseline import compared, earlier_of, read_baseline
    from scrcheck.cli.exits import Exit
    from scrcheck.cli.guard import guarded
    from scrcheck.engine import lint
    from scrcheck.reports.comparison import render_comparison
    from scrcheck.reports.masking import Mask

    settings = configured(config, no_config, Overrides(), new)
    with guarded(str(new)):
        before = None if old.suffix.lower() == ".json" else lint(old, settings=settings)
        review = lint(new, settings=settings)
    comparison = compared(review, read_baseline(old) if before is None else earlier_of(before))
    shown = show_values or sys.stdout.isatty()
    mask = Mask.over(()) if shown else Mask.of(review, *([before] if before else []))
    Console(highlight=False).print(render_comparison(comparison, mask))
    raise typer.Exit(Exit.GAPS if comparison.new else Exit.CLEAN)
