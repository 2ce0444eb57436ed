"""The same audit on a Dask cluster. Only names of files go out and outcomes come back: workers read the documents.

Each thread of the cluster's workers runs its jobs in a worker process of its own (`workers.Worker`), under the same
limits as on one machine, so that a document that hangs or crashes costs that process and not the cluster's worker.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from scrcheck.archive.outcome import Failure, Stage
from scrcheck.archive.work import Job, Order, Reply, failed, with_data
from scrcheck.archive.workers import Worker
from scrcheck.errors import ConfigurationError, ModelError, ScrcheckError, UnreadableDocument

_AHEAD = 2
"""Jobs sent ahead for each thread of the cluster, so that none waits for this process."""
_WAIT = 30.0
"""Seconds to wait for the scheduler, and for a first worker."""
_LOCAL = "local:"


class Cluster:
    """A Dask cluster: the scheduler at an address, or "local:N" for N workers of this machine."""

    def __init__(self, order: Order, address: str) -> None:
        """Connect. Raises ConfigurationError where Dask is not installed or no scheduler or worker answers."""
        dask = _distributed()
        self._order = order
        self._own: Any = None
        try:
            if address.startswith(_LOCAL):
                self._own = _local_cluster(dask, address)
            self._client = dask.Client(self._own or address, timeout=_WAIT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            self.close()
            raise ConfigurationError(
                f"{address}: no cluster answers there ({type(error).__name__}). Start a scheduler and workers, or say "
                "local:N."
            ) from error

    @property
    def dashboard(self) -> str:
        """The address of the scheduler's own dashboard."""
        if self._own is not None:
            return f"http://127.0.0.1:{self._own.scheduler.services['dashboard'].port}/status"
        return str(self._client.dashboard_link)

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Reply]]:
        """The answer to each job as it comes; only a few are sent ahead. A job of a lost worker is done by another."""
        dask = _distributed()
        source = iter(jobs)
        sent: dict[Any, Job] = {}
        arrived = dask.as_completed(loop=self._client.loop)
        while True:
            while len(sent) < self._room() and (job := next(source, None)) is not None:
                try:
                    line = with_data(job).to_json()
                except UnreadableDocument as error:
                    yield job, failed(job, self._order, Failure(error.reason, error.remedy))
                    continue
                future = self._client.submit(do_here, self._order.to_json(), line, pure=False)
                sent[future] = job
                arrived.add(future)
            if not sent:
                return
            future = next(arrived)
            yield (done := sent.pop(future)), self._reply(future, done)

    def close(self) -> None:
        """Leave the cluster; one of this machine's own ends."""
        for one in (getattr(self, "_client", None), self._own):
            if one is not None:
                one.close()

    def _room(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(1, sum(threads.values()))

    def _reply(self, future: Any, job: Job) -> Reply:
        error = future.exception()
        if error is None:
            answer = json.loads(future.result())
            if "fatal" in answer:
                raise _ERRORS.get(answer["kind"], ScrcheckError)(answer["fatal"])
            return Reply.from_json(future.result())
        if type(error).__name__ == "KilledWorker":
            reason = "ended the cluster's worker again and again."
            return failed(job, self._order, Failure(reason, "Look at the worker's log.", Stage.CRASH))
        raise ScrcheckError(
            f"The cluster could not do a job ({type(error).__name__}). Do its workers run this scrcheck?"
        )


_ERRORS = {"ConfigurationError": ConfigurationError, "ModelError": ModelError}
_mine = threading.local()


def do_here(order: str, job: str) -> str:
    """Do a job on a worker of the cluster: everything is a line of JSON. What ends the whole audit comes as `fatal`."""
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is None or _mine.order != order:
        if worker is not None:
            worker.stop()
        worker = _mine.worker = Worker(Order.from_json(order))
        _mine.order = order
    try:
        return worker.do(Job.from_json(job)).to_json()
    except ScrcheckError as error:
        return json.dumps({"fatal": str(error), "kind": type(error).__name__})


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ConfigurationError(
            "A cluster needs Dask. Install it: python -m pip install 'scrcheck[cluster]'"
        ) from error
    return distributed


def _local_cluster(dask: Any, address: str) -> Any:
    count = address.removeprefix(_LOCAL)
    if not count.isdigit() or int(count) < 1:
        raise ConfigurationError(f"{address}: say how many workers, as in local:4.")
    # threads are enough: each runs a worker process of its own
    return dask.LocalCluster(
        n_workers=int(count), threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    )
