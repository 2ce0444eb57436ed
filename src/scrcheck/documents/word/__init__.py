"""The Word reader: .docx (and .docm, .dotx, .dotm) to a `Document`."""

from scrcheck.documents.word.reader import read_word

__all__ = ["read_word"]
