"""What the analysis rests on: reasons for practice, research and earlier reviews, good practice (criteria.md 2.9)."""

from __future__ import annotations

import re

from scrcheck.language.reading import Sentence
from scrcheck.record.build import Facts, Source
from scrcheck.record.discussion import appraisal
from scrcheck.record.explanation import explanatory_weight
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.good_practice import good_practice_sentences, praise_without_instance
from scrcheck.record.research import listed_sources, research_sentences

_QUOTED = 5
"""Sentences given as evidence of one fact."""
_BARE = 8
"""Words below which a sentence of praise tells of no instance."""
_LEAST = 1.0
"""Weight of explanation that the shortest text needs."""
_RATE = 0.08
"""Weight per sentence of appraisal: reviews that explain measure 0.11 to 0.32, others 0.03 to 0.05."""
_STRETCH = 60
"""Sentences of the stretch that explains most, for long reports whose explanation stands in one place."""
_STRETCH_RATE = 0.11
"""Weight per sentence of that stretch: 0.12 to 0.57 in reviews that explain, up to 0.09 in others."""
_CLOSE = 1.3
"""Ratio to `_RATE`, up or down, that makes it a close call."""


def read(source: Source) -> Facts:
    """Read whether the analysis explains, cites research and recognises good practice."""
    return {
        "analysis_explains_why": _explains(source),
        "research_cited": _research(source),
        "good_practice_recognised": _good_practice(source),
    }


def _explains(source: Source) -> Fact:
    weighed = [(explanatory_weight(sentence), sentence) for sentence in appraisal(source.overview)]
    weights = [weight for weight, _ in weighed]
    rate = sum(weights) / max(len(weights), 1)
    dense = rate >= _RATE or (len(weights) > _STRETCH and _densest(weights) >= _STRETCH_RATE)
    best = sorted((pair for pair in weighed if pair[0] >= _LEAST), key=lambda pair: -_witness(*pair))[:_QUOTED]
    shown = quotes(sentence for _, sentence in best)
    close = len(weights) > _STRETCH and _RATE / _CLOSE <= rate <= _RATE * _CLOSE
    confidence = Confidence.LOW if close else Confidence.HIGH
    if dense and sum(weights) >= _LEAST:
        return Fact(True, shown, (), confidence)
    return Fact(False, (), shown, confidence)


def _witness(weight: float, sentence: Sentence) -> float:
    """How well a sentence shows that the analysis explains: questions and the findings of research show it least."""
    cited = re.search(r"\b(?:19|20)\d\d\)", sentence.text) is not None
    return weight - 2.0 * (sentence.text.endswith("?") or cited)


def _densest(weights: list[float]) -> float:
    """The mean weight of the stretch of sentences that weighs most."""
    total = best = sum(weights[:_STRETCH])
    for place in range(_STRETCH, len(weights)):
        total += weights[place] - weights[place - _STRETCH]
        best = max(best, total)
    return best / _STRETCH


def _research(source: Source) -> Fact:
    cited = quotes(research_sentences(source.overview)[:_QUOTED])
    return Fact(True, cited) if cited else Fact(False, (), quotes(listed_sources(source.overview)[:_QUOTED]))


def _good_practice(source: Source) -> Fact:
    found = good_practice_sentences(source.overview)[:_QUOTED]
    # "There was good practice." is no witness without the sentence that tells of it
    recognised = quotes(place for s in found for place in (s, *(s.after(1) if len(s.text.split()) < _BARE else ())))
    return (
        Fact(True, recognised)
        if recognised
        else Fact(False, (), quotes(praise_without_instance(source.overview)[:_QUOTED]))
    )
