"""Messages name people, lists and places as a person would write them."""

from __future__ import annotations

from scrcheck.language.sections import Role
from scrcheck.record.model import ReviewRecord, Subject
from scrcheck.record.phrases import family_of, is_about, joined, looked_in, possessive, subjects_named
from scrcheck.testing import review_of

TWO = ReviewRecord("scr-2006", subjects=(Subject("Child A"), Subject("Child B")))


def test_words_are_joined_as_in_prose() -> None:
    """One word stands alone, two take "and", more take commas; another joining word can be asked for."""
    assert joined([]) == ""
    assert joined(["age"]) == "age"
    assert joined(["age", "sex"]) == "age and sex"
    assert joined(["language", "faith", "culture"], "or") == "language, faith or culture"


def test_subjects_are_named_by_their_labels() -> None:
    """The labels of all subjects, or the words given for a review in which none was recognised."""
    assert subjects_named(TWO) == "Child A and Child B"
    assert subjects_named(ReviewRecord("scr-2006"), "the child") == "the child"


def test_family_is_that_of_the_subjects() -> None:
    """The family takes the subjects' names where there are any."""
    assert family_of(TWO) == "Child A and Child B's family"
    assert family_of(ReviewRecord("scr-2006")) == "the family"
    assert possessive("Idris") == "Idris's"


def test_a_subject_is_found_by_label_whatever_its_case() -> None:
    """A heading in capitals is about the subject too."""
    assert is_about(Subject("Child A"), "THE DAYS OF CHILD A")
    assert not is_about(Subject("Child A"), "Child B")


def test_places_looked_in_are_named() -> None:
    """An absence says which section was read first, and how many more."""
    overview = review_of("# Analysis\n\nOne.\n\n# Lessons\n\nTwo.\n").overview

    assert looked_in(overview, [Role.ANALYSIS, Role.LESSONS], "a view") == (
        "Looked first in 'Analysis' and 1 other section, then in the whole report, for a view."
    )
    assert looked_in(overview, [Role.PANEL], "a chair") == "Looked in the whole report for a chair."
