"""Names that stand beside a post: in a list of members, a table of them, a signature, or after a senior office."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.documents.model import Kind, Part, Table
from scrcheck.language.capitals import titles
from scrcheck.language.cells import row_of, table_of
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage
from scrcheck.language.rolls import KIN, about_makers, in_roll
from scrcheck.language.sections import Role

_POST = re.compile(
    r"\b(?:head|director|manager|officer|nurse|doctor|inspector|superintendent|sergeant|lead|leader|adviser|"
    r"advisor|solicitor|"
    r"commissioner|coordinator|co-ordinator|professional|principal|consultant|matron|executive|representative|chief|"
    r"secretary|barrister|midwife|paediatrician|psychiatrist|psychologist|lecturer|professor|governor|member|"
    r"deputy|chair|"
    r"chairman|chairwoman|chairperson|scrutineer|authors?|reviewers?|council|trust|police|constabulary|probation|board|partnership|"
    r"children's services|social care|independent|clerk|analyst|headteacher)\b",
    re.IGNORECASE,
)
_ROW_OF_EVENTS = re.compile(
    r"\b(?:date|event|age|relationship|ethnic|born|child|subject|when|time|"
    r"witness|account|statement|interviewed)\b",
    re.IGNORECASE,
)


_SUBJECT_AFTER = re.compile(
    r"^(?:['’]s? (?:\w+ )?(?:mother|father|mum|dad|parents|family|sister|brother|siblings?|son|daughter|partner|"
    r"children|death|birth|body|birthday|bedroom|funeral|injur\w+|grandmother|wife|husband|boyfriend|girlfriend|killer|"
    r"murder)\b"
    r"|,? (?:who )?(?:had )?(?:died|was (?:born|killed|murdered|stabbed|found dead|pronounced dead|in custody|arrested|"
    r"convicted|sentenced|\d\d? (?:years|when)))\b|,? \(?(?:then )?aged \d"
    r"|,? \(?(?:date of birth|(?i:dob|d\.o\.b)|born (?:on|in) ))"
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:(?:death|murder|killing|homicide|suicide|funeral|body|care|case) of|in respect of|review concerns|"
    r"(?:Case|Practice|Homicide|Adult) Review:(?: [A-Z][\w'’-]+){0,3}(?: and)?) "
    r"(?:(?:Mr|Mrs|Ms|Miss|Baby) )?$"
)


def is_subject_matter(passage: Passage, start: int, end: int) -> bool:
    """Whether the words around say of a name what is said of those a review is about: kin, birth, death, an arrest."""
    text = passage.block.text
    return bool(_SUBJECT_AFTER.match(text[end : end + 60]) or _SUBJECT_BEFORE.search(text[max(0, start - 40) : start]))


def holds_office(passage: Passage, start: int, end: int) -> bool:
    """The name stands in a table or list beside a post, or over one in a signature."""
    block = passage.block
    text = block.text
    if block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX} or text[end : end + 2] in {"'s", "’s"}:
        return False
    if block.cell is not None:
        return _in_table(passage, start, end)
    if in_roll(passage, start) or _MINUTED.search(text[max(0, start - 30) : start]):
        return True
    if passage.roles & {Role.NARRATIVE, Role.ANALYSIS, Role.FAMILY_COMPOSITION}:
        return False
    rest = text[end : end + 120]
    if rest[:2] == ": " and _fills_cell(text[:end], start, end) and about_makers(passage, Role.PANEL):
        return True
    if _lists_agencies(text) and (_IN_BRACKETS.match(rest) or text[start - 1 : start] + rest[:1] == "()"):
        return True
    if block.kind is Kind.LIST_ITEM and start < _FEW:
        return bool(_PARTS_POST.match(rest)) and not KIN.search(rest) and (_has_post(rest) or _is_among_posts(passage))
    if block.kind is Kind.PARAGRAPH and len(text) < 160:
        posted = re.match(r" ?(?:,|–|-|—|\||\(|\t)", rest) and _POST.search(rest)
        return bool(_SIGNED.search(text[:start]) and not re.match(r" (?!and\b)[a-z]", rest)) or (
            bool(_ONLY_TITLE.fullmatch(text[:start])) and (bool(posted) or _signs(passage, end))
        )
    return False


def is_senior(passage: Passage, start: int, end: int) -> bool:
    """The name follows an elected or senior office, outside the account of the case."""
    text = passage.block.text
    if passage.block.part not in {Part.BODY, Part.TABLE, Part.TEXT_BOX} or passage.block.cell is not None:
        return False
    if _HONOURED.search(text[max(0, start - 40) : start]) and not passage.roles & _OF_FAMILY:
        return True
    if text[max(0, start - 10) : start] == "Professor " and Role.ANALYSIS in passage.roles - _OF_FAMILY:
        return True
    if _OF_NATION.search(text[max(0, start - 90) : start]) or _OF_NATION_AFTER.match(text[end : end + 80]):
        return True
    if passage.roles & {Role.NARRATIVE, Role.ANALYSIS, Role.FAMILY_COMPOSITION} or text[end : end + 2] in {"'s", "’s"}:
        return False
    elected = _ELECTED_BEFORE.search(text[max(0, start - 20) : start]) or _ELECTED_AFTER.match(text[end : end + 20])
    return bool(elected or _SENIOR.search(text[max(0, start - 90) : start]))


def _in_table(passage: Passage, start: int, end: int) -> bool:
    """Whether a name in a table stands beside a post, or under a heading that asks who wrote or does something."""
    block, table = passage.block, table_of(passage)
    if table is None or block.cell is None:
        return False
    if block.cell.column < len(table.titles) and _FOR_POSTS.match(table.titles[block.cell.column]):
        return True
    if _ROW_OF_EVENTS.search(" ".join(table.titles)):
        return False
    if not _fills_cell(block.text, start, end):
        rest = block.text[end : end + 80]
        return start < _FEW and rest.startswith(", ") and _has_post(rest)
    beside = " ".join(cell.text for cell in row_of(passage) or table.header if cell is not block)
    return (_has_post(beside) or _lists_posts(table)) and not KIN.search(beside) and len(beside) < _LONGEST_ROW


def _has_post(words: str) -> bool:
    return _POST.search(words) is not None


def _is_among_posts(passage: Passage) -> bool:
    """Whether most of the three items before and after one in a list put a post beside a name."""
    block, blocks = passage.block, passage.text.document.blocks
    around = blocks[max(block.index - 3, 0) : block.index] + blocks[block.index + 1 : block.index + 4]
    items = [other.text for other in around if other.kind is Kind.LIST_ITEM]
    return sum(map(_has_post, items)) * 3 >= len(items) * 2 > 3 and not any(map(KIN.search, items))


def _lists_posts(table: Table) -> bool:
    """Whether most rows of a table that is not about a family put a post or agency beside a name."""
    rows = [" ".join(cell.text for cell in row[1:]) for row in table.rows if len(row) > 1]
    posts = sum(bool(_POST.search(row)) for row in rows)
    return len(rows) > 2 and posts * 5 >= len(rows) * 3 and not any(map(KIN.search, rows))


def _fills_cell(text: str, start: int, end: int) -> bool:
    """Whether a cell holds little but names with their titles and ranks ("Det Insp Mark Penhale")."""
    ranks = [word for word in text[:start].split() if plain(word.strip(".")) in titles()]
    several = all(word[:1].isupper() or word in {"and", "&"} for word in text.split())
    return several or end - start + sum(map(len, ranks)) >= (len(text) - len(ranks)) * 0.6


_ELECTED_BEFORE = re.compile(r"\b(?:Councillor|Cllr\.?|Baroness|Lord|Lady|Mayor) $")
_FOR_POSTS = re.compile(
    r"(?:report |imr |review )?(?:authors?|writers?|written by|prepared by|completed by|compiled by)\b"
    r"|(?:action )?owners?\b"
    r"|(?:lead|responsible) (?:officer|person|manager)|by whom|responsib"
)
"""Headings, in lower case, of columns that say who wrote a report or sees to an action."""
_LONGEST_ROW = 200
"""Characters of what may stand beside a name with its post."""
_FEW = 12
"""Characters of the ranks that may stand before a name in an item or cell."""
_PARTS_POST = re.compile(r" ?(?:,|–|-|—|:|\(|;)")
_HONOURED = re.compile(r"\b(?:Sir|Dame|Lord|Lady|Baroness|M(?:r|rs|s) Justice|Lord Justice)(?: [A-Z][\w'’-]+)? $")
_OF_FAMILY = frozenset({Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.FAMILY_INVOLVEMENT})
_NATIONAL = (
    r"(?:(?:HM )?(?:[Ss]enior |[Aa]ssistant |[Aa]rea )?[Cc]oroner|First Minister|"
    r"[Cc]hildren['’]s Commissioner|Commissioner for (?:Children|Victims|Older)[\w ]{0,40}|"
    r"Victims['’] Commissioner|"
    r"Domestic Abuse Commissioner|Chief Social Worker|Secretary of State(?: for [\w ]{1,40})?|Prime Minister|"
    r"(?:[Hh]ome|[Hh]ealth|[Ee]ducation) [Ss]ecretary)"
)
_OF_NATION = re.compile(rf"\b{_NATIONAL},? (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor)\.? )?$")
_OF_NATION_AFTER = re.compile(rf"^, (?:the |then (?:the )?|who was )?{_NATIONAL}\b")
"""Offices held by one person in the country, who has no part in anybody's case."""
_ELECTED_AFTER = re.compile(r"^,? (?:MP|MSP|MLA|MEP|AM|MS|TD|QC|KC|PCC)\b")
_SENIOR = re.compile(
    r"\b(?:(?:[Bb]oard|[Pp]artnership) [Cc]hair \(|Director|"
    r"[Cc]hief [Ee]xecutive|[Cc]hief [Ii]nspector|(?:Board|Business|Partnership|Safeguarding "
    r"Board) Manager|Board Officer|Commissioner|[Mm]inister|Chief Constable|Leader of the Council)"
    r"(?: of [\w'’ ]{1,60}?)?,? "
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? )?$"
)
_MINUTED = re.compile(r"\b[Mm]inutes (?:were )?(?:taken|kept) by $")
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


@lru_cache(maxsize=256)
def _lists_agencies(text: str) -> bool:
    """Whether names with their agencies in brackets are listed; kept, since each name of a long list asks it."""
    listed = _WITH_AGENCY.findall(text)
    return len(listed) > 1 and not any(_PERSONAL_WORD.search(words) for words in listed)


def _signs(passage: Passage, end: int) -> bool:
    """Whether a name alone on its line has a post on the next, as under a foreword."""
    block = passage.block
    if block.text[end:].strip(" ,."):
        return False
    blocks = passage.text.document.blocks
    following = blocks[block.index + 1].text if block.index + 1 < len(blocks) else ""
    return len(following) < 100 and bool(_POST.search(following))
