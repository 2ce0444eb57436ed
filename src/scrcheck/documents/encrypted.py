"""Password-protected Word and PDF files: opened with the passwords a user gives, else said to be what they are."""

from __future__ import annotations

import io

from scrcheck.documents import passwords
from scrcheck.documents.limits import MEGABYTE, current, exceeded
from scrcheck.errors import UnreadableDocument

REMEDY = "Save a copy without the password, or name a file that holds it with --password-file."
_WRONG_PASSWORD = 4
"""PDFium's code for a document that needs another password (FPDF_ERR_PASSWORD)."""


def locked(name: str) -> UnreadableDocument:
    """The error for a file that none of the passwords given opens."""
    reason = "is password-protected."
    if passwords.current():
        reason = "is password-protected, and none of the passwords given opens it."
    return UnreadableDocument(name, reason, REMEDY)


def unlocked_office(data: bytes, name: str) -> bytes:
    """The file inside an encrypted Word file: .docx (agile and standard encryption) or .doc (RC4, XOR).

    Raises UnreadableDocument where no password given opens it, or where it is damaged.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    damaged = UnreadableDocument(name, "is password-protected and damaged.", "Ask its sender for a sound copy.")
    for password in passwords.current():
        opened = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            file.load_key(password=password)
            file.decrypt(opened)
        except (InvalidKeyError, DecryptionError, UnicodeError):
            continue
        except (FileFormatError, ParseError, OSError, ValueError, KeyError, AttributeError) as error:
            raise damaged from error
        if opened.tell() > current().file_size * MEGABYTE:
            raise exceeded(name, "file_size", "is larger than {limit} MB.")
        # standard encryption tells a wrong password by nothing but what comes out
        if opened.getvalue().startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            return opened.getvalue()
    raise locked(name)


def unlocked_pdf(data: bytes, name: str) -> bytes:
    """A PDF without the password it needs to be opened; one that needs none is handed back as it is.

    Raises UnreadableDocument where no password given opens it.
    """
    if b"/Encrypt" not in data or not _needs_password(data):
        return data
    import pypdfium2
    import pypdfium2.raw as pdfium

    for password in passwords.current():
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            continue
        try:
            buffer = io.BytesIO()
            document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
            return buffer.getvalue()
        finally:
            document.close()
    raise locked(name)


def _needs_password(data: bytes) -> bool:
    import pypdfium2

    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        return getattr(error, "err_code", None) == _WRONG_PASSWORD
    return False
