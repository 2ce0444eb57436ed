"""Welsh beside English: reviews from Wales stand in both, and what is in Welsh is told apart, said, and not read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from scrcheck.documents.model import Block, Document, Unread

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 6
"""Words from which a block shows its own language; shorter ones go with what stands around them."""
_SHARE = 0.18
"""Share of a Welsh text's words that are small words of the language; in running Welsh it is about 0.3."""
_MOSTLY = 0.8
"""Share of a document in Welsh from which there is nothing else to read."""


def told_apart(document: Document) -> Document:
    """The document, its blocks in Welsh marked; one that is all in Welsh counts as unread."""
    marks = _marks(document.blocks)
    if not any(marks):
        return document
    blocks = tuple(
        replace(block, welsh=True) if mark else block for block, mark in zip(document.blocks, marks, strict=True)
    )
    tables = tuple(
        replace(
            table,
            header=tuple(blocks[one.index] for one in table.header),
            rows=tuple(tuple(blocks[one.index] for one in row) for row in table.rows),
        )
        for table in document.tables
    )
    words = sum(len(block.text.split()) for block in blocks if block.welsh)
    unread = (Unread("the document", "it is in Welsh, which is not read"),) if words > _MOSTLY * document.words else ()
    return replace(document, blocks=blocks, tables=tables, unread=(*document.unread, *unread))


def note_on(blocks: Sequence[Block]) -> str:
    """What to say of the blocks in Welsh; "" where there are none."""
    welsh = [block for block in blocks if block.welsh]
    if not welsh:
        return ""
    pages = sorted({block.page for block in welsh if block.page is not None})
    where = f"{'Page' if len(pages) == 1 else 'Pages'} {_ranges(pages)}" if pages else "The document"
    verb = "are" if len(pages) > 1 else "is"
    words = sum(len(block.text.split()) for block in welsh)
    return f"{where} {verb} wholly or partly in Welsh; {words:,} words were not read. Look for names there by hand."


def _ranges(pages: Sequence[int]) -> str:
    """Pages as "2, 4–6"."""
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _marks(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it is Welsh."""
    own = [_is_welsh(block.text) for block in blocks]
    if True not in own:
        return [False] * len(blocks)
    before, after = list(_last_known(own)), list(_last_known(own[::-1]))[::-1]
    return [
        mine if mine is not None else _goes_with(block, *around)
        for block, mine, *around in zip(blocks, own, before, after, strict=True)
    ]


def _goes_with(block: Block, before: bool | None, after: bool | None) -> bool:
    """Whether a short block is Welsh as what stands around it is; a heading goes with what follows."""
    if _small_words(block.text)[1]:
        return False
    if after is None:
        return before is True
    return after and (block.level is not None or before is not False)


def _last_known(own: Sequence[bool | None]) -> Iterator[bool | None]:
    """For each block, what the last block that shows its language was."""
    last: bool | None = None
    for mine in own:
        last = last if mine is None else mine
        yield last


def _is_welsh(text: str) -> bool | None:
    """Whether a text is Welsh; None where it is too short to tell."""
    words = len(text.split())
    welsh, english = _small_words(text)
    if words < _FEWEST:
        return None
    return welsh > english and welsh >= _SHARE * words


def _small_words(text: str) -> tuple[int, int]:
    """How many words are small words of Welsh, and of English, and of one language only."""
    both = _vocabulary()
    words = list(map(str.lower, _WORD.findall(text)))
    return sum(map(both["welsh"].__contains__, words)), sum(map(both["english"].__contains__, words))


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("scrcheck.documents").joinpath("small_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}
