"""Where the layout of a review shows that a question is answered: a pointer, or sections in its order.

Reviewers head their analysis in their own words ("'I'm fine' suited everyone"), so that a question and its answer may
share no word. But who answers every question gives each a section, and gives them in the order of the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scrcheck.language.reading import DocumentText
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.likeness import Matter, content_words
from scrcheck.record.questions import Question
from scrcheck.record.stretches import Stretch, stretches

_NO_ANSWERS = frozenset(
    {Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.MONITORING, Role.REFERENCES, Role.GLOSSARY, Role.PANEL, Role.AUTHOR,
     Role.AGENCY_REPORTS, Role.EXECUTIVE_SUMMARY, Role.APPENDIX, Role.GOOD_PRACTICE, Role.CONCLUSION,
     Role.FAMILY_INVOLVEMENT}
)  # fmt: skip
_EXTRA = 2
"""Sections beyond the questions that a run of answers may have after them."""
_PLAIN = 0.45
"""Share of a question's words in a section from which it plainly belongs there."""
_TOGETHER = 2
"""Words of a question that must stand in a section for it to belong there: one may do so by chance."""
_NEARLY = 0.7
_SOME = 0.4
_LEAST_WORDS = 20
_POINTS = re.compile(r"\b(?:answer|address|dealt|section|paragraph|where|discuss|consider|taken up|see)", re.IGNORECASE)
_PLACE = re.compile(r"\b\d{1,2}(?:\.\d{1,2})*\b")
_INLINE = re.compile(
    r"\((?:see |answered (?:at|in) |at )?(?:sections?|paragraphs?|paras?|chapter|part) ([\d., and]+)\)", re.I
)


def pointed_to(question: Question, text: DocumentText) -> bool:
    """Whether the question's row of a table, or a bracket after it, names a section that stands and has text."""
    places = [place for words in _pointers(question) for place in _PLACE.findall(words)]
    if not places:
        return False
    return any(
        part.heading is not None
        and part.words >= _LEAST_WORDS
        and any(_number(part).startswith(place) for place in places)
        for part in stretches(text)
    )


def _pointers(question: Question) -> Iterator[str]:
    if match := _INLINE.search(question.text):
        yield match[1]
    own = question.passage.block.cell
    if own is None:
        return
    cells = [p.block for p in question.passage.text.passages if p.block.cell and p.block.cell.table == own.table]
    titles = {block.cell.column: block.text for block in cells if block.cell and block.cell.row == 0}
    for block in cells:
        cell = block.cell
        if cell and cell.row == own.row and cell.column > own.column and _POINTS.search(titles.get(cell.column, "")):
            yield block.text


def _number(part: Stretch) -> str:
    heading = part.heading
    if heading is None:
        return ""
    match = _PLACE.match(part.title.strip())
    return heading.block.number or (match[0] if match else "")


def answered_in_order(questions: Sequence[Question], words: Sequence[frozenset[str]], text: DocumentText) -> bool:
    """Whether sections of one chapter, at least as many as the questions, take them in turn.

    `words` are the telling words of each question. Some must plainly be met in its own place, and none in another's.
    """
    if len(questions) < 2:
        return False
    after = max((one.passage.block.index for one in questions if one.passage.text is text), default=-1)
    return any(
        len(questions) <= len(run) <= len(questions) + _EXTRA and _fits(run, words) for run in _runs(text, after, words)
    )


def _runs(text: DocumentText, after: int, words: Sequence[frozenset[str]]) -> Iterator[list[Stretch]]:
    """The sections side by side in each chapter that comes after the questions."""
    later = [part for part in stretches(text) if part.heading is not None and part.heading.block.index > after]
    for (level, parents), run in groupby(later, key=lambda part: (part.level, part.parents)):
        chapter = heading_roles(parents[-1]) if parents else frozenset()
        if level > 1 and parents and not chapter & (_NO_ANSWERS | {Role.NARRATIVE, Role.PROCESS}):
            yield [part for part in run if part.words >= _LEAST_WORDS and _may_answer(part, words)]


def _may_answer(part: Stretch, words: Sequence[frozenset[str]]) -> bool:
    """Whether a section may answer a question; one on equality that nobody asked for comes besides."""
    own = heading_roles(part.title)
    if own & _NO_ANSWERS:
        return False
    return Role.EQUALITY not in own or any(share >= _SOME for share in _shares(part, words))


def _fits(run: Sequence[Stretch], words: Sequence[frozenset[str]]) -> bool:
    table = [_shares(part, words) for part in run]
    met = 0
    for place, own in enumerate(words):
        best, here = max(row[place] for row in table), table[place][place]
        if best >= _PLAIN and best * len(own) >= _TOGETHER and here < _NEARLY * best:
            return False
        met += best > 0 and here == best
    return met * 3 >= len(words)


def _shares(part: Stretch, words: Sequence[frozenset[str]]) -> list[float]:
    """The share of each question's words that a section has."""
    matter = Matter((*((part.heading,) if part.heading else ()), *part.passages), content_words)
    return [sum(matter.has(word) for word in own) / len(own) if own else 0.0 for own in words]
