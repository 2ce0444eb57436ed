"""Violence between the adults of a family, by the grammar of the sentence: who did what to whom."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.grammar import agents, is_negated, is_planned, is_quoted, relative_head, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.persons import Cast, Who
from scrcheck.record.risk_context import is_anothers

if TYPE_CHECKING:
    from spacy.tokens import Token

_HURT = frozenset({Who.PARENT})
_ELDERS = frozenset({"father", "mother", "stepfather", "stepmother", "dad", "mum", "parents"})
_NOT_OF_HOME = frozenset({Who.STAFF, Who.OUTSIDER, Who.SUBJECT, Who.SIBLING})


def blow_to_partner(sentence: Sentence, cast: Cast) -> Token | None:
    """The verb by which a sentence says that a parent was hit, thrown, choked or the like by somebody of the home.

    In a review of an adult the one hit may be its subject, and the one who hits must be the partner.
    """
    return next((verb for verb in sentence.having(_blows()) if _strikes(verb, sentence, cast)), None)


def _strikes(verb: Token, sentence: Sentence, cast: Cast) -> bool:
    if verb.pos_ != "VERB" or is_negated(verb) or is_planned(verb) or is_quoted(verb):
        return False
    struck = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    hurt = _HURT | {Who.SUBJECT} if cast.adults else _HURT
    if not any(_is(person, hurt, sentence, cast) for person in struck):
        return False
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    doers = [relative_head(doer) for doer in (agents(verb) if passive else subjects(verb))]
    if cast.adults:
        return any(_is(doer, _HURT, sentence, cast) and doer.lower_ not in _ELDERS for doer in doers)
    if not doers:
        return passive
    if any(is_anothers(doer, sentence, cast) for doer in doers):
        return False
    return all(_is_person(doer, sentence, cast) and not _is(doer, _NOT_OF_HOME, sentence, cast) for doer in doers)


def _is(token: Token, kinds: frozenset[Who], sentence: Sentence, cast: Cast) -> bool:
    mention = cast.referent(token, sentence)
    return mention is not None and mention.who in kinds


def _is_person(token: Token, sentence: Sentence, cast: Cast) -> bool:
    return token.lower_ in {"he", "she"} or cast.referent(token, sentence) is not None


@lru_cache(maxsize=1)
def _blows() -> frozenset[str]:
    return frozenset(load_vocabulary("risk_factors")["violence"]["verbs"])
