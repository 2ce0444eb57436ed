"""What a risk factor looks like where no label names it: the empties in the hall, the wired jaw, the bare mattress.

The vocabulary gives what a sentence tells; the grammar says of whom. One plain telling is enough, a sign needs another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrcheck.language.cues import load_cues
from scrcheck.language.reading import Sentence
from scrcheck.record.bearers import holders
from scrcheck.record.model import RiskFactor
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span


class _Group(NamedTuple):
    """What a telling of one kind adds, and whom it must be of."""

    weight: float
    of_parent: bool = False
    """Whether it must be a parent's: an injury may be the child's own."""
    whose: bool = True


_GROUPS = {
    "outright": _Group(1.0),
    "sign": _Group(0.5),
    "hint": _Group(0.34),
    "plain_of_parent": _Group(1.0, of_parent=True),
    "of_parent": _Group(0.5, of_parent=True),
    "anybody": _Group(0.5, whose=False),
}
_HOME = frozenset({Who.PARENT, Who.SUBJECT, Who.SIBLING})
_PRONOUNS = frozenset({"she", "he"})


class Telling(NamedTuple):
    """Words that name a factor or tell of it."""

    span: Span
    weight: float
    whose: bool = True
    """Whether it matters of whom they are said: not of the callers at the door, or of what a delusion is about."""


def tellings(factor: RiskFactor, sentence: Sentence, cast: Cast) -> Iterator[Telling]:
    """What of a sentence tells of the factor."""
    cues = load_cues("risk_signs")
    for name, group in _groups(factor):
        for span in cues.find(sentence.span, name):
            if not group.of_parent or _is_of_parent(span, sentence, cast):
                yield Telling(span, group.weight, group.whose)


@lru_cache(maxsize=8)
def _groups(factor: RiskFactor) -> tuple[tuple[str, _Group], ...]:
    """The groups of cues the vocabulary has for a factor, by their names there."""
    named = ((f"{factor.value}_{name}", group) for name, group in _GROUPS.items())
    return tuple((name, group) for name, group in named if name in load_cues("risk_signs").groups)


def _is_of_parent(span: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether an injury, a stay in hospital or the like is a parent's: its owner is one, or who is said to have it."""
    doc = sentence.span.doc
    owners = [child for token in doc[span.start : span.end] for child in token.children if child.dep_ == "poss"]
    people = [cast.referent(owner, sentence) for owner in owners] or list(holders(span, sentence, cast))
    known = [person.who for person in people if person is not None and person.who is not Who.STAFF]
    if known:
        return Who.PARENT in known
    before = [person.who for other in sentence.before(2) for person in cast.mentions(other) if person.who in _HOME]
    return not _PRONOUNS.isdisjoint(sentence.lowers) or before[-1:] == [Who.PARENT]
