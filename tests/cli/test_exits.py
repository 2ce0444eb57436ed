"""The exit code of a run (docs/exit-codes.md)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scrcheck.cli.exits import Exit, exit_code
from scrcheck.errors import UnreadableDocument
from scrcheck.findings import Element, Finding, Severity
from scrcheck.review import Review
from scrcheck.testing import review_of


@pytest.fixture(scope="module")
def review() -> Review:
    return review_of("# Introduction\n\n1.1 A review.\n")


def with_finding(review: Review, severity: Severity) -> Review:
    return replace(review, findings=(Finding("X001", severity, Element.SUBMISSION, "m", "w", "f", "s"),))


@pytest.mark.parametrize(
    ("severity", "fail_on", "expected"),
    [
        (Severity.ERROR, "error", Exit.GAPS),
        (Severity.WARNING, "error", Exit.CLEAN),
        (Severity.WARNING, "warning", Exit.GAPS),
        (Severity.ADVICE, "warning", Exit.CLEAN),
        (Severity.ADVICE, "advice", Exit.GAPS),
        (Severity.ERROR, "never", Exit.CLEAN),
    ],
)
def test_gaps_at_or_above_the_threshold_give_one(
    review: Review, severity: Severity, fail_on: str, expected: Exit
) -> None:
    """The least severity that fails a run is the user's choice."""
    assert exit_code([with_finding(review, severity)], [], fail_on) == expected


def test_a_file_that_could_not_be_read_wins_over_gaps(review: Review) -> None:
    """2 wins over 1, and over --fail-on never."""
    error = UnreadableDocument("a.docx", "is empty.", "Look again.")

    assert exit_code([with_finding(review, Severity.ERROR)], [error], "never") == Exit.UNREADABLE


def test_a_check_that_failed_gives_two(review: Review) -> None:
    """A crashed check is never passed over."""
    assert exit_code([replace(review, crashed={"X001": "ValueError"})], [], "error") == Exit.UNREADABLE
