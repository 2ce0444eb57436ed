"""Findings: what a check found missing, how much it matters, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scrcheck.record.fact import Confidence, Evidence

MASKED = "▇▇▇"
"""What stands for an identifier in a masked report."""


class Severity(StrEnum):
    """How much a gap matters: an error would hold back submission, a warning should be answered, advice improves."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return list(Severity).index(self)


class Element(StrEnum):
    """The elements of a review, by which checks and reports are grouped (the groups of criteria 2.1–2.19)."""

    SUBJECTS = "subjects"
    DIVERSITY = "diversity"
    CHILD_VOICE = "child_voice"
    FAMILY_INVOLVEMENT = "family_involvement"
    TERMS_OF_REFERENCE = "terms_of_reference"
    AGENCY_REPORTS = "agency_reports"
    INDEPENDENCE = "independence"
    TIMESCALE = "timescale"
    ANALYSIS = "analysis"
    LESSONS = "lessons"
    RECOMMENDATIONS = "recommendations"
    ACTION_PLAN = "action_plan"
    MONITORING = "monitoring"
    EXECUTIVE_SUMMARY = "executive_summary"
    ANONYMISATION = "anonymisation"
    RISK_FACTORS = "risk_factors"
    LOOKED_AFTER = "looked_after"
    DISABILITY = "disability"
    CROSS_BORDER = "cross_border"
    SUBMISSION = "submission"
    """The document itself: unread parts, a document that is no review, house rules."""

    @property
    def heading(self) -> str:
        """The element's name in plain words."""
        return self.value.replace("_", " ").capitalize()


class Status(StrEnum):
    """The verdict on one element."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT_JUDGE = "could_not_judge"


class Verdict(StrEnum):
    """The verdict on a review."""

    READY = "ready"
    READY_WITH_WARNINGS = "ready_with_warnings"
    NOT_READY = "not_ready"


class Baseline(StrEnum):
    """How a finding stands against an earlier report."""

    NEW = "new"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Gap:
    """What a check yields: one thing missing or wrong."""

    message: str
    """One sentence to the author: what is missing, in words a quality reader would use."""
    at: tuple[Evidence, ...] = ()
    """The words concerned; empty for an absence."""
    fix: str | None = None
    """How to mend it; the check's own advice where None."""
    severity: Severity | None = None
    """Where it differs from the check's."""
    confidence: Confidence = Confidence.HIGH
    """A low one is reported as a question."""
    near_misses: tuple[Evidence, ...] = ()
    """For an absence: the nearest words found, and why they did not count is in the message or `sought`."""
    sought: str = ""
    """For an absence: what was looked for, and where."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What a check yields where it cannot decide: with the reason ("no analysis section was recognised")."""

    reason: str


@dataclass(frozen=True, slots=True)
class Waived:
    """That a board has accepted a gap: why, who, and until when (ISO date; None for without end)."""

    reason: str
    by: str
    until: str | None = None
    in_comment: bool = False
    """Whether it was accepted in a comment of the document, and not in the board's file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The record of a gap."""

    code: str
    severity: Severity
    element: Element
    message: str
    why: str
    """Why it matters, from the check's page."""
    fix: str
    source: str
    occurrences: tuple[Evidence, ...] = ()
    confidence: Confidence = Confidence.HIGH
    near_misses: tuple[Evidence, ...] = ()
    sought: str = ""
    fingerprint: str = ""
    """Stable over renumbered paragraphs and moved text; holds no document text."""
    baseline: Baseline | None = None
    """Against an earlier report, where one was given."""
    waiver: Waived | None = None
    """Where the gap was accepted; such a finding stays visible and counts for nothing."""
