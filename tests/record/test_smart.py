"""The five letters of a recommendation, with the words that only look as if they met them."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.deadlines import has_deadline, sets_date
from scrcheck.record.model import Recommendation
from scrcheck.record.recommendations import read

STORY = "\n\n".join(
    [
        "# Analysis",
        "The drug service gave the father seven bottles of methadone each week and did not ask who lived with him.",
        "The health visitor weighed the baby in March and wrote the weight in the record. Nobody drew the "
        "line on the chart.",
        "The nursery rang the duty desk twice about bruises. The duty worker took the calls as information.",
        "The midwife did not know that the mother had been in care as a child.",
        "The pharmacist saw the father drunk on two mornings and told the drug service by telephone.",
        "The social worker visited in April and found the flat cold. The gas had been cut off for a fortnight.",
        "The housing officer had the arrears in front of her and was not told of the baby.",
        "Supervision of the social worker dealt with dates and forms.",
        "The conference was held without the drug service, whose letter came a day late.",
        "The general practitioner prescribed for the mother's depression and saw the baby once.",
        "The police came to the flat in May after a neighbour heard shouting.",
        "The father's brother stayed in the flat for weeks and was known to no agency.",
        "The review found that each service looked at its own patient.",
    ]
)


def one(words: str, plan: str = "") -> Recommendation:
    """The recommendation of a review about methadone, a baby's weight and bruises."""
    text = f"{STORY}\n\n# Recommendations\n\nRecommendation 1. {words}\n\n{plan}"
    found: Recommendation = read(source(text))["recommendations"].value[0]
    return found


def planned(action: str, lead: str, date: str, measure: str) -> str:
    """An action plan of one row."""
    return (
        f"# Action plan\n\n| No. | Action | Lead | By when | Measure |\n|---|---|---|---|---|\n| 1 | "
        f"{action} | {lead} | {date} | {measure} |\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Drug Service should add a question about children to its assessment form.", True),
        ("The Drug Service should review its policy on weekly collection of methadone.", True),
        ("The Drug Service should ensure that each bottle of methadone is collected by the father himself.", True),
        ("The Drug Service should consider how it works with the nursery.", False),
        ("The Board should raise awareness of methadone.", False),
        ("Agencies should add the baby's name to their forms.", False),
        ("Arrangements for methadone should be improved.", False),
    ],
)
def test_specific_names_a_body_and_an_act(words: str, expected: bool) -> None:
    """A named body is told an act one could see done; considering and raising awareness are none."""
    assert one(words).specific is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Drug Service should add a box to its form and report to the Board the number of boxes filled in.", True),
        ("The nursery should log its calls, and a dip sample of twenty should show whether they were answered.", True),
        ("The health visiting service should audit forty charts and present the results to the Board.", True),
        ("The Drug Service should give out lockable boxes; a survey of patients should show how many use them.", True),
        ("The Drug Service should issue an instruction about methadone.", False),
        ("The Drug Service should buy scales and lay the ward's comparison before the Board.", True),
        ("Consideration should be given to the Partnership's approach to methadone.", False),
        ("The Drug Service should give each family the number of a staffed line.", False),
        ("The health visitor's card should state the telephone number of the nursery.", False),
        ("The police should send a written report to every agency that knows the baby.", False),
    ],
)
def test_measurable_says_what_will_show_it(words: str, expected: bool) -> None:
    """A count, a sample, a survey or a report to a group measures; an output, or a telephone number, does not."""
    assert one(words).measurable is expected


def test_measure_of_the_plan_counts() -> None:
    """What the plan's column of measures says is the recommendation's measure; a blank there is none."""
    words = "The Drug Service should issue an instruction about methadone."

    assert one(words, planned("Write it", "Manager", "1 May 2013", "Patients' survey")).measurable
    assert not one(words, planned("Write it", "Manager", "1 May 2013", "")).measurable


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("Bookings audit", True),
        ("Number offered and taken up", True),
        ("Minutes of the ward meeting", True),
        ("Improved practice", False),
        ("Better awareness", False),
        ("Letter sent", False),
        ("Procedure in place", False),
    ],
)
def test_claims_and_finished_acts_measure_nothing(measure: str, expected: bool) -> None:
    """A cell under "Measure" names evidence; that things will be better, or that the act is done, is none."""
    found = one("The Drug Service should buy scales.", planned("Buy scales", "Manager", "June 2014", measure))

    assert found.measurable is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Drug Service should offer a lockable box to every patient with a baby.", True),
        ("Agencies should consider how they share information about methadone.", True),
        ("All professionals must at all times be alert to methadone.", False),
        ("Staff should be reminded of the danger of methadone.", False),
        ("The Drug Service should see to it that no bottle is ever again left within reach.", False),
        ("All managers must ensure that no supervision session is ever missed.", False),
        ("The Drug Service should amend its form so that a bottle is never given without a signature.", True),
        ("Agencies should give thought to how the needs of parents might be better met.", True),
    ],
)
def test_achievable_asks_for_an_act_not_for_perfection(words: str, expected: bool) -> None:
    """ "Every patient" can be reached; "at all times", "ever again" and reminders cannot."""
    assert one(words).achievable is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Drug Service should ask each patient who collects methadone weekly who lives with him.", True),
        ("The nursery should send its log of bruises to the duty desk.", True),
        ("The Board should publish a leaflet about swimming pools.", False),
        ("The Fire Service should inspect the sprinklers of licensed cinemas.", False),
        ("The Board should publish a leaflet about swimming pools (Finding 2).", True),
    ],
)
def test_relevant_is_tied_to_what_the_review_found(words: str, expected: bool) -> None:
    """It shares the case's telling words, or says which finding it comes from."""
    assert one(words).relevant is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("should, by 31 January 2009, offer a box", True),
        ("should rewrite its course by the end of the summer term 2009", True),
        ("Within six months the Trust should sign the protocol", True),
        ("should, within three months of the publication of this report, begin to copy notices", True),
        ("Over the coming twelve months agencies should train together", True),
        ("should decide upon each third notice within twelve weeks that a sergeant has seen", False),
        ("should rebook a cancelled visit within ten days", False),
        ("should supply figures for the first six months", False),
        ("should act as soon as possible", False),
        ("should send a questionnaire three months afterwards", False),
    ],
)
def test_deadline_in_the_text(text: str, expected: bool) -> None:
    """A date or period to finish by; how fast a duty is then to be done is none."""
    assert has_deadline(text) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31 March 2011", True),
        ("End of summer term 2009", True),
        ("Within three months of publication", True),
        ("Ongoing", False),
        ("From October 2014", False),
        ("Commenced August 2014", False),
        ("To be confirmed", False),
        ("As soon as possible", False),
        ("Immediate", False),
        ("", False),
    ],
)
def test_date_in_the_plan(cell: str, expected: bool) -> None:
    """An end is a date; a beginning, "ongoing" and "to be confirmed" are none."""
    assert sets_date(cell) is expected


def test_date_of_the_plan_counts() -> None:
    """A recommendation without a date is timed by its row of the plan."""
    words = "The Drug Service should issue an instruction about methadone."

    assert one(words, planned("Write it", "Manager", "1 May 2013", "")).time_bound
    assert not one(words, planned("Write it", "Manager", "Ongoing", "")).time_bound


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Supervision of social workers should be robust and holistic.", False),
        ("Services should communicate better and keep the baby at the centre.", False),
        ("The Board should direct the magistrates to give the police a statement with each conviction.", False),
        ("The Board should ask the court for a copy of each order.", True),
    ],
)
def test_a_wish_or_what_is_beyond_a_bodys_power_is_not_achievable(words: str, expected: bool) -> None:
    """How a service should be, and what a board cannot command, nobody can carry out."""
    assert one(words).achievable is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Board should put its yearly report into an easier format.", False),
        ("The Board should write to ministers to ask that the figures show separately those not seen.", False),
        ("The Board should have the form tried out by six parents.", True),
        ("The Board should receive a written report of what the parents made of it.", True),
    ],
)
def test_a_report_that_is_changed_or_asked_of_others_measures_nothing(words: str, expected: bool) -> None:
    """A report to be made shows a thing done; one there is, or one asked of somebody else, does not."""
    assert one(words).measurable is expected


def test_a_hope_in_the_plans_cell_measures_nothing() -> None:
    """ "Parents will welcome it" is no evidence, nor is an output's place."""
    words = "The Drug Service should telephone each parent."
    assert not one(words, planned("Call", "Drug Service", "May 2019", "Parents will welcome it")).measurable
    assert not one(words, planned("Call", "Drug Service", "May 2019", "Leaflet on web site")).measurable


def test_in_time_for_a_term_is_a_deadline() -> None:
    """It says by when, as "by" does."""
    assert has_deadline("in time for those who move to secondary school next September")
    assert not has_deadline("in time for the visitor to see it")


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("Staff are vigilant", False),
        ("People feel that they work together", False),
        ("Officers mindful", False),
        ("Staff survey", True),
        ("Training records", True),
    ],
)
def test_how_people_are_or_feel_measures_nothing(measure: str, expected: bool) -> None:
    """A state of mind in the measure's column is a wish; a survey or a record is evidence."""
    words = "The drug service should ask each father who lives with him."
    plan = planned("Change the question", "Manager, drug service", "May 2012", measure)
    assert one(words, plan).measurable is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("There is a need for more curiosity about fathers.", False),
        ("Communication between the services should be improved.", False),
        ("Agencies should improve their communication with one another.", False),
        ("The Board should publish a leaflet for fathers.", True),
        ("Agencies should develop the work that they do with fathers.", True),
    ],
)
def test_more_of_a_virtue_is_no_act(words: str, expected: bool) -> None:
    """More curiosity and better communication are wished for, not carried out."""
    assert one(words).achievable is expected
