"""Names that stand for a work, an inquiry, a law or an imagined person, not for somebody in the account."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.documents.model import Part
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary

_CITED = re.compile(
    r"^(?:['’]s?)?(?:,? (?:et al\.?|and (?:her |his |their )?(?:colleagues?|others|co-authors?|team)|(?:and|"
    r"&) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))?,?"
    r"(?: [\w'’-]+){0,6}? ?[(\[,] ?(?:19|20)\d\d[a-z]?\b"
    r"|^,? (?:et al\b|and (?:her |his )?colleagues\b)"
    r"|^, [A-Z]\.(?: ?[A-Z]\.)*(?:,| and| &| \(|$)[^\n]{0,80}\b(?:19|20)\d\d\b"
)


_OF_SUBJECT = re.compile(r"\b(?:[Rr]eview (?:of|into|about)|in respect of|(?:[Dd]eath|[Cc]are) of) (?:[A-Z]\w+ and )?$")
"""What leads up to the person whom another review was about."""


_SURNAME = r"[A-Z][\w'’-]+"
_LIST = re.compile(
    rf"{_SURNAME}(?:, {_SURNAME})*,? (?:and|&) {_SURNAME},? (?:\w+ ){{0,3}}?(?:found|find|argu\w+|describ\w+|"
    rf"report\w*|show\w*|observ\w+|suggest\w*|"
    r"conclud\w+|writing|wrote|identified|warn\w*|set out|remind\w*|call(?:ed)? for)\b"
)
"""Two or more surnames and a verb of scholarship."""
_LONGEST_LIST = 2000
"""Characters after a name in which its list ends, so that a paragraph of names is not read to its end for each."""


def _back(text: str, start: int) -> int:
    """How many characters before a name its list of surnames begins ("Brandon, Sidebotham and …" before "Bailey")."""
    before = re.search(rf"(?:{_SURNAME}(?:, | and | & |, and )){{1,4}}$", text[max(0, start - 60) : start])
    return len(before[0]) if before else 0


_LISTED = r"(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:['’]s)?(?:,| and|, and)(?: of| by)? )*"
_WORK_BEFORE = re.compile(
    r"\b(?:(?:[Ww]orks?|[Ss]tud(?:y|ies)|[Rr]esearch|[Ww]ritings?|[Pp]apers?|[Bb]ooks?|[Tt]ypology|[Mm]atrix|[Ff]ramework|"
    rf"[Tt]heory|[Ss]cale|one|own),? (?:devised |developed |written |published )?by|(?:using|on|from|in) the work of|"
    rf"(?:[Mm]atrix|[Tt]heory|[Ss]cale|[Tt]ypology) of|(?:was|were) (?:devised|developed) by) {_LISTED}$"
)
"""What leads up to a scholar's name: "Work by", "the Resilience Matrix of"."""
_SCHOLAR = re.compile(
    r"^(?:(?:,? and|,) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)* (?:describes?|defines?|argues?|warns?|reminds? us|speaks? of|"
    r"points? out|makes? (?:a|the) (?:plea|case)|distinguish(?:es)?|says? it best|"
    r"ha(?:s|ve) (?:shown|written|described|argued|warned))\b"
)
"""What scholars do in the present tense, each or together."""
_STUDIES = re.compile(
    r"^['’]s? (?:(?:stud(?:y|ies)|scale|typology|theory|matrix)\b|(?:national|seminal|influential) \w+)"
)
_LED_INQUIRY = re.compile(r"\b(?:Justice|Lord|Lady|Sir|Dame|Baroness|Professor|Judge|QC|KC) $")
_WORK_AFTER = re.compile(r"['’]s (?:work|research|writings?|books?|reports?)\b")
_INQUIRY_AFTER = re.compile(r"^['’]s (?:\w+ ){0,2}(?:inquiry|investigation|review|report) (?:into|of|on)\b")
_LIST_YEAR = re.compile(rf"{_SURNAME}(?:, {_SURNAME})*,? (?:and|&) {_SURNAME} in (?:19|20)\d\d\b")
_TITLE_OF_WORK = re.compile(r"^ in (?:[A-Z][\w'’]+ )(?:(?:[a-z]{1,4} )?[A-Z][\w'’]+[ ,.]){2,}")
_REFERENCE = re.compile(r"\W*(?:\[?\^?\w{1,3}\]:? ?)?[A-Z][\w'’-]+, (?:[A-Z]\.)")
"""As an entry in a list of sources begins: "Heslop, P., Blair, P."."""
_LATER_YEAR = re.compile(r"[^.;]{0,30}\b(?:19|20)\d\d\b")
"""A year soon after the verb: "Wilson and Daly wrote of it in 1993"."""
_WHOSE_WORK = re.compile(
    r"^(?:,? and (?:of |by )?[A-Z][\w'’-]+ [A-Z][\w'’-]+)?, whose (?:[\w-]+ ){0,2}"
    r"(?:guidelines?|work|research|writing|stud(?:y|ies)|books?|models?|typology)\b"
)


_LEADS = (" of ", " by ", " and ", ", ", " into ", " about ")
_LONGEST_LEAD = 120


@lru_cache(maxsize=1)
def _researchers() -> frozenset[str]:
    return frozenset(plain(name) for name in load_vocabulary("people")["public"]["researchers"])


def is_cited(passage: Passage, start: int, end: int) -> bool:
    """A citation stands after the name, or the name stands in the list of sources or in a note with a year."""
    text = passage.block.text
    lead = text[max(0, start - _LONGEST_LEAD) : start]
    led = lead.endswith(_LEADS)
    if led and _OF_SUBJECT.search(lead):
        return False
    rest = text[end : end + _LONGEST_LEAD]
    return (
        bool(_CITED.match(rest[:110]))
        or _has_work(lead, rest, led=led)
        or _is_among_scholars(passage, start, end)
        or (_is_full(text, start, end) and _is_drawn_on(passage, rest, led=led))
        or _is_in_sources(passage, lead, end)
    )


def _is_full(text: str, start: int, end: int) -> bool:
    """Whether a name has more than one word, or is joined to another."""
    return " " in text[start:end] or text[end : end + 5] == " and "


def _has_work(lead: str, rest: str, *, led: bool) -> bool:
    """Whether a study, a theory or an inquiry is said to be somebody's."""
    if _LED_INQUIRY.search(lead) and (_INQUIRY_AFTER.match(rest) or _WORK_AFTER.match(rest)):
        return True
    return bool((led and _WORK_BEFORE.search(lead)) or _STUDIES.match(rest))


def _is_among_scholars(passage: Passage, start: int, end: int) -> bool:
    """Whether a name stands in a list of surnames that found or wrote something, or did in a year."""
    text, weighed = passage.block.text, bool(passage.roles & WEIGHING)
    window = text[max(0, start - 60) : end + _LONGEST_LIST]
    first = min(start, 60) - _back(text, start)
    if weighed and _LIST_YEAR.match(window, first, min(start, 60) + end - start + 80):
        return True
    listed = _LIST.match(window, first)
    return listed is not None and (
        not _researchers().isdisjoint(plain(listed[0]).replace(",", " ").split())
        or (weighed and _LATER_YEAR.match(window, listed.end()) is not None)
    )


def _is_drawn_on(passage: Passage, rest: str, *, led: bool) -> bool:
    """Whether a section that weighs what happened draws on what somebody argued or wrote."""
    if not passage.roles & WEIGHING:
        return False
    return bool(_SCHOLAR.match(rest) or _TITLE_OF_WORK.match(rest[:80]) or (led and _WHOSE_WORK.match(rest)))


def _is_in_sources(passage: Passage, lead: str, end: int) -> bool:
    """Whether a name opens an entry in the list of sources, or a note with a year."""
    text = passage.block.text
    noted = passage.block.part in {Part.FOOTNOTE, Part.ENDNOTE} or re.match(r"\[\^?\d", text)
    if noted and re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr) $", lead):
        return False
    return bool(
        (noted or Role.REFERENCES in passage.roles)
        and (end < 80 or _REFERENCE.match(text))
        and re.search(r"\b(?:19|20)\d\d\b", text) is not None
        and not re.search(r"\b(?:record|records|letter|note|notes|log|entry|email|file)\b", text[:60].lower())
    )


WEIGHING = frozenset({Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION, Role.EQUALITY, Role.GOOD_PRACTICE})
"""Where a review weighs what happened against what is known."""


def is_example(passage: Passage, start: int, _end: int) -> bool:
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


def is_eponym(passage: Passage, start: int, end: int) -> bool:
    text = passage.block.text
    if not _eponym_pattern().match(text[end : end + 60]):
        return False
    # "Mr Smith's report" and "Li's case" are about the person; a name in the name of a thing has a capital after it
    rest = text[end : end + 60].lstrip("'’s ")
    return rest[:1].isupper() and not text[start:end].isupper()
