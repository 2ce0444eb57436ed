"""Of many expressions those without their words in a text are passed over at once."""

from __future__ import annotations

import pytest

from scrcheck.language.anchored import anchored
from scrcheck.language.identifier_forms import recognisers
from scrcheck.language.several import Several

EXPRESSIONS = [
    anchored(r"\bfoster carers?\b"),
    anchored(r"[A-Z][a-z]+ \w{3}"),
    anchored(r"\b\d{3} \d{4}\b"),
    anchored(r"(?:un)?placed with"),
]


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("She was placed with foster carers.", [0, 1, 3]),
        ("Ring 555 1234.", [1, 2]),
        ("unplaced within", [1, 3]),
        ("", [1]),
    ],
)
def test_what_names_no_word_of_a_text_is_passed_over(text: str, tried: list[int]) -> None:
    """In order; an expression that needs no word is always tried."""
    assert Several(EXPRESSIONS).worth_trying(text) == tried


def test_nothing_that_matches_is_passed_over() -> None:
    """Every identifier's form is tried where it matches."""
    texts = [
        "NHS no. 999 368 1938, call 07700 900418 or write to k.barton@example.com",
        "Flat 3, 12 Mill Lane, LS1 4AP; born on 3 May 2006; the hamlet of Little Wexmoor",
        "@kayleigh_b on snapchat, car AB12 CDE, sort code 12-34-56",
    ]
    forms = [form.pattern for form in recognisers()]
    several = Several(forms)
    matching = {place for text in texts for place, form in enumerate(forms) if form.compiled.search(text)}
    tried = {place for text in texts for place in several.worth_trying(text)}

    assert len(matching) > 8
    assert matching <= tried
