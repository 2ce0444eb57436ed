"""The gate's certificate: one screen on the terminal, JSON for machines, a page to print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from scrcheck.record.phrases import some
from scrcheck.reports.cleaning import clean

Record = Mapping[str, Any]
_MOST_LINES = 12
"""Checks with gaps that one screen lists."""
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h1{font-size:1.5rem}table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{text-align:left;"
    "vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}code{overflow-wrap:anywhere;font-size:.85rem}"
    ".passed{color:#0b5d1e}.held{color:#9c1515}"
)


def render_certificate(record: Record) -> RenderableType:
    """One screen: the decision, what holds, waivers, documents, and what judged."""
    passed = record["verdict"] == "passed"
    lines: list[RenderableType] = [
        Text(clean(record["pack"]), style="bold"),
        Text(clean(record["message"]), style="bold green" if passed else "bold red"),
        Text(_counts(record), style="dim"),
        Text(),
    ]
    if record["standing"]:
        lines += [_gaps(record), Text()]
    if record["waivers"]:
        lines.append(Text("Waivers used", style="bold"))
        lines += [
            Text(clean(f"  {one['code']}  {one['reason']} ({one['by']}{_until(one)}; {some(one['gaps'], 'gap')})"))
            for one in record["waivers"]
        ]
        lines.append(Text())
    documents = Table.grid(padding=(0, 2))
    for one in record["documents"]:
        documents.add_row(clean(one["name"].rsplit("/", 1)[-1]), one["kind"].replace("_", " "), one["sha256"][:16])
    recalled = ", result of an earlier gate of the same pack" if record["recalled"] else ""
    judged = f"scrcheck {record['version']}, checks {record['checks'][:12]}, {record['date']}{recalled}"
    return Group(*lines, documents, Text(), Text(judged, style="dim"))


def certificate_json(record: Record) -> str:
    """The whole record as JSON."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def certificate_html(record: Record) -> str:
    """The certificate as a page of its own, which asks nothing of anywhere."""
    rows: dict[str, list[tuple[str, ...]]] = {
        "Gaps that stand": [
            (one["code"], one["severity"], one["title"], str(one["gaps"])) for one in record["standing"]
        ],
        "Waivers used": [
            (one["code"], one["reason"], f"{one['by']}{_until(one)}", str(one["gaps"])) for one in record["waivers"]
        ],
        "Documents": [
            (one["name"].rsplit("/", 1)[-1], one["kind"].replace("_", " "), one["sha256"])
            for one in record["documents"]
        ],
    }
    tables = "".join(f"<h2>{title}</h2><table>{_rows(found)}</table>" for title, found in rows.items() if found)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Certificate</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<style>{_STYLE}</style></head><body><h1 class="{record["verdict"]}">{escape(record["message"])}</h1>'
        f"<p>{escape(record['pack'])}<br>{escape(record['framework'])}<br>{escape(_counts(record))}</p>{tables}"
        f"<p>scrcheck {escape(record['version'])}, checks <code>{escape(record['checks'])}</code>,"
        f" {escape(record['date'])}.</p></body></html>\n"
    )


def _rows(found: list[tuple[str, ...]]) -> str:
    return "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in found)


def _counts(record: Record) -> str:
    waived = sum(one["gaps"] for one in record["waivers"])
    counts = ", ".join(
        f"{count} advice" if severity == "advice" else some(count, severity)
        for severity, count in record["counts"].items()
    )
    return f"{record['framework'] or 'not read'}: {counts}, {waived} waived"


def _gaps(record: Record) -> Table:
    rows = Table.grid(padding=(0, 2))
    for one in record["standing"][:_MOST_LINES]:
        rows.add_row(Text(one["code"], style="bold"), one["severity"], str(one["gaps"]), one["title"])
    left = len(record["standing"]) - _MOST_LINES
    if left > 0:
        rows.add_row("", "", "", f"and {left} checks more; `scrcheck lint --pack` shows every gap")
    return rows


def _until(waiver: Mapping[str, Any]) -> str:
    return f", until {waiver['until']}" if waiver["until"] else ""
