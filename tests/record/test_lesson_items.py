"""The lessons of a review as items, and the recommendations that cite them."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.lesson_items import cited_lessons, lesson_items, matches_any
from scrcheck.record.statements import find_statements

RECOMMENDED = "# Recommendations\n\nRecommendation 1{}. The Trust should amend its discharge form by 31 March 2010.\n"
LESSONS = (
    "# Lessons\n\nLesson 1. Nobody asked who was at home at the discharge.\n\n"
    "Lesson 2. A bruise on a baby needs a consultant's eye.\n\n"
)


def test_labelled_lessons_keep_their_numbers() -> None:
    """ "Lesson 2" is lesson 2; an introduction to the list is none."""
    review = source("# Lessons\n8.1 The panel draws two lessons from this.\n\n" + LESSONS.removeprefix("# Lessons\n\n"))

    assert [item.number for item in lesson_items(review.overview, ())] == [1, 2]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" (lesson 2)", {2}),
        (" (lessons 1 and 3)", {1, 3}),
        (" (lessons 2 to 4)", {2, 3, 4}),
        (" (lesson two)", {2}),
        ("", set()),
    ],
)
def test_citations(words: str, expected: set[int]) -> None:
    """Numbers in figures or words, in lists and ranges."""
    (statement,) = find_statements(source(RECOMMENDED.format(words)))

    assert cited_lessons(statement) == expected


def test_a_lesson_is_matched_by_the_words_it_shares() -> None:
    """Without numbers, a recommendation on the same subject takes a lesson up."""
    review = source(LESSONS + RECOMMENDED.format(""))
    statements = find_statements(review)

    assert [matches_any(item, statements) for item in lesson_items(review.overview, statements)] == [True, False]
