"""The labels of several people given together: "Children A and B", "Child A, the girl, … and Child B, the boy"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_NUMBERS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
CODE = rf"(?:[A-Z]{{1,3}}\d{{0,3}}|\d{{1,3}}|(?i:{_NUMBERS})|Alpha|Bravo|Charlie|Delta)"
_HEAD = (
    "(?:(?i:child|baby|infant|twin|adult|boy|girl|young person|unborn baby|subject|sibling|victim)"
    "|(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|MISS))"
)
LABEL = re.compile(rf"(?<![\w-]){_HEAD} {CODE}(?![\w-])(?!\.\d)")
"""A label made of a word and a letter or number: Child A, Baby T, Child FD12, Adult 2, Ms Q."""

_SINGULAR = {
    "children": "Child", "babies": "Baby", "infants": "Infant", "twins": "Twin", "adults": "Adult", "boys": "Boy",
    "girls": "Girl", "siblings": "Sibling", "young people": "Young Person",
}  # fmt: skip
_TOGETHER = re.compile(
    rf"\b(?P<head>(?i:{'|'.join(_SINGULAR)})) (?P<codes>{CODE}(?:(?:, | and | AND | & |, and ){CODE}){{1,5}})(?![\w-])"
)
_DESCRIBED = r"(?:, ?| \()(?:who|whose|the|then|now|aged?|an?|his|her|their|born|\d|boy|girl|male|female)\b"
_IN_TURN = re.compile(
    rf"(?P<first>{LABEL.pattern}){_DESCRIBED}[^.;:]{{0,90}}?,? and (?:(?:his|her|their|the) (?:[\w-]+ ){{0,2}}"
    rf"(?:brother|sister|twin|sibling|cousin),? )?(?P<second>{LABEL.pattern})(?={_DESCRIBED})"
)


def singly(text: str, known: Container[str]) -> str:
    """The text with labels that share their head written out, "Child A and Child B" for "Children A and B", where
    `known` has each of them."""

    def written_out(match: re.Match[str]) -> str:
        head = _SINGULAR[match["head"].lower()]
        labels = [f"{head} {code}" for code in re.findall(CODE, match["codes"])]
        return " and ".join(labels) if all(label in known for label in labels) else match[0]

    return _TOGETHER.sub(written_out, text)


def described_in_turn(text: str, first: str) -> Iterator[str]:
    """The labels that follow one in the same breath, each with words of its own: "… and Child B, the boy"."""
    for match in _IN_TURN.finditer(text):
        if match["first"] == first:
            yield match["second"]
            yield from described_in_turn(text[match.start("second") :], match["second"])
            return
