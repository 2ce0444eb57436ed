"""Small questions of grammar asked of spaCy's analysis: negated? only planned? quoted? who did it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.language.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NEGATORS = frozenset({"not", "no", "never", "neither", "nor", "nobody", "none", "nothing", "without", "nowhere"})
_MODALS = frozenset({"should", "would", "could", "might", "may", "must", "can", "shall", "will", "ought"})
_PLANNING = frozenset(
    {"consider", "plan", "intend", "hope", "propose", "discuss", "contemplate", "suggest", "want", "wish"}
)
_CONDITIONS = frozenset({"if", "whether", "unless"})
_PLANS = _MODALS | _CONDITIONS | _PLANNING
"""Without one of these nothing is only planned."""
_CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "ccomp", "acl", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def clause_head(token: Token) -> Token:
    """The verb (or predicate) of the clause a token stands in."""
    head = token
    while head.dep_ not in _CLAUSES and head.head != head:
        head = head.head
    return head


def clause(token: Token) -> Iterator[Token]:
    """The tokens of the clause a token stands in, without its subordinate clauses."""
    pending = [clause_head(token)]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(child for child in current.children if child.dep_ not in _CLAUSES)


def is_negated(span: Span | Token) -> bool:
    """Whether the clause of the span's head is denied: "was not invited", "no member", "neither parent", "nobody"."""
    if _NEGATORS.isdisjoint(columns(span.doc).lemmas):
        return False
    token = _head(span)
    if any(other.norm_ in _NEGATORS for other in clause(token)):
        return True
    head = clause_head(token)
    # "neither X was invited nor was Y approached": the second verb hangs on the first
    return head.dep_ == "conj" and any(child.norm_ == "nor" for child in head.head.children)


def negators(token: Token) -> list[Token]:
    """The words that deny in the clause a token stands in."""
    return [other for other in clause(token) if other.norm_ in _NEGATORS]


def is_planned(span: Span | Token) -> bool:
    """Whether the clause only plans, wishes or considers: modal verbs, "considered inviting", "hoped to meet", "if"."""
    if _PLANS.isdisjoint(columns(span.doc).lemmas):
        return False
    token = _head(span)
    head = clause_head(token)
    if any(other.norm_ in _MODALS and other.dep_ in {"aux", "auxpass"} for other in clause(token)):
        return True
    if any(child.dep_ == "mark" and child.norm_ in _CONDITIONS for child in head.children):
        return True
    governors = (ancestor for ancestor in token.ancestors if ancestor.pos_ in {"VERB", "AUX"})
    return token.dep_ in {"xcomp", "pcomp", "ccomp"} and any(verb.norm_ in _PLANNING for verb in governors)


def is_quoted(span: Span | Token) -> bool:
    """Whether the span stands inside quotation marks of its own sentence."""
    if not columns(span.doc).has_quotation:
        return False
    token = _head(span)
    sentence = token.sent
    text: str = sentence.text
    before = text[: token.idx - sentence.start_char]
    opened = before.count('"') + before.count("“") - before.count("”")
    return opened % 2 == 1 if '"' in text else opened > 0


def subjects(token: Token) -> list[Token]:
    """The heads of the subject of a verb: its own, or the one it shares as a coordinated or controlled verb."""
    verb = token
    while True:
        own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
        if own:
            return [mate for subject in own for mate in (subject, *subject.conjuncts)]
        if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb:
            verb = verb.head
        else:
            return []


def relative_head(token: Token) -> Token:
    """The noun a relative pronoun stands for ("the nurse, who is …"); any other token itself."""
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    if token.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return token


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)


def agents(token: Token) -> list[Token]:
    """The heads of the "by" phrase of a passive verb."""
    return [
        mate
        for agent in token.children
        if agent.dep_ == "agent"
        for noun in agent.children
        if noun.dep_ == "pobj"
        for mate in (noun, *noun.conjuncts)
    ]


def _head(span: Span | Token) -> Token:
    root = getattr(span, "root", None)
    return span if root is None else root
