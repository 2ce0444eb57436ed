"""House rules: checks that are only words, kept by a board as a TOML file.

    [[rule]]
    code = "HOUSE001"
    title = "The report names the Board's duty line"
    severity = "warning"
    message = "The report does not give the Board's duty line."
    fix = "Add the duty line to the last page."
    source = "Board publication policy, 2024"
    require = ["duty line", "duty telephone"]

A rule has exactly one condition: `section` must be there; `require` or `forbid` wording, within `within` sections if
named; or a `field` of the record that must be one of (`one-of`) or must not be (`none-of`) some values.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from scrcheck.checking import ALL, Check, Decided
from scrcheck.errors import ConfigurationError
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.fact import Evidence, quotes
from scrcheck.reports.plain import plain
from scrcheck.review import Review

Rule = dict[str, Any]
Run = Callable[[Review], Iterable[Gap]]

_TEXTS = ("code", "title", "message", "fix", "source")
_CONDITIONS = ("section", "require", "forbid", "field")
_KEYS = (*_TEXTS, *_CONDITIONS, "severity", "element", "why", "within", "one-of", "none-of", "regimes")


def read_house_rules(path: Path) -> list[Check]:
    """The checks of a TOML file. Raises ConfigurationError that names the file, the rule and the key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: the house rules could not be read: {error}.") from error
    rules = table.pop("rule", None)
    if table or not isinstance(rules, list):
        raise ConfigurationError(f"{path}: house rules are [[rule]] tables, nothing else.")
    return [_check(rule, f"{path}, rule {place}") for place, rule in enumerate(rules, 1)]


def _check(rule: Rule, where: str) -> Check:
    _validate(rule, where)
    run = _run(rule, where)
    run.__doc__ = (
        f"{rule['title']}\n\nWhat it looks for: {_described(rule)}\n"
        f"Why it matters: {rule.get('why', 'It is a rule of this board.')}\nHow to mend it: {rule['fix']}\n"
    )
    run.__name__ = rule["code"].lower()
    return Check(
        code=rule["code"],
        element=_choice(Element, rule.get("element", "submission"), "element", where),
        severity=_choice(Severity, rule.get("severity", "warning"), "severity", where),
        source=rule["source"],
        run=run,
        regimes=frozenset(rule.get("regimes", ALL)),
        decided=Decided.DECIDED,
    )


def _validate(rule: Rule, where: str) -> None:
    for key in rule:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            raise ConfigurationError(f"{where}: unknown key {key!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
    for key in _TEXTS:
        if not isinstance(rule.get(key), str) or not rule[key].strip():
            raise ConfigurationError(f"{where}: {key} must be a text.")
    if not re.fullmatch(r"[A-Z]{2,8}\d{1,4}", rule["code"]):
        raise ConfigurationError(f"{where}: a code is capital letters and a number, such as HOUSE001.")
    conditions = [key for key in _CONDITIONS if key in rule]
    if len(conditions) != 1:
        raise ConfigurationError(f"{where}: a rule has exactly one of {', '.join(_CONDITIONS)}.")
    unknown = sorted(set(rule.get("regimes", ())) - ALL)
    if unknown:
        raise ConfigurationError(f"{where}: unknown regime {unknown[0]!r}. Known: {', '.join(sorted(ALL))}.")


def _run(rule: Rule, where: str) -> Run:
    if "section" in rule:
        return _section_rule(rule, _choice(Role, rule["section"], "section", where))
    if "field" in rule:
        return _field_rule(rule, where)
    roles = frozenset(_choice(Role, name, "within", where) for name in rule.get("within", ()))
    return _wording_rule(rule, roles, "require" in rule, where)


def _section_rule(rule: Rule, role: Role) -> Run:
    def run(review: Review) -> Iterator[Gap]:
        if not review.overview.sections_in(role):
            yield Gap(rule["message"], sought=f"Looked for a section on {role.value.replace('_', ' ')}.")

    return run


def _field_rule(rule: Rule, where: str) -> Run:
    allowed, refused = rule.get("one-of"), rule.get("none-of")
    if (allowed is None) == (refused is None):
        raise ConfigurationError(f"{where}: a rule on a field has one-of or none-of, a list of values.")

    def run(review: Review) -> Iterator[Gap]:
        fact = review.record.facts.get(rule["field"])
        if fact is None:
            raise ConfigurationError(f"{where}: the record has no field {rule['field']!r}.")
        value = plain(fact.value)
        if (allowed is not None and value not in allowed) or (refused is not None and value in refused):
            yield Gap(rule["message"], fact.evidence, near_misses=fact.near_misses)

    return run


def _wording_rule(rule: Rule, roles: frozenset[Role], required: bool, where: str) -> Run:
    wordings = rule["require"] if required else rule["forbid"]
    if not isinstance(wordings, list) or not all(isinstance(one, str) and one.strip() for one in wordings):
        raise ConfigurationError(f"{where}: {'require' if required else 'forbid'} must be a list of texts.")
    pattern = re.compile("|".join(rf"(?<!\w){_loosely(one)}(?!\w)" for one in wordings), re.IGNORECASE)

    def run(review: Review) -> Iterator[Gap]:
        places = [place for place in _scope(review, roles) if pattern.search(place.text)]
        if required and not places:
            yield Gap(rule["message"], sought="Looked for " + ", ".join(f"“{one}”" for one in wordings) + ".")
        if not required and places:
            yield Gap(rule["message"], _words(places, pattern))

    return run


def _loosely(wording: str) -> str:
    return r"\s+".join(re.escape(word) for word in wording.split())


def _scope(review: Review, roles: frozenset[Role]) -> tuple[Sentence, ...]:
    return review.overview.sentences_in(*roles) if roles else review.reading.sentences


def _words(places: Iterable[Sentence], pattern: re.Pattern[str]) -> tuple[Evidence, ...]:
    return quotes(place for place in places if pattern.search(place.text))


def _described(rule: Rule) -> str:
    if "section" in rule:
        return f"A section on {rule['section'].replace('_', ' ')}."
    if "field" in rule:
        sense, values = ("one of", rule["one-of"]) if "one-of" in rule else ("none of", rule.get("none-of", ()))
        return f"The record's {rule['field']} is {sense} {', '.join(map(str, values))}."
    listed: list[str] = rule["require"] if "require" in rule else rule["forbid"]
    wordings = ", ".join(f"“{one}”" for one in listed)
    within = f" in the sections {', '.join(rule['within'])}" if rule.get("within") else ""
    return f"{'One of' if 'require' in rule else 'None of'} {wordings}{within}."


def _choice(kind: Any, value: Any, key: str, where: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        known = [item.value for item in kind]
        near = difflib.get_close_matches(str(value), known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."
        raise ConfigurationError(f"{where}: {value!r} is no {key}.{hint}") from None
