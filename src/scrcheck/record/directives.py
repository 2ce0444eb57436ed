"""What a recommendation's grammar says: who is told to do what.

A directive is a modal ("should", "must", "needs to") with its verb and subject. Parsers stumble over long openings ("By
31 March 2015 the Trust should"), so each question is answered by the parse and, failing that, by the order of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.dates import find_deadlines
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MODALS = frozenset({"should", "must", "shall", "ought", "will"})
ASKING = frozenset({"recommend", "ask", "advise", "invite", "require", "request", "propose", "urge", "expect"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@lru_cache(maxsize=16)
def words(name: str) -> frozenset[str]:
    """A word list of `vocabulary/recommendations.toml`."""
    return frozenset(load_vocabulary("recommendations")["words"][name])


@dataclass(frozen=True, slots=True, eq=False)
class Directive:
    """An act that is asked for."""

    modal: Token | None
    """"should"; None where the act stands in the infinitive or imperative."""
    verb: Token
    subject: Span | None

    @property
    def passive(self) -> bool:
        """Whether the act is told in the passive ("should be improved")."""
        if any(child.dep_ == "auxpass" for child in self.verb.children):
            return True
        start = self.modal.i if self.modal is not None else self.verb.sent.start
        return self.verb.tag_ == "VBN" and any(token.lower_ == "be" for token in self.verb.doc[start : self.verb.i])


def directives(span: Span) -> list[Directive]:
    """The acts a text asks for, in order; "should have" (a finding) is none."""
    found: list[Directive] = []
    for sentence in _sentences(span):
        told = [directive for token in sentence if (directive := _modal_directive(token, span)) is not None]
        if not told and not found:
            told = [directive] if (directive := _plain_act(sentence)) else []
        elif told and not found and (first := _asked(sentence)) is not None and first.verb.i < told[0].verb.i:
            told.insert(0, first)
        found.extend(told)
    return found


def opens_with_act(span: Span) -> Token | None:
    """The verb of a text that opens in the imperative or infinitive ("To amend …", "Amend …"), else None."""
    tokens = [token for token in span if not token.is_space and not token.is_punct][:4]
    if tokens and tokens[0].lower_ == "to" and len(tokens) > 1 and tokens[1].tag_ in {"VB", "VBP"}:
        return tokens[1]
    if tokens and tokens[0].tag_ in {"VB", "VBP"} and tokens[0].pos_ == "VERB":
        return tokens[0]
    return None


def _sentences(span: Span) -> Iterator[Span]:
    for sentence in span.doc.sents:
        start, end = max(sentence.start, span.start), min(sentence.end, span.end)
        if start < end:
            yield span.doc[start:end]


def _modal_directive(token: Token, span: Span) -> Directive | None:
    if not _is_modal(token):
        return None
    verb = _verb(token, span)
    if verb is None or _is_past(token):
        return None
    return Directive(token, verb, _subject(token, span))


def _is_modal(token: Token) -> bool:
    if token.norm_ in _MODALS:
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None or following.lower_ != "to":
        return False
    if token.lower_ in {"is", "are"} and token.i + 2 < len(token.doc):
        return bool(token.nbor(2).tag_ == "VB" and token.i > token.sent.start)
    return token.norm_ == "need" and token.pos_ in {"VERB", "AUX"}


def _is_past(modal: Token) -> bool:
    for token in modal.doc[modal.i + 1 : modal.i + 4]:
        if token.lower_ == "have":
            after = token.doc[token.i + 1 : token.i + 4]
            return any(other.tag_ in {"VBN", "VBD"} for other in after if other.pos_ in {"VERB", "AUX"})
        if token.pos_ not in {"ADV", "PART"} and token.lower_ != "not":
            return False
    return False


def _verb(modal: Token, span: Span) -> Token | None:
    if modal.norm_ == "need" or modal.lower_ in {"is", "are"}:
        heads = [child for child in modal.children if child.dep_ == "xcomp"]
        if heads:
            return heads[0]
    elif modal.dep_ == "aux" and modal.head.i > modal.i and modal.head.pos_ in {"VERB", "AUX"}:
        between = modal.doc[modal.i + 1 : modal.head.i]
        if not any(token.lower_ in {"which", "who", "that", "whose"} for token in between):
            return modal.head
    return _next_word(modal, span)


def _next_word(modal: Token, span: Span) -> Token | None:
    """The word after the modal that must be its verb, what stands between commas or brackets left out."""
    tokens = [token for token in span.doc[modal.i + 1 : span.end] if not token.is_space]
    if tokens and tokens[0].text == ",":
        close = next((place for place, token in enumerate(tokens[1:], 1) if token.text == ","), 0)
        tokens = tokens[close + 1 :]
    for token in tokens:
        if (
            token.pos_ not in {"ADV", "PART", "PUNCT"}
            and token.lower_ != "to"
            and token.lower_ not in {"be", "also", "jointly", "therefore"}
        ):
            return token
    return None


def _subject(modal: Token, span: Span) -> Span | None:
    """The words before the modal, without a date or an adverbial in front and the clause that governs them."""
    start = max(modal.sent.start, span.start)
    for token in span.doc[start : modal.i]:
        if token.i > start and _opens_clause(token):
            start = token.i + 1
    return _trimmed(span.doc[start : modal.i]) if start < modal.i else None


def _opens_clause(token: Token) -> bool:
    """Whether a new clause starts after a word: "recommends that …", "…; the Board", "…, and the Board"."""
    before = token.nbor(-1)
    if token.lower_ == "that":
        return before.pos_ in {"VERB", "AUX", "ADJ"}
    return bool(token.text in {";", ":"} or (token.lower_ in {"and", "but"} and before.text == ","))


def _trimmed(span: Span) -> Span | None:
    """A subject without an opening date or adverbial, and without commas round it."""
    start, end = span.start, span.end
    if span[0].pos_ in {"ADP", "SCONJ", "ADV", "PART"} or span[0].lower_ in {
        "by",
        "within",
        "before",
        "to",
        "no",
        "not",
    }:
        start = _after_opening(span)
    while start < end and (span.doc[start].is_punct or span.doc[start].lower_ in {"that", "and", "therefore", "then"}):
        start += 1
    while start < end and (
        (span.doc[end - 1].is_punct and span.doc[end - 1].text != ")") or span.doc[end - 1].pos_ == "ADV"
    ):
        end -= 1
    return span.doc[start:end] if start < end else None


def _after_opening(span: Span) -> int:
    commas = [token.i for token in span if token.text == ","]
    if commas:
        return int(commas[-1]) + 1
    offset = span.start_char
    dates = [deadline.end for deadline in find_deadlines(span.text) if deadline.start < 4]
    if dates:
        return next((int(token.i) for token in span if token.idx >= offset + dates[0]), int(span.start))
    articles = [token.i for token in span[1:] if token.lower_ in {"the", "each", "every", "all"}]
    return int(articles[-1] if articles else span.start)


def _asked(sentence: Span) -> Directive | None:
    """The act of "It is recommended that the Trust amend", "We ask the Board to set up"."""
    for token in sentence:
        if token.norm_ in ASKING and token.pos_ == "VERB" and token.tag_ != "VBG":
            for child in token.children:
                if child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX"} and child.i > token.i:
                    return Directive(None, child, _own_subject(child) or _object(token))
    return None


def _plain_act(sentence: Span) -> Directive | None:
    """The act of a sentence that asks without a modal."""
    return _asked(sentence) or _that(sentence) or _addressed(sentence) or _infinitive(sentence)


def _addressed(sentence: Span) -> Directive | None:
    """The act of a recommendation that opens with whom it is for: "Police: record who collects the child"."""
    colon = next((token for token in sentence[1:8] if token.text == ":"), None)
    if colon is None or colon.i + 2 >= sentence.end:
        return None
    verb = colon.nbor(2) if colon.nbor().lower_ == "to" else colon.nbor()
    if verb.tag_ not in {"VB", "VBP"} or verb.pos_ not in {"VERB", "AUX"}:
        return None
    return Directive(None, verb, _trimmed(sentence.doc[sentence.start : colon.i]))


def _that(sentence: Span) -> Directive | None:
    """The act of a recommendation worded as a clause: "That the Trust compile an index"."""
    if sentence[0].lower_ != "that" or len(sentence) < 4:
        return None
    verb = next(
        (token for token in sentence[2:] if token.tag_ in {"VB", "VBP", "VBZ"} and token.pos_ in {"VERB", "AUX"}), None
    )
    return Directive(None, verb, _trimmed(sentence.doc[sentence.start + 1 : verb.i])) if verb is not None else None


def _infinitive(sentence: Span) -> Directive | None:
    """The act of a recommendation in the infinitive: "The Trust to amend"."""
    for token in list(sentence)[:14]:
        if token.lower_ == "to" and token.tag_ == "TO" and token.i > sentence.start:
            verb = next((other for other in sentence.doc[token.i + 1 : token.i + 3] if other.tag_ == "VB"), None)
            before = sentence.doc[sentence.start : token.i]
            if verb is not None and not any(other.pos_ in {"VERB", "AUX"} for other in before):
                return Directive(None, verb, _trimmed(before))
    return None


def stated(span: Span) -> Directive | None:
    """The act of a recommendation told in the present ("The Unit translates minutes in full")."""
    root = next(iter(_sentences(span))).root
    subject = _own_subject(root) if root.tag_ in {"VBZ", "VBP"} and root.pos_ == "VERB" else None
    return Directive(None, root, subject) if subject is not None else None


def _own_subject(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return _trimmed(verb.doc[child.left_edge.i : child.right_edge.i + 1])
    return None


def _object(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "dative"}:
            return _trimmed(verb.doc[child.left_edge.i : child.right_edge.i + 1])
    return None
