"""What holds at a point of rich text, and is set back where its group ends."""

from __future__ import annotations

from dataclasses import dataclass

from scrcheck.documents.rtf.flow import Flow
from scrcheck.documents.word.styles import Look

_SIZE = 24
"""Half points of text that names no size."""


@dataclass(slots=True)
class State:
    """Character formatting and where text goes. Copied where a group opens."""

    flow: Flow
    """The run of text that what shows here belongs to."""
    destination: str = "body"
    """The name of the group's destination: "body" for text that shows, "" for what is passed over."""
    gathered: list[str] | None = None
    """Text of a destination that is not part of any run."""
    entered: bool = False
    """Whether the destination ends with this very group."""
    outer: State | None = None
    """What held outside of a group that is written twice, for older programs and in Unicode (`\\upr`)."""
    nested: bool = False
    """Whether row properties here are those of a table within a table."""
    contents: bool = False
    """Whether this group is the result of a contents field."""
    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    underlined: bool = False
    size: int = _SIZE
    codec: str = ""
    """Code page of the font; "" for the file's own."""
    skip: int = 1
    """How many characters stand in after a `\\u` for programs that do not know it."""
    deleted: bool = False
    inserted: bool = False
    author: int = 0
    deleter: int = 0
    optional: bool = False
    """Whether the group opened with `\\*`: what is not known here is to be passed over."""

    @property
    def look(self) -> Look:
        """How text looks here."""
        return Look(self.bold, self.capitals, self.hidden, self.underlined, self.size)

    def plain(self) -> None:
        """Set character formatting back (`\\plain`)."""
        self.bold = self.capitals = self.hidden = self.underlined = False
        self.deleted = self.inserted = False
        self.size = _SIZE

    def format(self, word: str, number: int | None) -> bool:
        """Take a control word of character formatting; whether it was one."""
        on = number != 0
        if word == "b":
            self.bold = on
        elif word in ("caps", "scaps"):
            self.capitals = on
        elif word == "v":
            self.hidden = on
        elif word == "ul" or word in _UNDERLINES:
            self.underlined = on
        elif word == "ulnone":
            self.underlined = False
        elif word == "fs":
            self.size = number or _SIZE
        elif word == "deleted":
            self.deleted = on
        elif word == "revised":
            self.inserted = on
        elif word == "revauth":
            self.author = number or 0
        elif word == "revauthdel":
            self.deleter = number or 0
        elif word == "plain":
            self.plain()
        else:
            return False
        return True


_UNDERLINES = frozenset({"uld", "uldb", "ulth", "ulw", "uldash", "uldashd", "uldashdd", "ulwave"})
