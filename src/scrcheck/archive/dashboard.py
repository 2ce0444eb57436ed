"""A store as one page to look into: nothing fetched, nothing sent. The plots are Vega's, drawn in the reader's browser.

The page holds its data and Vega's own code, both covered by a content security policy that allows no other script, no
evaluated text and no connection.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scrcheck.archive.columns import Kind, kind_of
from scrcheck.archive.pages import asset, digest, house_style
from scrcheck.archive.statistics.counting import totals
from scrcheck.archive.statistics.definitions import Definition, definitions
from scrcheck.archive.statistics.wording import summary
from scrcheck.archive.store import Store
from scrcheck.errors import ConfigurationError
from scrcheck.findings import Element, Severity, Status, Verdict
from scrcheck.loading import load_checks
from scrcheck.reports.cleaning import clean
from scrcheck.reports.facts import NAMES

if TYPE_CHECKING:
    from jinja2 import Template

PLOTTED = ("F14", "F15", "F17", "F08", "F10", "SMART")
"""The tables drawn as bars; `scrcheck statistics` has them all."""
_TOLD = ("risk_factors",)
_FIRST, _LAST = "child_voice", "executive_summary"
"""The columns of `v_reviews` that are the record's fields."""


def render_dashboard(store: Store, judgements: Mapping[int, str] | None = None) -> str:
    """The page of a store. Raises ConfigurationError where Vega's code is not installed."""
    style, script, library = house_style() + asset("dashboard.css"), asset("dashboard.js"), _vega()
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; style-src-attr 'unsafe-inline'; img-src data:; "
        f"script-src '{digest(library)}' '{digest(script)}'; base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        name=clean(store.path.name),
        summary=list(summary(totals(store))),
        elements=[(element.value, element.heading) for element in Element],
        evidence=any(row[0] for row in store.rows("SELECT evidence_kept FROM v_runs")),
        data=_in_script(dashboard_data(store, judgements or {})),
        style=style,
        script=script,
        library=library,
        policy=policy,
    )


def dashboard_data(store: Store, judgements: Mapping[int, str]) -> dict[str, Any]:
    """What the page's script reads: every review as short rows of numbers that point into lists of words."""
    fields = _fields(store)
    checks = {one.code: one.title for one in load_checks(())}
    plotted = [one for one in definitions() if one.code in PLOTTED and one.unit != "adults"]
    counts = _counts(store, plotted)
    words = _Words()
    elements, gaps, subjects = _statuses(store), _gaps(store, words), _subjects(store)
    reviews = [
        [
            clean(row["key"]),
            words("boards", row["board"]),
            row["year"],
            words("regimes", row["framework"]),
            words("judgements", judgements.get(row["review_id"])),
            list(Verdict).index(Verdict(row["verdict"])),
            elements.get(row["review_id"], ""),
            gaps[row["review_id"]],
            subjects[row["review_id"]],
            [words("values", _said(row[name], name)) for name in fields],
            counts[row["review_id"]],
        ]
        for row in store.rows("SELECT * FROM v_reviews ORDER BY key")
    ]
    return {
        "elements": [[element.value, element.heading] for element in Element],
        "statuses": [status.value for status in Status],
        "verdicts": [verdict.value for verdict in Verdict],
        "severities": [severity.value for severity in Severity],
        "fields": [_title(name) for name in fields],
        "checks": [[code, checks.get(code, "")] for code in words.lists["checks"]],
        "tables": [_plot(one) for one in plotted],
        **{name: words.lists[name] for name in ("boards", "regimes", "judgements", "values")},
        "reviews": reviews,
    }


class _Words:
    """Lists of words, each word once; a call gives a word's place."""

    def __init__(self) -> None:
        self.lists: dict[str, list[str]] = defaultdict(list)
        self._places: dict[tuple[str, str], int] = {}

    def __call__(self, name: str, word: str | None) -> int | None:
        if word is None:
            return None
        if (name, word) not in self._places:
            self._places[name, word] = len(self.lists[name])
            self.lists[name].append(clean(word))
        return self._places[name, word]


def _fields(store: Store) -> list[str]:
    columns = [row[0] for row in store.rows("SELECT name FROM pragma_table_info('v_reviews')")]
    return [*columns[columns.index(_FIRST) : columns.index(_LAST) + 1], *_TOLD]


def _said(value: Any, column: str) -> str | None:
    if value is None:
        return None
    if kind_of(column) is Kind.BOOLEAN:
        return "yes" if value else "no"
    words = str(value).split()
    return ", ".join(word.replace("_", " ") for word in words) if column in _TOLD else str(value).replace("_", " ")


def _title(column: str) -> str:
    titles = {name.replace(".", "_"): title for name, title in NAMES.items()}
    return titles.get(column, column.replace("_", " ").capitalize())


def _statuses(store: Store) -> dict[int, str]:
    """Each review's elements in order, one figure each: the place of its status; a dot where it has none."""
    places = {element.value: place for place, element in enumerate(Element)}
    figures = {status.value: str(place) for place, status in enumerate(Status)}
    found: dict[int, list[str]] = defaultdict(lambda: ["."] * len(places))
    for review, element, status in store.rows("SELECT review_id, element, status FROM v_criteria"):
        found[review][places[element]] = figures[status]
    return {review: "".join(statuses) for review, statuses in found.items()}


def _gaps(store: Store, words: _Words) -> dict[int, list[list[Any]]]:
    """Each review's gaps: check, element, severity, places, whether waived, and the message where it was kept."""
    elements = {element.value: place for place, element in enumerate(Element)}
    severities = {severity.value: severity.rank for severity in Severity}
    found: dict[int, list[list[Any]]] = defaultdict(list)
    query = "SELECT review_id, code, element, severity, count, waived, message FROM v_findings ORDER BY review_id, code"
    for review, code, element, severity, count, waived, message in store.rows(query):
        row = [words("checks", code), elements[element], severities[severity], count, waived]
        found[review].append(row if message is None else [*row, clean(message)])
    return found


def _subjects(store: Store) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = "SELECT review_id, label, age, gender, coalesce(ethnicity_category, ethnicity_recorded) FROM v_subjects"
    for review, label, age, gender, ethnicity in store.rows(query):
        told = [age or "age not stated", gender or "gender not recorded", f"ethnicity {ethnicity.replace('_', ' ')}"]
        found[review].append(clean(f"{label}: {', '.join(told)}"))
    return found


def _plot(definition: Definition) -> dict[str, Any]:
    """A table's frame: its rows are filled from the reviews that the reader has chosen."""
    rows = [line.label for line in definition.lines if line.kind != "part"]
    return {
        "title": definition.title,
        "unit": definition.unit.value,
        "rows": [*rows, *([definition.none] if definition.none else [])],
    }


def _counts(store: Store, plotted: list[Definition]) -> dict[int, list[int]]:
    """Of each review, how many of its units each row of each table counts: table, row, count, one after another.

    The row -1 holds the units themselves.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for table, definition in enumerate(plotted):
        for (review, row), count in sorted(_by_review(store, definition).items()):
            found[review] += [table, row, count]
    return found


def _by_review(store: Store, definition: Definition) -> Mapping[tuple[int, int], int]:
    counts: dict[tuple[int, int], int] = defaultdict(int)
    units = dict(tuple(row) for row in store.rows(definition.units))
    values: dict[Any, set[Any]] = defaultdict(set)
    for unit, _, value in store.rows(definition.values):
        values[unit].add(value)
    lines = [line for line in definition.lines if line.kind != "part"]
    for unit, review in units.items():
        counts[review, -1] += 1
        for place, line in enumerate(lines):
            if values[unit] & line.values:
                counts[review, place] += 1
        if definition.none and not values[unit]:
            counts[review, len(lines)] += 1
    return counts


def _in_script(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@lru_cache(maxsize=1)
def _vega() -> str:
    """Vega, Vega-Lite and their embedding as one script."""
    try:
        import vl_convert
    except ImportError:
        raise ConfigurationError("The dashboard needs Vega's code: pip install 'scrcheck[dashboard]'.") from None
    bundle: str = vl_convert.javascript_bundle(None)  # type: ignore[arg-type]  # the stub knows no None
    return bundle.replace("</script", "<\\/script")


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset("dashboard.html"))
