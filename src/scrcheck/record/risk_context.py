"""Whether words for a risk factor speak of this family: not of a protocol's title, people in general or somebody else.

"The domestic abuse protocol", "a course on neglect" and "parents who misuse drugs" name the factor; none says that
it was there. Nor does "drank from the beaker" speak of alcohol.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import clause_head, relative_head, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_MODIFIER = frozenset({"compound", "amod", "nmod", "conj", "npadvmod"})
_BY_CHILD = frozenset({Who.SUBJECT, Who.SIBLING})
_GROWN = frozenset({Who.PARENT, Who.FAMILY, Who.RELATIVE})
_CATALOGUE = 3
"""Factors named by their labels in one sentence, from which it is a list of them."""
_TOPICAL = frozenset({"on", "about", "of", "to", "into", "in", "for", "regarding", "around"})
_PATIENTS = frozenset({"her", "him", "she", "he"})
_ANYBODY = frozenset({"parents", "people", "men", "women", "mothers", "fathers", "adults", "children", "families"})
_NEAR = 4
"""Tokens within which "with" joins a person to what they have."""
_PERSONAL = anchored(r"\b(?:he|she|his|her|their|both)\b")
_DRINKING = frozenset({"drink", "drinks", "drank", "drunk", "drinking"})


def is_on_paper(span: Span) -> bool:
    """Whether the words are the matter of a service, a rule, a course or a form, not of anybody's life."""
    matters = _set("papers") | _set("bodies")
    root = span.root
    noun = root
    while noun.dep_ in _MODIFIER and noun.head != noun and noun.head.sent == noun.sent:
        noun = noun.head
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            break
        if noun.lemma_.lower() in matters and noun.i >= span.end:
            return True
    if any(noun.lemma_.lower() in matters for noun in (*_topics_of(root), *_just_before(span))):
        return True
    doers = _doers(root)
    return any(doer.pos_ == "NOUN" and doer.lemma_.lower() in _set("lessons") for doer in doers) or any(
        _is_anybody(doer) for doer in doers if clause_head(root).tag_ == "VBP"
    )


def _is_anybody(noun: Token) -> bool:
    """ "Parents who misuse", "people who have": no one in particular."""
    held = {"det", "poss", "nummod", "compound", "conj", "cc"}
    return noun.tag_ == "NNS" and noun.lower_ in _ANYBODY and not any(child.dep_ in held for child in noun.children)


def _topics_of(token: Token) -> Iterator[Token]:
    """The nouns that are on or about what a token names ("a course on neglect", "questions about drugs")."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ in _TOPICAL:
        noun = token.head.head
        yield noun
        if noun.dep_ in {"prep", "pobj"}:
            yield noun.head


def _just_before(span: Span) -> Iterator[Token]:
    """The noun that stands before "on" and the words, whatever the parser hangs "on" upon."""
    place = span.start - 1
    while place > span.sent.start and span.doc[place].pos_ in {"DET", "ADJ"}:
        place -= 1
    if place > span.sent.start and span.doc[place].lower_ in {"on", "about"}:
        yield span.doc[place - 1]


def _doers(token: Token) -> list[Token]:
    verb = next((word for word in (token, *token.ancestors) if word.pos_ in {"VERB", "AUX"}), None)
    if verb is None or token in set(subjects(verb)):
        return []
    return [relative_head(doer) for doer in subjects(verb)]


def is_catalogue(plain: str, sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence goes through the factors one by one and says of no parent that they are there."""
    named = sum(
        anchored(wording).search(plain) is not None for wording in load_vocabulary("risk_signs")["context"]["labels"]
    )
    if named < _CATALOGUE:
        return False
    return not any(mention.who in _GROWN for mention in cast.mentions(sentence)) and _PERSONAL.search(plain) is None


def is_of_people_at_large(plain: str, start: int) -> bool:
    """Whether the words before are of people in general or of others ("parents who …", "four women with …")."""
    return _before().search(plain[max(0, start - 80) : start]) is not None


def is_anothers(noun: Token, sentence: Sentence, cast: Cast) -> bool:
    """Whether somebody is another's relation, not a parent of the review ("the aunt's husband")."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if any(owner.lower_.endswith("friend") for owner in owners):
        return True
    mentions = [cast.referent(owner, sentence) for owner in owners if owner.pos_ != "PRON"]
    return any(
        mention is not None
        and mention.who in {Who.STAFF, Who.OUTSIDER, Who.RELATIVE}
        and "grand" not in noun.doc[mention.start].lower_
        for mention in mentions
    )


def is_done_to_child(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether he or she who is hit or kept in is a child of the review, not the partner."""
    if cast.adults:
        return False
    for token in span:
        if token.lower_ in _PATIENTS and token.dep_ in {"dobj", "nsubjpass"}:
            mention = cast.referent(token, sentence)
            if mention is not None and mention.who in _BY_CHILD and mention.start != token.i:
                return True
    return False


def is_with_child(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether it is a child who stands just before "with" and the words ("a boy of six with a learning disability")."""
    doc = span.doc
    places = [
        place
        for place in range(max(sentence.span.start, span.start - _NEAR), span.start)
        if doc[place].lower_ == "with"
    ]
    before = places[-1] if places else sentence.span.start
    while before > sentence.span.start and (doc[before - 1].lower_ in {"of", "aged"} or doc[before - 1].pos_ == "NUM"):
        before -= 1
    return any(
        mention.end == before and mention.who in _BY_CHILD and not mention.plural for mention in cast.mentions(sentence)
    )


def is_other_drink(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether what is drunk is no alcohol, or it is the child who drinks it from a cup."""
    return any(_is_other_drink(token, sentence, cast) for token in span if token.lower_ in _DRINKING)


def _is_other_drink(verb: Token, sentence: Sentence, cast: Cast) -> bool:
    verb = verb.head if verb.dep_ == "acomp" else verb
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    things = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass", "nsubj"}]
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if any((thing.lower_ in _set("other_drinks") and thing.dep_ != "nsubj") or _is_cup(thing) for thing in things):
        return True
    if any(
        thing.dep_ == "dobj" and thing.pos_ == "NOUN" and thing.lemma_ not in _set("booze_taken") for thing in things
    ):
        return True
    vessels = [noun for child in verb.children if child.lower_ in {"from", "out"} for noun in child.children]
    people = [] if passive else subjects(verb)
    mentions = [cast.referent(person, sentence) for person in people if person.pos_ != "PRON"]
    if any(mention is not None and mention.who in _BY_CHILD for mention in mentions) and not cast.adults:
        return True
    return any(vessel.lower_ in _set("other_vessels") for vessel in vessels)


def _is_cup(noun: Token) -> bool:
    """ "A cup of tea"."""
    return any(
        thing.lower_ in _set("other_drinks") for of in noun.children if of.lower_ == "of" for thing in of.children
    )


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("risk_signs")["context"][name])


@lru_cache(maxsize=1)
def _before() -> Anchored:
    return anchored("|".join(load_vocabulary("risk_signs")["context"]["before"]))
