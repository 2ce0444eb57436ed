"""Where a review speaks of the family's part in it, and what it can say there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import anchored
from scrcheck.language.reading import DocumentText, Passage, Sentence, kept
from scrcheck.language.relatives import Kin
from scrcheck.language.sections import Role, heading_roles


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
    r"famil(?:y|ies)|parents?|mother|father|fathers|mothers|mum|dad|relatives|next of kin|sister|brother|son"
    r"|daughter|husband|wife|grandparents?|aunt|uncle|nan|people|feedback|contribution"
)
_PART_TITLE = anchored(
    r"(?i)\b(?:family (?:and|&) (?:friends|significant others)|significant others|participants?|participation"
    r"|who (?:\w+ ){0,4}?(?:took part|contributed|helped|spoke|talked|we (?:talked|heard|spoke))|perspectives?|voices?"
    r"|inputs?|correspondence|engag\w+|invit\w+|involv\w+|contributors?|contributions?|conversations?"
    r"|hearing from|talking|speaking|meeting|tracing|reaching|approach to|contact with"
    r"|contacts? made|contacting|seen|interviews?|home office leaflet|extent of|absence of"
    r"|testimony|declaration|children's views|views of|parents' views|spoke|log|acknowledgements"
    r"|informed|not seen|why the family|(?:their|famil\w+['’]s?|parents['’]?|mother['’]s|father['’]s) part"
    r"|part in (?:the|this) review|(?:take|took|taken) part|talking to those)\b"
)
_BARE_KIN = anchored(
    rf"(?i)^(?:the |\d[\d.]* )?(?:[\w.’']+ ){{0,3}}?(?:{_KIN_TITLE})(?:['’]s?)?(?: (?:people"
    rf"|members?|perspective|feedback|and friends|and community|views?|input|contact|wished|wanted|said))?"
    rf"(?:,? (?:friends,? )?(?:and |& )(?:friends|colleagues|neighbours|community))?$"
)
_CASE_TITLE = anchored(
    r"(?i)services|composition|background|tree|history|practitioner|learning event|agenc(?:y"
    r"|ies)['’]? (?:contact|involve)|professional|staff|family court|meeting the|assessment"
    r"|police|child['’]s|support|summary of|proceedings$|genogram|household"
)
_OURS = anchored(
    r"(?i)\b(?:reviewers?|author|panel|(?:this|the) review|board|partnership|overview writer|invit(?:ation|ed)|we|us)\b"
)
_REVIEW = anchored(r"(?i)\b(?:reviewers?|author|panel|(?:this|the) (?:review|board|partnership)|we|us)\b")
_ASKED_ACT = anchored(
    r"(?i)\b(?:offered (?:a|an|the) (?:meeting|interview|opportunity|chance)|(?:written|wrote) to"
    r"|approach (?:was|has been|had been) made|letters? (?:\w+ ){0,2}(?:was|were|went|sent)|(?:not |been "
    r")(?:invited|approached)"
    r"|tak(?:e|en|ing) part|contribut\w+"
    r"|declined\b(?= (?:to (?:meet|be|take|contribute|participate|speak|talk|see|engage)|the|an?|both|any|this)\b"
    r"|[.,;]| and\b|$)|accompanied|first asked|(?:were|was) (?:seen|glad)"
    r"|asked to (?:contribute|take part)|contact (?:was|has been) (?:made|attempted|sought)|sent word|preferred not"
    r"|cho(?:se|osing) not)\b"
)
_WORKER_SAW = anchored(
    r"(?i)\b(?:health visitor|social worker|midwife|gp|school nurse|family support worker|officer|team)s? "
    r"(?:saw|visited|met|called|rang|telephoned|wrote)\b"
)
_SERVICES_MEETING = anchored(r"(?i)\bfamily group conference|core group|child protection conference|strategy meeting")


@lru_cache(maxsize=4096)
def _is_part_title(title: str) -> bool:
    return bool(_PART_TITLE.search(title)) and not _CASE_TITLE.search(title)


def title_over(sentence: Sentence) -> str:
    """The words over a sentence: its paragraph's own label ("Family. …"), a line set as heading, or the heading."""
    return _title(sentence.passage)


@kept
def _title(passage: Passage) -> str:
    return _titles(passage.text)[passage.block.index]


@lru_cache(maxsize=32)
def _titles(text: DocumentText) -> tuple[str, ...]:
    return tuple(_over(text))


def _over(text: DocumentText) -> Iterator[str]:
    label, section = "", None
    for place, passage in enumerate(text.passages):
        if passage.section is not section:
            label, section = "", passage.section
        following = text.passages[place + 1] if place + 1 < len(text.passages) else None
        if is_label(passage, following):
            label = passage.block.text.strip()
        yield _run_in(passage) or label or (section.title.strip() if section is not None else "")


_LABEL_LENGTH = 90
_LABEL = anchored(r"(?:[A-Z0-9][\w.:()]{0,7} )*[A-Z][^.;|?]{2,}[^.;:,|?]")


def is_label(passage: Passage, following: Passage | None) -> bool:
    """Whether a paragraph is a heading set by hand: a short line without a stop before a paragraph."""
    text = passage.block.text.strip()
    return (
        passage.block.kind is Kind.PARAGRAPH
        and passage.block.cell is None
        and len(text) <= _LABEL_LENGTH
        and _LABEL.fullmatch(text) is not None
        and following is not None
        and following.block.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM}
        and len(following.block.text) > len(text)
    )


_RUN_IN = anchored(r"(?:[A-Z]?[\d.]{1,6} )?([A-Z][^.:!?|]{2,60})[.:] (?=[A-Z])")


def _run_in(passage: Passage) -> str:
    """The label a paragraph opens with, "Family engagement. Family members were not contacted"."""
    match = _RUN_IN.match(passage.block.text.strip()) if passage.block.cell is None else None
    if match is None or len(match[1].split()) > 6:
        return ""
    tokens = [token for token in passage.doc if token.idx < match.end(1)]
    return "" if any(token.pos_ in {"AUX", "VERB"} and token.text.islower() for token in tokens) else match[1]


def roles_over(sentence: Sentence) -> frozenset[Role]:
    """The roles of the words over a sentence; where they name none, those of its section."""
    return _roles(sentence.passage)


@kept
def _roles(passage: Passage) -> frozenset[Role]:
    section = passage.section
    title = _title(passage)
    if section is not None and title == section.title.strip():
        return passage.roles
    return heading_roles(title) or passage.roles


def _opening(passage: Passage) -> str:
    """The first paragraphs under the words over a passage."""
    text = passage.text
    titles = _titles(text)
    first = passage.block.index
    while first > 0 and titles[first - 1] == titles[first]:
        first -= 1
    return " ".join(
        passage.block.text
        for passage, title in zip(text.passages[first : first + 4], titles[first : first + 4], strict=True)
        if title == titles[first] and passage.block.text.strip() != title
    )


def scope_of(sentence: Sentence) -> Scope:
    """Whether a sentence stands in an account of the family's part, of the process, or of the case."""
    return _scope(sentence.passage)


@kept
def _scope(passage: Passage) -> Scope:
    section = passage.section
    title, roles = _title(passage), _roles(passage)
    story = roles & _STORY_ROLES - {Role.FAMILY_COMPOSITION}
    if says_left_out(title):
        return Scope.FAMILY
    if is_of_services(title):
        return Scope.STORY
    if (Role.FAMILY_INVOLVEMENT in roles and not _CASE_TITLE.search(title)) or (_is_part_title(title) and not story):
        opening = _opening(passage)
        of_services = _SERVICES_MEETING.search(opening) and not _REVIEW.search(opening)
        in_the_case = _WORKER_SAW.search(opening) and not _OURS.search(opening)
        return Scope.STORY if of_services or in_the_case else Scope.FAMILY
    if _BARE_KIN.search(title) and not story:
        # "The family" may head a description of the household, or the story of who was asked
        if _tells_of_contact(_opening(passage)):
            return Scope.FAMILY
        return Scope.STORY if Role.FAMILY_COMPOSITION in roles else Scope.PROCESS
    if (roles & _STORY_ROLES and not roles & DOING_ROLES) or _EVENTS.search(title):
        return Scope.STORY
    if not roles and section is not None and section.start >= _story_start(passage.text):
        return Scope.STORY
    opening = _opening(passage)
    if _SERVICES_MEETING.search(opening) and not _REVIEW.search(opening):
        return Scope.STORY
    return Scope.PROCESS


def _tells_of_contact(opening: str) -> bool:
    """Whether paragraphs under a heading such as "The family" tell who was asked; that they name the review ("the plan
    which this review treats as the record") is not enough."""
    return (_ASKED_ACT.search(opening) or _THEIR_PART.search(opening)) is not None or any(
        _OURS.search(sentence) and _REACHED.search(sentence) for sentence in _SENTENCE_END.split(opening)
    )


_SENTENCE_END = re.compile(r"(?<=[.;!?]) ")
_REACHED = anchored(
    r"(?i)\b(?:me[et]t|meetings?|sp(?:eak|oke)n?|sees?|saw|seen|wr(?:ite|ote|itten)|invit\w+|interview\w*|contact\w*"
    r"|approach\w*|hear|heard|talk\w*|tell|told|letters?|telephon\w+|phoned?|rang|visit\w*|views?|respond\w*"
    r"|repl(?:y|ied)|agreed?|involv\w+|engag\w+|thanks?|grateful|describ\w+|said|says|spent|shar\w+|accept\w*"
    r"|asked (?:her|him|them|both|each|to|for|whether|the (?:mother|father|family|parents?)))\b"
)
_THEIR_PART = anchored(
    rf"(?i)\b(?:{_KIN_TITLE})['’]s? (?:views?|perspectives?|involvement|participation|contributions?|voices?)\b"
)


def is_of_services(title: str) -> bool:
    """Whether a heading names a meeting of services, what they offered, or a complaint about them."""
    return bool(_SERVICES_TITLE.search(title))


def is_of_another_review(sentence: Sentence) -> bool:
    """Whether a sentence tells of who took part in another review ("Child W's mother contributed to that review")."""
    if _THIS_REVIEW.search(sentence.text):
        return False
    if _OTHER_REVIEWS.search(title_over(sentence)) or _ANOTHER_REVIEW.search(sentence.text):
        return True
    return any(
        token.lower_ in {"that", "those"} and token.dep_ == "det" and token.head.norm_ == "review"
        for token in sentence.having(_THAT)
    )


_THAT = frozenset({"that", "those"})
_THIS_REVIEW = anchored(r"(?i)\b(?:this|our|the (?:present|current)) (?:\w+ ){0,3}(?:review|report)\b")
_OTHER_REVIEWS = anchored(
    r"(?i)\b(?:other|earlier|previous|past|prior|former) (?:\w+ ){0,3}(?:reviews|scrs|cases)\b"
    r"|\b(?:earlier|previous|former) (?:\w+ ){0,3}review\b"
)
_ANOTHER_REVIEW = anchored(
    r"(?i)\b(?:an?|the|its|board['’]s) (?:earlier|previous|former|different) (?:\w+ ){0,3}review\b"
    r"|\banother (?:\w+ ){0,3}review\b|\breview of (?:Child|Baby|Adult) \w{1,3} \((?:19|20)\d\d\)"
)
TOOK_NO_PART = anchored(
    r"(?i)\b(?:(?:took|taken|take|played) no part|not (?:\w+ )?(?:take part|taken part|participated?|contributed?))\b"
)
"""Says that relatives stayed out, not who decided it."""
_SERVICES_TITLE = anchored(
    r"(?i)\b(?:complaints?\b(?!.*\breview)|(?:protection|case|review) conferences?|core groups?|family group"
    r"|services (?:to|for|provided|offered))\b"
)


def says_left_out(title: str) -> bool:
    """Whether a heading alone says that the family was not asked: "Why the family were not seen"."""
    return bool(_LEFT_OUT.search(title))


_LEFT_OUT = anchored(
    r"(?i)\b(?:famil(?:y|ies)|parents?|mother|father|relatives)\b.{0,40}\b(?:not|never)\b.{0,20}"
    r"\b(?:seen|invited|involved|approached|interviewed|asked|consulted|contacted)\b"
)
_EVENTS = anchored(r"(?i)\bsummary of (?:events|facts|agency|contact|involvement|the case)|\bstory\b|genogram")


def heads_with_kin(sentence: Sentence) -> bool:
    """Whether the heading, about the family's part, names whom "she" in the first sentence under it means."""
    return scope_of(sentence) is Scope.FAMILY and bool(
        re.search(rf"(?i)\b(?:{_KIN_TITLE}|mr|mrs|ms)\b", title_over(sentence))
    )


@lru_cache(maxsize=8)
def _story_start(text: DocumentText) -> int:
    """The first block of the case history; sections after it that no heading explains are taken to go on with it."""
    narrative = text.sections_in(Role.NARRATIVE)
    return narrative[0].start if narrative else len(text.passages) + 1


def is_agency_sentence(sentence: Sentence) -> bool:
    """Whether a sentence is about services' own contact: conferences, police statements, staff interviews."""
    return bool(_AGENCIES.search(sentence.text))


_AGENCIES = anchored(
    r"(?i)\b(?:child protection conferences?|(?:looked after|lac|statutory) (?:child(?:ren)? )?reviews?"
    r"|reviews? of the care plan|core groups?|family group conferences?|review conferences?"
    r"|police interview|spoken to police|interviewed by (?:police|detectives|their)"
    r"|statements? to (?:the )?police|statements were disclosed|duty of candour"
    r"|serious incident investigation|"
    r"interviews? with staff|letters? of complaint|appointment letters"
    r"|family meeting was convened|strategy (?:meeting|discussion)|front-line staff"
    r"|(?:this|file|notes|minutes|entry) (?:shows?|showed|records?) that"
    r"|practitioners'? event|child in need|support worker that|told (?:the|her|his"
    r"|their) (?:\w+ )?(?:health visitor|social worker|police|gp|midwife|nurse|school|teacher"
    r"|doctor)|"
    r"in (?:19|20)\d\d the same firm|housing benefit|hearing test)\b"
)
