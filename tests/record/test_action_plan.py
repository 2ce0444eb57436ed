"""The action plan: there, covering every recommendation, with owner and date in every row."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.action_plan import read
from scrcheck.record.model import ActionPlan

RECOMMENDATIONS = (
    "# Recommendations\n\n1. The Board should buy a neglect tool.\n2. The Trust should hire a liaison nurse.\n\n"
)
HEAD = "| No. | Action | Lead | Date |\n|---|---|---|---|\n"


def plan(text: str, *others: str) -> ActionPlan:
    """What is read of the plan of a review with two recommendations."""
    found: ActionPlan = read(source(RECOMMENDATIONS + text, *others))["action_plan"].value
    return found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 1 | Procure | Manager | 31 July 2017 |\n| 2 | Recruit | Chief Nurse | June 2017 |\n", ActionPlan.COMPLETE),
        ("| 1 | Procure | Manager | Ongoing |\n| 2 | Recruit | Chief Nurse | To be confirmed |\n", ActionPlan.COMPLETE),
        ("| 1 and 2 | Bid for money | Manager | 31 July 2017 |\n", ActionPlan.COMPLETE),
        ("| 1 | Procure | Manager | 31 July 2017 |\n| 2 | Recruit | | June 2017 |\n", ActionPlan.FIELDS_BLANK),
        ("| 1 | Procure | Manager | – |\n| 2 | Recruit | Chief Nurse | June 2017 |\n", ActionPlan.FIELDS_BLANK),
        ("| 2 | Recruit | Chief Nurse | June 2017 |\n", ActionPlan.RECOMMENDATIONS_MISSING),
        ("| 2 | Recruit | | |\n", ActionPlan.RECOMMENDATIONS_MISSING),
        ("| One | Procure | Manager | 31 July |\n| Two | Recruit | Chief Nurse | June |\n", ActionPlan.COMPLETE),
        ("| (1) Procure | Now | Manager | 31 July |\n| (2) Recruit | Now | Nurse | June |\n", ActionPlan.COMPLETE),
    ],
    ids=[
        "complete",
        "ongoing is filled",
        "one row for two",
        "no owner",
        "dash",
        "missing",
        "missing weighs more",
        "words",
        "led",
    ],
)
def test_rows(rows: str, expected: ActionPlan) -> None:
    """A missing recommendation weighs more than an empty cell; "ongoing" fills a cell."""
    assert plan(f"# Action plan\n\n{HEAD}{rows}") is expected


def test_plan_in_a_document_of_its_own() -> None:
    """The plan may be another document of the pack."""
    rows = "| 1 | Procure | Manager | July 2017 |\n| 2 | Recruit | Chief Nurse | June 2017 |\n"

    assert plan("", f"# Action plan\n\n{HEAD}{rows}") is ActionPlan.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        "# Chronology\n\n| Date | Event | Agency |\n|---|---|---|\n| May 2012 | Referral | Police |\n",
        "# The family\n\n| Person | Age | Relationship |\n|---|---|---|\n| Child A | 4 | Subject |\n",
        "# The child protection plan\n\n| Task | Who | When |\n|---|---|---|\n| Weekly visits | Social "
        "worker | Weekly |\n",
        "# The plan that was in place for the child\n\n| Need | Action | Who | When |\n|---|---|---|---|\n"
        "| Safe at night | Elsewhere | Father | At once |\n",
        "The Board has drawn up an action plan, which will be put on its website.\n",
    ],
    ids=["chronology", "household", "protection plan", "child's plan", "held elsewhere"],
)
def test_what_is_no_action_plan(text: str) -> None:
    """Tables that tell a history or plan a child's protection are no plan of the review."""
    assert plan(text) is ActionPlan.ABSENT


def test_letter_in_brackets_after_a_number_is_part_of_it() -> None:
    """Recommendations 10(a) and 10(b) are two, and each wants its row."""
    text = "# Recommendations\n\n10(a) The Trust shall hire a nurse.\n\n10(b) The Council shall print a card.\n\n"
    rows = "| Para | Milestone | Officer | Completion |\n|---|---|---|---|\n| 10(a) | Nurse | Director | 14 January |\n"

    assert read(source(f"{text}# Schedule\n\n{rows}"))["action_plan"].value is ActionPlan.RECOMMENDATIONS_MISSING
    both = f"{text}# Schedule\n\n{rows}| 10(b) | Card | Manager | 1 May |\n"
    assert read(source(both))["action_plan"].value is ActionPlan.COMPLETE
