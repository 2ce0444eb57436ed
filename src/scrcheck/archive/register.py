"""The register of an archive's files: what each was taken for, and its hash, so that it need not be read to know it.

It is the table `files` of the store, rewritten by every audit. A file whose size and time of change are those of the
register is taken for unchanged; one whose time alone changed is hashed again, and its content decides.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path

from scrcheck.archive.grouping import Unit
from scrcheck.archive.places import Entry, is_address, read_entry
from scrcheck.archive.store import StoreError
from scrcheck.errors import UnreadableDocument

_TABLE = """CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, standing TEXT NOT NULL, review TEXT NOT NULL, note TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL, looked_by TEXT NOT NULL
) STRICT, WITHOUT ROWID"""


class Standing(StrEnum):
    """What became of a file."""

    REVIEW = "review"
    """It belongs to the review that is named; whether that could be audited stands there."""
    UNREAD = "unread"
    """It could not be read; `note` says why."""
    COPY = "copy"
    """The same document in another format, read only if the first cannot be."""
    DUPLICATE = "duplicate"
    """The same content as the file named in `note`."""
    FOREIGN = "foreign"
    """No document."""
    OBSTACLE = "obstacle"
    """No file: a loop of links, a folder that may not be listed; `note` says which."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What the register says of a file."""

    name: str
    standing: Standing
    review: str = ""
    """The review it belongs to."""
    note: str = ""
    size: int = 0
    mtime_ns: int = 0
    sha256: str = ""
    """"" where it was not hashed."""
    kind: str = ""
    """What it was seen to be where its name did not say."""
    looked_by: str = ""
    """The code that looked; "" where nobody did."""


class Register:
    """The files of the last audit, and the hashes of this one's."""

    def __init__(self, path: Path) -> None:
        """`path` is the store's."""
        self.path = path
        with self._connection() as database:
            found = database.execute(f"SELECT {', '.join(one.name for one in fields(FileRow))} FROM files").fetchall()
        self.rows: dict[str, FileRow] = {row[0]: FileRow(row[0], Standing(row[1]), *row[2:]) for row in found}
        self._hashes: dict[str, str] = {}

    def rewrite(self, rows: Iterable[FileRow]) -> None:
        """Replace the register."""
        signs = ", ".join("?" * len(fields(FileRow)))
        listed = [astuple(row) for row in rows]
        with self._connection() as database, database:
            database.execute("DELETE FROM files")
            database.executemany(f"INSERT OR REPLACE INTO files VALUES ({signs})", listed)

    def mark_unread(self, review: str, reasons: Mapping[str, str]) -> None:
        """Note which files of a review could not be read, before its outcome is stored."""
        if reasons:
            with self._connection() as database, database:
                for name, reason in reasons.items():
                    database.execute("INSERT OR IGNORE INTO files VALUES (?, '', '', '', 0, 0, '', '', '')", (name,))
                    database.execute(
                        "UPDATE files SET standing = ?, review = ?, note = ? WHERE name = ?",
                        (Standing.UNREAD, review, reason, name),
                    )

    def add_hashes(self) -> None:
        """Write down the hashes that this audit has worked out."""
        with self._connection() as database, database:
            rows = [(sha256, name) for name, sha256 in self._hashes.items()]
            database.executemany("UPDATE files SET sha256 = ? WHERE name = ?", rows)

    def unchanged(self, entry: Entry) -> FileRow | None:
        """The row of a file that has the size and time of the last audit; None for a new or changed one."""
        row = self.rows.get(entry.name)
        same = row is not None and entry.mtime_ns and (row.size, row.mtime_ns) == (entry.size, entry.mtime_ns)
        return row if same else None

    def sha256(self, entry: Entry) -> str:
        """The hash of a file's content, from the register where it is unchanged; "" where it cannot be read."""
        if entry.name not in self._hashes:
            row = self.unchanged(entry)
            self._hashes[entry.name] = row.sha256 if row and row.sha256 else _sha256(entry)
        return self._hashes[entry.name]

    def known_hash(self, entry: Entry) -> str:
        """The hash where it is known without reading the file."""
        row = self.unchanged(entry)
        return self._hashes.get(entry.name) or (row.sha256 if row else "")

    def content(self, unit: Unit) -> str:
        """A hash over the names and contents of a review's files; "" where one cannot be read.

        A file elsewhere is not fetched for it: there the size and the store's own mark stand for the content.
        """
        total = hashlib.sha256()
        for entry in unit.entries:
            marked = is_address(entry.address) and entry.mtime_ns
            one = f"{entry.size}-{entry.mtime_ns}" if marked else self.sha256(entry)
            if not one:
                return ""
            total.update(f"{entry.name}\0{one}\0".encode())
        return total.hexdigest()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=30.0)) as database:
                database.execute(_TABLE)
                yield database
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: the store could not be read or written ({error}).") from error


def kinds_seen(register: Register, entries: Iterable[Entry], code: str) -> dict[str, str]:
    """The kinds of the files that this very code has looked at before, and that did not change since."""
    rows = ((entry.name, register.unchanged(entry)) for entry in entries)
    return {name: row.kind for name, row in rows if row is not None and row.looked_by == code}


def _sha256(entry: Entry) -> str:
    if is_address(entry.address):
        try:
            return hashlib.sha256(read_entry(entry)).hexdigest()
        except UnreadableDocument:
            return ""
    try:
        with Path(entry.address).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
