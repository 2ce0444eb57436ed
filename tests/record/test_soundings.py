"""What a review makes of a matter: where it appraises, and two matters brought together."""

from __future__ import annotations

from scrcheck.documents.text import read_markdown
from scrcheck.language.cues import Cues
from scrcheck.language.reading import DocumentText, read
from scrcheck.record.soundings import judged, meeting, speaking, told

CUES = Cues("test", {}, {"drink": ["drink|alcohol"], "child": ["child|baby"]})
REVIEW = """
# Serious case review: Child A

# What happened
4.1 Mother drank wine. The baby slept.

# Analysis
5.1 Nobody asked about alcohol. Mother was seen alone. The baby was not mentioned.
5.2 Mother's drinking was noted.
5.3 The child was weighed.

# Recommendations
1. The Trust should ask each patient about alcohol.
"""


def _text() -> DocumentText:
    return read([read_markdown(REVIEW.encode(), "review.md")]).texts[0]


def test_judged_are_the_appraisal_and_what_is_drawn_from_it() -> None:
    """Analysis and recommendations are judged; the account of events is told."""
    text = _text()

    assert [sentence.roles for sentence in judged(text) if "wine" in sentence.text] == []
    assert any("Nobody asked" in sentence.text for sentence in judged(text))
    assert any("should ask" in sentence.text for sentence in judged(text))
    assert [sentence.text for sentence in told(text)] == ["Mother drank wine.", "The baby slept."]


def test_speaking_keeps_the_sentences_a_cue_matches() -> None:
    """Only the sentences that hold a cue are kept, in order."""
    found = speaking(judged(_text()), CUES, "drink")

    assert [sentence.text.split()[0] for sentence in found] == ["Nobody", "Mother's", "The"]


def test_two_matters_meet_within_a_paragraph_and_not_across() -> None:
    """A second matter two sentences on counts; one in the next paragraph does not."""
    found = meeting(judged(_text()), CUES, "drink", "child")

    assert [sentence.text for sentence in found] == ["Nobody asked about alcohol."]
