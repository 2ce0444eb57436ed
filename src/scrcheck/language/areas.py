"""The places a review openly belongs to: whose board, council or partnership commissioned it."""

from __future__ import annotations

import re

from scrcheck.language.reading import Reading

_OPENING = 40
"""Blocks of a document that can name its commissioner."""
_COMMISSIONER = re.compile(
    r"\b((?:[A-Z][\w’'-]+(?: and | & | )){1,5})(?:Local |Regional )?(?:LSCB|LSCP|SCB|SCP|SAB|CSP|Safeguarding "
    r"(?:Children|Adults|Child)|"
    r"(?:Community )?Safety Partnership|(?:County|City|Borough|Metropolitan|District|Unitary)? ?Council|Child "
    r"Protection Committee|Constabulary)",
)
_NO_PLACE = frozenset(
    [
        "the",
        "local",
        "regional",
        "safeguarding",
        "children",
        "adults",
        "board",
        "of",
        "for",
        "serious",
        "case",
        "review",
        "and",
        "a",
        "county",
        "city",
        "borough",
        "district",
        "to",
        "report",
        "community",
        "overview",
    ]
)


def review_areas(reading: Reading) -> frozenset[str]:
    """The lower-case words of the commissioner's area ("ferrybank"), from the openings of the documents."""
    found: set[str] = set()
    for text in reading.texts:
        for block in text.document.blocks[:_OPENING]:
            plain = block.text.title() if block.text.isupper() else block.text
            for match in _COMMISSIONER.finditer(plain):
                found |= {word.lower() for word in match[1].split()} - _NO_PLACE - {"&"}
    return frozenset(found)
