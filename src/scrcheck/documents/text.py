"""Reading plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.cleaning import clean
from scrcheck.documents.decoding import decoded
from scrcheck.documents.drafting import Draft
from scrcheck.documents.limits import TOO_MANY, current, exceeded
from scrcheck.documents.model import Document, Kind, Part
from scrcheck.documents.numbers import depth, is_letter, split_bullet, split_number
from scrcheck.documents.text_tables import header_of, table_at

_HEADING_WORDS = 12
_CAPTION_WORDS = 8
"""Words of a heading that nothing marks but its standing alone."""
_WRAP_WIDTH = 130
"""Lines longer than this are paragraphs of their own: nobody wraps so late."""

_UNWRAPPED = 0.1
"""Share of longer lines from which a text was not wrapped at all."""

_CAPTION = re.compile(r"(\[[^\]]{0,200}\]|\S[^.!?;,]{0,100}[^.!?;,:])$")
_MD_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_MD_RULE = re.compile(r"([-*_=])(?:\s*\1){2,}\s*$")
_MD_DIVIDER = re.compile(r"[\s|:-]+$")
_MD_LINK = re.compile(r"(!?)\[([^\[\]]{0,500})\]\(([^()\s]{1,2000})(?:\s+\"[^\"]{0,500}\")?\)")
_MD_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark[-1]}]){re.escape(mark)}(?=\S)([^{mark[-1]}\n]{{1,2000}}?)(?<=\S){re.escape(mark)}(?![\w{mark[-1]}])")
    for mark in ("***", "___", "**", "__", "*", "_", "`")
)  # fmt: skip
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_MD_MARKS = frozenset("[*_`\\<")
"""Of which emphasis, code, links and breaks are made."""


def decode(data: bytes, name: str) -> str:
    """The text of a file in any code page; raises UnreadableDocument where the bytes are not text, or hold none."""
    return decoded(data, name).replace("\f", "\n\n")


def read_text(data: bytes, name: str) -> Document:
    """A plain text file as a document: paragraphs by blank lines, wrapped lines joined, headings recovered.

    Raises UnreadableDocument where the bytes are not text.
    """
    draft = Draft(name, "txt")
    lines = [line.rstrip() for line in decode(data, name).splitlines()]
    width = _width(lines)
    for part in _parts(lines):
        if isinstance(part, list):
            draft.table([list(enumerate(row)) for row in part], header=header_of(part))
        else:
            items = [item for group in _groups(part.lines, width) for item in _paragraphs(group, width)]
            for position, item in enumerate(items):
                _place(draft, item, items[position + 1] if position + 1 < len(items) else None)
    return draft.document(data)


@dataclass(frozen=True, slots=True)
class _Prose:
    lines: list[str]


def _parts(lines: list[str]) -> Iterator[_Prose | list[list[str]]]:
    """The text between tables, and the rows of each table."""
    prose: list[str] = []
    place = 0
    while place < len(lines):
        told = "|" in lines[place] or "\t" in lines[place]
        rows, after = table_at(lines, place) if told else ([], place + 1)
        if rows:
            yield _Prose(prose)
            yield rows
            prose = []
        else:
            prose.extend(line.expandtabs() for line in lines[place:after])
        place = after
    yield _Prose(prose)


def _width(lines: list[str]) -> int:
    """The width at which lines were wrapped; 0 where each line is a paragraph, however long."""
    filled = [len(line) for line in lines if line.strip()]
    if sum(length > _WRAP_WIDTH for length in filled) > len(filled) * _UNWRAPPED:
        return 0
    return max((length for length in filled if length <= _WRAP_WIDTH), default=0)


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    number: str | None
    bullet: bool
    alone: bool
    """One line with a blank line, or the end, on both sides."""
    underlined: bool = False

    @property
    def short(self) -> bool:
        return len(self.text.split()) <= _HEADING_WORDS and len(self.text) <= 90


def _groups(lines: Iterable[str], width: int) -> Iterator[list[str]]:
    """Lines without a blank one between them; where nothing was wrapped, each line by itself."""
    group: list[str] = []
    for line in lines:
        if not width and line.strip() and not _MD_RULE.match(line.strip()):
            if group:
                yield group
            group = [line]
        elif line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _paragraphs(group: Sequence[str], width: int) -> Iterator[_Item]:
    """The paragraphs of lines without a blank one between them."""
    joined: list[list[str]] = []
    previous = ""
    for line in group:
        if joined and _continues(previous, line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
        previous = line
    underlined = len(group) == 2 and bool(_MD_RULE.match(group[1].strip()))
    for lines in joined:
        if _MD_RULE.match(lines[0].strip()):
            continue
        bullet, text = split_bullet(clean(" ".join(line for line in lines if not _MD_RULE.match(line.strip()))))
        number, text = (None, text) if bullet else split_number(text)
        yield _Item(text, number, bullet, len(group) == 1 or underlined, underlined)


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it: its first word no longer fitted there."""
    text = line.strip()
    if len(previous) > _WRAP_WIDTH or _MD_RULE.match(text) or _MD_RULE.match(previous.strip()):
        return False
    full = len(previous) + 1 + len(text.split(None, 1)[0]) > width * 0.85
    if split_bullet(text)[0]:
        return False
    if split_number(text)[0] is not None:
        return full and not previous.rstrip().endswith((".", ":", ";")) and not text.startswith("(")
    return full or text[0].islower()


def _place(draft: Draft, item: _Item, after: _Item | None) -> None:
    if item.bullet:
        draft.text(item.text, Kind.LIST_ITEM)
    elif item.number is not None and is_letter(item.number):
        draft.text(item.text, Kind.LIST_ITEM, number=item.number)
    elif _is_heading(item, after):
        level = depth(item.number) if item.number else 1
        draft.text(item.text, Kind.HEADING, number=item.number, level=level)
    else:
        draft.text(item.text, number=item.number)


def _is_heading(item: _Item, after: _Item | None) -> bool:
    """A short line without closing stop that is underlined, in capitals, numbered, or alone above a longer text."""
    if item.underlined:
        return True
    if not item.short or not _CAPTION.match(item.text) or not any(character.isalpha() for character in item.text):
        return False
    if item.text.isupper():
        return True
    if after is None or not item.text[0].isupper():
        return False
    if item.number is not None:
        siblings = after.number is not None and depth(after.number) == depth(item.number)
        return not (siblings and after.short) and (item.alone or not after.short or after.number is not None)
    opens = not after.short or after.bullet or after.number is not None
    return item.alone and opens and ": " not in item.text and len(item.text.split()) <= _CAPTION_WORDS


def read_markdown(data: bytes, name: str) -> Document:
    """A Markdown file as a document: headings, lists, numbered paragraphs and pipe tables.

    Comments and the targets of links go to the hidden parts. Raises UnreadableDocument where the bytes are not text.
    """
    draft = Draft(name, "md")

    text = _without_comments(draft, decode(data, name))
    paragraph: list[str] = []
    rows: list[list[str]] = []
    divided = False

    def finish() -> None:
        nonlocal divided
        if paragraph:
            _markdown_paragraph(draft, " ".join(paragraph))
        if rows:
            draft.table([list(enumerate(row)) for row in rows], header=0 if divided else None)
        paragraph.clear()
        rows.clear()
        divided = False

    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("|"):
            if not rows:
                finish()
            if rows and not divided and len(rows) == 1 and "-" in line and _MD_DIVIDER.match(line):
                divided = True
            else:
                cells = _cells(line)
                if len(cells) * (len(rows) + 1) > current().paragraphs:
                    raise exceeded(name, "paragraphs", TOO_MANY)
                rows.append([_inline(draft, cell) for cell in cells])
            continue
        if rows or not line:
            finish()
        if not line:
            continue
        heading = _MD_HEADING.match(line)
        if heading:
            finish()
            number, title = split_number(_inline(draft, heading[2].rstrip("# ")))
            draft.text(title, Kind.HEADING, number=number, level=len(heading[1]))
        elif _MD_RULE.match(line):
            if paragraph and line[0] in "=-":
                number, title = split_number(_inline(draft, " ".join(paragraph)))
                paragraph.clear()
                draft.text(title, Kind.HEADING, number=number, level=1 if line[0] == "=" else 2)
            finish()
        else:
            if split_bullet(line)[0] or split_number(line, bare=False)[0] is not None:
                finish()
            paragraph.append(line.lstrip("> "))
    finish()
    return draft.document(data)


def _without_comments(draft: Draft, text: str) -> str:
    shown: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        shown.append(text[place:start])
        draft.hide(clean(text[start + 4 : end]), Part.COMMENT)
        place = end + 3
    return "".join(shown) + text[place:]


def _markdown_paragraph(draft: Draft, text: str) -> None:
    bullet, rest = split_bullet(text)
    if bullet:
        draft.text(_inline(draft, rest), Kind.LIST_ITEM)
        return
    number, rest = split_number(_inline(draft, text), bare=False)
    draft.text(rest, Kind.LIST_ITEM if number and is_letter(number) else Kind.PARAGRAPH, number=number)


def _cells(line: str) -> list[str]:
    inner = line[1:-1] if line.endswith("|") and not line.endswith("\\|") and len(line) > 1 else line[1:]
    return [cell.replace("\0", "|").strip() for cell in inner.replace("\\|", "\0").split("|")]


def _inline(draft: Draft, text: str) -> str:
    """Text without the marks of emphasis, code and links; link targets go to the hidden parts."""

    def link(match: re.Match[str]) -> str:
        draft.hide(match[3], Part.LINK, label=clean(match[2]))
        return match[2]

    if _MD_MARKS.isdisjoint(text):
        return clean(text)
    text = _MD_LINK.sub(link, text)
    for pattern in _MD_EMPHASIS:
        text = pattern.sub(r"\1", text)
    return clean(_MD_ESCAPE.sub(r"\1", text).replace("<br>", " ").replace("<br/>", " "))
