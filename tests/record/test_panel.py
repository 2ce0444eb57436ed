"""The panel's chair, its members, and writers of agency reports among them."""

import pytest
from reviews import source_of

from scrcheck.record.model import ChairIndependence
from scrcheck.record.panel import read


def fact(text: str, name: str):
    """One fact about the panel of a text."""
    return read(source_of(text))[f"panel.{name}"].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The Panel was chaired by Al Roe, Director of Nursing at the Primary Care Trust.",
            ChairIndependence.NOT_INDEPENDENT,
        ),
        ("The Panel was chaired by Al Roe, who sits on the Board.", ChairIndependence.NOT_INDEPENDENT),
        (
            "The Panel was chaired by Al Roe, who has no connection with any of the agencies.",
            ChairIndependence.INDEPENDENT,
        ),
        ("A panel of senior officers met four times under an independent chair.", ChairIndependence.INDEPENDENT),
        ("The Panel was chaired by Al Roe.", ChairIndependence.NOT_STATED),
        ("The conference chair was independent of line management.", ChairIndependence.NOT_STATED),
    ],
)
def test_the_chair_is_independent_by_word_and_not_by_post(text, value):
    """A post with an agency or a seat on the board outweighs all."""
    assert fact(f"# The panel\n\n{text}", "chair_independence") is value


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (
            "Its members were:\n\n- Head of Safeguarding, Council\n- Designated Nurse\n- Detective Inspector, Police",
            True,
        ),
        ("It consisted of the Head of Safeguarding, the Designated Nurse and a Detective Inspector.", True),
        ("| Post | Organisation |\n|---|---|\n| Designated Nurse | PCT |\n| Detective Inspector | Police |", True),
        ("The members were senior managers from the main agencies.", False),
    ],
)
def test_members_are_listed_by_post_or_name(text, listed):
    """A list, a sentence, a table; not "senior managers"."""
    assert fact(f"# The panel\n\nThe Panel met five times.\n\n{text}", "membership_listed") is listed


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("The Named Nurse who wrote the Trust's report stayed on the panel as its representative.", True),
        ("No member of the Panel had written a management review.", False),
        ("IMR authors attended the Panel to present their reports and withdrew.", False),
        ("The overview author attended the Panel and had no hand in any IMR.", False),
    ],
)
def test_a_writer_of_an_agency_report_on_the_panel_is_said(text, included):
    """In words, with their denials and the authors who came to present."""
    assert fact(f"# The panel\n\n{text}", "includes_agency_report_author") is included


def test_the_same_name_in_both_tables_is_found():
    """Nobody says so, but the tables do."""
    text = (
        "# Panel members\n\n| Name | Agency |\n|---|---|\n| Bob Tranter | Housing |\n| Nisha Desai | Police |\n\n"
        "# Individual management reviews\n\n| Agency | Prepared by |\n|---|---|\n| Housing | Bob Tranter |\n|"
        " Police | Frank Aston |"
    )
    assert fact(text, "includes_agency_report_author") is True
    assert (
        fact(text.replace("| Housing | Bob Tranter |", "| Housing | Una Sharp |"), "includes_agency_report_author")
        is False
    )


def test_advisers_and_minute_takers_are_no_members():
    """A panel that was assisted and minuted by named people has not listed its members."""
    text = (
        "# The panel\n\nIt met seven times, and was assisted by the Board's legal adviser, Ravinder Sahota, and "
        "minuted by Eleri Wynne-Jones."
    )
    assert read(source_of(text))["panel.membership_listed"].value is False


def test_authors_who_sat_on_it_are_members():
    """ "It" is the panel of the sentence before."""
    text = (
        "# The work\n\nShe was assisted by a panel which met six times. The authors of the individual management "
        "reviews for housing and for general practice sat on it as full members."
    )
    assert read(source_of(text))["panel.includes_agency_report_author"].value is True


def test_a_table_of_posts_after_the_sentence_on_the_chair_lists_the_members():
    """Who chaired is said first, that nobody wrote a report last, and the table gives the posts."""
    text = (
        "# The review process\n\nThe review was led by Judith Ormerod. The work was steered by a panel chaired by "
        "Martin Eccles, who did not write the report. No member of the panel had written an agency report.\n\n"
        "| Post | Agency |\n|---|---|\n| Head of Safeguarding | Children's Social Care |\n"
        "| Designated Nurse | Integrated Care Board |\n| Detective Inspector | Police |"
    )
    facts = read(source_of(text))
    assert facts["panel.membership_listed"].value is True
    assert facts["panel.includes_agency_report_author"].value is False


def test_a_mark_beside_members_who_wrote_is_read_with_its_note():
    """ "† also wrote the individual management review for her agency" tells what the mark means."""
    text = (
        "# Panel list\n\nHead of Nursing; Service Manager†; Detective Inspector; Nursery Adviser†\n\n"
        "† also wrote the individual management review for her agency"
    )
    assert read(source_of(text))["panel.includes_agency_report_author"].value is True


@pytest.mark.parametrize(
    "text",
    [
        "- **Panel members.**\n  - Head of Safeguarding, Council\n  - Detective Chief Inspector, Police\n- No one had "
        "written an agency report.",
        "She worked with a review team drawn from children's social care, the police, the NHS mental health trust, the "
        "clinical commissioning group and a housing association.",
    ],
)
def test_members_in_a_list_within_a_list_or_by_their_agencies(text):
    """An item that introduces the items after it is their lead; four agencies named tell who sat."""
    assert read(source_of(f"# The panel\n\n{text}"))["panel.membership_listed"].value is True


def test_a_panel_chaired_from_its_own_number_has_no_independent_chair():
    """Its members are officers of the partners, and so is the chair."""
    text = "# Method\n\nA panel of officers from the Board's partners met; it was chaired from among its own number."
    assert read(source_of(text))["panel.chair_independence"].value == "not_independent"


@pytest.mark.parametrize(
    ("text", "included"),
    [
        (
            "The other members were the Named Nurse, the Designated Doctor and a Detective Superintendent. The Named "
            "Nurse, who had prepared the management review for the Trust, sat throughout as a full member.",
            True,
        ),
        (
            "The officer who had written the report for the hospital was co-opted at the second meeting and sat as a "
            "member from then on, which the Panel found convenient.",
            True,
        ),
        ("The authors of the management reviews came before the panel to answer questions, and withdrew.", False),
    ],
)
def test_a_report_writer_who_sat_as_a_member(text, included):
    """Co-opted or throughout; to come and answer questions is no membership."""
    assert fact(f"# The Panel\n\n{text}", "includes_agency_report_author") is included


def test_another_groups_chair_is_not_the_panels():
    """The group that will watch the plan has its own chair."""
    text = (
        "# Panel\n\nThe panel was chaired by Al Roe, who has no connection with any of the agencies.\n\n# Next\n\nThe "
        "learning group, which is chaired by the Director of Nursing of the hospital trust, will look at the plan."
    )
    assert fact(text, "chair_independence") is ChairIndependence.INDEPENDENT


def test_a_post_that_took_the_chair():
    """A director of an agency in the chair, without a name."""
    text = (
        "# Panel\n\nThe Deputy Director of Children's Services took the chair. Management reviews were supplied by "
        "Children's Services, the Police and the Primary Care Trust."
    )
    assert fact(text, "chair_independence") is ChairIndependence.NOT_INDEPENDENT


@pytest.mark.parametrize(("wrote", "includes"), [("Yes", True), ("No", False)])
def test_a_table_of_the_panel_may_ask_who_wrote_a_report(wrote, includes):
    """A column "Wrote an IMR?" under the panel's heading does not make it a table of the reports."""
    text = (
        "# The review panel\n\n| Name | Post and agency | Wrote an IMR? |\n|---|---|---|\n"
        f"| Jo Carr | Independent Chair | – |\n| Al Roe | Head of Safeguarding, Hospital Trust | {wrote} |\n"
        "| Ida Fox | Manager, Northgate Homes | No |"
    )
    facts = read(source_of(text))
    assert facts["panel.membership_listed"].value is True
    assert facts["panel.includes_agency_report_author"].value is includes


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (
            "The panel met three times. At its meetings sat the Designated Doctor, the Service Manager for Early Help, "
            "a Detective Inspector and the Principal Solicitor.",
            True,
        ),
        (
            "A review group oversaw the work. Those who took part in it were the Named GP, the Head of Housing, the "
            "Superintendent and the Director of a charity.",
            True,
        ),
        (
            "| Item | Detail |\n|---|---|\n| Panel members | Assistant Director; Named Nurse; Detective Inspector |\n"
            "| Chair | Al Roe |",
            True,
        ),
        (
            "The panel met four times. Round the table at the strategy meeting were the social worker, the Detective "
            "Sergeant, the Named Nurse and the Head Teacher.",
            False,
        ),
        (
            "A panel worked beside me. Ms Fay Lake, who is Assistant Director of the Council, took the chair. With her "
            "sat the Designated Doctor, the Head of Midwifery and a Detective Superintendent.",
            True,
        ),
        (
            "A panel helped us. The other seats were taken by the Designated Doctor, the superintendent and the Head "
            "of Early Years.",
            True,
        ),
        ("The panel was led by Mrs Orton. It was made up of the Head of Service, a Matron and a Named Nurse.", True),
        ("2.1 Panel. Besides him: Named GP; Team Manager; Detective Sergeant; Matron.", True),
        ("A panel helped us. It took evidence from the Named GP, the superintendent and the Matron.", False),
        ("The panel: Head of Adult Safeguarding (chair); Named GP; Detective Inspector; Housing Manager.", True),
        ("| Item | Detail |\n|---|---|\n| Panel | Met five times; senior officers of each agency |", False),
    ],
)
def test_members_are_listed_where_the_panel_was_just_spoken_of(text, listed):
    """ "Round the table", "on it", and the row of a table of key facts."""
    assert fact(f"# How the review was done\n\n{text}", "membership_listed") is listed


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("The Housing Manager prepared her association's; the others were written by colleagues.", True),
        ("The Named Doctor wrote the one for the practice.", True),
        ("The Principal Social Worker wrote the one for the Council.", False),
        ("The Housing Manager did not write the one for her association.", False),
    ],
)
def test_a_member_who_wrote_one_of_the_reports_just_spoken_of(text, included):
    """The report itself goes without saying: "the one for the practice"."""
    panel = "The panel consisted of the Head of Service, the Named Doctor, the Inspector and the Housing Manager."
    told = f"# How it was done\n\n{panel} Each agency supplied a report of its own work. {text}"
    assert fact(told, "includes_agency_report_author") is included


def test_a_member_named_in_a_table_of_key_facts_who_wrote_a_report():
    """The members stand beside their label; the report is told elsewhere."""
    text = (
        "# Review\n\n| Item | Detail |\n|---|---|\n| Panel members | Named GP, Practice; Head of Housing; Detective "
        "Inspector, Police |\n\n# Method\n\nIMRs were completed by the Police and the Council. The Head of Housing did "
        "the one for the Council herself."
    )
    assert fact(text, "includes_agency_report_author")
