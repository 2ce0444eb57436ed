"""Whether what the child said, wished, felt or showed is reported."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record.child_voice import read
from scrcheck.record.fact import Fact
from scrcheck.record.model import ChildVoice


def voice(text: str, framework: str | None = None) -> ChildVoice:
    """The child's voice as read from one text."""
    source = source_of(text)
    if framework is not None:
        source.facts["framework"] = Fact(framework)
    value = read(source)["child_voice"].value
    assert isinstance(value, ChildVoice)
    return value


@pytest.mark.parametrize(
    "text",
    [
        "# Life at home\n\nChild A told her teacher that she slept in the bath when the shouting started.",
        "# What he wanted\n\nThe boy did not want to go back. He hoped that his aunt would have him.",
        "# The baby\n\nBaby F startled at every noise and clung to whoever was holding him.",
        "# School\n\nIn the playground Child C, aged six, drew a house with no windows and said that it was hers.",
        "# In care\n\nAccording to his foster carer, he hid food under the bed. He cried when the car turned up.",
        "# The children\n\nThe sisters were frightened of the dog and said so to the housing officer.",
    ],
)
def test_what_a_child_says_wants_feels_or_shows_is_a_voice(text):
    """Words, wishes and, from those too young for words, behaviour."""
    assert voice(text) is ChildVoice.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "# Visits\n\nThe social worker saw Child A on nine occasions. The house was clean. Mother was given advice.",
        "# Terms of reference\n\n1. Were the wishes and feelings of the child sought and recorded?",
        "# Recommendations\n\n1. Social workers should ask every child what he or she wants and write it down.",
        "# Findings\n\nChild A was not spoken to. Nobody knows what he thought about the move.",
        "# Mother\n\nMother said that she was worn out and wanted to go home. She cried at both meetings.",
        "# Approach\n\nThe panel has kept the child at the centre of its work. It met five times.",
        "# Lessons\n\nYoung children tell adults a good deal in play, and somebody needs to listen.",
    ],
)
def test_adults_acts_principles_and_questions_are_no_voice(text):
    """What was done about a child, asked for children in general, or said by a parent."""
    assert voice(text) is ChildVoice.ABSENT


def test_a_review_of_an_adult_owes_the_adults_voice():
    """In a safeguarding adults review the son's opinion is not the adult's."""
    own = "# Adult Q\n\nAdult Q said that he would sooner be cold than beholden. He disliked strangers in the kitchen."
    sons = "# Adult Q\n\nAdult Q was seen by the district nurse. His son told the agency that he wanted a key safe."
    assert voice(own, "sar") is ChildVoice.PRESENT
    assert voice(sons, "sar") is ChildVoice.ABSENT


def test_one_passing_line_in_a_long_report_is_not_enough():
    """The same line carries a short text and not a long one."""
    line = "Child A told the nurse that she was tired."
    visits = " ".join(f"The health visitor called in week {week} and weighed the baby." for week in range(1, 60))
    assert voice(f"# What happened\n\n{line}") is ChildVoice.PRESENT
    assert voice(f"# What happened\n\n{line}\n\n{visits}") is ChildVoice.ABSENT


def test_the_sentences_found_are_given_as_evidence():
    """Where the voice is too little, they stand as near misses."""
    text = "# Visits\n\nChild A said that he was cold. The officer left a card."
    fact = read(source_of(text))["child_voice"]
    assert [evidence.quote for evidence in fact.evidence] == ["Child A said that he was cold."]


def test_a_language_spoken_is_no_voice():
    """It says what somebody can speak, not what was said."""
    assert voice("# The family\n\nChild A speaks English and some Polish.") is ChildVoice.ABSENT


def test_he_is_not_the_worker_who_is_she():
    """ "The visitor saw Child K. She noted that he smiled": the child smiled."""
    text = "# Visits\n\nThe visitor saw Child K. On Monday she noted that he smiled and gurgled at his toys."
    assert voice(text) is ChildVoice.PRESENT


def test_a_parents_account_is_no_voice_and_a_drawing_is():
    """The parent's voice is a near miss of the child's (CHI002)."""
    assert voice("# The family\n\nMother said that Child A was happy.") is ChildVoice.ABSENT
    assert voice("# The family\n\nChild A drew a house without doors.") is ChildVoice.PRESENT


def test_what_a_child_does_with_face_or_hands_is_a_voice_and_looking_after_somebody_is_not():
    """An infant hides its face; a young carer's task says nothing of what she felt."""
    assert voice("The girl turned her face to the wall when he came in.") is ChildVoice.PRESENT
    assert voice("The girl cared for her mother.") is ChildVoice.ABSENT


def test_nothing_that_a_child_said_is_no_voice():
    """ "There was no report of anything that he had said" tells of no word."""
    assert voice("At none of the meetings was there a report of anything that the boy had said.") is ChildVoice.ABSENT


def test_an_answer_noted_without_a_subject_is_a_voice():
    """ "Asked him what he had for tea. Signed NOTHING." is the child's answer."""
    text = '# School\n\nShe wrote of Child A: "Asked him what he had for tea. Signed NOTHING."'
    assert voice(text) is ChildVoice.PRESENT


def test_he_who_speaks_to_her_is_the_child_and_not_the_assistant():
    """A worker of no known sex whom the child goes on to speak to is not the one who speaks."""
    text = (
        "# The child\n\nA support worker kept a book with Child C. In it he drew his bed. He told her that it was cold."
    )
    assert voice(text) == "present"


@pytest.mark.parametrize(
    "text",
    [
        "The panel had hoped to set down an account of what Child C wanted. There is none.",
        'Child C is called "refusing" and "withdrawn" in the files.',
        "The Act says that where the child refuses, the duty remains. Where the child says no, it remains.",
    ],
)
def test_a_voice_looked_for_a_files_word_or_a_rule_is_no_voice(text):
    """What was sought is not found by saying so; an epithet of the records is not what the child did."""
    assert voice(f"# The child\n\n{text}") == "absent"
