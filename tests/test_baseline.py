"""Between drafts: what a new one mended, what still stands, what it broke."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES

import scrcheck
from scrcheck.baseline import Comparison, compared, earlier_of, marked, read_baseline
from scrcheck.errors import ConfigurationError
from scrcheck.findings import Baseline
from scrcheck.reports.plain import report_data
from scrcheck.review import Review

TEXT = (EXAMPLES / "source" / "not-ready.md").read_text(encoding="utf-8")


def linted(text: str) -> Review:
    return scrcheck.lint(text.encode(), name="draft.md")


@pytest.fixture(scope="module")
def first() -> Review:
    return linted(TEXT)


def against(first: Review, text: str) -> Comparison:
    assert text != TEXT
    return compared(linted(text), earlier_of(first))


def codes(findings: tuple[object, ...]) -> list[str]:
    return [str(getattr(one, "code", "")) for one in findings]


def test_the_same_draft_has_nothing_new(first: Review) -> None:
    """A run over the same text finds the same findings."""
    comparison = compared(linted(TEXT), earlier_of(first))

    assert (comparison.mended, comparison.new) == ((), ())
    assert len(comparison.still) == len(first.findings) > 30


def test_renumbered_paragraphs_change_nothing(first: Review) -> None:
    """A paragraph put in before moves every number behind it."""
    renumbered = re.sub(r"^(\d+)\.(\d+) ", lambda found: f"{found[1]}.{int(found[2]) + 3} ", TEXT, flags=re.M)
    comparison = against(first, renumbered)

    assert (comparison.mended, comparison.new) == ((), ())


def test_moved_sections_change_nothing(first: Review) -> None:
    """The lessons may stand before the analysis."""
    *before, analysis, lessons, recommendations, plan = re.split(r"(?m)^(?=# )", TEXT)
    comparison = against(first, "".join([*before, lessons, analysis, recommendations, plan]))

    assert (comparison.mended, comparison.new) == ((), ())


def test_what_was_mended_is_told(first: Review) -> None:
    """A telephone number taken out is one finding fewer, and nothing else moves."""
    comparison = against(first, TEXT.replace("07700 900314", "a number"))

    assert codes(comparison.mended) == ["ANO005"]
    assert comparison.new == ()


def test_what_was_broken_is_told(first: Review) -> None:
    """A new name is a new finding, though there was another before."""
    comparison = against(first, TEXT.replace("# 5. Analysis\n", "# 5. Analysis\n\n5.0 Mrs Hollins rang.\n"))

    assert "ANO001" in codes(comparison.new)
    assert comparison.mended == ()


def test_one_mention_more_is_the_same_finding(first: Review) -> None:
    """A name that stands twice now is not another name."""
    comparison = against(first, TEXT.replace("# 5. Analysis\n", "# 5. Analysis\n\n5.0 Kyle was not seen.\n"))

    assert [one for one in codes(comparison.new) if one.startswith("ANO")] == []


def test_a_reworded_sentence_with_the_same_gap_still_stands(first: Review) -> None:
    """Turning a phrase does not mend an empty claim."""
    comparison = against(first, TEXT.replace("to its culture and religion at all times", "to its culture and religion"))

    assert "ETH006" in codes(comparison.still)
    assert "ETH006" not in codes(comparison.new)


@pytest.mark.parametrize("show_values", [True, False])
def test_a_report_on_disk_serves_masked_or_not(first: Review, tmp_path: Path, show_values: bool) -> None:
    """A masked report holds no name, and still tells what is new."""
    path = tmp_path / "previous.json"
    path.write_text(json.dumps(report_data([first], show_values=show_values)), encoding="utf-8")
    assert ("Kyle" in path.read_text(encoding="utf-8")) is show_values

    again = marked(linted(TEXT.replace("07700 900314", "a number")), read_baseline(path))

    assert again.mended == 1
    assert {one.baseline for one in again.findings} == {Baseline.STILL}


def test_another_name_behind_the_same_mask_is_new(first: Review, tmp_path: Path) -> None:
    """What a mask hides is never taken for the same."""
    path = tmp_path / "previous.json"
    path.write_text(json.dumps(report_data([first])), encoding="utf-8")
    comparison = compared(linted(TEXT.replace("Kyle", "Dwayne")), read_baseline(path))

    assert "ANO001" in codes(comparison.new)


@pytest.mark.parametrize("content", ["", "[]", '{"reviews": 3}', '{"reviews": [{"findings": [{}]}]}'])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    """One line says which file and how to make a right one."""
    path = tmp_path / "previous.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"previous\.json: this is no JSON report.*--output-format json"):
        read_baseline(path)
