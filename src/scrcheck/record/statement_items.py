"""The recommendations printed in a zone: which block opens one, which goes on with it, which only gathers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import anchored
from scrcheck.language.cues import load_cues
from scrcheck.language.reading import Passage
from scrcheck.record.directives import directives, opens_with_act
from scrcheck.record.plan_rows import line_field
from scrcheck.record.statement_marks import Mark, code, inner_codes, inner_labels, label, style
from scrcheck.record.stretches import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Span

GROUP = re.compile(
    r"(?:arising|from|for|to|other|also|further|additional|addressed|recommendations?|finding|question|theme|lesson)\b",
    re.IGNORECASE,
)
"""How a line opens that gathers recommendations ("Arising from finding A", "For the Police")."""
_CONTINUES = re.compile(
    r"(?:this|these|it|they|that|such|the (?:audit|results?|findings?|board|partnership|report|survey|sample"
    r"|figures?|evidence|measure|target|work|procedure|guidance|protocol)|an audit|a report|results|progress"
    r"|completion|success|evidence|compliance|in addition|its|their)\b",
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


@dataclass(slots=True)
class Item:
    """A recommendation being read, block by block."""

    id: str
    spans: list[Span]
    passages: list[Passage]
    group: str
    reference: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    labelled: bool = True
    nested: bool = False

    def add(self, passage: Passage) -> None:
        """Go on with the words of another block."""
        self.spans.append(passage.doc[:])
        self.passages.append(passage)

    @property
    def text(self) -> str:
        """Its words so far."""
        return " ".join(span.text for span in self.spans).strip()

    def statement(self) -> Statement:
        """The recommendation as read."""
        return Statement(
            self.id, tuple(self.spans), tuple(self.passages), self.group, self.reference, self.fields, self.labelled
        )


def zone_items(zone: list[Stretch]) -> Iterator[Statement]:
    """The recommendations of a run of stretches, in order, those in tables of several columns left out."""
    passages = _zone_passages(zone)
    manner = _manner(passages)
    items: list[Item] = []
    group = ""
    for passage in passages:
        block = passage.block
        if _GATHERS.search(block.text):
            continue
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
        boxes = {
            table.index for table in tables if max((len(row) for row in (*table.rows, table.header)), default=0) == 1
        }
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
        if mark is not None and passage.block.kind is not Kind.HEADING and asks(passage, mark.end):
            counts[style(mark.id)] = counts.get(style(mark.id), 0) + 1
    if not counts:
        counts = _plain_counts(passages)
    outer = next((kind for kind in counts if counts[kind] >= 2), None) or (
        next(iter(counts)) if len(counts) == 1 else None
    )
    if outer is not None:
        return _Manner(style=outer)
    items = [passage for passage in passages if passage.block.kind is Kind.LIST_ITEM]
    owned = [passage for passage in items if asks(passage)]
    return _Manner(bulleted=len(owned) >= 2 and len(owned) * 2 >= len(items))


def _plain_counts(passages: Sequence[Passage]) -> dict[str, int]:
    """Marked items where none commands: recommendations told in the present tense."""
    counts: dict[str, int] = {}
    for passage in passages:
        mark = _mark(passage)
        if mark is not None and passage.block.kind is not Kind.HEADING and _is_plain_item(passage, mark):
            counts[style(mark.id)] = counts.get(style(mark.id), 0) + 1 + len(inner_codes(passage.block.text, mark))
    return {kind: count for kind, count in counts.items() if count >= 2}


def _mark(passage: Passage) -> Mark | None:
    """The number of a block, or a mark typed at its start that the reader of the file left in the text."""
    if passage.block.number is not None:
        return Mark(passage.block.number.strip("()"), 0)
    return code(passage.block.text)


def asks(passage: Passage, start: int = 0) -> bool:
    """Whether a block, read from a character on, tells somebody to do something."""
    span = _from(passage, start)
    if span is None or load_cues("statements").has(passage.doc, "about_recommendations"):
        return False
    return bool(directives(span)) or opens_with_act(span) is not None or span[0].lower_ == "that"


def _from(passage: Passage, start: int, end: int | None = None) -> Span | None:
    size = len(passage.block.text) if end is None else end
    return passage.doc.char_span(start, size, alignment_mode="expand") if start < size else None


def _started(passage: Passage, manner: _Manner, group: str) -> list[Item]:
    """The recommendations a block opens."""
    if manner.labelled:
        return labelled_items(passage, group)
    block = passage.block
    if block.kind is Kind.HEADING or load_cues("statements").has(passage.doc, "about_recommendations"):
        return []
    mark = _mark(passage)
    if manner.style is not None:
        if (
            mark is None
            or style(mark.id) != manner.style
            or not (asks(passage, mark.end) or _is_plain_item(passage, mark))
        ):
            return []
        return _marked_items(passage, mark, group)
    if manner.bulleted:
        starts = block.kind is Kind.LIST_ITEM
    else:
        starts = _tells(passage) or (bool(group) and opens_with_act(passage.doc[:]) is not None)
    return (
        [Item("", [passage.doc[:]], [passage], group, labelled=False)] if starts and not _is_group_line(passage) else []
    )


def _marked_items(passage: Passage, mark: Mark, group: str) -> list[Item]:
    marks = [mark, *inner_codes(passage.block.text, mark)]
    ends = [*(other.start for other in marks[1:]), None]
    spans = [(here, _from(passage, here.end, end)) for here, end in zip(marks, ends, strict=True)]
    return [Item(here.id, [span], [passage], group) for here, span in spans if span is not None]


def _is_plain_item(passage: Passage, mark: Mark) -> bool:
    """Whether a numbered item is a recommendation though nothing in it commands ("The Unit translates minutes")."""
    return "." not in mark.id and len(passage.doc) > 4 and any(token.pos_ in {"VERB", "AUX"} for token in passage.doc)


def _tells(passage: Passage) -> bool:
    """Whether a paragraph commands ("should", "must"); "will" alone may be a closing remark."""
    return any(act.modal is None or act.modal.lower_ not in {"will", "is", "are"} for act in directives(passage.doc[:]))


def labelled_items(passage: Passage, group: str) -> list[Item]:
    """The recommendations whose labels stand in a block: one, several run together, or a label alone."""
    text = passage.block.text
    first = label(text)
    if first is None:
        return []
    marks = [first, *inner_labels(text, first)]
    items: list[Item] = []
    for here, following in zip(marks, [*marks[1:], None], strict=True):
        item = Item(here.id, [], [passage], group, here.reference)
        span = _from(passage, here.end, following.start if following else None)
        if span is not None and not _is_title(passage, span, more=following is not None):
            item.spans.append(span)
        elif span is not None:
            item.group = f"{group} {span.text}".strip()
        items.append(item)
    return items


def _is_title(passage: Passage, span: Span, *, more: bool) -> bool:
    """Whether what follows a label is a title and not the recommendation ("Recommendation 2: Information sharing")."""
    if more or (
        passage.block.kind is not Kind.HEADING and (len(span.text.split()) > 8 or span.text.rstrip().endswith("."))
    ):
        return False
    return not directives(span) and opens_with_act(span) is None


def _belongs(passage: Passage, item: Item, manner: _Manner) -> bool:
    """Whether a block goes on with the item before it: its text after a label line, a sub-list, a second paragraph."""
    block = passage.block
    if not item.spans:
        return True
    so_far = item.text.rstrip()
    if block.kind is Kind.LIST_ITEM or (block.number is not None and not block.number[0].isdigit()):
        opened = so_far.endswith((":", ";", ",", " and", " or", " to")) or item.nested
        if opened and not (manner.bulleted and _tells(passage)):
            item.nested = True
            return True
        return False
    if so_far.endswith((",", " and", " to")) or (so_far and block.text[:1].islower()):
        return True
    if item.nested and item.labelled and block.number is None and _directs_or_measures(passage):
        return True
    if not manner.marked or block.number is not None:
        return False
    return bool(_CONTINUES.match(block.text)) and _directs_or_measures(passage) and not _is_group_line(passage)


_GATHERS = anchored(
    r"(?i)\b(?:identified|agreed|makes?|made|proposes?|sets? out|suggests?) (?:\w+ ){0,2}following "
    r"(?:actions?|recommendations?|improvements?)\b(?!.*\b(?:should|must)\b)"
)
"""Leads up to what is recommended: "the review identified the following actions for the Board"."""
_OF_PLAN = anchored(r"(?i)\b(?:action plan|implementation of|monitor(?:ing)? (?:of )?(?:the|these|this) \w+)\b")
"""Says who sees to it that all is done, after the last recommendation."""


def _directs_or_measures(passage: Passage) -> bool:
    if load_cues("statements").has(passage.doc, "about_recommendations") or _OF_PLAN.search(passage.block.text):
        return False
    return _tells(passage) or load_cues("recommendations").has(passage.doc, "measure")


def _is_group_line(passage: Passage) -> bool:
    text = passage.block.text.strip()
    if len(text.split()) > 14 or (directives(passage.doc[:]) and not text.endswith(":")):
        return False
    return (
        text.endswith(":")
        or (bool(GROUP.match(text)) and not text.endswith("."))
        or (len(text.split()) <= 6 and text[-1:].isalpha())
    )
