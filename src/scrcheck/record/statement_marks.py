"""The marks recommendations are printed under: "Recommendation 3 (lesson one).", "R3", "SAR-1", "9.1", "(a)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrcheck.language.anchored import anchored

_COUNT = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen",
)  # fmt: skip
_ORDINAL = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_AFTER = r"\s*(?P<ref>\((?:[^()]{0,90})\))?\s*(?:[:.)\]–—-]+\s*|(?=[A-Z“\"'‘])|$)"
_LABEL = anchored(
    r"(?:(?i:(?:key |overarching |multi-agency |single-agency |priority |local |national |strategic |learning )?"
    r"recommendation|rec|consideration|proposal|improvement|action point)\.?(?:\s+|(?=\d))(?i:no\.?\s*|number\s*)?"
    rf"(?P<id>\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[a-z]?|[A-Z]{{1,3}}[ .-]?\d{{0,2}}|(?i:{'|'.join(_COUNT)}))\b"
    rf"|(?P<short>R[ ]?\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?)\b){_AFTER}"
)
_CODE = anchored(
    r"(?P<code>[A-Z]{1,4}[-. /]?\d{1,2}|REC-[A-Z]|\d{1,2}\([a-z]\)|\d{1,2}|[IVX]{1,4}|[A-Z]"
    r"|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[a-z])(?P<dot>[.):]|\s*[–—-])?\s+(?=[A-Z“\"'‘])"
    rf"|(?P<ordinal>{'|'.join(word.capitalize() for word in _ORDINAL)}(?:ly)?)(?:\s*[:,]|\s+recommendation[:,])\s+"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a text: its number as printed, what it refers to, and where the text goes on."""

    id: str
    end: int
    reference: str = ""
    start: int = 0


def label(text: str, position: int = 0) -> Mark | None:
    """The mark of a text that opens "Recommendation 3." or "R3"; None for prose about a recommendation."""
    match = _LABEL.match(text, position)
    return _labelled(match) if match else None


def _labelled(match: re.Match[str]) -> Mark:
    found = match["id"] or match["short"]
    number = str(_COUNT.index(found.lower()) + 1) if found.lower() in _COUNT else found.replace(" ", "")
    return Mark(number, match.end(), match["ref"] or "", match.start())


def inner_labels(text: str, first: Mark) -> list[Mark]:
    """The further labels of recommendations run together in one paragraph: closed by a stop, or the next in number."""
    found: list[Mark] = []
    for match in _LABEL.finditer(text, first.end):
        closed = text[: match.start()].rstrip().endswith((".", ";", ")"))
        mark = _labelled(match)
        follows = mark.id == _successor((found or [first])[-1].id)
        if closed and match.end() < len(text) and (follows or match[0].rstrip()[-1:] in ".:)–—-"):
            found.append(mark)
    return found


def code(text: str) -> Mark | None:
    """A bare mark a text opens with, such as "S1.", "SAR-2", "IV." or "First:"."""
    match = _CODE.match(text)
    if match is None:
        return None
    if match["ordinal"]:
        return Mark(str(_ORDINAL.index(match["ordinal"].lower().removesuffix("ly")) + 1), match.end())
    found = match["code"]
    if found.isalpha() and not match["dot"] and len(found) < 3:
        return None
    plain = found if found[0].isdigit() else found.strip("()")
    return Mark(plain.replace(" ", ""), match.end())


def style(mark: str) -> str:
    """The pattern of a number, alike for the numbers of one list: "9.1" and "9.12" are "0.0"; "SAR-1" is "SAR-0"."""
    plain = mark.strip("().")
    if re.fullmatch(r"[ivxIVX]+|[a-zA-Z]", plain):
        return "A" if plain[:1].isupper() else "a"
    plain = re.sub(r"\([a-z]$", "(a", plain)
    return re.sub(r"\d+", "0", re.sub(r"^[A-Z](?=\.?\d)", "L", re.sub(r"-[A-Z]$", "-0", plain)))


def inner_codes(text: str, first: Mark) -> list[Mark]:
    """The marks that follow a first one within a paragraph, each the next of its kind: "(1) … (2) …", "R1 … R2 …"."""
    found: list[Mark] = []
    here = first
    while (wanted := _successor(here.id)) is not None:
        match = re.search(
            rf"(?<=[.;:,)])\s+(?:and\s+)?\(?{re.escape(wanted)}(?:[.):]+|\s[–—-])?\s+(?=[A-Z“\"'‘])", text[here.end :]
        )
        if match is None:
            break
        here = Mark(wanted, here.end + match.end(), "", here.end + match.start())
        found.append(here)
    return found


def _successor(mark: str) -> str | None:
    match = re.fullmatch(r"(.*?)(\d+)", mark)
    if match:
        return f"{match[1]}{int(match[2]) + 1}"
    return (
        mark[:-1] + chr(ord(mark[-1]) + 1)
        if len(mark) == 1 and mark.lower() < "z" and mark.lower() not in "iv"
        else None
    )
