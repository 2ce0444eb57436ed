"""Markdown, for a step summary or an email."""

from __future__ import annotations

import re
from itertools import groupby

from scrcheck.reports.cleaning import clean
from scrcheck.reports.places import Data, place_in_words


def render_markdown(report: Data) -> str:
    """The report as Markdown: per review the verdict, a table of elements, the gaps."""
    lines: list[str] = []
    for review in report["reviews"]:
        lines += _review(review)
    if report["errors"]:
        lines += [
            "## Files that could not be read",
            "",
            *(f"- {_plain(error['message'])}" for error in report["errors"]),
            "",
        ]
    return "\n".join(lines)


def _review(review: Data) -> list[str]:
    verdict = review["verdict"].replace("_", " ").capitalize()
    lines = [f"## {_plain(review['path'])}: {verdict}", "", "| Element | Status |", "|---|---|"]
    lines += [f"| {_words(item['element'])} | {_words(item['status'])} |" for item in review["elements"]]
    lines.append("")
    for element, group in groupby(
        sorted(review["findings"], key=lambda one: one["element"]), key=lambda one: one["element"]
    ):
        lines += [f"### {_words(element)}", ""]
        for finding in group:
            lines += _finding(finding)
        lines.append("")
    return lines


def _finding(finding: Data) -> list[str]:
    waived = f" (waived: {_plain(finding['waiver']['reason'])})" if finding.get("waiver") else ""
    lines = [f"- **{finding['code']}** {finding['severity']}: {_plain(finding['message'])}{waived}"]
    lines += [
        f"  - {_plain(place_in_words(one['location']))}: “{_plain(one['quote'])}”" for one in finding["occurrences"]
    ]
    lines.append(f"  - *Mend:* {_plain(finding['fix'])}")
    return lines


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _plain(text: str) -> str:
    """A document's text as Markdown that means nothing but itself."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", " ".join(clean(text).split()))
