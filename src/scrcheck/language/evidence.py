"""Words of a document with their place: what every judgement rests on."""

from __future__ import annotations

from dataclasses import dataclass

from scrcheck.documents.model import Location


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the document with their place."""

    quote: str
    location: Location
