"""Who may be named in a published review, and why (`criteria.md` 2.21, ANO order 1).

Those who did the review and answer for it, those it cites, and those whose names have passed into the language of the
field. Nobody becomes permitted by being kin to somebody in the account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.beside import role_before
from scrcheck.language.capitals import titles, word_set
from scrcheck.language.casework import is_casework
from scrcheck.language.citations import WEIGHING, is_cited, is_eponym, is_example
from scrcheck.language.names import plain
from scrcheck.language.offices import holds_office, is_senior, is_subject_matter
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.roles import Holder, ReviewRole, roles
from scrcheck.language.rolls import in_roll
from scrcheck.language.sections import Role
from scrcheck.language.taking_part import acts_in_case, did_review, has_rank, in_process, takes_part
from scrcheck.language.vocabulary import load_vocabulary


class Permission(StrEnum):
    """Why a person may be named."""

    REVIEW = "review"
    """Author, chair, panel member or another who did the review."""
    PROCESS = "process"
    """Named only where the conduct of the review is described, as somebody who took part in it."""
    OFFICE = "office"
    """Named with a post in a list of members, officers or signatories."""
    CITED = "cited"
    """Author of a cited work."""
    PUBLIC = "public"
    """A minister, the head of an inquiry, or a child whose inquiry bears the name."""
    EPONYM = "eponym"
    """Named only in the name of an inquiry, a law or a tool."""
    EXAMPLE = "example"
    """An imagined person ("if he'd been called Dave")."""
    ALLOWED = "allowed"
    """Named in the configuration's `allow`."""


@dataclass(frozen=True)
class Permits:
    """What the documents say of who may be named."""

    holders: tuple[tuple[str, ...], ...]
    """The plain words of each name that holds a role in the review."""
    members: tuple[tuple[str, ...], ...] = ()
    """… and of each that is only listed as a member of panel or board, or wrote for an agency."""
    allowed: tuple[tuple[str, ...], ...] = ()
    casework: bool = True
    """Whether the documents are casework; other prose has nobody who did a review."""
    _told: dict[object, Permission | None] = field(default_factory=dict, repr=False, compare=False)
    """What was found before, since a search asks of the same people again and again."""

    def of(self, names: Iterable[str], places: Sequence[tuple[Passage, int, int]]) -> Permission | None:
        """Why a person of these names, mentioned at these places, may be named; None where nothing says so."""
        names = frozenset(names)
        asked = names, tuple((id(passage), start, end) for passage, start, end in places)
        if asked not in self._told:
            self._told[asked] = self._of(names, places)
        return self._told[asked]

    def _of(self, names: Iterable[str], places: Sequence[tuple[Passage, int, int]]) -> Permission | None:
        forms = [tuple(words(name)) for name in names]
        if any(_agree(form, allowed) for form in forms for allowed in self.allowed):
            return Permission.ALLOWED
        told_of = not self.casework or any(is_subject_matter(*place) for place in places)
        worked = told_of or any(map(_is_worker, places))
        if not worked and any(_agree(form, holder) for form in forms for holder in self.holders):
            return Permission.REVIEW
        if any(_agree(form, member) for form in forms for member in self.members) and not _is_in_case(places):
            return Permission.REVIEW
        if any(map(_is_public, forms)) and not any(map(_is_namesake, forms)):
            return Permission.PUBLIC
        if all(_completes_public(*place) for place in places):
            return Permission.PUBLIC
        if not self.casework:
            return None
        for permission, test in _TESTS:
            barred = told_of and permission in _OF_MAKERS
            if barred or not any(test(*place) for place in places):
                continue
            if test is not holds_office or not _is_in_case(places):
                return permission
        if all(is_eponym(*place) for place in places):
            return Permission.EPONYM
        known = any(len(form) > 1 and len(form[0]) > 1 and len(form[-1]) > 1 for form in forms) or any(
            has_rank(*place) for place in places
        )
        if (
            known
            and not told_of
            and len(places) <= 8
            and all(in_process(*place) for place in places)
            and any(takes_part(*place) for place in places)
        ):
            return Permission.PROCESS
        return None


def _is_in_case(places: Iterable[tuple[Passage, int, int]]) -> bool:
    """Whether the person is spoken of as one whom the review is about, or who acted in the case."""
    listing = {id(passage) for passage, start, _ in places if in_roll(passage, start) or _is_item(passage)}
    made = listing or any(passage.roles & _OF_MAKING for passage, _, _ in places)
    if not made and any(Role.NARRATIVE in passage.roles and passage.block.cell is None for passage, _, _ in places):
        return True
    return any(
        is_subject_matter(*p) or (id(p[0]) not in listing and _tells_case(p[0]) and acts_in_case(*p)) for p in places
    )


_OF_MAKING = frozenset({Role.PROCESS, Role.PANEL, Role.AUTHOR, Role.AGENCY_REPORTS})


def _tells_case(passage: Passage) -> bool:
    """Whether a section tells what happened, and not what a panel and those on it made of it afterwards."""
    return Role.NARRATIVE in passage.roles or not passage.roles & WEIGHING


def _is_worker(place: tuple[Passage, int, int]) -> bool:
    """Whether the account calls somebody a worker of the case ("A social worker, Jade Winn, was allocated")."""
    passage, start, _ = place
    lead = passage.block.text[max(0, start - 40) : start]
    return Role.NARRATIVE in passage.roles and role_before(lead) and not _SAYS_ROLE.search(lead)


def _is_item(passage: Passage) -> bool:
    """Whether a block is an item of the list of those who did the review."""
    return passage.block.kind is Kind.LIST_ITEM and bool(passage.roles & {Role.PROCESS, Role.PANEL})


def permits(reading: Reading, allow: Iterable[str] = ()) -> Permits:
    """Who may be named in these documents. `allow` holds names a user lets stand."""
    made, listed = (
        tuple(
            tuple(words(holder.name))
            for holder in roles(reading).holders
            if holder.name and holder.role in kept and _is_said(holder)
        )
        for kept in (_MAKERS, _MEMBERS)
    )
    return Permits(made, listed, tuple(tuple(words(name)) for name in allow), is_casework(reading))


_MAKERS = frozenset({ReviewRole.AUTHOR, ReviewRole.PANEL_CHAIR})
_MEMBERS = frozenset({ReviewRole.PANEL_MEMBER, ReviewRole.BOARD_MEMBER, ReviewRole.AGENCY_REPORT_AUTHOR})


_SAYS_ROLE = re.compile(
    r"\b(?:author|review\w*|report|overview|written|writer|prepared|compiled|chair\w*|signed|panel)\b", re.IGNORECASE
)


def _is_said(holder: Holder) -> bool:
    """Whether a line taken for a by-line is one: "Visit made by S. Beddoes" names no author."""
    if holder.name is not None and plain(holder.name.split()[0]) in word_set("particles"):
        return False
    if not isinstance(holder.place, Passage) or holder.place.block.cell is not None or holder.name is None:
        return True
    text = holder.place.block.text
    lead = text[: max(text.find(holder.name), 0)].strip()
    return len(lead.split()) < 2 or bool(_SAYS_ROLE.search(text))


def words(name: str) -> list[str]:
    """The plain words of a name without titles and stops."""
    return [word for word in (plain(part.strip(".,;")) for part in name.split()) if word and word not in titles()]


def _agree(form: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the last word agrees, and the first words or their initials."""
    if not form or not known:
        return False
    if len(form) == 1:
        return form[0] == known[-1] and len(known) >= 1
    if form[-1] != known[-1]:
        return False
    return len(known) == 1 or form[0] == known[0] or (1 in {len(form[0]), len(known[0])} and form[0][0] == known[0][0])


@lru_cache(maxsize=1)
def _public() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    file = load_vocabulary("people")["public"]
    return frozenset(tuple(words(name)) for name in file["names"]), frozenset(plain(name) for name in file["surnames"])


def _completes_public(passage: Passage, start: int, end: int) -> bool:
    """Whether the mention with the word before it is a public name ("Baby Peter")."""
    before = passage.block.text[max(0, start - 30) : start].split()[-1:]
    return bool(before) and tuple(words(f"{before[0]} {passage.block.text[start:end]}")) in _public()[0]


def _is_public(form: tuple[str, ...]) -> bool:
    names, surnames = _public()
    return (len(form) > 1 and form in names) or (len(form) == 1 and form[0] in surnames)


def _is_namesake(form: tuple[str, ...]) -> bool:
    """Whether somebody only shares a public surname ("Oonagh Munro")."""
    names, surnames = _public()
    return len(form) > 1 and len(form[0]) > 1 and form[-1] in surnames and form not in names


_OF_MAKERS = frozenset({Permission.REVIEW, Permission.CITED, Permission.OFFICE})
"""What nobody can be of whom it is told what is told of those a review is about."""
_TESTS = (
    (Permission.REVIEW, did_review),
    (Permission.CITED, is_cited),
    (Permission.OFFICE, is_senior),
    (Permission.OFFICE, holds_office),
    (Permission.EXAMPLE, is_example),
)
