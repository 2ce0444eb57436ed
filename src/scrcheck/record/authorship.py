"""Who wrote the overview report, and how independent they are shown to be (criteria IND001, IND003)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrcheck.documents.model import Kind
from scrcheck.language.agencies import Agency, agencies, overlap
from scrcheck.language.anchored import anchored
from scrcheck.language.independence import (
    Claim,
    claims,
    current_agencies,
    has_board_seat,
    is_board_seat,
    is_rule,
    present_parts,
)
from scrcheck.language.listings import Row, Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.roles import Holder, ReviewRole, ReviewRoles, mentions, person_names, roles, same_name
from scrcheck.record.agency_reports import contributing_agencies, contributors_text
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.model import AuthorIndependence

Place = Sentence | Passage


def read(source: Source) -> Facts:
    """`author.named`, `author.independence` and `author.chairs_panel`."""
    known = roles(source.reading)
    authors = known.of(ReviewRole.AUTHOR)
    return {
        "author.named": _named(known),
        "author.independence": _independence(source.reading, known, authors),
        "author.chairs_panel": _chairs_panel(known, authors),
    }


def _named(known: ReviewRoles) -> Fact:
    named = [holder for holder in known.of(ReviewRole.AUTHOR) if holder.name]
    if named:
        return Fact(True, quotes(holder.place for holder in named[:2]))
    return Fact(False, near_misses=quotes(known.said_of(ReviewRole.AUTHOR)[:2]))


def _independence(reading: Reading, known: ReviewRoles, authors: tuple[Holder, ...]) -> Fact:
    same = [role for role in (ReviewRole.PANEL_CHAIR,) if chairs_panel(known)]
    said = [claim for role in (ReviewRole.AUTHOR, *same) for claim in claims_about(role, reading, known)]
    broad = [place for claim, place in said if claim is Claim.BROAD]
    weak = [place for claim, place in said if claim in {Claim.NARROW, Claim.CALLED}]
    called = [place for claim, place in said if claim is Claim.CALLED]
    if broad or called:
        ties = (tie for role in (ReviewRole.AUTHOR, *same) for tie in ties_of(role, reading, known))
        against = list(dict.fromkeys([*ties, *_own_reports(known, authors)]))
        if against:
            return Fact(AuthorIndependence.CONTRADICTED, quotes([*(broad or called)[:1], *against[:2]]))
    if broad:
        return Fact(AuthorIndependence.INDEPENDENT, quotes(broad[:2]))
    return Fact(AuthorIndependence.NOT_STATED, near_misses=quotes(weak[:3]))


def claims_about(role: ReviewRole, reading: Reading, known: ReviewRoles) -> list[tuple[Claim, Place]]:
    """What the review says of the independence of its author (or the panel's chair), with the places."""
    found: list[tuple[Claim, Place]] = []
    authors, chairs = known.of(ReviewRole.AUTHOR), known.of(ReviewRole.PANEL_CHAIR)
    said_of = known.said_of(role)
    for place, sentence in enumerate(said_of):
        if is_rule(sentence):
            following = said_of[place + 1] if place + 1 < len(said_of) else None
            if following is not None and re.search(r"(?i)\b(?:satisf|meets?\b|met\b|fulfil|compl)", following.text):
                found.append((Claim.BROAD, sentence))
            continue
        if not _is_whose(role, sentence.text, authors, chairs):
            continue
        before = sentence.before(1) if _SAME_GOES.search(sentence.text) else []
        found.extend((claim, sentence) for other in (*before, sentence) for claim in claims(other))
        if _MEETS.search(sentence.text) and any(is_rule(other) for other in sentence.before(2)):
            found.append((Claim.BROAD, sentence))
    for holder, row in _rows_of(role, reading, known):
        for passage in row.passages:
            found.extend((claim, passage) for sentence in passage.sentences for claim in claims(sentence))
        if len(row.cells) == 2:
            found.extend((claim, place) for place in _beside(row, reading) for claim in claims(place))
        if re.search(r"(?i)\bnone\b|\bnil\b", row.text) and _interest_column(row, reading):
            found.append((Claim.BROAD, holder.place))
    for holder in authors if role is ReviewRole.AUTHOR else chairs:
        label = holder.place.block.text if isinstance(holder.place, Passage) else holder.place.text
        if re.search(r"(?i)\bindependent(?:ly)?\b", label) and len(label) < 160:
            found.append((Claim.CALLED, holder.place))
    return found


_SAME_GOES = anchored(
    r"(?i)\b(?:same|likewise|equally)\b[^.;]{0,40}\b(?:true|applies|applied|goes|said|case)\b|\bso (?:too "
    r")?(?:is|was|has) the\b"
)
_MEETS = anchored(
    r"(?i)\b(?:meets?|met|satisf\w+|fulfil\w*)\b[^.;]{0,20}\b(?:requirements?|tests?|conditions?|standards?"
    r"|expectations?|criteri\w+)\b"
)
_CLAIM_WORDS = anchored(
    r"(?i)\bindependen|\bnever\b|\bnot\b|\bnor\b|\bno\b|\bnone\b|\bneither\b|\bwithout\b"
    r"|unconnected|\boutsider\b|stranger|\bapart\b|n['’]t\b"
)


def _is_whose(role: ReviewRole, text: str, authors: tuple[Holder, ...], chairs: tuple[Holder, ...]) -> bool:
    """Whether the claim in a sentence that speaks of both author and chair, or of others too, is about this role."""
    words = _CLAIM_WORDS.search(text)
    spoken_of = mentions(text, authors, chairs)
    roles_named = {named for _, named in spoken_of}
    others = re.search(r"(?i)\b(?:imr|management review|agency) authors?\b|\bexpert\b|\badviser\b", text)
    if others and not roles_named and not re.search(r"(?i)\b(?:she|he|i)\b", text):
        return False
    if (
        words is None
        or len(roles_named) < 2
        or re.search(
            (
                r"(?i)\bchair\w*(?: of the \w+)? (?:and|nor|or) (?:the )?(?:overview |report "
                r"|lead )?(?:author|reviewer|writer)|(?:author|reviewer|writer) (?:and|nor"
                r"|or) (?:the )?(?:panel )?chair|\bboth\b"
            ),
            text,
        )
    ):
        return True
    before = [named for start, named in spoken_of if start <= words.start()]
    return (before[-1] if before else spoken_of[0][1]) is role


def _rows_of(role: ReviewRole, reading: Reading, known: ReviewRoles) -> Iterator[tuple[Holder, Row]]:
    """The table rows in which a role is labelled: "Lead reviewer | Hugh Abara | Independent of the partners"."""
    places = {id(holder.place): holder for holder in known.of(role)}
    for listing in listings(reading):
        for row in listing.rows:
            holder = next((places[id(passage)] for passage in row.passages if id(passage) in places), None)
            if holder is not None and len(row.passages) > 1:
                yield holder, row


_OF_INDEPENDENCE = re.compile(r"(?i)(?:(?:statement|declaration) of )?(?:independence|interests?|links)\b")


def _beside(row: Row, reading: Reading) -> list[Sentence]:
    """What a table of key facts says of independence in a row of its own: "Independence | Has never worked for …"."""
    listing = next(listing for listing in listings(reading) if row in listing.rows)
    return [
        sentence
        for other in listing.rows
        if len(other.cells) == 2 and _OF_INDEPENDENCE.match(other.cells[0])
        for sentence in other.passages[1].sentences
    ]


def _interest_column(row: Row, reading: Reading) -> bool:
    listing = next(listing for listing in listings(reading) if row in listing.rows)
    return listing.column("links?", "interests?", "connections?", "declared", "independence") is not None


def ties_of(role: ReviewRole, reading: Reading, known: ReviewRoles) -> list[Place]:
    """Where the author (or chair) is shown to hold a post with an agency that contributed, or a seat on the board."""
    found: list[Place] = []
    authors, chairs = known.of(ReviewRole.AUTHOR), known.of(ReviewRole.PANEL_CHAIR)
    holders = authors if role is ReviewRole.AUTHOR else chairs
    for holder in holders:
        if holder.post and _has_tie(_OWN_MASTER.sub("", holder.post), reading):
            found.append(holder.place)
    for sentence in known.said_of(role):
        if not _is_whose(role, sentence.text, authors, chairs) or sentence.passage.block.cell is not None:
            continue
        if sentence.passage.block.kind is Kind.LIST_ITEM and not mentions(sentence.text, authors, chairs):
            continue
        if Claim.BROAD in claims(sentence) or _only_addressed(sentence, holders):
            continue
        said = _without_agents(sentence, holders)
        if (
            any(_has_tie(post, reading) for post in _bracketed(sentence.text, holders))
            or has_board_seat(sentence)
            or (_POST_GIVEN.search(said) and not _is_label(sentence) and contributes(said, reading))
        ):
            found.append(sentence)
    for listing in listings(reading):
        for row in listing.rows:
            named = [name for name in person_names(row.text) if any(holder.is_called(name) for holder in holders)]
            if not named or re.search(r"(?i)\b(?:in attendance|not a member)\b", row.text):
                continue
            if (
                listing.subject is Subject.BOARD and not re.search(r"(?i)independent chair|in attendance", row.text)
            ) or contributes(_without(named, row.text), reading):
                found.append(row.passages[0])
    return found


_ROLE_WORDS = frozenset({"chair", "author", "authors", "reviewer", "reviewers", "writer", "writers", "she", "he", "i"})
_REACHING = frozenset({"to", "with", "from", "for", "between"})


def _only_addressed(sentence: Sentence, holders: Sequence[Holder]) -> bool:
    """Whether author or chair is only met or spoken to, so that posts are others': "her manager met the chair",
    "an officer took a letter from the reviewers"."""
    known = _ROLE_WORDS | {holder.surname.lower() for holder in holders if holder.surname}
    named = [token for token in sentence.span if token.lower_ in known]
    return bool(named) and all(
        token.dep_ in {"dobj", "dative"} or (token.dep_ == "pobj" and token.head.lower_ in _REACHING) for token in named
    )


def _is_label(sentence: Sentence) -> bool:
    """Whether a line only gives roles and names ("Lead reviewer: …"), whose posts the holders have."""
    return ":" in sentence.text and not any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)


def _has_tie(post: str, reading: Reading) -> bool:
    return is_board_seat(post) or contributes(post, reading)


def _bracketed(text: str, holders: Sequence[Holder]) -> list[str]:
    """The posts given in brackets after a holder's name: "Ida Hume (Education); Jill Sparrow (Designated Nurse)"."""
    surnames = {re.escape(holder.surname) for holder in holders if holder.surname and holder.surname in text}
    return [post for surname in sorted(surnames) for post in re.findall(rf"\b{surname} \(([^()]{{4,120}})\)", text)]


def _without(names: Sequence[str], text: str) -> str:
    """The text without these names, which are no agencies'."""
    for name in names:
        text = text.replace(name, "")
    return text


_POST_GIVEN = anchored(
    r"(?i)\b(?:is|holds?|works?|serves?|belongs?|been|being|seconded|employed|acts?|post"
    r"|as)\b.{0,80}\b(?:head|director|manager|officer|nurse|doctor|gp|lead|adviser|advisor"
    r"|section|team|department|superintendent|inspector|chief|trustee|employed|seconded"
    r"|consultant|deputy|assistant|service|trust|council)\b"
    r"|^(?:for|since)\b|\b(?:superintendent|inspector|head|director|manager|nurse|officer"
    r"|lead)\b[^.;]{0,60}\b(?:at|of|for|in|to)\b"
)


_OWN_MASTER = re.compile(
    r"(?i)^(?:an? )?(?:independent|freelance|self-employed|retired) (?:[\w-]+ ){0,4}?"
    r"(?:consultant|adviser|advisor|practitioner|worker|reviewer|author|trainer|manager|director|nurse"
    r"|officer)\b(?! (?:of|at|for|with))"
)
"""What somebody is who is employed by nobody: "independent social care consultant"."""


def _without_agents(sentence: Sentence, holders: Sequence[Holder]) -> str:
    """A sentence without others by whom something was done: "a letter was taken to her by the liaison officer"."""
    known = _ROLE_WORDS | {holder.surname.lower() for holder in holders if holder.surname}
    done_by: set[int] = set()
    for token in sentence.span:
        if token.dep_ == "pobj" and token.head.dep_ == "agent":
            doer = {inner.i: inner.lower_ for inner in token.subtree}
            done_to = (child.lower_ for child in token.head.head.children if child.dep_ == "nsubjpass")
            done_by.update(doer if known.isdisjoint([*doer.values(), *done_to]) else ())
    return "".join(token.text_with_ws for token in sentence.span if token.i not in done_by)


_GUIDANCE = ("Working Together", "Home Office", "Review Panel", "Executive Summary", "Independent Chair")
"""Proper names that stand beside agencies and are none."""


def contributes(text: str, reading: Reading) -> bool:
    """Whether a text gives a present post with an agency that wrote a report for the review."""
    current = current_agencies(text, agencies(reading))
    contributing: tuple[Agency, ...] = contributing_agencies(reading)
    if current and contributing:
        return overlap(current, contributing) or any(
            one.is_council and other.is_council and one.same_place(other) for one in current for other in contributing
        )
    if not current:
        proper = re.findall(
            r"\b(?:[A-Z][a-z]+|NHS) [A-Z][a-z]+\b|(?<=\bthe )(?!Board|Panel|Partnership|Review|Chair|Author)"
            r"[A-Z][a-z]{4,}",
            _without(_GUIDANCE, " ".join(present_parts(text))),
        )
        supplied = contributors_text(reading)
        return any(name in supplied and not person_names(name) for name in proper)
    return not contributing


def _own_reports(known: ReviewRoles, authors: tuple[Holder, ...]) -> list[Place]:
    """Where the author is also named as writer of an agency's report."""
    return [
        holder.place
        for holder in known.of(ReviewRole.AGENCY_REPORT_AUTHOR)
        if holder.name and any(author.name and same_name(author.name, holder.name) for author in authors)
    ]


_SAME = (
    r"chair(?:man|woman|person)? (?:and|&|/) (?:(?:overview|report|independent|lead) )*(?:author|writer|reviewer)",
    r"chair[^.;|]{0,60}/ ?(?:lead |overview |report |independent )*(?:author|reviewer|writer)",
    r"(?:author|reviewer|writer)s? (?:and|&|/) (?:independent |panel |review )*chair\b",
    r"\bboth roles\b",
    (
        r"(?:(?:lead|chair|convene) the (?:\w+ ){0,2}panel|take the chair)\b[^.;]{0,80}\b(?:and|then)\b[^.;]{0,60}"
        r"\b(?:produce|write|prepare|draft|compile|author)\b"
    ),
    r"presid\w+ over the panel\b[^.;]{0,60}\b(?:compose|write)\b",
    r"chairing and (?:authorship|writing|drafting)",
    r"\bchair and (?:report )?author\b",
    r"\bunder my (?:chairmanship|chairing)\b",
    r"\b(?:panel|group|team|meetings?)\b[^.;]{0,60}\b(?:chaired by me|with me in the chair|(?:which|that) i chaired)\b",
    r"\bi (?:also )?(?:chaired|took the chair (?:of|at)|presided over) [^.;]{0,30}\b(?:panel|review team|meetings?)\b",
    r"\bchaired\b[^.;]{0,60}\b(?:and|,)[^.;]{0,40}\b(?:written|wrote|drafted|compiled|report)[^.;]{0,30}(?:by )?",
)
_CHAIR_WROTE = anchored(
    r"(?i)\b(?:wrote|writes|written|drafted|draft|compose[ds]?|compiled|produced|produce|prepared"
    r"|authored|author of|brought together|drew up|report writer)\b[^.;]{0,80}\b(?:report"
    r"|overview|this review|document|what follows)\b"
)
_AUTHOR_CHAIRED = anchored(
    r"(?i)\b(?:chaired|chairs|chairing|(?:led|leads|ran|runs) (?:the|this|its) (?:\w+ ){0,2}panel\b"
    r"|(?:took|takes|taking|was in|in) the chair|presided"
    r"|presiding|convened and led|acted as (?:its )?chair|also (?:panel )?chair|(?:was|is"
    r"|as) (?:also )?(?:the )?(?:panel |independent )?chair(?: of the panel)?\b)"
)
_NOT = anchored(
    r"(?i)\b(?:not|never|nor|neither|but did|rather than|instead of|no longer|no part|another|someone else)\b"
)
_OTHER_MEETINGS = anchored(
    r"(?i)\b(?:conferences?|core group|learning event|workshop|practitioner (?:days?|event)"
    r"|governors|sub-?group|communications|committee|different (?:region|area)|another|many|elsewhere|boards? in)\b"
)
_SUMMARY = anchored(r"(?i)\bexecutive summary|agency report|foreword")


def chairs_panel(known: ReviewRoles) -> bool:
    """Whether the author and the panel's chair are one person."""
    return bool(_chairs_panel(known, known.of(ReviewRole.AUTHOR)).value)


def _chairs_panel(known: ReviewRoles, authors: tuple[Holder, ...]) -> Fact:
    chairs = known.of(ReviewRole.PANEL_CHAIR)
    for chair in chairs:
        for author in authors:
            if chair.name and author.name and same_name(chair.name, author.name):
                return Fact(True, quotes([author.place, chair.place]))
    differ = any(chair.name for chair in chairs) and any(author.name for author in authors)
    for sentence in known.reading.sentences:
        if (
            not differ
            and any(re.search(rf"(?i){wording}", sentence.text) for wording in _SAME[3:])
            and not _NOT.search(sentence.text)
            and not _OTHER_MEETINGS.search(sentence.text)
        ):
            return Fact(True, quotes([sentence]))
    for sentence in dict.fromkeys([*known.said_of(ReviewRole.AUTHOR), *known.said_of(ReviewRole.PANEL_CHAIR)]):
        if not differ and _says_same(sentence, known):
            return Fact(True, quotes([sentence]))
    for holder in (*authors, *chairs):
        text = holder.place.block.text if isinstance(holder.place, Passage) else ""
        if any(re.search(rf"(?i){wording}", text) for wording in _SAME[:3]):
            return Fact(True, quotes([holder.place]))
    near = [holder.place for holder in (*authors[:1], *chairs[:1])]
    return Fact(False, near_misses=quotes(near), confidence=Confidence.HIGH if near else Confidence.LOW)


_CHAIRED_PANEL = (
    r"(?i)\b(?:she|he) (?:also |then |herself |himself )?chair(?:ed|s) (?:all )?(?:the |this |our |meetings of )+"
    r"(?:\w+ ){0,3}?(?:panel|team|group|meetings?)\b"
)


def _says_same(sentence: Sentence, known: ReviewRoles) -> bool:
    text = sentence.text
    if (
        any(re.search(rf"(?i){wording}", text) for wording in _SAME)
        and not _NOT.search(text)
        and "author of" not in text.lower()
    ):
        return True
    chaired = _AUTHOR_CHAIRED.search(text)
    if (
        sentence in known.said_of(ReviewRole.AUTHOR)
        and chaired
        and not re.search(r"\bchaired by\b|,? chaired by", text)
    ):
        spoken_of = [role for start, role in mentions(text, known.of(ReviewRole.AUTHOR), ()) if start < chaired.start()]
        pronoun = re.match(
            r"(?i)(?:she|he|i|they|the (?:\w+ )?(?:author|reviewer|writer)|ms|mr|mrs|dr)\b", text
        ) or re.search(_CHAIRED_PANEL, text)
        clear = not _NOT.search(text) and not _OTHER_MEETINGS.search(text)
        if clear and (spoken_of or pronoun):
            return True
    wrote = _CHAIR_WROTE.search(text)
    if (
        sentence in known.said_of(ReviewRole.PANEL_CHAIR)
        and wrote
        and not _SUMMARY.search(wrote[0])
        and not _NOT.search(text)
    ):
        spoken_of = [
            role
            for start, role in mentions(text, known.of(ReviewRole.AUTHOR), known.of(ReviewRole.PANEL_CHAIR))
            if start < wrote.start()
        ]
        pronoun = re.match(r"(?i)(?:she|he|i|they)\b", text)
        return bool((spoken_of and spoken_of[-1] is ReviewRole.PANEL_CHAIR) or (not spoken_of and pronoun))
    return False
