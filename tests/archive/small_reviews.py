"""Small invented reviews as Markdown, and a check file that makes a worker misbehave where a review asks for it."""

from __future__ import annotations

from pathlib import Path

REVIEW = """# Serious case review: overview report into the death of Child {label}

## Terms of reference
The Board asked whether agencies shared what they knew of Child {label} before {year}.

## The panel
The panel met six times. It was chaired by Jane Marr, who has never worked for any agency of the county.

## The family
Child {label} was a boy of {age} years, White British, who lived with his mother.

## Narrative
On 3 May {year} the school told children's social care that Child {label} had not been seen for {age} weeks.

## Analysis
The school acted at once. Nobody asked the mother why, because the form did not ask for it.

## Recommendations
1. Marchshire County Council should by 1 June {year} add a question on absence to its referral form.
"""

MISCHIEF = '''
import os, time
from scrcheck.checking import check
from scrcheck.findings import Element, Severity

@check("MIS001", Element.SUBMISSION, Severity.ADVICE, source="a test")
def misbehaves(review):
    """The worker does as the review says.

    What it looks for: a word.

    Why it matters: a document can hang, crash or swell whatever reads it.

    How to mend it: not at all.
    """
    text = " ".join(block.text for document in review.documents for block in document.blocks)
    if "CRASH" in text:
        os._exit(3)
    if "HANG" in text:
        time.sleep(600)
    if "SWELL" in text:
        hoard = []
        while True:
            hoard.append(b"x" * 50_000_000)
            time.sleep(0.01)
    return
    yield
'''


def write_review(path: Path, label: str = "A", *, word: str = "", year: int = 2009, age: int = 4) -> Path:
    """Write a small review; `word` is one more that stands in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REVIEW.format(label=label, year=year, age=age) + word, encoding="utf-8")
    return path


def write_mischief(folder: Path) -> Path:
    """Write the check file."""
    path = folder / "mischief.py"
    path.write_text(MISCHIEF, encoding="utf-8")
    return path
