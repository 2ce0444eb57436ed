"""The shipped examples: each as Word and as PDF comes out as its name says, with the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrcheck
from scrcheck.findings import Severity, Verdict

EXAMPLES = Path(__file__).parent.parent / "examples"
FORMATS = (".docx", ".pdf")


@pytest.mark.parametrize("suffix", FORMATS)
def test_ready_example_is_ready(suffix: str) -> None:
    """A finished review has no error and no warning: a false alarm here is a defect."""
    review = scrcheck.lint(EXAMPLES / f"ready{suffix}")

    assert [(one.code, one.message) for one in review.findings if one.severity is not Severity.ADVICE] == []
    assert review.verdict is Verdict.READY


@pytest.mark.parametrize("suffix", FORMATS)
def test_example_with_warnings_is_ready_with_warnings(suffix: str) -> None:
    """A review with small gaps is ready, with warnings and without errors."""
    review = scrcheck.lint(EXAMPLES / f"ready-with-warnings{suffix}")

    assert [(one.code, one.message) for one in review.findings if one.severity is Severity.ERROR] == []
    assert review.verdict is Verdict.READY_WITH_WARNINGS


PLANTED = {
    "ETH001": "no ethnicity",
    "FAM003": "the family not asked, no reason",
    "IND001": "an author from an agency that wrote a report",
    "IND002": "a chair who sits on the board",
    "REC001": "a recommendation to nobody",
    "REC002": "one that cannot be measured",
    "REC005": "one without a date",
    "ACT001": "one missing from the plan",
    "ANO001": "a child's name",
    "ANO003": "a surgery",
    "ANO004": "a social worker's name",
    "ANO005": "a telephone number",
    "ANO008": "a comment",
    "ETH006": "a claim of sensitivity",
    "TIM002": "ten months without a reason",
}


@pytest.mark.parametrize("suffix", FORMATS)
def test_example_that_is_not_ready_shows_every_planted_gap(suffix: str) -> None:
    """Each gap put into the example is found, in both formats; the comment is in the Word file only."""
    review = scrcheck.lint(EXAMPLES / f"not-ready{suffix}")
    expected = set(PLANTED) - ({"ANO008"} if suffix == ".pdf" else set())

    assert expected <= {finding.code for finding in review.findings}
    assert review.verdict is Verdict.NOT_READY


def test_a_name_is_one_finding_with_every_mention() -> None:
    """The child's name on the page and in the comment is one person, two places."""
    review = scrcheck.lint(EXAMPLES / "not-ready.docx", settings=scrcheck.Settings(select=("ANO001",)))

    assert [sorted(one.quote for one in finding.occurrences) for finding in review.findings] == [["Kyle", "Kyle"]]


def test_word_and_pdf_give_the_same_record() -> None:
    """The record does not depend on the format."""
    for name in ("ready", "ready-with-warnings", "not-ready"):
        word, pdf = (scrcheck.lint(EXAMPLES / f"{name}{suffix}").record for suffix in FORMATS)

        assert word.family == pdf.family
        assert word.author == pdf.author
        assert word.panel == pdf.panel
        assert [one.text for one in word.recommendations] == [one.text for one in pdf.recommendations]
