"""How long the review took, and whether a delay is explained (criteria TIM001, TIM002; arithmetic in 2.21)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.dates import find_durations, months_between
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.framework import limit_months
from scrcheck.record.review_dates import ReviewDates, review_dates

_STORY = frozenset(
    {
        Role.NARRATIVE,
        Role.ANALYSIS,
        Role.LESSONS,
        Role.RECOMMENDATIONS,
        Role.ACTION_PLAN,
        Role.FAMILY_COMPOSITION,
        Role.TERMS_OF_REFERENCE,
    }
)
_DOING = frozenset({Role.PROCESS, Role.INTRODUCTION})


def read(source: Source) -> Facts:
    """`timescale.dates_given`, `timescale.months` and `timescale.delay_explained`."""
    dates = review_dates(source.reading)
    places = [sentence for sentence in (dates.start_sentence, dates.end_sentence) if sentence is not None]
    given = dates.start is not None and dates.end is not None
    months = months_between(dates.start, dates.end) if dates.start is not None and dates.end is not None else None
    said: list[Sentence] = []
    if months is None:
        months, said = _said_months(source.reading)
    framework = source.facts.get("framework")
    limit = limit_months(str(framework.value) if framework is not None else "")
    dated = Fact(True, quotes(places)) if given else Fact(False, near_misses=quotes([*places, *said]))
    return {
        "timescale.dates_given": dated,
        "timescale.months": Fact(months, quotes(places or said)),
        "timescale.delay_explained": _delay(source.reading, dates, months, limit),
    }


def _said_months(reading: Reading) -> tuple[int | None, list[Sentence]]:
    """Months the review itself says it took, where it gives no dates: "From decision to completion … seven months"."""
    for sentence in _process(reading):
        text = sentence.text.lower()
        if re.search(r"\b(?:took|taken|carried out in|elapsed time|completed in|in all|lasted)\b", text) and re.search(
            r"\breview\b|sign-off|completion", text
        ):
            if re.search(r"\bshould be|within the|looks for|allows|expected|determined that|limit\b", text):
                continue
            durations = [duration for duration in find_durations(sentence.text) if duration.unit in {"month", "year"}]
            if durations:
                return round(durations[0].months), [sentence]
    return None, []


def _process(reading: Reading, dates: ReviewDates | None = None) -> list[Sentence]:
    """The sentences that tell of the review; a section that holds its dates does, whatever its heading seems to say."""
    anchors = [place for place in (dates.start_sentence, dates.end_sentence) if place is not None] if dates else []
    sections = [anchor.passage.section for anchor in anchors]
    return [
        sentence
        for sentence in reading.sentences
        if not sentence.roles & _STORY
        or sentence.roles & _DOING
        or _about_time(sentence)
        or any(sentence.passage.section is section for section in sections)
        or _OVERRAN.search(sentence.passage.block.text.lower())
    ]


def _delay(reading: Reading, dates: ReviewDates, months: int | None, limit: int) -> Fact:
    explained = _explanations(reading, dates)
    if months is not None and months <= limit:
        return Fact(None)
    if months is None:
        said_late = [sentence for sentence in _process(reading) if _says_late(sentence)]
        if not said_late:
            return Fact(None)
        return Fact(bool(explained), quotes(explained or said_late))
    near = [sentence for sentence in (dates.start_sentence, dates.end_sentence) if sentence is not None]
    return Fact(bool(explained), quotes(explained[:3]), near_misses=quotes(() if explained else near))


def _says_late(sentence: Sentence) -> bool:
    text = sentence.text.lower()
    whose = r"\b(?:review|sar|scr|dhr|(?:this|the|overview|final) report)\b"
    if _about_time(sentence):
        whose = r"\b(?:it|this|review|sar|scr|dhr|report)\b"
    late = re.search(whose + r"[^.]{0,60}\b(?:longer|past the|exceed|beyond|late\b|delayed)", text)
    return bool(late or _OVERRAN.search(text)) and not _any("published", text)


_OVERRAN = re.compile(
    r"\b(?:it|this|which|work) (?:has |had )?(?:took|taken|takes|needed|ran)\b[^.;]{0,30}"
    r"\b(?:longer|over|beyond|past)\b[^.;]{0,40}"
    r"\b(?:(?:four|six) months|months|guidance|statut\w+|limit|timescale|target|planned|intended|expected)\b"
    r"|(?:\b(?:outside|beyond|over|exceed\w*|past)|(?:\bnot|n't|\bunable|impossible)\b[^.;]{0,40}"
    r"\b(?:inside|within|keep to|meet|met|kept)) (?:the|this|that|its|a) (?:\w+ )?"
    r"(?:(?:four|six)[- ]months?|timescale|time limit|statutory (?:period|limit))\b"
    r"|^\W*it (?:in the event |in fact )?(?:took|needed|ran to|lasted) "
    r"(?:almost |nearly |over |just over |a little over )?"
    r"(?:seven|eight|nine|ten|eleven|(?:thir|four|fif|six|seven|eigh|nine)teen|twelve|\d+)\b"
    r"|\bmonths\b[^.;]{0,20}\b(?:gone by|elapsed|passed|gone)\b[^.;]{0,20}\b(?:decision|commission\w*)\b"
    r"|\bperiod of (?:four|six) months could not\b"
)
"""That the review overran its time, said without naming it: "It took longer than the six months", "inside the six
months laid down"."""


def _explanations(reading: Reading, dates: ReviewDates) -> list[Sentence]:
    """Sentences that give a reason for the review's own length: near its dates, where its lateness is told of, or
    under a heading about time."""
    process = _process(reading, dates)
    overran = {id(sentence.passage) for sentence in process if _OVERRAN.search(sentence.text.lower())}
    found: list[Sentence] = []
    for sentence in process:
        text = sentence.text.lower()
        if not _any("reason", text) or _any("published", text) or _any("in_case", text):
            continue
        if id(sentence.passage) not in overran and not (_near(sentence, dates) or _says_late(sentence)):
            continue
        around = [sentence, *sentence.before(2), *sentence.after(1)]
        if any(_tells_late(other, dates) for other in around):
            found.append(sentence)
    return found


def _tells_late(sentence: Sentence, dates: ReviewDates) -> bool:
    """Whether a sentence tells of a delay, and of the review's: it names the review, or stands where "it" can mean no
    other thing."""
    text = sentence.text.lower()
    title = sentence.passage.section.title.lower() if sentence.passage.section is not None else ""
    if _OVERRAN.search(text) or (_LATE_TITLE.search(title) and not _OF_CASE.search(title)):
        return True
    if not _any("late", text):
        return False
    if _any("review_itself", text) or _in_table_of_dates(sentence, dates):
        return True
    return _any("it", text) and (_about_time(sentence) or _beside(sentence, dates))


def _in_table_of_dates(sentence: Sentence, dates: ReviewDates) -> bool:
    cell = sentence.passage.block.cell
    starts = dates.start_sentence.passage.block.cell if dates.start_sentence is not None else None
    return cell is not None and starts is not None and cell.table == starts.table


def _beside(sentence: Sentence, dates: ReviewDates) -> bool:
    """Whether a sentence stands in the paragraph of one of the review's dates, or the next."""
    places = [place.passage for place in (dates.start_sentence, dates.end_sentence) if place is not None]
    return any(
        place.text is sentence.passage.text and 0 <= sentence.passage.block.index - place.block.index <= 1
        for place in places
    )


def _near(sentence: Sentence, dates: ReviewDates) -> bool:
    """Whether a sentence stands with the review's dates or under a heading about its time."""
    if _about_time(sentence):
        return True
    anchors = [place for place in (dates.start_sentence, dates.end_sentence) if place is not None]
    return _close(sentence, anchors)


def _about_time(sentence: Sentence) -> bool:
    title = sentence.passage.section.title.lower() if sentence.passage.section is not None else ""
    return bool(_TIME_TITLE.search(title)) and not _OF_CASE.search(title)


_TIME_TITLE = re.compile(
    r"\b(?:time|timescales?|timetable|delay|dates|progress|taken so long|took so long|took (?:longer|the time)|how long"
    r"|timeline|submission"
    r"|length of (?:this|the) review)\b"
)

_LATE_TITLE = re.compile(
    r"\bso long\b|\btook longer\b|\b(?:delay|lateness) (?:in|of|to|with) (?:the|this) (?:\w+ )?(?:review|report)\b"
    r"|\bwhy (?:it|(?:the|this) (?:review|report)) (?:was|is|came) (?:so )?(?:late|delayed)\b"
)
"""A heading that says that there was a delay, so that a reason under it needs no word for it."""
_OF_CASE = re.compile(r"\b(?:child|children|children's|family|siblings?|case|decision-making)\b(?! review)")


def _close(sentence: Sentence, anchors: Sequence[Sentence]) -> bool:
    for anchor in anchors:
        if (
            anchor.passage.text is sentence.passage.text
            and abs(anchor.passage.block.index - sentence.passage.block.index) <= 3
        ):
            return True
    return not anchors


def _any(group: str, text: str) -> bool:
    return _wordings(group).search(text) is not None


@lru_cache(maxsize=8)
def _wordings(group: str) -> Anchored:
    return anchored("|".join(load_vocabulary("timescale")["delay"][group]))
