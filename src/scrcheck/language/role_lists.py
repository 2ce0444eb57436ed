"""Reviewers who are named in a list that a sentence leads into, or who sign in a table with a column for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.agencies import Agencies
from scrcheck.language.anchored import anchored
from scrcheck.language.holders import Holder, ReviewRole
from scrcheck.language.listings import Listing
from scrcheck.language.person_names import PERSON, trimmed_name

MOST_REVIEWERS = 4
"""Reviewers a review can have; a longer list under such words lists other people."""
_LEADS_IN = anchored(
    r"(?i)(?<!agency )(?<!imr )(?<!management review )\b(?:reviewers|authors|writers)\b"
    r"(?! of (?:the )?(?:imr|agency|individual))"
    r"[^.;]{0,60}(?::$|\b(?:appointed|commissioned|engaged|chosen|selected)\b|\bas follows\b)"
    r"|\b(?:this|the) (?:review|report|overview)\b[^.;]{0,40}\b(?:led|written|conducted|carried out|undertaken|prepared"
    r"|authored) (?:jointly )?by:?$"
)
_SIGNATORY = re.compile(
    r"(?:(?:lead|independent|overview|report|joint|first|second|panel)[ -])*"
    r"(?P<role>reviewer|author|writer|chair(?:man|woman|person)?)(?: of (?:the )?(?:review )?panel)?"
    r"(?: ?(?:\d|one|two|[ab]))?"
)
_NAME_FIRST = re.compile(rf"(?P<name>{PERSON})(?P<rest>.*)", re.DOTALL)


def listed_reviewers(listing: Listing, known: Agencies) -> Iterator[Holder]:
    """The authors, and a chair who signs beside them, whom a listing names as such."""
    if listing.titles:
        yield from _signatories(listing)
    elif listing.lead is not None and len(listing.rows) <= MOST_REVIEWERS:
        sentence = listing.lead.sentences[-1] if listing.lead.sentences else None
        if sentence is None or not _LEADS_IN.search(sentence.text.strip()):
            return
        for row in listing.rows:
            match = _NAME_FIRST.match(row.text)
            name = trimmed_name(match["name"]) if match else None
            if match is not None and name is not None:
                post = re.sub(r"[;,.]?(?: and)?$", "", match["rest"].strip(" ,()–-;"))
                yield Holder(ReviewRole.AUTHOR, name, post or None, known.meant_by(post), row.passages[0])


def _signatories(listing: Listing) -> Iterator[Holder]:
    """ "Reviewer 1 | Reviewer 2" over the names of the two."""
    roles = [_SIGNATORY.fullmatch(title.strip()) for title in listing.titles]
    if not listing.rows or not all(roles):
        return
    for role, passage in zip(roles, listing.rows[0].passages, strict=False):
        match = _NAME_FIRST.match(passage.block.text)
        name = trimmed_name(match["name"]) if match else None
        if role is not None and name is not None:
            kind = ReviewRole.PANEL_CHAIR if role["role"].startswith("chair") else ReviewRole.AUTHOR
            yield Holder(kind, name, None, (), passage)
