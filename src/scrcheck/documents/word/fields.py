"""Fields: which of a field's text shows on the page, and what its instruction gives away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scrcheck.documents.model import Part
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.ooxml import Element, W
from scrcheck.documents.word.vocabulary import words as words_of

_ENTRIES = frozenset({"xe", "tc", "ta"})
"""Fields that are entries of an index, a contents list or a list of authorities."""
_QUOTED = re.compile(r'"([^"\n]*)"')
_ARGUMENT = re.compile(r'"([^"\n]*)"|(\S+)')


@dataclass(slots=True)
class _Open:
    instruction: list[str] = field(default_factory=list)
    showing: bool = False
    contents: bool = False


class Fields:
    """The complex fields open at a point of the text; one may run over many paragraphs."""

    def __init__(self, concealed: Concealed) -> None:
        self._open: list[_Open] = []
        self._instructing = 0
        self._contents = 0
        self._concealed = concealed

    @property
    def showing(self) -> bool:
        """Whether text at this point is on the page rather than part of an instruction."""
        return self._instructing == 0

    @property
    def in_contents(self) -> bool:
        """Whether this point stands in the result of a contents list."""
        return self._contents > 0

    def mark(self, character: Element) -> None:
        """Take a `w:fldChar`: begin, separate or end."""
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(_Open())
            self._instructing += 1
        elif self._open and kind == "separate":
            self._close_instruction(self._open[-1])
        elif self._open and kind == "end":
            self._close_instruction(self._open[-1])
            self._contents -= self._open.pop().contents

    def instruct(self, text: str) -> None:
        """Take a piece of instruction text."""
        if self._open:
            self._open[-1].instruction.append(text)

    def end_paragraph(self) -> None:
        """Close instructions left open: a field that lost its end must not swallow the text after it."""
        for one in self._open if self._instructing else ():
            self._close_instruction(one)

    def leave_contents(self) -> None:
        """Take it that no contents list is open any more, though its end is missing."""
        for one in self._open:
            one.contents = False
        self._contents = 0

    def simple(self, instruction: str) -> None:
        """Take the whole instruction of a `w:fldSimple`."""
        self._reveal(instruction)

    def _close_instruction(self, one: _Open) -> None:
        if one.showing:
            return
        instruction = "".join(one.instruction).strip()
        one.showing = True
        one.contents = instruction[:4].upper().rstrip() == "TOC"
        self._instructing -= 1
        self._contents += one.contents
        self._reveal(instruction)

    def _reveal(self, instruction: str) -> None:
        words = [quoted or plain for quoted, plain in _ARGUMENT.findall(instruction)]
        if not words or words[0].lower() in words_of("mechanical_fields"):
            return
        arguments = [word for word in words[1:] if not word.startswith("\\")]
        if words[0].lower() in _ENTRIES:
            for quoted in _QUOTED.findall(instruction):
                self._concealed.add(Part.FIELD, quoted, words[0].upper())
        elif words[0].upper() != "HYPERLINK":
            self._concealed.add(Part.FIELD, " ".join(arguments), words[0].upper())
        elif "\\l" not in words[1:2]:
            self._concealed.add(Part.LINK, arguments[0] if arguments else "", "hyperlink")
        self._tooltip(words)

    def _tooltip(self, words: list[str]) -> None:
        if words[0].upper() == "HYPERLINK" and "\\o" in words[:-1]:
            self._concealed.add(Part.LINK, words[words.index("\\o") + 1], "tooltip")
