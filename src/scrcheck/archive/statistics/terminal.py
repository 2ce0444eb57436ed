"""The tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from scrcheck.archive.statistics.account import CLUSTERED, INTERVALS, Account
from scrcheck.archive.statistics.comparison import Comparison
from scrcheck.archive.statistics.model import ALL, Kind, Row, Table, Unit
from scrcheck.archive.statistics.wording import among, change, counted, interval, share, summary
from scrcheck.reports.cleaning import clean

_BAR = 24
"""Characters of the bar of a whole."""
_MOST_COLUMNS = 9
"""Columns above which groups stand as rows."""
_STYLES = {Kind.PLAIN: "", Kind.PART: "dim", Kind.RESIDUE: "italic"}


def render(account: Account) -> RenderableType:
    """The whole account."""
    return Group(*_parts(account))


def _parts(account: Account) -> Iterator[RenderableType]:
    yield Text(clean(account.name), style="bold")
    yield from (Text(line) for line in summary(account.totals))
    for table in account.tables:
        yield from _table(table)
    for by, tables in account.grouped:
        yield Text(f"\nBy {by}", style="bold underline")
        for table in tables:
            yield from _table(table)
    if account.comparisons:
        yield Text(f"\nChange since {clean(account.earlier)}", style="bold underline")
        yield Text(INTERVALS, style="dim")
        for comparison in account.comparisons:
            yield from _comparison(comparison)
    yield from _foot(account)


def _table(table: Table) -> Iterator[RenderableType]:
    yield _title(table.code, table.title, table.counted, table.by)
    if table.columns == (ALL,):
        yield _whole(table)
    elif len(table.columns) > _MOST_COLUMNS:
        yield _turned(table)
    else:
        yield _columns(table)
    yield from (Text(note, style="dim") for note in table.notes)
    yield from (Text(problem, style="bold red") for problem in table.problems)


def _title(code: str, title: str, counted_units: str, by: str = "") -> Text:
    told = f", by {by}" if by else ""
    return Text.assemble("\n", (f"{code}  {title}{told}", "bold"), (f"  ({counted_units})", "dim"))


def _whole(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, show_header=False)
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for row in table.rows:
        cell = row.cells[0]
        bar = "█" * round(_BAR * (cell.share or 0))
        grid.add_row(_label(row), str(cell.count), share(cell), Text(bar, style="cyan"), style=_STYLES[row.kind])
    if table.totals is not None:
        grid.add_row("Total", str(table.totals[0]), "", "", style="bold")
    return grid


def _columns(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False)
    grid.add_column("")
    for column in table.columns:
        grid.add_column(clean(column), justify="right")
    for row in table.rows:
        grid.add_row(_label(row), *map(counted, row.cells), style=_STYLES[row.kind])
    if table.totals is not None:
        grid.add_row("Total", *map(str, table.totals), style="bold")
    return grid


def _turned(table: Table) -> Grid:
    """Groups as rows, where they are too many for columns."""
    grid = Grid(box=None, pad_edge=False)
    grid.add_column("")
    for row in table.rows:
        grid.add_column(row.label, justify="right")
    if table.totals is not None:
        grid.add_column("Total", justify="right")
    for place, column in enumerate(table.columns):
        total = (str(table.totals[place]),) if table.totals is not None else ()
        cells = (str(row.cells[place].count) for row in table.rows)
        grid.add_row(clean(column), *cells, *total, style="bold" if column == ALL else "")
    return grid


def _comparison(comparison: Comparison) -> Iterator[RenderableType]:
    yield _title(comparison.code, comparison.title, comparison.counted)
    grid = Grid("", "earlier", "", "later", "", "change", "", box=None, pad_edge=False, header_style="dim")
    for one in comparison.changes:
        before, after = one.intervals
        style = {"higher": "bold", "lower": "bold"}.get(one.verdict, _STYLES[one.kind])
        words = [among(one.earlier), interval(before), among(one.later), interval(after), change(one), one.verdict]
        grid.add_row(("  " if one.kind is Kind.PART else "") + one.label, *words, style=style)
    yield grid


def _foot(account: Account) -> Iterator[RenderableType]:
    if any(one.counted == Unit.CHILDREN for one in account.comparisons):
        yield Text(f"\n{CLUSTERED}", style="dim")
    if account.unmatched:
        listed = ", ".join(map(clean, account.unmatched[:10]))
        yield Text(f"\nJudgements of no review of the store: {len(account.unmatched)} ({listed}).", style="yellow")
    if account.not_answered:
        yield Text("\nNot to be answered from documents", style="bold")
    yield from (Text(f"{code}  {why}") for code, why in account.not_answered.items())
    if account.problems:
        yield Text(f"\n{len(account.problems)} parts of tables do not sum.", style="bold red")


def _label(row: Row) -> str:
    return f"  {row.label}" if row.kind is Kind.PART else row.label
