"""Which typed openings are paragraph numbers, and which belong to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrcheck.documents.numbers import depth, is_letter, split_bullet, split_letters, split_number


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("1.1 The panel met.", "1.1", "The panel met."),
        ("4.12. Mother said no.", "4.12", "Mother said no."),
        ("4.12\tMother said no.", "4.12", "Mother said no."),
        ("3.1 12 May was a Monday.", "3.1", "12 May was a Monday."),
        ("(a) was the plan followed?", "(a)", "was the plan followed?"),
        ("(iv) the school", "(iv)", "the school"),
        ("12) Text", "12", "Text"),
        ("A1.2 Text", "A1.2", "Text"),
        ("1.Introduction", "1", "Introduction"),
        ("10 Recommendations", "10", "Recommendations"),
        ("5: Findings", "5", "Findings"),
        ("E2. Recommendation 1: the Board should", "E2", "Recommendation 1: the Board should"),
    ],
)
def test_numbers_leave_the_text(line: str, number: str, text: str) -> None:
    """A typed number is split off without its closing mark."""
    assert split_number(line) == (number, text)


@pytest.mark.parametrize(
    "line",
    [
        "12 May 2008 was a Monday", "14 months later", "2008 was a hard year", "10.30 am visit", "2.5 million pounds",
        "12.05.2008 Home visit", "12.05.08 Home visit", "14 Acacia Avenue, Eastmere", "A. Smith attended",
        "Recommendation 1. The Board should", "R1 The Board should", "R1. The Board should", "(HM Government, 2006)",
        "3rd May", "1.4% of them",
        "9 years old", "5 \u2013 10 children", "", "Text",
    ],
)  # fmt: skip
def test_dates_ages_sums_and_names_stay(line: str) -> None:
    """What only looks like a number stays whole."""
    assert split_number(line) == (None, line)


def test_cells_keep_whole_numbers() -> None:
    """In a cell a lone figure may be data."""
    assert split_number("3 Children", bare=False) == (None, "3 Children")
    assert split_number("3. Children", bare=False) == ("3", "Children")


@pytest.mark.parametrize("line", ["\u2022 Text", "- Text", "\uf0b7 Text", "\u2013 Text", "o Text"])
def test_bullets_leave_the_text(line: str) -> None:
    """A bullet is no part of the text."""
    assert split_bullet(line) == (True, "Text")


def test_a_hyphenated_word_is_no_bullet() -> None:
    """A sign that belongs to the first word stays."""
    assert split_bullet("-5 degrees") == (False, "-5 degrees")


def test_capital_letters_count_only_in_turn() -> None:
    """ "A." before "B." is a number, alone it may be an initial."""
    assert split_letters(["A. First", "Other", "B. Second", "D. Smith"]) == {0: ("A", "First"), 2: ("B", "Second")}
    assert split_letters(["A. Smith attended", "Nobody else did"]) == {}


def test_depth_and_letters() -> None:
    """Depth counts the points of a number; letters are items of a list."""
    assert [depth(number) for number in ("2", "2.3", "2.3.1", "(a)")] == [1, 2, 3, 1]
    assert [is_letter(number) for number in ("(a)", "iv", "(3)", "2.3")] == [True, True, True, False]


@given(st.text(max_size=60))
def test_splitting_never_loses_text(line: str) -> None:
    """The text after the number is always the end of the line."""
    number, text = split_number(line)
    assert line.strip().endswith(text)
    assert number is None or line.strip().startswith(number)
