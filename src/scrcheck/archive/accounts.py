"""The account of an audit: what became of every file, and the sums that are shown at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scrcheck.archive.grouping import Unit
from scrcheck.archive.places import Entry
from scrcheck.archive.register import FileRow, Register, Standing
from scrcheck.archive.scan import Duplicates, Listing
from scrcheck.archive.store import Store


@dataclass(frozen=True, slots=True)
class Files:
    """An archive's files, listed and put together as reviews."""

    listing: Listing
    units: Sequence[Unit]
    duplicates: Duplicates
    kinds: Mapping[str, str]
    """What the files that were looked at are, by name."""
    looked_by: str
    """The code and settings that looked."""

    def rows(self, register: Register, redone: Iterable[Unit]) -> Iterator[FileRow]:
        """The register's rows as they are before the audit of the reviews to be done."""
        again = {unit.name for unit in redone}
        lost = {row.name: row for row in register.rows.values() if row.standing is Standing.UNREAD}
        for unit in self.units:
            for entry in unit.documents:
                yield self._row(register, entry, Standing.REVIEW, unit.name)
            for entry in unit.copies:
                yield self._row(register, entry, Standing.COPY, unit.name)
        # what could not be read of a review that stands is still so
        names = {unit.name for unit in self.units} - again
        yield from (row for row in lost.values() if row.review in names)
        for entry, original in self.duplicates.values():
            yield self._row(register, entry, Standing.DUPLICATE, note=original)
        for entry in self.listing.foreign:
            yield self._row(register, entry, Standing.FOREIGN)
        for obstacle in self.listing.obstacles:
            standing = Standing.UNREAD if obstacle.is_loss else Standing.OBSTACLE
            yield FileRow(obstacle.name, standing, note=obstacle.reason)

    def _row(
        self, register: Register, entry: Entry, standing: Standing, review: str = "", *, note: str = ""
    ) -> FileRow:
        looked_by = self.looked_by if entry.name in self.kinds else ""
        return FileRow(
            entry.name,
            standing,
            review,
            note,
            entry.size,
            entry.mtime_ns,
            register.known_hash(entry),
            self.kinds.get(entry.name, ""),
            looked_by,
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """What an audit came to."""

    reviews: int
    """Reviews in the archive, each once."""
    done: int
    """Reviews audited now; the others were left as they stood."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """By review: why it could not be audited, now or in an earlier run."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """By file: why it could not be read where others of its review could; folders that could not be listed."""
    duplicates: int = 0
    foreign: int = 0
    obstacles: int = 0
    beside: int = 0
    forgotten: int = 0
    """Reviews dropped from the store, for the archive no longer holds them."""
    checks_failed: int = 0
    """Reviews on which a check failed."""
    seconds: float = 0.0

    @property
    def unchanged(self) -> int:
        """Reviews left as they stood in the store."""
        return self.reviews - self.done

    @property
    def is_complete(self) -> bool:
        """Whether every document was read and every check ran."""
        return not (self.failures or self.unread or self.checks_failed)


def summary(files: Files, store: Store, path: Path, done: int, forgotten: int, seconds: float) -> Summary:
    """The sums over an audited archive, as the store now has it."""
    names = {unit.name for unit in files.units}
    failures = {key: reason for key, reason in store.rows("SELECT key, reason FROM v_failures") if key in names}
    rows = Register(path).rows.values()
    crashed = next(store.rows("SELECT count(*) FROM reviews WHERE crashed <> '[]'"))[0]
    return Summary(
        reviews=len(names),
        done=done,
        failures=failures,
        unread={row.name: row.note for row in rows if row.standing is Standing.UNREAD},
        duplicates=len(files.duplicates),
        foreign=len(files.listing.foreign),
        obstacles=sum(not one.is_loss for one in files.listing.obstacles),
        beside=files.listing.beside,
        forgotten=forgotten,
        checks_failed=int(crashed),
        seconds=seconds,
    )
