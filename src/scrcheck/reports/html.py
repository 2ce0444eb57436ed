"""One self-contained page: the gaps beside the document's own text. It asks nothing of anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scrcheck.checking import Check
from scrcheck.documents.model import Block, Document, Kind
from scrcheck.findings import Finding, Severity, Status
from scrcheck.record.fact import Evidence
from scrcheck.reports.anchors import Anchor, Anchors, pieces
from scrcheck.reports.console import place
from scrcheck.reports.facts import described_facts
from scrcheck.reports.masking import Mask
from scrcheck.review import Review

if TYPE_CHECKING:
    from jinja2 import Template

    from scrcheck.reports.formats import Output

STRIPS = 60
"""Parts into which the document is cut for the strip that shows where gaps fall."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the document as the page shows it."""

    kind: str
    level: int
    number: str
    text: list[tuple[str, tuple[str, ...]]]
    """Pieces of text with the ids of the findings that mark them."""
    label: str = ""
    new_page: int | None = None


def render_html(output: Output) -> str:
    """The page for the reviews of an output."""
    style, script = _asset("report.css"), _asset("report.js")
    pages = {one.code: one for one in output.checks}
    return _template().render(
        reviews=[_review(review, output.show_values, pages) for review in output.reviews],
        errors=[str(error) for error in output.errors],
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'",
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("report.html"))


def _asset(name: str) -> str:
    return files("scrcheck.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _review(review: Review, show_values: bool, pages: dict[str, Check]) -> dict[str, Any]:
    """What the template shows of one review, every text of the document masked unless values are shown."""
    mask = Mask.over(()) if show_values else Mask.of(review)
    anchors = Anchors(review)
    found = [(f"f{place}", finding) for place, finding in enumerate(review.findings, 1)]
    marks: dict[tuple[int, int], list[tuple[int, int, str]]] = defaultdict(list)
    for name, finding in found:
        for evidence in finding.occurrences:
            anchor = anchors.find(evidence)
            if anchor is not None:
                marks[anchor.document, id(anchor.block)].append((anchor.start, anchor.end, name))
    return {
        "path": review.path,
        "framework": review.framework.name,
        "verdict": review.verdict.value,
        "counts": [(severity.value, sum(one.severity is severity for one in review.findings)) for severity in Severity],
        "elements": [(element.title, element.value, status.value) for element, status in review.elements.items()],
        "shares": _shares(review),
        "strip": _strip(review, anchors),
        "findings": [_finding(name, finding, review, mask, pages) for name, finding in found],
        "facts": [
            (name, mask.text(value), [_evidence(one, review, mask) for one in evidence])
            for name, value, evidence in described_facts(review)
        ],
        "unread": [(document.name, part.what, part.reason) for document, part in review.unread],
        "unjudged": list(review.unjudged.items()),
        "crashed": list(review.crashed.items()),
        "documents": [
            {
                "name": document.name,
                "words": document.words,
                "pages": document.pages,
                "lines": _lines(position, document, marks, mask),
            }
            for position, document in enumerate(review.documents)
        ],
    }


def _finding(name: str, finding: Finding, review: Review, mask: Mask, pages: dict[str, Check]) -> dict[str, Any]:
    page = pages.get(finding.code)
    return {
        "id": name,
        "code": finding.code,
        "severity": finding.severity.value,
        "element": finding.element.value,
        "element_title": finding.element.title,
        "message": mask.text(finding.message),
        "question": finding.confidence.value == "low",
        "why": finding.why,
        "fix": mask.text(finding.fix),
        "source": finding.source,
        "sought": finding.sought,
        "looks_for": page.part("What it looks for") if page else "",
        "occurrences": [_evidence(one, review, mask) for one in finding.occurrences],
        "near_misses": [_evidence(one, review, mask) for one in finding.near_misses],
        "baseline": finding.baseline.value if finding.baseline else "",
    }


def _evidence(evidence: Evidence, review: Review, mask: Mask) -> tuple[str, str]:
    return place(evidence.location, len(review.documents)), mask.text(evidence.quote)


def _shares(review: Review) -> list[tuple[str, int, float]]:
    """The share of elements of each status, in per cent, for the bar."""
    judged = [status for status in review.elements.values() if status is not Status.NOT_APPLICABLE]
    shares = [
        (status, sum(one is status for one in judged)) for status in Status if status is not Status.NOT_APPLICABLE
    ]
    return [(status.value, count, 100 * count / len(judged)) for status, count in shares if count]


def _strip(review: Review, anchors: Anchors) -> list[tuple[float, str]]:
    """Where in the first document findings fall: the severest in each of some equal parts."""
    total = max(1, len(review.documents[0].blocks))
    severest: dict[int, Severity] = {}
    for finding in review.findings:
        for evidence in finding.occurrences:
            anchor: Anchor | None = anchors.find(evidence)
            if anchor is None or anchor.document or anchor.block.index >= total:
                continue
            part = anchor.block.index * STRIPS // total
            severest[part] = min(severest.get(part, finding.severity), finding.severity, key=lambda one: one.rank)
    return [(100 * part / STRIPS, severity.value) for part, severity in sorted(severest.items())]


def _lines(
    position: int, document: Document, marks: dict[tuple[int, int], list[tuple[int, int, str]]], mask: Mask
) -> list[list[Line] | Line]:
    """The document's blocks for the page; the cells of a table row stand together in a list."""
    lines: list[list[Line] | Line] = []
    row: tuple[int, int] | None = None
    page: int | None = None
    for block in (*document.blocks, *_worth_showing(document)):
        line = _line(block, marks.get((position, id(block)), []), mask, block.page if block.page != page else None)
        page = block.page or page
        place = (block.cell.table, block.cell.row) if block.cell else None
        if place is not None and place == row:
            lines[-1].append(line)  # type: ignore[union-attr]
        else:
            lines.append([line] if place is not None else line)
        row = place
    return lines


def _worth_showing(document: Document) -> Sequence[Block]:
    return [block for block in document.hidden if block.text.strip()]


def _line(block: Block, marks: list[tuple[int, int, str]], mask: Mask, new_page: int | None) -> Line:
    text = [(mask.text(piece), names) for piece, names in pieces(block.text, marks)]
    marginal = block.part.value if block.part.value not in {"body", "table"} else ""
    kind = "heading" if block.kind is Kind.HEADING else block.kind.value
    label = " ".join(filter(None, (marginal.replace("_", " "), mask.text(block.label))))
    return Line(kind, block.level or 0, block.number or "", text, label, new_page)
