"""A document as headed stretches, whether its headings are Word styles or only lines that look like headings.

Reviews written without styles, and PDF files, leave headings as short paragraphs. A reader that asks whether there is
a section called so and so asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scrcheck.documents.model import Kind, Part
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role, heading_roles

_BODY = frozenset({Part.BODY, Part.TABLE, Part.TEXT_BOX})
HEADING_WORDS = 8
TITLE_CHARACTERS = 300
"""No heading is longer; what is, is cut, so that patterns over titles stay quick."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading and the passages under it, up to the next heading of any level."""

    title: str
    passages: tuple[Passage, ...]
    heading: Passage | None
    level: int
    parents: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    """The roles of the section, those it takes from enclosing sections among them."""

    @property
    def words(self) -> int:
        """Count of words under the heading."""
        return sum(len(passage.block.text.split()) for passage in self.passages)


def stretches(text: DocumentText, is_heading: Callable[[Passage], bool] | None = None) -> tuple[Stretch, ...]:
    """The headed stretches of a document in order; what stands before the first heading has the title ""."""
    return tuple(_stretches(text, is_heading or looks_like_heading))


def _stretches(text: DocumentText, is_heading: Callable[[Passage], bool]) -> Iterator[Stretch]:
    heading: Passage | None = None
    held: list[Passage] = []
    for passage in text.passages:
        if passage.block.kind is Kind.CONTENTS or passage.block.part not in _BODY:
            continue
        if is_heading(passage):
            yield _stretch(text, heading, held)
            heading, held = passage, []
        elif passage.block.text.strip():
            held.append(passage)
    yield _stretch(text, heading, held)


def looks_like_heading(passage: Passage) -> bool:
    """Whether a block is a heading, or a short line without closing stop that names a part of a review."""
    block = passage.block
    if block.kind is Kind.HEADING:
        return True
    plain = block.text.strip()
    words = plain.lstrip("0123456789. ")
    if (
        block.cell is not None
        or (block.kind is Kind.LIST_ITEM and block.number is None)
        or ". " in words
        or not 0 < len(plain.split()) <= HEADING_WORDS
        or plain[-1] in ".;,?:"
        or not words[:1].isupper()
    ):
        return False
    return bool(heading_roles(plain)) and not any(
        token.tag_ == "MD" or (token.tag_ == "VBD" and len(passage.doc) > 4) for token in passage.doc
    )


def _stretch(text: DocumentText, heading: Passage | None, held: list[Passage]) -> Stretch:
    if heading is None:
        return Stretch("", tuple(held), None, 0)
    section = heading.section
    styled = heading.block.kind is Kind.HEADING
    parents = tuple(text.document.sections[parent].title for parent in section.parents) if section and styled else ()
    roles = heading.roles if styled else heading_roles(heading.block.text)
    return Stretch(
        heading.block.text[:TITLE_CHARACTERS], tuple(held), heading, heading.block.level or 1, parents, roles
    )
