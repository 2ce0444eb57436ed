"""The statutory regime a review says, or shows, it was written under (criteria 1.2 and 1.3).

Its own words come first (title, legal basis, guidance named), then the bodies it speaks of; a serious case review is
placed by the guidance it names, then by the date of the decision. A regime that is only guessed is of low confidence.
"""

from __future__ import annotations

from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.reading import Passage, Reading, Sentence, kept
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Confidence, Evidence, Fact, quote
from scrcheck.record.review_dates import review_dates

_TITLE_BLOCKS = 8
_STORY = frozenset(
    {
        Role.NARRATIVE,
        Role.ANALYSIS,
        Role.LESSONS,
        Role.RECOMMENDATIONS,
        Role.ACTION_PLAN,
        Role.REFERENCES,
        Role.GLOSSARY,
    }
)
_CHILDREN = "scr"
_CUTS = (((2009, 12), "scr-2006"), ((2013, 3), "scr-2010"), ((9999, 1), "scr-2013"))
"""Year and month of the decision before which each serious case review regime applies."""


def read(source: Source) -> Facts:
    """`framework`, one of the codes of the record."""
    return {"framework": _regime(source.reading)}


@kept
def _regime(reading: Reading) -> Fact:
    texts = _texts(reading)
    if not any(_score(texts, wordings)[0] for wordings in load_vocabulary("framework")["evidence"].values()):
        texts = _texts(reading, everywhere=True)
    scores = {regime: _score(texts, wordings) for regime, wordings in load_vocabulary("framework")["evidence"].items()}
    regime = max(scores, key=lambda name: scores[name][0])
    points, evidence = scores[regime]
    if points == 0:
        return Fact(_by_date(reading) or "scr-2013", confidence=Confidence.LOW)
    if regime == _CHILDREN:
        return _serious_case_review(reading, texts, evidence)
    return Fact(regime, evidence)


def limit_months(framework: str) -> int:
    """The months a regime allows from the decision to completion."""
    limits = load_vocabulary("framework")["limits"]
    return int(limits.get(framework, limits["default"]))


def _serious_case_review(reading: Reading, texts: list[_Place], evidence: tuple[Evidence, ...]) -> Fact:
    regimes = {regime: _score(texts, wordings) for regime, wordings in load_vocabulary("framework")["scr"].items()}
    by_date = _by_date(reading)
    best = max(regimes, key=lambda name: (regimes[name][0], name == by_date))
    named = regimes[best][0] >= 5
    if named or by_date is None:
        confidence = Confidence.HIGH if named else Confidence.LOW
        return Fact(best if regimes[best][0] else "scr-2013", regimes[best][1] or evidence, confidence=confidence)
    return Fact(by_date, evidence)


def _by_date(reading: Reading) -> str | None:
    """The serious case review regime in force at the decision, or a year before the only date the review has."""
    dates = review_dates(reading)
    if dates.start is not None and dates.start.year is not None:
        place = (dates.start.year, dates.start.month or 6)
    elif dates.latest_year is not None:
        place = (dates.latest_year - 1, 6)
    else:
        return None
    return next(regime for before, regime in _CUTS if place < before)


def _score(texts: list[_Place], wordings: list[list[object]]) -> tuple[int, tuple[Evidence, ...]]:
    """The weight of the evidence: each wording counts once in the title, once in the text, with up to two places."""
    total = 0
    evidence: list[Evidence] = []
    for wording, weight in wordings:
        pattern = _compiled(str(wording))
        hits = [(factor, place) for text, factor, place in texts if pattern.search(text)]
        if hits:
            total += int(str(weight)) * (max(factor for factor, _ in hits) + (len(hits) > 2))
            evidence.append(quote(hits[0][1]))
    return total, tuple(evidence[:2])


_Place = tuple[str, int, Sentence | Passage]
"""A text in lower case, its weight, and where it stands."""


@lru_cache(maxsize=1)
def _anything() -> Anchored:
    """Any wording of any regime in one: most sentences hold none."""
    file = load_vocabulary("framework")
    regimes = (*file["evidence"].values(), *file["scr"].values())
    return anchored("|".join(f"(?:{wording})" for wordings in regimes for wording, _ in wordings))


@lru_cache(maxsize=128)
def _compiled(wording: str) -> Anchored:
    return anchored(wording)


def _texts(reading: Reading, everywhere: bool = False) -> list[_Place]:
    """The lines and sentences that may say what this review is, with their weight: the title counts three times."""
    found: list[_Place] = []
    for text in reading.texts:
        for passage in text.passages[:_TITLE_BLOCKS]:
            if len(passage.block.text) < 160 and not passage.block.text.endswith("."):
                found.append((passage.block.text.lower(), 3, passage))
        for passage in text.passages:
            if passage.block.kind is Kind.HEADING and passage.block.index >= _TITLE_BLOCKS:
                found.append((passage.block.text.lower(), 1, passage))
    for sentence in reading.sentences:
        if (everywhere or not sentence.roles & _STORY) and not _is_label(sentence):
            found.append((sentence.text.lower(), 1, sentence))
    return [place for place in found if _anything().may_match(place[0]) and not _is_other(place[0])]


def _is_label(sentence: Sentence) -> bool:
    return Role.APPENDIX in sentence.roles and len(sentence.text) < 60


def _is_other(lower: str) -> bool:
    return _other().search(lower) is not None


@lru_cache(maxsize=1)
def _other() -> Anchored:
    return anchored("|".join(load_vocabulary("framework")["other"]["not_this"]))
