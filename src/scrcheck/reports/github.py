"""GitHub workflow commands: annotations, the severest first, within the platform's limits."""

from __future__ import annotations

from scrcheck.reports.cleaning import clean
from scrcheck.reports.places import Data, place_in_words

PER_KIND = 10
"""Annotations GitHub shows of each kind in one step; the rest is dropped by the platform, so it is counted here."""
_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def render_github(report: Data) -> str:
    """The report as workflow commands, one a line."""
    lines = [f"::error title=scrcheck::{_data(error['message'])}" for error in report["errors"]]
    findings = [(review, finding) for review in report["reviews"] for finding in review["findings"]]
    for severity, command in _COMMANDS.items():
        of_kind = [pair for pair in findings if pair[1]["severity"] == severity and not pair[1].get("waiver")]
        shown = of_kind if len(of_kind) <= PER_KIND else of_kind[: PER_KIND - 1]
        lines += [_command(command, review, finding) for review, finding in shown]
        if len(shown) < len(of_kind):
            lines.append(f"::{command} title=scrcheck::and {len(of_kind) - len(shown)} more; see the full report")
    waived = [pair for pair in findings if pair[1].get("waiver")]
    lines += [_waived(review, finding) for review, finding in waived[:PER_KIND]]
    return "\n".join(lines) + "\n" if lines else ""


def _command(command: str, review: Data, finding: Data) -> str:
    first = next(iter(finding["occurrences"]), None)
    path = first["location"]["document"] if first else review["path"]
    where = f" ({place_in_words(first['location'])})" if first else ""
    title = _property(f"{finding['code']} {finding['element'].replace('_', ' ')}")
    return f"::{command} file={_property(path)},title={title}::{_data(finding['message'] + where)}"


def _waived(review: Data, finding: Data) -> str:
    told = {**finding, "message": f"{finding['message']} (waived: {finding['waiver']['reason']})"}
    return _command("notice", review, told)


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
