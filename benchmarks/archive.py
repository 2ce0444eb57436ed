"""An archive of invented reviews: pages a second by stage against the floor, two workers against one, memory, resuming.

python benchmarks/archive.py [REVIEWS]        (300 reviews where none are named; 2,000 for the goal)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent))
from invented_archive import write_archive

from scrcheck.archive.run import How, Tick, audit
from scrcheck.documents import open_document
from scrcheck.engine import lint_documents
from scrcheck.language.pipeline import BATCH, load_pipeline
from scrcheck.settings import Settings

WORDS_A_PAGE = 400
SCALING = 1.7
"""Least throughput of two workers, in that of one."""
FLAT = 0.10
"""Most by which the workers' memory may differ between the 200th review and the last."""
RESUMED = 50
"""Least time of the first run, in that of an unchanged second one."""
_SAMPLE = 60
"""Reviews on which the stages are measured."""


def main() -> int:
    """Print what was measured beside its goal; 1 where a goal is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = write_archive(folder / "reviews", count) / WORDS_A_PAGE
        print(f"{count:,} invented reviews, {pages:,.0f} pages of {WORDS_A_PAGE} words")
        _stages(sorted((folder / "reviews").iterdir())[:_SAMPLE])
        few = folder / "few"
        write_archive(few, min(count, 120))
        one = _audited(few, folder / "one.sqlite", 1)[0]
        two = _audited(few, folder / "two.sqlite", 2)[0]
        print(f"{one / two:.2f} x the throughput with two workers (goal {SCALING})")
        first, memory = _audited(folder / "reviews", folder / "all.sqlite", 2)
        print(f"{pages / first:.1f} pages a second, {count / first * 60:.0f} reviews a minute with two workers")
        grown = memory[-1] / memory[min(200, len(memory) - 1)] - 1
        print(f"memory of the workers at the 200th review {memory[min(200, len(memory) - 1)]:.0f} MB, "
              f"at the last {memory[-1]:.0f} MB: {grown:+.0%} (goal within {FLAT:.0%})")  # fmt: skip
        second = _audited(folder / "reviews", folder / "all.sqlite", 2)[0]
        print(f"unchanged second run {second:.2f} s, {first / second:.0f} x faster (goal {RESUMED})")
    return int(one / two < SCALING or abs(grown) > FLAT or first / second < RESUMED)


def _stages(paths: list[Path]) -> None:
    """Where a worker's time goes, in its own process time, against text extraction and the bare spaCy pass alone."""
    nlp = load_pipeline()
    lint_documents([open_document(paths[0])], "first", Settings())  # vocabularies are compiled once
    spent: Counter[str] = Counter()
    words = 0
    for path in paths:
        marks = [("opening", time.process_time())]
        document = open_document(path)
        lint_documents(
            [document], "review", Settings(), lambda stage, marks=marks: marks.append((stage, time.process_time()))
        )
        marks.append(("", time.process_time()))
        for (stage, start), (_, end) in pairwise(marks):
            spent[stage] += end - start
        start = time.process_time()
        texts = [block.text for block in (*document.blocks, *document.hidden)]
        spent["floor: bare spaCy"] += _passed(nlp, texts) - start
        words += document.words
    spent["floor: text extraction"] = spent["opening"]
    whole = sum(seconds for stage, seconds in spent.items() if not stage.startswith("floor"))
    for stage, seconds in (*spent.items(), ("one worker", whole)):
        print(f"  {stage:24} {words / WORDS_A_PAGE / seconds:8.1f} pages a second")


def _passed(nlp: object, texts: list[str]) -> float:
    for _ in nlp.pipe(texts, batch_size=BATCH):  # type: ignore[attr-defined]
        pass
    return time.process_time()


def _audited(archive: Path, store: Path, workers: int) -> tuple[float, list[float]]:
    """Seconds of an audit, and the megabytes its workers held at each review."""
    memory: list[float] = []
    own = psutil.Process()

    def sample(tick: Tick) -> None:
        if tick.done:
            memory.append(sum(child.memory_info().rss for child in own.children()) / 2**20)

    start = time.perf_counter()
    audit(archive, store, how=How(workers=workers), progress=sample)
    return time.perf_counter() - start, memory


if __name__ == "__main__":
    sys.exit(main())
