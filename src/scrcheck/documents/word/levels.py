"""How deep a typed heading stands: by its number, by capitals, by the numbers of the paragraphs under it, by size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Kind
from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.vocabulary import words

_DIVISION = re.compile(
    r"(?:part|chapter|section|appendix|appendices|annexe?|schedule|atodiad|rhan)\b(?:\s+(?:[a-z]|[ivx]{1,5}|\d{1,2}|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\s*(?:$|:))",
    re.IGNORECASE,
)
_MAJOR = re.compile(r"(\d{1,3})\.\d")
_DEEPEST = 9


def set_levels(lines: Sequence[Line]) -> None:
    """Give every heading its level; numbers must have been taken and the text be bare."""
    headings = [line for line in lines if line.kind is Kind.HEADING]
    styled = [line for line in headings if line.level is not None and line.style.name not in ("title", "subtitle")]
    if len(styled) > 1:
        _under_styles(headings)
    else:
        _by_look(headings, _transitions(lines))


def _depth(line: Line) -> int | None:
    """Depth of a number in figures: 1 for "4", 2 for "4.1"."""
    if line.number is None or not line.number[0].isdigit():
        return None
    return line.number.count(".") + 1


def _under_styles(headings: list[Line]) -> None:
    """Typed headings among styled ones: as deep as a styled one numbered alike, else below the one above."""
    alike: dict[int, int] = {}
    for line in headings:
        depth = _depth(line)
        if line.level is not None and depth is not None:
            alike.setdefault(depth, line.level)
    above = 0
    for line in headings:
        if line.level is not None:
            above = line.level
        else:
            line.level = min(alike.get(_depth(line) or 0, above + 1), _DEEPEST)


def _by_look(headings: list[Line], opening: set[int] | None) -> None:
    """Typed headings alone: numbers first, then divisions and capitals, then what stands below, then size."""
    typed = [line for line in headings if line.level is None]
    signs = _Signs.of(typed)
    begun = False
    for line in typed:
        begun = begun or signs.opens(line)
        level = signs.level(line, begun)
        if level is None and opening is not None:
            level = 1 if id(line) in opening else 2
        if level is None:
            level = signs.sizes.index(line.size) + 1
        only_underlined = line.underlined and not line.bold and not line.capitals
        line.level = min(level + (1 if only_underlined and len(typed) > 1 else 0), _DEEPEST)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What an author's typed headings go by, over the whole document."""

    numbered: bool
    divided: bool
    """Whether there are parts, chapters or appendices."""
    capitals: bool
    lettered: bool
    sizes: list[int]
    """The sizes of headings, largest first."""

    @classmethod
    def of(cls, typed: list[Line]) -> _Signs:
        letters = sum(line.number is not None and _depth(line) is None for line in typed)
        return cls(
            numbered=any(_depth(line) for line in typed[1:]),
            divided=sum(_is_division(line) for line in typed) > 1,
            capitals=sum(line.capitals and _depth(line) is None for line in typed) > 1,
            lettered=letters * 2 > len(typed),
            sizes=sorted({line.size for line in typed}, reverse=True),
        )

    def opens(self, line: Line) -> bool:
        """Whether a heading is the kind that opens a chapter here, so that what comes before is the title page."""
        return _depth(line) is not None or _is_division(line) or (self.capitals and line.capitals)

    def level(self, line: Line, begun: bool) -> int | None:
        """The level the signs give a heading, or None where they say nothing of it."""
        depth = _depth(line)
        if depth is not None:
            return depth
        if _is_division(line) or line.capitals or line.text.lower().strip(" :") in words("back_matter"):
            return 1
        if line.number is not None:
            return 1 if self.lettered else 2
        if self.lettered or self.numbered or self.divided or self.capitals:
            return 2 if begun else 1
        return None


def _is_division(line: Line) -> bool:
    return bool(_DIVISION.match(line.text))


def _transitions(lines: Sequence[Line]) -> set[int] | None:
    """Headings (by id) that open a new chapter by the numbers of the paragraphs below; None where too few have one.

    Under unnumbered headings, paragraphs 5.1, 5.2, 6.1 show that the heading before 6.1 opens chapter 6, and that one
    before 5.7 does not.
    """
    majors = [_MAJOR.match(line.number or "") if line.kind is not Kind.HEADING else None for line in lines]
    if sum(major is not None for major in majors) < 5 or len({major[1] for major in majors if major}) < 2:
        return None
    after: list[str | None] = [None] * len(lines)
    upcoming: str | None = None
    for position in range(len(lines) - 1, -1, -1):
        after[position] = upcoming
        found = majors[position]
        upcoming = found[1] if found else upcoming
    opening: set[int] = set()
    current: str | None = None
    for position, line in enumerate(lines):
        found = majors[position]
        if found:
            current = found[1]
        elif line.kind is Kind.HEADING and (after[position] is None or after[position] != current):
            opening.add(id(line))
            current = after[position] if current is not None else None
    return opening
