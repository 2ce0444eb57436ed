"""From lines to paragraphs: where one ends and the next begins, within a page and over its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scrcheck.documents.numbers import is_letter, split_bullet, split_letters, split_number
from scrcheck.documents.pdf.grids import Grid
from scrcheck.documents.pdf.lines import Line

_CLOSED = (".", ":", ";", "?", "!", ".'", ".\u2019", ".\u201d", '."', "?'", "?\u2019", ".)")
_SLACK = 3.0
"""Points by which a full line may fall short of the margin beyond its next word's width."""
_ROUGHLY = 12.0
"""The same where words were recognised in a picture, which tells their widths only roughly."""
_INDENT = 5.0
"""Points by which a line must stand in or out to be said to."""
_WIDER = 1.18
"""Lines further apart than this share of the usual distance do not belong together."""
_LEADER = re.compile(r"(?:\.\s?){4,}|\u2026{2,}|_{4,}")
_COUNTED = re.compile(r"([A-Z][A-Za-z]{0,30}) ?(\d{1,3})\b")
_SOURCE = re.compile(r"[A-Z][^()]{2,80}\((?:19|20)\d\d[a-z]?\)")
_CONTENTS_END = re.compile(r"[\s.\u2026_]*\b(\d{1,4}|[ivxl]{1,6})$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, not yet read as heading, item or plain text."""

    lines: list[Line]
    bullet: bool = False
    number: str | None = None
    contents: bool = False
    gap_before: bool = True
    """White stands above it."""
    texts: list[str] = field(default_factory=list)
    """The lines' texts, without bullet and number."""

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def recognised(self) -> float | None:
        """How sure its words are that were recognised in a picture, on average; None where none was."""
        sure = [word.sure for line in self.lines for word in line.words if word.sure is not None]
        return sum(sure) / len(sure) if sure else None


def usual_leading(lines: Sequence[Line]) -> float:
    """The most frequent distance between lines, as a multiple of the type size."""
    ratios: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if before.page == line.page and abs(before.size - line.size) < 0.3 and line.foot > before.foot:
            ratio = round((line.foot - before.foot) / line.size, 1)
            if ratio < 3.5:
                ratios[ratio] += 1
    return ratios.most_common(1)[0][0] if ratios else 1.2


def paragraphs(elements: Iterable[Line | Grid], leading: float, margins: Mapping[int, float]) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a document, in order.

    `margins` gives where full lines end on pages with one column, by page.
    """
    found: list[Paragraph | Grid] = []
    last: Paragraph | None = None
    for element in elements:
        if isinstance(element, Grid):
            found.append(element)
            continue
        if last is not None and found[-1] is last and _continues(last, element, leading, margins):
            last.lines.append(element)
            last.texts.append(element.text)
            continue
        last = _start(element, last, leading)
        found.append(last)
    return found


def mark_letters(found: Sequence[Paragraph | Grid]) -> None:
    """Give paragraphs that open with "A. ", "B. " in turn their letters, those in bold apart from the others."""
    for bold in (True, False):
        alike = [item for item in found if isinstance(item, Paragraph) and not item.contents and item.bold is bold]
        for position, (letter, text) in split_letters([item.texts[0] for item in alike]).items():
            alike[position].number, alike[position].texts[0] = letter, text


def _start(line: Line, before: Paragraph | None, leading: float) -> Paragraph:
    bullet, text = split_bullet(line.text)
    number, text = split_number(text, bare=not bullet)
    gap = before is None or before.lines[-1].page != line.page or _apart(before.lines[-1], line, leading)
    return Paragraph([line], bullet, number, bool(_LEADER.search(line.text)), gap, [text])


def _apart(before: Line, line: Line, leading: float) -> bool:
    return line.foot - before.foot > leading * max(before.size, line.size) * _WIDER + 0.5


def _continues(paragraph: Paragraph, line: Line, leading: float, margins: Mapping[int, float]) -> bool:
    before = paragraph.lines[-1]
    if paragraph.contents or _LEADER.search(line.text) or _opens_item(before, line, margins):
        return False
    if abs(before.size - line.size) > 0.6:
        return False
    jump = before.page != line.page or line.foot <= before.foot
    if not jump and _apart(before, line, leading):
        return False
    closed = before.text.endswith(_CLOSED)
    lower = line.text[0].islower()
    if before.bold != line.bold and not (lower and not closed):
        return False
    full = _full(before, line, margins)
    number = split_number(line.text)[0]
    if number is not None and (closed or not full or _succeeds(paragraph.number, number)):
        return False
    if closed and _same_opening(paragraph.texts[0], line.text):
        return False
    if not full and not (lower and not closed and abs(line.left - _hang(paragraph)) < _INDENT):
        return False
    return _aligned(paragraph, line, jump)


def _opens_item(before: Line, line: Line, margins: Mapping[int, float]) -> bool:
    """Whether a line opens with a bullet; a dash inside a sentence may come to stand at a line's start."""
    bullet, text = split_bullet(line.text)
    inside = line.text[0] in "-\u2013\u2014" and text[:1].islower() and not before.text.endswith(_CLOSED)
    return bullet and not (inside and _full(before, line, margins))


def _full(before: Line, line: Line, margins: Mapping[int, float]) -> bool:
    """Whether the next line's first word would no longer have fitted on this one."""
    first = line.words[0]
    end = next((i for i, word in enumerate(line.words[1:], 1) if not word.glued), len(line.words))
    width = line.words[end - 1].right - first.left
    margin = max(before.margin, margins.get(before.page, 0.0))
    slack = _SLACK if first.sure is None else _ROUGHLY
    return before.right + 0.2 * before.size + width > margin - slack


def _hang(paragraph: Paragraph) -> float:
    """Where the paragraph's lines after the first begin, or would."""
    if len(paragraph.lines) > 1:
        return paragraph.lines[-1].left
    first = paragraph.lines[0]
    if paragraph.bullet and len(first.words) > 1:
        return first.words[1].left
    return first.left


def _aligned(paragraph: Paragraph, line: Line, jump: bool) -> bool:
    """Whether a line begins where the paragraph's next line should."""
    if jump and paragraph.lines[-1].page == line.page:
        return True
    if len(paragraph.lines) > 1:
        indent = line.left - paragraph.lines[-1].left
        return abs(indent) < _INDENT or (jump and abs(indent) < 3 * _INDENT)
    first = paragraph.lines[0]
    starts = [word.left for word in first.words[:3]] if paragraph.bullet or paragraph.number else [first.left]
    if any(abs(line.left - start) < _INDENT for start in starts):
        return True
    if paragraph.bullet:
        return False
    out = first.left - line.left
    centred = abs((first.left + first.right) - (line.left + line.right)) < 4 * _INDENT
    return 0 < out < 60 or centred or (bool(paragraph.number) and -80 < out < 0)


def _succeeds(before: str | None, number: str) -> bool:
    """Whether a number is the next after another, such as "(b)" after "(a)" or "4.13" after "4.12"."""
    if before is None:
        return False
    if is_letter(before) and is_letter(number):
        return True
    one, two = ([int(part) for part in n.split(".") if part.isdigit()] for n in (before, number))
    return len(one) == len(two) > 0 and one[:-1] == two[:-1] and two[-1] == one[-1] + 1


def _same_opening(first: str, line: str) -> bool:
    """Whether two texts open alike: "Recommendation 5" and "Recommendation 6", or two entries of a list of sources."""
    if _SOURCE.match(first) and _SOURCE.match(line):
        return True
    one, two = _COUNTED.match(first), _COUNTED.match(line)
    return bool(one and two and one[1] == two[1] and one[2] != two[2])


def mark_contents(found: Sequence[Paragraph | Grid], pages: int) -> None:
    """Mark the lines of a contents list: three or more in a row that end in a page number after white or dots."""
    run: list[Paragraph] = []
    for item in [*found, None]:
        if isinstance(item, Paragraph) and (item.contents or _ends_in_page(item, pages)):
            run.append(item)
            continue
        if len(run) >= 3:
            for paragraph in run:
                paragraph.contents = True
        elif len(run) < 3:
            for paragraph in run:
                paragraph.contents = paragraph.contents and len(run) > 1
        run = []


def _ends_in_page(paragraph: Paragraph, pages: int) -> bool:
    words = paragraph.lines[-1].words
    if len(words) < 2 or not words[-1].text.isdigit() or len(words[-1].text) > 4 or int(words[-1].text) > pages + 20:
        return False
    return words[-1].left - words[-2].right > 1.5 * words[-1].size


def contents_text(text: str) -> str:
    """A contents line without its dots and page number."""
    return _CONTENTS_END.sub("", _LEADER.sub(" ", text)).strip(" .\u2026_")
