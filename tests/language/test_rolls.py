"""Lists of those who did a review, told in a sentence, a list or a table."""

from __future__ import annotations

import pytest
from tests.language.test_permitted import permission


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# How it was done\n\nThe panel comprised Ann Marsh (Norley Council), Obi Eze (Norley ICB), Superintendent "
            "Giles Frane and Ruth Dale. Marsh and Eze had no line management of anybody concerned.",
            "Eze",
        ),
        (
            "# Process\n\nIts members were from Dyfnant Council (Glenys Moffat), the Health Board (Parveen Lal) and "
            "Carers Wales (Ruth Tranter).",
            "Parveen Lal",
        ),
        (
            "# Meeting note, 4th panel\n\nPresent: Austin Rivers (chair); Paige Hall, housing; Ch Insp Basil Root; "
            "Nadia Moor, ICB.\n\n- Paige disagreed on grounds of fairness.",
            "Paige",
        ),
        (
            "# The review team\n\n| Name | Designation |\n|---|---|\n| Ailsa Thurso | Lead reviewer |\n| Fraser Watt | "
            "Commissioner |\n| Jean Haldane | Chief inspector |\n| Ngozi Abern | Who Cares? Scotland |",
            "Ngozi Abern",
        ),
        ("# Method\n\nThe panel met.\n\n- Iqra Sohal, named nurse, Lyde Trust\n- Ian Frost, manager", "Iqra Sohal"),
    ],
)
def test_whoever_stands_in_a_roll_may_be_named(text: str, name: str) -> None:
    """Names with an agency in brackets, the other way round, minutes of the panel, a table of posts."""
    assert permission(text, name) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Story\n\nAt MARAC the case was number 31 of 33. Present for it: DS Craig Senn (chair), Olwen Parfitt "
            "(IDVA), Nick Bright (housing).",
            "Olwen Parfitt",
        ),
        (
            "# Practitioner event\n\nPresent: Colin Aspin (chair); Joanne Twigg (HV); Priya Nair (school); Ibrahim "
            "Sesay (IRO).",
            "Priya Nair",
        ),
        (
            "# Chronology\n\n| Date | Event |\n|---|---|\n| 02/03/2019 | HV Clare Orpen calls, no reply |\n\n"
            "# The panel\n\nPresent: Ann Roe (chair); Clare Orpen (health); Bo Lim (police); Ida Fox (housing).",
            "Clare Orpen",
        ),
    ],
)
def test_who_met_about_the_child_may_not(text: str, name: str) -> None:
    """A conference, an event for practitioners; a worker of the case who sat on the panel too."""
    assert permission(text, name) is None


def test_the_one_a_report_is_about_is_no_reviewer() -> None:
    """ "commissioned X to review Mr Y's care" makes nobody of Mr Y, of whose death it is told."""
    text = (
        "# Investigation into the death of Mr Gintas Morkus\n\nMr Morkus was found hanged in his cell.\n\n# Process\n\n"
        "NHS England commissioned Naledi Birch to review Mr Morkus's clinical care."
    )
    assert permission(text, "Morkus") is None
