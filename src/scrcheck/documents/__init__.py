"""Reading a file of any known format into a Document: ordered blocks of text, each with its place."""

from __future__ import annotations

from scrcheck.documents.model import Block, Cell, Document, Kind, Location, Part, Section, Table, Unread
from scrcheck.documents.opening import READABLE, open_document

__all__ = [
    "READABLE",
    "Block",
    "Cell",
    "Document",
    "Kind",
    "Location",
    "Part",
    "Section",
    "Table",
    "Unread",
    "open_document",
]
