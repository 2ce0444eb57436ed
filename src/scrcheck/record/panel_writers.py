"""Members of the review panel who also wrote an agency's report (IND004)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scrcheck.language.agencies import overlap
from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import is_negated, subjects
from scrcheck.language.listings import Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.roles import Holder, ReviewRole, ReviewRoles, same_name
from scrcheck.language.sections import Role
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.panel_members import ENOUGH_MEMBERS, is_members_row, people_named, speaks_of_members

if TYPE_CHECKING:
    from spacy.tokens import Token

Place = Sentence | Passage

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
    r"|(?:report|review|account|timeline|chronology)s? (?:for|on behalf of|from) "
    r"(?:the |his |her |their )?(?:[\w-]+ ){0,4}?(?:service|trust|agency|team|school|hospital"
    r"|police|force|council|practice|surgery|charity|association|authority|organisation|department|college|nursery|constabulary)s?"
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


def includes_report_author(reading: Reading, known: ReviewRoles) -> Fact:
    """Whether a member of the panel also wrote an agency's report."""
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
        if _lists_a_report_author(sentence) or _wrote_one_of_them(sentence, members):
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
        of_it = of_it or _AS_MEMBER.search(text)
        before = " ".join(other.text for other in sentence.before(3)) if of_it else ""
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
        elif _says_of_member(sentence, members) or _adds_to_the_list(sentence):
            yield sentence
        else:
            following = sentence.after(1)
            if (
                following
                and re.search(r"(?i)^(?:she|he|they|both)\b.{0,60}\bpanel\b", following[0].text)
                and not _NEVER.search(following[0].text)
            ):
                yield following[0]


_AS_MEMBER = anchored(r"(?i)\b(?:sat|served|remained|stayed)\b[^.;]{0,40}\bas an? (?:\w+ )?members?\b")


def _says_of_member(sentence: Sentence, members: frozenset[str]) -> bool:
    """Whether the holder of a post that sits on the panel is said to have written "her own" or "also" a report."""
    text = sentence.text.lower()
    if re.search(r"\b(?:her|his|their) own\b", text) and any(post in text for post in members):
        return True
    also = re.search(r"\balso (?:wrote|prepared|compiled|drafted|completed|undertook|produced)\b", text)
    return also is not None and any(
        post in text[: also.start()].split(", ")[-1] or post == text[: also.start()].strip() for post in members
    )


def _lists_a_report_author(sentence: Sentence) -> bool:
    """Whether a list of members says of one that she wrote a report: "…, the GP, who had also written the IMR, …"."""
    if not speaks_of_members(sentence) or people_named(sentence) < ENOUGH_MEMBERS:
        return False
    wrote = (token for token in sentence.tokens if token.dep_ in {"relcl", "acl"} and _WROTE.fullmatch(token.text))
    return any(
        _REPORT.search(said) and not any(child.dep_ == "neg" for child in token.children) and "overview" not in said
        for token in wrote
        if (said := sentence.span.doc[token.left_edge.i : token.right_edge.i + 1].text)
    )


def _adds_to_the_list(sentence: Sentence) -> bool:
    """Whether a sentence that follows a list of members says that one of them "had also" written a report."""
    return _is_by_a_member(sentence.span.root, sentence.before(1))


def _is_by_a_member(verb: Token, places: Sequence[Sentence]) -> bool:
    """Whether the subject of a verb is a post that one of these places lists among the members."""
    lists = [place for place in places if speaks_of_members(place) and people_named(place) >= ENOUGH_MEMBERS]
    told = frozenset(word for place in lists for word in re.findall(r"[a-z]{3,}", place.text.lower()))
    return any(
        len(post) > 1 and post <= told
        for subject in subjects(verb)
        if (post := frozenset(token.lower_ for token in subject.subtree if token.is_alpha and not token.is_stop))
    )


_BACK = 4
"""Sentences back in the paragraph in which the list of members may stand."""
_ONE = frozenset({"one", "that", "hers", "his", "its", "theirs"})


def _wrote_one_of_them(sentence: Sentence, members: frozenset[str]) -> bool:
    """Whether a member wrote one of the reports just spoken of: "The Housing Manager prepared her association's"."""
    before = [other for other in sentence.before(_BACK) if other.passage is sentence.passage]
    if not before or not _AGENCY_WORK.search(before[-1].text) or _NOT_ON_IT.search(sentence.text):
        return False
    return any(
        any(_is_elliptical(child) for child in verb.children if child.dep_ == "dobj")
        and not is_negated(verb)
        and (_is_by_a_member(verb, before) or any(_post(subject) in members for subject in subjects(verb)))
        for verb in sentence.span
        if _WROTE.fullmatch(verb.text) or verb.text == "did"
    )


def _post(subject: Token) -> str:
    """The post that a subject names, in lower case: "the Head of Housing"."""
    words = str(subject.doc[subject.left_edge.i : subject.right_edge.i + 1].text).lower()
    return words.removeprefix("the ").split(",")[0].strip()


def _is_elliptical(thing: Token) -> bool:
    """Whether words leave the report unsaid: "the one for the nursery", "her association's"."""
    return thing.lower_ in _ONE or any(part.tag_ == "POS" for part in thing.children)


_NOT_ON_IT = anchored(r"(?i)\bnot (?:\w+ )?(?:on|members?|part|sit)\b")
_AGENCY_WORK = anchored(
    r"(?i)\b(?:agenc(?:y|ies)|organisations?|services?|bod(?:y|ies))\b[^.]{0,200}\b(?:reports?|reviews?|accounts?)\b"
    r"|\b(?:imrs?|management reviews?|agency reports?)\b"
)


def _panel_posts(reading: Reading) -> frozenset[str]:
    """The posts of the panel's members as far as they stand before a comma or bracket, in lower case."""
    listed = (
        row.cells[0]
        for listing in listings(reading)
        if listing.subject is Subject.PANEL
        for row in listing.rows
        if len(row.cells[0]) > 8
    )
    beside = (
        post
        for listing in listings(reading)
        for row in listing.rows
        if is_members_row(row)
        for post in row.cells[1].split(";")
    )
    posts = (re.split(r"[,(;\[]", post)[0].lower().removeprefix("the ").strip() for post in (*listed, *beside))
    return frozenset(post for post in posts if post)


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
