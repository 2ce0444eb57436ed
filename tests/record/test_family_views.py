"""Whether what the family told the review is used in its analysis."""

import pytest
from reviews import source_of

from scrcheck.record.family import read


def used(process: str, analysis: str) -> bool:
    """Whether the family's views are used, by an account of its part and an analysis."""
    told = f"## Talking to the family\n\nThe reviewer met Mother in June. {process}"
    return read(source_of(f"# Review\n\n{told}\n\n## Analysis\n\n{analysis}"))["family.views_in_analysis"].value


_TOLD = "The mother told the reviewer that nobody explained the plan to her."


@pytest.mark.parametrize(
    ("process", "value"),
    [
        ("What the family told the reviewer has not been drawn on in this report.", False),
        ("Her account has not been included in the analysis, as she asked.", False),
        ("Her account was not used by the agencies at the time.", True),
        ("Her account is used below.", True),
    ],
)
def test_a_review_that_says_it_makes_no_use_of_them_is_believed(process, value):
    """The denial must be the review's own, not that the agencies made no use of them."""
    assert used(process, _TOLD) is value


@pytest.mark.parametrize(
    ("analysis", "value"),
    [
        ("In 2015 an uncle had said that the mother drank. The nurse found nothing to bear it out.", False),
        ("The mother says that she asked twice. The record bears this out.", True),
        ('To her tutor: "He will be better off." In her letter, with her mother\'s leave: "I said it once."', False),
        ("The grandmother rang the school. In her letter she says that nobody rang back. We accept this.", True),
    ],
)
def test_what_was_said_long_before_or_by_the_child_is_no_view_of_the_family(analysis, value):
    """ "Had said" is of the case; "her letter" is that of whoever was spoken of."""
    assert used("", analysis) is value
