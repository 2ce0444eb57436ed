"""Which recommendations come from the review: by reference, by their heading, or by what they are about."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.likeness import related
from scrcheck.record.recommendations import read

STORY = "\n\n".join(
    [
        "# Analysis",
        "The out-of-hours doctor saw a blister on the baby's heel and did not look at the rest of her body.",
        "The ward held no discharge meeting. The form was faxed to an office that was shut for the holiday.",
        "The health visitor came on the twenty-third day and found one blanket in the cot.",
        "The personal adviser met the mother in a café and never saw the bedsit.",
        "The landlord's agent rang the police about shouting on three nights. The calls were closed as noise.",
        "Supervision of the health visitor was cancelled four times for want of a supervisor.",
        "The pathway plan said nothing of the pregnancy, for its pages were about college and money.",
        "The pharmacist saw the mother buy cream for burns and thought it was for herself.",
        "The grandmother wrote to the leaving care team in May and had no answer to her letter.",
        "The police asked who was in danger and were not told that there was a baby in the bedsit.",
        "The neonatal unit knew that the mother had left care. The community midwife did not.",
        "The father came and went, and nobody wrote his name on any form.",
        "The conference was held without the doctor, whose report was read out by the chair.",
    ]
)


def relevant(recommendations: str) -> list[bool]:
    """The letter R of each recommendation of a review about a baby's burns."""
    found = read(source(f"{STORY}\n\n# Recommendations\n\n{recommendations}"))["recommendations"].value
    return [one.relevant for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Community Trust should rebook within a week each supervision session that is cancelled.", True),
        ("The Police should ask, when noise is complained of, whether a baby lives in the bedsit or flat.", True),
        ("The Board should commission a film about dog bites in public parks.", False),
        ("The Board should change the name of its newsletter.", False),
        ("The Community Trust should replace the uniforms of its receptionists (see 4.2).", True),
        ("The Community Trust should replace the uniforms of its receptionists (Finding C).", True),
        ("The Community Trust should replace the uniforms of its receptionists (2011).", False),
        ("All professionals must at all times be vigilant.", True),
    ],
    ids=["theme", "infinitive theme", "foreign theme", "mere means", "see", "finding", "only a year", "for everybody"],
)
def test_reference_or_theme_ties_it_to_the_review(words: str, expected: bool) -> None:
    """A reference is believed; without one the things it speaks of must be told of in the review."""
    assert relevant(f"Recommendation 1. {words}") == [expected]


def test_column_that_names_the_source_is_a_reference() -> None:
    """A table may print in a column of its own what each recommendation arises from; a dash is nothing."""
    table = (
        "| No. | Recommendation | Arising from |\n|---|---|---|\n"
        "| 1 | The Trust should stop the use of facsimile machines on all its wards. | 4.1.2 |\n"
        "| 2 | The Trust should buy a subscription to an electronic journal. | – |\n"
    )

    assert relevant(table) == [True, False]


def test_lookalikes_are_not_one_word() -> None:
    """Forms of one stem count as the same word; "police" and "policy" do not."""
    assert related("locked", "lockable")
    assert not related("police", "policy")


def test_reference_to_learning_or_to_a_sections_title_is_believed() -> None:
    """ "(Learning 2)" and "(The fax that nobody read)" name where a recommendation comes from."""
    told = f"{STORY}\n\n## The fax that nobody read\n\nThe fax lay in the tray until the Tuesday after the holiday."
    words = "1. The Community Trust should replace the uniforms of its receptionists"
    for reference, expected in (("(Learning 2)", True), ("(The fax that nobody read)", True), ("(urgent)", False)):
        found = read(source(f"{told}\n\n# Recommendations\n\n{words} {reference}."))["recommendations"].value
        assert [one.relevant for one in found] == [expected]


def test_the_one_without_a_reference_among_those_that_have_one_comes_from_elsewhere() -> None:
    """Where the others say what they come from, a bare one is the board's own business."""
    assert relevant(
        "1. The Trust should book a supervisor for each session. (See 2.1)\n\n"
        "2. The Police should ask whether a baby lives in the flat. (See 2.3)\n\n"
        "3. The Board should hold its conference in the neonatal unit of the hospital."
    ) == [True, True, False]


def test_words_told_together_in_one_passage_tie_it_to_the_review() -> None:
    """Acts and means count too, where one passage has four of them; a text that has one alone says nothing of it."""
    assert relevant("1. The Hospital should stop faxing its discharge form to any office that shuts on a holiday.") == [
        True
    ]
    assert relevant(
        "1. The Council should repaint the waiting room at the civic centre before the next inspection."
    ) == [False]
