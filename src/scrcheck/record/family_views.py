"""Whether what the family told the review is used where the review analyses and finds (criterion FAM004)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.grammar import agents, is_negated, is_passive, subjects
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.relatives import Kin, Relatives, relatives
from scrcheck.language.sections import Role
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.family_scope import Scope, is_agency_sentence, roles_over, scope_of, title_over

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD_REVIEW = anchored(
    r"(?i)\b(?:told|tells|said to|says to|put (?:it )?to|explained to|explains to|described to"
    r"|gave|talk(?:ed)? (?:to|with)|speaking to|explanation to|stated to|wrote to|informed|asked"
    r"|by)\b[^.;]{0,60}\b(?:author|reviewers?|panel|us|me|the review|chair|lead reviewer)\b"
    r"|\b(?:in|from) (?:her|his|their) (?:letter|interview|meeting|statement|conversation"
    r"|contribution|account)"
)
_OWN_VIEW = anchored(
    r"(?i)(?:['’]s?|\bher|\bhis|\btheir) (?:own )?(?:comment|account|version|explanation"
    r"|perspective|view|contribution|words|recollection|description|point|story"
    r"|evidence to (?:this|the) review|memory|question)s?\b"
)
_PRESENT = anchored(
    r"(?i)\b(?:says|say|maintains?|believes?|feels?|disputes?|explains?|recalls?|remembers?"
    r"|describes?|thinks?|considers?|counts?|offered an explanation|gave (?:me|us)|told us"
    r"|points? out|suggests?)\b"
)
_FROM_RECORDS = anchored(
    r"(?i)\b(?:records?|recorded|notes?|according to|assessment|conference|inquest|trial"
    r"|proceedings|in court|told (?:the|her|his|their|a) (?!author|review|panel|chair|lead)"
    r"|disclosed|stated view|in (?:19|20)\d\d|it is likely|may have|must have|reported as"
    r"|professionals?|panel feels|panel considers|author considers|key worker|group|police)\b"
)


_WEIGHED = anchored(
    r"(?i)\b(?:bears? (?:this |that |it )?out|borne out|supports?|consistent with|chang(?:ed|es) our|led us"
    r"|reads? differently|holds? good|nonsense|(?:we|panel|reviewers?|author|review) (?:have |has )?"
    r"(?:weigh\w*|accepts?|agrees?|finds?|thinks?"
    r"|doubts?|believes?)|agree|side by side|records? shows?|no trace|fits|matches|contradict\w*|confirm\w*)\b"
)
_ACCOUNT = anchored(
    r"(?i)(?:['’]s?|\bher|\bhis|\btheir) (?:own )?(?:account|letter|explanation|description|version|recollection|words"
    r"|memory|comments?|story|point)\b|\bwhat (?:she|he|they|\w+) (?:says?|said|told us)\b|\bto (?:her|his|their)\b"
)
_BACK = 4
"""Sentences back to which "she" may reach for the relative it means."""


def views_used(reading: Reading) -> Fact:
    """Whether what the family told the review is used where the review analyses and finds."""
    known = relatives(reading)
    unused = [sentence for sentence in reading.sentences if _says_unused(sentence)]
    if unused:
        return Fact(False, near_misses=quotes(unused[:2]))
    used: list[Sentence] = []
    near: list[Sentence] = []
    for sentence in reading.sentences:
        if scope_of(sentence) is not Scope.STORY and _WOVEN_IN.search(sentence.text):
            used.append(sentence)
        placed = bool(sentence.roles & _WHERE_USED) or _late(sentence)
        if (not placed and not _undescribed(sentence)) or scope_of(sentence) is Scope.FAMILY:
            continue
        named = known.find(sentence.span)
        if not named and not (placed and (_meant(sentence, known) or _IN_LETTER.match(sentence.text))):
            continue
        if _IN_LETTER.match(sentence.text) and _of_somebody_else(sentence, known):
            continue
        if _is_view(sentence, named, placed):
            used.append(sentence)
        elif named:
            near.append(sentence)
    if used:
        return Fact(True, quotes(used[:3]))
    return Fact(False, near_misses=quotes(near[:3]))


_WHERE_USED = frozenset(
    {Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION, Role.GOOD_PRACTICE, Role.RECOMMENDATIONS, Role.EQUALITY}
)


_WOVEN_IN = anchored(
    r"(?i)\b(?:what (?:she|he|they|\w+ \w+) (?:said|told us|wrote)|(?:their|her|his|famil\w+(?:['’]s?)?) "
    r"(?:views?|words|accounts?|voices?|contributions?|comments))\b[^.;]{0,40}"
    r"\b(?:runs?|woven|threaded|shaped|changed|altered|rewr\w+|reflected|informs?|informed|led)\b[^.;]{0,40}"
    r"\b(?:throughout|all the way through|through (?:this|the|all)|findings?|analysis|conclusions?|our thinking)\b"
    r"|\b(?:finding|section|paragraph|analysis)\b[^.;]{0,30}\b(?:was|were|has been) "
    r"(?:rewritten|changed|altered|revised)\b[^.;]{0,60}\b(?:she|he|they|his|her|their|mother|father|famil\w+"
    r"|grand\w+)\b"
)
"""The review says that what it was told has gone into its findings."""


def _says_unused(sentence: Sentence) -> bool:
    """Whether the review says itself that it makes no use of what the family told it."""
    if scope_of(sentence) is Scope.STORY:
        return False
    doc, start = sentence.span.doc, sentence.span.start
    return any(
        is_negated(verb) and is_passive(verb) and not agents(verb) and _THEIR_WORDS.search(doc[start : verb.i].text)
        for verb in sentence.having(_USING)
    )


_USING = frozenset(
    {"draw", "use", "include", "reflect", "quote", "reproduce", "incorporate", "rely", "weave", "analyse"}
)
_THEIR_WORDS = anchored(
    r"(?i)\bwhat (?:the )?(?:famil\w+|parents|mother|father|relatives?|she|he|they|\w+['’]s \w+) (?:\w+ )?"
    r"(?:said|told|say|tell|wrote)\b|\b(?:famil\w+|parents?|mother|father|her|his|their)(?:['’]s?)? "
    r"(?:own )?(?:accounts?|views?|contributions?|words|comments?)\b"
)


def _of_somebody_else(sentence: Sentence, known: Relatives) -> bool:
    """Whether "her letter" is no relative's: the paragraph has spoken of others only."""
    before = [other for other in sentence.before(_BACK) if other.passage is sentence.passage]
    return bool(before) and all(_WORKERS.search(other.text) or not known.find(other.span) for other in before)


_IN_LETTER = re.compile(r"(?i)(?:\w+ \d+:? .{0,40}\. )?in (?:her|his|their) (?:letter|interview|statement to|poem)\b")


def _is_view(sentence: Sentence, named: Sequence[tuple[Token, Kin]], placed: bool) -> bool:
    """Whether a sentence gives what a relative told the review; outside the analysis only the plainest forms count."""
    text = sentence.text
    if is_agency_sentence(sentence):
        return False
    told = _TOLD_REVIEW.search(text)
    if named and told and _teller_is_family(sentence, named):
        return True
    if _OWN_VIEW.search(text) and re.search(rf"(?i){_TO_REVIEW}", text) and named:
        return True
    if not placed:
        return False
    from_records = _FROM_RECORDS.search(text)
    if not from_records and named and re.search(_OWN_WORDS, text):
        return True
    if _IN_LETTER.match(text):
        return not from_records
    if _PRESENT.search(text) and _present_by_family(sentence, named):
        return True
    around = [sentence, *(other for other in sentence.after(2) if other.passage is sentence.passage)]
    weighed = any(_WEIGHED.search(other.text) for other in around)
    said = bool(_ACCOUNT.search(text)) or _said_by(sentence, named)
    return said and weighed and not re.search(r"(?i)\b(?:inquest|trial|conference|court)\b", text)


def _said_by(sentence: Sentence, named: Sequence[tuple[Token, Kin]]) -> bool:
    """Whether it is a relative who "said that …"."""
    family = {token.i for token, _ in named}
    return any(
        (token.norm_ in {"say", "tell", "describe"} or _puts_it(token))
        and not _long_before(token)
        and any(teller.i in family for teller in subjects(token))
        for token in sentence.span
    )


def _long_before(verb: Token) -> bool:
    """Whether what was said was said in the case, before something told there: "In 2015 an uncle had said that …"."""
    return any(child.dep_ == "aux" and child.lower_ in {"had", "'d"} for child in verb.children)


def _puts_it(token: Token) -> bool:
    """Whether "put" brings somebody's own words: "She put it this way"."""
    return token.norm_ == "put" and any(child.lower_ in {"it", "so"} for child in token.children)


_TO_REVIEW = r"\bto (?:the (?:author|reviewers?|panel|review|chair)|us|me)\b"
_OWN_WORDS = (
    r"(?i)(?:['’]s?|\bher|\bhis|\btheir) (?:own (?:comment|account|words)|(?:own )?(?:version|explanation|perspective"
    r"|account))\b"
)


def _meant(sentence: Sentence, known: Relatives) -> bool:
    """Whether a pronoun of the sentence may mean a relative: the last named person of the paragraph is one."""
    if {"she", "he", "they", "her", "his", "their"}.isdisjoint(sentence.lowers):
        return False
    before = [other for other in sentence.before(_BACK) if other.passage is sentence.passage]
    last = next((other for other in reversed(before) if known.find(other.span) or _WORKERS.search(other.text)), None)
    return last is not None and bool(known.find(last.span)) and not _WORKERS.search(last.text)


def _late(sentence: Sentence) -> bool:
    title = title_over(sentence)
    return bool(_LATE.search(title))


_LATE = anchored(
    r"(?i)discussion|finding|evaluat|apprais|what (?:we|the review)|missed|key line|question \d|\?$|postscript|addendum"
)


def _undescribed(sentence: Sentence) -> bool:
    """Whether no heading tells what a sentence's section is for, and it is not the account of the process."""
    return not roles_over(sentence) and scope_of(sentence) is not Scope.STORY


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


_WORKERS = anchored(
    r"(?i)\b(?:worker|visitor|nurse|officer|teacher|practitioner|staff|manager|doctor|gp"
    r"|clinician|service|agency|team|crew)s?\b"
)


_SHE = frozenset({"she", "he", "they"})


def _present_by_family(sentence: Sentence, named: Sequence[tuple[Token, Kin]]) -> bool:
    relatives_at = {token.i for token, _ in named}
    for verb in sentence.span:
        if verb.tag_ in {"VBZ", "VBP"} and _PRESENT.fullmatch(verb.text):
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            tellers = (subject, *subject.conjuncts) if subject is not None else ()
            before = sentence.text[: verb.idx - sentence.span.start_char]
            if _FROM_RECORDS.search(before):
                continue
            # without a name "she" is the relative the paragraph was about
            if any(token.i in relatives_at or (not named and token.lower_ in _SHE) for token in tellers):
                return True
    if _FROM_RECORDS.search(sentence.text):
        return False
    given = re.search(r"(?i)\b(?:offered an explanation|gave (?:me|us))\b", sentence.text)
    return given is not None and any(
        teller.i in relatives_at
        for verb in sentence.span
        if verb.norm_ in {"offer", "give"}
        for teller in subjects(verb)
    )
