"""Numbers as pictures: how many elements are met, and where in the document the gaps fall."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from scrcheck.findings import Severity, Status
from scrcheck.reports.anchors import Anchors
from scrcheck.review import Review

_WIDEST = 60
_LABEL = 10
_BLOCKS = {
    Status.MET: ("█", "green"),
    Status.PARTLY_MET: ("▓", "yellow"),
    Status.NOT_MET: ("░", "red"),
    Status.COULD_NOT_JUDGE: ("·", "dim"),
}
_MARKS = {Severity.ERROR: ("█", "red"), Severity.WARNING: ("▅", "yellow"), Severity.ADVICE: ("▂", "cyan")}
_PLAIN = str.maketrans("█▓░·▅▂▁", "#+.?+-_")
"""The same in ASCII, for a terminal that knows no other signs."""


def counts(review: Review) -> list[tuple[Status, int]]:
    """How many elements have each status, those that do not apply left out."""
    statuses = list(review.elements.values())
    asked = (status for status in Status if status is not Status.NOT_APPLICABLE)
    return [(status, statuses.count(status)) for status in asked if status in statuses]


def strip(review: Review, anchors: Anchors, parts: int) -> dict[int, Severity]:
    """Where on the pages of the first document gaps fall: the gravest in each of some equal parts of it."""
    blocks = review.documents[0].blocks
    gravest: dict[int, Severity] = {}
    for finding in review.findings:
        for evidence in finding.occurrences:
            anchor = anchors.find(evidence)
            if anchor is None or anchor.document or not review.documents[0].shows(anchor.block):
                continue
            part = anchor.block.index * parts // len(blocks)
            gravest[part] = min(gravest.get(part, finding.severity), finding.severity, key=lambda one: one.rank)
    return gravest


class Pictures:
    """The two pictures on a terminal, as wide as it allows; shapes tell what colours tell."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._counts = counts(review)
        self._anchors = Anchors(review)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._lines(max(10, min(_WIDEST, options.max_width - _LABEL))):
            if options.ascii_only:
                line.plain = line.plain.translate(_PLAIN)
            yield line

    def _lines(self, width: int) -> Iterator[Text]:
        total = sum(count for _, count in self._counts)
        if not total:
            return
        bar, key = Text("Elements  ", style="dim"), Text(" " * _LABEL)
        done = 0
        for status, count in self._counts:
            sign, style = _BLOCKS[status]
            bar.append(sign * ((done + count) * width // total - done * width // total), style)
            key.append(sign, style)
            key.append(f" {count} {status.value.replace('_', ' ')}   ")
            done += count
        yield bar
        yield key
        marked = strip(self._review, self._anchors, width)
        if marked:
            line = Text("Gaps at   ", style="dim")
            for part in range(width):
                line.append(*(_MARKS[marked[part]] if part in marked else ("▁", "dim")))
            yield line
