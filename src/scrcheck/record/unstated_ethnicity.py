"""Of a subject whose ethnicity the review does not give: whether the review says that it is not known, or is silent.

The inspectorate counted the two apart (criteria F08, 4.2): "unknown", "could not be established" and "not recorded by
any agency" say that it is not known; a blank, a bare "not recorded" and silence say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import bearers
from scrcheck.record.build import Source
from scrcheck.record.ethnicity import table_entries
from scrcheck.record.persons import Cast, Who
from scrcheck.record.subjects import cast_of

_ETHNICITY = re.compile(
    r"\b(?:ethnic(?:ity| origin| group| background| heritage)?|racial origin|heritage)\b", re.IGNORECASE
)
_OUT_OF_PLACE = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.PANEL, Role.REFERENCES}
)
"""Sections that ask or advise, and do not tell."""


def said_not_known(source: Source) -> frozenset[str]:
    """The labels of the subjects of whose ethnicity the review says that it is not known."""
    cast = cast_of(source)
    return frozenset(label for text in source.reading.texts for label in _labels(text, cast))


def _labels(text: DocumentText, cast: Cast) -> Iterator[str]:
    for table in text.document.tables:
        for labels, block in table_entries(table, cast):
            if _entered().match(block.text.lower()):
                yield from labels
    for sentence in text.sentences:
        match = _ETHNICITY.search(sentence.span.text)
        if match is None or sentence.roles & _OUT_OF_PLACE or _said().search(sentence.text.lower()) is None:
            continue
        first = sentence.span.start_char
        word = sentence.span.doc.char_span(first + match.start(), first + match.end(), alignment_mode="expand")
        yield from bearers(word, sentence, cast) or _whose(sentence, cast)


def _whose(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The subjects a sentence is about, where its grammar does not tell: those last named; all where nobody is."""
    earlier = [place for place in sentence.before(3) if place.passage is sentence.passage]
    for place in (sentence, *reversed(earlier)):
        mentions = cast.mentions(place)
        named = tuple(label for mention in mentions for label in mention.labels)
        if named:
            return named
        if any(mention.who in {Who.PARENT, Who.RELATIVE, Who.SIBLING} for mention in mentions):
            return ()
    return cast.labels


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_vocabulary('unstated')['not_known']['said'])})\b")


@lru_cache(maxsize=1)
def _entered() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(load_vocabulary('unstated')['not_known']['entered'])})\W*$")
