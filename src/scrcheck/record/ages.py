"""How old a subject is, in the words of the review."""

from __future__ import annotations

import re

from scrcheck.documents.model import Table
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.record.persons import Cast

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|\d{1,3})"
)
_UNDER_TEN = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *"123456789"])
_UNIT = "(?:years?|months?|weeks?|days?)"
_SPAN = rf"{_NUMBER}(?: {_UNIT}(?:,? (?:and )?{_NUMBER} {_UNIT})?)?"
_AGE = re.compile(
    rf"\b(?:(?:aged?|age of) (?:just |only |about )?(?P<aged>{_SPAN})"
    rf"|(?:man|woman|boy|girl|child|baby|infant) of (?P<of>{_SPAN})(?! (?:the|them|whom))"
    rf"|(?P<old>{_NUMBER}[ -]{_UNIT}(?: and {_NUMBER} {_UNIT})?)[ -](?:old|of age)"
    rf"|(?:is|was|were|then|who was|turned)(?: then| only| just| nearly)? (?P<was>{_SPAN})"
    r"(?=$|[\s,.;)])(?! (?:of|to|in|at|by|out)\b))",
    re.I,
)


def age_of(label: str, texts: tuple[DocumentText, ...], cast: Cast) -> str | None:
    """The age of a subject as printed: from a table, else from the first sentence that gives it."""
    for text in texts:
        for table in text.document.tables:
            if (age := _age_in(label, table)) is not None:
                return age
    for text in texts:
        for sentence in text.sentences:
            if (age := _age_said(label, sentence, cast)) is not None:
                return age
    return None


def _age_in(label: str, table: Table) -> str | None:
    columns = [place for place, title in enumerate(table.titles) if re.match(r"age\b", title)]
    for row in table.rows:
        texts = [block.text for block in row]
        if columns and columns[0] < len(texts) and any(names_subject(label, cell) for cell in texts[:3]):
            return texts[columns[0]].strip() or None
        if texts and texts[0].lower().startswith("age"):
            for column, title in enumerate(table.header):
                if names_subject(label, title.text) and 0 < column < len(texts):
                    return texts[column].strip() or None
        for cell in texts[1:]:
            if names_subject(label, texts[0]) and (match := _AGE.search(cell)):
                return _said(match)
    return None


def _age_said(label: str, sentence: Sentence, cast: Cast) -> str | None:
    """An age whose nearest person before it in the sentence (or before it, for a pronoun) is the subject."""
    for match in _AGE.finditer(sentence.span.text):
        place = sentence.span.start_char + match.start()
        before = [token for token in sentence.span if token.idx < place]
        people = [mention for mention in cast.mentions(sentence) if sentence.span.doc[mention.start].idx < place]
        if people:
            if people[-1].labels == (label,):
                return _said(match)
            continue
        pronouns = [token for token in before if token.lower_ in {"he", "she"}]
        if pronouns and (who := cast.antecedent(pronouns[-1], sentence)) is not None and who.labels == (label,):
            return _said(match)
    return None


def _said(match: re.Match[str]) -> str | None:
    return match["aged"] or match["of"] or match["old"] or match["was"]


def is_young(age: str) -> bool:
    """Whether an age as printed is under ten years."""
    words = age.lower().replace("-", " ").split()
    return "month" in age or "week" in age or "day" in age or words[0] in _UNDER_TEN


def names_subject(label: str, cell: str) -> bool:
    """Whether a cell names the subject."""
    return re.search(rf"(?<!\w){re.escape(label)}(?![\w])", cell) is not None
