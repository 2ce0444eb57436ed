"""The lessons of a review as items, and which of them its recommendations take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Kind
from scrcheck.language.dates import number_of
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.likeness import Matter, telling_words
from scrcheck.record.statement_items import Statement
from scrcheck.record.stretches import Stretch, stretches

_LABEL = re.compile(
    r"(?:key )?(?:lesson|learning point|learning|finding)\s*(?:no\.?\s*)?(\d{1,2}|[a-z]{3,6})\b[.:) –—-]", re.IGNORECASE
)
_NUMBER = r"(?:\d{1,2}|[a-z]{3,6})"
_CITED = re.compile(
    rf"\b(?:lessons?|learning points?)\s+({_NUMBER}(?:(?:, ?| (?:and|to|&) | ?[–-] ?){_NUMBER})*)",
    re.IGNORECASE,
)
ENOUGH_WORDS = 6
ENOUGH_SHARED = 0.12
"""Share of a lesson's telling words that one recommendation must have for it to be about the same."""


@dataclass(frozen=True, slots=True, eq=False)
class LessonItem:
    """One lesson."""

    number: int
    """Its own number, else its place in the list, from 1."""
    label: str
    """The number as printed ("8.3"); "" where it has none."""
    passage: Passage
    numbered: bool = True
    """Whether its number is printed ("Lesson 2", "2."), not counted."""


def lesson_items(text: DocumentText, statements: Sequence[Statement]) -> tuple[LessonItem, ...]:
    """The lessons a report lists, in order; () where they are running prose or there are none."""
    own = {id(passage) for statement in statements for passage in statement.passages}
    found = [
        passage for part in stretches(text) if _is_lessons(part) for passage in part.passages if id(passage) not in own
    ]
    labelled = [passage for passage in found if _LABEL.match(passage.block.text)]
    kept = labelled if len(labelled) > 1 else [passage for passage in found if _is_item(passage)]
    return tuple(_item(passage, place) for place, passage in enumerate(kept, 1))


def cited_lessons(statement: Statement) -> frozenset[int]:
    """The numbers of the lessons a recommendation says it comes from."""
    numbers: set[int] = set()
    for words in (statement.text, statement.reference, statement.group):
        for match in _CITED.finditer(words):
            numbers |= _numbers(match[1])
    return frozenset(numbers)


def matches_any(item: LessonItem, statements: Sequence[Statement]) -> bool:
    """Whether some recommendation shares the telling words of a lesson."""
    words = telling_words(item.passage.doc)
    share, _ = Matter(passage for statement in statements for passage in statement.passages).best(words)
    return share >= ENOUGH_SHARED


def _is_lessons(part: Stretch) -> bool:
    if Role.EXECUTIVE_SUMMARY in part.roles or Role.ACTION_PLAN in part.roles:
        return False
    return any(Role.LESSONS in heading_roles(title) for title in (part.title, *part.parents))


def _is_item(passage: Passage) -> bool:
    block = passage.block
    if block.cell is not None or block.text.rstrip().endswith(":") or len(block.text.split()) < ENOUGH_WORDS:
        return False
    return block.kind is Kind.LIST_ITEM or block.number is not None


def _item(passage: Passage, place: int) -> LessonItem:
    match = _LABEL.match(passage.block.text)
    printed = passage.block.number or ""
    number = number_of(match[1]) if match else number_of(printed) if printed.isdigit() else None
    return LessonItem(number or place, printed, passage, numbered=number is not None)


def _numbers(words: str) -> set[int]:
    numbers: set[int] = set()
    for run in re.split(r",|\band\b|&", words):
        ends = [number for word in re.split(r"\bto\b|[–-]|\s", run) if (number := number_of(word)) is not None]
        if len(ends) == 2 and re.search(r"\bto\b|[–-]", run):
            numbers |= set(range(ends[0], ends[1] + 1))
        else:
            numbers |= set(ends)
    return numbers
