"""Worker processes under limits: a hung, greedy or crashed one is killed and replaced, and its job answered for it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Protocol, Self

from scrcheck import processes
from scrcheck.archive.outcome import Failure, Stage
from scrcheck.archive.work import Job, Order, Reply, failed, with_data
from scrcheck.errors import ConfigurationError, ModelError, ScrcheckError, UnreadableDocument

_LOOK = 0.1
"""Seconds between two looks at a busy worker's memory; it grows by less than half a gigabyte in that time."""
_HEARD = 0.5
"""Seconds of waiting at a time, so that Ctrl-C is heard on every system."""
_STARTING = 300.0
"""Seconds a worker may take to load the language pipeline."""
_ATTEMPTS = 3
"""Times a worker that ends before its first job is started anew."""
_MEGABYTE = 1024 * 1024
_FATAL = b'{"fatal"'
_ERRORS = {"ConfigurationError": ConfigurationError, "ModelError": ModelError}


_Answers = queue.Queue["tuple[Job, Reply] | BaseException | None"]


class Executor(Protocol):
    """What does the jobs of an audit: worker processes here, or a cluster."""

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Reply]]:
        """The answer to each job as it comes; jobs are taken only as there is room for them."""
        ...

    def close(self) -> None:
        """Stop at once; what is under way is lost."""
        ...


class Worker:
    """One worker process, started when first needed. Not to be shared between threads."""

    def __init__(self, order: Order, ahead: int = 0) -> None:
        """Counted as `ahead` by so many reviews, its first process is replaced at another time than others'."""
        self._ahead = ahead
        self._order = order
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._done = 0

    @property
    def process_id(self) -> int | None:
        """The running process; None where none is."""
        return self._process.pid if self._process else None

    def do(self, job: Job) -> Reply:
        """Do a job within the limits. Raises ConfigurationError or ModelError where no review could be audited."""
        process = self._process
        if process is None or process.poll() is not None or self._done >= self._order.limits.reviews:
            self.stop()
            self._start()
        started = time.monotonic()
        try:
            self._send(with_data(job).to_json())
        except UnreadableDocument as error:
            return failed(job, self._order, Failure(error.reason, error.remedy))
        answer = self._awaited(started + self._order.limits.seconds)
        if isinstance(answer, Failure):
            self.stop()
            return failed(job, self._order, answer, round(time.monotonic() - started, 3))
        self._done += 1
        if answer.startswith(_FATAL):
            _raise(answer)
        return Reply.from_json(answer)

    def kill(self) -> None:
        """End the process from another thread: the job under way is answered as one that ended it."""
        process = self._process
        if process is not None:
            processes.end(process)

    def stop(self) -> None:
        """End the process, if one runs."""
        process, self._process = self._process, None
        if process is not None:
            processes.end(process)
            process.wait()
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()

    def _start(self) -> None:
        for _ in range(_ATTEMPTS):
            self._answers, self._done = queue.SimpleQueue(), self._ahead
            self._ahead = 0
            self._process = _started(self._order)
            threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
            self._send(self._order.to_json())
            answer = self._awaited(time.monotonic() + _STARTING)
            if not isinstance(answer, Failure):
                if answer.startswith(_FATAL):
                    self.stop()
                    _raise(answer)
                return
            self.stop()
        assert isinstance(answer, Failure)
        raise ScrcheckError(f"A worker process could not be started: it {answer.reason}")

    def _send(self, line: str) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return  # it has ended; `_awaited` says how

    def _awaited(self, deadline: float) -> bytes | Failure:
        """The next answer, or why there will be none."""
        assert self._process is not None
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK)
            except queue.Empty:
                if time.monotonic() > deadline:
                    limit = f"{self._order.limits.seconds:g}"
                    return Failure(f"took longer than {limit} seconds.", "Raise --timeout.", Stage.TIMEOUT)
                if _memory(self._process.pid) > self._order.limits.megabytes * _MEGABYTE:
                    limit = f"{self._order.limits.megabytes}"
                    return Failure(f"took more than {limit} MB of memory.", "Raise --max-memory.", Stage.MEMORY)
            else:
                return answer or Failure(f"ended the worker process ({_end_of(self._process)}).", stage=Stage.CRASH)


class Pool:
    """Worker processes of this machine."""

    def __init__(self, order: Order, workers: int) -> None:
        share = order.limits.reviews // workers
        self._workers = [Worker(order, place * share) for place in range(workers)]
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Reply]]:
        """The answer to each job as it comes; a worker takes its next job when its last is answered."""
        following = _shared(jobs)
        answers: _Answers = queue.Queue(2 * len(self._workers))
        self._threads = [
            threading.Thread(target=self._serve, args=(worker, following, answers), daemon=True)
            for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()
        working = len(self._threads)
        while working:
            try:
                answer = answers.get(timeout=_HEARD)
            except queue.Empty:
                continue
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                working -= 1
            else:
                yield answer

    def close(self) -> None:
        """End every worker; what is under way is lost."""
        self._stopping.set()
        for worker, thread in zip(self._workers, self._threads, strict=False):
            while thread.is_alive():
                worker.kill()
                thread.join(_HEARD)
        for worker in self._workers:
            worker.stop()

    def _serve(self, worker: Worker, following: Callable[[], Job | None], answers: _Answers) -> None:
        answer: tuple[Job, Reply] | BaseException | None = None
        try:
            while not self._stopping.is_set() and (job := following()) is not None:
                self._give(answers, (job, worker.do(job)))
        except BaseException as error:  # noqa: BLE001 - raised again where the answers are taken
            answer = error
        self._give(answers, answer)

    def _give(self, answers: _Answers, answer: tuple[Job, Reply] | BaseException | None) -> None:
        """Hand over an answer, unless nobody takes answers any more."""
        while not self._stopping.is_set():
            with suppress(queue.Full):
                answers.put(answer, timeout=_HEARD)
                return


def _shared(jobs: Iterable[Job]) -> Callable[[], Job | None]:
    """A function that gives the next job to whichever thread asks."""
    source, turn = iter(jobs), threading.Lock()

    def following() -> Job | None:
        with turn:
            return next(source, None)

    return following


def _started(order: Order) -> subprocess.Popen[bytes]:
    """A worker process; one that fetches documents from elsewhere needs this user's own environment for that."""
    quiet = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    also = {**(os.environ if order.is_remote else {}), **quiet}
    return processes.start("scrcheck.archive.worker", also=also, finds_plugins=True)


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass on each line a worker answers, and an empty one when it ends."""
    assert process.stdout is not None
    with process.stdout, suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")


def _memory(process: int) -> int:
    import psutil

    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _end_of(process: subprocess.Popen[bytes]) -> str:
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "it stopped answering"
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _raise(answer: bytes) -> None:
    said = json.loads(answer)
    raise _ERRORS.get(said["kind"], ScrcheckError)(said["fatal"])
