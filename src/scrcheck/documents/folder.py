"""Which files of a folder are documents to read."""

from __future__ import annotations

from pathlib import Path

from scrcheck.documents.opening import READABLE
from scrcheck.errors import UnreadableDocument


def documents_in(folder: Path) -> list[Path]:
    """The readable documents directly in a folder, by name; lock files and hidden files are left out.

    Raises UnreadableDocument where there are none, or the folder cannot be listed.
    """
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in READABLE and path.is_file() and not path.name.startswith(("~$", "."))
        )
    except OSError:
        raise UnreadableDocument(str(folder), "could not be listed.", "Check that you may open this folder.") from None
    if not found:
        raise UnreadableDocument(str(folder), "holds no document scrcheck reads.", f"Known: {', '.join(READABLE)}.")
    return found
