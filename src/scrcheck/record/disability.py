"""Whose disability is a factor in the review, and whether the review weighs what it meant.

A child's disability comes before a parent's. A learning difficulty of a parent counts; a disability that the incident
itself caused does not (criteria DIS001–DIS003, O2 55).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Block, Kind
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import clause_head, is_negated, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import holders
from scrcheck.record.denial import is_denied
from scrcheck.record.discussion import appraisal
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.legal_status import is_about_adults
from scrcheck.record.model import DisabilityOf, RiskFactor
from scrcheck.record.persons import Cast, Mention, Who
from scrcheck.record.subjects import cast_of

if TYPE_CHECKING:
    from spacy.tokens import Span

    from scrcheck.record.build import Facts, Source

_ELSEWHERE = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.PANEL, Role.AGENCY_REPORTS, Role.REFERENCES,
     Role.GLOSSARY, Role.MONITORING}
)  # fmt: skip
_HOME = frozenset({Role.FAMILY_COMPOSITION, Role.NARRATIVE, Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY, Role.ANALYSIS})
_TOLD = frozenset({Role.FAMILY_COMPOSITION, Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY, Role.FAMILY_INVOLVEMENT})
"""Sections that say of a disability only that there is one."""
_ENOUGH_WEIGHING = 3
_PAIR = 2
"""Cells in a row of a profile: what is asked, and the answer."""
_LETTERED = re.compile(r"(?:Child|Baby|Adult|Young Person) [A-Z]{1,2}")
"""A label that is cut to its letter ("T has a hearing loss")."""
_LISTED = re.compile(
    r"\W*[\w ]{1,20}[:,–-] (?:the |his |her )?(?:mother|father|step(?:mother|father)|partner)\b", re.IGNORECASE
)
"""An entry of a list of people: "MK: mother, 20, learning disability"."""
_FINDING = frozenset({"find", "diagnose", "identify", "discover", "confirm", "detect", "establish", "suspect"})
_PARENTS = frozenset({"mother", "father", "parent", "mum", "dad"})


def read(source: Source) -> Facts:
    """The facts "disability.who" and "disability.considered" (None where nobody's disability is a factor)."""
    cast = cast_of(source)
    cast = replace(cast, adults=cast.adults and is_about_adults(source, cast))
    said: dict[DisabilityOf, list[Sentence]] = {DisabilityOf.CHILD: [], DisabilityOf.PARENT: []}
    near: list[Sentence] = []
    for sentence in _candidates(source):
        who = _whose(sentence, cast)
        if who is None:
            near.append(sentence)
        else:
            said[who].append(sentence)
    factors = source.facts.get("risk_factors")
    who = _chosen(said, factors.value if factors is not None else ())
    evidence = said.get(who, [])
    if who is DisabilityOf.NONE:
        return {"disability.who": Fact(who, (), quotes(near[:2])), "disability.considered": Fact(None)}
    weighing = _weighing(evidence, who, source)
    enough = bool(weighing) if _is_short(source) else sum(1 + _reasons(s) for s in weighing) >= _ENOUGH_WEIGHING
    shown = quotes((weighing or evidence)[:2])
    considered = Fact(enough, shown if enough else (), () if enough else shown, Confidence.LOW)
    return {"disability.who": Fact(who, quotes(evidence[:2])), "disability.considered": considered}


def _chosen(said: dict[DisabilityOf, list[Sentence]], factors: tuple[RiskFactor, ...]) -> DisabilityOf:
    if said[DisabilityOf.CHILD]:
        return DisabilityOf.CHILD
    if said[DisabilityOf.PARENT] or RiskFactor.PARENTAL_LEARNING_DISABILITY in factors:
        return DisabilityOf.PARENT
    return DisabilityOf.NONE


def _candidates(source: Source) -> Iterator[Sentence]:
    """The sentences and cells that name a disability, headings and other people's matters left out."""
    for text in source.reading.texts:
        for sentence in text.sentences:
            if sentence.passage.block.kind is Kind.HEADING or (
                sentence.roles & _ELSEWHERE and not sentence.roles & _HOME
            ):
                continue
            plain = sentence.text.lower().replace("’", "'")
            if _names_one(plain) and not _has("afterwards", plain) and not _has("not_family", plain):
                yield sentence


def _names_one(plain: str) -> bool:
    rest = _pattern("disability", "not_it").sub(" ", plain)
    return _has("any", rest) or _has("learning", rest)


def _whose(sentence: Sentence, cast: Cast) -> DisabilityOf | None:
    """Whose disability a sentence names: the child's, a parent's, or nobody's in the family."""
    plain = sentence.text.lower().replace("’", "'")
    if _has("denied", plain):
        return None
    following = " ".join(other.text.lower() for other in sentence.after(1))
    found: list[DisabilityOf | None] = []
    for name in ("any", "learning"):
        for match in _pattern("disability", name).finditer(plain):
            start = sentence.span.start_char
            span = sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")
            if span is not None and not is_negated(span) and not is_denied(plain, *match.span(), following):
                found.append(_owner(span, sentence, cast))
    return next((who for who in found if who is not None), None)


def _owner(span: Span, sentence: Sentence, cast: Cast) -> DisabilityOf | None:
    if sentence.passage.block.cell is not None:
        return _owner_of_cell(sentence, cast)
    if (adult := _grown(span)) is not None:
        return DisabilityOf.PARENT if adult in _PARENTS else None
    section = sentence.passage.section
    if section is not None and re.match(
        r"(?:[\d.]+ )?(?:the )?(?:mother|father|parent)s?['’]s?\b", section.title, re.I
    ):
        return DisabilityOf.PARENT
    if _LISTED.match(sentence.text):
        return DisabilityOf.PARENT
    letters = {label.split()[-1] for label in cast.labels if _LETTERED.fullmatch(label)}
    if any(doer.text in letters for doer in subjects(clause_head(span.root))):
        return DisabilityOf.CHILD
    for person in holders(span, sentence, cast):
        if (who := _of(person, cast)) is not None:
            return who
    people = [person for person in cast.mentions(sentence) if person.start < span.start]
    if not people and not any(token.dep_ in {"nsubj", "nsubjpass"} for token in sentence.span):
        before = (other for other in sentence.before(1) if other.passage is sentence.passage)
        people = [person for other in before for person in cast.mentions(other)][:1]
    if not people:
        people = _found_in(span, sentence, cast)
    return _of(people[-1], cast) if people and people[-1].who is not Who.OUTSIDER else None


def _found_in(span: Span, sentence: Sentence, cast: Cast) -> list[Mention]:
    """In whom something was found: "a hearing loss was found in his first year", "diagnosed when she …"."""
    verb = clause_head(span.root)
    if span.root not in subjects(verb) or verb.lemma_ not in _FINDING:
        return []
    after = sentence.span.doc[span.end : sentence.span.end]
    meant = (cast.antecedent(token, sentence) for token in after if token.lower_ in {"he", "she", "his", "her"})
    return [person for person in meant if person is not None][:1]


def _grown(span: Span) -> str | None:
    """The adult whom an adjective is said of ("a disabled woman", "her deaf mother")."""
    head = span.root.head
    adult = span.root.dep_ in {"amod", "compound"} and head.norm_ in _PARENTS | {"woman", "man", "adult"}
    return head.norm_ if adult else None


def _of(person: Mention, cast: Cast) -> DisabilityOf | None:
    if person.who is Who.SUBJECT and not person.plural and person.labels:
        titled = person.labels[0].lower().startswith(("mr ", "mrs ", "ms ", "miss ", "mother", "father"))
        return DisabilityOf.PARENT if titled and not cast.adults else DisabilityOf.CHILD
    return DisabilityOf.PARENT if person.who is Who.PARENT else None


def _owner_of_cell(sentence: Sentence, cast: Cast) -> DisabilityOf | None:
    """Whose column of a table a cell stands in, or else whose row."""
    cell = sentence.passage.block.cell
    if cell is None:
        return None
    table = [
        passage.block
        for passage in sentence.passage.text.passages
        if passage.block.cell is not None and passage.block.cell.table == cell.table
    ]
    column = [block.text for block in table if block.cell and (block.cell.row, block.cell.column) == (0, cell.column)]
    row = [block.text for block in table if block.cell and block.cell.row == cell.row]
    for words in (" ".join(column), " ".join(row)):
        if any(re.search(rf"\b{re.escape(label)}\b", words) for label in cast.labels):
            return DisabilityOf.CHILD
        if re.search(r"\b(?:mother|father|parent|partner)\b", words, re.I):
            return DisabilityOf.PARENT
    return DisabilityOf.CHILD if len(cast.labels) == 1 and len(row) == _PAIR and _is_profile(table) else None


def _is_profile(table: list[Block]) -> bool:
    """Whether a table tells of one person: it asks for sex or ethnicity, and is about no grown relative."""
    asked = [block.text.lower() for block in table if block.cell and block.cell.column == 0]
    told = any(re.search(r"\b(?:gender|sex|ethnicity)\b", title) for title in asked)
    return told and not any(re.search(r"\b(?:mother|father|partner)\b", title) for title in asked)


def _weighing(evidence: list[Sentence], who: DisabilityOf, source: Source) -> list[Sentence]:
    """The sentences that weigh the disability: in a short text those that reason from it, or beside it; in a whole
    review those of its analysis that come back to it, or reason in a section headed by it."""
    named = list(_candidates(source))
    if _is_short(source):
        around = [
            place
            for s in dict.fromkeys((*evidence, *named))
            for place in (s, *s.before(2), *s.after(2))
            if place.passage.section is s.passage.section
        ]
        return [place for place in dict.fromkeys(around) if _reasons(place)]
    words = "learning" if who is DisabilityOf.PARENT else "any"
    appraised = [s for text in source.reading.texts for s in appraisal(text) if not s.roles & _TOLD]
    told = set(named) & set(appraised)
    return [
        s
        for s in appraised
        if (s in told and (s in evidence or _has("any", s.text.lower()) or _has("learning", s.text.lower())))
        or (_reasons(s) and (_is_headed(s) or _is_beside(s, words)))
    ]


def _is_beside(sentence: Sentence, words: str) -> bool:
    """Whether the sentences just before, in the same paragraph, name the disability or the service for it."""
    return any(
        before.passage is sentence.passage
        and re.search(r"\blearning disabilit|\bdisabled" if words == "learning" else r"\bdisab", before.text, re.I)
        for before in sentence.before(2)
    )


def _is_headed(sentence: Sentence) -> bool:
    section = sentence.passage.section
    return section is not None and _names_one(section.title.lower())


def _reasons(sentence: Sentence) -> bool:
    return _pattern("considered", "reasoning").search(sentence.text.lower()) is not None


def _is_short(source: Source) -> bool:
    """Whether there is too little text to look for an analysis in sections of its own."""
    return sum(text.document.words for text in source.reading.texts) < 1500


def _has(name: str, plain: str) -> bool:
    return _pattern("disability", name).search(plain) is not None


@lru_cache(maxsize=16)
def _pattern(table: str, name: str) -> Anchored:
    return anchored(rf"\b(?:{'|'.join(load_vocabulary('disability')[table][name])})")
