"""What a store says, for comparing two."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

PASSING = {"run_id", "seconds", "settings_hash", "looked_by"}
"""Columns in which two audits of one archive may differ, where somebody works on the code meanwhile too."""


def contents(store: Path) -> dict[str, list[str]]:
    """All that a store says, without numbers of rows and runs."""
    with contextlib.closing(sqlite3.connect(store)) as database:
        database.row_factory = sqlite3.Row
        names = dict(database.execute("SELECT review_id, key FROM reviews").fetchall())
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: sorted(json.dumps(plain(dict(row), names)) for row in database.execute(f"SELECT * FROM {table}"))
            for table in tables
            if table != "runs"
        }


def plain(row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    return {key: names[value] if key == "review_id" else value for key, value in row.items() if key not in PASSING}
