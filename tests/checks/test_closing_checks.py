"""Severities and thresholds of the checks of recommendations, plan and timescale, beyond their worked examples."""

from __future__ import annotations

import pytest
from scrcheck.checks.action_plan import plan_lines_are_complete
from scrcheck.checks.executive_summary import summary_is_true_to_the_report, summary_is_whole
from scrcheck.checks.recommendations import recommendations_are_few_and_varied, recommendations_are_specific
from scrcheck.checks.terms_of_reference import pack_is_complete
from scrcheck.checks.timescale import delay_is_explained

from scrcheck.checking import Check
from scrcheck.findings import Gap, Severity, Unjudged
from scrcheck.settings import Settings
from scrcheck.testing import outcomes, review_of

DATED = (
    "# Serious case review: Child A\n\n# How the review was carried out\n"
    "2.1 The Board decided on 14 January 2008 to hold a review. The report was accepted by the Board on {}.{}\n\n"
)
PLAN = (
    "# Recommendations\n\nRecommendation 1. The Trust should amend its form and audit forty records.\n\n"
    "# Action plan\n\n| No. | Action | Lead | Date | Evidence | Progress |\n|---|---|---|---|---|---|\n"
    "| 1 | Form amended | Director | {} | Audit | {} |\n"
)
FOUR = """
Recommendation 1. The Trust should amend its discharge form.

Recommendation 2. The Police should appoint a sergeant.

Recommendation 3. The Council should fund a refuge.

Recommendation 4. The school should open a breakfast club.
"""


def test_explained_delay_is_a_warning_and_unexplained_an_error() -> None:
    """Over the limit, the reason decides (criteria TIM002)."""
    reason = " The review was delayed because the Crown Prosecution Service asked that witnesses should not be seen."
    explained = outcomes(delay_is_explained, DATED.format("13 October 2008", reason))
    silent = outcomes(delay_is_explained, DATED.format("13 October 2008", ""))

    assert [gap.severity for gap in explained if isinstance(gap, Gap)] == [Severity.WARNING]
    assert [gap.severity for gap in silent if isinstance(gap, Gap)] == [None]


def test_regime_without_a_limit_is_not_judged() -> None:
    """Where no limit was found the check says so."""
    found = outcomes(delay_is_explained, DATED.format("13 October 2009", ""), framework="lr-scotland")

    assert [type(outcome) for outcome in found] == [Unjudged]


def test_dates_of_the_plan_against_sign_off() -> None:
    """A date past and not done is an error, one over twelve months off a warning, one done or near neither."""

    def severities(due: str, progress: str) -> list[Severity | None]:
        text = DATED.format("12 May 2008", "") + PLAN.format(due, progress)
        return [gap.severity for gap in outcomes(plan_lines_are_complete, text) if isinstance(gap, Gap)]

    assert severities("31 March 2008", "Begun") == [None]
    assert severities("31 March 2008", "Completed") == []
    assert severities("31 December 2009", "Begun") == [Severity.WARNING]
    assert severities("30 September 2008", "Begun") == []


def test_how_many_is_a_setting() -> None:
    """The most recommendations a report should make can be set."""
    text = "# Serious case review: Child A\n\n# Recommendations\n\n" + FOUR
    plain = review_of(text)
    strict = review_of(text, settings=Settings(thresholds={"REC006": {"most": 3}}))

    assert list(recommendations_are_few_and_varied.run(plain)) == []
    assert len(list(recommendations_are_few_and_varied.run(strict))) == 1


def test_report_without_recommendations() -> None:
    """That none was recognised is told once, by the first check of the group."""
    gaps = outcomes(recommendations_are_specific, "# Serious case review: Child A\n\n# What happened\n4.1 A fall.\n")

    assert [gap.message for gap in gaps if isinstance(gap, Gap)] == ["No recommendation was recognised in the report."]


def test_one_document_is_no_pack() -> None:
    """The pack is judged only where several documents were given."""
    assert [type(outcome) for outcome in outcomes(pack_is_complete, "# Serious case review: Child A\n")] == [Unjudged]


def test_an_age_the_report_gives_elsewhere_is_no_difference() -> None:
    """A report that follows a child over years gives several ages."""
    text = (
        "# Serious case review: Child A\n\n# Executive summary\n1.1 Child A, aged four, died at home.\n\n"
        "# What happened\n4.1 Child A, aged two, was seen. Child A was four when she died.\n"
    )

    assert [gap for gap in outcomes(summary_is_true_to_the_report, text) if isinstance(gap, Gap)] == []


@pytest.mark.parametrize("one", [summary_is_whole, summary_is_true_to_the_report])
def test_a_summary_that_is_a_file_not_given_cannot_be_judged(one: Check) -> None:
    """An author lints the report alone; it says that its summary is published as a document of its own."""
    report = (
        "# Serious case review: Child A\n\n# Introduction\n"
        "1.1 The executive summary is published as a separate document.\n\n"
        "# What happened\n4.1 Child A was seen on 3 May 2007.\n"
    )

    assert [type(outcome) for outcome in outcomes(one, report)] == [Unjudged]
