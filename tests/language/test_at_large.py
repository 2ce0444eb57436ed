"""Names in prose that is no casework: news, encyclopaedias, messages."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import people
from scrcheck.language.reading import read

NEWS = (
    "# Markets and sport\n\nThe president of the bank spoke in Geneva on Friday. Shares fell in London and in Tokyo. "
    "The prime minister flew to Washington for talks on trade. The match was drawn.\n\n"
)


def found(text: str) -> list[str]:
    persons = people(read([read_markdown((NEWS + text).encode(), "news.md")]))
    return [mention.text for person in persons for mention in person.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks were led by Michael Harrington of the trade office.", "Michael Harrington"),
        ("It was built by Janka M. Szász in 1902.", "Janka M. Szász"),
        ("Great to see @steven_noble on stage tonight!", "@steven_noble"),
        ("A long read by @petersmith about the vote.", "@petersmith"),
        ("The budget was set by Dr Okonjo on Monday.", "Okonjo"),
        ("The court heard Ms L. Egmond for the government.", "L. Egmond"),
        ("He told Angela Merkel that the deal was off.\n\nThe speech pleased Merkel.", "Merkel"),
    ],
)
def test_somebody_is_found(text: str, name: str) -> None:
    """By the model, a title, an initial between names, a handle that spells a name, or a full name elsewhere."""
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chelsea 1 Villa 0 was the score at half time.",
        "The Arnold Palmer Invitational begins on Thursday.",
        "Shares of Johnson & Johnson fell two cents.",
        "They sailed down the Teifi to the sea.",
        "Morgan Stanley raised its view of the shares.",
        "A light snow fell near Gniljane in the night.",
        "RT: this is the best thing today #goodmorning",
        "The Goths crossed the river in that year.",
    ],
)
def test_what_bears_a_name_is_nobody(text: str) -> None:
    """Clubs, prizes, firms, rivers, towns, peoples: what only a list knows, or the words show to be a thing."""
    assert found(text) == []


def test_nobody_is_let_stand_for_an_office_there() -> None:
    """Only a review has people who did it and may be named."""
    persons = people(read([read_markdown((NEWS + "The Director, Paul Kerrigan, resigned.").encode(), "news.md")]))
    assert [person.permission for person in persons if person.name == "Paul Kerrigan"] == [None]


def test_kin_and_full_names_outweigh_what_the_model_takes_for_places() -> None:
    """ "a son, Fabian", and Florin whose full name stands elsewhere, in prose that is no casework."""
    text = (
        "The market fell by three per cent. He left a wife, Loredana, and a son, Fabian, then two. Sorin said to "
        "Florin, in Romani, to mind the glass. Florin Petrescu, 23, fell. Shares in the bank rose on Monday."
    )
    found = people(read([read_markdown(text.encode(), "news.md")]))
    assert {"Loredana", "Fabian", "Florin"} <= {mention.text for person in found for mention in person.mentions}
