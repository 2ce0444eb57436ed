"""Who may be named in a published review, and why (`criteria.md` 2.21, ANO order 1).

Those who did the review and answer for it, those it cites, and those whose names have passed into the language of the
field. Nobody becomes permitted by being kin to somebody in the account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Kind, Part
from scrcheck.language.capitals import titles
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.roles import Holder, ReviewRole, roles
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary


class Permission(StrEnum):
    """Why a person may be named."""

    REVIEW = "review"
    """Author, chair, panel member or another who did the review."""
    PROCESS = "process"
    """Named only where the conduct of the review is described, as somebody who took part in it."""
    OFFICE = "office"
    """Named with a post in a list of members, officers or signatories."""
    CITED = "cited"
    """Author of a cited work."""
    PUBLIC = "public"
    """A minister, the head of an inquiry, or a child whose inquiry bears the name."""
    EPONYM = "eponym"
    """Named only in the name of an inquiry, a law or a tool."""
    EXAMPLE = "example"
    """An imagined person ("if he'd been called Dave")."""
    ALLOWED = "allowed"
    """Named in the configuration's `allow`."""


@dataclass(frozen=True)
class Permits:
    """What the documents say of who may be named."""

    holders: tuple[tuple[str, ...], ...]
    """The plain words of each name that holds a role in the review."""
    allowed: tuple[tuple[str, ...], ...] = ()

    def of(self, names: Iterable[str], places: Sequence[tuple[Passage, int, int]]) -> Permission | None:
        """Why a person of these names, mentioned at these places, may be named; None where nothing says so."""
        forms = [tuple(words(name)) for name in names]
        if any(_agree(form, allowed) for form in forms for allowed in self.allowed):
            return Permission.ALLOWED
        if any(_agree(form, holder) for form in forms for holder in self.holders):
            return Permission.REVIEW
        if any(_is_public(form) for form in forms):
            return Permission.PUBLIC
        for permission, test in _TESTS:
            if any(test(*place) for place in places):
                return permission
        if all(_is_eponym(*place) for place in places):
            return Permission.EPONYM
        known = any(len(form) > 1 and len(form[0]) > 1 and len(form[-1]) > 1 for form in forms) or any(
            _has_rank(*place) for place in places
        )
        if known and len(places) <= 8 and all(_in_process(*place) for place in places):
            return Permission.PROCESS
        return None


def permits(reading: Reading, allow: Iterable[str] = ()) -> Permits:
    """Who may be named in these documents. `allow` holds names a user lets stand."""
    kept = {
        ReviewRole.AUTHOR,
        ReviewRole.PANEL_CHAIR,
        ReviewRole.PANEL_MEMBER,
        ReviewRole.BOARD_MEMBER,
        ReviewRole.AGENCY_REPORT_AUTHOR,
    }
    names = {
        holder.name for holder in roles(reading).holders if holder.name and holder.role in kept and _is_said(holder)
    }
    return Permits(tuple(tuple(words(name)) for name in names), tuple(tuple(words(name)) for name in allow))


_SAYS_ROLE = re.compile(
    r"\b(?:author|review\w*|report|overview|written|writer|prepared|compiled|chair\w*|signed|panel)\b", re.IGNORECASE
)


def _is_said(holder: Holder) -> bool:
    """Whether a line taken for a by-line is one: "Visit made by S. Beddoes" names no author."""
    if not isinstance(holder.place, Passage) or holder.place.block.cell is not None or holder.name is None:
        return True
    text = holder.place.block.text
    lead = text[: max(text.find(holder.name), 0)].strip()
    return len(lead.split()) < 2 or bool(_SAYS_ROLE.search(text))


def words(name: str) -> list[str]:
    """The plain words of a name without titles and stops."""
    return [word for word in (plain(part.strip(".,;")) for part in name.split()) if word and word not in titles()]


def _agree(form: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the last word agrees, and the first words or their initials."""
    if not form or not known:
        return False
    if len(form) == 1:
        return form[0] == known[-1] and len(known) >= 1
    if form[-1] != known[-1]:
        return False
    return len(known) == 1 or form[0] == known[0] or (1 in {len(form[0]), len(known[0])} and form[0][0] == known[0][0])


@lru_cache(maxsize=1)
def _public() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    file = load_vocabulary("people")["public"]
    return frozenset(tuple(words(name)) for name in file["names"]), frozenset(plain(name) for name in file["surnames"])


def _is_public(form: tuple[str, ...]) -> bool:
    names, surnames = _public()
    return (len(form) > 1 and form in names) or (len(form) == 1 and form[0] in surnames)


_CITED = re.compile(
    r"^(?:['’]s?)?(?:,? (?:et al\.?|and (?:her |his |their )?(?:colleagues?|others|co-authors?|team)|(?:and|"
    r"&) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))?,?"
    r"(?: [\w'’-]+){0,6}? ?[(\[,] ?(?:19|20)\d\d[a-z]?\b"
    r"|^,? (?:et al\b|and (?:her |his )?colleagues\b)"
    r"|^, [A-Z]\.(?: ?[A-Z]\.)*(?:,| and| &| \(|$)[^\n]{0,80}\b(?:19|20)\d\d\b"
)


_SURNAME = r"[A-Z][\w'’-]+"
_LIST = re.compile(
    rf"{_SURNAME}(?:, {_SURNAME})*,? (?:and|&) {_SURNAME},? (?:\w+ ){{0,3}}?(?:found|find|argu\w+|describ\w+|"
    rf"report\w*|show\w*|observ\w+|suggest\w*|"
    r"conclud\w+|writing|wrote|identified|warn\w*|set out|remind\w*|call(?:ed)? for)\b"
)
"""Two or more surnames and a verb of scholarship."""


def _back(text: str, start: int) -> int:
    """How many characters before a name its list of surnames begins ("Brandon, Sidebotham and …" before "Bailey")."""
    before = re.search(rf"(?:{_SURNAME}(?:, | and | & |, and )){{1,4}}$", text[max(0, start - 60) : start])
    return len(before[0]) if before else 0


@lru_cache(maxsize=1)
def _researchers() -> frozenset[str]:
    return frozenset(plain(name) for name in load_vocabulary("people")["public"]["researchers"])


def _is_cited(passage: Passage, start: int, end: int) -> bool:
    """A citation stands after the name, or the name stands in the list of sources or in a note with a year."""
    text = passage.block.text
    if _CITED.match(text[end : end + 110]):
        return True
    listed = _LIST.match(text[max(0, start - 60) :], min(start, 60) - _back(text, start))
    if listed and _researchers().intersection(plain(listed[0]).replace(",", " ").split()):
        return True
    dated = re.search(r"\b(?:19|20)\d\d\b", text) is not None
    sourced = Role.REFERENCES in passage.roles or passage.block.part in {Part.FOOTNOTE, Part.ENDNOTE}
    return (
        dated
        and sourced
        and end < 80
        and not re.search(r"\b(?:record|records|letter|note|notes|log|entry|email|file)\b", text[:60].lower())
    )


_POST = re.compile(
    r"\b(?:head|director|manager|officer|nurse|doctor|inspector|superintendent|sergeant|lead|leader|adviser|"
    r"advisor|solicitor|"
    r"commissioner|coordinator|co-ordinator|professional|principal|consultant|matron|executive|representative|chief|"
    r"secretary|barrister|midwife|paediatrician|psychiatrist|psychologist|lecturer|professor|governor|member|"
    r"deputy|chair|"
    r"chairman|chairwoman|chairperson|author|reviewer|council|trust|police|constabulary|probation|board|partnership|"
    r"children's services|social care|independent|clerk|analyst|headteacher)\b",
    re.IGNORECASE,
)
_ROW_OF_EVENTS = re.compile(r"\b(?:date|event|age|relationship|ethnic|born|child|subject|when|time)\b", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:mother|father|sister|brother|sibling|aunt|uncle|grandmother|grandfather|partner of|husband|wife|son|"
    r"daughter|"
    r"boyfriend|girlfriend|years old|aged \d)\b",
    re.IGNORECASE,
)


def _holds_office(passage: Passage, start: int, end: int) -> bool:
    """The name stands in a table or list beside a post, or over one in a signature."""
    block = passage.block
    text = block.text
    if block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX}:
        return False
    if block.cell is not None:
        table = next((t for t in passage.text.document.tables if t.index == block.cell.table), None)
        if table is None or end - start < len(text) * 0.6 or _ROW_OF_EVENTS.search(" ".join(table.titles)):
            return False
        row = next((row for row in (table.header, *table.rows) if any(cell is block for cell in row)), ())
        beside = " ".join(cell.text for cell in row if cell is not block)
        return bool(_POST.search(beside)) and not _KIN.search(beside) and len(beside) < 200
    if passage.roles & {Role.NARRATIVE, Role.ANALYSIS, Role.FAMILY_COMPOSITION}:
        return False
    rest = text[end : end + 120]
    if _SENIOR.search(text[max(0, start - 90) : start]):
        return True
    listed = _WITH_AGENCY.findall(text)
    if len(listed) > 1 and _IN_BRACKETS.match(rest) and not any(_PERSONAL_WORD.search(words) for words in listed):
        return True
    if block.kind is Kind.LIST_ITEM and start < 12:
        return bool(re.match(r" ?(?:,|–|-|—|:|\(|;)", rest)) and bool(_POST.search(rest)) and not _KIN.search(rest)
    if block.kind is Kind.PARAGRAPH and len(text) < 160:
        posted = re.match(r" ?(?:,|–|-|—|\||\(|\t)", rest) and _POST.search(rest)
        return bool(_SIGNED.search(text[:start])) or (
            bool(_ONLY_TITLE.fullmatch(text[:start])) and (bool(posted) or _signs(passage, end))
        )
    return False


_SENIOR = re.compile(
    r"\b(?:Director|Chief Executive|Commissioner|Minister|Chief Constable|Leader of the Council)"
    r"(?: of [\w'’ ]{1,60}?)?,? "
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? )?$"
)
_WITH_AGENCY = re.compile(r"[A-Z][\w'’-]+ \(([A-Z][^)]{1,60})\)")
_IN_BRACKETS = re.compile(r" \([A-Z]")
_PERSONAL_WORD = re.compile(
    r"\b(?:child|adult|sibling|mother|father|subject|baby|aged|partner|aunt|uncle|mgm|pgm|mgf|pgf)\b", re.IGNORECASE
)
_ONLY_TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Sir|Dame|Lord|Lady|Rev|Cllr)\.? ?)?")
_SIGNED = re.compile(
    r"\b(?:signed|chair|author|reviewer|writer|director|manager|approved"
    r"|(?:signed|prepared|written|approved|compiled|authored|report|review) by)"
    r" ?[:–—|-]? ?(?:(?:mr|mrs|ms|miss|dr|professor|sir|dame)\.? ?)?$",
    re.IGNORECASE,
)
_DID_BEFORE = re.compile(
    r"(?:\b(?:chaired|authored|written|prepared|compiled|drafted|produced|facilitated|led|conducted|undertaken|"
    r"carried out|"
    r"commissioned|steered|quality assured|signed(?: off)?|edited|supported|advised|co-authored|reviewed|"
    r"presided over) (?:jointly )?(?:by|from)"
    r"|\b(?:chairmanship|leadership|direction|guidance|authorship) of"
    r"|\b(?:author|reviewer|reviewers|writer|chair|chairman|chairwoman|chairperson|facilitator|scrutineer|"
    r"adviser|consultant)s?(?: \([^)]{0,40}\))?(?:,|:| was| is| were| are| –| -)"
    r"|\b(?:appointed|commissioned|engaged|instructed|co-opted))"
    r" (?:(?:the|an?|its|our) )?(?:[\w-]+ ){0,4}?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Detective|"
    r"Chief|Superintendent|Inspector|Det\.|Supt\.|DCI|DI|DS)\.? ?)*$"
)
_DID_AFTER = re.compile(
    r"^(?:,[^.;]{0,120}?,| \([^)]{0,80}\))?,? (?:who )?(?:(?:is|was|has been|had been|were|acted as|"
    r"served as) (?:then |also |jointly )?(?:appointed|commissioned|engaged|asked to (?:chair|write|lead|"
    r"undertake|conduct|prepare|author|carry)|instructed|co-opted|selected|"
    r"contracted|"
    r"the (?:independent |overview |report |lead )?(?:author|chair|reviewer)|an? independent)|(?:has |have |"
    r"had )?(?:chaired|took the chair|wrote this|wrote the overview|authored|compiled this|prepared this|"
    r"facilitated the))"
)
_REVIEWING = re.compile(
    r"\b(?:review|panel|overview|report|author|reviewer|board|partnership|chair\w*|workshops?|learning event)\b",
    re.IGNORECASE,
)


def _did_review(passage: Passage, start: int, end: int) -> bool:
    """The sentence says that the person wrote, chaired or advised the review."""
    text = passage.block.text
    if passage.block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX, Part.FOOTNOTE} or _KIN.search(
        text[end : end + 40]
    ):
        return False
    lead = text[max(0, start - 140) : start]
    lead = lead[max(lead.rfind(". "), lead.rfind("\n")) + 1 :]
    if passage.roles & {Role.NARRATIVE, Role.FAMILY_COMPOSITION} and not re.search(
        r"\b(?:review|panel|overview)\b", lead, re.IGNORECASE
    ):
        return False
    if _DID_BEFORE.search(lead):
        return bool(_REVIEWING.search(lead + text[end : end + 60]))
    named = " " in text[start:end] or re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame)\.? $", lead)
    return (
        bool(named) and bool(_DID_AFTER.match(text[end : end + 200])) and bool(_REVIEWING.search(text[end : end + 240]))
    )


_AND_FAMILY = re.compile(r",? and (?:her|his|their)\b")
_TELLS = re.compile(r" \w+ (?:told|said|felt)\b")
_PROCESS = re.compile(
    r"\b(?:[Ii]ndependent of|[Ii]ndependen(?:t|ce)|[Nn]o (?:\w+ ){0,2}(?:involvement|connections?|links?|ties?|"
    r"stake|dealings)|[Nn]ever (?:been )?(?:employed|worked)|"
    r"[Nn]ot (?:been )?employed|[Oo]verview|[Ll]ead review\w*|(?:[Tt]his|[Tt]he|[Cc]ase|[Pp]ractice|"
    r"[Hh]omicide|[Ss]afeguarding) [Rr]eviews?(?! (?:\(England\) )?Regulations)|[Rr]eviewers?|"
    r"[Rr]eviews?,? (?:was |were )?(?:written |prepared |led )?by|[Rr]eview (?:[Gg]roup|[Tt]eam)|"
    r"[Pp]anel|[Ll]earning events?|Working Together|[Tt]erms of reference|[Mm]anagement reviews?|IMRs?|"
    r"[Aa]gency reports?|[Aa]uthors?|authorship|appointee|"
    r"[Cc]hair(?:ed|ing|man|woman|person|manship)|Chair|chair of|in the chair|commissioned|appointed|"
    r"qualified (?:in|as)|career|retired|consultancy|independent consultant|"
    r"facilitated|facilitator|legal advice|[Ss]ub-?group|[Ss]crutin\w+|[Mm]embers (?:were|are|was)|(?:went|"
    r"from|somebody|someone) (?:from )?outside|took the role|[Bb]etween us)\b"
)
_IS_FAMILY = re.compile(
    r"^(?: and [A-Z]\w+)*,? (?:both |also |then |later |each )?(?:met|told|said|spoke|declined|accepted|"
    r"replied|was invited|were invited|was offered|were offered|"
    r"was asked whether|did not|came|felt|wanted|thought|described|booked|lived|said|asked that|was seen|"
    r"was told|received a|contributed|had (?:told|said|not))\b"
)
_APPROACHED = re.compile(
    r"\b(?:wrote|written|letters?|spoke|spoken|talk\w*|invit\w+|met|meet\w*|visit\w*|saw|seen|interview\w*|"
    r"contact\w*|telephoned|"
    r"approach\w*|heard|asked|told|shown|condolences|assessment of|concerns? (?:about|for)|care of|"
    r"death of|murder of|about|"
    r"injur\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:Dr|Prof|Professor|Sir|Dame|Lord|Judge|Inspector|Superintendent|Sergeant|DCI|DI|DS|Supt|Det)\.? $"
)


def _has_rank(passage: Passage, start: int, _end: int) -> bool:
    """Whether a surname alone has a doctor's or officer's title, or stands where author and panel are described."""
    lead = passage.block.text[max(0, start - 20) : start]
    return bool(_RANK.search(lead)) or bool(
        passage.roles & {Role.AUTHOR, Role.PANEL} and re.search(r"\b(?:Mr|Mrs|Ms|Miss) $", lead)
    )


_STORY = frozenset(
    {Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.FAMILY_INVOLVEMENT, Role.ANALYSIS, Role.LESSONS, Role.GOOD_PRACTICE}
)


def _in_process(passage: Passage, start: int, end: int) -> bool:
    """The words around are about how the review was done, and the person is not one it was about."""
    text = passage.block.text
    if passage.hidden or passage.block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX}:
        return False
    first = max(text.rfind(". ", 0, start) + 1, 0)
    earlier = max(text.rfind(". ", 0, max(first - 1, 0)) + 1, 0)
    last = text.find(". ", end)
    last = len(text) if last < 0 else last + 1
    following = re.match(r" (?:She|He|They|Both|Neither|Her|His)\b[^.]*", text[last : last + 240])
    around = (
        text[earlier if passage.roles & {Role.AUTHOR, Role.PANEL} else first : start]
        + text[end:last]
        + (following[0] if following else "")
    )
    if (
        _AND_FAMILY.match(text[end : end + 20])
        or (following and _TELLS.match(following[0]))
        or _IS_FAMILY.match(text[end : end + 60])
        or _APPROACHED.search(text[first:start])
        or _KIN.search(text[max(first, start - 30) : start])
        or _KIN.search(text[end : end + 30])
    ):
        return False
    if passage.roles & _STORY:
        return bool(re.search(r"\b(?:panel|overview|this review|author|reviewer)\b", around, re.IGNORECASE))
    return bool(_PROCESS.search(around)) or bool(passage.roles & {Role.AUTHOR})


def _signs(passage: Passage, end: int) -> bool:
    """Whether a name alone on its line has a post on the next, as under a foreword."""
    block = passage.block
    if block.text[end:].strip(" ,."):
        return False
    blocks = passage.text.document.blocks
    following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
    return len(following) < 100 and bool(_POST.search(following))


def _is_named_example(passage: Passage, start: int, _end: int) -> bool:
    text = passage.block.text
    return bool(
        re.search(
            r"\bif (?:s?he|they|the \w+|it)(?:['’]d| had| were| was| is)?\b[^.]{0,30}\b(?:called|named) $",
            text[max(0, start - 60) : start],
            re.IGNORECASE,
        )
    )


@lru_cache(maxsize=1)
def _eponym_pattern() -> re.Pattern[str]:
    things = "|".join(load_vocabulary("people")["places"]["eponyms"])
    return re.compile(rf"^(?:['’]s?)? (?:(?:[A-Z][\w-]+|of) ){{0,3}}(?:{things})\b", re.IGNORECASE)


def _is_eponym(passage: Passage, start: int, end: int) -> bool:
    text = passage.block.text
    if not _eponym_pattern().match(text[end : end + 60]):
        return False
    # "Mr Smith's report" and "Li's case" are about the person; a name in the name of a thing has a capital after it
    rest = text[end : end + 60].lstrip("'’s ")
    return rest[:1].isupper() and not text[start:end].isupper()


_TESTS = (
    (Permission.REVIEW, _did_review),
    (Permission.CITED, _is_cited),
    (Permission.OFFICE, _holds_office),
    (Permission.EXAMPLE, _is_named_example),
)
