"""What a gate found of a pack, kept for the next gate of the same pack. No word of a document is kept.

An entry is named by a hash of everything the result rests on: the documents' bytes, the settings, the waivers, the day,
scrcheck's own code and the language pipeline. It is sealed with a key of this user, so that an entry somebody has
changed, or copied from elsewhere, is left aside.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

_KEY_BYTES = 32
_MOST_BYTES = 1_000_000
_MOST_ENTRIES = 500


def cache_folder() -> Path:
    """The folder of kept results; SCRCHECK_CACHE names another. Raises OSError for a user without a home."""
    named = os.environ.get("SCRCHECK_CACHE")
    folder = Path(named) if named else user_cache_path("scrcheck", appauthor=False)
    if not folder.is_absolute() and not named:
        raise FileNotFoundError("no home folder")
    return folder


def entry_name(parts: Iterable[bytes]) -> str:
    """The name of the entry for what a result rests on; parts cannot run into one another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A hash of scrcheck's own code, vocabularies and checks: the version of what judges."""
    digest = hashlib.sha256()
    for folder in ("scrcheck", "scrcheck.checks"):
        root = Path(str(files(folder)))
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".toml", ".txt"} and path.is_file():
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def pipeline_version(name: str) -> str:
    """The installed version of a language pipeline, "" where there is none."""
    try:
        return version(name.replace("_", "-"))
    except PackageNotFoundError:
        return ""


def recall(name: str) -> dict[str, Any] | None:
    """The result kept under a name; None where there is none, or it is not what this user's scrcheck wrote."""
    try:
        key = _key(make=False)
        with (cache_folder() / f"{name}.json").open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        seal, _, body = data.partition(b"\n")
        if key is None or len(data) > _MOST_BYTES or not hmac.compare_digest(seal, _seal(key, name, body)):
            return None
        kept = json.loads(body)
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def keep(name: str, result: Mapping[str, Any]) -> None:
    """Keep a result. A folder that cannot be written to is no error: the next gate only takes longer."""
    body = json.dumps(result, sort_keys=True).encode()
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = _key(make=True)
        if key is None:
            return
        _make_room(folder)
        _write(folder / f"{name}.json", _seal(key, name, body) + b"\n" + body)
    except OSError:
        return


def _write(path: Path, content: bytes) -> None:
    """Write a file nobody else may read, in one step: another run sees all of it or nothing."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _seal(key: bytes, name: str, body: bytes) -> bytes:
    return hmac.new(key, name.encode() + b"\n" + body, hashlib.sha256).hexdigest().encode()


def _key(*, make: bool) -> bytes | None:
    """This user's key; None where there is none, or a damaged one, and none is to be made."""
    path = cache_folder() / "key"
    with suppress(FileNotFoundError):
        key = path.read_bytes()
        if len(key) == _KEY_BYTES:
            return key
    if not make:
        return None
    key = secrets.token_bytes(_KEY_BYTES)
    _write(path, key)
    return key


def _make_room(folder: Path) -> None:
    """Delete the oldest entries where there are many."""
    entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for path in entries[: max(0, len(entries) - _MOST_ENTRIES)]:
        path.unlink(missing_ok=True)
