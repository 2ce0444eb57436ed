"""The number or bullet of each line, taken out of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scrcheck.documents.model import Kind
from scrcheck.documents.numbers import is_letter, split_bullet
from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.typed_numbers import Found, bare_number, follows, lettered, typed_number

_NEARBY = 12
"""How many paragraphs may stand between one lettered paragraph and the next."""
_RUN = 3
"""How many bare numbers must follow one another to be paragraph numbers; two suffice for headings."""


def take_markers(lines: Sequence[Line]) -> None:
    """Set number, bullet and list item on lines, and strip from their text what they were read from."""
    open_lines: list[Line] = []
    for line in lines:
        if line.kind is Kind.CONTENTS or not line.text.strip():
            continue
        line.text = line.text.strip()
        if line.number is None and not _take(line):
            open_lines.append(line)
        if line.kind is not Kind.HEADING and (line.bullet or line.style.is_list or _is_letter(line.number)):
            line.kind = Kind.LIST_ITEM
    for line, found in _in_sequence(lines, open_lines):
        _strip(line, found)
        if line.kind is not Kind.HEADING and _is_letter(line.number):
            line.kind = Kind.LIST_ITEM


def _take(line: Line) -> bool:
    """Take a bullet and a typed number; whether a number was found."""
    if line.kind is not Kind.HEADING:
        bullet, line.text = split_bullet(line.text)
        line.bullet = line.bullet or bullet
    found = typed_number(line.text)
    if found is None:
        return False
    _strip(line, found)
    return True


def _strip(line: Line, found: Found) -> None:
    line.number, line.text = found


def _is_letter(number: str | None) -> bool:
    return number is not None and is_letter(number)


def _in_sequence(lines: Sequence[Line], open_lines: list[Line]) -> list[tuple[Line, Found]]:
    """Lettered lines and lines with a bare number whose neighbours show that they are counted."""
    places = {id(line): position for position, line in enumerate(lines)}
    letters = [(line, found) for line in open_lines if (found := lettered(line.text))]
    accepted = _neighbours(letters, follows, 2, lambda a, b: places[id(b)] - places[id(a)] <= _NEARBY)
    taken = {id(line) for line, _ in accepted}
    bare = [(line, found) for line in open_lines if id(line) not in taken and (found := bare_number(line.text))]
    for kind_is_heading, run in ((True, 2), (False, _RUN)):
        alike = [pair for pair in bare if (pair[0].kind is Kind.HEADING) is kind_is_heading]
        accepted += _neighbours(alike, lambda a, b: int(b) == int(a) + 1, run, lambda _before, _after: True)
    return accepted


def _neighbours(
    found: list[tuple[Line, Found]],
    counts_on: Callable[[str, str], bool],
    shortest: int,
    near: Callable[[Line, Line], bool],
) -> list[tuple[Line, Found]]:
    """The members of runs of at least `shortest` that count on from one another."""
    accepted: list[tuple[Line, Found]] = []
    run: list[tuple[Line, Found]] = []
    for pair in found:
        if run and not (counts_on(run[-1][1][0], pair[1][0]) and near(run[-1][0], pair[0])):
            accepted += run if len(run) >= shortest else []
            run = []
        run.append(pair)
    return accepted + (run if len(run) >= shortest else [])
