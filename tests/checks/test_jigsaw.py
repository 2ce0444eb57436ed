"""Clues that identify together: each sort as authors write it, and what only looks like one."""

from __future__ import annotations

import pytest

from scrcheck.engine import lint
from scrcheck.settings import Settings

REVIEW = (
    "# Introduction\n\n1.1 This overview report concerns Child A, who lived with Mother and Father.\n\n"
    "# What happened\n\n"
)


def warned(*sentences: str) -> bool:
    """Whether a review with these sentences is warned about clues that add up."""
    text = REVIEW + "\n\n".join(f"2.{number} {sentence}" for number, sentence in enumerate(sentences, 1))
    review = lint(text.encode(), name="review.md", settings=Settings(select=("ANO006",)))
    return bool(review.findings)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Father was found guilty of murder.",
            "The newspapers called her Baby K.",
            "They were the only family in the village with twins.",
        ),
        (
            "Mother was sentenced to five years.",
            "Child A had a very rare metabolic disorder.",
            "She had 14 rib fractures.",
        ),
        (
            "Father was acquitted of manslaughter.",
            "A documentary was broadcast.",
            "Child A was the youngest of eight children.",
        ),
        (
            "The trial at the Old Bailey lasted three weeks.",
            "There was much media interest.",
            "It is a small island community.",
        ),
    ],
)
def test_three_strong_clues_are_warned_of(sentences: tuple[str, ...]) -> None:
    """A trial, the press, a rare illness, exact injuries, the pattern of the siblings, a small place."""
    assert warned(*sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ("Father was convicted of murder.", "The case was in the newspapers."),
        ("A man was later convicted.", "The media strategy was agreed by the Board.", "Sibling 1 was five."),
        (
            "Criminal proceedings were concluded.",
            "Asthma is a common illness.",
            "The Board thanks the small group of staff.",
        ),
    ],
)
def test_fewer_or_weaker_ones_are_not(sentences: tuple[str, ...]) -> None:
    """Two clues, or the words of any review."""
    assert not warned(*sentences)
