"""Automatic numbers: what Word prints before a paragraph that belongs to a numbered list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.ooxml import Element, W, child_value, switched_on, whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Highest level (from 1) whose step sets this one back; 0 never; None any above."""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a paragraph of a list."""

    text: str
    """As printed: "4.12", "(a)", "Recommendation 3:"; empty for a bullet."""
    bullet: bool
    worded: bool = False
    """Whether words stand in it that belong to the sentence, as in "Recommendation 3:"."""

    @property
    def number(self) -> str:
        """The marker without the full stop, colon or lone bracket that ends it."""
        bare = self.text.rstrip(".: ")
        return bare[:-1] if bare.endswith(")") and "(" not in bare else bare


@dataclass(slots=True)
class NumberedList:
    """A list as defined: lists with the same `abstract` count on from one another."""

    abstract: str
    levels: dict[int, Level]
    fresh_starts: dict[int, int] = field(default_factory=dict)
    """Levels this list sets to a number of its own when it is first used."""


class Counting:
    """Lists that count as their paragraphs are read in order."""

    def __init__(self) -> None:
        self._lists: dict[str, NumberedList] = {}
        self._counters: dict[str, list[int | None]] = {}

    def define(self, identity: str, made: NumberedList) -> None:
        """Make a list known under an identity."""
        self._lists[identity] = made

    def restart(self, identity: str, depth: int, start: int) -> None:
        """Have the next paragraph of a list at a level take this number."""
        if identity in self._lists:
            self._lists[identity].fresh_starts[depth] = start

    def next_marker(self, list_id: str | None, depth: int) -> Marker | None:
        """Count one paragraph of a list at a level and return what Word prints before it; None where nothing is."""
        known = self._lists.get(list_id or "")
        if known is None or not 0 <= depth < _LEVELS:
            return None
        level = known.levels.get(depth)
        if level is None:
            return None
        if level.format == "bullet":
            return Marker("", True)
        counters = self._counters.setdefault(known.abstract, [None] * _LEVELS)
        for own_depth, start in known.fresh_starts.items():
            if 0 <= own_depth < _LEVELS:
                counters[own_depth] = start - 1
        known.fresh_starts = {}
        self._step(counters, known.levels, depth)
        text = _PLACE.sub(lambda place: self._shown(counters, known.levels, int(place[1]) - 1, level.legal), level.text)
        text = text.strip()
        if text and not any(map(str.isalnum, text)):
            return Marker("", True)
        return Marker(text, False, any(map(str.isalpha, _PLACE.sub("", level.text))))

    def _step(self, counters: list[int | None], levels: dict[int, Level], depth: int) -> None:
        for above in range(depth):
            if counters[above] is None:
                counters[above] = levels.get(above, Level()).start
        current = counters[depth]
        counters[depth] = levels[depth].start if current is None else current + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and depth < restart):
                counters[below] = None

    def _shown(self, counters: list[int | None], levels: dict[int, Level], depth: int, legal: bool) -> str:
        level = levels.get(depth, Level())
        count = counters[depth]
        shown = level.start if count is None else count
        return formatted(shown, "decimal" if legal and level.format != "none" else level.format)


class Numbering(Counting):
    """The lists of one Word file."""

    def __init__(self, root: Element | None) -> None:
        super().__init__()
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is None:
            return
        abstracts = {e.get(W + "abstractNumId") or "": e for e in root.iterchildren(W + "abstractNum")}
        owners = {child_value(e, W + "styleLink"): e for e in abstracts.values()}
        for number in root.iterchildren(W + "num"):
            identity = child_value(number, W + "abstractNumId") or ""
            abstract = abstracts.get(identity)
            linked = child_value(abstract, W + "numStyleLink")
            if linked is not None and linked in owners:
                abstract = owners[linked]
                identity = abstract.get(W + "abstractNumId") or ""
            self._lists[number.get(W + "numId") or ""] = self._list(number, abstract, identity)

    def _list(self, number: Element, abstract: Element | None, identity: str) -> NumberedList:
        made = NumberedList(identity, {})
        for element in () if abstract is None else abstract.iterchildren(W + "lvl"):
            depth = whole(element.get(W + "ilvl"))
            made.levels[depth] = _level(element)
            style = child_value(element, W + "pStyle")
            if style:
                self._style_levels[(number.get(W + "numId") or "", style)] = depth
        for override in number.iterchildren(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"))
            own = override.find(W + "lvl")
            if own is not None:
                made.levels[depth] = _level(own)
            start = child_value(override, W + "startOverride")
            if start is not None:
                made.fresh_starts[depth] = whole(start, 1)
        return made

    def level_of_style(self, list_id: str | None, style_id: str | None) -> int | None:
        """The list level tied to a paragraph style, or None."""
        return self._style_levels.get((list_id or "", style_id or ""))


def formatted(count: int, style: str) -> str:
    """A count in one of Word's number formats; those not known here come out as figures."""
    if style == "none":
        return ""
    if count > 0 and style in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 8)
        return letters if style == "lowerLetter" else letters.upper()
    if 0 < count < 4000 and style in ("lowerRoman", "upperRoman"):
        return roman(count) if style == "lowerRoman" else roman(count).upper()
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "cardinalText" and 0 <= count < len(_WORDS):
        return _WORDS[count].capitalize()
    if style == "ordinal":
        return str(count) + ("th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th"))
    return str(count)


def roman(count: int) -> str:
    """A count from 1 to 3999 in small Roman figures."""
    figures: list[str] = []
    for worth, figure in _ROMAN:
        times, count = divmod(count, worth)
        figures.append(figure * times)
    return "".join(figures)


def _level(element: Element) -> Level:
    restart = child_value(element, W + "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        start=whole(child_value(element, W + "start"), 1),
        format=child_value(element, W + "numFmt") or "decimal",
        text=child_value(element, W + "lvlText") or "",
        restart=None if restart is None else whole(restart),
        legal=legal is not None and switched_on(legal),
    )


def number(line: Line, marker: Marker) -> None:
    """Give a line what is printed before it."""
    if not (marker.bullet or marker.text):
        return
    line.automatic = True
    if marker.bullet:
        line.bullet = True
    elif marker.worded:
        line.text = f"{marker.text} {line.text}" if line.text.strip() else ""
    else:
        line.number = marker.number
