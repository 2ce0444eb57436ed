"""What the worked examples of agency reports and cross-border work leave open."""

from __future__ import annotations

import pytest
from scrcheck.checks.agency_reports import agency_report_judges_its_own_agency, contributing_agencies_are_listed
from scrcheck.checks.analysis import analysis_explains_why, analysis_is_by_theme
from scrcheck.checks.cross_border import other_areas_take_part, parallel_processes_are_fitted_in

from scrcheck.findings import Gap, Severity
from scrcheck.settings import Settings
from scrcheck.testing import outcomes, review_of

LISTED = """# Serious case review: Child A

# Agency reports
2.1 Individual management reviews were received from the Police, Children's Social Care and {third}.

# What happened
4.1 {story}
"""


@pytest.mark.parametrize(
    ("third", "story", "asked"),
    [
        ("the Council", "The school wrote in May. The school rang in June. The school wrote again in July.", False),
        (
            "the Education Service",
            "The school wrote in May. The school rang in June. The school wrote again in July.",
            False,
        ),
        (
            "the Primary Care Trust",
            "The school wrote in May. The school rang in June. The school wrote again in July.",
            True,
        ),
        ("the Primary Care Trust", "The school wrote in May. Two schools did not reply.", False),
    ],
)
def test_an_agency_is_asked_after_only_when_sure(third: str, story: str, asked: bool) -> None:
    """It acts often enough, and no report that could hold its part was received."""
    gaps = outcomes(contributing_agencies_are_listed, LISTED.format(third=third, story=story))

    assert [isinstance(gap, Gap) and "the school" in gap.message for gap in gaps] == [True] * asked


def test_blame_of_another_agency_is_no_judgement_of_ones_own() -> None:
    """An agency report that says what others should have done has not judged its own practice."""
    overview = "# Serious case review: Child A\n"
    report = (
        "# Individual management review: Westhaven Housing\n\n# Analysis\n"
        "1.1 The Council's social workers should have told the landlord. Our area manager read the file."
        " Supervision was held monthly.\n"
    )

    [gap] = outcomes(agency_report_judges_its_own_agency, overview, report)

    assert isinstance(gap, Gap)
    assert "its own practice" in gap.message
    assert "managers" not in gap.message


@pytest.mark.parametrize(
    ("history", "asked"),
    [
        ("The family had moved from Northborough, where the sister was the subject of a child protection plan.", True),
        ("The family had moved from Westhaven, where the sister was the subject of a child protection plan.", False),
        ("The family had moved from Romania in 2006.", False),
    ],
)
def test_a_named_area_counts_where_its_services_knew_the_family(history: str, asked: bool) -> None:
    """The review's own area and a country are no other area."""
    review = (
        "# Serious case review: Child A\n\nWesthaven Local Safeguarding Children Board\n\n"
        f"# How the review was carried out\n2.1 Reports came from seven agencies.\n\n# What happened\n4.1 {history}\n"
    )

    assert bool(outcomes(other_areas_take_part, review)) is asked


def test_waiting_for_a_trial_is_a_link_with_it() -> None:
    """The account of how the review was held need only name the process."""
    review = (
        "# Serious case review: Child A\n\n# Methodology\n2.1 Work was paused while the trial took place.\n\n"
        "# What happened\n4.1 Child A died. Father was convicted of manslaughter.\n"
    )

    assert outcomes(parallel_processes_are_fitted_in, review) == []


def test_few_reasons_are_a_warning_and_none_an_error() -> None:
    """The gravity follows how many reasons the analysis gives (criteria 2.21)."""
    bare = "The assessment was late. The letter was not answered. Nobody called. " * 6
    reason = "The social worker closed the case because she had a caseload of thirty-one."
    review = "# Serious case review: Child A\n\n# Analysis\n5.1 {}\n"

    [none] = outcomes(analysis_explains_why, review.format(bare))
    [few] = outcomes(analysis_explains_why, review.format(f"{bare * 2}{reason}"))

    assert isinstance(none, Gap)
    assert isinstance(few, Gap)
    assert (none.severity, few.severity) == (None, Severity.WARNING)


def test_length_without_sub_headings_is_a_setting() -> None:
    """A long analysis under one heading falls short; how long is the user's to say."""
    text = (
        "# Serious case review: Child A\n\n# Analysis\n5.1 "
        + "The panel concludes that nobody read the letter. " * 10
        + "\n"
    )
    strict = Settings(thresholds={"ANA002": {"words_without_headings": 50}})

    assert list(analysis_is_by_theme.run(review_of(text))) == []
    assert len(list(analysis_is_by_theme.run(review_of(text, settings=strict)))) == 1
