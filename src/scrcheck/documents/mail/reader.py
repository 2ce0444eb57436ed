"""A message as a document of its own: the letter that came with a pack."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from scrcheck.documents.html import read_html
from scrcheck.documents.mail.message import WRAPPED, Mail
from scrcheck.documents.mail.opening import open_mail
from scrcheck.documents.model import Document, Part, Unread
from scrcheck.documents.ole import MAGIC
from scrcheck.documents.rtf import read_rtf
from scrcheck.documents.text import read_text
from scrcheck.documents.word.concealed import Concealed


def read_mail(data: bytes, name: str) -> Document:
    """The letter in a message; who sent it, to whom, and what is attached are among its hidden parts.

    Raises UnreadableDocument for a damaged or encrypted message.
    """
    mail = open_mail(data, name)
    form = "msg" if data.startswith(MAGIC) else "eml"
    letter = _letter(mail, name)
    concealed = Concealed()
    for header, text in mail.headers.items():
        concealed.add(Part.PROPERTIES, text, header)
    for one in mail.attachments:
        concealed.add(Part.ATTACHMENT, one.name, "file name")
    concealed.add(Part.HIDDEN_TEXT, _only_plain(mail, letter), "text for programs that show no HTML")
    unread = list(letter.unread)
    if any(one.name.lower() == WRAPPED for one in mail.attachments):
        reason = "Outlook wrapped the attachments in it; ask for them to be sent in a message in HTML or plain text."
        unread.append(Unread(f"the attachment {WRAPPED}", reason))
    unread += [
        Unread("an attachment", "It is empty, or of a kind only Outlook opens.")
        for one in mail.attachments
        if one.is_document and not one.data
    ]
    hidden = (*letter.hidden, *concealed.blocks)
    return replace(
        letter,
        format=form,
        hidden=tuple(replace(block, index=index) for index, block in enumerate(hidden)),
        unread=tuple(unread),
        said_to_be="other",
        properties={**letter.properties, **mail.headers},
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _letter(mail: Mail, name: str) -> Document:
    """The text of a message as a document; one without any is a document without text."""
    if mail.html.strip():
        return read_html(mail.html, name, charset=mail.charset)
    if mail.plain.strip():
        return read_text(mail.plain.encode("utf-8", "replace"), name)
    if mail.rich.strip():
        return read_rtf(mail.rich, name)
    return Document(name, "eml", ())


def _only_plain(mail: Mail, letter: Document) -> str:
    """The plain text of a message that also has a text in HTML, where the two do not say the same."""
    if not mail.html.strip():
        return ""
    shown = {word for block in (*letter.blocks, *letter.hidden) for word in block.text.split()}
    return " ".join(
        line.strip() for line in mail.plain.splitlines() if any(_is_new(word, shown) for word in line.split())
    )


def _is_new(word: str, shown: set[str]) -> bool:
    bare = word.strip("<>*_[]()|.,;:!?")
    return sum(map(str.isalpha, bare)) > 1 and "://" not in bare and word not in shown and bare not in shown
