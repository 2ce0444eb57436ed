"""What a review's statements of one subject's ethnicity come to: specific, vague, or told in two ways that disagree."""

from __future__ import annotations

from dataclasses import dataclass

from scrcheck.language.ethnicity import Basis, EthnicTerm
from scrcheck.language.reading import Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.fact import Confidence, Fact, quote, quotes
from scrcheck.record.model import Ethnicity, EthnicityStatus


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place says of some subjects' ethnicity."""

    labels: tuple[str, ...]
    term: EthnicTerm
    place: Sentence | Passage


def judge(statements: list[Statement], near: list[Sentence]) -> Fact:
    """The fact a subject's statements come to; those that only report what agencies had entered give way to the
    review's own."""
    own = [s for s in statements if not _is_reported(s)]
    if any(s.term.is_specific for s in own):
        statements = own
    places = quotes(s.place for s in statements)
    if not statements:
        return Fact(Ethnicity(), (), quotes(near[:2]))
    specific = [s for s in statements if s.term.is_specific]
    vague = [s for s in statements if not s.term.is_specific and s.term.basis is Basis.ETHNIC]
    categories = {s.term.category for s in specific}
    if any(category is not None and category.startswith("Black ") for category in categories - {"Black other"}):
        categories.discard("Black other")
    clashing = len(categories) > 1 or any(_clash(s, other) for s in vague for other in specific)
    best = (specific or vague or statements)[0]
    if clashing:
        return Fact(Ethnicity(EthnicityStatus.INCONSISTENT, best.term.text, None), places)
    if specific:
        best = max(specific, key=lambda s: (s.term.sure, -specific.index(s)))
        confidence = Confidence.HIGH if best.term.sure else Confidence.LOW
        value = Ethnicity(EthnicityStatus.SPECIFIC, best.term.text, best.term.category)
        return Fact(value, places, confidence=confidence)
    return Fact(Ethnicity(EthnicityStatus.VAGUE, _as_said(best), None), places)


def _is_reported(statement: Statement) -> bool:
    """Whether a place analyses what agencies had entered: "Rosa was recorded as 'White British' by five agencies"."""
    place = statement.place
    if not isinstance(place, Sentence) or not place.roles & _WEIGHED or place.roles & _TOLD:
        return False
    return is_recording(place)


_WEIGHED = frozenset({Role.ANALYSIS, Role.LESSONS, Role.EQUALITY, Role.CONCLUSION})
_TOLD = frozenset({Role.FAMILY_COMPOSITION, Role.INTRODUCTION, Role.NARRATIVE, Role.EXECUTIVE_SUMMARY})


def _as_said(statement: Statement) -> str:
    """The vague words with the "of" before them, as they would be quoted."""
    text = quote(statement.place).quote
    return f"of {statement.term.text}" if f" of {statement.term.text}" in text else statement.term.text


def _clash(vague: Statement, specific: Statement) -> bool:
    """Whether vague words leave no room for the category: "mixed heritage" beside "Black African"."""
    return bool(vague.term.groups) and not vague.term.groups & specific.term.groups


def is_recording(sentence: Sentence) -> bool:
    """Whether a sentence tells of what somebody wrote down: "was recorded as"."""
    words = load_vocabulary("ethnicity")["not_persons"]["records"]
    return any(token.lemma_.lower() in words for token in sentence.span)
