"""What a new draft mended and what it broke, told by the fingerprints of its findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrcheck.errors import ConfigurationError
from scrcheck.findings import Baseline, Finding
from scrcheck.review import Review


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finding of an earlier report, as far as a comparison needs it."""

    fingerprint: str
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts of one review, side by side."""

    mended: tuple[Earlier, ...]
    still: tuple[Finding, ...]
    new: tuple[Finding, ...]


def read_baseline(path: Path) -> tuple[Earlier, ...]:
    """The findings of a JSON report of scrcheck. Raises ConfigurationError where the file is no such report."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        findings = [finding for review in data["reviews"] for finding in review["findings"]]
        return tuple(
            Earlier(finding["fingerprint"], finding["code"], finding["severity"], finding["message"])
            for finding in findings
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{path}: this is no JSON report of scrcheck ({type(error).__name__}). Write one with --output-format json."
        ) from error


def earlier_of(review: Review) -> tuple[Earlier, ...]:
    """A review's own findings as an earlier report's."""
    return tuple(Earlier(one.fingerprint, one.code, one.severity.value, one.message) for one in review.findings)


def compared(review: Review, earlier: Sequence[Earlier]) -> Comparison:
    """How a review stands against an earlier report of it."""
    before = {one.fingerprint: one for one in earlier}
    now = {finding.fingerprint for finding in review.findings}
    return Comparison(
        mended=tuple(one for one in earlier if one.fingerprint not in now),
        still=tuple(finding for finding in review.findings if finding.fingerprint in before),
        new=tuple(finding for finding in review.findings if finding.fingerprint not in before),
    )


def marked(review: Review, earlier: Sequence[Earlier]) -> Review:
    """The review with each finding marked new or still there, and the mended ones counted."""
    comparison = compared(review, earlier)
    still = {finding.fingerprint for finding in comparison.still}
    findings = tuple(
        replace(finding, baseline=Baseline.STILL if finding.fingerprint in still else Baseline.NEW)
        for finding in review.findings
    )
    return replace(review, findings=findings, mended=len(comparison.mended))
