"""When the review was decided upon and when it was finished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scrcheck.language.dates import DateMention, Precision, complete_dates, find_dates
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary

_STORY = frozenset(
    {Role.NARRATIVE, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.REFERENCES, Role.MONITORING}
)
_DOING = frozenset({Role.PROCESS, Role.INTRODUCTION, Role.PANEL, Role.AUTHOR, Role.EXECUTIVE_SUMMARY})


@dataclass(frozen=True)
class ReviewDates:
    """The start and end of the review, as far as they are dated."""

    start: DateMention | None
    end: DateMention | None
    start_sentence: Sentence | None
    end_sentence: Sentence | None
    latest_year: int | None
    """The latest year of any date outside references; what a guess of the regime rests on."""


@lru_cache(maxsize=1)
def review_dates(reading: Reading) -> ReviewDates:
    """The decision to hold the review and its completion, from sentences, lists and tables."""
    starts: list[tuple[int, DateMention, Sentence]] = []
    ends: list[tuple[int, DateMention, Sentence]] = []
    years: list[int] = []
    near: list[DateMention] = []
    for sentence, text in _lines(reading):
        mentions = [mention for mention in find_dates(text) if not _dates_a_title(mention, text)]
        near = list(complete_dates([*near[-1:], *mentions]))[-len(mentions) :] if mentions else near
        years.extend(mention.year for mention in mentions if mention.year is not None)
        if not mentions or _in_story(sentence):
            continue
        for place, mention in enumerate(near):
            if not mention.is_dated:
                continue
            raw = mentions[place]
            earlier = [other.end for other in mentions[:place] if other.month is not None]
            before = text[earlier[-1] if earlier else 0 : raw.start]
            after = text[
                raw.end : min((other.start for other in find_dates(text) if other.start > raw.end), default=None)
            ]
            # what follows a colon says why: "decided on 8 May that the criteria were met: the child had died"
            after = after.partition(": ")[0] if " that " in after.partition(": ")[0] else after
            for found, kind in ((starts, "start"), (ends, "end")):
                rank = _rank(kind, before, after)
                if place == 0 and _takes_advice(sentence, text[: raw.start]):
                    rank = 1 if kind == "start" else None
                if rank is not None:
                    found.append((rank + _UNNAMED * (_NAMES_IT.search(text) is None), mention, sentence))
    start = min(starts, key=lambda item: item[0], default=None)
    later = [item for item in ends if start is None or _not_before(item[1], start[1])]
    # "the review was agreed on 5 November" can be read as both; another date is the better end
    apart = [item for item in later if start is None or item[1] is not start[1]]
    end = min(apart or later, key=lambda item: item[0], default=None)
    return ReviewDates(
        start[1] if start else None,
        end[1] if end else None,
        start[2] if start else None,
        end[2] if end else None,
        max((year for year in years if year <= 2035), default=None),
    )


_NAMES_IT = re.compile(r"(?i)\b(?:review|report|overview|scr|sar|dhr|lcspr|cspr|version|document|decision|case)\b")
_UNNAMED = 2
"""Ranks lost by a line that does not name the review ("The panel was told on 6 March and agreed")."""


def _takes_advice(sentence: Sentence, before: str) -> bool:
    """Whether a date is of the answer to advice just told of: "… recommended a review. The Chair concurred on …"."""
    told = " ".join([*(other.text for other in sentence.before(1) if other.passage is sentence.passage), before])
    return _ADVICE_TAKEN.search(told) is not None


_ADVICE_TAKEN = re.compile(
    r"(?i)\b(?:recommend|advis|propos)\w*\b[^.]{0,60}\breview\b[^.]{0,60}[.;,][^.;]{0,60}\b(?:chair\w*|board|partners|committee"
    r"|group|this|it|he|she|they)\b[^.;]{0,20}\b(?:concurred|agreed|accepted|endorsed|approved|confirmed)\b"
    r"(?![^.;]{0,40}\b(?:report|overview)\b)[^.;]{0,60}$"
)


def _dates_a_title(mention: DateMention, text: str) -> bool:
    """Whether a year is part of a title, "Working Together (2018)", "Children Act 1989", and dates nothing here."""
    if mention.precision is not Precision.YEAR:
        return False
    return text[: mention.start].endswith("(") or _TITLED.search(text[: mention.start]) is not None


_TITLED = re.compile(r"\b(?:Act|Regulations|Order|Rules|Together|Guidance|edition)\W{0,3}$")


def _in_story(sentence: Sentence) -> bool:
    """Whether a sentence belongs to the case or its analysis, not to the account of the review."""
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    if _OF_REVIEW.search(title):
        return False
    if sentence.roles & _STORY and not sentence.roles & _DOING:
        return True
    narrative = sentence.passage.text.sections_in(Role.NARRATIVE)
    return Role.ANALYSIS in sentence.roles and bool(narrative) and sentence.passage.block.index >= narrative[0].start


_OF_REVIEW = re.compile(
    r"(?i)\b(?:timeline|timetable|timescales?|dates|progress|course|chronology|length|duration|steps)\b.{0,30}"
    r"\b(?:this|the|our) (?:[\w-]+ ){0,3}(?:review|lcspr|scr|sar|dhr|cpr)\b"
)


def _not_before(one: DateMention, other: DateMention) -> bool:
    return one.earliest is not None and other.earliest is not None and one.earliest >= other.earliest


def _lines(reading: Reading) -> Iterator[tuple[Sentence, str]]:
    """Sentences with their text; a table row as one line, so that its label and its date stand together.

    The rows of an action plan are left out: their dates are those of what is still to be done.
    """
    for text in reading.texts:
        row: tuple[int, int] | None = None
        plan: int | None = None
        for sentence in text.sentences:
            cell = sentence.passage.block.cell
            if cell is None:
                row = None
                yield sentence, sentence.text
            elif (cell.table, cell.row) != row:
                opens = row is None or cell.table != row[0]
                row = (cell.table, cell.row)
                line = ": ".join(_cells(sentence))
                if opens and _OF_PLAN.search(line) and _DUE.search(line):
                    plan = cell.table
                if cell.table != plan:
                    yield sentence, line


_OF_PLAN = re.compile(r"(?i)\b(?:rec(?:s|ommendations?)?|owners?|leads?|officers?|responsib\w+|who)\b")
_DUE = re.compile(r"(?i)\b(?:by|when|due|deadline|target|timescales?|complet(?:ion|ed))\b")


def _cells(sentence: Sentence) -> list[str]:
    """The cells of the row that a sentence opens."""
    first = sentence.passage.block.cell
    place = sentence.passage.block.index
    return [
        passage.block.text
        for passage in sentence.passage.text.passages[place : place + 8]
        if first is not None
        and passage.block.cell is not None
        and (passage.block.cell.table, passage.block.cell.row) == (first.table, first.row)
    ]


def _rank(kind: str, before: str, after: str) -> int | None:
    """How well the words around a date mark it as the start (or end): 0 the plainest; None where they do not."""
    vocabulary = load_vocabulary("timescale")["dates"]
    words = _WHAT_IS_REVIEWED.sub("review", f"{before.rpartition(';')[2]} ¦ {after.partition(';')[0]}".lower())
    if _has(vocabulary["neither"], words):
        return None
    other = "end" if kind == "start" else "start"
    own = _nearest(vocabulary[kind], before.lower()[-160:], after.lower()[:120])
    rival = _nearest(vocabulary[other], before.lower()[-160:], after.lower()[:120])
    if own is None or (rival is not None and rival[1] > own[1]):
        return None
    return own[0]


_WHAT_IS_REVIEWED = re.compile(
    r"\breview(?: \w+){0,2} (?:the )?(?:(?:circumstances|case) (?:of|surrounding) )?(?:the |his |her )?"
    r"(?:death|murder|injur\w+)\b(?: of\b)?"
)
"""The death that the review is about, no date of which is told: "decided to review the death of Adult F"."""
_DIRECTLY = 30
"""Characters after a date within which the act it dates begins."""


def _nearest(wordings: list[str], before: str, after: str) -> tuple[int, int] | None:
    """The rank and place of the wording nearest before a date; those after or around it count less."""
    found = [(rank, match.end()) for rank, wording in enumerate(wordings) for match in re.finditer(wording, before)]
    if found:
        return max(found, key=lambda item: (item[1], -item[0]))
    for rank, wording in enumerate(wordings):
        around = re.search(wording, f"{before}¦ {after}")
        if around and "¦" in around[0]:
            return rank, len(before) if wordings is load_vocabulary("timescale")["dates"]["start"] else 0
        following = re.search(wording, after)
        if following:
            # "On 4 October they decided that a review should follow": the act stands directly after its date
            return (rank + 1 if following.start() < _DIRECTLY else rank + 5), -1
    return None


def _has(wordings: list[str], text: str) -> bool:
    return any(re.search(wording, text) for wording in wordings)
