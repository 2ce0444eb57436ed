"""`scrcheck explain CODE`: the page of a check."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer


def explain(
    code: Annotated[str, typer.Argument(help="The code of a check, such as FAM003.")],
    check_files: Annotated[
        list[Path] | None, typer.Option("--checks", help="A file of further checks; may be repeated.")
    ] = None,
) -> None:
    """Say what a check looks for, why it matters, how to mend a gap, with worked examples."""
    from rich.console import Console

    from scrcheck.errors import ConfigurationError
    from scrcheck.loading import load_checks
    from scrcheck.reports.page import render_page
    from scrcheck.waivers import waiver_checks

    found = load_checks([str(path) for path in check_files or ()])
    known = {one.code: one for one in (*found, *waiver_checks())}
    if code.upper() not in known:
        near = difflib.get_close_matches(code.upper(), list(known), n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else " `scrcheck checks` lists them."
        raise ConfigurationError(f"No check has the code {code}.{hint}")
    Console(highlight=False).print(render_page(known[code.upper()]))
