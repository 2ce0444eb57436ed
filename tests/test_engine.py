"""The engine: checks in isolation, the verdict, fingerprints, the public function."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES

import scrcheck
from scrcheck.checking import check
from scrcheck.documents.text import read_markdown
from scrcheck.engine import lint_documents
from scrcheck.findings import Element, Gap, Severity, Status, Unjudged, Verdict
from scrcheck.review import Review
from scrcheck.settings import Settings

TEXT = """# Terms of reference
1.1 Did agencies share what they knew?

# What happened
2.1 The health visitor saw Child A twice.

# Lessons
3.1 What one service knows, another needs.

# Recommendations
Recommendation 1. The Board should publish this report by 31 May 2010.
"""


@check("TST001", Element.LESSONS, Severity.WARNING, source="a test")
def always_a_gap(review: Review) -> Iterator[Gap]:
    """There is always a gap."""
    yield Gap("Something is missing.")


@check("TST002", Element.ANALYSIS, Severity.ERROR, source="a test")
def raises(review: Review) -> Iterator[Gap]:
    """A check that fails."""
    raise ValueError("a secret of the document")
    yield  # pragma: no cover - makes it a generator


@check("TST003", Element.DISABILITY, Severity.ERROR, source="a test")
def cannot_judge(review: Review) -> Iterator[Unjudged]:
    """A check that cannot judge."""
    yield Unjudged("no such section")


def linted(*checks: object, text: str = TEXT, settings: Settings | None = None) -> Review:
    """The text, checked by these checks alone."""
    documents = [read_markdown(text.encode(), "draft.md")]
    return lint_documents(documents, "draft.md", settings or Settings(), checks=list(checks))  # type: ignore[arg-type]


class TestIsolation:
    def test_a_check_that_raises_is_reported_and_the_others_run(self) -> None:
        """A crash is named by its kind, without its words, and the verdict is then never ready."""
        review = linted(raises, always_a_gap)

        assert review.crashed == {"TST002": "ValueError"}
        assert [finding.code for finding in review.findings] == ["TST001"]
        assert review.verdict is Verdict.NOT_READY

    def test_a_check_that_cannot_judge_says_why(self) -> None:
        """Its element is neither met nor not met."""
        review = linted(cannot_judge)

        assert review.unjudged == {"TST003": "no such section"}
        assert review.elements[Element.DISABILITY] is Status.COULD_NOT_JUDGE


class TestSelection:
    def test_ignore_leaves_a_code_out(self) -> None:
        """--ignore takes prefixes."""
        assert linted(always_a_gap, settings=Settings(ignore=("TST",))).findings == ()

    def test_severity_of_a_check_can_be_set(self) -> None:
        """A board may hold a check for advice."""
        review = linted(always_a_gap, settings=Settings(severities={"TST001": "advice"}))

        assert review.findings[0].severity is Severity.ADVICE
        assert review.verdict is Verdict.READY


class TestFingerprint:
    def test_it_survives_other_numbers_and_holds_no_text(self) -> None:
        """Renumbered paragraphs keep their findings' fingerprints."""
        first = linted(always_a_gap).findings[0].fingerprint
        second = linted(always_a_gap, text=TEXT.replace("2.1", "2.7")).findings[0].fingerprint

        assert first == second
        assert "missing" not in first

    def test_two_findings_of_the_same_words_differ(self) -> None:
        """No two findings of a review share a fingerprint."""

        @check("TST004", Element.LESSONS, Severity.WARNING, source="a test")
        def twice(review: Review) -> Iterator[Gap]:
            """Twice the same."""
            yield Gap("Same.")
            yield Gap("Same.")

        findings = linted(twice).findings

        assert len({finding.fingerprint for finding in findings}) == 2


class TestPublicFunction:
    def test_bytes_are_read_by_content(self) -> None:
        """`scrcheck.lint` takes bytes with a name."""
        review = scrcheck.lint((EXAMPLES / "not-ready.docx").read_bytes(), name="draft.docx")

        assert review.documents[0].name == "draft.docx"
        assert review.verdict is Verdict.NOT_READY

    def test_the_draft_is_never_changed(self) -> None:
        """The input is only read."""
        path = EXAMPLES / "not-ready.docx"
        before = path.read_bytes()
        scrcheck.lint(path)

        assert path.read_bytes() == before


class TestPlugins:
    def test_a_check_file_is_loaded(self, tmp_path: Path) -> None:
        """A Python file named by the user adds its checks."""
        file = tmp_path / "mine.py"
        file.write_text(
            "from scrcheck.checking import check\n"
            "from scrcheck.findings import Element, Gap, Severity\n"
            "@check('MINE001', Element.LESSONS, Severity.WARNING, source='us')\n"
            "def mine(review):\n"
            "    '''Mine.'''\n"
            "    yield Gap('Mine is missing.')\n",
            encoding="utf-8",
        )
        review = scrcheck.lint(EXAMPLES / "ready.docx", settings=Settings(checks=(str(file),), select=("MINE",)))

        assert [finding.code for finding in review.findings] == ["MINE001"]

    def test_a_broken_check_file_is_named(self, tmp_path: Path) -> None:
        """A file that does not load is an error of the configuration, not a traceback."""
        file = tmp_path / "broken.py"
        file.write_text("raise RuntimeError('no')\n", encoding="utf-8")

        with pytest.raises(scrcheck.ConfigurationError, match=r"broken\.py"):
            scrcheck.lint(EXAMPLES / "ready.docx", settings=Settings(checks=(str(file),)))
