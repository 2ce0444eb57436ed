"""Numbers, contacts, addresses and named places: what is one, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrcheck.documents.drafting import Draft
from scrcheck.documents.model import Part
from scrcheck.documents.text import read_markdown
from scrcheck.language.identifiers import IdentifierKind, identifiers, is_nhs_number
from scrcheck.language.reading import read

KIND = IdentifierKind


def found(text: str, *areas: str) -> list[tuple[IdentifierKind, str]]:
    """The identifiers of a short text."""
    reading = read([read_markdown(text.encode(), "text.md")])
    return [(one.kind, one.text) for one in identifiers(reading, areas)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("HV record, NHS no. 999 368 1938", KIND.NHS_NUMBER, "999 368 1938"),
        ("HV record, NHS no. 999 368 l938", KIND.NHS_NUMBER, "999 368 l938"),
        ("NHS number 999\u00a0368\u00a01938 was entered.", KIND.NHS_NUMBER, "999 368 1938"),
        ("They lived in the hamlet of Nether Tew then.", KIND.ADDRESS, "Nether Tew"),
        ("He was known on the Beechwood estate.", KIND.ADDRESS, "Beechwood"),
        ("The number 999 368 1938 was on the card.", KIND.NHS_NUMBER, "999 368 1938"),
        ("NI number QQ 12 34 56 C was entered.", KIND.NI_NUMBER, None),
        ("Her National Insurance number, AB 12 34 56 C, was given.", KIND.NI_NUMBER, "AB 12 34 56 C"),
        ("Contact no. 07700 900418. Notification sent.", KIND.PHONE, "07700 900418"),
        ("The duty officer rang +44 7700 900 418 twice.", KIND.PHONE, "+44 7700 900 418"),
        ("The duty officer rang 01632 960417, the number on file.", KIND.PHONE, "01632 960417"),
        ("by e-mail to t.coverdale@merrowshire.gov.uk on 4 November", KIND.EMAIL, "t.coverdale@merrowshire.gov.uk"),
        ("She posted as @little_k09 that night.", KIND.HANDLE, "@little_k09"),
        ("at the wheel of a grey Astra, KX13 OJD", KIND.VEHICLE, "KX13 OJD"),
        ("in his van, registration P452 KLM", KIND.VEHICLE, "P452 KLM"),
        ("Police ref. EM/0317744/13; form not sent", KIND.CASE_NUMBER, "EM/0317744/13"),
        ("The crime number was 12345/08.", KIND.CASE_NUMBER, "12345/08"),
        ("crew sent to Flat 6, 41 Lavender Mount for two children", KIND.ADDRESS, "Flat 6, 41 Lavender Mount"),
        ("They moved to 12 Acacia Road in May.", KIND.ADDRESS, "12 Acacia Road"),
        ("a house in Acacia Road that was damp", KIND.ADDRESS, "Acacia Road"),
        ("The letter went to LS6 3QB.", KIND.POSTCODE, "LS6 3QB"),
        ("registered at Marlpit Lane Surgery, where", KIND.GP_SURGERY, "Marlpit Lane Surgery"),
        ("a place at St Anne's Primary School in 2008", KIND.SCHOOL, "St Anne's Primary School"),
        ("She was taken to Pinderton General Hospital.", KIND.HOSPITAL, "Pinderton General Hospital"),
        ("Male infant, d.o.b. 9 February 2012, weight 2.4 kg", KIND.BIRTH_DATE, "9 February 2012"),
        ("sort code 20-11-22 and account 12345678", KIND.BANK, "20-11-22"),
        ("IBAN GB82 WEST 1234 5698 7654 32", KIND.BANK, "GB82 WEST 1234 5698 7654 32"),
        ("her bank card, 4111 1111 1111 1111, was used", KIND.BANK, "4111 1111 1111 1111"),
        ("D.O.B. 2006-05-03 on the form", KIND.BIRTH_DATE, "2006-05-03"),
        ("His funeral was on 2 April 2009.", KIND.DEATH_DATE, "2 April 2009"),
        ("They lived on the Larkfield Estate.", KIND.ADDRESS, "Larkfield"),
        ("the house at 9 Maes-y-Deri was cold", KIND.ADDRESS, "9 Maes-y-Deri"),
        ("at 14 Heol y Bont, Aberteifi, in May", KIND.ADDRESS, "14 Heol y Bont, Aberteifi"),
        ("released under CHI 2105064482 then", KIND.NHS_NUMBER, "2105064482"),
        ("The investigation (42/118734/22) ended.", KIND.CASE_NUMBER, "42/118734/22"),
        ("a dose at Dolman's Pharmacy, daily", KIND.GP_SURGERY, "Dolman's Pharmacy"),
        ("A teacher at St Wilfrid's told the lead.", KIND.SCHOOL, "St Wilfrid's"),
        ("She told her key person at Poppyfields that", KIND.SCHOOL, "Poppyfields"),
        ("She was taken to Ashmarket General that night.", KIND.HOSPITAL, "Ashmarket General"),
        ("a pupil of Fenpark High then", KIND.SCHOOL, "Fenpark High"),
        ("It is St Botolph's C of E Primary now.", KIND.SCHOOL, "St Botolph's C of E Primary"),
        ("He lived at 3 The Maltings.", KIND.ADDRESS, "3 The Maltings"),
        ("Filmon, subject, b. 02/05/2013, and", KIND.BIRTH_DATE, "02/05/2013"),
        ("DOBs: Ola in March; Ewa 29.12.2003 (ID card)", KIND.BIRTH_DATE, "29.12.2003"),
        ("He took his own life at home on 11 January 2021.", KIND.DEATH_DATE, "11 January 2021"),
        ("GMP log GMP-0004411-191221 was closed", KIND.CASE_NUMBER, "GMP-0004411-191221"),
        ("to MARAC, ref MRC/EN/20/1187, in May", KIND.CASE_NUMBER, "MRC/EN/20/1187"),
        ("They lived at Rose Cottage then.", KIND.ADDRESS, "Rose Cottage"),
        ("They stayed at Sunnyside Caravan Park.", KIND.ADDRESS, "Sunnyside Caravan Park"),
        ("plot 7, Oakfield Traveller site", KIND.ADDRESS, "Oakfield Traveller site"),
        ("She was at Tiny Tots playgroup.", KIND.SCHOOL, "Tiny Tots playgroup"),
        ("He attends Ysgol Gyfun Glan Afon.", KIND.SCHOOL, "Ysgol Gyfun Glan Afon"),
        ("Mother stayed in Beech House hostel.", KIND.HOME, "Beech House hostel"),
        ("She was seen at Alder Hey.", KIND.HOSPITAL, "Alder Hey"),
        ("Father worked at Hartley's Bakery.", KIND.WORKPLACE, "Hartley's Bakery"),
        ("Mother had a part-time job at the Red Lion pub.", KIND.WORKPLACE, "Red Lion pub"),
        ("Father was employed by Northgate Logistics Ltd.", KIND.WORKPLACE, "Northgate Logistics Ltd"),
        ("Crime no. 12A/3456/09", KIND.CASE_NUMBER, "12A/3456/09"),
        ("Crime reference number 45CR/12345/21 was given.", KIND.CASE_NUMBER, "45CR/12345/21"),
        ("Passport number 123456789", KIND.CASE_NUMBER, "123456789"),
        ("driving licence MORGA657054SM9IJ", KIND.CASE_NUMBER, "MORGA657054SM9IJ"),
        ("Ring 07700.900.418.", KIND.PHONE, "07700.900.418"),
        ("His Snapchat username is kayb_2006.", KIND.HANDLE, "kayb_2006"),
        ("See www.gofundme.com/f/justice-for-kayleigh today", KIND.HANDLE, "gofundme.com/f/justice-for-kayleigh"),
    ],
)
def test_identifier_is_found(text: str, kind: IdentifierKind, value: str | None) -> None:
    """Each sort in the forms files hold it; a number no office issues (QQ) is none."""
    values = [one for sort, one in found(text) if sort is kind]

    assert values[:1] == ([] if value is None else [value]) or value in values[0]


@pytest.mark.parametrize(
    "text",
    [
        "See SI 2006/90, Cm 5730 and section 47 of the Children Act 1989.",
        "ISBN 978-0-11-322817-3; DFE-RR157; ISBN 0 11 322817 3",
        "ISBN: 0113228171.",
        "The review has the reference SCR/2009/03.",
        "Ofsted inspection report of 2009, reference 080255",
        "Great Ormond Street Hospital's guidance was followed.",
        "The author has worked for the NSPCC and at Exborough Council.",
        "a card with the digits 4111 1111 1111 1112",
        "The panel met on 01.02.2009 10.30.",
        "The inspector wrote of 3 March Dr Hale was there.",
        "The Board will issue a pre-birth protocol by 31 August 2017.",
        "The Attorney General and the Registrar General were told. It was of High quality.",
        "A teacher at School 2 and the teacher at the time said so.",
        "Boots Pharmacy had no record. The Head of the Virtual School was told.",
        "Father worked for the Council.",
        "a Polish nursery nurse and a women's refuge",
        "She went to a Welsh-medium primary school and a Jewish nursery.",
        "Further copies: enquiries@exborough-lscb.org.uk or 01632 960100.",
        "Childline can be reached on 0800 1111.",
        "Reports came from Exborough Primary Care Trust and the Acute Hospitals NHS Trust.",
        "The School Nursing Service and the Primary Schools representative attended.",
        "Child A went to a special school, then to a local primary school and School 2.",
        "He was seen at Hospital A and by the Health Visitor in the clinic.",
        "The Board decided on 4 March 2009 to hold a review; form CID 61 was used.",
        "The local Child Safeguarding Practice Review Panel agreed.",
        "Between 2004 and 2008, 612 children; 1,204,331 in all; 41 of 219.",
    ],
)
def test_look_alike_is_left(text: str) -> None:
    """What belongs to an office, a statute, a book or a service is no identifier."""
    assert found(text) == []


def test_institution_named_by_the_openly_named_area_alone_is_left() -> None:
    """A college that bears the commissioner's own name tells nothing more."""
    assert found("Ferrybank Sixth Form College replied.", "ferrybank") == []
    assert found("Ferrybank Sixth Form College replied.") != []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_wrong_check_digit_is_never_a_number(first_nine: int) -> None:
    """At most one of the ten last digits makes a valid NHS number (modulus 11)."""
    stem = f"{first_nine:09}"

    assert sum(is_nhs_number(f"{stem}{last}") for last in range(10)) <= 1


def test_the_reviews_own_area_is_no_hamlet() -> None:
    """A place that the review openly belongs to, and an estate without a name, tell nothing."""
    assert found("She lived in the village of Ferrybank, on the Council estate.", "Ferrybank") == []


@pytest.mark.parametrize("part", [Part.COMMENT, Part.COVERED_TEXT, Part.PROPERTIES, Part.ALT_TEXT, Part.EMBEDDED])
def test_identifiers_are_found_where_the_page_does_not_show_them(part: Part) -> None:
    """A number in a comment, under a bar, in a property or an embedded file counts like one on the page."""
    draft = Draft("review.docx", "docx")
    draft.text("This report concerns Child A.")
    draft.hide("NHS no. 999 368 1938, born 3 May 2006, of 14 Acacia Avenue. Ring 07700 900418.", part)
    found = identifiers(read([draft.document(b"")]))
    assert {one.kind for one in found} == {KIND.NHS_NUMBER, KIND.BIRTH_DATE, KIND.ADDRESS, KIND.PHONE}
    assert all(one.passage.hidden and one.passage.block.part is part for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Chair decided on 9 January 2015 that the death met the criteria.",
        "The inquest opened on 2 December 2014 and was resumed on 30 March 2015.",
        "The decision to hold a domestic homicide review was made on 16 April 2019.",
    ],
)
def test_dates_of_the_process_are_no_dates_of_death(text: str) -> None:
    """That a death is spoken of does not make the date of a decision the date of the death."""
    assert found(text) == []


def test_the_parts_of_a_file_name_or_an_address_are_read_apart() -> None:
    """A number in the name of a file, a folder or a bookmark stands between signs that are no blanks."""
    draft = Draft("review.docx", "docx")
    draft.hide("file:///C:/Cases/07700 900418/LS6_3QB/a.docx", Part.LINK)

    assert {one.text for one in identifiers(read([draft.document(b"")]))} == {"07700 900418", "LS6_3QB"}


@pytest.mark.parametrize(
    ("table", "kind", "value"),
    [
        ("| Name | Date of birth |\n|---|---|\n| Child A | 11 May 2004 |", KIND.BIRTH_DATE, "11 May 2004"),
        ("| | |\n|---|---|\n| Sex | Male |\n| Date of death | 12 May 2019 |", KIND.DEATH_DATE, "12 May 2019"),
        ("| Date | What |\n|---|---|\n| 12.06.2019 | Child A born at home |", KIND.BIRTH_DATE, "12.06.2019"),
        ("| Crime number | 12345/08 |\n|---|---|\n| URN | 44/1234/08 |", KIND.CASE_NUMBER, "44/1234/08"),
    ],
)
def test_a_cell_is_read_with_its_heading_and_its_row(table: str, kind: IdentifierKind, value: str) -> None:
    """What a column or a row is about says what a number or date in it is."""
    assert (kind, value) in found(table)


def test_a_date_in_a_chronology_of_visits_is_none() -> None:
    """The row has neither a birth nor a death in it."""
    assert found("| Date | What |\n|---|---|\n| 12.06.2019 | Health visitor called; no reply |") == []


@pytest.mark.parametrize("local", ["communitysafety", "lscb.admin", "reviews", "info"])
def test_a_mailbox_of_an_office_is_nobodys(local: str) -> None:
    """A board gives its own address so that people may write to it."""
    assert found(f"Write to {local}@norshire.example, please.") == []


def test_a_mailbox_with_a_forename_is_somebodys() -> None:
    """Whatever else stands in it."""
    assert found("Write to bukola.housing@norshire.example, please.") != []


def test_an_institution_is_known_by_the_first_words_of_its_name() -> None:
    """ "Little Acorns" is Little Acorns Nursery; a place that gave it its name is not."""
    text = "She went to Little Acorns Nursery and Norton School. Pat at Little Acorns is upset. Norton is a town."
    assert [value for _, value in found(text)] == ["Little Acorns Nursery", "Norton School", "Little Acorns"]
