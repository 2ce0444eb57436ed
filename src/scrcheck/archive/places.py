"""Where an archive lies: a folder, a glob, a list file, one file, or an address that fsspec opens."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrcheck.documents.limits import MEGABYTE, current
from scrcheck.documents.opening import read_bytes
from scrcheck.errors import ConfigurationError, UnreadableDocument

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_EXTRAS = {"s3": "s3", "s3a": "s3", "abfs": "azure", "abfss": "azure", "az": "azure", "sftp": "sftp", "ssh": "sftp"}
"""The extra of scrcheck that brings a protocol's library."""
_IN_PROCESS = frozenset({"memory"})
"""Protocols whose files only this process sees."""
_STAMPS = ("mtime", "LastModified", "last_modified", "modified", "created", "etag", "ETag")
"""Where the file systems of fsspec say when a file changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive."""

    name: str
    """Its path below the archive, with "/" between the parts, printable."""
    address: str
    """What opens it: a path or an address."""
    size: int = 0
    mtime_ns: int = 0
    """When it changed, or a number made of the store's own mark of its content; 0 where neither is known."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in the archive that cannot be got at: a loop of links, a folder that may not be listed."""

    name: str
    reason: str
    is_loss: bool = True
    """Whether a review may have been missed."""


@dataclass(frozen=True, slots=True)
class Place:
    """The root an archive's names are relative to, and what was asked for below it."""

    root: str
    """An absolute path or an address, without a password; the archive's identity in a store."""
    what: str
    """As the user wrote it."""
    is_whole: bool
    """Whether all that lies below the root is asked for (a tree), so that what is not found there is gone."""

    @property
    def is_remote(self) -> bool:
        """Whether any of it is fetched from elsewhere. Raises ConfigurationError for a list that cannot be read."""
        return any(is_address(one) for one in self._named())

    def listing(self) -> Iterator[Entry | Obstacle]:
        """Every file, by name. Raises ConfigurationError for a place that does not exist or cannot be reached."""
        for one in self._named():
            yield from _listed(one, self.root)

    def _named(self) -> list[str]:
        """The paths and addresses that make the archive: the lines of a list, else what was asked for."""
        if not self.what.startswith("@"):
            return [self.what]
        lines = _lines(Path(self.what[1:]))
        return [line if is_address(line) else str(Path(self.root, line)) for line in lines]


def is_address(text: str) -> bool:
    """Whether this is an address such as s3://bucket/reviews, not a path."""
    return bool(_ADDRESS.match(text)) and not text.startswith("file://")


def place_of(archive: str) -> Place:
    """What ARCHIVE on the command line means: `@list.txt`, an address, a glob, a folder or a file.

    Raises ConfigurationError for a path that does not exist.
    """
    if archive.startswith("file://"):
        from urllib.request import url2pathname

        archive = url2pathname(urlsplit(archive).path)
    if archive.startswith("@"):
        return Place(str(Path(archive[1:]).absolute().parent), archive, is_whole=False)
    if is_address(archive):
        root = _fixed_part(archive) if glob.has_magic(archive) else archive
        return Place(without_password(root.rstrip("/")), archive, is_whole=root == archive)
    path = Path(archive)
    if path.is_dir():
        return Place(str(path.absolute()), archive, is_whole=True)
    if path.exists():
        return Place(str(path.absolute().parent), archive, is_whole=False)
    if glob.has_magic(archive):
        return Place(str(Path(_fixed_part(archive) or ".").absolute()), archive, is_whole=False)
    raise ConfigurationError(f"{archive}: the archive does not exist. Name a folder, a glob, a file or @list.txt.")


def without_password(address: str) -> str:
    """An address as it may be shown and stored."""
    return re.sub(r"(//[^/@:]*):[^/@]*@", r"\1@", address)


def lies_here_only(address: str) -> bool:
    """Whether only this process sees the file, so that its bytes must be handed to a worker."""
    return is_address(address) and address.partition("://")[0] in _IN_PROCESS


def read_entry(entry: Entry) -> bytes:
    """The bytes of a file, up to one more than a document may have. Raises UnreadableDocument."""
    if not is_address(entry.address):
        return read_bytes(entry.address, entry.name)
    system, path = _file_system(entry.address)
    most = current().file_size * MEGABYTE
    try:
        return bytes(system.cat_file(path, start=0, end=most + 1) if entry.size > most else system.cat_file(path))
    except Exception as error:
        # every back-end of fsspec has errors of its own
        raise UnreadableDocument(
            entry.name, f"could not be fetched ({type(error).__name__}).", "Check the connection and the permission."
        ) from error


def _listed(what: str, root: str) -> Iterator[Entry | Obstacle]:
    if is_address(what):
        yield from _remote(what, root)
    elif glob.has_magic(what) and not os.path.lexists(what):
        for found in sorted(glob.iglob(what, recursive=True)):  # noqa: PTH207 - the pattern may be absolute
            if Path(found).is_file():
                yield _local(found, root)
    elif Path(what).is_dir():
        yield from _walked(what, root)
    else:
        yield _local(what, root)


def _walked(top: str, root: str) -> Iterator[Entry | Obstacle]:
    """The files of a tree. Links to folders are told and not followed: they may lead round, or to what is not meant."""
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            found = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError:
            yield Obstacle(_name(folder, root), "is a folder that could not be listed")
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.is_symlink() and Path(entry.path).is_dir():
                yield _link(entry.path, root)
            else:
                yield _local(entry.path, root)


def _link(path: str, root: str) -> Obstacle:
    target, top = Path(path).resolve(), Path(root).resolve()
    if target.is_relative_to(top) or top.is_relative_to(target):
        return Obstacle(_name(path, root), "is a link back into the archive", is_loss=False)
    return Obstacle(_name(path, root), "is a link to a folder elsewhere; name that folder itself")


def _local(path: str, root: str) -> Entry | Obstacle:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        link = Path(path).is_symlink()
        return Obstacle(_name(path, root), "is a link that leads nowhere" if link else "could not be found")
    if not stat.S_ISREG(status.st_mode):
        return Obstacle(_name(path, root), "is not a regular file", is_loss=False)
    return Entry(_name(path, root), str(Path(path).absolute()), status.st_size, status.st_mtime_ns)


def _name(path: str, root: str) -> str:
    absolute = Path(path).absolute()
    below = absolute.relative_to(root) if absolute.is_relative_to(root) else absolute
    return _printable(os.fsencode(below.as_posix()).decode("utf-8", "backslashreplace"))


def _printable(name: str) -> str:
    """A name that is safe to show: line breaks and what a terminal would take for a command are written as escapes."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)


def _remote(what: str, root: str) -> Iterator[Entry | Obstacle]:
    system, path = _file_system(what)
    try:
        if glob.has_magic(path):
            found = system.glob(path, detail=True)
        elif system.isfile(path):
            found = {path: system.info(path)}
        elif system.exists(path):
            found = system.find(path, detail=True)
        else:
            raise ConfigurationError(f"{without_password(what)}: the archive does not exist.")
    except ConfigurationError:
        raise
    except Exception as error:
        # every back-end of fsspec has errors of its own
        shown = without_password(what)
        raise ConfigurationError(f"{shown}: the archive could not be listed ({type(error).__name__}).") from error
    top = str(system._strip_protocol(root)).rstrip("/")
    bare = str(system._strip_protocol(what)).rstrip("/")
    # a file system's own names leave the protocol out, and some (sftp) the host too
    head = what.rstrip("/").removesuffix(bare) if what.rstrip("/").endswith(bare) else f"{what.partition('://')[0]}://"
    for name, info in sorted(found.items()):
        if info.get("type", "file") == "file":
            below = name.removeprefix(top).lstrip("/") or name.rpartition("/")[2]
            yield Entry(_printable(below), head + name, int(info.get("size") or 0), _stamp(info))


def _stamp(info: dict[str, Any]) -> int:
    value = next((info[key] for key in _STAMPS if info.get(key)), None)
    if isinstance(value, datetime):
        return int(value.timestamp() * 1e9)
    if isinstance(value, (int, float)):
        return int(value * 1e9)
    return int.from_bytes(hashlib.blake2b(str(value).encode(), digest_size=7).digest()) if value else 0


def _file_system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(address)
    except ImportError as error:
        protocol = address.partition("://")[0]
        extra = _EXTRAS.get(protocol, "remote")
        raise ConfigurationError(
            f"{protocol}:// needs further libraries. Install them: python -m pip install 'scrcheck[{extra}]'"
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"{without_password(address)}: no address that can be read: {error}.") from error
    return system, str(path)


def _fixed_part(pattern: str) -> str:
    """The folders of a pattern before its first wildcard."""
    head = re.split(r"[*?\[]", pattern, maxsplit=1)[0]
    return head.rpartition("/")[0] if "/" in head else ""


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the list could not be read ({type(error).__name__}).") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
