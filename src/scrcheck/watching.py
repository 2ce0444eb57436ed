"""A watched folder: which files have arrived whole, and are to be read.

Files are told by polling, which works on network drives. One is ready when its size and time have not changed between
two looks and Word does not hold it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scrcheck.documents.formats import READABLE, WEB
from scrcheck.documents.pack import HEAD, is_companion, is_own_report

State = tuple[int, int]
"""Size and time of change of a file."""
_LOCK = "~$"


@dataclass(slots=True)
class Inbox:
    """A folder, and what is known of its files from one look to the next."""

    folder: Path
    seen: dict[Path, State] = field(default_factory=dict)
    done: dict[Path, State] = field(default_factory=dict)

    def ready(self) -> list[Path]:
        """The files that are whole and not yet read in this state, by name. Each look counts as one."""
        now = dict(_states(self.folder))
        whole = [
            path
            for path, state in now.items()
            if self.seen.get(path) == state and self.done.get(path) != state and state[0] and not _is_held(path)
        ]
        self.seen = now
        return sorted(whole)

    def finish(self, path: Path) -> None:
        """Remember that a file was read in the state last seen."""
        self.done[path] = self.seen[path]

    def is_settled(self) -> bool:
        """Whether nothing is left to wait for."""
        return all(self.done.get(path) == state for path, state in self.seen.items())


def _states(folder: Path) -> Iterator[tuple[Path, State]]:
    """Every document of the folder with its state; one that vanishes meanwhile is passed over."""
    for path in folder.iterdir():
        try:
            if path.suffix.lower() in (*READABLE, ".zip") and not is_companion(path.name) and _is_document(path):
                status = path.stat()
                yield path, (status.st_size, status.st_mtime_ns)
        except OSError:
            continue


def _is_document(path: Path) -> bool:
    """Whether it is a regular file, and no report of scrcheck's own."""
    if not path.is_file():
        return False
    if path.suffix.lower() not in WEB:
        return True
    with path.open("rb") as file:
        return not is_own_report(path.name, file.read(HEAD))


def _is_held(path: Path) -> bool:
    """Whether a lock file of Word's holds it: "~$" before the name, or in place of its first letters."""
    return any((path.parent / f"{_LOCK}{name}").exists() for name in (path.name, path.name[2:], path.name[1:]))
