"""A message as its headers, its text and what is attached to it, whatever format it is kept in."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import PurePosixPath

HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject", "Organization")
"""Headers whose words a reader of the message sees, or that name someone."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp")
_NO_DOCUMENTS = (".ics", ".vcf", ".p7s", ".asc")
"""Appointments, visiting cards and signatures."""
WRAPPED = "winmail.dat"
"""The name under which Outlook sends attachments that only Outlook opens."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a message, or a message within it."""

    name: str
    data: bytes
    inline: bool = False
    """Whether it is shown within the text, as a picture is."""

    @property
    def is_document(self) -> bool:
        """Whether it belongs to what was sent, rather than to the look or making of the message."""
        suffix = PurePosixPath(self.name).suffix.lower()
        drawn = self.inline and suffix in _PICTURES
        return not drawn and suffix not in _NO_DOCUMENTS and self.name.lower() != WRAPPED


@dataclass(slots=True)
class Mail:
    """One message."""

    headers: dict[str, str] = field(default_factory=dict)
    plain: str = ""
    html: bytes = b""
    charset: str = ""
    """The character set of `html`, where the message says it."""
    rich: bytes = b""
    """The text as rich text (RTF), where there is no other."""
    attachments: list[Attachment] = field(default_factory=list)
    is_encrypted: bool = False

    def as_eml(self) -> bytes:
        """The message as a file of its own (RFC 5322), for one that was kept within another."""
        made = EmailMessage()
        for name, text in self.headers.items():
            made[name] = " ".join(text.split())
        made.set_content(self.plain)
        if self.html:
            made.add_alternative(self.html.decode(self.charset or "utf-8", "replace"), subtype="html")
        for one in self.attachments:
            made.add_attachment(one.data, maintype="application", subtype="octet-stream", filename=one.name)
        return made.as_bytes()
