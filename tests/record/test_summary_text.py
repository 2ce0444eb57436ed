"""The summary apart from its report."""

from __future__ import annotations

from markdown_reviews import source

from scrcheck.record.executive_summary import read
from scrcheck.record.summary_text import counts_of, halves, sentences_of

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


def test_numbers_of_things_are_counted() -> None:
    """The number, and the word for the thing."""
    review = source(REPORT)
    both = halves(review, read(review)["executive_summary"])

    assert [(number, thing) for number, thing, _ in counts_of(sentences_of(both.summary))] == [(7, "agency")]
