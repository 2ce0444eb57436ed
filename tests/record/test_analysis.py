"""What the analysis rests on: reasons for practice, research, good practice."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record.analysis import read


def fact(name: str, text: str) -> bool:
    """One fact of the analysis as read from one text."""
    value = read(source_of(text))[name].value
    assert isinstance(value, bool)
    return value


@pytest.mark.parametrize(
    "text",
    [
        "The duty worker had twenty-eight cases and was covering for a colleague on sick leave.",
        "The form has no box for siblings, so they were left out of it.",
        "Officers believed that only a victim could make a complaint. That belief came from training since withdrawn.",
        "The reason was a policy that closed every referral after two missed appointments.",
        "Staff told the reviewer that they had been afraid of the uncle and ashamed to say so.",
        "Managers looked at a weekly table of completed visits, and what it did not count was not seen.",
    ],
)
def test_load_tools_rules_and_beliefs_explain(text):
    """Why people at work did as they did."""
    assert fact("analysis_explains_why", f"# Analysis\n\n5.1 {text}")


@pytest.mark.parametrize(
    "text",
    [
        "# Analysis\n\nNo assessment followed the referral. The procedure was not followed. This was poor practice.",
        "# Analysis\n\nThe conference was held in time. The core group met once. Minutes were not sent out.",
        "# Timescale\n\nThe review was delayed because its first author fell ill and the trial overran.",
        "# Father\n\nFather said that he had shaken the baby because it would not stop crying.",
        "# Terms of reference\n\n1. Why was the referral closed?\n2. What were the reasons for the delay?",
        "# Cause of death\n\nThe cause of death was given as sepsis, due to an untreated infection.",
    ],
)
def test_failings_named_and_other_peoples_reasons_do_not(text):
    """Procedure not followed, a late review, a parent's motive, a question, a cause of death."""
    assert not fact("analysis_explains_why", text)


@pytest.mark.parametrize(
    "text",
    [
        "Brandon and colleagues (2012) found the same in a third of the cases that they studied.",
        "Munro has written of how hard it is to give up a first judgement, and that can be seen here.",
        "The Board's two earlier serious case reviews made the same finding about faxed referrals.",
        "A study of infant deaths by the University of Norchester showed that fathers are seldom asked.",
        "Lord Laming's inquiry into the death of Victoria Climbié drew attention to the same weakness.",
    ],
)
def test_research_and_earlier_reviews_are_evidence_where_they_say_something(text):
    """A finding is set beside the case."""
    assert fact("research_cited", f"# Analysis\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "# Analysis\n\nWorking Together (2010) requires a discussion. Section 47 of the Children Act 1989 applied.",
        "# Analysis\n\nFather had done internet research on weaning. The looked after review was held in May.",
        "# Analysis\n\nA previous review of the care plan had found that contact was going well.",
        "# References\n\n- Brandon, M. and others (2008) Analysing child deaths and serious injury. London: DCSF.",
        "# The author\n\nThe author has written several serious case reviews and a study of fostering.",
    ],
)
def test_statutes_bare_lists_and_other_research_are_not(text):
    """Law and guidance, a list of sources nobody uses, a medication or care plan review."""
    assert not fact("research_cited", text)


@pytest.mark.parametrize(
    "text",
    [
        "# Good practice\n\n- The school nurse went back three times until she had seen the baby awake.",
        "# Analysis\n\nThe panel wishes to commend the housing officer, who noticed the lock and asked about it.",
        "# Analysis\n\nThe midwife's note was exemplary and was relied on by everyone who came after her.",
        "# Analysis\n\nThe call handler stayed on the line for forty minutes. This was good practice.",
    ],
)
def test_praise_with_an_instance_recognises_good_practice(text):
    """It says who did what."""
    assert fact("good_practice_recognised", text)


@pytest.mark.parametrize(
    "text",
    [
        "# Analysis\n\nIt would have been good practice for the nurse to ring. She did not.",
        "# Analysis\n\nThe Trust's good practice guidance on bruising was published in 2009.",
        "# Analysis\n\nTo Mother's credit, she told the midwife about her drinking.",
        "# Analysis\n\nThe social worker noted that the home was of a high standard.",
        "# Recommendations\n\n1. The Board should share examples of good practice with schools.",
        "# Process\n\nThe panel thanks everybody who took part.",
        "# Analysis\n\nThere was no good practice in the handling of the referral by the police.",
    ],
)
def test_guidance_wishes_and_a_parents_credit_do_not(text):
    """What would have been good, praise of a parent or of a home, and thanks alone."""
    assert not fact("good_practice_recognised", text)


def test_near_misses_are_kept_for_the_message_of_a_gap():
    """What was judged not to be enough is shown."""
    facts = read(source_of("# References\n\n- Brandon, M. (2008) Analysing child deaths. London: DCSF."))
    assert not facts["research_cited"].value
    assert facts["research_cited"].near_misses


@pytest.mark.parametrize(
    "text",
    [
        "# Findings\n\nThe health visitor did well. When told that Mother was out she waited in her car for an hour.",
        "# Analysis\n\nThe housing officer's work was good practice: she returned three times after being refused.",
        "# Practice to be proud of\n\nThe supervisor noticed that he saved half of his dinner and told the teacher.",
    ],
)
def test_a_plain_verdict_with_an_instance_is_good_practice(text):
    """Somebody at work is its subject."""
    assert fact("good_practice_recognised", text)


@pytest.mark.parametrize(
    "text",
    [
        "# Analysis\n\nHawton and others (2012) showed that repetition is the strongest indicator of later suicide.",
        "# Analysis\n\nStark's account of coercive control as a liberty crime (2007) describes her life.",
        "# Literature\n\nBrandon and colleagues (2009) found that neglect was present in many reviews.",
    ],
)
def test_a_writer_is_cited_in_many_forms(text):
    """With others, by an account of hers, or in a section on the literature."""
    assert fact("research_cited", text)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("good_practice_recognised", "The Chair wishes to thank the practitioners who took part in the review.", False),
        ("good_practice_recognised", "We are grateful to the social worker for her time and her candour.", False),
        ("good_practice_recognised", "The panel wishes to commend the nurse, who rang each week.", True),
        ("good_practice_recognised", "The counsellor's notes, kept by the counsellor each day, are exemplary.", True),
        ("analysis_explains_why", "His aunt came for the funeral, which was paid for by the council.", False),
        ("research_cited", "This report is about Child A, who was found at home. It shows what was known.", False),
        ("research_cited", "The review about Child J, published in 2014, found the same pattern.", True),
    ],
)
def test_thanks_a_bill_and_the_reviews_own_subject_are_none(name, text, expected):
    """Thanks praise no practice; what somebody paid for explains none; a report is no source of its own."""
    assert fact(name, f"# Analysis\n\n{text}") is expected
