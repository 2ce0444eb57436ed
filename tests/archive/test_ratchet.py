"""What got worse between two stores of one archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import scrcheck
from scrcheck.archive.outcome import Failure, FindingFacts, Outcome, outcome_of
from scrcheck.archive.ratchet import Ratchet, Worse, worsened
from scrcheck.archive.store import Store
from scrcheck.review import Review

NEW = FindingFacts("FAM001", "family_involvement", "error", "high", "new-one", 1, False)


def stored(path: Path, *outcomes: Outcome, settings: str = "s") -> Path:
    with Store.open(path) as store:
        store.begin_run("/archive", settings)
        for outcome in outcomes:
            store.add(outcome)
        store.finish_run()
    return path


@pytest.fixture
def before(not_ready: Review) -> Outcome:
    """A review as it was."""
    return outcome_of(not_ready, key="a.docx", content_hash="1", settings_hash="s")


def compared(folder: Path, before: Outcome, now: Outcome, settings: str = "s") -> Ratchet:
    return worsened(stored(folder / "now.sqlite", now, settings=settings), stored(folder / "before.sqlite", before))


def test_nothing_changed_is_nothing_worse(tmp_path: Path, before: Outcome) -> None:
    """Old gaps are no news."""
    assert compared(tmp_path, before, before) == Ratchet({}, True)


def test_new_errors_and_fallen_elements_are_told(tmp_path: Path, before: Outcome) -> None:
    """By review, with the element's status before and now."""
    audited = before.audited
    assert audited is not None
    element = next(name for name, status in audited.elements.items() if status == "met")
    worse = replace(audited, findings=(*audited.findings, NEW), elements={**audited.elements, element: "partly_met"})

    assert compared(tmp_path, before, replace(before, audited=worse)).reviews == {
        "a.docx": Worse(fell=[(element, "met", "partly_met")], new=[("error", "FAM001")])
    }


def test_new_advice_waived_gaps_and_mended_ones_are_no_fall(tmp_path: Path, before: Outcome) -> None:
    """Only errors and warnings that stand count, and elements that rose are not told."""
    audited = before.audited
    assert audited is not None
    aside = (replace(NEW, severity="advice"), replace(NEW, fingerprint="other", waived=True))
    risen = dict.fromkeys(audited.elements, "met")
    better = replace(audited, findings=aside, elements=risen)

    assert not compared(tmp_path, before, replace(before, audited=better)).reviews


def test_review_that_can_no_longer_be_audited_is_worse(tmp_path: Path, before: Outcome) -> None:
    """One that never could is not, nor one that is new."""
    failed = replace(before, audited=None, failure=Failure("is damaged."))

    assert compared(tmp_path, before, failed).reviews == {"a.docx": Worse(failure="is damaged.")}
    assert not worsened(tmp_path / "before.sqlite", tmp_path / "now.sqlite").reviews


def test_other_settings_are_said(tmp_path: Path, before: Outcome) -> None:
    """What looks worse may then be the reading."""
    assert not compared(tmp_path, before, before, settings="other").same_settings


def test_public_name(tmp_path: Path) -> None:
    """`scrcheck.audit` is part of the library."""
    assert scrcheck.audit.__module__ == "scrcheck.archive.run"
