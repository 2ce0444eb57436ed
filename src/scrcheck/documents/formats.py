"""Which format a file really is, and which reader takes it."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from scrcheck.documents.model import Document
from scrcheck.errors import UnreadableDocument

Reader = Callable[[bytes, str], Document]

WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot")
OPEN_DOCUMENT = (".odt", ".ott", ".fodt")
WEB = (".html", ".htm", ".xhtml")
ARCHIVES = (".mht", ".mhtml")
MESSAGES = (".eml", ".msg")
READABLE = (*WORD, ".pdf", *OPEN_DOCUMENT, ".rtf", ".txt", ".md", *WEB, *ARCHIVES, *MESSAGES)
"""Endings of the files scrcheck reads."""

FORMATS = (
    "scrcheck reads Word (.docx, .doc), PDF, OpenDocument (.odt), rich text (.rtf), plain text (.txt), Markdown (.md), "
    "web pages (.html, .mht) and messages (.eml, .msg)."
)
_TEXT = frozenset({".txt", ".text", ""})
_MARKDOWN = frozenset({".md", ".markdown"})
_SAVE_AS_DOCX = f"Save it as .docx. {FORMATS}"
_PDF_WITHIN = 1024
"""Bytes within which a PDF's mark must stand (ISO 32000-1, implementation note 13)."""
_HEAD = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OASIS = "application/vnd.oasis.opendocument.text"
_PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body")
_OTHER_ZIPS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "index/document.iwa": "an Apple Pages, Numbers or Keynote file",
    "index.zip": "an Apple Pages, Numbers or Keynote file",
}
_OTHER_STREAMS = {
    "workbook": "an old Excel workbook",
    "book": "an old Excel workbook",
    "powerpoint document": "an old PowerPoint presentation",
    "visiodocument": "a Visio drawing",
    "contents": "a Works or Publisher file",
}


def reader_of(data: bytes, shown: str) -> Reader:
    """The reader for some bytes, by their content, and by their name where the content is text.

    Raises UnreadableDocument for a format that is not read. Each reader is imported when first needed.
    """
    suffix = PurePath(shown).suffix.lower()
    if data.startswith(b"PK"):
        return _zipped(data, shown)
    if b"%PDF-" in data[:_PDF_WITHIN] or suffix == ".pdf":
        return _read_pdf
    if data.startswith(_OLE):
        return _compound(data, shown)
    head = _head(data)
    if head.startswith("{\\rtf"):
        from scrcheck.documents.rtf import read_rtf

        return read_rtf
    marked_up = _marked_up(head, suffix, shown)
    if marked_up is not None:
        return marked_up
    return _text(suffix, shown)


def is_plain_text(data: bytes, shown: str) -> bool:
    """Whether some bytes are plain text or Markdown: then there is nothing to take apart, and nothing to unpack."""
    if data.startswith((b"PK", _OLE)):
        return False
    try:
        return reader_of(data, shown).__module__ == "scrcheck.documents.text"
    except UnreadableDocument:
        return False


def _zipped(data: bytes, shown: str) -> Reader:
    """The reader of a zip: Word's or OpenDocument's."""
    from scrcheck.documents.word import read_word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # noqa: BLE001 - whatever is wrong with the zip, the Word reader says it
        return read_word
    if kind.startswith(_OASIS) or (not kind and {"content.xml", "meta-inf/manifest.xml"} <= names):
        from scrcheck.documents.odt import read_odt

        return read_odt
    if kind:
        raise UnreadableDocument(shown, "is an e-book, or an OpenDocument file that is no text.", _SAVE_AS_DOCX)
    for member, what in _OTHER_ZIPS.items():
        if member in names:
            remedy = f"Export its text as Word (.docx) or PDF. {FORMATS}"
            raise UnreadableDocument(shown, f"is {what}.", remedy)
    return read_word


def _compound(data: bytes, shown: str) -> Reader:
    """The reader of a compound file: a protected Word file, an old one, or a message."""
    from scrcheck.documents.ole import open_ole

    with open_ole(data, shown) as ole:
        if ole.has("EncryptedPackage"):
            return _read_locked
        if ole.has("WordDocument"):
            from scrcheck.documents.oldword import read_old_word

            return read_old_word
        if ole.has("__properties_version1.0"):
            from scrcheck.documents.mail.reader import read_mail

            return read_mail
        what = next((what for stream, what in _OTHER_STREAMS.items() if ole.has(stream)), "of an old Office format")
    raise UnreadableDocument(shown, f"is {what}.", _SAVE_AS_DOCX)


def _marked_up(head: str, suffix: str, shown: str) -> Reader | None:
    """The reader of XML, a web page or a message, or None for plain text."""
    low = head.lower()
    if "schemas.microsoft.com/office/2006/xmlpackage" in low:
        from scrcheck.documents.word import read_word

        return read_word
    if "urn:oasis:names:tc:opendocument:xmlns:office" in low and "<office:document" in low:
        from scrcheck.documents.odt import read_odt

        return read_odt
    if "schemas.microsoft.com/office/word/2003/wordml" in low:
        raise UnreadableDocument(shown, "is in the XML format of Word 2003.", "Open it in Word and save it as .docx.")
    if suffix in ARCHIVES or (low.startswith(("mime-version:", "from: <saved by")) and suffix != ".eml"):
        from scrcheck.documents.html import read_web_archive

        return read_web_archive
    if suffix == ".eml":
        from scrcheck.documents.mail.reader import read_mail

        return read_mail
    if suffix in WEB or low.startswith(_PAGE_STARTS) or (low.startswith("<?xml") and "<html" in low):
        from scrcheck.documents.html import read_html

        return read_html
    return None


def _text(suffix: str, shown: str) -> Reader:
    from scrcheck.documents.text import read_markdown, read_text

    if suffix in WORD:
        raise UnreadableDocument(shown, "is not a Word file, or is damaged.", "Open it in Word and save it again.")
    if suffix in (*OPEN_DOCUMENT, ".rtf", ".msg"):
        reason = f"is not what its ending ({suffix}) says, or is damaged."
        raise UnreadableDocument(shown, reason, "Open it in the program it was made with and save it again.")
    if suffix in _MARKDOWN:
        return read_markdown
    if suffix in _TEXT:
        return read_text
    raise UnreadableDocument(shown, "is of a format scrcheck does not read.", FORMATS)


def _head(data: bytes) -> str:
    """The first characters of a file, after any mark and blanks."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:_HEAD].decode(codec, "replace").lstrip()
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()


def _read_pdf(data: bytes, name: str) -> Document:
    from scrcheck.documents.encrypted import unlocked_pdf
    from scrcheck.documents.pdf import read_pdf

    return read_pdf(unlocked_pdf(data, name), name)


def _read_locked(data: bytes, name: str) -> Document:
    from scrcheck.documents.encrypted import unlocked_office
    from scrcheck.documents.word import read_word

    return read_word(unlocked_office(data, name), name)
