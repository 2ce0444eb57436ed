"""Regular expressions tried only where one of their words stands: what they find is what `re` finds."""

import re

import pytest

from scrcheck.language.anchored import Anchored, anchored, beginnings

EXPRESSIONS = [
    r"\b(?:foster carers?|placed with)\b",
    r"(?i)\b(?:mother|father)['’]s (?:\w+ ){0,3}account",
    r"\bX{4,}\b|█+|\[redacted\]",
    r"(?<![\w-])gp(?: practice)?s?(?![\w-])",
    r"\d{3}[ -]?\d{3}[ -]?\d{4}",
    r"[Ii]nquest|coroner|sympath",
    r"(?<=in )(?:January|March)|spring (?:19|20)\d\d",
    r"\bwas(?: not)? seen\b|self-? ?neglect\w*",
    r"[A-Z]{2,3}\d?",
]
TEXTS = [
    "",
    "The foster carer rang.",
    "He was Placed with his aunt; the FATHER’S own written account differs.",
    "XXXXX was named, then ██ and [redacted].",
    "The gps met at a gp practice, not in agps.",
    "NHS number 943 476 5919, or 12 34.",
    "The Inquest heard unsympathetic words.",
    "It happened in March, or in spring 2010.",
    "She was seen; selfneglecting was not seen. PC1 and ABC came.",
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@pytest.mark.parametrize("text", TEXTS)
def test_finds_what_re_finds(expression: str, text: str) -> None:
    """Every match of the plain expression is found, whatever its anchors are."""
    plain, quick = re.compile(expression), Anchored(expression)
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert (quick.search(text) is None) == (plain.search(text) is None)
    assert quick.sub("-", text) == plain.sub("-", text)


@pytest.mark.parametrize(
    ("expression", "anchors"),
    [
        (r"\b(?:foster carers?|placed with)\b", {"foste", "place"}),
        (r"(?:the|a) psychiatrist\b", {"psych"}),
        (r"\bgp\b", {"gp"}),
        (r"\d{10}", {"#" * 10}),
        (r"sympath", {"*sympath"}),
        (r"[*†]", {"**", "*†"}),
        (r"[A-Z]\w+", None),
        (r"\bmother\b|\w+", None),
    ],
)
def test_anchors(expression: str, anchors: set[str] | None) -> None:
    """The most telling words that every match must hold one of; none where some alternative names no word."""
    assert {word for choice in Anchored(expression).choices for word in choice[0]} == (anchors or set())


def test_is_compiled_only_where_a_word_of_it_stands() -> None:
    """A text without any of its words costs no matching, and not even compiling."""
    quick = Anchored(r"\b(?:coroner|inquest)s?\b")
    assert quick.search("The panel met twice.") is None
    assert "compiled" not in vars(quick)
    assert quick.search("Two inquests were held.") is not None


def test_same_expression_is_made_once() -> None:
    """`anchored` keeps what it made."""
    assert anchored(r"\bonce\b") is anchored(r"\bonce\b")


def test_beginnings_of_words() -> None:
    """Two, three and five letters of each word in lower case, and a mark for each digit in a row."""
    assert beginnings("Dr Ivory, 2010") == {"dr", "iv", "ivo", "ivory", "20", "201", "2010", "#", "##", "###", "####"}
