"""How widely and how often a review approached the family (criteria FAM002, FAM005)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scrcheck.language.grammar import clause, clause_head, is_passive
from scrcheck.language.phrases import load_phrases
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.relatives import Kin, Relatives, relatives
from scrcheck.record.fact import Fact, quotes
from scrcheck.record.family_scope import Contact, Part, Scope, is_agency_sentence, scope_of, title_over
from scrcheck.record.family_tables import logged_approaches

if TYPE_CHECKING:
    from spacy.tokens import Span


def of_parts(found: Iterable[Contact], *parts: Part) -> list[Sentence]:
    """The sentences of the contacts that say one of these things, in order."""
    return list(dict.fromkeys(contact.sentence for contact in found if contact.part in parts))


_CONSIDERED = re.compile(
    r"(?i)\b(?:considered|discussed|not thought necessary|no others|decided (?:that|not)"
    r"|did not do so|on publication|copies will|supported by|for support|accompanied by"
    r"|there for support|on behalf of everybody)\b"
)
_ROLE_OF_OTHERS = re.compile(
    r"(?i)\b(?:conference|police|detectives|statements?|chronology|housing association"
    r"|support worker|family group|evidence at)\b"
)


def beyond_parents(found: Sequence[Contact], reading: Reading) -> Fact:
    """Whether anybody beyond the parents was asked or heard."""
    known = relatives(reading)
    places: list[Sentence] = []
    for contact in found:
        if contact.part is Part.CONTRIBUTED and not contact.kin:
            places += [place for place in _meant(contact.sentence) if _names_wider(place, known)]
        if contact.part is Part.NOT_INVITED or Kin.WIDER not in contact.kin:
            continue
        if _CONSIDERED.search(contact.sentence.text) or _ROLE_OF_OTHERS.search(contact.sentence.text):
            continue
        if _names_wider(contact.sentence, known):
            places.append(contact.sentence)
    if places:
        return Fact(True, quotes(places[:2]))
    return Fact(False, quotes(of_parts(found, Part.INVITED, Part.CONTRIBUTED)[:1]))


def _names_wider(sentence: Sentence, known: Relatives) -> bool:
    """Whether a sentence names somebody beyond the parents, not only as whose solicitor or house it is."""
    return any(
        kin is Kin.WIDER and token.dep_ != "poss" and clause_head(token).dep_ not in {"advcl", "relcl"}
        for token, kin in known.find(sentence.span)
    )


def _meant(sentence: Sentence) -> list[Sentence]:
    """The sentence before in the paragraph, where a pronoun's meaning stands."""
    return [other for other in sentence.before(1) if other.passage is sentence.passage]


def approached_again(found: Sequence[Contact], reading: Reading) -> Fact:
    """Whether the family was approached more than once, or in more than one way."""
    asked = of_parts(found, Part.INVITED, Part.NO_RESPONSE, Part.DECLINED)
    # that a relative was met twice says nothing of how often they were asked
    account = [*asked, *(place for place in of_parts(found, Part.CONTRIBUTED) if _ASKING.search(place.text))]
    spread = list(
        dict.fromkeys(
            other
            for sentence in account
            for other in (*(one for one in _meant(sentence) if _REVIEW.search(one.text)), sentence, *_next(sentence))
            if scope_of(other) is not Scope.STORY
        )
    )
    repeated = [
        sentence
        for sentence in spread
        if _says_again(sentence)
        and not is_agency_sentence(sentence)
        and (sentence in account or not _SERVICES.search(sentence.text) or _REVIEW.search(sentence.text))
    ]
    logged = logged_approaches(reading, relatives(reading))
    if repeated or logged or len(_ways(of_parts(found, Part.INVITED))) > 1:
        return Fact(True, quotes((repeated or logged or account)[:3]))
    return Fact(False, quotes(of_parts(found, Part.INVITED)[:1]), near_misses=quotes(account[:2]))


def _next(sentence: Sentence) -> list[Sentence]:
    return [other for other in sentence.after(1) if title_over(other) == title_over(sentence)]


def _says_again(sentence: Sentence) -> bool:
    """Whether a sentence tells of a second approach, and does not deny one ("No further approach was made")."""
    cues = load_phrases("family")
    if cues.has(sentence.span, "single"):
        return False
    if _WHEN_UNANSWERED.search(sentence.text):
        return True
    return any(
        span.doc[max(span.start - 1, span.sent.start)].lower_ not in {"no", "without", "any", "never", "not"}
        and not (span.root.dep_ == "advmod" and span.root.head.norm_ in {"meet", "see", "speak", "talk"})
        and _is_of_asking(span)
        for span in cues.find(sentence.span, "repeated")
    )


def _is_of_asking(span: Span) -> bool:
    """Whether what was done again was to ask: not so of "had gone through it with her twice", "and again at school"."""
    if not _HOW_OFTEN.fullmatch(span.text):
        return True
    head = clause_head(span.root)
    if head.pos_ not in {"VERB", "AUX"} and head.dep_ == "conj":
        head = clause_head(head.head)
    if head.pos_ not in {"VERB", "AUX"}:
        return True
    words = " ".join(token.text for token in clause(head))
    return _ASKING.search(words) is not None or _REACHING_OUT.search(words) is not None


_HOW_OFTEN = re.compile(
    r"(?i)(?:again|twice|thrice|repeatedly|once more|more than once|(?:on )?(?:\w+ )?(?:several|many|various|two|three"
    r"|four|five|six) (?:more )?(?:times|occasions))"
)
_REACHING_OUT = re.compile(
    r"(?i)\b(?:sent|send|messages?|texted|e-?mail\w*|visit\w*|call\w*|repeat\w*|knock\w*|cards?|remind\w*|wr[io]t\w+"
    r"|try|do(?:ne)? so|did so|in touch|spoke|speak|ring|went|returned|delivered|posted|made|chased?)\b"
)


_WHEN_UNANSWERED = re.compile(
    r"(?i)\b(?:when|as|since|after|there being|hearing|having|with|in the absence of)\b[^.;,]{0,30}"
    r"\b(?:nothing|no (?:reply|response|answer|word)|silence|unanswered|(?:neither|nobody|none)\b[^.;,]{0,12} "
    r"(?:replied|answered|responded)|(?:did|had) not (?:repl|answer|respon)\w+)\b[^.;]{0,80}"
    r"\b(?:tried|tries|rang|telephon\w+|wrote|visit\w*|call\w*|card|text\w*|e-?mail\w*|knock\w*|went)\b"
)
"""That one way having failed another was tried: "When nothing came back she tried the telephone"."""
_ASKING = re.compile(
    r"(?i)\b(?:ask|offer|invit|letter|approach|contact|wrote|rang|telephon|attempt|tried|reach|agreed)\w*"
)
_SERVICES = re.compile(r"(?i)\b(?:agency|agencies|services?|visitor|worker|nurse|nursery|school|police|records)\b")
_REVIEW = re.compile(r"(?i)\b(?:reviewers?|author|panel|chair|board|partnership|we)\b")
_WAYS = (
    r"\bletters?\b|\bwrote\b|\bwritten\b|\bposted\b|\bcard\b|correspondence",
    r"\btelephon|\brang\b|\bring\b|\bphoned?\b|\bcalls?\b|\bcalled\b|voicemail",
    r"\btext(?:s|ed)?\b|e-?mail",
    r"\bvisit(?:ed)?\b|by hand|hand-delivered|doorstep|in person",
)


_THEIRS = re.compile(r"(?i)\bwho (?:rang|wrote|telephoned|texted|e-?mailed|called)\b[^,.;]*")
"""What the relative did in answer."""


_OURS = re.compile(r"(?i)\b(?:us|reviewers?|author|chair|manager|board|panel|partnership|coordinator|administrator)\b")


def _without_answers(sentence: Sentence) -> str:
    """A sentence without what a relative did to reach the review: "and telephoned the Business Manager"."""
    text = sentence.text
    for verb in sentence.having(_REACHING):
        told = next((child for child in verb.children if child.dep_ in {"dobj", "dative"}), None)
        if verb.pos_ == "VERB" and not is_passive(verb) and told is not None and _OURS.search(told.text):
            text = text.replace(verb.text, "", 1)
    return text


_REACHING = frozenset({"telephone", "ring", "phone", "call", "text", "email", "write"})


def _ways(invitations: Sequence[Sentence]) -> set[int]:
    """The ways in which the family was approached; a letter carried by hand is one."""
    found: set[int] = set()
    for sentence in invitations:
        ours = _THEIRS.sub("", _without_answers(sentence))
        used = [place for place, wording in enumerate(_WAYS) if re.search(rf"(?i){wording}", ours)]
        several = len(used) > 1 and re.search(r"(?i)\band\b|,", sentence.text) and 3 not in used
        found.update(used[:2] if several else used[:1])
    return found
