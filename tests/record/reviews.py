"""Short invented reviews in Markdown, read as the command reads them."""

from scrcheck.documents.text import read_markdown
from scrcheck.language.reading import Reading, read
from scrcheck.record.build import Source


def reading_of(text: str) -> Reading:
    """The reading of one Markdown text; the language pipeline is loaded once per process."""
    return read([read_markdown(text.encode(), "review.md")])


def source_of(text: str) -> Source:
    """A pack of one document, as the readers of the record take it."""
    return Source(reading_of(text), {})
