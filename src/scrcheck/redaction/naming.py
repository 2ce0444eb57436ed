"""Which label stands for whom: the scheme's own where the draft tells it, else one by kinship or post, else neutral."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from scrcheck.documents.model import Kind
from scrcheck.language.identifiers import DATES, Identifier
from scrcheck.language.labels import Form, Label, Scheme
from scrcheck.language.people import Mention, Person
from scrcheck.language.reading import Passage
from scrcheck.redaction.tables import table

_NEAR = 60
"""Characters beside a name in which kinship or a post is read."""
_OPENING = 4
"""Blocks at a report's start: a name there that heads it is its subject's."""
_FEW = 10
"""Mentions that say nothing, for each that says what somebody is: "the social worker Hope had known" is a stray."""
_LEAD = (
    r"(?:(?:the|an?|her|his|their|its|own|birth|late|elder|older|younger|young|eldest|youngest|only|named|allocated"
    r"|family|family's|school|subject|subject's|child's|children's|\w+['’]s) )"
)


class Labels:
    """Hands out labels, none twice, and none the draft uses for somebody else."""

    def __init__(self, scheme: Scheme, taken: Iterable[str]) -> None:
        self._scheme = scheme
        self._taken = {label.text.casefold() for label in scheme.labels} | {label.casefold() for label in taken}
        self._given: set[str] = set()

    def of_person(self, person: Person) -> str:
        """The label for a person."""
        beside = Counter(label for mention in person.mentions if (label := _label_beside(mention, self._scheme)))
        if beside:
            return beside.most_common(1)[0][0]
        sort = sort_of(person)
        return self._own(sort, person) or self._fresh(sort)

    def of_identifier(self, identifier: Identifier) -> str:
        """What stands for a place, a number or a date."""
        if identifier.kind in DATES:
            return _month_and_year(identifier.text) or table("labels")["neutral"]["date"]
        general: str = table("labels")["identifiers"][identifier.kind.name]
        if general.startswith("["):
            return general
        words = set(re.findall(r"[\w-]+", identifier.text.lower()))
        exact = next((sort for sort, signs in table("labels")["sorts"].items() if words & set(signs)), general)
        return self._fresh(exact, numbered=True)

    def unknown(self) -> str:
        """A label for somebody of whom nothing is known."""
        return self._fresh(str(table("labels")["neutral"]["person"]))

    def _own(self, sort: str, person: Person) -> str | None:
        """The scheme's label for the one mother, father or subject it knows, if it can be this person's."""
        wanted: list[Label] = []
        if sort == "Child":
            wanted = [label for label in self._scheme.subjects if label.form is not Form.FORENAME]
        elif sort in ("Mother", "Father"):
            wanted = [one for one in self._scheme.labels if one.kin == sort.lower() and one.form is not Form.FORENAME]
        if len(wanted) != 1 or wanted[0].text in self._given:
            return None
        label = wanted[0].text
        beside = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
        if any(beside.search(mention.passage.block.text) for mention in person.mentions):
            # "Child A and Kayleigh": whoever is named beside the label is somebody else
            return None
        self._given.add(label)
        return label

    def _fresh(self, sort: str, *, numbered: bool = False) -> str:
        lettered = sort in table("labels")["lettered"]["labels"]
        always = numbered or sort in table("labels")["numbered"]["labels"] or sort in table("labels")["work"]
        marks = [chr(code) for code in range(ord("A"), ord("Z") + 1)] if lettered else []
        bare = [] if lettered or always or sort in table("labels")["titles"] else [sort]
        numbers = (f"{sort} {number}" for number in range(2 if bare else 1, 10_000))
        candidates = (*bare, *(f"{sort} {mark}" for mark in marks), *numbers)
        label = next(one for one in candidates if one.casefold() not in self._taken)
        self._taken.add(label.casefold())
        return label


def sort_of(person: Person) -> str:
    """What a person is, by the words beside the name: "Mother", "Social Worker", "Child"; else "Individual"."""
    rows = Counter(sort for mention in person.mentions if (sort := _kin_in_row(mention)))
    if rows:
        return rows.most_common(1)[0][0]
    if _heads_the_report(person):
        return "Child"
    said: Counter[str] = Counter()
    for mention in person.mentions:
        sort, weight = _sort_beside(mention)
        said[sort] += weight
    best, count = said.most_common(1)[0]
    if count * _FEW >= len(person.mentions):
        return best
    titled = (sort for mention in person.mentions if (sort := _by_title(mention.title)))
    return next(titled, str(table("labels")["neutral"]["person"]))


def _label_beside(mention: Mention, scheme: Scheme) -> str | None:
    """The label a key or a gloss puts beside a name: a cell of its row, or "Child A (Kayleigh)"."""
    known = [label for label in scheme.labels if label.form is not Form.FORENAME]
    cells = {cell.block.text.strip().casefold() for cell in _other_cells(mention)}
    found = next((label.text for label in known if label.text.casefold() in cells), None)
    if found:
        return found
    text = mention.passage.block.text
    before, after = text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]
    for label in known:
        own = re.escape(label.text)
        if re.search(rf"(?<!\w){own} ?(?:\(|= ?|[–—] )[\"'“‘]?$", before) or re.match(rf"[\"'”’]? ?\({own}\)", after):
            return label.text
    return None


def _other_cells(mention: Mention) -> list[Passage]:
    """The other cells of the row a mention stands in."""
    own = mention.passage.block.cell
    if own is None or mention.passage.hidden:
        return []
    return [
        other
        for other in mention.passage.text.passages
        if (cell := other.block.cell) and (cell.table, cell.row) == (own.table, own.row) and cell.column != own.column
    ]


def _kin_in_row(mention: Mention) -> str | None:
    """The kinship the row of a family table gives ("Fozia | Maternal grandmother, 55")."""
    for cell in _other_cells(mention):
        found = _cell_pattern().match(cell.block.text)
        if found:
            return _sorts()[found["sort"].lower().replace("’", "'")]
    return None


def _sort_beside(mention: Mention) -> tuple[str, int]:
    """What the words beside a mention say, and the weight of it: "her mother, Donna" is surer than "worker Donna"."""
    text = mention.passage.block.text
    start = mention.start - len(mention.title) - 1 if mention.title else mention.start
    before, after = text[max(0, start - _NEAR) : start], text[mention.end : mention.end + _NEAR]
    apposed = _after_pattern().match(after) or _before_pattern().search(before)
    if apposed:
        sure = apposed.re is _after_pattern() or before[-2:-1] in ",:("
        return _sorts()[apposed["sort"].lower().replace("’", "'")], 3 if sure else 1
    aged = re.match(r",? (?:who was |then )?\(?aged? (?:\w+ (?:weeks|months|days)|1?\d\b)", after)
    return ("Child", 3) if aged else ("", 0)


def _by_title(title: str) -> str | None:
    word = title.lower().strip(".").split(" ")[-1]
    return next((sort for sort, titles in table("labels")["titles"].items() if word in titles), None)


def _heads_the_report(person: Person) -> bool:
    return any(
        mention.passage.block.index < _OPENING
        and not mention.passage.hidden
        and (mention.passage.block.kind is Kind.HEADING or mention.passage.block.index == 0)
        for mention in person.mentions
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _month_and_year(date: str) -> str | None:
    """A day's month and year ("3 May 2006", "03/05/2006": "May 2006"), which say enough and identify nobody."""
    year = re.search(r"(?:19|20)\d\d|(?<=[./-])\d\d$", date)
    name = next((month for month in _MONTHS if re.search(rf"\b{month[:3]}", date, re.IGNORECASE)), None)
    figures = re.match(r"\d{1,2}[./-](\d{1,2})[./-]", date)
    if name is None and figures and 1 <= int(figures[1]) <= 12:
        name = _MONTHS[int(figures[1]) - 1]
    if year is None or name is None:
        return None
    century = "" if len(year[0]) == 4 else ("20" if int(year[0]) < 40 else "19")
    return f"{name} {century}{year[0]}"


@cache
def _sorts() -> dict[str, str]:
    """The label of each word of kinship or work."""
    return {word: label for part in ("work", "kin") for label, words in table("labels")[part].items() for word in words}


def _words() -> str:
    longest = sorted(_sorts(), key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest)


@cache
def _cell_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*{_LEAD}*(?P<sort>{_words()})\b(?!['’]s)", re.IGNORECASE)


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<sort>{_words()})(?:,| \(|:| called| named| was| is)? ?(?<=[ (])$", re.IGNORECASE)


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,| \(| [–—-]| (?:is|was)| who (?:is|was)) ?(?:who (?:is|was) )?{_LEAD}{{0,3}}"
        rf"(?P<sort>{_words()})\b(?!['’]s)",
        re.IGNORECASE,
    )
