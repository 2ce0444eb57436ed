"""Options over the configuration file over the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrcheck.documents.limits import use
from scrcheck.errors import ConfigurationError
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
    password_file: Path | None = None
    thorough: bool = False
    timeout: int | None = None
    ocr_cache: Path | None = None


def configured(config: Path | None, no_config: bool, overrides: Overrides, near: Path) -> Settings:
    """The settings for a run: the named file, else the nearest one above `near`, then the overrides.

    Their limits hold from here on. Raises ConfigurationError, also for a file that was not named and yet has code run.
    """
    found = None if no_config else config or find_configuration(_folder(near))
    settings = read_settings(found) if found else Settings()
    if found and not config:
        _refuse_code(settings, found)
    table: dict[str, Any] = {
        "framework": overrides.framework,
        "fail_on": str(overrides.fail_on) if overrides.fail_on else None,
        "model": overrides.model,
        "select": _codes(overrides.select),
        "ignore": _codes(overrides.ignore),
    }
    said = {key: value for key, value in table.items() if value}
    checked = make_settings(said, Path("command line"))
    limits = replace(settings.limits, seconds=overrides.timeout) if overrides.timeout else settings.limits
    use(limits)
    return replace(
        settings,
        **{key: getattr(checked, key) for key in said},
        checks=(*settings.checks, *(str(path) for path in overrides.checks or ())),
        names=str(overrides.names) if overrides.names else settings.names,
        password_file=str(overrides.password_file) if overrides.password_file else settings.password_file,
        thorough=overrides.thorough or settings.thorough,
        limits=limits,
        ocr=replace(settings.ocr, cache=str(overrides.ocr_cache)) if overrides.ocr_cache else settings.ocr,
    )


def _refuse_code(settings: Settings, found: Path) -> None:
    """A configuration that merely lies beside a document, and may have come with it, never has code run."""
    python = [Path(name).name for name in settings.checks if not name.lower().endswith(".toml")]
    if python:
        raise ConfigurationError(
            f"{found}: checks written in Python ({', '.join(python)}) run only where you ask for them: "
            f"with --checks, or with --config {found.name}."
        )
    if settings.model != Settings().model:
        raise ConfigurationError(
            f"{found}: another language pipeline ({settings.model}) is loaded only where you ask for it: "
            f"with --model, or with --config {found.name}."
        )


def _codes(words: Sequence[str] | None) -> list[str]:
    return [code.strip().upper() for word in words or () for code in word.split(",") if code.strip()]


def _folder(path: Path) -> Path:
    absolute = path.absolute()
    return absolute if absolute.is_dir() else absolute.parent
