"""From a review's own headings to the roles a checker needs: where the panel is described, where the lessons stand.

Wordings live in `vocabulary/sections.toml`. A section whose heading says nothing takes the role of the section that
encloses it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Document
from scrcheck.language.vocabulary import load_vocabulary


class Role(StrEnum):
    """What a section of a review is for."""

    INTRODUCTION = "introduction"
    PROCESS = "process"
    TERMS_OF_REFERENCE = "terms_of_reference"
    PANEL = "panel"
    AUTHOR = "author"
    AGENCY_REPORTS = "agency_reports"
    FAMILY_INVOLVEMENT = "family_involvement"
    EQUALITY = "equality"
    FAMILY_COMPOSITION = "family_composition"
    NARRATIVE = "narrative"
    ANALYSIS = "analysis"
    GOOD_PRACTICE = "good_practice"
    LESSONS = "lessons"
    CONCLUSION = "conclusion"
    RECOMMENDATIONS = "recommendations"
    ACTION_PLAN = "action_plan"
    MONITORING = "monitoring"
    EXECUTIVE_SUMMARY = "executive_summary"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"
    REFERENCES = "references"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    wordings = load_vocabulary("sections")
    return tuple(
        (Role(role), re.compile(rf"\b(?:{'|'.join(phrases)})\b")) for role, phrases in wordings["headings"].items()
    )


@lru_cache(maxsize=4096)
def heading_roles(title: str) -> frozenset[Role]:
    """The roles a heading's wording names; empty where it names none."""
    plain = " ".join(title.lower().replace("’", "'").split())
    return frozenset(role for role, pattern in _patterns() if pattern.search(plain))


def section_roles(document: Document) -> tuple[frozenset[Role], ...]:
    """The roles of each of the document's sections, in order.

    A section has its heading's roles; where these are none, those of the nearest enclosing section that has any. A
    sub-section keeps the structural role of what encloses it (an appendix, a summary) beside its own.
    """
    kept = {Role.EXECUTIVE_SUMMARY, Role.APPENDIX, Role.ANALYSIS, Role.ACTION_PLAN, Role.NARRATIVE}
    roles: list[frozenset[Role]] = []
    for section in document.sections:
        own = heading_roles(section.title)
        enclosing = [roles[parent] for parent in section.parents]
        if not own:
            own = next((outer for outer in reversed(enclosing) if outer), frozenset())
        else:
            own |= frozenset().union(*enclosing) & kept
        roles.append(own)
    return tuple(roles)
