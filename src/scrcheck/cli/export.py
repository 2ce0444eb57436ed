"""`scrcheck export STORE --to FOLDER`: a store's views as files for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """The formats; `archive.export.Format` repeated, so that the command line starts fast."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


def export(
    store: Annotated[Path, typer.Argument(help="The store `scrcheck audit` made.", show_default=False)],
    to: Annotated[Path, typer.Option(help="The folder to write into; made where there is none.", show_default=False)],
    form: Annotated[Format, typer.Option("--format", help="A file for each view; xlsx is one workbook.")] = Format.CSV,
    view: Annotated[
        list[str] | None, typer.Option(help="Only this view (reviews, subjects, findings); may be repeated.")
    ] = None,
) -> None:
    """Write what a store holds as CSV, JSON Lines, Parquet or Excel.

    Exit code 0: written; 2: the store could not be read, or the files could not be written.
    """
    from scrcheck.archive import export as exporting
    from scrcheck.archive.store import Store

    with Store.reading(store) as opened:
        for path in exporting.export(opened, to, exporting.Format(form), view or ()):
            sys.stderr.write(f"scrcheck: wrote {path}\n")
