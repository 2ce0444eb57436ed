"""Lists and tables with the words that lead into them: the panel, the agencies that wrote reports, the board."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.reading import DocumentText, Passage, Reading
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary


class Subject(StrEnum):
    """What a list or table lists, as far as it tells who did the review."""

    PANEL = "panel"
    AGENCY_REPORTS = "agency_reports"
    BOARD = "board"
    OTHER = "other"


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a table, or an item of a list: its cells and their passages."""

    passages: tuple[Passage, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The text of each cell; a list item is one cell."""
        return tuple(passage.block.text for passage in self.passages)

    @property
    def text(self) -> str:
        """The whole row as one text."""
        return ", ".join(cell for cell in self.cells if cell.strip())


@dataclass(frozen=True, eq=False)
class Listing:
    """A run of list items, or a table, and what is said directly before it."""

    subject: Subject
    lead: Passage | None
    """The paragraph directly before, in the same section."""
    titles: tuple[str, ...]
    """A table's column headings in lower case; () for a list."""
    rows: tuple[Row, ...]

    def column(self, *wordings: str) -> int | None:
        """The first column whose heading has one of these words; None where none has."""
        pattern = re.compile(rf"\b(?:{'|'.join(wordings)})\b")
        return next((place for place, title in enumerate(self.titles) if pattern.search(title)), None)


@lru_cache(maxsize=1)
def listings(reading: Reading) -> tuple[Listing, ...]:
    """Every list and table of a review's visible text, in order."""
    return tuple(listing for text in reading.texts for listing in _listings(text))


def _listings(text: DocumentText) -> Iterator[Listing]:
    lead: Passage | None = None
    run: list[Passage] = []
    for passage in text.passages:
        key, last = _run_of(passage), _run_of(run[-1]) if run else None
        if run and key != last:
            yield _listing(text, lead, run)
            lead, run = None, []
        if passage.block.kind is Kind.LIST_ITEM and _leads(passage):
            if run:
                yield _listing(text, lead, run)
            lead, run = passage, []
        elif key is not None:
            run.append(passage)
        elif passage.block.kind is Kind.PARAGRAPH:
            lead = passage
        else:
            lead = None
    if run:
        yield _listing(text, lead, run)


_LEAD = re.compile(r"[A-Z][^.:;]{2,60}:|[A-Z][\w'’-]+(?: [\w'’-]+){0,4}\.")


def _leads(passage: Passage) -> bool:
    """Whether a list item introduces the items after it: "Panel members.", "Agency reports came from:"."""
    text = passage.block.text.strip()
    return _LEAD.fullmatch(text) is not None and (
        text.endswith(":")
        or any(_pattern(f"lead_{subject}").search(text.lower()) for subject in ("panel", "agency_reports"))
        or _pattern("heading_panel").search(text.lower()) is not None
    )


def _run_of(passage: Passage) -> tuple[str, int] | None:
    block = passage.block
    if block.cell is not None:
        return "table", block.cell.table
    return ("list", id(passage.section)) if block.kind is Kind.LIST_ITEM else None


def _listing(text: DocumentText, lead: Passage | None, run: Sequence[Passage]) -> Listing:
    titles: tuple[str, ...] = ()
    if run[0].block.cell is None:
        rows = [Row((passage,)) for passage in run]
    else:
        by_row: dict[int, list[Passage]] = {}
        for passage in run:
            assert passage.block.cell is not None
            by_row.setdefault(passage.block.cell.row, []).append(passage)
        rows = [Row(tuple(cells)) for cells in by_row.values()]
        table = next((table for table in text.document.tables if table.index == run[0].block.cell.table), None)
        if table is not None and table.header:
            titles, rows = table.titles, rows[1:]
        elif rows and _looks_like_header(rows[0]):
            titles, rows = tuple(cell.lower().strip() for cell in rows[0].cells), rows[1:]
    if lead is not None and lead.section is not run[0].section:
        lead = None
    return Listing(_subject(lead, titles, run[0]), lead, titles, tuple(rows))


def _looks_like_header(row: Row) -> bool:
    wordings = load_vocabulary("roles")["listings"]["column"]
    return all(cell.lower().strip() in wordings for cell in row.cells)


def _subject(lead: Passage | None, titles: Sequence[str], first: Passage) -> Subject:
    """From the column headings, the paragraph before, and the section's heading, in this order."""
    headings = " | ".join(titles)
    said = lead.sentences[-1].text.lower() if lead is not None and lead.sentences else ""
    if _pattern("lead_questions").search(said) or _pattern("lead_questions").search(headings):
        return Subject.OTHER
    section = first.section.title.lower() if first.section is not None else ""
    whole = lead.block.text.lower() if lead is not None else ""
    if titles and _pattern("column_posts").search(headings) and _pattern("lead_chaired").search(whole):
        return Subject.PANEL
    for words, needs in ((headings, "column_"), (said, "lead_"), (section, "heading_")):
        for subject in (Subject.BOARD, Subject.AGENCY_REPORTS, Subject.PANEL):
            if words and _pattern(needs + subject).search(words):
                if needs == "column_" and subject is Subject.AGENCY_REPORTS and _is_of_panel(said, section, titles):
                    continue
                return subject
        if needs == "lead_" and words and _pattern("lead_other").search(words):
            return Subject.OTHER
    if titles and Role.PANEL in first.roles and _pattern("column_people").search(headings):
        return Subject.PANEL
    return Subject.OTHER


def _is_of_panel(said: str, section: str, titles: Sequence[str]) -> bool:
    """Whether a table with a column for reports lists the panel: who sat on it, and which of them wrote one."""
    if _pattern("lead_panel").search(said):
        return True
    return bool(_pattern("heading_panel").search(section) and _pattern("column_person").search(titles[0]))


@lru_cache(maxsize=32)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("roles")["listings"][name]))
