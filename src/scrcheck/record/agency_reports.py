"""Which agencies wrote a report for the review (IMR, agency report, chronology with analysis): criteria IMR001."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.agencies import Agency, agencies
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.listings import Listing, Subject, listings
from scrcheck.language.reading import Passage, Reading, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes

ENOUGH_AGENCIES = 3
"""Agencies a sentence must name to be a list of those that wrote reports."""
_STORY = frozenset({Role.NARRATIVE, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.TERMS_OF_REFERENCE})


def read(source: Source) -> Facts:
    """`agency_reports_listed`: whether the review says which agencies wrote a report, by list, table or sentence."""
    listed = [listing for listing in listings(source.reading) if _lists_agencies(listing, source.reading)]
    if listed:
        lead = listed[0].lead
        places: list[Sentence | Passage] = [lead.sentences[-1]] if lead is not None and lead.sentences else []
        places += [passage for row in listed[0].rows for passage in row.passages[:1]]
        return {"agency_reports_listed": Fact(True, quotes(places))}
    naming = [
        sentence
        for sentence in report_sentences(source.reading)
        if len(_named(sentence, source.reading)) >= ENOUGH_AGENCIES
    ]
    separate = source.texts_of(DocumentKind.AGENCY_REPORT)
    if naming:
        return {"agency_reports_listed": Fact(True, quotes(naming[:2]))}
    if len(separate) >= ENOUGH_AGENCIES:
        return {"agency_reports_listed": Fact(True, quotes(text.passages[0] for text in separate if text.passages))}
    return {"agency_reports_listed": Fact(False, near_misses=quotes(report_sentences(source.reading)[:3]))}


def _lists_agencies(listing: Listing, reading: Reading) -> bool:
    if listing.subject is not Subject.AGENCY_REPORTS:
        return False
    named = [
        row for row in listing.rows if agencies(reading).meant_by(row.cells[0] if len(row.cells) > 1 else row.text)
    ]
    return len(named) >= 2 and len(named) * 2 >= len(listing.rows)


def contributing_agencies(reading: Reading) -> tuple[Agency, ...]:
    """The agencies said to have written a report, from lists, tables and sentences."""
    known = agencies(reading)
    found = [
        agency
        for listing in listings(reading)
        if listing.subject is Subject.AGENCY_REPORTS
        for row in listing.rows
        for agency in known.meant_by(row.text)
    ]
    for sentence in report_sentences(reading):
        found.extend(known.meant_by(sentence.text))
    return tuple(dict.fromkeys(agency for agency in found if not agency.is_board and agency.kind != "national"))


def contributors_text(reading: Reading) -> str:
    """All the words that name contributors, for agencies the vocabulary does not know ("Harbour Lights")."""
    rows = [
        row.text for listing in listings(reading) if listing.subject is Subject.AGENCY_REPORTS for row in listing.rows
    ]
    return " | ".join([*rows, *(sentence.text for sentence in report_sentences(reading))])


@lru_cache(maxsize=1)
def report_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Sentences that say agencies supplied reports to the review."""
    pattern = _pattern()
    return tuple(
        sentence
        for sentence in reading.sentences
        if not sentence.roles & _STORY and sentence.passage.block.cell is None and pattern.search(sentence.text.lower())
    )


def _named(sentence: Sentence, reading: Reading) -> tuple[Agency, ...]:
    if re.search(r"(?i)\bnot\b|\bwere not\b|declined", sentence.text) and not re.search(r"\bbut\b", sentence.text):
        return ()
    known = agencies(reading)
    found = [
        agency
        for agency in known.meant_by(_reports_part(sentence))
        if not agency.is_board and agency.kind != "national"
    ]
    return tuple(found)


def _reports_part(sentence: Sentence) -> str:
    """The sentence, with those after it that go on naming ("The Police and Housing did so too")."""
    return sentence.text


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("agency_reports")["sentences"]["supplied"]))
