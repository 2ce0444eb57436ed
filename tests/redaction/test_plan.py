"""The plan: written for a person to edit, read back as it was left."""

from __future__ import annotations

import pytest

from scrcheck.errors import ConfigurationError
from scrcheck.redaction.plan import Entry, Plan, plan_text, read_plan


def test_what_is_written_is_read_back() -> None:
    """Quotes, backslashes and line ends included."""
    entry = Entry(('Kayleigh "Kay" O\'Brien\\Barton',), "person", "Child A", 3, ("paragraph 2.1",), keep=True)
    back = read_plan(plan_text(Plan((entry,)), "draft\n.docx"), "plan.toml")

    assert [(one.found, one.replacement, one.keep, one.everywhere) for one in back.entries] == [
        (entry.found, "Child A", True, False)
    ]


def test_an_entry_of_the_users_own_goes_everywhere() -> None:
    """It has no count: nobody but the user knows it for an identifier."""
    plan = read_plan('[[identifier]]\nfound = ["Smiffy"]\nreplacement = "the dog"\n', "plan.toml")

    assert plan.entries[0].everywhere


def test_the_entry_of_a_person_is_the_one_that_shares_most_forms() -> None:
    """A surname alone may be in two entries."""
    first, second = Entry(("Sandhu",), "", "Adult 1"), Entry(("Florin", "Sandhu", "Florin Sandhu"), "", "Child A")

    assert Plan((first, second)).entry(["FLORIN SANDHU", "Sandhu"]) is second
    assert Plan((first,)).entry(["Florin"]) is None


@pytest.mark.parametrize(
    "text",
    [
        'found = "Kayleigh',
        'child = "Kayleigh"',
        'identifier = "Kayleigh"',
        "[[identifier]]\nfound = []\nreplacement = 'x'",
        "[[identifier]]\nfound = ['Kayleigh']\nreplacement = ''",
        "[[identifier]]\nfound = ['Kayleigh']\nreplacement = 'x'\nkeep = 'Kayleigh'",
    ],
)
def test_a_plan_that_is_wrong_is_refused_without_a_word_of_it(text: str) -> None:
    """It holds real names: the message says where the fault is, and quotes nothing."""
    with pytest.raises(ConfigurationError) as refused:
        read_plan(text, "plan.toml")

    assert str(refused.value).startswith("plan.toml: ")
    assert "Kayleigh" not in str(refused.value)
