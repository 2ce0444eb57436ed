"""Reading PDF: pages to words, words to lines, lines to paragraphs, tables and headings."""

from __future__ import annotations

from scrcheck.documents.pdf.reading import read_pdf

__all__ = ["read_pdf"]
