"""The executive summary as text apart from the report it sums up, and facts of the one to hold against the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Kind
from scrcheck.language.dates import number_of
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.record.build import Source
from scrcheck.record.fact import Fact
from scrcheck.record.model import ExecutiveSummary
from scrcheck.record.stretches import Stretch, stretches


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """A review's summary and the rest of its report."""

    summary: tuple[Passage, ...]
    body: tuple[Passage, ...]


def halves(source: Source, fact: Fact) -> Halves:
    """The passages of the summary and of the overview without it. `fact` is the record's `executive_summary`.

    The summary is empty where there is none, or where the report only says that it is a file of its own.
    """
    if fact.value is ExecutiveSummary.ABSENT:
        return Halves((), source.overview.passages)
    if fact.value is ExecutiveSummary.SEPARATE_FILE:
        given = source.texts_of(DocumentKind.EXECUTIVE_SUMMARY)
        return Halves(_prose(given[0].passages) if given else (), _prose(source.overview.passages))
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


def counts_of(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, Sentence]]:
    """Every number of things told ("seven agencies"): the number, the thing and the sentence."""
    for sentence in sentences:
        for token in sentence.span:
            if token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.i < token.head.i:
                number = number_of(token.text)
                if number is not None:
                    yield number, token.head.norm_, sentence
