"""Whether the questions set for a review are taken up: by their words, their number, their place or a pointer."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record.terms_of_reference import read

_QUESTIONS = """# Serious Case Review

# Questions set by the panel

- How well did agencies understand what daily life was like for the boy?
- Were decisions to close the case sound?
- Did anyone weigh the mother's illness?

# Making sense of it

"""
_HOME = """## Living with hunger

Each visit found a tidy kitchen and no food. Workers had grown used to what they saw in the street, and wrote that
others were worse. Nobody opened the fridge or asked who had cooked.
"""
_CLOSED = """## Decisions to close

Managers signed each decision to close from a summary. None of the closures tested whether anything had changed, and
the referrer was not told, so that the school believed that something was being done.
"""
_SCHIZOPHRENIA = """## What the psychiatrist knew

The consultant saw her on the ward, alone, and wrote to the surgery. The letter said that she heard voices. It was
filed under her maiden name, and no worker for children ever had a copy of it.
"""


def taken_up(text: str) -> str:
    """The value read for a review."""
    return read(source_of(text))["terms_of_reference"].value.value


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([_HOME, _CLOSED, _SCHIZOPHRENIA], "answered"),
        ([_HOME, _CLOSED], "partly_answered"),
        ([_CLOSED, _SCHIZOPHRENIA, _HOME], "partly_answered"),
    ],
)
def test_sections_in_the_order_of_the_questions_answer_them(sections, expected):
    """A section for each in turn is an answer, in whatever words; one too few, or out of step, is not."""
    assert taken_up(_QUESTIONS + "\n".join(sections)) == expected


@pytest.mark.parametrize(("place", "expected"), [("5.2", "answered"), ("7.2", "partly_answered")])
def test_a_table_may_say_where_each_question_is_answered(place, expected):
    """The section it names must stand in the review and hold text."""
    table = f"""# Serious Case Review

# Terms of reference

| No. | Question | Answered at |
|---|---|---|
| 1 | Did services for adults and for children work together? | {place} |
| 2 | Were decisions to close the case sound? | 5.1 |

# 5 Analysis

"""
    home = _HOME.replace("## Living", "## 5.2 Living")
    closed = _CLOSED.replace("## Decisions", "## 5.1 Decisions")
    others = "# 6 Other matters\n\n" + "The weather that winter was hard and the roads were shut for a week.\n\n" * 12
    assert taken_up(table + closed + home + others) == expected


def test_tasks_after_a_lead_are_questions_and_a_mark_left_out_is_unanswered():
    """ "…that the review should:" with numbered tasks; headings end in the marks of those they take up."""
    text = (
        "# SCR\n\n# Process\n\nTerms of reference. The Panel asked that the review should:\n\n"
        "(a) consider whether the bruising was understood;\n(b) examine the part played by housing;\n"
        "(c) identify whether faith and language were considered.\n\n# Analysis\n\n## Bruising (a)\n\nThe bruising "
        "was not understood by the duty team.\n\n## Housing (b)\n\nHousing played its part late and badly."
    )
    assert read(source_of(text))["terms_of_reference"].value == "partly_answered"
