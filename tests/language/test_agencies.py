"""Which agency a text means."""

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.agencies import Agencies, agencies, overlap
from scrcheck.language.reading import read

NOTHING_DEFINED = Agencies([])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Associate Director of Nursing, Fenmarch Primary Care Trust", "commissioner_health"),
        ("Head of Safeguarding, Children's Social Care", "children_social_care"),
        ("Southgarth Mental Health NHS Foundation Trust", "mental_health"),
        ("the Constabulary's public protection department", "police"),
        ("Welsh Ambulance Services NHS Trust", "ambulance"),
        ("the University Health Board", "health_board"),
        ("Acute Hospitals NHS Trust", "acute_hospital"),
        ("the Safeguarding Children Board", "board"),
    ],
)
def test_an_agency_is_told_by_the_wording_of_the_field(text, kind):
    """The longest wording decides the kind."""
    assert NOTHING_DEFINED.meant_by(text)[0].kind == kind


@pytest.mark.parametrize("text", ["a barrister with a background in family law", "Independent", "a retired teacher"])
def test_a_person_without_an_agency_has_none(text):
    """Professions and the word independent name no agency."""
    assert NOTHING_DEFINED.meant_by(text) == ()


def test_the_same_kind_in_another_place_is_another_agency():
    """ "Otherton Primary Care Trust" is not "Fenmarch Primary Care Trust"; "the Primary Care Trust" may be either."""
    ours, theirs, bare = (
        NOTHING_DEFINED.meant_by(text)
        for text in ("Fenmarch Primary Care Trust", "Otherton Primary Care Trust", "the Primary Care Trust")
    )
    assert not overlap(ours, theirs)
    assert overlap(ours, bare)
    assert overlap(theirs, bare)


def test_an_abbreviation_means_what_the_review_says_it_means():
    """ "the Drug and Alcohol Recovery Service (DARS)" makes DARS an agency in this review only."""
    reading = read([read_markdown(b"Mother was seen by the Drug and Alcohol Recovery Service (DARS) in May.", "r.md")])
    assert agencies(reading).meant_by("Clinical Lead, DARS")[0].kind == "drug_alcohol"
    assert NOTHING_DEFINED.meant_by("Clinical Lead, DARS") == ()
