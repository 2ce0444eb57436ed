"""A store's views as files for other programs: CSV, JSON Lines, Parquet, or one workbook, written row by row."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from scrcheck.archive.columns import Kind, kind_of, views
from scrcheck.archive.store import Store
from scrcheck.errors import ConfigurationError
from scrcheck.reports.spreadsheet import harmless

_BATCH = 10_000
"""Rows of a Parquet row group."""
_SHEET_ROWS = 1_048_575
"""Rows below the headings that a sheet can hold."""
_CELL = 32_000
"""Characters that a cell of a workbook can hold."""
_ARROW = {Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.REAL: "float64", Kind.BOOLEAN: "bool_"}


class Format(StrEnum):
    """What a store can be exported to."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


def export(store: Store, folder: Path, form: Format, chosen: Sequence[str] = ()) -> list[Path]:
    """Write the views (those `chosen`, by name without "v_"; else all) into a folder, and say which files.

    A file is whole or not there. Raises ConfigurationError for an unknown view, a folder that cannot be written to, or
    Parquet without pyarrow.
    """
    known = views(store)
    for name in chosen:
        if name not in known:
            raise ConfigurationError(f"There is no view {name!r}. Known: {', '.join(known)}.")
    if form is Format.PARQUET and find_spec("pyarrow") is None:
        raise ConfigurationError("Parquet needs pyarrow: pip install 'scrcheck[parquet]'.")
    wanted = {name: columns for name, columns in known.items() if not chosen or name in chosen}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form is Format.XLSX:
            return [_workbook(store, folder / "archive.xlsx", wanted)]
        write = {Format.CSV: _csv, Format.JSONL: _jsonl, Format.PARQUET: _parquet}[form]
        written = []
        for name, columns in wanted.items():
            path = folder / f"{name}.{form.value}"
            with _draft(path) as draft:
                write(draft, columns, _rows(store, name))
            written.append(path)
    except OSError as error:
        raise ConfigurationError(f"{folder}: the files could not be written ({error.strerror}).") from error
    return written


Rows = Iterator[Sequence[Any]]


def _rows(store: Store, view: str) -> Rows:
    return store.rows(f"SELECT * FROM v_{view}")


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """A file beside the one wanted, which takes its place once it is whole."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _csv(path: Path, columns: Sequence[str], rows: Rows) -> None:
    """Values as a spreadsheet takes them: formulas harmless, yes and no as true and false, nothing for none."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        kinds = [kind_of(column) for column in columns]
        for row in rows:
            writer.writerow([_for_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])


def _for_cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return ""
    if kind is Kind.BOOLEAN:
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


def _jsonl(path: Path, columns: Sequence[str], rows: Rows) -> None:
    kinds = [kind_of(column) for column in columns]
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            values = (_typed(value, kind) for value, kind in zip(row, kinds, strict=True))
            file.write(json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False) + "\n")


def _typed(value: Any, kind: Kind) -> Any:
    return bool(value) if kind is Kind.BOOLEAN and value is not None else value


def _parquet(path: Path, columns: Sequence[str], rows: Rows) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    kinds = [kind_of(column) for column in columns]
    schema = pa.schema([(column, getattr(pa, _ARROW[kind])()) for column, kind in zip(columns, kinds, strict=True)])
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            held = [[_arrow(row[place], kind) for row in batch] for place, kind in enumerate(kinds)]
            writer.write_table(pa.table(dict(zip(columns, held, strict=True)), schema=schema))


def _arrow(value: Any, kind: Kind) -> Any:
    """A value of the column's type; of a column of mixed values (`fields.value`) its text."""
    if kind is Kind.TEXT and value is not None:
        return str(value)
    return _typed(value, kind)


def _workbook(store: Store, path: Path, wanted: dict[str, Sequence[str]]) -> Path:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with _draft(path) as draft, xlsxwriter.Workbook(str(draft), options) as book:
        bold = book.add_format({"bold": True})
        for name, columns in wanted.items():
            rows, part = _rows(store, name), 1
            while _sheet(book, name if part == 1 else f"{name} {part}", columns, rows, bold):
                part += 1
    return path


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Rows, bold: Any) -> bool:
    """Fill a sheet; whether it is full, so that another may be needed."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 16)
    sheet.write_row(0, 0, columns, bold)
    place = 0
    for place, row in enumerate(islice(rows, _SHEET_ROWS), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, harmless(value)[:_CELL])
            elif value is not None and kind_of(columns[column]) is Kind.BOOLEAN:
                sheet.write_boolean(place, column, bool(value))
            elif value is not None:
                sheet.write_number(place, column, value)
    return place == _SHEET_ROWS
