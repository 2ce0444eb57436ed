"""Short forms (acronyms) a report uses, and whether it says what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrcheck.documents.model import Kind, Part
from scrcheck.language.anchored import anchored
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.fact import Evidence

_SHORT = anchored(r"(?<![\w&/.’'-])([A-Z](?:[A-Z]|&(?=[A-Z])){1,6})(?:s|['’]s)?(?![\w&-])")
_ROMAN = anchored(r"[IVX]+")
_CITED = anchored(r"[,.)]?\s*(?:\(?(?:19|20)\d\d|et al)")
_AFTER = anchored(r"[a-z)’'] \((?:[^()]{0,40}[^\w()])?([A-Z][A-Z&]{1,6})s?\b[^()]{0,20}\)")
"""Words with the short form in brackets: "community psychiatric nurse (CPN)"."""
_BEFORE = anchored(
    r"\b([A-Z][A-Z&]{1,6})s?[’']?,? "
    r"(?:\((?:the |an? |i\.e\. )?[A-Za-z’']+[ /-][A-Za-z]|(?:stands for|means|or the|is the) )"
)
"""The short form with its words after it: "CPN (community psychiatric nurse)"."""
_NOT_PROSE = frozenset({Role.REFERENCES})
_BODY = frozenset({Part.BODY, Part.TABLE, Part.TEXT_BOX, Part.FOOTNOTE, Part.ENDNOTE})


def unexplained(texts: Sequence[DocumentText], labels: Sequence[str] = ()) -> dict[str, Evidence]:
    """The short forms the documents never explain, each with its first mention; `labels` are the review's pseudonyms.

    A short form is explained by words in brackets beside it, by a line of a glossary, or where its full name, written
    with capitals, stands anywhere in the documents.
    """
    first: dict[str, Evidence] = {}
    for text in texts:
        for passage in text.passages:
            if (
                passage.block.kind is not Kind.CONTENTS
                and passage.block.part in _BODY
                and not passage.roles & _NOT_PROSE
            ):
                for short, evidence in _used(passage):
                    first.setdefault(short, evidence)
    known = {*_words("known"), *(word.upper() for label in labels for word in label.split())}
    wanted = [short for short in first if short not in known and not _ROMAN.fullmatch(short)]
    explained = _explained(texts) if wanted else frozenset()
    return {short: first[short] for short in wanted if short not in explained}


def _words(name: str) -> list[str]:
    words: list[str] = load_vocabulary("checks_executive_summary")["words"][name]
    return words


def _used(passage: Passage) -> Iterator[tuple[str, Evidence]]:
    text = passage.block.text
    letters = "".join(filter(str.isalpha, text))
    if 2 * sum(map(str.isupper, letters)) > len(letters):
        return
    for match in _SHORT.finditer(text):
        before = text[: match.start()].split()[-1:] or [""]
        after = text[match.end() : match.end() + 12]
        if before[0].lower().strip("(,'‘“\"") in _words("labels") or any(letter.isdigit() for letter in before[0]):
            continue
        if re.match(r"\s?\d", after) or _CITED.match(after) or _is_quoted(text, match.start()):
            continue
        yield match[1], Evidence(match[0], passage.locate(match.start(), match.end()))


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place stands inside quotation marks, where the words are a record's and not the report's."""
    before = text[:place]
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        return True
    opened = max((match.start() for match in re.finditer(r"(?<![\w.,])['‘](?=\w)", before)), default=-1)
    closed = max((match.start() for match in re.finditer(r"(?<=[\w.,?!])['’](?!\w)", before)), default=-1)
    return opened > closed


def _explained(texts: Sequence[DocumentText]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        for passage in text.passages:
            words = passage.block.text
            found |= {match[1] for pattern in (_AFTER, _BEFORE) for match in pattern.finditer(words)}
            opening = re.match(r"([A-Z][A-Z&]{1,6})s?\s*(?:[:=–—-]|\t)\s*\w+", words)
            if opening:
                found.add(opening[1])
            found |= _initials(words)
        found |= _tabled(text)
    return frozenset(found)


def _tabled(text: DocumentText) -> set[str]:
    """Short forms that fill the first cell of a row with words beside them."""
    rows = [row for table in text.document.tables for row in ((table.header,) if table.header else ()) + table.rows]
    return {
        match[1]
        for row in rows
        if len(row) > 1
        and len(row[1].text.split()) > 1
        and (match := re.fullmatch(r"([A-Z][A-Z&]{1,6})s?", row[0].text.strip()))
    }


def _initials(words: str) -> set[str]:
    """The initials of every run of two to six capitalised words ("Local Safeguarding Children Board")."""
    small = set(_words("small"))
    run: list[str] = []
    found: set[str] = set()
    for word in re.findall(r"[\w’'&]+|[.;:,()]", words):
        if word.lower() in small and run:
            continue
        if (word[:1].isupper() and word[1:2].islower()) or (len(word) == 1 and word.isupper()):
            run.append(word[0])
            found |= {"".join(run[start:]) for start in range(max(0, len(run) - 6), len(run) - 1)}
        else:
            run = []
    return found
