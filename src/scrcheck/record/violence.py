"""Violence between the adults of a family, by the grammar of the sentence: who did what to whom."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.grammar import agents, is_negated, is_planned, is_quoted, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_HURT = frozenset({Who.PARENT})
_NOT_OF_HOME = frozenset({Who.STAFF, Who.OUTSIDER, Who.SUBJECT, Who.SIBLING})


def has_struck_partner(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence says that a parent was hit, thrown, choked or the like by somebody of the home."""
    if cast.adults:
        return False
    return any(_strikes(verb, sentence, cast) for verb in sentence.having(_blows()))


def _strikes(verb: Token, sentence: Sentence, cast: Cast) -> bool:
    if verb.pos_ != "VERB" or is_negated(verb) or is_planned(verb) or is_quoted(verb):
        return False
    struck = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not any(_is(person, _HURT, sentence, cast) for person in struck):
        return False
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    doers = agents(verb) if passive else subjects(verb)
    if not doers:
        return passive
    return all(_is_person(doer, sentence, cast) and not _is(doer, _NOT_OF_HOME, sentence, cast) for doer in doers)


def _is(token: Token, kinds: frozenset[Who], sentence: Sentence, cast: Cast) -> bool:
    mention = cast.referent(token, sentence)
    return mention is not None and mention.who in kinds


def _is_person(token: Token, sentence: Sentence, cast: Cast) -> bool:
    return token.lower_ in {"he", "she"} or cast.referent(token, sentence) is not None


@lru_cache(maxsize=1)
def _blows() -> frozenset[str]:
    return frozenset(load_vocabulary("risk_factors")["violence"]["verbs"])
