"""A check's page for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from scrcheck.checking import ALL, Check


def render_page(one: Check) -> RenderableType:
    """The page of a check: title, what, why, how, worked examples, source."""
    parts: list[RenderableType] = [Text(f"{one.code}  {one.title}", style="bold"), Text()]
    regimes = "every regime" if one.regimes == ALL else ", ".join(sorted(one.regimes))
    parts.append(
        Text(f"{one.severity.value}, {one.element.heading.lower()}, {regimes}, {one.decided.value} from the text")
    )
    for label in ("What it looks for", "Why it matters", "How to mend it"):
        parts += [Text(), Text(label, style="bold"), Text(one.part(label))]
    for example in one.examples:
        remark = f" ({example.remark})" if example.remark else ""
        parts += [Text(), Text(("Passes" if example.passes else "Falls short") + remark, style="bold")]
        parts.append(Padding(Text(example.text.rstrip()), (0, 0, 0, 4)))
    return Group(*parts, Text(), Text("Source: " + one.source))
