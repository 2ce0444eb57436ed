"""Outlook messages (.msg): a compound file whose streams are properties, by [MS-OXMSG] and [MS-OXPROPS]."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.documents.codepages import of_page
from scrcheck.documents.mail.message import Attachment, Mail
from scrcheck.documents.ole import Ole, open_ole

PROPERTIES = "__properties_version1.0"
_UNICODE, _STRING, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_SUBJECT, _BODY, _HTML, _RICH = 0x0037, 0x1000, 0x1013, 0x1009
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_TO, _CC, _BCC, _CLASS = 0x0E04, 0x0E03, 0x0E02, 0x001A
_CODE_PAGE, _HTML_CODE_PAGE = 0x3FFD, 0x3FDE
_LONG_NAME, _NAME, _SHOWN_NAME, _DATA, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x3712
_DEEPEST = 5
"""Messages within messages."""
_SIGNED_OR_ENCRYPTED = "ipm.note.smime"


def read_outlook_mail(data: bytes, name: str) -> Mail:
    """The message in the bytes of a .msg file. Raises UnreadableDocument for a damaged one."""
    with open_ole(data, name) as ole:
        return _mail(ole, "", 0)


def _mail(ole: Ole, folder: str, depth: int) -> Mail:
    """The message in a storage of the file; "" is the file's own."""
    numbers = _numbers(ole.read(folder + PROPERTIES), 24 if folder else 32)
    store = _Store(ole, folder, of_page(numbers.get(_CODE_PAGE, 1252)))
    address = store.text(_SENDER_SMTP) or store.text(_SENDER_ADDRESS)
    headers = {
        "From": f"{store.text(_SENDER)} <{address}>" if "@" in address else store.text(_SENDER),
        "To": store.text(_TO),
        "Cc": store.text(_CC),
        "Bcc": store.text(_BCC),
        "Subject": store.text(_SUBJECT),
    }
    mail = Mail({header: text for header, text in headers.items() if text.strip(" <>")}, plain=store.text(_BODY))
    mail.html = store.bytes(_HTML) or store.text(_HTML).encode("utf-8")
    mail.charset = of_page(numbers[_HTML_CODE_PAGE]) if _HTML_CODE_PAGE in numbers else ""
    if not mail.plain.strip() and not mail.html:
        mail.rich = decompressed(store.bytes(_RICH))
    mail.is_encrypted = store.text(_CLASS).lower() == _SIGNED_OR_ENCRYPTED
    for attachment in store.folders("__attach_version1.0_"):
        mail.attachments.append(_attachment(ole, attachment, depth))
    return mail


def _attachment(ole: Ole, folder: str, depth: int) -> Attachment:
    store = _Store(ole, folder, "cp1252")
    name = store.text(_LONG_NAME) or store.text(_NAME) or store.text(_SHOWN_NAME) or "attachment"
    name = " ".join(name.replace("\\", "/").rpartition("/")[2].replace(":", " ").split())
    within = f"{folder}__substg1.0_{_DATA:04X}{_OBJECT:04X}/"
    if ole.has(within.rstrip("/")):
        if not ole.has(within + PROPERTIES) or depth >= _DEEPEST:
            return Attachment(name, b"")
        return Attachment(f"{name}.eml", _mail(ole, within, depth + 1).as_eml())
    return Attachment(name, store.bytes(_DATA), inline=bool(store.text(_CONTENT_ID)))


class _Store:
    """The properties in one storage."""

    def __init__(self, ole: Ole, folder: str, codec: str) -> None:
        self._ole = ole
        self._folder = folder
        self._codec = codec

    def text(self, tag: int) -> str:
        """A text property; "" where there is none."""
        wide = self._ole.read(self._name(tag, _UNICODE))
        found = wide.decode("utf-16-le", "replace") if wide else self._narrow(tag)
        return found.rstrip("\0")

    def bytes(self, tag: int) -> bytes:
        """A property of bytes; none where there is none."""
        return self._ole.read(self._name(tag, _BINARY))

    def folders(self, start: str) -> list[str]:
        """The storages directly in this one whose name begins so."""
        found = (path[len(self._folder) :] for path in self._ole.streams if path.startswith(self._folder + start))
        return [f"{self._folder}{name}/" for name in dict.fromkeys(path.split("/")[0] for path in found)]

    def _narrow(self, tag: int) -> str:
        return self._ole.read(self._name(tag, _STRING)).decode(self._codec, "replace")

    def _name(self, tag: int, kind: int) -> str:
        return f"{self._folder}__substg1.0_{tag:04X}{kind:04X}"


def _numbers(data: bytes, start: int) -> dict[int, int]:
    """The whole numbers among a storage's properties, by tag; entries are of 16 bytes after a header."""
    found: dict[int, int] = {}
    for place in range(start, len(data) - 15, 16):
        if int.from_bytes(data[place : place + 2], "little") == 0x0003:
            tag = int.from_bytes(data[place + 2 : place + 4], "little")
            found[tag] = int.from_bytes(data[place + 8 : place + 12], "little")
    return found


_RICH_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW, _HEADER, _PLAIN_MARK = 4096, 16, 0x414C454D
_MOST_RICH = 64 * 1024 * 1024


def decompressed(data: bytes) -> bytes:
    """Rich text as Outlook packs it ([MS-OXRTFCP]): pieces repeated from the last 4,096 bytes."""
    if len(data) < _HEADER:
        return b""
    if int.from_bytes(data[8:12], "little") == _PLAIN_MARK:
        return data[_HEADER:]
    window = bytearray(_RICH_START.ljust(_WINDOW, b"\0"))
    end, place, made = len(_RICH_START), _HEADER, bytearray()
    while place < len(data) and len(made) < _MOST_RICH:
        control, place = data[place], place + 1
        for bit in range(8):
            if control >> bit & 1:
                start, length = data[place : place + 1], data[place + 1 : place + 2]
                if not length:
                    return bytes(made)
                reference = start[0] << 8 | length[0]
                place, offset = place + 2, reference >> 4
                if offset == end:
                    return bytes(made)
                piece: Iterator[int] = (window[(offset + step) % _WINDOW] for step in range((reference & 0xF) + 2))
            else:
                piece, place = iter(data[place : place + 1]), place + 1
            for byte in piece:
                made.append(byte)
                window[end] = byte
                end = (end + 1) % _WINDOW
    return bytes(made)
