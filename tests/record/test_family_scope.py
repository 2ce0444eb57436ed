"""What under a heading about the family is of its part in the review, and what is of the case."""

import pytest
from reviews import source_of

from scrcheck.record.family import read
from scrcheck.record.model import Involvement


def involvement(text: str) -> Involvement:
    """The class of the family's involvement in a text."""
    return read(source_of(text))["family.involvement"].value


@pytest.mark.parametrize(
    "described",
    [
        "This review treats the plan as the lead record. The father visited Child A at Easter.",
        "We asked both services which record was right. He met Child B only once. Both of them speak Punjabi.",
        "This report calls them Mother and Father. They met at school. Father declined to live in the flat.",
    ],
)
def test_a_description_of_the_household_that_names_the_review_is_no_contact(described):
    """ "The family" heads who they were; what they did with each other is not taking part."""
    text = f"# Review\n\n## The family\n\nThe mother was 20 and the father 24. {described}\n\n## Method\n\nA panel met."
    assert involvement(text) is Involvement.NOT_MENTIONED


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The reviewer met Mother in June at her home. Father saw the reviewer in prison.", Involvement.CONTRIBUTED),
        ("We spent a morning with Mother.", Involvement.CONTRIBUTED),
        (
            "The author wrote to Mother. She sent a card to say that she was too upset, and hoped we would understand.",
            Involvement.INVITED_DECLINED,
        ),
        ("The author wrote to both parents. Father declined, and Mother did not reply.", Involvement.INVITED_DECLINED),
    ],
)
def test_the_same_heading_over_an_account_of_who_was_asked(text, value):
    """Review and relative stand with one verb of contact."""
    assert involvement(f"# Review\n\n## The family\n\n{text}") is value


def test_who_helped_is_asked_of_the_review():
    """A heading that asks who helped leads into the family's part."""
    text = (
        "# Who in the family helped?\n\nHis mother left the first letter unanswered. She did reply to a card, and "
        "spoke to the reviewer. His great-aunt came to the Board's offices and brought a box of photographs."
    )
    found = read(source_of(text))
    assert found["family.involvement"].value is Involvement.CONTRIBUTED
    assert found["family.wider_than_parents"].value
    assert found["family.more_than_one_approach"].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Each agreed to a conversation with the reviewer by video in April.", Involvement.CONTRIBUTED),
        ("They had a meeting with the social work manager in April.", Involvement.NOT_MENTIONED),
        ("Neither agreed to a conversation with their doctor.", Involvement.NOT_MENTIONED),
    ],
)
def test_those_just_named_had_a_talk_with_the_reviewer(text, value):
    """The parents are named in the sentence before, which says nothing of the review."""
    assert involvement(f"# Process\n\nA panel met.\n\nChild G's parents live apart. {text}") is value


def test_the_adult_a_review_is_named_after_is_not_his_own_family():
    """What services wrote of him in quotation marks is no answer to the review."""
    text = (
        '# Safeguarding adults review: "Mr K"\n\n## What Mr K wanted\n\nThe panel wished to include what Mr K had '
        'wanted. He is described as "declining", "known to us" and "refusing". In none is there a reason of his own.'
    )
    assert involvement(text) is Involvement.NOT_MENTIONED
