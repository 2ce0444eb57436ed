"""What a Word file carries beyond its page, gathered in the order it is met."""

from __future__ import annotations

from scrcheck.documents.cleaning import spoken
from scrcheck.documents.model import Block, Part, Unread
from scrcheck.documents.word.characters import clean

_ONCE = frozenset({Part.LINK, Part.FIELD, Part.FORM_FIELD, Part.ALT_TEXT, Part.EMBEDDED, Part.PROPERTIES})


_NAMES = frozenset({"bookmark", "file name", "tag", "control", "move"})
"""Labels of names that were given to things, often without blanks."""


class Concealed:
    """Collects hidden blocks and the parts that could not be read."""

    def __init__(self) -> None:
        self._entries: list[tuple[Part, str, str]] = []
        self._seen: set[tuple[Part, str, str]] = set()
        self._unread: dict[Unread, None] = {}

    def add(self, part: Part, text: str | None, label: str | None = "") -> None:
        """Note a hidden text; empty ones and repeated links, fields or properties are passed over."""
        words = spoken(text or "") if label in _NAMES else clean(text or "")
        entry = (part, words, clean(label or ""))
        if not words or (entry in self._seen and (part in _ONCE or label == "author")):
            return
        self._seen.add(entry)
        self._entries.append(entry)

    def author(self, part: Part, name: str | None) -> None:
        """Note the author of comments or changes, once."""
        self.add(part, name, "author")

    def unreadable(self, what: str, reason: str) -> None:
        """Note a part whose text nobody can read here."""
        self._unread[Unread(what, reason)] = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The hidden blocks, each with its index."""
        return tuple(
            Block(index, text, part=part, label=label) for index, (part, text, label) in enumerate(self._entries)
        )

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The parts that could not be read, each once."""
        return tuple(self._unread)


class Stretch:
    """A stretch of concealed text, gathered until visible text or the paragraph's end closes it."""

    def __init__(self) -> None:
        self._label = ""
        self.pieces: list[str] = []

    def start(self, concealed: Concealed, part: Part, label: str) -> None:
        """Begin a stretch of a label, or go on with one of the same label."""
        if label != self._label:
            self.close(concealed, part)
            self._label = label

    def add(self, text: str) -> None:
        """Add text to the stretch."""
        self.pieces.append(text)

    def close(self, concealed: Concealed, part: Part) -> None:
        """Note the stretch, if there is one."""
        if self.pieces:
            concealed.add(part, "".join(self.pieces), self._label)
            self.pieces = []
