"""Whose review it is, and of which year."""

import pytest
from tests.record.reviews import reading_of

from scrcheck.record.commission import commissioning_boards, year_of


@pytest.mark.parametrize(
    ("opening", "board"),
    [
        ("A report for Wexmoor Local Safeguarding Children Board", "Wexmoor Safeguarding Children Board"),
        ("MERROWSHIRE AND DENE SAFEGUARDING CHILDREN BOARD", "Merrowshire and Dene Safeguarding Children Board"),
        ("Saltmarsh & Dene Safeguarding Children Partnership", "Saltmarsh and Dene Safeguarding Children Partnership"),
        ("Serious Case Review Wexmoor LSCB", "Wexmoor Safeguarding Children Board"),
        ("The Local Safeguarding Children Board for Wexmoor met.", "Wexmoor Safeguarding Children Board"),
        ("Ferrybank Community Safety Partnership", "Ferrybank Community Safety Partnership"),
        ("The Local Safeguarding Children Board decided to hold a review.", None),
        ("Safeguarding is everybody's business.", None),
    ],
)
def test_names_the_board_in_one_way(opening: str, board: str | None) -> None:
    """By its place; "Local", capitals and abbreviations do not make another board."""
    assert next(commissioning_boards(reading_of(f"# Overview report\n\n{opening}")), None) == board


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The review was commissioned on 4 May 2008 and completed on 9 March 2009.", 2009),
        ("October 2008\n\n# Story\n\nHe was born in 2001.", 2008),
        ("Final report, July 2019", 2019),
        ("The Children Act 1989 applies. He died in May 2007.", None),
    ],
)
def test_tells_the_year_of_completion(text: str, year: int | None) -> None:
    """Of its completion, else of its title page; a date of the story is none."""
    assert year_of(reading_of(f"# Overview report: Child A\n\n{text}")) == year
