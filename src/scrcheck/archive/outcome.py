"""What one audited review came to: plain data that goes between processes and into the store as JSON.

An outcome holds no words of a document unless evidence is kept: values of closed sets, numbers, hashes, agencies by
kind, and the names the archive itself gives its files. Titles, labels, printed ages and ethnicities, the text and the
owners of recommendations, messages and quotations are left out or put in a neutral form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from scrcheck import __version__

if TYPE_CHECKING:
    from scrcheck.review import Review


class Stage(StrEnum):
    """Where a failure came from."""

    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"


class EthnicityRecorded(StrEnum):
    """How a subject's ethnicity stands in the report: the inspectorate's residual groups kept apart (criteria F08)."""

    CATEGORY = "category"
    UNKNOWN = "unknown"
    """The report says that it is not known."""
    NOT_RECORDED = "not_recorded"
    """The report is silent, or its own entry is blank or "not recorded"."""
    UNCLASSIFIABLE = "unclassifiable"
    """Words that fit no census category ("mixed heritage")."""
    INCONSISTENT = "inconsistent"
    """Two statements that disagree."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a review could not be audited, in words without document text."""

    reason: str
    remedy: str = ""
    stage: Stage = Stage.UNREADABLE


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One file of a review."""

    name: str
    sha256: str
    kind: str
    format: str
    pages: int | None
    words: int
    unread: int
    """Parts that could not be read (a scanned page, an embedded file)."""


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What the tables need of a subject beyond the record; in the order of `record["subjects"]`."""

    adult: bool
    age_months: int | None
    ethnicity: EthnicityRecorded


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A gap, without its words unless evidence is kept."""

    code: str
    element: str
    severity: str
    confidence: str
    fingerprint: str
    count: int
    """Places concerned; 0 for an absence."""
    waived: bool
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words a fact or a finding rests on; kept only where evidence is kept."""

    of: str
    """The dotted name of a field, or the fingerprint of a finding."""
    quote: str
    document: str
    page: int | None
    section: str | None
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class Audited:
    """What was read and judged of one review."""

    framework: str
    is_review: bool
    verdict: str
    documents: tuple[DocumentFacts, ...]
    record: Mapping[str, Any]
    """The record as the contract has it (docs/record.md), without words of the document unless evidence is kept."""
    subjects: tuple[SubjectFacts, ...]
    elements: Mapping[str, str]
    findings: tuple[FindingFacts, ...]
    title: str | None = None
    board: str | None = None
    """The board or partnership that commissioned the review."""
    year: int | None = None
    """The year in which the review was finished, or that its title page gives."""
    panel_agencies: tuple[str, ...] = ()
    """The kinds of agency on the panel."""
    agency_reports: tuple[str, ...] = ()
    """The kinds of agency that wrote a report."""
    unsure: tuple[str, ...] = ()
    """Fields read with low confidence."""
    crashed: tuple[str, ...] = ()
    """Codes of checks that failed."""
    evidence: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit of one review came to: either `audited` or `failure` is there."""

    key: str
    """The review's path within the archive."""
    content_hash: str
    settings_hash: str
    version: str = __version__
    seconds: float = 0.0
    audited: Audited | None = None
    failure: Failure | None = field(default=None)

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The outcome a line of JSON holds. Raises ValueError, KeyError or TypeError for anything else."""
        data = json.loads(text)
        audited, failure = data.pop("audited"), data.pop("failure")
        return cls(
            **data,
            audited=_audited(audited) if audited else None,
            failure=Failure(**{**failure, "stage": Stage(failure["stage"])}) if failure else None,
        )


def outcome_of(
    review: Review,
    *,
    key: str,
    content_hash: str,
    settings_hash: str,
    seconds: float = 0.0,
    version: str = __version__,
    keep_evidence: bool = False,
) -> Outcome:
    """The outcome of a review that `scrcheck.lint` has judged; words of the document only with `keep_evidence`."""
    from scrcheck.archive.gathering import gathered

    return Outcome(key, content_hash, settings_hash, version, seconds, audited=gathered(review, keep_evidence))


def _audited(data: dict[str, Any]) -> Audited:
    listed = {
        "documents": tuple(DocumentFacts(**item) for item in data["documents"]),
        "subjects": tuple(
            SubjectFacts(**{**item, "ethnicity": EthnicityRecorded(item["ethnicity"])}) for item in data["subjects"]
        ),
        "findings": tuple(FindingFacts(**item) for item in data["findings"]),
        "evidence": tuple(Quotation(**item) for item in data["evidence"]),
    }
    plain = {name: tuple(data[name]) for name in ("panel_agencies", "agency_reports", "unsure", "crashed")}
    return Audited(**{**data, **listed, **plain})
