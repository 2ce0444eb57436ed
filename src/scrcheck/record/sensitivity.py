"""Claims that the review or a service was sensitive to race, language, culture or religion, and what backs them.

Boilerplate is an error where nothing shows it (criteria.md 2.2, ETH006): within two sentences there must be an act, by
somebody, about the matter ("found a mosque", "booked a Sylheti interpreter").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import anchored
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_negated, is_planned, is_quoted, subjects
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.discussion import discussion
from scrcheck.record.matters import Matters
from scrcheck.record.wording import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_MATTER = anchored(
    r"\b(?:rac(?:e|ial)|ethnic\w*|cultur\w+|religio\w+|faith|language|linguistic|diversity)\b", re.IGNORECASE
)
_WINDOW = 2
"""Sentences on within which a claim must be shown (criteria.md 2.21)."""
_NOT_CLAIMED = frozenset({Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.LESSONS})
_MEANS = frozenset({"interpreter", "interpret", "interpreting", "translator", "translate", "translation"})
_OWN_VOICE = frozenset({"panel", "review", "author", "report", "reviewer", "we", "i", "board", "partnership"})
_DENIALS = frozenset({"not", "never", "nobody", "none", "neither", "nor", "hardly"})
"""Words that make a sentence on sensitivity one on its lack, wherever in it they stand."""
_SAYING = frozenset({"say", "feel", "think", "believe", "disagree", "deny", "tell", "agree"})
_QUOTED = anchored(r"[\"“‘']\w[^\"”’']{12,200}[\"”’']")


@dataclass(frozen=True, eq=False)
class Claim:
    """A claim of sensitivity, and whether anything beside it shows it."""

    sentence: Sentence
    shown: bool

    @property
    def denies(self) -> bool:
        """Whether it says that there was no such matter, or no discrimination; that at least speaks of it."""
        plain = re.sub(r"discriminat\w+|equalit\w+", "", self.sentence.text)
        return load_cues("diversity").has(self.sentence.span, "no_issue") and _MATTER.search(plain) is not None


def claims(text: DocumentText, matters: Matters) -> tuple[Claim, ...]:
    """The claims a document makes in its own voice, in order."""
    return tuple(Claim(s, _is_shown(s, matters)) for s in discussion(text) if _is_claim(s, matters))


def _is_claim(sentence: Sentence, matters: Matters) -> bool:
    if sentence.passage.block.kind is Kind.CELL or sentence.text.endswith("?") or sentence.roles & _NOT_CLAIMED:
        return False
    cues, span = load_cues("diversity"), sentence.span
    named = matters.names(sentence) and any(token.norm_ not in _MEANS for token in matters.chief_words(sentence))
    if not (named or re.search(r"\b(?:equality|diversity|discriminat\w+)\b", sentence.text)):
        return False
    if _is_anothers(sentence) or wording("diversity", "asked", ignore_case=True).search(sentence.text):
        return False
    made = [
        match for match in cues.find(span, "claim") if not (is_negated(match) or is_planned(match) or is_quoted(match))
    ]
    denied = not _DENIALS.isdisjoint(sentence.norms)
    return (bool(made) and not denied) or any(not is_quoted(match) for match in cues.find(span, "no_issue"))


def _is_anothers(sentence: Sentence) -> bool:
    """Whether the claim is an agency's or a relative's, and quoted or doubted beside it."""
    cues, span = load_cues("diversity"), sentence.span
    if not any(_is_attribution(match.root) for match in cues.find(span, "attributed")):
        return False
    heads = {head.norm_ for token in span if token.norm_ in _SAYING for head in subjects(token)}
    doubted = any(cues.has(other.span, "doubted") for other in (sentence, *sentence.after(_WINDOW)))
    return doubted or bool(heads & _set("relatives")) or _QUOTED.search(sentence.text) is not None


def _is_attribution(word: Token) -> bool:
    """Whether a word gives the claim to somebody; "the panel believes" is the review's own voice."""
    if word.pos_ != "VERB":
        return word.norm_ in {"accord", "according", "to", "wording", "phrase", "assertion", "statement", "claim"}
    return not any(head.norm_ in _OWN_VOICE for head in subjects(word))


def _is_shown(sentence: Sentence, matters: Matters) -> bool:
    return _acts(sentence, matters, itself=True) or any(
        _acts(other, matters, itself=False) for other in sentence.after(_WINDOW)
    )


def _acts(sentence: Sentence, matters: Matters, *, itself: bool) -> bool:
    """Whether a sentence tells of an act about the matter; the claim's own words for the matter show nothing."""
    matches = load_cues("diversity").find(sentence.span, "act")
    acts = [match for match in matches if match.root.tag_ in {"VBD", "VBN", "VBG"} and not is_negated(match)]
    thing = not _set("show_words").isdisjoint(sentence.norms)
    personal = len(acts) > 1 and any(
        (token.lower_ in {"her", "him", "them"} or token.norm_ in _set("relatives"))
        and token.dep_ in {"dobj", "pobj", "dative"}
        for token in sentence.span
    )
    return bool(acts) and (
        thing
        or (personal and not itself)
        or (not itself and matters.names(sentence) and not _is_claim(sentence, matters))
    )


@lru_cache(maxsize=4)
def _set(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("diversity")["sets"][name])
