"""How the family took part in the review (criteria FAM001 to FAM005; classes in 2.21)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scrcheck.language.grammar import agents, subjects
from scrcheck.language.phrases import load_phrases
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.relatives import Kin, relatives
from scrcheck.language.sections import Role
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.family_contact import contacts
from scrcheck.record.family_scope import Contact, Part, Scope, is_agency_sentence, scope_of
from scrcheck.record.model import Involvement

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKED = frozenset({Involvement.CONTRIBUTED, Involvement.INVITED_DECLINED, Involvement.INVITED_NO_RESPONSE})


def read(source: Source) -> Facts:
    """`family.involvement` and the three facts that hang on it."""
    found = contacts(source.reading)
    involvement = _involvement(found, source.reading)
    if involvement.value not in _ASKED:
        nothing = {
            f"family.{name}": Fact(None)
            for name in ("views_in_analysis", "wider_than_parents", "more_than_one_approach")
        }
        return {"family.involvement": involvement, **nothing}
    views = Fact(False)
    if involvement.value is Involvement.CONTRIBUTED:
        views = _views(source.reading)
    return {
        "family.involvement": involvement,
        "family.views_in_analysis": views,
        "family.wider_than_parents": _wider(found, source.reading),
        "family.more_than_one_approach": _repeated(found),
    }


def _of(found: Iterable[Contact], *parts: Part) -> list[Sentence]:
    return list(dict.fromkeys(contact.sentence for contact in found if contact.part in parts))


def _involvement(found: Sequence[Contact], reading: Reading) -> Fact:
    """The best class of any relative: contributed, then declined, then no answer, then not invited."""
    nobody = [place for place in _of(found, Part.NOT_INVITED) if _NOBODY.search(place.text)]
    if nobody:
        return _not_invited(_of(found, Part.NOT_INVITED))
    for part, value in (
        (Part.CONTRIBUTED, Involvement.CONTRIBUTED),
        (Part.DECLINED, Involvement.INVITED_DECLINED),
        (Part.NO_RESPONSE, Involvement.INVITED_NO_RESPONSE),
    ):
        places = _of(found, part)
        if places and not (part is Part.NO_RESPONSE and _of(found, Part.NOT_INVITED) and not _of(found, Part.INVITED)):
            return Fact(value, quotes(places[:3]))
    left_out = _of(found, Part.NOT_INVITED)
    if left_out:
        return _not_invited(left_out)
    invited = _of(found, Part.INVITED)
    if invited:
        return Fact(Involvement.INVITED_NO_RESPONSE, quotes(invited[:2]), confidence=Confidence.LOW)
    return Fact(Involvement.NOT_MENTIONED, near_misses=quotes(_near_misses(reading)))


_NOBODY = re.compile(
    r"(?i)\b(?:no|neither|none|nor)\b[^.;]{0,80}\b(?:famil(?:y|ies)|relatives?|parents?|mother"
    r"|father)\b[^.;]{0,80}\b(?:invited|approached|asked|seen|consulted|involved)\b"
)
"""That nobody at all was asked, which outweighs whatever looks like contact."""


def _near_misses(reading: Reading) -> list[Sentence]:
    known = relatives(reading)
    near = (
        sentence
        for sentence in reading.sentences
        if re.search(r"(?i)\b(?:met|meeting|invited|views|letter|involve)", sentence.text) and known.find(sentence.span)
    )
    return [sentence for sentence, _ in zip(near, range(3), strict=False)]


def _not_invited(left_out: Sequence[Sentence]) -> Fact:
    """Whether a reason is given, and whether the review judges that it was right."""
    cues = load_phrases("family")
    near = list(dict.fromkeys(other for sentence in left_out for other in _account(sentence)))
    judged = [sentence for sentence in near if cues.has(sentence.span, "judged") and cues.has(sentence.span, "judge")]
    reasons = [
        sentence
        for sentence in near
        if cues.has(sentence.span, "reason")
        and not re.search(r"(?i)\b(?:published?|publication|withheld|redact)", sentence.text)
    ]
    if judged and (reasons or len(near) > 1):
        return Fact(Involvement.NOT_INVITED_REASONED_AND_DISCUSSED, quotes([*left_out[:1], *judged[:2]]))
    if reasons:
        return Fact(Involvement.NOT_INVITED_REASONED, quotes([*left_out[:1], *reasons[:2]]))
    return Fact(Involvement.NOT_INVITED_UNEXPLAINED, quotes(left_out[:2]))


def _account(sentence: Sentence) -> list[Sentence]:
    """The sentences that go on about the same matter: those near it in a section on the family, else in its paragraph.

    A paragraph that opens with a judgement ("The reviewers have reflected on this") still belongs to it.
    """
    if sentence.passage.block.cell is not None:
        return [sentence]
    if scope_of(sentence) is Scope.FAMILY:
        return [*sentence.before(3), sentence, *sentence.after(8)]
    following = [
        other
        for other in sentence.after(6)
        if other.passage is sentence.passage
        or re.match(
            (
                r"(?i)(?:\W|\d)*(?:(?:i|we) (?:do not|have|think|consider|believe|regret|accept|agree"
                r"|disagree|doubt) |the (?:author|reviewers?|panel) (?:have|has|had|considers?|thinks?"
                r"|believes?|doubts?|accepts?|did)|this |that |it |his |her |in (?:hindsight|my)"
                r"|with hindsight|on balance|looking back|because|the reason)"
            ),
            other.text,
        )
    ]
    return [*(other for other in sentence.before(2) if other.passage is sentence.passage), sentence, *following]


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


def _views(reading: Reading) -> Fact:
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


_CONSIDERED = re.compile(
    r"(?i)\b(?:considered|discussed|not thought necessary|no others|decided (?:that|not)"
    r"|did not do so|on publication|copies will|supported by|for support|accompanied by"
    r"|there for support|on behalf of everybody)\b"
)
_ROLE_OF_OTHERS = re.compile(
    r"(?i)\b(?:conference|police|detectives|statements?|chronology|housing association"
    r"|support worker|family group|evidence at)\b"
)


def _wider(found: Sequence[Contact], reading: Reading) -> Fact:
    """Whether anybody beyond the parents was asked or heard."""
    known = relatives(reading)
    places: list[Sentence] = []
    for contact in found:
        if contact.part is Part.NOT_INVITED or Kin.WIDER not in contact.kin:
            continue
        if _CONSIDERED.search(contact.sentence.text) or _ROLE_OF_OTHERS.search(contact.sentence.text):
            continue
        if any(kin is Kin.WIDER and token.dep_ not in {"poss"} for token, kin in known.find(contact.sentence.span)):
            places.append(contact.sentence)
    if places:
        return Fact(True, quotes(places[:2]))
    return Fact(False, quotes(_of(found, Part.INVITED, Part.CONTRIBUTED)[:1]))


def _repeated(found: Sequence[Contact]) -> Fact:
    """Whether the family was approached more than once, or in more than one way."""
    cues = load_phrases("family")
    asked = _of(found, Part.INVITED, Part.NO_RESPONSE, Part.DECLINED)
    # that a relative was met twice says nothing of how often they were asked
    account = [*asked, *(place for place in _of(found, Part.CONTRIBUTED) if _ASKING.search(place.text))]
    spread = list(
        dict.fromkeys(
            other
            for sentence in account
            for other in (sentence, *sentence.after(1))
            if scope_of(other) is not Scope.STORY and (other in account or not _SERVICES.search(other.text))
        )
    )
    repeated = [
        sentence
        for sentence in spread
        if cues.has(sentence.span, "repeated")
        and not cues.has(sentence.span, "single")
        and not is_agency_sentence(sentence)
    ]
    ways = _ways(_of(found, Part.INVITED))
    if repeated or len(ways) > 1:
        return Fact(True, quotes((repeated or account)[:3]))
    return Fact(False, quotes(_of(found, Part.INVITED)[:1]), near_misses=quotes(account[:2]))


_ASKING = re.compile(
    r"(?i)\b(?:ask|offer|invit|letter|approach|contact|wrote|rang|telephon|attempt|tried|reach|agreed)\w*"
)
_SERVICES = re.compile(r"(?i)\b(?:agency|agencies|services?|visitor|worker|nurse|nursery|school|police|records)\b")
_WAYS = (
    r"\bletters?\b|\bwrote\b|\bwritten\b|\bposted\b|\bcard\b|correspondence",
    r"\btelephon|\brang\b|\bring\b|\bphoned?\b|\bcalls?\b|\bcalled\b|voicemail",
    r"\btext(?:s|ed)?\b|e-?mail",
    r"\bvisit(?:ed)?\b|by hand|hand-delivered|doorstep|in person",
)


def _ways(invitations: Sequence[Sentence]) -> set[int]:
    """The ways in which the family was approached; a letter carried by hand is one."""
    found: set[int] = set()
    for sentence in invitations:
        used = [place for place, wording in enumerate(_WAYS) if re.search(rf"(?i){wording}", sentence.text)]
        found.update(
            used[:1]
            if len(used) < 2
            else used[:2]
            if re.search(r"(?i)\band\b|,", sentence.text) and 3 not in used
            else used[:1]
        )
    return found
