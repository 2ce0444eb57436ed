"""Intervals for shares and for the difference of two shares that hold for small numbers too."""

from __future__ import annotations

from math import sqrt

from scrcheck.archive.statistics.model import Cell

Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


def wilson(cell: Cell) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score (1927); (0, 1) among none."""
    if cell.of == 0:
        return 0.0, 1.0
    share = cell.count / cell.of
    centre = share + Z * Z / (2 * cell.of)
    reach = Z * sqrt(share * (1 - share) / cell.of + Z * Z / (4 * cell.of * cell.of))
    scale = 1 + Z * Z / cell.of
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


def newcombe(later: Cell, earlier: Cell) -> tuple[float, float]:
    """The 95 % interval of the difference later − earlier (Newcombe 1998, method 10); (-1, 1) among none."""
    if later.of == 0 or earlier.of == 0:
        return -1.0, 1.0
    new, old = later.count / later.of, earlier.count / earlier.of
    new_low, new_high = wilson(later)
    old_low, old_high = wilson(earlier)
    difference = new - old
    low = difference - sqrt((new - new_low) ** 2 + (old_high - old) ** 2)
    high = difference + sqrt((new_high - new) ** 2 + (old - old_low) ** 2)
    return low, high
