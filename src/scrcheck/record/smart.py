"""The five letters of a recommendation, read with its row of the action plan (criteria 2.20, 4.7).

specific    a named body or post is told one concrete act
measurable  the text, or the plan's row, says what will show it done or working; a mere output does not
achievable  an act somebody can carry out, not a state of mind or an absolute
relevant    what it is about is a matter of this review's account, findings or lessons (see relevance.py)
time-bound  a date or a period to finish by, in the text or in the plan's row; a start is none
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrcheck.language.columns import columns
from scrcheck.language.cues import load_cues
from scrcheck.record.deadlines import has_deadline, is_unfilled, sets_date
from scrcheck.record.directives import Directive, directives, opens_with_act, stated, words
from scrcheck.record.owners import named_owner, owner_text
from scrcheck.record.plan_rows import PlanRow
from scrcheck.record.statement_items import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


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
    if any(_measures(span) for span in asked.statement.spans) or any(map(_tells_result, _further_acts(asked))):
        return True
    printed = asked.statement.fields.get("measure", "").strip()
    if printed and not is_unfilled(printed) and not any(row.places for row in rows):
        return True
    return any(_row_measures(row) for row in rows)


def _measures(span: Span) -> bool:
    cues = load_cues("recommendations")
    found = cues.find(span, "measure")
    if any(not (_is_thought(one[0]) or _is_telephone(one) or _is_changed(one) or _is_asked_of(one)) for one in found):
        return True
    return cues.has(span, "audit") and cues.has(span, "audit_result")


def _further_acts(asked: Asked) -> Iterator[Token]:
    """The verbs asked for beside the first: "… and lay the comparison before the Board"."""
    if asked.acts:
        first = asked.acts[0].verb
        yield from (mate for mate in first.conjuncts if mate.i > first.i)
    yield from (act.verb for act in asked.acts[1:])


def _tells_result(verb: Token) -> bool:
    """Whether a further act counts or compares, or tells a body that oversees."""
    if verb.norm_ in words("counting"):
        return True
    tells = bool({verb.norm_, verb.lower_} & words("reporting"))  # the lemma of "lay" is taken for that of "lie"
    return tells and any(token.norm_ in words("overseers") for token in verb.subtree if token.i > verb.i)


def _is_thought(word: Token) -> bool:
    """Whether what is given is only thought ("consideration should be given to the Board's approach")."""
    return word.lower_ == "given" and any(
        child.dep_ == "nsubjpass" and child.norm_ in {"consideration", "thought", "attention", "regard", "priority"}
        for child in word.children
    )


def _is_telephone(found: Span) -> bool:
    """Whether the number that is given is one to ring ("the number of a duty line"), not a count."""
    doc = found.doc
    return any(
        token.lower_ == "number"
        and (doc[token.i + 1 : token.i + 3].text.lower() in {"of a", "of an"} or doc[token.i - 1].norm_ in _DIALLED)
        for token in found
    )


def _is_changed(found: Span) -> bool:
    """Whether the report is a thing there is ("its yearly report"), which is to be changed, not one to be made."""
    return found.root.lower_ == "report" and any(child.tag_ == "PRP$" for child in found.root.children)


def _is_asked_of(found: Span) -> bool:
    """Whether it stands in what somebody else is to be asked ("write to the Government to ask that figures show")."""
    return any(
        verb.dep_ == "ccomp" and verb.head.norm_ in {"ask", "request", "urge"} and verb.head.dep_ != "ROOT"
        for verb in (found.root, *found.root.ancestors)
    )


_DIALLED = frozenset({"telephone", "phone", "contact", "helpline", "reference", "nhs"})


def _row_measures(row: PlanRow) -> bool:
    measure, action = row.places.get("measure"), row.places.get("action")
    if measure is not None and not row.is_blank("measure") and not is_unfilled(row.cell("measure")):
        return _measures(measure.doc[:]) or _shows(measure.doc[:], headed=row.tells_measure)
    return action is not None and _measures(action.doc[:])


def _shows(cell: Span, *, headed: bool) -> bool:
    """Whether a cell of the plan names evidence; `headed` where its column is headed as evidence or measure.

    "Bookings audit" and "number offered" do. A claim ("improved practice", "better awareness") and a finished act
    ("leaflet sent", "procedure in place") do not, whatever the heading. Any other thing ("minutes") does under it.
    """
    if any(token.norm_ in words("evidence") or token.like_num or token.is_digit for token in cell):
        return True
    if not headed or any(
        token.tag_ == "MD" or token.norm_ in words("claims") or token.lower_ in words("claims") for token in cell
    ):
        return False
    if _is_of_people(cell):
        return False
    last = next((token for token in reversed(list(cell)) if token.is_alpha), None)
    return last is not None and last.tag_ not in {"VBN", "VBD"} and last.lower_ not in words("finished")


def _is_of_people(cell: Span) -> bool:
    """Whether a cell says how people are or feel ("staff are vigilant", "officers mindful"), which nothing shows."""
    first = next((token for token in cell if token.is_alpha and token.pos_ not in {"DET", "ADJ"}), None)
    if first is None or first.lower_ not in words("vague_owners"):
        return False
    following = cell.doc[first.i + 1 : cell.end]
    return any(token.pos_ in {"VERB", "AUX", "ADJ"} for token in following)


# --- achievable -----------------------------------------------------------------------------------------------------


def is_achievable(asked: Asked) -> bool:
    """Whether it asks for an act, not for a state of mind and not for perfection."""
    cues = load_cues("recommendations")
    if any(cues.has(span, "exhortation") for span in asked.statement.spans):
        return False
    absolutes = [found for span in asked.statement.spans for found in cues.find(span, "absolute")]
    return all(_within_act(found.root, asked) for found in absolutes)


def _within_act(absolute: Token, asked: Asked) -> bool:
    """Whether an absolute only words the object of a concrete act ("amend the form so that it is always signed").

    To ensure an absolute is no such act.
    """
    act = asked.acts[0].verb if asked.acts and asked.owner is not None else None
    if act is None or act.norm_ in _ASSURING or not _concrete_act(act) or not act.is_ancestor(absolute):
        return False
    return any(
        other.dep_ in {"ccomp", "advcl", "relcl", "acl"} and act.is_ancestor(other)
        for other in (absolute, *absolute.ancestors)
    )


# --- time-bound -----------------------------------------------------------------------------------------------------


def is_time_bound(asked: Asked, rows: Sequence[PlanRow]) -> bool:
    """Whether there is a date or period to finish by, in the text or in the row of the plan."""
    if any(has_deadline(span.text) for span in asked.statement.spans):
        return True
    cells = [asked.statement.fields.get("date", ""), *(row.cell("date") for row in rows)]
    return any(sets_date(cell) for cell in cells)


def names_of(docs: Iterable[Doc]) -> frozenset[str]:
    """The words, in lower case, that a review writes with a capital in mid-sentence and never without."""
    capital: set[str] = set()
    small: set[str] = set()
    for doc in docs:
        words = columns(doc)
        for place, form in enumerate(words.texts):
            if form.isalpha() and len(form) > 2:
                if form[0].islower():
                    small.add(words.lowers[place])
                elif place > words.bounds[place][0] and not form.isupper():
                    capital.add(words.lowers[place])
    return frozenset(capital - small)
