"""The tables as one page to read, print and send: no script, nothing fetched."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.archive.pages import asset, digest, house_style
from scrcheck.archive.statistics import wording
from scrcheck.archive.statistics.account import CLUSTERED, INTERVALS, Account
from scrcheck.archive.statistics.model import ALL, Unit
from scrcheck.reports.cleaning import clean

if TYPE_CHECKING:
    from jinja2 import Template

_MOST_COLUMNS = 8
"""Columns above which groups stand as rows."""


def render_html(account: Account) -> str:
    """The page of an account."""
    style = house_style() + asset("statistics.css")
    return _template().render(
        account=account,
        summary=list(wording.summary(account.totals)),
        words=wording,
        whole=ALL,
        most_columns=_MOST_COLUMNS,
        intervals=INTERVALS,
        clustered=CLUSTERED if any(one.counted == Unit.CHILDREN for one in account.comparisons) else "",
        style=style,
        policy=f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'",
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    return environment.from_string(asset("statistics.html"))
