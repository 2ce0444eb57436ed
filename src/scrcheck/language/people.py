"""The people a review's documents name, each with every mention, the witnesses for it, and why they may be named.

What the witnesses (`witnesses.py`) find once as a name is looked for throughout: alone, in capitals, in lower case,
misspelt by a letter, joined to another name. Then the forms of one human being's name are brought together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein

from scrcheck.documents.model import Location
from scrcheck.language.beside import FINITE, PERSONAL, SPEAKING, behaves, has_role, is_date
from scrcheck.language.capitals import Capitals, Run, Word, capitals, listed, titles
from scrcheck.language.invented import Declaration
from scrcheck.language.labels import Scheme, labels
from scrcheck.language.names import plain
from scrcheck.language.permitted import Permission, Permits, permits
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.segments import Segment, Witness, ends_place, segments, told_by_grammar
from scrcheck.language.witnesses import sayings, witnesses_of


class Grade(StrEnum):
    """How sure it is that this is a person's name."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Mention:
    """One place where a person is named."""

    passage: Passage
    start: int
    end: int
    text: str
    """The name without its title."""
    title: str
    """The title printed before it ("Mrs"), or ""."""
    witnesses: frozenset[Witness]

    @property
    def location(self) -> Location:
        """The place of the mention."""
        return self.passage.locate(self.start, self.end)


@dataclass(frozen=True)
class Person:
    """A human being the documents name, as far as the forms of the name tell."""

    name: str
    """The fullest form."""
    mentions: tuple[Mention, ...]
    grade: Grade
    permission: Permission | None
    """Why the person may be named; None where nothing says so."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The different forms of the name, in order of first mention."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))


def people(reading: Reading, allow: Iterable[str] = (), scheme: Scheme | None = None) -> tuple[Person, ...]:
    """Everybody the visible and hidden text names, in order of first mention, declared pseudonyms left out.

    `allow` holds names a user lets stand; they are returned with that permission. `scheme` saves reading it again.
    """
    return _Search(reading, permits(reading, allow), scheme or labels(reading)).people()


class _Search:
    """The search through one reading."""

    def __init__(self, reading: Reading, known: Permits, scheme: Scheme) -> None:
        self.reading = reading
        self.permits = known
        self.capitals = capitals(reading)
        self.pseudonyms = frozenset(
            plain(label.text) for label in scheme.forenames if label.declaration is not Declaration.NONE
        )
        self.declared = frozenset(
            plain(label.text) for label in scheme.forenames if label.declaration is Declaration.INVENTED
        )
        reading.parse_together(told_by_grammar(self.capitals))
        self.segments = [segment for run in self.capitals.runs for segment in segments(run, self.capitals)]
        self.sayings = sayings(self.segments)
        self.found: dict[tuple[int, int], Mention] = {}

    def people(self) -> tuple[Person, ...]:
        """Both passes: names in their own right, then what is known from them."""
        self._search()
        if self.pseudonyms != self.declared and self._is_draft():
            self.pseudonyms = self.declared
            self._search()
        for _ in range(2):
            self._spread(_assemble(self.found.values(), self.permits))
        return _assemble(self.found.values(), self.permits)

    def _search(self) -> None:
        for segment in self.segments:
            self._judge(segment)

    def _is_draft(self) -> bool:
        """Whether people who may not be named are called by surnames again and again: then forenames are real too."""
        persons = _assemble(self.found.values(), self.permits)
        return (
            sum(
                bool(mention.title) or len(_parts(mention)) > 1
                for person in persons
                if person.permission is None
                for mention in person.mentions
            )
            >= 5
        )

    def _add(self, run: Run, words: Sequence[Word], title: Word | None, witnesses: frozenset[Witness]) -> None:
        start, end = words[0].start, words[-1].end
        text = run.passage.block.text
        before = text[title.start : start].strip() if title is not None else ""
        self.found.setdefault(
            (id(run.passage), start), Mention(run.passage, start, end, text[start:end], before, witnesses)
        )

    def _judge(self, segment: Segment) -> None:
        words = segment.words
        if len(words) == 1 and words[0].key in self.pseudonyms and segment.title is None:
            return
        witnesses = witnesses_of(segment, self.capitals, self.sayings)
        if witnesses:
            self._add(segment.run, words, segment.title, witnesses)

    def _spread(self, persons: Iterable[Person]) -> None:
        """Mark the names of those who may not be named wherever they stand."""
        forenames: set[str] = set()
        surnames: set[str] = set()
        for person in persons:
            for mention in person.mentions:
                parts = _parts(mention)
                surnames |= {parts[-1]} if len(parts) > 1 or Witness.TITLE in mention.witnesses else set()
                if person.permission is None:
                    forenames |= set(parts) if len(parts) < 2 else set(parts[:-1])
        known = {key for key in forenames | surnames if len(key) > 1} - self.pseudonyms
        for run in self.capitals.runs:
            self._spread_in(run, known)
        self._spread_lower(
            {key for key in known if len(key) > 3 and not listed(key).word and not self.capitals.lower[key] > 3}
        )

    def _spread_in(self, run: Run, known: set[str]) -> None:
        taken = [(m.start, m.end) for w in run.words if (m := self.found.get((id(run.passage), w.start)))]
        group: list[Word] = []
        for place, word in enumerate([*run.words, None]):
            inside = word is not None and any(start <= word.start < end for start, end in taken)
            if (
                word is not None
                and not inside
                and (word.key in known or (len(word.text) == 1 and _initial(run, place, known)))
            ):
                group.append(word)
                continue
            if not group and word is not None and not inside and self._is_new(run, word, known):
                self._add(run, [word], None, frozenset({Witness.REPETITION}))
            if group and not (word is not None and not inside and ends_place(word, group)):
                self._add_known(run, group)
            group = []

    def _is_new(self, run: Run, word: Word, known: set[str]) -> bool:
        """Whether a word on no list is a known name misspelt, or joined to one ("to Zohaib and Anabiya")."""
        entry = listed(word.key)
        if word.shouted or run.titled or len(word.key) < 3 or entry.never or entry.word is not entry.forename:
            return False
        seen = self.capitals
        if seen.lower[word.key] or seen.located[word.key] or word.key in self.pseudonyms:
            return False
        before = re.search(r"([^\W\d_]+)(?:,| and| or|, and|,? to|, with)(?: to| with)? $", run.before_word(word))
        after = re.match(r"(?: and| or) (?:to |with )?([^\W\d_]+)", run.after_word(word))
        beside = known | self.pseudonyms
        joined = (before and before[1][0].isupper() and plain(before[1]) in beside) or (
            after and after[1][0].isupper() and plain(after[1]) in beside
        )
        if joined and len(run.words) == 1 and not self.capitals.articled[word.key]:
            return True
        return not (entry.surname or entry.word) and any(_misspelt(word.key, name) for name in known)

    def _add_known(self, run: Run, group: list[Word]) -> None:
        if len(group) == 1 and not _is_meant(run, group[0], self.capitals):
            return
        self._add(run, group, _title_before(run, group[0]), frozenset({Witness.REPETITION}))

    def _spread_lower(self, known: set[str]) -> None:
        """Lower-case mentions of names that are no words."""
        wanted = {key for key in known if self.capitals.lower[key]}
        if not wanted:
            return
        pattern = re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, sorted(wanted)))})(?![\w@/-]|\.\w)")
        for passage in (*self.reading.passages, *self.reading.hidden):
            for match in pattern.finditer(passage.block.text):
                token = passage.doc.char_span(*match.span(), alignment_mode="expand")
                if token is None or passage.parsed(token.start).pos_ in {
                    "VERB",
                    "AUX",
                    "ADJ",
                    "ADV",
                    "ADP",
                    "PRON",
                    "DET",
                    "CCONJ",
                    "SCONJ",
                }:
                    continue
                key = (id(passage), match.start())
                self.found[key] = Mention(passage, *match.span(), match[0], "", frozenset({Witness.REPETITION}))


def _is_meant(run: Run, word: Word, seen: Capitals) -> bool:
    """Whether a word known as a name is one here too, and not the word it also is."""
    if not listed(word.key).word and not listed(word.key).never and not seen.lower[word.key]:
        return True
    if is_date(word, run, known=True):
        return False
    if listed(word.key).never:
        after = run.after_word(word)
        return (
            not run.titled
            and not word.shouted
            and bool(PERSONAL.match(after) or SPEAKING.match(after) or FINITE.match(after))
        )
    if word.shouted:
        return len(word.key) > 2 and not run.titled and not run.passage.block.text.isupper()
    if (not word.opens and not run.titled) or run.passage.block.text.strip() == word.text:
        return True
    if word.possessive or word.entity == "PERSON" or behaves(run, word) or has_role(run, word, word):
        return True
    if run.titled:
        return run.passage.block.index < 6
    return not _AS_A_WORD.match(run.after_word(word))


_AS_A_WORD = re.compile(
    r"^,? (?:the|an?|of|for|to (?:the|an?|be)|that|there|this|these|it|they|he|she|we|you|anyone|any|be|not|in|on|at|"
    r"by|and|"
    r"or|is|are)\b"
)


def _initial(run: Run, place: int, known: set[str]) -> bool:
    following = run.words[place + 1 : place + 2]
    return bool(following) and following[0].key in known and (place == 0 or run.words[place - 1].key in titles())


def _title_before(run: Run, word: Word) -> Word | None:
    place = next(i for i, other in enumerate(run.words) if other is word)
    return run.words[place - 1] if place and run.words[place - 1].key in titles() else None


def _parts(mention: Mention) -> list[str]:
    """The plain words of a mention without titles; initials are single letters."""
    keys = [key for key in (plain(part.strip(".,")) for part in re.split(r"[\s.]+", mention.text)) if key]
    return [key for key in keys if key not in titles()] or keys


def _assemble(mentions: Iterable[Mention], known: Permits) -> tuple[Person, ...]:
    """Join the mentions of one human being by the forms of the name."""
    ordered = list(mentions)
    parts = {id(mention): _parts(mention) for mention in ordered}
    fulls: Counter[tuple[str, str]] = Counter()
    for mention in ordered:
        words = parts[id(mention)]
        if len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1:
            fulls[words[0], words[-1]] += 1
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in ordered:
        groups[_identity(parts[id(mention)], fulls, Witness.TITLE in mention.witnesses)].append(mention)
    persons = [_person(group, known) for group in groups.values()]
    family = {_parts(p.mentions[0])[-1] for p in persons if p.permission is None and len(p.mentions) > 1}
    return tuple(
        replace(person, permission=None)
        if person.permission is Permission.PROCESS and _parts(person.mentions[0])[-1] in family
        else person
        for person in persons
    )


def _identity(words: list[str], fulls: Counter[tuple[str, str]], titled: bool) -> tuple[str, str]:
    first, last = words[0], words[-1]
    if len(words) > 1 and len(first) > 1 and len(last) > 1:
        return first, last
    if len(words) > 1 and len(last) > 1:
        fitting = [full for full in fulls if full[1] == last and full[0].startswith(first)]
        return fitting[0] if len(fitting) == 1 else (first, last)
    bearers = [full for full in fulls if full[1] == first]
    named = [] if titled else [full for full in fulls if full[0] == first or _misspelt(first, full[0])]
    if named:
        return max(named, key=lambda full: fulls[full])
    if len(bearers) == 1:
        return bearers[0]
    return ("", first) if bearers or titled else (first, "")


def _misspelt(one: str, other: str) -> bool:
    """Whether two long names differ by one letter."""
    long = len(one) > 5 and len(other) > 5 and one[0] == other[0]
    return long and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def _person(mentions: list[Mention], known: Permits) -> Person:
    name = max((mention.text for mention in mentions), key=lambda text: (len(text.split()), not text.isupper()))
    witnesses = frozenset().union(*(mention.witnesses for mention in mentions))
    strong = max(len(mention.witnesses - {Witness.REPETITION}) for mention in mentions)
    if strong >= 2 or (Witness.TITLE in witnesses and len(mentions) > 1):
        grade = Grade.SURE
    else:
        grade = Grade.LIKELY if witnesses - {Witness.LIST, Witness.REPETITION} or len(mentions) > 2 else Grade.POSSIBLE
    places = [(mention.passage, mention.start, mention.end) for mention in mentions]
    permission = known.of({mention.text for mention in mentions}, places)
    return Person(name, tuple(mentions), grade, permission)
