"""How race, language, culture and religion are dealt with, and what claims of sensitivity are backed by."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record.diversity import read
from scrcheck.record.model import DiversityAnalysis


def analysis(text: str) -> DiversityAnalysis:
    """The depth of the analysis as read from one text."""
    value = read(source_of(text))["diversity_analysis"].value
    assert isinstance(value, DiversityAnalysis)
    return value


def unsupported(text: str) -> bool:
    """Whether a claim of sensitivity stands with nothing to show it."""
    return bool(read(source_of(text))["unsupported_sensitivity_claim"].value)


@pytest.mark.parametrize(
    "text",
    [
        "# Language\n\nHer refusals were taken for hostility because nobody had understood that she spoke Dari and "
        "not Pashto. The interpreter could not follow her, and the assessment rested on what he guessed.\n\n"
        "# Lessons\n\nA language is not known until somebody has asked which one it is.",
        "# Faith\n\nWorkers assumed that the church would help the family and did not ask the pastor what he knew. "
        "That respect for faith meant that the one adult who had seen the bruises was never spoken to.\n\n"
        "# Recommendations\n\n1. The Board should agree a reporting protocol with churches and mosques.",
    ],
)
def test_analysis_carried_into_lessons_or_recommendations_is_meaningful(text):
    """It says what the matter meant for the work, and what follows."""
    assert analysis(text) is DiversityAnalysis.MEANINGFUL


@pytest.mark.parametrize(
    "text",
    [
        "# Religion\n\nThe family attends a Pentecostal church, and more might have been made of that support."
        "\n\n# Lessons\n\nDischarge letters should be sent within a day.",
        "# Identity\n\nThe panel regrets that the boy's ethnicity was not considered when he was placed."
        "\n\n# Recommendations\n\n1. The Trust should alter its form.",
    ],
)
def test_a_remark_that_leads_nowhere_is_limited(text):
    """Something is made of it, and nothing follows."""
    assert analysis(text) is DiversityAnalysis.LIMITED


@pytest.mark.parametrize(
    "text",
    [
        "# Family\n\n| Person | Ethnicity |\n|---|---|\n| Child A | White British |\n\n# Analysis\n\nVisits were late.",
        "# Facts\n\nHer first language is Polish. An interpreter was booked for the conference.",
        "# Analysis\n\nThe blame culture of the ward kept staff quiet. The child was referred for a language delay; "
        "her body language was not described.",
        "# Conduct of the review\n\nThroughout, the panel has been mindful of race, culture, language and religion.",
        "# The area\n\nThe ward is ethnically diverse, with a large population of students.",
    ],
)
def test_entries_facts_and_other_senses_are_no_analysis(text):
    """Table rows, a booked interpreter, a blame culture, a claim."""
    assert analysis(text) is DiversityAnalysis.NONE


@pytest.mark.parametrize(
    "claim",
    [
        "The review has been sensitive throughout to the racial, cultural and religious identity of the family.",
        "Professionals showed a good understanding of the family's culture and religion.",
        "The family's cultural and linguistic needs were met by every service.",
        "There was no evidence of discriminatory practice by any agency.",
        "Workers took full account of the children's ethnicity and faith.",
    ],
)
def test_a_bare_claim_of_sensitivity_is_unsupported(claim):
    """Nothing that anybody did stands beside it."""
    assert unsupported(f"# Equality\n\n{claim} The clinic is held on Tuesdays. The file was closed in May.")


@pytest.mark.parametrize(
    "text",
    [
        "The school was sensitive to the boys' religious needs. It set aside a room for prayer and changed the menu.",
        "The trust wrote that it was 'sensitive to the cultural needs of this family'. No entry shows it.",
        "No agency was sensitive to the family's language.",
        "The officer broke the news with sensitivity.",
        "The regulations require carers to give due consideration to religion and culture.",
    ],
)
def test_acts_criticism_denial_and_other_sensitivity_are_no_bare_claim(text):
    """Backed within two sentences, quoted to be criticised, negated, or about something else."""
    assert not unsupported(f"# Equality\n\n{text}")


def test_a_claim_asked_for_or_asked_about_is_not_made():
    """Terms of reference and recommendations claim nothing."""
    asked = "# Terms of reference\n\n3. Was practice sensitive to the race, culture and religion of the family?"
    urged = "# Recommendations\n\n1. Services should be sensitive to the culture and religion of families."
    assert not unsupported(asked)
    assert not unsupported(urged)


def test_a_section_that_mentions_a_language_beside_a_claim_is_limited():
    """The matter is mentioned and no more."""
    text = "# Equality\n\nHer first language was Spanish. All of the services were aware of her cultural needs."
    assert analysis(text) is DiversityAnalysis.LIMITED
