"""Which kinds of agency sat on the panel, and which wrote a report (criteria F16)."""

from __future__ import annotations

from collections.abc import Iterable

from scrcheck.language.agencies import Agency, agencies
from scrcheck.language.listings import Subject, listings
from scrcheck.record.agency_reports import contributing_agencies, own_reports
from scrcheck.record.build import Source

_NO_MEMBER = frozenset({"board", "national"})


def panel_agencies(source: Source) -> tuple[str, ...]:
    """The kinds of agency among the panel's members, from lists, tables and the sentences that name them."""
    known = agencies(source.reading)
    rows = [
        row.text for listing in listings(source.reading) if listing.subject is Subject.PANEL for row in listing.rows
    ]
    fact = source.facts.get("panel.membership_listed")
    said = [evidence.quote for evidence in fact.evidence] if fact is not None and not rows else []
    return _kinds(agency for text in (*rows, *said) for agency in known.meant_by(text))


def reporting_agencies(source: Source) -> tuple[str, ...]:
    """The kinds of agency that wrote a report: those the review says did, and those whose report lies in the pack."""
    own = (agency for report in own_reports(source) for agency in report.agencies)
    return _kinds((*contributing_agencies(source.reading), *own))


def _kinds(found: Iterable[Agency]) -> tuple[str, ...]:
    return tuple(sorted({agency.kind for agency in found} - _NO_MEMBER))
