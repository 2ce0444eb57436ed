"""A reading becomes a record: every element's reader is asked in turn, and its facts put in their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from scrcheck.language.kinds import DocumentKind, document_kinds
from scrcheck.language.reading import DocumentText, Reading
from scrcheck.record.fact import Fact
from scrcheck.record.model import (
    Author,
    Disability,
    Family,
    Panel,
    ReviewRecord,
    Timescale,
)

Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class Source:
    """What the readers of the record read: the review's documents by kind, and the facts read before.

    Readers run in the order of `_readers`; a later one may look at `facts` of an earlier one.
    """

    reading: Reading
    facts: dict[str, Fact]

    @cached_property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The kind of each document of the reading, in order."""
        return document_kinds(self.reading)

    def texts_of(self, *kinds: DocumentKind) -> tuple[DocumentText, ...]:
        """The documents of these kinds."""
        return tuple(text for text, kind in zip(self.reading.texts, self.kinds, strict=True) if kind in kinds)

    @cached_property
    def overview(self) -> DocumentText:
        """The overview report; the first document where none was recognised as one."""
        return next(iter(self.texts_of(DocumentKind.OVERVIEW_REPORT)), self.reading.texts[0])

    @cached_property
    def record(self) -> ReviewRecord:
        """The record; read when it is first asked for, as not everything asks. A quick reading is made a whole one."""
        whole = self if self.reading.quick is None else Source(self.reading.with_grammar(), self.facts)
        for read in _readers():
            for name, fact in read(whole).items():
                self.facts.setdefault(name, fact)
        return _assemble(self.facts)


Reader = Callable[[Source], Facts]
"""Reads some facts, named by the record's dotted field names ("family.involvement")."""


def _readers() -> tuple[Reader, ...]:
    from scrcheck.record import (
        action_plan,
        agency_reports,
        analysis,
        authorship,
        child_voice,
        disability,
        diversity,
        executive_summary,
        family,
        framework,
        legal_status,
        lessons,
        monitoring,
        panel,
        recommendations,
        risk_factors,
        subjects,
        terms_of_reference,
        timescale,
    )

    return (
        framework.read,
        subjects.read,
        legal_status.read,
        agency_reports.read,
        panel.read,
        authorship.read,
        family.read,
        timescale.read,
        terms_of_reference.read,
        analysis.read,
        lessons.read,
        action_plan.read,
        recommendations.read,
        monitoring.read,
        executive_summary.read,
        risk_factors.read,
        disability.read,
        diversity.read,
        child_voice.read,
    )


def source_of(reading: Reading, framework: str | None = None) -> Source:
    """What the record of a review is read from. `framework` overrides the regime the review shows."""
    if framework is not None:
        return Source(reading, {"framework": Fact(framework)})
    from scrcheck.record import framework as regime

    return Source(reading, dict(regime.read(Source(reading, {}))))


def build_record(reading: Reading, framework: str | None = None) -> ReviewRecord:
    """Read the record of a review."""
    return source_of(reading, framework).record


def _assemble(facts: dict[str, Fact]) -> ReviewRecord:
    def value(name: str) -> object:
        return facts[name].value

    def group(prefix: str) -> dict[str, object]:
        return {name.partition(".")[2]: fact.value for name, fact in facts.items() if name.startswith(f"{prefix}.")}

    plain = [
        "framework",
        "subjects",
        "child_voice",
        "diversity_analysis",
        "unsupported_sensitivity_claim",
        "looked_after",
        "child_protection_plan",
        "terms_of_reference",
        "agency_reports_listed",
        "lessons_section",
        "research_cited",
        "good_practice_recognised",
        "analysis_explains_why",
        "action_plan",
        "monitoring_arrangements",
        "executive_summary",
        "risk_factors",
        "recommendations",
    ]
    return ReviewRecord(
        **{name: value(name) for name in plain},  # type: ignore[arg-type]
        disability=Disability(**group("disability")),  # type: ignore[arg-type]
        author=Author(**group("author")),  # type: ignore[arg-type]
        panel=Panel(**group("panel")),  # type: ignore[arg-type]
        family=Family(**group("family")),  # type: ignore[arg-type]
        timescale=Timescale(**group("timescale")),  # type: ignore[arg-type]
        facts=facts,
    )
