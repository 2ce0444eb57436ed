"""What a parent went through as a child, which is no trouble of the home the review is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import subjects
from scrcheck.language.reading import Sentence
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_GROWING = frozenset({"grow", "bring", "raise", "rear"})
_FOREBEARS = frozenset({"mother", "father", "parents", "stepfather", "stepmother"})
_UP = frozenset({"up", "in", "by", "with"})
_AS_CHILD = anchored(
    r"\b(?:as (?:an? )?(?:small |young |little )?(?:child|boy|girl|teenager|baby|children)\b"
    r"|when (?:he|she|they) (?:was|were) (?:an? )?(?:still )?(?:small |young |little )?"
    r"(?:child|boy|girl|young|small|little|at (?:primary )?school|growing up|children)\b"
    r"|(?:in|during|throughout|of|from) (?:(?:his|her|their|mother's|father's|\w+'s) )(?:own )?(?:early |later )?"
    r"(?:childhood|upbringing|girlhood|boyhood)\b)"
)
_HOME = frozenset({Who.SUBJECT, Who.SIBLING})


def is_of_upbringing(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether what the words say befell a parent (or an adult subject) as a child, or was done by a parent's parent."""
    if any(_is_growing(token) and _is_grown_now(token, sentence, cast) for token in _governing(span.root)):
        return True
    if any(_is_forebear(person) for token in _governing(span.root) for person in (token, *subjects(token))):
        return True
    doc, first = span.doc, sentence.span.start_char
    for match in _AS_CHILD.finditer(sentence.text.lower().replace("’", "'")):
        words = doc.char_span(first + match.start(), first + match.end(), alignment_mode="expand")
        if words is not None and _is_same_statement(words, span) and not _is_of_child(words, span, sentence, cast):
            return True
    return False


def _governing(token: Token) -> Iterator[Token]:
    """A token and what governs it, up to a verb that only "and" joins to the one before."""
    while True:
        yield token
        if token.head == token or (token.dep_ == "conj" and _is_verb(token)):
            return
        token = token.head


def _is_growing(token: Token) -> bool:
    return token.lemma_ in _GROWING and any(child.lower_ in _UP for child in token.children)


def _is_forebear(noun: Token) -> bool:
    """ "Her own mother", "Father's own parents": those who brought a parent up."""
    return noun.lower_ in _FOREBEARS and any(child.lower_ == "own" for child in noun.children)


def _is_grown_now(verb: Token, sentence: Sentence, cast: Cast) -> bool:
    """Whether who grew up is an adult of the review, not the child it is about."""
    people = [cast.referent(person, sentence) for person in subjects(verb)]
    return not any(mention is not None and mention.who in _HOME and not cast.adults for mention in people)


def _is_same_statement(words: Span, span: Span) -> bool:
    """Whether the words for childhood go with the verb of what was asked of, or open a sentence of which it is part."""
    verb = next(
        (token for token in (words.root, *words.root.ancestors) if token not in words and _is_verb(token)), None
    )
    if verb is None or verb not in {span.root, *span.root.ancestors}:
        return False
    return words.start < verb.i or verb in _governing(span.root)


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _is_of_child(words: Span, span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether it is the child of the review whose childhood it is."""
    if cast.adults:
        return False
    owners = [token for token in words if token.dep_ == "poss" or token.lower_ in {"he", "she"}]
    people = [cast.referent(person, sentence) for person in owners or subjects(span.root)]
    return any(mention is not None and mention.who in _HOME for mention in people)
