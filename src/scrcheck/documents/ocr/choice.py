"""Whether pages without text are recognised, and where what was recognised may be kept: the table `[ocr]`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the user wants of recognition."""

    read: bool = True
    """Whether pages that are pictures are recognised, where the extra `ocr` is installed."""
    cache: str | None = None
    """A folder to keep recognised text in, so that a page is recognised once; without one nothing is kept."""


_DEFAULT = Recognition()
_current: ContextVar[Recognition] = ContextVar("recognition", default=_DEFAULT)


def current() -> Recognition:
    """What holds here."""
    return _current.get()


def use(recognition: Recognition) -> None:
    """Have this hold from here on."""
    _current.set(recognition)


@contextmanager
def applied(recognition: Recognition) -> Iterator[None]:
    """Have this hold within the block."""
    token = _current.set(recognition)
    try:
        yield
    finally:
        _current.reset(token)
