"""Recognised pages, kept by a hash of their picture: in this process always, on disk only where the user asks."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from scrcheck.documents.ocr import choice
from scrcheck.documents.ocr.strips import Recognised

_MOST_PAGES = 300
_MOST_BYTES = 4_000_000

_pages: dict[str, Recognised] = {}


def kept(key: str) -> Recognised | None:
    """The page kept under a key, if any."""
    if key in _pages:
        return _pages[key]
    folder = choice.current().cache
    if folder is None:
        return None
    try:
        with (Path(folder) / f"{key}.json").open("rb") as file:
            return Recognised.from_json(file.read(_MOST_BYTES).decode())
    except (OSError, ValueError):
        return None


def keep(key: str, page: Recognised) -> None:
    """Keep a page; a folder that cannot be written to is passed over."""
    if len(_pages) >= _MOST_PAGES:
        _pages.pop(next(iter(_pages)))
    _pages[key] = page
    folder = choice.current().cache
    if folder is not None:
        with suppress(OSError):
            _write(Path(folder), key, page.to_json())


def _write(folder: Path, key: str, text: str) -> None:
    """Write a page whole or not at all, for this user's eyes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{key}-{uuid4().hex}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(folder / f"{key}.json")
    finally:
        draft.unlink(missing_ok=True)
