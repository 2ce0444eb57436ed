"""The summary apart from its report, and the facts of the one to hold against the other."""

from __future__ import annotations

from markdown_reviews import source

from scrcheck.record.executive_summary import read
from scrcheck.record.summary_text import ages_of, counts_of, days_of, halves, numbers_of, sentences_of

REPORT = (
    "# Executive summary\n\nChild A, aged four, died on 11 December 2007. Seven agencies wrote reports.\n\n"
    "# What happened\n\nChild A was a girl of 5 when she died.\n"
)


def test_summary_in_the_same_file_is_parted_from_the_report() -> None:
    """What stands under the summary's heading is summary, the rest is report."""
    review = source(REPORT)
    both = halves(review, read(review)["executive_summary"])

    assert [passage.block.text[:7] for passage in both.summary] == ["Child A"]
    assert [passage.block.text[:11] for passage in both.body] == ["Child A was"]


def test_facts_of_a_summary() -> None:
    """Ages beside labels, dates to the day, and numbers of things."""
    review = source(REPORT)
    both = halves(review, read(review)["executive_summary"])
    told = sentences_of(both.summary)

    assert [*ages_of(told, ["Child A"])["Child A"]] == [(4, "year")]
    assert [mention.text for mention, _ in days_of(told)] == ["11 December 2007"]
    assert [(number, thing) for number, thing, _ in counts_of(told)] == [(7, "agency")]
    assert 5 in numbers_of(both.body, "Child A")
