"""The review panel: its chair, its members, and any of them who wrote an agency's report (IND002, IND004)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.agencies import agencies, overlap
from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import is_passive, subjects
from scrcheck.language.independence import Claim, current_agencies
from scrcheck.language.listings import Listing, Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.roles import Holder, ReviewRole, ReviewRoles, person_names, roles, same_name
from scrcheck.language.sections import Role
from scrcheck.record.authorship import chairs_panel, claims_about, ties_of
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.model import ChairIndependence

Place = Sentence | Passage
ENOUGH_MEMBERS = 3
"""Members a sentence must name by post or name to list them."""


def read(source: Source) -> Facts:
    """`panel.chair_independence`, `panel.membership_listed` and `panel.includes_agency_report_author`."""
    known = roles(source.reading)
    return {
        "panel.chair_independence": _chair_independence(source.reading, known),
        "panel.membership_listed": _membership(source.reading),
        "panel.includes_agency_report_author": _includes_report_author(source.reading, known),
    }


_INDEPENDENT_CHAIR = anchored(
    r"(?i)\bindependent (?:panel |review )?chair(?:man|woman"
    r"|person)?\b(?! of (?:the )?(?:\w+ ){0,3}(?:board|lscb|partnership|sab))"
    r"|\bindependently chaired|chair\w* (?:was|is|being) (?:wholly |fully "
    r"|entirely )?independent\b(?! of (?:the )?(?:case|line))"
)


def _chair_independence(reading: Reading, known: ReviewRoles) -> Fact:
    chairs = known.of(ReviewRole.PANEL_CHAIR)
    same = [role for role in (ReviewRole.AUTHOR,) if chairs_panel(known)]
    ties = [place for role in (ReviewRole.PANEL_CHAIR, *same) for place in ties_of(role, reading, known)] + [
        holder.place for holder in chairs if holder.post and current_agencies(holder.post, agencies(reading))
    ]
    said = [claim for role in (ReviewRole.PANEL_CHAIR, *same) for claim in claims_about(role, reading, known)]
    broad = [place for claim, place in said if claim is Claim.BROAD]
    called = [place for place in known.said_of(ReviewRole.PANEL_CHAIR) if _INDEPENDENT_CHAIR.search(place.text)]
    called_board = [
        holder.place for holder in chairs if holder.post and re.search(r"(?i)independent chair", holder.post)
    ]
    labelled = [
        holder.place
        for holder in chairs
        if re.search(r"(?i)independent (?:panel )?chair|, independent\b|^independent\b", holder.post or "")
    ]
    ties += [sentence for sentence in reading.sentences if _FROM_AMONG.search(sentence.text)]
    if ties and not (broad and all(isinstance(place, Passage) for place in ties)):
        return Fact(ChairIndependence.NOT_INDEPENDENT, quotes(ties[:2]))
    if broad or called or labelled or called_board:
        return Fact(ChairIndependence.INDEPENDENT, quotes([*broad, *called, *labelled, *called_board][:2]))
    return Fact(ChairIndependence.NOT_STATED, near_misses=quotes(holder.place for holder in chairs[:2]))


_FROM_AMONG = anchored(
    r"(?i)\bpanel\b.{0,160}\bchaired (?:from (?:among|within)|by one of) (?:its|their)(?: own)? (?:number"
    r"|members?\w*)\b"
)
"""A panel of the partners' officers whose chair is one of them."""
_MEMBERS = anchored(
    r"(?i)\b(?:panel|review team|review group|steering group|team|group)\b.{0,120}\b(?:member"
    r"|consist|compris|made up|composed|membership|included|represent|joined|drawn|sat)"
    r"|\b(?:members|membership|representation|consisted|comprised|joined by|sat)\b"
)
_POSTS = anchored(
    r"(?i)\b(?:head|director|manager|nurse|doctor|inspector|superintendent|officer|lead|adviser"
    r"|advisor|solicitor|commissioner|coordinator|principal|consultant|teacher|headteacher|chief"
    r"|professional|midwife|gp|dci|representative of|supt)s?\b"
)
_NOT_PANEL = anchored(r"(?i)\bcore group|conference|authors' group|learning event|workshop")


def _membership(reading: Reading) -> Fact:
    for listing in listings(reading):
        if listing.subject is Subject.PANEL and len(list(_member_rows(listing, reading))) >= 2:
            places: list[Place] = [
                *([listing.lead.sentences[-1]] if listing.lead and listing.lead.sentences else []),
                *(row.passages[0] for row in listing.rows),
            ]
            return Fact(True, quotes(places))
    near: list[Sentence] = []
    for sentence in reading.sentences:
        if sentence.passage.block.cell is not None or not _speaks_of_members(sentence):
            continue
        if _people_named(sentence) >= ENOUGH_MEMBERS or _drawn_from(sentence, reading) >= ENOUGH_AGENCIES:
            return Fact(True, quotes([sentence]))
        near.append(sentence)
    for section_near in _by_section(near):
        if sum(_people_named(sentence) for sentence in section_near) >= ENOUGH_MEMBERS and all(
            len(sentence.text) < 110 for sentence in section_near
        ):
            return Fact(True, quotes(section_near))
    return Fact(False, near_misses=quotes(near[:3]))


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


def _speaks_of_members(sentence: Sentence) -> bool:
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    in_section = (
        Role.PANEL in sentence.roles
        and bool(re.search(r"(?i)panel|member|review (?:team|group)", title))
        and not re.search(r"(?i)\b(?:did|saw|heard|found|learn\w*|think|thought|considered|concluded|wishes)\b", title)
    )
    before = sentence.before(1)
    if before and re.match(
        r"(?i)(?:on it sat|it (?:consisted|comprised|included)|they were|these were|its members)", sentence.text
    ):
        in_section = bool(re.search(r"(?i)\bpanel|review (?:team|group)", before[0].text))
    if before and _CHAIR_NAMED.search(before[0].text) and _sit_with_the_chair(sentence):
        in_section = True
    return not _NOT_PANEL.search(sentence.text + title) and bool(
        (_MEMBERS.search(sentence.text) and re.search(r"(?i)panel|team|group|member", sentence.text)) or in_section
    )


_CHAIR_NAMED = anchored(r"(?i)\b(?:panel|review (?:team|group))\b.{0,60}\b(?:led|chair)")


def _sit_with_the_chair(sentence: Sentence) -> bool:
    """Whether a sentence says who sat with the chair just named: "With her were …", "He was joined by …"."""
    root = sentence.span.root
    with_them = any(
        token.norm_ == "with" and any(child.pos_ == "PRON" for child in token.children) for token in root.subtree
    )
    return (root.norm_ in {"be", "sit", "serve"} and with_them) or (root.norm_ == "join" and is_passive(root))


_SERVED_BY = anchored(r"(?i)\b(?:assisted|advised|minuted|supported|serviced|clerked) by\b[^;.]*")
"""Advisers and minute-takers, who are no members."""


def _people_named(sentence: Sentence) -> int:
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


_WROTE = anchored(
    r"(?i)\b(?:wrote|written|write|author(?:s|ed)?|prepared|prepare|compiled|compilation|drafted"
    r"|composed|produced|undertook|undertaken|carried out|done|completed|by whose hand|writer)\b"
)
_REPORT = anchored(
    r"(?i)\b(?:imrs?|(?:individual |agency )?management reviews?|agency(?:['’]s"
    r"|ies['’])?(?: own)? (?:report|review|analysis|timeline)s?|(?:own|trust['’]s|board['’]s"
    r"|school['’]s|force['’]s|organi[sz]ation['’]s|service['’]s|council['’]s|her|his|its"
    r"|their)(?: own)? (?:\w+ )?(?:reports?|reviews?|timelines?|paper|account)"
    r"|health overview(?: report)?|report to (?:this|the) review|hospital's account|iars?"
    r"|(?:timeline|chronology|analysis|report|review)s?\b[^.;|]{0,40}\bfor (?:her|his|their|the) (?:\w+ "
    r"){0,2}?(?:service|trust|agency|team|school)"
    r"|[a-z]+['’]s (?:individual management |own )?(?:report|review|account|timeline))\b"
)
_SAT = anchored(
    r"(?i)\b(?:panel members?|members? of the panel|(?:on|to|of|joined|joining|join|remained on"
    r"|stayed on|member) (?:the |this |our |its )?(?:review |serious case review |scr )?panel"
    r"|panel(?:['’]s)? (?:\w+ )?member(?:ship)?|panel|of the members|sitting across the table"
    r"|members)\b"
)
_NEVER = anchored(
    r"(?i)\b(?:no(?! one else\b)|none|nobody|neither|nor|not|never|no one(?! else\b)|without"
    r"|did no|had no|other than|separate from|independent of|considered|wondered|were not|was not"
    r"|any)\b"
)
_PRESENTING = anchored(
    r"(?i)\b(?:attended|came|present(?:ed|ing)?|introduce|invited|questions? (?:to|put)|withdrew"
    r"|met with|thanked?|indebted|quality assur|countersign|another|other than their own"
    r"|stood down|feedback|wrote to)\b"
)


def _includes_report_author(reading: Reading, known: ReviewRoles) -> Fact:
    found = list(_crossed(known)) or list(_said_in_rows(reading)) or list(_said(reading)) or list(_marked(reading))
    if found:
        return Fact(True, quotes(found[:2]))
    near = [
        sentence
        for sentence in reading.sentences
        if _WROTE.search(sentence.text) and re.search(r"(?i)\bpanel\b", sentence.text) and _REPORT.search(sentence.text)
    ]
    return Fact(False, near_misses=quotes(near[:3]))


def _said_in_rows(reading: Reading) -> Iterator[Place]:
    """Rows of the panel's table: "(also author of the community health IMR)", or a column that says who wrote."""
    for listing in listings(reading):
        if listing.subject is not Subject.PANEL:
            continue
        column = listing.column("report", "imr", "other role", "part in", "management review", "capacity")
        for row in listing.rows:
            cell = row.cells[column] if column is not None and column < len(row.cells) else ""
            by_column = re.search(r"(?i)\b(?:author|wrote|writer|compiled|prepared|yes)\b", cell) and not re.search(
                r"(?i)\b(?:overview|lead|chair|not)\b", cell
            )
            by_words = (
                _WROTE.search(row.text)
                and _REPORT.search(row.text)
                and not _NEVER.search(row.text)
                and not re.search(r"(?i)overview author|overview report", row.text)
            )
            if by_column or by_words:
                yield row.passages[0]
    for listing in listings(reading):
        if listing.subject is Subject.AGENCY_REPORTS:
            yield from (
                row.passages[0]
                for row in listing.rows
                if re.search(
                    r"(?i)\b(?:also|the|as) (?:a )?(?:panel member|member of the panel)|on the panel\b", row.text
                )
                and not _NEVER.search(row.text)
            )


_MARKED = anchored(r"(?i)\basterisk|[*†‡]|\bmarked\b|\bin (?:bold|italics)\b")


def _marked(reading: Reading) -> Iterator[Place]:
    """Members marked in the list, where a note says what the mark means: "† also wrote the review for her agency"."""
    notes = [
        sentence
        for sentence in reading.sentences
        if _MARKED.search(sentence.text) and _WROTE.search(sentence.text) and _REPORT.search(sentence.text)
    ]
    for note in notes:
        if _NEVER.search(note.text):
            continue
        rows = (row for listing in listings(reading) if listing.subject is Subject.PANEL for row in listing.rows)
        yield from (row.passages[0] for row in rows if re.search(r"[*†‡]", row.text))
        yield from (other for other in note.before(3) if re.search(r"[*†‡]", other.text))


def _said(reading: Reading) -> Iterator[Place]:
    """Sentences: "the Named Nurse who wrote the Trust's report stayed on the panel"."""
    members = _panel_posts(reading)
    for sentence in reading.sentences:
        text = sentence.text
        if _lists_a_report_author(sentence):
            yield sentence
            continue
        if (
            sentence.roles & {Role.NARRATIVE, Role.RECOMMENDATIONS, Role.LESSONS}
            or sentence.passage.block.cell is not None
        ):
            continue
        if not _WROTE.search(text) or not _REPORT.search(text) or _NEVER.search(text) or _PRESENTING.search(text):
            continue
        title = sentence.passage.section.title if sentence.passage.section is not None else ""
        of_it = re.search(r"(?i)\b(?:sat|sit|served|serve) on it\b|\bmembers? of it\b", text)
        before = " ".join(other.text for other in sentence.before(1)) if of_it else ""
        if (
            re.search(r"(?i)\bpanel\b", f"{text} {title} {before}")
            and (_SAT.search(text) or of_it)
            and not re.search(r"(?i)overview (?:author|report)|\bauthor of (?:the|this) (?:overview|report)", text)
        ):
            if re.search(
                (
                    r"(?i)\b(?:member|sat|sits|sitting|represent\w*|served|stayed|remained|place on|joined"
                    r"|on the panel|panel membership)\b|\bmembers\b"
                ),
                text,
            ):
                yield sentence
        elif (re.search(r"(?i)\b(?:her|his|their) own\b", text) and any(post in text.lower() for post in members)) or (
            _adds_to_the_list(sentence)
        ):
            yield sentence
        else:
            following = sentence.after(1)
            if (
                following
                and re.search(r"(?i)^(?:she|he|they|both)\b.{0,60}\bpanel\b", following[0].text)
                and not _NEVER.search(following[0].text)
            ):
                yield following[0]


def _lists_a_report_author(sentence: Sentence) -> bool:
    """Whether a list of members says of one that she wrote a report: "…, the GP, who had also written the IMR, …"."""
    if not _speaks_of_members(sentence) or _people_named(sentence) < ENOUGH_MEMBERS:
        return False
    wrote = (token for token in sentence.tokens if token.dep_ in {"relcl", "acl"} and _WROTE.fullmatch(token.text))
    return any(
        _REPORT.search(said) and not any(child.dep_ == "neg" for child in token.children) and "overview" not in said
        for token in wrote
        if (said := sentence.span.doc[token.left_edge.i : token.right_edge.i + 1].text)
    )


def _adds_to_the_list(sentence: Sentence) -> bool:
    """Whether a sentence that follows a list of members says that one of them "had also" written a report."""
    before = sentence.before(1)
    if not before or not _speaks_of_members(before[0]) or _people_named(before[0]) < ENOUGH_MEMBERS:
        return False
    told = frozenset(re.findall(r"[a-z]{3,}", before[0].text.lower()))
    return any(
        len(post) > 1 and post <= told
        for subject in subjects(sentence.span.root)
        if (post := frozenset(token.lower_ for token in subject.subtree if token.is_alpha and not token.is_stop))
    )


def _panel_posts(reading: Reading) -> frozenset[str]:
    """The posts of the panel's members as far as they stand before a comma or bracket, in lower case."""
    return frozenset(
        re.split(r"[,(;]", row.cells[0])[0].lower().removeprefix("the ").strip()
        for listing in listings(reading)
        if listing.subject is Subject.PANEL
        for row in listing.rows
        if len(row.cells[0]) > 8
    )


def _crossed(known: ReviewRoles) -> Iterator[Place]:
    """The same name, or the same post in the same agency, among the panel and among the writers of agency reports."""
    for member in known.of(ReviewRole.PANEL_MEMBER):
        for writer in known.of(ReviewRole.AGENCY_REPORT_AUTHOR):
            if member.name and writer.name:
                if _full_name(member.name, writer.name) and (
                    not member.agencies or not writer.agencies or overlap(member.agencies, writer.agencies)
                ):
                    yield from (member.place, writer.place)
            elif _same_post(member, writer) and overlap(member.agencies, writer.agencies):
                yield from (member.place, writer.place)


def _full_name(one: str, other: str) -> bool:
    return same_name(one, other)


_SMALL = frozenset({"the", "of", "for", "and", "a", "an", "in", "to", "jointly", "with", "from"})


def _same_post(member: Holder, writer: Holder) -> bool:
    """Whether all the words of the writer's post, or of one of two joint writers, stand in the member's."""
    have = frozenset(re.findall(r"[a-z]+", (member.post or "").lower()))
    for post in re.split(r"\band\b|[;/]", (writer.post or "").lower()):
        words = frozenset(re.findall(r"[a-z]+", re.sub(r"\([^)]*\)", "", post))) - _SMALL
        if len(words) >= 2 and words <= have:
            return True
    return False
