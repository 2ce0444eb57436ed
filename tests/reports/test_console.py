"""The report on the terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from scrcheck.findings import Baseline
from scrcheck.reports.console import render, render_verdict
from scrcheck.reports.groups import grouped
from scrcheck.review import Review


def shown(review: Review, width: int = 80, *, color: bool = False, **settings: bool) -> str:
    text = StringIO()
    console = Console(file=text, width=width, force_terminal=color, no_color=not color, highlight=False)
    console.print(render(review, **settings))
    return text.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(not_ready: Review, width: int) -> None:
    """At any width."""
    assert max(map(len, shown(not_ready, width).splitlines())) <= width


def test_every_message_is_told(not_ready: Review) -> None:
    """Grouping loses no finding."""
    told = " ".join(shown(not_ready, 4_000, show_values=True).split())

    assert [one.message for one in not_ready.findings if " ".join(one.message.split()) not in told] == []


def test_one_checks_reason_is_told_once(not_ready: Review) -> None:
    """Several recommendations with one fault share how to mend it."""
    group = next(one for _, groups in grouped(not_ready) for one in groups if len(one.findings) > 2)

    assert shown(not_ready, 4_000).count(group.fix.replace("`", "")) == 1


def test_groups_hold_every_finding_once(not_ready: Review) -> None:
    """By element, the gravest group first."""
    groups = [one for _, found in grouped(not_ready) for one in found]
    held = [finding for one in groups for finding in one.findings]

    assert len(held) == len(not_ready.findings)
    assert set(map(id, held)) == set(map(id, not_ready.findings))
    for _, found in grouped(not_ready):
        ranks = [one.findings[0].severity.rank for one in found]
        assert ranks == sorted(ranks)


def test_the_pictures_speak_without_colour(not_ready: Review) -> None:
    """Shapes tell met from not met, and where gaps fall."""
    elements, key, strip = shown(not_ready).splitlines()[3:6]

    assert {"█", "▓", "░"} <= set(elements)
    assert "█ 5 met" in key or " met" in key
    assert "▁" in strip and "█" in strip


def test_colour_is_only_for_terminals(not_ready: Review) -> None:
    """No escape sign without colour."""
    assert "\x1b" not in shown(not_ready)
    assert "\x1b[" in shown(not_ready, color=True)


def test_masked_report_says_what_the_sign_means(not_ready: Review) -> None:
    """And how to see the names."""
    assert "--show-values" in shown(not_ready)
    assert "--show-values" not in shown(not_ready, show_values=True)


def test_verdict_counts_against_an_earlier_report(not_ready: Review) -> None:
    """With a baseline the head says what is new and what was mended."""
    findings = tuple(replace(one, baseline=Baseline.STILL) for one in not_ready.findings)
    text = StringIO()
    Console(file=text, width=120).print(render_verdict(replace(not_ready, findings=findings, mended=2)))

    assert "0 new, 2 mended since the earlier report" in text.getvalue()
