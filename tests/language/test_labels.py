"""The review's own names for people."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.invented import Declaration
from scrcheck.language.labels import Form, Scheme, Sex, labels
from scrcheck.language.reading import read

LETTERS = """# Serious Case Review: Child A and Child B

# The family

Child A was a girl of four. Her brother, Child B, was a boy of fourteen months. Sibling 1 lived with her aunt.

# What happened

Mother took Child A to nursery. MGM collected her. Mother told Social Worker 1 that Child B cried. Father was at work.
MGM rang HV2. HV2 saw Mother with Child B. Ms Q, a neighbour, heard Father shouting. Ms Q rang the police.
"""

STORY = """

# What happened

{name} was born in May. {name}'s mother was nineteen. {name} went to nursery and the nursery saw {name} every day.
The health visitor saw {name} twice. Staff said that {name} was quiet. {name} had a bruise. {name} died in June.
"""


def scheme(text: str) -> Scheme:
    return labels(read([read_markdown(text.encode(), "review.md")]))


def texts(found: Scheme, form: Form) -> set[str]:
    return {label.text for label in found.labels if label.form is form}


def test_letters_roles_initials_and_staff_are_labels() -> None:
    """A letter scheme holds letters for children, words of kinship as names, titles with an initial, and staff."""
    found = scheme(LETTERS)
    assert texts(found, Form.LETTER) == {"Child A", "Child B", "Sibling 1"}
    assert {"Mother", "MGM"} <= texts(found, Form.ROLE)
    assert {"Social Worker 1", "HV2"} <= texts(found, Form.STAFF)
    assert "Ms Q" in texts(found, Form.INITIALS)


def test_the_title_tells_the_subjects() -> None:
    """Those in the title are the review's subjects; a sibling is not."""
    assert [label.text for label in scheme(LETTERS).subjects] == ["Child A", "Child B"]


def test_a_label_knows_kin_and_sex() -> None:
    """Kin and sex come from the label's own word, or from the words about it."""
    found = scheme(LETTERS)
    grandmother, boy = found.label_of("MGM"), found.label_of("Child B")
    assert grandmother is not None and boy is not None
    assert (grandmother.kin, grandmother.sex) == ("grandmother", Sex.FEMALE)
    assert (boy.kin, boy.sex) == ("child", Sex.MALE)


def test_a_label_is_known_in_other_forms() -> None:
    """A possessive or a whole phrase that begins with the label is still the label; a longer mark is another one."""
    found = scheme(LETTERS)
    assert found.label_of("CHILD A") is found.label_of("Child A's bedroom") is not None
    assert found.label_of("Child C") is None


@pytest.mark.parametrize(
    "statement",
    [
        "All names have been changed.",
        "'Amy' is not the child's name.",
        "Amy (not her real name) was three.",
        "The forenames given to the family were made up for the purpose.",
        "Pseudonyms have been used throughout.",
        "The name Amy was chosen by her grandmother and is a pseudonym.",
    ],
)
def test_a_statement_makes_forenames_pseudonyms(statement: str) -> None:
    """Where a review says outright that names are not real, its forename is a declared label."""
    found = scheme(f"# Serious Case Review\n\n{statement}{STORY.format(name='Amy')}")
    assert [(label.text, label.declaration) for label in found.forenames] == [("Amy", Declaration.INVENTED)]


def test_being_called_a_name_is_a_weaker_declaration() -> None:
    """ "Will be known as" declares the label without saying that the name is invented."""
    found = scheme(f"# Review\n\nIn this report the child will be known as Amy.{STORY.format(name='Amy')}")
    assert [label.declaration for label in found.forenames] == [Declaration.CALLED]


def test_a_forename_used_throughout_is_a_label_nobody_declared() -> None:
    """Without any statement a forename in every paragraph, never with a surname, is the review's label."""
    found = scheme(f"# Review{STORY.format(name='Amy')}")
    assert [(label.text, label.declaration) for label in found.forenames] == [("Amy", Declaration.NONE)]


def test_a_draft_with_surnames_has_no_pseudonyms() -> None:
    """Being called a forename proves nothing where the account has the family's surname too."""
    surnames = "Mrs Holloway rang. Mr Holloway came. Amy Holloway slept. Mrs Holloway left. Miss Holloway stayed."
    found = scheme(f"# Review\n\nThe child is called Amy.{STORY.format(name='Amy')}\n{surnames}")
    assert found.forenames == ()


def test_initials_are_labels_where_they_are_introduced_as_a_person() -> None:
    """ "Her father, TW" makes TW a label; an abbreviation in capitals is none."""
    text = (
        "# Review into the death of KW\n\nKW was seventeen. KW was killed by her father, TW. TW was ill. The CMHT "
        "saw TW, "
        "and the GP saw KW. KW's mother told the GP. Her father, TW, was seen by the CMHT."
    )
    assert texts(scheme(text), Form.INITIALS) == {"KW", "TW"}


def test_a_child_in_need_is_no_label() -> None:
    """Words that follow "Child" in capitals are not its letter."""
    found = scheme("# CHILD IN NEED\n\nA CHILD IN NEED plan was made. The Child in Need plan was kept.")
    assert found.labels == ()


@pytest.mark.parametrize(
    "said",
    [
        "He told her a little about him, though not the name. She put it to the panel that Amy should be moved.",
        "Pseudonyms are still to be agreed with Amy's family.",
        "At the third panel it was said that Amy's surname must be changed before publication.",
    ],
)
def test_names_still_to_be_changed_are_real(said: str) -> None:
    """Neither a name that was not told nor a plan to change names makes a pseudonym."""
    found = scheme("Amy lived with Ann Roe and Bo Lim. Mrs Roe and Mr Lim met Mrs Eze. Amy slept. Amy ate. " + said)
    assert Declaration.INVENTED not in [label.declaration for label in found.forenames]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The young person chose the pseudonyms.\n\n- Amy – the subject\n- Big Jim – her grandfather\n", "Jim"),
        ('She asked that her niece be called "Ieva" in the published report.', "Ieva"),
    ],
)
def test_by_names_and_wishes_are_declared_too(text: str, name: str) -> None:
    """A list after a declaration, with what a family calls somebody; what somebody would like to be called."""
    found = scheme(text + "\n\nBig Jim met Amy. Big Jim told Amy that Ieva was well. Amy slept.")
    assert name in [label.text for label in found.forenames if label.declaration is Declaration.INVENTED]
