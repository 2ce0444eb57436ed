"""The pack as a pack: two versions of one document, marks of a draft, a document that is not of this review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scrcheck.documents.model import Part
from scrcheck.language.agencies import find_agencies
from scrcheck.language.evidence import Evidence
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.record.build import Source
from scrcheck.record.fact import quote

ALIKE = 0.5
"""Share of runs of five words, of the shorter document, from which two are versions of one text."""
_SINGLE = frozenset(
    {
        DocumentKind.OVERVIEW_REPORT,
        DocumentKind.EXECUTIVE_SUMMARY,
        DocumentKind.ACTION_PLAN,
        DocumentKind.TERMS_OF_REFERENCE,
    }
)
"""Kinds of which a pack has one."""
_RUN = 5
_DRAFT = re.compile(
    r"(?i)\bdraft\b(?! (?:care|pathway|plan of|order|legislation|bill|guidance))"
    r"|\bv(?:ersion)?\.? ?0\.\d|\btrack(?:ed)? changes\b"
)
_PROSE = re.compile(
    r"(?i)\b(?:was|were|is|be|been|has|had|should|first draft|earlier draft|drafts were|discussed|shared|read)\b"
)
_IN_NAME = re.compile(r"(?i)(?<![a-z])draft(?![a-z])|(?<![a-z0-9])v(?:ersion)?[ ._-]?0[ ._-]\d")
_OPENING = 10
"""Blocks at the start of a document where a mark stands in a title page."""
_MARK_WORDS = 14
"""Words of a line that can be a mark."""
_BESIDE_IT = re.compile(r"(?i)chronolog|genogram|family tree|append|annex|glossary|letter|response|foreword|statement")
_LABEL = re.compile(
    r"\b(?:Child|Adult|Baby|Infant|Young Person|Subject|Sibling) (?:[A-Z]{1,2}|\d{1,2})\b(?!['’]?[a-z])"
)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are one in two versions, or two of a kind of which a pack has one."""

    first: DocumentText
    second: DocumentText
    alike: bool


def versions(source: Source) -> Iterator[Pair]:
    """The documents of a pack that stand in for one another."""
    known = list(zip(source.reading.texts, source.kinds, strict=True))
    runs = {id(text): _runs(text) for text, _ in known} if len(known) > 1 else {}
    for (first, kind), (second, other) in combinations(known, 2):
        one, two = runs[id(first)], runs[id(second)]
        fewer = min(len(one), len(two))
        alike = fewer > 20 and len(one & two) >= ALIKE * fewer
        sizes = sorted((first.document.words, second.document.words))
        whole = alike and sizes[0] * 2 > sizes[1]
        if kind is other is DocumentKind.AGENCY_REPORT and _title(first) != _title(second):
            continue
        if whole or (kind is other and kind in _SINGLE):
            yield Pair(first, second, alike)


def _title(text: DocumentText) -> str:
    """The first line: reports of two agencies follow one template and are alike but for it."""
    return " ".join(text.document.blocks[0].text.lower().split()) if text.document.blocks else ""


def _runs(text: DocumentText) -> frozenset[int]:
    words = _WORD.findall(" ".join(block.text for block in text.document.blocks).lower())
    return frozenset(hash(tuple(words[place : place + _RUN])) for place in range(len(words) - _RUN + 1))


def draft_marks(text: DocumentText) -> list[Evidence]:
    """Where a document still says that it is a draft: header, footer, watermark, title page, file name."""
    found = [passage for place, passage in enumerate(text.passages) if _is_mark(passage, place)]
    marks = [quote(passage) for passage in found[:3]]
    for passage in text.hidden:
        name = passage.block.text if passage.block.part is Part.FILE_NAME else ""
        if _IN_NAME.search(name):
            marks.append(quote(passage))
    return marks


def _is_mark(passage: Passage, place: int) -> bool:
    words = passage.block.text.split()
    if not words or len(words) > _MARK_WORDS or not _DRAFT.search(passage.block.text):
        return False
    if passage.block.part in {Part.HEADER, Part.FOOTER, Part.TEXT_BOX}:
        return True
    alone = len(words) <= 4 and passage.block.text.upper() == passage.block.text and passage.block.cell is None
    return alone or (place < _OPENING and not _PROSE.search(passage.block.text))


_LETTERS = frozenset({"eml", "msg"})
"""Messages: a pack that was sent came with one."""


def superfluous(source: Source) -> list[DocumentText]:
    """Documents of a pack that are none of those a submission is made of, nor usually sent with them."""
    if len(source.reading.texts) < 2:
        return []
    return [
        text
        for text in source.texts_of(DocumentKind.OTHER)
        if text.document.format not in _LETTERS
        and not _BESIDE_IT.search(" ".join([text.document.name, *(block.text for block in text.document.blocks[:4])]))
    ]


def strangers(source: Source, subjects: Sequence[str]) -> list[tuple[DocumentText, Evidence]]:
    """Documents that name none of the review's subjects but others, each with the place of one."""
    overview = source.overview
    whole = " ".join(block.text for block in overview.document.blocks)
    used = {label.lower() for label in _LABEL.findall(whole)}
    told = [subject for subject in subjects if subject in whole]
    subjects = [subject for subject in told if _LABEL.fullmatch(subject)] or told
    found = []
    for text, kind in zip(source.reading.texts, source.kinds, strict=True):
        if text is overview or kind is DocumentKind.OTHER or not subjects:
            continue
        own = " ".join(block.text for block in text.document.blocks)
        if any(re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", own) for subject in subjects):
            continue
        place = next((one for one in text.passages if _foreign_label(one, used, whole)), None)
        if place is not None:
            found.append((text, quote(place)))
    return found


def _foreign_label(passage: Passage, used: set[str], overview: str) -> bool:
    """Whether a passage names a subject as the overview does not: by a letter, or by a name said to be invented."""
    text = passage.block.text
    if any(label.lower() not in used for label in _LABEL.findall(text)):
        return True
    called = re.search(
        r"\b(?:called|known as|named|concerning|respect of|regarding|concerns)\s+['‘“]?([A-Z][a-z]+)\b", text
    )
    return bool(called and not re.search(rf"\b{called[1]}\b", overview) and not find_agencies(text))
