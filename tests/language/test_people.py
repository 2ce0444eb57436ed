"""Finding people's names, and telling them from all that looks like them."""

from __future__ import annotations

import pytest

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import Grade, Person, people
from scrcheck.language.reading import read

SCHEME = "# Serious Case Review: Child A\n\nChild A lived with Mother and MGM. Mother was twenty. MGM lived near.\n\n"


def found(text: str, *allow: str) -> tuple[Person, ...]:
    return people(read([read_markdown((SCHEME + text).encode(), "review.md")]), allow)


def flagged(text: str) -> list[str]:
    return [mention.text for person in found(text) if person.permission is None for mention in person.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Adwoa's class teacher made a note.", "Adwoa"),
        ("She spoke to mum's cousin Shahanara in the street.", "Shahanara"),
        ("By August Joanne Whitlock was carrying twenty-four cases.", "Joanne Whitlock"),
        ("The visit was made by S. Beddoes, health visitor.", "S. Beddoes"),
        ('The note reads: "Mrs Guled came out to the bus."', "Guled"),
        ("The tutor logs a conversation with Kinga W.", "Kinga W"),
        ("In the entry she is Siân Lloyd-Gittins.", "Siân Lloyd-Gittins"),
        ("The letter was sent to Bryony O'Rourke in May.", "Bryony O'Rourke"),
        ("On the phone Velarin Tozmek said that she was tired.", "Velarin Tozmek"),
        ("It was clear that Oluwadarasimi had been frightened.", "Oluwadarasimi"),
        ("Mirthal spoke to them on the step. He was polite.", "Mirthal"),
        ("When Hurain arrived he was put in a side room.", "Hurain"),
        ("From then on he looked after Shayden in the evenings.", "Shayden"),
        ("There was a small bruise seen on Ayzal that day.", "Ayzal"),
        ("We wrote to Mother, to Wexaline, to MGM and to Child A.", "Wexaline"),
        ("Thendel and the children moved to a hostel.", "Thendel"),
        ("A social worker, Oluwaseun Adeyinka, visited nine days later.", "Oluwaseun Adeyinka"),
        ("The mentor gave Junior Brathwaite somewhere to say things.", "Junior Brathwaite"),
        ("Joy D was seen at home by the duty worker.", "Joy D"),
        ("That night Officer Yeboah moved him to another wing.", "Yeboah"),
        ("It was Custodial Manager Osman who unlocked the cell and went in first.", "Osman"),
        ("At the door PC Ward spoke to her alone.", "Ward"),
        ("His cellmate, Mr Scotland, was released in May.", "Scotland"),
        ('He was known to his friends as "Nedelcho" and rode a bicycle.', "Nedelcho"),
        ("Apparently Eachann collected her from school.", "Eachann"),
        ("They will meet the Spaniard Akin Warsame next week.", "Akin Warsame"),
        ("It was said that D'Andre had been unkind to her.", "D'Andre"),
        ("Everybody knew that Parvesh was prescribed methadone.", "Parvesh"),
        ("Bogumila's class teacher made a note of it.", "Bogumila"),
        ("Junior had two teeth removed that winter.", "Junior"),
        ("Faith Banks was found to be ill.", "Faith Banks"),
        ("Yours sincerely, Omari Ochieng Team Manager", "Omari Ochieng"),
        ("She moved in with her sister, India, for a time.", "India"),
        ("In a note to his manager, Judith Want, he wrote that all was well. They want more.", "Judith Want"),
        ("Minutes were taken by Lynne March, who left early.", "Lynne March"),
        ("It was said of May Bishop-Young that she was thriving.", "May Bishop-Young"),
        ("The farm was let by Gethin ap Dafydd for ten years.", "Gethin ap Dafydd"),
        ("The march was led by Lt Hugo Fanshawe-Cole that day.", "Hugo Fanshawe-Cole"),
        ("Yours sincerely,\n\nDr Elsie Odlin\nConsultant Community Paediatrician", "Elsie Odlin"),
        ("Coroner: A. Gruffydd. Area: North.", "A. Gruffydd"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    """A slip is found whatever its form and whichever community the name is from, on a list or not."""
    assert flagged(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The deputy manager wrote that Joy had had to soak the nappy off.",
        "It was Will who saw the marks.",
        "In the back bedroom Art, who had been unwell, could not stand.",
        "Hope was weighed at the clinic.",
        "It fell close to Summer's birthday.",
        "Mark accepted.",
        "Will refused to open the door.",
        "Precious went to her doctor in June.",
        "The nurse gave May a leaflet.",
        "Summer was weighed and had lost half a kilogram.",
    ],
)
def test_a_name_that_is_a_word_is_found_by_what_stands_beside_it(text: str) -> None:
    """A word that is also a name is one where only a person can stand."""
    assert len(flagged(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mother had no hope of help. Hope is not a plan. There was joy in the home.",
        "Will the child be safe? The plan may fail. May 2010 was cold. In April and June she was seen.",
        "She could mark time. The art room was open in summer.",
        "Mr G and Ms Q were seen with Child A. Social Worker 1 told MGM.",
        "Marlpit Lane Surgery and Hope House are near Victoria Road. Grace Ward was full.",
        "The Panel, the Board and Children's Social Care met. The Named Nurse wrote to Wexmoor Council.",
        "Mother is Polish and speaks Tamil. They came from Romania. She was a Roman Catholic.",
        "GPs and the DASH were used. I'm sure, she said. Sertraline and Calpol were given.",
        "A. Background. B. Immigration papers were lost. Appendix C. Genogram. Schedule 3 applies.",
        "Plan B was made. Hepatitis C was found. The Toyota Prius was there.",
        "The worker from Llwybrau sent an email. Llwybrau told the panel that it had no record.",
        "She was referred to Tozmek for help. Tozmek assessed her in May.",
        "The midwife used Quindra. Quindra showed two missed calls.",
        "The child was prescribed Keppra. Keppra was stopped in May.",
        "They were Seventh-day Adventists. The family is Kalderash.",
        "The family came from Kisangani and went on to Lubumbashi. Kisangani was unsafe.",
        "Blackburn with Darwen and Brent took part. YoungMinds and Kooth offer help.",
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    """Words, labels, places, bodies, nations, medicines, months and lettered lists are not people."""
    assert flagged(text) == []


def test_names_after_kin_in_the_plural_and_in_minutes_are_found() -> None:
    """Lists of children, and who is to do what, name people without another word."""
    assert flagged("He was a father to his two children, Zavinia and Ellamay.") == ["Zavinia", "Ellamay"]
    assert flagged("The plan was agreed. Ifeoluwapo to ring the school.") == ["Ifeoluwapo"]


def test_a_letter_names_who_writes_and_who_is_written_to() -> None:
    """The fields of a message and its greeting name people, on a list or not."""
    assert flagged("Hi Morfudd, it has come today.") == ["Morfudd"]
    assert flagged("From: Rimvydas Budrys To: Gwerfyl Nantlais Subject: Tuesday") == [
        "Rimvydas Budrys",
        "Gwerfyl Nantlais",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Johnson & Johnson fell. Ernst & Young said nothing.",
        "They lived near Elizabeth Street, by the Carlton Towers.",
        "He went to St. Louis, to Port Elizabeth and to Lake Victoria.",
        "Over the next year Father became the voice of the family.",
        "She grew up in rural Ceredigion, the daughter of a farmer.",
    ],
)
def test_firms_streets_and_saints_are_not_people(text: str) -> None:
    """What bears a person's name is not the person."""
    assert flagged(text) == []


def bare(text: str) -> list[tuple[str, str | None]]:
    """Everybody named in a document that declares no scheme, with why they may be named."""
    persons = people(read([read_markdown(text.encode(), "report.md")]))
    return [(person.name, person.permission and person.permission.value) for person in persons]


def test_a_forename_used_throughout_is_no_pseudonym_unless_something_is_said_of_names() -> None:
    """A report that hides nobody's name and calls a man Bernard throughout names Bernard."""
    text = "# Review: Bernard\n\n" + "Bernard lived alone. Bernard was seen. The nurse liked Bernard.\n\n" * 3
    assert bare(text) == [("Bernard", None)]
    assert bare(text + "His real name has been used at the wish of his family.") == [("Bernard", None)]
    assert bare(text + "Bernard is not his real name.") == []
    assert bare(text + "Names have been changed to protect the family.") == []


def test_whom_a_report_is_about_holds_no_office_in_it() -> None:
    """A line that says who wrote a tribute, or to whom a letter goes, allows nobody it speaks of to be named."""
    text = "# Review into the death of Trev Halliwell\n\n## Tribute\n\nWe miss her. Written by Trev's mother, Sammy.\n"
    assert ("Trev Halliwell", None) in bare(text)
    letter = (
        "Dear Mrs Wood\n\nRe: Isla Wood, date of birth 4.5.2011\n\nIsla's dad rang.\n\nYours sincerely,\n\nDr Ann Reeve"
    )
    assert ("Isla Wood", None) in bare(letter)


def test_whoever_shares_a_public_surname_is_not_public() -> None:
    """Eileen Munro may be named; Oonagh Munro, a worker, may not."""
    assert bare("Eileen Munro wrote of this. The housing officer, Oonagh Munro, called twice.") == [
        ("Eileen Munro", "public"),
        ("Oonagh Munro", None),
    ]


def test_a_name_found_once_is_found_in_every_form() -> None:
    """Forename or surname alone, initials, capitals, lower case, a letter misspelt: one person, every mention."""
    text = (
        "Ruqayyah Sandhu was two. Ruqayyah was seen. RUQAYYAH SANDHU missed the clinic. R. Sandhu was weighed. "
        "The note says ruqayyah slept. The file has Ruqayah too."
    )
    persons = [person for person in found(text) if person.permission is None]
    assert [person.name for person in persons] == ["Ruqayyah Sandhu"]
    assert [mention.text for mention in persons[0].mentions].count("Ruqayyah Sandhu") == 1
    assert set(persons[0].forms) >= {"Ruqayyah", "RUQAYYAH SANDHU", "R. Sandhu", "ruqayyah"}
    assert persons[0].grade is Grade.SURE


def test_a_misspelling_is_a_mention() -> None:
    """One letter dropped from a long name does not hide it."""
    assert "Ruqayah" in flagged("Ruqayyah Sandhu was two. Ruqayyah was seen. The file has Ruqayah too.")


def test_each_mention_has_its_place() -> None:
    """A mention's characters are those of its block, without title and possessive ending."""
    (person,) = [person for person in found("Mrs Dearden's mother rang.") if person.permission is None]
    (mention,) = person.mentions
    text = mention.passage.block.text
    assert text[mention.start : mention.end] == mention.text == "Dearden"
    assert mention.title == "Mrs"


def test_a_place_named_like_a_person_stays_a_place() -> None:
    """A surname followed by House or Road is not the person."""
    mentions = flagged("Callum Dearden was late. He lived at Dearden House. Callum slept.")
    assert mentions == ["Callum Dearden", "Callum"]


def test_declared_pseudonyms_are_not_people_but_a_stray_name_is() -> None:
    """Under a declared scheme only the name that belongs to nobody in it is found."""
    text = (
        "The forenames in this report are invented. Sagal was two. Her mother, Hodan, worked. Sagal slept. Hodan rang. "
        "Sagal was seen. Hodan wrote that Adwoa had a rash. Sagal died. Hodan wept."
    )
    assert flagged(text) == ["Adwoa"]


def test_a_pseudonym_with_a_surname_is_found() -> None:
    """A declared forename covers the forename alone."""
    text = "The forenames in this report are invented. Sagal was two. Sagal slept. Sagal Warsame was seen. Sagal died."
    assert "Sagal Warsame" in flagged(text)


def test_allowed_names_may_stand() -> None:
    """A name in the configuration's `allow` is returned with that permission, in each of its forms."""
    persons = found("Callum Dearden rang. Mr Dearden came.", "Callum Dearden")
    assert {person.permission and person.permission.value for person in persons} == {"allowed"}


def test_hostile_text_is_searched_in_linear_time() -> None:
    """A very long run of capitalised words does not hang the search."""
    assert isinstance(flagged("Aaa Bbb'ccc " * 4000), list)


def test_a_lettered_heading_is_no_initial() -> None:
    """ "F. Improving practice" names nobody."""
    assert flagged("## F. Improving systems and practice: recommendations\n\nText stands here.") == []


def test_a_name_alone_in_a_column_of_people_is_found() -> None:
    """A word of no language under the heading "Name" is a name; under "Agency" it is not."""
    table = "| {} | Note |\n|---|---|\n| Velarin | Seen |\n| Child A | Seen |\n"
    assert flagged(table.format("Name")) == ["Velarin"]
    assert flagged(table.format("Agency")) == []


def test_a_name_on_no_list_is_found_in_hasty_lower_case_and_in_the_plural() -> None:
    """Notes typed fast write "kettley rang"; a family is spoken of as "the Kettleys"."""
    text = (
        "She was met by Susan Kettley. Kettley was kind.\n\nkettley rang again - no reply\n\nOne of the Kettleys came."
    )
    assert flagged(text) == ["Susan Kettley", "Kettley", "kettley", "Kettleys"]


def test_a_shorter_name_in_brackets_is_a_name() -> None:
    """A draft gives by-names so, and uses them from then on."""
    assert flagged("Her aunt Folasade (Sade) rang the duty team.") == ["Folasade", "Sade"]


def test_what_somebody_is_called_in_a_family_table_is_a_name() -> None:
    """By-names stand nowhere else with anything that shows what they are."""
    table = (
        "| Name | Known as | Relation |\n|---|---|---|\n| Zeynep Kaya | Zeyno, Zeynep abla | victim |\n"
        "| Serdar Kaya | Serdo | husband |\n"
    )
    assert {"Zeyno", "Serdo"} <= set(flagged(table))


@pytest.mark.parametrize(
    "text",
    [
        "Police were called by Ms Q. She withdrew the next day.",
        "He was taken to Norfolk and Norwich University Hospital.",
        "A Consultant Psychiatrist (adult) saw her.",
        "The MS Society volunteer came on Tuesdays.",
        "The whole family had a stall each May at the show.",
        "She bought it at John Lewis in the sales.",
    ],
)
def test_what_only_looks_like_a_name_is_left(text: str) -> None:
    """A label that ends a sentence, a hospital of two towns, a post, a society, a month, a shop."""
    assert flagged(text) == []


def test_a_drafts_own_full_names_are_no_pseudonyms() -> None:
    """A draft may speak of a name to be found for somebody; who has a surname there is called by the real one."""
    text = (
        "A name that is not her real name must be found for Tahmid.\n\nTahmid Chowdhury was seven months old. Nasima "
        "Begum was his mother. Shofiq Miah was his uncle. Helal Uddin lived abroad. Rukshana Khatun lived near. Tahmid "
        "was born in July. Tahmid was seen by the nurse."
    )
    assert flagged(text).count("Tahmid") >= 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The note reads: "Told kunle it did not sound like the telly."', "kunle"),
        ("MY COUSIN KUVALENE TOLD ME. I asked my cousin KUVALENE to go to the police.", "KUVALENE"),
        ("Strategy discussion with DS Fell and the health visitor.", "Fell"),
        ("His former carers, the Colquhouns, remain a support.", "Colquhouns"),
        ("The referral was signed by Kowal, M. on Monday.", "Kowal, M."),
        ("A social worker, SW Prowse, was allocated.", "Prowse"),
        ("Oyinde was Yinde to her friends.", "Yinde"),
    ],
)
def test_a_name_is_found_as_notes_and_statements_write_it(text: str, name: str) -> None:
    """Small letters, capitals, a rank before a word, a family, a surname first, a pet name."""
    assert name in flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody else saw them. It was by the side of the road. They told side stories.",
        "The Lorne Child Protection Committee met, and NHS Lorne was told. It is in Lorne.",
        "She moved to the Alexandra estate. He went to Heol y Felin.",
        "The Prisons and Probation Ombudsman was told of prisons.",
    ],
)
def test_what_only_looks_like_a_name_in_such_places_is_none(text: str) -> None:
    """Words in small letters, bodies whose name goes on, estates, Welsh streets, plurals of words."""
    assert flagged(text) == []
