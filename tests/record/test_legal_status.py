"""Whether the subject was looked after, and had a child protection plan."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record import framework, subjects
from scrcheck.record.fact import Fact
from scrcheck.record.legal_status import read


def facts(text: str, framework: str | None = None):
    """The legal facts of a review about Child C."""
    source = source_of(f"# Serious Case Review concerning Child C\n\n# Legal status\n\n{text}")
    source.facts.update(subjects.read(source))
    if framework is not None:
        source.facts["framework"] = Fact(framework)
    return read(source)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child C was the subject of an interim care order and lived with foster carers.", "yes"),
        ("Child C was in the care of Westshire County Council under section 20.", "yes"),
        ("Child C was placed at home with her mother under a care order at the time of the incident.", "yes"),
        ("No local authority had ever looked after Child C.", "no"),
        ("Child C was never accommodated, and there were no care proceedings.", "no"),
        ("Child C was accommodated for a week in 2004. The accommodation ended and she came home.", "no"),
        ("Mother spent nine years in the care of the local authority. Child C was born later.", "not_stated"),
        ("Her grandmother looked after Child C on Fridays.", "not_stated"),
        ("The Looked After Children nurse sat on the panel.", "not_stated"),
    ],
)
def test_looked_after_is_read_of_the_subject_at_the_time(text, value):
    """A short episode that ended, a parent's childhood in care, and everyday looking after are not it."""
    assert facts(text)["looked_after"].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child C was the subject of a child protection plan, in force when she died.", "current"),
        ("Child C was on the Child Protection Register under the category of neglect when she was killed.", "current"),
        ("Child C's name was placed on the child protection register in 2003 and removed in 2004.", "previous"),
        ("Child C had been the subject of a child protection plan, which ended eight months before.", "previous"),
        ("At no time was either child the subject of a protection plan.", "never"),
        ("No child protection conference was ever held in respect of Child C.", "never"),
        ("Staff had attended child protection training. The care plan was reviewed.", "not_stated"),
        ("Her sister had been the subject of a child protection plan in another area.", "not_stated"),
        ("In the national analysis twelve per cent of children had a child protection plan.", "not_stated"),
    ],
)
def test_the_plan_is_the_subjects_and_has_a_time(text, value):
    """A sibling's plan, a policy, another kind of plan and a national figure say nothing."""
    assert facts(text)["child_protection_plan"].value == value


def test_an_adult_review_has_no_child_protection_plan():
    """In a safeguarding adults review the question does not apply."""
    text = "# Safeguarding Adults Review: Mr K\n\nMr K was 82. Mr K's care plan was reviewed under the Care Act."
    source = source_of(text)
    source.facts.update(subjects.read(source))
    assert read(source)["child_protection_plan"].value == "not_applicable"


def test_a_status_rests_on_the_sentence_that_says_it():
    """The evidence is the sentence itself."""
    evidence = facts("Child C was never looked after by a local authority.")["looked_after"].evidence
    assert [piece.quote for piece in evidence] == ["Child C was never looked after by a local authority."]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child C was placed on the register in March 2008. It was removed in 2009 and the plan ended.", "previous"),
        ("Child C had been on a protection plan at three, for physical abuse.", "previous"),
        ("There had been a protection plan for Child C two years earlier, closed after five months.", "previous"),
        ("Child C had never been subject to a plan.", "never"),
        ("There was no plan for Child C, and no conference.", "never"),
        ("A pre-birth conference made Child C subject to a plan.", "current"),
    ],
)
def test_a_plan_is_current_previous_or_never_in_whatever_words(text, value):
    """An end told in the next sentence is an end."""
    assert facts(text)["child_protection_plan"].value == value


def test_neither_child_looked_after_at_any_time_is_a_no():
    """What follows the words does not hide them."""
    assert facts("Child C was not looked after at any time within the period.")["looked_after"].value == "no"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child C was made subject to a child protection plan in May. It lasted for three weeks.", "previous"),
        ("A child protection plan was considered for Child C and not thought necessary.", "never"),
    ],
)
def test_a_plan_may_be_refused_or_end_in_the_next_sentence(text, value):
    """What is made of the plan stands beside it."""
    assert facts(text)["child_protection_plan"].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child C did not speak for nine days after she came into care.", "not_stated"),
        ("Child C was never in care. An application for an interim care order was drafted.", "no"),
    ],
)
def test_care_after_the_incident_or_only_applied_for_is_no_status(text, value):
    """The status asked for is that at the time."""
    assert facts(text)["looked_after"].value == value


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("Child C was at no time on the register: she had come straight into the care of the authority.",
         "looked_after", "yes"),
        ("Child C was accommodated by his grandmother as a private matter but was not looked after at any time.",
         "looked_after", "no"),
        ("After the events described here Child C was made the subject of an interim care order.",
         "looked_after", "not_stated"),
        ("Child C was made the subject of a child protection plan in 2020. She was weighed. The plan ended in 2021.",
         "child_protection_plan", "previous"),
        ("By five votes to two the initial conference decided against a plan for Child C.",
         "child_protection_plan", "never"),
    ],
)  # fmt: skip
def test_status_in_its_own_clause(text, status, value):
    """A denial ends at its colon; care by relatives and care after the event are none."""
    assert facts(text)[status].value == value


def test_a_glossary_says_nothing_of_the_child():
    """What a register is, is no registration."""
    text = "Child C lived at home.\n\n| Term | Meaning |\n|---|---|\n| Child protection register | List of children |"
    assert facts(text)["child_protection_plan"].value == "not_stated"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Child C's mother was 20. She grew up in another county and was herself in care from the age of twelve.",
            None,
        ),
        (
            "Child C lived with his parents. A note says of his mother that she was brought up in a children's home.",
            None,
        ),
        ("Child C was fifteen. He was brought up in a children's home and lived there when he died.", "yes"),
        ("From birth Child C lived with her parents. On leaving hospital she was placed with foster carers.", "no"),
        ("He had never lived anywhere but with his mother. Child C died of his injuries.", "no"),
        ("Child C had always lived with his mother until he was accommodated by the Council in 2011.", "yes"),
        ("Child C was found injured. She was accommodated with foster carers that night.", "no"),
        ("Found hurt, Child C went that night to short-term carers and was still with them in May.", "yes"),
        (
            "Child C had been accommodated since May. Found hurt, she moved to new carers that night.",
            "yes",
        ),
    ],
)
def test_a_parents_childhood_and_a_placement_that_followed_the_incident_are_no_status_at_the_time(text, value):
    """Who "herself" is, what was long ago, and what began only with the incident."""
    assert facts(text)["looked_after"].value == (value or "not_stated")


def test_the_childhood_of_an_adult_subject_says_nothing_of_the_time_of_the_review():
    """ "He grew up in care" is of long ago; that he was in nobody's care is of now."""
    review = '# Safeguarding adults review: "Mr J"\n\nHeld under section 44 of the Care Act 2014. Mr J was 58. {}'

    def status(text: str):
        source = source_of(review.format(text))
        source.facts.update(framework.read(source))
        source.facts.update(subjects.read(source))
        return read(source)["looked_after"].value

    assert status("He had been in care as a child, and lived in two children's homes.") == "not_stated"
    assert status("He was brought up in a children's home. He was not in any form of public care.") == "no"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Child Y, Father's son, was made the subject of a child protection plan in 2005.", "not_stated"),
        ("Child Y was on a child protection plan. No such plan was ever made for Child C.", "never"),
        ("Was the decision to take Child C's name off the child protection register sound?", "previous"),
        ("Child C's name was put on the child protection register in 2004 and was still there.", "current"),
        ("Child C was not known to social care; no conference or plan was ever thought of.", "never"),
    ],
)
def test_whose_plan_it_was_by_apposition_and_at_the_end_of_a_sentence(text, value):
    """ "Father's son" says who Child Y is; the stop after "Child C" is none of its label."""
    assert facts(text)["child_protection_plan"].value == value
