"""Messages (.eml, Outlook's .msg): the letter as a `Document`, and what is attached to it as files of a pack."""

from scrcheck.documents.mail.message import Attachment, Mail
from scrcheck.documents.mail.opening import is_mail, open_mail
from scrcheck.documents.mail.reader import read_mail

__all__ = ["Attachment", "Mail", "is_mail", "open_mail", "read_mail"]
