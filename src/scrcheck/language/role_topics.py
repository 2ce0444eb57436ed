"""Which sentences are about the author of the review, and which about the panel's chair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.holders import Holder, ReviewRole
from scrcheck.language.person_names import person_names
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.sections import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

STORY = frozenset(
    {Role.NARRATIVE, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.FAMILY_COMPOSITION}
)
DOING = frozenset({Role.PANEL, Role.PROCESS, Role.AUTHOR, Role.INTRODUCTION})
_AUTHOR_WORDS = anchored(
    r"(?i)\b(?:overview|report|independent|present|lead|review|the|our|this|an?|its|both|two|each"
    r"|sole|appointed) (?:independent |lead |overview |report |external |two "
    r"|review )*(?:report )?(?:author|reviewer|writer|appointee)s?\b"
    r"|\breport['’]s author\b|(?<!health overview )(?<!agency )(?<!management )\b(?:report|overview|review)"
    r" (?:was|is|has been) (?:led and )?(?:written|drafted|prepared|authored|compiled) by"
)
_CHAIR_WORDS = anchored(
    r"(?i)\b(?:panel(?:['’]s)?|independent|the|its|review|our|a) (?:panel "
    r"|independent )?chair(?:man|woman|person)?\b|\bchair(?:man|woman|person)? of (?:the|this"
    r"|our) (?:\w+ ){0,3}(?:panel|review)|\b(?:panel|review|group)\b[^.]{0,30} (?:chaired"
    r"|presided over) by|\b(?:panel|group)\b[^.]{0,30} led by"
)
_OTHER_AUTHORS = anchored(
    r"(?i)\b(?:imr|individual management review|management review|agency(?:['’]s)? (?:report"
    r"|review)|agency|health overview(?: report)?|their|internal) (?:author|writer|reviewer)s?\b"
    r"|\b(?:author|writer)s? of (?!(?:this|the) (?:final |overview |present )*(?:report|review"
    r"|overview)\b(?!s))[^,.;]{0,60}|\bindependent reviewing\b|\btheir authors\b"
)
_OTHER_CHAIRS = anchored(
    r"(?i)\b(?:took|takes|taking|take|in) the chair\b"
    r"|(?<!review )(?<!case )(?<!steering )\b(?:sub-?)?(?:group|committee|forum)s?\b"
    r",? (?:which |that )?(?:\w+ )?chaired by"
    r"|\b(?:board|lscb|partnership|sab|csp)(?:['’]s)? (?:independent )?chair\w*"
    r"|\b(?:conference|governors['’]?) chair|\bchair\w* of (?:the |its |an? "
    r"|this )?(?:\w+ ){0,4}?(?:board|lscb|partnership|governors|conference|sab|csp|conferences)\b"
)
_PRONOUN = anchored(
    r"(?i)(?:^|[,;(] ?|\band |\bthat |\bwhich |\bbut |\bproject |\breview |\bwork )(?:she|he|they"
    r"|neither|both|i|the postholder|the appointee)\b|\b(?:she|he) (?:is|was|has|had|holds|works|declares|also)\b"
    r"|\b(?:has|had|is|was|does|did) (?:she|he)\b"
    r"|\b(?:employs?|pays?) (?:her|him|them)\b|^(?:her|his|their|being|in (?:her|his) (?:daily|day)|as an outsider)\b"
)
_SOMEBODY = anchored(
    r"\b(?i:worker|visitor|nurse|officer|manager|director|teacher|doctor|mother|father|parent|child|children|adviser"
    r"|administrator|member|practitioner|solicitor|staff|people|famil(?:y|ies)|mr|mrs|ms|dr)s?\b"
)
"""Somebody else whom "she" in the next sentence can mean."""
_FIRST_PERSON = anchored(r"\b(?:I|[Mm]y|me)\b")
_QUOTES = anchored(r"[\"“”]")
_ABOUT_AUTHOR = anchored(
    r"(?i)\b(?:author(?!it)|reviewers?\b|writer|who wrote|who we are|authorship)|my position|about me"
)
_ABOUT_CHAIR = anchored(r"(?i)\bchair")


def topics_of(
    reading: Reading, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]
) -> Iterator[tuple[Sentence, frozenset[ReviewRole]]]:
    """For each sentence outside the story, whether it is about the author, the panel's chair, or both."""
    last: frozenset[ReviewRole] = frozenset()
    near: Sentence | None = None
    for sentence in reading.sentences:
        if near is None or near.passage.section is not sentence.passage.section:
            last = _heading_topics(sentence)
        near = sentence
        if sentence.roles & STORY and not sentence.roles & DOING and not _heading_topics(sentence):
            continue
        topics = _named(sentence, authors, chairs)
        if not topics and last and (_PRONOUN.search(sentence.text) or _FIRST_PERSON.search(sentence.text)):
            topics = last
        elif not topics:
            topics = _heading_topics(sentence) or _speaker(sentence)
        if topics:
            last = _foremost(sentence, topics, authors, chairs)
        elif not _is_short(sentence) and _SOMEBODY.search(sentence.text):
            last = _heading_topics(sentence)
        yield sentence, topics


def _is_short(sentence: Sentence) -> bool:
    return len(sentence.text) < 40


def _heading_topics(sentence: Sentence) -> frozenset[ReviewRole]:
    """Whom a section's heading is about: "About the author", "The chair"."""
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    topics: set[ReviewRole] = set()
    if _ABOUT_AUTHOR.search(title) and not _OTHER_AUTHORS.search(title):
        topics.add(ReviewRole.AUTHOR)
    if _ABOUT_CHAIR.search(title) and not _OTHER_CHAIRS.search(title):
        topics.add(ReviewRole.PANEL_CHAIR)
    return frozenset(topics)


def _speaker(sentence: Sentence) -> frozenset[ReviewRole]:
    """The author, who says "I" outside quotation."""
    spoken = _FIRST_PERSON.search(sentence.text) and not _QUOTES.search(sentence.passage.block.text)
    return frozenset({ReviewRole.AUTHOR}) if spoken else frozenset()


def mentions(text: str, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]) -> list[tuple[int, ReviewRole]]:
    """Where a text speaks of the author and of the panel's chair, in order."""
    found = [(match.start(), ReviewRole.AUTHOR) for match in _AUTHOR_WORDS.finditer(_blanked(text, _OTHER_AUTHORS))]
    found += [(match.start(), ReviewRole.PANEL_CHAIR) for match in _CHAIR_WORDS.finditer(_blanked(text, _OTHER_CHAIRS))]
    for role, holders in ((ReviewRole.AUTHOR, authors), (ReviewRole.PANEL_CHAIR, chairs)):
        found += [(place, role) for place in _name_places(text, holders)]
    return sorted(found)


def _blanked(text: str, pattern: Anchored) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _named(sentence: Sentence, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]) -> frozenset[ReviewRole]:
    topics = {role for _, role in mentions(sentence.text, authors, chairs)}
    topics |= {holder.role for holder in (*authors, *chairs) if holder.place is sentence}
    return frozenset(topics)


def _name_places(text: str, holders: tuple[Holder, ...]) -> list[int]:
    places: list[int] = []
    for holder in holders:
        first = holder.first_name
        if first and len(first) > 3 and first in text:
            places += [match.start() for match in _first_name(first).finditer(text)]
        if holder.surname and holder.surname in text:
            places += [
                match.start()
                for match in _surname(holder.surname).finditer(text)
                if len(holder.surname) > 3 or any(holder.is_called(name) for name in person_names(text))
            ]
    return places


@lru_cache(maxsize=64)
def _first_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?= [a-z])")


@lru_cache(maxsize=64)
def _surname(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _foremost(
    sentence: Sentence, topics: frozenset[ReviewRole], authors: tuple[Holder, ...], chairs: tuple[Holder, ...]
) -> frozenset[ReviewRole]:
    """Whom "she" in the next sentence means: of two people the one who is the sentence's subject."""
    if len(topics) < 2 or any(chair.is_called(author.name or "") for author in authors for chair in chairs):
        return topics
    subject = next((token for token in sentence.grammar if token.dep_ in {"nsubj", "nsubjpass"}), None)
    spoken_of = mentions(_subtree(subject), authors, chairs) if subject is not None else []
    return frozenset({spoken_of[0][1]}) if spoken_of else topics


def _subtree(token: Token) -> str:
    return str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)
