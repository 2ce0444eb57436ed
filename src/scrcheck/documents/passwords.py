"""The passwords a user gives for protected documents: tried one after another, never shown and never kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from scrcheck.errors import ConfigurationError

_MOST_BYTES = 64 * 1024
_MOST = 100
"""Passwords tried on a document; deriving a key from each takes time on purpose."""

_current: ContextVar[tuple[str, ...]] = ContextVar("passwords", default=())


def current() -> tuple[str, ...]:
    """The passwords to try here."""
    return _current.get()


def use(passwords: Sequence[str]) -> None:
    """Have these passwords tried from here on."""
    _current.set(tuple(passwords))


@contextmanager
def applied(passwords: Sequence[str]) -> Iterator[None]:
    """Have these passwords tried within the block."""
    token = _current.set(tuple(passwords))
    try:
        yield
    finally:
        _current.reset(token)


def read_passwords(path: Path | str | None) -> tuple[str, ...]:
    """The passwords of a file, one a line; none without a file.

    Raises ConfigurationError, which holds nothing of the file's content.
    """
    if path is None:
        return ()
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = f"the password file could not be read ({type(error).__name__})"
        raise ConfigurationError(f"{path}: {reason}. It is a text file in UTF-8, one password a line.") from None
    found = tuple(dict.fromkeys(line for line in text.splitlines() if line))
    if len(data) > _MOST_BYTES or len(found) > _MOST:
        raise ConfigurationError(f"{path}: the password file holds more than {_MOST} passwords.")
    if not found:
        raise ConfigurationError(f"{path}: the password file is empty. Write one password a line.")
    return found
