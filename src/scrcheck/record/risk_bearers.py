"""Of whom a risk factor is said: the parents and whoever lives with them, not the child, a worker or a neighbour."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import clause, clause_head, is_negated, is_planned, is_quoted, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import holders
from scrcheck.record.model import RiskFactor
from scrcheck.record.persons import Cast, Mention, Who
from scrcheck.record.risk_context import (
    is_anothers,
    is_done_to_child,
    is_on_paper,
    is_other_drink,
    is_with_child,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NEGATORS = frozenset({"no", "not", "never", "nothing", "without", "nobody", "none", "neither", "nor"})
_DENIALS = frozenset({"not", "never", "nobody", "nor", "neither"})
"""Words that deny a wording whose verb they go with; in "gained no weight" or "an order not to come" none does."""
_REPORTING = frozenset(
    {"say", "tell", "describe", "report", "ring", "write", "complain", "know", "hear", "see", "find", "notice", "call",
     "worry", "think", "fear", "believe", "ask", "show", "explain", "speak"}
)  # fmt: skip
"""What a relative does who tells of the parents."""
_NOTING = frozenset({"note", "record", "observe", "discover", "smell", "photograph", "log", "remark"})
"""What a worker does who looks at a home."""
_LIVING_THERE = frozenset({"live", "household", "home", "house", "flat", "care", "carer", "look", "together"})
"""Words that bring a grandmother or an uncle into the household."""
_COUSINS = frozenset({"cousin", "nephew", "niece"})
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_HABIT = frozenset({"would", "could", "can"})
_OWN = frozenset({"be", "have", "suffer", "sign", "take", "drink", "use", "develop"})
"""Verbs that make a worker's illness the worker's own, not one the worker wrote of."""
_OF_ADULTS = frozenset(
    {RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE, RiskFactor.PARENTAL_MENTAL_ILL_HEALTH,
     RiskFactor.PARENTAL_LEARNING_DISABILITY}
)  # fmt: skip
"""Factors that a child's own drinking or illness does not make."""
_OWN_TROUBLES = frozenset({RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE, RiskFactor.PARENTAL_MENTAL_ILL_HEALTH})
"""Factors that an older child may show too, so that a sentence about nobody sure may be about the child."""


def is_of_home(factor: RiskFactor, span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether what some words say is said as fact, and of somebody of the home who makes it the factor."""
    if is_unreal(span, factor) or is_on_paper(span):
        return False
    if factor is RiskFactor.ALCOHOL_MISUSE and is_other_drink(span, sentence, cast):
        return False
    if _of_unborn().search(span.text.lower()):
        return True
    if factor is RiskFactor.DOMESTIC_ABUSE and is_done_to_child(span, sentence, cast):
        return False
    if factor in _OF_ADULTS and not cast.adults and is_with_child(span, sentence, cast):
        return False
    people = [mention for mention in holders(span, sentence, cast) if not (cast.young and _is_unnamed(mention, span))]
    if _are_others(people, sentence, cast) or _is_of_other_home(factor, people, span, sentence, cast):
        return False
    if factor is RiskFactor.NEGLECT and people and _only_outsiders(people, span):
        told = any(verb.lemma_ in _REPORTING | _NOTING for verb in (span.root, *span.root.ancestors))
        return told or _speaks_of_child(sentence, cast)
    if factor in _OF_ADULTS and people and all(mention.who in {Who.STAFF, Who.OUTSIDER} for mention in people):
        return all(mention.who is Who.STAFF for mention in people) and not _is_own(span)
    if factor in _OF_ADULTS and people and all(mention.who is Who.RELATIVE for mention in people):
        return clause_head(span.root).lemma_ in _REPORTING or not _LIVING_THERE.isdisjoint(sentence.norms)
    siblings = bool(people) and all(mention.who is Who.SIBLING for mention in people)
    if cast.young and not siblings and (factor in {RiskFactor.ALCOHOL_MISUSE, RiskFactor.DRUG_MISUSE} or not people):
        return True
    if not people and factor in _OWN_TROUBLES and cast.older:
        return _names_adult(span, sentence, cast)
    children = bool(people) and all(_is_child(mention.who, cast) for mention in people)
    return not (factor in _OF_ADULTS and children)


def _is_of_other_home(factor: RiskFactor, people: list[Mention], span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether it is a cousin who is neglected, an outsider's violence, or an adult subject's parent who drank."""
    if factor is RiskFactor.DOMESTIC_ABUSE:
        fear = span.root.pos_ == "ADJ" and _is_childs_fear(people, sentence, cast)
        return fear or _is_outsiders_deed(span, sentence, cast)
    if not people:
        return False
    if factor is RiskFactor.NEGLECT:
        return all(map(_is_cousin, people))
    return cast.adults and all(_is_subjects_parent(mention, sentence, cast) for mention in people)


def _is_subjects_parent(mention: Mention, sentence: Sentence, cast: Cast) -> bool:
    """Whether somebody is the mother or father of an adult the review is about."""
    if mention.doc is not sentence.span.doc or mention.start >= len(mention.doc):
        return False
    noun = mention.doc[mention.start]
    owners = [cast.referent(child, sentence) for child in noun.children if child.dep_ == "poss"]
    return noun.lower_ in {"mother", "father", "parents"} and any(
        owner is not None and owner.who is Who.SUBJECT for owner in owners
    )


def _is_cousin(mention: Mention) -> bool:
    """Whether a child is of another household."""
    return mention.start < len(mention.doc) and mention.doc[mention.start].lemma_.lower() in _COUSINS


def _is_childs_fear(people: list[Mention], sentence: Sentence, cast: Cast) -> bool:
    """Whether it is the child who is afraid, and of no parent that the sentence names."""
    if not people or not all(_is_child(mention.who, cast) for mention in people):
        return False
    return not any(mention.who is Who.PARENT for mention in cast.mentions(sentence))


def _only_outsiders(people: list[Mention], span: Span) -> bool:
    """Whether all are workers, neighbours or relatives, none of them named in the words themselves."""
    outside = {Who.STAFF, Who.OUTSIDER, Who.RELATIVE}
    return all(mention.who in outside and not span.start <= mention.start < span.end for mention in people)


def _speaks_of_child(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence names a child of the family, or may mean one by "he", "her" or "them"."""
    if any(_is_child(mention.who, cast) for mention in cast.mentions(sentence)):
        return True
    return not _PRONOUNS.isdisjoint(sentence.lowers)


def _is_outsiders_deed(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether the words are an outsider's own deed and no parent suffers it ("a neighbour was arrested for …")."""
    doers = [doer for token in span if token.pos_ == "VERB" for doer in subjects(token)]
    people = [cast.referent(doer, sentence) for doer in doers]
    if not people or any(person is None or person.who is not Who.OUTSIDER for person in people):
        return False
    inside = [mention for mention in cast.mentions(sentence) if mention.start >= span.start]
    hurt = {Who.PARENT, Who.SUBJECT}
    return not any(mention.who in hurt and not _is_their_own(mention) for mention in inside)


def _is_their_own(mention: Mention) -> bool:
    """ "His wife", said of an outsider."""
    return any(child.dep_ == "poss" for child in mention.doc[mention.start].children)


def _is_own(span: Span) -> bool:
    """Whether what is said of a worker is the worker's own doing or illness, not what the worker wrote of."""
    head = clause_head(span.root)
    return head.lemma_ in _OWN and not any(child.dep_ == "expl" for child in head.children)


def _are_others(people: list[Mention], sentence: Sentence, cast: Cast) -> bool:
    """Whether the people are others' relations, or said to be outsiders ("Mr V, a lodger")."""
    first, last = sentence.span.start, sentence.span.end
    here = [(mention, sentence.span.doc[mention.start]) for mention in people if first <= mention.start < last]
    if any(mention.who is Who.OUTSIDER and noun.dep_ == "appos" for mention, noun in here):
        return True
    return bool(here) and len(here) == len(people) and all(is_anothers(noun, sentence, cast) for _, noun in here)


def _is_unnamed(mention: Mention, span: Span) -> bool:
    """Whether a child is only taken to be meant by "he", since nobody else was named before."""
    return mention.who is Who.SUBJECT and mention.start < len(span.doc) and span.doc[mention.start].pos_ == "PRON"


def _names_adult(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence about nobody sure at least names an adult: a relative, a role, somebody by name."""
    adults = {Who.PARENT, Who.RELATIVE, Who.FAMILY}
    if any(mention.who in adults for mention in cast.mentions(sentence)):
        return True
    return any(token.ent_type_ == "PERSON" for token in sentence.span) or span.sent.root == span.root


def is_unreal(span: Span, factor: RiskFactor) -> bool:
    """Whether the words are denied or supposed; a "no" among them ("no bedding"), or a habit ("would"), neither."""
    inside = [token.norm_ for token in span]
    if _NEGATORS.isdisjoint(inside) and is_negated(span) and not _only_quoted(span):
        return True
    if any(token.norm_ in _DENIALS and token.head == span.root for token in span[1:]):
        return True
    if factor in {RiskFactor.DOMESTIC_ABUSE, RiskFactor.NEGLECT}:
        return False
    return is_planned(span) and not any(map(_is_habit, clause(span.root)))


def _is_habit(token: Token) -> bool:
    """Whether a modal tells what was usual or could be ("would drink", "could not read"), not what may have been."""
    following = token.doc[token.i + 1 : token.i + 2]
    return token.norm_ in _HABIT and following.text.lower() != "have"


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
