"""`scrcheck schema`: the JSON Schema of the report."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of the JSON report."""
    from scrcheck.reports.schema import report_schema

    typer.echo(json.dumps(report_schema(), indent=1))
