"""Waivers: a reason or none, seen in every format, ended when they end."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

import scrcheck
from scrcheck.documents.text import read_markdown
from scrcheck.engine import lint_documents
from scrcheck.errors import ConfigurationError
from scrcheck.findings import Severity
from scrcheck.reports.formats import FORMATS, Output
from scrcheck.review import Review
from scrcheck.settings import GatePolicy, Settings
from scrcheck.waivers import BROAD, Waiver, document_mark, entry_text, is_no_reason, read_waivers

REASON = "The Board has weighed this and accepts it for this review."
TODAY = date.today()
DRAFT = """\
# Serious case review: Child A

# Terms of reference
1. Was information shared?

# What happened
4.1 The police attended six times.

# Analysis
5.1 Nobody asked why.

# Recommendations
Recommendation 1. Agencies should communicate better.

Recommendation 2. Everybody should try harder.
"""


def linted(*waivers: Waiver, text: str = DRAFT, settings: Settings | None = None) -> Review:
    return lint_documents(
        [read_markdown(text.encode(), "draft.md")], "draft.md", settings or Settings(), waivers=waivers
    )


def waiver(code: str, **more: object) -> Waiver:
    return Waiver(code, REASON, "Board chair", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["n/a", "N/A.", "tbc", "TBC", "none", "accepted", "see above", "-", "...", "ok", "to be confirmed"]
)
def test_a_reason_that_says_nothing_is_refused(text: str) -> None:
    """Nobody could weigh it later."""
    assert is_no_reason(text)


def test_a_sentence_is_a_reason() -> None:
    """Any sentence that says why."""
    assert not is_no_reason(REASON)


class TestFile:
    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        """Dates and quotation marks survive."""
        path = tmp_path / "scrcheck-waivers.toml"
        one = Waiver("FAM003", 'The "family" part was weighed.', "Chair", TODAY, TODAY, "abc", document_mark("a.docx"))
        path.write_text(entry_text(one), encoding="utf-8")

        assert read_waivers(path) == (one,)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('[[waiver]]\ncode = "FAM003"\nby = "Chair"', "reason is missing"),
            ('[[waiver]]\ncode = "FAM003"\nby = "Chair"\nreason = "n/a"', "says nothing"),
            ('[[waiver]]\ncode = "FAM003"\nreson = "x"', "Did you mean 'reason'"),
            ('[[waiver]]\ncode = "FAM003"\nuntil = "2026"', "must be a date"),
            ("[waivers]\n", "unknown key"),
            ("waiver = 1", r"\[\[waiver\]\]"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path: Path, text: str, told: str) -> None:
        """Each error says which waiver and what to do."""
        path = tmp_path / "scrcheck-waivers.toml"
        path.write_text(text, encoding="utf-8")

        with pytest.raises(ConfigurationError, match=told):
            read_waivers(path)

    def test_file_name_of_a_document_is_hashed(self) -> None:
        """A file name may be a child's."""
        assert "kayleigh" not in entry_text(waiver("FAM003", document=document_mark("kayleigh.docx")))


class TestEffect:
    def test_waived_gap_counts_for_nothing_and_stays_visible(self) -> None:
        """It keeps its place with its reason, and no status or verdict rests on it."""
        before = linted()
        errors = [one for one in before.findings if one.severity is not Severity.ADVICE]
        after = linted(*(waiver(one.code, fingerprint=one.fingerprint) for one in errors))

        assert before.verdict.value == "not_ready"
        assert after.verdict.value == "ready"
        assert len(after.findings) == len(before.findings)
        assert all(
            one.waiver and one.waiver.reason == REASON for one in after.findings if one.severity is not Severity.ADVICE
        )

    @pytest.mark.parametrize("form", [one.name for one in FORMATS if one.name not in {"xlsx"}])
    def test_reason_stands_in_every_format(self, form: str) -> None:
        """Whoever reads the report sees what was accepted and why."""
        first = linted().findings[0]
        review = linted(waiver(first.code, fingerprint=first.fingerprint))
        rendered = next(one for one in FORMATS if one.name == form).render(Output([review], [], True))

        assert REASON in " ".join(str(rendered).split())

    def test_expired_waiver_is_an_error_and_covers_nothing(self) -> None:
        """The gap stands again, and the waiver is told."""
        first = linted().findings[0]
        review = linted(waiver(first.code, fingerprint=first.fingerprint, until=TODAY - timedelta(days=1)))

        assert all(one.waiver is None for one in review.findings)
        assert [one.severity for one in review.findings if one.code == "WVR001"] == [Severity.ERROR]

    def test_last_day_still_counts(self) -> None:
        """Until is inclusive."""
        first = linted().findings[0]
        review = linted(waiver(first.code, fingerprint=first.fingerprint, until=TODAY))

        assert any(one.waiver for one in review.findings)

    def test_unused_waiver_is_told(self) -> None:
        """A gap that was mended leaves its waiver behind."""
        assert "WVR002" in {one.code for one in linted(waiver("XBJ001")).findings}

    def test_waiver_of_a_check_not_asked_is_left_aside(self) -> None:
        """--select does not make waivers look unused."""
        review = linted(waiver("XBJ001"), settings=Settings(select=("REC",)))

        assert "WVR002" not in {one.code for one in review.findings}

    def test_broad_waiver_is_told(self) -> None:
        """One decision for many gaps."""
        text = DRAFT + "".join(
            f"\nRecommendation {place}. Agencies should improve their {thing}.\n"
            for place, thing in enumerate(("records", "visits", "letters", "meetings", "forms", "training"), 3)
        )
        code, gaps = Counter(one.code for one in linted(text=text).findings).most_common(1)[0]

        assert gaps > BROAD
        assert "WVR003" in {one.code for one in linted(waiver(code), text=text).findings}


class TestComments:
    TEXT = f"<!-- scrcheck: accept REC001 because {REASON} -->\n\n{DRAFT}"

    def test_comment_waives_where_policy_allows(self) -> None:
        """And ANO008 tells of the comment, which must go before publication."""
        review = linted(text=self.TEXT, settings=Settings(gate=GatePolicy(comment_waivers=True)))

        assert all(one.waiver for one in review.findings if one.code == "REC001")
        assert "ANO008" in {one.code for one in review.findings}

    def test_comment_waives_nothing_without_policy(self) -> None:
        """An author cannot let their own draft through."""
        review = linted(text=self.TEXT)

        assert not any(one.waiver for one in review.findings)
        assert "ANO008" in {one.code for one in review.findings}


def test_public_name_of_the_verdict_is_unchanged() -> None:
    """A waived review is an ordinary one to the API."""
    assert linted().verdict in set(scrcheck.Verdict)
