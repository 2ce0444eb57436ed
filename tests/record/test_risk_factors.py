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


@pytest.mark.parametrize(
    "text",
    [
        "There has never been any report or sign of violence between the parents, and the panel looked for it.",
        "No one has ever suggested that there was violence between the parents.",
        "There was nothing to suggest that Father was violent; domestic abuse formed no part of this history.",
        "Nobody in the household had a problem with alcohol.",
        "Father drank alcohol seldom.",
        "Father was said to drink, but his employer and the doctor say that he took nothing stronger than tea.",
        "It was put to Mother that there had been arguments in the home.",
        "A learning disability was queried, but testing put Mother in the average range.",
    ],
)
def test_what_is_denied_refuted_or_only_rumoured_is_no_factor(text):
    """A denial reaches over the clause that names the factor, and a refutation back to it."""
    assert factors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Child C was placed on the register following an assault by a lodger who was afterwards imprisoned.",
        "Child C was assaulted by a gang of older boys.",
        "Father had one conviction for an assault on a stranger.",
    ],
)
def test_violence_by_or_to_strangers_is_not_domestic(text):
    """Domestic abuse is between the adults of a household, or those who were."""
    assert factors(text) == []


def test_two_signs_of_want_make_neglect_and_one_does_not():
    """Conditions add up; a child who likes to be left alone is not neglected."""
    assert factors("The flat had no heating and the children slept on bare mattresses.") == ["neglect"]
    assert factors("The flat had no heating. Child C liked being left alone on buses.") == []


def test_self_neglect_of_an_adult_is_not_neglect():
    """The criteria count neglect of a child, or of an adult by a carer."""
    assert factors("The panel read the Board's paper on self-neglect.") == []


def test_the_plainest_sentences_come_first_in_evidence():
    """A sentence that names the factor is a better witness than a sign of it."""
    source = source_of(
        "# Serious Case Review concerning Child C\n\n# The family\n\nMother had a cut lip.\n\n"
        "Father's domestic abuse of Mother was known to the police."
    )
    source.facts.update(subjects.read(source))
    assert read(source)["risk_factors"].evidence[0].quote.startswith("Father's domestic abuse")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neighbours heard Mother being thrown against the wall.", ["domestic_abuse"]),
        ("He took her wages and read her messages.", ["domestic_abuse"]),
        ("Father alleged that Mother drank. The judge found neither allegation proved.", []),
        ("The childminder's husband had convictions for possessing drugs.", []),
        ("She was known to services as a girl because of her own mother's drinking.", []),
    ],
)
def test_who_did_what_to_whom_and_whether_it_was_so(text, expected):
    """Violence is known by its grammar, control by two signs; what was not proved, or is others', does not count."""
    assert factors(text) == expected
