"""The store: every outcome once, whole after a kill, readable meanwhile, its views as documented."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive.published_year import outcomes

from scrcheck.archive.columns import Kind, kind_of, views
from scrcheck.archive.outcome import Failure, Outcome, Stage
from scrcheck.archive.store import Duplicate, Known, Store, StoreError
from scrcheck.record.model import ReviewRecord

OUTCOME = next(outcomes())
FAILED = Outcome("scan.pdf", "c1", "s1", failure=Failure("Every page is a picture.", "Run OCR.", Stage.UNREADABLE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one review and one failure."""
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.begin_run("archive", "s1")
        store.add(OUTCOME)
        store.add(FAILED)
        store.finish_run()
    return path


def rows(path: Path, query: str) -> list[tuple]:
    """What a user's SQL gets."""
    with sqlite3.connect(path) as database:
        return database.execute(query).fetchall()


def test_an_outcome_replaces_the_one_of_its_key(path: Path) -> None:
    """A review that fails next time is a failure only, and the other way round; nothing is there twice."""
    with Store.open(path) as store:
        store.begin_run("archive", "s2")
        store.add(replace(OUTCOME, content_hash="new"))
        store.add(replace(FAILED, key=OUTCOME.key))
        store.add(replace(OUTCOME, key=FAILED.key))
        store.finish_run()
        assert store.known() == {
            OUTCOME.key: Known("c1", "s1", FAILED.version, Stage.UNREADABLE),
            FAILED.key: Known("content-0", "settings", OUTCOME.version),
        }
    assert rows(path, "SELECT count(*), count(DISTINCT key) FROM v_files") == [(2, 2)]
    assert rows(path, "SELECT count(*) FROM v_subjects") == [(1,)]


def test_forgets_reviews_that_are_gone_and_names_copies(path: Path) -> None:
    """Nothing of a forgotten review stays in any table."""
    with Store.open(path) as store:
        store.begin_run("archive", "s1")
        store.forget([OUTCOME.key, "never there"])
        store.set_duplicates([Duplicate("b.docx", "a.docx", "h")])
        store.set_duplicates([Duplicate("c.docx", "a.docx", "h")])
        store.finish_run()
    assert rows(path, "SELECT key, state FROM v_files ORDER BY 1") == [("c.docx", "duplicate"), ("scan.pdf", "failed")]
    for table in ("subjects", "findings", "elements", "recommendations", "documents", "agencies", "risk_factors"):
        assert rows(path, f"SELECT count(*) FROM {table}") == [(0,)]


_WRITER = """
import sys
from tests.archive.published_year import outcomes
from scrcheck.archive.store import Store
store = Store.open(sys.argv[1])
store.begin_run("archive", "s1")
for outcome in outcomes():
    store.add(outcome)
    print(outcome.key, flush=True)
"""


def test_a_killed_writer_leaves_whole_outcomes(tmp_path: Path) -> None:
    """After kill -9 every review that was reported stored is there with all its parts, and the store goes on."""
    path = tmp_path / "store.sqlite"
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(40)]
    with Store.reading(path) as reader:
        assert set(told) <= set(reader.known())
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    with Store.open(path) as store:
        assert set(told) <= set(store.known())
        missing = "SELECT count(*) FROM v_reviews AS r WHERE subjects <> "
        missing += "(SELECT count(*) FROM v_subjects AS s WHERE s.review_id = r.review_id)"
        assert next(store.rows(missing))[0] == 0
        store.begin_run("archive", "s1")
        for outcome in outcomes():
            store.add(outcome)
        store.finish_run()
    assert rows(path, "SELECT count(*), count(DISTINCT key) FROM v_reviews") == [(173, 173)]
    assert [state for (state,) in rows(path, "SELECT state FROM v_runs")] == ["killed", "finished"]


def test_what_is_read_is_of_one_moment(path: Path) -> None:
    """Tables made while an audit goes on sum: what comes later is not seen."""
    with Store.open(path) as store:
        store.begin_run("archive", "s1")
        with Store.reading(path) as reader:
            assert len(reader.known()) == 2
            store.add(replace(OUTCOME, key="later.docx"))
            assert len(reader.known()) == 2
        with Store.reading(path) as reader:
            assert len(reader.known()) == 3
        store.finish_run()


def test_is_one_plain_file_when_closed(path: Path) -> None:
    """No log beside it, and it can be read where nothing may be written."""
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    path.chmod(0o400)
    with Store.reading(path) as store:
        assert len(store.known()) == 2


def test_documents_that_are_no_review_are_listed_and_not_counted(path: Path) -> None:
    """A policy among the reviews stands in v_files and in no other view."""
    assert OUTCOME.audited is not None
    with Store.open(path) as store:
        store.begin_run("archive", "s1")
        store.add(replace(OUTCOME, key="policy.docx", audited=replace(OUTCOME.audited, is_review=False)))
        store.finish_run()
    assert rows(path, "SELECT state FROM v_files WHERE key = 'policy.docx'") == [("not_a_review",)]
    assert rows(path, "SELECT count(*) FROM v_reviews") == rows(path, "SELECT count(*) FROM v_subjects") == [(1,)]


def test_the_wide_view_has_a_column_for_every_field(published: Path) -> None:
    """Names follow the record; a group's field is joined by an underscore."""
    with Store.reading(published) as store:
        columns = set(views(store)["reviews"])
        fields = {row[0].replace(".", "_") for row in store.rows("SELECT DISTINCT field FROM v_fields")}
    assert fields <= columns
    plain = {name for name in ReviewRecord.__dataclass_fields__ if name not in {"facts"}}
    assert plain - columns == {"disability", "author", "panel", "family", "timescale"}


def test_columns_hold_what_they_are_said_to(published: Path) -> None:
    """Every value of every view is of its column's type, so that typed exports can hold it."""
    allowed = {Kind.TEXT: (str,), Kind.INTEGER: (int,), Kind.REAL: (float,), Kind.BOOLEAN: (int,)}
    with Store.reading(published) as store:
        for view, columns in views(store).items():
            for row in store.rows(f"SELECT * FROM v_{view}"):
                for column, value in zip(columns, row, strict=True):
                    mixed = (view, column) == ("fields", "value")
                    assert value is None or mixed or isinstance(value, allowed[kind_of(column)]), (view, column)
                    assert kind_of(column) is not Kind.BOOLEAN or value in (0, 1, None)


def test_sql_a_researcher_would_write(published: Path) -> None:
    """The documented views answer questions over several tables with plain joins."""
    query = """
        SELECT r.author_independence, count(DISTINCT r.key), sum(s.ethnicity_recorded = 'unclassifiable')
        FROM v_reviews AS r JOIN v_subjects AS s USING (key)
        GROUP BY 1 ORDER BY 2 DESC"""
    found = rows(published, query)
    assert [(value, reviews) for value, reviews, _ in found] == [("independent", 114), ("not_stated", 59)]
    assert sum(children for _, _, children in found) == 46
    gaps = "SELECT count(*) FROM v_findings WHERE code = 'FAM001' AND severity = 'error' AND NOT waived"
    assert rows(published, gaps) == [(173,)]


def test_the_sql_of_the_documentation_runs(published: Path) -> None:
    """Every example of docs/archive.md gives rows, and every view stands in its table."""
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    examples = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(examples) >= 4
    assert all(rows(published, query) for query in examples)
    with Store.reading(published) as store:
        assert {f"v_{view}" for view in views(store)} == set(re.findall(r"`(v_\w+)`", page))


def test_refuses_what_is_no_store(tmp_path: Path) -> None:
    """Another program's database, a text, a store of another version, a file that is not there."""
    other, text, newer = tmp_path / "other.sqlite", tmp_path / "text.sqlite", tmp_path / "newer.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (a)")
    text.write_text("no database at all " * 100)
    Store.open(newer).close()
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 99")
    absent = tmp_path / "absent.sqlite"
    for path, says in ((other, "not a store"), (text, "not be read"), (newer, "version 99"), (absent, "no such")):
        with pytest.raises(StoreError, match=says):
            Store.reading(path)
    with pytest.raises(StoreError, match="not a store"):
        Store.open(other)
