"""The executive summary as text apart from the report it sums up, and facts of the one to hold against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import anchored
from scrcheck.language.dates import DateMention, Precision, find_dates, number_of
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.record.build import Source
from scrcheck.record.fact import Fact
from scrcheck.record.likeness import telling_words
from scrcheck.record.model import ExecutiveSummary
from scrcheck.record.stretches import Stretch, stretches

ENOUGH_SHARED = 0.34
"""Share of telling words two sentences must have in common to be taken to tell of one thing."""
_AGE = anchored(
    r"\baged? (?:of )?(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:[ -](?P<unit>day|week|month|year)s?)?\b", re.IGNORECASE
)
_CLOSE = 30
"""Characters within which an age after a label is that person's."""


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """A review's summary and the rest of its report."""

    summary: tuple[Passage, ...]
    body: tuple[Passage, ...]


def halves(source: Source, fact: Fact) -> Halves:
    """The passages of the summary and of the overview without it. `fact` is the record's `executive_summary`."""
    if fact.value is ExecutiveSummary.ABSENT:
        return Halves((), source.overview.passages)
    if fact.value is ExecutiveSummary.SEPARATE_FILE:
        text = source.texts_of(DocumentKind.EXECUTIVE_SUMMARY)[0]
        return Halves(_prose(text.passages), _prose(source.overview.passages))
    parts = stretches(source.overview)
    quoted = {evidence.quote for evidence in fact.evidence}
    chosen = [part for part in parts if _opens(part, quoted)][:1] or [
        part for part in parts if Role.EXECUTIVE_SUMMARY in part.roles
    ]
    names = {part.title for part in chosen if part.title}
    within = [*chosen, *(part for part in parts if names & set(part.parents) and part not in chosen)]
    summary = [passage for part in within for passage in part.passages]
    inside = {id(passage) for passage in summary}
    return Halves(_prose(summary), _prose([one for one in source.overview.passages if id(one) not in inside]))


def _opens(part: Stretch, quoted: set[str]) -> bool:
    opening = [*((part.heading,) if part.heading else ()), *part.passages[:2]]
    return any(passage.block.text in quoted for passage in opening)


def _prose(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(
        one for one in passages if one.block.kind not in {Kind.CONTENTS, Kind.HEADING} and one.block.text.strip()
    )


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences of some passages, in order."""
    return [sentence for passage in passages for sentence in passage.sentences]


def shared(one: Sentence, other: Sentence) -> float:
    """The share of telling words two sentences have in common, of the one with fewer."""
    first, second = telling_words(one.span), telling_words(other.span)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer > 2 else 0.0


def ages_of(sentences: Sequence[Sentence], labels: Sequence[str]) -> dict[str, dict[tuple[int, str], Sentence]]:
    """The ages said right after each label ("Child A, aged four"), by number and unit, each with its first sentence."""
    found: dict[str, dict[tuple[int, str], Sentence]] = {}
    for sentence in sentences:
        for label in labels:
            if label not in sentence.text:
                continue
            for mention in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", sentence.text):
                after = sentence.text[mention.end() : mention.end() + _CLOSE]
                age = _AGE.search(
                    re.split(r"[.;:]|\b(?:and|with|who|his|her|their)\b", after)[0]
                    if not after.startswith((", who", ", then"))
                    else after
                )
                count = number_of(age["count"]) if age else None
                if age and count is not None:
                    found.setdefault(label, {}).setdefault((count, (age["unit"] or "year").lower()), sentence)
    return found


def numbers_of(passages: Sequence[Passage], label: str) -> frozenset[int]:
    """Every number said in a passage, or a row of a table, that names a label: what its age may be given as."""
    rows: dict[object, list[str]] = {}
    for passage in passages:
        cell = passage.block.cell
        rows.setdefault((cell.table, cell.row) if cell is not None else id(passage), []).append(passage.block.text)
    texts = [" ".join(words) for words in rows.values()]
    found = [number_of(word) for text in texts if label in text for word in re.findall(r"[A-Za-z]+|\d+", text)]
    return frozenset(number for number in found if number is not None)


def days_of(sentences: Sequence[Sentence]) -> Iterator[tuple[DateMention, Sentence]]:
    """Every date said to the day, with its sentence."""
    for sentence in sentences:
        for mention in find_dates(sentence.text):
            if mention.precision is Precision.DAY:
                yield mention, sentence


def counts_of(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, Sentence]]:
    """Every number of things told ("seven agencies"): the number, the thing and the sentence."""
    for sentence in sentences:
        for token in sentence.span:
            if token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.i < token.head.i:
                number = number_of(token.text)
                if number is not None:
                    yield number, token.head.norm_, sentence
