"""The members of the review panel, listed in a table, a list or a sentence (IND004)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.agencies import agencies
from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import is_passive
from scrcheck.language.listings import Listing, Row, Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.roles import person_names
from scrcheck.language.sections import Role
from scrcheck.record.fact import Fact, quotes

Place = Sentence | Passage
ENOUGH_MEMBERS = 3
"""Members a sentence must name by post or name to list them."""

_MEMBERS = anchored(
    r"(?i)\b(?:panel|review team|review group|steering group|team|group)\b.{0,120}\b(?:member"
    r"|consist|compris|made up|composed|membership|included|represent|joined|drawn|sat)"
    r"|\b(?:members|membership|representation|consisted|comprised|joined by|sat)\b"
)
_POSTS = anchored(
    r"(?i)\b(?:head|director|manager|nurse|doctor|inspector|superintendent|officer|lead|adviser"
    r"|advisor|solicitor|commissioner|coordinator|principal|consultant|teacher|headteacher|chief"
    r"|professional|midwife|matron|sergeant|psychologist|psychiatrist|paediatrician|gp|dci|representative of|supt)s?\b"
)
_NOT_PANEL = anchored(
    r"(?i)\bcore group|conference|authors' group|learning event|workshop|strategy (?:meeting|discussion)"
    r"|\bby invitation\b"
)


def membership(reading: Reading) -> Fact:
    """Whether the panel's members are listed by post, name or agency."""
    for listing in listings(reading):
        if listing.subject is Subject.PANEL and len(list(_member_rows(listing, reading))) >= 2:
            places: list[Place] = [
                *([listing.lead.sentences[-1]] if listing.lead and listing.lead.sentences else []),
                *(row.passages[0] for row in listing.rows),
            ]
            return Fact(True, quotes(places))
    labelled = [row.passages[0] for listing in listings(reading) for row in listing.rows if is_members_row(row)]
    if labelled:
        return Fact(True, quotes(labelled))
    near: list[Sentence] = []
    for sentence in reading.sentences:
        if sentence.passage.block.cell is not None or not speaks_of_members(sentence):
            continue
        if people_named(sentence) >= ENOUGH_MEMBERS or _drawn_from(sentence, reading) >= ENOUGH_AGENCIES:
            return Fact(True, quotes([sentence]))
        near.append(sentence)
    for section_near in _by_section(near):
        if sum(people_named(sentence) for sentence in section_near) >= ENOUGH_MEMBERS and all(
            len(sentence.text) < 110 for sentence in section_near
        ):
            return Fact(True, quotes(section_near))
    return Fact(False, near_misses=quotes(near[:3]))


_LABELLED = (
    r"(?:the )?(?:review |scr |case |serious case review )?(?:panel|(?:review|steering) (?:team|group))"
    r"(?:['’]s)?(?: members(?:hip)?| composition)?|(?:members(?:hip)?|composition) of (?:the )?(?:\w+ ){0,3}panel"
)
_LABEL = re.compile(rf"(?i:{_LABELLED}):?")
_RUN_IN = re.compile(rf"(?:\d[\d.]{{0,6}} )?(?i:{_LABELLED})[.:] (?=[A-Z])")


def is_members_row(row: Row) -> bool:
    """Whether a row of a table of key facts lists the members beside its label: "Panel | Head of Service; …"."""
    return (
        len(row.cells) == 2
        and _LABEL.fullmatch(row.cells[0].strip()) is not None
        and sum(people_named(sentence) for sentence in row.passages[1].sentences) >= ENOUGH_MEMBERS
    )


def _drawn_from(sentence: Sentence, reading: Reading) -> int:
    """How many agencies a sentence names that the members came from: "a review team drawn from the police, …"."""
    if not _DRAWN.search(sentence.text):
        return 0
    named = agencies(reading).meant_by(sentence.text)
    return len([agency for agency in named if not agency.is_board and agency.kind != "national"])


_DRAWN = re.compile(
    r"(?i)\b(?:panel|team|group|members?|session|meeting)\b[^.;]{0,60}\b(?:drawn|officers?"
    r"|representatives?)\b[^.;]{0,60}\b(?:from|of)\b"
)
ENOUGH_AGENCIES = 4
"""Agencies a sentence must name to tell who sat on the panel, where it gives no posts."""


def _by_section(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences in groups by their section: a list set as short lines ("Police: Head of Public Protection")."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(id(sentence.passage.section), []).append(sentence)
    return [group for group in groups.values() if len(group) >= 2]


def _member_rows(listing: Listing, reading: Reading) -> Iterator[str]:
    for row in listing.rows:
        if _POSTS.search(row.text) or person_names(row.text) or agencies(reading).meant_by(row.text):
            yield row.text


def speaks_of_members(sentence: Sentence) -> bool:
    """Whether a sentence says who is on the panel, or stands where that is said."""
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    in_section = (
        Role.PANEL in sentence.roles
        and bool(re.search(r"(?i)panel|member|review (?:team|group)", title))
        and not re.search(r"(?i)\b(?:did|saw|heard|found|learn\w*|think|thought|considered|concluded|wishes)\b", title)
    )
    before = sentence.before(1)
    if before and re.match(
        r"(?i)(?:on it sat|it (?:consisted|comprised|included|(?:was|is) (?:made up|composed))|they were|these were"
        r"|its members)",
        sentence.text,
    ):
        in_section = bool(re.search(r"(?i)\bpanel|review (?:team|group)", before[0].text))
    just_told = " ".join(other.text for other in sentence.before(_BACK) if other.passage is sentence.passage)
    if _CHAIR_NAMED.search(just_told or (before[0].text if before else "")) and _sit_with_the_chair(sentence):
        in_section = True
    in_section = in_section or _goes_on_to_members(sentence) or _is_labelled(sentence)
    return not _NOT_PANEL.search(sentence.text + title) and bool(
        (_MEMBERS.search(sentence.text) and re.search(r"(?i)panel|team|group|member", sentence.text)) or in_section
    )


_CHAIR_NAMED = anchored(r"(?i)\b(?:panel|review (?:team|group))\b.{0,160}\b(?:led|chair)")


def _sit_with_the_chair(sentence: Sentence) -> bool:
    """Whether a sentence says who sat with the chair just named: "With her were …", "He was joined by …"."""
    root = sentence.span.root
    with_them = any(
        token.norm_ == "with" and any(child.pos_ == "PRON" for child in token.children) for token in root.subtree
    )
    return (root.norm_ in {"be", "sit", "serve"} and with_them) or (root.norm_ == "join" and is_passive(root))


_BACK = 2
"""Sentences back to which "it" and "the table" reach for the panel they mean."""
_SITTING = frozenset({"be", "sit", "serve", "attend", "belong", "join", "include", "comprise", "consist"})
_OF_IT = frozenset({"it", "its", "table", "them", "also", "others", "rest"})


_FILLING = frozenset({"take", "fill", "occupy", "hold"})
_SEATS = frozenset({"seat", "seats", "place", "places"})


def _goes_on_to_members(sentence: Sentence) -> bool:
    """Whether a sentence says who was on the panel just spoken of: "Round the table were also …"."""
    before = [other for other in sentence.before(_BACK) if other.passage is sentence.passage]
    root = sentence.span.root.norm_
    sat = root in _SITTING and not _OF_IT.isdisjoint(sentence.lowers)
    return (sat or (root in _FILLING and not _SEATS.isdisjoint(sentence.lowers))) and any(
        re.search(r"(?i)\b(?:panel|review (?:team|group))\b", other.text) for other in before
    )


def _is_labelled(sentence: Sentence) -> bool:
    """Whether the paragraph of a sentence opens with the label of the members, "Panel. Besides the chair: …"."""
    return sentence.passage.block.cell is None and _RUN_IN.match(sentence.passage.block.text.strip()) is not None


_SERVED_BY = anchored(r"(?i)\b(?:assisted|advised|minuted|supported|serviced|clerked) by\b[^;.]*")
"""Advisers and minute-takers, who are no members."""


def people_named(sentence: Sentence) -> int:
    """How many members a sentence gives by post or name: items between commas, semicolons and "and"."""
    items = re.split(r"[,;:(]|\band\b", _SERVED_BY.sub("", sentence.text))
    plain = [
        item
        for item in items
        if (
            _POSTS.search(item)
            and not re.search(
                (
                    r"(?i)\b(?:senior|heads of service|managers|officers|directors|agencies"
                    r"|each)\b(?! \w+ (?:officer|manager))"
                ),
                item,
            )
        )
        or person_names(item)
    ]
    return len(plain)
