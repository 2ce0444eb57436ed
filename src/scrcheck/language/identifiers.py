"""Numbers, addresses, contacts and named places that could lead to a family, wherever a file holds them.

Patterns with a checksum stand alone; weaker ones live from the words around them (criteria ANO002, ANO003, ANO005).
What belongs to an office, a statute or a book is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.institutions import general_words, institutions
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.vocabulary import load_vocabulary


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
        IdentifierKind.WORSHIP,
    }
)
DATES = frozenset({IdentifierKind.BIRTH_DATE, IdentifierKind.DEATH_DATE})
_CONTEXT = 60
"""Characters before a weak pattern in which a word of context must stand."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One mention of an identifier."""

    kind: IdentifierKind
    text: str
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True)
class _Recogniser:
    kind: IdentifierKind
    pattern: Anchored
    accept: Callable[[re.Match[str], str], bool] = lambda _match, _text: True


def identifiers(reading: Reading, areas: Iterable[str] = ()) -> tuple[Identifier, ...]:
    """Every identifier in the visible and hidden text, in order; none twice at one place.

    `areas` are names of the places the review openly belongs to ("Ferrybank"): an institution named by them alone
    tells nothing more.
    """
    known = frozenset(area.lower() for area in areas)
    return tuple(
        identifier for passage in (*reading.passages, *reading.hidden) for identifier in _in_passage(passage, known)
    )


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits bear a valid modulus-11 check digit (NHS Data Dictionary)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def _in_passage(passage: Passage, areas: frozenset[str]) -> Iterator[Identifier]:
    printed = passage.block.text
    text = printed.translate(_PLAIN)
    taken: list[tuple[int, int]] = []
    for recogniser in _recognisers():
        for match in recogniser.pattern.finditer(text):
            start, end = match.span("value") if "value" in recogniser.pattern.groupindex else match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if not recogniser.accept(match, text) or _is_of(areas, match):
                continue
            taken.append((start, end))
            yield Identifier(recogniser.kind, printed[start:end], passage, start, end)
    for kind, match in institutions(text):
        start, end = match.span()
        own_words = {word.lower() for word in match["own"].split()}
        if own_words - general_words() <= areas or any(
            start < other_end and other_start < end for other_start, other_end in taken
        ):
            continue
        yield Identifier(IdentifierKind[kind.upper()], printed[start:end], passage, start, end)


_PLAIN = str.maketrans("\u00a0\u2009\u202f\u2007\u2010\u2011\u2212", "    ---")
"""Word's blanks and hyphens that do not break a line, as plain ones."""


def _is_of(areas: frozenset[str], match: re.Match[str]) -> bool:
    """Whether a named settlement is only the place the review openly belongs to."""
    return "value" in match.re.groupindex and {word.lower() for word in match["value"].split()} <= areas


@lru_cache(maxsize=1)
def _recognisers() -> tuple[_Recogniser, ...]:
    kind, words = IdentifierKind, load_vocabulary("identifiers")
    context = words["context"]
    street = "|".join(words["streets"])
    sure_street = "|".join(words["sure_streets"])
    name = r"[A-Z][\w'’-]+"
    return (
        _Recogniser(
            kind.EMAIL,
            anchored(r"\b[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,5}\b"),
            _is_personal_mailbox,
        ),
        _Recogniser(
            kind.HANDLE,
            anchored(
                r"(?:(?:facebook|instagram|twitter|tiktok|snapchat|x)\.com/[\w.@-]{3,40}"
                r"|(?<![\w.@])@[A-Za-z]\w{3,29}\b(?!\.))",
                re.I,
            ),
        ),
        _Recogniser(kind.NHS_NUMBER, anchored(r"(?<![\d/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/-])"), _is_nhs),
        _Recogniser(
            kind.NHS_NUMBER,
            anchored(
                r"\bNHS (?:[Nn]umber|[Nn]o\.?|#)[: ]{0,3}(?P<value>[\dOoIl]{3}[ -]?[\dOoIl]{3}[ "
                r"-]?[\dOoIl]{4})\b"
            ),
        ),
        _Recogniser(
            kind.NI_NUMBER,
            anchored(
                r"\b[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][ -]?\d{2}[ -]?\d{2}[ "
                r"-]?\d{2}[ -]?[A-D]\b"
            ),
        ),
        _Recogniser(kind.PUPIL_NUMBER, anchored(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b")),
        _Recogniser(
            kind.PHONE,
            anchored(
                r"(?<![\w/.-])(?:\(?(?:\+|00)44\)?[ -]?(?:\(0\))?[ -]?|\(?0)(?=[1-9])(?:\d\)?[ -]?){8,9}\d(?![\w/-])"
            ),
            _is_private_phone,
        ),
        _Recogniser(kind.VEHICLE, anchored(r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}[ -]?[A-HJ-PR-Z]{3}\b")),
        _Recogniser(
            kind.VEHICLE,
            anchored(r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b"),
            _near(context["vehicle"]),
        ),
        _Recogniser(
            kind.BANK,
            anchored(r"\b\d{2}-\d{2}-\d{2}\b(?:[ ,;]{1,3}(?:and )?(?:account )?(?:number )?\d{8}\b)?|\b\d{8}\b"),
            _near(context["bank"]),
        ),
        _Recogniser(
            kind.ADDRESS,
            anchored(
                rf"\b(?:(?:Flat|Apartment|Unit|Room) \d{{1,4}}[A-Za-z]?,? )?\d{{1,4}}[A-Za-z]?,? (?:{name} "
                rf"){{1,3}}(?:{street})\b(?:, {name})?(?! (?:School|Surgery|Hospital|Clinic|Medical|Primary|Nursery))"
            ),
        ),
        _Recogniser(kind.ADDRESS, anchored(rf"\b(?:Flat|Apartment) \d{{1,4}}[A-Za-z]?,? (?:{name} ){{0,2}}{name}\b")),
        _Recogniser(
            kind.POSTCODE,
            anchored(rf"\b(?=[A-Z]{{1,2}}\d)(?:{_POSTCODE_AREAS})\d[\dA-Z]? ?\d[ABD-HJLNP-UW-Z]{{2}}\b"),
            _is_postcode,
        ),
        _Recogniser(kind.CASE_NUMBER, anchored(r"\b[A-Z]{2}\d{2}[CPFDZ]\d{5}\b")),
        _Recogniser(kind.CASE_NUMBER, anchored(r"\b[A-Z]{1,4}[/-]\d{4,8}[/-]\d{2,4}\b")),
        _Recogniser(
            kind.CASE_NUMBER,
            anchored(r"(?<![\w/.-])(?=[\w/-]*\d{3})[A-Z]{0,4}[/-]?\d{2,8}(?:[/-][A-Z\d]{1,8}){0,3}(?![\w/-])"),
            _is_reference,
        ),
        _Recogniser(
            kind.ADDRESS,
            anchored(
                rf"(?<=[a-z,] )(?:{name} ){{1,2}}(?:{sure_street})\b(?! (?:School|Surgery|Hospital|Clinic"
                rf"|Medical|Primary|Nursery|Practice|Health|Children|Chapel|Church))"
            ),
            _is_street,
        ),
        _Recogniser(
            kind.ADDRESS,
            anchored(rf"\b(?:[Vv]illage|[Hh]amlet|[Ss]uburb) of (?P<value>{name}(?: {name}){{0,2}})"),
        ),
        _Recogniser(
            kind.ADDRESS,
            anchored(rf"\b[Tt]he (?P<value>{name}(?: {name})?) (?:housing |council )?estate\b"),
            _is_street,
        ),
        _Recogniser(kind.BIRTH_DATE, _DATE, _is_birth_date),
        _Recogniser(kind.DEATH_DATE, _DATE, _is_death_date),
    )


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = anchored(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d{{2}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? "
    rf"(?:19|20)\d{{2}}"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2}))\b"
)
_POSTCODE_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|"
    "FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|"
    "NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|"
    "TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
"""The 124 postcode areas (Royal Mail; ONS Postcode Directory, OGL v3)."""


def _near(words: Iterable[str]) -> Callable[[re.Match[str], str], bool]:
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.I)
    return lambda match, text: bool(pattern.search(text, max(0, match.start() - _CONTEXT), match.end() + _CONTEXT // 2))


def _is_nhs(match: re.Match[str], text: str) -> bool:
    digits = re.sub(r"\D", "", match[0])
    before = text[max(0, match.start() - _CONTEXT) : match.start()].lower()
    if "isbn" in before:
        return False
    named = "nhs n" in before or "nhs:" in before or before.rstrip(" :").endswith("nhs")
    return named or (is_nhs_number(digits) and match[0] != digits)


def _is_personal_mailbox(match: re.Match[str], _text: str) -> bool:
    local = match[0].partition("@")[0].lower()
    offices = load_vocabulary("identifiers")["contacts"]["office_mailboxes"]
    return not any(
        local == office
        or local.startswith((f"{office}.", f"{office}-", f"{office}_"))
        or local.endswith((f".{office}", f"-{office}"))
        for office in offices
    )


def _is_private_phone(match: re.Match[str], text: str) -> bool:
    digits = re.sub(r"\D", "", match[0])
    national = "0" + re.sub(r"^(?:00)?44", "", digits).lstrip("0")
    if not 10 <= len(national) <= 11 or national.startswith(("0800", "0808", "0845", "0870", "0300", "0303")):
        return False
    around = text[max(0, match.start() - _CONTEXT) : match.start()].lower()
    is_mobile = national.startswith("07")
    return is_mobile or not any(word in around for word in load_vocabulary("identifiers")["contacts"]["office_words"])


def _is_postcode(match: re.Match[str], text: str) -> bool:
    around = text[max(0, match.start() - 2 * _CONTEXT) : match.start()].lower()
    return not any(
        word in around
        for word in ("council offices", "published by", "further copies", "county hall", "town hall", "civic centre")
    )


def _is_reference(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 24) : match.start()].lower()
    if re.fullmatch(r"(?:19|20)\d\d", match[0]):
        return False
    return (
        any(word in before for word in load_vocabulary("identifiers")["context"]["case_number"])
        and "isbn" not in before
    )


def _is_street(match: re.Match[str], _text: str) -> bool:
    first = match["value"] if "value" in match.re.groupindex else match[0]
    return first.split()[0].lower() not in load_vocabulary("identifiers")["general"]["words"]


def _is_birth_date(match: re.Match[str], text: str) -> bool:
    return _dated_by("birth", match, text)


def _is_death_date(match: re.Match[str], text: str) -> bool:
    clause = _clause_before(match, text)
    if any(re.search(rf"\b{word}", clause) for word in load_vocabulary("identifiers")["context"]["process"]):
        return bool(_DIED.search(clause))
    return _dated_by("death", match, text)


_DIED = re.compile(r"\b(?:died|dead|killed|murdered|stabbed|stillborn|injured)\b[^.;]{0,25}$")
"""What still makes a date one of death where the conduct of the review is spoken of."""


def _clause_before(match: re.Match[str], text: str) -> str:
    """The words of the same clause before a date, in lower case."""
    return re.split(
        r"(?<!\b\w)[.;]\s|\b(?:to|until|from|since)\b", text[max(0, match.start() - _CONTEXT) : match.start()]
    )[-1].lower()


def _dated_by(sort: str, match: re.Match[str], text: str) -> bool:
    """Whether a word of birth (death, incident) stands in the clause before the date, or shortly after it."""
    words = load_vocabulary("identifiers")["context"][sort]
    before = _clause_before(match, text)
    after = re.split(r"[.;,]\s", text[match.end() : match.end() + _CONTEXT // 2])[0].lower()
    return any(re.search(rf"\b{re.escape(word)}(?!\w)", part) for word in words for part in (before, after))
