"""What each document of a pack is, told from its title page and headings, not its file name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scrcheck.documents.model import Document, Kind, Part
from scrcheck.language.agencies import find_agencies
from scrcheck.language.reading import DocumentText, Reading
from scrcheck.language.sections import Role, section_roles


class DocumentKind(StrEnum):
    """The documents of a submission pack."""

    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"
    AGENCY_REPORT = "agency_report"
    TERMS_OF_REFERENCE = "terms_of_reference"
    OTHER = "other"


_TITLES = (
    (
        DocumentKind.AGENCY_REPORT,
        r"(?:individual|internal|agency) management (?:review|report)|\bimr\b|(?:single[ -])?agency"
        r" (?:report|review|author)|internal (?:management )?review\b|information report\b|health overview report",
    ),
    (DocumentKind.EXECUTIVE_SUMMARY, r"exec(?:utive)?\.? summary|summary report|^(?:the )?summary\b|\bsummary$"),
    (
        DocumentKind.ACTION_PLAN,
        r"(?:action|implementation|improvement|learning and improvement) plan|^(?:multi[- ]agency )?plan\b"
        r"|(?:response to|actions? (?:from|arising)|implementation of) (?:the )?recommendations",
    ),
    (
        DocumentKind.TERMS_OF_REFERENCE,
        r"terms of reference|scoping (?:document|paper|report)|scope (?:and terms )?of the review"
        r"|key lines of en?quiry|project plan",
    ),
    (
        DocumentKind.OVERVIEW_REPORT,
        r"overview report|serious case review|practice review|homicide review|adults? review|related death review"
        r"|case review|case management review|learning review|report of the (?:lead reviewer|review panel)",
    ),
)
_OTHER_TITLES = (
    r"minutes of|agenda\b|covering letter|cover(?:ing)? note|press (?:release|statement)|\bpolicy\b|chronology\b"
    r"|genogram"
)
_TITLE_BLOCKS = 6
"""Blocks at the start of a document that can hold its title."""
_TITLE_WORDS = 24
"""Words of a line that can be a title."""
_PARTS = frozenset({DocumentKind.EXECUTIVE_SUMMARY, DocumentKind.ACTION_PLAN, DocumentKind.TERMS_OF_REFERENCE})
"""Kinds that are also sections of an overview report."""
_UNTITLED = frozenset({DocumentKind.OTHER})
"""Kinds of a document whose title does not say what it is."""
_NEAR = 40
"""Characters after "report of" within which the agency stands."""
_PLAN_COLUMNS = r"\b(?:actions?|recommendations?)\b"
_PLAN_OWNERS = (
    r"\b(?:lead|owner|responsib\w+|by whom|who|agency|accountable|officer|date|timescale|deadline|when|target)\b"
)
_REVIEW_ROLES = frozenset(
    {
        Role.TERMS_OF_REFERENCE,
        Role.NARRATIVE,
        Role.ANALYSIS,
        Role.LESSONS,
        Role.RECOMMENDATIONS,
        Role.FAMILY_COMPOSITION,
        Role.FAMILY_INVOLVEMENT,
        Role.PANEL,
        Role.PROCESS,
    }
)
ENOUGH_SECTIONS = 3
"""Sections of different roles that make a document a review whatever its title says."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """A document with its headings' roles, as far as its kind is told by them."""

    document: Document
    roles: tuple[frozenset[Role], ...]


_Outlined = DocumentText | _Outline


def kind_of(document: Document) -> DocumentKind:
    """The kind a document shows by itself, told without the language pass."""
    return _kind(_Outline(document, section_roles(document)))


def document_kinds(reading: Reading) -> tuple[DocumentKind, ...]:
    """The kind of each document, in order: what the user says it is, else what its title and headings show.

    Of several that read like an overview report, one whose title also says summary, plan or terms is that; where none
    reads like one, the longest untitled document with sections of a review is, and a document alone always.
    """
    kinds = [_kind(text) for text in reading.texts]
    overviews = [place for place, kind in enumerate(kinds) if kind is DocumentKind.OVERVIEW_REPORT]
    if len(overviews) > 1:
        longest = max(overviews, key=lambda place: reading.texts[place].document.words)
        for place in overviews:
            text = reading.texts[place]
            parts = [kind for kind in _titled(text) if kind in _PARTS]
            if place != longest and parts and not text.document.said_to_be:
                kinds[place] = parts[0]
    elif kinds and not overviews:
        candidates = [
            place
            for place, text in enumerate(reading.texts)
            if review_roles(text) and not text.document.said_to_be and (len(kinds) == 1 or kinds[place] in _UNTITLED)
        ]
        if candidates:
            longest = max(candidates, key=lambda place: reading.texts[place].document.words)
            kinds[longest] = DocumentKind.OVERVIEW_REPORT
    return tuple(kinds)


def review_roles(text: _Outlined) -> frozenset[Role]:
    """The roles, of those a review has, that the document's own headings name."""
    return frozenset().union(*text.roles) & _REVIEW_ROLES


def reads_like_a_review(reading: Reading) -> bool:
    """Whether any document has enough of the sections a review has."""
    return any(len(review_roles(text)) >= ENOUGH_SECTIONS for text in reading.texts)


def _kind(text: _Outlined) -> DocumentKind:
    if text.document.said_to_be:
        return DocumentKind(text.document.said_to_be)
    named = _titled(text)
    roles = review_roles(text)
    if DocumentKind.AGENCY_REPORT in named or _names_its_agency(text):
        return DocumentKind.AGENCY_REPORT
    for kind in (one for one in named if one in _PARTS):
        whole = len(roles) > ENOUGH_SECTIONS + 2 or _says_overview(text)
        return DocumentKind.OVERVIEW_REPORT if whole else kind
    if _is_mostly_plan(text):
        return DocumentKind.ACTION_PLAN
    if any(re.search(_OTHER_TITLES, line) for line in _title_lines(text)[:3]) and len(roles) < ENOUGH_SECTIONS:
        return DocumentKind.OTHER
    if named or len(roles) >= ENOUGH_SECTIONS:
        return DocumentKind.OVERVIEW_REPORT
    return DocumentKind.OTHER


def _titled(text: _Outlined) -> list[DocumentKind]:
    """What the lines of the title say the document is, in their order."""
    found = (next((kind for kind, wording in _TITLES if re.search(wording, line)), None) for line in _title_lines(text))
    return [kind for kind in found if kind is not None]


def _says_overview(text: _Outlined) -> bool:
    """Whether a line of the title says overview report, and nothing of a part of one."""
    parts = "|".join(wording for kind, wording in _TITLES if kind in _PARTS)
    lines = _title_lines(text)
    return any("overview report" in line and not re.search(parts, line) for line in lines)


def _names_its_agency(text: _Outlined) -> bool:
    """Whether the title says whose report it is ("Report of Marchshire Constabulary for the serious case review")."""
    for line in _title_lines(text):
        match = re.search(r"\b(?:report|review|submission|analysis|chronology) (?:of|by|from) (?:the )?", line)
        if match and "overview" not in line:
            agencies = [agency for place, agency in find_agencies(line[match.end() :]) if place < _NEAR]
            if any(not agency.is_board for agency in agencies):
                return True
    return False


def _is_mostly_plan(text: _Outlined) -> bool:
    """Whether most of a document stands in tables with columns for actions and for who does them or when."""
    words = 0
    for table in text.document.tables:
        header = table.header or (table.rows[0] if table.rows else ())
        titles = " | ".join(block.text.lower() for block in header)
        if re.search(_PLAN_COLUMNS, titles) and re.search(_PLAN_OWNERS, titles):
            words += sum(len(block.text.split()) for row in table.rows for block in row)
    return words * 2 > text.document.words


def _title_lines(text: _Outlined) -> list[str]:
    """The short lines a document opens with, in lower case; a title page's, or the first heading."""
    lines: list[str] = []
    for block in text.document.blocks[: _TITLE_BLOCKS + 2]:
        if block.number is not None and block.kind is not Kind.HEADING:
            break
        if len(block.text.split()) > _TITLE_WORDS:
            break
        if block.text.strip() and block.part is Part.BODY:
            lines.append(" ".join(block.text.lower().split())[:200])
    return lines[:_TITLE_BLOCKS]
