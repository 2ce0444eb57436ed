"""Finding a review's own recommendations: each once, whole, with the number it is printed under.

Reviews print them as labelled paragraphs ("Recommendation 3."), numbered paragraphs or list items under a heading, rows
of a table, or after each finding. What an earlier report, a court or an agency's own review recommended is not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scrcheck.documents.model import Block, Kind, Part, Section
from scrcheck.language.cues import load_cues
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.build import Source
from scrcheck.record.directives import directives, opens_with_act
from scrcheck.record.plan_rows import Plan, find_plans, line_field, plain_number, row_number

if TYPE_CHECKING:
    from spacy.tokens import Span

_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_MARK = r"\s*(?P<ref>\((?:[^()]{0,90})\))?\s*(?:[:.)\]–—-]+\s*|(?=[A-Z“\"'‘])|$)"
_LABEL = re.compile(
    rf"(?:(?i:(?:key |overarching |multi-agency |single-agency |priority |local |national |strategic |learning )?"
    rf"recommendation|rec)\.?(?:\s+|(?=\d))(?i:no\.?\s*|number\s*)?(?P<id>\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[a-z]?|[A-Z]{{1,3}}[ .-]?\d{{0,2}}|(?i:{_COUNT}))\b"
    rf"|(?P<short>R[ ]?\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?)\b){_MARK}"
)
_BARE_LABEL = re.compile(r"(?i:recommendation|the panel recommends|we recommend)\s*[:–—-]\s*(?=\S)")
_NOT_OWN = re.compile(
    r"\b(?:previous|earlier|past|other|prior)\b.*\b(?:reviews?|reports?|inquir(?:y|ies)|recommendations?)\b|\bimrs?\b|management reviews?"
    r"|\bagenc(?:y|ies)['’]s? own\b|agency reports?|made by (?:the )?(?:agenc|court|coroner|inquir|imr)|health overview|\binquest\b|of (?:earlier|previous|the 20\d\d)"
    r"|progress (?:on|with|against)|follow(?:ing)?[ -]?up|implementation|implementing|monitoring|already|response to|how the recommendations"
)
_SINGLE_AGENCY = re.compile(r"\b(?:single|individual)[ -]agenc(?:y|ies)\b")
_GROUP = re.compile(r"(?:arising|from|for|to|other|also|further|additional|addressed|recommendations?|finding|question|theme|lesson)\b", re.IGNORECASE)
_CONTINUES = re.compile(
    r"(?:this|these|it|they|that|such|the (?:audit|results?|findings?|board|partnership|report|survey|sample|figures?|evidence|measure|target|work|procedure|guidance|protocol)|an audit|a report|results|progress|completion|success|evidence|compliance|in addition|its|their)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Statement:
    """A recommendation as the review prints it."""

    id: str
    spans: tuple[Span, ...]
    """Its words, label left out, over one or more blocks."""
    passages: tuple[Passage, ...]
    group: str = ""
    """The heading or line that gathers it with others ("Arising from finding A:")."""
    reference: str = ""
    """What its label says it comes from ("(lesson one)")."""
    fields: dict[str, str] = field(default_factory=dict)
    """Owner, date and measure printed with it, as columns or lines."""
    labelled: bool = False

    @property
    def text(self) -> str:
        """The whole recommendation without its label."""
        return " ".join(" ".join(span.text.split()) for span in self.spans)


def find_statements(source: Source) -> tuple[Statement, ...]:
    """The recommendations of the review, in order, each once."""
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
    zones = _zones(text, summary=summary)
    from_table = list(_table_rows(text, plans, zones))
    found = [item for zone in zones for item in _zone_items(text, zone)]
    if len(from_table) > len(found):
        found = from_table
    outside = list(_outside(text, zones, summary=summary, labelled_only=bool(found)))
    taken = {plain_number(item.id) for item in found}
    added = [item for item in outside if not (found and plain_number(item.id) in taken)]
    return found + added if not found or len(added) >= len(found) else found + [item for item in added if item.labelled]


# --- the sections that hold recommendations -------------------------------------------------------------------------


def _zones(text: DocumentText, *, summary: bool) -> list[list[int]]:
    """Runs of section positions that hold the review's own recommendations."""
    zones: list[list[int]] = []
    sections = text.document.sections
    for position, section in enumerate(sections):
        if not summary and Role.EXECUTIVE_SUMMARY in text.roles[position]:
            continue
        if _opens_zone(text, section):
            zones.append([position])
        elif zones and zones[-1][-1] == position - 1 and _stays(text, position, zones[-1]):
            zones[-1].append(position)
    return zones


def _opens_zone(text: DocumentText, section: Section) -> bool:
    title = section.title.lower()
    if Role.RECOMMENDATIONS not in heading_roles(section.title) or _LABEL.match(section.title):
        return False
    if _NOT_OWN.search(title) or Role.ACTION_PLAN in heading_roles(section.title) and "recommendation" not in title:
        return False
    return not (_SINGLE_AGENCY.search(title) and _says_imr(text, section))


def _says_imr(text: DocumentText, section: Section) -> bool:
    opening = " ".join(passage.block.text.lower() for passage in text.passages_of(section)[:2])
    return bool(re.search(r"\bimrs?\b|management review|agency report|their own|themselves", opening))


def _stays(text: DocumentText, position: int, zone: list[int]) -> bool:
    """Whether a section goes on with the zone before it: a sub-heading, an agency's name, a label line."""
    section, opening = text.document.sections[position], text.document.sections[zone[0]]
    title = section.title
    roles = heading_roles(title)
    if _NOT_OWN.search(title.lower()) or _SINGLE_AGENCY.search(title.lower()) and _says_imr(text, section):
        return False
    if _LABEL.match(title):
        return True
    if roles & {Role.ACTION_PLAN, Role.MONITORING, Role.APPENDIX, Role.REFERENCES, Role.GLOSSARY, Role.CONCLUSION, Role.LESSONS}:
        return False
    if zone[0] in section.parents:
        return True
    if section.level < opening.level or not title:
        return False
    blocks = [passage.block for passage in text.passages_of(section) if passage.block.text.strip()]
    if not blocks:
        return False
    if _LABEL.match(blocks[0].text):
        return True
    previous = text.document.sections[position - 1]
    last = next((block.number for block in reversed(text.document.blocks[previous.start : previous.end]) if block.number), None)
    if _GROUP.match(title) and not roles - {Role.RECOMMENDATIONS} or title.endswith(":"):
        return True
    return last is not None and blocks[0].number is not None and _next(last, blocks[0].number)


def _next(last: str, number: str) -> bool:
    heads, tails = last.rpartition("."), number.rpartition(".")
    return heads[0] == tails[0] and heads[2].isdigit() and tails[2].isdigit() and int(tails[2]) == int(heads[2]) + 1


# --- the items of a zone --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Item:
    id: str
    spans: list[Span]
    passages: list[Passage]
    group: str
    reference: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    labelled: bool = True
    depth: int = 0

    def add(self, passage: Passage) -> None:
        self.spans.append(passage.doc[:])
        self.passages.append(passage)

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans).strip()

    def statement(self) -> Statement:
        return Statement(self.id, tuple(self.spans), tuple(self.passages), self.group, self.reference, self.fields, self.labelled)


def _zone_items(text: DocumentText, zone: list[int]) -> Iterator[Statement]:
    passages = _zone_passages(text, zone)
    labelled = any(_LABEL.match(passage.block.text) for passage in passages)
    numbered = not labelled and sum(_is_numbered(passage) for passage in passages) >= 2
    bulleted = not labelled and not numbered and _bulleted(passages)
    items: list[_Item] = []
    group = ""
    for passage in passages:
        block = passage.block
        started = _labelled_items(passage, group)
        if started:
            items.extend(started)
        elif block.kind is Kind.HEADING:
            group = block.text
        elif items and (line := line_field(block.text)) is not None:
            items[-1].fields[line[0]] = line[1]
        elif items and _belongs(passage, items[-1], labelled or numbered, bulleted):
            items[-1].add(passage)
        elif _is_group_line(passage):
            group = block.text
        elif not labelled and _starts_item(passage, numbered, bulleted, group):
            items.append(_Item(block.number or "", [passage.doc[:]], [passage], group, labelled=False))
    for place, item in enumerate(items, 1):
        if item.spans and item.text:
            yield replace(item.statement(), id=item.id or str(place))


def _zone_passages(text: DocumentText, zone: list[int]) -> list[Passage]:
    sections = text.document.sections
    widths = {table.index: max((len(row) for row in (*table.rows, table.header) if row), default=0) for table in text.document.tables}
    found: list[Passage] = []
    for place, position in enumerate(zone):
        section = sections[position]
        start = section.start if place == 0 else max(section.heading, 0)
        for passage in text.passages[start : section.end]:
            block = passage.block
            boxed = block.cell is not None and widths.get(block.cell.table) == 1
            if block.text.strip() and block.kind is not Kind.CONTENTS and (block.cell is None or boxed):
                found.append(passage)
    return found


def _labelled_items(passage: Passage, group: str) -> list[_Item]:
    """The recommendations whose labels stand in a block: one, several run together, or a label alone."""
    text = passage.block.text
    match = _LABEL.match(text)
    if match is None:
        return []
    starts = [match, *_inner_labels(text, match.end())]
    items: list[_Item] = []
    for here, following in zip(starts, [*starts[1:], None], strict=True):
        item = _Item(_label_id(here), [], [passage], group, here["ref"] or "")
        end = following.start() if following else len(text)
        span = passage.doc.char_span(here.end(), end, alignment_mode="expand") if here.end() < end else None
        if span is not None and not _is_title(passage, span.text, following is not None):
            item.spans.append(span)
        elif span is not None:
            item.group = f"{group} {span.text}".strip()
        items.append(item)
    return items


def _inner_labels(text: str, start: int) -> list[re.Match[str]]:
    found = []
    for match in _LABEL.finditer(text, start):
        before = text[: match.start()].rstrip()
        if before.endswith((".", ";", ")")) and match.end() < len(text) and match[0].rstrip()[-1:] in ".:)–—-":
            found.append(match)
    return found


def _is_title(passage: Passage, words: str, more: bool) -> bool:
    """Whether what follows a label is a title and not the recommendation ("Recommendation 2: Information sharing")."""
    if more or passage.block.kind is not Kind.HEADING and (len(words.split()) > 12 or words.rstrip().endswith(".")):
        return False
    return not directives(passage.doc[:]) and opens_with_act(passage.doc[:]) is None


def _label_id(match: re.Match[str]) -> str:
    label = match["id"] or match["short"]
    names = _COUNT.split("|")
    return str(names.index(label.lower()) + 1) if label.lower() in names else label.replace(" ", "")


def _is_numbered(passage: Passage) -> bool:
    block = passage.block
    return block.number is not None and block.kind is not Kind.HEADING and _directs(passage)


def _bulleted(passages: Sequence[Passage]) -> bool:
    items = [passage for passage in passages if passage.block.kind is Kind.LIST_ITEM]
    owned = [passage for passage in items if _directs(passage) or opens_with_act(passage.doc[:]) is not None]
    return len(owned) >= 2 and len(owned) * 2 >= len(items)


def _directs(passage: Passage) -> bool:
    """Whether a block tells somebody to do something, and is not about the recommendations themselves."""
    return bool(directives(passage.doc[:])) and not load_cues("statements").has(passage.doc, "about_recommendations")


def _belongs(passage: Passage, item: _Item, marked: bool, bulleted: bool) -> bool:
    """Whether a block goes on with the item before it: its text after a label line, a sub-list, a second paragraph."""
    block = passage.block
    if not item.spans:
        return True
    so_far = item.text.rstrip()
    if block.kind is Kind.LIST_ITEM or block.number is not None and not block.number[0].isdigit():
        nested = so_far.endswith((":", ";", ",", "; and", " and", "; or")) or len(item.spans) > 1 and item.depth
        if nested and not (bulleted and _directs(passage)) and not _own_subject(passage):
            item.depth = 1
            return True
        return False
    if so_far.endswith((",", " and", " to")) or so_far and block.text[:1].islower():
        return True
    if not marked or block.number is not None:
        return False
    return bool(_CONTINUES.match(block.text)) and _directs_or_measures(passage) and not _is_group_line(passage)


def _own_subject(passage: Passage) -> bool:
    return any(one.modal is not None and one.subject is not None for one in directives(passage.doc[:])[:1])


def _directs_or_measures(passage: Passage) -> bool:
    if load_cues("statements").has(passage.doc, "about_recommendations"):
        return False
    return bool(directives(passage.doc[:])) or load_cues("recommendations").has(passage.doc, "measure")


def _is_group_line(passage: Passage) -> bool:
    text = passage.block.text.strip()
    if len(text.split()) > 14 or directives(passage.doc[:]) and not text.endswith(":"):
        return False
    return text.endswith(":") or bool(_GROUP.match(text)) and not text.endswith(".")


def _starts_item(passage: Passage, numbered: bool, bulleted: bool, group: str) -> bool:
    block = passage.block
    if load_cues("statements").has(passage.doc, "about_recommendations"):
        return False
    if numbered:
        return block.number is not None and (bool(directives(passage.doc[:])) or opens_with_act(passage.doc[:]) is not None)
    if bulleted:
        return block.kind is Kind.LIST_ITEM
    return bool(directives(passage.doc[:])) or bool(group) and opens_with_act(passage.doc[:]) is not None


# --- tables and recommendations placed elsewhere --------------------------------------------------------------------


def _table_rows(text: DocumentText, plans: Sequence[Plan], zones: list[list[int]]) -> Iterator[Statement]:
    """Recommendations that stand in a table's own column."""
    for plan in plans:
        if plan.text is not text or plan.table is None or "recommendation" not in plan.columns:
            continue
        place = plan.columns["recommendation"]
        for count, row in enumerate(plan.rows, 1):
            passage = row.passages[place] if place < len(row.passages) else None
            if passage is None or row_number(passage.block.text) is not None or len(passage.block.text.split()) < 5:
                continue
            labelled = _labelled_items(passage, "")
            if labelled and labelled[0].spans:
                item = labelled[0]
                item.fields = dict(row.cells)
                yield item.statement()
            else:
                number = row.number or passage.block.number or str(count)
                yield Statement(number, (passage.doc[:],), (passage,), fields=dict(row.cells))


def _outside(text: DocumentText, zones: list[list[int]], *, summary: bool, labelled_only: bool) -> Iterator[Statement]:
    """Labelled recommendations, and "the Panel recommends …", that stand among the findings."""
    sections = text.document.sections
    inside = {index for zone in zones for position in zone for index in range(sections[position].heading, sections[position].end)}
    open_item: _Item | None = None
    for passage in text.passages:
        block = passage.block
        if block.index in inside or block.kind is Kind.CONTENTS or block.cell is not None or block.part is not Part.BODY:
            continue
        skipped = {Role.ACTION_PLAN, Role.MONITORING, Role.REFERENCES, Role.GLOSSARY} | (set() if summary else {Role.EXECUTIVE_SUMMARY})
        if passage.roles & skipped or _elsewhere(passage):
            continue
        if open_item is not None and block.kind is not Kind.HEADING:
            if not open_item.spans:
                open_item.add(passage)
            yield open_item.statement()
            open_item = None
            continue
        items = [item for item in _labelled_items(passage, "") if not item.text or directives(item.spans[0])]
        if items:
            yield from (item.statement() for item in items if item.spans)
            open_item = items[-1] if not items[-1].spans else None
        elif not labelled_only:
            yield from _recommends(passage)


def _elsewhere(passage: Passage) -> bool:
    """Whether a block tells of another report's recommendations, or of a court's."""
    section = passage.section
    return section is not None and bool(_NOT_OWN.search(section.title.lower())) or load_cues("statements").has(
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


def block_of(statement: Statement) -> Block:
    """The block a recommendation opens in."""
    return statement.passages[0].block
