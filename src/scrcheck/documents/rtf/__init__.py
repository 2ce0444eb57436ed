"""The rich text reader: .rtf to a `Document`."""

from scrcheck.documents.rtf.reader import read_rtf

__all__ = ["read_rtf"]
