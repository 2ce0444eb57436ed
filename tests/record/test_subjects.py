"""Who a review is about: their labels, ages and sex."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record.model import Gender, Subject
from scrcheck.record.subjects import read


def subjects(text: str) -> tuple[Subject, ...]:
    """The subjects of a text."""
    return read(source_of(text))["subjects"].value


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "# Overview report concerning Child P and Child Q\n\nChild P was six. Child Q was two.",
            ["Child P", "Child Q"],
        ),
        ("# LCSPR: LEO\n\nLeo was found to have fractures. Leo was four months old.", ["Leo"]),
        ("# 'Ellie': Overview Report\n\nEllie lived with Donna. Donna was 22, and Ellie two.", ["Ellie"]),
        ("# DOMESTIC HOMICIDE REVIEW: THE DEATH OF MRS T\n\nMrs T was 71. Mr T was convicted.", ["Mrs T"]),
        ("# Serious Case Review\n\nBaby Finn\n\nBaby Finn died. His half-brother, Child D, was five.", ["Baby Finn"]),
        (
            "# Overview report\n\nThis report concerns two brothers, Child 1 and Child 2. Sibling 3 was away.",
            ["Child 1", "Child 2"],
        ),
        ("# Review\n\nThe subject of this review, who is called Child T, was fourteen. Child T hid.", ["Child T"]),
        (
            "# The family\n\n| Name | Relationship | Age |\n|---|---|---|\n| Child A | Subject (girl) | 4 |\n"
            "| Child B | Brother of the subject | 6 |",
            ["Child A"],
        ),
        ("# Review\n\nThe child was found by a neighbour. The child had been alone.", ["the child"]),
    ],
)
def test_the_title_the_family_table_or_the_opening_names_the_subjects(text, labels):
    """Brothers, sisters and offenders who are not the review's subject are left out."""
    assert [subject.label for subject in subjects(text)] == labels


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Child Z was the third daughter of her parents.", Gender.FEMALE),
        ("Mother told the nurse that Child Z was asleep. His cot was in her room.", Gender.MALE),
        ("Child Z was found by his sister, who had gone to wake her brother.", Gender.MALE),
        ("| Name | Sex |\n|---|---|\n| Child Z | F |\n| Father | M |", Gender.FEMALE),
        ("To protect privacy Child Z is spoken of as they throughout.", None),
        ("Child Z's mother was young. She struggled with the rent.", None),
    ],
)
def test_sex_is_read_from_nouns_cells_and_pronouns_of_that_person(text, gender):
    """A pronoun that means the mother says nothing of the child."""
    assert subjects(f"# Review regarding Child Z\n\n{text}")[0].gender is gender


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Child Z was ten months old when she died.", "ten months"),
        ("Child Z, aged four, lived with Mother, who was 26.", "four"),
        ("| Person | Age |\n|---|---|\n| Child Z | 2 years 7 months |\n| Mother | 23 years |", "2 years 7 months"),
        ("Child Z lived with Mother, who was 26.", None),
    ],
)
def test_age_is_as_printed_of_that_person(text, age):
    """The mother's age is not the child's."""
    assert subjects(f"# Review regarding Child Z\n\n{text}")[0].age == age


def test_a_subject_only_guessed_from_use_is_of_low_confidence():
    """Where no title, table or opening says who the subject is, the fact says so."""
    fact = read(source_of("# Background\n\nChild M was six. Child M was at school."))["subjects"]
    assert [subject.label for subject in fact.value] == ["Child M"]
    assert fact.confidence.value == "low"
