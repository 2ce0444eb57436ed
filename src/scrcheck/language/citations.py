"""Names that stand for a work, an inquiry, a law or an imagined person, not for somebody in the account."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.documents.model import Part
from scrcheck.language.names import plain
from scrcheck.language.reading import Passage
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary

_CITED = re.compile(
    r"^(?:['’]s?)?(?:,? (?:et al\.?|and (?:her |his |their )?(?:colleagues?|others|co-authors?|team)|(?:and|"
    r"&) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))?,?"
    r"(?: [\w'’-]+){0,6}? ?[(\[,] ?(?:19|20)\d\d[a-z]?\b"
    r"|^,? (?:et al\b|and (?:her |his )?colleagues\b)"
    r"|^, [A-Z]\.(?: ?[A-Z]\.)*(?:,| and| &| \(|$)[^\n]{0,80}\b(?:19|20)\d\d\b"
)


_SURNAME = r"[A-Z][\w'’-]+"
_LIST = re.compile(
    rf"{_SURNAME}(?:, {_SURNAME})*,? (?:and|&) {_SURNAME},? (?:\w+ ){{0,3}}?(?:found|find|argu\w+|describ\w+|"
    rf"report\w*|show\w*|observ\w+|suggest\w*|"
    r"conclud\w+|writing|wrote|identified|warn\w*|set out|remind\w*|call(?:ed)? for)\b"
)
"""Two or more surnames and a verb of scholarship."""
_LONGEST_LIST = 2000
"""Characters after a name in which its list ends, so that a paragraph of names is not read to its end for each."""


def _back(text: str, start: int) -> int:
    """How many characters before a name its list of surnames begins ("Brandon, Sidebotham and …" before "Bailey")."""
    before = re.search(rf"(?:{_SURNAME}(?:, | and | & |, and )){{1,4}}$", text[max(0, start - 60) : start])
    return len(before[0]) if before else 0


@lru_cache(maxsize=1)
def _researchers() -> frozenset[str]:
    return frozenset(plain(name) for name in load_vocabulary("people")["public"]["researchers"])


def is_cited(passage: Passage, start: int, end: int) -> bool:
    """A citation stands after the name, or the name stands in the list of sources or in a note with a year."""
    text = passage.block.text
    if _CITED.match(text[end : end + 110]):
        return True
    listed = _LIST.match(text[max(0, start - 60) : end + _LONGEST_LIST], min(start, 60) - _back(text, start))
    if listed and _researchers().intersection(plain(listed[0]).replace(",", " ").split()):
        return True
    sourced = Role.REFERENCES in passage.roles or passage.block.part in {Part.FOOTNOTE, Part.ENDNOTE}
    return (
        sourced
        and end < 80
        and re.search(r"\b(?:19|20)\d\d\b", text) is not None
        and not re.search(r"\b(?:record|records|letter|note|notes|log|entry|email|file)\b", text[:60].lower())
    )


def is_example(passage: Passage, start: int, _end: int) -> bool:
    text = passage.block.text
    return bool(
        re.search(
            r"\bif (?:s?he|they|the \w+|it)(?:['’]d| had| were| was| is)?\b[^.]{0,30}\b(?:called|named) $",
            text[max(0, start - 60) : start],
            re.IGNORECASE,
        )
    )


@lru_cache(maxsize=1)
def _eponym_pattern() -> re.Pattern[str]:
    things = "|".join(load_vocabulary("people")["places"]["eponyms"])
    return re.compile(rf"^(?:['’]s?)? (?:(?:[A-Z][\w-]+|of) ){{0,3}}(?:{things})\b", re.IGNORECASE)


def is_eponym(passage: Passage, start: int, end: int) -> bool:
    text = passage.block.text
    if not _eponym_pattern().match(text[end : end + 60]):
        return False
    # "Mr Smith's report" and "Li's case" are about the person; a name in the name of a thing has a capital after it
    rest = text[end : end + 60].lstrip("'’s ")
    return rest[:1].isupper() and not text[start:end].isupper()
