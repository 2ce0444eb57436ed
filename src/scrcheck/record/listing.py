"""Where the recommendations are listed a second time, in a summary or a column of the plan, and how the lists match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio, ratio, token_set_ratio

from scrcheck.documents.model import Kind
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
NUMBERED_APART = 72.0
"""Likeness asked of a line whose number is none of the report's."""
SHORTENED = 0.6
"""Share of its length under which a wording is an abridgement, and may drop words."""
ABRIDGED = 50.0
"""Likeness under which even an abridgement asks for something else."""
ENOUGH = 2
"""Recommendations given in full before a summary counts as listing them."""
_TAKEN_UP = 72.0
"""Likeness from which a line of the plan takes up a recommendation of an agency's."""
_SAME_BUT = 80.0
"""Likeness of letters from which two wordings are one sentence but for some words."""
_ONE_WORD = 75.0
_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = _ARTICLES | {
    "and",
    "or",
    "of",
    "to",
    "in",
    "on",
    "for",
    "that",
    "its",
    "their",
    "with",
    "by",
    "from",
    "at",
    "be",
}
_DUTY = re.compile(r"(?i)\b(?:should|must|will|shall|needs? to|ensure|review|introduce)\b")
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
    """Items that are none of the report's, nor of an agency's own report."""
    numbers: Mapping[int, str] = field(default_factory=dict)
    """By place among the report's recommendations, the number this list gives, where it gives one."""


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


@dataclass(frozen=True, slots=True, eq=False)
class AgencyRecommendation:
    """A recommendation an agency makes to itself in its own report."""

    report: str
    """Name of the agency report's file."""
    place: Passage


@lru_cache(maxsize=1)
def agency_recommendations(reading: Reading) -> tuple[AgencyRecommendation, ...]:
    """The recommendations of the pack's agency reports, a report with a plan of its own left out."""
    source = Source(reading, {})
    found = []
    for text in source.texts_of(DocumentKind.AGENCY_REPORT):
        if text is source.overview or text.sections_in(Role.ACTION_PLAN):
            continue
        for passage in text.passages_in(Role.RECOMMENDATIONS):
            words = passage.block.text.split()
            is_item = passage.block.number is not None or passage.block.kind is Kind.LIST_ITEM or _is_labelled(passage)
            is_text = passage.block.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.CELL} and len(words) >= 6
            if is_text and (is_item or _DUTY.search(passage.block.text)):
                found.append(AgencyRecommendation(text.document.name, passage))
    return tuple(found)


def unplanned(source: Source) -> list[AgencyRecommendation]:
    """The agency reports' own recommendations that no line of the plan takes up."""
    lines = [" ".join(row.cells.values()) for plan in plans_of(source.reading) for row in plan.rows]
    if not lines:
        return []
    return [one for one in agency_recommendations(source.reading) if not any(_takes_up(line, one) for line in lines)]


def _takes_up(line: str, one: AgencyRecommendation) -> bool:
    asked, planned = _bare(one.place.block.text), _bare(line)
    return float(token_set_ratio(asked, planned)) >= _TAKEN_UP


_SOFTENING = frozenset(
    {"consider", "explore", "seek", "try", "aim", "may", "could", "not", "no", "where", "if", "possible"}
)
"""Words that make less of a recommendation."""


def changed_words(one: str, other: str) -> tuple[str, str] | None:
    """What differs between two wordings that are otherwise the same: the words of each; None where nothing, or all.

    Words only added are no difference, nor are articles, punctuation, short forms of "and", or the label of a person.
    """
    first, second = _comparable(one), _comparable(other)
    if float(ratio(" ".join(first), " ".join(second))) < _SAME_BUT or min(len(first), len(second)) < 5:
        return None
    parts = [part for part in SequenceMatcher(None, first, second, autojunk=False).get_opcodes() if part[0] != "equal"]
    lost = [word for tag, a, b, _, _ in parts for word in first[a:b] if tag != "insert"]
    gained = [word for tag, _, _, a, b in parts for word in second[a:b]]
    telling = [word for word in lost if (word not in _SMALL and len(word) > 1) or word.isdigit()]
    # "by 1 May 2010" is a date added, not the softening "may"
    softened = _SOFTENING & {word for word, after in pairwise([*gained, ""]) if not after.isdigit()}
    if not (telling or softened - set(lost)):
        return None
    if gained and _is_same_words(lost, gained):
        return None
    return " ".join(lost), " ".join(gained)


def _comparable(text: str) -> list[str]:
    plain = _LABEL.sub("", " ".join(text.split())).lower().replace("&", " and ").replace("’", "'").replace("'s", "")
    return [word for word in re.findall(r"[a-z]+|\d+", plain.replace("-", "")) if word not in _ARTICLES]


def _is_same_words(lost: Sequence[str], gained: Sequence[str]) -> bool:
    """Whether the words that differ are forms or spellings of one another ("audit", "audits")."""
    return len(lost) == len(gained) and all(
        float(ratio(a, b)) >= _ONE_WORD and not a.isdigit() for a, b in zip(lost, gained, strict=True)
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


@lru_cache(maxsize=2048)
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
        numbers: dict[int, str] = {}
        extra: list[Evidence] = []
        for passage in passages:
            if id(passage.block) in own or len(passage.block.text.split()) < 6:
                continue
            place = _matching(passage, found)
            if place is not None:
                matches.setdefault(place, _evidence(passage))
                numbers.setdefault(place, _number(passage) or "")
            elif _is_labelled(passage):
                extra.append(_evidence(passage))
        labelled = any(_is_labelled(passage) for passage in passages)
        if len(matches) >= ENOUGH or (matches and labelled):
            yield Listing("The executive summary", False, matches, tuple(extra), numbers)


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
        numbers: dict[int, str] = {}
        extra: list[Evidence] = []
        for row in plan.rows:
            cell = row.places.get("recommendation")
            if cell is None or id(cell.block) in own or len(cell.block.text.split()) < 6:
                continue
            place = _row_place(row.number, cell, found)
            if place is not None:
                matches.setdefault(place, _evidence(cell))
                numbers.setdefault(place, row.number or "")
            elif not any(_takes_up(cell.block.text, one) for one in agency_recommendations(source.reading)):
                extra.append(_evidence(cell))
        yield Listing("The action plan", True, matches, tuple(extra), numbers)


def _row_place(number: str | None, cell: Passage, found: Sequence[Recommendation]) -> int | None:
    scores = [likeness(one.text, cell.block.text) for one in found]
    best = max(range(len(found)), key=scores.__getitem__)
    if scores[best] >= SAME:
        return best
    same = [place for place, one in enumerate(found) if number is not None and plain_number(one.id) == number]
    other = number is not None and plain_number(number) not in {plain_number(one.id) for one in found}
    return same[0] if same else best if scores[best] >= (NUMBERED_APART if other else UNLIKE) else None


def _evidence(passage: Passage) -> Evidence:
    return Evidence(passage.block.text, passage.locate(0, len(passage.block.text)))
