"""A review under check: its documents, what was read of it, and in the end what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from scrcheck.documents.model import Document, Unread
from scrcheck.findings import Element, Finding, Severity, Status, Verdict
from scrcheck.frameworks import Framework
from scrcheck.language.areas import review_areas
from scrcheck.language.identifiers import Identifier, identifiers
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.labels import Scheme, labels
from scrcheck.language.people import Person, people
from scrcheck.language.reading import DocumentText, Reading
from scrcheck.record.build import Source
from scrcheck.record.fact import Confidence, Fact
from scrcheck.record.model import ReviewRecord
from scrcheck.settings import Settings

NOT_A_REVIEW = "DOC001"
"""The code of the finding that a document is no review."""


_READ = ("scheme", "people", "identifiers", "overview_reading")


@dataclass(frozen=True)
class Review:
    """What a check is given, and, with `findings` and what follows them filled in, what `scrcheck.lint` returns."""

    path: str
    """The file, folder or pack as the user named it."""
    reading: Reading
    source: Source
    framework: Framework
    settings: Settings
    is_review: bool = True
    """False for a document that is no review (a policy, a news page)."""
    findings: tuple[Finding, ...] = ()
    elements: Mapping[Element, Status] = field(default_factory=dict)
    unjudged: Mapping[str, str] = field(default_factory=dict)
    """The reason by code, of checks that could not judge."""
    crashed: Mapping[str, str] = field(default_factory=dict)
    """The kind of error by code, of checks that failed; such a review is never ready."""

    mended: int | None = None
    """Findings of the earlier report that are gone; None where none was given."""

    def judged(self, **found: Any) -> Review:
        """The review with what was found; the names, labels and identifiers read already are kept."""
        judged = replace(self, **found)
        vars(judged).update({name: vars(self)[name] for name in _READ if name in vars(self)})
        return judged

    @property
    def record(self) -> ReviewRecord:
        """The record of the review; read when it is first asked for."""
        return self.source.record

    @property
    def documents(self) -> tuple[Document, ...]:
        """The review's documents."""
        return tuple(text.document for text in self.reading.texts)

    @property
    def overview(self) -> DocumentText:
        """The overview report (or the only document)."""
        return self.source.overview

    @cached_property
    def overview_reading(self) -> Reading:
        """The overview report by itself, for what it alone must say."""
        return Reading((self.overview,))

    def texts_of(self, *kinds: DocumentKind) -> tuple[DocumentText, ...]:
        """The documents of these kinds."""
        return self.source.texts_of(*kinds)

    def fact(self, name: str) -> Fact:
        """A fact of the record by dotted name ("family.involvement"), with its evidence."""
        return self.record.facts[name]

    @property
    def regime(self) -> str:
        """The regime's name; it says so where the regime is only a guess."""
        fact = self.source.facts.get("framework")
        guessed = self.settings.framework is None and fact is not None and fact.confidence is Confidence.LOW
        return f"{self.framework.name} (a guess; --framework settles it)" if guessed else self.framework.name

    def setting(self, code: str, name: str, default: Any) -> Any:
        """A check's threshold: the user's, else the framework's, else `default`."""
        mine = self.settings.thresholds.get(code, {})
        return mine.get(name, self.framework.thresholds.get(code, {}).get(name, default))

    @cached_property
    def scheme(self) -> Scheme:
        """The review's own labels for people."""
        return labels(self.reading)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody the documents name, with why they may be named, if anything says so."""
        return people(self.reading, self.settings.allow, self.scheme)

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Numbers, addresses, contacts, places and dates that could lead to a family."""
        return identifiers(self.reading, review_areas(self.reading))

    @property
    def unread(self) -> tuple[tuple[Document, Unread], ...]:
        """The parts of its documents that could not be read."""
        return tuple((document, unread) for document in self.documents for unread in document.unread)

    @property
    def notes(self) -> tuple[tuple[Document, str], ...]:
        """What is worth knowing of its documents and counts for nothing, such as pages in Welsh."""
        return tuple((document, note) for document in self.documents for note in document.notes)

    @property
    def is_incomplete(self) -> bool:
        """Whether something could not be read or judged, so that no verdict but "not ready" is honest."""
        return bool(self.unread or self.crashed) or any(one.code == NOT_A_REVIEW for one in self.findings)

    @cached_property
    def verdict(self) -> Verdict:
        """Ready only when no error or warning stands unwaived, everything was read and every check ran."""
        severities = {finding.severity for finding in self.findings if finding.waiver is None}
        if Severity.ERROR in severities or self.is_incomplete:
            return Verdict.NOT_READY
        return Verdict.READY_WITH_WARNINGS if Severity.WARNING in severities else Verdict.READY
