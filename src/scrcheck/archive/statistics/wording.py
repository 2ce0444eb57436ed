"""How counts, shares and totals are said, in every format alike."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from scrcheck.archive.statistics.comparison import Change
from scrcheck.archive.statistics.counting import Totals
from scrcheck.archive.statistics.model import Cell

ENOUGH = 30
"""The least number of which a percentage is printed; of fewer the counts speak for themselves."""


def share(cell: Cell) -> str:
    """A share in per cent, of enough; "" of few, and of none."""
    if cell.share is None or cell.of < ENOUGH or cell.count == 0:
        return ""
    return _percent(cell.share)


def counted(cell: Cell) -> str:
    """A count with its share, of enough."""
    return f"{cell.count} ({share(cell)})" if share(cell) else str(cell.count)


def among(cell: Cell) -> str:
    """A count of a number: "34 of 173"."""
    return f"{cell.count} of {cell.of}"


def interval(bounds: tuple[float, float]) -> str:
    """An interval of shares in per cent."""
    low, high = bounds
    return f"{floor(100 * low + 0.5)}–{floor(100 * high + 0.5)}%"


def change(one: Change) -> str:
    """A change in percentage points with its interval; "" where there are too few to tell."""
    if one.difference is None:
        return ""
    middle, low, high = map(_points, one.difference)
    return f"{middle} ({low} to {high})"


def summary(totals: Totals) -> Iterator[str]:
    """What the store holds, a sentence each."""
    yield f"{_of(totals.reviews, 'review')} of {_of(totals.boards, 'board')}{_without(totals.without_board)}."
    subjects = [_of(totals.children, "child", "children")] if totals.children or not totals.adults else []
    subjects += [_of(totals.adults, "adult")] if totals.adults else []
    yield f"{' and '.join(subjects)} reviewed; {_of(totals.recommendations, 'recommendation')}."
    left = {"failed": "could not be audited", "duplicate": "copies of others", "not_a_review": "no review"}
    told = [f"{totals.states[state]} {words}" for state, words in left.items() if totals.states.get(state)]
    if told:
        yield f"Left out: {', '.join(told)}."


def _without(count: int) -> str:
    return f" ({_of(count, 'review')} {'name' if count > 1 else 'names'} no board)" if count else ""


def _of(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _percent(share: float) -> str:
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else f"{floor(100 * share + 0.5)}%"


def _points(difference: float) -> str:
    points = floor(100 * abs(difference) + 0.5) * (1 if difference > 0 else -1)
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
