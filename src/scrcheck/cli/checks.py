"""`scrcheck checks`: the table of checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def checks(
    check_files: Annotated[
        list[Path] | None, typer.Option("--checks", help="A file of further checks; may be repeated.")
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show how far text alone decides each criterion.")
    ] = False,
) -> None:
    """List every check: code, title, severity and the regimes it serves."""
    from rich.console import Console
    from rich.table import Table

    from scrcheck.checking import ALL
    from scrcheck.loading import load_checks

    found = load_checks([str(path) for path in check_files or ()])
    table = Table("Code", "What it asks", "Severity", "Decided" if coverage else "Regimes", box=None, pad_edge=False)
    for one in found:
        regimes = "all" if one.regimes == ALL else ", ".join(sorted(one.regimes))
        table.add_row(one.code, one.title, one.severity.value, one.decided.value if coverage else regimes)
    console = Console(highlight=False)
    console.print(table)
    if coverage:
        counts = {kind: sum(one.decided.value == kind for one in found) for kind in ("decided", "indicated", "asked")}
        console.print(f"\n{len(found)} criteria: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
