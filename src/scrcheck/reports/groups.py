"""Findings gathered for reading: several of one check that are mended alike stand together, their reason told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from scrcheck.findings import Element, Finding
from scrcheck.review import Review


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check with one way to mend them, the gravest first."""

    code: str
    why: str
    fix: str
    source: str
    findings: tuple[Finding, ...]

    @property
    def sought(self) -> str:
        """What was looked for, where all say the same; "" otherwise."""
        said = {finding.sought for finding in self.findings}
        return said.pop() if len(said) == 1 else ""


def grouped(review: Review) -> list[tuple[Element, list[Group]]]:
    """The findings by element in the elements' order, in each the groups with the gravest first."""
    order = {element: place for place, element in enumerate(Element)}
    ordered = sorted(review.findings, key=lambda one: order[one.element])
    return [(element, _groups(list(found))) for element, found in groupby(ordered, key=lambda one: one.element)]


def _groups(findings: Sequence[Finding]) -> list[Group]:
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: one.severity.rank):
        alike.setdefault((finding.code, finding.why, finding.fix, finding.source), []).append(finding)
    groups = [Group(*key, tuple(found)) for key, found in alike.items()]
    return sorted(groups, key=lambda group: (group.findings[0].severity.rank, group.code))
