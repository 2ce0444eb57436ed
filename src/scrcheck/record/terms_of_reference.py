"""Whether the review sets out questions for this case, and takes each of them up (criteria TOR001, TOR002)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.documents.model import Kind
from scrcheck.language.reading import DocumentText
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Evidence, Fact, quotes
from scrcheck.record.likeness import Matter, content_words
from scrcheck.record.model import TermsOfReference
from scrcheck.record.question_order import answered_in_order, pointed_to
from scrcheck.record.questions import Question, find_questions, plain_mark
from scrcheck.record.stretches import Stretch, stretches

_APART = frozenset(
    {Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.MONITORING, Role.REFERENCES, Role.GLOSSARY, Role.PANEL, Role.AUTHOR,
     Role.AGENCY_REPORTS, Role.EXECUTIVE_SUMMARY, Role.APPENDIX}
)  # fmt: skip
_TELLING = frozenset(
    {Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION, Role.TERMS_OF_REFERENCE, Role.EQUALITY, Role.GOOD_PRACTICE}
)
_REFERRED = re.compile(
    r"\b(?:questions?|terms? of reference|tor|issues?|matters?|lines? of (?:enquiry|inquiry)|kloe|kq"
    r"|q)\.?\s*(?:no\.?\s*)?\(?(\d{1,2}|[a-z]|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:question|line of (?:enquiry"
    r"|inquiry)|term of reference|issue)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\((?:[a-z]{1,4}\s?(?=\d))?([a-z]|[ivx]{1,4}|\d{1,2})\)$")
"""The mark with which a heading ends: "Before birth (a)", "Coming off the register (LE1)"."""
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ENOUGH_TOGETHER = 0.42
"""Share of a question's telling words that must stand together in one passage of the analysis."""
ENOUGH_ECHO = 0.6
"""Share of a heading's telling words that a question must have for the heading to echo it."""
SHORT = 12
"""Passages of an analysis too short for shares to tell: there one telling word of the question's own is enough."""
MOST = 0.6


def read(source: Source) -> Facts:
    """Read `terms_of_reference`.

    A question is taken up where the analysis refers to its number, has a heading that echoes it with text below, or
    shares its telling words. The stock purposes of a review, and another body's terms, are no questions of this case.
    """
    found = _first(source)
    if found is None:
        near = [one for one in source.overview.sentences if "terms of reference" in one.text.lower()]
        return {"terms_of_reference": Fact(TermsOfReference.ABSENT, near_misses=quotes(near)[:3])}
    questions = found
    parts = _analysis(source.overview, questions)
    left = [one for one in unanswered(questions, parts) if not pointed_to(one, source.overview)]
    if (
        left
        and not _by_mark(questions, parts)
        and answered_in_order(questions, [_words(one) for one in questions], source.overview)
    ):
        left = []
    told = tuple(Evidence(one.text, one.passage.locate()) for one in left or questions)
    return {"terms_of_reference": Fact(TermsOfReference.PARTLY_ANSWERED if left else TermsOfReference.ANSWERED, told)}


def _first(source: Source) -> tuple[Question, ...] | None:
    for text in (source.overview, *(other for other in source.reading.texts if other is not source.overview)):
        questions = find_questions(text)
        if questions:
            return questions
    return None


def _analysis(text: DocumentText, questions: Sequence[Question]) -> list[Stretch]:
    """The stretches in which the questions may be answered, those that set them left out."""
    asked = {id(question.passage) for question in questions}
    after = max((question.passage.block.index for question in questions if question.passage.text is text), default=-1)
    kept: list[Stretch] = []
    for part in stretches(text):
        own = heading_roles(part.title)
        passages = tuple(
            passage
            for passage in part.passages
            if id(passage) not in asked and passage.block.index > after and passage.block.kind is not Kind.CONTENTS
        )
        headed_after = part.heading is not None and part.heading.block.index > after
        if (not passages and not headed_after) or (part.roles & _APART and not own & _TELLING):
            continue
        kept.append(
            Stretch(
                part.title if headed_after else "",
                passages,
                part.heading if headed_after else None,
                part.level,
                part.parents,
                part.roles,
            )
        )
    telling = [
        part
        for part in kept
        if not {Role.NARRATIVE, Role.FAMILY_COMPOSITION} & part.roles
        or part.roles & _TELLING
        or _echoes(part, questions)
        or _REFERRED.search(part.title)
    ]
    return telling or kept


def _echoes(part: Stretch, questions: Sequence[Question]) -> bool:
    title = part.title.lower().strip(" ?.")
    return len(title) > 12 and any(
        title in question.text.lower() or question.text.lower().strip(" ?.") in title for question in questions
    )


def unanswered(questions: Sequence[Question], parts: Sequence[Stretch]) -> list[Question]:
    """The questions no stretch takes up."""
    referred = [any(_refers(question, part) for part in parts) for question in questions]
    systematic = _by_mark(questions, parts)
    passages = [
        passage
        for part in parts
        if part.words > 2
        for passage in ((part.heading,) if part.heading else ()) + part.passages
    ]
    matter = Matter(passages, content_words)
    echoed = [any(_echoed(question, part) for part in parts) for question in questions]
    return [
        question
        for question, named, headed in zip(questions, referred, echoed, strict=True)
        if not named and not headed and (systematic or not _taken_up(question, questions, matter))
    ]


def _by_mark(questions: Sequence[Question], parts: Sequence[Stretch]) -> bool:
    """Whether the analysis takes up most of the questions by their numbers, so that one left out is left open."""
    referred = sum(any(_refers(question, part) for part in parts) for question in questions)
    return referred >= MOST * len(questions) and len(questions) > 1


def _echoed(question: Question, part: Stretch) -> bool:
    """Whether a heading with text below says what the question asks about."""
    if part.heading is None or part.words < 3:
        return False
    title = content_words(part.heading.doc)
    shared = title & _words(question)
    return bool(shared) and len(shared) >= ENOUGH_ECHO * len(title)


def _refers(question: Question, part: Stretch) -> bool:
    """Whether a stretch with text names the question's number, in its heading or its text."""
    if part.words < 3:
        return False
    marks = {question.mark, str(question.place)}
    heading = plain_mark(part.heading.block.number) if part.heading is not None and part.heading.block.number else ""
    if heading and not heading.isdigit() and heading == question.mark:
        return True
    opening = re.match(r"\(?([a-z]|[ivx]{1,4})[.)]\s", part.title.lower())
    if opening and opening[1] == question.mark:
        return True
    closing = _CLOSING.search(part.title.lower())
    if closing and closing[1] == question.mark:
        return True
    if not question.mark.isdigit() and any(
        passage.block.number and plain_mark(passage.block.number) == question.mark for passage in part.passages
    ):
        return True
    texts = [part.title, *(passage.block.text for passage in part.passages)]
    return any(_named(match) in marks for words in texts for match in _REFERRED.finditer(words))


def _named(match: re.Match[str]) -> str:
    if match[2]:
        return str(_ORDINALS.index(match[2].lower()) + 1)
    return plain_mark(match[1])


def _taken_up(question: Question, questions: Sequence[Question], matter: Matter) -> bool:
    words = _words(question)
    if not words:
        return True
    others = [other for one in questions if one is not question for other in _words(one)]
    own = frozenset(word for word in words if word not in others) or words
    if len(matter) < SHORT:
        return matter.seen(own) > 0
    return matter.best(own)[0] >= ENOUGH_TOGETHER


def _words(question: Question) -> frozenset[str]:
    doc = question.passage.doc
    span = doc.char_span(
        question.start, min(len(doc.text), question.start + len(question.text) + 1), alignment_mode="expand"
    )
    return content_words(span if span is not None else doc)
