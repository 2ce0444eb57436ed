"""What a review records of each subject's ethnicity."""

import pytest
from tests.record.reviews import source_of

from scrcheck.language.ethnicity import find_terms, read_entry, schemes
from scrcheck.record.model import EthnicityStatus
from scrcheck.record.subjects import read

SPECIFIC, VAGUE, ABSENT, INCONSISTENT = (
    EthnicityStatus.SPECIFIC,
    EthnicityStatus.VAGUE,
    EthnicityStatus.ABSENT,
    EthnicityStatus.INCONSISTENT,
)


def ethnicity(text: str):
    """The ethnicity read of the first subject."""
    return read(source_of(f"# Overview report: Child F\n\nChild F was three.\n\n{text}"))["subjects"].value[0].ethnicity


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("White: British", "White British"),
        ("White Cornish", "White British"),
        ("White Polish", "White other"),
        ("Romanian Roma", "Roma"),
        ("Traveller of Irish heritage", "Irish Traveller / Gypsy"),
        ("Asian or Asian British – Pakistani", "Pakistani"),
        ("Black British of Somali descent", "Black African"),
        ("White British and Jamaican", "Mixed: White and Black Caribbean"),
        ("Asian – any other Asian background (Vietnamese)", "Asian other"),
        ("mixed heritage", None),
        ("South Asian", None),
        ("Eastern European background", None),
        ("BME", None),
    ],
)
def test_words_are_normalised_to_a_census_category_or_to_none(words, category):
    """Order and punctuation do not matter; a group or a mix without its parts is no category."""
    term = read_entry(words)
    assert term is not None
    assert term.category == category


@pytest.mark.parametrize("entry", ["", "Not recorded", "N/K", "–", "unknown."])
def test_an_empty_entry_is_no_ethnicity(entry):
    """A dash or "not recorded" in a cell is an absence."""
    assert read_entry(entry) is None


@pytest.mark.parametrize("text", ["a black eye", "mixed feelings", "white goods in the kitchen"])
def test_colours_and_mixtures_of_other_things_are_not_ethnicity(text):
    """Only words said of people count."""
    assert find_terms(text) == ()


def test_a_category_is_known_to_its_census_schemes_only():
    """Roma came with the census of 2021."""
    assert schemes("Roma") == ("2021",)


@pytest.mark.parametrize(
    ("text", "status", "category"),
    [
        ("She is White British and lived in the town.", SPECIFIC, "White British"),
        ("She was described by her school as being of mixed White and Asian background.", SPECIFIC, None),
        ("The family consider themselves to be Irish Travellers.", SPECIFIC, "Irish Traveller / Gypsy"),
        ("Ethnicity: Black or Black British – African", SPECIFIC, "Black African"),
        ("| Person | Heritage |\n|---|---|\n| Child F | White Irish |\n| Mother | Indian |", SPECIFIC, "White Irish"),
        ("She is of dual heritage: her mother is White British and her father Jamaican.", SPECIFIC, None),
        ("She is of mixed heritage.", VAGUE, None),
        ("Child F is a Polish national.", VAGUE, None),
        ("The form gives her ethnicity as 'Muslim'.", VAGUE, None),
        ("She was of Bangladeshi origin.\n\n# Equality\n\nChild F was Pakistani, as staff knew.", INCONSISTENT, None),
        ("Children's services logged Child F as Asian. That was wrong: she is Yemeni Arab.", SPECIFIC, "Arab"),
    ],
)
def test_a_statement_tied_to_the_subject_counts(text, status, category):
    """By sentence, entry or cell; a vague mix is made exact by what is said of the parents beside it."""
    found = ethnicity(text)
    assert found.status is status
    assert category is None or found.category == category


@pytest.mark.parametrize(
    "text",
    [
        "Child F's mother is a Black African woman. Nothing is known of the father.",
        "Her health visitor, who is of Indian origin, saw her twice.",
        "Both foster carers are White British.",
        "The borough is diverse: 54 per cent of residents are not White British.",
        "Her ethnicity was not recorded by any agency.",
        "The family's first language is Polish, and she went to the Polish Mass.",
        "# Terms of reference\n\nWas practice sensitive to the ethnicity of the White British family?",
        "| Person | Ethnicity |\n|---|---|\n| Child F |  |\n| Mother | White British |",
    ],
)
def test_other_peoples_ethnicity_leaves_the_subjects_absent(text):
    """Parents, workers, carers, areas, languages and questions record nothing of the child."""
    assert ethnicity(text).status is ABSENT


def test_two_subjects_have_each_their_own():
    """What is said of one is not said of the other; a statement about part of the children is nobody's."""
    text = (
        "# Review concerning Child A, Child B and Child C\n\nChild A was two, Child B six and Child C eight.\n\n"
        "Child B and Child C are White Welsh. The dual heritage of the two older children was overlooked."
    )
    found = [subject.ethnicity.status for subject in read(source_of(text))["subjects"].value]
    assert found[0] is ABSENT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Child F was a white girl whose mother had left home.", VAGUE),
        ("Her ethnicity is unclear from the records.", VAGUE),
        ("Child F appears in one record as 'White Irish' and in a second as 'White British'.", INCONSISTENT),
        ("Health records give her ethnicity as Pakistani and those of the school as Indian.", INCONSISTENT),
        ("The police log had Child F down as Indian. This was wrong: she was Bangladeshi.", SPECIFIC),
        ("Her mother and father came from Fujian; all three were of Chinese ethnicity.", SPECIFIC),
        ("A white van was seen. Her mother bought white goods from a black market.", ABSENT),
    ],
)
def test_colours_records_and_corrections(text, status):
    """A colour counts only beside a person; what records have counts, what is corrected does not."""
    assert ethnicity(text).status is status
