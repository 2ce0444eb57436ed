"""Who a recommendation is for: the body or post its grammar names, or nobody ("agencies", "all staff")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrcheck.record.directives import ASKING, Directive, words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PARENTHESIS = re.compile(r"\s*\([^()]{0,80}\)")
_OPENERS = frozenset(
    {"all", "every", "any", "some", "most", "many", "relevant", "local", "those", "no", "each", "both"}
)
_POSTMODIFIERS = frozenset(
    {"of", "for", "in", "at", "with", "within", "on", "from", "to", "who", "which", "that", "where", "(", ","}
)


def named_owner(directive: Directive, names: frozenset[str] = frozenset()) -> str | None:
    """The body or post that is to act, without its article; None for "agencies", "all staff", "training".

    In the passive the owner is who it is to be done by, or who is asked to do it. `names` are words, in lower case,
    that are names wherever they stand.
    """
    if directive.passive and directive.verb.norm_ not in ASKING:
        return next((owner for span in _agents(directive.verb) if (owner := _owner(span, names))), None)
    return _owner(directive.subject, names) if directive.subject is not None else None


def _agents(verb: Token) -> Iterator[Span]:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                yield verb.doc[noun.left_edge.i : noun.right_edge.i + 1]


_ASIDES = frozenset({"as", "acting", "through", "via", "in", "by", "working"})
"""Words that open a remark on how an owner is to act: "the PCT, as lead commissioner,"."""


def _owner(subject: Span, names: frozenset[str]) -> str | None:
    subject = _without_aside(subject)
    parts = _parts(subject)
    return owner_text(subject.text) if parts and all(_names_body(part, names) for part in parts) else None


def _without_aside(subject: Span) -> Span:
    for token in subject[1:-1]:
        if token.text == "," and token.nbor().lower_ in _ASIDES:
            return subject.doc[subject.start : token.i]
    return subject


def _parts(subject: Span) -> list[Span]:
    """The bodies of "the Trust and the Council", split where the words before "and" end in a body or a vague word."""
    parts, start = [], subject.start
    for token in subject:
        if token.lower_ in {"and", "or", "&", "with"} or token.text == ",":
            before = subject.doc[start : token.i]
            if len(before) and _ends_body(before, token):
                parts.append(before)
                start = token.i + 1
    if start < subject.end:
        parts.append(subject.doc[start : subject.end])
    return parts


_SERVED = frozenset({"child", "children", "family", "families", "adult", "adults", "people", "parent", "parents"})
"""Whom services are named after ("child and adolescent mental health service")."""


def _ends_body(before: Span, joint: Token) -> bool:
    """Whether the words before "and" are a body of their own, not the start of a name ("Children and Families")."""
    head = _head(before)
    if head.lower_ in _SERVED:
        return False
    if head.lower_ in words("vague_owners") and head.text[0].isupper():
        after = joint.nbor() if joint.i + 1 < len(joint.doc) else None
        return after is not None and (after.pos_ == "DET" or after.tag_ == "PRP$" or after.text[0].islower())
    return head.lower_ in words("bodies") | words("vague_owners") or (len(before) == 1 and head.tag_ == "NNS")


def _head(phrase: Span) -> Token:
    """The last word before a number ("HSCT 1"), "of", "for" or a relative clause; "Out-of-Hours" is one word."""
    for token in phrase[1:]:
        if token.lower_ in _POSTMODIFIERS and (token.nbor(-1).whitespace_ or token.lower_ in {"(", ","}):
            return token.nbor(-1)
    numbered = len(phrase) > 1 and (phrase[-1].is_digit or len(phrase[-1]) == 1)
    return phrase[-2] if numbered else phrase[-1]


def _is_capital(head: Token, phrase: Span) -> bool:
    """Whether a head is written with a capital that is not only its sentence's; "Co-ordinator" is one word."""
    start = head.i
    while start > phrase.start and not head.doc[start - 1].whitespace_ and not head.doc[start - 1].is_space:
        start -= 1
    return bool(head.doc[start].text[0].isupper()) and (start > phrase.start or start > head.sent.start)


def _names_body(phrase: Span, names: frozenset[str]) -> bool:
    head, first = _head(phrase), phrase[0]
    if first.lower_ == "each" and head.lower_ in words("bodies") - words("vague_owners"):
        return True
    if first.lower_ in _OPENERS or (first.pos_ == "PRON" and first.lower_ in words("vague_owners")):
        return False
    capital = _is_capital(head, phrase)
    if "safeguarding partners" in phrase.text.lower():  # three bodies the Act of 2017 names
        return True
    modified = head.i - phrase.start > (1 if first.pos_ == "DET" else 0)
    singular = first.lower_ in {"the", "its", "their"} or any(token.tag_ == "POS" for token in phrase)
    if head.lower_ in words("vague_owners"):
        return modified and (capital or (singular and head.lower_ in words("bodies")))
    if capital:
        return True
    if head.i == phrase.start:
        return head.lower_ in words("bodies") | names or head.tag_.startswith("NNP")
    named = any(token.text[0].isupper() for token in phrase[1:])
    return head.lower_ in words("bodies") and (singular or named or first.text[0].isupper()) and not _plural(head)


def _plural(head: Token) -> bool:
    return head.tag_ == "NNS" and head.lower_ not in {"police", "services", "headquarters"}


def owner_text(text: str) -> str:
    """An owner's name as the record gives it: no article, no bracketed remark."""
    plain = " ".join(_PARENTHESIS.sub("", text).split()).strip(" ,;:.")
    plain = re.sub(r"\band the\b", "and", plain)
    return re.sub(r"^(?:the|each of the|both the)\s+", "", plain, flags=re.IGNORECASE)
