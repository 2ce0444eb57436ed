"""What a new draft mended and what it broke, told by the fingerprints of its findings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from scrcheck.errors import ConfigurationError
from scrcheck.findings import MASKED, Baseline, Finding
from scrcheck.review import Review

_LIKE = 70
"""Per cent of letters two wordings share to be one sentence before and after an edit."""
_COMPARED = 2_000
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finding of an earlier report, as far as a comparison needs it."""

    fingerprint: str
    code: str
    severity: str
    message: str
    words: str = ""
    """What it quotes."""


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
        return tuple(_earlier(finding) for review in data["reviews"] for finding in review["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{path}: this is no JSON report of scrcheck ({type(error).__name__}). Write one with --output-format json."
        ) from error


def earlier_of(review: Review) -> tuple[Earlier, ...]:
    """A review's own findings as an earlier report's."""
    return tuple(_as_earlier(finding) for finding in review.findings)


def compared(review: Review, earlier: Sequence[Earlier]) -> Comparison:
    """How a review stands against an earlier report of it.

    Findings are the same by fingerprint, or, where their sentence was reworded, by code, message and like words.
    """
    left = {one.fingerprint: one for one in earlier}
    unmatched = [finding for finding in review.findings if left.pop(finding.fingerprint, None) is None]
    new = []
    for finding in unmatched:
        like = next((one for one in left.values() if _alike(one, _as_earlier(finding))), None)
        if like is None:
            new.append(finding)
        else:
            del left[like.fingerprint]
    return Comparison(
        mended=tuple(left.values()),
        still=tuple(finding for finding in review.findings if finding not in new),
        new=tuple(new),
    )


def _earlier(finding: Mapping[str, Any]) -> Earlier:
    quotes = {occurrence["quote"] for occurrence in finding["occurrences"]}
    fingerprint, code, severity, message = (finding[key] for key in ("fingerprint", "code", "severity", "message"))
    return Earlier(fingerprint, code, severity, message, " ".join(sorted(quotes)))


def _as_earlier(finding: Finding) -> Earlier:
    words = " ".join(sorted({evidence.quote for evidence in finding.occurrences}))
    return Earlier(finding.fingerprint, finding.code, finding.severity.value, finding.message, words)


def _alike(one: Earlier, other: Earlier) -> bool:
    """Whether two findings say the same of nearly the same words. What a mask hides is never taken for the same."""
    if one.code != other.code or MASKED in one.message or not one.words:
        return False
    same = _NUMBERS.sub("", one.message) == _NUMBERS.sub("", other.message)
    return same and fuzz.ratio(one.words[:_COMPARED], other.words[:_COMPARED]) >= _LIKE


def marked(review: Review, earlier: Sequence[Earlier]) -> Review:
    """The review with each finding marked new or still there, and the mended ones counted."""
    comparison = compared(review, earlier)
    still = {finding.fingerprint for finding in comparison.still}
    findings = tuple(
        replace(finding, baseline=Baseline.STILL if finding.fingerprint in still else Baseline.NEW)
        for finding in review.findings
    )
    return replace(review, findings=findings, mended=len(comparison.mended))
