"""Where checks come from: installed packages (entry points, scrcheck's own among them) and files the user names.

Nothing found beside a document is ever loaded.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from scrcheck.checking import Check, checks_of
from scrcheck.errors import ConfigurationError

GROUP = "scrcheck.checks"
"""The entry point group: each entry point names a function that returns an iterable of checks."""


def load_checks(check_files: Sequence[str] = ()) -> list[Check]:
    """Every installed check and those of the named files, by code. Raises ConfigurationError."""
    checks = {one.code: one for one in _installed()}
    for path in check_files:
        for one in _from_file(Path(path)):
            if one.code in checks:
                raise ConfigurationError(f"{path}: the code {one.code} is taken by another check.")
            checks[one.code] = one
    return [checks[code] for code in sorted(checks)]


@lru_cache(maxsize=1)
def _installed() -> tuple[Check, ...]:
    checks: list[Check] = []
    for entry in entry_points(group=GROUP):
        checks.extend(entry.load()())
    return tuple(checks)


def _from_file(path: Path) -> list[Check]:
    if not path.is_file():
        raise ConfigurationError(f"{path}: the check file does not exist.")
    if path.suffix == ".toml":
        from scrcheck.house_rules import read_house_rules

        return read_house_rules(path)
    if path.suffix != ".py":
        raise ConfigurationError(f"{path}: a check file is a Python (.py) or TOML (.toml) file.")
    spec = importlib.util.spec_from_file_location(f"scrcheck_checks_{path.stem}", path)
    assert spec is not None and spec.loader is not None  # a .py suffix always has a loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ConfigurationError(
            f"{path}: the check file could not be loaded ({type(error).__name__}: {error})."
        ) from error
    return checks_of(module)
