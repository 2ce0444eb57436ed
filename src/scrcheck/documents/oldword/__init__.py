"""The reader of the old Word format: .doc (and .dot) to a `Document`, where LibreOffice is installed."""

from scrcheck.documents.oldword.reader import read_old_word

__all__ = ["read_old_word"]
