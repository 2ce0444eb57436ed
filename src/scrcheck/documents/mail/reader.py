"""A message as a document of its own: the letter that came with a pack."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from scrcheck.documents.html import read_html
from scrcheck.documents.mail.message import WRAPPED, Mail
from scrcheck.documents.mail.opening import open_mail
from scrcheck.documents.model import Block, Document, Part, Unread
from scrcheck.documents.ole import MAGIC
from scrcheck.documents.rtf import read_rtf
from scrcheck.documents.text import read_text
from scrcheck.documents.word.concealed import Concealed


def read_mail(data: bytes, name: str) -> Document:
    """The letter in a message, its subject first.

    Who sent it to whom is no more hidden than the address on an envelope and stands among its properties; those who got
    it unseen (Bcc), and the names of what is attached, are hidden parts.

    Raises UnreadableDocument for a damaged or encrypted message.
    """
    mail = open_mail(data, name)
    form = "msg" if data.startswith(MAGIC) else "eml"
    letter = _letter(mail, name)
    concealed = Concealed()
    concealed.add(Part.PROPERTIES, mail.headers.get("Bcc"), "Bcc")
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
    """The text of a message as a document, under its subject."""
    body = Document(name, "eml", ())
    if mail.html.strip():
        body = read_html(mail.html, name, charset=mail.charset)
    elif mail.plain.strip():
        body = read_text(mail.plain.encode("utf-8", "replace"), name)
    elif mail.rich.strip():
        body = read_rtf(mail.rich, name)
    subject = " ".join(mail.headers.get("Subject", "").split())
    return with_first_block(body, subject) if subject or not body.blocks else body


def with_first_block(document: Document, text: str) -> Document:
    """A document with a paragraph before all others."""
    first = Block(0, text or "Message without text")
    moved = tuple(replace(block, index=block.index + 1) for block in document.blocks)
    tables = tuple(
        replace(
            table,
            header=tuple(moved[block.index] for block in table.header),
            rows=tuple(tuple(moved[block.index] for block in row) for row in table.rows),
        )
        for table in document.tables
    )
    return replace(document, blocks=(first, *moved), tables=tables)


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
