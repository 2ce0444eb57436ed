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
        (
            "# Review: Children L and M\n\nChild L, the elder, is seven. Child M, her brother, is three.",
            ["Child L", "Child M"],
        ),
        (
            "# Review\n\nThis report is about Child P, the girl, who was 6, and her brother Child Q, who was 3.",
            ["Child P", "Child Q"],
        ),
        (
            "# Review\n\nThe review concerns Child P, who lived with her mother and Child Q. Her brother Child Q is 9.",
            ["Child P"],
        ),
        (
            "# Domestic Homicide Review: Adult T\n\nOverview report by Mr Simon Petrie\n\nPetrie met Adult T.",
            ["Adult T"],
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
        ("Child Z lived with Mother. Z was a girl of six, and she liked school.", Gender.FEMALE),
        ("Child Z lived with Mother. Child Y was at school, and Z her brother at nursery.", Gender.MALE),
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


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("# Terms\n\n## Ben and Freya\n\nBen (6) and Freya (2) lived at home. Ben hid. Freya cried.", ["Ben", "Freya"]),
        ("# Family\n\nChild K died. His sister, Child M, is not the subject of this review.", ["Child K"]),
        ("# Brothers\n\nSibling A (8) and Sibling B (5), both boys, are the subjects of this review.",
         ["Sibling A", "Sibling B"]),
        ("# Adult subject\n\nMr Okafor, 74, lived in a nursing home. He fell.", ["Mr Okafor"]),
    ],
)  # fmt: skip
def test_names_told_in_one_breath_titles_and_exclusions(text, labels):
    """Where no title names them."""
    assert [subject.label for subject in subjects(text)] == labels


def test_a_withheld_sex_is_not_guessed():
    """A review may keep it back on purpose."""
    text = "# LCSPR: Child Y\n\nWe have not said whether Child Y is a girl or a boy. She was seen."
    assert [subject.gender for subject in subjects(text)] == [None]


def test_a_man_of_fifty_eight_has_an_age():
    """The age stands after "of"."""
    assert subjects("# SAR: Adult M\n\nAdult M, a man of 58, died of pneumonia.")[0].age == "58"


def test_a_remark_in_a_table_may_give_the_ethnicity():
    """Not every family table has a column for it."""
    table = (
        "| Person | Remarks |\n|---|---|\n| Child K | Male. Of mixed heritage |\n| Mother | first language Tigrinya |"
    )
    ethnicity = subjects(f"# Review concerning Child K\n\n{table}")[0].ethnicity
    assert (ethnicity.status, ethnicity.text) == ("vague", "mixed heritage")


def test_a_bare_letter_in_the_title_is_the_label():
    """ "Learning review: M", where the text goes on to call her M."""
    text = "# LEARNING REVIEW: M\n\nAccepted by the Committee. " + "M was 16. M drew moths. " * 4
    assert [subject.label for subject in subjects(text)] == ["M"]
