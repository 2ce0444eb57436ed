"""Whose disability is a factor, and whether the review weighs it."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record import subjects
from scrcheck.record.disability import read


def disability(text: str) -> tuple[str, bool | None]:
    """Whose disability, and whether it is considered, in a review about Child C."""
    source = source_of(f"# Serious Case Review concerning Child C\n\n# The family\n\nChild C was six.\n\n{text}")
    source.facts.update(subjects.read(source))
    facts = read(source)
    return facts["disability.who"].value, facts["disability.considered"].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Child C has Down's syndrome.", ("child", False)),
        (
            "Child C could not walk. The panel finds that her disability hid bruises, because it explained them.",
            ("child", True),
        ),
        ("Mother has a moderate learning disability.", ("parent", False)),
        ("Mother is deaf. No interpreter was booked, so that she did not understand what was asked.", ("parent", True)),
        ("Child C's stepfather used a wheelchair.", ("parent", False)),
    ],
)
def test_a_disability_is_the_childs_or_a_parents_and_may_be_weighed(text, expected):
    """To name a condition is not to consider what it meant."""
    assert disability(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Child C was left blind as a result of the assault.",
        "No member of the family was disabled.",
        "The downstairs neighbour, who is disabled, complained of noise.",
        "Those who worked with her turned a deaf ear to the school, and a blind spot grew.",
        "The Learning Disability Nurse sat on the panel.",
    ],
)
def test_nobodys_disability_is_a_factor(text):
    """Injury by the incident, denial, neighbours, staff and figures of speech do not count."""
    assert disability(text) == ("none", None)


@pytest.mark.parametrize(
    "text",
    [
        "He survived with profound disabilities.",
        "Child C was left paralysed.",
        "The midwife wondered about a learning disability. Testing found Mother to be of average ability.",
    ],
)
def test_what_the_incident_caused_or_testing_refuted_is_no_disability(text):
    """Disability by the incident is excluded (O2 55)."""
    assert disability(text) == ("none", None)


def test_a_column_of_a_table_belongs_to_the_person_at_its_head():
    """Family tables often stand on their side."""
    table = "| | Child C | Mother |\n|---|---|---|\n| Sex | Female | Female |\n| Health | Cerebral palsy | Well |"
    assert disability(table) == ("child", False)


def test_a_relative_called_by_a_letter_keeps_the_disability():
    """ "M (mother)" is the parent wherever M stands."""
    assert disability("The people are M (mother) and F (father). M has multiple sclerosis. She uses a wheelchair.") == (
        "parent",
        False,
    )


def test_a_child_cut_to_its_letter_and_an_entry_of_a_list():
    """ "T" is Child T; "MK: mother, 20" is a parent whatever the letters."""
    letter = "# Serious Case Review: Child T\n\nChild T was seven. T has a severe hearing loss in both ears."
    source = source_of(letter)
    source.facts.update(subjects.read(source))
    assert read(source)["disability.who"].value == "child"
    assert disability("MK: mother, 20, learning disability.")[0] == "parent"


def test_the_impairment_of_the_criteria_is_nobodys():
    """A review is held where a child has sustained permanent impairment of health; that says nothing of this one."""
    assert disability("A review is held where a child has sustained serious and permanent impairment.") == (
        "none",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "A hearing loss was found in his first year.",
        "Epilepsy was diagnosed when he was two.",
        "He had a developmental language disorder.",
    ],
)
def test_what_was_found_in_him_is_the_childs(text):
    """A condition may stand as the subject of its own sentence; disorders of language or communication count."""
    source = source_of(f"# Serious Case Review: Child T\n\n# The child\n\nChild T was a boy of six. {text}")
    source.facts.update(subjects.read(source))
    assert read(source)["disability.who"].value == "child"
