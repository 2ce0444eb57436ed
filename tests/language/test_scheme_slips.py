"""Where a scheme of labels slips, and where it only seems to."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.labels import labels
from scrcheck.language.people import people
from scrcheck.language.reading import read
from scrcheck.language.scheme_slips import slips

REVIEW = (
    "# Serious Case Review: Child A\n\nThis review concerns Child A. Child A lived with Mother and Adult B. "
    + "Child A was seen. Adult B was out. " * 6
    + "\n\n"
)
KEY = "| Label | Who |\n|---|---|\n| Child A | Subject |\n| Adult B | Father |\n"


def found(text: str) -> list[str]:
    reading = read([read_markdown((REVIEW + text).encode(), "review.md")])
    scheme = labels(reading)
    return [slip.message for slip in slips(reading, scheme, people(reading, (), scheme))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Adult B, Child A's uncle, came. Later Adult B, Child A's stepfather, rang.", "uncle in one place"),
        (f"{KEY}| Adult B | Neighbour |\n", "stands for two people"),
        (f"{KEY}| Adult D | Father |\n", "stand for the same person"),
        ("It was noted that Child C had been in the room.", "never introduced"),
        ("Child A (Kayleigh Barton) was two.", "beside the label"),
        ("Kayleigh Barton (Child A) was two.", "beside the label"),
        ("Child A was seen by XXXXXX at home.", "redaction"),
        ("Child A, a girl, was weighed. Child A said he was hungry.", "called “he”"),
    ],
)
def test_a_slip_is_reported(text: str, said: str) -> None:
    """One label for two, two for one, a stranger, a key, a redaction mark, the other sex."""
    assert any(said in message for message in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Adult B, Child A's father, came. Later Adult B, Mother's partner, rang.",
        "Child C, aged two, was in the room.",
        KEY,
        "Child A was two. Barton (2014) found this.",
        "Child A, a girl, was weighed. Child A told the doctor that he was late.",
    ],
)
def test_what_fits_together_is_no_slip(text: str) -> None:
    """A father is a partner too; a label may come late if it is explained; another person may be meant."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Child A, a girl, was two. Child A was weighed. He had lost a kilo.", "next sentence's pronoun"),
        ("The [name of school] rang.", "redaction"),
        ("It was written on [insert date].", "redaction"),
        ("Miss XX rang.", "redaction"),
    ],
)
def test_a_slip_without_a_name_is_reported(text: str, said: str) -> None:
    """The next sentence's pronoun, and what was still to be filled in."""
    assert any(said in message for message in found(text))


def test_a_pronoun_for_somebody_else_is_no_slip() -> None:
    """Where another person stands in the sentence before, the pronoun may mean that one."""
    assert found("Child A, a girl, was two. Child A was seen by her teacher. He wrote it down.") == []
