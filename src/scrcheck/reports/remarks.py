"""What a comment in the draft says of a finding, and where a finding that is an absence belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Block
from scrcheck.findings import Element, Finding, Severity
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence
from scrcheck.reports.anchors import Anchor, Anchors
from scrcheck.review import Review

_HOMES: dict[Element, tuple[Role, ...]] = {
    Element.SUBJECTS: (Role.FAMILY_COMPOSITION, Role.INTRODUCTION),
    Element.DIVERSITY: (Role.EQUALITY, Role.FAMILY_COMPOSITION, Role.ANALYSIS),
    Element.CHILD_VOICE: (Role.ANALYSIS, Role.NARRATIVE),
    Element.FAMILY_INVOLVEMENT: (Role.FAMILY_INVOLVEMENT, Role.PROCESS, Role.INTRODUCTION),
    Element.TERMS_OF_REFERENCE: (Role.TERMS_OF_REFERENCE, Role.PROCESS),
    Element.AGENCY_REPORTS: (Role.AGENCY_REPORTS, Role.PROCESS),
    Element.INDEPENDENCE: (Role.AUTHOR, Role.PANEL, Role.PROCESS, Role.INTRODUCTION),
    Element.TIMESCALE: (Role.PROCESS, Role.INTRODUCTION),
    Element.ANALYSIS: (Role.ANALYSIS,),
    Element.LESSONS: (Role.LESSONS, Role.CONCLUSION),
    Element.RECOMMENDATIONS: (Role.RECOMMENDATIONS,),
    Element.ACTION_PLAN: (Role.ACTION_PLAN, Role.RECOMMENDATIONS),
    Element.MONITORING: (Role.MONITORING, Role.ACTION_PLAN, Role.RECOMMENDATIONS),
    Element.EXECUTIVE_SUMMARY: (Role.EXECUTIVE_SUMMARY,),
    Element.RISK_FACTORS: (Role.ANALYSIS, Role.NARRATIVE),
    Element.LOOKED_AFTER: (Role.ANALYSIS, Role.NARRATIVE),
    Element.DISABILITY: (Role.ANALYSIS, Role.FAMILY_COMPOSITION),
    Element.CROSS_BORDER: (Role.PROCESS, Role.NARRATIVE),
}

_MOST_PLACES = 100
"""Comments on one finding; who mends a hundred places searches for the rest."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment: its words, and the characters of a block it stands on."""

    text: str
    block: Block
    start: int
    end: int
    absence: bool = False
    """Whether the words are only where the matter belongs (or the title, for the summary), not what it concerns."""


def remarks(review: Review, document: int = 0) -> Iterator[Remark]:
    """The comments on one document of a review: a summary on its first block, then every finding's, in order."""
    blocks = review.documents[document].blocks
    if not blocks:
        return
    yield Remark(summary(review), blocks[0], 0, len(blocks[0].text), absence=True)
    anchors = Anchors(review)
    for finding in review.findings:
        here, elsewhere = _places(review, finding, document, anchors)
        for turn, anchor in enumerate(here[:_MOST_PLACES]):
            yield Remark(_text(finding, elsewhere, again=turn > 0), anchor.block, anchor.start, anchor.end)
        if len(here) > _MOST_PLACES:
            last = here[_MOST_PLACES]
            more = f"{finding.code}: here, and in {len(here) - _MOST_PLACES - 1} places more."
            yield Remark(more, last.block, last.start, last.end)
        if not here:
            home = _home(review, finding, document)
            yield Remark(_text(finding, elsewhere), home, 0, len(home.text), absence=True)


def _places(
    review: Review, finding: Finding, document: int, anchors: Anchors
) -> tuple[list[Anchor], list[tuple[str, str]]]:
    """Where a finding stands on the page of a document, and the other parts of the review that hold it."""
    here: list[Anchor] = []
    elsewhere: list[tuple[str, str]] = []
    for evidence in finding.occurrences:
        anchor = anchors.find(evidence)
        if anchor is not None and anchor.document == document and review.documents[document].shows(anchor.block):
            here.append(anchor)
        else:
            elsewhere.append((evidence.location.part.value.replace("_", " "), evidence.quote))
    return here, elsewhere


def summary(review: Review) -> str:
    """The verdict and counts, for the first page."""
    counts = ", ".join(
        f"{count} {severity.value}{'s' if count != 1 and severity is not Severity.ADVICE else ''}"
        for severity in Severity
        if (count := sum(one.severity is severity and one.waiver is None for one in review.findings))
    )
    unread = f" {len(review.unread)} part(s) could not be read." if review.unread else ""
    verdict = review.verdict.value.replace("_", " ")
    return (
        f"Verdict: {verdict}. {counts or 'No gap found'}.{unread} scrcheck does not judge practice; a person decides."
    )


def _text(finding: Finding, elsewhere: Sequence[tuple[str, str]] = (), *, again: bool = False) -> str:
    """A comment's words; `elsewhere` are the hidden parts of the file that hold the matter too, with what they say."""
    if again:
        return f"{finding.code}: here too."
    hidden = "".join(f"\nAlso in the file's {part}: “{words}”" for part, words in elsewhere)
    question = " (A question: the reading is not sure.)" if finding.confidence is Confidence.LOW else ""
    sought = f"\n{finding.sought}" if finding.sought else ""
    waived = f"\nWaived: {finding.waiver.reason}" if finding.waiver else ""
    head = f"{finding.code} {finding.severity.value}: {finding.message}{question}"
    return f"{head}\nMend: {finding.fix}{sought}{waived}{hidden}"


def _home(review: Review, finding: Finding, document: int) -> Block:
    """The heading of the section where the matter belongs, else the document's first block."""
    text = review.reading.texts[document]
    for role in _HOMES.get(finding.element, ()):
        for section in text.sections_in(role):
            if section.heading >= 0:
                return text.document.blocks[section.heading]
    return text.document.blocks[0]
