"""The numbers OpenDocument prints before the paragraphs of lists and before headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scrcheck.documents.container import Element
from scrcheck.documents.odt.names import LOEXT, STYLE, TEXT, XML_ID
from scrcheck.documents.word.numbering import Counting, Level, Marker, NumberedList
from scrcheck.documents.word.ooxml import whole

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_PLACE = re.compile(r"%(\d)%")
_MOST_LEVELS = 10
_HEADINGS = "headings"


class Lists:
    """The lists of one file, counting as its paragraphs are read in order."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._counting = Counting()
        self._latest: dict[str, str] = {}
        """The list last begun with a style; one that goes on counts on from it."""
        self._known: dict[str, str] = {}
        for root in roots:
            for style in root.iter(TEXT + "list-style", TEXT + "outline-style"):
                levels = {whole(level.get(TEXT + "level"), 1) - 1: _level(level) for level in style.iterchildren("*")}
                name = style.get(STYLE + "name") or ""
                self._styles[name] = levels
                if style.tag == TEXT + "outline-style":
                    self._counting.define(_HEADINGS, NumberedList(_HEADINGS, levels))

    def begin(self, element: Element, style: str) -> str:
        """The identity under which the items of a `text:list` count."""
        identity = element.get(XML_ID) or f"list {len(self._known)}"
        before = self._known.get(element.get(TEXT + "continue-list") or "")
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self._latest.get(style)
        own = before or identity
        if before is None:
            self._counting.define(own, NumberedList(own, self._styles.get(style, {})))
        self._known[identity] = self._latest[style] = own
        return own

    def marker(self, identity: str, depth: int, start: str | None) -> Marker | None:
        """Count one item at a depth, from `start` where that is given; what is printed before it, or None."""
        if start is not None:
            self._counting.restart(identity, depth, whole(start, 1))
        return self._counting.next_marker(identity, depth)

    def heading(self, depth: int) -> Marker | None:
        """Count one heading that stands in no list."""
        return self._counting.next_marker(_HEADINGS, depth)


def _level(element: Element) -> Level:
    if element.tag in (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"):
        return Level(format="bullet")
    depth = whole(element.get(TEXT + "level"), 1)
    form = element.get(STYLE + "num-format") or ""
    written = element.get(LOEXT + "num-list-format")
    if written is not None:
        text = _PLACE.sub(r"%\1", written)
    else:
        shown = min(max(whole(element.get(TEXT + "display-levels"), 1), 1), _MOST_LEVELS)
        places = ".".join(f"%{place}" for place in range(max(depth - shown, 0) + 1, depth + 1))
        text = (element.get(STYLE + "num-prefix") or "") + places + (element.get(STYLE + "num-suffix") or "")
    start = whole(element.get(TEXT + "start-value"), 1)
    return Level(start, _FORMATS.get(form, "decimal"), text if form or written else "")
