"""The PDF reader: opens the file and puts pages, margins, tables, paragraphs and headings together."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from scrcheck.documents.cleaning import clean
from scrcheck.documents.drafting import Draft
from scrcheck.documents.limits import current, exceeded
from scrcheck.documents.model import UNAPPLIED, Block, Document, Kind, Part
from scrcheck.documents.numbers import is_letter, split_bullet
from scrcheck.documents.pdf.aligned import with_aligned_tables
from scrcheck.documents.pdf.catalogue import Catalogue, read_catalogue
from scrcheck.documents.pdf.covering import are_dates
from scrcheck.documents.pdf.extraction import read_page
from scrcheck.documents.pdf.grids import Grid, find_grids
from scrcheck.documents.pdf.headers import header_of, lays_out
from scrcheck.documents.pdf.headings import heading_levels
from scrcheck.documents.pdf.hyphens import Joiner
from scrcheck.documents.pdf.lines import Line, lines_in_order, make_line, rows_of, underline
from scrcheck.documents.pdf.margins import Marginal, body_size, take_footnotes, take_running
from scrcheck.documents.pdf.objects import REPEATING, is_automatic
from scrcheck.documents.pdf.page import Box, Page, Word
from scrcheck.documents.pdf.paragraphs import (
    Paragraph,
    contents_text,
    mark_contents,
    mark_letters,
    paragraphs,
    usual_leading,
)
from scrcheck.documents.pdf.revisions import earlier_lines, earlier_states
from scrcheck.documents.pdf.scans import recognise_page, settle_type, unread_of, why_recognise
from scrcheck.documents.pdf.side_notes import take_side_notes
from scrcheck.documents.pdf.tables import join_over_pages
from scrcheck.errors import UnreadableDocument

_MAX_BOOKMARKS = 2_000


def read_pdf(data: bytes, name: str) -> Document:
    """A PDF as a document: what its pages show in reading order, and what they hide.

    Raises UnreadableDocument where the file is damaged, no PDF, protected by a password, or far too long.
    """
    pages, catalogue = _open(data, name)
    settle_type(pages)
    draft = Draft(
        name, "pdf", recognised={page.number: page.confidence for page in pages if page.confidence is not None}
    )
    grids = {page.number: _take_grids(page) for page in pages}
    notes = take_running(pages)
    draft.unread.extend(filter(None, map(unread_of, pages)))
    body = body_size(pages)
    for page in pages:
        take_footnotes(page, body, notes)
    notes += [note for page in pages for note in take_side_notes(page, body)]
    _write(draft, _elements(pages, grids), notes, pages)
    _write_hidden(draft, pages, catalogue)
    _write_earlier(draft, data, catalogue)
    return draft.document(data, pages=len(pages))


def _open(data: bytes, name: str) -> tuple[list[Page], Catalogue]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocument(name, "is password-protected.", "Save a copy without the password.") from None
        raise _damaged(name) from None
    try:
        if len(document) == 0:
            raise UnreadableDocument(name, "has no pages.", "Check that it was saved in full.")
        if len(document) > current().pages:
            raise exceeded(name, "pages", "has more than {limit} pages.")
        catalogue = read_catalogue(_unlocked(document, data))
        catalogue.bookmarks = _bookmarks(document)
        return [_page(document, index, catalogue.hides_layers) for index in range(len(document))], catalogue
    finally:
        document.close()


def _unlocked(document: Any, data: bytes) -> bytes:
    """The file without the encryption that pdfium, given no password, could undo."""
    if pdfium.FPDF_GetSecurityHandlerRevision(document) < 0:
        return data
    buffer = io.BytesIO()
    document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def _bookmarks(document: Any) -> list[str]:
    """The titles of the outline a PDF viewer shows beside the pages."""
    try:
        return [clean(item.get_title()) for item in islice(document.get_toc(), _MAX_BOOKMARKS)]
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return []


def _page(document: Any, index: int, hides_layers: bool) -> Page:
    try:
        page = read_page(document, index, hides_layers=hides_layers)
        reason = why_recognise(page)
        if reason:
            recognise_page(document, page, reason)
        return page
    except pypdfium2.PdfiumError:
        return Page(index + 1, 1.0, 1.0, damaged=True)


def _damaged(name: str) -> UnreadableDocument:
    return UnreadableDocument(name, "is damaged or is not a PDF.", "Save or export it again.")


def _take_grids(page: Page) -> list[Grid]:
    grids, page.words = find_grids(page, lays_out)
    return grids


def _elements(pages: Sequence[Page], grids: Mapping[int, Sequence[Grid]]) -> list[Line | Grid]:
    """Lines and tables of all pages in reading order."""
    elements: list[Line | Grid] = []
    for page in pages:
        lines = lines_in_order(page.words, page.number, Box(0.0, 0.0, page.width, page.height))
        if page.rules:
            lines = [underline(line, page.rules) for line in lines]
        elements += _merge(with_aligned_tables(lines), grids[page.number])
    return join_over_pages(elements)


def _merge(lines: Sequence[Line | Grid], grids: Sequence[Grid]) -> list[Line | Grid]:
    """Each table before the first line that stands below its top in the same column."""
    merged: list[Line | Grid] = list(lines)
    for grid in grids:
        place = next(
            (
                position
                for position, item in enumerate(merged)
                if item.top >= grid.top
                and (isinstance(item, Grid) or (item.left < grid.box.right and item.right > grid.box.left))
            ),
            len(merged),
        )
        merged.insert(place, grid)
    return merged


def _write(draft: Draft, elements: Sequence[Line | Grid], notes: Sequence[Marginal], pages: Sequence[Page]) -> None:
    lines = [element for element in elements if isinstance(element, Line)]
    texts = [line.text for line in lines]
    texts += [text for grid in elements if isinstance(grid, Grid) for row in grid.rows for c in row for text in c.lines]
    joiner = Joiner(texts)
    found = paragraphs(elements, usual_leading(lines), _margins(lines, pages))
    mark_contents(found, len(pages))
    mark_letters(found)
    levels = heading_levels(found)
    for position, item in enumerate(found):
        if isinstance(item, Grid):
            _write_grid(draft, item, joiner)
        else:
            _write_paragraph(draft, item, joiner.join(item.texts), levels.get(position))
    for note in notes:
        draft.add(Block(0, joiner.join(note.lines), part=note.part, page=note.page, label=note.mark))


def _margins(lines: Sequence[Line], pages: Sequence[Page]) -> dict[int, float]:
    """Where full lines end, by page: the furthest of all pages as wide, so that a page of short lines has it too."""
    widths = {page.number: round(page.width) for page in pages}
    by_page: dict[int, set[float]] = {}
    for line in lines:
        by_page.setdefault(line.page, set()).add(line.margin)
    furthest: dict[int, float] = {}
    for page, margins in by_page.items():
        if len(margins) == 1:
            width = widths[page]
            furthest[width] = max(furthest.get(width, 0.0), *margins)
    return {page: furthest[widths[page]] for page, margins in by_page.items() if len(margins) == 1}


def _write_paragraph(draft: Draft, item: Paragraph, text: str, level: int | None) -> None:
    if item.contents:
        draft.add(Block(0, contents_text(text), Kind.CONTENTS, page=item.page, number=item.number))
        return
    if not text:
        return
    if level is not None:
        kind = Kind.HEADING
    elif item.bullet or (item.number is not None and is_letter(item.number)):
        kind = Kind.LIST_ITEM
    else:
        kind = Kind.PARAGRAPH
    draft.add(Block(0, text, kind, page=item.page, number=item.number, level=level, recognised=item.recognised))


def _write_grid(draft: Draft, grid: Grid, joiner: Joiner) -> None:
    rows: list[list[tuple[int, str]]] = [
        [(cell.column, joiner.join([split_bullet(line)[1] for line in cell.lines], cell.filled)) for cell in row]
        for row in grid.rows
    ]
    titles, header = header_of(grid)
    draft.table(rows, titles=titles, header=header, pages=grid.row_pages)


def _write_hidden(draft: Draft, pages: Sequence[Page], catalogue: Catalogue) -> None:
    _write_covered(draft, pages)
    for page in pages:
        for part, words in (
            (Part.OFF_PAGE, page.outside),
            (Part.HIDDEN_TEXT, page.invisible),
            (Part.LAYER, page.layered),
        ):
            draft.hide(_running_text(words, page), part, page=page.number)
    visible = _letters(" ".join(f"{block.number or ''} {block.text}" for block in draft.blocks))
    for piece in catalogue.hidden:
        if piece.label not in REPEATING or _letters(piece.text) not in visible:
            draft.hide(piece.text, piece.part, page=piece.page, label=piece.label)
    for title in dict.fromkeys(catalogue.bookmarks):
        if _letters(title) not in visible and not is_automatic(title):
            draft.hide(title, Part.FIELD, label="bookmark")
    draft.properties.update(catalogue.properties)
    draft.unread.extend(catalogue.unread)


def _write_earlier(draft: Draft, data: bytes, catalogue: Catalogue) -> None:
    """What earlier savings still hold: lines of their pages, and what hung beside them."""
    for number, line in earlier_lines(data):
        draft.hide(line, Part.EARLIER_REVISION, page=number)
    known = {piece.text for piece in catalogue.hidden}
    for state in earlier_states(data):
        for piece in read_catalogue(state).hidden:
            if piece.text not in known:
                known.add(piece.text)
                draft.hide(piece.text, Part.EARLIER_REVISION, page=piece.page, label=piece.part.value.replace("_", " "))


def _write_covered(draft: Draft, pages: Sequence[Page]) -> None:
    """What bars hide, one block a bar, and what was only marked for redaction."""
    bars = [(page, _in_order(words)) for page in pages for words in page.covered]
    part = Part.HIDDEN_TEXT if are_dates([text for _, text in bars]) else Part.COVERED_TEXT
    for page, text in bars:
        draft.hide(text, part, page=page.number)
    for page in pages:
        draft.hide(_in_order(page.marked), Part.COVERED_TEXT, page=page.number, label=UNAPPLIED)


def _in_order(words: Sequence[Word]) -> str:
    """Words as the file gives them, on a page turned upside down too."""
    return "".join(word.text if word.glued else f" {word.text}" for word in words).strip()


def _running_text(words: Sequence[Word], page: Page) -> str:
    return " ".join(make_line(row, page.number).text for row in rows_of(words))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
