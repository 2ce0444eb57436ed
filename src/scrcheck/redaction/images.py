"""What pictures say besides what they show: camera, place, author, thumbnail, comments. Taken out; the pixels stay."""

from __future__ import annotations

import struct

_JPEG_KEPT = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, colour profile and Adobe's colour transform; every other application segment can tell tales."""
_PNG_TALES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_TIFF_TALES = frozenset(
    {
        269, 270, 271, 272, 285, 305, 306, 315, 316, 333, 337, 700, 33432, 33723, 34377, 34665, 34853, 36867, 36868,
        37510, 40091, 40092, 40093, 40094, 40095, 42016, 42032, 42033, 50706,
    }
)  # fmt: skip
"""Tags of TIFF 6.0, Exif 2.32 and XMP that name a document, person, place, time or device."""
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


def without_metadata(data: bytes) -> bytes | None:
    """The picture without its metadata; None for a form of picture this cannot vouch for."""
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data.startswith((b"II*\0", b"MM\0*")):
            return _tiff(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _gif(data)
    except (struct.error, IndexError):
        return None
    return data if data.startswith(b"BM") else None


def _jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            return b"".join((*kept, data[place : end + 2 if end > place else len(data)]))
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker != 0xFE and (not 0xE0 <= marker <= 0xEF or marker in _JPEG_KEPT):
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    raise IndexError


def _png(data: bytes) -> bytes:
    kept = [data[:8]]
    place = 8
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if kind not in _PNG_TALES:
            kept.append(data[place:end])
        place = end
        if kind == b"IEND":
            return b"".join(kept)
    raise IndexError


def _gif(data: bytes) -> bytes:
    place = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    kept = [data[:place]]
    while data[place] != 0x3B:
        start = place
        if data[place] == 0x2C:
            place += 10 + (3 << ((data[place + 9] & 7) + 1) if data[place + 9] & 0x80 else 0) + 1
            tells = False
        else:
            label, place = data[place + 1], place + 2
            tells = label == 0xFE or (label == 0xFF and data[place + 1 : place + 9] == b"XMP Data")
        while data[place]:
            place += data[place] + 1
        place += 1
        if not tells:
            kept.append(data[start:place])
    return b"".join((*kept, b"\x3b"))


def _tiff(data: bytes) -> bytes:
    """The telling entries of each directory are taken out of it and their values blanked; nothing else moves."""
    order = "<" if data.startswith(b"II") else ">"
    out = bytearray(data)
    (place,) = struct.unpack_from(order + "I", data, 4)
    seen: set[int] = set()
    while place and place not in seen:
        seen.add(place)
        (count,) = struct.unpack_from(order + "H", data, place)
        entries = [bytes(data[place + 2 + 12 * number : place + 14 + 12 * number]) for number in range(count)]
        after = data[place + 2 + 12 * count : place + 6 + 12 * count]
        kept = []
        for entry in entries:
            tag, kind, length, value = struct.unpack(order + "HHII", entry)
            if tag not in _TIFF_TALES:
                kept.append(entry)
                continue
            size = length * _TIFF_SIZES.get(kind, 1)
            if tag in (34665, 34853):
                _blank_directory(out, data, order, value)
            elif size > 4:
                _blank(out, value, size)
        whole = struct.pack(order + "H", len(kept)) + b"".join(kept) + after
        out[place : place + 6 + 12 * count] = whole.ljust(6 + 12 * count, b"\0")
        (place,) = struct.unpack(order + "I", after)
    return bytes(out)


def _blank_directory(out: bytearray, data: bytes, order: str, place: int) -> None:
    (count,) = struct.unpack_from(order + "H", data, place)
    for number in range(count):
        _, kind, length, value = struct.unpack_from(order + "HHII", data, place + 2 + 12 * number)
        size = length * _TIFF_SIZES.get(kind, 1)
        if size > 4:
            _blank(out, value, size)
    _blank(out, place, 6 + 12 * count)


def _blank(out: bytearray, start: int, size: int) -> None:
    end = min(start + size, len(out))
    out[start:end] = bytes(max(end - start, 0))
