"""The OpenDocument reader: .odt (and .ott, .fodt) to a `Document`."""

from scrcheck.documents.odt.reader import read_odt

__all__ = ["read_odt"]
