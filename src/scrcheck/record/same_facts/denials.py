"""Acts that a summary affirms and the report denies, or the other way about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.language.reading import Sentence
from scrcheck.record.same_facts.told import Difference, Report, telling

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALIKE = 0.75
"""Share of a summary's words from which a sentence tells of the same act."""


def differing_denials(sentence: Sentence, report: Report) -> Iterator[Difference]:
    """The first act of a summary's sentence of which each sentence of the report that tells of it says the contrary."""
    alike = report.alike(telling(sentence.tokens), _ALIKE)
    for verb in _verbs(sentence) if alike else ():
        same = [
            (other, unit)
            for unit in alike
            for one in unit.sentences
            for other in _verbs(one)
            if other.norm_ == verb.norm_
        ]
        if {_is_denied(other) for other, _ in same} == {not _is_denied(verb)}:
            what = f"what was and was not done ('{verb.norm_}')"
            yield Difference(what, sentence, same[0][1].place, sure=False)
            return


def _verbs(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.pos_ == "VERB" and not token.is_stop]


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.norm_ == "never" for child in verb.children)
