"""An audit: scan the archive, do what is new or changed, keep every outcome in the store as it comes."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scrcheck.archive.accounts import Files, Summary, summary
from scrcheck.archive.grouping import OneReviewPer, Unit, grouped, to_look_at
from scrcheck.archive.places import Place, place_of
from scrcheck.archive.register import Register, kinds_seen
from scrcheck.archive.scan import Listing, distinct, list_archive, without_repeats
from scrcheck.archive.store import Duplicate, Known, Store
from scrcheck.archive.work import Job, Limits, Order
from scrcheck.archive.workers import Executor, Pool
from scrcheck.cache import code_digest, pipeline_version
from scrcheck.errors import ConfigurationError
from scrcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class How:
    """How an audit is run; none of it changes what a review comes to."""

    one_review_per: OneReviewPer = OneReviewPer.AUTO
    workers: int = 0
    """Worker processes; 0 for one a core."""
    cluster: str = ""
    """The scheduler of a Dask cluster, or "local:N"; "" for worker processes of this machine."""
    limits: Limits = field(default_factory=Limits)
    resume: bool = True
    """Whether what is stored and did not change is left as it is."""
    retry_failed: bool = False
    moved: bool = False
    """Whether the archive may lie elsewhere than when the store was made."""


@dataclass(frozen=True, slots=True)
class Tick:
    """How far an audit is."""

    done: int = 0
    total: int = 0
    failed: int = 0
    name: str = ""
    """The review that was done last."""
    note: str = ""
    """What is done before the audit of reviews begins."""
    dashboard: str = ""
    """The address of the cluster's own dashboard."""


def audit(
    archive: str | Path,
    store: str | Path,
    *,
    settings: Settings | None = None,
    how: How | None = None,
    keep_evidence: bool = False,
    progress: Callable[[Tick], None] = lambda tick: None,
) -> Summary:
    """Audit an archive into a store.

    `archive` is a folder, a file, a glob, `@list.txt`, or an address for fsspec. Raises ConfigurationError for an
    archive that does not exist, settings that are wrong or a store of another archive, StoreError for a store that
    cannot be written, ModelError for a missing language pipeline. On KeyboardInterrupt the store is left whole.
    """
    how, settings, path = how or How(), settings or Settings(), Path(store)
    place = place_of(str(archive))
    order = Order(settings, rests_on(settings, keep_evidence), how.limits, keep_evidence, place.is_remote)
    with Store.open(path) as kept:
        _check_archive(kept, place, how)
        with closing(_executor(order, how, progress)) as executor:
            return _Audit(place, kept, Register(path), executor, order, how, progress).run()


def rests_on(settings: Settings, keep_evidence: bool) -> str:
    """A hash of what a result rests on beside the documents: settings, check files, names, code, language pipeline."""
    total = hashlib.sha256()
    said = {key: value for key, value in asdict(settings).items() if key not in {"gate", "fail_on"}}
    models = pipeline_version(settings.model) + pipeline_version("rapidocr")
    for part in (code_digest(), models, json.dumps(said, sort_keys=True, default=str)):
        total.update(part.encode() + b"\0")
    for named in filter(None, (*settings.checks, settings.names, settings.password_file)):
        total.update(Path(named).read_bytes() if Path(named).is_file() else b"")
    total.update(bytes([keep_evidence]))
    return total.hexdigest()


def _check_archive(store: Store, place: Place, how: How) -> None:
    row = next(store.rows("SELECT archive FROM v_runs ORDER BY run_id DESC LIMIT 1"), None)
    if row is not None and row[0] != place.root and not how.moved:
        raise ConfigurationError(
            f"{store.path}: this is the store of {row[0]}. Name another store, or say --moved where that archive "
            f"now lies at {place.root}."
        )


def _executor(order: Order, how: How, progress: Callable[[Tick], None]) -> Executor:
    if how.cluster:
        from scrcheck.archive.cluster import Cluster

        cluster = Cluster(order, how.cluster)
        progress(Tick(dashboard=cluster.dashboard))
        return cluster
    return Pool(order, how.workers or _cores())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Audit:
    """One audit under way."""

    place: Place
    store: Store
    register: Register
    executor: Executor
    order: Order
    how: How
    progress: Callable[[Tick], None]

    def run(self) -> Summary:
        started = time.monotonic()
        self.progress(Tick(note="listing the archive"))
        listing = list_archive(self.place, self.store.path)
        known = self.store.known()
        if known and self.place.is_whole and not listing.documents:
            raise ConfigurationError(f"{self.place.root}: there is no document left. Is the archive's disk connected?")
        self.store.begin_run(self.place.root, self.order.settings_hash, keep_evidence=self.order.keep_evidence)
        finished = False
        try:
            files = self._grouped(listing)
            todo = [unit for unit in files.units if not self._stands(unit, known.get(unit.name))]
            forgotten = self._tidy(files, known)
            self.register.rewrite(files.rows(self.register, redone=todo))
            try:
                self._do(todo)
            finally:
                self.register.add_hashes()
            finished = True
        finally:
            self.store.finish_run(interrupted=not finished)
        return summary(files, self.store, self.register.path, len(todo), forgotten, time.monotonic() - started)

    def _grouped(self, listing: Listing) -> Files:
        """The reviews of the archive; files silent by name are looked at, unless they were before."""
        documents, repeats = without_repeats(listing.documents, self.register.sha256)
        silent = to_look_at(documents, self.how.one_review_per)
        kinds = kinds_seen(self.register, silent, self.order.settings_hash)
        jobs = [Job(Unit(entry.name, (entry,)), look=True) for entry in silent if entry.name not in kinds]
        if jobs:
            self.progress(Tick(note="seeing which files make one review"))
        for job, reply in self.executor.run(jobs):
            kinds[job.name] = reply.kind
        units, duplicates = distinct(grouped(documents, self.how.one_review_per, kinds), self.register.sha256)
        return Files(listing, units, repeats | duplicates, kinds, self.order.settings_hash)

    def _stands(self, unit: Unit, known: Known | None) -> bool:
        """Whether what is stored of a review holds: by content, settings and code, a failure by its limits too."""
        if known is None or not self.how.resume or (known.failed and self.how.retry_failed):
            return False
        if known.settings_hash != self.order.resting(known.failed):
            return False
        return bool(known.content_hash) and known.content_hash == self.register.content(unit)

    def _tidy(self, files: Files, known: Iterable[str]) -> int:
        """Drop from the store what the archive no longer holds, say which files are duplicates; count what went."""
        names = {unit.name for unit in files.units}
        held = {entry.name for entry in files.listing.documents}
        regrouped = {row.review for row in self.register.rows.values() if row.name in held}
        hidden = tuple(f"{one.name}/" for one in files.listing.obstacles if one.is_loss)
        gone = [
            key
            for key in known
            if key not in names and (self.place.is_whole or key in regrouped) and not key.startswith(hidden)
        ]
        self.store.forget(gone)
        others = (
            () if self.place.is_whole else self.store.rows("SELECT key, duplicate_of, content_hash FROM v_duplicates")
        )
        duplicates = [Duplicate(*row) for row in others if row[0] not in held]
        for name, (entry, original) in files.duplicates.items():
            duplicates.append(Duplicate(name, original, self.register.known_hash(entry)))
        self.store.set_duplicates(duplicates)
        return len(gone)

    def _do(self, todo: Sequence[Unit]) -> None:
        """Audit some reviews, and keep each outcome as it comes."""
        failures = 0
        if todo:
            self.progress(Tick(0, len(todo)))
        jobs = (Job(unit, self.register.content(unit)) for unit in todo)
        for done, (job, reply) in enumerate(self.executor.run(jobs), 1):
            assert reply.outcome is not None
            self.register.mark_unread(job.name, reply.unread or {})
            self.store.add(reply.outcome)
            failures += reply.outcome.failure is not None
            self.progress(Tick(done, len(todo), failures, job.name))
