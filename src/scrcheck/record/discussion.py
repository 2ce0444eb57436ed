"""Which sentences of a review speak for it: what it reports and what it makes of that.

Questions it was set, what it asks for, tables, references and glossaries do not. Headings mislead here ("The questions
considered" holds the analysis), so a question is known by its own form as well as by its section.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.documents.model import Kind, Part
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role

_NOT_TOLD = frozenset({Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.GLOSSARY, Role.REFERENCES, Role.MONITORING})
_CONDUCT = frozenset({Role.PROCESS, Role.PANEL, Role.AUTHOR, Role.INTRODUCTION, Role.TERMS_OF_REFERENCE})
_APPRAISING = frozenset({Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION, Role.EQUALITY, Role.GOOD_PRACTICE})
_STORY = frozenset({Role.NARRATIVE})
_PARTS = frozenset({Part.BODY, Part.TEXT_BOX, Part.FOOTNOTE, Part.ENDNOTE})
_QUESTION = re.compile(
    r"(?:whether|to (?:consider|examine|establish|identify|review|determine|explore|what extent)"
    r"|how (?:far|well)|were|was|did)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(r"[\d.\s]*(?:the )?(?:\w+ )?finding\b", re.IGNORECASE)
_SET_QUESTION_WORDS = 60
"""Words of the longest paragraph in a section that only sets questions."""


@lru_cache(maxsize=2)
def discussion(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences in which the review tells or appraises, in order."""
    return tuple(sentence for sentence in text.sentences if _speaks(sentence))


@lru_cache(maxsize=2)
def casework(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences of the discussion outside the account of how the review was held."""
    return tuple(sentence for sentence in discussion(text) if not _is_conduct(sentence))


@lru_cache(maxsize=2)
def appraisal(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences of the discussion outside the account of how the review was held and of what happened."""
    return tuple(sentence for sentence in casework(text) if not _is_story(sentence))


def is_carried(sentence: Sentence) -> bool:
    """Whether a sentence stands where a review draws its lessons, conclusions or recommendations."""
    wanted = {Role.LESSONS, Role.CONCLUSION, Role.RECOMMENDATIONS}
    return bool(sentence.roles & wanted) and sentence.passage.block.kind is not Kind.CELL


def _speaks(sentence: Sentence) -> bool:
    block = sentence.passage.block
    if block.kind is Kind.CELL or block.part not in _PARTS:
        return False
    roles = sentence.roles
    if sentence.span.root.norm_ == "recommend":
        return False
    if roles & _NOT_TOLD and not roles & {Role.ANALYSIS}:
        return False
    return not (Role.TERMS_OF_REFERENCE in roles and _is_set_question(sentence))


def _is_set_question(sentence: Sentence) -> bool:
    block = sentence.passage.block
    if sentence.text.endswith("?"):
        return True
    short = len(block.text.split()) <= _SET_QUESTION_WORDS
    return short and (block.kind is Kind.LIST_ITEM or _QUESTION.match(sentence.text) is not None)


def _is_story(sentence: Sentence) -> bool:
    roles = sentence.roles
    return bool(roles & _STORY) and not roles & _APPRAISING and not _answers_question(sentence)


def _is_conduct(sentence: Sentence) -> bool:
    roles = sentence.roles
    # "What the review found" names the analysis and, by chance, the process; "How well…? (Term of reference 1)" too
    if not roles & _CONDUCT or roles & (_APPRAISING | _STORY) or _answers_question(sentence):
        return False
    return not _is_long_answer(sentence)


def _answers_question(sentence: Sentence) -> bool:
    """Whether the section's heading is a question, which the text under it then answers, or announces a finding."""
    section = sentence.passage.section
    return section is not None and ("?" in section.title or _FINDING.match(section.title) is not None)


def _is_long_answer(sentence: Sentence) -> bool:
    return Role.TERMS_OF_REFERENCE in sentence.roles and len(sentence.passage.block.text.split()) > _SET_QUESTION_WORDS
