"""The ratchet: what got worse, review by review, since an earlier store of the same archive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from scrcheck.archive.store import Store

_RANK = {"met": 2, "partly_met": 1, "not_met": 0, "could_not_judge": 0}
"""How well an element stands; one that does not apply is not compared."""

_ELEMENTS = """
SELECT key, element, was.status, now.status
FROM main.v_criteria AS now JOIN earlier.v_criteria AS was USING (key, element)
WHERE was.status <> now.status
ORDER BY key, element"""

_FINDINGS = """
SELECT now.key, now.severity, now.code
FROM main.v_findings AS now JOIN earlier.v_reviews AS review USING (key)
WHERE NOT now.waived AND now.severity IN ('error', 'warning') AND NOT EXISTS (
    SELECT 1 FROM earlier.v_findings AS was
    WHERE was.review_id = review.review_id AND was.fingerprint = now.fingerprint
    AND NOT was.waived AND was.severity IN ('error', 'warning'))
ORDER BY now.key, now.severity, now.code"""

_FAILURES = "SELECT key, reason FROM main.v_failures JOIN earlier.v_reviews USING (key) ORDER BY key"

_SETTINGS = "SELECT settings_hash FROM {}.v_runs ORDER BY run_id DESC LIMIT 1"


@dataclass(slots=True)
class Worse:
    """In what a review got worse."""

    fell: list[tuple[str, str, str]] = field(default_factory=list)
    """Elements, with their status before and now."""
    new: list[tuple[str, str]] = field(default_factory=list)
    """Severity and code of errors and warnings that were not there."""
    failure: str = ""
    """Why it can no longer be audited."""


@dataclass(frozen=True, slots=True)
class Ratchet:
    """What got worse since a baseline."""

    reviews: dict[str, Worse]
    same_settings: bool
    """Whether both stores come from the same settings and the same scrcheck; else the reading may have changed."""


def worsened(store: Path, baseline: Path) -> Ratchet:
    """Compare a store with an earlier one, by the reviews' paths in the archive; reviews only in one are left aside.

    Raises StoreError for a file that is no store.
    """
    Store.reading(baseline).close()
    reviews: dict[str, Worse] = defaultdict(Worse)
    with Store.reading(store) as now:
        list(now.rows("ATTACH ? AS earlier", (f"{baseline.absolute().as_uri()}?mode=ro",)))
        for key, element, was, status in now.rows(_ELEMENTS):
            if _RANK.get(status, 2) < _RANK.get(was, 0):
                reviews[key].fell.append((element, was, status))
        for key, severity, code in now.rows(_FINDINGS):
            reviews[key].new.append((severity, code))
        for key, reason in now.rows(_FAILURES):
            reviews[key].failure = reason
        hashes = [[tuple(row) for row in now.rows(_SETTINGS.format(one))] for one in ("main", "earlier")]
    return Ratchet(dict(sorted(reviews.items())), hashes[0] == hashes[1])
