"""Lists of those who did a review, told in a sentence: "The panel comprised A. Roe (Council), B. Shah, named nurse …".

A roll is known by what leads up to it or by its section. Whom a meeting about the child brought together, or an event
for practitioners, are the case's own workers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.anchored import anchored
from scrcheck.language.person_names import TITLE
from scrcheck.language.reading import Passage
from scrcheck.language.sections import Role, heading_roles

KIN = re.compile(
    r"\b(?:mother|father|sister|brother|sibling|aunt|uncle|grandmother|grandfather|partner of|husband|wife|son|"
    r"daughter|"
    r"boyfriend|girlfriend|years old|aged \d)\b",
    re.IGNORECASE,
)
_GROUP = (
    r"(?:[Pp]anel|[Rr]eference [Gg]roup|[Rr]eview (?:[Gg]roup|[Tt]eam)|[Ss]teering [Gg]roup|[Aa]dvisory [Gg]roup)"
    r"(?:['’]s? members| members(?:hip)?)?|(?:[Ii]ts|[Tt]heir|[Pp]anel|[Tt]he|[Oo]ther) members(?:hip)?"
)
_LEAD = anchored(
    rf"\b(?:(?:[Rr]eviewers|[Aa]uthors)(?=:)|{_GROUP})(?:(?: (?:was|were|is|are|comprised|consisted of|included))?:"
    r"|,? (?:comprised|consisted of|included|(?:was|were) made up of|(?:was|were|is|are)(?: drawn)? from|were|are)"
    r"(?= (?:[A-Z][\w'’.-]+ ){2}| [A-Z][^.]{0,80}\([A-Z]))"
    r"(?:[^.]|\b\w{1,4}\.)*$"
)
"""What leads up to a list of those who did the review, up to a name in it."""
_LONGEST = 600
_RANKS = 60
"""Characters before a name that may be its ranks."""
_OPENS_ITEM = re.compile(
    rf"(?:^|[;,:(\[] ?|\b(?:and|by|from|comprised|included|of|was|were|is|are) |\n)"
    rf"(?:[A-Z][a-z]{{1,4}}\.? |[A-Z]/|{TITLE} )*$"
)
_ITEM_START = re.compile(rf"\W*(?:and )?(?:[A-Z][a-z]{{1,4}}\.? |{TITLE} )*[A-Z][\w'’-]+ [A-Z][\w'’-]+")
_SENTENCE_END = re.compile(r"(?<=[\w)]{4})\.(?: |$)")


def in_roll(passage: Passage, start: int) -> bool:
    """Whether the name that begins at a place in the passage stands in a list of those who did the review."""
    text = passage.block.text
    if not _OPENS_ITEM.search(text[max(0, start - _RANKS) : start]):
        return False
    if _LEAD.search(text[max(0, start - _LONGEST) : start]):
        return True
    first, last = _sentence_around(text, start)
    sentence = text[first:last]
    return about_makers(passage, Role.PANEL) and _lists_people(sentence)


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    first = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() > place:
            return first, end.end()
        first = end.end()
    return first, len(text)


@lru_cache(maxsize=256)
def _lists_people(sentence: str) -> bool:
    """Whether a sentence is no more than people with their posts, three at least, one after the other."""
    items = [item for item in re.split(r"; " if "; " in sentence else r", |(?<=\)) and ", sentence) if item.strip()]
    people = sum(bool(_ITEM_START.match(item.split(": ")[-1])) for item in items)
    return people > 2 and people * 2 > len(items) and KIN.search(sentence) is None


def about_makers(passage: Passage, *roles: Role) -> bool:
    """Whether the section is about author or panel (or `roles`): by its own heading, or one under the title."""
    wanted = frozenset(roles or (Role.AUTHOR, Role.PANEL))
    section = passage.section
    if section is None or not passage.roles & wanted:
        return False
    sections = passage.text.document.sections
    above = [sections[place].title for place in section.parents if place]
    return any(heading_roles(title) & wanted for title in (section.title, *above))
