"""What is taken of a judged review into the archive: closed values, and words of the document only where asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from scrcheck.archive.ages import in_words, months_of
from scrcheck.archive.outcome import (
    Audited,
    DocumentFacts,
    EthnicityRecorded,
    FindingFacts,
    Quotation,
    SubjectFacts,
)
from scrcheck.documents.model import Kind
from scrcheck.findings import Finding
from scrcheck.language.kinds import DocumentKind, kind_of
from scrcheck.record.commission import commissioning_boards, year_of
from scrcheck.record.fact import Confidence, Evidence
from scrcheck.record.model import EthnicityStatus, Subject
from scrcheck.record.panel_agencies import panel_agencies, reporting_agencies
from scrcheck.record.unstated_ethnicity import said_not_known
from scrcheck.reports.plain import plain
from scrcheck.review import Review

_PLAIN_NUMBER = re.compile(r"[A-Za-z]{0,3}\.? ?\d{1,3}(?:[.)]\d{1,3}){0,2}[a-z]?")
"""A recommendation's number that can hold no name."""
_TITLE_BLOCKS = 6


def gathered(review: Review, keep_evidence: bool = False) -> Audited:
    """The outcome's account of a review, without words of the document unless `keep_evidence`."""
    record = plain(review.record, leave_out="facts")
    return Audited(
        title=_title(review) if keep_evidence else None,
        board=_board(review),
        year=year_of(review.reading),
        framework=review.framework.code,
        is_review=_is_review(review),
        verdict=review.verdict.value,
        documents=tuple(_documents(review)),
        record=record if keep_evidence else _without_words(record),
        subjects=tuple(_subjects(review)),
        panel_agencies=panel_agencies(review.source),
        agency_reports=reporting_agencies(review.source),
        elements={element.value: status.value for element, status in review.elements.items()},
        findings=tuple(_finding(finding, keep_evidence) for finding in review.findings),
        unsure=tuple(name for name, fact in review.record.facts.items() if fact.confidence is Confidence.LOW),
        crashed=tuple(review.crashed),
        evidence=tuple(_evidence(review)) if keep_evidence else (),
    )


def _is_review(review: Review) -> bool:
    """Whether the review counts in the tables: also a bare one, whose title says so and which tells of its own making.

    The checks ask for sections before they judge; a count must not lose a review for its headings.
    """
    record = review.record
    told = record.author.named or record.timescale.dates_given or record.recommendations
    titled = kind_of(review.overview.document) is DocumentKind.OVERVIEW_REPORT
    return review.is_review or (titled and bool(record.subjects) and bool(told))


def _board(review: Review) -> str | None:
    """The board that commissioned the review; none where the words before "Safeguarding" are a person's name."""
    people = [form.casefold() for person in review.people for form in person.forms if " " in form]
    found = commissioning_boards(review.reading)
    return next((board for board in found if not any(name in board.casefold() for name in people)), None)


def _title(review: Review) -> str | None:
    """The first heading, or the first line, of the overview report."""
    blocks = review.overview.document.blocks[:_TITLE_BLOCKS]
    headings = [block.text for block in blocks if block.kind is Kind.HEADING]
    return next(iter(headings or [block.text for block in blocks if block.text.strip()]), None)


def _documents(review: Review) -> Iterator[DocumentFacts]:
    for document, kind in zip(review.documents, review.source.kinds, strict=True):
        yield DocumentFacts(
            name=PurePath(document.name).name,
            sha256=document.sha256,
            kind=kind.value,
            format=document.format,
            pages=document.pages,
            words=document.words,
            unread=len(document.unread),
        )


def _subjects(review: Review) -> Iterator[SubjectFacts]:
    unknown = said_not_known(review.source)
    adult = review.framework.subject == "adult"
    for subject in review.record.subjects:
        yield SubjectFacts(adult, months_of(subject.age), _ethnicity(subject, unknown))


def _ethnicity(subject: Subject, unknown: frozenset[str]) -> EthnicityRecorded:
    match subject.ethnicity.status:
        case EthnicityStatus.SPECIFIC:
            return EthnicityRecorded.CATEGORY
        case EthnicityStatus.VAGUE:
            return EthnicityRecorded.UNCLASSIFIABLE
        case EthnicityStatus.INCONSISTENT:
            return EthnicityRecorded.INCONSISTENT
        case EthnicityStatus.ABSENT:
            return EthnicityRecorded.UNKNOWN if subject.label in unknown else EthnicityRecorded.NOT_RECORDED


def _without_words(record: dict[str, Any]) -> dict[str, Any]:
    """The record with every text that is the document's own left out or put in a neutral form."""
    for place, subject in enumerate(record["subjects"], 1):
        subject["label"] = f"subject {place}"
        subject["age"] = in_words(months_of(subject["age"]))
        subject["ethnicity"]["text"] = None
    for place, recommendation in enumerate(record["recommendations"], 1):
        number = recommendation["id"]
        recommendation["id"] = number if _PLAIN_NUMBER.fullmatch(number) else str(place)
        recommendation["text"] = ""
        recommendation["owner"] = None
    return record


def _finding(finding: Finding, keep_evidence: bool) -> FindingFacts:
    return FindingFacts(
        code=finding.code,
        element=finding.element.value,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        fingerprint=finding.fingerprint,
        count=len(finding.occurrences),
        waived=finding.waiver is not None,
        message=finding.message if keep_evidence else None,
    )


def _evidence(review: Review) -> Iterator[Quotation]:
    for name, fact in review.record.facts.items():
        yield from (_quotation(name, evidence) for evidence in fact.evidence)
    for finding in review.findings:
        yield from (_quotation(finding.fingerprint, evidence) for evidence in finding.occurrences)


def _quotation(of: str, evidence: Evidence) -> Quotation:
    place = evidence.location
    return Quotation(of, evidence.quote, PurePath(place.document).name, place.page, place.section, place.paragraph)
