"""The store: one SQLite file that holds what an audit found. One process writes it; any number may read meanwhile.

Every outcome is one transaction of a write-ahead log, so that a killed audit leaves whole outcomes only, and what is
stored need not be done again. The schema and its views stand in `schema.sql` and `docs/archive.md`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from scrcheck import __version__
from scrcheck.archive.outcome import Audited, Failure, Outcome, Stage
from scrcheck.errors import ScrcheckError

SCHEMA_VERSION = 1
_APPLICATION = 0x73637263
"""Written into the file's header, so that another program's database is not taken for a store."""
_BATCH = 500
"""Rows fetched at once."""
_WAIT = 30.0
"""Seconds to wait for another process that writes."""


class StoreError(ScrcheckError):
    """A file is no store, or one of another version, or cannot be opened."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a stored outcome rests on: if none of it changed, it need not be made again."""

    content_hash: str
    settings_hash: str
    version: str
    failed: Stage | None = None
    """Where the last attempt failed; None for a review that was audited."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A review with the same content as another, which alone is counted."""

    key: str
    duplicate_of: str
    content_hash: str


class Store:
    """An open store. Use `Store.open` to write and `Store.reading` to read."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writes: bool) -> None:
        self.path = path
        self._db = connection
        self._writes = writes
        self._run: int | None = None

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a store to write, made where there is none. Raises StoreError."""
        path = Path(path)
        with _explained(path):
            store = cls(path, _connected(path, "rwc"), writes=True)
            if store._pragma("user_version") == 0 and not store._rows("SELECT 1 FROM sqlite_schema"):
                store._create()
            store._check()
            store._db.execute("PRAGMA journal_mode = WAL")
            store._db.execute("PRAGMA synchronous = NORMAL")
            store._db.execute("PRAGMA foreign_keys = ON")
        return store

    @classmethod
    def reading(cls, path: str | Path) -> Self:
        """Open a store to read, also while an audit writes it: all that is read is of one moment. Raises StoreError."""
        path = Path(path)
        if not path.is_file():
            raise StoreError(f"{path}: there is no such store. Make it with `scrcheck audit ARCHIVE --store {path}`.")
        with _explained(path):
            store = cls(path, _connected(path, "ro"), writes=False)
            store._check()
            store._db.execute("BEGIN")
        return store

    def close(self) -> None:
        """Close the store. The last to write folds its log back, so that one plain file remains."""
        if self._writes:
            with suppress(sqlite3.OperationalError):  # somebody still reads: the next to close it does so
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, as they come; columns by name or place."""
        with _explained(self.path), closing(self._db.execute(query, parameters)) as cursor:
            while batch := cursor.fetchmany(_BATCH):
                yield from batch

    # writing

    def begin_run(
        self, archive: str, settings_hash: str, *, keep_evidence: bool = False, version: str = __version__
    ) -> int:
        """Note that an audit begins; what is added belongs to it. A run left open by a killed audit is marked so."""
        with self._transaction():
            self._db.execute("UPDATE runs SET state = 'killed' WHERE state = 'running'")
            cursor = self._db.execute(
                "INSERT INTO runs (started, archive, scrcheck_version, settings_hash, evidence_kept) "
                "VALUES (?, ?, ?, ?, ?)",
                (_now(), archive, version, settings_hash, keep_evidence),
            )
        self._run = cursor.lastrowid
        assert self._run is not None
        return self._run

    def finish_run(self, *, interrupted: bool = False) -> None:
        """Note that the audit ended."""
        state = "interrupted" if interrupted else "finished"
        with self._transaction():
            self._db.execute("UPDATE runs SET state = ?, finished = ? WHERE run_id = ?", (state, _now(), self._run))
        self._run = None

    def add(self, outcome: Outcome) -> None:
        """Store an outcome in one transaction, in place of the one of the same key. Needs a run."""
        if self._run is None:
            raise StoreError(f"{self.path}: no audit was begun.")
        with self._transaction():
            self._drop([outcome.key])
            if outcome.audited is not None:
                self._add_audited(outcome, outcome.audited)
            else:
                self._add_failure(outcome, outcome.failure or Failure("It could not be read."))

    def forget(self, keys: Iterable[str]) -> None:
        """Drop what is stored of reviews that are no longer in the archive."""
        with self._transaction():
            self._drop(keys)

    def set_duplicates(self, duplicates: Iterable[Duplicate]) -> None:
        """Say which reviews were left aside as copies of others, in place of what was said before."""
        with self._transaction():
            self._db.execute("DELETE FROM duplicates")
            self._insert("duplicates", map(astuple, duplicates))

    # reading

    def known(self) -> dict[str, Known]:
        """What each stored outcome, failures too, rests on, by key."""
        query = (
            "SELECT key, content_hash, settings_hash, scrcheck_version, NULL FROM reviews UNION ALL "
            "SELECT key, content_hash, settings_hash, scrcheck_version, stage FROM failures"
        )
        return {
            key: Known(content, settings, version, Stage(stage) if stage else None)
            for key, content, settings, version, stage in self.rows(query)
        }

    # inside

    def _add_audited(self, outcome: Outcome, audited: Audited) -> None:
        record = audited.record
        cursor = self._db.execute(
            "INSERT INTO reviews (key, run_id, content_hash, settings_hash, scrcheck_version, seconds, title, board, "
            "year, framework, is_review, verdict, record, unsure, crashed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.key, self._run, outcome.content_hash, outcome.settings_hash, outcome.version, outcome.seconds,
                audited.title, audited.board, audited.year, audited.framework, audited.is_review, audited.verdict,
                _json(record), _json(audited.unsure), _json(audited.crashed),
            ),
        )  # fmt: skip
        review = cursor.lastrowid
        self._insert("documents", ((review, place, *astuple(one)) for place, one in enumerate(audited.documents, 1)))
        self._insert("subjects", _subject_rows(review, audited))
        self._insert("risk_factors", ((review, one) for one in record["risk_factors"]))
        self._insert("agencies", ((review, "panel", one) for one in audited.panel_agencies))
        self._insert("agencies", ((review, "report", one) for one in audited.agency_reports))
        self._insert("recommendations", _recommendation_rows(review, record["recommendations"]))
        self._insert("elements", ((review, *item) for item in audited.elements.items()))
        self._insert(
            "findings",
            (
                (
                    review,
                    one.fingerprint,
                    one.code,
                    one.element,
                    one.severity,
                    one.confidence,
                    one.count,
                    one.waived,
                    one.message,
                )
                for one in audited.findings
            ),
        )
        self._insert("evidence", ((review, *astuple(one)) for one in audited.evidence))

    def _add_failure(self, outcome: Outcome, failure: Failure) -> None:
        row = (
            outcome.key, self._run, outcome.content_hash, outcome.settings_hash, outcome.version, outcome.seconds,
            failure.stage.value, failure.reason, failure.remedy,
        )  # fmt: skip
        self._insert("failures", [row])

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._db.execute("DELETE FROM reviews WHERE key = ?", (key,))
            self._db.execute("DELETE FROM failures WHERE key = ?", (key,))

    def _insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert whole rows into one of our own tables."""
        listed = list(rows)
        if listed:
            signs = ", ".join("?" * len(listed[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({signs})", listed)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _create(self) -> None:
        schema = files("scrcheck.archive").joinpath("schema.sql").read_text(encoding="utf-8")
        self._db.executescript(
            f"BEGIN IMMEDIATE; {schema} PRAGMA application_id = {_APPLICATION}; "
            f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )

    def _check(self) -> None:
        if self._pragma("application_id") != _APPLICATION:
            raise StoreError(f"{self.path}: this is not a store of scrcheck.")
        version = self._pragma("user_version")
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{self.path}: the store is of version {version}, this scrcheck reads version {SCHEMA_VERSION}. "
                "Run the audit again into a new store."
            )

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    def _rows(self, query: str) -> list[sqlite3.Row]:
        return self._db.execute(query).fetchall()


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say what SQLite could not do in a user's words."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: the store could not be read or written ({error}).") from error


def _subject_rows(review: int | None, audited: Audited) -> Iterator[tuple[Any, ...]]:
    told = audited.record["subjects"]
    for place, (subject, facts) in enumerate(zip(told, audited.subjects, strict=True), 1):
        ethnicity = subject["ethnicity"]
        yield (
            review, place, facts.adult, subject["label"], subject["age"], facts.age_months, subject["gender"],
            ethnicity["status"], ethnicity["text"], ethnicity["category"], facts.ethnicity.value,
        )  # fmt: skip


def _recommendation_rows(review: int | None, recommendations: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    columns = (
        "id", "text", "specific", "measurable", "achievable", "relevant", "time_bound", "owner", "in_action_plan",
    )  # fmt: skip
    for place, one in enumerate(recommendations, 1):
        yield review, place, *(one[column] for column in columns)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
