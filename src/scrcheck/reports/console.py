"""The report on the terminal: verdict first, then the gaps by element, what was found in order, what was not read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from scrcheck.documents.model import Location, Part
from scrcheck.findings import Baseline, Finding, Severity, Status, Verdict
from scrcheck.record.fact import Confidence, Evidence
from scrcheck.reports.cleaning import clean
from scrcheck.reports.facts import described_facts
from scrcheck.reports.groups import Group as Gathered
from scrcheck.reports.groups import grouped
from scrcheck.reports.masking import SIGN, Mask
from scrcheck.reports.pictures import Pictures
from scrcheck.reports.places import recognised_in_words
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
_PLACES = 3
"""Places of one finding shown without --verbose."""
_LABEL = 7
"""Width of the column that says what a line is."""


def render(review: Review, *, show_values: bool = False, verbose: bool = False) -> RenderableType:
    """The whole report of one review. Identifiers are masked unless `show_values`."""
    mask = Mask.over(()) if show_values else Mask.of(review)
    page = _Page(mask, verbose, len(review.documents))
    return Group(
        _head(review, mask),
        Pictures(review),
        Text(),
        *page.gaps(review),
        *page.elements(review),
        *page.facts(review),
        *page.unread(review),
        *page.notes(review),
        *page.footing(),
    )


def render_verdict(review: Review, *, show_values: bool = False) -> RenderableType:
    """The verdict in one line, with counts, under the name of what was read."""
    return _head(review, Mask.over(()) if show_values else Mask.of(review))


def _head(review: Review, mask: Mask) -> RenderableType:
    name, style = _VERDICTS[review.verdict]
    counts = []
    for severity in Severity:
        count = sum(finding.severity is severity and finding.waiver is None for finding in review.findings)
        plural = "" if count == 1 or severity is Severity.ADVICE else "s"
        counts.append(f"{count} {severity.value}{plural}" if count else "")
    if review.mended is not None:
        new = sum(finding.baseline is Baseline.NEW for finding in review.findings)
        counts.append(f"{new} new, {review.mended} mended since the earlier report")
    waived = sum(finding.waiver is not None for finding in review.findings)
    counts.append(f"{waived} waived" if waived else "")
    words = sum(document.words for document in review.documents)
    return Group(
        Text(mask.text(clean(review.path)), style="bold"),
        Text(f"{review.regime}, {words:,} words", style="dim"),
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
    where = ", ".join(part for part in parts if part) or "opening"
    return where + recognised_in_words(location.recognised)


def shortened(text: str | None, length: int) -> str:
    """A text in one line, cut at a word before `length` characters."""
    line = " ".join(clean(text or "").split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


class _Page:
    """The parts of the report, under one mask."""

    def __init__(self, mask: Mask, verbose: bool, documents: int) -> None:
        self.mask = mask
        self.verbose = verbose
        self.documents = documents

    def gaps(self, review: Review) -> Iterator[RenderableType]:
        for element, groups in grouped(review):
            status = review.elements[element]
            yield _rule(element.heading, (f"  {status.value.replace('_', ' ')}", _STATUS_STYLES.get(status, "dim")))
            for group in groups:
                yield self.group(group)
        for code, error in review.crashed.items():
            yield Text(f"{code} failed ({error}) and was not judged; the review cannot be ready.", style="red")

    def group(self, group: Gathered) -> RenderableType:
        rows = Table.grid(padding=(0, 1))
        rows.add_column(no_wrap=True, min_width=_LABEL)
        rows.add_column(overflow="fold")
        label = Text(group.code, style="bold")
        for finding in group.findings:
            rows.add_row(label, self.message(finding))
            label = Text()
            shown = finding.occurrences if self.verbose else finding.occurrences[:_PLACES]
            for evidence in shown:
                rows.add_row("", self.quotation(evidence))
            if len(shown) < len(finding.occurrences):
                rows.add_row("", Text(f"and {len(finding.occurrences) - len(shown)} more (--verbose)", style="dim"))
            if finding.sought and not group.sought:
                rows.add_row(_dim("sought"), self.words(finding.sought, "dim"))
            for evidence in finding.near_misses if self.verbose else finding.near_misses[:_PLACES]:
                rows.add_row(_dim("nearest"), self.quotation(evidence))
        for name, said, style in (("sought", group.sought, "dim"), ("mend", group.fix, ""), ("why", group.why, "dim")):
            if said:
                rows.add_row(_dim(name), self.words(said, style))
        return Padding(rows, (0, 0, 1, 0))

    def message(self, finding: Finding) -> Text:
        doubt = "?" if finding.confidence is Confidence.LOW else ""
        return Text.assemble(
            (f"{finding.severity.value}{doubt} ", _STYLES[finding.severity]),
            (f"{finding.baseline.value} " if finding.baseline else "", "bold"),
            self.mask.text(clean(finding.message)),
            (f" (waived: {self.mask.text(clean(finding.waiver.reason))})" if finding.waiver else "", "dim"),
        )

    def words(self, text: str, style: str = "") -> Text:
        return Text(self.mask.text(clean(text)).replace("`", ""), style=style)

    def quotation(self, evidence: Evidence) -> Text:
        quoted = shortened(self.mask.text(evidence.quote), 100_000 if self.verbose else _QUOTE_LENGTH)
        where = self.mask.text(place(evidence.location, self.documents))
        return Text.assemble((where, "italic"), f": “{quoted}”")

    def elements(self, review: Review) -> Iterator[RenderableType]:
        met = [element.heading for element, status in review.elements.items() if status is Status.MET]
        if met:
            yield _rule("In order")
            yield Padding(Text(", ".join(met), style="green"), (0, 0, 1, 2))
        if review.unjudged:
            yield _rule("Could not be judged")
            for code, reason in review.unjudged.items():
                yield Padding(Text.assemble((f"{code} ", "bold"), self.mask.text(reason)), (0, 0, 0, 2))
            yield Text()

    def facts(self, review: Review) -> Iterator[RenderableType]:
        rows = Table.grid(padding=(0, 2))
        rows.add_column(no_wrap=False, min_width=18, max_width=34)
        rows.add_column(overflow="fold")
        for name, value, evidence in described_facts(review):
            text = Text(self.mask.text(clean(value)))
            if evidence and not self.verbose:
                text.append(f"  {self.mask.text(place(evidence[0].location, self.documents))}", style="dim")
            for one in evidence if self.verbose else ():
                text.append("\n")
                text.append(self.quotation(one))
            rows.add_row(Text(name, style="dim"), text)
        if rows.row_count:
            yield _rule("What was found")
            yield Padding(rows, (0, 0, 1, 2))

    def unread(self, review: Review) -> Iterator[RenderableType]:
        if not review.unread:
            return
        yield _rule("Not read", (" counts against readiness", "red"))
        for document, part in review.unread:
            yield Padding(Text(self.mask.text(clean(f"{document.name}: {part.what}: {part.reason}"))), (0, 0, 0, 2))
        yield Text()

    def notes(self, review: Review) -> Iterator[RenderableType]:
        if not review.notes:
            return
        yield _rule("To be known", (" does not count against readiness", "dim"))
        for document, note in review.notes:
            yield Padding(Text(self.mask.text(clean(f"{document.name}: {note}"))), (0, 0, 0, 2))
        yield Text()

    def footing(self) -> Iterator[RenderableType]:
        if self.mask.pattern is not None:
            yield Text(f"{SIGN} stands for a name or another identifier; --show-values shows them.", style="dim")


def _rule(title: str, *after: tuple[str, str]) -> Rule:
    return Rule(Text.assemble((title, "bold"), *after), align="left", style="dim")


def _dim(text: str) -> Text:
    return Text(text, style="dim")
