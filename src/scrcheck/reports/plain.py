"""A review as plain data: the JSON report of `design/record.md`, from which every machine format is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from scrcheck import __version__
from scrcheck.errors import UnreadableDocument
from scrcheck.findings import Finding
from scrcheck.reports.masking import Mask
from scrcheck.review import Review

SCHEMA_VERSION = "1.0"


def report_data(
    reviews: Sequence[Review], errors: Sequence[UnreadableDocument] = (), *, show_values: bool = False
) -> dict[str, Any]:
    """The whole report as JSON-ready data; identifiers are masked unless `show_values`."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scrcheck_version": __version__,
        "reviews": [review_data(review, show_values=show_values) for review in reviews],
        "errors": [{"path": error.path, "message": str(error)} for error in errors],
    }


def review_data(review: Review, *, show_values: bool = False) -> dict[str, Any]:
    """One review as JSON-ready data."""
    data = {
        "path": review.path,
        "framework": review.framework.code,
        "verdict": review.verdict.value,
        "is_review": review.is_review,
        "documents": [
            {
                "path": document.name,
                "kind": kind.value,
                "format": document.format,
                "pages": document.pages,
                "words": document.words,
                "sha256": document.sha256,
                "unread": [{"what": part.what, "reason": part.reason, "page": part.page} for part in document.unread],
                "notes": list(document.notes),
            }
            for document, kind in zip(review.documents, review.source.kinds, strict=True)
        ],
        "elements": [{"element": element.value, "status": status.value} for element, status in review.elements.items()],
        "record": plain(review.record, leave_out="facts"),
        "evidence": {
            name: [plain(evidence) for evidence in fact.evidence]
            for name, fact in review.record.facts.items()
            if fact.evidence
        },
        "findings": [finding_data(finding) for finding in review.findings],
        "unjudged": dict(review.unjudged),
        "crashed": dict(review.crashed),
        "mended": review.mended,
    }
    return data if show_values else Mask.of(review).data(data)


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as JSON-ready data."""
    return plain(finding)  # type: ignore[no-any-return]


def plain(value: Any, leave_out: str = "") -> Any:
    """Dataclasses, enums and tuples as dicts, texts and lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        held = {entry.name: getattr(value, entry.name) for entry in fields(value) if entry.name != leave_out}
        optional = {entry.name for entry in fields(value) if entry.metadata.get("optional")}
        return {name: plain(item) for name, item in held.items() if item is not None or name not in optional}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
