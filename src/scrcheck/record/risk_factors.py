"""The risk factors present in the family: said of its adults, not of the literature, a neighbour or a training course.

Each factor is weighed over the whole review: a sentence that says it outright is enough, one that only hints at it
needs another (criteria F10, RSK001–RSK003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import clause, clause_head, is_negated, is_planned, is_quoted
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import holders
from scrcheck.record.denial import is_denied, segment
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.model import RiskFactor
from scrcheck.record.persons import Cast, Who
from scrcheck.record.subjects import cast_of
from scrcheck.record.violence import has_struck_partner

if TYPE_CHECKING:
    from spacy.tokens import Span

    from scrcheck.record.build import Facts, Source

_ENOUGH = 1.0
_GROUPS = (("strong", _ENOUGH), ("sign", 0.5), ("weak", 0.34))
"""The groups of wordings, with what a sentence that holds one adds."""
_QUOTED = 3
"""Sentences given as evidence of one factor, the plainest first."""
_ELSEWHERE = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.PANEL, Role.AGENCY_REPORTS, Role.REFERENCES,
     Role.GLOSSARY, Role.LESSONS, Role.MONITORING}
)  # fmt: skip
_REACH = 50
"""Characters after the words in which their doer may be named."""
_BRIEF = 6
"""Tokens below which a sentence is an entry of a list or table, a poor witness."""
_HOME = frozenset({Role.FAMILY_COMPOSITION, Role.NARRATIVE, Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY, Role.ANALYSIS})
_OF_ADULTS = frozenset(
    {RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE, RiskFactor.PARENTAL_MENTAL_ILL_HEALTH,
     RiskFactor.PARENTAL_LEARNING_DISABILITY}
)  # fmt: skip
"""Factors that a child's own drinking or illness does not make."""
_OWN_TROUBLES = frozenset({RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE, RiskFactor.PARENTAL_MENTAL_ILL_HEALTH})
"""Factors that an older child may show too, so that a sentence about nobody sure may be about the child."""
_OFFSPRING = anchored(
    r"\b(?:his|her|their|whose|a|one|two|three|four) (?:\w+ )?(?:sons?|daughters?|child(?:ren)?|baby)\b"
    r"|\b(?:Mother|Father)\b"
)
_NEGATORS = frozenset({"no", "not", "never", "nothing", "without", "nobody", "none", "neither", "nor"})
_OWN = frozenset({"be", "have", "suffer", "sign", "take", "drink", "use", "develop"})
"""Verbs that make a worker's illness the worker's own, not one the worker wrote of."""


def read(source: Source) -> Facts:
    """The fact "risk_factors": a tuple of `RiskFactor` in the order of the enumeration."""
    cast = cast_of(source)
    weights = dict.fromkeys(RiskFactor, 0.0)
    evidence: dict[RiskFactor, list[tuple[float, Sentence]]] = {factor: [] for factor in RiskFactor}
    near: list[Sentence] = []
    for sentence in _candidates(source):
        plain = sentence.text.lower().replace("’", "'")
        for factor in RiskFactor:
            weight = _weight(factor, plain, sentence, cast)
            if weight is None:
                continue
            if weight == 0:
                near.append(sentence)
            weights[factor] += weight
            if weight:
                evidence[factor].append((weight + _plainness(factor, plain, sentence, cast), sentence))
    present = tuple(f for f in RiskFactor if weights[f] >= _ENOUGH and not _is_nobodys_parent(f, source, cast))
    best = quotes(s for factor in present for s in _plainest(evidence[factor]))
    return {"risk_factors": Fact(present, best, quotes(near[:4]))}


def _is_nobodys_parent(factor: RiskFactor, source: Source, cast: Cast) -> bool:
    """Whether a review of an adult tells of no child whose parent could have the factor."""
    if factor is not RiskFactor.PARENTAL_LEARNING_DISABILITY or not cast.adults:
        return False
    return not any(_OFFSPRING.search(passage.block.text) for passage in source.reading.passages)


def _candidates(source: Source) -> Iterator[Sentence]:
    for text in source.reading.texts:
        for sentence in text.sentences:
            if sentence.passage.block.kind is Kind.HEADING or _is_of_literature(sentence):
                continue
            if not sentence.roles & _ELSEWHERE or sentence.roles & _HOME:
                yield sentence


def _is_of_literature(sentence: Sentence) -> bool:
    section = sentence.passage.section
    return section is not None and re.search(r"\bresearch|\bliterature|\bnational", section.title, re.I) is not None


def _plainest(found: list[tuple[float, Sentence]]) -> list[Sentence]:
    return [sentence for _, sentence in sorted(found, key=lambda pair: -pair[0])[:_QUOTED]]


def _plainness(factor: RiskFactor, plain: str, sentence: Sentence, cast: Cast) -> float:
    """How good a witness a sentence makes beyond its weight: prose that names the factor, or whose it is, first."""
    named = 0.3 if _named(factor).search(plain) else 0.0
    whose = 0.2 if any(mention.who in {Who.PARENT, Who.SUBJECT} for mention in cast.mentions(sentence)) else 0.0
    return named + whose - (0.5 if sentence.passage.block.kind is Kind.CELL or len(sentence.span) < _BRIEF else 0.0)


def _weight(factor: RiskFactor, plain: str, sentence: Sentence, cast: Cast) -> float | None:
    """What a sentence adds: 1 outright, less for a hint, 0 for words judged not to count, None without any."""
    if factor is not RiskFactor.DOMESTIC_ABUSE and not _any_of(factor).may_match(plain):
        return None
    plain = _without_lookalikes(factor, plain)
    if factor is RiskFactor.DOMESTIC_ABUSE and has_struck_partner(sentence, cast):
        return 0.0 if _is_general(plain) or _pattern("general", "denied").search(plain) else _ENOUGH
    if not _any_of(factor).may_match(plain):
        return None
    for group, weight in _GROUPS:
        if group not in load_vocabulary("risk_factors")[factor.value]:
            continue
        matches = list(_pattern(factor.value, group).finditer(plain))
        if not matches or (group != "strong" and factor is RiskFactor.NEGLECT and cast.adults):
            continue
        if _is_general(plain):
            return 0.0
        held = sum(_holds(factor, match, plain, sentence, cast) for match in matches)
        return min(_ENOUGH, weight * held) if group == "sign" else weight * bool(held)
    return None


def _without_lookalikes(factor: RiskFactor, plain: str) -> str:
    """The sentence with words that only look like the factor ("self-neglect", "seldom drank") blanked out."""
    if "not_it" not in load_vocabulary("risk_factors")[factor.value]:
        return plain
    return _pattern(factor.value, "not_it", whole=False).sub(lambda match: " " * len(match[0]), plain)


def _holds(factor: RiskFactor, match: re.Match[str], plain: str, sentence: Sentence, cast: Cast) -> bool:
    if _pattern("general", "denied").search(segment(plain, *match.span())):
        return False
    following = " ".join(other.text.lower() for other in sentence.after(1))
    if is_denied(plain, *match.span(), following) or _is_by_outsider(factor, match, plain):
        return False
    span = _span(sentence, match)
    return span is not None and _counts(factor, span, sentence, cast)


def _is_by_outsider(factor: RiskFactor, match: re.Match[str], plain: str) -> bool:
    """Whether somebody outside family and household did it, or suffered it ("an assault by a lodger")."""
    if factor is not RiskFactor.DOMESTIC_ABUSE:
        return False
    return (
        _pattern(factor.value, "outsiders", whole=False).search(plain[match.start() : match.end() + _REACH]) is not None
    )


def _span(sentence: Sentence, match: re.Match[str]) -> Span | None:
    start = sentence.span.start_char
    return sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")


def _is_general(plain: str) -> bool:
    """Sentences about research, rules, questions and people outside the family."""
    kinds = ("literature", "questions", "not_family", "services", "rules")
    return any(_pattern("general", kind).search(plain) for kind in kinds)


def _counts(factor: RiskFactor, span: Span, sentence: Sentence, cast: Cast) -> bool:
    if _is_unreal(span, factor):
        return False
    if _of_unborn().search(span.text.lower()):
        return True
    people = holders(span, sentence, cast)
    if factor in _OF_ADULTS and people and all(mention.who in {Who.STAFF, Who.OUTSIDER} for mention in people):
        return all(mention.who is Who.STAFF for mention in people) and clause_head(span.root).lemma_ not in _OWN
    if cast.young and factor in {RiskFactor.ALCOHOL_MISUSE, RiskFactor.DRUG_MISUSE}:
        return True
    if not people and factor in _OWN_TROUBLES and cast.older:
        return _names_adult(span, sentence, cast)
    children = bool(people) and all(_is_child(mention.who, cast) for mention in people)
    return not (factor in _OF_ADULTS and children)


def _names_adult(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence about nobody sure at least names an adult: a relative, a role, somebody by name."""
    adults = {Who.PARENT, Who.RELATIVE, Who.FAMILY}
    if any(mention.who in adults for mention in cast.mentions(sentence)):
        return True
    return any(token.ent_type_ == "PERSON" for token in sentence.span) or span.sent.root == span.root


def _is_unreal(span: Span, factor: RiskFactor) -> bool:
    """Whether the words are denied or supposed; a "no" among them ("no bedding"), or a habit ("would"), neither."""
    inside = {token.norm_ for token in span}
    if not inside & _NEGATORS and is_negated(span) and not _only_quoted(span):
        return True
    if factor in {RiskFactor.DOMESTIC_ABUSE, RiskFactor.NEGLECT}:
        return False
    habit = any(token.norm_ == "would" for token in clause(span.root))
    return is_planned(span) and not habit


def _only_quoted(span: Span) -> bool:
    """Whether what negates the clause is somebody's words quoted in it (she was hit "not more than most")."""
    negators = [token for token in clause(span.root) if token.norm_ in _NEGATORS]
    return bool(negators) and not is_quoted(span) and all(map(is_quoted, negators))


@lru_cache(maxsize=1)
def _of_unborn() -> Anchored:
    """A parent's drinking or drug use that shows in the child."""
    return anchored("|".join(load_vocabulary("risk_factors")["general"]["of_unborn"]))


def _is_child(who: Who, cast: Cast) -> bool:
    if who is Who.SIBLING:
        return True
    return who is Who.SUBJECT and not cast.adults


@lru_cache(maxsize=8)
def _named(factor: RiskFactor) -> Anchored:
    return anchored(factor.value.removeprefix("parental_").replace("_", " ").replace("mental ill health", "mental"))


@lru_cache(maxsize=8)
def _any_of(factor: RiskFactor) -> Anchored:
    """All wordings of a factor in one: most sentences hold none."""
    groups = load_vocabulary("risk_factors")[factor.value]
    return anchored("|".join(rf"\b(?:{wording})" for group, _ in _GROUPS for wording in groups.get(group, ())))


@lru_cache(maxsize=64)
def _pattern(table: str, name: str, *, whole: bool = True) -> Anchored:
    """The wordings of a group; `whole` where each opens at the beginning of a word."""
    wordings = "|".join(load_vocabulary("risk_factors")[table][name])
    return anchored(rf"\b(?:{wordings})" if whole else wordings)
