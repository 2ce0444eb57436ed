"""The risk factors present in a family."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record import subjects
from scrcheck.record.risk_factors import read


def factors(text: str) -> list[str]:
    """The factors read in a review about Child C."""
    source = source_of(f"# Serious Case Review concerning Child C\n\n# The family\n\nChild C was twelve.\n\n{text}")
    source.facts.update(subjects.read(source))
    return [factor.value for factor in read(source)["risk_factors"].value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Father drank heavily from Thursday to Sunday.", ["alcohol_misuse"]),
        ("Mother had used heroin since her teens.", ["drug_misuse"]),
        ("Mother was detained under the Mental Health Act with a psychotic illness.", ["parental_mental_ill_health"]),
        ("He controlled what she wore, and had struck her twice.", ["domestic_abuse"]),
        ("The house was filthy and the children were hungry.", ["neglect"]),
        ("Father attended a special school; his IQ was put at 65.", ["parental_learning_disability"]),
        ("The baby was treated for neonatal abstinence syndrome.", ["drug_misuse"]),
        ("Mother's samples were negative for drugs. Father was found drunk.", ["alcohol_misuse"]),
    ],
)
def test_a_factor_of_the_familys_adults_is_read_from_plain_and_indirect_words(text, expected):
    """Alcohol and drugs are kept apart."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Research shows that domestic violence and substance misuse often go together.",
        "There was no history of domestic abuse, substance misuse or mental illness in the family.",
        "The health visitor asked about domestic violence and Mother said that there was none.",
        "A neighbour who drank to excess shouted through the letterbox.",
        "The trust provides domestic abuse training to all its staff.",
        "The constable neglected to submit a form.",
        "Child C used cannabis and drank with friends. Her parents were worried.",
        "Child C had been under a psychiatrist with depression. Her parents sought every appointment.",
        "# Terms of reference\n\nWas domestic abuse recognised?",
    ],
)
def test_literature_denial_training_neighbours_and_the_childs_own_troubles_are_no_factor(text):
    """A factor named is not a factor present."""
    assert factors(text) == []


def test_a_hint_alone_is_not_enough():
    """One report of shouting is not domestic abuse; the near miss is kept."""
    assert factors("A neighbour reported shouting.") == []
