"""`scrcheck init`: write a commented configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrcheck.errors import ConfigurationError
from scrcheck.settings import FILE_NAME

TEMPLATE = """\
# Configuration of scrcheck. Every key is optional; a line without # takes effect.

# The regime to judge by, where it should not be read from the review:
# cmr-ni, cpr-wales, dhr, lcspr, lr-scotland, sar, scr-2006, scr-2010, scr-2013
# framework = "lcspr"

# Run only these checks, or leave some out; "FAM" means every FAM check.
# select = ["ANO"]
# ignore = ["EXS003"]

# The least severity that makes the exit code 1: error, warning, advice or never.
fail-on = "error"

# Names that may stand in the text.
# allow = ["Victoria Climbié"]

# A private CSV file, kept by the board, of the real names that must not appear.
# names = "private/names.csv"

# Further check files of your own, Python or TOML.
# checks = ["house-rules.toml"]

# Thresholds and severities of single checks (see `scrcheck explain CODE`).
# [thresholds.REC006]
# most = 15
# [severities]
# SUB003 = "advice"

# Whether scanned pages are recognised, with the extra "ocr".
# [ocr]
# read = true

# The board's policy for `scrcheck gate`.
# [gate]
# hold = ["error"]
# must-be-met = ["family_involvement"]
# documents = ["action-plan"]
# comment-waivers = false
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a commented scrcheck.toml."""
    from scrcheck.cli.output import write_atomically

    path = folder / FILE_NAME
    if path.exists() and not force:
        raise ConfigurationError(f"{path} is already there. Use --force to replace it.")
    write_atomically(path, TEMPLATE)
    typer.echo(f"Wrote {path}")
