"""What each document of a pack is, told from its title page and headings, not its file name alone."""

from __future__ import annotations

import re
from enum import StrEnum

from scrcheck.documents.model import Kind
from scrcheck.language.reading import DocumentText, Reading
from scrcheck.language.sections import Role


class DocumentKind(StrEnum):
    """The documents of a submission pack."""

    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"
    AGENCY_REPORT = "agency_report"
    TERMS_OF_REFERENCE = "terms_of_reference"
    OTHER = "other"


_TITLES = (
    (DocumentKind.AGENCY_REPORT, r"individual management review\b|\bimr\b|agency (?:report|review)\b|information report\b"),
    (DocumentKind.EXECUTIVE_SUMMARY, r"executive summary|summary report|^summary\b"),
    (DocumentKind.ACTION_PLAN, r"action plan|implementation plan|improvement plan"),
    (DocumentKind.TERMS_OF_REFERENCE, r"terms of reference|scoping document"),
    (
        DocumentKind.OVERVIEW_REPORT,
        r"overview report|serious case review|practice review|homicide review|adult review|related death review|case review",
    ),
)
_TITLE_BLOCKS = 6
"""Blocks at the start of a document that can hold its title."""
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


def document_kinds(reading: Reading) -> tuple[DocumentKind, ...]:
    """The kind of each document, in order; the longest review-like document is the overview report."""
    kinds = [_kind(text) for text in reading.texts]
    if kinds and DocumentKind.OVERVIEW_REPORT not in kinds:
        candidates = [place for place, text in enumerate(reading.texts) if review_roles(text)]
        if candidates:
            longest = max(candidates, key=lambda place: reading.texts[place].document.words)
            kinds[longest] = DocumentKind.OVERVIEW_REPORT
    return tuple(kinds)


def review_roles(text: DocumentText) -> frozenset[Role]:
    """The roles, of those a review has, that the document's own headings name."""
    return frozenset().union(*text.roles) & _REVIEW_ROLES


def reads_like_a_review(reading: Reading) -> bool:
    """Whether any document has enough of the sections a review has."""
    return any(len(review_roles(text)) >= ENOUGH_SECTIONS for text in reading.texts)


def _kind(text: DocumentText) -> DocumentKind:
    roles = review_roles(text)
    own_title = _title(text)
    for kind, wording in _TITLES:
        if re.search(wording, own_title):
            if kind in {DocumentKind.EXECUTIVE_SUMMARY, DocumentKind.ACTION_PLAN, DocumentKind.TERMS_OF_REFERENCE} and (
                len(roles) > ENOUGH_SECTIONS + 2
            ):
                return DocumentKind.OVERVIEW_REPORT
            return kind
    return DocumentKind.OVERVIEW_REPORT if len(roles) >= ENOUGH_SECTIONS else DocumentKind.OTHER


def _title(text: DocumentText) -> str:
    lines = []
    for block in text.document.blocks[:_TITLE_BLOCKS]:
        if block.number is not None and block.kind is not Kind.HEADING:
            break
        lines.append(block.text)
    return "\n".join(lines)[:600].lower()
