"""The subject's legal status: looked after by a local authority, and the subject of a child protection plan.

Both are read the same way: every sentence that names the status is asked whose it is, and whether it says that the
status held, had ended, or never was (criteria SUB002).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.grammar import is_negated, is_planned
from scrcheck.language.reading import DocumentText, Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import holders
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.model import ChildProtectionPlan, LookedAfter
from scrcheck.record.persons import Cast, Who
from scrcheck.record.subjects import cast_of

if TYPE_CHECKING:
    from spacy.tokens import Span

    from scrcheck.record.build import Facts, Source

_ELSEWHERE = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.PANEL, Role.AGENCY_REPORTS, Role.REFERENCES,
     Role.GLOSSARY, Role.LESSONS, Role.MONITORING}
)  # fmt: skip
_HOME = frozenset({Role.FAMILY_COMPOSITION, Role.NARRATIVE, Role.INTRODUCTION, Role.EXECUTIVE_SUMMARY, Role.ANALYSIS})
_ADULT_FRAMEWORKS = frozenset({"dhr", "sar"})


class Holds(StrEnum):
    """What a statement says of a status."""

    NOW = "now"
    """It says that the status held at the time."""
    YES = "yes"
    ENDED = "ended"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Statement:
    """A place that says something of a subject's status."""

    holds: Holds
    place: Sentence | Passage
    sure: bool
    """Whether the sentence itself says that it is the subject's status."""


def read(source: Source) -> Facts:
    """The facts "looked_after" and "child_protection_plan"."""
    cast = cast_of(source)
    return {
        "looked_after": _looked_after(source, cast),
        "child_protection_plan": _child_protection_plan(source, cast),
    }


def _looked_after(source: Source, cast: Cast) -> Fact:
    texts = source.reading.texts
    found = list(_statements(texts, cast, "looked_after"))
    near = quotes(s for text in texts for s in text.sentences if _has("looked_after", "weak", s.text.lower()))[:2]
    if (recent := _extended(texts)) is not None:
        return Fact(LookedAfter.YES, quotes([recent]))
    value = _settle(found) or _at_home(texts, cast)
    weak = [
        s
        for text in texts
        for s in text.sentences
        if _has("looked_after", "weak", s.text.lower()) and not s.roles & _ELSEWHERE
    ]
    if value is None and len(weak) >= 4:
        return Fact(LookedAfter.YES, quotes(weak[:2]), confidence=Confidence.LOW)
    if value is None:
        return Fact(LookedAfter.NOT_STATED, (), near)
    held, evidence = value
    status = LookedAfter.YES if held in {Holds.NOW, Holds.YES} else LookedAfter.NO
    return Fact(status, quotes(s.place for s in evidence), near)


def _extended(texts: tuple[DocumentText, ...]) -> Sentence | None:
    """The sentence that makes a Welsh review an extended one because the child was looked after within six months."""
    for text in texts:
        for sentence in text.sentences:
            plain = sentence.text.lower()
            if all(_has("looked_after", name, plain) for name in ("extended", "within", "plain")):
                return None if "concise" in plain else sentence
    return None


def _child_protection_plan(source: Source, cast: Cast) -> Fact:
    texts = source.reading.texts
    if is_about_adults(source, cast):
        return Fact(ChildProtectionPlan.NOT_APPLICABLE)
    found = list(_statements(texts, cast, "child_protection_plan"))
    value = _settle(found)
    if value is None:
        near = [s for text in texts for s in text.sentences if "child protection" in s.text.lower()]
        return Fact(ChildProtectionPlan.NOT_STATED, (), quotes(near[:2]))
    held, evidence = value
    status = {
        Holds.NOW: ChildProtectionPlan.CURRENT,
        Holds.YES: ChildProtectionPlan.CURRENT,
        Holds.ENDED: ChildProtectionPlan.PREVIOUS,
        Holds.NEVER: ChildProtectionPlan.NEVER,
    }[held]
    return Fact(status, quotes(s.place for s in evidence))


def is_about_adults(source: Source, cast: Cast) -> bool:
    """Whether a review is about adults only: by its framework, or else by its labels and words."""
    framework = source.facts.get("framework")
    if framework is not None and framework.confidence is Confidence.HIGH and framework.evidence:
        return framework.value in _ADULT_FRAMEWORKS
    if any(label.lower().startswith(("child", "baby", "infant", "twin", "boy", "girl")) for label in cast.labels):
        return False
    whole = " ".join(passage.block.text.lower() for passage in source.reading.passages)
    adult = any(label.lower().split()[0] in _adults("labels") for label in cast.labels)
    if any(re.search(sign, whole) for sign in _adults("childless")):
        return True
    return adult and (" child" not in whole or any(re.search(sign, whole) for sign in _adults("signs")))


def _adults(name: str) -> tuple[str, ...]:
    return tuple(load_vocabulary("legal_status")["adults"][name])


def _settle(found: list[Statement]) -> tuple[Holds, list[Statement]] | None:
    """What the statements come to: those sure of their subject before the rest; "at the time" before "ended" before
    a plain yes or a denial."""
    for pool in ([s for s in found if s.sure], found):
        for holds in (Holds.NOW, Holds.ENDED, Holds.NEVER, Holds.YES):
            chosen = [s for s in pool if s.holds is holds]
            if not chosen:
                continue
            if holds is Holds.NEVER and sum(s.holds is Holds.YES for s in pool) > 2 * len(chosen):
                continue
            return holds, chosen
    return None


def _statements(texts: Iterable[DocumentText], cast: Cast, status: str) -> Iterator[Statement]:
    for text in texts:
        yield from _from_tables(text, cast, status)
        for sentence in text.sentences:
            if sentence.passage.block.cell is not None and len(sentence.text) < 30:
                continue
            if sentence.roles & _ELSEWHERE and not sentence.roles & _HOME:
                continue
            statement = _from_sentence(sentence, cast, status)
            if statement is not None:
                yield statement


def _from_sentence(sentence: Sentence, cast: Cast, status: str) -> Statement | None:
    plain = sentence.text.lower().replace("’", "'")
    match = _pattern(status, "plain").search(plain)
    if match is None and (loose := _pattern(status, "loose").search(plain)) and _is_spoken_of(sentence, status):
        match = loose
    if match is None or _has("general", "elsewhere", plain) or _is_something_else(plain, status):
        return None
    if _is_aftermath(plain, status) or (status == "looked_after" and _begins(sentence)):
        return None
    offset = sentence.span.text.lower().replace("’", "'").find(plain)
    start = sentence.span.start_char + max(0, offset)
    span = sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")
    if span is None:
        return None
    people = holders(span, sentence, cast)
    mine = any(mention.labels for mention in people)
    if not mine and any(
        mention.who in {Who.PARENT, Who.SIBLING, Who.RELATIVE, Who.STAFF, Who.OUTSIDER} for mention in people
    ):
        return None
    mine = mine or any(
        mention.labels and mention.who is Who.SUBJECT and not mention.plural for mention in cast.mentions(sentence)
    )
    holds = _holds(span, sentence, plain, status)
    long_ago = holds is not Holds.NEVER and status == "looked_after" and _has(status, "upbringing", plain)
    if long_ago and (cast.adults or not mine):
        return None
    return None if holds is None else Statement(holds, sentence, mine)


def _is_spoken_of(sentence: Sentence, status: str) -> bool:
    """Whether the words around make "the plan" a child protection plan."""
    around = " ".join(s.text.lower() for s in (*sentence.before(2), sentence, *sentence.after(1)))
    section = sentence.passage.section
    return _has(status, "context", f"{section.title.lower() if section is not None else ''} {around}")


def _is_something_else(plain: str, status: str) -> bool:
    if status == "looked_after":
        return _has(status, "service", plain) and not re.search(r"\b(?:was|were|is)\b", plain)
    rest = _pattern(status, "not_it").sub(" ", plain)
    return not _has(status, "plain", rest) and not _has(status, "loose", rest)


def _is_aftermath(plain: str, status: str) -> bool:
    """Whether a sentence tells of a care that began with the incident ("nine days after she came into care")."""
    return status == "looked_after" and _has(status, "aftermath", plain)


_OF_TODAY = re.compile(r"\b(?:remains|(?:is|are) still|now)\b|\b(?:and|they) remain\b")
"""What is so at the time of writing: "and remains with them under an interim order"."""
_BEFORE = 3
"""Sentences before a placement within which the incident that led to it is told."""


def _begins(sentence: Sentence) -> bool:
    """Whether a sentence tells of a placement that followed the incident: "They were placed with carers that night"."""
    plain = sentence.text.lower()
    if _has("looked_after", "ever_since", plain):
        return True
    if not all(_has("looked_after", name, plain) for name in ("moved", "began")):
        return False
    if _has("looked_after", "now", _OF_TODAY.sub(" ", plain)):
        return False
    told = " ".join([*(other.text.lower() for other in sentence.before(_BEFORE)), plain])
    return _has("looked_after", "incident", told)


def _at_home(texts: tuple[DocumentText, ...], cast: Cast) -> tuple[Holds, list[Statement]] | None:
    """What a review without a word on care says by other means: the subject lived nowhere but at home, or went into
    care only with the incident."""
    found: list[Statement] = []
    for text in texts:
        for sentence in text.sentences:
            if sentence.roles & _ELSEWHERE and not sentence.roles & _HOME:
                continue
            if (match := _shows_home(sentence)) and _is_of_subjects(match, sentence, cast):
                found.append(Statement(Holds.NEVER, sentence, True))
    return (Holds.NEVER, found) if found else None


def _is_of_subjects(match: Span, sentence: Sentence, cast: Cast) -> bool:
    """Whether words are said of a subject; where nobody is found, of those of whom alone the paragraph speaks."""
    if people := holders(match, sentence, cast):
        return any(who.labels for who in people)
    spoken_of = [who for other in sentence.passage.sentences for who in cast.mentions(other)]
    others = {Who.PARENT, Who.RELATIVE, Who.OUTSIDER}
    return any(who.labels for who in spoken_of) and not any(who.who in others for who in spoken_of)


def _shows_home(sentence: Sentence) -> Span | None:
    """The words of a sentence by which a child had always been at home, or was only now taken from there."""
    plain = sentence.text.lower().replace("’", "'")
    match = _pattern("looked_after", "home").search(plain)
    if match is not None and _has("looked_after", "left_home", plain):
        return None
    if match is None and _begins(sentence):
        match = _pattern("looked_after", "plain").search(plain) or _pattern("looked_after", "weak").search(plain)
    if match is None:
        return None
    start = sentence.span.start_char + max(0, sentence.span.text.lower().replace("’", "'").find(plain))
    return sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")


def _holds(span: Span, sentence: Sentence, plain: str, status: str) -> Holds | None:
    nearby = " ".join([plain, *(s.text.lower() for s in sentence.after(1))])
    place = span.start_char - sentence.span.start_char
    denied = is_negated(span) or re.search(
        r"\b(?:never|at no (?:time|point|stage)|neither|nor|not|no)\b[^.;:]{0,120}$", plain[:place]
    )
    if status == "child_protection_plan" and _has(status, "rejected", plain[place:]):
        return Holds.NEVER
    clause = max(plain.rfind(mark, 0, max(0, place)) for mark in (";", ":")) + 1
    if denied and not _has(status, "not_denied", plain[max(clause, place - 60) : place + len(span.text) + 20]):
        return Holds.NEVER
    if _has(status, "ended", plain if status == "child_protection_plan" else nearby) and not is_planned(span):
        return Holds.NOW if re.search(r"\bstill\b|in being|(?<!no order )in force", nearby) else Holds.ENDED
    if is_planned(span) and not _has(status, "now", plain):
        return None
    if status == "child_protection_plan" and not _has(status, "now", plain) and _lapses(sentence):
        return Holds.ENDED
    return Holds.NOW if _has(status, "now", plain) else Holds.YES


_LAPSE = 6
"""Sentences of the paragraph within which a plan is told to have come to an end."""


def _lapses(sentence: Sentence) -> bool:
    """Whether one of the next sentences of the paragraph says that the plan told of came to an end."""
    return any(
        _has("child_protection_plan", "lapsed", after.text.lower())
        for after in sentence.after(_LAPSE)
        if after.passage is sentence.passage
    )


def _from_tables(text: DocumentText, cast: Cast, status: str) -> Iterator[Statement]:
    """Cells in a row, or under a column, that is headed by the status."""
    for table in text.document.tables:
        if _explains_words(table.titles):
            continue
        columns = [place for place, title in enumerate(table.titles) if place and _has(status, "table", title)]
        for row in table.rows:
            named = any(label.lower() in cell.text.lower() for label in cast.labels for cell in row[:2])
            cells = [row[place] for place in columns if place < len(row)] if named else []
            if row and len(row) > 1 and _has(status, "table", row[0].text.lower()):
                cells.append(row[1])
            title = row[0].text.lower() if row else ""
            for cell in cells:
                if _spells_out(cell.text, title):
                    continue
                holds = _cell(cell.text.lower().strip(), title, status)
                if holds is not None:
                    yield Statement(holds, text.passages[cell.index], True)


def _explains_words(titles: Sequence[str]) -> bool:
    """Whether a table is a glossary, which says what a plan or register is and not who had one."""
    return any(
        re.match(r"(?:meaning|definition|explanation|full (?:name|term)|in full)s?\b", title) for title in titles
    )


def _spells_out(entry: str, title: str) -> bool:
    """Whether an entry only says what its row's abbreviation stands for ("LAC", "Looked after child")."""
    return "".join(word[0] for word in entry.lower().split()) == title.strip()


def _cell(entry: str, title: str, status: str) -> Holds | None:
    past = re.search(r"\bever\b|past|previous", title) is not None
    if re.match(r"(?:no|n|never|none|not)\b", entry):
        return Holds.NEVER
    if re.match(r"(?:yes|y)\b", entry):
        return Holds.ENDED if past or "ended" in entry else Holds.NOW
    if _has(status, "plain", entry) or _has(status, "table", entry):
        return Holds.ENDED if _has(status, "ended", entry) else Holds.NOW
    return None


def _has(status: str, name: str, plain: str) -> bool:
    return _pattern(status, name).search(plain) is not None


@lru_cache(maxsize=32)
def _pattern(status: str, name: str) -> Anchored:
    return anchored("|".join(load_vocabulary("legal_status")[status][name]))
