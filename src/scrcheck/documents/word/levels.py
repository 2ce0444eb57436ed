"""How deep a typed heading stands: by its number, by capitals, by the numbers of the paragraphs under it, by size."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    typed = [line for line in headings if line.level is None]
    unnumbered = [line for line in typed if _depth(line) is None]
    numbered = any(_depth(line) for line in typed[1:])
    divided = sum(bool(_DIVISION.match(line.text)) for line in typed) > 1
    capitals = sum(_is_capital(line) for line in unnumbered) > 1
    largest = max((line.size for line in typed), default=0)
    begun = False
    for line in typed:
        depth = _depth(line)
        division = bool(_DIVISION.match(line.text))
        begun = begun or depth is not None or division
        if depth is not None:
            level = depth + (1 if divided and not numbered else 0)
        elif division or _is_capital(line) or line.text.lower().strip(" :") in words("back_matter"):
            level = 1
        elif line.number is not None or capitals:
            level = 2
        elif numbered or divided:
            level = 2 if begun else 1
        elif opening is not None:
            level = 1 if id(line) in opening else 2
        else:
            level = 1 if line.size >= largest or (not begun and line is typed[0]) else 2
        line.level = level + (
            1 if not line.bold and not _is_capital(line) and line.underlined and len(typed) > 1 else 0
        )


def _is_capital(line: Line) -> bool:
    return line.capitals


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
