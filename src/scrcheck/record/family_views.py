"""Whether what the family told the review is used where the review analyses and finds (criterion FAM004)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrcheck.language.grammar import agents, subjects
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.relatives import Kin, relatives
from scrcheck.language.sections import Role
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.family_scope import Scope, is_agency_sentence, scope_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD_REVIEW = re.compile(
    r"(?i)\b(?:told|tells|said to|says to|put (?:it )?to|explained to|explains to|described to"
    r"|gave|talk(?:ed)? (?:to|with)|speaking to|explanation to|stated to|wrote to|informed|asked"
    r"|by)\b[^.;]{0,60}\b(?:author|reviewers?|panel|us|me|the review|chair|lead reviewer)\b"
    r"|\b(?:in|from) (?:her|his|their) (?:letter|interview|meeting|statement|conversation"
    r"|contribution|account)"
)
_OWN_VIEW = re.compile(
    r"(?i)(?:['’]s?|\bher|\bhis|\btheir) (?:own )?(?:comment|account|version|explanation"
    r"|perspective|view|contribution|words|recollection|description|point|story"
    r"|evidence to (?:this|the) review|memory|question)s?\b"
)
_PRESENT = re.compile(
    r"(?i)\b(?:says|say|maintains?|believes?|feels?|disputes?|explains?|recalls?|remembers?"
    r"|describes?|thinks?|considers?|counts?|offered an explanation|gave (?:me|us)|told us"
    r"|points? out|suggests?)\b"
)
_FROM_RECORDS = re.compile(
    r"(?i)\b(?:records?|recorded|notes?|according to|assessment|conference|inquest|trial"
    r"|proceedings|in court|told (?:the|her|his|their|a) (?!author|review|panel|chair|lead)"
    r"|disclosed|stated view|in (?:19|20)\d\d|it is likely|may have|must have|reported as"
    r"|professionals?|panel feels|panel considers|author considers|key worker|group|police)\b"
)


def views_used(reading: Reading) -> Fact:
    """Whether what the family told the review is used where the review analyses and finds."""
    known = relatives(reading)
    used: list[Sentence] = []
    near: list[Sentence] = []
    for sentence in reading.sentences:
        if not sentence.roles & {
            Role.ANALYSIS,
            Role.LESSONS,
            Role.CONCLUSION,
            Role.GOOD_PRACTICE,
            Role.RECOMMENDATIONS,
            Role.EQUALITY,
        } and not _late(sentence):
            continue
        if scope_of(sentence) is Scope.FAMILY:
            continue
        relatives_named = known.find(sentence.span)
        if not relatives_named:
            continue
        text = sentence.text
        told = _TOLD_REVIEW.search(text) and not is_agency_sentence(sentence)
        own = _OWN_VIEW.search(text) and re.search(
            r"(?i)\bown (?:comment|account|words)|\bversion\b|explanation|perspective|\baccount\b", text
        )
        if (
            (told and _teller_is_family(sentence, relatives_named))
            or (own and not _FROM_RECORDS.search(text))
            or (
                _PRESENT.search(text)
                and _present_by_family(sentence, relatives_named)
                and not _FROM_RECORDS.search(text)
            )
        ):
            used.append(sentence)
        else:
            near.append(sentence)
    if used:
        return Fact(True, quotes(used[:3]))
    return Fact(False, near_misses=quotes(near[:3]))


def _late(sentence: Sentence) -> bool:
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    return bool(re.search(r"(?i)discussion|finding|evaluat|apprais|what we|missed|key line|question \d", title))


def _teller_is_family(sentence: Sentence, named: Sequence[tuple[Token, Kin]]) -> bool:
    """Whether it is a relative who told the review so, not a worker who spoke of one."""
    match = _TOLD_REVIEW.search(sentence.text)
    if match is None:
        return False
    family = {token.i for token, _ in named}
    start = sentence.span.start_char + match.start()
    verb = next(
        (token for token in sentence.span if token.idx >= start and token.pos_ in {"VERB", "AUX", "NOUN"}), None
    )
    if verb is None:
        return False
    tellers = subjects(verb) if verb.pos_ != "NOUN" else [token for token in verb.children if token.dep_ == "poss"]
    if any(teller.i in family for teller in tellers):
        return True
    said_by = any(token.i in family for agent in agents(verb) for token in (agent,))
    pronoun = any(teller.lower_ in {"she", "he", "they", "her", "his", "their"} for teller in tellers) or not tellers
    return said_by or (
        pronoun and any(token.idx < start for token, _ in named) and not _WORKERS.search(sentence.text[: match.start()])
    )


_WORKERS = re.compile(
    r"(?i)\b(?:worker|visitor|nurse|officer|teacher|practitioner|staff|manager|doctor|gp"
    r"|clinician|service|agency|team|crew)s?\b"
)


def _present_by_family(sentence: Sentence, named: Sequence[tuple[Token, Kin]]) -> bool:
    relatives_at = {token.i for token, _ in named}
    for verb in sentence.span:
        if verb.tag_ in {"VBZ", "VBP"} and _PRESENT.fullmatch(verb.text):
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None and any(token.i in relatives_at for token in (subject, *subject.conjuncts)):
                return True
    return bool(re.search(r"(?i)\b(?:offered an explanation|gave (?:me|us)|told us)\b", sentence.text))
