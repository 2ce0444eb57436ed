"""Which recommendations are a review's own: each once, whole, under the number it is printed with."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.model import Recommendation
from scrcheck.record.recommendations import read

FINDINGS = """
# Analysis

The dental clinic wrote to the mother three times about missed appointments and told nobody else. The school nurse
had a list of missed appointments that no social worker saw.

"""


def recommendations(text: str) -> tuple[Recommendation, ...]:
    """The recommendations read from an overview report with these closing pages."""
    found: tuple[Recommendation, ...] = read(source(FINDINGS + text))["recommendations"].value
    return found


def printed(text: str) -> list[tuple[str, str]]:
    """Number and words of each recommendation."""
    return [(one.id, one.text) for one in recommendations(text)]


CLINIC = "The Dental Clinic should send a copy of each missed appointment letter to the school nurse."
NURSE = "The School Nursing Service should give the Board a count of letters received."
TWO = [("1", CLINIC), ("2", NURSE)]


@pytest.mark.parametrize(
    "text",
    [
        f"# Recommendations\n\nRecommendation 1. {CLINIC}\n\nRecommendation 2. {NURSE}\n",
        f"# Recommendations\n\n1. {CLINIC}\n2. {NURSE}\n",
        f"# Recommendations\n\nThe Panel makes two recommendations.\n\n- {CLINIC}\n- {NURSE}\n",
        f"# Recommendations\n\n## Recommendation 1\n\n{CLINIC}\n\n## Recommendation 2\n\n{NURSE}\n",
        f"# Recommendations\n\n## For the clinic\n\n1. {CLINIC}\n\n## For the school nurses\n\n2. {NURSE}\n",
        f"# Recommendations\n\nRecommendation 1: {CLINIC} Recommendation 2: {NURSE}\n",
        f"# Recommendations\n\n| No. | Recommendation | Owner | By |\n|---|---|---|---|\n| 1 | {CLINIC} | "
        f"Manager | June 2012 |\n"
        f"| 2 | {NURSE} | Head | July 2012 |\n",
        f"# Finding A\n\nLetters were not shared.\n\nRecommendation 1: {CLINIC}\n\n# Finding B\n\nNobody counted.\n\n"
        f"Recommendation 2: {NURSE}\n",
    ],
    ids=["labelled", "numbered", "bullets", "label lines", "by agency", "run together", "table", "after each finding"],
)
def test_every_shape_gives_the_same_two(text: str) -> None:
    """Label, number, bullet, heading, table or place in the report make no difference to what is read."""
    assert printed(text) == TWO


def test_list_of_acts_by_named_bodies_is_recommendations_under_any_heading() -> None:
    """A heading need not speak of recommendations where each item tells a named body to act."""
    third = "The Orthodontic Unit should open on Saturdays."
    acts = f"1. {CLINIC}\n2. {NURSE}\n3. {third}\n"

    assert printed(f"# Where we go from here\n\n{acts}") == [*TWO, ("3", third)]
    assert printed(f"# Terms of reference\n\n{acts}") == []


def test_number_is_kept_as_printed() -> None:
    """ "R1", "9.1" and "SAR-1" are told as the review prints them."""
    assert [number for number, _ in printed(f"# Recommendations\n\nR1. {CLINIC}\n\nR2. {NURSE}\n")] == ["R1", "R2"]
    assert [number for number, _ in printed(f"# Recommendations\n\n9.1 {CLINIC}\n\n9.2 {NURSE}\n")] == ["9.1", "9.2"]
    assert [number for number, _ in printed(f"# Recommendations\n\nSAR-1 {CLINIC}\n\nSAR-2 {NURSE}\n")] == [
        "SAR-1",
        "SAR-2",
    ]


def test_list_under_one_owner_is_one_recommendation() -> None:
    """Items a) to c) of one recommendation belong to its text."""
    found = recommendations(
        "# Recommendations\n\nRecommendation 1. The Dental Clinic should change its letter to state:\n\n"
        "a) the child's school;\n\nb) the number of letters sent; and\n\nc) whom to ring.\n\n"
        f"Recommendation 2. {NURSE}\n"
    )

    assert len(found) == 2
    assert found[0].text.endswith("whom to ring.")


def test_second_paragraph_of_a_recommendation_is_kept() -> None:
    """A paragraph that goes on about the act is part of the recommendation."""
    found = printed(
        f"# Recommendations\n\nRecommendation 1. {CLINIC}\n\nThis should be in place by 1 May "
        f"2013.\n\nRecommendation 2. {NURSE}\n"
    )

    assert found[0] == ("1", f"{CLINIC} This should be in place by 1 May 2013.")


@pytest.mark.parametrize(
    "text",
    [
        "# Analysis of practice\n\nThe clinic should have told the school nurse in May.\n",
        "# Earlier reviews\n\nThe review of Child P in 2006 made this recommendation. Recommendation 4: The "
        "Trust should buy scales.\n",
        "# What the court decided\n\nThe guardian recommended that the children should stay with their aunt.\n",
        "# Recommendations of the individual management reviews\n\n1. The Trust should train its staff.\n2. "
        "The school should buy a log.\n",
        "# Executive summary\n\nThe recommendations concern dental letters.\n",
    ],
    ids=["finding", "earlier review", "court", "agency reports' own", "summary"],
)
def test_what_is_no_recommendation_of_this_review(text: str) -> None:
    """Findings, and what others recommended, are not the review's recommendations."""
    assert printed(text) == []


def test_introduction_and_closing_remark_are_left_out() -> None:
    """Words about the recommendations are not one of them."""
    found = printed(
        f"# Recommendations\n\nThe Panel makes the following recommendations to the Board.\n\n1. {CLINIC}\n2. "
        f"{NURSE}\n\n"
        "These recommendations should be read with the action plan.\n"
    )

    assert found == TWO


def test_repeat_in_the_summary_counts_once() -> None:
    """A recommendation printed in the summary and again at the end is one recommendation."""
    summary = f"# Executive summary\n\nRecommendation 1. {CLINIC}\n\n"

    assert [
        one.text
        for one in read(source(f"{summary}{FINDINGS}# Recommendations\n\nRecommendation 1. {CLINIC}\n"))[
            "recommendations"
        ].value
    ] == [CLINIC]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("The Acute Trust should amend its card.", "Acute Trust"),
        (
            "By 31 March 2015 the Looked After Children Service should publish its rota.",
            "Looked After Children Service",
        ),
        ("The Trust and the Council should sign one protocol.", "Trust and Council"),
        ("The Children and Families Division should replace its form.", "Children and Families Division"),
        ("The acute hospital trust should copy its cards.", "acute hospital trust"),
        ("It is recommended that the Board publish its rota.", "Board"),
        ("The MAPPA Co-ordinator should share her rota.", "MAPPA Co-ordinator"),
        ("The Out-of-Hours Consortium should publish its rota.", "Out-of-Hours Consortium"),
        ("The Board's child and adolescent service should ring.", "Board's child and adolescent service"),
        ("The Health Board to end discharge by post. Progress will be shown by a count.", "Health Board"),
        ("Police Service: tell the school who may collect.", "Police Service"),
        ("Missing children: agencies must do their best.", None),
        ("Agencies should share their rotas.", None),
        ("All staff should read the rota.", None),
        ("The Board and its partners should work together.", None),
        ("Training should be made available.", None),
    ],
)
def test_owner_is_a_named_body_or_nobody(words: str, owner: str | None) -> None:
    """A body or post as subject is the owner; "agencies", "staff" and a passive name nobody."""
    assert recommendations(f"# Recommendations\n\nRecommendation 1. {words}\n")[0].owner == owner


def test_row_of_the_plan_is_found_by_number_or_words() -> None:
    """A recommendation is in the plan by its number, or by its wording where rows have none."""
    text = f"# Recommendations\n\n1. {CLINIC}\n2. {NURSE}\n\n# Action plan\n\n"
    numbered = recommendations(
        f"{text}| No. | Action | Lead | Date |\n|---|---|---|---|\n| 1 | Letter | Manager | May 2013 |\n"
    )
    worded = recommendations(
        f"{text}| Recommendation | Lead | Date |\n|---|---|---|\n| Copy of each missed appointment letter | "
        f"Manager | May 2013 |\n"
    )

    assert [one.in_action_plan for one in numbered] == [True, False]
    assert [one.in_action_plan for one in worded] == [True, False]


def test_no_plan_leaves_the_question_open() -> None:
    """Without an action plan nobody can say whether a recommendation is in it."""
    assert recommendations(f"# Recommendations\n\n1. {CLINIC}\n2. {NURSE}\n")[0].in_action_plan is None


@pytest.mark.parametrize(
    "title", ["Carrying the recommendations forward", "Monitoring of the recommendations", "Taking them forward"]
)
def test_what_becomes_of_recommendations_is_none(title: str) -> None:
    """A part on how recommendations are followed up asks for nothing."""
    found = recommendations(
        "# 5 Recommendations\n\n1. The Trust should buy scales by May 2012.\n\n2. The Council should open a line.\n\n"
        f"# 6 {title}\n\n6.1 The Sub-group will receive a report every quarter.\n\n6.2 Briefings will be arranged.\n"
    )

    assert len(found) == 2


def test_what_gathers_the_actions_and_who_monitors_them_are_no_recommendations() -> None:
    """The lead-in of the Welsh template, and the paragraph on the plan after the last of them."""
    text = (
        "# Report\n\n## Improving systems and practice\n\n*In order to promote the learning from this case the review "
        "identified the following actions for the Board and its member agencies*\n\n1. The Board should issue a new "
        "protocol by May 2018.\n\n2. The Council should list the members of each core group.\n\nThe Board's sub-group "
        "will be responsible for monitoring the action plan. It will report every six months."
    )
    assert [one.text for one in recommendations(text)] == [
        "The Board should issue a new protocol by May 2018.",
        "The Council should list the members of each core group.",
    ]
