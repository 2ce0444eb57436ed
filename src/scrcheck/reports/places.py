"""A place of the JSON report in words."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def place_in_words(location: Data) -> str:
    """A location as "overview.docx, page 4, Family involvement, paragraph 3.2"."""
    parts = [
        location["document"],
        f"page {location['page']}" if location["page"] else None,
        location["section"],
        f"paragraph {location['paragraph']}" if location["paragraph"] else None,
        location["part"].replace("_", " ") if location["part"] not in {"body", "table"} else None,
    ]
    return ", ".join(part for part in parts if part) + recognised_in_words(location.get("recognised"))


def recognised_in_words(confidence: float | None) -> str:
    """How sure words are that were read from a scan: " (read from a scan, 93 %)"; "" for a file's own text."""
    return "" if confidence is None else f" (read from a scan, {int(100 * confidence)} %)"
