"""SARIF 2.1.0, for code-scanning dashboards: rules with their help, findings with stable fingerprints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from scrcheck.checking import Check
from scrcheck.reports.cleaning import clean
from scrcheck.reports.places import Data, place_in_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_BASELINE = {"new": "new", "still": "unchanged"}


def render_sarif(report: Data, checks: Sequence[Check]) -> str:
    """The report as a SARIF log with one run."""
    findings = [(review, finding) for review in report["reviews"] for finding in review["findings"]]
    used = {finding["code"] for _, finding in findings}
    rules = [_rule(one) for one in checks if one.code in used]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    driver = {"name": "scrcheck", "version": report["scrcheck_version"], "rules": rules}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": _uri(document["path"])}, "hashes": {"sha-256": document["sha256"]}}
                    for review in report["reviews"]
                    for document in review["documents"]
                ],
                "invocations": [_invocation(report)],
                "results": [_result(review, finding, places) for review, finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(one: Check) -> Data:
    parts = {label: one.part(label) for label in ("What it looks for", "Why it matters", "How to mend it")}
    return {
        "id": one.code,
        "name": "".join(word.capitalize() for word in one.name.split("_")),
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": parts["What it looks for"] or one.title},
        "help": {
            "text": "\n".join(f"{label}: {text}" for label, text in parts.items() if text),
            "markdown": "\n\n".join(f"**{label}.** {text}" for label, text in parts.items() if text),
        },
        "defaultConfiguration": {"level": _LEVELS[one.severity.value]},
        "properties": {"tags": [one.element.value], "source": one.source},
    }


def _result(review: Data, finding: Data, places: dict[str, int]) -> Data:
    result: Data = {
        "ruleId": finding["code"],
        "level": _LEVELS[finding["severity"]],
        "message": {"text": _literal(f"{finding['message']} {finding['fix']}".strip())},
        "partialFingerprints": {"scrcheck/v1": finding["fingerprint"]},
        "locations": [_location(one["location"], one["quote"]) for one in finding["occurrences"]]
        or [_whole_document(review)],
    }
    if finding["code"] in places:
        result["ruleIndex"] = places[finding["code"]]
    if finding.get("baseline"):
        result["baselineState"] = _BASELINE[finding["baseline"]]
    if finding.get("waiver"):
        result["suppressions"] = [{"kind": "external", "justification": finding["waiver"]["reason"]}]
    return result


def _location(location: Data, words: str) -> Data:
    return {
        "physicalLocation": _physical(location["document"]),
        "logicalLocations": [{"fullyQualifiedName": place_in_words(location), "kind": "element"}],
        "message": {"text": _literal(words)},
        "properties": {key: location[key] for key in ("page", "section", "paragraph", "part", "start", "end")},
    }


def _whole_document(review: Data) -> Data:
    return {"physicalLocation": _physical(review["documents"][0]["path"] if review["documents"] else review["path"])}


def _physical(path: str) -> Data:
    """A draft has no lines; dashboards ask for one, so it is always the first."""
    return {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": 1}}


def _literal(text: str) -> str:
    """A text in which braces and brackets are no placeholders and no links (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")


def _invocation(report: Data) -> Data:
    notes = [{"level": "error", "message": {"text": error["message"]}} for error in report["errors"]]
    for review in report["reviews"]:
        notes += [
            {"level": "error", "message": {"text": f"{code} failed ({kind})."}}
            for code, kind in review["crashed"].items()
        ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix().replace("\\", "/"))
