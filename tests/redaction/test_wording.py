"""Spots found again in any copy of a text, and replaced in it however it is cut into runs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.documents.word_files import paragraph, part, run

from scrcheck.documents.cleaning import clean
from scrcheck.documents.word.ooxml import W
from scrcheck.redaction.holders import holders
from scrcheck.redaction.wording import Spot, Wanted, Wording, changed

SPOT = Spot("saw ", "Kayleigh Barton", " twice", "Child A")


@given(st.text(max_size=60))
def test_a_wording_is_the_text_as_readers_clean_it(raw: str) -> None:
    """Over line ends too, so that a spot told by the reading is found in the file."""
    assert Wording(raw).text.strip() == clean(raw)


def test_a_name_is_found_through_invisible_characters() -> None:
    """A soft hyphen, a blank that does not break, an accent in two characters: the raw stretch goes as a whole."""
    raw = "She saw Kay\u00adleigh\u00a0Barton twice, and Rene\u0301 once."
    wanted = Wanted((SPOT, Spot("", "René", "", "Adult 1")))

    assert changed(raw, wanted.changes(raw)) == "She saw Child A twice, and Adult 1 once."


def test_the_same_word_elsewhere_stays() -> None:
    """A spot is told by the words around it: "Grace" the child goes, "Grace" the hymn stays."""
    raw = "They sang Amazing Grace. Then Grace cried."

    assert changed(raw, Wanted((Spot("Then ", "Grace", " cried", "Child A"),)).changes(raw)) == (
        "They sang Amazing Grace. Then Child A cried."
    )


@given(st.text("ab c,.", max_size=20), st.text("ab c,.", max_size=20), st.sets(st.integers(1, 60)))
def test_text_outside_the_spots_is_unchanged_however_it_is_cut(before: str, after: str, cuts: set[int]) -> None:
    """One run or many, in the middle of the name or not: what stands before and after is there to the letter."""
    text = f"{before}saw Kayleigh Barton twice{after}"
    places = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    runs = [run(text[start:end]) for start, end in pairwise(places)]
    root = etree.fromstring(part(paragraph(*runs)))

    for holder in holders(root):
        holder.change(Wanted((SPOT,)).changes(holder.text))

    assert "".join(one.text or "" for one in root.iter(W + "t")) == f"{before}saw Child A twice{after}"


def test_of_two_overlapping_spots_the_longer_counts() -> None:
    """A street named after somebody is a place, and not half a place and a person."""
    raw = "at 14 Barton Road now"
    wanted = Wanted((Spot("14 ", "Barton", " Road", "Adult 1"), Spot("at ", "14 Barton Road", "", "[address removed]")))

    assert changed(raw, wanted.changes(raw)) == "at [address removed] now"
