"""Names of those who did the review: what the words around a name say of writing, chairing, advising, sitting on it."""

from __future__ import annotations

import re

from scrcheck.documents.model import Part
from scrcheck.language.anchored import anchored
from scrcheck.language.beside import FINITE, PERSONAL, SPEAKING, role_before
from scrcheck.language.cells import row_of, table_of
from scrcheck.language.dates import MONTHS
from scrcheck.language.reading import Passage
from scrcheck.language.rolls import KIN, about_makers
from scrcheck.language.sections import Role

_DID_BEFORE = anchored(
    r"(?:\b(?:chaired|authored|written|prepared|compiled|drafted|produced|facilitated|led|conducted|undertaken|"
    r"carried out|"
    r"commissioned|steered|quality assured|signed(?: off)?|edited|supported|advised|co-authored|reviewed|"
    r"presided over) (?:jointly )?(?:by|from)"
    r"|\b(?:chairmanship|leadership|direction|guidance|authorship) of"
    r"|\b(?:author|[Rr]eviewer|[Rr]eviewers|writer|chair|chairman|chairwoman|chairperson|facilitator|scrutineer|"
    r"adviser|consultant)s?(?: \([^)]{0,40}\))?(?:,|:| was| is| were| are| –| -)"
    r"|\b(?:[Cc]hair(?:man|woman|person)?|[Vv]ice-[Cc]hair|[Dd]irector|[Cc]ommissioner|[Cc]hief [Ee]xecutive)"
    r" of (?:the )?(?:[\w'’-]+ ){0,6}?[\w'’-]+,"
    r"|\b(?:appointed|commissioned|engaged|instructed|co-opted))"
    r" (?:(?:the|an?|its|our) )?(?:[\w-]+ ){0,4}?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Detective|"
    r"Chief|Superintendent|Inspector|Det\.|Supt\.|DCI|DI|DS)\.? ?)*$"
)
_DID_AFTER = anchored(
    r"^(?:,[^.;]{0,120}?,| \([^)]{0,80}\))?,? (?:who )?(?:(?:is|was|has been|had been|were|acted as|"
    r"served as) (?:then |also |jointly )?(?:appointed|commissioned|engaged|asked to (?:chair|write|lead|"
    r"undertake|conduct|prepare|author|carry)|instructed|co-opted|selected|"
    r"contracted|"
    r"the (?:independent |overview |report |lead )?(?:author|chair|reviewer)|an? independent)|(?:has |have |"
    r"had )?(?:chaired|took the chair|wrote this|wrote the overview|authored|compiled this|prepared this|"
    r"facilitated the))"
)
_REVIEWING = anchored(
    r"\b(?:review|panel|overview|report|authors?|reviewers?|board|partnership|chair\w*|workshops?|learning event)\b",
    re.IGNORECASE,
)


def did_review(passage: Passage, start: int, end: int) -> bool:
    """The sentence says that the person wrote, chaired or advised the review."""
    text = passage.block.text
    if passage.block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX, Part.FOOTNOTE} or KIN.search(
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


_OWNS = anchored(
    r"^['’]s (?!(?:own )?(?:stud(?:y|ies)|scale|report|review|recommendations|inquiry|research|model|typology|"
    r"theory)\b)"
)
_AND_FAMILY = anchored(r",? and (?:her|his|their)\b")
_TELLS = anchored(r" \w+ (?:told|said|felt)\b")
_PROCESS = anchored(
    r"\b(?:[Ii]ndependent of|[Ii]ndependen(?:t|ce)|[Nn]o (?:[\w,]+ ){0,5}(?:involvement|connections?|links?|ties?|"
    r"stake|dealings)|[Nn]ever (?:been )?(?:employed|worked)|"
    r"[Nn]ot (?:been )?employed|[Oo]verview|[Ll]ead review\w*|(?:[Tt]his|[Tt]he|[Cc]ase|[Pp]ractice|"
    r"[Hh]omicide|[Ss]afeguarding) [Rr]eviews?(?! (?:\(England\) )?Regulations)|[Rr]eviewers?|"
    r"[Rr]eviews?,? (?:was |were )?(?:written |prepared |led )?by|[Rr]eview (?:[Gg]roup|[Tt]eam)|"
    r"[Pp]anel|[Ll]earning events?|Working Together|[Tt]erms of reference|[Mm]anagement reviews?|IMRs?|"
    r"[Aa]gency reports?|[Aa]uthors?|authorship|appointee|"
    r"[Cc]hair(?:ed|ing|man|woman|person|manship)|Chair|chair of|in the chair|commissioned|appointed|"
    r"[Gg]rateful to|early draft|earlier draft|comment(?:ing|ed) (?:up)?on|"
    r"qualified (?:in|as)|career|retired|consultancy|independent consultant|"
    r"facilitated|facilitator|legal advice|[Ss]ub-?group|[Ss]crutin\w+|[Mm]embers (?:were|are|was)|(?:went|"
    r"from|somebody|someone) (?:from )?outside|took the role|[Bb]etween us)\b"
)
_IS_FAMILY = anchored(
    r"^(?: and [A-Z]\w+)*,? (?:both |also |then |later |each )?(?:met|told|said|spoke|declined|accepted|"
    r"replied|was invited|were invited|was offered|were offered|"
    r"was asked whether|did not|came|felt|wanted|thought|described|booked|lived|said|asked that|was seen|"
    r"was told|received a|contributed|gave (?:the|this) (?:panel|review\w*|author|chair)|"
    r"had (?:told|said|not|seen|been told|known|heard|noticed|rung))\b"
    r"|^, (?:the|an?|his|her|their) [\w -]{1,40} who (?:had )?(?:treated|saw|seen|visited|knew|known|examined|taught|"
    r"cared|looked|supported|worked with)\b"
)
_APPROACHED = anchored(
    r"\b(?:wrote|written|letters?|spoke|spoken|talk\w*|invit\w+|met|meet\w*|visit\w*|saw|seen|interview\w*|"
    r"contact\w*|telephoned|"
    r"approach\w*|heard|asked|told|shown|condolences|assessment of|concerns? (?:about|for)|care of|"
    r"death of|murder of|about|"
    r"injur\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_RANK = anchored(
    r"\b(?:Dr|Prof|Professor|Sir|Dame|Lord|Judge|Inspector|Superintendent|Sergeant|DCI|DI|DS|Supt|Det)\.? $"
)


def has_rank(passage: Passage, start: int, _end: int) -> bool:
    """Whether a surname alone has a doctor's or officer's title, or stands where author and panel are described."""
    lead = passage.block.text[max(0, start - 20) : start]
    return bool(_RANK.search(lead)) or bool(about_makers(passage) and re.search(r"\b(?:Mr|Mrs|Ms|Miss) $", lead))


_ANSWERS = frozenset({Role.RECOMMENDATIONS, Role.ACTION_PLAN})
"""Where agencies say what they will do, and who sees to it."""
_STORY = frozenset(
    {Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.FAMILY_INVOLVEMENT, Role.ANALYSIS, Role.LESSONS, Role.GOOD_PRACTICE}
)


def acts_in_case(passage: Passage, start: int, end: int) -> bool:
    """Whether the words around say what a worker or relative did in the case, and not how the review was done."""
    text = passage.block.text
    if passage.block.cell is not None:
        return _is_of_chronology(passage)
    if passage.roles & _ANSWERS or about_makers(passage) or in_process(passage, start, end):
        return False
    after = text[end : end + 60]
    does = FINITE.match(after) or SPEAKING.match(after) or PERSONAL.match(after) or _OWNS.match(after)
    return bool(does) or role_before(text[max(0, start - 60) : start])


def _of_process(passage: Passage) -> bool:
    """Whether a section tells how the review was done, and nothing of the case."""
    return Role.PROCESS in passage.roles and not passage.roles & _STORY


_OF_TIME = re.compile(r"\b(?:dates?|when|time|events?)\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\W*(?:\d{{1,2}}(?:st|nd|rd|th)?[./ -](?:\d{{1,2}}\b|(?:{'|'.join(MONTHS)}))|(?:19|20)\d\d\b"
    rf"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)


def _is_of_chronology(passage: Passage) -> bool:
    """Whether a cell stands in a row of a chronology."""
    table, row = table_of(passage), row_of(passage)
    if table is None or not row:
        return False
    titled = bool(table.titles) and _OF_TIME.search(table.titles[0]) is not None
    return titled or _DATED.match(row[0].text) is not None


def in_process(passage: Passage, start: int, end: int) -> bool:
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
        text[earlier if about_makers(passage) or _of_process(passage) else first : start]
        + text[end:last]
        + (following[0] if following else "")
    )
    if (
        _AND_FAMILY.match(text[end : end + 20])
        or (following and _TELLS.match(following[0]))
        or _IS_FAMILY.match(text[end : end + 60])
        or _APPROACHED.search(text[first:start])
        or KIN.search(text[max(first, start - 30) : start])
        or KIN.search(text[end : end + 30])
    ):
        return False
    if passage.roles & _STORY:
        return bool(re.search(r"\b(?:panel|overview|this review|author|reviewer)\b", around, re.IGNORECASE))
    return bool(_PROCESS.search(around)) or about_makers(passage, Role.AUTHOR)


_TITLES = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Judge|Detective|Chief|Superintendent|Inspector|Supt)\.? )*"
_WORKED_BEFORE = anchored(
    rf"\b(?:thank\w*|grateful|assist\w*|jointly|alongside|help|indebted)\b[^.]{{0,90}}?(?: to| with) {_TITLES}$|"
    r"\b(?:Detective|Chief) (?:Chief )?(?:Inspector|Superintendent) $|"
    r"\b(?:chair\w*|author\w*|writ\w+|wrote|review\w*|assist\w*|minut\w*|advi[sc]\w*|facilitat\w*|support\w*|members?|"
    r"membership|reports? (?:was|were|is)|commission\w*|appoint\w*|led|prepared|compiled|carried out|conducted|"
    r"undertaken|instructed|engaged|services of|help|thank\w*|grateful|signed|approved|report by|overview by|manager|"
    r"nurse|doctor|officer|head|director|lead|consultant|adviser|advisor|solicitor|inspector|superintendent|"
    r"representative|secretary|coordinator|co-ordinator|professional|expert\w*|scrutin\w*|outside|independence of|"
    r"panel (?:was|were|is|are|comprised|consisted|included)|alongside|jointly|we are|I am|my name is|name is)\b"
    rf"[^.]{{0,90}}?(?: by| from| of| consultant| was| were| is| are| am| included| and|:|,|;|\() {_TITLES}$",
    re.IGNORECASE,
)
_WORKED_AFTER = anchored(
    r"^(?:,? (?:of|from|for|at) (?:the )?(?:[A-Z]|outside|county|city|borough|board|council)|,? \(|, (?:[A-Z]"
    r"|an?\b|the\b|who\b|"
    r"then\b|now\b|formerly\b|independent|head|director|manager|lead|consultant|retired|representing|acting)"
    r"|,? (?:also |then |both |previously |jointly |had |has |have )*(?:chaired|wrote|led|facilitated|joined"
    r"|represent\w+|"
    r"advised|attended (?:the )?panel|sat|took|provided|supplied|prepared|drafted|completed|carried|undertook"
    r"|conducted|"
    r"worked|works|qualified|retired|holds?|held|brings?|declared|stands?|stood|comes|spent|confirmed|acted"
    r"|served|been|"
    r"no|never|not|an?|was|were|is|are) (?!each |seen |sent |told |asked |invited |weighed |living |aged )"
    r"| (?:is|was) (?:an?|the|our|its) )"
)


def takes_part(passage: Passage, start: int, end: int) -> bool:
    """The name is tied to a post or to work on the review, and not only spoken of in a sentence about it.

    "The panel heard of Hani Najjar's letter" does not make Hani Najjar a member of the panel.
    """
    text = passage.block.text
    if text[end : end + 2] in {"'s", "’s"}:
        return False
    lead = text[max(0, start - 160) : start]
    lead = lead[max(lead.rfind(". "), lead.rfind("\n")) + 1 :].lstrip()
    if about_makers(passage):
        return True
    return bool(_WORKED_BEFORE.search(lead) or _WORKED_AFTER.match(text[end : end + 80]))
