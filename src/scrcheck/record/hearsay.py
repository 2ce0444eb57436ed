"""What people outside a family said of it and a review found not to be so: a neighbour's call, a rumour, a tip-off.

Hearsay by itself may be all that anybody had, so it counts until the review says that nothing was in it; it may take
some sentences to say so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import agents, is_passive, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH = 5
"""Sentences within which a paragraph comes to what was found."""
_WITHIN = frozenset({Who.PARENT, Who.SUBJECT, Who.SIBLING, Who.STAFF, Who.FAMILY})
"""Those who speak of what they know, whose word is not an outsider's."""


def is_refuted_hearsay(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether the words of `span` are only what was told, and what follows in the paragraph finds nothing in it."""
    if _any("refuted", "anothers").search(_outcome(span, sentence, 1)):
        return True
    told = _telling(span)
    if told is None:
        return False
    outcome = _outcome(span, sentence)
    confirmed, disproved = (_last(_any("refuted", name), outcome) for name in ("confirmed", "disproved"))
    if confirmed != disproved:
        return disproved > confirmed
    return _is_outsiders(told, sentence, cast) and _any("refuted", "nothing").search(outcome) is not None


def _last(wordings: Anchored, plain: str) -> int:
    """Where the last of some wordings stands; -1 where none does."""
    return max((match.start() for match in wordings.finditer(plain)), default=-1)


def _telling(span: Span) -> Token | None:
    """The word by which something is said to be told: what governs it, else the nearest one before it."""
    for token in (span.root, *span.root.ancestors):
        if _is_telling(token) and not span.start <= token.i < span.end:
            return token
    return next((token for token in reversed(span.doc[span.sent.start : span.start]) if _is_telling(token)), None)


def _is_telling(token: Token) -> bool:
    words = _words("verbs") if token.pos_ == "VERB" else _words("nouns")
    return token.norm_ in words


def _outcome(span: Span, sentence: Sentence, reach: int = _REACH) -> str:
    """What follows the words: the rest of their sentence and of the paragraph, or one sentence of the next."""
    following = sentence.after(reach)
    near = [other for other in following if other.passage is sentence.passage] or following[:1]
    rest = span.doc[span.end : sentence.span.end].text
    return " ".join([rest, *(other.text for other in near)]).lower().replace("’", "'")


def _is_outsiders(told: Token, sentence: Sentence, cast: Cast) -> bool:
    """Whether nobody is named as the one who told it, or somebody outside the family; or it is a party's case."""
    if told.pos_ != "VERB":
        return True
    tellers = agents(told) if is_passive(told) else subjects(told)
    if not any(_is_of_those_within(teller, sentence, cast) for teller in tellers):
        return True
    return _any("telling", "contested").search(sentence.text.lower()) is not None


def _is_of_those_within(teller: Token, sentence: Sentence, cast: Cast) -> bool:
    mention = cast.referent(teller, sentence)
    if mention is None or mention.who not in _WITHIN:
        return False
    return mention.who is Who.STAFF or not _is_indefinite(teller)


def _is_indefinite(noun: Token) -> bool:
    """ "A woman", "an anonymous caller": nobody spoken of before."""
    return any(child.lower_ in {"a", "an", "another"} for child in noun.children)


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("hearsay")["telling"][name])


@lru_cache(maxsize=8)
def _any(table: str, name: str) -> Anchored:
    return anchored("|".join(load_vocabulary("hearsay")[table][name]))
