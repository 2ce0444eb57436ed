"""How long the review took and whether a delay is explained."""

import pytest
from reviews import source_of

from scrcheck.record.fact import Fact
from scrcheck.record.timescale import read


def timescale(text: str, framework: str = "scr-2010"):
    """Dates given, months, and whether the delay is explained."""
    source = source_of(text)
    source.facts["framework"] = Fact(framework)
    found = read(source)
    return tuple(found[f"timescale.{name}"].value for name in ("dates_given", "months", "delay_explained"))


DATES = (
    "# Timescale\n\nThe Chair decided on 10 May 2010 that a review be held. The report was "
    "approved by the Board on 14 {month} 2011."
)


def test_months_run_from_the_decision_to_the_approval():
    """Within six months nothing needs explaining."""
    assert timescale(DATES.format(month="January").replace("2011", "2010").replace("January", "November")) == (
        True,
        6,
        None,
    )


def test_four_months_were_allowed_in_2006():
    """The same dates are late under the earlier guidance."""
    text = (
        "# Timescale\n\nThe Chair decided on 10 May 2008 that a review be held. The report was "
        "completed on 14 October 2008."
    )
    assert timescale(text, "scr-2006") == (True, 5, False)
    assert timescale(text, "scr-2010") == (True, 5, None)


def test_a_reason_for_the_reviews_own_delay_explains_it():
    """The trial held the review up."""
    reason = " It could not be finished sooner because two witnesses were not to be interviewed before the trial."
    assert timescale(DATES.format(month="April")) == (True, 11, False)
    assert timescale(DATES.format(month="April") + reason) == (True, 11, True)


def test_delay_in_the_case_or_of_publication_explains_nothing():
    """Late assessments and held-back publication are other matters."""
    other = "\n\n# Findings\n\nThere was delay in the core assessment because of illness in the team."
    held = " It has been held back from publication because of the trial."
    assert timescale(DATES.format(month="April") + other) == (True, 11, False)
    assert timescale(DATES.format(month="April") + held) == (True, 11, False)


def test_a_publication_month_and_the_dates_of_the_case_are_not_the_reviews():
    """Birth, incident, trial and publication give no time taken."""
    text = (
        "# Review\n\nPublished June 2016\n\n# Introduction\n\nChild W died on 16 August 2015. The "
        "trial ended on 3 March 2016."
    )
    assert timescale(text) == (False, None, None)


def test_dates_in_a_table_are_read_with_their_label():
    """Milestones: only the decision and the sign-off count."""
    text = (
        "# Key dates\n\n| Milestone | Date |\n|---|---|\n| Decision by Chair | 21 March 2011 |\n| First panel |"
        " 18 April 2011 |\n"
        "| Report approved by LSCB | 21 September 2011 |"
    )
    assert timescale(text) == (True, 6, None)


def test_the_act_may_stand_after_its_date_and_deadlines_are_no_dates_of_the_review():
    """ "On 4 October they decided" starts a review; "should by 30 June" and a commissioning team do not."""
    text = (
        "# Why we did this review\n\nOn 4 October 2021 they decided that a review should follow. The report was signed "
        "off on 15 November 2022.\n\n# What next\n\nThe commissioning team should by 30 June 2023 write to homes."
    )
    facts = read(source_of(text))
    assert facts["timescale.months"].value == 13


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("The review was set up on 3 September 2018 and reported to the partners on 1 March 2019.", 6),
        ("This review was agreed on 5 November 2007 and endorsed by the Board on 8 February 2008.", 3),
        (
            "The LSCB notified Ofsted on 11 May 2010 of its intention to conduct a review. It was submitted on 10 "
            "November 2010.",
            6,
        ),
    ],
)
def test_the_start_can_be_set_up_agreed_or_notified(text, months):
    """And a date that can be read as start or end is not both."""
    assert timescale(f"# Process\n\n{text}")[1] == months


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# SCR: Child Z\n\nSubmitted to Ofsted 16 November 2009\n\n## Process\n\nThe Chair decided on 14 January "
            "2009 that a review be held. The Government Office agreed to an extension, and in July to a second, the "
            "officer's post having fallen vacant.",
            (True, 10, True),
        ),
        (
            "# SCR: Child T\n\n## Introduction\n\nThe recommendation was accepted by the Chair in the second week of "
            "January 2008. The report was considered by the Board and approved on 17 March 2009.",
            (True, 14, False),
        ),
        (
            "# SCR: Child Z\n\n## Process\n\nThe sub-group met on 7 January 2019 and recommended a review. The Chair "
            "concurred a week later, on the fourteenth of January. The report was laid before the Board and adopted "
            "on 24 June of that year. A plan will be signed off by the Board in September 2019.",
            (True, 5, None),
        ),
        (
            "# LCSPR\n\n## Process\n\nOn 8 March 2022 the partners decided on a review under Working Together (2018). "
            "The finished report was signed off on 8 August.\n\n## What will happen now\n\n"
            "| Rec. | What will be done | Who leads | By when |\n|---|---|---|---|\n"
            "| 1 | Figures to be given to the partnership in July 2023 | Head | 1 April 2023 |",
            (True, 5, None),
        ),
        (
            "# LCSPR\n\n## Why\n\nIt took longer than the six months which the guidance expects. There were two "
            "reasons. The prosecution asked that practitioners should not be seen until the jury had returned.",
            (False, None, True),
        ),
    ],
    ids=["cover line", "recommendation accepted", "advice taken", "plan rows and title years", "overrun unnamed"],
)
def test_dates_as_reviews_scatter_them(text, expected):
    """On the cover, in words, without a year; what is planned, and a year in a title, date nothing."""
    assert timescale(text) == expected


def test_a_reason_in_the_story_explains_no_delay():
    """ "Things not done" and a mother who was not prosecuted tell nothing of the review's own length."""
    text = (
        "# SCR\n\n## What this is about\n\nHer father was convicted. Her mother was not prosecuted.\n\nIt would be "
        "possible to tell that story as one of things not done.\n\nThe decision to hold a review was taken by the "
        "Chair on 3 May 2011. The completed report was accepted by the Board on 4 October 2012."
    )
    assert timescale(text) == (True, 17, False)


def test_a_report_laid_before_the_board_and_months_that_ran_out():
    """The end may be told by where the report went, the delay by the time that passed."""
    text = (
        "# The review\n\nOn 4 May 2011 the Chair made up her mind that there must be a review. The overview report was "
        "laid before the Board on 8 February 2012. The six months ran out in November: {}."
    )
    assert timescale(text.format("the author was in hospital until October")) == (True, 9, True)
    assert timescale(text.format("the panel met on nine days")) == (True, 9, False)


@pytest.mark.parametrize(
    ("title", "explained"),
    [("Why it took so long", True), ("Delay in care proceedings", False)],
)
def test_under_a_heading_about_the_reviews_delay_a_reason_needs_no_word_for_it(title, explained):
    """The heading says that it was late; a heading about the case's delay does not."""
    text = (
        "# Key facts\n\n| Step | When |\n|---|---|\n| Decision to hold a review | 11 January 2011 |\n"
        f"| Report to the Board | 30 May 2012 |\n\n# {title}\n\nThe trial was of a man who at first denied it."
    )
    assert timescale(text) == (True, 16, explained)


def test_the_death_that_is_reviewed_is_not_what_the_date_is_of():
    """ "Decided on 5 June 2018 to review the death of Adult F" dates the decision."""
    text = (
        "# Process\n\nThe Board settled on 5 June 2018 that it must review the death of Adult F. The report was signed "
        "off on 20 February 2019."
    )
    assert timescale(text, "sar")[:2] == (True, 8)


def test_a_review_brought_to_a_close():
    """The end told by the review itself, not by a plan that came to an end."""
    text = (
        "# Process\n\nThe Board met on 12 February 2020 and determined that a review must be carried out. {} on 20 "
        "November 2020."
    )
    assert timescale(text.format("It was brought to a close"), "sar")[:2] == (True, 9)
    assert timescale(text.format("The child's protection plan came to an end"), "sar")[:2] == (False, None)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (
            "The Chair of the Board agreed on 11 September 2007 that a serious case review should take place. The "
            "panel returned the hospital's first draft, and a second version was accepted in February 2008. The Board "
            "adopted the report on 18 June 2008.",
            9,
        ),
        (
            "The chair of the Board decided on 8 September 2014 that the criteria were met: Child F had died. The "
            "Board adopted this report on 15 July 2015.",
            10,
        ),
    ],
)
def test_an_agencys_draft_and_what_follows_a_colon_date_no_review(text: str, months: int) -> None:
    """The second version of the hospital's report is none of the review's; why the criteria were met is no decision."""
    assert read(source_of(f"# Process\n\n{text}"))["timescale.months"].value == months
