"""Finding a review's own recommendations: each once, whole, with the number it is printed under.

Reviews print them as labelled paragraphs ("Recommendation 3."), numbered paragraphs or list items under a heading, rows
of a table, or after each finding. What an earlier report, a court or an agency's own review recommended is not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scrcheck.documents.model import Block, Kind, Part, Table
from scrcheck.language.cues import load_cues
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.build import Source
from scrcheck.record.directives import directives, opens_with_act
from scrcheck.record.plan_rows import Plan, column_roles, find_plans, line_field, plain_number, row_number
from scrcheck.record.stretches import Stretch, looks_like_heading, stretches
from scrcheck.record.statement_marks import Mark, code, inner_codes, inner_labels, label, style

if TYPE_CHECKING:
    from spacy.tokens import Span

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
    found = [item for zone in zones for item in _zone_items(zone)]
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


def _opens_zone(stretch: Stretch) -> bool:
    title = stretch.title.lower()
    roles = heading_roles(stretch.title)
    if Role.RECOMMENDATIONS not in roles or label(stretch.title):
        return False
    if _NOT_OWN.search(title) or Role.ACTION_PLAN in roles and "recommendation" not in title:
        return False
    return not (_SINGLE_AGENCY.search(title) and _says_imr(stretch))


def _says_imr(stretch: Stretch) -> bool:
    opening = " ".join(passage.block.text.lower() for passage in stretch.passages[:2])
    return bool(re.search(r"\bimrs?\b|management review|agency report|their own|themselves", opening))


_ENDS = frozenset(
    {Role.ACTION_PLAN, Role.MONITORING, Role.APPENDIX, Role.REFERENCES, Role.GLOSSARY, Role.CONCLUSION, Role.LESSONS}
)


def _stays(stretch: Stretch, zone: list[Stretch]) -> bool:
    """Whether a stretch goes on with the zone before it: a sub-heading, an agency's name, a label line."""
    title, opening = stretch.title, zone[0]
    if _NOT_OWN.search(title.lower()) or _SINGLE_AGENCY.search(title.lower()) and _says_imr(stretch):
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
    if label(filled[0].text) or _GROUP.match(title) and not roles - {Role.RECOMMENDATIONS} or title.endswith(":"):
        return True
    last = next((block.number for other in reversed(zone) for block in reversed([p.block for p in other.passages]) if block.number), None)
    return last is not None and filled[0].number is not None and _next(last, filled[0].number)


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
    nested: bool = False

    def add(self, passage: Passage) -> None:
        self.spans.append(passage.doc[:])
        self.passages.append(passage)

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans).strip()

    def statement(self) -> Statement:
        return Statement(self.id, tuple(self.spans), tuple(self.passages), self.group, self.reference, self.fields, self.labelled)


def _zone_items(zone: list[Stretch]) -> Iterator[Statement]:
    passages = _zone_passages(zone)
    manner = _manner(passages)
    items: list[_Item] = []
    group = ""
    for passage in passages:
        block = passage.block
        started = _started(passage, manner, group)
        if started:
            items.extend(started)
        elif block.kind is Kind.HEADING or passage in (stretch.heading for stretch in zone):
            group = block.text
        elif items and (line := line_field(block.text)) is not None:
            items[-1].fields[line[0]] = line[1]
        elif items and _belongs(passage, items[-1], manner):
            items[-1].add(passage)
        elif _is_group_line(passage):
            group = block.text
    for place, item in enumerate(items, 1):
        if item.spans and item.text:
            yield replace(item.statement(), id=item.id or str(place))


def _zone_passages(zone: list[Stretch]) -> list[Passage]:
    found: list[Passage] = []
    for place, stretch in enumerate(zone):
        if place and stretch.heading is not None:
            found.append(stretch.heading)
        tables = stretch.passages[0].text.document.tables if stretch.passages else ()
        boxes = {table.index for table in tables if max((len(row) for row in (*table.rows, table.header)), default=0) == 1}
        for passage in stretch.passages:
            cell = passage.block.cell
            if passage.block.text.strip() and (cell is None or cell.table in boxes):
                found.append(passage)
    return found


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a zone prints its recommendations: under labels, under marks of one style, as list items or paragraphs."""

    labelled: bool = False
    style: str | None = None
    bulleted: bool = False

    @property
    def marked(self) -> bool:
        return self.labelled or self.style is not None


def _manner(passages: Sequence[Passage]) -> _Manner:
    if any(label(passage.block.text) for passage in passages):
        return _Manner(labelled=True)
    counts: dict[str, int] = {}
    for passage in passages:
        mark = _mark(passage)
        if mark is not None and passage.block.kind is not Kind.HEADING and _asks(passage, mark.end):
            counts[style(mark.id)] = counts.get(style(mark.id), 0) + 1
    if not counts:
        counts = _plain_counts(passages)
    outer = next((kind for kind in counts if counts[kind] >= 2), None) or (next(iter(counts)) if len(counts) == 1 else None)
    if outer is not None:
        return _Manner(style=outer)
    items = [passage for passage in passages if passage.block.kind is Kind.LIST_ITEM]
    owned = [passage for passage in items if _asks(passage)]
    return _Manner(bulleted=len(owned) >= 2 and len(owned) * 2 >= len(items))


def _plain_counts(passages: Sequence[Passage]) -> dict[str, int]:
    """Marked items where none commands: recommendations told in the present tense."""
    counts: dict[str, int] = {}
    for passage in passages:
        mark = _mark(passage)
        if mark is not None and passage.block.kind is not Kind.HEADING and _is_plain_item(passage, mark):
            counts[style(mark.id)] = counts.get(style(mark.id), 0) + 1
    return {kind: count for kind, count in counts.items() if count >= 2}


def _mark(passage: Passage) -> Mark | None:
    """The number of a block, or a mark typed at its start that the reader of the file left in the text."""
    if passage.block.number is not None:
        return Mark(passage.block.number.strip("()"), 0)
    return code(passage.block.text)


def _asks(passage: Passage, start: int = 0) -> bool:
    """Whether a block, read from a character on, tells somebody to do something."""
    span = _from(passage, start)
    if span is None or load_cues("statements").has(passage.doc, "about_recommendations"):
        return False
    return bool(directives(span)) or opens_with_act(span) is not None or span[0].lower_ == "that"


def _from(passage: Passage, start: int, end: int | None = None) -> Span | None:
    size = len(passage.block.text) if end is None else end
    return passage.doc.char_span(start, size, alignment_mode="expand") if start < size else None


def _started(passage: Passage, manner: _Manner, group: str) -> list[_Item]:
    """The recommendations a block opens."""
    if manner.labelled:
        return _labelled_items(passage, group)
    block = passage.block
    if block.kind is Kind.HEADING or load_cues("statements").has(passage.doc, "about_recommendations"):
        return []
    mark = _mark(passage)
    if manner.style is not None:
        if mark is None or style(mark.id) != manner.style or not (_asks(passage, mark.end) or _is_plain_item(passage, mark)):
            return []
        return _marked_items(passage, mark, group)
    if manner.bulleted:
        starts = block.kind is Kind.LIST_ITEM
    else:
        starts = _tells(passage) or bool(group) and opens_with_act(passage.doc[:]) is not None
    return [_Item("", [passage.doc[:]], [passage], group, labelled=False)] if starts and not _is_group_line(passage) else []


def _marked_items(passage: Passage, mark: Mark, group: str) -> list[_Item]:
    marks = [mark, *inner_codes(passage.block.text, mark)]
    ends = [*(other.start for other in marks[1:]), None]
    spans = [(here, _from(passage, here.end, end)) for here, end in zip(marks, ends, strict=True)]
    return [_Item(here.id, [span], [passage], group) for here, span in spans if span is not None]


def _is_plain_item(passage: Passage, mark: Mark) -> bool:
    """Whether a numbered item is a recommendation though nothing in it commands ("The Unit translates minutes")."""
    return "." not in mark.id and len(passage.doc) > 4 and any(token.pos_ in {"VERB", "AUX"} for token in passage.doc)


def _tells(passage: Passage) -> bool:
    """Whether a paragraph commands ("should", "must"); "will" alone may be a closing remark."""
    return any(act.modal is None or act.modal.lower_ not in {"will", "is", "are"} for act in directives(passage.doc[:]))


def _labelled_items(passage: Passage, group: str) -> list[_Item]:
    """The recommendations whose labels stand in a block: one, several run together, or a label alone."""
    text = passage.block.text
    first = label(text)
    if first is None:
        return []
    marks = [first, *inner_labels(text, first.end)]
    items: list[_Item] = []
    for here, following in zip(marks, [*marks[1:], None], strict=True):
        item = _Item(here.id, [], [passage], group, here.reference)
        span = _from(passage, here.end, following.start if following else None)
        if span is not None and not _is_title(passage, span, more=following is not None):
            item.spans.append(span)
        elif span is not None:
            item.group = f"{group} {span.text}".strip()
        items.append(item)
    return items


def _is_title(passage: Passage, span: Span, *, more: bool) -> bool:
    """Whether what follows a label is a title and not the recommendation ("Recommendation 2: Information sharing")."""
    if more or passage.block.kind is not Kind.HEADING and (len(span.text.split()) > 8 or span.text.rstrip().endswith(".")):
        return False
    return not directives(span) and opens_with_act(span) is None


def _belongs(passage: Passage, item: _Item, manner: _Manner) -> bool:
    """Whether a block goes on with the item before it: its text after a label line, a sub-list, a second paragraph."""
    block = passage.block
    if not item.spans:
        return True
    so_far = item.text.rstrip()
    if block.kind is Kind.LIST_ITEM or block.number is not None and not block.number[0].isdigit():
        opened = so_far.endswith((":", ";", ",", " and", " or", " to")) or item.nested
        if opened and not (manner.bulleted and _tells(passage)):
            item.nested = True
            return True
        return False
    if so_far.endswith((",", " and", " to")) or so_far and block.text[:1].islower():
        return True
    if item.nested and item.labelled and block.number is None and _directs_or_measures(passage):
        return True
    if not manner.marked or block.number is not None:
        return False
    return bool(_CONTINUES.match(block.text)) and _directs_or_measures(passage) and not _is_group_line(passage)


def _directs_or_measures(passage: Passage) -> bool:
    if load_cues("statements").has(passage.doc, "about_recommendations"):
        return False
    return _tells(passage) or load_cues("recommendations").has(passage.doc, "measure")


def _is_group_line(passage: Passage) -> bool:
    text = passage.block.text.strip()
    if len(text.split()) > 14 or directives(passage.doc[:]) and not text.endswith(":"):
        return False
    return text.endswith(":") or bool(_GROUP.match(text)) and not text.endswith(".") or len(text.split()) <= 6 and text[-1:].isalpha()


# --- tables and recommendations placed elsewhere --------------------------------------------------------------------


def _table_rows(text: DocumentText, plans: Sequence[Plan], zones: Sequence[Sequence[Stretch]]) -> Iterator[Statement]:
    """Recommendations that stand in a table: in its own column of them, or in the recommendations' section."""
    planned = {plan.table.index: plan for plan in plans if plan.text is text and plan.table is not None}
    inside = {passage.block.cell.table for zone in zones for stretch in zone for passage in stretch.passages if passage.block.cell}
    for table in text.document.tables:
        columns = column_roles([block.text for block in table.header])
        place = columns.get("recommendation", -1)
        if not table.header or place < 0 and table.index not in inside or table.index not in {*planned, *inside}:
            continue
        if table.index in inside and not _asking_column(text, table, place):
            place = next((column for column in range(len(table.header)) if _asking_column(text, table, column)), place)
        if place >= 0:
            yield from _rows_of_column(text, table, columns, place)


def _asking_column(text: DocumentText, table: Table, place: int) -> bool:
    cells = [text.passages[row[place].index] for row in table.rows if 0 <= place < len(row)]
    long = [passage for passage in cells if len(passage.block.text.split()) >= 5]
    return bool(long) and 2 * sum(_asks(passage) for passage in long) > len(cells)


def _rows_of_column(text: DocumentText, table: Table, columns: dict[str, int], place: int) -> Iterator[Statement]:
    for count, row in enumerate(table.rows, 1):
        passage = text.passages[row[place].index] if place < len(row) else None
        if passage is None or row_number(passage.block.text) is not None or len(passage.block.text.split()) < 5:
            continue
        cells = {role: row[column].text for role, column in columns.items() if column < len(row)}
        labelled = _labelled_items(passage, "")
        if labelled and labelled[0].spans:
            yield replace(labelled[0].statement(), fields=cells)
            continue
        first = row[0].text.strip() if place else ""
        number = cells.get("number", "").strip() or (first if len(first) < 8 else "") or passage.block.number or str(count)
        yield Statement(number.strip(" ."), (passage.doc[:],), (passage,), fields=cells)


def _outside(text: DocumentText, zones: list[list[Stretch]], *, summary: bool, labelled_only: bool) -> Iterator[Statement]:
    """Labelled recommendations, and "the Panel recommends …", that stand among the findings."""
    inside = {passage.block.index for zone in zones for stretch in zone for passage in (*stretch.passages, stretch.heading) if passage}
    open_item: _Item | None = None
    for passage in text.passages:
        block = passage.block
        if block.index in inside or block.kind is Kind.CONTENTS or block.cell is not None:
            continue
        if block.part is not Part.BODY:
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
