"""Two drafts side by side, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from scrcheck.baseline import Comparison, Earlier
from scrcheck.findings import Finding
from scrcheck.reports.cleaning import clean
from scrcheck.reports.masking import Mask


def render_comparison(comparison: Comparison, mask: Mask) -> RenderableType:
    """What was mended, what is new, what still stands: a heading with its count, then a line each."""
    parts: list[RenderableType] = []
    for title, style, findings in (
        ("Mended", "green", comparison.mended),
        ("New", "red", comparison.new),
        ("Still there", "yellow", comparison.still),
    ):
        parts.append(Text(f"{title}: {len(findings)}", style=f"bold {style}"))
        parts += _lines(findings, mask)
    return Group(*parts)


def _lines(findings: Iterable[Finding | Earlier], mask: Mask) -> Iterable[RenderableType]:
    for one in findings:
        words = Text.assemble((f"{one.code} ", "bold"), f"{one.severity!s} ", mask.text(clean(one.message)))
        yield Padding(words, (0, 0, 0, 2))
