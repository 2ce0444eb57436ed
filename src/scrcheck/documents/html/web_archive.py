"""Web archives (.mht, .mhtml): a page with its pictures, as one message."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from scrcheck.documents.html.reader import PageReading
from scrcheck.documents.model import Document, Part
from scrcheck.documents.word.assembly import assembled
from scrcheck.errors import UnreadableDocument

_MOST_PARTS = 2_000


def read_web_archive(data: bytes, name: str) -> Document:
    """The document in the bytes of a web archive. Raises UnreadableDocument for one that holds no page."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    reading = PageReading()
    found = False
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise UnreadableDocument(name, "has far more parts than a page.", "Check that it is the right file.")
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                reading.read(content, name, str(part.get_content_charset() or ""), frame=found)
                found = True
        elif kind == "application/x-mso":
            reading.concealed.add(Part.EMBEDDED, _location(part) or "editdata.mso", "macros")
    if not found:
        raise UnreadableDocument(name, "holds no page.", "Open it in a browser or in Word, and save it as .docx.")
    return assembled(data, name, "mht", reading.body, reading.margins(), reading.concealed, reading.properties)


def _location(part: EmailMessage) -> str:
    return str(part.get("Content-Location") or "").rpartition("/")[2]
