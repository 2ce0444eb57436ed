"""The review's own names for people: Child A, Sibling 1, MGM, Ms Q, KW, or invented forenames such as "Amy".

Reviews introduce their labels at the start, in a note on names, in a family table, in a key, or not at all
(`criteria.md` 4.6). What is learnt here is used twice: readers of the record ask who the subjects are, and the search
for names left in the text (`people.py`) must not take a label for a person's name, nor the other way round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.invented import Declaration, invented_forenames
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage, Reading, Sentence, kept
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span


class Form(StrEnum):
    """How a label is made."""

    LETTER = "letter"
    """A word with a letter or number: Child A, Adult 2, Foster Carer 1."""
    ROLE = "role"
    """A word of kinship used as a name: Mother, MGM, Maternal Aunt."""
    INITIALS = "initials"
    """KW; or title and initial, Ms Q."""
    FORENAME = "forename"
    """A forename that stands for a person: Sagal."""
    STAFF = "staff"
    """A worker: Social Worker 1, HV2."""


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True)
class Label:
    """One label of the scheme, with what the review says of the person it stands for."""

    text: str
    form: Form
    kin: str | None
    """Kin or role: "child", "mother", "sibling", "staff" and so on (`vocabulary/labels.toml`); None where unknown."""
    sex: Sex | None
    subject: bool
    """Whether the review is about this person (best guess)."""
    declaration: Declaration
    count: int
    """Mentions on the visible page."""
    introductions: tuple[Sentence, ...] = ()
    """The first sentences that hold the label."""


@dataclass(frozen=True)
class Scheme:
    """The labels of a review, in order of first mention."""

    labels: tuple[Label, ...]

    @property
    def subjects(self) -> tuple[Label, ...]:
        """The labels of those the review is about (best guess), in order of first mention."""
        return tuple(label for label in self.labels if label.subject)

    @property
    def forenames(self) -> tuple[Label, ...]:
        """The forenames used as labels."""
        return tuple(label for label in self.labels if label.form is Form.FORENAME)

    @property
    def names_declared(self) -> bool:
        """Whether the review says that the forenames in it are invented."""
        return any(label.declaration is Declaration.INVENTED for label in self.labels)

    def label_of(self, text: str | Span) -> Label | None:
        """The label that a text is, or begins with ("Child A's bedroom"); None where it is none."""
        words = plain(str(text)).split()
        for size in range(min(4, len(words)), 0, -1):
            found = self._by_key.get(_key(" ".join(words[:size])))
            if found is not None:
                return found
        return None

    @cached_property
    def _by_key(self) -> dict[str, Label]:
        return {_key(label.text): label for label in self.labels}


@kept
def labels(reading: Reading) -> Scheme:
    """The scheme of labels of a review's documents."""
    uses: dict[str, _Use] = {}
    declared = {plain(name): declaration for name, declaration in invented_forenames(reading).items()}
    for passage in reading.passages:
        if passage.block.kind is Kind.CONTENTS:
            continue
        for start, text, form, kin in _mentions(passage.block.text, declared):
            uses.setdefault(_key(text), _Use(text, form, kin)).add(passage, start, text)
    initials = _initials(reading)
    kept = {
        key: use
        for key, use in uses.items()
        if (use.form is Form.LETTER and (use.count > 1 or not re.search(r" [A-Z]{2}$", use.text)))
        or use.form in {Form.STAFF, Form.FORENAME}
        or (use.count >= 2 and (use.kin or key in initials))
    }
    subjects = _subjects(kept)
    kins = {key: use.kin or ("child" if key in subjects and use.is_young else _kin(use)) for key, use in kept.items()}
    return Scheme(
        tuple(
            Label(
                text=use.text,
                form=use.form,
                kin=kins[key],
                sex=_sex(use, kins[key]),
                subject=key in subjects,
                declaration=declared.get(key, Declaration.NONE),
                count=use.count,
                introductions=tuple(use.sentences(3)),
            )
            for key, use in kept.items()
        )
    )


class _Use:
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
_LETTER = r"(?:[A-Z]{1,2}\d{0,3}|\d{1,2}[A-Z]?|One|Two|Three|Four|Five)"
_NOT_LETTERS = frozenset(
    [
        "IN",
        "ON",
        "AT",
        "OF",
        "AS",
        "IS",
        "TO",
        "BY",
        "NO",
        "OR",
        "AN",
        "IF",
        "IT",
        "DO",
        "WE",
        "BE",
        "SO",
        "UP",
        "HE",
        "MY",
        "GP",
        "IQ",
        "TV",
        "CP",
        "CJ",
        "QC",
        "OK",
        "UK",
        "EU",
    ]
)
_ARTICLES = frozenset(
    [
        "a",
        "an",
        "the",
        "her",
        "his",
        "their",
        "its",
        "our",
        "your",
        "my",
        "this",
        "that",
        "each",
        "every",
        "no",
        "any",
        "one",
        "another",
        "both",
        "some",
        "either",
        "neither",
        "new",
        "birth",
        "adoptive",
        "young",
        "single",
        "of",
    ]
)
_KEEP_ALONE = frozenset(
    [".", ",", ";", ":", ")", "(", "'", '"', "’", "”", "“", "?", "!", "-", "–", "—", "|", "]", "[", "/"]
)


def _key(text: str) -> str:
    return " ".join(re.sub(r"'s\b|[^\w\s'-]", " ", plain(text)).split())


def _alternatives(words: Iterable[str]) -> str:
    """Any of the words, the longest first, by first letter: what begins with another letter is passed over at once."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s").replace("'", "['’]"))
    return "|".join(
        f"(?-i:[{letter.lower()}{letter.upper()}])(?:{'|'.join(rest)})" for letter, rest in by_letter.items()
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    file = load_vocabulary("labels")
    letter = re.compile(
        rf"(?<![\w-])(?P<word>{_alternatives([*file['people'], *file['staff']['words']])})"
        rf"[ \u00a0](?P<mark>(?-i:{_LETTER}))(?![\w-])",
        re.IGNORECASE,
    )
    alone = re.compile(rf"(?<![\w'’-])(?:{_alternatives(file['alone']['words'])})(?![\w-])", re.IGNORECASE)
    code = re.compile(rf"\b(?:{'|'.join(file['staff']['codes'])})[ ]?\d{{1,2}}\b", re.IGNORECASE)
    title = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \u00a0][A-Z]{1,2}\b(?![.'’]?[ \u00a0]?[A-Z][a-z]|[.]?\w)")
    return letter, alone, code, title


def _mentions(text: str, declared: Mapping[str, Declaration]) -> Iterator[tuple[int, str, Form, str | None]]:
    file = load_vocabulary("labels")
    letter, alone, code, title = _patterns()
    taken: list[tuple[int, int]] = []
    for match in letter.finditer(text):
        word = plain(match["word"])
        if not match[0][0].isupper() or (match["mark"] in _NOT_LETTERS):
            continue
        taken.append(match.span())
        kin = file["people"].get(word)
        yield match.start(), match[0], (Form.LETTER if kin else Form.STAFF), kin or "staff"
    for match in alone.finditer(text):
        word = plain(match[0])
        if not any(start <= match.start() < end for start, end in taken) and _stands_alone(text, match):
            yield match.start(), match[0], Form.ROLE, file["people"].get(word) or file["codes"].get(word) or "other"
    for match in code.finditer(text):
        yield match.start(), match[0], Form.STAFF, "staff"
    for match in title.finditer(text):
        yield match.start(), match[0], Form.INITIALS, "adult"
    for match in re.finditer(r"(?<![\w.&/-])[A-Z]{2,3}(?![\w&/-])", text):
        yield match.start(), match[0], Form.INITIALS, None
    if declared:
        for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text):
            name = plain(match[0]).removesuffix("'s")
            if name in declared and match[0][0].isupper():
                yield match.start(), match[0][: len(name)], Form.FORENAME, None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a word of kinship is written as a name: a capital, no article before, no further capital after."""
    if not match[0][0].isupper():
        return False
    before = text[: match.start()].split()[-1:]
    if before and plain(before[0]).strip("(\"'“‘") in _ARTICLES:
        return False
    after = text[match.end() : match.end() + 3].lstrip("’'s \u00a0")
    return not after or not after[0].isupper() or text[match.end()] not in " \u00a0"


_WORD = r"[A-Z][\w'’-]+"
_INTRODUCED = (
    r"(?:mother|father|sister|brother|sibling|partner|husband|wife|aunt|uncle|grandmother|grandfather|son|daughter|"
    r"child|boy|girl|man|woman|victim|perpetrator|death of|known as|referred to as|called|as|about|"
    r"concerning),? \(?{}\b"
    r"|\b{}(?:,? (?:was|is) (?:an? |the |aged |born|\w+teen|\w+ty)|,? (?:aged|who) |['’]s (?:mother|father|"
    r"death|child))"
)


def _initials(reading: Reading) -> frozenset[str]:
    """Two or three capitals that are introduced as a person's: "killed by her father, TW", "KW was seventeen"."""
    found: Counter[str] = Counter()
    candidates = re.compile(r"(?<![\w.&/-])[A-Z]{2,3}(?![\w&/-])")
    for passage in reading.passages:
        text = passage.block.text
        if text.isupper():
            continue
        for initials in set(candidates.findall(text)):
            pattern = _INTRODUCED.format(initials, initials)
            introduced = re.findall(pattern, text)
            if introduced and not re.search(rf"\b(?:the|an?|by|and the) {initials}\b|\({initials}\)", text):
                found[plain(initials)] += len(introduced)
    articled = Counter(
        plain(match)
        for passage in reading.passages
        for match in re.findall(r"\b(?:[Tt]he|[Aa]n?) ([A-Z]{2,3})\b", passage.block.text)
    )
    return frozenset(initials for initials, count in found.items() if count >= 2 and not articled[initials])


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


def _subjects(uses: Mapping[str, _Use]) -> frozenset[str]:
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


def _vote(passage: Passage, start: int, use: _Use) -> int:
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


def _sex(use: _Use, kin: str | None) -> Sex | None:
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
_KIN_BEFORE = re.compile(rf"\b({_KIN_WORDS})(?: is| was| called| named|,)? [\"'‘“]?$", re.IGNORECASE)


def _kin(use: _Use) -> str | None:
    """The kin of a forename or initials, from the words about its first mentions."""
    people = load_vocabulary("labels")["people"]
    for passage, start, end in use.places[:8]:
        before = _KIN_BEFORE.search(passage.block.text[max(0, start - 40) : start])
        text = _row(passage)[len(use.text) :] if passage.block.cell else passage.block.text[end : end + 60]
        found = before or _KIN_AFTER.match(text)
        if found:
            return str(people[plain(found[1])])
    return None
