"""What is said of whom a label stands for: whether the review is about the person, the sex, the kinship."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from scrcheck.documents.model import Kind
from scrcheck.language.label_forms import Form
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage, Sentence
from scrcheck.language.vocabulary import load_vocabulary


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Use:
    """What was seen of a possible label."""

    def __init__(self, text: str, form: Form, kin: str | None) -> None:
        self.text, self.form, self.kin = text, form, kin
        self.places: list[tuple[Passage, int, int]] = []

    def add(self, passage: Passage, start: int, text: str) -> None:
        if self.text.isupper() and not text.isupper():
            self.text = text
        self.places.append((passage, start, start + len(text)))

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def is_young(self) -> bool:
        return any(_YOUNG.search(words) for words in self.surroundings())

    def sentences(self, count: int) -> Iterator[Sentence]:
        seen = 0
        for passage, start, end in self.places[:40]:
            if passage.block.kind is Kind.HEADING:
                continue
            for sentence in passage.sentences:
                if sentence.span.start_char <= start and end <= sentence.span.end_char and seen < count:
                    seen += 1
                    yield sentence

    def surroundings(self) -> Iterator[str]:
        """The words just after each mention (to the next full stop), and the rest of its table row."""
        for passage, _, end in self.places[:60]:
            if passage.block.cell is not None:
                yield _row(passage)
            else:
                yield passage.block.text[end : end + 60].split(". ")[0]


_YOUNG = re.compile(r"\b(child|boy|girl|baby|months?|weeks? old|toddler|son|daughter|pupil|school)\b", re.IGNORECASE)


_ABOUT = re.compile(
    r"\b(?:subjects?|review (?:is|was|concerns|relates|considers|examines|looks)|(?:concerning|regarding|"
    r"in respect of"
    r"|into the (?:deaths?|murder|homicide|circumstances)|the deaths? of)|serious case review|practice review)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    {
        "mother",
        "father",
        "parent",
        "partner",
        "grandmother",
        "grandfather",
        "grandparent",
        "aunt",
        "uncle",
        "cousin",
        "carer",
        "staff",
        "family",
        "other",
    }
)


def subjects_among(uses: Mapping[str, Use]) -> frozenset[str]:
    """The labels of those the review is about: the titles say it, or the table of the family, or the first pages."""
    able = {key: use for key, use in uses.items() if use.kin not in _NO_SUBJECT}
    votes: Counter[str] = Counter()
    for key, use in able.items():
        for passage, start, _ in use.places:
            votes[key] += _vote(passage, start, use)
    best = max(votes.values(), default=0)
    if best >= 3:
        return frozenset(key for key, vote in votes.items() if vote >= 3)
    children = (
        {key: use.count for key, use in able.items() if use.kin == "child"}
        or {key: use.count for key, use in able.items() if use.form in {Form.FORENAME, Form.INITIALS}}
        or {key: use.count for key, use in able.items() if use.kin == "adult"}
    )
    most = max(children.values(), default=0)
    return frozenset(key for key, count in children.items() if count == most and most)


def _vote(passage: Passage, start: int, use: Use) -> int:
    block = passage.block
    if block.cell is not None:
        row = _row(passage)
        is_first = block.cell.column == 0 and len(block.text) < len(use.text) + 12
        return 4 if is_first and re.search(r"\bsubject\b", row, re.IGNORECASE) else 0
    if block.index < 8 and (block.kind is Kind.HEADING or (len(block.text) < 140 and not block.text.endswith("."))):
        return 3
    if not _ABOUT.search(block.text[max(0, start - 60) : start]):
        return 0
    return 2 if block.index < 40 else 0


def _row(passage: Passage) -> str:
    cell = passage.block.cell
    assert cell is not None
    table = passage.text.document.tables
    for each in table:
        for row in each.rows:
            if any(block is passage.block for block in row):
                return " | ".join(block.text for block in row)
    return passage.block.text


_NOUN_AFTER = re.compile(
    r"^[\"'’”)]*(?:, (?=an?\b|his\b|her\b|their\b|aged\b)| is | was | were | \()(?:an? |the |his |her |their |"
    r"aged \w+,? ){0,2}(?:[\w-]+ ){0,3}?"
    r"(boy|girl|man|woman|son|daughter|brother|sister|half-brother|half-sister|male|female)\b"
)
_PRONOUN = re.compile(r"\b(he|she)\b")


def sex_of(use: Use, kin: str | None) -> Sex | None:
    """The sex that the label's own word has, or the words about its mentions."""
    words = load_vocabulary("labels")["sex"]
    own = plain(use.text)
    for sex in Sex:
        if kin in words[sex] or any(own == word or own.startswith((f"{word} ", f"{word}. ")) for word in words[sex]):
            return sex
    counts: Counter[Sex] = Counter()
    for passage, start, end in use.places[:60]:
        if passage.block.cell is not None:
            noun = re.search(r"\b(boy|girl|man|woman|son|daughter|brother|sister|male|female)\b", _row(passage).lower())
        else:
            after = passage.block.text[end : end + 80].split(". ")[0].lower()
            noun = _NOUN_AFTER.match(after)
            pronoun = None if after.startswith(("'s", "’s")) else _PRONOUN.search(after)
            if pronoun:
                counts[Sex.MALE if pronoun[1].startswith("h") and pronoun[1] != "her" else Sex.FEMALE] += 1
        noun = noun or _KIN_BEFORE.search(passage.block.text[max(0, start - 40) : start].lower())
        if noun and noun[1] in {*words["female"], *words["male"]}:
            counts[Sex.FEMALE if noun[1] in words["female"] else Sex.MALE] += 4
    female, male = counts[Sex.FEMALE], counts[Sex.MALE]
    if female == male:
        return None
    return Sex.FEMALE if female > male else Sex.MALE


_KIN_WORDS = (
    "mother|father|sister|brother|half-sister|half-brother|aunt|uncle|grandmother|grandfather|partner|husband|wife|"
    "stepfather|stepmother|boy|girl|child|baby|son|daughter"
)
_KIN_AFTER = re.compile(
    rf"^[\"'’”)]*(?:,| is| was| \(| \|)? ?(?:an? |the |his |her |their |[A-Z]\w+['’]s |(?:younger|older|elder|"
    rf"subject) ){{0,3}}({_KIN_WORDS})\b",
    re.IGNORECASE,
)
_KIN_BEFORE = re.compile(
    rf"\b({_KIN_WORDS})(?: is| was| called| named|,)? (?:\((?:hereafter |hereinafter )?)?[\"'‘“]?$", re.IGNORECASE
)


def kin_of(use: Use) -> str | None:
    """The kin of a forename or initials, from the words about its first mentions."""
    people = load_vocabulary("labels")["people"]
    for passage, start, end in use.places[:8]:
        before = _KIN_BEFORE.search(passage.block.text[max(0, start - 40) : start])
        text = _row(passage)[len(use.text) :] if passage.block.cell else passage.block.text[end : end + 60]
        found = before or _KIN_AFTER.match(text)
        if found:
            return str(people[plain(found[1])])
    return None
