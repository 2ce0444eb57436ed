"""Worker processes: what hangs, crashes or swells is killed and replaced, and the rest goes on."""

from __future__ import annotations

import os
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from tests.archive.small_reviews import write_mischief, write_review

from scrcheck.archive.grouping import Unit
from scrcheck.archive.outcome import Outcome, Stage
from scrcheck.archive.places import Entry
from scrcheck.archive.work import Job, Limits, Order, Reply
from scrcheck.archive.workers import Pool, Worker
from scrcheck.errors import ConfigurationError
from scrcheck.settings import Settings

ORDER = Order(Settings(), "settings")


def job(path: Path, **changes: object) -> Job:
    return replace(Job(Unit(path.name, (Entry(path.name, str(path)),)), "content"), **changes)  # type: ignore[arg-type]


def outcome(reply: Reply) -> Outcome:
    assert reply.outcome is not None
    return reply.outcome


@pytest.mark.slow
def test_reviews_that_kill_their_worker_cost_only_themselves(tmp_path: Path) -> None:
    """A crash, a hang and one that takes all memory are told with their reason, and every other review is audited."""
    settings = Settings(checks=(str(write_mischief(tmp_path)),))
    order = replace(ORDER, settings=settings, limits=Limits(seconds=4, megabytes=900))
    words = {"a": "", "crash": "CRASH", "b": "", "hang": "HANG", "swell": "SWELL", "c": ""}
    jobs = [job(write_review(tmp_path / f"{name}.md", word=word)) for name, word in words.items()]
    with Pool(order, workers=2) as pool:
        found = {done.name: outcome(reply) for done, reply in pool.run(jobs)}

    failures = {name: one.failure for name, one in found.items() if one.failure}
    assert {name for name, one in found.items() if one.audited} == {"a.md", "b.md", "c.md"}
    assert {name: one.stage for name, one in failures.items()} == {
        "crash.md": Stage.CRASH,
        "hang.md": Stage.TIMEOUT,
        "swell.md": Stage.MEMORY,
    }
    assert failures["crash.md"].reason == "ended the worker process (exit code 3)."
    assert failures["hang.md"].reason == "took longer than 4 seconds."
    assert found["hang.md"].settings_hash == "settings (4 s, 900 MB)"
    assert found["crash.md"].settings_hash == "settings"


@pytest.mark.slow
def test_worker_reads_many_and_looks_at_one(tmp_path: Path) -> None:
    """One process for all: a look says the kind; a copy in another format is read where the first cannot be."""
    worker = Worker(ORDER)
    good, broken = write_review(tmp_path / "overview.md"), tmp_path / "overview.docx"
    broken.write_bytes(b"PK, but no Word file")
    plan = tmp_path / "one.md"
    plan.write_text("# Action plan\n\nThe Board looks at this every month.", encoding="utf-8")
    spared = Unit("c", (Entry("overview.docx", str(broken)),), (Entry("overview.md", str(good)),))
    packed = tmp_path / "pack.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a broken one.docx", b"PK, but no Word file")
        archive.write(good, "overview.md")
    try:
        assert worker.do(job(plan, look=True)).kind == "action_plan"
        process = worker.process_id
        reply = worker.do(Job(spared, "content"))
        assert worker.process_id == process
        unzipped = worker.do(job(packed))
        headless = worker.do(
            Job(Unit("c", (Entry("c/overview.docx", str(broken)), Entry("c/plan.md", str(plan)))), "c")
        )
        gone = worker.do(job(tmp_path / "gone.md"))
    finally:
        worker.stop()

    audited = outcome(reply).audited
    assert audited is not None
    assert [one.name for one in audited.documents] == ["overview.md"]
    assert reply.unread == {"overview.docx": outcome_reason(reply)}
    assert outcome(unzipped).audited is not None
    assert list(unzipped.unread or {}) == ["pack.zip/a broken one.docx"]
    assert outcome(headless).failure is not None
    assert outcome(headless).failure.reason.startswith("lacks its overview report: c/overview.docx is ")
    assert outcome(gone).failure is not None and outcome(gone).failure.reason == "does not exist."
    assert not psutil.pid_exists(process or 0)


def outcome_reason(reply: Reply) -> str:
    assert reply.unread is not None
    return next(iter(reply.unread.values()))


def test_settings_that_are_wrong_end_the_audit(tmp_path: Path) -> None:
    """With the message the command line gives, not as a failure of every review."""
    order = replace(ORDER, settings=Settings(checks=(str(tmp_path / "none.py"),)))
    with Pool(order, workers=1) as pool, pytest.raises(ConfigurationError, match="check file does not exist"):
        list(pool.run([job(write_review(tmp_path / "a.md"))]))


def test_worker_ends_with_its_sender(tmp_path: Path) -> None:
    """Its standard input closes: it ends at once, in the middle of its work too; a killed audit leaves nothing."""
    worker = Worker(ORDER)
    worker._start()
    process = psutil.Process(worker.process_id)
    assert worker._process is not None and worker._process.stdin is not None
    worker._process.stdin.close()

    assert process.wait(timeout=10) == 0


def test_jobs_are_taken_only_as_there_is_room(tmp_path: Path) -> None:
    """An archive is a stream: what is not yet needed is not asked for."""
    taken: list[int] = []

    def jobs() -> object:
        for number in range(50):
            taken.append(number)
            yield job(tmp_path / f"{number}.md")

    with Pool(ORDER, workers=1) as pool:
        answers = pool.run(jobs())  # type: ignore[arg-type]
        next(answers)
        time.sleep(0.5)

        assert len(taken) <= 5


def test_orders_jobs_and_replies_are_lines_of_json(tmp_path: Path) -> None:
    """Whatever a name holds: a line break, or bytes that are no text."""
    strange = os.fsdecode(b"strange \xff\n name.md")
    made = Job(Unit("u", (Entry("u", strange, 1, 2),), (Entry("v", "v"),)), "c", data={"u": "eA=="})
    order = Order(Settings(select=("FAM",), pack={"other": ("x.docx",)}, thresholds={"REC006": {"most": 3}}), "h")

    assert Job.from_json(made.to_json()) == made
    assert Order.from_json(order.to_json()) == order
    assert "\n" not in made.to_json()
