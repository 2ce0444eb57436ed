"""A paragraph's stretches of text, each with its look, put together into a line."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.documents.word.lines import Line
from scrcheck.documents.word.styles import Look, Style

_PUNCTUATION = " \t\n.,;:!?-\u2013\u2014()[]'\"\u2018\u2019\u201c\u201d/&"
_LONGEST_TITLE = 120

Piece = tuple[str, Look]
"""A stretch of text and how it looks."""


def line_of(pieces: Sequence[Piece], style: Style, *, linked: bool, contents: bool) -> Line:
    """The line that pieces make: it is bold, in capitals or underlined where all its words are."""
    worded = [(piece, look) for piece, look in pieces if piece.strip(_PUNCTUATION)]
    looks = [look for _, look in worded]
    return Line(
        text="".join([piece for piece, _ in pieces]),
        style=style,
        bold=bool(looks) and all(look.bold for look in looks),
        capitals=bool(looks) and all(look.capitals or piece == piece.upper() for piece, look in worded),
        underlined=bool(looks) and all(look.underlined for look in looks),
        linked=linked,
        size=max((look.size for look in looks), default=style.look.size),
        contents=contents,
    )


def split_title(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The pieces of a paragraph, cut at the first line break where a short bold title above ends."""
    start = next((place for place, (text, _) in enumerate(pieces) if text.strip()), 0)
    cut = next((place for place in range(start, len(pieces)) if pieces[place][0] == "\n"), None)
    if cut is None:
        return [pieces]
    title = "".join([text for text, _ in pieces[:cut]]).strip()
    below = [look for text, look in pieces[cut:] if text.strip(_PUNCTUATION)]
    if len(title) > _LONGEST_TITLE or title.endswith((".", ":", ",")) or not below or all(look.bold for look in below):
        return [pieces]
    bold = all(look.bold for text, look in pieces[:cut] if text.strip(_PUNCTUATION))
    return [pieces[:cut], pieces[cut:]] if bold else [pieces]
