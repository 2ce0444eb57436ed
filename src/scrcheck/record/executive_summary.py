"""Where the executive summary is: in the overview's own file, in a file of its own, or nowhere (EXS001)."""

from __future__ import annotations

import re

from scrcheck.language.anchored import anchored
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import Passage
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.model import ExecutiveSummary
from scrcheck.record.stretches import Stretch, looks_like_heading, stretches

_NAMED = re.compile(
    r"\bexec(?:utive)?\.? (?:summary|overview)\b|^(?:(?:part|section"
    r"|chapter) \w+ ?[:.–—-]? )?(?:the )?(?:report )?(?:summary|overview summary|summary report|in brief"
    r"|at a glance|abstract|précis)$"
    r"|^summary for (?:those|readers|busy|the)\b|\bsummary (?:of|and) (?:(?:this|the) (?:report|review"
    r"|overview)|(?:the )?(?:main |key )?(?:findings"
    r"|conclusions|learning|recommendations))\b|^(?:overview and )?(?:main|key) (?:findings"
    r"|points)(?: and recommendations)?$|^overview and main findings$"
)
_OWN_SUMMARY = (
    r"(?:executive summary\b(?! of (?!(?:this|the|our) (?:overview |final )?(?:report|review|overview)\b))"
    r"|summary (?:of|to|for) (?:this|the|our) (?:overview |final )?(?:report|review|overview)\b)"
)
_APART = anchored(
    rf"(?i)\b{_OWN_SUMMARY}[^.]{{0,80}}\b(?:separate(?:ly)?|(?:its|their) own\b(?! (?:section|chapter|part|page))"
    r"|free-?standing|stand-?alone|companion|by itself|(?:another|different) (?:document|volume|file|paper)"
    r"|not (?:bound|included|contained|reproduced|printed)|accompan(?:y|ies)|alongside"
    r"|(?:available|obtained|had|found|downloaded|read) (?:from|on|at) (?!(?:page|paragraph|section)\b))"
    rf"|\b(?:separate|stand-?alone|free-?standing|companion|accompanying)\b[^.]{{0,30}}\b{_OWN_SUMMARY}"
)
"""Says of the review's own summary that it is another document."""
_OF_OTHERS = anchored(
    r"(?i)(?<!report)(?<!review)(?<!board)(?<!partnership)['’]s (?:\w+ )?executive summary"
    r"|\bno (?:\w+ )?(?:executive )?summary\b|\bsummary\b[^.;]{0,20}\b(?:not|never) (?:been )?"
    r"(?:prepared|written|produced|made|drawn up|needed)"
)
"""A summary of somebody else's report, or one that there is not."""
_ELSEWHERE = re.compile(r"research|previous|earlier|analys[ei]s of|20\d\d|contents")
_FINDS = re.compile(
    r"\b(?:finds? that|found that|main findings|key findings|concludes? that|principal findings)\b", re.IGNORECASE
)
_RECOMMENDS = re.compile(
    r"\b(?:makes|made|there are|follow)\b[^.]{0,40}\brecommendations?\b"
    r"|\brecommendations?\b[^.]{0,40}\b(?:follow|are made|are set out|are given)\b|\brecommends\b",
    re.IGNORECASE,
)
OPENING = 3
"""Headed stretches at the start that can hold a summary without saying so."""
ENOUGH_WORDS = 12


def read(source: Source) -> Facts:
    """Read `executive_summary`. A "summary of the case" or "of events" is a history, not a summary of the report."""
    apart = source.texts_of(DocumentKind.EXECUTIVE_SUMMARY)
    if apart and apart[0] is not source.overview:
        return {"executive_summary": Fact(ExecutiveSummary.SEPARATE_FILE, quotes(apart[0].passages[:2]))}
    parts = stretches(source.overview, _is_heading)
    for place, part in enumerate(parts):
        if part.heading is not None and _is_summary(part.title) and _has_text(parts, place):
            return {"executive_summary": Fact(ExecutiveSummary.SAME_FILE, quotes([part.heading, *part.passages[:1]]))}
    for part in parts[:OPENING]:
        text = " ".join(passage.block.text for passage in part.passages)
        if _FINDS.search(text) and _RECOMMENDS.search(text):
            return {"executive_summary": Fact(ExecutiveSummary.SAME_FILE, quotes(part.passages[:2]))}
    told = [
        sentence
        for sentence in source.overview.sentences
        if _APART.search(sentence.text) and not _OF_OTHERS.search(sentence.text)
    ]
    if told and not _ELSEWHERE.search(told[0].text.lower()):
        return {"executive_summary": Fact(ExecutiveSummary.SEPARATE_FILE, quotes(told[:1]))}
    near = [passage for passage in source.overview.passages if "summary" in passage.block.text.lower()[:120]]
    return {"executive_summary": Fact(ExecutiveSummary.ABSENT, near_misses=quotes(near)[:3])}


def _is_heading(passage: Passage) -> bool:
    if looks_like_heading(passage):
        return True
    plain = passage.block.text.strip()
    short = passage.block.cell is None and len(plain.split()) <= 14 and plain[-1:] not in {".", ";", ",", ":", "?"}
    return short and _is_summary(plain)


def _is_summary(title: str) -> bool:
    plain = re.sub(r"^[\divx]+[.)]?\s+", "", " ".join(title.lower().split())).strip(" :.")
    return bool(_NAMED.search(plain)) and not _ELSEWHERE.search(plain)


def _has_text(parts: tuple[Stretch, ...], place: int) -> bool:
    """Whether the summary says something, under its own heading or its sub-headings."""
    part = parts[place]
    if part.words >= ENOUGH_WORDS:
        return True
    following = parts[place + 1 : place + 3]
    return any(
        other.words >= ENOUGH_WORDS and (other.level > part.level or part.heading is not None) for other in following
    )
