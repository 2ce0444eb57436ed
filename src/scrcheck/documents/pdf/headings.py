"""Which paragraphs are headings, and how deep: by size, weight, capitals and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scrcheck.documents.numbers import depth, is_letter
from scrcheck.documents.pdf.grids import Grid
from scrcheck.documents.pdf.paragraphs import Paragraph

_LARGER = 0.8
"""Points by which a heading's type exceeds the body's, at least."""
_MAX_WORDS = 28
_MAX_LINES = 4
_SHORT = 12
"""Words a heading has at most where only its number or its capitals tell it."""
_OPEN_END = (".", ";", ",")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-\u2013/]\s*\d{2,4})?")


def heading_levels(found: Sequence[Paragraph | Grid]) -> dict[int, int]:
    """The level of each heading, by its position in the sequence."""
    plain = [item for item in found if isinstance(item, Paragraph) and not item.contents]
    size, bold = _body_style(plain)
    keys: dict[int, tuple[float, bool, bool, int]] = {}
    for position, item in enumerate(found):
        if isinstance(item, Paragraph) and _is_heading(found, position, item, size, bold):
            title = " ".join(item.texts)
            deep = depth(item.number) if item.number else 0
            keys[position] = (-round(item.size * 2) / 2, not item.bold, not title.isupper(), deep)
    shallowest: dict[tuple[float, bool, bool], int] = {}
    for *style, deep in keys.values():
        key = (style[0], bool(style[1]), bool(style[2]))
        if deep:
            shallowest[key] = min(deep, shallowest.get(key, deep))
    ranked = {
        position: (a, b, c, max(0, deep - shallowest.get((a, b, c), deep)) if deep else 0)
        for position, (a, b, c, deep) in keys.items()
    }
    order = {key: level for level, key in enumerate(sorted(set(ranked.values())), start=1)}
    return {position: order[key] for position, key in ranked.items()}


def _body_style(paragraphs: Sequence[Paragraph]) -> tuple[float, bool]:
    letters: Counter[tuple[float, bool]] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1), paragraph.bold] += sum(map(len, paragraph.texts))
    return letters.most_common(1)[0][0] if letters else (11.0, False)


def _is_heading(found: Sequence[Paragraph | Grid], position: int, item: Paragraph, size: float, bold: bool) -> bool:
    title = " ".join(item.texts)
    words = len(title.split())
    if item.contents or item.bullet or len(item.lines) > _MAX_LINES or not 0 < words <= _MAX_WORDS:
        return False
    if not any(map(str.isalpha, title)) and not _YEAR.fullmatch(title):
        return False
    if item.number is not None and is_letter(item.number) and not item.bold:
        return False
    if item.size >= size + _LARGER:
        return not title.endswith(_OPEN_END) or words <= _SHORT
    if title.endswith(_OPEN_END) or item.size < size - 0.6:
        return False
    if item.bold and not bold:
        return title[0].isupper() or not title[0].isalpha()
    if words > _SHORT or len(item.lines) > 2 or title.endswith((":", "?")):
        return False
    if title.isupper() and (words > 1 or len(title) > 7):
        return item.gap_before
    return item.number is not None and _numbers_a_section(found, position, item.number)


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
