"""The five letters of a recommendation, read with its row of the action plan (criteria 2.20, 4.7).

specific    a named body or post is told one concrete act
measurable  the text, or the plan's row, says what will show it done or working; a mere output does not
achievable  an act somebody can carry out, not a state of mind or an absolute
relevant    what it is about is a matter of this review's account, findings or lessons
time-bound  a date or a period to finish by, in the text or in the plan's row; a start is none
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrcheck.language.cues import load_cues
from scrcheck.record.deadlines import has_deadline, is_unfilled, sets_date
from scrcheck.record.directives import Directive, directives, named_owner, opens_with_act, owner_text, stated, words
from scrcheck.record.likeness import Matter, content_words, telling_words
from scrcheck.record.plan_rows import PlanRow
from scrcheck.record.statement_items import Statement

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a recommendation asks, by its grammar."""

    statement: Statement
    acts: tuple[Directive, ...]
    owner: str | None


def asked(statement: Statement, names: frozenset[str] = frozenset()) -> Asked:
    """Read a recommendation's acts and owner. `names` are words of the review that are always names ("Crossways").

    The owner is the subject of its first act that names a body; failing that the owner printed beside it, or the body
    it is grouped under where it opens with its act ("To amend …").
    """
    acts = tuple(act for span in statement.spans for act in directives(span))
    if not acts:
        acts = tuple(act for span in statement.spans[:1] if (act := stated(span)) is not None)
    owner = named_owner(acts[0], names) if acts else None
    if owner is None and (not acts or acts[0].subject is None):
        owner = _printed_owner(statement)
    return Asked(statement, acts, owner)


def _printed_owner(statement: Statement) -> str | None:
    printed = statement.fields.get("owner", "").strip()
    if not printed:
        match = re.match(
            r"(?:recommendations? )?(?:for|to) (?:the )?(.{3,80}?):?$", statement.group.strip(), re.IGNORECASE
        )
        bare = statement.group.strip().rstrip(":")
        printed = match[1] if match else bare if bare[:1].isupper() and len(bare.split()) <= 8 else ""
    plain = owner_text(printed)
    last = plain.lower().split()[-1:] or [""]
    return plain if plain and not (last[0] in words("vague_owners") and len(plain.split()) < 3) else None


# --- specific -------------------------------------------------------------------------------------------------------

_ASSURING = frozenset({"ensure", "make", "see", "assure", "satisfy"})
_NEVER_ACTS = frozenset(
    {"consider", "explore", "look", "reflect", "continue", "think", "remain", "be", "aim", "strive"}
)
_LIGHT = frozenset({"give", "take", "pay", "have", "make", "do", "share"})
"""Verbs that act by their object: "give access", "give consideration"."""
_STATES = frozenset(
    {"be", "have", "remain", "know", "understand", "feel", "become", "exist", "recognise", "appreciate", "need", "do"}
)


def is_specific(asked: Asked) -> bool:
    """Whether a named owner is told a concrete act."""
    if asked.owner is None:
        return False
    if not asked.acts:
        return any(
            (verb := opens_with_act(span)) is not None and _is_concrete(verb) for span in asked.statement.spans[:1]
        )
    return any(_is_concrete(act.verb) for act in asked.acts[:2])


def _is_concrete(verb: Token) -> bool:
    return any(_concrete_act(other) for other in (verb, *(mate for mate in verb.conjuncts if mate.pos_ == "VERB")))


def _concrete_act(verb: Token) -> bool:
    lemma = verb.norm_
    if lemma not in words("weak_verbs"):
        return True
    if lemma in _NEVER_ACTS:
        return False
    if lemma in _ASSURING and (inner := _assured(verb)):
        return any(other.pos_ == "VERB" and other.norm_ not in _STATES and _concrete_act(other) for other in inner)
    clauses = [child for child in verb.children if child.dep_ in {"xcomp", "advcl"} and child.i > verb.i]
    if lemma in {"work", "help", "seek", "collaborate", "liaise"}:
        return any(clause.pos_ == "VERB" and clause.norm_ not in words("weak_verbs") for clause in clauses)
    objects = [
        mate
        for child in verb.children
        if child.dep_ in {"dobj", "nsubjpass", "attr"}
        for mate in (child, *child.conjuncts)
    ]
    return any(_is_thing(noun) for noun in objects) or (not objects and lemma in _LIGHT)


def _assured(verb: Token) -> list[Token]:
    """The verbs of what is to be ensured: "ensure that every practitioner speaks", "make certain that …"."""
    return [
        token
        for token in verb.subtree
        if token.i > verb.i
        and token.pos_ in {"VERB", "AUX"}
        and token.dep_ not in {"aux", "auxpass", "relcl", "acl"}
        and (token.dep_ == "ccomp" or (token.dep_ == "conj" and token.head.dep_ == "ccomp"))
    ]


def _is_thing(noun: Token) -> bool:
    return (
        noun.pos_ in {"NOUN", "PROPN"} and noun.lower_ not in words("abstract") and noun.norm_ not in words("abstract")
    )


# --- measurable -----------------------------------------------------------------------------------------------------


def is_measurable(asked: Asked, rows: Sequence[PlanRow]) -> bool:
    """Whether the recommendation, or its row of the plan, says what will show it done or working."""
    if any(_measures(span) for span in asked.statement.spans):
        return True
    printed = asked.statement.fields.get("measure", "").strip()
    if printed and not is_unfilled(printed):
        return True
    return any(_row_measures(row) for row in rows)


def _measures(span: Span) -> bool:
    cues = load_cues("recommendations")
    return cues.has(span, "measure") or (cues.has(span, "audit") and cues.has(span, "audit_result"))


def _row_measures(row: PlanRow) -> bool:
    measure, action = row.places.get("measure"), row.places.get("action")
    if measure is not None and not row.is_blank("measure") and not is_unfilled(row.cell("measure")):
        return row.tells_measure or _measures(measure.doc[:])
    return action is not None and _measures(action.doc[:])


# --- achievable -----------------------------------------------------------------------------------------------------


def is_achievable(asked: Asked) -> bool:
    """Whether it asks for an act, not for a state of mind and not for perfection."""
    return not any(load_cues("recommendations").has(span, "exhortation") for span in asked.statement.spans)


# --- relevant -------------------------------------------------------------------------------------------------------

_REFERENCE = re.compile(
    r"\((?:[^()]{0,30}\b)?(?:paragraphs?|paras?|findings?|lessons?|questions?|terms? of reference|themes?"
    r"|sections?|learning points?|issues?|kpe|lines? of (?:enquiry|inquiry)|tor|key)\b[^()]{0,60}\)",
    re.IGNORECASE,
)
_GROUP_REFERENCE = re.compile(r"\b(?:arising|findings?|lessons?|questions?|themes?|from|paragraphs?)\b", re.IGNORECASE)
ENOUGH_NAMED = 0.93
"""Sum of the shares of telling words seen anywhere and seen together, for a recommendation to a named body."""
ENOUGH_UNREFERRED = 1.3
"""The same where most of its fellows say what they come from and it does not."""
ENOUGH_VAGUE = 0.3
SHORT = 12
"""Passages of a text too short for shares to tell: there one shared telling word is enough."""


def refers(statement: Statement) -> bool:
    """Whether a recommendation says which finding, lesson or question it comes from."""
    if _REFERENCE.search(statement.text) or _REFERENCE.search(statement.reference):
        return True
    return bool(_GROUP_REFERENCE.search(statement.group)) and not is_remainder(statement)


def is_remainder(statement: Statement) -> bool:
    """Whether it is gathered under "Other" or "Also", away from the findings."""
    group = re.sub(r"^[\d.\s]+", "", statement.group.lower()).strip(" :.")
    return group in words("unrelated_groups") or (
        group.startswith(("other ", "additional ", "also ", "miscellaneous")) and "finding" not in group
    )


def is_relevant(asked: Asked, matter: Matter, fellows: Sequence[Statement]) -> bool:
    """Whether what it is about is a matter of this review."""
    statement = asked.statement
    if refers(statement):
        return True
    terms = theme(asked)
    together, _ = matter.best(terms)
    score = matter.seen(terms) + together
    if is_remainder(statement) or (len(matter) >= SHORT and 2 * sum(map(refers, fellows)) > len(fellows)):
        return bool(terms) and score >= ENOUGH_UNREFERRED
    if len(matter) < SHORT:
        return (
            asked.owner is None or matter.seen(frozenset().union(*map(content_words, statement.spans))) > 0 or score > 0
        )
    if asked.owner is None:
        return score >= ENOUGH_VAGUE and not matter.scattered(terms)
    return score >= ENOUGH_NAMED


def theme(asked: Asked) -> frozenset[str]:
    """The telling words of a recommendation: owner, references and what is only to measure it left out."""
    skipped: list[Token] = []
    first = asked.acts[0] if asked.acts else None
    if first is not None and first.subject is not None and asked.owner is not None:
        skipped.extend(first.subject)
    for act in asked.acts[1:]:
        doc = act.verb.doc
        begin = act.subject.start if act.subject is not None else act.verb.i
        if first is not None and doc is first.verb.doc and begin > first.verb.i:
            end = next(
                (span.end for span in asked.statement.spans if span.doc is doc and span.start <= begin < span.end),
                begin,
            )
            skipped.extend(doc[begin:end])
    for span in asked.statement.spans:
        for match in _REFERENCE.finditer(span.text):
            inner = span.doc.char_span(
                span.start_char + match.start(), span.start_char + match.end(), alignment_mode="expand"
            )
            skipped.extend(inner or ())
    own = {token.norm_ for token in skipped if token.pos_ == "PROPN"}
    skipped.extend(
        token for span in asked.statement.spans for token in span if token.pos_ == "PROPN" and token.norm_ in own
    )
    return frozenset().union(*(telling_words(span, skipped) for span in asked.statement.spans))


# --- time-bound -----------------------------------------------------------------------------------------------------


def is_time_bound(asked: Asked, rows: Sequence[PlanRow]) -> bool:
    """Whether there is a date or period to finish by, in the text or in the row of the plan."""
    if any(has_deadline(span.text) for span in asked.statement.spans):
        return True
    cells = [asked.statement.fields.get("date", ""), *(row.cell("date") for row in rows)]
    return any(sets_date(cell) for cell in cells)


def names_of(docs: Iterable[Iterable[Token]]) -> frozenset[str]:
    """The words, in lower case, that a review writes with a capital in mid-sentence and never without."""
    capital: set[str] = set()
    small: set[str] = set()
    for doc in docs:
        for token in doc:
            if token.is_alpha and len(token) > 2:
                if token.text[0].islower():
                    small.add(token.lower_)
                elif token.i > token.sent.start and not token.is_upper:
                    capital.add(token.lower_)
    return frozenset(capital - small)
