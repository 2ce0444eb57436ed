"""Identifiers never reach a log: the mask."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrcheck.reports.masking import SIGN, Mask


def test_every_form_of_white_space_and_case_is_masked() -> None:
    """A name broken over a line, or in capitals, is masked like the name as found."""
    mask = Mask.over(["Grace Holloway"])

    assert mask.text("GRACE\nHolloway was seen") == f"{SIGN} was seen"


def test_a_word_that_holds_a_name_is_left() -> None:
    """ "Graceful" is not Grace."""
    assert Mask.over(["Grace"]).text("a graceful child") == "a graceful child"


def test_longest_value_is_masked_whole() -> None:
    """A full name is one sign, not two."""
    assert Mask.over(["Grace", "Grace Holloway"]).text("Grace Holloway") == SIGN


def test_data_is_masked_in_depth_and_keys_stay() -> None:
    """Lists and objects are masked in their values only."""
    assert Mask.over(["Joy"]).data({"Joy": ["Joy", {"a": "by Joy"}, 3, None]}) == {
        "Joy": [SIGN, {"a": f"by {SIGN}"}, 3, None]
    }


@given(st.lists(st.text(min_size=1, max_size=12), max_size=5), st.text(max_size=80))
def test_any_values_make_a_mask(values: list[str], text: str) -> None:
    """No value, however odd, breaks the mask; an empty mask changes nothing."""
    Mask.over(values).text(text)

    assert Mask.over([]).text(text) == text
