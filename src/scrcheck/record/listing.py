"""Where the recommendations are listed a second time, in a summary or a column of the plan, and how the lists match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio, token_set_ratio

from scrcheck.language.dates import find_dates, find_deadlines
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.sections import Role
from scrcheck.record.build import Source
from scrcheck.record.fact import Evidence
from scrcheck.record.model import Recommendation
from scrcheck.record.plan_rows import Plan, find_plans, plain_number
from scrcheck.record.statement_items import Statement
from scrcheck.record.statements import find_statements

SAME = 78.0
"""Likeness (0–100) from which two wordings are one recommendation."""
UNLIKE = 60.0
"""Likeness under which two wordings of one number are different asks."""
SHORTENED = 0.6
"""Share of its length under which a wording is an abridgement, and may drop words."""
ABRIDGED = 50.0
"""Likeness under which even an abridgement asks for something else."""
ENOUGH = 2
"""Recommendations given in full before a summary counts as listing them."""
_LABEL = re.compile(
    r"^\W{0,2}(?:(?:recommendation|rec\.?)\s*)?(R?\d{1,2}(?:\.\d{1,2})?)?\s*(?:\([^()]{0,60}\))?[.:)\s–-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A second list of the recommendations."""

    name: str
    """"The executive summary" or "The action plan"."""
    is_plan: bool
    matches: Mapping[int, Evidence]
    """By place among the report's recommendations, the words of this list."""
    extra: tuple[Evidence, ...] = ()
    """Items that are none of the report's."""


@lru_cache(maxsize=1)
def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """The recommendations of a review as printed, found once; in the order of the record's."""
    return find_statements(Source(reading, {}))


@lru_cache(maxsize=1)
def plans_of(reading: Reading) -> tuple[Plan, ...]:
    """The action plans of a review, found once."""
    return find_plans(Source(reading, {}))


def listings(source: Source, found: Sequence[Recommendation]) -> tuple[Listing, ...]:
    """The other lists of a review's recommendations; a summary that only names their subjects is none."""
    own = {id(passage.block) for statement in statements_of(source.reading) for passage in statement.passages}
    return tuple(
        listing for listing in (*_summaries(source, found, own), *_plans(source, found, own)) if listing.matches
    )


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100; labels, references, dates and case are left out."""
    first, second = _bare(one), _bare(other)
    return float(token_set_ratio(first, second)) if first and second else 0.0


def reworded(one: str, other: str) -> bool:
    """Whether two wordings of one recommendation ask for different things."""
    first, second = _bare(one), _bare(other)
    enough = SAME if len(second) > SHORTENED * len(first) else ABRIDGED
    return likeness(one, other) < enough and float(partial_ratio(first, second)) < enough


def _bare(text: str) -> str:
    plain = _LABEL.sub("", " ".join(text.split()))
    places = [(found.start, found.end) for found in find_deadlines(plain)]
    places += [(found.start, found.end) for found in find_dates(plain)]
    for start, end in places:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", plain.lower()).split())


def _summaries(source: Source, found: Sequence[Recommendation], own: set[int]) -> Iterator[Listing]:
    for text in source.reading.texts:
        whole = text in source.texts_of(DocumentKind.EXECUTIVE_SUMMARY)
        passages = text.passages if whole else text.passages_in(Role.EXECUTIVE_SUMMARY)
        matches: dict[int, Evidence] = {}
        extra: list[Evidence] = []
        for passage in passages:
            if id(passage.block) in own or len(passage.block.text.split()) < 6:
                continue
            place = _matching(passage, found)
            if place is not None:
                matches.setdefault(place, _evidence(passage))
            elif _is_labelled(passage):
                extra.append(_evidence(passage))
        labelled = any(_is_labelled(passage) for passage in passages)
        if len(matches) >= ENOUGH or (matches and labelled):
            yield Listing("The executive summary", False, matches, tuple(extra))


def _matching(passage: Passage, found: Sequence[Recommendation]) -> int | None:
    scores = [likeness(one.text, passage.block.text) for one in found]
    best = max(range(len(found)), key=scores.__getitem__, default=0)
    if scores and scores[best] >= SAME and len(passage.block.text.split()) * 3 > len(found[best].text.split()):
        return best
    number = _number(passage)
    same = [place for place, one in enumerate(found) if plain_number(one.id) == number]
    return same[0] if number is not None and same else None


def _number(passage: Passage) -> str | None:
    """The number of a block that is labelled as a recommendation."""
    if not _is_labelled(passage):
        return None
    match = _LABEL.match(passage.block.text)
    return plain_number(match[1]) if match and match[1] else None


def _is_labelled(passage: Passage) -> bool:
    return (
        bool(re.match(r"(?:recommendation|rec\.)\s*\d|R\d{1,2}\b", passage.block.text, re.IGNORECASE))
        and len(passage.block.text.split()) > 5
    )


def _plans(source: Source, found: Sequence[Recommendation], own: set[int]) -> Iterator[Listing]:
    for plan in plans_of(source.reading):
        if "recommendation" not in plan.columns:
            continue
        matches: dict[int, Evidence] = {}
        extra: list[Evidence] = []
        for row in plan.rows:
            cell = row.places.get("recommendation")
            if cell is None or id(cell.block) in own or len(cell.block.text.split()) < 6:
                continue
            place = _row_place(row.number, cell, found)
            if place is None:
                extra.append(_evidence(cell))
            else:
                matches.setdefault(place, _evidence(cell))
        yield Listing("The action plan", True, matches, tuple(extra))


def _row_place(number: str | None, cell: Passage, found: Sequence[Recommendation]) -> int | None:
    scores = [likeness(one.text, cell.block.text) for one in found]
    best = max(range(len(found)), key=scores.__getitem__)
    if scores[best] >= SAME:
        return best
    same = [place for place, one in enumerate(found) if number is not None and plain_number(one.id) == number]
    return same[0] if same else best if scores[best] >= UNLIKE else None


def _evidence(passage: Passage) -> Evidence:
    return Evidence(passage.block.text, passage.locate(0, len(passage.block.text)))
