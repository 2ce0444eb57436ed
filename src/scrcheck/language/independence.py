"""What a sentence says of somebody's independence: of the agencies, only of the case, in name; and present ties."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from scrcheck.language.agencies import Agencies, Agency
from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import is_negated
from scrcheck.language.phrases import load_phrases
from scrcheck.language.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span


class Claim(StrEnum):
    """A kind of statement about independence."""

    BROAD = "broad"
    """Independent of the agencies or the board: never employed by any, no connection with them."""
    NARROW = "narrow"
    """Independent only of the case, the family or its line management."""
    CALLED = "called"
    """The word alone: "an independent author"."""
    DENIED = "denied"
    """Said not to be independent."""


_OTHER_INDEPENDENT = anchored(
    r"(?i)\bindependent (?:reviewing|school|fostering|domestic|sexual|living|hospital|provider"
    r"|sector|advoca|mental|police|visitor|inquiry|office|member|management|enquir)\w*"
)
_RULE = anchored(
    r"(?i)\b(?:guidance|statute|regulations|template|working together|home office"
    r"|procedures?)\b.{0,80}\b(?:ask|require|expect|say|state|recommend|provide|advise)\w*"
    r"|\b(?:should|must|ought to|is to|are to|needs? to|has to|in choosing|looked for|sought)\b"
)
_PAST = anchored(
    r"(?i)\b(?:former|formerly|previously|previous|retired|lately|ex-|until|till|once|was then"
    r"|used to|past|earlier in|before (?:that|her|his|then|retiring)|"
    r"worked|began|qualified|trained|career|was (?:an? |for )|had been|has been an? |spent|left)\b"
)
_SINCE = anchored(
    r"(?i)\bsince (?!\w+(?:ed|en)\b|retir|leav|left|led\b)|\bcurrently\b|\bnow\b|\bpresently\b|\bat present\b"
    r"|gone back|\bseconded\b|\bon secondment\b"
)
_ELSEWHERE = anchored(
    r"(?i)\b(?:another|different|neighbouring|adjoining|other|outside|elsewhere|far|distant"
    r"|teach(?:es|ing)|lectur(?:es|er|ing)|uninvolved|unconnected"
    r"|miles away|next region|reciprocal|national|universit(?:y|ies) (?:of"
    r"|in|at)|not (?:on|in|of|a|an|employed|been))\b"
)
_BOARD_INDEPENDENT = anchored(
    r"(?i)\bindependent (?:lay )?chair(?:man|woman|person)?\b.{0,30}\b(?:board|lscb|lscp"
    r"|partnership|sab|scb)\b|\b(?:board|lscb|partnership|sab|scb)['’]?s? independent chair"
)
_NEGATED_SEAT = anchored(r"(?i)\b(?:no|not|never|nor|neither|nil)\b[^.;]{0,60}$")


def claims(sentence: Sentence) -> frozenset[Claim]:
    """What a sentence says of the independence of whoever it is about."""
    cues = load_phrases("independence")
    span = sentence.span
    found: set[Claim] = set()
    if any(_denies(match) for match in cues.find(span, "denied")):
        return frozenset({Claim.DENIED})
    if cues.has(span, "broad") and not _RULE.search(sentence.text):
        found.add(Claim.BROAD)
    if cues.has(span, "narrow"):
        found.add(Claim.NARROW)
    if any(
        not _OTHER_INDEPENDENT.match(sentence.text[_offset(sentence, match.start_char) :])
        for match in cues.find(span, "called")
    ):
        found.add(Claim.CALLED)
    return frozenset(found)


def _denies(match: Span) -> bool:
    """Whether what is denied is the independence: not so of "has not worked here and is independent of the Board"."""
    independence = [token for token in match if token.norm_.startswith("independen")]
    joined = any(token.dep_ == "cc" for token in match)
    return not joined or any(is_negated(token) for token in independence)


def _offset(sentence: Sentence, character: int) -> int:
    return max(0, character - int(sentence.span.start_char))


def is_rule(sentence: Sentence) -> bool:
    """Whether a sentence says what somebody ought to be ("should not be an officer of…"), not what they are."""
    return bool(_RULE.search(sentence.text)) and load_phrases("independence").has(sentence.span, "broad")


def has_board_seat(sentence: Sentence) -> bool:
    """Whether a sentence says that somebody sits on the board or works for it; its independent chair may."""
    if _BOARD_INDEPENDENT.search(sentence.text) or _ELSEWHERE.search(sentence.text):
        return False
    for match in load_phrases("independence").find(sentence.span, "seat"):
        before = sentence.text[: _offset(sentence, match.start_char)]
        past = _PAST.search(_segment(sentence.text, _offset(sentence, match.start_char)))
        if (
            not is_negated(match)
            and not _NEGATED_SEAT.search(before)
            and not (past and not _SINCE.search(sentence.text))
        ):
            return True
    return False


def is_board_seat(text: str) -> bool:
    """The same of a post in a table: "member of the LSCB since 2007"."""
    return (
        bool(
            re.search(
                (
                    r"(?i)\b(?:member|vice[- ]chair|deputy chair|representative|business manager"
                    r"|board manager)\b.{0,30}\b(?:board|lscb|partnership|sab|scb|csp)\b|\b(?:board|lscb"
                    r"|partnership|sab|csp)['’]?s? (?:business )?(?:member|manager|vice-chair|representative)"
                ),
                text,
            )
        )
        and not re.search(r"(?i)\bnot\b|\bno\b|\bnever\b|former", text)
        and not _ELSEWHERE.search(text)
    )


def current_agencies(text: str, known: Agencies) -> tuple[Agency, ...]:
    """The agencies a text gives as somebody's present post; past posts and posts elsewhere are left out."""
    if _BOARD_INDEPENDENT.search(text):
        return ()
    found: list[Agency] = []
    for segment in present_parts(text):
        if re.search(r"(?i)\b(?:no|not|never|neither|nor|none|independent of|independent from|without)\b", segment):
            continue
        found.extend(agency for agency in known.meant_by(segment) if not agency.is_board and agency.kind != "national")
    return tuple(found)


def present_parts(text: str) -> list[str]:
    """The parts of what is said of somebody's posts that tell of the present, and of this place."""
    parts = re.split(
        r"(?<=[;.])\s|\s(?=who (?:now|currently|today)\b)|, (?=who|and|formerly|previously|until|lately)"
        r"|\band (?=(?:has|was|is|in|now|currently)\b)",
        text,
    )
    return [part for part in parts if not ((_PAST.search(part) and not _SINCE.search(part)) or _ELSEWHERE.search(part))]


def _segment(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in (",", ";", "."))
    return text[start + 1 : place + 40]
