"""Headings: by style where the author used styles, else by look (a short line in bold, capitals or underlined)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scrcheck.documents.model import Kind, Part
from scrcheck.documents.numbers import split_bullet
from scrcheck.documents.word.characters import clean
from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.vocabulary import words as words_of

_LONGEST_STYLED = 220
_LONGEST_TYPED = 160
_MOST_WORDS = 24
_MOST_WORDS_WITH_STOP = 12
_MOST_WORDS_WITH_COLON = 8
_MOST_BOLD = 0.5
"""Above this share of bold letters, bold says nothing."""
_MUCH_LARGER = 1.2


def mark_headings(lines: Sequence[Line]) -> None:
    """Set `Kind.HEADING` on the lines that are headings, and the level of those a style makes headings."""
    body_size, bold_tells = _habits(lines)
    for line in lines:
        if line.kind is Kind.CONTENTS or not line.text.strip():
            continue
        if line.outline is not None:
            if _is_plausible(line):
                line.kind, line.level = Kind.HEADING, line.outline + 1
        elif line.part is Part.BODY and _looks_like_heading(line, body_size, bold_tells):
            line.kind = Kind.HEADING


def _habits(lines: Sequence[Line]) -> tuple[int, bool]:
    """The size of most of the text, and whether bold is rare enough to mean something."""
    sizes: Counter[int] = Counter()
    bold = 0
    for line in lines:
        sizes[line.size] += len(line.text)
        bold += len(line.text) if line.bold else 0
    if not sizes:
        return 0, True
    return sizes.most_common(1)[0][0], bold <= _MOST_BOLD * sizes.total()


def _is_plausible(line: Line) -> bool:
    """Some authors number whole paragraphs with a heading style; such a paragraph is no heading."""
    text = clean(line.text)
    return len(text) <= _LONGEST_STYLED and not (
        text.endswith((".", ";")) and len(text.split()) > _MOST_WORDS_WITH_STOP
    )


def _looks_like_heading(line: Line, body_size: int, bold_tells: bool) -> bool:
    text = clean(line.text)
    if len(text) > _LONGEST_TYPED or len(text.split()) > _MOST_WORDS or line.bullet or line.style.is_list:
        return False
    if text.endswith((".", ",", ";")) or "@" in text or "://" in text or split_bullet(text)[0] or _is_date(text):
        return False
    letters = sum(map(str.isalpha, text))
    if letters < 2 or _is_caption(line, text) or (text.endswith(":") and len(text.split()) > _MOST_WORDS_WITH_COLON):
        return False
    if line.bold and bold_tells:
        return True
    if line.capitals and text.upper() == text and _is_worded(text):
        return True
    if line.capitals and not text.isupper() and letters >= 3:
        return True
    if text.endswith(":"):
        return False
    return (line.underlined and not line.linked) or (line.size >= body_size * _MUCH_LARGER and body_size > 0)


def _is_worded(text: str) -> bool:
    """Whether a line in capitals is made of words rather than a code or an abbreviation."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 1]
    letters = sum(sum(map(str.isalpha, word)) for word in words)
    return letters >= 6 and letters * 2 > len(text) and (len(words) > 1 or len(words[0]) >= 6)


def _is_caption(line: Line, text: str) -> bool:
    """Whether a line names a figure or table."""
    first, _, rest = text.partition(" ")
    return "caption" in line.style.lineage or (first.lower() in words_of("caption_words") and rest[:1].isdigit())


def _is_date(text: str) -> bool:
    words = text.replace(",", " ").split()
    return all(word.strip(".").lower() in words_of("months") or word[0].isdigit() for word in words)
