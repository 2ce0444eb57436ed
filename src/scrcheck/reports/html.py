"""One self-contained page: the gaps beside the document's own text. It asks nothing of anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scrcheck.checking import Check
from scrcheck.documents.model import Block, Document, Kind
from scrcheck.findings import Finding, Severity
from scrcheck.record.fact import Evidence
from scrcheck.reports.anchors import Anchors, pieces
from scrcheck.reports.cleaning import clean
from scrcheck.reports.console import place
from scrcheck.reports.facts import described_facts
from scrcheck.reports.groups import Group, grouped
from scrcheck.reports.masking import SIGN, Mask
from scrcheck.reports.pictures import counts, strip
from scrcheck.review import Review

if TYPE_CHECKING:
    from jinja2 import Template

    from scrcheck.reports.formats import Output

STRIPS = 60
"""Parts into which the document is cut for the strip that shows where gaps fall."""

Marks = Mapping[int, list[tuple[int, int, str]]]
"""Stretches of a block's text that findings concern (start, end, name of the finding), by the block's identity."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the document as the page shows it."""

    kind: str
    level: int
    number: str
    text: list[tuple[str, tuple[str, ...]]]
    """Pieces of text with the names of the findings that mark them."""
    label: str = ""
    page: int | None = None
    """The sheet that begins with this block."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document."""

    header: list[Line]
    rows: list[list[Line]]
    kind: str = "table"
    page: int | None = None


def render_html(output: Output) -> str:
    """The page for the reviews of an output."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    checks = {one.code: one for one in output.checks}
    return _template().render(
        reviews=[_Page(review, output.show_values, checks).data() for review in output.reviews],
        errors=[str(error) for error in output.errors],
        style=style,
        script=script,
        masked=not output.show_values,
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_fit
    )
    return environment.from_string(_asset("report.html"))


def _fit(value: object) -> object:
    """Clean every text that is not markup of our own."""
    return clean(value) if type(value) is str else value


def _asset(name: str) -> str:
    return files("scrcheck.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Page:
    """What the template shows of one review, every text of the document masked unless values are shown."""

    def __init__(self, review: Review, show_values: bool, checks: Mapping[str, Check]) -> None:
        self._review = review
        self._checks = checks
        self._mask = Mask.over(()) if show_values else Mask.of(review)
        self._anchors = Anchors(review)
        self._names = {id(finding): f"f{turn}" for turn, finding in enumerate(review.findings, 1)}

    def data(self) -> dict[str, Any]:
        review, mask = self._review, self._mask
        judged = sum(count for _, count in counts(review))
        places = strip(review, self._anchors, STRIPS)
        marks = self._marks()
        return {
            "path": mask.text(review.path),
            "framework": review.regime,
            "verdict": review.verdict.value,
            "mended": review.mended,
            "counts": [
                (one.value, sum(found.severity is one and not found.waiver for found in review.findings))
                for one in Severity
            ],
            "elements": [(element.heading, element.value, status.value) for element, status in review.elements.items()],
            "shares": [(status.value, count, 100 * count / judged) for status, count in counts(review)],
            "strip": [(100 * part / STRIPS, severity.value) for part, severity in sorted(places.items())],
            "gaps": [
                (element.heading, element.value, review.elements[element].value, [self._group(one) for one in groups])
                for element, groups in grouped(review)
            ],
            "gap_count": len(review.findings),
            "facts": [
                (name, mask.text(value), [self._evidence(one) for one in evidence])
                for name, value, evidence in described_facts(review)
            ],
            "unread": [(mask.text(document.name), part.what, part.reason) for document, part in review.unread],
            "notes": [(mask.text(document.name), note) for document, note in review.notes],
            "unjudged": [(code, mask.text(reason)) for code, reason in review.unjudged.items()],
            "crashed": list(review.crashed.items()),
            "documents": [
                {
                    "name": mask.text(document.name),
                    "words": document.words,
                    "pages": document.pages,
                    "lines": _lines(document, marks, mask),
                }
                for document in review.documents
            ],
        }

    def _marks(self) -> Marks:
        marks: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for finding in self._review.findings:
            for evidence in finding.occurrences:
                anchor = self._anchors.find(evidence)
                if anchor is not None:
                    marks[id(anchor.block)].append((anchor.start, anchor.end, self._names[id(finding)]))
        return marks

    def _group(self, group: Group) -> dict[str, Any]:
        check = self._checks.get(group.code)
        return {
            "code": group.code,
            "severity": group.findings[0].severity.value,
            "fix": self._mask.text(group.fix),
            "why": group.why,
            "source": group.source,
            "looks_for": check.part("What it looks for") if check else "",
            "items": [self._item(finding) for finding in group.findings],
        }

    def _item(self, finding: Finding) -> dict[str, Any]:
        return {
            "id": self._names[id(finding)],
            "severity": finding.severity.value,
            "message": self._mask.text(finding.message),
            "waiver": self._mask.text(finding.waiver.reason) if finding.waiver else "",
            "question": finding.confidence.value == "low",
            "sought": self._mask.text(finding.sought),
            "occurrences": [self._evidence(one) for one in finding.occurrences],
            "near_misses": [self._evidence(one) for one in finding.near_misses],
            "baseline": finding.baseline.value if finding.baseline else "",
        }

    def _evidence(self, evidence: Evidence) -> tuple[str, str]:
        where = place(evidence.location, len(self._review.documents))
        return self._mask.text(where), self._mask.text(evidence.quote)


def _lines(document: Document, marks: Marks, mask: Mask) -> list[Line | Grid]:
    """The document's blocks for the page, hidden ones last; the cells of a table stand together."""
    lines: list[Line | Grid] = []
    titles = {id(block) for table in document.tables for block in table.header}
    row: tuple[int, int] | None = None
    page: int | None = None
    for block in (*document.blocks, *(one for one in document.hidden if one.text.strip())):
        begins = block.page if block.page != page else None
        page = block.page or page
        line = _line(block, marks.get(id(block), []), mask, begins)
        if block.cell is None:
            lines.append(line)
            row = None
            continue
        here = (block.cell.table, block.cell.row)
        if row is None or row[0] != here[0] or not isinstance(lines[-1], Grid):
            lines.append(Grid([], [], page=begins))
        grid = lines[-1]
        assert isinstance(grid, Grid)  # a table was begun with its first cell
        if id(block) in titles and not grid.rows:
            grid.header.append(line)
        elif row == here and grid.rows:
            grid.rows[-1].append(line)
        else:
            grid.rows.append([line])
        row = here
    return lines


def _line(block: Block, marks: Sequence[tuple[int, int, str]], mask: Mask, begins: int | None) -> Line:
    masked = mask.spans(block.text)
    cut = pieces(block.text, [*marks, *((start, end, "") for start, end in masked)])
    shown: list[tuple[str, tuple[str, ...]]] = []
    place = 0
    for piece, names in cut:
        # an identifier that a mark cuts in two is one sign, in its first piece
        starts = any(start == place for start, _ in masked)
        words = piece if "" not in names else SIGN if starts else ""
        shown.append((words, tuple(name for name in names if name)))
        place += len(piece)
    kind = "heading" if block.kind is Kind.HEADING else block.kind.value
    marginal = block.part.value.replace("_", " ") if block.part.value not in {"body", "table"} else ""
    label = " ".join(filter(None, (marginal, mask.text(block.label))))
    return Line(kind, block.level or 0, block.number or "", shown, label, begins)
