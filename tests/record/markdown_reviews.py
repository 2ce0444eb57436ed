"""Short reviews in Markdown, read as the record's readers get them."""

from __future__ import annotations

from functools import lru_cache
from textwrap import dedent

from scrcheck.documents.text import read_markdown
from scrcheck.language.reading import read
from scrcheck.record.build import Source


@lru_cache(maxsize=256)
def source(*texts: str) -> Source:
    """A pack of documents, each a Markdown text; the first is named overview.md."""
    names = ["overview.md", *(f"document-{place}.md" for place in range(1, len(texts)))]
    documents = [read_markdown(dedent(text).encode(), name) for name, text in zip(names, texts, strict=True)]
    return Source(read(documents), {})
