"""Initials of people named in full."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import people
from scrcheck.language.reading import read

DRAFT = (
    "# Draft\n\nThe social worker, Hattie Cole, visited Ewa Nowak and her son. Ewa Nowak told Hattie Cole that she was "
    "well. Hattie Cole and her manager, Donal McPhee, wrote to Ewa Nowak.\n\n"
)


def mentions(text: str) -> list[str]:
    found = people(read([read_markdown((DRAFT + text).encode(), "review.md")]))
    return [mention.text for person in found if person.permission is None for mention in person.mentions]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Rang mum. Plan: close. HC", "HC"),
        ("HC to send the draft.", "HC"),
        ("No disclosure. NFA. EN / HC", "EN"),
        ('A note reads: "DMcP says close it."', "DMcP"),
        ("The record bears her initials, HC, at nine.", "HC"),
    ],
)
def test_initials_that_sign_or_open_a_note_are_their_bearers(text: str, initials: str) -> None:
    """As records are signed and minutes give out work."""
    assert initials in mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "HC was told. The HC met twice.",
        "Heritage Care (HC) was asked. HC replied.",
        "She was seen by the HCs. HC to reply.",
        "SW to reply. HV to visit.",
    ],
)
def test_short_forms_of_the_field_are_nobody(text: str) -> None:
    """What an article, a bracket or a plural shows to be a body or a post, and what the field abbreviates."""
    assert not {"HC", "SW", "HV"} & set(mentions(text))


def test_initials_join_the_one_they_stand_for() -> None:
    """Full name and initials are one finding."""
    found = people(read([read_markdown((DRAFT + "Plan: close. HC").encode(), "review.md")]))
    assert [person.name for person in found if "HC" in person.forms] == ["Hattie Cole"]
