"""What the archive's pages share: the house style, their own assets, and the hashes that let a browser trust them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def asset(name: str) -> str:
    """A file of this room's templates."""
    return files("scrcheck.archive").joinpath("templates", name).read_text(encoding="utf-8")


def house_style() -> str:
    """The style of scrcheck's report pages."""
    return files("scrcheck.reports").joinpath("templates", "report.css").read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The hash of an inline style or script for the page's content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
