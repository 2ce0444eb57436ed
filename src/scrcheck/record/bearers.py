"""Whose a quality is: from the words that name it to the person they are said of, by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scrcheck.language.grammar import subjects
from scrcheck.language.reading import Sentence
from scrcheck.record.persons import Cast, Mention, Who

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_QUALITIES = frozenset(
    {"ethnicity", "heritage", "origin", "origins", "background", "descent", "parentage", "race", "identity", "status",
     "group", "category", "community", "disability", "description", "national", "speaker", "extraction", "health"}
)  # fmt: skip
_RECORDS = frozenset(
    {"record", "file", "form", "log", "entry", "census", "roll", "note", "letter", "agency", "referral", "datum",
     "data", "card", "assessment", "report", "document", "service", "box", "description", "summary", "book", "register",
     "system", "chronology"}
)  # fmt: skip
_IDENTITY = frozenset({"attr", "oprd", "acomp"})
_PICKING_OUT = frozenset(
    {"older", "elder", "eldest", "younger", "youngest", "other", "another", "some", "most", "many", "no", "few"}
)
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def bearers(span: Span, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The subjects whose quality the words of `span` say; () where it is somebody else's or nobody's."""
    held = holders(span, sentence, cast)
    return tuple(dict.fromkeys(label for mention in held for label in mention.labels))


def holders(span: Span, sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """The people whose quality the words of `span` say; () where nobody is found."""
    inside = set(range(span.start, span.end))
    for token in _upwards(span.root):
        owners = [child for child in token.children if child.dep_ == "poss" and child.i not in inside]
        if owners and token.lower_ in _QUALITIES:
            return _people(owners, sentence, cast)
        of_whom = [
            noun
            for child in token.children
            if child.lower_ == "of" and child.i not in inside
            for noun in child.children
        ]
        if token.lower_ in _QUALITIES and any(cast.referent(noun, sentence) for noun in of_whom):
            return _people(of_whom, sentence, cast)
        if (
            token.i not in inside
            and token.dep_ not in _IDENTITY
            and token.pos_ in {"NOUN", "PROPN"}
            and not _predicates(token)
        ):
            mention = cast.referent(token, sentence)
            if mention is not None:
                return _belonging(token, sentence, cast) or _people([token], sentence, cast)
        if token.pos_ in {"VERB", "AUX"}:
            return _of_verb(token, span, sentence, cast)
    return _first(span, sentence, cast)


def _predicates(token: Token) -> bool:
    """Whether a noun only says what somebody is: "made the subject of a plan"."""
    return token.lower_ in {"subject", "subjects"} and any(child.lower_ in {"of", "to"} for child in token.children)


def _upwards(token: Token) -> Iterator[Token]:
    """The token, and what governs it up to the root of the sentence."""
    while True:
        yield token
        if token.head == token:
            return
        token = token.head


def _of_verb(verb: Token, span: Span, sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """Who is said to be so: the object of "the form describes him as", else the subject of "is", "was recorded as"."""
    objects = [
        child
        for child in verb.children
        if child.dep_ in {"dobj", "dative"} and child.i < span.start and not _predicates(child)
    ]
    for thing in objects:
        people = [thing, *(child for child in thing.children if child.dep_ == "poss")]
        if any(cast.referent(person, sentence) for person in people):
            return _people(people, sentence, cast)
    doers = subjects(verb)
    if not doers:
        if (
            verb.dep_ == "pcomp"
            and (governing := next((word for word in verb.ancestors if word.pos_ == "VERB"), None)) is not None
        ):
            return _of_verb(governing, span, sentence, cast)
        if verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
            return _people([verb.head], sentence, cast)
        return _first(span, sentence, cast)
    resolved = [_relative(doer) for doer in doers]
    if any(doer.lower_ in _NUMBERS and any(child.lower_ == "all" for child in doer.children) for doer in resolved):
        return _everybody(sentence, cast)
    if any(cast.referent(person, sentence) for person in resolved):
        return _people(resolved, sentence, cast)
    owners = [child for doer in resolved for child in doer.children if child.dep_ == "poss"]
    if any(cast.referent(owner, sentence) for owner in owners):
        return _people(owners, sentence, cast)
    if any(doer.pos_ == "PROPN" or doer.ent_type_ == "PERSON" for doer in resolved):
        return ()
    if not any(doer.lemma_.lower() in _RECORDS for doer in resolved):
        return _objects_after(verb, span, sentence, cast)
    named = [child for doer in resolved for child in doer.subtree if child.i < span.start]
    for token in reversed(named):
        if cast.referent(token, sentence) is not None and token.pos_ != "PRON":
            return _people([token], sentence, cast)
    return _objects_after(verb, span, sentence, cast)


def _everybody(sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """The subject among "all three", where this sentence or the one before names them."""
    spoken_of = [mention for other in (sentence, *sentence.before(1)) for mention in cast.mentions(other)]
    return tuple(mention for mention in spoken_of if mention.labels)[:1]


def _objects_after(verb: Token, span: Span, sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """ "Two agencies have her down as Asian", "it calls them an Eastern European family": a person before the words."""
    for token in sentence.span.doc[verb.i + 1 : span.start]:
        if cast.referent(token, sentence) is not None:
            return _people([token], sentence, cast)
    before = [mention for mention in cast.mentions(sentence) if mention.start < span.start]
    return (before[-1],) if before and before[-1].labels and not before[-1].plural else ()


def _relative(token: Token) -> Token:
    """The noun a relative pronoun stands for ("the nurse, who is …")."""
    if token.lower_ in {"who", "which", "that"} and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _belonging(token: Token, sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """ "The Irish Traveller community to which Child VW belonged"."""
    for child in token.children:
        if child.dep_ == "relcl" and child.lemma_ == "belong":
            return _people(subjects(child), sentence, cast)
    return ()


def _first(span: Span, sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    """Words without a verb ("Child C – boy, four, White British"): the first person named."""
    before = [mention for mention in cast.mentions(sentence) if mention.start < span.start]
    cuts = [token.i for token in sentence.span if token.text == ";" and token.i < span.start]
    before = [mention for mention in before if cuts and mention.start > cuts[-1]] or before
    named = [mention for mention in before if mention.who is Who.SUBJECT and len(mention.labels) == 1]
    if named and named[0] is before[0]:
        return (named[0],)
    if before:
        return (before[0],)
    after = [mention for mention in cast.mentions(sentence) if mention.start >= span.start]
    return (after[0],) if after and _is_whole(after[0], cast) else ()


def _people(tokens: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for token in tokens:
        named = cast.referent(token, sentence)
        other = named is not None and not named.labels and named.who is not Who.SUBJECT
        # in "Child Y, Father's son" the noun only says who Child Y is
        beside = [child for child in token.children if child.dep_ == "appos" and not (other and child.pos_ == "NOUN")]
        group = [token, *beside, *token.conjuncts, *(mate for other in beside for mate in other.conjuncts)]
        for member in group:
            mention = cast.referent(member, sentence)
            if mention is not None:
                whole = _is_whole(mention, cast)
                found.append(mention if whole else replace(mention, who=Who.SIBLING, labels=()))
    return tuple(found)


def _is_whole(mention: Mention, cast: Cast) -> bool:
    """Whether a plural means all the subjects: not "the two older children" of three."""
    if not mention.plural or mention.who is not Who.SUBJECT:
        return True
    noun = mention.doc[mention.start]
    words = {child.lower_ for child in noun.children}
    if noun.pos_ == "NOUN" and not any(child.dep_ in {"det", "predet", "poss", "nummod"} for child in noun.children):
        return noun.dep_ in {"conj", "appos"} or noun.lower_ in {"twins", "subjects"}
    counts = {_NUMBERS[word] for word in words if word in _NUMBERS}
    return not words & _PICKING_OUT and (not counts or not cast.labels or len(cast.labels) in counts)
