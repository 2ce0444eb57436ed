"""Whether the review states its lessons as such, in a section of their own or as clearly numbered lessons (LES001)."""

from __future__ import annotations

import re

from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.stretches import Stretch, stretches

_NOT_OWN = re.compile(
    r"\b(?:previous|earlier|past|other|prior|national)\b.*\b(?:reviews?|reports?|cases?|research)\b|research"
    r"|literature|learning (?:disab|difficult|event|process|mentor|support|together reviews?|trust)"
    r"|dissemination|disseminating|sharing|response|already|implementing|methodology|arrangements"
)
_TITLED = re.compile(
    r"\blessons?\b|\blearn(?:ing|ed|t)?\b|\btake[- ]?aways?\b"
    r"|\b(?:points?|messages?|things?) to (?:carry|take) (?:away|forward|from)"
    r"|\b(?:key|main) (?:messages?|points? for practice)\b|\bmessages for\b"
    r"|what (?:this|the|his|her|their)\b.{0,30}\b(?:tells|teaches|taught|shows)\b"
)
_NUMBERED = re.compile(
    r"(?:lesson|learning point|key learning|learning|key lesson)\s*(?:no\.?\s*)?(?:\d{1,2}|[a-h]|one|two|three"
    r"|four|five|six|seven|eight|nine|ten)?\s*[:.–—-]\s*\S"
    r"|(?:lesson|learning point)\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight)\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"([^.:;\n]{5,40})[.:]\s+\S")
"""Words that open a paragraph as its title: "What we learned. …"."""
_FINDING = re.compile(r"finding\s*(?:\d{1,2}|[a-h]|one|two|three|four|five|six)\s*[:.–—-]\s*\S", re.IGNORECASE)
_DECLARED = re.compile(
    r"\b(?:lessons?|learning)\b[^.]{0,60}\b(?:is|are|was|were) (?:that|this|these|as follows)\b"
    r"|\bit is to be learned\b|\bis a lesson\b|\blessons? (?:is|are) (?:drawn|these)\b"
    r"|\bwe (?:have )?learned\b[^.]{0,20}\bthat\b",
    re.IGNORECASE,
)
_NONE_STATED = re.compile(
    r"premature|lessons (?:have been|were|had been|will be|must be) (?:learned|learnt|set out|identified)"
    r"|(?:will|are to) be (?:set out|published|drawn)|not (?:form )?part of this report|no lessons",
    re.IGNORECASE,
)
ENOUGH_WORDS = 14


def read(source: Source) -> Facts:
    """Read `lessons_section`. "Lessons have been learned", lessons at school and another review's are near misses."""
    parts = stretches(source.overview)
    for part in parts:
        if _is_lessons(part) or _holds_lessons(part, parts):
            shown = [passage for passage in (part.heading, *part.passages[:2]) if passage is not None]
            return {"lessons_section": Fact(True, quotes(shown))}
    numbered = [
        passage
        for part in parts
        if not _is_other(part)
        for passage in part.passages
        if _NUMBERED.match(passage.block.text) or _is_titled(passage.block.text)
    ]
    if len(numbered) >= 2:
        return {"lessons_section": Fact(True, quotes(numbered[:3]))}
    findings = [
        passage
        for part in parts
        if not _is_other(part)
        for passage in part.passages
        if _FINDING.match(passage.block.text)
    ]
    if len(findings) >= 2:
        return {"lessons_section": Fact(True, quotes(findings[:3]))}
    declaring = [
        part
        for part in parts
        if _FINDING.match(part.title) and any(_DECLARED.search(passage.block.text) for passage in part.passages)
    ]
    if len(declaring) >= 2:
        return {"lessons_section": Fact(True, quotes(part.passages[-1] for part in declaring[:3]))}
    for part in parts:
        if {Role.CONCLUSION, Role.LESSONS} & heading_roles(part.title):
            declared = [passage for passage in part.passages if _DECLARED.search(passage.block.text)]
            if declared:
                return {"lessons_section": Fact(True, quotes(declared[:2]))}
    near = [one for one in source.overview.sentences if re.search(r"\blessons?\b", one.text, re.IGNORECASE)]
    return {"lessons_section": Fact(False, near_misses=quotes(near)[:3])}


def _is_titled(words: str) -> bool:
    """Whether a paragraph opens with a title of its own that announces a lesson."""
    opening = _RUN_IN.match(words)
    if opening is None:
        return False
    title = opening[1].lower()
    return bool(_TITLED.search(title)) and not _NOT_OWN.search(title) and not _NONE_STATED.search(words)


def _is_other(part: Stretch) -> bool:
    inside_summary = Role.EXECUTIVE_SUMMARY in part.roles - heading_roles(part.title)
    return inside_summary or bool(_NOT_OWN.search(part.title.lower()))


def _is_lessons(part: Stretch) -> bool:
    title = part.title.lower()
    return bool(_TITLED.search(title)) and not _is_other(part) and _states(part)


def _states(part: Stretch) -> bool:
    """Whether the section says something beyond that lessons were, or will be, learned."""
    text = [passage.block.text for passage in part.passages]
    told = [words for words in text if not _NONE_STATED.search(words) or len(words.split()) > 60]
    return sum(len(words.split()) for words in told) >= ENOUGH_WORDS


def _holds_lessons(part: Stretch, parts: tuple[Stretch, ...]) -> bool:
    """Whether a lessons heading has its text under sub-headings."""
    if not part.title or part.words >= ENOUGH_WORDS or not _TITLED.search(part.title.lower()) or _is_other(part):
        return False
    return any(part.title in other.parents and _states(other) for other in parts)
