"""What a review says a label stands for, wherever it introduces it: in a key or family table, or beside the label.

`scheme_slips.py` compares these sayings: one label for two people, two labels for one, a label that nothing introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Block, Kind, Table
from scrcheck.language.evidence import Evidence
from scrcheck.language.labels import Form, Label, Scheme
from scrcheck.language.reading import Reading

_KIN = (
    "mother|father|stepmother|stepfather|grandmother|grandfather|aunt|uncle|sister|brother|half-sister|half-brother|"
    "sibling|half-sibling|cousin|niece|nephew|son|daughter|partner|husband|wife|neighbour|lodger|foster carer"
)
_STATED = r"(?: \(|, | is | was )(?:the )?"
_OF_WHOM = (
    re.compile(
        _STATED + rf"(?P<of>\w+(?: \w+)??)['’]s (?:(?P<side>maternal|paternal) )?(?P<kin>{_KIN})\b", re.IGNORECASE
    ),
    re.compile(
        _STATED
        + rf"(?:(?P<side>maternal|paternal) )?(?P<kin>{_KIN}) (?:of|to) (?P<of>(?:Child|Adult|Baby|Sibling) \w+)",
        re.IGNORECASE,
    ),
)
"""The two ways of saying it: "Child A's uncle", "uncle of Child A"."""
_KEY_TITLES = re.compile(
    r"\b(?:label|person|name|who|referred to|known as|relationship|role|family|pseudonym|term|member)\b"
)
_INTRODUCING = re.compile(
    rf"\b(?:{_KIN}|man|woman|boy|girl|child|children|baby|twins?|friend|household|called|known as|referred to"
    rf"|is|was an?|"
    r"aged|years? old|months? old|subject|family|household)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A kinship that one place gives a label ("Adult B, Child A's uncle")."""

    of: str
    """Whose kin, in lower case ("child a")."""
    kin: str
    """Which, in lower case ("maternal uncle")."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row of a key or family table: a label and what stands beside it."""

    label: str
    said: str
    evidence: Evidence


def relations(reading: Reading, label: Label) -> Iterator[Relation]:
    """The kinships stated of a label directly after it: "Adult B, Child A's uncle,", "B is Child A's aunt"."""
    named = re.compile(rf"(?<![\w'’]){re.escape(label.text)}(?=[ ,])", re.IGNORECASE)
    for passage in reading.passages:
        text = passage.block.text
        if label.text not in text:
            continue
        places = [place.span() for place in named.finditer(text)]
        for pattern in _OF_WHOM:
            for start, end in places:
                if match := pattern.match(text, end):
                    kin = f"{match['side'] or ''} {match['kin']}".strip().lower()
                    said = Evidence(text[start : match.end()], passage.locate(start, match.end()))
                    yield Relation(match["of"].lower(), kin, said)


def key_rows(reading: Reading, scheme: Scheme) -> Iterator[tuple[KeyRow, ...]]:
    """The rows of each table that says what labels stand for."""
    known = {label.text.lower() for label in scheme.labels if label.form is not Form.STAFF}
    for text in reading.texts:
        for table in text.document.tables:
            rows = tuple(
                KeyRow(row[0].text.strip(), _said(row), Evidence(row[0].text, text.document.locate(row[0])))
                for row in table.rows
                if len(row) > 1 and row[0].text.strip().lower() in known
            )
            if len(rows) > 1 and _is_key(table):
                yield rows


def _is_key(table: Table) -> bool:
    return len(table.titles) in {2, 3} and bool(_KEY_TITLES.search(table.titles[0].lower()))


def _said(row: Sequence[Block]) -> str:
    return " ".join(" ".join(block.text for block in row[1:]).lower().split())


_OTHER_REVIEW = re.compile(
    r"\b(?:reviews?|reports?|inquiry|case|death|learning) (?:of|on|into|about|concerning) (?:the )?$", re.IGNORECASE
)
"""Before a label that belongs to another review: "the Partnership's review of Child P in 2019"."""


def is_introduced(reading: Reading, label: Label) -> bool:
    """Whether anything says who the label is: a table, a title, a list, or a word of kinship or age in its sentence."""
    pattern = re.compile(rf"(?<!\w){re.escape(label.text)}(?!\w)")
    for passage in reading.passages:
        block = passage.block
        if not pattern.search(block.text):
            continue
        if block.cell is not None or block.kind in {Kind.HEADING, Kind.LIST_ITEM}:
            return True
        for sentence in passage.sentences:
            found = pattern.search(sentence.text)
            if found is None:
                continue
            before, after = sentence.text[max(0, found.start() - 50) : found.start()], sentence.text[found.end() :][:60]
            if _INTRODUCING.search(before) or _INTRODUCING.search(after) or _OTHER_REVIEW.search(before):
                return True
    return False
