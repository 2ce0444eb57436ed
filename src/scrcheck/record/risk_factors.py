"""The risk factors present in the family: said of its adults, not of the literature, a neighbour or a training course.

Each factor is weighed over the whole review: a sentence that says it outright is enough, one that only hints at it
needs another (criteria F10, RSK001–RSK003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrcheck.documents.model import Kind, Part
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.denial import is_denied, segment
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.hearsay import is_refuted_hearsay
from scrcheck.record.model import RiskFactor
from scrcheck.record.other_cases import is_of_another_case
from scrcheck.record.persons import Cast, Who
from scrcheck.record.risk_bearers import is_of_home, is_unreal
from scrcheck.record.risk_context import is_catalogue, is_of_people_at_large
from scrcheck.record.risk_rows import is_no_witness
from scrcheck.record.risk_signs import Telling, tellings
from scrcheck.record.subjects import cast_of
from scrcheck.record.upbringing import is_of_upbringing
from scrcheck.record.violence import blow_to_partner

if TYPE_CHECKING:
    from spacy.tokens import Span

    from scrcheck.record.build import Facts, Source

_ENOUGH = 1.0
_HINT = 0.34
_GROUPS = (("strong", _ENOUGH), ("sign", 0.5), ("weak", _HINT))
"""The groups of wordings, with what a sentence that holds one adds."""
_SCATTERED = 2.0
"""What hints far from each other must add up to; side by side they tell one story, and `_ENOUGH` will do."""
_WINDOW = 6
"""Sentences that stand side by side."""
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
_LITERATURE = anchored(
    r"\bresearch|\bliterature|\bnational|\b(?:previous|earlier|other|past) (?:\w+ ){0,2}(?:reviews?|cases|work)\b"
)
"""Titles of sections on other work and other families."""
_YEAR = anchored(r"\((?:\w+ )?(?:19|20)\d\d[a-z]?\)|\bpp?\. ?\d")
_OFFSPRING = anchored(
    r"\b(?:his|her|their|whose|a|one|two|three|four) (?:\w+ )?(?:sons?|daughters?|child(?:ren)?|baby)\b"
    r"|\b(?:Mother|Father)\b"
)


def read(source: Source) -> Facts:
    """The fact "risk_factors": a tuple of `RiskFactor` in the order of the enumeration."""
    cast = cast_of(source)
    evidence: dict[RiskFactor, list[tuple[float, Sentence]]] = {factor: [] for factor in RiskFactor}
    weighed: dict[RiskFactor, list[tuple[int, _Weight]]] = {factor: [] for factor in RiskFactor}
    near: list[Sentence] = []
    for place, sentence in enumerate(_candidates(source)):
        plain = sentence.text.lower().replace("’", "'")
        for factor in RiskFactor:
            weight = _weight(factor, plain, sentence, cast)
            if weight is None:
                continue
            if not weight.total:
                near.append(sentence)
            else:
                weighed[factor].append((place, weight))
                evidence[factor].append((weight.total + _plainness(factor, plain, sentence, cast), sentence))
    present = tuple(f for f in RiskFactor if _is_enough(weighed[f]) and not _is_nobodys_parent(f, source, cast))
    best = quotes(s for factor in present for s in _plainest(evidence[factor]))
    return {"risk_factors": Fact(present, best, quotes(near[:4]))}


class _Weight(NamedTuple):
    """What a sentence adds, and by which things: the same thing told again adds nothing."""

    total: float
    things: frozenset[str] = frozenset()


def _is_enough(weighed: list[tuple[int, _Weight]]) -> bool:
    """Whether what sentences add, each with its place, makes a factor: side by side, or twice over in all."""
    if _sum(weight for _, weight in weighed) >= _SCATTERED:
        return True
    return any(
        _sum(weight for at, weight in weighed if place <= at < place + _WINDOW) >= _ENOUGH for place, _ in weighed
    )


def _sum(weights: Iterable[_Weight]) -> float:
    total, told = 0.0, set[str]()
    for weight in weights:
        if weight.total >= _ENOUGH or not weight.things <= told:
            total += weight.total
            told |= weight.things
    return total


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
            if is_no_witness(sentence.passage) or _is_reference(sentence):
                continue
            if not sentence.roles & _ELSEWHERE or sentence.roles & _HOME:
                yield sentence


def _is_of_literature(sentence: Sentence) -> bool:
    section = sentence.passage.section
    return section is not None and _LITERATURE.search(section.title.lower()) is not None


def _is_reference(sentence: Sentence) -> bool:
    """Whether a sentence stands in a note that gives a work's title and year."""
    block = sentence.passage.block
    is_note = block.part in {Part.FOOTNOTE, Part.ENDNOTE} or block.text.startswith("[^")
    return is_note and _YEAR.search(block.text) is not None


def _plainest(found: list[tuple[float, Sentence]]) -> list[Sentence]:
    return [sentence for _, sentence in sorted(found, key=lambda pair: -pair[0])[:_QUOTED]]


def _plainness(factor: RiskFactor, plain: str, sentence: Sentence, cast: Cast) -> float:
    """How good a witness a sentence makes beyond its weight: prose that names the factor, or whose it is, first."""
    named = 0.3 if _named(factor).search(plain) else 0.0
    whose = 0.2 if any(mention.who in {Who.PARENT, Who.SUBJECT} for mention in cast.mentions(sentence)) else 0.0
    return named + whose - (0.5 if sentence.passage.block.kind is Kind.CELL or len(sentence.span) < _BRIEF else 0.0)


def _weight(factor: RiskFactor, plain: str, sentence: Sentence, cast: Cast) -> _Weight | None:
    """What a sentence adds: 1 outright, less for a hint, 0 for words judged not to count, None without any."""
    found = list(_found(factor, plain, sentence, cast))
    if not found:
        return None
    if _is_general(plain) or is_catalogue(plain, sentence, cast):
        return _Weight(0.0)
    total, hinted, counted, things = 0.0, 0.0, set[int](), set[str]()
    for told in sorted(found, key=lambda told: -told.weight):
        places, thing = range(told.span.start, told.span.end), told.span.root.lemma_
        if counted.isdisjoint(places) and thing not in things and _stands(factor, told, plain, sentence, cast):
            counted.update(places)
            things.add(thing)
            total += told.weight if told.weight > _HINT else 0.0
            hinted = max(hinted, told.weight if told.weight <= _HINT else 0.0)
    return _Weight(min(_ENOUGH, total + hinted), frozenset(things))


def _found(factor: RiskFactor, plain: str, sentence: Sentence, cast: Cast) -> Iterator[Telling]:
    """The words of a sentence that name the factor or tell of it, with what each adds if it stands."""
    plain = _without_lookalikes(factor, plain)
    if factor is RiskFactor.DOMESTIC_ABUSE and (blow := blow_to_partner(sentence, cast)) is not None:
        yield Telling(sentence.span.doc[blow.i : blow.i + 1], _ENOUGH)
    only_plain = factor is RiskFactor.NEGLECT and cast.adults
    if _any_of(factor).may_match(plain):
        for group, weight in _GROUPS:
            if group not in load_vocabulary("risk_factors")[factor.value] or (only_plain and weight < _ENOUGH):
                continue
            for match in _pattern(factor.value, group).finditer(plain):
                if (span := _span(sentence, match)) is not None:
                    yield Telling(span, weight)
    if not only_plain:
        first = sentence.span.start_char
        for told in tellings(factor, sentence, cast):
            if plain[told.span.start_char - first : told.span.end_char - first].strip():
                yield told


def _stands(factor: RiskFactor, told: Telling, plain: str, sentence: Sentence, cast: Cast) -> bool:
    """Whether what is said is neither denied nor somebody else's."""
    span = told.span
    start, end = (place - sentence.span.start_char for place in (span.start_char, span.end_char))
    if _is_refused(factor, start, end, plain, sentence) or _is_elsewhere(factor, span, sentence, cast):
        return False
    return is_of_home(factor, span, sentence, cast) if told.whose else not is_unreal(span, factor)


def _is_elsewhere(factor: RiskFactor, span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether the words tell of another case, of what a parent has long grown out of, or of a rumour found untrue."""
    if is_of_another_case(span, sentence, cast) or is_refuted_hearsay(span, sentence, cast):
        return True
    return factor is not RiskFactor.PARENTAL_LEARNING_DISABILITY and is_of_upbringing(span, sentence, cast)


def _without_lookalikes(factor: RiskFactor, plain: str) -> str:
    """The sentence with words that only look like the factor ("self-neglect", "seldom drank") blanked out."""
    if "not_it" not in load_vocabulary("risk_factors")[factor.value]:
        return plain
    return _pattern(factor.value, "not_it", whole=False).sub(lambda match: " " * len(match[0]), plain)


def _is_refused(factor: RiskFactor, start: int, end: int, plain: str, sentence: Sentence) -> bool:
    """Whether some words are denied in their sentence or the next, or tell of an outsider's deed."""
    if _pattern("general", "denied").search(segment(plain, start, end)):
        return True
    following = " ".join(other.text.lower() for other in sentence.after(1))
    if is_denied(plain, start, end, following) or is_of_people_at_large(plain, start):
        return True
    if _pattern("general", "law").search(segment(plain, start, end)):
        return True
    return _is_by_outsider(factor, start, end, plain)


def _is_by_outsider(factor: RiskFactor, start: int, end: int, plain: str) -> bool:
    """Whether somebody outside family and household did it, or suffered it ("an assault by a lodger")."""
    if factor is not RiskFactor.DOMESTIC_ABUSE:
        return False
    return _pattern(factor.value, "outsiders", whole=False).search(plain[start : end + _REACH]) is not None


def _span(sentence: Sentence, match: re.Match[str]) -> Span | None:
    start = sentence.span.start_char
    return sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")


def _is_general(plain: str) -> bool:
    """Sentences about research, rules, questions and people outside the family."""
    kinds = ("literature", "questions", "not_family", "services", "rules", "counts")
    return any(_pattern("general", kind).search(plain) for kind in kinds)


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
