"""The table of what is to be replaced by what, which its user can edit before it is applied."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scrcheck.errors import ConfigurationError

_HEAD = """\
# What `scrcheck redact` is to replace in {document}, and by what.
# This file holds real names. Keep it where only you can read it, and delete it when you are done.
#
# Change any `replacement`; write keep = true to let something stand; add an [[identifier]] with `found` and
# `replacement` for what was overlooked. Then run the same command again.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One identifier: a person with every form of the name, a place, a number, a date."""

    found: tuple[str, ...]
    """Its forms, as the draft has them."""
    what: str
    replacement: str
    mentions: int = 0
    places: tuple[str, ...] = ()
    """Where it stands, in a few words each."""
    sure: bool = True
    keep: bool = False
    """Whether the user lets it stand."""
    everywhere: bool = False
    """Whether its forms go wherever they stand, and not only where scrcheck knows them for an identifier."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every identifier with its replacement."""

    entries: tuple[Entry, ...] = ()

    def entry(self, forms: Iterable[str]) -> Entry | None:
        """The entry that shares most forms with these, case aside; None where none does."""
        wanted = {form.casefold() for form in forms}
        shared = [(len(wanted & {form.casefold() for form in entry.found}), entry) for entry in self.entries]
        count, best = max(shared, key=lambda pair: pair[0], default=(0, None))
        return best if count else None

    def joined(self, later: Plan) -> Plan:
        """These decisions, with the counts of the first reading, and the entries that only a later reading has."""
        own = [later.entry(entry.found) if not entry.mentions else entry for entry in self.entries]
        entries = [entry if found is None else found for entry, found in zip(self.entries, own, strict=True)]
        more = [entry for entry in later.entries if self.entry(entry.found) is None]
        return Plan((*dict.fromkeys(entries), *more))

    @property
    def kept(self) -> tuple[str, ...]:
        """The forms that stand because the user said so."""
        return tuple(form for entry in self.entries if entry.keep for form in entry.found)


def plan_text(plan: Plan, document: str) -> str:
    """The plan as TOML."""
    tables = [
        "\n".join(
            [
                "[[identifier]]",
                f"found = [{', '.join(map(_quoted, entry.found))}]",
                f"what = {_quoted(entry.what)}",
                f"mentions = {entry.mentions}",
                f"places = [{', '.join(map(_quoted, entry.places))}]",
                f"sure = {str(entry.sure).lower()}",
                f"replacement = {_quoted(entry.replacement)}",
                f"keep = {str(entry.keep).lower()}",
            ]
        )
        for entry in plan.entries
    ]
    return "\n\n".join([_HEAD.format(document=" ".join(document.split())).rstrip(), *tables]) + "\n"


def read_plan(text: str, name: str) -> Plan:
    """A plan as its user left it. Raises ConfigurationError, which quotes nothing of the file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: not valid TOML: {_position(error)}.") from None
    unknown = set(table) - {"identifier"}
    if unknown or not isinstance(table.get("identifier", []), list):
        raise ConfigurationError(f"{name}: a plan holds [[identifier]] tables and nothing else.")
    return Plan(tuple(_entry(one, number, name) for number, one in enumerate(table.get("identifier", []), start=1)))


def _entry(table: Any, number: int, name: str) -> Entry:
    if not isinstance(table, Mapping):
        raise ConfigurationError(f"{name}: a plan holds [[identifier]] tables and nothing else.")
    found, replacement, keep = table.get("found"), table.get("replacement"), table.get("keep", False)
    if not isinstance(found, list) or not found or not all(isinstance(form, str) and form.strip() for form in found):
        raise ConfigurationError(f"{name}: `found` of identifier {number} must be a list of texts.")
    if not isinstance(keep, bool):
        raise ConfigurationError(f"{name}: `keep` of identifier {number} must be true or false.")
    if not isinstance(replacement, str) or not (replacement.strip() or keep):
        raise ConfigurationError(f"{name}: `replacement` of identifier {number} must be a text.")
    forms = tuple(" ".join(form.split()) for form in found)
    return Entry(
        forms,
        str(table.get("what", "")),
        " ".join(replacement.split()),
        keep=keep,
        # an entry without a count is the user's own
        everywhere="mentions" not in table and not keep,
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in escaped) + '"'


def _position(error: tomllib.TOMLDecodeError) -> str:
    """Where the error is ("at line 3, column 4"), without the words there."""
    _, _, place = str(error).partition("(")
    return place.rstrip(")") or "it ends too early"
