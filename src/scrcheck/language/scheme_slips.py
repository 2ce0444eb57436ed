"""Where a review's own labels slip: two sexes, a key to the names, a redaction still to be made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.language.evidence import Evidence
from scrcheck.language.labels import Form, Label, Scheme, Sex
from scrcheck.language.people import Person
from scrcheck.language.reading import Passage, Reading

_REDACTION = re.compile(r"█+|■{3,}|\[(?:redacted|name removed|name withheld)\]|\bX{4,}\b|\bREDACTED\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|himself)\b", re.IGNORECASE)
_KEY_TITLES = re.compile(r"\b(?:name|real name|full name|identity)\b")
_SEX_WORDS = {Sex.FEMALE: _HE, Sex.MALE: _SHE}


@dataclass(frozen=True, slots=True)
class Slip:
    """One place where the scheme does not hold."""

    message: str
    severity: str
    evidence: tuple[Evidence, ...]


def slips(reading: Reading, scheme: Scheme, people: Sequence[Person]) -> Iterator[Slip]:
    """Every slip of the scheme."""
    marks = [
        _evidence(passage, match) for passage in reading.passages for match in _REDACTION.finditer(passage.block.text)
    ]
    if marks:
        yield Slip("Marks of redaction are left in the text.", "error", tuple(marks))
    yield from _keys(reading, scheme, people)
    for label in scheme.labels:
        yield from _two_sexes(reading, label)


def _evidence(passage: Passage, match: re.Match[str]) -> Evidence:
    return Evidence(match[0], passage.locate(match.start(), match.end()))


def _keys(reading: Reading, scheme: Scheme, people: Sequence[Person]) -> Iterator[Slip]:
    """Tables that put a label beside the name of somebody who may not be named."""
    rows: set[tuple[int, int, int]] = set()
    for person in people:
        for mention in person.mentions:
            block = mention.passage.block
            if person.permission is None and block.cell is not None and not mention.passage.hidden:
                rows.add((id(mention.passage.text), block.cell.table, block.cell.row))
    known = {label.text.lower() for label in scheme.labels if label.form is not Form.FORENAME}
    for text in reading.texts:
        for table in text.document.tables:
            keyed = [
                row
                for row in table.rows
                if row
                and row[0].cell
                and (id(text), table.index, row[0].cell.row) in rows
                and any(cell.text.strip().lower() in known for cell in row)
            ]
            if keyed and any(_KEY_TITLES.search(title) for title in table.titles):
                first = keyed[0][0]
                yield Slip(
                    "A key that puts names beside labels is left in.",
                    "error",
                    (Evidence(first.text, text.document.locate(first)),),
                )


def _two_sexes(reading: Reading, label: Label) -> Iterator[Slip]:
    """A label whose sex is known, taken up by the other pronoun in a sentence where nobody else stands."""
    if label.sex is None or label.form not in {Form.LETTER, Form.FORENAME}:
        return
    wrong, opening = _SEX_WORDS[label.sex], re.compile(rf"^(?:\W|\d)*{re.escape(label.text)}\b(?!['’])")
    for sentence in reading.sentences:
        if opening.match(sentence.text) and wrong.search(sentence.text) and not _others(sentence.text, label):
            yield Slip(
                f"{label.text} is called “{wrong.search(sentence.text)[0]}” in one place and is {label.sex.value} elsewhere.",  # type: ignore[index]
                "warning",
                (Evidence(sentence.text, sentence.location),),
            )
            return


_SOMEBODY = re.compile(
    r"\b(?:father|mother|brother|sister|partner|man|woman|boy|girl|uncle|aunt|grand\w+|teacher|worker|doctor|officer|nurse|visitor|midwife|"
    r"friend|carer|sibling|cousin|he or she|practitioner|registrar|head|manager|paediatrician|consultant|neighbour|husband|wife|son|daughter)\b",
    re.IGNORECASE,
)


def _others(text: str, label: Label) -> bool:
    """Whether somebody else stands in the sentence whom the pronoun could mean."""
    rest = text.replace(label.text, "", 1)
    return bool(_SOMEBODY.search(rest)) or bool(re.search(r"(?<=[a-z,;] )[A-Z][a-z]+", rest))
