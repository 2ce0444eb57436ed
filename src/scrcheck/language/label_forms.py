"""How reviews write labels, and where: Child A, Sibling 1, Mother, MGM, Ms Q, KW, HV2, declared forenames."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.invented import Declaration
from scrcheck.language.names import plain
from scrcheck.language.reading import Reading
from scrcheck.language.vocabulary import load_vocabulary


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


def label_key(text: str) -> str:
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
def _patterns() -> tuple[Anchored, Anchored, Anchored, Anchored]:
    file = load_vocabulary("labels")
    letter = anchored(
        rf"(?<![\w-])(?P<word>{_alternatives([*file['people'], *file['staff']['words']])})"
        rf"[ \u00a0](?P<mark>(?-i:{_LETTER}))(?![\w-])",
        re.IGNORECASE,
    )
    alone = anchored(rf"(?<![\w'’-])(?:{_alternatives(file['alone']['words'])})(?![\w-])", re.IGNORECASE)
    code = anchored(rf"\b(?:{'|'.join(file['staff']['codes'])})[ ]?\d{{1,2}}\b", re.IGNORECASE)
    title = anchored(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \u00a0][A-Z]{1,2}\b(?![.'’]?[ \u00a0]?[A-Z][a-z]|[.]?\w)")
    return letter, alone, code, title


_CAPITALISED = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]['’-])(?![a-z])[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""Words of which none begins with a plain small letter, or within another."""


def label_mentions(text: str, declared: Mapping[str, Declaration]) -> Iterator[tuple[int, str, Form, str | None]]:
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
        for match in _CAPITALISED.finditer(text):
            if match[0][0].isupper() and (name := plain(match[0]).removesuffix("'s")) in declared:
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
_ANY_INTRODUCED = re.compile(_INTRODUCED.format("[A-Z]{2,3}", "[A-Z]{2,3}"))


_HEREAFTER = re.compile(
    r"(?:mother|father|sister|brother|sibling|partner|husband|wife|aunt|uncle|grandmother|grandfather|grandparents|"
    r"son|daughter|cousin|stepfather|stepmother|carer)s? \((?:here(?:in)?after|referred to as|known as|called)?,? ?"
    r"[\"'“‘]?([A-Z]{2,4})\d?[\"'”’]?\)"
)
_INTRODUCES = 2
"""Introductions in passing that are as telling as one definition."""


def introduced_initials(reading: Reading) -> frozenset[str]:
    """Initials introduced as a person's: "killed by her father, TW", "KW was seventeen", "mother (hereafter MP)"."""
    found: Counter[str] = Counter(
        {
            plain(initials): _INTRODUCES
            for passage in reading.passages
            if "(" in passage.block.text
            for initials in _HEREAFTER.findall(passage.block.text)
        }
    )
    candidates = anchored(r"(?<![\w.&/-])[A-Z]{2,3}(?![\w&/-])")
    for passage in reading.passages:
        text = passage.block.text
        if text.isupper():
            continue
        initialled = set(candidates.findall(text))
        if not initialled or _ANY_INTRODUCED.search(text) is None:
            continue
        for initials in initialled:
            pattern = _INTRODUCED.format(initials, initials)
            introduced = re.findall(pattern, text)
            if introduced and not re.search(rf"\b(?:the|an?|by|and the) {initials}\b|\({initials}\)", text):
                found[plain(initials)] += len(introduced)
    likely = {initials for initials, count in found.items() if count >= _INTRODUCES}
    if not likely:
        return frozenset()
    articled = {
        plain(match)
        for passage in reading.passages
        for match in re.findall(r"\b(?:[Tt]he|[Aa]n?) ([A-Z]{2,3})\b", passage.block.text)
    }
    return frozenset(likely - articled)
