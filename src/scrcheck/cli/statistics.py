"""`scrcheck statistics STORE`: the tables over all reviews of a store."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Groups(StrEnum):
    """What the tables may be made by; `archive.statistics.counting.By` repeated, so that help starts fast."""

    YEAR = "year"
    REGIME = "regime"
    BOARD = "board"
    JUDGEMENT = "judgement"


def statistics(
    store: Annotated[Path, typer.Argument(help="The store `scrcheck audit` made.", show_default=False)],
    by: Annotated[
        list[Groups] | None,
        typer.Option(help="Print the tables by these groups too; may be repeated.", show_default=False),
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option(help="Only the table with this code (F08, SMART); may be repeated.")
    ] = None,
    judgements: Annotated[
        Path | None, typer.Option(help="A CSV file with the columns 'review' and 'judgement'.", show_default=False)
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(help="An earlier store: say what changed, with intervals.", show_default=False)
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(help="Write the tables to this file (.html, .csv, .xlsx), by every group; may be repeated."),
    ] = None,
) -> None:
    """Print the tables an inspectorate makes of a year's reviews.

    Exit code 0: every table sums; 1: the parts of a table do not sum; 2: the store could not be read, or bad usage.
    """
    from contextlib import ExitStack

    from rich.console import Console

    from scrcheck.archive.statistics.account import account
    from scrcheck.archive.statistics.counting import By
    from scrcheck.archive.statistics.judgements import read_judgements
    from scrcheck.archive.statistics.terminal import render
    from scrcheck.archive.statistics.writing import check_output, written
    from scrcheck.archive.store import Store
    from scrcheck.cli.exits import Exit
    from scrcheck.cli.output import write_atomically
    from scrcheck.errors import ConfigurationError

    for path in output or ():
        check_output(path)
    chosen = [By(one) for one in by or ()]
    if By.JUDGEMENT in chosen and judgements is None:
        raise ConfigurationError("--by judgement needs the judgements: give them with --judgements.")
    with ExitStack() as stack:
        opened = stack.enter_context(Store.reading(store))
        earlier = stack.enter_context(Store.reading(compare)) if compare else None
        given = read_judgements(judgements, opened) if judgements else None
        shown = account(opened, by=chosen, judgements=given, earlier=earlier, codes=table or ())
        Console(highlight=False).print(render(shown))
        if output:
            every = tuple(one for one in By if one is not By.JUDGEMENT or given)
            whole = account(opened, by=chosen or every, judgements=given, earlier=earlier, codes=table or ())
            for path in output:
                write_atomically(path, written(whole, path))
                sys.stderr.write(f"scrcheck: wrote {path}\n")
    raise typer.Exit(Exit.GAPS if shown.problems else Exit.CLEAN)
