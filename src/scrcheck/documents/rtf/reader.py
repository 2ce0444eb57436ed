"""One rich text file read as a whole: body, notes, headers and footers, and what the page does not show.

The grammar is that of the Rich Text Format specification, version 1.9.1: groups that set back what they change,
control words, and destinations that say where the text of a group belongs.
"""

from __future__ import annotations

from dataclasses import replace

from scrcheck.documents.codepages import decoded
from scrcheck.documents.model import ANNOTATOR, Document, Part
from scrcheck.documents.rtf.destinations import (
    ALTERNATIVE,
    FORM,
    GATHERED,
    KEPT,
    MARGINS,
    ORDER,
    PASSED_OVER,
    THROUGH,
)
from scrcheck.documents.rtf.flow import Flow
from scrcheck.documents.rtf.header import PROPERTIES, Header
from scrcheck.documents.rtf.layout import lay_out
from scrcheck.documents.rtf.state import State
from scrcheck.documents.rtf.tokens import CHARACTERS, SYMBOLS, Sort, Token, tokens
from scrcheck.documents.word.assembly import assembled
from scrcheck.documents.word.concealed import Concealed
from scrcheck.documents.word.fields import Fields
from scrcheck.documents.word.lines import Item, Line
from scrcheck.documents.word.margins import lines_only
from scrcheck.documents.word.numbering import formatted
from scrcheck.errors import UnreadableDocument

_DEEPEST = 1_000
_TWIPS_OF_A_PAGE = 11_906 * 16_838
_SAVE_AGAIN = "Open it in a word processor and save it again."

_NOTE_MARKS = {Part.FOOTNOTE: "decimal", Part.ENDNOTE: "lowerRoman"}


def read_rtf(data: bytes, name: str) -> Document:
    """The document in the bytes of an .rtf file. Raises UnreadableDocument for a damaged one."""
    reader = _FileReader(name)
    body, margins = reader.read(data)
    return assembled(data, name, "rtf", body, margins, reader.concealed, reader.header.properties)


class _FileReader:
    """Follows the tokens of one file."""

    def __init__(self, name: str) -> None:
        self.concealed = Concealed()
        self.header = Header()
        self._name = name
        self._fields = Fields(self.concealed)
        self._body = Flow(Part.BODY, self.concealed)
        self._state = State(self._body)
        self._stack: list[State] = []
        self._margins: dict[Part, list[tuple[str, list[Item]]]] = {part: [] for part in ORDER}
        self._bytes = bytearray()
        self._surplus = 0
        """Characters still to be passed over, for they stand in for a `\\u`."""
        self._surrogate = 0
        self._instruction = self._author = self._property = ""
        self._notes = {Part.FOOTNOTE: 0, Part.ENDNOTE: 0}
        self._picture = (0, 0)
        self._described = False

    def read(self, data: bytes) -> tuple[list[Item], list[Item]]:
        """The items of the body and of the margins."""
        for token in tokens(data):
            if token.sort is Sort.TEXT:
                self._text(token.text)
                continue
            self._flush()
            if token.sort is Sort.OPEN:
                self._open()
            elif token.sort is Sort.CLOSE:
                self._close()
                if not self._stack:
                    break
            elif self._surplus and (token.sort is Sort.SYMBOL or token.name in CHARACTERS):
                self._surplus -= 1
            else:
                self._surplus = 0
                (self._symbol if token.sort is Sort.SYMBOL else self._word)(token)
        if self._stack:
            raise UnreadableDocument(self._name, "is damaged: the file is cut short.", _SAVE_AGAIN)
        body = self._body.finish()
        margins: list[Item] = []
        for part in ORDER:
            for mark, items in self._margins[part]:
                margins.extend(lines_only(items, part, mark))
        return body, margins

    def _text(self, data: bytes) -> None:
        if self._surplus:
            passed = min(self._surplus, len(data))
            self._surplus -= passed
            data = data[passed:]
        if self._state.destination:
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            text = decoded(bytes(self._bytes), self._state.codec or self.header.codec)
            self._bytes.clear()
            self._show(text)

    def _show(self, text: str) -> None:
        state = self._state
        if state.gathered is not None:
            state.gathered.append(text)
        elif state.destination == "body":
            if state.deleted:
                state.flow.remove(text, self.header.author(state.deleter or state.author))
            else:
                state.flow.show(text, state.look)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise UnreadableDocument(self._name, "is nested too deeply to be a document.", _SAVE_AGAIN)
        self._surplus = 0
        self._stack.append(self._state)
        self._state = replace(self._state, entered=False, optional=False, contents=False)
        if self._state.destination == "stylesheet":
            self.header.begin_style()
            self._enter("style", gather=True)
        elif self._state.destination == "revtbl":
            self._enter("revision author", gather=True)

    def _close(self) -> None:
        self._surplus = 0
        if not self._stack:
            raise UnreadableDocument(self._name, "is damaged: its groups do not match.", _SAVE_AGAIN)
        state, self._state = self._state, self._stack.pop()
        if state.contents:
            state.flow.in_contents = False
        if state.entered:
            self._leave(state)

    def _enter(self, destination: str, *, gather: bool = False, flow: Flow | None = None) -> None:
        state = self._state
        state.destination, state.entered, state.optional = destination, True, False
        state.gathered = [] if gather else None
        state.flow = flow or state.flow

    def _symbol(self, token: Token) -> None:
        symbol = token.name
        if symbol == "*":
            self._state.optional = True
        elif symbol in "\r\n":
            self._word(Token(Sort.WORD, "par"))
        elif symbol in SYMBOLS:
            self._show(SYMBOLS[symbol])

    def _word(self, token: Token) -> None:
        word, number, state = token.name, token.number, self._state
        if state.destination == "upr" and word == "ud" and state.outer is not None:
            self._state = replace(state.outer, entered=False, optional=False, contents=False)
        elif self._destination(word):
            pass
        elif state.optional:
            self._enter("")
        elif not state.destination:
            pass
        elif word == "u":
            self._unicode(number or 0)
        elif word in CHARACTERS:
            self._show(CHARACTERS[word])
        elif state.format(word, number):
            if state.destination == "style":
                self.header.style_word(token)
        elif word == "uc":
            state.skip = min(max(number or 0, 0), 8)
        elif state.destination == "fonttbl":
            self.header.font(token)
        elif state.destination == "style":
            self.header.style_word(token)
        elif state.destination == "pict":
            self._measure(word, number or 0)
        elif word == "f":
            state.codec = self.header.codec_of(number)
        elif word == "chftn":
            pass
        elif word == "ftnalt" and state.flow.part is Part.FOOTNOTE:
            state.flow.part = Part.ENDNOTE
        elif not self.header.encoding(word, number) and state.destination == "body":
            lay_out(word, number, state, self.header)

    def _destination(self, word: str) -> bool:
        """Enter a destination; whether the control word was one."""
        state = self._state
        if not state.destination:
            return word in PASSED_OVER or word in GATHERED or word in MARGINS
        if word in MARGINS:
            self._enter("body", flow=Flow(MARGINS[word], self.concealed))
        elif word in GATHERED and (word not in PROPERTIES or state.destination == "info"):
            self._enter(word, gather=True)
        elif word in THROUGH:
            self._through(word)
        elif word in KEPT:
            outer = self._stack[-1] if self._stack else None
            self._enter(word)
            state.outer = outer
            self._picture, self._described = ((0, 0), False) if word == "pict" else (self._picture, self._described)
        elif word in PASSED_OVER:
            self._enter("")
        else:
            return False
        return True

    def _through(self, word: str) -> None:
        state = self._state
        state.optional = False
        state.nested = state.nested or word == "nesttableprops"
        if word == "fldrslt":
            first = self._instruction.split(None, 1)[:1]
            state.contents = first == ["TOC"]
            state.flow.in_contents = state.flow.in_contents or state.contents
            state.flow.linked = state.flow.linked or first == ["HYPERLINK"]

    def _leave(self, state: State) -> None:
        """Take what a destination held, now that it has ended."""
        pieces = state.gathered or []
        text = "".join(pieces)
        destination = state.destination
        if destination == "body":
            self._leave_flow(state.flow)
        elif destination == "style":
            self.header.end_style(text, state)
        elif destination == "pict":
            self._judge_picture()
        elif destination == "fldinst":
            self._instruction = text.strip()
            self._fields.simple(self._instruction)
        elif destination in ("listtext", "pntext"):
            state.flow.marker = text
        elif destination == "atnauthor":
            self._author = text
        elif destination == "bkmkstart":
            self._bookmark(text)
        elif destination == "objclass":
            self._embedded(text)
        elif destination == "sn":
            self._property = text
        elif destination == "sv" and self._property in ALTERNATIVE:
            self._described = self._described or self._property == "wzDescription"
            self.concealed.add(Part.ALT_TEXT, text, ALTERNATIVE[self._property])
        elif destination in FORM:
            self.concealed.add(Part.FORM_FIELD, text, FORM[destination])
        else:
            self.header.leave(destination, pieces, self.concealed)

    def _leave_flow(self, flow: Flow) -> None:
        items = flow.finish()
        if flow.part is Part.TEXT_BOX:
            self._state.flow.boxes.extend(items)
        elif flow.part is Part.COMMENT:
            text = "\n".join(item.text for item in items if isinstance(item, Line))
            if self._author != ANNOTATOR:
                self.concealed.add(Part.COMMENT, text, self._author)
                self.concealed.author(Part.COMMENT, self._author)
        else:
            mark = ""
            if flow.part in self._notes:
                self._notes[flow.part] += 1
                mark = formatted(self._notes[flow.part], _NOTE_MARKS[flow.part])
            self._margins[flow.part].append((mark, items))

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
        elif 0xDC00 <= code < 0xE000:
            if self._surrogate:
                self._show(chr(0x10000 + ((self._surrogate - 0xD800) << 10) + code - 0xDC00))
            self._surrogate = 0
        elif 0 < code < 0x110000:
            self._show(chr(code))
        self._surplus = self._state.skip

    def _measure(self, word: str, number: int) -> None:
        if word == "picwgoal":
            self._picture = (number, self._picture[1])
        elif word == "pichgoal":
            self._picture = (self._picture[0], number)

    def _judge_picture(self) -> None:
        width, height = self._picture
        if width * height * 2 > _TWIPS_OF_A_PAGE and not self._described:
            self.concealed.unreadable(
                "a picture of more than half a page", "It has no description, so text in it cannot be read."
            )

    def _bookmark(self, name: str) -> None:
        if not name.startswith(("_", "OLE_LINK")):
            self.concealed.add(Part.FIELD, name, "bookmark")

    def _embedded(self, program: str) -> None:
        if not program.lower().startswith("equation"):
            self.concealed.add(Part.EMBEDDED, program, "object")
            self.concealed.unreadable(
                "embedded object", "It is a file within the file; open it in Word and check it by hand."
            )
