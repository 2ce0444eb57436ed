"""Which agencies wrote a report."""

import pytest
from reviews import source_of

from scrcheck.record.agency_reports import read


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("IMRs were received from:\n\n- the Police\n- the Primary Care Trust\n- Children's Services", True),
        ("Management reviews were written by the Police, the Primary Care Trust and Children's Services.", True),
        ("| Agency | Prepared by |\n|---|---|\n| Police | Review officer |\n| Housing Department | Manager |", True),
        ("Seven agencies each provided a report and a chronology.", False),
        ("Copies of this report were sent to the Police, the Primary Care Trust and Children's Services.", False),
        ("In the review of 2003 IMRs were written by the Police, the Hospital Trust and Housing.", False),
    ],
)
def test_the_agencies_that_wrote_are_named(text, listed):
    """By list, sentence or table; a number, a circulation list and an earlier review do not count."""
    assert read(source_of(f"# How the review was done\n\n{text}"))["agency_reports_listed"].value is listed


def test_a_paragraphs_own_label_belongs_to_its_sentence():
    """ "IMRs. Provided by …" says which agencies wrote them."""
    text = "# Process\n\n**IMRs.** Provided by Children's Social Care; Police; Mental Health Trust; Hospital Trust."
    assert read(source_of(text))["agency_reports_listed"].value is True


@pytest.mark.parametrize(
    "text",
    [
        "# Questions\n\n1. Who knew?\n\nAgency reports came from the police, the Infirmary, Children's Services and "
        "the primary school.",
        "# Who wrote\n\n**Reports with chronology:** Children's Social Care; Adult Social Care; the primary school.",
        "# Who helped\n\n| Agency | Document |\n|---|---|\n| Ambulance Trust | chronology |\n| Police | IMR |",
    ],
)
def test_reports_said_in_passing_by_label_or_as_documents(text):
    """Wherever it stands, a plain statement of who sent reports counts."""
    assert read(source_of(text))["agency_reports_listed"].value is True
