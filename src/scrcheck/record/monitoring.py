"""Whether the review says who will watch over the action plan, and how often or to whom it is reported (MON001)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.cues import load_cues
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.plan_rows import Plan, find_plans

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HISTORY = frozenset(
    {Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.ANALYSIS, Role.AGENCY_REPORTS, Role.GLOSSARY, Role.REFERENCES}
)
_CLOSING = frozenset({Role.MONITORING, Role.ACTION_PLAN, Role.RECOMMENDATIONS})
_MONITORED = re.compile(r"monitor\w* by|monitoring|oversight|overseen by|reported to")
_IT_WILL = frozenset({"it will", "they will", "it shall", "it", "they"})
_WINDOW = 3
"""Sentences within which body, matter and frequency must stand."""


def read(source: Source) -> Facts:
    """Read `monitoring_arrangements`.

    True needs a body that will oversee the plan or its progress, and a frequency or a recipient of its reports. "Will
    be monitored" by nobody, dissemination, and the monitoring of a child or of an earlier plan are near misses.
    """
    texts = source.texts_of(
        DocumentKind.OVERVIEW_REPORT, DocumentKind.EXECUTIVE_SUMMARY, DocumentKind.ACTION_PLAN, DocumentKind.OTHER
    )
    near: list[Sentence] = []
    plans = find_plans(source)
    for text in texts:
        beside = _beside_plans(text, plans)
        for sentences in _windows(text):
            if _arranges(sentences, beside):
                return {"monitoring_arrangements": Fact(True, quotes(sentences))}
            near.extend(one for one in sentences if one.span.text.lower().find("monitor") >= 0)
        for cell in _monitored_cells(text):
            return {"monitoring_arrangements": Fact(True, quotes([cell]))}
    return {"monitoring_arrangements": Fact(False, near_misses=quotes(near)[:3])}


AFTER_PLAN = 3
"""Paragraphs after a plan's table that still speak of it."""


def _beside_plans(text: DocumentText, plans: Sequence[Plan]) -> frozenset[int]:
    """The blocks that follow the table of a plan."""
    ends = (
        max(passage.block.index for row in plan.rows for passage in row.passages)
        for plan in plans
        if plan.text is text and plan.table is not None
    )
    return frozenset(index for end in ends for index in range(end + 1, end + 1 + AFTER_PLAN))


def _windows(text: DocumentText) -> Iterator[Sequence[Sentence]]:
    sentences = [one for one in text.sentences if not one.roles & _HISTORY or one.roles & _CLOSING]
    for place, sentence in enumerate(sentences):
        if sentence.passage.block.cell is None and not _recommends(sentence) and _overseers(sentence):
            following = [
                one for one in sentences[place + 1 : place + _WINDOW] if _near(sentence, one) and not _recommends(one)
            ]
            before = [
                one for one in sentences[max(0, place - 2) : place] if _near(one, sentence) and not _recommends(one)
            ]
            yield (*before, sentence, *following)


def _recommends(sentence: Sentence) -> bool:
    """Whether a sentence says what somebody should do: a recommendation, not an arrangement."""
    return any(token.norm_ in {"should", "must", "ought"} for token in sentence.span)


def _near(one: Sentence, other: Sentence) -> bool:
    return (
        one.passage.section is other.passage.section and abs(one.passage.block.index - other.passage.block.index) <= 1
    )


def _arranges(sentences: Sequence[Sentence], beside: frozenset[int]) -> bool:
    cues = load_cues("monitoring")
    spans = [sentence.span for sentence in sentences]
    closing = any(
        sentence.roles & {Role.MONITORING, Role.ACTION_PLAN} or sentence.passage.block.index in beside
        for sentence in sentences
    )
    watched = any(cues.has(span, "matter") for span in spans)
    if not (watched or closing) or not any(_overseers(sentence) for sentence in sentences):
        return False
    overseeing = [sentence for sentence in sentences if _overseers(sentence)]
    often = [sentence for sentence in overseeing if cues.has(sentence.span, "often")]
    told = [sentence for sentence in sentences if cues.has(sentence.span, "told") and _is_to_come(sentence.span.root)]
    return bool(often or told) and (watched or bool(often and told))


def _overseers(sentence: Sentence) -> list[Token]:
    """The verbs of oversight, in the present or future, whose subject or agent is a body."""
    words = load_vocabulary("monitoring")["sets"]
    verbs, bodies = frozenset(words["oversee"]), frozenset(words["body"])
    return [
        token
        for token in sentence.span
        if token.norm_ in verbs
        and token.pos_ in {"VERB", "NOUN"}
        and _is_to_come(token)
        and _by_body(token, bodies)
        and not _describes(token)
    ]


def _describes(verb: Token) -> bool:
    """Whether a verb only tells which body is meant: "the bodies that belong to it"."""
    helped = any(child.norm_ in {"will", "shall"} for child in verb.children)
    which = any(child.lower_ in {"that", "which", "who"} for child in verb.children if child.dep_ == "nsubj")
    return verb.dep_ == "relcl" and which and not helped and verb.doc[verb.left_edge.i - 1].text != ","


def _by_body(verb: Token, bodies: frozenset[str]) -> bool:
    start = verb.sent.start
    before = verb.doc[start : verb.i]
    if before.text.lower() in _IT_WILL and _is_led_by_body(verb.doc[:start], bodies):
        return True
    if any(
        token.norm_ in bodies or token.lower_ in bodies
        for token in before
        if token.dep_ in {"nsubj", "nsubjpass", "poss", "compound", "conj", "pobj", "appos", "dobj", "ROOT"}
    ):
        return True
    return any(
        token.norm_ in bodies for child in verb.children if child.dep_ in {"agent", "prep"} for token in child.subtree
    )


def _is_led_by_body(earlier: Span, bodies: frozenset[str]) -> bool:
    """Whether the sentence before is about a body, for which "it" then stands."""
    last = list(earlier.sents)[-1:]
    return any(token.norm_ in bodies for sentence in last for token in sentence if token.dep_ in {"nsubj", "nsubjpass"})


def _is_to_come(verb: Token) -> bool:
    """Whether a verb tells what will be, or is, done; not what was done, and not what ought to be."""
    governing = verb
    for _ in range(4):
        helpers = [child for child in governing.children if child.dep_ in {"aux", "auxpass"}]
        if any(child.norm_ in {"will", "shall"} for child in helpers):
            return True
        if any(
            child.norm_ in {"should", "must", "would", "could", "may", "might"} or child.tag_ == "VBD"
            for child in helpers
        ):
            return False
        if governing.tag_ in {"VBZ", "VBP"} or any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
            return bool(governing.tag_ != "VBD")
        if governing.tag_ == "VBD" or governing.head == governing:
            return False
        governing = governing.head
    return False


def _monitored_cells(text: DocumentText) -> Iterator[Passage]:
    for table in text.document.tables:
        for place, title in enumerate(table.titles):
            if _MONITORED.search(title):
                for row in table.rows:
                    if place < len(row) and len(row[place].text.split()) > 1 and row[place].kind is Kind.CELL:
                        yield text.passages[row[place].index]
