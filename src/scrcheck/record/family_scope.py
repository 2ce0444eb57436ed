"""Where a review speaks of the family's part in it, and what it can say there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.relatives import Kin
from scrcheck.language.sections import Role


class Part(StrEnum):
    """What a relative did, or what was done to reach one."""

    CONTRIBUTED = "contributed"
    INVITED = "invited"
    DECLINED = "declined"
    NO_RESPONSE = "no_response"
    NOT_INVITED = "not_invited"


class Scope(StrEnum):
    """How far a place is about the family's part in the review."""

    FAMILY = "family"
    PROCESS = "process"
    STORY = "story"


@dataclass(frozen=True, eq=False)
class Contact:
    """One statement about the family's part."""

    part: Part
    sentence: Sentence
    kin: frozenset[Kin]
    """The relatives it names; empty for a pronoun."""


_STORY_ROLES = frozenset(
    {Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN,
     Role.EQUALITY,
     Role.GOOD_PRACTICE, Role.CONCLUSION, Role.MONITORING, Role.TERMS_OF_REFERENCE}
)  # fmt: skip
DOING_ROLES = frozenset({Role.PROCESS, Role.INTRODUCTION, Role.AUTHOR, Role.PANEL, Role.EXECUTIVE_SUMMARY})
_KIN_TITLE = (
    r"famil(?:y|ies)|parents?|mother|father|mum|dad|relatives|next of kin|sister|brother|son"
    r"|daughter|husband|wife|grandparents?|aunt|uncle|nan|people"
)
_PART_TITLE = re.compile(
    r"(?i)\b(?:family (?:and|&) friends|significant others|participants?|participation"
    r"|who (?:took part|contributed|we (?:talked|heard|spoke))|perspectives?|voices?|inputs?"
    r"|correspondence|engag\w+|invit\w+|involv\w+|contributors?|contributions?|conversations?"
    r"|hearing from|talking|speaking|meeting|tracing|reaching|approach to|contact with"
    r"|contacts? made|contacting|seen|interviews?|home office leaflet|extent of|absence of"
    r"|testimony|declaration|children's views|views of|parents' views|spoke|log|acknowledgements"
    r"|informed|not seen|why the family|part in (?:the|this) review)\b"
)
_BARE_KIN = re.compile(
    rf"(?i)^(?:the |\d[\d.]* )?(?:[\w.]+ ){{0,3}}?(?:{_KIN_TITLE})(?:['’]s?)?(?: (?:people"
    rf"|members?|perspective|feedback|and friends|and community|views?|input|contact))?$"
)
_CASE_TITLE = re.compile(
    r"(?i)services|composition|background|tree|history|practitioner|learning event|agenc(?:y"
    r"|ies)['’]? (?:contact|involve)|professional|staff|family court|meeting the|assessment"
    r"|police|child['’]s"
)
_OURS = re.compile(
    r"(?i)\b(?:reviewers?|author|panel|this review|the review|board|partnership|overview writer|invitation|invited)\b"
)


@lru_cache(maxsize=4096)
def _is_part_title(title: str) -> bool:
    return bool(_PART_TITLE.search(title)) and not _CASE_TITLE.search(title)


def scope_of(sentence: Sentence) -> Scope:
    """Whether a sentence stands in an account of the family's part, of the process, or of the case."""
    section = sentence.passage.section
    title = section.title.strip() if section is not None else ""
    story = sentence.roles & _STORY_ROLES - {Role.FAMILY_COMPOSITION}
    if (Role.FAMILY_INVOLVEMENT in sentence.roles and not _CASE_TITLE.search(title)) or (
        _is_part_title(title) and not story
    ):
        return Scope.FAMILY
    if _BARE_KIN.search(title) and section is not None and not story:
        # "The family" may head a description of the household, or the story of who was asked
        opening = " ".join(passage.block.text for passage in sentence.passage.text.passages_of(section)[:3])
        if _OURS.search(opening):
            return Scope.FAMILY
        return Scope.STORY if Role.FAMILY_COMPOSITION in sentence.roles else Scope.PROCESS
    if sentence.roles & _STORY_ROLES and not sentence.roles & DOING_ROLES:
        return Scope.STORY
    if not sentence.roles and section is not None and section.start >= _story_start(sentence.passage.text):
        return Scope.STORY
    return Scope.PROCESS


def heads_with_kin(sentence: Sentence) -> bool:
    """Whether the section's heading, about the family's part, names whom "she" in its first sentence means."""
    section = sentence.passage.section
    return (
        section is not None
        and scope_of(sentence) is Scope.FAMILY
        and bool(re.search(rf"(?i)\b(?:{_KIN_TITLE}|mr|mrs|ms)\b", section.title))
    )


@lru_cache(maxsize=8)
def _story_start(text: DocumentText) -> int:
    """The first block of the case history; sections after it that no heading explains are taken to go on with it."""
    narrative = text.sections_in(Role.NARRATIVE)
    return narrative[0].start if narrative else len(text.passages) + 1


def is_agency_sentence(sentence: Sentence) -> bool:
    """Whether a sentence is about services' own contact: conferences, police statements, staff interviews."""
    return bool(_AGENCIES.search(sentence.text))


_AGENCIES = re.compile(
    r"(?i)\b(?:child protection conference|core group|family group conference|review conference"
    r"|police interview|spoken to police|interviewed by (?:police|detectives|their)"
    r"|statements? to (?:the )?police|statements were disclosed|duty of candour"
    r"|serious incident investigation|"
    r"interviews? with staff|letters? of complaint|appointment letters"
    r"|family meeting was convened|strategy (?:meeting|discussion)|front-line staff"
    r"|practitioners'? event|child in need|support worker that|told (?:the|her|his"
    r"|their) (?:\w+ )?(?:health visitor|social worker|police|gp|midwife|nurse|school|teacher"
    r"|doctor)|"
    r"in (?:19|20)\d\d the same firm|housing benefit|hearing test)\b"
)
