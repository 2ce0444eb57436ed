"""The JSON Schema of the report, made from the very types the report is made of."""

from __future__ import annotations

from typing import Any

from scrcheck.findings import Element, Finding, Status, Verdict
from scrcheck.record.fact import Evidence
from scrcheck.record.model import ReviewRecord
from scrcheck.reports.plain import SCHEMA_VERSION

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def report_schema() -> dict[str, Any]:
    """The schema (2020-12) of what `scrcheck lint --output-format json` prints."""
    from pydantic import TypeAdapter

    definitions: dict[str, Any] = {}
    for name, kind in (("ReviewRecord", ReviewRecord), ("Finding", Finding), ("Evidence", Evidence)):
        schema = TypeAdapter(kind).json_schema(ref_template="#/$defs/{model}", mode="serialization")
        definitions.update(schema.pop("$defs", {}))
        definitions[name] = schema
    definitions["ReviewRecord"]["properties"].pop("facts", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"scrcheck report {SCHEMA_VERSION}",
        "type": "object",
        "required": ["schema_version", "scrcheck_version", "reviews", "errors"],
        "properties": {
            "schema_version": {"const": SCHEMA_VERSION},
            "scrcheck_version": _TEXT,
            "reviews": {"type": "array", "items": _review()},
            "errors": _list_of({"path": _TEXT, "message": _TEXT}),
        },
        "$defs": definitions,
    }


def _review() -> dict[str, Any]:
    number = {"type": ["integer", "null"]}
    unread = _list_of({"what": _TEXT, "reason": _TEXT, "page": number})
    document = {"path": _TEXT, "kind": _TEXT, "format": _TEXT, "pages": number, "words": {"type": "integer"}}
    properties = {
        "path": _TEXT,
        "framework": _TEXT,
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
        "is_review": {"type": "boolean"},
        "documents": _list_of({**document, "sha256": _TEXT, "unread": unread, "notes": _TEXTS}),
        "elements": _list_of(
            {"element": {"enum": [item.value for item in Element]}, "status": {"enum": [item.value for item in Status]}}
        ),
        "record": {"$ref": "#/$defs/ReviewRecord"},
        "evidence": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/Evidence"}},
        },
        "findings": {"type": "array", "items": {"$ref": "#/$defs/Finding"}},
        "unjudged": {"type": "object", "additionalProperties": _TEXT},
        "crashed": {"type": "object", "additionalProperties": _TEXT},
        "mended": number,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "required": list(properties), "properties": properties}}
