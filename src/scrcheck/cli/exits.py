"""What the exit code says."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrcheck.errors import UnreadableDocument
    from scrcheck.review import Review


class Exit(IntEnum):
    """Exit codes; the graver one wins."""

    CLEAN = 0
    """No gap at or above the threshold."""
    GAPS = 1
    UNREADABLE = 2
    """A file could not be read, a check failed, or bad usage or configuration."""
    INTERRUPTED = 130


def exit_code(
    reviews: Sequence[Review], errors: Sequence[UnreadableDocument], fail_on: str, *, new_only: bool = False
) -> Exit:
    """The exit code of a run.

    `fail_on` is a severity, or "never" for a run that gaps never fail; with `new_only` findings that stood in the
    earlier report do not count; waived ones never do.
    """
    from scrcheck.findings import Baseline, Severity

    if errors or any(review.crashed for review in reviews):
        return Exit.UNREADABLE
    if fail_on == "never":
        return Exit.CLEAN
    threshold = Severity(fail_on).rank
    gaps = (
        finding
        for review in reviews
        for finding in review.findings
        if finding.waiver is None and not (new_only and finding.baseline is Baseline.STILL)
    )
    incomplete = any(review.is_incomplete for review in reviews)
    return Exit.GAPS if incomplete or any(finding.severity.rank <= threshold for finding in gaps) else Exit.CLEAN
