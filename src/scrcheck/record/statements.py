"""Finding a review's own recommendations: each once, whole, with the number it is printed under.

Reviews print them as labelled paragraphs ("Recommendation 3."), numbered paragraphs or list items under a heading, rows
of a table, or after each finding. What an earlier report, a court or an agency's own review recommended is not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrcheck.documents.model import Block, Kind, Part, Table
from scrcheck.language.anchored import anchored
from scrcheck.language.cues import load_cues
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage, Reading, kept
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.build import Source
from scrcheck.record.directives import directives, opens_with_act
from scrcheck.record.owners import named_owner
from scrcheck.record.plan_rows import Plan, column_roles, find_plans, is_blank, plain_number, row_number
from scrcheck.record.statement_items import GROUP, Item, Statement, asks, labelled_items, zone_items
from scrcheck.record.statement_marks import label
from scrcheck.record.stretches import Stretch, looks_like_heading, stretches

_BARE_LABEL = anchored(r"(?i:recommendation|the panel recommends|we recommend)\s*[:–—-]\s*(?=\S)")
_NOT_OWN = anchored(
    r"\b(?:previous|earlier|past|other|prior)\b.*\b(?:reviews?|reports?|inquir(?:y|ies)|recommendations?)\b"
    r"|\bimrs?\b|management reviews?"
    r"|\bagenc(?:y|ies)['’]s? own\b|agency reports?|made by (?:the )?(?:agenc|court|coroner|inquir|imr)"
    r"|health overview|\binquest\b|of (?:earlier|previous|the 20\d\d)"
    r"|progress (?:on|with|against)|follow(?:ing)?[ -]?up|implementation|implementing|monitoring|already"
    r"|response to|how the recommendations"
)
_SINGLE_AGENCY = anchored(r"\b(?:single|individual)[ -]agenc(?:y|ies)\b")


def find_statements(source: Source) -> tuple[Statement, ...]:
    """The recommendations of the review, in order, each once."""
    return _statements(source.reading)


@kept
def _statements(reading: Reading) -> tuple[Statement, ...]:
    source = Source(reading, {})
    plans = find_plans(source)
    overview = source.overview
    found = _once(_of_text(overview, plans, summary=False))
    if not found:
        found = _once(_of_text(overview, plans, summary=True))
    if not found:
        others = source.texts_of(DocumentKind.EXECUTIVE_SUMMARY, DocumentKind.ACTION_PLAN, DocumentKind.OTHER)
        found = _once([item for text in others for item in _of_text(text, plans, summary=True)])
    return tuple(found)


def _of_text(text: DocumentText, plans: Sequence[Plan], *, summary: bool) -> list[Statement]:
    zones = _zones(text, summary=summary) or _asking_zones(text)
    from_table = list(_table_rows(text, plans, zones))
    found = [item for zone in zones for item in zone_items(zone)]
    if len(from_table) > len(found):
        found = from_table
    outside = list(_outside(text, zones, summary=summary, labelled_only=bool(found)))
    taken = {plain_number(item.id) for item in found}
    added = [item for item in outside if not (found and plain_number(item.id) in taken)]
    return found + added if not found or len(added) >= len(found) else found + [item for item in added if item.labelled]


# --- the sections that hold recommendations -------------------------------------------------------------------------


def _is_heading(passage: Passage) -> bool:
    block = passage.block
    if block.kind is Kind.HEADING:
        return label(block.text) is None or not directives(passage.doc[:])
    return looks_like_heading(passage) and not label(block.text) and not directives(passage.doc[:])


def _zones(text: DocumentText, *, summary: bool) -> list[list[Stretch]]:
    """Runs of stretches that hold the review's own recommendations."""
    zones: list[list[Stretch]] = []
    running = False
    for stretch in stretches(text, _is_heading):
        if not summary and Role.EXECUTIVE_SUMMARY in stretch.roles:
            running = False
        elif _opens_zone(stretch):
            zones.append([stretch])
            running = True
        elif running and _stays(stretch, zones[-1]):
            zones[-1].append(stretch)
        else:
            running = False
    return zones


ASKED_OF = 3
"""Items that name a body and tell it to act, from which on a list is recommendations whatever its heading."""


def _asking_zones(text: DocumentText) -> list[list[Stretch]]:
    """The lists that can only be recommendations, in a report none of whose headings speaks of them."""
    return [[stretch] for stretch in stretches(text, _is_heading) if _is_asking(stretch)]


def _is_asking(stretch: Stretch) -> bool:
    if stretch.roles & (_ENDS | _TOLD) or _NOT_OWN.search(stretch.title.lower()):
        return False
    items = [passage for passage in stretch.passages if passage.block.number or passage.block.kind is Kind.LIST_ITEM]
    asking = [passage for passage in items if any(map(named_owner, directives(passage.doc[:])[:1]))]
    return len(asking) >= ASKED_OF and 4 * len(asking) >= 3 * len(items)


_FOLLOWED_UP = re.compile(
    r"\b(?:monitoring|implement\w+|follow\w*(?:[ -]up)?|carrying|taking|moving|driving|progress|oversight|assurance)\b"
    r"[^.]*\brecommendations?\b"
)
"""A title on what becomes of recommendations, not one over them ("Recommendations and monitoring" is one)."""


def _opens_zone(stretch: Stretch) -> bool:
    title = stretch.title.lower()
    roles = heading_roles(stretch.title)
    if Role.RECOMMENDATIONS not in roles or label(stretch.title):
        return False
    if Role.MONITORING in roles and _FOLLOWED_UP.search(title):
        return False
    if _NOT_OWN.search(title) or (Role.ACTION_PLAN in roles and "recommendation" not in title):
        return False
    return not (_SINGLE_AGENCY.search(title) and _says_imr(stretch))


def _says_imr(stretch: Stretch) -> bool:
    opening = " ".join(passage.block.text.lower() for passage in stretch.passages[:2])
    return bool(re.search(r"\bimrs?\b|management review|agency report|their own|themselves", opening))


_ENDS = frozenset(
    {Role.ACTION_PLAN, Role.MONITORING, Role.APPENDIX, Role.REFERENCES, Role.GLOSSARY, Role.CONCLUSION, Role.LESSONS}
)


_TOLD = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.NARRATIVE, Role.AGENCY_REPORTS, Role.PANEL, Role.AUTHOR, Role.FAMILY_INVOLVEMENT,
     Role.EXECUTIVE_SUMMARY}
)  # fmt: skip
"""Where a list of duties tells of the case or of the review."""


def _stays(stretch: Stretch, zone: list[Stretch]) -> bool:
    """Whether a stretch goes on with the zone before it: a sub-heading, an agency's name, a label line."""
    title, opening = stretch.title, zone[0]
    if _NOT_OWN.search(title.lower()) or (_SINGLE_AGENCY.search(title.lower()) and _says_imr(stretch)):
        return False
    if label(title):
        return True
    roles = heading_roles(title)
    if roles & _ENDS:
        return False
    if opening.title in stretch.parents and opening.level < stretch.level:
        return True
    filled = [passage.block for passage in stretch.passages if passage.block.text.strip()]
    if not filled:
        return False
    if label(filled[0].text) or (GROUP.match(title) and not roles - {Role.RECOMMENDATIONS}) or title.endswith(":"):
        return True
    last = next(
        (
            block.number
            for other in reversed(zone)
            for block in reversed([p.block for p in other.passages])
            if block.number
        ),
        None,
    )
    return last is not None and filled[0].number is not None and _next(last, filled[0].number)


def _next(last: str, number: str) -> bool:
    heads, tails = last.rpartition("."), number.rpartition(".")
    return heads[0] == tails[0] and heads[2].isdigit() and tails[2].isdigit() and int(tails[2]) == int(heads[2]) + 1


# --- tables and recommendations placed elsewhere --------------------------------------------------------------------


def _table_rows(text: DocumentText, plans: Sequence[Plan], zones: Sequence[Sequence[Stretch]]) -> Iterator[Statement]:
    """Recommendations that stand in a table: in its own column of them, or in the recommendations' section."""
    planned = {plan.table.index: plan for plan in plans if plan.text is text and plan.table is not None}
    inside = {
        passage.block.cell.table
        for zone in zones
        for stretch in zone
        for passage in stretch.passages
        if passage.block.cell
    }
    for table in text.document.tables:
        columns = column_roles([block.text for block in table.header])
        place = columns.get("recommendation", -1)
        if not table.header or (place < 0 and table.index not in inside) or table.index not in {*planned, *inside}:
            continue
        if table.index in inside and not _asking_column(text, table, place):
            place = next((column for column in range(len(table.header)) if _asking_column(text, table, column)), place)
        if place >= 0:
            yield from _rows_of_column(text, table, columns, place)


def _asking_column(text: DocumentText, table: Table, place: int) -> bool:
    cells = [text.passages[row[place].index] for row in table.rows if 0 <= place < len(row)]
    long = [passage for passage in cells if len(passage.block.text.split()) >= 5]
    return bool(long) and 2 * sum(asks(passage) for passage in long) > len(cells)


def _rows_of_column(text: DocumentText, table: Table, columns: dict[str, int], place: int) -> Iterator[Statement]:
    for count, row in enumerate(table.rows, 1):
        passage = text.passages[row[place].index] if place < len(row) else None
        if passage is None or row_number(passage.block.text) is not None or len(passage.block.text.split()) < 5:
            continue
        cells = {role: row[column].text for role, column in columns.items() if column < len(row)}
        labelled = labelled_items(passage, "")
        if labelled and labelled[0].spans:
            yield replace(labelled[0].statement(), fields=cells)
            continue
        first = row[0].text.strip() if place else ""
        number = (
            cells.get("number", "").strip() or (first if len(first) < 8 else "") or passage.block.number or str(count)
        )
        yield Statement(
            number.strip(" ."), (passage.doc[:],), (passage,), reference=_reference(table, row), fields=cells
        )


_SOURCE_TITLE = anchored(
    r"arising from|findings?|lessons?|learning(?: points?)?|links? to|linked to|relates? to|source|para\w*|themes?"
    r"|derived from|evidence from|section"
)


def _reference(table: Table, row: Sequence[Block]) -> str:
    """What a column of its own says a recommendation comes from, as a reference; "" where there is none."""
    for title, cell in zip(table.titles, row, strict=False):
        if _SOURCE_TITLE.fullmatch(title.strip(" :.")) and not is_blank(cell.text):
            return f"(finding {cell.text[:60]})"
    return ""


def _outside(
    text: DocumentText, zones: list[list[Stretch]], *, summary: bool, labelled_only: bool
) -> Iterator[Statement]:
    """Labelled recommendations, and "the Panel recommends …", that stand among the findings."""
    inside = {
        passage.block.index
        for zone in zones
        for stretch in zone
        for passage in (*stretch.passages, stretch.heading)
        if passage
    }
    open_item: Item | None = None
    for passage in text.passages:
        block = passage.block
        if block.index in inside or block.kind is Kind.CONTENTS or block.cell is not None:
            continue
        if block.part is not Part.BODY:
            continue
        skipped = {Role.ACTION_PLAN, Role.MONITORING, Role.REFERENCES, Role.GLOSSARY} | (
            set() if summary else {Role.EXECUTIVE_SUMMARY}
        )
        if passage.roles & skipped or _elsewhere(passage):
            continue
        if open_item is not None and block.kind is not Kind.HEADING:
            if not open_item.spans:
                open_item.add(passage)
            yield open_item.statement()
            open_item = None
            continue
        items = [item for item in labelled_items(passage, "") if not item.text or directives(item.spans[0])]
        if items:
            yield from (item.statement() for item in items if item.spans)
            open_item = items[-1] if not items[-1].spans else None
        elif not labelled_only:
            yield from _recommends(passage)


def _elsewhere(passage: Passage) -> bool:
    """Whether a block tells of another report's recommendations, or of a court's."""
    section = passage.section
    return (section is not None and bool(_NOT_OWN.search(section.title.lower()))) or load_cues("statements").has(
        passage.doc, "another_report"
    )


def _recommends(passage: Passage) -> Iterator[Statement]:
    bare = _BARE_LABEL.match(passage.block.text)
    if bare:
        span = passage.doc.char_span(bare.end(), len(passage.block.text), alignment_mode="expand")
        if span is not None and (directives(span) or opens_with_act(span)):
            yield Statement("", (span,), (passage,), labelled=True)
        return
    cues = load_cues("statements")
    for sentence in passage.sentences:
        if cues.has(sentence.span, "recommends") and directives(sentence.span):
            yield Statement("", (sentence.span,), (passage,), labelled=True)


# --- each once ------------------------------------------------------------------------------------------------------

ALIKE = 0.7
"""Share of words two wordings of one recommendation have in common."""


def _once(items: Sequence[Statement]) -> list[Statement]:
    kept: list[Statement] = []
    for item in items:
        if not any(alike(item.text, other.text) >= ALIKE for other in kept):
            kept.append(item)
    used = {item.id for item in kept if item.id}
    spare = (str(number) for number in range(1, len(kept) + len(used) + 1) if str(number) not in used)
    return [item if item.id else replace(item, id=next(spare)) for item in kept]


def alike(one: str, other: str) -> float:
    """How alike two wordings are: the share of the shorter one's words the longer has, near 1 for a copy."""
    first, second = _bag(one), _bag(other)
    if not first or not second or min(len(first), len(second)) * 3 < max(len(first), len(second)):
        return 0.0
    return len(first & second) / len(first | second)


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}|\d+", text.lower()))
