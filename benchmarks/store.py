"""SQLite against DuckDB as the archive's store: python benchmarks/store.py [OUTCOMES] (needs duckdb).

Both get the same rows, a transaction for each outcome as a killed audit demands; then the family table is counted and a
second process tries to read while the first still has the store open. Processor seconds, for the machine may be busy.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

import scrcheck
from scrcheck.archive.outcome import Outcome, outcome_of
from scrcheck.archive.statistics.counting import tables
from scrcheck.archive.store import Store

EXAMPLE = Path(__file__).parent.parent / "examples" / "not-ready.docx"
TABLES = ("reviews", "documents", "subjects", "risk_factors", "agencies", "recommendations", "elements", "findings")
FAMILY = "SELECT json_extract(record, '$.family.involvement'), count(*) FROM reviews GROUP BY 1"
READER = "import sys, {0}; print({0}.connect(sys.argv[1]{1}).execute('SELECT count(*) FROM reviews').fetchall()[0][0])"


def outcomes(count: int) -> Iterator[Outcome]:
    """One review's outcome under many keys."""
    one = outcome_of(scrcheck.lint(EXAMPLE), key="", content_hash="c", settings_hash="s")
    return (replace(one, key=f"review-{number:05}.docx") for number in range(count))


def into_sqlite(path: Path, count: int) -> Store:
    store = Store.open(path)
    store.begin_run("archive", "s")
    for outcome in outcomes(count):
        store.add(outcome)
    return store


def into_duckdb(path: Path, rows_of: list[dict[str, list[tuple[Any, ...]]]]) -> duckdb.DuckDBPyConnection:
    """The same rows, each outcome in a transaction, each table's rows in one statement."""
    schema = files("scrcheck.archive").joinpath("schema.sql").read_text(encoding="utf-8")
    database = duckdb.connect(str(path))
    for statement in schema.split(";"):
        if "CREATE TABLE" in statement and any(f"CREATE TABLE {name} " in statement for name in TABLES):
            plain = (
                statement.replace("STRICT, WITHOUT ROWID", "").replace("STRICT", "").replace("ON DELETE CASCADE", "")
            )
            database.execute(plain.replace("REFERENCES reviews", "").replace("REFERENCES runs", ""))
    for outcome in rows_of:
        database.execute("BEGIN")
        for table, rows in outcome.items():
            signs = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
            database.execute(f"INSERT INTO {table} VALUES {signs}", [value for row in rows for value in row])
        database.execute("COMMIT")
    return database


def rows_of(store: Store, count: int) -> list[dict[str, list[tuple[Any, ...]]]]:
    """What SQLite holds, by review, for DuckDB to hold as well."""
    found: list[dict[str, list[tuple[Any, ...]]]] = [{} for _ in range(count)]
    for table in TABLES:
        for row in store.rows(f"SELECT * FROM {table}"):
            found[row["review_id"] - 1].setdefault(table, []).append(tuple(row))
    return found


def timed(name: str, work: Callable[[], Any]) -> Any:
    started = time.process_time()
    result = work()
    print(f"{name:<34} {time.process_time() - started:8.3f} s")
    return result


def read_meanwhile(name: str, path: Path, options: str) -> None:
    reader = subprocess.run(
        [sys.executable, "-c", READER.format(name, options), str(path)], capture_output=True, text=True, check=False
    )
    print(f"{name + ', second process reads':<34} {'yes' if reader.returncode == 0 else 'no: the file is locked'}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    scrcheck.lint(EXAMPLE)
    with TemporaryDirectory() as folder:
        lite, duck = Path(folder, "store.sqlite"), Path(folder, "store.duckdb")
        store = timed(f"sqlite, write {count}", lambda: into_sqlite(lite, count))
        read_meanwhile("sqlite3", lite, "")
        timed("sqlite, one count", lambda: list(store.rows(FAMILY)))
        timed("sqlite, every table", lambda: list(tables(store)))
        rows = rows_of(store, count)
        store.close()
        database = timed(f"duckdb, write {count}", lambda: into_duckdb(duck, rows))
        read_meanwhile("duckdb", duck, ", read_only=True")
        timed("duckdb, one count", lambda: database.execute(FAMILY).fetchall())
        database.close()
        for path in (lite, duck):
            print(f"{path.name + ', size':<34} {path.stat().st_size / 1e6:8.1f} MB")
        print(f"{'duckdb, installed':<34} {_installed() / 1e6:8.1f} MB (sqlite3 is part of Python)")


def _installed() -> int:
    site = Path(duckdb.__file__).parent.parent
    return sum(
        path.stat().st_size for part in site.glob("*duckdb*") for path in [part, *part.rglob("*")] if path.is_file()
    )


if __name__ == "__main__":
    main()
