"""The board's private list of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.errors import ConfigurationError
from scrcheck.language.private_names import private_names
from scrcheck.language.reading import read


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "names.csv"
    path.write_text("name,surname\nKayleigh,Barton\nSiân,Llywelyn\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Later kayleigh slept.", "kayleigh"),
        ("KAYLEIGH was seen.", "KAYLEIGH"),
        ("It was Kayliegh's turn.", "Kayliegh"),
        ("Sian rang.", "Sian"),
        ("Mrs Smith-Barton came.", "Barton"),
        ("They saw Kay- leigh there.", "Kay- leigh"),
        ("Her aunt is a Llewelyn too.", "Llewelyn"),
        ("She was kayleigh06 online.", "kayleigh"),
        ("See kayleigh_barton.jpg.", "kayleigh"),
        ("He wrote to kayleighbarton06.", "kayleighbarton06"),
    ],
)
def test_a_listed_name_is_found_in_every_form(names: str, text: str, quote: str) -> None:
    """Any case, without accents, a letter amiss, joined by a hyphen, broken at a line's end."""
    assert private_names(read([read_markdown(text.encode(), "a.md")]), names)[0].quote == quote


def test_a_column_of_labels_holds_no_names(tmp_path: Path) -> None:
    """A list may say what each person is called in the review."""
    path = tmp_path / "names.csv"
    path.write_text("Name,Label\nKayleigh Barton,Mother\n", encoding="utf-8")
    text = "Mother rang. Kayleigh slept."
    assert [one.quote for one in private_names(read([read_markdown(text.encode(), "a.md")]), str(path))] == ["Kayleigh"]


def test_other_words_are_not(names: str) -> None:
    """The headings of the list and words two letters away are not names on it."""
    text = "The name of the surname is a carton. Kaylee was seen."
    assert private_names(read([read_markdown(text.encode(), "a.md")]), names) == ()


def test_a_missing_list_is_said_without_its_names(tmp_path: Path) -> None:
    """A list that cannot be read is an error of configuration."""
    with pytest.raises(ConfigurationError, match="could not be read"):
        private_names(read([]), str(tmp_path / "none.csv"))
