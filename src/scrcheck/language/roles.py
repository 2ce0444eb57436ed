"""Who did the review: author, panel chair and members, writers of agency reports, members of the board.

Each is read from the title page, from sentences, and from lists and tables, with the post and agency said of them. What
is said of the author or chair later ("She is Head of Safeguarding for…", "the chair also drafted this report") is found
by `said_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.agencies import Agencies, agencies
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.holders import Holder, ReviewRole
from scrcheck.language.kinds import DocumentKind, document_kinds
from scrcheck.language.listings import Listing, Row, Subject, listings
from scrcheck.language.person_names import NAME, PERSON, TITLE, person_names, same_name, trimmed_name
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.role_grammar import held_roles, may_tell
from scrcheck.language.role_lists import listed_reviewers
from scrcheck.language.role_topics import DOING, STORY, mentions, topics_of
from scrcheck.language.several import Several
from scrcheck.language.vocabulary import load_vocabulary

__all__ = ["Holder", "ReviewRole", "ReviewRoles", "mentions", "person_names", "roles", "same_name"]

_POST = anchored(
    (
        r"\b(?:head|director|manager|officer|nurse|doctor|inspector|superintendent|sergeant|constable"
        r"|lead|adviser|advisor|solicitor|"
        r"commissioner|coordinator|co-ordinator|professional|principal|consultant|matron|teacher"
        r"|headteacher|worker|executive|"
        r"representative|vice-chair|chief|secretary|lawyer|barrister|midwife|paediatrician|gp"
        r"|psychiatrist|psychologist|lecturer|professor|"
        r"supt|dci|di|governor|practitioner|specialist|strategist|member|deputy|dean|canon|magistrate"
        r"|analyst|superintendent)s?\b"
    ),
    re.IGNORECASE,
)
_END_OF_POST = anchored(
    r"[.;]|,? (?:who|and (?:was|is|has|had|he|she)|which|has|had|was|took|chaired|wrote|in (?:19|20)\d\d)\b|\)"
)
_POST_LENGTH = 120
"""Characters after "chaired by" that can give a post with capitals, "Assistant Chief Constable"."""
_FRONT_BLOCKS = 25
"""Blocks at the start of a document that can be its title page."""


@dataclass(frozen=True, eq=False)
class ReviewRoles:
    """Everybody who held a role in the review, in the order of their mention."""

    holders: tuple[Holder, ...]
    reading: Reading

    def of(self, role: ReviewRole) -> tuple[Holder, ...]:
        """The holders of a role."""
        return tuple(holder for holder in self.holders if holder.role is role)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all of them, as printed: people a report may name."""
        return frozenset(holder.name for holder in self.holders if holder.name)

    @cached_property
    def _topics(self) -> tuple[tuple[Sentence, frozenset[ReviewRole]], ...]:
        return tuple(topics_of(self.reading, self.of(ReviewRole.AUTHOR), self.of(ReviewRole.PANEL_CHAIR)))

    def said_of(self, role: ReviewRole) -> tuple[Sentence, ...]:
        """The sentences about the author (or the panel's chair): those with the role or name, and "She…" after them."""
        return tuple(sentence for sentence, topics in self._topics if role in topics)


@lru_cache(maxsize=1)
def roles(reading: Reading) -> ReviewRoles:
    """Who held which role in the review."""
    known = agencies(reading)
    found = [*_title_page(reading, known), *_sentences(reading, known)]
    for listing in listings(reading):
        found.extend(_listed(listing, known))
        found.extend(listed_reviewers(listing, known))
    return _apart(found, reading)


def _apart(found: Iterable[Holder], reading: Reading) -> ReviewRoles:
    """The roles with those who wrote the pack's agency reports as what they are: no author or panel of the review."""
    kinds = zip(reading.texts, document_kinds(reading), strict=True)
    reports = {id(text) for text, kind in kinds if kind is DocumentKind.AGENCY_REPORT}
    if not reports or len(reports) == len(reading.texts):
        return ReviewRoles(tuple(found), reading)
    holders: list[Holder] = []
    for holder in found:
        passage = holder.place.passage if isinstance(holder.place, Sentence) else holder.place
        if id(passage.text) not in reports:
            holders.append(holder)
        elif holder.role in {ReviewRole.AUTHOR, ReviewRole.AGENCY_REPORT_AUTHOR}:
            holders.append(replace(holder, role=ReviewRole.AGENCY_REPORT_AUTHOR))
    own = Reading(tuple(text for text in reading.texts if id(text) not in reports))
    return ReviewRoles(tuple(holders), own)


_Wording = tuple[ReviewRole, Anchored, Anchored | re.Pattern[str]]


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[_Wording, ...], Several]:
    """The wordings by role, each with what a sentence must hold for it: a name, or the words after {who}."""
    file = load_vocabulary("roles")["holders"]
    person = rf"(?P<name>{PERSON})"
    who = rf"(?:(?P<name>{PERSON})|(?P<post>[A-Z][^.;()]{{3,120}}|[a-z][^.;()]{{3,120}}))"
    wordings = tuple(
        (
            role,
            anchored(wording.replace("{name}", person).replace("{who}", who)),
            anchored(wording.partition("{who}")[2]) if "{who}" in wording else NAME,
        )
        for role in (ReviewRole.AUTHOR, ReviewRole.PANEL_CHAIR)
        for wording in file[role]
    )
    return wordings, Several([pattern for _, pattern, _ in wordings])


_MARKS = anchored(r"^[\\*†‡¹²³(\d]{1,3}[a-z]?\)? ?")
_OTHER_REPORT = anchored(
    r"(?i)\b(?:imrs?|management reviews?|agency reports?|health overview|information reports?"
    r"|executive summary|chronolog\w*|timelines?|iars?|serious case reviews before)\b"
)
_OTHER_CHAIR = anchored(
    r"(?i)\b(?:conference|core group|governors|strategy (?:meeting|discussion)|learning event"
    r"|workshop|practitioner (?:event|day)s?)"
)
_OTHER_GROUP = anchored(
    r"(?i)(?<!review )(?<!steering )(?<!case )(?<!reference )(?<!project )"
    r"\b(?:sub-?)?(?:groups?|committees?|forum)\b,? (?:which |that )?(?:(?:is|was|will be|has been) )?chaired by"
)
"""Another body, whose chair is not the panel's."""


def _sentences(reading: Reading, known: Agencies) -> Iterator[Holder]:
    telling = [one for one in reading.sentences if one.roles & DOING or not one.roles & STORY]
    reading.parse_together(one for one in telling if may_tell(one.text) and NAME.search(one.text))
    wordings, several = _wordings()
    for sentence in telling:
        text = _MARKS.sub("", " ".join(sentence.text.split()))
        names_nobody = NAME.search(text) is None
        told: set[ReviewRole] = set()
        for number in several.worth_trying(text):
            role, pattern, needed = wordings[number]
            if needed is NAME and names_nobody:
                continue
            if needed is not NAME and needed.search(text) is None:
                continue
            for match in pattern.finditer(text):
                name = trimmed_name(match["name"]) if match["name"] else None
                post = match.groupdict().get("post")
                if name is None and match["name"] and role is ReviewRole.PANEL_CHAIR:
                    post = text[match.start("name") : match.start("name") + _POST_LENGTH]
                before = text[max(0, match.start() - 60) : match.end()]
                if name is None and (post is None or not _POST.search(post)):
                    continue
                if role is ReviewRole.AUTHOR and _OTHER_REPORT.search(match[0]) and "overview" not in match[0].lower():
                    continue
                if role is ReviewRole.PANEL_CHAIR and (
                    _OTHER_CHAIR.search(_clause_around(text, match))
                    or _OTHER_GROUP.search(before)
                    or _of_board(before, match[0])
                ):
                    continue
                said = _description(text, match) if name else _up_to_end(post or "")
                yield Holder(role, name, said, known.meant_by(said or ""), sentence)
                if said not in {None, "who"}:
                    told.add(role)
                break
        if not names_nobody:
            yield from _by_grammar(sentence, known, told)


def _by_grammar(sentence: Sentence, known: Agencies, told: set[ReviewRole]) -> Iterator[Holder]:
    """The holders the wordings missed, by who is subject, agent or complement."""
    if may_tell(sentence.text):
        for role, name, post in held_roles(sentence.grammar):
            if role not in told:
                yield Holder(role, name, post or None, known.meant_by(post), sentence)


def _clause_around(text: str, match: re.Match[str]) -> str:
    """A match with the words before it since the last comma or stop, and the few after it."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (",", ";", "."))
    return text[start + 1 : match.end() + 50]


def _of_board(before: str, matched: str) -> bool:
    """Whether the words are about the chair of the board, not of the panel."""
    return bool(
        re.search(
            (
                r"(?i)\b(?:board|lscb|partnership|sab|csp)['’]?s? (?:independent )?chair"
                r"|chair\w* of the (?:\w+ ){0,4}(?:board|lscb|partnership|sab|csp)\b"
            ),
            before,
        )
    ) and not re.search(r"(?i)panel|review|chaired by", matched)


def _description(text: str, match: re.Match[str]) -> str | None:
    """The post given with a name: after a comma or in brackets, or before it as rank."""
    rest = text[match.end("name") : match.end("name") + 260]
    given = re.match(r",? ?(?:\(|,|–|-| who is| is) ?(?:the |an? |our |its |now |currently )*", rest)
    after = _up_to_end(rest[given.end() :]) if given else ""
    rank = re.match(rf"{TITLE} ", match["name"])
    words = " ".join(part for part in (rank[0].strip() if rank else "", after) if part)
    return words if words and (_POST.search(words) or given) else None


def _up_to_end(text: str) -> str:
    end = _END_OF_POST.search(text)
    return (text[: end.start()] if end else text).strip(" ,")


_BY_LINE = anchored(
    rf"^(?:(?:[^.]{{0,80}}\b)?(?i:report|review|overview|written|prepared|compiled|produced|authored|drafted"
    rf"|summary|author|reviewer)\b[^.]{{0,30}}\b)?(?:by|By|BY)[: ]+(?:an? )?(?P<name>{PERSON})\s*(?:,.*)?$"
)
_LABEL = anchored(
    rf"(?P<label>(?:[\w/&,-]+ ){{0,8}}?(?i:authors?|reviewers?|writers?|chair(?:man|woman|person)?"
    rf"|(?:prepared|written|authored|compiled|drafted|produced|report|review|overview)(?: \w+)? by"
    rf"|^by)(?:\(s\))?(?: (?i:and|/|&) (?:[\w/-]+ ?){{1,5}})?(?: (?i:of"
    rf"|for) [\w ]{{1,60}})?) ?(?::|\||–|—|-|\t| ) ?(?P<name>{PERSON})(?P<rest>$|[,(–|—-].*$)"
)


def _title_page(reading: Reading, known: Agencies) -> Iterator[Holder]:
    """Lines such as "Lead reviewer: X", "Report by X", "X, Independent Author", and table rows "Author | X"."""
    for text in reading.texts:
        for passage in text.passages[:_FRONT_BLOCKS]:
            for line in _NEXT_LABEL.split(passage.block.text):
                yield from _label_line(passage, line, known)
        for passage in text.passages:
            # a signature, or a label line in the body ("Independent Chair and Author: X")
            if passage.block.index >= _FRONT_BLOCKS and len(passage.block.text) < 120:
                yield from _label_line(passage, passage.block.text, known)
            if passage.block.cell is None:
                yield from _run_in_label(passage)
        yield from _bare_name(text.passages[:_FRONT_BLOCKS])
    for listing in listings(reading):
        if listing.subject in {Subject.OTHER, Subject.PANEL}:
            for row in listing.rows:
                yield from _labelled_row(listing, row, known)


_NEXT_LABEL = re.compile(
    r"\n|(?<=\w)[ ,;]+(?=(?:(?:Independent|Lead|Overview|Report|Panel|Review|Joint)[ -])*"
    r"(?i:author|reviewer|writer|chair(?:man|woman|person)?)\b(?: of (?:the |this )?[\w ]{1,60})?:)"
)
"""Between two labels of one paragraph, "Lead reviewer: A. Hume Chair of the panel: B. Reid"."""
_RUN_IN = re.compile(r"(?:[A-Z]?[\d.]{1,6} )?(?P<label>[A-Z][\w ,/&-]{2,50}?)[.:] (?=[A-Z])")


def _run_in_label(passage: Passage) -> Iterator[Holder]:
    """A paragraph that opens with its own label: "Chair and author. Both tasks were carried out by Dr Eze."."""
    match = _RUN_IN.match(passage.block.text)
    if (
        match is None
        or passage.roles & STORY
        or not _LABELS.search(match["label"])
        or _SAYS.search(match["label"])
        or len(match["label"].split()) > 6
    ):
        return
    rest = passage.block.text[match.end() :]
    names = person_names(rest[:200])
    if not names or (NAME.match(rest) and not re.match(rf"{re.escape(names[0])}\b", rest)):
        return
    for role in _label_roles(match["label"]):
        yield Holder(role, names[0], None, (), passage)


_SAYS = re.compile(r"(?i)\b(?:is|are|was|were|has|had|have|by)\b")
_LABELS = re.compile(r"(?i)\b(?:author|reviewer|writer|chair(?:man|woman|person)?)\b")


def _bare_name(front: tuple[Passage, ...]) -> Iterator[Holder]:
    """A name on a line of its own on the title page, where no line names another office for it."""
    for place, passage in enumerate(front):
        text = passage.block.text.strip()
        if len(text) > 200 and passage.block.kind is Kind.PARAGRAPH:
            return
        match = NAME.match(text)
        name = trimmed_name(match[0]) if match and passage.block.cell is None else None
        if match is None or name is None or not re.fullmatch(r"(?:, ?[\w .,()]{0,60})?", text[match.end() :]):
            continue
        if any(offices := tuple(_label_roles(text[match.end() :]))):
            yield from (Holder(role, name, None, (), passage) for role in offices)
            continue
        after = front[place + 1].block.text if place + 1 < len(front) else ""
        around = " ".join(other.block.text for other in front[max(0, place - 1) : place + 2])
        if (
            passage.block.kind not in {Kind.HEADING, Kind.LIST_ITEM}
            and len(after) < 120
            and not re.search(r"(?i)\bchair|director|foreword|executive|minister|commissioner", around)
        ):
            yield Holder(ReviewRole.AUTHOR, name, None, (), passage)


def _label_line(passage: Passage, text: str, known: Agencies) -> Iterator[Holder]:
    if len(text) > 160 or text.count(". ") > 1 or passage.block.cell is not None or passage.block.kind is Kind.CONTENTS:
        return
    if re.search(
        (
            r"(?i)\b(?:chaired|led|run|convened|presided|approved|signed off|published|accepted|foreword"
            r"|photograph\w*) by\b"
        ),
        text,
    ):
        return
    match = _LABEL.match(text.strip()) or _BY_LINE.search(text.strip())
    name = trimmed_name(match["name"]) if match else None
    if match is None or name is None:
        return
    label = match.groupdict().get("label") or "author"
    for role in _label_roles(label):
        post = (match.groupdict().get("rest") or "").strip(" ,()–-") or None
        yield Holder(role, name, post, known.meant_by(post or ""), passage)


def _label_roles(label: str) -> Iterator[ReviewRole]:
    lower = label.lower()
    if _OTHER_REPORT.search(lower):
        return
    if re.search(r"author|reviewer|writer|\bby\b", lower):
        yield ReviewRole.AUTHOR
    if re.search(r"chair", lower) and not re.search(r"\b(?:board|lscb|partnership|foreword|vice)", lower):
        yield ReviewRole.PANEL_CHAIR


def _labelled_row(listing: Listing, row: Row, known: Agencies) -> Iterator[Holder]:
    cells = row.cells
    for place, cell in enumerate(cells):
        if len(cell) > 90 or not _OFFICES.search(cell):
            continue
        others = [other for position, other in enumerate(cells) if position != place]
        names = [name for other in others for name in person_names(other)] or list(person_names(cell))
        post = ", ".join([*others, cell])
        for role in _label_roles(cell):
            if role is ReviewRole.AUTHOR and (
                listing.column("agency report", "imr", "report") == place or re.search(r"(?i)not|neither", cell)
            ):
                continue
            if (
                role is ReviewRole.AUTHOR
                and listing.subject is Subject.PANEL
                and not re.search(r"(?i)overview|lead|independent|report (?:author|writer)|^author$|^reviewer", cell)
            ):
                continue
            held = names if _OF_SEVERAL.search(cell) else names[:1]
            for name in held or (None,):
                yield Holder(role, name, post, known.meant_by(post), row.passages[place])


_OFFICES = re.compile(r"(?i)\b(?:chair(?:man|woman|person)?|authors?|reviewers?|writers?)\b")
_OF_SEVERAL = re.compile(r"(?i)\b(?:authors|reviewers|writers)\b")
"""A label over the names of all who did it."""


def _listed(listing: Listing, known: Agencies) -> Iterator[Holder]:
    role = {
        Subject.PANEL: ReviewRole.PANEL_MEMBER,
        Subject.AGENCY_REPORTS: ReviewRole.AGENCY_REPORT_AUTHOR,
        Subject.BOARD: ReviewRole.BOARD_MEMBER,
    }.get(listing.subject)
    if role is None:
        return
    writers = listing.column("prepared by", "author", "written by", "writer", "compiled by")
    for row in listing.rows:
        if role is ReviewRole.AGENCY_REPORT_AUTHOR:
            if writers is None or writers >= len(row.cells) or not row.cells[writers].strip():
                continue
            post: str = row.cells[writers]
        else:
            post = row.text
        names = person_names(post)
        yield Holder(role, names[0] if names else None, post, known.meant_by(row.text), row.passages[0])
