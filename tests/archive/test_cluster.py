"""The audit on a Dask cluster: the same store, whatever becomes of a worker."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.archive.stored import contents

import scrcheck
from scrcheck.archive.cluster import Cluster
from scrcheck.archive.grouping import Unit
from scrcheck.archive.outcome import Stage
from scrcheck.archive.run import How, Tick
from scrcheck.archive.work import Job, Order
from scrcheck.errors import ConfigurationError
from scrcheck.settings import Settings

pytest.importorskip("distributed")

ORDER = Order(Settings(), "settings")


@pytest.mark.slow
def test_cluster_that_loses_a_worker_makes_the_same_store(archive: Path, audited: Path, tmp_path: Path) -> None:
    """A scheduler and two workers as processes; one is killed in the middle."""
    with cluster(tmp_path) as (address, workers):
        store, killed = tmp_path / "archive.sqlite", []

        def kill_one(tick: Tick) -> None:
            if tick.done == 1 and not killed:
                workers[0].kill()
                killed.append(tick.name)

        scrcheck.audit(archive, store, how=How(cluster=address), progress=kill_one)

    assert killed
    assert contents(store) == contents(audited)


@contextlib.contextmanager
def cluster(folder: Path) -> Any:
    """A scheduler with two workers, each a process, as on machines of their own."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    file = folder / "scheduler.json"
    shared = ["--scheduler-file", str(file)]
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    processes = [subprocess.Popen([*scheduler, "--dashboard-address", "127.0.0.1:0", *shared], **quiet)]
    try:
        while not file.exists() or not file.read_text(encoding="utf-8"):
            time.sleep(0.1)
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", *shared, "--nthreads", "1", "--no-nanny"]
        processes += [subprocess.Popen([*worker, "--no-dashboard"], **quiet) for _ in range(2)]
        yield json.loads(file.read_text(encoding="utf-8"))["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


class KilledWorker(Exception):
    """As Dask's own of this name."""


class Future:
    """A job that ended the worker that had it, again and again."""

    def exception(self) -> Exception:
        return KilledWorker()


def test_job_that_ends_every_worker_is_a_failure() -> None:
    """It is told as failed, and the audit goes on."""
    cluster = object.__new__(Cluster)
    cluster._order = ORDER
    reply = cluster._reply(Future(), Job(Unit("a.docx", ()), "content"))

    assert reply.outcome is not None and reply.outcome.failure is not None
    assert reply.outcome.failure.stage is Stage.CRASH


@pytest.mark.parametrize("address", ["local:none", "local:0", "nonsense"])
def test_address_that_is_no_cluster_is_refused(address: str) -> None:
    """In a user's words."""
    with pytest.raises(ConfigurationError, match=address):
        Cluster(ORDER, address)


def test_own_cluster_has_a_dashboard_on_this_machine_only() -> None:
    """Its address is that of the loopback."""
    cluster = Cluster(ORDER, "local:1")
    try:
        assert cluster.dashboard.startswith("http://127.0.0.1:")
        assert list(cluster.run([])) == []
    finally:
        cluster.close()
