"""Facts that a summary and its report tell differently."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.executive_summary import read
from scrcheck.record.same_facts import differences
from scrcheck.record.summary_text import halves, sentences_of

SUMMARY = (
    "Child A, aged four, died at home on 11 December 2007. Mother, then aged 26, had been treated for depression "
    "in a hospital in May 2006. The police were called to the house six times because of Father's violence. "
    "The health visitor was not told."
)
BODY = """
# The family

| Name | Age | Relation |
|---|---|---|
| Child A | 4 years | Subject |
| Mother | 26 | Mother of Child A |
| Father | 31 | Father of Child A |

# What happened

4.1 In May 2006 Mother was treated in hospital for depression. In March 2007 the family moved to another house.

4.2 The police were called to the house on six occasions because of Father's violence to Mother. In July 2007 they came
twice in one week.

4.3 On 11 December 2007 Child A died at home. She was four. The health visitor was not told.
"""


def told_otherwise(summary: str) -> list[str]:
    """What differs between a summary and the report."""
    review = source(f"# Executive summary\n\n{summary}\n{BODY}")
    both = halves(review, read(review)["executive_summary"])
    return [one.what for one in differences(sentences_of(both.summary), both.body, ["Child A", "Mother", "Father"])]


@pytest.mark.parametrize(
    "summary",
    [
        SUMMARY,
        "Child A died in December 2007. The police were called several times.",
        "Child A was four years old. Mother was treated for depression in the spring of 2006.",
        "The review was held under section 47 of the Children Act 1989. Two of the six calls were made by a neighbour.",
    ],
)
def test_a_true_summary_differs_in_nothing(summary: str) -> None:
    """A summary may round, join, leave out, and cite what the report does not."""
    assert told_otherwise(summary) == []


@pytest.mark.parametrize(
    ("true", "false", "what"),
    [
        ("aged four", "aged five", "an age"),
        ("aged 26", "aged 28", "an age"),
        ("11 December 2007", "12 December 2007", "a date"),
        ("11 December 2007", "11 November 2007", "a date"),
        ("11 December 2007", "11 December 2006", "a date"),
        ("May 2006", "July 2006", "a date"),
        ("May 2006", "May 2005", "a date"),
        ("six times", "eight times", "the number of times"),
        ("was not told", "was told", "what was and was not done ('tell')"),
    ],
)
def test_one_changed_fact_is_found(true: str, false: str, what: str) -> None:
    """Each of a person's age, an event's day, month and year, a number of things, and what was not done."""
    assert what in told_otherwise(SUMMARY.replace(true, false))
