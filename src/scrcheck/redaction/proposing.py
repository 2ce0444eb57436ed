"""From what a lint found to the plan of what replaces it, and to the spots where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Location, Part
from scrcheck.language.identifiers import DATES, PLACES, Identifier
from scrcheck.language.people import Grade, Mention, Person
from scrcheck.language.private_names import private_names
from scrcheck.language.reading import Passage
from scrcheck.language.staffing import is_staff
from scrcheck.redaction.naming import Labels
from scrcheck.redaction.plan import Entry, Plan
from scrcheck.redaction.wording import Spot
from scrcheck.review import Review

_CONTEXT = 40
"""Characters either side by which a spot is found again."""
_MOST_PLACES = 6


def proposed(review: Review, earlier: Plan) -> Plan:
    """The plan for everything that is unresolved in a review: what `earlier` decides, and new entries for the rest."""
    labels = Labels(review.scheme, (entry.replacement for entry in earlier.entries))
    waived = _waived(review)
    entries = [entry for entry in earlier.entries if entry.everywhere]
    for person in unresolved(review):
        said, places = earlier.entry(person.forms), [mention.location for mention in person.mentions]
        what = "member of staff" if is_staff(person) else "person"
        new = said or Entry(person.forms, what, labels.of_person(person), keep=_is_kept(person.forms, waived))
        entries.append(_counted(new, person.forms, places, sure=person.grade is not Grade.POSSIBLE))
    for group in _groups(review.identifiers):
        forms = tuple(dict.fromkeys(_one_line(one.text) for one in group))
        said, places = earlier.entry(forms), [one.passage.locate(one.start, one.end) for one in group]
        new = said or Entry(forms, group[0].kind.value, labels.of_identifier(group[0]), keep=_is_kept(forms, waived))
        entries.append(_counted(new, forms, places, sure=True))
    entries += _listed(review, Plan(tuple(entries)), earlier, labels)
    return Plan(tuple(entries))


def unresolved(review: Review) -> Iterator[Person]:
    """The people whom nothing allows to be named."""
    return (person for person in review.people if person.permission is None)


def spots(review: Review, plan: Plan) -> list[Spot]:
    """Where the plan's replacements are to be made."""
    marks: dict[int, list[_Mark]] = defaultdict(list)
    passages: dict[int, Passage] = {}
    for passage, mark in _marks(review, plan):
        marks[id(passage)].append(mark)
        passages[id(passage)] = passage
    found = [
        spot for key, held in marks.items() for mark in _apart(held) for spot in _spots(passages[key].block.text, mark)
    ]
    return list(dict.fromkeys(found))


def everywhere(plan: Plan) -> dict[str, str]:
    """The replacement of each form (case aside) that is to go wherever it stands."""
    return {form.casefold(): entry.replacement for entry in plan.entries if entry.everywhere for form in entry.found}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Characters of a block to replace."""

    start: int
    end: int
    replacement: str


def _marks(review: Review, plan: Plan) -> Iterator[tuple[Passage, _Mark]]:
    labels = {label.text for label in review.scheme.labels}
    for person in unresolved(review):
        entry = plan.entry(person.forms)
        if entry is not None and not entry.keep:
            for mention in person.mentions:
                yield mention.passage, _of_mention(mention, entry.replacement, labels, set(person.forms))
    for identifier in review.identifiers:
        entry = plan.entry([_one_line(identifier.text)])
        if entry is not None and not entry.keep:
            yield identifier.passage, _of_identifier(identifier, entry.replacement)


def _of_mention(mention: Mention, label: str, labels: set[str], forms: set[str]) -> _Mark:
    """A mention with its title, and with the gloss that puts the very label beside it ("Child A (Kayleigh)")."""
    text, start, end = mention.passage.block.text, mention.start, mention.end
    if mention.title:
        start = max(text.rfind(mention.title, 0, start), 0)
    if text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2] in ("", " ") and text[end - 1] in "sSzZ":
        end, label = end + 1, f"{label}{text[end]}s"
    plural = mention.text[-1:] == "s" and mention.text[:-1] in {form.split()[-1] for form in forms}
    if plural and text[:start].lower().endswith("the "):
        return _Mark(start, end, "family")
    if label in labels:
        opening = re.search(rf"(?<!\w){re.escape(label)} ?\([\"'“‘]?$", text[:start])
        closing = re.match(r"[\"'”’]?\)", text[end:])
        if opening and closing:
            return _Mark(opening.start(), end + closing.end(), label)
        gloss = re.match(rf" ?\({re.escape(label)}\)", text[end:])
        end += gloss.end() if gloss else 0
    beside = _beside_its_sort(text, start, end, label)
    if beside is not None:
        return beside
    start = _before_its_sort(text, start, label)
    shouted = mention.text.isupper() and len(mention.text) > 3 and text[:start].upper() == text[:start]
    return _Mark(start, end, label.upper() if shouted else label)


def _beside_its_sort(text: str, start: int, end: int, label: str) -> _Mark | None:
    """A name set beside its kinship or post goes with its commas: "Child A's mother, Donna, rang" lost nothing by it.

    Of "the social worker, Joanne, rang" the label is left, with its number.
    """
    sort = re.sub(r" (?:\d+|[A-Z])$", "", label)
    before = re.search(
        rf"(?P<the>\bthe )?(?<![\w-])(?P<sort>{re.escape(sort)})(?P<sign>,| \() ?$", text[:start], re.IGNORECASE
    )
    if before is None:
        return None
    closing = re.match(r"\)" if before["sign"] != "," else r",(?= )|(?=[.;:])|$", text[end:])
    if closing is None:
        return None
    if sort == label:
        return _Mark(before.start("sign"), end + closing.end(), "")
    return _Mark(before.start(), end + closing.end(), label) if before["the"] else None


def _before_its_sort(text: str, start: int, label: str) -> int:
    """Where the words begin that the label repeats ("the social worker Joanne": "Social Worker 1")."""
    sort = re.sub(r" (?:\d+|[A-Z])$", "", label)
    if sort == label:
        return start
    said = re.search(rf"(?:\bthe )?(?<!\w){re.escape(sort)} $", text[:start], re.IGNORECASE)
    return said.start() if said else start


def _of_identifier(identifier: Identifier, label: str) -> _Mark:
    """An identifier; with "on" before a day that becomes a month, with "the" before a place that gets a label."""
    text, start, end = identifier.passage.block.text, identifier.start, identifier.end
    before = re.search(r"\b(on|On|the|The) (?:or about )?$", text[:start])
    if before and identifier.kind in DATES and before[1].lower() == "on" and not label.startswith("["):
        return _Mark(before.start(), end, f"{'In' if before[1] == 'On' else 'in'} {label}")
    if before and identifier.kind in PLACES and before[1].lower() == "the":
        return _Mark(before.start(), end, label)
    return _Mark(start, end, label)


def _apart(marks: Sequence[_Mark]) -> list[_Mark]:
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda one: one.start - one.end):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return kept


_OWN_NUMBER = re.compile(r"\(?\w{1,3}(?:\.\d{1,3}){0,3}[.)]? ")


def _spots(text: str, mark: _Mark) -> Iterator[Spot]:
    """The spot of a mark, told by its line; a mark over a line's end gives one for each line as well."""
    opening = text.rfind("\n", 0, mark.start) + 1
    closing = text.find("\n", mark.end)
    closing = len(text) if closing < 0 else closing
    before = text[max(opening, mark.start - _CONTEXT) : mark.start]
    after = text[mark.end : min(closing, mark.end + _CONTEXT)]
    form = text[mark.start : mark.end]
    yield Spot(before, _one_line(form), after, mark.replacement)
    number = _OWN_NUMBER.match(before) if opening + len(before) == mark.start else None
    if number:
        # an automatic number stands in a cell's text, but not in the file's
        yield Spot(before[number.end() :], _one_line(form), after, mark.replacement)
    if "\n" in form:
        head, _, rest = form.partition("\n")
        yield Spot(before, head, "", mark.replacement)
        yield Spot("", rest.replace("\n", " "), after, "")


def _groups(identifiers: Iterable[Identifier]) -> Iterator[list[Identifier]]:
    """The mentions of each different identifier."""
    groups: dict[tuple[str, str], list[Identifier]] = defaultdict(list)
    for one in identifiers:
        groups[one.kind.value, " ".join(one.text.lower().split())].append(one)
    yield from groups.values()


def _counted(entry: Entry, forms: Sequence[str], places: Sequence[Location], *, sure: bool) -> Entry:
    lines = tuple(dict.fromkeys(_one_line(form) for form in (*entry.found, *forms)))
    said = list(dict.fromkeys(map(_place, places)))
    more = (f"and {len(said) - _MOST_PLACES} more",) if len(said) > _MOST_PLACES else ()
    return Entry(
        lines,
        entry.what,
        entry.replacement,
        mentions=len(places),
        places=(*said[:_MOST_PLACES], *more),
        sure=sure,
        keep=entry.keep,
    )


def _place(location: Location) -> str:
    part = "" if location.part is Part.BODY else location.part.value.replace("_", " ")
    number = f"paragraph {location.paragraph}" if location.paragraph else ""
    page = f"page {location.page}" if location.page else ""
    return ", ".join(filter(None, (page, part, number))) or "text"


def _listed(review: Review, found: Plan, earlier: Plan, labels: Labels) -> Iterator[Entry]:
    """Entries for the names of the board's private list, as the draft writes them: these go wherever they stand."""
    quotes = [_one_line(one.quote) for one in private_names(review.reading, review.settings.names)]
    for quote, mentions in Counter(quotes).items():
        word = quote.casefold()
        bearers = {
            entry.replacement
            for entry in found.entries
            if word in {part.casefold() for form in entry.found for part in form.split()}
        }
        said = earlier.entry((quote,))
        label = said.replacement if said else bearers.pop() if len(bearers) == 1 else labels.unknown()
        yield Entry((quote,), "name on the board's list", label, mentions, everywhere=not (said and said.keep))


def _waived(review: Review) -> frozenset[str]:
    """The words of findings that the board has accepted."""
    return frozenset(
        _one_line(evidence.quote)
        for finding in review.findings
        if finding.waiver is not None
        for evidence in finding.occurrences
    )


def _is_kept(forms: Iterable[str], waived: frozenset[str]) -> bool:
    return all(_one_line(form) in waived for form in forms)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
