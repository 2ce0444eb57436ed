"""Who did the review: author, panel chair and members, writers of agency reports, members of the board.

Each is read from the title page, from sentences, and from lists and tables, with the post and agency said of them. What
is said of the author or chair later ("She is Head of Safeguarding for…", "the chair also drafted this report") is found
by `said_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.agencies import Agencies, Agency, agencies
from scrcheck.language.listings import Listing, Row, Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lady|Lord|Rev(?:erend|d)?|Canon|Father|Sister|Judge|Cllr|Councillor|Det(?:ective)? (?:Chief )?(?:Supt|Superintendent|Inspector|Sergeant)|DCI|DI|DS|DSupt|DCS|Supt|Superintendent|CI|Chief Inspector)\.?"
_WORD = r"(?:(?:O['’]|Mc|Mac|D['’])?[A-Z][a-zà-öø-ÿ'’]+(?:-[A-Z][a-zà-öø-ÿ'’]+)*)"
_INITIAL = r"(?:[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
_PERSON = rf"(?:{_TITLE} (?:{_INITIAL} |{_WORD} ){{0,3}}{_WORD}|{_WORD} (?:{_INITIAL} |{_WORD} |(?:ap|de|van|von|al|el|bin|ab|ferch) ){{0,2}}{_WORD}|{_INITIAL} {_WORD}(?: {_WORD})?)"
_NAME = re.compile(_PERSON)
_POST = re.compile(
    r"\b(?:head|director|manager|officer|nurse|doctor|inspector|superintendent|sergeant|constable|lead|adviser|advisor|solicitor|"
    r"commissioner|coordinator|co-ordinator|professional|principal|consultant|matron|teacher|headteacher|worker|executive|"
    r"representative|vice-chair|chief|secretary|lawyer|barrister|midwife|paediatrician|gp|psychiatrist|psychologist|lecturer|professor|"
    r"supt|dci|di|governor|practitioner|specialist|strategist|member|deputy|dean|canon|magistrate|analyst|superintendent)s?\b",
    re.IGNORECASE,
)
_END_OF_POST = re.compile(
    r"[.;]|,? (?:who|and (?:was|is|has|had|he|she)|which|has|had|was|took|chaired|wrote|in (?:19|20)\d\d)\b|\)"
)
_FRONT_BLOCKS = 25
"""Blocks at the start of a document that can be its title page."""
_STORY = frozenset(
    {Role.NARRATIVE, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.FAMILY_COMPOSITION}
)
_DOING = frozenset({Role.PANEL, Role.PROCESS, Role.AUTHOR, Role.INTRODUCTION})


class ReviewRole(StrEnum):
    """What somebody did for the review."""

    AUTHOR = "author"
    PANEL_CHAIR = "panel_chair"
    PANEL_MEMBER = "panel_member"
    AGENCY_REPORT_AUTHOR = "agency_report_author"
    BOARD_MEMBER = "board_member"


@dataclass(frozen=True, eq=False)
class Holder:
    """Somebody who held a role in the review."""

    role: ReviewRole
    name: str | None
    """As printed, with any title; None where only the post is given."""
    post: str | None
    """The words that give post and agency, as far as they are given with the role."""
    agencies: tuple[Agency, ...]
    """The agencies those words name."""
    place: Passage | Sentence

    @property
    def surname(self) -> str | None:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else None

    def is_called(self, name: str) -> bool:
        """Whether a name, perhaps shorter ("Ms Bowen", "M. Ivory"), can be this holder's."""
        return self.name is not None and same_name(self.name, name)


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
        return tuple(_topics(self.reading, self.of(ReviewRole.AUTHOR), self.of(ReviewRole.PANEL_CHAIR)))

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
    return ReviewRoles(tuple(found), reading)


def person_names(text: str) -> tuple[str, ...]:
    """The person names of a text by their shape: two or three words with capitals, or a title with a surname."""
    return tuple(name for name in (_trimmed(match[0]) for match in _NAME.finditer(text)) if name is not None)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: the surname agrees, and first names or initials do not differ."""
    first, second = _bare(one), _bare(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) < 2 or len(second) < 2 or first[0][0] == second[0][0]


def _bare(name: str) -> list[str]:
    return [word.strip(".").lower().replace("’", "'") for word in re.sub(rf"^{_TITLE} ", "", name).split()]


@lru_cache(maxsize=1)
def _never_names() -> frozenset[str]:
    return frozenset(load_vocabulary("roles")["names"]["never"])


def _trimmed(text: str) -> str | None:
    """A name without the words around it that are none ("Overview Hilary Marchbank"); None where nothing remains."""
    words = text.split()
    titled = re.match(rf"{_TITLE} ", text)
    start = len(titled[0].split()) if titled else 0
    plain = [word.lower().strip(".'’") for word in words]
    if any(word in _never_names() for word in plain[start:]):
        return None
    return text.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[ReviewRole, re.Pattern[str]], ...]:
    file = load_vocabulary("roles")["holders"]
    person = rf"(?P<name>{_PERSON})"
    who = rf"(?:(?P<name>{_PERSON})|(?P<post>[A-Z][^.;()]{{3,120}}|[a-z][^.;()]{{3,120}}))"
    return tuple(
        (role, re.compile(wording.replace("{name}", person).replace("{who}", who)))
        for role in (ReviewRole.AUTHOR, ReviewRole.PANEL_CHAIR)
        for wording in file[role]
    )


_MARKS = re.compile(r"^[\\*†‡¹²³(\d]{1,3}[a-z]?\)? ?")
_OTHER_REPORT = re.compile(
    r"(?i)\b(?:imrs?|management reviews?|agency reports?|health overview|information reports?|executive summary|chronolog|serious case reviews before)\b"
)
_OTHER_CHAIR = re.compile(
    r"(?i)\b(?:conference|core group|governors|strategy (?:meeting|discussion)|learning event|workshop|practitioner (?:event|day)s?)"
)


def _sentences(reading: Reading, known: Agencies) -> Iterator[Holder]:
    for sentence in reading.sentences:
        if sentence.roles & _STORY and not sentence.roles & _DOING:
            continue
        text = _MARKS.sub("", " ".join(sentence.text.split()))
        for role, pattern in _patterns():
            for match in pattern.finditer(text):
                name = _trimmed(match["name"]) if match["name"] else None
                post = match.groupdict().get("post")
                before = text[max(0, match.start() - 60) : match.end()]
                if name is None and (post is None or not _POST.search(post)):
                    continue
                if role is ReviewRole.AUTHOR and _OTHER_REPORT.search(match[0]) and "overview" not in match[0].lower():
                    continue
                if role is ReviewRole.PANEL_CHAIR and (_OTHER_CHAIR.search(match[0]) or _of_board(before, match[0])):
                    continue
                said = _description(text, match) if name else _up_to_end(post or "")
                yield Holder(role, name, said, known.meant_by(said or ""), sentence)
                break


def _of_board(before: str, matched: str) -> bool:
    """Whether the words are about the chair of the board, not of the panel."""
    return bool(
        re.search(
            r"(?i)\b(?:board|lscb|partnership|sab|csp)['’]?s? (?:independent )?chair|chair\w* of the (?:\w+ ){0,4}(?:board|lscb|partnership|sab|csp)\b",
            before,
        )
    ) and not re.search(r"(?i)panel|review|chaired by", matched)


def _description(text: str, match: re.Match[str]) -> str | None:
    """The post given with a name: after a comma or in brackets, or before it as rank."""
    rest = text[match.end("name") : match.end("name") + 260]
    given = re.match(r",? ?(?:\(|,|–|-| who is| is) ?(?:the |an? |our |its |now |currently )*", rest)
    after = _up_to_end(rest[given.end() :]) if given else ""
    rank = re.match(rf"{_TITLE} ", match["name"])
    words = " ".join(part for part in (rank[0].strip() if rank else "", after) if part)
    return words if words and (_POST.search(words) or given) else None


def _up_to_end(text: str) -> str:
    end = _END_OF_POST.search(text)
    return (text[: end.start()] if end else text).strip(" ,")


_BY_LINE = re.compile(rf"(?:^|\b(?:[Bb]y|BY))[: ]+(?:an? )?(?P<name>{_PERSON})\s*(?:,.*)?$")
_LABEL = re.compile(
    rf"(?P<label>(?:[\w/&,-]+ ){{0,8}}?(?i:authors?|reviewers?|writers?|chair(?:man|woman|person)?|(?:prepared|written|authored|compiled|drafted|produced|report|review|overview)(?: \w+)? by|^by)(?:\(s\))?(?: (?i:and|/|&) (?:[\w/-]+ ?){{1,5}})?(?: (?i:of|for) [\w ]{{1,60}})?) ?(?::|\||–|—|-|\t| ) ?(?P<name>{_PERSON})(?P<rest>$|[,(–|—-].*$)"
)


def _title_page(reading: Reading, known: Agencies) -> Iterator[Holder]:
    """Lines such as "Lead reviewer: X", "Report by X", "X, Independent Author", and table rows "Author | X"."""
    for text in reading.texts:
        for passage in text.passages[:_FRONT_BLOCKS]:
            yield from _label_line(passage, passage.block.text, known)
        for passage in text.passages:
            # a signature, or a label line in the body ("Independent Chair and Author: X")
            if passage.block.index >= _FRONT_BLOCKS and len(passage.block.text) < 120:
                yield from _label_line(passage, passage.block.text, known)
        yield from _bare_name(text.passages[:_FRONT_BLOCKS])
    for listing in listings(reading):
        if listing.subject in {Subject.OTHER, Subject.PANEL}:
            for row in listing.rows:
                yield from _labelled_row(listing, row, known)


def _bare_name(front: tuple[Passage, ...]) -> Iterator[Holder]:
    """A name on a line of its own on the title page, where no line names another office for it."""
    for place, passage in enumerate(front):
        text = passage.block.text.strip()
        if len(text) > 200 and passage.block.kind is Kind.PARAGRAPH:
            return
        match = _NAME.match(text)
        name = _trimmed(match[0]) if match and passage.block.cell is None else None
        if match is None or name is None or not re.fullmatch(r"(?:, ?[\w .,()]{0,60})?", text[match.end() :]):
            continue
        after = front[place + 1].block.text if place + 1 < len(front) else ""
        around = " ".join(other.block.text for other in front[max(0, place - 1) : place + 2])
        if (
            passage.block.kind is not Kind.HEADING
            and len(after) < 120
            and not re.search(r"(?i)\bchair|director|foreword|executive|minister|commissioner", around)
        ):
            yield Holder(ReviewRole.AUTHOR, name, None, (), passage)


def _label_line(passage: Passage, text: str, known: Agencies) -> Iterator[Holder]:
    if len(text) > 160 or text.count(". ") > 1 or passage.block.cell is not None or passage.block.kind is Kind.CONTENTS:
        return
    if re.search(
        r"(?i)\b(?:chaired|led|run|convened|presided|approved|signed off|published|accepted|foreword|photograph\w*) by\b",
        text,
    ):
        return
    match = _LABEL.match(text.strip()) or _BY_LINE.search(text.strip())
    name = _trimmed(match["name"]) if match else None
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
        if len(cell) > 90 or not re.search(r"(?i)\b(?:chair(?:man|woman|person)?|author|reviewer|writer)\b", cell):
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
            yield Holder(role, names[0] if names else None, post, known.meant_by(post), row.passages[place])


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


_AUTHOR_WORDS = re.compile(
    r"(?i)\b(?:overview|report|independent|present|lead|review|the|our|this|an?|its|both|two|each|sole|appointed) (?:independent |lead |overview |report |external |two |review )*(?:report )?(?:author|reviewer|writer|appointee)s?\b"
)
_CHAIR_WORDS = re.compile(
    r"(?i)\b(?:panel(?:['’]s)?|independent|the|its|review|our|a) (?:panel |independent )?chair(?:man|woman|person)?\b|\bchair(?:man|woman|person)? of (?:the|this|our) (?:\w+ ){0,3}(?:panel|review)|\b(?:panel|review|group)\b[^.]{0,30} (?:chaired|presided over|led) by"
)
_OTHER_AUTHORS = re.compile(
    r"(?i)\b(?:imr|individual management review|management review|agency(?:['’]s)? (?:report|review)|agency|health overview(?: report)?|their|internal) (?:author|writer|reviewer)s?\b"
    r"|\b(?:author|writer)s? of (?!(?:this|the) (?:final |overview |present )*(?:report|review|overview)\b(?!s))[^,.;]{0,60}|\bindependent reviewing\b|\btheir authors\b"
)
_OTHER_CHAIRS = re.compile(
    r"(?i)\b(?:board|lscb|partnership|sab|csp)(?:['’]s)? (?:independent )?chair\w*|\b(?:conference|governors['’]?) chair|\bchair\w* of (?:the |its |an? |this )?(?:\w+ ){0,4}?(?:board|lscb|partnership|governors|conference|sab|csp|conferences)\b"
)
_PRONOUN = re.compile(
    r"(?i)(?:^|[,;(] ?|\band |\bthat |\bwhich |\bbut |\bproject |\breview |\bwork )(?:she|he|they|neither|both|i|the postholder|the appointee)\b|^(?:her|his|their|being|in (?:her|his) (?:daily|day)|as an outsider)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me)\b")
_QUOTES = re.compile(r"[\"“”]")
_ABOUT_AUTHOR = re.compile(
    r"(?i)\b(?:author(?!it)|reviewers?\b|writer|who wrote|who we are|authorship)|my position|about me"
)
_ABOUT_CHAIR = re.compile(r"(?i)\bchair")


def _topics(
    reading: Reading, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]
) -> Iterator[tuple[Sentence, frozenset[ReviewRole]]]:
    """For each sentence outside the story, whether it is about the author, the panel's chair, or both."""
    last: frozenset[ReviewRole] = frozenset()
    near: Sentence | None = None
    for sentence in reading.sentences:
        if near is None or near.passage.section is not sentence.passage.section:
            last = _heading_topics(sentence)
        near = sentence
        if sentence.roles & _STORY and not sentence.roles & _DOING:
            continue
        topics = _named(sentence, authors, chairs)
        if not topics and last and (_PRONOUN.search(sentence.text) or _FIRST_PERSON.search(sentence.text)):
            topics = last
        elif not topics:
            topics = _heading_topics(sentence) or _speaker(sentence)
        if topics:
            last = _foremost(sentence, topics, authors, chairs)
        elif not _is_short(sentence):
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


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _named(sentence: Sentence, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]) -> frozenset[ReviewRole]:
    topics = {role for _, role in mentions(sentence.text, authors, chairs)}
    topics |= {holder.role for holder in (*authors, *chairs) if holder.place is sentence}
    return frozenset(topics)


def _name_places(text: str, holders: tuple[Holder, ...]) -> list[int]:
    places: list[int] = []
    for holder in holders:
        if holder.surname and holder.surname in text:
            places += [
                match.start()
                for match in re.finditer(rf"(?<!\w){re.escape(holder.surname)}(?!\w)", text)
                if any(holder.is_called(name) for name in person_names(text)) or len(holder.surname) > 3
            ]
    return places


def _foremost(
    sentence: Sentence, topics: frozenset[ReviewRole], authors: tuple[Holder, ...], chairs: tuple[Holder, ...]
) -> frozenset[ReviewRole]:
    """Whom "she" in the next sentence means: of two people the one who is the sentence's subject."""
    if len(topics) < 2 or any(chair.is_called(author.name or "") for author in authors for chair in chairs):
        return topics
    subject = next((token for token in sentence.span if token.dep_ in {"nsubj", "nsubjpass"}), None)
    spoken_of = mentions(_subtree(subject), authors, chairs) if subject is not None else []
    return frozenset({spoken_of[0][1]}) if spoken_of else topics


def _subtree(token: Token) -> str:
    return str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)
