"""Where a review's own labels slip: two sexes, a key to the names, a redaction still to be made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.evidence import Evidence
from scrcheck.language.label_uses import Relation, is_introduced, key_rows, relations
from scrcheck.language.labels import Form, Label, Scheme, Sex
from scrcheck.language.people import Person
from scrcheck.language.reading import Passage, Reading, Sentence

_REDACTION = anchored(
    r"█+|■{3,}|\[(?:redacted|name removed|name withheld)\]|\bX{4,}\b|\bREDACTED\b"
    r"|\[(?:insert|name of|date of|add|delete|remove)\b[^\[\]]{0,60}\]"
    r"|(?<=Mr |Ms )XX+\b|(?<=Mrs )XX+\b|(?<=Miss )XX+\b",
    re.IGNORECASE,
)
_SHE = anchored(r"\b(?:she|herself)\b", re.IGNORECASE)
_HE = anchored(r"\b(?:he|himself)\b", re.IGNORECASE)
_KEY_TITLES = anchored(r"\b(?:name|real name|full name|identity)\b")
_SEX_WORDS = {Sex.FEMALE: _HE, Sex.MALE: _SHE}
_OBJECTS = {Sex.FEMALE: re.compile(r"\bhim\b"), Sex.MALE: re.compile(r"\b(?:for|to|with|of|by|told|saw) her\b")}
"""Somebody else of the other sex, spoken of before the pronoun: "Maureen cared for him as he …"."""
_OTHER_SEX = {Sex.FEMALE: Sex.MALE, Sex.MALE: Sex.FEMALE}


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
    yield from _keyed_twice(reading, scheme)
    for label in scheme.labels:
        yield from _two_sexes(reading, label)
        yield from _two_kinships(reading, label)
    yield from _strangers(reading, scheme)


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
    yield from _keys_in_prose(people, known)
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


_GLOSS_BEFORE = anchored(r"(\S+(?: \S+)?) ?(?:\((?:i\.e\. |real name:? )?|= ?|: ?|is really |real name:? )[\"'“‘]?$")
_GLOSS_AFTER = anchored(
    r"[\"'”’]? ?(?:\(|= ?)(?:known as |called |referred to as |hereafter )?[\"'“‘]?(\w+(?: \w+)?)[\"'”’]?\)?"
)


def _keys_in_prose(people: Sequence[Person], known: set[str]) -> Iterator[Slip]:
    """Names with their label in brackets after or before them: "Child A (Kayleigh)", "Kayleigh (Child A)"."""
    for person in people if known else ():
        if person.permission is not None:
            continue
        for mention in person.mentions:
            text = mention.passage.block.text
            before = _GLOSS_BEFORE.search(text[max(0, mention.start - 60) : mention.start])
            after = _GLOSS_AFTER.match(text, mention.end)
            if (before and before[1].lower() in known) or (after and after[1].lower() in known):
                yield Slip(
                    "A name is put beside the label that should hide it.",
                    "error",
                    (Evidence(mention.text, mention.location),),
                )
                return


def _two_sexes(reading: Reading, label: Label) -> Iterator[Slip]:
    """A label whose sex is known, taken up by the other pronoun in a sentence where nobody else stands."""
    if label.sex is None or label.form not in {Form.LETTER, Form.FORENAME}:
        return
    wrong, opening = _SEX_WORDS[label.sex], anchored(rf"^(?:\W|\d)*{re.escape(label.text)}\b(?!['’])")
    for sentence in reading.sentences:
        if opening.match(sentence.text) and _goes_on_wrongly(sentence, label, wrong):
            yield Slip(
                f"Is {label.text}, who is {label.sex.value} elsewhere, meant by the next sentence's pronoun?",
                "warning",
                (Evidence(sentence.text, sentence.location),),
            )
            return
        pronoun = wrong.search(sentence.text)
        if (
            pronoun
            and opening.match(sentence.text)
            and not _SEX_WORDS[_OTHER_SEX[label.sex]].search(sentence.text)
            and not _OBJECTS[label.sex].search(sentence.text[: pronoun.start()])
            and not _others(sentence.text, label)
        ):
            yield Slip(
                f"{label.text} is called “{pronoun[0]}” in one place and is {label.sex.value} elsewhere.",
                "warning",
                (Evidence(sentence.text, sentence.location),),
            )
            return


def _goes_on_wrongly(sentence: Sentence, label: Label, wrong: Anchored) -> bool:
    """Whether the sentence after one about nobody but a label begins with the other sex's pronoun."""
    following = next(iter(sentence.after()), None)
    if following is None or label.form is not Form.LETTER or _others(sentence.text, label):
        return False
    return bool(re.match(wrong.pattern, following.text, re.IGNORECASE))


def _two_kinships(reading: Reading, label: Label) -> Iterator[Slip]:
    """A label said to be, to the same person, the uncle in one place and the father in another."""
    if label.form not in {Form.LETTER, Form.INITIALS, Form.FORENAME}:
        return
    first: dict[str, Relation] = {}
    for relation in relations(reading, label):
        other = first.setdefault(relation.of, relation)
        if other.kin.split()[-1] != relation.kin.split()[-1] and not {other.kin, relation.kin} & _LOOSE:
            yield Slip(
                f"{label.text} is {other.of.title()}'s {other.kin} in one place and {relation.kin} in another.",
                "error",
                (other.evidence, relation.evidence),
            )
            return


_LOOSE = frozenset({"partner", "husband", "wife", "sibling", "half-sibling", "foster carer", "neighbour", "lodger"})
"""What a person may be besides being kin, or a looser word for the same kinship."""
_ONLY_ONE = anchored(
    r"^(?:the )?(?:birth |biological )?(?:mother|father)(?: of (?:child \w+|the (?:child|subject)))?\.?$"
)


def _keyed_twice(reading: Reading, scheme: Scheme) -> Iterator[Slip]:
    """In the key, one label with two different meanings, or two labels with a meaning that only one person can have."""
    for rows in key_rows(reading, scheme):
        for place, row in enumerate(rows):
            for other in rows[place + 1 :]:
                same_label = row.label.lower() == other.label.lower()
                if same_label and row.said != other.said:
                    yield Slip(
                        f"{row.label} stands for two people in the key.", "error", (row.evidence, other.evidence)
                    )
                elif not same_label and row.said == other.said and _ONLY_ONE.match(row.said):
                    yield Slip(
                        f"{row.label} and {other.label} stand for the same person in the key.",
                        "error",
                        (row.evidence, other.evidence),
                    )


def _strangers(reading: Reading, scheme: Scheme) -> Iterator[Slip]:
    """A label that stands once or twice beside others of its kind in full use, and that nothing introduces."""
    words = Counter(label.text.rsplit(" ", 1)[0] for label in scheme.labels if label.count >= 5)
    for label in scheme.labels:
        family = label.form is Form.LETTER and label.kin in {"child", "sibling", "adult"}
        if family and label.count <= 2 and words[label.text.rsplit(" ", 1)[0]] and not is_introduced(reading, label):
            where = label.introductions[:1]
            yield Slip(
                f"{label.text} is never introduced: who is it?",
                "warning",
                tuple(Evidence(sentence.text, sentence.location) for sentence in where),
            )


_SOMEBODY = anchored(
    r"\b(?:father|mother|brother|sister|partner|man|woman|boy|girl|uncle|aunt|grand\w+|teacher|worker|doctor"
    r"|officer|nurse|visitor|midwife|gps?|assessor|psychologist|psychiatrist|therapist|caller|perpetrator|colleague|"
    r"friend|carer|sibling|cousin|he or she|practitioner|registrar|head|manager|paediatrician|consultant"
    r"|neighbour|husband|wife|son|daughter)\b",
    re.IGNORECASE,
)


def _others(text: str, label: Label) -> bool:
    """Whether somebody else stands in the sentence whom the pronoun could mean."""
    rest = text.replace(label.text, "", 1)
    return bool(_SOMEBODY.search(rest)) or bool(re.search(r"(?<=[a-z,;] )[A-Z][a-z]+", rest))
