"""Monitoring, lessons, terms of reference and executive summary: said, or only sounding so."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record import executive_summary, lessons, monitoring, terms_of_reference
from scrcheck.record.model import ExecutiveSummary, TermsOfReference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Case Review Sub-Group will go through the action plan at each of its quarterly meetings.", True),
        (
            "The Sub-Committee will call for a progress report every quarter and report to the Board until "
            "all is done.",
            True,
        ),
        ("The recommendations have been accepted and their implementation will be closely monitored.", False),
        ("Seven-minute briefings have been written and three learning events will be held.", False),
        ("A monitoring group reported on the 2005 review to the committee every quarter until it was wound up.", False),
    ],
)
def test_monitoring_needs_a_body_and_a_frequency_or_recipient(text: str, expected: bool) -> None:
    """Somebody must watch over the plan, and it must be said how often or for whom."""
    review = source(f"# Recommendations\n\n1. The Trust should buy scales.\n\n# Next steps\n\n{text}\n")

    assert monitoring.read(review)["monitoring_arrangements"].value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Delivery Group holds the action plan. It will look at progress every two months.", True),
        ("The father moved out. It will look odd every month.", False),
    ],
)
def test_it_is_the_body_named_just_before(text: str, expected: bool) -> None:
    """ "It will look at progress" is said of the group of the sentence before."""
    review = source(f"# Recommendations\n\n1. The Trust should buy scales.\n\n# Next steps\n\n{text}\n")

    assert monitoring.read(review)["monitoring_arrangements"].value is expected


def test_what_stands_below_the_plan_speaks_of_it() -> None:
    """Below its table the plan need not be named again: who looks at it, and how often, is enough."""
    plan = "| No. | Action | Lead | By |\n|---|---|---|---|\n| 1 | Scales | Manager | June |\n"
    text = "The Learning Group will look at it bi-monthly and the chair will report to the executive."
    review = source(f"# Recommendations\n\n1. The Trust should buy scales.\n\n# What comes now\n\n{plan}\n{text}\n")

    assert monitoring.read(review)["monitoring_arrangements"].value is True


def test_monitoring_of_the_child_is_not_of_the_plan() -> None:
    """The weight a nurse monitors each month is the case's, not the review's."""
    review = source(
        "# What happened\n\nThe nurse monitors the weight of the baby every month and reports to the panel.\n"
    )

    assert monitoring.read(review)["monitoring_arrangements"].value is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Lessons learned\n\n9.1 A baby who leaves special care needs a written plan with a named "
            "recipient at home.\n",
            True,
        ),
        (
            "# What we have learned\n\nA bus pass matters. Without it he could not reach the worker who knew "
            "him best of all.\n",
            True,
        ),
        (
            "# Key messages for practice\n\n- Ask who is in the house tonight.\n- Relatives abroad are "
            "relatives still, and know.\n",
            True,
        ),
        (
            "# Points to carry away\n\n1. A tidy front room is not an assessment; ask to see upstairs.\n"
            "2. Children who feed others may be hungry.\n",
            True,
        ),
        (
            "# What others should learn\n\nA deaf mother is a mother first. Book the interpreter before the visit, "
            "and not after it.\n",
            True,
        ),
        (
            "# Conclusion\n\nLessons have been learned by all of the agencies and practice has moved on since then.\n",
            False,
        ),
        ("# Background\n\nTia missed most of her lessons. Her mother has a learning disability.\n", False),
        ("# Lessons\n\nIt would be premature to draw conclusions until the inquest has ended.\n", False),
        (
            "# Learning event\n\nA learning event for practitioners was held in July and nineteen people came to it.\n",
            False,
        ),
        (
            "# Lessons of earlier reviews\n\nThe review of Child P spoke of poor recording and of absent "
            "fathers in 2004.\n",
            False,
        ),
    ],
)
def test_lessons_are_stated_as_such(text: str, expected: bool) -> None:
    """Lessons have a section that says something; the cliché, school lessons and others' lessons do not count."""
    assert lessons.read(source(text))["lessons_section"].value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "What we learned. A victim who is charged is a victim.\n\nWhat we learned. Relationships outlast plans.",
            True,
        ),
        ("What was learned: distance hides children.\n\nWhat was learned: a summary is not a child.", True),
        ("Learning disability: none.\n\nLearning event: held in May.", False),
    ],
)
def test_lessons_may_open_paragraphs_instead_of_having_a_section(text: str, expected: bool) -> None:
    """A title that opens a paragraph and comes back is as clear as a heading."""
    review = source(f"# Analysis\n\nThe child was seen once.\n\n{text}\n")

    assert lessons.read(review)["lessons_section"].value is expected


ASKED = (
    "# Terms of reference\n\n1. Was the baby's weight followed?\n2. Did the transport service share its "
    "log?\n3. Was the interpreter used?\n\n"
)
WEIGHT = "The baby's weight was written down seven times and no line was drawn.\n\n"
TRANSPORT = "The transport service kept a log of journeys in the escort's own bag.\n\n"
INTERPRETER = "An interpreter came to one visit of nine.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ASKED}# Analysis\n\n{WEIGHT}{TRANSPORT}{INTERPRETER}", TermsOfReference.ANSWERED),
        (
            f"{ASKED}# Analysis\n\n## Question 1\n\n{WEIGHT}## Question 2\n\n{TRANSPORT}## Question 3\n\n{INTERPRETER}",
            TermsOfReference.ANSWERED,
        ),
        (f"{ASKED}# Analysis\n\n{WEIGHT}{INTERPRETER}", TermsOfReference.PARTLY_ANSWERED),
        (
            "# Introduction\n\nThe purpose of a review is to establish what lessons are to be learned.\n",
            TermsOfReference.ABSENT,
        ),
        (
            "# What we wanted to understand\n\nWhy was the weight not followed? And what of the interpreter?\n\n"
            f"# What we now know\n\n{WEIGHT}{INTERPRETER}",
            TermsOfReference.ANSWERED,
        ),
        (
            "# Matters to be considered\n\nI. The weight.\nII. The part of the father.\n\n# Appraisal\n\n"
            "The line was not drawn (Matter I). Men in the case were called partners (Matter II).\n",
            TermsOfReference.ANSWERED,
        ),
        (
            "# Scope\n\nThe terms of reference were agreed by the Panel and are held by the Business Unit.\n",
            TermsOfReference.ABSENT,
        ),
    ],
    ids=["in prose", "by number", "one left", "statutory purpose", "asked in prose", "by matter", "held elsewhere"],
)
def test_each_question_must_be_taken_up(text: str, expected: TermsOfReference) -> None:
    """A question is taken up by number, by heading or by its telling words."""
    assert terms_of_reference.read(source(text))["terms_of_reference"].value is expected


SUMMARY = "This summary tells why the review was held, what happened to the child and what the panel found."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"# Executive summary\n\n{SUMMARY}\n\n# Introduction\n\nThe review was ordered in May.\n",
            ExecutiveSummary.SAME_FILE,
        ),
        (f"# Summary\n\n{SUMMARY}\n\n# Introduction\n\nThe review was ordered in May.\n", ExecutiveSummary.SAME_FILE),
        (
            "# Summary of the case\n\nThe couple separated in May and their son lived with each by turns.\n",
            ExecutiveSummary.ABSENT,
        ),
        (
            "# Summary of events\n\nThe health visitor called in May and found nobody at home on three days.\n",
            ExecutiveSummary.ABSENT,
        ),
        (
            "# Process\n\nWorking Together says that an executive summary must be made public in every case.\n",
            ExecutiveSummary.ABSENT,
        ),
    ],
)
def test_summary_of_the_report_is_no_summary_of_the_case(text: str, expected: ExecutiveSummary) -> None:
    """A section that sums up the report is the summary; one that sums up events is a history."""
    assert executive_summary.read(source(text))["executive_summary"].value is expected


def test_summary_in_a_file_of_its_own() -> None:
    """A pack may hold the summary as another document."""
    overview = (
        "# Overview report\n\n# Terms of reference\n\nOne.\n\n# Analysis\n\nTwo.\n\n# "
        "Lessons\n\nThree.\n\n# Recommendations\n\nFour.\n"
    )
    summary = f"# Executive summary\n\n{SUMMARY}\n"

    assert (
        executive_summary.read(source(overview, summary))["executive_summary"].value is ExecutiveSummary.SEPARATE_FILE
    )


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ("An executive summary has been issued by the Board as a separate document.", True),
        ("An executive summary is a document on its own and can be had from the Board.", True),
        ("A summary of this report for the public is issued under its own cover.", True),
        ("The executive summary is not bound in with this report.", True),
        ("Readers in a hurry may turn to the accompanying executive summary.", True),
        ("No executive summary has been prepared as a separate document.", False),
        ("The school's executive summary of its policy is a separate document.", False),
        ("The executive summary of the national analysis is available from the Department.", False),
    ],
)
def test_summary_said_to_be_issued_apart(said: str, apart: bool) -> None:
    """The overview itself can say that its summary is another document, and others have summaries too."""
    found = executive_summary.read(source(f"# Overview report\n\n{said}\n"))["executive_summary"].value

    assert (found is ExecutiveSummary.SEPARATE_FILE) is apart
