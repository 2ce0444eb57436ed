"""What a review tells of another case: an earlier review by its board, one from elsewhere, a child not its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.reading import Sentence
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from spacy.tokens import Span

_OTHER = anchored(
    r"\b(?:previous|earlier|other|another|similar|recent|published|different|past) "
    r"(?:(?:serious|local|child|domestic|safeguarding|adults?|practice|homicide|case|published|of its|of our|of the) )*"
    r"(?:cases?|reviews?)\b(?! (?:conference|meeting|file|note|record|worker|discussion))"
    r"|(?<!was )(?<!is )\ba case (?:in which|where|of)\b"
)
_BOARDS = anchored(
    r"\b(?:reviewed|published|completed) by (?:this|another|a neighbouring|the same) (?:board|partnership)\b"
)
_REVIEWED = anchored(r"\b(?:reviews?|reviewed|inquir(?:y|ies)|the cases?)\b", 0)
_NAMED = anchored(
    r"(?:\b(?:Child|Baby|Family|Young Person|Adult|Mr|Mrs|Ms|Miss|Infant|Children) [A-Z][\w-]*"
    r"|[\"“‘'][A-Z]\w*(?: \w+)?[\"”’'])"
)
_OURS = anchored(
    r"\b(?:(?:this|these|the same|the present) (?:\w+ )?"
    r"(?:family|case|review|child(?:ren)?|mother|father|parents|report|household)"
    r"|(?:of|about|on|concerning|into) the (?:family|household)|here|present case)\b"
)
_COMPARED = anchored(
    r"^(?:as|like|unlike|similar to|in contrast (?:to|with)|by contrast|compared|just as)\b[^,;]{0,120},"
)
_APART = 60
"""Characters within which a review names its case."""


def is_of_another_case(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether the words of `span` are told of another case: their sentence turns to it, or one before it did.

    The paragraph stays with the other case until it names this one's subjects or says "this case". In "As in the case
    of Child F, the mother …" what follows the comma is of this one.
    """
    away = False
    for other in _up_to(sentence):
        words = other.text if other is not sentence else sentence.span.doc[sentence.span.start : span.end].text
        plain = words.lower().replace("’", "'")
        if compared := _COMPARED.match(plain):
            place = span.start_char - sentence.span.start_char
            away = other is sentence and place < compared.end()
        elif _BOARDS.search(plain):
            away = True
        elif _is_ours(other, plain, cast):
            away = False
        elif _OTHER.search(plain) or _names_other(words, cast):
            away = True
    return away


def _up_to(sentence: Sentence) -> Iterator[Sentence]:
    for other in sentence.passage.sentences:
        yield other
        if other.span.start >= sentence.span.start:
            return


def _is_ours(sentence: Sentence, plain: str, cast: Cast) -> bool:
    if _OURS.search(plain):
        return True
    return any(
        mention.labels and sentence.span.doc[mention.start].text[:1].isupper() for mention in cast.mentions(sentence)
    )


def _names_other(text: str, cast: Cast) -> bool:
    """Whether a review or case is named of somebody who is none of this review's people."""
    parents = [label for label, who in cast.others.items() if who is Who.PARENT]
    for review in _REVIEWED.finditer(text):
        known = {label.lower() for label in (*cast.labels, *(parents if review[0] == "the case" else ()))}
        for name in _NAMED.finditer(text[review.end() : review.end() + _APART]):
            plain = name[0].strip("\"“”‘’'").lower()
            if plain not in known and not any(plain.endswith(label) for label in known):
                return True
    return False
