"""What the analysis rests on: reasons for practice, research and earlier reviews, good practice (criteria.md 2.9)."""

from __future__ import annotations

from scrcheck.record.build import Facts, Source
from scrcheck.record.discussion import appraisal
from scrcheck.record.explanation import explanatory_weight
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.good_practice import good_practice_sentences, praise_without_instance
from scrcheck.record.research import listed_sources, research_sentences

_QUOTED = 5
"""Sentences given as evidence of one fact."""
_LEAST = 1.0
"""Weight of explanation that the shortest text needs."""
_RATE = 0.08
"""Weight of explanation per sentence of appraisal: reviews that explain measure 0.12 to 0.3, others 0.03 to 0.05."""
_MARGIN = 0.035
"""Rates nearer than this to `_RATE` are a close call."""


def read(source: Source) -> Facts:
    """Read whether the analysis explains, cites research and recognises good practice."""
    return {
        "analysis_explains_why": _explains(source),
        "research_cited": _research(source),
        "good_practice_recognised": _good_practice(source),
    }


def _explains(source: Source) -> Fact:
    sentences = appraisal(source.overview)
    weighed = [(explanatory_weight(sentence), sentence) for sentence in sentences]
    total = sum(weight for weight, _ in weighed)
    rate = total / max(len(weighed), 1)
    explains = total >= _LEAST and rate >= _RATE
    best = quotes(
        sentence for weight, sentence in sorted(weighed, key=lambda pair: -pair[0])[:_QUOTED] if weight >= _LEAST
    )
    close = abs(rate - _RATE) < _MARGIN and len(weighed) > 1 / _MARGIN
    confidence = Confidence.LOW if close else Confidence.HIGH
    return Fact(True, best, (), confidence) if explains else Fact(False, (), best, confidence)


def _research(source: Source) -> Fact:
    cited = quotes(research_sentences(source.overview)[:_QUOTED])
    return Fact(True, cited) if cited else Fact(False, (), quotes(listed_sources(source.overview)[:_QUOTED]))


def _good_practice(source: Source) -> Fact:
    recognised = quotes(good_practice_sentences(source.overview)[:_QUOTED])
    return (
        Fact(True, recognised)
        if recognised
        else Fact(False, (), quotes(praise_without_instance(source.overview)[:_QUOTED]))
    )
