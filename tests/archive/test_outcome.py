"""What is taken of a review into the archive: facts and gaps, and no word of it unless asked."""

from __future__ import annotations

import pytest
from tests.reports.hostile import IDENTIFIERS, MARKED

import scrcheck
from scrcheck.archive.ages import in_words, months_of
from scrcheck.archive.gathering import gathered
from scrcheck.archive.outcome import EthnicityRecorded, Failure, Outcome, Stage, outcome_of
from scrcheck.review import Review


@pytest.fixture(scope="module")
def review() -> Review:
    """A review full of identifiers."""
    return scrcheck.lint(MARKED.encode(), name="draft.md")


def stored(review: Review, keep_evidence: bool) -> Outcome:
    """The review's outcome."""
    hashes = {"content_hash": "c", "settings_hash": "s"}
    return outcome_of(review, key="2009/draft.md", **hashes, keep_evidence=keep_evidence)


def test_holds_no_word_of_the_document(review: Review) -> None:
    """No identifier and no sentence; with the evidence both are there, so that the test can fail."""
    plain, kept = stored(review, False).to_json(), stored(review, True).to_json()
    sentences = [line.strip() for line in MARKED.replace(". ", ".\n").splitlines() if len(line.split()) > 4]
    assert [text for text in (*IDENTIFIERS, *sentences) if text in plain] == []
    assert [text for text in IDENTIFIERS if text in kept] != []
    assert "Agencies should improve communication about Kayleigh Barnes." in kept


def test_keeps_what_can_be_counted(review: Review) -> None:
    """Board, subjects, statuses, gaps with their places, letters of the recommendations."""
    audited = gathered(review)
    assert audited.board == "Exborough Safeguarding Children Board"
    assert audited.record["subjects"][0]["label"] == "subject 1"
    assert set(audited.elements) == {element.value for element in review.elements}
    names = next(one for one in audited.findings if one.code == "ANO001")
    assert names.count > 1 and names.message is None and names.fingerprint
    assert audited.record["recommendations"][0].items() >= {"id": "1", "text": "", "specific": False}.items()


def test_a_board_is_not_kept_with_a_name_before_it() -> None:
    """A title page in one line ("Denise Farrowgate Exborough Safeguarding Children Board") gives no board."""
    text = MARKED.replace("It was written for the", "Denise Farrowgate")
    audited = gathered(scrcheck.lint(text.encode(), name="draft.md"))
    assert "Farrowgate" not in (audited.board or "")


def test_a_bare_review_counts_and_a_policy_does_not() -> None:
    """A title, a subject and an author are enough for the tables; what only speaks of reviews is none."""
    bare = "# Serious case review: Child F\n\nThe subject is Child F. The author of this review was Jane Marlow."
    policy = "# Policy on serious case reviews\n\nThe Board appoints an author. Child F is an example."
    assert gathered(scrcheck.lint(bare.encode(), name="a.md")).is_review
    assert not gathered(scrcheck.lint(policy.encode(), name="b.md")).is_review


def test_survives_the_way_between_processes(review: Review) -> None:
    """JSON and back, of a review with evidence and of a failure."""
    outcome = stored(review, True)
    assert Outcome.from_json(outcome.to_json()) == outcome
    failed = Outcome("a", "c", "s", failure=Failure("It took too long.", "Split it.", Stage.TIMEOUT))
    assert Outcome.from_json(failed.to_json()) == failed
    with pytest.raises((ValueError, KeyError, TypeError)):
        Outcome.from_json('{"key": "a"}')


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        ("His ethnicity is not known.", EthnicityRecorded.UNKNOWN),
        ("The ethnicity of Child F was not recorded by any agency.", EthnicityRecorded.UNKNOWN),
        ("Child F's ethnicity could not be ascertained.", EthnicityRecorded.UNKNOWN),
        ("The ethnicity of Father is unknown.", EthnicityRecorded.NOT_RECORDED),
        ("He liked trains.", EthnicityRecorded.NOT_RECORDED),
        ("He was of mixed heritage.", EthnicityRecorded.UNCLASSIFIABLE),
        ("He was White British.", EthnicityRecorded.CATEGORY),
        ("His ethnicity was recorded as Black or Black British – African.", EthnicityRecorded.CATEGORY),
        ("Ethnicity: Chinese", EthnicityRecorded.CATEGORY),
        ("Ethnicity of Mother: White British", EthnicityRecorded.NOT_RECORDED),
        ("| Child | Age | Ethnicity |\n|---|---|---|\n| Child F | 3 | Other |", EthnicityRecorded.UNCLASSIFIABLE),
        ("| Child | Age | Ethnicity |\n|---|---|---|\n| Child F | 3 | Not known |", EthnicityRecorded.UNKNOWN),
        ("| Child | Age | Ethnicity |\n|---|---|---|\n| Child F | 3 | Not recorded |", EthnicityRecorded.NOT_RECORDED),
    ],
)
def test_tells_unknown_from_not_recorded(said: str, recorded: EthnicityRecorded) -> None:
    """A report that says it is not known is not one that is silent (criteria F08)."""
    text = f"# Overview report: Child F\n\nThe subject of this review is Child F, a boy of three.\n\n{said}"
    assert gathered(scrcheck.lint(text.encode(), name="draft.md")).subjects[0].ethnicity is recorded


@pytest.mark.parametrize(
    ("age", "months"),
    [
        ("two", 24),
        ("14 months", 14),
        ("2 years 4 months", 28),
        ("seven-month-old", 7),
        ("forty-one", 492),
        ("three and a half", 42),
        ("six weeks", 1),
        ("newborn", 0),
        ("9 February 2012", None),
        ("01/02/2003", None),
        ("a few weeks", None),
        (None, None),
    ],
)
def test_reads_printed_ages(age: str | None, months: int | None) -> None:
    """In months; a date of birth that stands for an age is none, and is not kept."""
    assert months_of(age) == months
    assert months_of(in_words(months)) == (months if months is None or months < 24 else months // 12 * 12)
