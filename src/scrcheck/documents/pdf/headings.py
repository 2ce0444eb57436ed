"""Which paragraphs are headings, and how deep: by size, weight, capitals and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from scrcheck.documents.numbers import depth, is_letter
from scrcheck.documents.pdf.grids import Grid
from scrcheck.documents.pdf.paragraphs import Paragraph
from scrcheck.documents.wording import words

_LARGER = 0.8
"""Points by which a heading's type exceeds the body's, at least."""
_MAX_WORDS = 28
_MAX_LINES = 4
_SHORT = 12
"""Words a heading has at most where only its number or its capitals tell it."""
_OPEN_END = (".", ";", ",")
_ADDRESS = re.compile(r"@|://|www\.")
_FEWEST_CHIEF = 3
"""Headings of one look that are numbered, or named as parts, before the others are taken to stand under them."""
_FEWEST_NUMBERED = 5
"""Numbered paragraphs that show where chapters open."""
_PART = re.compile(r"(?:part|chapter|section)\s+\w", re.IGNORECASE)
_APPENDED = re.compile(r"(?:appendix|appendices|annex|glossary|references|bibliography|notes)\b", re.IGNORECASE)

_Style = tuple[float, bool, bool]
"""Size with the largest first, then bold before plain, capitals before mixed case."""


def heading_levels(found: Sequence[Paragraph | Grid]) -> dict[int, int]:
    """The level of each heading, by its position in the sequence."""
    plain = [item for item in found if isinstance(item, Paragraph) and not item.contents]
    size, bold = _body_style(plain)
    styles: dict[_Style, dict[int, Paragraph]] = {}
    for position, item in enumerate(found):
        if isinstance(item, Paragraph) and _is_heading(found, position, item, size, bold):
            style = (-round(item.size * 2) / 2, not item.bold, not " ".join(item.texts).isupper())
            styles.setdefault(style, {})[position] = item
    _merge_lone_capitals(styles)
    opening = _openings(found, {position for members in styles.values() for position in members})
    ranks = {
        position: (*style, under)
        for style, members in styles.items()
        for position, under in _depths_in_style(members, opening).items()
    }
    order = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), start=1)}
    levels: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for position, rank in sorted(ranks.items()):
        while above and above[-1][0] >= order[rank]:
            above.pop()
        larger = -rank[0] >= size + _LARGER
        levels[position] = order[rank] if larger else (above[-1][1] + 1 if above else 1)
        above.append((order[rank], levels[position]))
    return levels


def _merge_lone_capitals(styles: dict[_Style, dict[int, Paragraph]]) -> None:
    """A single heading in capitals among others of its size and weight, such as a title, is no style of its own."""
    for style in [style for style, members in styles.items() if len(members) == 1 and not style[2]]:
        mixed = (style[0], style[1], True)
        if mixed in styles:
            styles[mixed] = dict(sorted({**styles[mixed], **styles.pop(style)}.items()))


def _depths_in_style(members: Mapping[int, Paragraph], opening: Set[int] | None) -> dict[int, int]:
    """How deep each heading stands among those that look alike: by number, or under the parts between which it is.

    Where three or more are numbered ("5 Analysis") or named as parts ("Part Five"), others between them stand under
    them; else those that are not `opening` stand under those that are.
    """
    numbered = {p: depth(item.number) for p, item in members.items() if item.number and not is_letter(item.number)}
    chief = numbered
    if len(chief) < _FEWEST_CHIEF:
        chief = {p: 1 for p, item in members.items() if _PART.match(item.texts[0])}
    if len(chief) < _FEWEST_CHIEF:
        under = {position: 0 if opening is None or position in opening else 1 for position in members}
        return {position: numbered.get(position, 1) - 1 if numbered else under[position] for position in members}
    least = min(chief.values())
    first, last = min(chief), max(chief)
    depths: dict[int, int] = {}
    above = 0
    for position, item in members.items():
        apart = not first < position < last or _APPENDED.match(item.texts[0])
        own = chief.get(position, least if apart else above + 1)
        depths[position] = own - least
        above = chief.get(position, above)
    return depths


def _openings(found: Sequence[Paragraph | Grid], headings: Set[int]) -> set[int] | None:
    """The headings that open a chapter by the numbers of the paragraphs below; None where too few have one.

    Under unnumbered headings, paragraphs 5.1, 5.2, 6.1 show that the heading before 6.1 opens chapter 6, and that one
    before 5.7 does not.
    """
    chapters = [
        item.number.split(".")[0] if isinstance(item, Paragraph) and position not in headings and item.number
        and depth(item.number) > 1 else None
        for position, item in enumerate(found)
    ]  # fmt: skip
    known = [chapter for chapter in chapters if chapter]
    if len(known) < _FEWEST_NUMBERED or len(set(known)) < 2:
        return None
    below: list[str | None] = []
    for chapter in reversed(chapters):
        below.append(chapter or (below[-1] if below else None))
    below.reverse()
    opening: set[int] = set()
    current: str | None = None
    for position, chapter in enumerate(chapters):
        if chapter:
            current = chapter
        elif position in headings and (below[position] is None or below[position] != current):
            opening.add(position)
            current = below[position] if current is not None else None
    return opening


def _body_style(paragraphs: Sequence[Paragraph]) -> tuple[float, bool]:
    letters: Counter[tuple[float, bool]] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1), paragraph.bold] += sum(map(len, paragraph.texts))
    return letters.most_common(1)[0][0] if letters else (11.0, False)


def _is_heading(found: Sequence[Paragraph | Grid], position: int, item: Paragraph, size: float, bold: bool) -> bool:
    title = " ".join(item.texts)
    length = len(title.split())
    if item.contents or item.bullet or len(item.lines) > _MAX_LINES or not 0 < length <= _MAX_WORDS:
        return False
    if not any(map(str.isalnum, title)) or (_is_date(title) and (item.page == 1 or item.size < size + _LARGER)):
        return False
    if item.number is not None and is_letter(item.number) and not item.bold:
        return False
    if item.size >= size + _LARGER:
        return not title.endswith(_OPEN_END) or length <= _SHORT
    if title.endswith(_OPEN_END) or item.size < size - 0.6:
        return False
    if item.bold and not bold:
        return title[0].isupper() or not title[0].isalpha()
    if length > _SHORT or len(item.lines) > 2 or title.endswith((":", "?")):
        return False
    if all(line.underlined for line in item.lines) and not _ADDRESS.search(title):
        return True
    if title.isupper() and (length > 1 or len(title) > 7):
        return item.gap_before
    return item.number is not None and _numbers_a_section(found, position, item.number)


def _is_date(title: str) -> bool:
    parts = title.replace(",", " ").split()
    return all(part.strip(".").lower() in words("months") or part[0].isdigit() for part in parts)


def _numbers_a_section(found: Sequence[Paragraph | Grid], position: int, number: str) -> bool:
    """Whether what follows stands under this number: a deeper number, or a longer text without one."""
    after = found[position + 1] if position + 1 < len(found) else None
    before = found[position - 1] if position else None
    if not isinstance(after, Paragraph):
        return isinstance(after, Grid) and depth(number) == 1
    if after.number is not None and after.number.startswith(number + "."):
        return True
    if isinstance(before, Paragraph) and before.number is not None and len(before.lines) == 1:
        return depth(before.number) != depth(number) and after.number is None and len(after.lines) > 1
    return after.number is None and not after.bullet and len(after.lines) > 1
