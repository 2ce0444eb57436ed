"""Everything one call of `scrcheck statistics` has to show, whatever the format."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from scrcheck.archive.statistics.comparison import Comparison, compared
from scrcheck.archive.statistics.counting import By, Census, Totals, grouping, totals
from scrcheck.archive.statistics.definitions import definitions, not_answered
from scrcheck.archive.statistics.judgements import Judgements
from scrcheck.archive.statistics.model import Table
from scrcheck.archive.store import Store
from scrcheck.errors import ConfigurationError

INTERVALS = (
    "Shares with 95 % intervals (Wilson); change in percentage points with its interval (Newcombe). "
    "Of twenty rows that did not change, one will look as if it had."
)
"""What the columns of a comparison are."""
CLUSTERED = "Brothers and sisters are alike: intervals of counts of children are somewhat too narrow."
"""What must be said beside an interval of children."""


@dataclass(frozen=True, slots=True)
class Account:
    """The tables of a store, over all reviews and by groups, and the changes since another store."""

    name: str
    totals: Totals
    tables: tuple[Table, ...]
    grouped: tuple[tuple[str, tuple[Table, ...]], ...]
    """The same tables by year, regime and so on."""
    unmatched: tuple[str, ...]
    """Judgements given for what is no review of the store."""
    earlier: str
    """The name of the store compared with; "" where there is none."""
    comparisons: tuple[Comparison, ...]
    not_answered: Mapping[str, str]

    @property
    def problems(self) -> tuple[str, ...]:
        """Every table whose parts do not sum, with what is wrong."""
        made = [*self.tables, *(table for _, found in self.grouped for table in found)]
        return tuple(f"{table.code} {table.title}: {problem}" for table in made for problem in table.problems)


def account(
    store: Store,
    *,
    by: Collection[By] = (),
    judgements: Judgements | None = None,
    earlier: Store | None = None,
    codes: Sequence[str] = (),
) -> Account:
    """Count what a store holds. Raises ConfigurationError for a code of no table."""
    codes = [_known(code) for code in codes]
    given = judgements.of if judgements else None
    groups = {
        one: grouping(store, one, given) for one in By if one in by or (one is By.JUDGEMENT and given is not None)
    }
    census = Census(store, codes)
    whole = tuple(census.tables())
    return Account(
        name=store.path.name,
        totals=totals(store),
        tables=whole,
        grouped=tuple((one.value, tuple(census.tables(group))) for one, group in groups.items()),
        unmatched=judgements.unmatched if judgements else (),
        earlier=earlier.path.name if earlier else "",
        comparisons=_since(earlier, store, codes) if earlier else (),
        not_answered=_left_open(judgements) if not codes else {},
    )


def _since(earlier: Store, store: Store, codes: Sequence[str]) -> tuple[Comparison, ...]:
    """What changed, table by table; both stores' tables have every row, so that rows stand in one order."""
    before, after = (tuple(Census(one, codes, every_row=True).tables()) for one in (earlier, store))
    return tuple(compared(before, after))


def _left_open(judgements: Judgements | None) -> dict[str, str]:
    return {code: why for code, why in not_answered().items() if not (code == "F03" and judgements)}


def _known(code: str) -> str:
    """A table's code as it is written, whatever the case. Raises ConfigurationError."""
    known = {one.lower(): one for one in ("CRIT", "F03", *(one.code for one in definitions()))}
    if code.lower() in known:
        return known[code.lower()]
    near = get_close_matches(code.lower(), list(known), n=1, cutoff=0.6)
    said = not_answered().get(code.upper()) or (f"Did you mean {known[near[0]]!r}?" if near else "")
    raise ConfigurationError(f"There is no table {code!r}. {said or 'Known: ' + ', '.join(known.values())}")
