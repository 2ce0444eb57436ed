"""The review panel: its chair, its members, and any of them who wrote an agency's report (IND002, IND004)."""

from __future__ import annotations

import re

from scrcheck.language.agencies import agencies
from scrcheck.language.anchored import anchored
from scrcheck.language.independence import Claim, current_agencies
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.roles import ReviewRole, ReviewRoles, roles
from scrcheck.record.authorship import chairs_panel, claims_about, ties_of
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.model import ChairIndependence
from scrcheck.record.panel_members import membership
from scrcheck.record.panel_writers import includes_report_author

Place = Sentence | Passage


def read(source: Source) -> Facts:
    """`panel.chair_independence`, `panel.membership_listed` and `panel.includes_agency_report_author`."""
    known = roles(source.reading)
    return {
        "panel.chair_independence": _chair_independence(source.reading, known),
        "panel.membership_listed": membership(source.reading),
        "panel.includes_agency_report_author": includes_report_author(source.reading, known),
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
