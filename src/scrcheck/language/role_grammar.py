"""Who wrote the review and who chaired its panel, from the grammar of a sentence, whatever words stand between.

"Paula Grant, who is Vice Chair of the Board, acted as independent chair of the Panel and was its overview author" says
both by two predicates with one subject. Whoever is the subject, agent or complement there holds the role, and the words
about them give their post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.language.grammar import agents, clause_head, is_negated, is_passive, is_planned, subjects
from scrcheck.language.holders import ReviewRole
from scrcheck.language.person_names import person_names

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WORDS = re.compile(
    r"(?i)\b(?:authors?|writers?|reviewers?|chair(?:man|woman|person|ed|s)?|presid\w+|wrote|written|drafted"
    r"|compiled|prepared"
    r"|produced|the work of|commissioned|obtained)\b"
)
"""A sentence without any of these names no author and no chair."""
_OFFICE_OR_REPORT = re.compile(r"(?i)\b(?:author|writer|review|chair(?!ed\b)|report|overview|it\b)")
"""A noun of office, or what is written, of which a role's grammar needs one too."""
_AUTHOR = frozenset({"author", "writer", "reviewer"})
_CHAIR = frozenset({"chair", "chairman", "chairwoman", "chairperson"})
_WRITE = frozenset({"write", "author", "compile", "draft", "prepare", "produce"})
_ORDER = frozenset({"commission", "obtain"})
_REPORT = frozenset({"report", "overview"})
_OF_OTHERS = re.compile(
    r"(?i)\b(?:imrs?|individual|management|agency|agencies|health overview|summary|chronolog\w+|conferences?|core group"
    r"|governors?|board|partnership|lscb|sab|vice|deputy|letter|statement|minutes|sub-?committee|sub-?group"
    r"|their|event|workshop)\b"
)


def may_tell(text: str) -> bool:
    """Whether a sentence holds the words without which `held_roles` finds nothing in it."""
    return bool(_WORDS.search(text) and _OFFICE_OR_REPORT.search(text))


def held_roles(span: Span) -> Iterator[tuple[ReviewRole, str, str]]:
    """The roles a sentence gives to somebody it names: the role, the name, and the words that give the post."""
    for token in span:
        role = _role_of(token)
        if role is None or is_negated(token) or is_planned(token):
            continue
        for holder in _holders(token):
            words = _words(holder)
            names = person_names(words)
            if names:
                yield role, names[0], words.replace(names[0], "").strip(" ,()")


def _role_of(token: Token) -> ReviewRole | None:
    """The role that a word gives: a noun of office, or the verb of writing or chairing with its object."""
    if token.pos_ in {"NOUN", "PROPN"} and token.norm_ in _AUTHOR | _CHAIR:
        if token.dep_ not in {"attr", "oprd", "pobj", "conj"} or _OF_OTHERS.search(_phrase(token)):
            return None
        return ReviewRole.AUTHOR if token.norm_ in _AUTHOR else ReviewRole.PANEL_CHAIR
    if token.pos_ == "NOUN" and token.norm_ == "work" and token.dep_ == "attr":
        reported = any(subject.norm_ in _REPORT for subject in subjects(token.head))
        return ReviewRole.AUTHOR if reported else None
    if token.pos_ != "VERB":
        return None
    done_to = subjects(token) if is_passive(token) else [child for child in token.children if child.dep_ == "dobj"]
    if token.norm_ in _WRITE | _ORDER and any(_is_report(each) for each in done_to):
        return ReviewRole.AUTHOR
    return None


def _is_report(token: Token) -> bool:
    """Whether a word is the review's own report: with "the" or "this", and no other's; or "it" after a "who"."""
    if token.lower_ == "it":
        who_wrote_it: bool = clause_head(token).dep_ == "relcl"
        return who_wrote_it
    bought = token.norm_ == "review" and token.head.norm_ in _ORDER
    named: bool = (token.norm_ in _REPORT or bought) and token.text.islower()
    return named and not _OF_OTHERS.search(_phrase(token))


def _phrase(token: Token) -> str:
    """A noun with what stands before it and its "of" phrase."""
    before = [child.text for child in token.lefts if child.dep_ in {"compound", "amod", "poss", "nmod"}]
    after = [
        other.text
        for child in token.rights
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "to"}
        for other in child.subtree
    ]
    return " ".join([*before, *after])


def _holders(token: Token) -> list[Token]:
    """Whoever the predicate is said of."""
    if token.norm_ == "work" and token.pos_ == "NOUN":
        return [noun for prep in token.children if prep.lower_ == "of" for noun in prep.children if noun.dep_ == "pobj"]
    if token.norm_ in _ORDER:
        sources = [prep for each in (token, *token.children) for prep in each.children if prep.lower_ == "from"]
        return [noun for prep in sources for noun in prep.children if noun.dep_ == "pobj"]
    if token.pos_ == "VERB":
        return agents(token) if is_passive(token) else _doers(token)
    first = token
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    if first.dep_ in {"attr", "oprd"}:
        return _doers(first.head)
    if first.dep_ == "pobj" and first.head.lower_ == "as":
        verb = first.head.head
        if verb.pos_ == "VERB" and (is_passive(verb) or verb.norm_ in {"act", "serve", "work"}):
            return _doers(verb)
        return [child for child in verb.children if child.dep_ == "dobj"]
    return []


def _doers(verb: Token) -> list[Token]:
    """The subjects of a verb; "who" stands for the noun before it."""
    found: list[Token] = []
    for token in subjects(verb):
        head = clause_head(token)
        found.append(head.head if token.lower_ == "who" and head.dep_ == "relcl" else token)
    return found


def _words(token: Token) -> str:
    """A person with what is said of them in apposition or after "who"."""
    words: str = token.doc[token.left_edge.i : token.right_edge.i + 1].text
    return words
