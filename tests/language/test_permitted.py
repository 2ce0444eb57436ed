"""Who may be named in a published review."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import people
from scrcheck.language.reading import read


def permission(text: str, name: str) -> str | None:
    found = people(read([read_markdown(text.encode(), "review.md")]))
    persons = [person for person in found if any(name in mention.text for mention in person.mentions)]
    assert persons, f"{name} was not found at all"
    return persons[0].permission.value if persons[0].permission else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Overview report\n\nReport author: Gwenda Parry\n", "Gwenda Parry"),
        ("# The panel\n\nThe review panel was chaired by Teresa Nowicka, who is independent.", "Teresa Nowicka"),
        ("# Author\n\nAn independent author, Ms Sian Kettle, was commissioned to write this report.", "Sian Kettle"),
        (
            "# The panel\n\nIts members were:\n\n- Ann Marsden, Nurse, CCG\n- Ian Frost, Head of Service",
            "Ian Frost",
        ),
        (
            "# Membership\n\n| Member | Body |\n|---|---|\n| Gordon Leach | District Council |",
            "Gordon Leach",
        ),
        ("# Author\n\nTamsin Roper qualified in social work in 1984. She has chaired many panels.", "Tamsin Roper"),
    ],
)
def test_those_who_did_the_review_may_be_named(text: str, name: str) -> None:
    """Author, chair, panel and board members stand with their names."""
    assert permission(text, name) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# How we worked\n\nHe was helped by a reference group: Sue Latchford (health), Iulia Stanciu (adviser).",
            "Stanciu",
        ),
        ("# Review group\n\nStruan Petrie (chair), Calum Reith, Joy Abernethy, Ewan Dunbar", "Abernethy"),
        ("# Local review\n\nReviewers: Huw Prys-Evans and Dr Lowri Teague", "Teague"),
    ],
)
def test_whoever_stands_on_a_roll_of_those_who_did_the_review_may_be_named(text: str, name: str) -> None:
    """A reference group after its colon, a section of nothing but names, a second reviewer."""
    assert permission(text, name) is not None


def test_nobody_who_acted_in_the_case_may_be_named_for_sitting_on_a_list() -> None:
    """A worker at the learning event is a worker in the account too."""
    text = (
        "# What happened\n\nThe health visitor, Joanne Twigg, made her birth visit. Ms Twigg recorded a warm home.\n\n"
        "# Practitioner event\n\nPresent: Joanne Twigg (Health Trust); Gareth Hulme (School); Priya Nair (Council)."
    )
    assert permission(text, "Joanne Twigg") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Analysis\n\nBrandon and colleagues (2008) found the same.", "Brandon"),
        (
            "# Analysis\n\nThe inquiry by Lord Laming into the death of Victoria Climbié (2003) warned of this.",
            "Climbié",
        ),
        ("# Analysis\n\nIt is an example of what Lord Laming found.", "Laming"),
        ("# References\n\nBailey, S. and Belderson, P. (2010) Building on the learning. DfE.", "Belderson"),
        ("# Analysis\n\nReder and Duncan described it much earlier.", "Duncan"),
        ("# Analysis\n\nWork by Claudia Bernard and by Anna Gupta warns of this.", "Gupta"),
        ("# Analysis\n\nJan Horwath describes how neglect is tolerated a little at a time.", "Horwath"),
        ("# Analysis\n\nOne said: \"If he'd been called Dave I'd have asked him to wait.\"", "Dave"),
    ],
)
def test_those_whom_a_review_cites_may_be_named(text: str, name: str) -> None:
    """Researchers, inquiries and imagined persons are no identifiers."""
    assert permission(text, name) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# What happened\n\nThe visit was made by S. Beddoes, health visitor.", "Beddoes"),
        ("# Involvement of the family\n\nThe Chair wrote to Mrs Jaworska in March. She did not reply.", "Jaworska"),
        ("# Involvement of the family\n\nSuleyman Saidi met the Chair and the author in August.", "Suleyman Saidi"),
        ("# Analysis\n\nNobody took Callum Dearden's views. His mother was not seen.", "Dearden"),
        ("# The family\n\n| Name | Relationship |\n|---|---|\n| Gethin Whitcombe | Father |", "Gethin Whitcombe"),
        ("# The review\n\nThe panel sent a letter to Hani Najjar in which it was explained.", "Hani Najjar"),
        ("# The review\n\nThe panel considered the history of Kayleigh Barton.", "Kayleigh Barton"),
        ("# The review\n\nThe author discussed this with Tracy Doyle in May.", "Tracy Doyle"),
        ("# Analysis\n\nOn the form she is Kinga W. She was seventeen in 2016.", "Kinga W"),
    ],
)
def test_family_and_front_line_staff_may_not_be_named(text: str, name: str) -> None:
    """Nobody becomes permitted by standing near the words of the review's process."""
    assert permission(text, name) is None


def test_a_permitted_person_is_permitted_in_other_forms() -> None:
    """The chair's surname with a title later on is the chair."""
    text = (
        "# The panel\n\nThe panel was chaired by Dr Lesley Ambrose.\n\n# Thanks\n\nDr Ambrose has done eleven reviews."
    )
    found = people(read([read_markdown(text.encode(), "review.md")]))
    assert [(person.name, person.permission is not None) for person in found] == [("Lesley Ambrose", True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Members\n\n| Area | Member | Agency |\n|---|---|---|\n"
            "| Public protection | Det Insp Mark Penhale | Constabulary |",
            "Penhale",
        ),
        ("# Enquiries\n\nEnquiries may be made to the Board Manager, Hamish Tulloch, as usual.", "Hamish Tulloch"),
        (
            "# The review\n\nThe case was referred by Detective Chief Inspector Moira Kell to the sub-group.",
            "Moira Kell",
        ),
        ("# Response\n\nCouncillor Peter Haldane said that lessons would be learned.", "Peter Haldane"),
        ("# Background\n\nIn the wake of the Baby Peter tragedy rules were changed.", "Peter"),
    ],
)
def test_those_who_hold_office_may_be_named(text: str, name: str) -> None:
    """A rank in a members' table, a manager for enquiries, a senior officer, a councillor, a public case."""
    assert permission(text, name) is not None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("It has been known since Wilson and Dale wrote of it in 1993.", "Dale"),
        ("The needs are described by Sheila Holt and by Irene Tuff, whose guidelines are used.", "Sheila Holt"),
        ("Michael Prest's national analysis records how many knew.", "Michael Prest"),
        ("The Children's Commissioner, Anne Longmead, asked for it again.", "Anne Longmead"),
    ],
)
def test_scholars_and_holders_of_national_office_may_be_named(said: str, name: str) -> None:
    """Verbs of scholarship with a year, "whose guidelines", an office there is one of in the country."""
    assert permission(f"# Serious Case Review: Child A\n\nChild A died.\n\n# Analysis\n\n{said}", name) is not None


def test_a_numbered_paragraph_is_no_note_of_sources() -> None:
    """ "[6] Mr Mack had asked in February 2019" cites nobody."""
    text = "# Serious Case Review: Child A\n\nMother met Mr Mack.\n\n[6] Mr Mack had asked in February 2019 for a rope."
    assert permission(text, "Mack") is None
