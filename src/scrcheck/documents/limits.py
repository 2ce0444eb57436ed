"""How large a file may be, and how long it may take, before scrcheck declines it: a review is tens of pages.

Every limit is a setting, the table `[limits]` of the configuration, and every message about one names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from scrcheck.errors import UnreadableDocument

MEGABYTE = 1024 * 1024
TOO_MANY = "has more than {limit} paragraphs and table cells."


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that hold for a run."""

    seconds: int = 60
    """Seconds one document may take to open; each page that is recognised from its picture has as many of its own."""
    total_seconds: int = 900
    """Seconds a lint may take as a whole on the command line."""
    memory: int = 2048
    """Megabytes the process that opens documents may take."""
    file_size: int = 100
    """Megabytes of one file; a scanned review of 200 pages stays below 60."""
    unpacked: int = 1000
    """Megabytes that the parts of one Word or OpenDocument file may unpack to, pictures included."""
    xml: int = 64
    """Megabytes of those that are text, and read."""
    ratio: int = 400
    """How many times its packed size a large part may be; plain XML packs up to about 100 times, a bomb a thousand."""
    parts: int = 5_000
    """Parts of one Word or OpenDocument file."""
    pages: int = 2_000
    """Printed pages of one document."""
    paragraphs: int = 100_000
    """Paragraphs, table cells and hidden pieces of one document."""
    paragraph: int = 100_000
    """Characters of one paragraph; a longer one is data, not writing."""
    characters: int = 3_000_000
    """Characters of text in one document, about 500,000 words."""
    attachment: int = 1
    """Megabytes of one text attachment inside a PDF that are read."""
    pack_files: int = 200
    """Documents in one zip; a pack with every agency's report has about twenty."""
    pack_size: int = 500
    """Megabytes that a zip may unpack to, all its documents together."""
    pack_characters: int = 10_000_000
    """Characters of text in all documents of one review together."""


_DEFAULTS = Limits()
_current: ContextVar[Limits] = ContextVar("limits", default=_DEFAULTS)


def current() -> Limits:
    """The limits that hold here."""
    return _current.get()


def use(limits: Limits) -> None:
    """Have these limits hold from here on."""
    _current.set(limits)


@contextmanager
def applied(limits: Limits) -> Iterator[None]:
    """Have these limits hold within the block."""
    token = _current.set(limits)
    try:
        yield
    finally:
        _current.reset(token)


_begin_again: ContextVar[Callable[[int, int], None] | None] = ContextVar("begin_again", default=None)


def begin_again(page: int, pages: int) -> None:
    """Have the seconds a document may take begin anew: called for each page that is recognised from its picture."""
    told = _begin_again.get()
    if told is not None:
        told(page, pages)


def tell_of_pages(told: Callable[[int, int], None]) -> None:
    """Have `told` called with the page and the count of pages whenever the seconds begin anew."""
    _begin_again.set(told)


def exceeded(
    shown: str, limit: str, reason: str, remedy: str = "Check that it is the right file."
) -> UnreadableDocument:
    """The error for a document over a limit: `reason` may hold `{limit}`, its number; the limit is named."""
    number = f"{getattr(current(), limit):,}"
    return UnreadableDocument(
        shown, reason.replace("{limit}", number), f"{remedy} The limit is `{limit}` of [limits] in the configuration."
    )
