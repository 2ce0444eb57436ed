"""Which files of an archive make one review: told by their names, and by their contents where names are silent.

Boards keep a review as one file, or as a folder with the overview report, its summary, the action plan and agencies'
reports; some keep all years' files in one folder, told apart by a case's mark in the name. A part (a summary, a plan)
joins the overview report of its folder; where the folder has several, the one whose mark its own name bears. The same
document in two formats is read once.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath

from scrcheck.archive.places import Entry
from scrcheck.documents.formats import READABLE

FORMATS = tuple(dict.fromkeys((".docx", ".docm", ".odt", ".pdf", *READABLE, ".markdown", ".text")))
"""Endings of documents, the one that shows most first."""
MOST_LOOKED_AT = 24
"""Files of one folder, silent by name, that are opened to see what they are; a longer row is one review a file."""
_OVERVIEW = "overview_report"
_MANY = frozenset({"agency_report", "other"})
"""Kinds of which one review has several."""
_SPARE = 2
"""Summaries, plans or terms of one review in one folder; more are those of several reviews."""


class OneReviewPer(StrEnum):
    """What makes a review, where the user decides it."""

    FILE = "file"
    FOLDER = "folder"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Unit:
    """The files of one review."""

    name: str
    """The review's path in the archive: the file's, or the folder's where it has several documents."""
    documents: tuple[Entry, ...]
    copies: tuple[Entry, ...] = ()
    """The same documents in other formats; read only where the first cannot be."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every file of the review."""
        return (*self.documents, *self.copies)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document with its copies in other formats."""

    entry: Entry
    copies: tuple[Entry, ...] = ()
    kind: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    main: _Paper
    parts: list[_Paper] = field(default_factory=list)


def to_look_at(entries: Iterable[Entry], how: OneReviewPer) -> list[Entry]:
    """The files whose contents must say what they are before they can be grouped."""
    if how is not OneReviewPer.AUTO:
        return []
    looked: list[Entry] = []
    for papers in _by_folder(entries).values():
        silent = [paper.entry for paper in papers if not paper.kind]
        if len(papers) > 1 and len(silent) <= MOST_LOOKED_AT:
            looked += silent
    return looked


def grouped(entries: Iterable[Entry], how: OneReviewPer, kinds: Mapping[str, str] | None = None) -> list[Unit]:
    """The reviews some files make, by name. `kinds` says what the files looked at are, by name of file; a document that
    is no part of a submission stands by itself there ("")."""
    papers = _by_folder(entries, kinds or {})
    if how is OneReviewPer.FOLDER:
        return _by_top_folder(papers)
    units: list[Unit] = []
    whole: dict[str, _Group] = {}
    for folder in sorted(papers):
        if how is OneReviewPer.FILE:
            units += [_unit(folder, _Group(paper), alone=True) for paper in papers[folder]]
            continue
        groups = _groups(papers[folder])
        above = whole.get(_parent(folder)) if folder else None
        if above is not None and all(_is_part(group.main) for group in groups):
            above.parts += [paper for group in groups for paper in (group.main, *group.parts)]
            continue
        if len(groups) == 1 and not _is_part(groups[0].main):
            whole[folder] = groups[0]
        else:
            units += [_unit(folder, group, alone=len(groups) > 1) for group in groups]
    units += [_unit(folder, group, alone=False) for folder, group in whole.items()]
    return sorted(units, key=lambda unit: unit.name)


def _by_folder(entries: Iterable[Entry], kinds: Mapping[str, str] | None = None) -> dict[str, list[_Paper]]:
    """The documents of each folder, those of one name in several formats put together."""
    rows: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        path = PurePosixPath(entry.name)
        rows[_parent(entry.name)][path.stem.casefold() if _format(entry) < len(FORMATS) else path.name].append(entry)
    papers: dict[str, list[_Paper]] = {}
    for folder, stems in rows.items():
        papers[folder] = []
        for same in stems.values():
            first, *rest = sorted(same, key=lambda entry: (_format(entry), entry.name))
            kind, marks = name_says(PurePosixPath(first.name).stem)
            papers[folder].append(_Paper(first, tuple(rest), kind or (kinds or {}).get(first.name, ""), marks))
        papers[folder].sort(key=lambda paper: paper.entry.name)
    return papers


def _groups(papers: Sequence[_Paper]) -> list[_Group]:
    """The reviews in one folder."""
    if len(papers) == 1:
        return [_Group(papers[0])]
    groups = [_Group(paper) for paper in papers if not _is_part(paper)]
    parts = [paper for paper in papers if _is_part(paper)]
    mains = [group for group in groups if group.main.kind == _OVERVIEW]
    counts = Counter(paper.kind for paper in parts if paper.kind not in _MANY)
    if not mains and len(groups) == 1:
        mains = groups
    if not groups and len(counts) > 1 and max(counts.values()) == 1:
        # a submission without its overview report
        return [_Group(parts[0], parts[1:])]
    for part in parts:
        several = len(mains) > 1 or counts[part.kind] > _SPARE
        owner = _owner(part, mains or groups) if several or not mains else mains[0]
        if owner is None:
            groups.append(_Group(part))
        else:
            owner.parts.append(part)
    return groups


def _owner(part: _Paper, mains: Sequence[_Group]) -> _Group | None:
    """The review whose mark a part bears; None where none or several could be meant."""
    bearing = [
        group
        for group in mains
        if group.main.marks and (group.main.marks <= part.marks or part.marks <= group.main.marks)
    ]
    bearing = [group for group in bearing if group.main.marks & part.marks]
    most = max((len(group.main.marks & part.marks) for group in bearing), default=0)
    best = [group for group in bearing if len(group.main.marks & part.marks) == most]
    return best[0] if len(best) == 1 else None


def _is_part(paper: _Paper) -> bool:
    return paper.kind not in {"", _OVERVIEW}


def _by_top_folder(papers: Mapping[str, list[_Paper]]) -> list[Unit]:
    """One review for each highest folder that holds documents itself, with what lies below it."""
    tops: dict[str, list[_Paper]] = {}
    for folder in sorted(papers, key=lambda one: (one.count("/"), one)):
        top = next((one for one in tops if one and folder.startswith(f"{one}/")), folder)
        tops.setdefault(top, []).extend(papers[folder])
    return [_unit(folder, _Group(rows[0], rows[1:]), alone=False) for folder, rows in sorted(tops.items())]


def _unit(folder: str, group: _Group, *, alone: bool) -> Unit:
    """`alone` where the folder holds other reviews, so that its name would not tell this one."""
    rows = sorted((group.main, *group.parts), key=lambda paper: paper.entry.name)
    name = folder if len(rows) > 1 and not alone else group.main.entry.name
    copies = tuple(entry for paper in rows for entry in paper.copies)
    return Unit(name or group.main.entry.name, tuple(paper.entry for paper in rows), copies)


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _format(entry: Entry) -> int:
    suffix = PurePosixPath(entry.name).suffix.lower()
    return FORMATS.index(suffix) if suffix in FORMATS else len(FORMATS)


def name_says(stem: str) -> tuple[str, frozenset[str]]:
    """What a file's name says the document is ("" where it is silent), and the words of it that tell its case.

    >>> name_says("Child_A-2019 executive summary (final)")[0]
    'executive_summary'
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", stem)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+|\d+", spaced)]
    phrases, empty = _vocabulary()
    for kind, phrase in phrases:
        size = len(phrase)
        place = next(
            (start for start in range(len(words) - size + 1) if tuple(words[start : start + size]) == phrase), -1
        )
        if place >= 0:
            return kind, frozenset(words[:place] + words[place + size :]) - empty
    return "", frozenset(words) - empty


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], frozenset[str]]:
    table = tomllib.loads(files("scrcheck.archive").joinpath("names.toml").read_text(encoding="utf-8"))
    phrases = [
        (kind, tuple(phrase.split()))
        for kind, listed in table["kinds"].items()
        for phrase in sorted(listed, key=lambda one: -len(one.split()))
    ]
    return tuple(phrases), frozenset(table["marks"]["empty"])
