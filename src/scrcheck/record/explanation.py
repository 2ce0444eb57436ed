"""Whether the analysis explains why people worked as they did, or only says what was done and not done.

A sentence explains where it gives a cause of practice that lies in people's work: the load they carried, what a form or
rule made easy, what they believed or feared (criteria.md 2.9, ANA001). Reasons for the review's delay, for a death, or
for what a parent did are not that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import clause_head, subjects
from scrcheck.language.reading import Sentence, kept
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBORDINATORS = frozenset({"since", "as", "because"})
_DUTY = frozenset({"should", "must", "shall", "ought", "will"})
_TELLING = frozenset({"tell", "say", "explain", "describe", "speak", "admit", "recall", "acknowledge", "feel"})
_SINGULAR = frozenset({"he", "she"})
_BACK = 2
"""Sentences before in which the one meant by "she" is looked for."""
_BRIEF = 12
"""Tokens of a sentence that only announces reasons ("Why was this?", "Two things explain it.")."""


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("explanation")["sets"][name])


@lru_cache(maxsize=1)
def _system() -> frozenset[str]:
    return _words("tool") | _words("rule") | _words("work") | _words("climate")


@kept
def explanatory_weight(sentence: Sentence) -> float:
    """How far a sentence explains practice: 0 not at all, 1 by what it mentions, 2 or more outright."""
    cues, span = load_cues("explanation"), sentence.span
    if cues.has(span, "elsewhere") or _only_asks(sentence):
        return 0.0
    reason, load, equip, belief = (cues.has(span, group) for group in ("reason", "load", "equip", "belief"))
    # "was screened", "formed a view" are no screens and forms
    steer = any(match[0].pos_ != "VERB" or match[0].norm_ not in _words("tool") for match in cues.find(span, "steer"))
    norms = frozenset(sentence.norms)
    link = cues.has(span, "because", "led") or (
        not norms.isdisjoint(_SUBORDINATORS) and any(_is_causal_mark(token) for token in span)
    )
    system = load or steer or equip or bool(norms & _system())
    told = cues.has(span, "account") and _told_by_staff(sentence)
    people = told or bool(norms & _words("staff"))
    inner = (belief or bool(norms & _words("mood"))) and people and not _is_familys(sentence)
    weight = float(load) + 0.5 * (steer or equip) + 0.5 * told + float(inner)
    if reason and (people or system or link or len(span) < _BRIEF):
        weight += 1.0
    if link and (system or inner):
        weight += 1.0
    return weight


def _only_asks(sentence: Sentence) -> bool:
    """Whether the sentence asks for something to be done or found out, or says what should have been done."""
    root = sentence.span.root
    modal = any(child.norm_ in _DUTY and child.dep_ == "aux" for child in root.children)
    return modal or (root.norm_ in {"recommend", "ask"} and sentence.text.endswith("?"))


def _is_causal_mark(token: Token) -> bool:
    return (
        token.norm_ in _SUBORDINATORS
        and token.dep_ == "mark"
        and token.head.dep_ == "advcl"
        and token.head.head.i < token.head.i
    )


def _told_by_staff(sentence: Sentence) -> bool:
    """Whether somebody at work gives an account; "she" is one where the sentences before speak of staff alone."""
    if _TELLING.isdisjoint(sentence.norms):
        return False
    tellers = {head.norm_ for token in sentence.span if token.norm_ in _TELLING for head in subjects(token)}
    if tellers & (_words("staff") | _words("somebody") - _SINGULAR):
        return True
    if not tellers & _SINGULAR:
        return False
    return _follows_staff(sentence)


def _follows_staff(sentence: Sentence) -> bool:
    before = {word for other in sentence.before(_BACK) for word in other.norms}
    return bool(before & _words("staff")) and not before & _words("parent_words")


def _is_familys(sentence: Sentence) -> bool:
    """Whether the sentence is about a parent's mind and not that of somebody at work."""
    heads = {head.norm_ for head in subjects(clause_head(sentence.span.root))}
    return bool(heads & _words("parent_words")) or (bool(heads & _SINGULAR) and not _follows_staff(sentence))
