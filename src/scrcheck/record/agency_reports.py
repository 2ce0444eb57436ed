"""Which agencies wrote a report for the review (IMR, agency report, chronology with analysis): criteria IMR001."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.agencies import Agency, agencies
from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.listings import Listing, Subject, listings
from scrcheck.language.reading import DocumentText, Passage, Reading, Sentence, kept
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Fact, quotes

_SHORT = 160
"""Characters of a line that names an agency and no more."""
ENOUGH_AGENCIES = 3
"""Agencies a sentence must name to be a list of those that wrote reports."""
_LABEL = 40
"""Characters of a paragraph's own label."""
_STORY = frozenset({Role.NARRATIVE, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.TERMS_OF_REFERENCE})


def read(source: Source) -> Facts:
    """`agency_reports_listed`: whether the review says which agencies wrote a report, by list, table or sentence."""
    listed = [listing for listing in listings(source.reading) if _lists_agencies(listing, source.reading)]
    if listed:
        lead = listed[0].lead
        leading = lead.sentences if lead is not None else ()
        saying = [sentence for sentence in leading if _pattern().search(sentence.text.lower())]
        places: list[Sentence | Passage] = [*(saying or leading[-1:])[:1]]
        places += [passage for row in listed[0].rows for passage in row.passages[:1]]
        return {"agency_reports_listed": Fact(True, quotes(places))}
    naming = [
        sentence for sentence in report_sentences(source.reading) if _named(sentence, source.reading) >= ENOUGH_AGENCIES
    ]
    separate = source.texts_of(DocumentKind.AGENCY_REPORT)
    apart = _sections_listing(source.reading)
    if apart:
        return {"agency_reports_listed": Fact(True, quotes(apart))}
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


@kept
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


@kept
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
        if (not sentence.roles & _STORY or _received().match(sentence.text.lower()))
        and sentence.passage.block.cell is None
        and (pattern.search(said := _with_label(sentence).lower()) or _is_bare_list(sentence))
        and not _other().search(said)
        and not _is_of_the_overview(said)
    )


def _is_of_the_overview(said: str) -> bool:
    """Whether the report spoken of is the review's own: "Overview report prepared by …, Independent Consultant"."""
    return _OVERVIEW.search(said) is not None and _OF_AGENCIES.search(said) is None


_OVERVIEW = anchored(r"\boverview reports?\b")
_OF_AGENCIES = anchored(
    r"\b(?:imrs?|management|agenc(?:y|ies)|individual|chronolog\w+|health overview|organisations?|services?"
    r"|timelines?)\b"
)


def _is_bare_list(sentence: Sentence) -> bool:
    """Whether agencies stand in a row, without a verb, under a heading for reports: "Agencies submitting IMRs"."""
    return Role.AGENCY_REPORTS in sentence.roles and not any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)


def _with_label(sentence: Sentence) -> str:
    """A sentence with the label its paragraph opens with: "IMRs." before "Provided by the Police; …"."""
    first = sentence.passage.sentences[0]
    follows = sentence is not first and len(first.text) < _LABEL and sentence.passage.sentences[1] is sentence
    return f"{first.text.rstrip('.:')} {sentence.text}" if follows else sentence.text


def _named(sentence: Sentence, reading: Reading) -> int:
    """How many agencies a sentence lists: those the field knows, and further capitalised items of the same list."""
    if re.search(r"(?i)\bnot\b|declined", sentence.text) and not re.search(
        r"\b(?:but|though|declined)\b", sentence.text
    ):
        return 0
    known = agencies(reading).meant_by(sentence.text)
    found = [agency for agency in known if not agency.is_board and agency.kind != "national"]
    opening = r"\b(?:from|by)\b|:" if re.search(r"\b(?:from|by)\b|:", sentence.text) else r"\b(?:were|was)\b"
    listed = re.split(opening, sentence.text, maxsplit=1)[-1]
    items = [item for item in re.split(r",|;|\band\b", listed) if re.match(r"\s*(?:the |an? )?[A-Z]", item)]
    return len(found) if len(found) < 2 else max(len(found), len(items))


def _sections_listing(reading: Reading) -> list[Passage]:
    """Headings, or short lines under one heading, that name one agency's report each ("5.1 IMR of the Police")."""
    known = agencies(reading)
    headings = [
        passage
        for passage in reading.passages
        if passage.block.kind is Kind.HEADING
        and re.search(r"(?i)\b(?:imr|management review|report|review) (?:of|by|from)\b", passage.block.text)
        and known.meant_by(passage.block.text)
    ]
    if len(headings) >= ENOUGH_AGENCIES:
        return headings
    for text in reading.texts:
        for section in text.sections_in(Role.AGENCY_REPORTS):
            lines = [
                passage
                for passage in text.passages_of(section)
                if len(passage.block.text) < _SHORT and known.meant_by(passage.block.text[:60])
            ]
            if len(lines) >= ENOUGH_AGENCIES:
                return lines
    return []


@lru_cache(maxsize=1)
def _pattern() -> Anchored:
    return anchored("|".join(load_vocabulary("agency_reports")["sentences"]["supplied"]))


@lru_cache(maxsize=1)
def _received() -> Anchored:
    return anchored("|".join(load_vocabulary("agency_reports")["sentences"]["received"]))


@lru_cache(maxsize=1)
def _other() -> Anchored:
    return anchored("|".join(load_vocabulary("agency_reports")["sentences"]["other"]))


@dataclass(frozen=True, slots=True)
class OwnReport:
    """An agency report of the pack, and the agencies its title names."""

    text: DocumentText
    agencies: tuple[Agency, ...]

    @property
    def place(self) -> Passage:
        """Its title."""
        return self.text.passages[0]


def own_reports(source: Source) -> tuple[OwnReport, ...]:
    """The agency reports that lie in the pack as files of their own."""
    known = agencies(source.reading)
    found = []
    for text in source.texts_of(DocumentKind.AGENCY_REPORT):
        opening = [passage for passage in text.passages[:_TITLE_LINES] if len(passage.block.text) < _SHORT]
        named = known.meant_by(" | ".join(passage.block.text for passage in opening))
        own = tuple(agency for agency in named if not agency.is_board and agency.kind != "national")
        if text is not source.overview and text.passages:
            found.append(OwnReport(text, own))
    return tuple(found)


_TITLE_LINES = 5
"""Lines at the start of an agency report that can name the agency."""
