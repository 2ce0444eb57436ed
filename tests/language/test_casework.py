"""Casework told from other prose."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.casework import is_casework
from scrcheck.language.reading import read


@pytest.mark.parametrize(
    ("text", "casework"),
    [
        ("Mother was visited by the health visitor. The school was told.", True),
        ("I find that the deceased died of his injuries. The evidence of the skipper was clear.", True),
        ("Hi Aoife,\n\nThanks for this. I spoke to Cadi this morning and she is happy to take the lead on it.", True),
        ("The bank raised its forecast for the year. Shares in the mine rose by a tenth after the vote.", False),
        ("The hamlet lies east of the river. It was held by Odo of Bayeux, and its mill was burnt in 1868.", False),
    ],
)
def test_casework_is_told_by_its_words(text: str, casework: bool) -> None:
    """A case note, an inquest and a letter are casework; news and an encyclopaedia are not."""
    assert is_casework(read([read_markdown(text.encode(), "text.md")])) is casework
