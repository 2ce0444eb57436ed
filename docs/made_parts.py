"""What hand-written pages of the documentation take from the code: the regimes, thresholds, names of sections."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from scrcheck.documents.limits import Limits
from scrcheck.findings import Element
from scrcheck.frameworks import Framework, framework_codes, load_framework
from scrcheck.language.sections import Role

CHECKS = Path(__file__).parent.parent / "checks"
LIMITS = Path(__file__).parent.parent / "src" / "scrcheck" / "documents" / "limits.py"

_REPORTS = {"expected": "expected", "optional": "optional", "timelines": "timelines instead"}
_BODIES = {
    "agencies": "the agencies involved",
    "board": "the board",
    "partnership": "the partnership",
}


def regimes() -> str:
    """A table of the regimes, then what each changes in the severity of checks."""
    profiles = [load_framework(code) for code in framework_codes()]
    return "\n\n".join([_limits(profiles), *(_card(profile) for profile in profiles)])


def thresholds() -> str:
    """A table of the thresholds a configuration may set."""
    rows = ["| Check | Threshold | Usual value |", "|---|---|---|"]
    rows += [f"| {code} | `{name}` | {default} |" for code, found in _settings().items() for name, default in found]
    return "\n".join(rows)


def sections() -> str:
    """The names of sections that house rules may use."""
    return ", ".join(f"`{role.value}`" for role in Role) + "."


def elements() -> str:
    """The names of elements that a configuration may use."""
    return ", ".join(f"`{element.value}`" for element in Element) + "."


def limits() -> str:
    """A table of the limits a configuration may set, as their own docstrings say them."""
    body = next(
        node.body for node in ast.parse(LIMITS.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)
    )
    rows = ["| Key of `[limits]` | Usual value | What it limits |", "|---|---|---|"]
    for field, said in pairwise(body):
        match field, said:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                rows.append(f"| `{name}` | {getattr(Limits(), name):,} | {' '.join(text.split()).rstrip('.')} |")
    return "\n".join(rows)


MADE_PARTS: Mapping[str, Callable[[], str]] = {
    "regimes": regimes,
    "thresholds": thresholds,
    "sections": sections,
    "elements": elements,
    "limits": limits,
}


def settings_of(code: str) -> list[tuple[str, str]]:
    """The thresholds of a check and their usual values, in the order the check asks for them."""
    return _settings().get(code, [])


@lru_cache(maxsize=1)
def _settings() -> dict[str, list[tuple[str, str]]]:
    """Every `review.setting(code, name, default)` of the checks' source."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(CHECKS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="setting"),
                    args=[ast.Constant(value=str(code)), ast.Constant(value=str(name)), default],
                ):
                    pair = (name, ast.unparse(default))
                    if pair not in found.setdefault(code, []):
                        found[code].append(pair)
    return dict(sorted(found.items()))


def _limits(profiles: list[Framework]) -> str:
    rows = [
        "| `--framework` | Regime | Nation | Months allowed | Agency reports | Census |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| `{one.code}` | {one.name} | {one.nation} | {one.months or 'no limit judged'} "
        f"| {_REPORTS[one.agency_reports]} | {one.census} |"
        for one in profiles
    ]
    return "\n".join(rows)


def _card(one: Framework) -> str:
    lines = [
        f"Commissioned by: {one.commissioner}. Subject: a{'n' if one.subject == 'adult' else ''} {one.subject}.",
        f"The author is independent of {_listed(one.author_independent_of)}, "
        f"the panel's chair of {_listed(one.chair_independent_of)}; "
        f"one person {'may' if one.author_may_chair else 'may not'} be both.",
        f"A submission holds: {', '.join(kind.replace('_', ' ') for kind in one.pack)}. Published: {one.publishes}.",
    ]
    if one.months:
        lines.insert(2, f"Finished within {one.months} months of the decision, or the delay is explained.")
    if one.severities:
        changed = ", ".join(f"{code} is {severity}" for code, severity in sorted(one.severities.items()))
        lines.append(f"Judged otherwise than elsewhere: {changed}.")
    if one.ignore:
        lines.append(f"Not asked: {', '.join(one.ignore)}.")
    return f"### {one.name}\n\n" + "\n".join(f"- {line}" for line in lines)


def _listed(bodies: tuple[str, ...]) -> str:
    return " and ".join(_BODIES.get(body, body) for body in bodies) or "nobody in particular (a local choice)"
