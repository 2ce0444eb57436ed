"""Independence of the author, and whether the author chaired the panel."""

import pytest
from reviews import source_of

from scrcheck.record.authorship import read
from scrcheck.record.model import AuthorIndependence


def independence(text: str) -> AuthorIndependence:
    """The author's independence in a text."""
    return read(source_of(text))["author.independence"].value


def test_never_employed_by_any_agency_is_independence():
    """The broad statement that criteria IND001 asks for."""
    text = (
        "# Author\n\nThe author is Jo Carr. She has never been employed by any of the agencies "
        "that took part, nor by the Board."
    )
    assert independence(text) is AuthorIndependence.INDEPENDENT


@pytest.mark.parametrize(
    "text",
    [
        "# Author\n\nAn independent author, Jo Carr, was commissioned to write the report.",
        "# Author\n\nThe author is Jo Carr. She had no previous involvement in the case and did not know the family.",
        "# Panel\n\nThe panel chair is independent of all the agencies.\n\nThe overview author is Jo Carr.",
        (
            "# Agencies\n\nEach agency chose an IMR author who was independent of the case.\n\nThe "
            "overview author is Jo Carr."
        ),
    ],
)
def test_the_word_alone_the_narrow_claim_and_other_peoples_independence_are_not_enough(text):
    """ "Independent author", "independent of the case", the chair's and the IMR authors' independence."""
    assert independence(text) is AuthorIndependence.NOT_STATED


def test_a_post_with_a_contributing_agency_anywhere_contradicts_the_claim():
    """The panel table gives the author's employer away."""
    text = (
        "# Author\n\nThe author is Jo Carr. She is independent of all the agencies and of the Board.\n\n"
        "# Agency reports\n\n| Agency | Prepared by |\n|---|---|\n| Wexmoor Primary Care Trust | Named Nurse |"
        "\n| Police | Review officer |\n\n"
        "# Appendix: membership of the LSCB\n\n| Name | Post |\n|---|---|\n"
        "| Jo Carr | Associate Director, Wexmoor Primary Care Trust |\n| Sam Hill | Director, Council |"
    )
    assert independence(text) is AuthorIndependence.CONTRADICTED


def test_a_past_post_does_not_contradict():
    """Formerly of an agency elsewhere."""
    text = (
        "# Author\n\nThe author is Jo Carr, formerly a senior probation officer. "
        "She is independent of all the agencies and of the Board."
    )
    assert independence(text) is AuthorIndependence.INDEPENDENT


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("# Panel\n\nA panel met under an independent chair. The chair also drafted this report.", True),
        ("# Panel\n\nThe report was written by Jo Carr. She also took the chair at meetings of the Panel.", True),
        ("# Review\n\nIndependent Chair and Author: Jo Carr\n\nMay 2016", True),
        ("# Panel\n\nThe Panel was chaired by Al Roe. The author, Jo Carr, attended but did not chair.", False),
        ("# Author\n\nFor years the author, Jo Carr, chaired child protection conferences.", False),
        ("# Panel\n\nMother met the Chair and the author in May.", False),
    ],
)
def test_one_person_in_both_chairs(text, same):
    """The same name, "the chair also drafted", a joint title; not conferences, not two people together."""
    assert read(source_of(text))["author.chairs_panel"].value is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Panel chair, Lionel Ash, has never worked for any of the agencies or the Board. The same is true of "
            "the overview author, Rita Coe.",
            AuthorIndependence.INDEPENDENT,
        ),
        (
            "Working Together requires that the overview report be written by someone independent of the agencies. "
            "Mr Hugh Vickers, who wrote it, meets that requirement.",
            AuthorIndependence.INDEPENDENT,
        ),
        (
            "Paula Grant, who is Vice Chair of the Board, acted as independent chair of the Panel and was its overview "
            "author.",
            AuthorIndependence.CONTRADICTED,
        ),
        (
            "This independent overview report is the work of Sheila Crisp, who was on secondment from the Constabulary "
            "at the time. The Constabulary supplied one of the management reviews.",
            AuthorIndependence.CONTRADICTED,
        ),
    ],
)
def test_the_author_is_found_by_grammar_whatever_stands_between(text, expected):
    """Two predicates with one subject, a relative clause, "the work of", and the same said of another."""
    assert independence(f"# How the review was done\n\n{text}") is expected


def test_independence_can_have_a_row_of_its_own():
    """Key facts name the author in one row and tell of the independence in another."""
    text = (
        "# Key facts\n\n| Item | Detail |\n|---|---|\n| Independent chair and author | Simon Vale |\n"
        "| Independence | Has never worked for any agency in the area or the Partnership |"
    )
    assert independence(text) is AuthorIndependence.INDEPENDENT


def test_chairing_that_is_denied_or_anothers_is_not_the_authors():
    """ "Took no part in chairing" denies; a paragraph about the author may end with another who chaired."""
    denied = "# Author\n\nThe author is Jo Carr. She took no part in chairing the Panel."
    other = "# Author\n\nThe author is Jo Carr. Appendix B tells of her. Mr Tom Ede chaired the Panel."
    for text in (denied, other):
        assert read(source_of(text))["author.chairs_panel"].value is False


def test_two_labels_in_one_line_name_two_people():
    """ "Lead reviewer: … Chair of the panel: …" on one line of a title page."""
    text = "# SCR\n\nLead Reviewer: Dr Ann Norcott\nChair of the Review Team: Des Lyle\n\n# Process\n\nThey met."
    found = read(source_of(text))
    assert found["author.named"].value is True
    assert found["author.chairs_panel"].value is False


def test_my_chairmanship_is_the_authors():
    """The author who writes "I" and chaired the panel."""
    text = "# SCR\n\nPrepared by Gwen Astley\n\n# Process\n\nThe Panel met on seven occasions under my chairmanship."
    assert read(source_of(text))["author.chairs_panel"].value is True


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (
            "She spent years as a family court adviser; she has not worked for any of the organisations named here.",
            AuthorIndependence.INDEPENDENT,
        ),
        (
            "At no stage in her career has she drawn a salary from an agency that features here, nor from the Board.",
            AuthorIndependence.INDEPENDENT,
        ),
        (
            "She is an independent consultant. For two days a week she is employed by NHS Ferrisland as an adviser.",
            AuthorIndependence.CONTRADICTED,
        ),
    ],
)
def test_posts_told_far_from_the_word_author(said, value):
    """A career as adviser is no expert's; a part-time post with a contributor contradicts independence."""
    text = (
        f"# SCR\n\n# The author\n\nThe author is Ruth Abel. {said}\n\n# Reports\n\n| Agency | Report |\n|---|---|\n"
        "| Police | IMR |\n| NHS Ferrisland provider arm | IMR |\n| Children's Services | IMR |"
    )
    assert independence(text) is value


TWO = (
    "# How the review was carried out\n\nTwo independent reviewers were appointed:\n\n"
    "- Owen Pask, an independent social worker; and\n- Mrs Lena Frith, {post}.\n\n"
    "Each service produced a timeline of its own involvement together with an analysis of it:\n\n"
    "- Severn University Health Board\n- Severn Council, Children's Services\n"
)


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Named Nurse for Safeguarding at Severn University Health Board", AuthorIndependence.CONTRADICTED),
        ("a former inspector from Devon", AuthorIndependence.NOT_STATED),
    ],
)
def test_reviewers_can_be_named_in_a_list_that_a_sentence_leads_into(post, expected):
    """Both are the authors; the post of either in an agency that reported belies the word "independent"."""
    facts = read(source_of(TWO.format(post=post)))
    assert facts["author.named"].value is True
    assert facts["author.independence"].value is expected


def test_writers_of_agency_reports_in_a_list_are_no_authors():
    """ "The IMR authors were:" leads into other people."""
    text = "# Method\n\nThe IMR authors were:\n\n- Owen Pask, Police\n- Lena Frith, Health Board\n"
    assert read(source_of(text))["author.named"].value is False


def test_reviewers_sign_in_a_table_with_a_column_for_each():
    """ "Reviewer 1 | Reviewer 2" over two names; a table of agencies and the writers of their reports is none."""
    signed = (
        "# Statement\n\n| Reviewer 1 | Reviewer 2 |\n|---|---|\n| Owen Pask | Lena Frith |\n| 2 May 2019 | 2 May 2019 |"
    )
    agencies = (
        "# Management reviews\n\n| Agency | Author |\n|---|---|\n| Police | Owen Pask |\n| Council | Lena Frith |"
    )
    assert read(source_of(signed))["author.named"].value is True
    assert read(source_of(agencies))["author.named"].value is False


def test_the_posts_of_those_who_spoke_to_the_chair_are_not_the_chairs():
    """ "Her line manager spoke to the Chair" gives the chair no post."""
    text = (
        "# Chair and author\n\nJo Carr chaired the panel and wrote this report. She is independent of the Partnership "
        "and of every agency.\n\n# Family and friends\n\nA friend who works as a manager for Kelby Council also spoke "
        "to the Chair.\n\n# Contributors\n\nManagement reviews were received from Kelby Council and the Police."
    )
    assert independence(text) is AuthorIndependence.INDEPENDENT


_TWO_REVIEWERS = (
    "# Child practice review\n\n| | |\n|---|---|\n| Reviewers | Megan Pryce and Tom Ashworth |\n"
    "| Panel chair | Gwilym Rees-Hardy |\n\n# Method\n\n| Element | What was done |\n|---|---|\n| Reviewers | Megan "
    "Pryce was a midwife. Tom Ashworth is a teacher. Neither has ever been employed by the Board or by any agency |\n\n"
    "# Family\n\nA police liaison officer took a letter from the reviewers to the mother.\n\n"
    "Management reviews were written by the Police and the Council."
)


def test_reviewers_under_one_label_are_all_named_and_share_what_is_said_of_them():
    """A table gives both names under "Reviewers"; an officer who carries their letter is no tie."""
    found = read(source_of(_TWO_REVIEWERS))
    assert found["author.named"].value
    assert found["author.independence"].value is AuthorIndependence.INDEPENDENT
    assert not found["author.chairs_panel"].value


@pytest.mark.parametrize(
    ("post", "value"),
    [
        ("On three days a week she is Head of Safeguarding at Harborough Hospitals NHS Trust.", "contradicted"),
        (
            "She is employed by a university elsewhere, and has never worked for any agency in Harborough.",
            "independent",
        ),
        ("She trained as a social worker.", "not_stated"),
    ],
)
def test_the_posts_of_an_author_who_chairs_are_those_told_of_the_chair(post, value):
    """ "An independent chair" who wrote the report is tied by her post as its author."""
    text = (
        "# Domestic homicide review\n\nChair and author: Joanna Field\n\nMs Field chaired the panel and wrote this "
        f"report. She was appointed as an independent chair. {post}\n\nIndividual management reviews were written on "
        "behalf of the Police, Harborough Hospitals NHS Trust and Harborough Council."
    )
    assert independence(text).value == value


def test_a_question_about_the_review_heads_an_account_of_it():
    """Under "Why is there a review, and who did it?" the author is told of, not the reasons of the case."""
    text = (
        "# Learning review\n\nDr Ann Webb, Lead Reviewer\n\n## Why did the board hold a review, and who did it?\n\n"
        "The lead reviewer chaired the review group. She has no tie with any of the agencies or with the Board."
    )
    found = read(source_of(text))
    assert found["author.named"].value
    assert found["author.independence"].value is AuthorIndependence.INDEPENDENT
    assert found["author.chairs_panel"].value


def test_a_title_line_about_the_overview_is_no_agency_report():
    """ "Overview report prepared by Ms Holloway, Independent Consultant" gives her no post with a contributor."""
    text = (
        "# Serious case review\n\nOverview report prepared by Ms R. Holloway, Independent Consultant\n\n# The "
        "review\n\nIndividual management reviews were provided by Southmere Council and the Police."
    )
    assert independence(text) is AuthorIndependence.NOT_STATED


def test_an_author_who_led_the_panel_chaired_it():
    """The chair may be told by the verb alone."""
    text = "# Method\n\nMrs Sandra Bligh was commissioned as independent author and also led the panel."
    assert read(source_of(text))["author.chairs_panel"].value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("He is beholden to none of the bodies here.", "independent"),
        ("Neither he nor his firm has worked for the Board. He teaches social work in London.", "independent"),
        ("He is an independent author. He is a social work manager with Coastshire Council.", "contradicted"),
    ],
)
def test_teaching_a_profession_is_no_post_with_a_service(said, value):
    """ "Teaches social work" is no tie to the social workers who reported."""
    text = (
        f"# Method\n\nThe author is Idris Bello. {said}\n\nManagement reviews were written by Coastshire Council's "
        "social work service and the police."
    )
    assert independence(text).value == value


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Author: Duncan Asp, independent social care consultant", AuthorIndependence.INDEPENDENT),
        (
            "Author: Duncan Asp\n\nA second letter was taken to the mother by the police liaison officer, and the "
            "author then rang her.",
            AuthorIndependence.INDEPENDENT,
        ),
        (
            "Author: Duncan Asp\n\nFor two days a week he is employed by the Police as an adviser.",
            AuthorIndependence.CONTRADICTED,
        ),
    ],
)
def test_what_others_did_and_being_ones_own_master_ties_nobody(said, expected):
    """An independent consultant in social care is no officer of it; the officer who took a letter is somebody else."""
    text = (
        f"# SCR\n\n{said}\n\n# The author\n\nThe author, Duncan Asp, has never been employed by any of the agencies "
        "contributing and has no connection with the Board.\n\n# Reports\n\n| Agency | Report |\n|---|---|\n"
        "| Police | IMR |\n| Children's Social Care | IMR |"
    )
    assert independence(text) is expected


def test_one_appointed_to_chair_the_review_panel_and_to_write_does_both():
    """As an appointment is told, with "review" before "panel"."""
    text = (
        "# SCR\n\nLead reviewer and author: Malcolm Ark\n\n# Process\n\nThe lead reviewer was appointed to carry out "
        "the review, to chair the review panel and to write this report."
    )
    assert read(source_of(text))["author.chairs_panel"].value is True
