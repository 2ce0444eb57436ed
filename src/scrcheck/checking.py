"""What a check is: a function over a review, with a code, a severity and a page, registered by decoration.

    @check("FAM001", Element.FAMILY_INVOLVEMENT, Severity.ERROR, source="Ofsted 2009, 119, 131")
    def family_part_is_stated(review: Review) -> Iterator[Gap]:
        \"\"\"The report says plainly whether the family took part.

        What it looks for: …
        Why it matters: …
        How to mend it: …

        Passes::

            # Family involvement
            3.1 The author met Mother twice.

        Falls short::

            # Narrative
            3.1 The social worker met Mother twice.
        \"\"\"

The docstring is the check's whole page: `scrcheck explain`, the documentation and the worked-example tests are made of
it. Examples are Markdown; a label may add a remark ("Passes (a near miss): …::").
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.kinds import DocumentKind

if TYPE_CHECKING:
    from scrcheck.review import Review

CheckFunction = Callable[["Review"], Iterable[Gap | Unjudged]]

ALL = frozenset({"scr-2006", "scr-2010", "scr-2013", "lcspr", "cpr-wales", "lr-scotland", "cmr-ni", "dhr", "sar"})
CHILD = ALL - {"dhr", "sar"}
IMR = frozenset({"scr-2006", "scr-2010", "dhr", "cmr-ni"})
"""Regimes that expect an individual management review of each agency."""


class Decided(StrEnum):
    """How far text alone settles a criterion."""

    DECIDED = "decided"
    INDICATED = "indicated"
    """The text shows signs for or against; a person confirms."""
    ASKED = "asked"
    """Only a person can tell; the check reports what was found and asks."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a check's page."""

    passes: bool
    text: str
    """A short review in Markdown."""
    remark: str = ""


@dataclass(frozen=True)
class Check:
    """A registered check."""

    code: str
    element: Element
    severity: Severity
    source: str
    run: CheckFunction
    regimes: frozenset[str] = ALL
    decided: Decided = Decided.DECIDED
    kinds: frozenset[DocumentKind] = frozenset({DocumentKind.OVERVIEW_REPORT})
    """The check is asked of a review that holds a document of one of these kinds."""
    any_document: bool = False
    """Whether the check is asked of any document, a review or not (identifiers)."""

    @property
    def name(self) -> str:
        """The function's name, for configuration and links."""
        return getattr(self.run, "__name__", self.code)

    @cached_property
    def page(self) -> str:
        """The check's docstring, unindented."""
        return inspect.getdoc(self.run) or ""

    @property
    def title(self) -> str:
        """The first line of the page, without its full stop."""
        return self.page.partition("\n")[0].rstrip(".")

    def part(self, label: str) -> str:
        """One labelled part of the page ("Why it matters"), as one line; "" where the page lacks it."""
        found = re.search(
            rf"^{re.escape(label)}: ?(.+?)(?=\n\s*\n|\n[A-Z][\w ]+: |\n[A-Z][^\n]*::|\Z)", self.page, re.M | re.S
        )
        words = " ".join(found[1].split()) if found else ""
        return words[:1].upper() + words[1:]

    @property
    def fix(self) -> str:
        """How to mend what the check finds."""
        return self.part("How to mend it")

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The worked examples of the page, in order."""
        return tuple(_examples(self.page))


def check(
    code: str,
    element: Element,
    severity: Severity,
    *,
    source: str,
    regimes: frozenset[str] = ALL,
    decided: Decided = Decided.DECIDED,
    kinds: Iterable[DocumentKind] = (DocumentKind.OVERVIEW_REPORT,),
    any_document: bool = False,
) -> Callable[[CheckFunction], Check]:
    """Make a check of a function that yields `Gap`s (or one `Unjudged`) for a review."""

    def register(function: CheckFunction) -> Check:
        return Check(code, element, severity, source, function, regimes, decided, frozenset(kinds), any_document)

    return register


def checks_of(module: object) -> list[Check]:
    """The checks a module defines, in order of definition."""
    return [value for value in vars(module).values() if isinstance(value, Check)]


def _examples(page: str) -> Iterator[Example]:
    label: str | None = None
    lines: list[str] = []
    for line in [*page.splitlines(), "end"]:
        if line.startswith("    ") or not line.strip():
            lines.append(line[4:])
            continue
        if label is not None:
            kind, _, remark = label.partition("(")
            yield Example(kind.strip() == "Passes", "\n".join(lines).strip("\n") + "\n", remark.rstrip(")"))
        opened = re.fullmatch(r"((?:Passes|Falls short)(?: \(.*\))?)::", line.strip())
        label, lines = (opened[1] if opened else None), []
