"""What stands in a page's margins: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scrcheck.documents.model import Part
from scrcheck.documents.pdf.lines import make_line, rows_of, words_text
from scrcheck.documents.pdf.page import Page, Word

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\s|\u2013\u2014-]*(?:\bpage\s*)?#(?:\s*(?:of|/)\s*#)?[\s|\u2013\u2014-]*", re.IGNORECASE)
_CLOSING_NUMBER = re.compile(r"[\s|\u2013\u2014-]*(?:\bpage\s*)?\b\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
_OPENING_NUMBER = re.compile(r"^(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s|\u2013\u2014-]+", re.IGNORECASE)
_DEEPEST = 4
"""Rows from the edge of a page among which a running header or footer is looked for."""
_ZONE = 0.17
"""Share of the page's height, above and below, where margins lie."""
_LONGEST = 300
"""Characters of a margin's line that are looked at."""
_WIDE = 0.65
"""Share of the page's width that a header's line reaches when it goes on in the next line."""
_SHARE = 0.3
"""Share of the pages on which a running line stands at least."""
_SMALLER = 0.93
"""A footnote's type is smaller than this share of the body's."""
_ENDINGS = (".", "!", "?", ")", "\u201d", "\u2019")
"""What a footnote that is finished ends in."""
_NOTE = re.compile(r"(\d{1,3}|[*\u2020\u2021])\s*(.*)")


@dataclass(frozen=True, slots=True)
class Marginal:
    """A header, footer or footnote."""

    part: Part
    page: int
    lines: tuple[str, ...]
    mark: str = ""


@dataclass(slots=True)
class _Row:
    words: list[Word]
    text: str
    page: int
    part: Part
    width: float = 0.0
    """Of the page."""
    text_key: str = field(init=False)
    """The text with every figure alike."""
    place: int = field(init=False)

    def __post_init__(self) -> None:
        self.text_key = _FIGURES.sub("#", self.text).lower()
        self.place = round(self.words[0].bottom / 8)


_Key = tuple[str, int, Part]


def take_running(pages: Sequence[Page]) -> list[Marginal]:
    """Take the running headers and footers out of the pages' words; each distinct one is handed back once."""
    edges = [rows for page in pages for rows in _edge_rows(page)]
    alike: defaultdict[_Key, list[_Row]] = defaultdict(list)
    for row in (row for rows in edges for row in rows):
        for step in (-1, 0, 1):
            alike[row.text_key, row.place + step, row.part].append(row)
    least = max(2, round(_SHARE * len(pages)))
    running = [row for rows in edges for row in _outermost(rows, alike, least)]
    gone: defaultdict[int, set[int]] = defaultdict(set)
    for row in running:
        gone[row.page].update(map(id, row.words))
    for page in pages:
        if gone[page.number]:
            page.words = [word for word in page.words if id(word) not in gone[page.number]]
    return _distinct(running)


def _outermost(rows: Sequence[_Row], alike: Mapping[_Key, Sequence[_Row]], least: int) -> list[_Row]:
    """The running rows at one edge of a page, given from the edge inwards: none stands inside of the text."""
    found: list[_Row] = []
    for row in rows:
        same = alike[row.text_key, row.place, row.part]
        repeated = len({other.page for other in same}) >= least and _counts_pages(row, same)
        number = _PAGE_NUMBER.fullmatch(row.text_key) and _FIGURES.findall(row.text)[0] == str(row.page)
        if not repeated and not number:
            break
        found.append(row)
    return found if not rows or rows[0].part is Part.HEADER else found[::-1]


def _counts_pages(row: _Row, same: Sequence[_Row]) -> bool:
    """Whether the figures in which rows differ are page numbers; entries of a table differ otherwise."""
    figures = [([int(figure) for figure in _FIGURES.findall(other.text)], other.page) for other in same]
    return all(
        len({numbers[i] for numbers, _ in figures}) == 1 or len({numbers[i] - page for numbers, page in figures}) == 1
        for i in range(len(_FIGURES.findall(row.text)))
    )


def _edge_rows(page: Page) -> Iterator[list[_Row]]:
    """The first rows of a page from the top, and the last from the foot."""
    upper, lower = _ZONE * page.height, (1 - _ZONE) * page.height
    above = rows_of(word for word in page.words if word.bottom < upper)[:_DEEPEST]
    below = rows_of(word for word in page.words if word.bottom > lower)[: -_DEEPEST - 1 : -1]
    for part, rows in ((Part.HEADER, above), (Part.FOOTER, below)):
        yield [_Row(words, words_text(words)[:_LONGEST], page.number, part, page.width) for words in rows]


def _distinct(rows: Sequence[_Row]) -> list[Marginal]:
    found: dict[tuple[str, Part], Marginal] = {}
    for alike in _alike(_whole(rows)):
        text = alike[0].text
        if len({row.text for row in alike}) > 1:
            text = _CLOSING_NUMBER.sub("", _OPENING_NUMBER.sub("", text))
        found.setdefault((text, alike[0].part), Marginal(alike[0].part, alike[0].page, (text,)))
    return list(found.values())


def _alike(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows with the same text but for figures; lone page numbers are left out."""
    groups: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.text and not _PAGE_NUMBER.fullmatch(row.text_key):
            groups[row.text_key, row.part.value].append(row)
    return list(groups.values())


def _whole(rows: Sequence[_Row]) -> list[_Row]:
    """Rows with those joined that are the wrapped lines of one header or footer."""
    joined: list[_Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and before.part is row.part and before.page == row.page and _wraps(before, row):
            joined[-1] = _Row([*before.words, *row.words], f"{before.text} {row.text}", row.page, row.part, row.width)
        else:
            joined.append(row)
    return joined


def _wraps(before: _Row, row: _Row) -> bool:
    last, first = before.words[-1], row.words[0]
    near = first.bottom - last.bottom < 1.6 * first.size and abs(first.size - last.size) < 0.6
    return near and last.right > _WIDE * before.width and not _PAGE_NUMBER.fullmatch(row.text_key)


def body_size(pages: Sequence[Page]) -> float:
    """The type size most of the text is set in."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[round(word.size, 1)] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 11.0


def take_footnotes(page: Page, body: float, notes: list[Marginal]) -> None:
    """Take the footnotes out of a page's words and add them to `notes`: the lines at its foot, in smaller type or under
    a short rule, that open with a mark, and before those what goes on from the page before."""
    if not page.rules and not any(word.size < _SMALLER * body for word in page.words):
        return
    rows = rows_of(word for word in page.words if word.bottom > 0.3 * page.height)
    small = _under_rule(page, rows) or _in_small_type(rows, body)
    while small and not _opens_note(small[0]) and not _goes_on(notes, page):
        small.pop(0)
    for row in small:
        text = words_text(row)
        last = notes[-1] if notes and notes[-1].part is Part.FOOTNOTE else None
        match = _NOTE.match(text) if _opens_note(row) else None
        if last is None or (match and (last.page != page.number or _follows(last.mark, match[1]))):
            mark, text = match.groups() if match else ("", text)
            notes.append(Marginal(Part.FOOTNOTE, page.number, (text,) if text else (), mark))
        else:
            notes[-1] = Marginal(Part.FOOTNOTE, last.page, (*last.lines, text), last.mark)
    taken = {id(word) for row in small for word in row}
    page.words = [word for word in page.words if id(word) not in taken]


def _goes_on(notes: Sequence[Marginal], page: Page) -> bool:
    """Whether the last footnote of the page before broke off within a sentence."""
    last = notes[-1] if notes else None
    if last is None or last.part is not Part.FOOTNOTE or last.page != page.number - 1 or not last.lines:
        return False
    return not last.lines[-1].endswith(_ENDINGS)


def _under_rule(page: Page, rows: Sequence[list[Word]]) -> list[list[Word]]:
    """The rows under the short line that word processors draw above footnotes."""
    for rule in page.rules:
        if rule.height < 2 and 36 < rule.width < 0.45 * page.width and rule.top > 0.3 * page.height:
            below = [row for row in rows if row[0].top > rule.top - 2]
            beside = any(abs(other.top - rule.top) > 2 and other.bottom > rule.top for other in page.rules)
            if below and not beside and _opens_note(below[0]) and abs(below[0][0].left - rule.left) < 20:
                return below
    return []


def _in_small_type(rows: Sequence[list[Word]], body: float) -> list[list[Word]]:
    """The last rows of a page, as far as they are in smaller type than the body and white stands above them."""
    start = len(rows)
    while start and make_line(rows[start - 1], 0).size < _SMALLER * body:
        start -= 1
    if 0 < start < len(rows) and rows[start][0].top - rows[start - 1][0].bottom < 0.15 * body:
        return []
    return list(rows[start:])


def _opens_note(row: Sequence[Word]) -> bool:
    return bool(re.match(r"\d{1,3}(?!\d)|[*\u2020\u2021]", row[0].text))


def _follows(before: str, mark: str) -> bool:
    return not before.isdigit() or not mark.isdigit() or int(mark) == int(before) + 1
