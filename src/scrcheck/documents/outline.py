"""From ordered blocks to the outline of a document: which heading governs which blocks."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.documents.model import Block, Kind, Part, Section

_MARGINAL = frozenset({Part.HEADER, Part.FOOTER, Part.FOOTNOTE, Part.ENDNOTE})


def outline(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of a document, in order.

    What stands before the first heading is a section of level 0 without title. Notes, headers and footers, which
    come last, belong to no section.
    """
    body_end = next((block.index for block in blocks if block.part in _MARGINAL), len(blocks))
    headings = [block for block in blocks[:body_end] if block.kind is Kind.HEADING]
    starts = [block.index for block in headings] + [body_end]
    sections: list[Section] = []
    if starts[0] > 0:
        sections.append(Section("", None, 0, -1, 0, starts[0]))
    open_sections: list[int] = []
    for heading, end in zip(headings, starts[1:], strict=True):
        level = heading.level or 1
        while open_sections and sections[open_sections[-1]].level >= level:
            open_sections.pop()
        sections.append(
            Section(heading.text, heading.number, level, heading.index, heading.index + 1, end, tuple(open_sections))
        )
        open_sections.append(len(sections) - 1)
    return tuple(sections)
