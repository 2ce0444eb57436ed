"""Makes compound files (OLE2) with given streams, by [MS-CFB], so that tests need no Outlook."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass(eq=False)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[_Entry] = field(default_factory=list)
    number: int = 0
    start: int = _END
    following: int = _NONE
    """Number of the next entry in the same folder."""


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file whose streams have the given paths ("folder/name") and bytes."""
    root = _Entry("Root Entry", 5)
    for path, data in streams.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            known = next((one for one in place.children if one.name == folder), None)
            if known is None:
                known = _Entry(folder, 1)
                place.children.append(known)
            place = known
        place.children.append(_Entry(name, 2, data))
    entries = _all(root)
    for number, entry in enumerate(entries):
        entry.number = number
    for entry in entries:
        for one, following in zip(entry.children, entry.children[1:], strict=False):
            one.following = following.number
    small, sectors = bytearray(), bytearray()
    table: list[int] = []
    chain: list[int] = []
    for entry in entries[1:]:
        if entry.data and len(entry.data) < _CUTOFF:
            entry.start = len(small) // _SMALL
            small += _padded(entry.data, _SMALL)
            _chain(table, entry.start, len(small) // _SMALL)
    root.data = bytes(small)
    for entry in (one for one in entries if one is root or len(one.data) >= _CUTOFF):
        if entry.data:
            entry.start = _append(sectors, chain, entry.data)
    first_small = _append(sectors, chain, struct.pack(f"<{len(table)}I", *table)) if table else _END
    first_directory = _append(sectors, chain, b"".join(_directory(entry) for entry in entries))
    count = 1
    while len(chain) + count > count * _SECTOR // 4:
        count += 1
    fat = list(range(len(chain), len(chain) + count))
    chain += [_FAT] * count
    chain += [_FREE] * (count * _SECTOR // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    small_sectors = -(-len(table) * 4 // _SECTOR)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, first_directory, 0, _CUTOFF, first_small, small_sectors, _END, 0)
    header += struct.pack("<109I", *fat, *[_FREE] * (109 - count))
    return header + bytes(sectors) + struct.pack(f"<{len(chain)}I", *chain)


def _all(entry: _Entry) -> list[_Entry]:
    found = [entry]
    for child in entry.children:
        found += _all(child)
    return found


def _directory(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    child = entry.children[0].number if entry.children else _NONE
    return (
        name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), entry.kind, 1, _NONE, entry.following, child)
        + bytes(36) + struct.pack("<IQ", entry.start if entry.data else 0, len(entry.data))
    )  # fmt: skip


def _append(sectors: bytearray, chain: list[int], data: bytes) -> int:
    start = len(sectors) // _SECTOR
    sectors += _padded(data, _SECTOR)
    _chain(chain, start, len(sectors) // _SECTOR)
    return start


def _chain(table: list[int], start: int, end: int) -> None:
    table += [*range(start + 1, end), _END]


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)
