"""A text cut into marked pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrcheck.reports.anchors import pieces

MARKS = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30), st.sampled_from("abc")), max_size=6)


def test_overlapping_marks_are_cut_at_their_edges() -> None:
    """Each piece knows every finding that covers it."""
    assert pieces("abcdef", [(0, 4, "x"), (2, 6, "y")]) == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


@given(st.text(max_size=25), MARKS)
def test_no_letter_is_lost_or_wrongly_marked(text: str, marks: list[tuple[int, int, str]]) -> None:
    """The pieces are the text, and a letter bears a name just where a mark covers it."""
    cut = pieces(text, marks)
    names = [set(held) for piece, held in cut for _ in piece]

    assert "".join(piece for piece, _ in cut) == text
    assert names == [{name for start, end, name in marks if start <= place < end} for place in range(len(text))]
