"""Internet messages (.eml, RFC 5322 and MIME), read with Python's own parser."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from scrcheck.documents.limits import current, exceeded
from scrcheck.documents.mail.message import HEADERS, WRAPPED, Attachment, Mail

_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def read_internet_mail(data: bytes, name: str) -> Mail:
    """The message in the bytes of an .eml file. Raises UnreadableDocument for one of too many parts."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    mail = Mail({header: str(message[header]) for header in HEADERS if message[header]})
    for number, part in enumerate(_parts(message)):
        if number > current().pack_files * 2:
            raise exceeded(name, "pack_files", "holds more than twice {limit} parts.")
        _take(part, mail)
    return mail


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a message within the message is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        within = part.get_payload() if part.is_multipart() and part.get_content_maintype() == "multipart" else None
        if isinstance(within, list):
            if part.get_content_type() in _ENCRYPTED:
                yield part
            waiting.extend(one for one in reversed(within) if isinstance(one, Message))
        else:
            yield part


def _take(part: Message, mail: Mail) -> None:
    kind, attached = part.get_content_type(), part.get_content_disposition() == "attachment"
    name = part.get_filename()
    if kind in _ENCRYPTED:
        mail.is_encrypted = True
    elif kind == "message/rfc822" and part.is_multipart():
        held = part.get_payload(0)
        subject = str(held.get("Subject") or "message") if isinstance(held, Message) else "message"
        data = held.as_bytes() if isinstance(held, Message) else b""
        mail.attachments.append(Attachment(_file_name(name or f"{subject}.eml"), data))
    elif kind == "text/plain" and not attached and not name:
        mail.plain += ("\n\n" if mail.plain else "") + _text(part)
    elif kind == "text/html" and not attached and not name and not mail.html:
        mail.html, mail.charset = _bytes(part), str(part.get_content_charset() or "")
    elif kind == "application/ms-tnef":
        mail.attachments.append(Attachment(WRAPPED, b""))
    elif not kind.startswith("multipart/"):
        inline = not attached and part.get("Content-ID") is not None
        shown = name or f"attachment.{part.get_content_subtype()}"
        mail.attachments.append(Attachment(_file_name(shown), _bytes(part), inline))


def _text(part: Message) -> str:
    data = _bytes(part)
    try:
        return data.decode(str(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(name: str) -> str:
    """A name without what could lead anywhere; it is only shown."""
    return " ".join(name.replace("\\", "/").rpartition("/")[2].replace(":", " ").split())[:200] or "attachment"
