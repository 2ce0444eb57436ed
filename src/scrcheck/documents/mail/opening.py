"""Which files are messages, and what they hold."""

from __future__ import annotations

from pathlib import PurePosixPath

from scrcheck.documents.mail.internet import read_internet_mail
from scrcheck.documents.mail.message import Mail
from scrcheck.documents.mail.outlook import PROPERTIES, read_outlook_mail
from scrcheck.documents.ole import MAGIC
from scrcheck.errors import UnreadableDocument

_MARK = PROPERTIES.encode("utf-16-le")


def is_mail(data: bytes, name: str) -> bool:
    """Whether a file is a message: an Outlook one by its content, an internet one by its name."""
    if data.startswith(MAGIC):
        return _MARK in data
    return PurePosixPath(name.replace("\\", "/")).suffix.lower() == ".eml"


def open_mail(data: bytes, name: str) -> Mail:
    """The message in a file. Raises UnreadableDocument, and nothing else, for one that cannot be read."""
    try:
        mail = read_outlook_mail(data, name) if data.startswith(MAGIC) else read_internet_mail(data, name)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(name, "is a damaged message.", "Save it from the mail program again.") from error
    if mail.is_encrypted:
        raise UnreadableDocument(
            name, "is an encrypted message.", "Open it in the mail program and save its attachments."
        )
    if not (mail.headers or mail.plain.strip() or mail.html or mail.rich or mail.attachments):
        raise UnreadableDocument(name, "is not a message.", "Save it from the mail program again.")
    return mail
