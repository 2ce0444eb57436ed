"""The statutory regimes as TOML profiles: limits, who must be independent of whom, documents of the pack.

Each file's facts come from criteria 1.2; what is unconfirmed there is marked in the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scrcheck.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class Framework:
    """What one regime asks."""

    code: str
    name: str
    nation: str
    months: int | None = None
    """Calendar months allowed from decision to completion; None where no limit was found."""
    commissioner: str
    subject: str
    """"child" or "adult"."""
    agency_reports: str
    """Whether individual management reviews are "expected", "optional" or replaced by "timelines"."""
    author_may_chair: bool
    author_independent_of: tuple[str, ...]
    chair_independent_of: tuple[str, ...]
    census: str
    """The census scheme of ethnicity categories in use: "2001", "2011" or "2021"."""
    pack: tuple[str, ...]
    """The kinds of document a submission holds."""
    publishes: str
    ignore: tuple[str, ...] = ()
    """Codes not asked under this regime."""
    severities: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def framework_codes() -> tuple[str, ...]:
    """The codes of the known regimes, in alphabetical order."""
    names = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=16)
def load_framework(code: str) -> Framework:
    """The profile of a regime. Raises ConfigurationError for an unknown code."""
    if code not in framework_codes():
        raise ConfigurationError(f"Unknown framework {code!r}. Known: {', '.join(framework_codes())}.")
    table: dict[str, Any] = tomllib.loads(files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    listed = {"author_independent_of", "chair_independent_of", "pack", "ignore"}
    entries: dict[str, Any] = {key: tuple(value) if key in listed else value for key, value in table.items()}
    return Framework(code=code, **entries)
