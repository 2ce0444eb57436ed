"""`scrcheck dashboard STORE --output page.html`: a store as one page to look into."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def dashboard(
    store: Annotated[Path, typer.Argument(help="The store `scrcheck audit` made.", show_default=False)],
    output: Annotated[Path, typer.Option(help="The page to write (.html).", show_default=False)],
    judgements: Annotated[
        Path | None, typer.Option(help="A CSV file with the columns 'review' and 'judgement'.", show_default=False)
    ] = None,
) -> None:
    """Write a page with filters, a heat map of elements by review, trends, and each review's record and gaps.

    Exit code 0: written; 2: the store could not be read, or the page could not be written.
    """
    from scrcheck.archive.dashboard import render_dashboard
    from scrcheck.archive.statistics.judgements import read_judgements
    from scrcheck.archive.store import Store
    from scrcheck.cli.output import write_atomically
    from scrcheck.errors import ConfigurationError

    if not output.parent.is_dir():
        raise ConfigurationError(f"{output}: the folder does not exist. Make it first.")
    with Store.reading(store) as opened:
        given = read_judgements(judgements, opened).of if judgements else None
        write_atomically(output, render_dashboard(opened, given))
    sys.stderr.write(f"scrcheck: wrote {output}\n")
