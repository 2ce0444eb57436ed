"""The family's part as tables and logs show it: "Mother | Meeting with both reviewers | 4 February"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.relatives import Relatives
from scrcheck.record.family_scope import Contact, Part, Scope, scope_of

_MET = re.compile(
    r"(?i)\b(?:met|meeting|interview(?:ed)?|telephone(?!d)|phone|conversation|seen|spoke|visited"
    r"|contributed|statement|joined|questionnaire|video call|home visit by)\b"
)
_UNMET = re.compile(
    r"(?i)\b(?:not|no|none|nothing|never|unanswered|message left|refused|declined|did not)\b|n/a|^–$|^-$"
)
_WAY = re.compile(r"(?i)\bletter|call|e-?mail|visit|text\b")
_OTHER_TABLE = re.compile(r"(?i)\bage\b|ethnic|relationship.*lived|\bevent\b|agency")
_OF_SERVICES = re.compile(
    r"(?i)health visitor|social worker|practitioner|police|core group|conference|duty team|\bward\b|clinic"
)
_LEFT_OUT = re.compile(r"(?i)\bnot (?:approached|invited|interviewed|contacted|asked|sought|seen)\b")
_ASKED = re.compile(r"(?i)\b(?:invited|asked|involved|contributed|approached|seen)\b")
_SILENT = re.compile(r"(?i)\bno (?:reply|response|answer)|nothing|not answered|unanswered|\bnone\b")


def in_tables(reading: Reading, known: Relatives) -> Iterator[Contact]:
    """Rows such as "Mother | Meeting with both reviewers | 4 February", "Family members | Not interviewed"."""
    for header, rows in _tables(reading):
        for row in rows:
            yield from _row(row, header, known)


def logged_approaches(reading: Reading, known: Relatives) -> list[Sentence]:
    """The rows of a log of attempts to reach one relative, where it has more than one."""
    for header, rows in _tables(reading):
        kin: frozenset[str] = frozenset()
        attempts: list[Sentence] = []
        for row in rows:
            text = " ".join(passage.block.text for passage in row)
            named = frozenset(token.lower_ for passage in row for token, _ in known.find(passage.doc[:]))
            if _WAY.search(text) and row[0].sentences and not _skips(row[0].sentences[0], header):
                if not kin:
                    kin = named
                if kin and (not named or named & kin):
                    attempts.append(row[0].sentences[0])
        if len(attempts) > 1:
            return attempts
    return []


def _tables(reading: Reading) -> Iterator[tuple[str, list[list[Passage]]]]:
    for text in reading.texts:
        for table in text.document.tables:
            rows = [[text.passages[block.index] for block in row if text.document.shows(block)] for row in table.rows]
            yield " ".join(table.titles), rows


def _skips(sentence: Sentence, header: str) -> bool:
    return scope_of(sentence) is Scope.STORY or bool(_OTHER_TABLE.search(header))


_FACT = re.compile(
    r"(?i)\b(?:famil\w+|relatives?|parents?|next of kin)\b[^|]{0,30}\b(?:views?|perspectives?|participation|involvement"
    r"|contributions?|engagement|inputs?|invited|approached|contribut\w+|take part|took part)\b"
    r"|^did (?:they|any of them) (?:do so|respond|reply|take part)"
    r"|^(?:involvement|participation|contribution|views|engagement) (?:of|by|from) (?:the )?(?:famil\w+"
    r"|relatives|parents)"
)
"""A label of key facts: "Family participation", "Were the family invited to contribute?"."""


def _fact(label: str, entry: str) -> Part | None:
    """What the entry beside such a label says."""
    if re.search(r"(?i)\b(?:declined|refused|(?:do|did|does) not wish|unwilling)\b", entry):
        return Part.DECLINED
    if re.search(r"(?i)\b(?:no (?:reply|response|answer)|nothing (?:received|heard)|not (?:answered|replied))", entry):
        return Part.NO_RESPONSE
    if re.match(r"(?i)(?:no\b|none\b|not |nil\b)", entry):
        return Part.NOT_INVITED
    if re.search(r"(?i)\b(?:invited|approached)", label) and re.match(r"(?i)(?:yes\b|\d)", entry):
        return Part.INVITED
    met = re.search(r"(?i)^yes\b|\b(?:met|interview\w*|contributed|meeting|statement)\b", entry)
    return Part.CONTRIBUTED if met else None


def _row(row: list[Passage], header: str, known: Relatives) -> Iterator[Contact]:
    if len(row) < 2 or not row[0].sentences:
        return
    sentence = row[0].sentences[0]
    kin = frozenset(each for passage in row for _, each in known.find(passage.doc[:]))
    if len(row) == 2 and _FACT.search(row[0].block.text) and row[1].sentences:
        told = _fact(row[0].block.text, row[1].block.text.strip())
        if told is not None:
            yield Contact(told, row[1].sentences[0], kin)
        return
    first = " ".join(passage.block.text for passage in row[:2])
    if not kin or _skips(sentence, header) or _OF_SERVICES.search(first):
        return
    part = _part(row, header, first)
    if part is Part.NOT_INVITED:
        cells = [cell for cell in row[1:] if cell.sentences and re.search(r"(?i)\bnot\b", cell.block.text)]
        sentence = cells[0].sentences[0] if cells else sentence
    dated = re.search(r"\d", row[0].block.text)
    if part is Part.CONTRIBUTED and not dated and not known.find(row[0].doc[:]):
        return
    if part is not None:
        yield Contact(part, sentence, kin)


def _part(row: list[Passage], header: str, first: str) -> Part | None:
    """What a row says of the relative it names."""
    cells = [passage.block.text.strip() for passage in row[1:]]
    rest = " | ".join(cells)
    refused = any(re.fullmatch(r"(?i)no\.?", cell) for cell in cells)
    if _LEFT_OUT.search(rest) or (refused and (_ASKED.search(row[0].block.text) or _ASKED.search(header))):
        return Part.NOT_INVITED
    if re.search(r"(?i)\bdeclined|refused|did not wish\b", rest):
        return Part.DECLINED
    if _SILENT.search(rest):
        return Part.NO_RESPONSE
    if _MET.search(rest) and not _UNMET.search(rest):
        return Part.CONTRIBUTED
    return Part.INVITED if _WAY.search(first) else None
