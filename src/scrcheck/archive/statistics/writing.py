"""The tables as files: a page to read and print, a workbook, and one tidy CSV for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrcheck.archive.statistics.account import CLUSTERED, INTERVALS, Account
from scrcheck.archive.statistics.comparison import Comparison
from scrcheck.archive.statistics.intervals import wilson
from scrcheck.archive.statistics.model import Kind, Table, Unit
from scrcheck.archive.statistics.wording import change, interval, summary
from scrcheck.errors import ConfigurationError
from scrcheck.reports.spreadsheet import harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = ("code", "table", "unit", "by", "group", "row", "kind", "count", "of", "share", "low", "high", "flag")
_SUFFIXES = (".html", ".csv", ".xlsx")


def check_output(path: Path) -> None:
    """Refuse, before anything is counted, a file that could not be written. Raises ConfigurationError."""
    if path.suffix.lower() not in _SUFFIXES:
        raise ConfigurationError(f"{path}: write the tables to a file ending in {', '.join(_SUFFIXES)}.")
    if not path.parent.is_dir():
        raise ConfigurationError(f"{path}: the folder does not exist. Make it first.")


def written(account: Account, path: Path) -> str | bytes:
    """The account in the format of a file's suffix."""
    match path.suffix.lower():
        case ".csv":
            return render_csv(account)
        case ".xlsx":
            return render_xlsx(account)
        case _:
            from scrcheck.archive.statistics.page import render_html

            return render_html(account)


def render_csv(account: Account) -> str:
    """One line a cell of any table: code, unit, group, row, count, of how many, share with its 95 % interval."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for table in _every(account):
        writer.writerows([harmless(value) for value in line] for line in _lines(table))
    return "\ufeff" + text.getvalue()


def _every(account: Account) -> Iterator[Table]:
    yield from account.tables
    for _, tables in account.grouped:
        yield from tables


def _lines(table: Table) -> Iterator[tuple[Any, ...]]:
    flag = " ".join(table.problems)
    about = (table.code, table.title, table.counted, table.by or "all")
    for place, column in enumerate(table.columns):
        for row in table.rows:
            cell = row.cells[place]
            low, high = wilson(cell)
            figures = ("", "", "") if cell.share is None else (f"{cell.share:.4f}", f"{low:.4f}", f"{high:.4f}")
            yield *about, column, row.label, row.kind.value, cell.count, cell.of, *figures, flag
        if table.totals is not None:
            yield *about, column, "Total", "total", table.totals[place], table.totals[place], "", "", "", flag


def render_xlsx(account: Account) -> bytes:
    """A sheet for all reviews, one for each grouping, and one for the change since an earlier store."""
    import xlsxwriter

    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        unmatched = [f"Judgement of no review of the store: {name}" for name in account.unmatched]
        above = [account.name, *summary(account.totals), *unmatched, *account.problems]
        _Sheet(book, "All").fill(account.tables, above)
        for by, tables in account.grouped:
            _Sheet(book, f"By {by}").fill(tables, [])
        if account.comparisons:
            _Sheet(book, "Change").compare(account)
        if account.not_answered:
            sheet = _Sheet(book, "Not answered")
            for code, why in account.not_answered.items():
                sheet.line(code, why)
    return data.getvalue()


class _Sheet:
    """A worksheet that is filled from top to bottom."""

    def __init__(self, book: Any, name: str) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._bold = book.add_format({"bold": True})
        self._styles = {
            Kind.PLAIN: book.add_format({}),
            Kind.PART: book.add_format({"indent": 2}),
            Kind.RESIDUE: book.add_format({"italic": True}),
        }
        self._share = book.add_format({"num_format": "0%", "font_color": "#595959"})
        self._flag = book.add_format({"bold": True, "font_color": "#a8071a"})
        self._place = 0
        self._sheet.set_column(0, 0, 44)
        self._sheet.set_column(1, 40, 14)

    def line(self, *texts: str, style: Any = None) -> None:
        """A line of texts; every text is written as text, never as a formula."""
        for column, text in enumerate(texts):
            self._sheet.write_string(self._place, column, harmless(text), style)
        self._place += 1

    def fill(self, tables: tuple[Table, ...], above: list[str]) -> None:
        """The tables one below another."""
        for text in above:
            self.line(text)
        for table in tables:
            self._table(table)

    def _table(self, table: Table) -> None:
        self._place += 1
        self.line(f"{table.code}  {table.title}  ({table.counted})", style=self._bold)
        self.line("", *(text for column in table.columns for text in (column, "share")), style=self._bold)
        for row in table.rows:
            self._sheet.write_string(self._place, 0, harmless(row.label), self._styles[row.kind])
            for place, cell in enumerate(row.cells):
                self._sheet.write_number(self._place, 1 + 2 * place, cell.count)
                if cell.share is not None:
                    self._sheet.write_number(self._place, 2 + 2 * place, cell.share, self._share)
            self._place += 1
        if table.totals is not None:
            self._sheet.write_string(self._place, 0, "Total", self._bold)
            for place, total in enumerate(table.totals):
                self._sheet.write_number(self._place, 1 + 2 * place, total, self._bold)
            self._place += 1
        for note in table.notes:
            self.line(note)
        for problem in table.problems:
            self.line(problem, style=self._flag)

    def compare(self, account: Account) -> None:
        """What changed since the earlier store."""
        self.line(f"Change since {account.earlier}", style=self._bold)
        self.line(INTERVALS)
        for comparison in account.comparisons:
            self._comparison(comparison)
        if any(one.counted == Unit.CHILDREN for one in account.comparisons):
            self.line(CLUSTERED)

    def _comparison(self, comparison: Comparison) -> None:
        self._place += 1
        self.line(f"{comparison.code}  {comparison.title}  ({comparison.counted})", style=self._bold)
        heads = ("", "earlier", "of", "interval", "later", "of", "interval", "change in points", "")
        self.line(*heads, style=self._bold)
        for one in comparison.changes:
            before, after = one.intervals
            told = [(one.earlier, before), (one.later, after)]
            self._sheet.write_string(self._place, 0, harmless(one.label), self._styles[one.kind])
            for place, (cell, bounds) in enumerate(told):
                self._sheet.write_number(self._place, 1 + 3 * place, cell.count)
                self._sheet.write_number(self._place, 2 + 3 * place, cell.of)
                self._sheet.write_string(self._place, 3 + 3 * place, interval(bounds))
            self._sheet.write_string(self._place, 7, change(one))
            self._sheet.write_string(self._place, 8, one.verdict)
            self._place += 1
