"""How each kind of identifier is written, and the words around it that tell it from its look-alikes.

Patterns with a checksum stand alone; weaker ones live from the words around them (criteria ANO002, ANO003, ANO005).
What belongs to an office, a statute or a book is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.identifier_kinds import IdentifierKind
from scrcheck.language.names import is_forename, is_word
from scrcheck.language.vocabulary import load_vocabulary

_CONTEXT = 60
"""Characters before a weak pattern in which a word of context must stand."""


@dataclass(frozen=True)
class Recogniser:
    """A pattern of one kind, and whether a match of it is one indeed."""

    kind: IdentifierKind
    pattern: Anchored
    accept: Callable[[re.Match[str], str], bool] = lambda _match, _text: True


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits bear a valid modulus-11 check digit (NHS Data Dictionary)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


_NAME = r"[A-Z][\w'’-]+"
"""A word of the name of a street or place."""


@lru_cache(maxsize=1)
def recognisers() -> tuple[Recogniser, ...]:
    """Every way an identifier is written, the surest first."""
    return (
        *_contacts(),
        *_numbers(),
        *_means(),
        *_addresses(),
        *_references(),
        *_places(),
        *_dates(),
    )


def _contacts() -> tuple[Recogniser, ...]:
    """E-mail and accounts."""
    kind = IdentifierKind
    return (
        Recogniser(
            kind.EMAIL,
            anchored(r"\b[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,5}\b"),
            _is_personal_mailbox,
        ),
        Recogniser(
            kind.HANDLE,
            anchored(
                r"(?:(?:facebook|instagram|twitter|tiktok|snapchat|x|gofundme|justgiving|youtube|reddit|tumblr|linkedin)"
                r"\.com/[\w./@?=&-]{2,80}\w"
                r"|(?<![\w.@])@[A-Za-z]\w{3,29}\b(?!\.))",
                re.I,
            ),
        ),
        Recogniser(
            kind.HANDLE,
            anchored(
                r"\b(?:[Ss]napchat|[Ii]nstagram|[Tt]ik ?[Tt]ok|[Tt]witter|[Ff]acebook|[Kk]ik|[Tt]elegram|[Dd]iscord"
                r"|[Xx]box|[Pp]lay[Ss]tation|[Rr]oblox)(?: (?:account|profile|user ?name|name|handle|id|ID)){0,2}"
                r"(?:,|:| is| was| called| as| named){0,3} [\"'“‘@]?(?P<value>(?=[\w.]*[\d_])[A-Za-z][\w.]{2,29}\w)"
            ),
        ),
    )


def _numbers() -> tuple[Recogniser, ...]:
    """NHS, National Insurance and pupil numbers."""
    kind = IdentifierKind
    return (
        Recogniser(kind.NHS_NUMBER, anchored(r"(?<![\d/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/-])"), _is_nhs),
        Recogniser(
            kind.NHS_NUMBER,
            anchored(
                r"\bNHS (?:[Nn]umber|[Nn]o\.?|#)[: ]{0,3}(?P<value>[\dOoIl]{3}[ -]?[\dOoIl]{3}[ "
                r"-]?[\dOoIl]{4})\b"
            ),
        ),
        Recogniser(
            kind.NHS_NUMBER,
            anchored(
                r"\b(?:CHI|H ?& ?C|HCN)(?: (?:[Nn]umber|[Nn]o\.?|#))?[: ]{1,3}(?P<value>\d{3}[ -]?\d{3}[ -]?\d{4})\b"
            ),
        ),
        Recogniser(
            kind.NI_NUMBER,
            anchored(
                r"\b[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][ -]?\d{2}[ -]?\d{2}[ "
                r"-]?\d{2}[ -]?[A-D]\b"
            ),
        ),
        Recogniser(
            kind.NI_NUMBER,
            anchored(
                r"\b(?:NI|NINO|National Insurance)(?: (?:[Nn]umber|[Nn]o\.?))?(?:,|:| is| was){0,2} "
                r"(?P<value>[ABCEGHJ-PRSTW-Z][A-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}(?:[ -]?[A-D])?)\b"
            ),
        ),
        Recogniser(kind.CASE_NUMBER, anchored(r"\b[A-Z]{2}[A-Z9]{3}\d{6}[A-Z9]{2}\d[A-Z]{2}\b")),
        Recogniser(kind.PUPIL_NUMBER, anchored(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b")),
    )


def _means() -> tuple[Recogniser, ...]:
    """Telephones, vehicles and bank details."""
    kind = IdentifierKind
    context = load_vocabulary("identifiers")["context"]
    return (
        Recogniser(
            kind.PHONE,
            anchored(
                r"(?<![\w/.-])(?:\(?(?:\+|00)44\)?[ -]?(?:\(0\))?[ -]?|\(?0)(?=[1-9])(?:\d\)?[ -]?){8,9}\d(?![\w/-])"
            ),
            _is_private_phone,
        ),
        Recogniser(kind.PHONE, anchored(r"(?<![\w.])07\d{3}\.\d{3}\.\d{3}(?![\w.]\d)")),
        Recogniser(kind.VEHICLE, anchored(r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}[ -]?[A-HJ-PR-Z]{3}\b")),
        Recogniser(
            kind.VEHICLE,
            anchored(r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b"),
            _near(context["vehicle"]),
        ),
        Recogniser(
            kind.BANK,
            anchored(r"\b\d{2}-\d{2}-\d{2}\b(?:[ ,;]{1,3}(?:and )?(?:account )?(?:number )?\d{8}\b)?|\b\d{8}\b"),
            _near(context["bank"]),
        ),
        Recogniser(kind.BANK, anchored(r"\bGB\d{2} ?[A-Z]{4}(?: ?\d{4}){3} ?\d{2}\b")),
        Recogniser(
            kind.BANK, anchored(r"(?<![\d-])\d{4}(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?P=gap)\d{4}(?![\d-])"), _is_card
        ),
    )


def _addresses() -> tuple[Recogniser, ...]:
    """Addresses with a number, and postcodes."""
    kind = IdentifierKind
    street = "|".join(load_vocabulary("identifiers")["streets"])
    return (
        Recogniser(
            kind.ADDRESS,
            anchored(
                rf"\b(?:(?:Flat|Apartment|Unit|Room) \d{{1,4}}[A-Za-z]?,? )?\d{{1,4}}[A-Za-z]?,? (?!{_MONTH} )"
                rf"(?:{_NAME} ){{1,3}}(?:{street})\b(?:, {_NAME})?"
                r"(?! (?:School|Surgery|Hospital|Clinic|Medical|Primary|Nursery))"
            ),
        ),
        Recogniser(
            kind.ADDRESS,
            anchored(
                r"\b(?:Flat|Apartment) \d{1,4}(?:/\d{1,2}|[A-Za-z])?,? (?:\d{1,4}[A-Za-z]? )?"
                rf"(?:{_NAME} ){{0,2}}{_NAME}\b"
            ),
        ),
        Recogniser(
            kind.POSTCODE,
            anchored(rf"\b(?=[A-Z]{{1,2}}\d)(?:{_POSTCODE_AREAS})\d[\dA-Z]? ?\d[ABD-HJLNP-UW-Z]{{2}}\b"),
            _is_postcode,
        ),
        Recogniser(kind.ADDRESS, anchored(_WELSH_ADDRESS)),
        Recogniser(
            kind.ADDRESS,
            anchored(
                r"\b(?:[Aa]ddress(?:,|:| was| is| of)?|(?:[Ll]iv(?:ed?|es|ing)|[Hh]ome|[Hh]ouse|[Ff]lat|stay(?:ed|ing))"
                r" at) "
                rf"(?P<value>\d{{1,4}}[A-Za-z]? (?:[Tt]he )?{_NAME})\b(?! (?:[A-Z]|[Hh]ours|[Oo]'))"
            ),
        ),
    )


def _references() -> tuple[Recogniser, ...]:
    """Numbers of cases, crimes and logs."""
    kind = IdentifierKind
    return (
        Recogniser(kind.CASE_NUMBER, anchored(r"\b[A-Z]{2}\d{2}[CPFDZ]\d{5}\b")),
        Recogniser(kind.CASE_NUMBER, anchored(r"(?<![\w/.-])\d{2}[A-Z]{0,2}/\d{5,7}/\d{2}(?![\w/.-])")),
        Recogniser(kind.CASE_NUMBER, anchored(r"\b[A-Z]{1,4}[/-]\d{4,8}[/-]\d{2,4}\b"), _is_of_a_case),
        Recogniser(
            kind.CASE_NUMBER,
            anchored(
                r"(?<![\w/.-])(?=[\w/-]*\d{3})[A-Z]{0,4}(?:[/-][A-Z]{1,4})?[/-]?\d{2,9}[A-Z]{0,2}(?:[/-][A-Z\d]{1,8}){0,3}(?![\w/-])"
            ),
            _is_reference,
        ),
    )


def _places() -> tuple[Recogniser, ...]:
    """Streets, villages, estates, schools and workplaces by their names alone."""
    kind = IdentifierKind
    sure_street = "|".join(load_vocabulary("identifiers")["sure_streets"])
    return (
        Recogniser(
            kind.ADDRESS,
            anchored(
                rf"(?<=[a-z,] )(?:{_NAME} ){{1,2}}(?:{sure_street})\b(?! (?:School|Surgery|Hospital|Clinic"
                rf"|Medical|Primary|Nursery|Practice|Health|Children|Chapel|Church))"
            ),
            _is_street,
        ),
        Recogniser(
            kind.ADDRESS,
            anchored(rf"\b(?:[Vv]illage|[Hh]amlet|[Ss]uburb) of (?P<value>{_NAME}(?: {_NAME}){{0,2}})"),
        ),
        Recogniser(
            kind.ADDRESS,
            anchored(rf"\b[Tt]he (?P<value>{_NAME}(?: {_NAME})?) (?:housing |council )?[Ee]state\b"),
            _is_street,
        ),
        Recogniser(
            kind.ADDRESS,
            anchored(
                rf"\b(?P<value>(?:{_NAME} ){{1,3}}(?:Cottages?|Caravan Park|Holiday Park|Farmhouse"
                rf"|[Tt]ravell?ers?['’]? [Ss]ite|[Gg]ypsy [Ss]ite))\b(?! (?:Hospital|Homes?|School|Nursery|Surgery))"
            ),
            _is_street,
        ),
        Recogniser(kind.SCHOOL, anchored(_STAFF.replace("NAME", _NAME)), _is_street),
        Recogniser(kind.WORKPLACE, anchored(_WORK.replace("NAME", _NAME)), _is_street),
    )


def _dates() -> tuple[Recogniser, ...]:
    """Dates of birth, death or an incident."""
    kind = IdentifierKind
    return (
        Recogniser(kind.BIRTH_DATE, _DATE, _is_birth_date),
        Recogniser(kind.DEATH_DATE, _DATE, _is_death_date),
    )


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = anchored(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d{{2}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? "
    rf"(?:19|20)\d{{2}}"
    r"|(?:19|20)\d{2}-[01]\d-[0-3]\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2}))\b"
)
_WELSH_ADDRESS = (
    r"(?<!\d )\b\d{1,3}[A-Za-z]?,? (?:Heol|Ffordd|Stryd|Maes|Trem|Bryn|Clos|Cae|L[oô]n|Rhodfa|Parc|Tan|Llys|Cwrt|Dan|"
    r"Gerddi|Rhes|Teras|Pant|Erw|D[oô]l|Rhiw|Golwg|Min|Pen|Porth|Glan)(?:[-’'](?:y|yr|r|i|a|ar|[A-Z])[\w’'-]*)?"
    r"(?: (?:y|yr|[A-Z][\w’'-]+)){0,3}(?:, [A-Z][\w’'-]+)?(?! [Rr]oad)"
)
"""A number with the words by which streets are called in Wales: "9 Maes-y-Deri", "14 Heol y Bont, Aberteifi"."""
_WORK = (
    r"\b(?:[Mm]other|[Ff]ather|[Pp]artner|[Ss]tep-?father|[Ss]tep-?mother|[Gg]rand(?:mother|father)|[Uu]ncle|[Aa]unt"
    r"|[Pp]arents?|M[GU]?M|FA?|MO)\b[^.;:]{0,50}?\b(?:work(?:ed|s|ing)|employed|employment|jobs?|shifts)\b"
    r"(?: (?!at |for |by )[a-z-]{1,12}){0,4} (?:at|for|by) (?:the |an? )?"
    r"(?P<value>NAME(?: (?:&|and|of) NAME| NAME){0,3}(?: pub| factory| warehouse| garage| shop| takeaway)?)"
    r"(?!['’]s (?:house|home))"
)
"""Where one of the family works: "Father worked at the Red Lion pub", "Mother was employed by Hartley's Bakery"."""
_STAFF = (
    r"\b(?:[Hh]ead ?teachers?|[Tt]eachers?|[Tt]eaching assistants?|[Tt]utors?|[Pp]upils?|SENCO|[Kk]ey person"
    r"|[Nn]ursery (?:nurses?|workers?|managers?|staff)|[Rr]oom leaders?) at "
    r"(?P<value>(?:St\.? )?NAME(?![\w'’-]| \d| [A-Z]))"
)
"""A school or nursery called by its name alone: "a teacher at St Wilfrid's", "her key person at Poppyfields"."""
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
    contacts = load_vocabulary("identifiers")["contacts"]
    if not any(is_forename(part) and not is_word(part) for part in re.split(r"[._-]", local)) and any(
        word in local for word in contacts["office_stems"]
    ):
        return False
    offices = contacts["office_mailboxes"]
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
    if "isbn" in around or "issn" in around:
        return False
    is_mobile = national.startswith("07")
    return is_mobile or not any(word in around for word in load_vocabulary("identifiers")["contacts"]["office_words"])


def _is_postcode(match: re.Match[str], text: str) -> bool:
    around = text[max(0, match.start() - 2 * _CONTEXT) : match.start()].lower()
    return not any(
        word in around
        for word in ("council offices", "published by", "further copies", "county hall", "town hall", "civic centre")
    )


def _is_card(match: re.Match[str], _text: str) -> bool:
    """Whether sixteen digits bear the check digit of a payment card (ISO 7812)."""
    digits = [int(one) for one in match[0] if one.isdigit()]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[::2]]
    return (sum(doubled) + sum(digits[1::2])) % 10 == 0


def _is_of_a_case(match: re.Match[str], text: str) -> bool:
    """Whether a reference is one of a case rather than of the review, a report or a piece of guidance."""
    if re.match(r"(?:L?C?SCR|LSCB|LSCP|L?CSPR|SPR|CPR|DHR|SAR|SI|HC|Cm)[/-]", match[0]):
        return False
    before = re.split(r"[.;]\s", text[max(0, match.start() - _CONTEXT) : match.start()])[-1].lower()
    of_report = re.search(r"\b(?:review|report|ofsted|inspection|publication|guidance|circular)\b", before)
    return not of_report or bool(re.search(r"\b(?:case|crime|court|police|incident|custody|marac|log)\b", before))


def _is_reference(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 24) : match.start()].lower()
    if re.fullmatch(r"(?:19|20)\d\d", match[0]):
        return False
    return (
        bool(
            any(word in before for word in load_vocabulary("identifiers")["context"]["case_number"])
            or _OF_LOG.search(before)
        )
        and "isbn" not in before
        and _is_of_a_case(match, text)
    )


_OF_LOG = re.compile(r"\b(?:log|ref|cad|incident|crime|case)\.?:? $")


def _is_street(match: re.Match[str], _text: str) -> bool:
    first = match["value"] if "value" in match.re.groupindex else match[0]
    return first.split()[0].lower() not in load_vocabulary("identifiers")["general"]["words"]


def _is_birth_date(match: re.Match[str], text: str) -> bool:
    lead = text[max(0, match.start() - 2 * _CONTEXT) : match.start()]
    return _dated_by("birth", match, text) or bool(_BIRTHS.search(lead))


def _is_death_date(match: re.Match[str], text: str) -> bool:
    clause = _clause_before(match, text)
    if any(re.search(rf"\b{word}", clause) for word in load_vocabulary("identifiers")["context"]["process"]):
        return bool(_DIED.search(clause))
    return _dated_by("death", match, text)


_BIRTHS = re.compile(r"\bb\.? ?$|\b(?:DOBs?|[Dd]ates of birth|[Bb]orn):(?:[^.]|\.\d|(?<=\d)\.)*$")
"""What makes a date one of birth from further off: "b. 2/5/2013", "DOBs: Ola 05.03.2014; Ewa 29.12.2003"."""
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
    after = re.split(r"(?<!\b\w)[.;,]\s|\b(?:to|until)\b", text[match.end() : match.end() + _CONTEXT // 2])[0].lower()
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?!\w)", part) for word in words for part in (before, after))
