"""By when something is to be done: a date or period to finish by, in a sentence or in a cell of the plan."""

from __future__ import annotations

import re

from scrcheck.language.dates import find_dates, find_deadlines, find_durations

_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whose|when|whenever|where|whether|until|unless|if|after|each|any|every)\b", re.IGNORECASE
)
_OF_REPORT = re.compile(
    r"['’]?\s*(?:of|from|after|following)\s+(?:the\s+|its\s+)?(?:publication|acceptance|approval|adoption"
    r"|endorsement|sign|this|date|completion of (?:this|the) re|report|review|receipt of this)",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:from|commenc\w*|start\w*|began|begun|beginning|since|underway|under way|with effect from|w\.?e\.?f)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:by|until|to|complet\w*|end\w*|finish\w*|review(?:ed)?|report|due)\b|[–-]\s*(?=\d|[A-Z])", re.IGNORECASE
)
_TERM = re.compile(
    r"\b(?:spring|summer|autumn|winter|michaelmas|lent|easter|christmas|new year|term|quarter|q[1-4]"
    r"|year[- ]end|financial year|half[- ]term)\b",
    re.IGNORECASE,
)


_IN_TIME = re.compile(
    r"\bin (?:good )?time for\b[^.;]{0,50}\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|spring|summer|autumn|winter|easter|christmas|term|year|conference|inspection)\b",
    re.IGNORECASE,
)


def has_deadline(text: str) -> bool:
    """Whether a text says by when; how fast a duty is then to be done, or what is counted, is not that."""
    if any(_sets_end(text, date.start) for date in find_dates(text)) or _IN_TIME.search(text):
        return True
    return any(_is_deadline(text, found.start, found.end) for found in find_deadlines(text))


_TOWARDS = re.compile(
    r"\b(?:by|before|from|on|until|in|starting|beginning|commencing|no later than|not later than|during|for"
    r"|at)\s+(?:the\s+|this\s+)?"
    r"(?:(?:very\s+)?(?:end|start|beginning|close|middle|first|second|third|fourth|last|spring|summer|autumn"
    r"|half)\s+(?:of\s+|half\s+of\s+|quarter\s+of\s+)?)?"
    r"(?:the\s+)?(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:since|dated|between|stood|was|were|had|incident|review|act|regulations|report|death"
    r"|guidance)\b(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)


def _sets_end(text: str, start: int) -> bool:
    """Whether the date that starts there is to come ("in March 2019"), not an event's ("the form of 26 January")."""
    before = text[max(0, start - 70) : start]
    sentence = re.split(r"[.;]\s|\)|,\s(?=which|who|and)", before)[-1]
    return bool(_TOWARDS.search(sentence)) and not _PAST.search(before)


def _is_deadline(text: str, start: int, end: int) -> bool:
    words_found, before, after = text[start:end].lower(), text[:start], text[end:]
    if "meeting" in words_found and not find_dates(words_found):
        return False
    durations = find_durations(words_found)
    if not durations:
        return not (words_found.startswith(("in ", "on ", "during ", "at ", "for ")) and _subordinate(before))
    if _OF_REPORT.search(words_found) or _OF_REPORT.match(after):
        return True
    if re.match(r"\s*(?:of|after|from)\b", after) or "first" in words_found or "following" in words_found:
        return False
    if re.search(r"\b(?:next|coming)\b", words_found):
        return not _subordinate(before)
    long = max(duration.months for duration in durations) > 0.95
    return long and words_found.startswith(("within", "inside", "for completion")) and not _subordinate(before)


def _subordinate(before: str) -> bool:
    """Whether a word stands inside a clause of the sentence, not beside its main verb."""
    sentence = re.split(r"[.;]\s", before)[-1]
    return bool(_SUBORDINATE.search(sentence))


def sets_date(cell: str) -> bool:
    """Whether a cell of the plan sets an end: "31 March 2011", "Summer term", not "From April 2010" or "Ongoing"."""
    text = cell.strip()
    if not text or is_unfilled(text):
        return False
    dated = bool(find_dates(text) or _TERM.search(text) or find_deadlines(text) or find_durations(text))
    if _START.match(text):
        return dated and bool(_ENDS.search(text[4:]))
    return dated and not re.fullmatch(r"(?:every|each)\b.*", text, re.IGNORECASE)


def is_unfilled(text: str) -> bool:
    """Whether a cell only says that it is not yet filled: "TBC", "ongoing", "to be agreed"."""
    plain = text.strip().lower().rstrip(".")
    return bool(
        re.fullmatch(
            r"(?:ongoing|on-going|(?:not )?started|under ?way|in progress|done|completed?|red|amber|green"
            r"|tb[acd]|n/?a|not applicable|as soon as possible|asap|immediate(?:ly)?|continuous|continuing"
            r"|none|in due course|not (?:yet )?(?:set|known|agreed)|to be (?:confirmed|agreed|decided"
            r"|determined|advised|arranged|identified|set|notified)|[-–—?.\s]*)",
            plain,
        )
    )
