"""How the family took part in the review."""

import pytest
from reviews import source_of

from scrcheck.record.family import read
from scrcheck.record.model import Involvement


def family(text: str):
    """The facts about the family, by name."""
    return {name.partition(".")[2]: fact.value for name, fact in read(source_of(text)).items()}


@pytest.mark.parametrize(
    ("text", "involvement"),
    [
        ("The author met Mother twice in May.", Involvement.CONTRIBUTED),
        ("Father was interviewed by the lead reviewer.", Involvement.CONTRIBUTED),
        ("The Chair wrote to Mother, who replied that she did not want to take part.", Involvement.INVITED_DECLINED),
        (
            "Letters were sent to both parents inviting them to meet the author. Neither replied.",
            Involvement.INVITED_NO_RESPONSE,
        ),
        ("Neither parent was invited to contribute to the review.", Involvement.NOT_INVITED_UNEXPLAINED),
        (
            "No member of the family was invited, because both parents were awaiting trial.",
            Involvement.NOT_INVITED_REASONED,
        ),
        (
            "No relative was invited, because both parents were awaiting trial. "
            "The author has considered this and thinks that it was right.",
            Involvement.NOT_INVITED_REASONED_AND_DISCUSSED,
        ),
    ],
)
def test_each_class_of_involvement(text, involvement):
    """The classes of criteria 2.21, in a section about the family's part."""
    assert family(f"# Involvement of the family\n\n{text}")["involvement"] is involvement


@pytest.mark.parametrize(
    ("text", "involvement"),
    [
        ("Mother preferred not to be seen, but submitted a statement of four pages.", Involvement.CONTRIBUTED),
        ("The parents felt that nobody had explained the plan to them.", Involvement.CONTRIBUTED),
        (
            "The author offered to travel to meet both parents. They felt unable to contribute.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "The author wrote to Mother. An appointment was made but attempts to rearrange it met with silence.",
            Involvement.INVITED_NO_RESPONSE,
        ),
        (
            "The review was undertaken without the participation of the family.",
            Involvement.NOT_INVITED_UNEXPLAINED,
        ),
        (
            "At the request of the coroner the panel refrained from making contact with the parents.",
            Involvement.NOT_INVITED_REASONED,
        ),
        (
            "The family was not invited since it was thought that it would distress them. "
            "This was well meant but paternalistic.",
            Involvement.NOT_INVITED_REASONED_AND_DISCUSSED,
        ),
    ],
)
def test_who_acts_and_what_came_of_it_decide_not_the_wording(text, involvement):
    """Refusal, silence and holding back said in the many ways of the field."""
    assert family(f"# Involvement of the family\n\n{text}")["involvement"] is involvement


@pytest.mark.parametrize(
    "text",
    [
        "# Complaint by Mother\n\nMother was seen by the complaints manager and gave her account of events.",
        "# Contact with the family\n\nThe health visitor saw the family often. Mother told her that she felt low.",
        "# Method\n\nThe panel met twice. Reports were written by officers who had not been involved with the family.",
        "# What happened\n\nThe health visitor met Mother on six occasions. Father declined to see the social worker.",
        "# Introduction\n\nThe Board offers its condolences to the family.",
        "# Terms of reference\n\nTo consider how the family should be invited to contribute.",
        "# Method\n\nIMR authors interviewed forty members of staff.",
    ],
)
def test_what_services_did_and_what_was_only_planned_is_no_involvement(text):
    """Contact in the case history, condolences, terms of reference, interviews with staff."""
    assert family(text)["involvement"] is Involvement.NOT_MENTIONED


def test_the_best_class_of_any_relative_counts():
    """Mother declined, the grandmother talked."""
    text = (
        "# Involvement of the family\n\nMother declined to take part. The maternal grandmother "
        "met the two reviewers in June."
    )
    assert family(text)["involvement"] is Involvement.CONTRIBUTED


def test_nobody_invited_leaves_the_rest_open():
    """Views, width and repetition are null where nobody was invited."""
    found = family("# Involvement of the family\n\nNeither parent was approached.")
    assert (found["views_in_analysis"], found["wider_than_parents"], found["more_than_one_approach"]) == (
        None,
        None,
        None,
    )


def test_views_count_where_the_analysis_uses_what_the_review_was_told():
    """Not what was told to services, nor what stands only in the family's own section."""
    met = (
        "# Involvement of the family\n\nThe author met Mother in May. She told the author that "
        "she had been afraid.\n\n# Analysis\n\n"
    )
    assert family(met + "Mother told the author that nobody had asked her. The records bear her out.")[
        "views_in_analysis"
    ]
    assert not family(met + "Mother told the health visitor that she was well.")["views_in_analysis"]
    assert not family(met + "The referral was closed too soon.")["views_in_analysis"]


def test_width_and_repetition_of_the_approach():
    """A grandmother who was written to, and a second letter."""
    once = family(
        "# Involvement of the family\n\nThe Chair wrote to Mother to invite her to take part. She did not reply."
    )
    assert (once["wider_than_parents"], once["more_than_one_approach"]) == (False, False)
    more = family(
        "# Involvement of the family\n\nThe Chair wrote to Mother and to the maternal grandmother to invite them "
        "to take part. A second letter was sent in June. Neither replied."
    )
    assert (more["wider_than_parents"], more["more_than_one_approach"]) == (True, True)


@pytest.mark.parametrize(
    ("text", "involvement"),
    [
        (
            "# Did the family take part?\n\nThe author wrote to the mother and the father. All said no.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "# Family\n\nLetters went to the father. Solicitors acting for the father replied that their client had "
            "been advised to take no part.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "# Family contribution\n\nContact with family members has been put off until the inquest is over. "
            "The Coroner requested this.",
            Involvement.NOT_INVITED_REASONED,
        ),
        (
            "# Contributors\n\nThe panel did not approach the parents.\n\n"
            "In view of the number of documents, an index was prepared.",
            Involvement.NOT_INVITED_UNEXPLAINED,
        ),
        (
            "# Method\n\nThe LSCB agreed at the first meeting that there would be no family involvement.",
            Involvement.NOT_INVITED_UNEXPLAINED,
        ),
        (
            "# Family meetings\n\nA family group conference was convened. Father and two aunts were invited and "
            "came. Father declined to sign.",
            Involvement.NOT_MENTIONED,
        ),
        (
            "# Recommendations\n\nQuaymead Homes should introduce a code for doors damaged by the father and supply "
            "the number to the Partnership.",
            Involvement.NOT_MENTIONED,
        ),
        (
            "# About this review\n\nThe name was chosen by the panel and is used, with letters for other people, so "
            "that his brothers and sisters can go about their lives.",
            Involvement.NOT_MENTIONED,
        ),
        (
            "# Section 6\n\nThe perpetrator consented to a visit. The Chair saw him at HMP.",
            Involvement.CONTRIBUTED,
        ),
        (
            "# Why the family were not seen\n\nIt was feared that a request would distress them. "
            "The reviewers now think that the decision was wrong.",
            Involvement.NOT_INVITED_REASONED_AND_DISCUSSED,
        ),
    ],
)
def test_contact_is_between_the_review_and_the_family_and_about_the_review(text, involvement):
    """Who does what to whom decides; letters that mean pseudonyms, recommendations and conferences do not."""
    assert family(text)["involvement"] == involvement


def test_a_denied_further_approach_is_no_second_approach():
    """ "No further approach was made" tells of one approach."""
    text = "# Family\n\nThe mother was sent a letter inviting her to meet the reviewer. No further approach was made."
    assert family(text)["more_than_one_approach"] is False


def test_rows_of_a_log_are_so_many_approaches():
    """Two dated attempts to reach one relative are more than one approach."""
    log = "| When | What |\n|---|---|\n| 8 Jan | E-mail to Father |\n| 22 Jan | Letter by hand |"
    text = f"# Log\n\n{log}\n\nFather has not replied to the review."
    assert family(text)["more_than_one_approach"] is True


def test_what_a_nurse_told_the_review_is_not_the_family_s_view():
    """Only a relative's own words, used in the analysis, are the family's view."""
    opening = "# The family\n\nThe reviewers met the mother.\n\n# Analysis\n\n"
    assert family(opening + "The nurse told us that the mother was pleased.")["views_in_analysis"] is False
    used = "The mother told us that nobody rang. The records bear this out."
    assert family(opening + used)["views_in_analysis"] is True


PROCESS = "# How the review was carried out\n\n"


@pytest.mark.parametrize(
    ("text", "involvement"),
    [
        (
            "An invitation went to Mother in February. It was taken up, with the support of an advocate, in April.",
            Involvement.CONTRIBUTED,
        ),
        (
            "At first Mrs Okafor turned down the Panel's offer. After the trial she spoke at length to the author.",
            Involvement.CONTRIBUTED,
        ),
        (
            "Father agreed to an interview with the author. On the day he left a message that he did not want "
            "to go on.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "The opportunity to take part was extended to the parents by the Panel. It was declined by both.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "The Chair wrote to the family in April. They preferred not to be involved. They had last met the Chair of "
            "the Board in 2010, over a school place.",
            Involvement.INVITED_DECLINED,
        ),
        (
            "Mother told the Board Manager that she would think about it and would ring back. She has not done so, and "
            "texts to her have gone unanswered.",
            Involvement.INVITED_NO_RESPONSE,
        ),
        (
            "The review had limits:\n\n- the records of 2006 could not be found;\n- the parents could not be "
            "approached, because each is a defendant.",
            Involvement.NOT_INVITED_REASONED,
        ),
        ("The family played no part in the review.", Involvement.NOT_INVITED_UNEXPLAINED),
    ],
)
def test_the_account_of_the_process_tells_it_without_a_heading_of_its_own(text, involvement):
    """Promises, agreements that came to nothing and earlier meetings are no contribution; what goes on counts."""
    assert family(PROCESS + text)["involvement"] is involvement


@pytest.mark.parametrize(
    ("entry", "involvement"),
    [
        ("Family views obtained | Yes – mother (interview, May 2012)", Involvement.CONTRIBUTED),
        ("Family participation | Offered to both parents. Both declined", Involvement.INVITED_DECLINED),
        ("Family contribution | Not sought – criminal proceedings", Involvement.NOT_INVITED_REASONED),
        ("Family invited to contribute | No", Involvement.NOT_INVITED_UNEXPLAINED),
    ],
)
def test_a_table_of_key_facts_tells_it(entry, involvement):
    """A label such as "Family participation" with its entry."""
    table = f"# Key facts\n\n| Item | Detail |\n|---|---|\n| Panel meetings | 4 |\n| {entry} |"
    assert family(table)["involvement"] is involvement


def test_a_later_chapter_can_judge_that_the_family_was_left_out():
    """The judgement may stand in the review's reflections on itself."""
    text = (
        "# Family involvement\n\nNo invitation was extended to the family, on the advice of the police.\n\n"
        "# Reflections\n\nThe Panel has since considered whether it was right to follow that advice as regards the "
        "family. In its view it was not."
    )
    assert family(text)["involvement"] is Involvement.NOT_INVITED_REASONED_AND_DISCUSSED


@pytest.mark.parametrize(
    ("text", "involvement"),
    [
        (
            "# SCR\n\n## Parents\n\nWe did not invite them.\n\n## After this\n\nThe services will draw up their "
            "actions once the Committee has met the parents.",
            Involvement.NOT_INVITED_UNEXPLAINED,
        ),
        (
            "# SCR\n\n## The author\n\nHe should not discuss it with colleagues. He attended the Panel.\n\n"
            "## Family\n\nThe Panel gave thought to whether the parents should be asked. It was decided that they "
            "should not be, as both were potential witnesses. The author has considered this. On balance he "
            "thinks it was right.",
            Involvement.NOT_INVITED_REASONED_AND_DISCUSSED,
        ),
        (
            "# SCR\n\n## Process\n\nThe panel met.\n\n## Conclusions\n\nThe parents were not asked to take part in "
            "this process.",
            Involvement.NOT_INVITED_UNEXPLAINED,
        ),
        (
            "# SCR\n\n## Method\n\nThere were conversations. They were not interviews and nobody was on trial.",
            Involvement.NOT_MENTIONED,
        ),
        (
            "# LCSPR\n\n## Why\n\nThe partners wrote to the Panel and to the Secretary of State.\n\n## Story\n\nThe "
            "father was not invited to the core group.",
            Involvement.NOT_MENTIONED,
        ),
        (
            "# SCR\n\n## Parents\n\nWhether to see the parents was discussed. Both stood charged, and the Crown "
            "Prosecution Service asked that nobody speak to them; the Panel complied.",
            Involvement.NOT_INVITED_REASONED,
        ),
        (
            "# LCSPR\n\n## Family\n\nNo approach was made to the family because the inquest had still to be heard. "
            "The reviewers considered that the GP should have been more curious.",
            Involvement.NOT_INVITED_REASONED,
        ),
        (
            "# SCR\n\n## Process\n\nThe opportunity to take part was extended to the parents and to the maternal "
            "grandmother. It was declined by all three.",
            Involvement.INVITED_DECLINED,
        ),
    ],
)
def test_who_is_meant_and_what_is_only_awaited(text, involvement):
    """A meeting still to come, the author's own acts, and the review's partners are no part of the family's."""
    assert family(text)["involvement"] is involvement


def test_a_relative_called_by_letter_is_known_by_the_table_of_persons():
    """ "Mrs C" is beyond the parents where the table calls her grandmother."""
    text = (
        "# SCR\n\n| Designation | Relationship |\n|---|---|\n| Ms A | Mother |\n| Mrs C | Maternal grandmother |\n\n"
        "## Process\n\nMs A was sent a letter by the Chair of the Panel. A letter in similar terms was addressed to "
        "Mrs C. No reply had been received from either when this report was completed."
    )
    assert family(text)["wider_than_parents"] is True


def test_a_relatives_own_call_is_no_second_way():
    """That the father rang to decline does not make two approaches of one letter."""
    text = (
        "# CPR\n\n## Family\n\nThe reviewer wrote to Mother. She answered that she did not wish to take part. Father "
        "was written to on the same day and telephoned the Business Manager to say that he would rather not."
    )
    assert family(text)["more_than_one_approach"] is False


@pytest.mark.parametrize(
    "text",
    [
        "# Note\n\nThe Board's review of Child W (2013) is of interest. Child W's mother took part in that review.",
        "# Introduction\n\nThe parents in an earlier review met the author of it and told him what they thought.",
        "# Other reviews\n\nIn the case of Baby N the grandmother met the reviewer twice and gave her views.",
    ],
)
def test_who_took_part_in_another_review_did_not_in_this(text):
    """ "That review", "an earlier review" and a section on others tell nothing of this family."""
    assert family(text)["involvement"] is Involvement.NOT_MENTIONED


def test_a_mother_who_compares_this_review_with_another_took_part():
    """What is said of this review counts, though another is named beside it."""
    text = (
        "# Family involvement\n\nThe mother met the reviewer in May and spoke to this review at length; in an earlier "
        "review she had not been asked."
    )
    assert family(text)["involvement"] is Involvement.CONTRIBUTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# The family's part in the review\n\nThe reviewer wrote to the mother, who did not reply. The father was "
            'written to in prison. He sent back a note saying "no".',
            Involvement.INVITED_DECLINED,
        ),
        (
            "# Process\n\nThe parents and other relatives were not invited to contribute to the review, because of the "
            "trial.\n\n# Timeline\n\n**August 2015.** Father told his offender manager that his partner was pregnant.",
            Involvement.NOT_INVITED_REASONED,
        ),
    ],
)
def test_a_bare_no_declines_and_managers_of_services_are_not_the_reviews(text, expected):
    """'A note saying "no"' is an answer; an offender manager is none of the board's."""
    assert family(text)["involvement"] is expected
