"""The family's part as tables and logs show it: "Mother | Meeting with both reviewers | 4 February"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.language.reading import Passage, Reading
from scrcheck.language.relatives import Relatives
from scrcheck.record.family_scope import Contact, Part, Scope, scope_of

_MET = re.compile(
    r"(?i)\b(?:met|meeting|interview(?:ed)?|telephone(?!d)|phone|conversation|seen|spoke|visited"
    r"|contributed|statement|joined|questionnaire|video call|home visit by)\b"
)
_UNMET = re.compile(
    r"(?i)\b(?:not|no|none|nothing|never|unanswered|message left|refused|declined|did not)\b|n/a|^–$|^-$"
)


def in_tables(reading: Reading, known: Relatives) -> Iterator[Contact]:
    """Rows such as "Mother | Meeting with both reviewers | 4 February", "Family members | Not interviewed"."""
    for text in reading.texts:
        for table in text.document.tables:
            passages = [
                [text.passages[block.index] for block in row if text.document.shows(block)] for row in table.rows
            ]
            header = " ".join(table.titles)
            for row in passages:
                yield from _row(row, header, known)


def _row(row: list[Passage], header: str, known: Relatives) -> Iterator[Contact]:
    if len(row) < 2 or not row[0].sentences:
        return
    sentence = row[0].sentences[0]
    if scope_of(sentence) is Scope.STORY or re.search(
        r"(?i)\bage\b|ethnic|relationship.*lived|\bevent\b|agency", header
    ):
        return
    kin = frozenset(each for passage in row for _, each in known.find(passage.doc[:]))
    first = " ".join(passage.block.text for passage in row[:2])
    rest = " | ".join(passage.block.text for passage in row[1:])
    cells = [passage.block.text.strip() for passage in row[1:]]
    if not kin or re.search(r"(?i)health visitor|social worker|practitioner|police", first):
        return
    asked = re.search(r"(?i)\binvited|involve|contribut|approach", row[0].block.text)
    if re.search(r"(?i)\bnot (?:approached|invited|interviewed|contacted|asked|sought|seen)\b", rest) or (
        asked and any(re.fullmatch(r"(?i)no\.?", cell) for cell in cells)
    ):
        yield Contact(
            Part.NOT_INVITED,
            next(
                (
                    cell.sentences[0]
                    for cell in row[1:]
                    if cell.sentences and re.search(r"(?i)\bnot\b", cell.block.text)
                ),
                sentence,
            ),
            kin,
        )
    elif re.search(r"(?i)\bdeclined|refused|did not wish\b", rest):
        yield Contact(Part.DECLINED, sentence, kin)
    elif re.search(r"(?i)\bno (?:reply|response|answer)|nothing|not answered|^none$|unanswered|\bnone\b", rest) or any(
        cell.lower() == "none" for cell in cells
    ):
        yield Contact(Part.NO_RESPONSE, sentence, kin)
    elif _MET.search(rest) and not _UNMET.search(rest):
        yield Contact(Part.CONTRIBUTED, sentence, kin)
    elif re.search(r"(?i)\bletter|call|e-?mail|visit|text\b", first):
        yield Contact(Part.INVITED, sentence, kin)
