"""Options over the configuration file over the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrcheck.settings import Settings, find_configuration, make_settings, read_settings


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; None where it is silent."""

    framework: str | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    fail_on: str | None = None
    model: str | None = None
    checks: Sequence[Path] | None = None
    names: Path | None = None


def configured(config: Path | None, no_config: bool, overrides: Overrides, near: Path) -> Settings:
    """The settings for a run: the named file, else the nearest one above `near`, then the overrides.

    Raises ConfigurationError.
    """
    found = None if no_config else config or find_configuration(_folder(near))
    settings = read_settings(found) if found else Settings()
    table: dict[str, Any] = {
        "framework": overrides.framework,
        "fail_on": str(overrides.fail_on) if overrides.fail_on else None,
        "model": overrides.model,
        "select": _codes(overrides.select),
        "ignore": _codes(overrides.ignore),
    }
    said = {key: value for key, value in table.items() if value}
    checked = make_settings(said, Path("command line"))
    return replace(
        settings,
        **{key: getattr(checked, key) for key in said},
        checks=(*settings.checks, *(str(path) for path in overrides.checks or ())),
        names=str(overrides.names) if overrides.names else settings.names,
    )


def _codes(words: Sequence[str] | None) -> list[str]:
    return [code.strip().upper() for word in words or () for code in word.split(",") if code.strip()]


def _folder(path: Path) -> Path:
    absolute = path.absolute()
    return absolute if absolute.is_dir() else absolute.parent
