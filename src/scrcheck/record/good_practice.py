"""Whether good practice is recognised with an instance: who did what (criteria.md 2.9, ANA006).

A section of its own with something in it is enough; so is a sentence of praise that says whose act is praised, or
stands beside one that does. What would have been good practice, guidance of that name, and thanks alone are not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import clause_head, is_negated, is_planned, is_quoted, subjects
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.discussion import casework

if TYPE_CHECKING:
    from spacy.tokens import Span

_TELLING = frozenset(
    {"note", "record", "describe", "observe", "report", "tell", "say", "feel", "think", "state", "believe", "find"}
)
_LIKING = frozenset({"impress", "strike", "praise", "commend", "congratulate", "thank"})
_AGENTS = ("ist", "ian", "worker", "ographer", "keeper")
"""Endings of words for people by their work."""
_INSTANCE_WORDS = 7
"""Words a sentence needs to tell what somebody did."""


def good_practice_sentences(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences that recognise good practice with an instance, in order."""
    return tuple(sentence for sentence in casework(text) if _is_recognised(sentence))


def praise_without_instance(text: DocumentText) -> tuple[Sentence, ...]:
    """Sentences that speak of good practice but recognise none."""
    cues = load_cues("good_practice")
    return tuple(s for s in cues.among(casework(text), "praise", "good") if not _is_recognised(s))


def _is_recognised(sentence: Sentence) -> bool:
    cues, span = load_cues("good_practice"), sentence.span
    if cues.has(span, "hypothetical", "reports") or any(
        cues.has(other.span, "reports") for other in sentence.before(2)
    ):
        return False
    praise = [match for match in cues.find(span, "praise") if _is_meant(match)]
    if praise:
        return _has_doer(sentence) or any(_has_doer(other) for other in (*sentence.before(1), *sentence.after(1)))
    if (Role.GOOD_PRACTICE in sentence.roles or _under_praise(sentence)) and not (is_negated(span) or is_planned(span)):
        return _tells_act(sentence)
    if any(_is_meant(match) and _names_practice(match) for match in cues.find(span, "good")):
        return any(
            _has_doer(other) and _tells_act(other) for other in (sentence, *sentence.before(1), *sentence.after(1))
        )
    return any(_is_meant(match) and _is_of_doer(match) for match in cues.find(span, "favour")) and any(
        map(_tells_act, (sentence, *sentence.after(1)))
    )


def _is_of_doer(match: Span) -> bool:
    """Whether somebody at work is the subject of the verdict ("the health visitor did well")."""
    return any(head.norm_ in _set("doer") for head in subjects(match.root))


def _names_practice(match: Span) -> bool:
    """Whether practice itself is called good: "her work was good practice", not "good practice guide"."""
    ends = [match[-1], *match.doc[match.end : match.end + 1]]
    return any(token.norm_ == "practice" and token.dep_ != "compound" for token in ends)


def _is_meant(match: Span) -> bool:
    """Whether praise is given: not denied, not quoted, not only imagined ("would like to commend" is given)."""
    politely = any(token.norm_ in {"like", "wish", "want"} for token in match.root.ancestors)
    if is_negated(match) or is_quoted(match) or (is_planned(match) and not politely):
        return False
    return not (_is_familys(match) or _is_reported(match))


def _is_familys(match: Span) -> bool:
    """Whether it is the family that is praised: "to Mother's credit", "the parents showed commitment"."""
    family = _set("family_words")
    named = [token for token in match if token.norm_ in family]
    owned = [child for token in match for child in token.children if child.dep_ == "poss" and child.norm_ in family]
    return bool(named or owned) or any(head.norm_ in family for head in subjects(clause_head(match.root)))


def _is_reported(match: Span) -> bool:
    """Whether it is what somebody in the case thought: "the social worker noted that the care was excellent"."""
    head = clause_head(match.root)
    governor = head.head if head.dep_ in {"ccomp", "xcomp"} else head
    tellers = {teller.norm_ for teller in subjects(governor)}
    told = governor.norm_ in _TELLING and bool(tellers & _set("doer"))
    liked = governor.norm_ in _LIKING and bool(tellers & _set("doer"))
    return told or liked


def _under_praise(sentence: Sentence) -> bool:
    """Whether a list item or paragraph stands under a heading or line that promises good practice."""
    section = sentence.passage.section
    title = (section.title if section else "").lower()
    return any(word in title for word in _headings())


def _headings() -> tuple[str, ...]:
    return tuple(load_vocabulary("good_practice")["words"]["headings"])


def _tells_act(sentence: Sentence) -> bool:
    verbs = [
        token for token in sentence.span if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VBG"}
    ]
    return (
        bool(verbs) and len(sentence.text.split()) >= _INSTANCE_WORDS and sentence.passage.block.kind is not Kind.CELL
    )


def _has_doer(sentence: Sentence) -> bool:
    return any(
        token.norm_ in _set("doer") or (token.pos_ == "NOUN" and token.norm_.endswith(_AGENTS))
        for token in sentence.span
    )


@lru_cache(maxsize=4)
def _set(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("good_practice")["sets"][name])
