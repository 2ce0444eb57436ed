"""What a review makes of a matter: the sentences that speak of it where the review appraises, with neighbours."""

from __future__ import annotations

from collections.abc import Iterable

from scrcheck.language.cues import Cues
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion

_REACH = 2
"""Sentences before and after in which a matter is taken further."""
_DRAWN = frozenset({Role.LESSONS, Role.CONCLUSION, Role.RECOMMENDATIONS})


def judged(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences in which a review appraises, draws lessons or recommends."""
    taken = {id(sentence) for sentence in appraisal(text)}
    return tuple(sentence for sentence in text.sentences if id(sentence) in taken or sentence.roles & _DRAWN)


def told(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences of the discussion that tell what happened, outside the appraisal."""
    taken = {id(sentence) for sentence in appraisal(text)}
    return tuple(sentence for sentence in discussion(text) if id(sentence) not in taken)


def speaking(sentences: Iterable[Sentence], cues: Cues, *groups: str) -> list[Sentence]:
    """The sentences in which any of these groups of cues matches, in order."""
    return cues.among(sentences, *groups)


def meeting(sentences: Iterable[Sentence], cues: Cues, one: str, other: str) -> list[Sentence]:
    """The sentences that match `one` where `other` matches too, or does in a neighbour of the same paragraph."""
    return [
        sentence
        for sentence in cues.among(sentences, one)
        if any(
            cues.has(near.span, other)
            for near in (sentence, *sentence.before(_REACH), *sentence.after(_REACH))
            if near.passage is sentence.passage
        )
    ]
