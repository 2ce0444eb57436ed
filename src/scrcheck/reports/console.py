"""The report on the terminal: verdict first, then the gaps by element, what was found in order, what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from scrcheck.documents.model import Location, Part
from scrcheck.findings import Finding, Severity, Status, Verdict
from scrcheck.record.fact import Confidence, Evidence
from scrcheck.reports.facts import described_facts
from scrcheck.reports.masking import Mask
from scrcheck.review import Review

_VERDICTS = {
    Verdict.READY: ("READY", "bold green"),
    Verdict.READY_WITH_WARNINGS: ("READY WITH WARNINGS", "bold yellow"),
    Verdict.NOT_READY: ("NOT READY", "bold red"),
}
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_STATUS_STYLES = {Status.MET: "green", Status.PARTLY_MET: "yellow", Status.NOT_MET: "red"}
_QUOTE_LENGTH = 200
"""Characters of a quotation before it is cut."""
_PLACES = 4
"""Places of one finding shown without --verbose."""


def render(review: Review, *, show_values: bool = False, verbose: bool = False) -> RenderableType:
    """The whole report of one review. Identifiers are masked unless `show_values`."""
    page = _Page(Mask.over(()) if show_values else Mask.of(review), verbose)
    parts: list[RenderableType] = [render_verdict(review), Text()]
    parts += page.gaps(review)
    parts += page.elements(review)
    parts += page.facts(review)
    parts += page.unread(review)
    return Group(*parts)


def render_verdict(review: Review) -> RenderableType:
    """The verdict in one line, with counts, under the name of what was read."""
    name, style = _VERDICTS[review.verdict]
    counts = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in review.findings)
        plural = "" if count == 1 or severity is Severity.ADVICE else "s"
        counts.append(f"{count} {severity.value}{plural}" if count else "")
    words = sum(document.words for document in review.documents)
    about = f"{clean(review.path)}  {review.framework.name}, {words:,} words"
    return Group(
        Text(about, style="bold"),
        Text.assemble((name, style), "  ", ", ".join(filter(None, counts)) or "no gap found"),
    )


def place(location: Location, documents: int = 1) -> str:
    """A place in words: "p. 4, 3 Family involvement, 3.2"; the document's name where there are several."""
    section = location.section if location.section and location.section != location.paragraph else None
    parts = [
        location.document if documents > 1 else None,
        f"p. {location.page}" if location.page else None,
        f"“{shortened(location.section, 40)}”" if section else None,
        f"para {location.paragraph}" if location.paragraph else None,
        location.part.value.replace("_", " ") if location.part not in {Part.BODY, Part.TABLE} else None,
    ]
    return ", ".join(part for part in parts if part) or "opening"


def shortened(text: str | None, length: int) -> str:
    """A text in one line, cut at a word before `length` characters."""
    line = " ".join(clean(text or "").split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


def clean(text: str) -> str:
    """A text without control and direction characters, which must not reach a terminal."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t ")


class _Page:
    """The parts of the report, under one mask."""

    def __init__(self, mask: Mask, verbose: bool) -> None:
        self.mask = mask
        self.verbose = verbose

    def gaps(self, review: Review) -> Iterator[RenderableType]:
        ordered = sorted(
            review.findings,
            key=lambda finding: (list(review.elements).index(finding.element), finding.severity.rank, finding.code),
        )
        for element, group in groupby(ordered, key=lambda finding: finding.element):
            status = review.elements[element]
            yield Rule(
                Text.assemble(
                    (element.title, "bold"), "  ", (status.value.replace("_", " "), _STATUS_STYLES.get(status, "dim"))
                ),
                align="left",
                style="dim",
            )
            for finding in group:
                yield from self.gap(finding, len(review.documents))
        for code, error in review.crashed.items():
            yield Text(f"{code} failed ({error}) and was not judged; the review cannot be ready.", style="red")

    def gap(self, finding: Finding, documents: int) -> Iterator[RenderableType]:
        question = " (a question: the reading is not sure)" if finding.confidence is Confidence.LOW else ""
        yield Text.assemble(
            (f"{finding.code} ", "bold"),
            (f"{finding.severity.value} ", _STYLES[finding.severity]),
            self.mask.text(clean(finding.message)),
            question,
        )
        rows = Table.grid(padding=(0, 2))
        rows.add_column(style="dim", no_wrap=True)
        rows.add_column(overflow="fold")
        for evidence in self.shown(finding.occurrences):
            rows.add_row("where", self.quotation(evidence, documents))
        left = len(finding.occurrences) - len(self.shown(finding.occurrences))
        if left:
            rows.add_row("", f"and {left} more (--verbose shows all)")
        if finding.sought:
            rows.add_row("sought", finding.sought)
        for evidence in self.shown(finding.near_misses):
            rows.add_row("nearest", self.quotation(evidence, documents))
        if finding.why:
            rows.add_row("why", finding.why)
        rows.add_row("mend", self.mask.text(finding.fix))
        yield Padding(rows, (0, 0, 1, 2))

    def shown(self, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
        return evidence if self.verbose else evidence[:_PLACES]

    def quotation(self, evidence: Evidence, documents: int) -> Text:
        words = self.mask.text(shortened(evidence.quote, 10_000 if self.verbose else _QUOTE_LENGTH))
        return Text.assemble((place(evidence.location, documents), "bold"), ": ", f"“{words}”")

    def elements(self, review: Review) -> Iterator[RenderableType]:
        met = [element.title for element, status in review.elements.items() if status is Status.MET]
        if met:
            yield Rule(Text("In order", style="bold"), align="left", style="dim")
            yield Padding(Text(", ".join(met), style="green"), (0, 0, 1, 2))
        if review.unjudged:
            yield Rule(Text("Could not be judged", style="bold"), align="left", style="dim")
            for code, reason in review.unjudged.items():
                yield Padding(Text.assemble((f"{code} ", "bold"), self.mask.text(reason)), (0, 0, 0, 2))
            yield Text()

    def facts(self, review: Review) -> Iterator[RenderableType]:
        rows = Table.grid(padding=(0, 2))
        rows.add_column(no_wrap=False, min_width=18, max_width=34)
        rows.add_column(overflow="fold")
        for name, value, evidence in described_facts(review):
            text = Text(self.mask.text(clean(value)))
            for one in evidence[: None if self.verbose else 1]:
                text.append("\n")
                text.append(self.quotation(one, len(review.documents)))
            rows.add_row(Text(name, style="dim"), text)
        if rows.row_count:
            yield Rule(Text("What was found", style="bold"), align="left", style="dim")
            yield Padding(rows, (0, 0, 1, 2))

    def unread(self, review: Review) -> Iterator[RenderableType]:
        if not review.unread:
            return
        yield Rule(Text("Not read", style="bold red"), align="left", style="dim")
        for document, part in review.unread:
            yield Padding(Text(f"{clean(document.name)}: {part.what}: {part.reason}"), (0, 0, 0, 2))
