"""The kinds of identifiers: numbers, contacts, places and dates that could lead to a family."""

from __future__ import annotations

from enum import StrEnum


class IdentifierKind(StrEnum):
    """What an identifier is."""

    NHS_NUMBER = "NHS number"
    NI_NUMBER = "National Insurance number"
    PUPIL_NUMBER = "unique pupil number"
    CASE_NUMBER = "case or reference number"
    PHONE = "telephone number"
    EMAIL = "email address"
    HANDLE = "social media account"
    VEHICLE = "vehicle registration"
    BANK = "bank details"
    POSTCODE = "postcode"
    ADDRESS = "address"
    SCHOOL = "school or nursery"
    GP_SURGERY = "surgery or clinic"
    HOSPITAL = "hospital"
    HOME = "home, hostel or centre"
    WORKPLACE = "workplace"
    WORSHIP = "place of worship"
    BIRTH_DATE = "date of birth"
    DEATH_DATE = "date of death or incident"


PLACES = frozenset(
    {
        IdentifierKind.ADDRESS,
        IdentifierKind.SCHOOL,
        IdentifierKind.GP_SURGERY,
        IdentifierKind.HOSPITAL,
        IdentifierKind.HOME,
        IdentifierKind.WORKPLACE,
        IdentifierKind.WORSHIP,
    }
)
DATES = frozenset({IdentifierKind.BIRTH_DATE, IdentifierKind.DEATH_DATE})
