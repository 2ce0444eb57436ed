"""Where the time of a warm lint goes, stage by stage; the checks may add 40 % to the reading."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does
sys.path.insert(0, str(Path(__file__).parent))
from long_report import write_long_report

from scrcheck.engine import lint
from scrcheck.language.pipeline import load_pipeline

SHARE = 0.4


def main() -> int:
    """Print seconds by stage; 1 where understanding and checking take more than 40 % of opening and reading."""
    load_pipeline()
    stages: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.docx"
        write_long_report(report)
        lint(report)  # vocabulary and name lists are compiled once per process
        lint(report, progress=lambda stage: stages.append((stage, time.perf_counter())))
    stages.append(("end", time.perf_counter()))
    spent = {name: after - start for (name, start), (_, after) in pairwise(stages)}
    for name, seconds in spent.items():
        print(f"{name:14} {seconds:6.2f} s")
    reading = spent["opening"] + spent["reading"]
    added = (spent["understanding"] + spent["checking"]) / reading
    print(f"record and checks add {added:.0%} to the reading (limit {SHARE:.0%})")
    return int(added > SHARE)


if __name__ == "__main__":
    sys.exit(main())
