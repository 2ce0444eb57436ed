"""The one edge around every reader: whatever a file makes it do, out comes a sound Document or a plain error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scrcheck.documents.limits import TOO_MANY, current, exceeded
from scrcheck.documents.model import Document, Unread
from scrcheck.errors import UnreadableDocument

Reader = Callable[[bytes, str], Document]


def guarded(reader: Reader, data: bytes, shown: str) -> Document:
    """What a reader makes of some bytes, within the limits. Raises UnreadableDocument, and nothing else."""
    try:
        document = reader(data, shown)
    except UnreadableDocument:
        raise
    except MemoryError:
        raise out_of_memory(shown) from None
    except RecursionError:
        raise UnreadableDocument(shown, "is nested too deeply to be a review.", _SAVE_AGAIN) from None
    except Exception as error:  # noqa: BLE001 - a broken file may make a library raise anything
        raise unsafe(shown, type(error).__name__) from None
    document = _within_limits(document, shown)
    if document.unread or any(block.text.strip() for block in document.blocks):
        return document
    return replace(document, unread=(Unread("the document", "it holds no text"),))


def unsafe(shown: str, what: str) -> UnreadableDocument:
    """The error for a file that broke its reader; `what` names the way it did and holds none of the file's text."""
    return UnreadableDocument(shown, f"could not be read safely: it is damaged ({what}).", _SAVE_AGAIN)


def out_of_memory(shown: str) -> UnreadableDocument:
    """The error for a file that takes more memory than a document may."""
    return exceeded(shown, "memory", "takes more than {limit} MB of memory to open.")


_SAVE_AGAIN = "Open it in the program it was made with, save it again and lint that."


def _within_limits(document: Document, shown: str) -> Document:
    """The document. Raises UnreadableDocument for one too long for anybody to have written it."""
    limits, characters = current(), 0
    if len(document.blocks) + len(document.hidden) > limits.paragraphs:
        raise exceeded(shown, "paragraphs", TOO_MANY)
    for block in (*document.blocks, *document.hidden):
        characters += len(block.text)
        if len(block.text) > limits.paragraph:
            raise exceeded(shown, "paragraph", "has a paragraph of more than {limit} characters.")
    if characters > limits.characters:
        raise exceeded(shown, "characters", "has more than {limit} characters of text.")
    return document
