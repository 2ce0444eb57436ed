"""What each table asks of the store, from `tables.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scrcheck.archive.statistics.model import Kind, Unit
from scrcheck.language.vocabulary import load_vocabulary

_UNITS = {
    Unit.REVIEWS: ("v_reviews", "TRUE", "review_id"),
    Unit.CHILDREN: ("v_subjects", "NOT adult", "review_id * 10000 + position"),
    Unit.ADULTS: ("v_subjects", "adult", "review_id * 10000 + position"),
    Unit.RECOMMENDATIONS: ("v_recommendations", "TRUE", "review_id * 10000 + position"),
}
_ABSENT = {
    "unclassifiable": "unclassifiable",
    "inconsistent": "two statements that disagree",
    "unknown": "unknown",
    "not_recorded": "not recorded",
}
"""The residual groups of ethnicity, which are never put together (criteria, batch rules)."""

_SEVERAL = "A {} may count in several rows."


@dataclass(frozen=True, slots=True)
class Line:
    """A row to print: its label, and the values it counts."""

    label: str
    values: frozenset[Any]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Definition:
    """One table to be made."""

    code: str
    title: str
    unit: Unit
    units: str
    """A query for the whole population: unit, review."""
    values: str
    """A query for the values: unit, review, value."""
    lines: tuple[Line, ...]
    """() where every value found is a row."""
    none: str
    """The label of the row for units without a value; "" where every unit has one."""
    several: bool
    whom: str
    notes: tuple[str, ...]

    @property
    def only_found(self) -> bool:
        """Whether a plain row is printed only where something was counted."""
        return self.code in {"F08", "F16"}


@lru_cache(maxsize=1)
def definitions() -> tuple[Definition, ...]:
    """Every table, in the order of the inspectorate's facts."""
    return tuple(_definition(entry) for entry in _file()["table"])


def not_answered() -> Mapping[str, str]:
    """The facts a store cannot answer, with the reason."""
    answers: dict[str, str] = _file()["not_answered"]
    return answers


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(files("scrcheck.archive.statistics").joinpath("tables.toml").read_text(encoding="utf-8"))


def _definition(entry: Mapping[str, Any]) -> Definition:
    unit = Unit(entry["unit"])
    view, whole, name = _UNITS[unit]
    among = f"{whole} AND {entry['among']}" if "among" in entry else whole
    single = f"SELECT {name}, review_id, {entry['value']} FROM {view} WHERE {among}" if "value" in entry else ""
    return Definition(
        code=entry["code"],
        title=entry["title"],
        unit=unit,
        units=f"SELECT {name}, review_id FROM {view} WHERE {among}",
        values=single or entry["values"],
        lines=_lines(entry.get("rows", ())),
        none=entry.get("none", ""),
        several="values" in entry,
        whom=entry.get("whom", ""),
        notes=(*entry.get("notes", ()), *([_SEVERAL.format(unit.value[:-1])] if "values" in entry else ())),
    )


def _lines(rows: str | Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    if rows == "ethnicity":
        return _ethnicity()
    return tuple(map(_line, _file()["shared"][rows] if isinstance(rows, str) else rows))


def _line(entry: Mapping[str, Any]) -> Line:
    kind = Kind.PART if entry.get("part") else Kind.RESIDUE if entry.get("residue") else Kind.PLAIN
    return Line(entry["label"], frozenset(entry["is"]), kind)


def _ethnicity() -> tuple[Line, ...]:
    """The census categories, and the groups of what is none."""
    categories = (Line(name, frozenset({name})) for name in load_vocabulary("ethnicity")["categories"])
    absent = (Line(label, frozenset({value}), Kind.RESIDUE) for value, label in _ABSENT.items())
    return (*categories, *absent)
