"""Who wrote, chaired and sat: names, posts and what is said of them."""

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.reading import Reading, read
from scrcheck.language.roles import ReviewRole, person_names, roles, same_name


def reading_of(text: str) -> Reading:
    """The reading of one Markdown text."""
    return read([read_markdown(text.encode(), "review.md")])


def holders(text: str, role: ReviewRole):
    """The names of a role's holders in a text."""
    return {holder.name for holder in roles(reading_of(text)).of(role)}


@pytest.mark.parametrize(
    "text",
    [
        "# Serious Case Review\n\nLead reviewer: Fiona Castle\n\nJanuary 2014",
        "# Overview Report\n\nWritten for the Wexmoor Safeguarding Children Board by Fiona Castle\n\nJuly 2011",
        "# Review\n\nThe overview report was commissioned from Fiona Castle, a social worker by profession.",
        "# Review\n\nThe present author, Fiona Castle, was appointed in October 2008.",
        "# Review\n\nThe overview author is Fiona Castle.",
        "# Key people\n\n| Role | Name |\n|---|---|\n| Overview author | Fiona Castle |",
    ],
)
def test_the_author_is_named_on_the_title_page_in_a_sentence_or_in_a_table(text):
    """Each way in which a review names who wrote it."""
    assert "Fiona Castle" in holders(text, ReviewRole.AUTHOR)


@pytest.mark.parametrize(
    "text",
    [
        "# Review\n\nThe IMR for the Police was written by Fiona Castle.",
        "# Review\n\nThe child protection conference was chaired by Fiona Castle.",
        "# Agencies\n\n| Agency | IMR author |\n|---|---|\n| Police | Fiona Castle |\n| Housing | Mark Oakes |",
    ],
)
def test_whoever_wrote_or_chaired_something_else_is_not_the_author(text):
    """IMR authors and conference chairs."""
    assert "Fiona Castle" not in holders(text, ReviewRole.AUTHOR)
    assert "Fiona Castle" not in holders(text, ReviewRole.PANEL_CHAIR)


def test_the_chair_has_the_post_given_with_the_name():
    """Post and agency stand after the name."""
    (chair,) = roles(
        reading_of("# Panel\n\nThe Panel was chaired by Alan Roe, Director of Nursing at the Primary Care Trust.")
    ).of(ReviewRole.PANEL_CHAIR)
    assert chair.name == "Alan Roe"
    assert [agency.kind for agency in chair.agencies] == ["commissioner_health"]


def test_she_in_the_next_sentence_is_whoever_was_spoken_of():
    """A pronoun goes on with the author, not with the chair named before."""
    text = (
        "# Process\n\nThe Panel was chaired by Alan Roe. The overview author is Fiona Castle. "
        "She has never worked for any agency in the county."
    )
    known = roles(reading_of(text))
    about = [sentence.text for sentence in known.said_of(ReviewRole.AUTHOR)]
    assert about[-1].startswith("She has never")
    assert not any(sentence.text.startswith("She") for sentence in known.said_of(ReviewRole.PANEL_CHAIR))


def test_names_agree_by_surname_and_first_letter():
    """ "Ms M Bowen" can be Meinir Bowen, "J. Bowen" cannot."""
    assert same_name("Ms M Bowen", "Meinir Bowen")
    assert not same_name("J. Bowen", "Meinir Bowen")
    assert not same_name("Meinir Price", "Meinir Bowen")


def test_posts_and_titles_are_no_names():
    """Words with capitals that belong to offices and documents."""
    assert person_names("Head of Safeguarding, Serious Case Review Panel, Designated Nurse") == ()
