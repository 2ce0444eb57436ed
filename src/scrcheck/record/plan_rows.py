"""The rows of a review's action plan, wherever it stands: a table, columns of the recommendations' own table, or lines.

A plan has actions or recommendations with an owner or a date. A chronology, a household table and a child's own
protection plan have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scrcheck.documents.model import Block, Kind, Table
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Source

_NUMBER = re.compile(
    r"(?:recommendations?\s+|recs?\.?\s+|no\.?\s*"
    r"|action\s+)?\(?((?:[A-Z]{1,4}[ .-]?)?\d{1,3}(?:\.\d{1,3})*(?:[a-z]|\([a-z]\))?|REC-[A-Z]|[A-Z]|[ivx]{1,4})\)?",
    re.IGNORECASE,
)
_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,30}?)\s*[:–—]\s*(\S.*)?$")
COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen",
)  # fmt: skip
_ORDER = ("number", "recommendation", "measure", "status", "date", "owner", "action")


@dataclass(frozen=True, slots=True, eq=False)
class PlanRow:
    """A line of an action plan: the words of its cells by what they hold."""

    number: str | None
    cells: Mapping[str, str]
    """Text by column: `recommendation`, `action`, `owner`, `date`, `measure`, `status`; "" where blank."""
    passages: tuple[Passage, ...] = ()
    places: Mapping[str, Passage] = field(default_factory=dict)
    """The passage of each column's cell."""

    def cell(self, role: str) -> str:
        """The words of a column, "" where the row has none."""
        return self.cells.get(role, "")

    also: tuple[str, ...] = ()
    """Further recommendations the row is for ("A and B", "3, 4")."""
    tells_measure: bool = False
    """Whether the measure's column is headed as one, so that whatever fills it is a measure."""

    def is_blank(self, role: str) -> bool:
        """Whether the plan has such a column and the row leaves it empty, or with a dash."""
        return role in self.cells and is_blank(self.cells[role])


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A table, or a run of lines, that plans action."""

    rows: tuple[PlanRow, ...]
    text: DocumentText
    table: Table | None = None
    columns: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _columns() -> dict[str, re.Pattern[str]]:
    wordings: dict[str, list[str]] = load_vocabulary("action_plan")["columns"]
    return {role: re.compile(rf"(?:^|\b)(?:{'|'.join(words)})(?:\b|$)") for role, words in wordings.items()}


@lru_cache(maxsize=1)
def _not_a_plan() -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("action_plan")["not_a_plan"]["titles"]))


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, dots."""
    blanks: list[str] = load_vocabulary("action_plan")["blank"]["cells"]
    return text.strip().lower() in blanks


def row_number(text: str) -> str | None:
    """The recommendation a cell numbers: "R3" and "Rec. 3" give "3"; None where it holds words."""
    plain = re.sub(r"^(?:recommendation|rec\.?|no\.?)\s+", "", text.strip().strip(".:#"), flags=re.IGNORECASE).lower()
    if plain in COUNTED:
        return str(COUNTED.index(plain) + 1)
    match = _NUMBER.fullmatch(text.strip().strip(".:#"))
    return plain_number(match[1]) if match else None


def _numbers(text: str) -> tuple[str, ...]:
    """The recommendations a cell lists: "A and B" gives ("a", "b"); one alone gives itself."""
    parts = [row_number(part) for part in re.split(r"\s*(?:,|;|&|/|\band\b)\s*", text.strip()) if part]
    return tuple(part for part in parts if part) if all(parts) else ()


_LEADING = re.compile(r"(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:R|Rec\.? ?)?\d{1,2}(?:\.\d{1,2})?[.):]?)(?=\s+[A-Z])")


def _leading_number(text: str) -> str | None:
    """The number a cell opens with before its words: "(i) End automatic discharge"."""
    match = _LEADING.match(text.strip())
    return row_number(match[0].strip("():.")) if match else None


def plain_number(label: str) -> str:
    """A printed number as it is compared: "R1", "1." and "Recommendation 1" are all "1"."""
    return re.sub(
        r"^(?:recommendation|rec|r|no)\b[ .-]*|^R(?=\d)|[.()\s]+$|^\(|\((?=[a-z]\)$)",
        "",
        label.strip(),
        flags=re.IGNORECASE,
    ).lower()


def find_plans(source: Source) -> tuple[Plan, ...]:
    """The action plans of a review's documents, agency reports left out."""
    kinds = zip(source.reading.texts, source.kinds, strict=True)
    texts = [text for text, kind in kinds if kind not in {DocumentKind.AGENCY_REPORT, DocumentKind.TERMS_OF_REFERENCE}]
    return tuple(plan for text in texts for plan in (*_tables(text, source), *_lines(text)))


def _tables(text: DocumentText, source: Source) -> Iterator[Plan]:
    pack_plan = text in source.texts_of(DocumentKind.ACTION_PLAN)
    joined: list[tuple[Table, dict[str, int], list[PlanRow]]] = []
    for table in text.document.tables:
        header, rows = (
            (table.header, table.rows) if table.header else (table.rows[0], table.rows[1:]) if table.rows else ((), ())
        )
        columns = column_roles([block.text for block in header])
        if joined and not _has_plan_columns(columns) and _follows_on(table, joined[-1][0]):
            columns, rows = joined[-1][1], (table.header, *table.rows) if table.header else table.rows
            joined[-1][2].extend(_rows(text, rows, columns, _tells(joined[-1][0], columns)))
            continue
        if _is_plan(text, columns, header, pack_plan):
            joined.append((table, columns, _rows(text, rows, columns, _tells(table, columns))))
    for table, columns, found in joined:
        if found:
            yield Plan(tuple(found), text, table, columns)


def column_roles(titles: Sequence[str]) -> dict[str, int]:
    """Which column holds what, from the titles; each role once, each column once."""
    roles: dict[str, int] = {}
    for place, title in enumerate(titles):
        plain = " ".join(title.lower().split()).strip(" :*")
        if not plain:
            if place == 0:
                roles["number"] = 0
            continue
        for role, pattern in sorted(_columns().items(), key=lambda item: _ORDER.index(item[0])):
            full = role not in {"number"} or pattern.fullmatch(plain)
            if role not in roles and full and pattern.search(plain):
                roles[role] = place
                break
    return roles


def _has_plan_columns(columns: Mapping[str, int]) -> bool:
    acts = {"action", "recommendation", "number"} & columns.keys()
    return bool(acts) and bool({"owner", "date"} & columns.keys()) and len(columns) > 2


def _is_plan(text: DocumentText, columns: Mapping[str, int], header: Sequence[Block], in_plan: bool) -> bool:
    titles = [" ".join(block.text.lower().split()) for block in header]
    if any(_not_a_plan().fullmatch(title) for title in titles) or not header:
        return False
    place = text.passages[header[0].index]
    headed = in_plan or bool({Role.ACTION_PLAN, Role.RECOMMENDATIONS} & place.roles)
    if {"action", "recommendation", "number"}.isdisjoint(columns) or {"owner", "date", "measure"}.isdisjoint(columns):
        return False
    if headed:
        return True
    section = place.section.title.lower() if place.section else ""
    if {Role.NARRATIVE, Role.AGENCY_REPORTS, Role.PANEL} & place.roles or _OTHER_PLAN.search(section):
        return False
    return {"owner", "date"} <= columns.keys() or "recommendation" in columns


_OTHER_PLAN = re.compile(
    r"protection plan|care plan|safety plan|plan (?:that was )?in place|plan for the (?:child|family|adult)"
    r"|previous|earlier|since the|last review|contract of expectations"
)


def _follows_on(table: Table, previous: Table) -> bool:
    """Whether a table without plan titles goes on with the plan before it (broken by a page or a heading)."""
    if not previous.rows or not table.rows:
        return False
    width = len(previous.rows[0])
    last, first = previous.rows[-1][-1].index, (table.header or table.rows[0])[0].index
    return table.index == previous.index + 1 and len(table.rows[0]) == width and first - last <= 2


_MEASURE_TITLE = re.compile(
    r"measur|success|evidence|know|shown|indicator|criteria|audit|monitor|assur|check|test|proof|kpi|see"
)


def _tells(table: Table, columns: Mapping[str, int]) -> bool:
    header = table.header or (table.rows[0] if table.rows else ())
    place = columns.get("measure", len(header))
    return place < len(header) and bool(_MEASURE_TITLE.search(header[place].text.lower()))


def _rows(
    text: DocumentText, rows: Iterable[Sequence[Block]], columns: Mapping[str, int], tells: bool
) -> list[PlanRow]:
    found: list[PlanRow] = []
    for row in rows:
        cells = {role: row[place].text if place < len(row) else "" for role, place in columns.items()}
        if not any(value.strip() for value in cells.values()) or _repeats_header(cells):
            continue
        number = (
            row_number(cells.get("number", ""))
            or row_number(cells.get("recommendation", ""))
            or (row_number(row[0].text) or _leading_number(row[0].text) if row else None)
        )
        if number is None and row and len(_numbers(row[0].text)) > 1:
            number = _numbers(row[0].text)[0]
        if number is None and row and row[0].number:
            number = plain_number(row[0].number)
        places = {role: text.passages[row[place].index] for role, place in columns.items() if place < len(row)}
        found.append(
            PlanRow(
                number,
                cells,
                tuple(text.passages[block.index] for block in row),
                places,
                _numbers(row[0].text)[1:],
                tells,
            )
        )
    return found


def _repeats_header(cells: Mapping[str, str]) -> bool:
    return (
        len(cells) > 2
        and all(role in column_roles([value]) for role, value in cells.items() if value.strip())
        and (sum(len(value.split()) for value in cells.values()) <= 3 * len(cells))
    )


@lru_cache(maxsize=1)
def _line_labels() -> dict[str, str]:
    labels: dict[str, list[str]] = load_vocabulary("action_plan")["lines"]
    return {word: role for role, words in labels.items() for word in words}


def line_field(text: str) -> tuple[str, str] | None:
    """The column and words of a line such as "Lead: Head of Service", or None."""
    match = _LINE.match(text.strip()) if len(text) < 400 else None
    role = _line_labels().get(" ".join(match[1].lower().split())) if match else None
    return (role, (match[2] or "").strip()) if match and role else None


def _lines(text: DocumentText) -> Iterator[Plan]:
    """A plan written as lines under each recommendation's number, in a section headed as a plan."""
    rows: list[dict[str, Any]] = []
    for passage in text.passages_in(Role.ACTION_PLAN):
        block = passage.block
        if block.cell is not None or block.kind is Kind.CONTENTS:
            continue
        number = _opening_number(block)
        if number is not None:
            cells = _run_on_fields(_after_number(block))
            places = dict.fromkeys(cells, passage)
            rows.append({"number": number, "cells": cells, "passages": [passage], "places": places})
        elif rows and (found := line_field(block.text)) is not None:
            rows[-1]["cells"][found[0]] = found[1]
            rows[-1]["passages"].append(passage)
            rows[-1]["places"][found[0]] = passage
    planned = [row for row in rows if {"owner", "date"} & row["cells"].keys()]
    if planned and len(planned) * 2 >= len(rows):
        yield Plan(tuple(PlanRow(**{**row, "passages": tuple(row["passages"])}) for row in rows), text)


_OPENING = re.compile(r"(?:recommendation|rec\.?|action)\s+(\w{1,4}(?:\.\d{1,2})?)\b|(R\d{1,2})\b", re.IGNORECASE)


def _opening_number(block: Block) -> str | None:
    match = _OPENING.match(block.text)
    if match:
        return plain_number(match[1] or match[2])
    if block.number is not None and block.kind is not Kind.HEADING and line_field(block.text) is None:
        return plain_number(block.number)
    return None


_BY = re.compile(r"(?:to be )?(?:finish(?:ed)?|completed?|due|done|by)\b", re.IGNORECASE)


def _run_on_fields(text: str) -> dict[str, str]:
    """The columns of a line that runs on: "lead: Practice Manager; finish by 4 June 2013; evidence: call log"."""
    cells: dict[str, str] = {}
    for piece in text.split(";"):
        found = line_field(piece)
        role, words = found if found is not None else ("date" if _BY.match(piece.strip()) else "action", piece.strip())
        cells[role] = f"{cells[role]}; {words}" if role in cells else words
    return cells


def _after_number(block: Block) -> str:
    match = _OPENING.match(block.text)
    return block.text[match.end() :].strip(" .:–-") if match else block.text
