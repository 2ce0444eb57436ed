"""Messages: the letter as a document, what is attached as files of the pack."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from compound_files import compound_file
from word_files import zipped

import scrcheck
from scrcheck.documents import Part, open_document
from scrcheck.documents.mail.outlook import decompressed
from scrcheck.documents.pack import pack_files
from scrcheck.errors import UnreadableDocument

DRAFT = (Path(__file__).parent.parent / "data" / "formats" / "same.docx").read_bytes()


def message(subject: str = "Draft review") -> EmailMessage:
    """A message with a text in both forms and a Word file."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Jane Holloway <jane@example.org>", "Board <b@example.org>", subject
    made["Bcc"] = "Anna <a@example.org>"
    made.set_content("Dear Board,\n\nHere is the draft. Only plain text says Grace.")
    made.add_alternative("<p>Dear Board,</p><p>Here is the draft.</p><p hidden>secret</p>", subtype="html")
    made.add_attachment(DRAFT, maintype="application", subtype="msword", filename="draft.docx")
    return made


def outlook(folder: str = "", subject: str = "Draft") -> dict[str, bytes]:
    """The streams of an Outlook message."""
    texts = {0x0037: subject, 0x0C1A: "Jane Holloway", 0x1000: "Dear Board,\r\n\r\nHere it is."}
    return {
        f"{folder}__properties_version1.0": bytes(24 if folder else 32),
        **{f"{folder}__substg1.0_{tag:04X}001F": text.encode("utf-16-le") for tag, text in texts.items()},
    }


def attached(number: int, name: str, data: bytes) -> dict[str, bytes]:
    folder = f"__attach_version1.0_#{number:08X}/"
    return {f"{folder}__substg1.0_3707001F": name.encode("utf-16-le"), f"{folder}__substg1.0_37010102": data}


def test_a_letter_shows_its_text_and_hides_the_rest() -> None:
    """What is displayed is the subject and the text; attachments and what only plain text says are hidden parts."""
    document = open_document(bytes(message()), "m.eml")
    assert [block.text for block in document.blocks] == ["Draft review", "Dear Board,", "Here is the draft."]
    assert document.properties["From"] == "Jane Holloway <jane@example.org>"
    assert (document.format, document.said_to_be) == ("eml", "other")
    assert {(block.part, block.label, block.text) for block in document.hidden} >= {
        (Part.PROPERTIES, "Bcc", "Anna <a@example.org>"),
        (Part.ATTACHMENT, "file name", "Draft"),
        (Part.HIDDEN_TEXT, "", "secret"),
        (
            Part.HIDDEN_TEXT,
            "text for programs that show no HTML",
            "Here is the draft. Only plain text says Grace.",
        ),
    }


def test_attachments_are_documents_of_the_pack(tmp_path: Path) -> None:
    """Messages and zips within the message are taken apart too; logos and signatures are no documents."""
    outer, inner = message(), message("Earlier")
    pack = zipped({"plan.md": "# Plan"})
    inner.add_attachment(pack, maintype="application", subtype="zip", filename="pack.zip")
    outer.add_attachment(inner)
    logo = {"filename": "logo.gif", "cid": "<logo>", "disposition": "inline"}
    outer.add_attachment(b"GIF89a", maintype="image", subtype="gif", **logo)
    outer.add_attachment(b"-", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    path = tmp_path / "m.eml"
    path.write_bytes(bytes(outer))
    files, errors = pack_files([path])
    assert [file.name.removeprefix(str(path)) for file in files] == [
        "", "/draft.docx", "/Earlier.eml", "/Earlier.eml/draft.docx", "/Earlier.eml/pack.zip/plan.md",
    ]  # fmt: skip
    assert errors == []


def test_an_outlook_message_is_read_like_any_other(tmp_path: Path) -> None:
    """Text, sender and attachments, and a message kept within the message."""
    within = "__attach_version1.0_#00000001/__substg1.0_3701000D/"
    streams = outlook() | attached(0, "draft.docx", DRAFT) | outlook(within, "Earlier")
    streams["__attach_version1.0_#00000001/__substg1.0_3001001F"] = "Earlier".encode("utf-16-le")
    path = tmp_path / "m.msg"
    path.write_bytes(compound_file(streams))
    files, errors = pack_files([path])
    assert [file.name.removeprefix(str(path)) for file in files] == ["", "/draft.docx", "/Earlier.eml"]
    assert errors == []
    document, earlier = (open_document(files[place].data, files[place].name) for place in (0, 2))
    assert [block.text for block in document.blocks] == ["Draft", "Dear Board,", "Here it is."]
    assert earlier.properties["Subject"] == "Earlier"
    assert open_document(files[1].data, files[1].name).blocks[0].text.startswith("Serious Case Review")


def test_rich_text_is_unpacked_as_outlook_packs_it() -> None:
    """The example of [MS-OXRTFCP] section 3.1."""
    packed = b"-\0\0\0+\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\n\0rcpg125B2\n\xf3 hel\t\0 bw\x05\xb0ld}\n\x80\x0f\xa0"
    assert decompressed(packed) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"


def test_what_outlook_wraps_is_said_to_be_unread() -> None:
    """A winmail.dat may hold documents nobody else can open."""
    made = message()
    made.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert [one.what for one in open_document(bytes(made), "m.eml").unread][:1] == ["the attachment winmail.dat"]


def test_encrypted_and_empty_messages_are_refused() -> None:
    """With a reason and a remedy, never as a letter without text."""
    locked = b"From: a@b.c\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB"
    for data, reason in ((locked, "is an encrypted message."), (b"\n\n", "is not a message.")):
        with pytest.raises(UnreadableDocument) as caught:
            open_document(data, "m.eml")
        assert caught.value.reason == reason


def test_linting_a_message_lints_what_is_attached(tmp_path: Path) -> None:
    """The library takes a message apart as the command line does."""
    path = tmp_path / "m.eml"
    path.write_bytes(bytes(message()))
    review = scrcheck.lint(path)
    assert [Path(one.name).name for one in review.documents] == ["m.eml", "draft.docx"]
