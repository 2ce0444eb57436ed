"""Facts that two documents of a review tell differently: ages, dates, numbers of things (criterion EXS002).

A summary may round, join and leave out. So a fact of the summary is held against what the report tells of the same
person, event or thing: only where the report tells that otherwise, and nowhere as the summary does, do they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrcheck.language.reading import Passage, Sentence
from scrcheck.record.same_facts.ages import differing_ages
from scrcheck.record.same_facts.counts import differing_counts
from scrcheck.record.same_facts.dates import differing_dates
from scrcheck.record.same_facts.denials import differing_denials
from scrcheck.record.same_facts.told import Difference, Report

__all__ = ["Difference", "differences"]


def differences(summary: Sequence[Sentence], body: Sequence[Passage], people: Sequence[str]) -> Iterator[Difference]:
    """Ages, dates, numbers and acts that a summary tells otherwise than the report.

    `summary` holds its sentences, `body` the report's passages, `people` the labels and names of those it is about.
    """
    report = Report(body)
    for before, sentence in zip((None, *summary), summary, strict=False):
        yield from differing_ages(sentence, before, report, people)
        yield from differing_dates(sentence, report)
        yield from differing_counts(sentence, report)
        yield from differing_denials(sentence, report)
