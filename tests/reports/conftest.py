"""Two reviews every format is tried on, linted once."""

from __future__ import annotations

import pytest
from tests.reports.hostile import HOSTILE, HOSTILE_NAME, MARKED

import scrcheck
from scrcheck.loading import load_checks
from scrcheck.reports.formats import Output
from scrcheck.review import Review


@pytest.fixture(scope="session")
def marked() -> Review:
    """A review full of identifiers."""
    return scrcheck.lint(MARKED.encode(), name="Kayleigh_Barnes.md")


@pytest.fixture(scope="session")
def hostile() -> Review:
    """A review that means harm."""
    return scrcheck.lint(HOSTILE.encode(), name=HOSTILE_NAME)


def output_of(review: Review, *, show_values: bool = False) -> Output:
    """An output of one review with the built-in checks."""
    return Output([review], [], show_values, checks=load_checks())
