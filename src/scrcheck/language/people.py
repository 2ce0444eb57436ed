"""The people a review's documents name, each with every mention, the witnesses for it, and why they may be named.

What the witnesses (`witnesses.py`) find once as a name is looked for throughout: alone, in capitals, in lower case,
misspelt by a letter, joined to another name. Then the forms of one human being's name are brought together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import is_not

from scrcheck.language.at_large import at_large, handles, is_namesake, is_repeated, model_names
from scrcheck.language.beside import FINITE, PERSONAL, SPEAKING, behaves, has_role, is_date
from scrcheck.language.capitals import Capitals, Run, Word, capitals, listed, titles
from scrcheck.language.casework import is_casework
from scrcheck.language.hasty import hasty_names, is_hasty, small_forenames, standing_free
from scrcheck.language.in_welsh import in_welsh
from scrcheck.language.initials import initials_of
from scrcheck.language.invented import Declaration
from scrcheck.language.labels import Scheme, labels
from scrcheck.language.names import plain
from scrcheck.language.permitted import Permits, permits
from scrcheck.language.persons import Grade, Mention, Person, assemble, misspelt, parts_of
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.segments import Segment, Witness, ends_place, segments, told_by_grammar
from scrcheck.language.witnesses import sayings, witnesses_of

__all__ = ["Grade", "Mention", "Person", "people"]


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
        self.casework = is_casework(reading)
        self.capitals = capitals(reading)
        self.passages = (*reading.passages, *reading.hidden)
        self.labels = [label.text for label in scheme.labels]
        self.pseudonyms = frozenset(
            plain(label.text) for label in scheme.forenames if label.declaration is not Declaration.NONE
        )
        self.declared = frozenset(
            plain(label.text) for label in scheme.forenames if label.declaration is Declaration.INVENTED
        )
        reading.tag_together(told_by_grammar(self.capitals))
        self.segments = [segment for run in self.capitals.runs for segment in segments(run, self.capitals)]
        self.sayings = sayings(self.segments)
        self.found: dict[tuple[int, int], Mention] = {}
        self.assembled: tuple[list[Mention], tuple[Person, ...]] = ([], ())

    def _persons(self) -> tuple[Person, ...]:
        """The mentions found so far, put together; once while none is added."""
        mentions = [*self.found.values()]
        known, persons = self.assembled
        if len(known) != len(mentions) or any(map(is_not, known, mentions)):
            persons = assemble(mentions, self.permits)
            self.assembled = mentions, persons
        return persons

    def people(self) -> tuple[Person, ...]:
        """Both passes: names in their own right, then what is known from them."""
        self._search()
        pseudonyms = self._without_real_ones()
        if pseudonyms != self.pseudonyms:
            self.pseudonyms = pseudonyms
            self._search()
        for _ in range(2):
            self._spread(self._persons())
        persons = self._persons()
        if self.casework:
            for place in initials_of(persons, self.passages, self.labels):
                self._add_small(*place)
            persons = self._persons()
        return persons

    def _search(self) -> None:
        for segment in self.segments:
            self._judge(segment)
        if not self.casework:
            self._trust_model()
            return
        for place in small_forenames(self.passages, self.capitals.lower):
            self._add_small(*place)

    def _trust_model(self) -> None:
        """Take what the model takes for people, where nothing was found yet."""
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for mention in self.found.values():
            taken[id(mention.passage)].append((mention.start, mention.end))
        for passage in self.reading.passages:
            here = taken[id(passage)]
            for start, end in (*model_names(passage, self.capitals, here), *handles(passage.block.text)):
                if all(end <= first or last <= start for first, last in here):
                    text = passage.block.text[start:end].rstrip()
                    here.append((start, start + len(text)))
                    witnesses = frozenset({Witness.MODEL})
                    self.found[id(passage), start] = Mention(passage, start, start + len(text), text, "", witnesses)

    def _without_real_ones(self) -> frozenset[str]:
        """The pseudonyms but those that stand with a surname; of these, one declared outright remains, save in a draft.

        A draft calls those who may not be named by surnames again and again; its forenames are real too.
        """
        mentions = [mention for person in self._persons() if person.permission is None for mention in person.mentions]
        full = [parts for parts in map(parts_of, mentions) if len(parts) > 1]
        real = {parts[0] for parts in full}
        titled = sum(bool(one.title) and len(parts_of(one)) < 2 for one in mentions)
        return self.declared - real if len(full) + titled >= _DRAFT else self.declared | (self.pseudonyms - real)

    def _add(self, run: Run, words: Sequence[Word], title: Word | None, witnesses: frozenset[Witness]) -> None:
        text = run.passage.block.text
        start, end = words[0].start, words[-1].end
        if len(words) == 1 and (initial := _INITIAL_AFTER.match(text, end)) is not None:
            end = initial.end()
        before = text[title.start : start].strip() if title is not None else ""
        self.found.setdefault(
            (id(run.passage), start), Mention(run.passage, start, end, text[start:end], before, witnesses)
        )

    def _judge(self, segment: Segment) -> None:
        words = segment.words
        if len(words) == 1 and words[0].key in self.pseudonyms and segment.title is None:
            return
        if len(words) > 1 and segment.title is None and is_namesake(words):
            return
        witnesses = witnesses_of(segment, self.capitals, self.sayings)
        if segment.run.passage.block.welsh:
            witnesses = in_welsh(segment, witnesses)
        elif not self.casework:
            witnesses = at_large(segment, witnesses, self.capitals)
        if witnesses:
            self._add(segment.run, words, segment.title, witnesses)

    def _spread(self, persons: Iterable[Person]) -> None:
        """Mark the names of those who may not be named wherever they stand."""
        forenames: set[str] = set()
        surnames: set[str] = set()
        for person in persons:
            for mention in person.mentions:
                parts = parts_of(mention)
                telling = {Witness.TITLE} if self.casework else {Witness.TITLE, Witness.ROLE}
                whole = len(parts) > 1 or bool(mention.witnesses & telling)
                surnames |= {parts[-1]} if whole else set()
                if person.permission is None and (whole or self.casework):
                    forenames |= set(parts) if len(parts) < 2 else set(parts[:-1])
        known = {key for key in forenames | surnames if len(key) > 1} - self.pseudonyms
        for run, keys, open_to_new in self.runs:
            if open_to_new or not known.isdisjoint(keys):
                self._spread_in(run, known)
        if not self.casework:
            return
        for passage in self.hasty:
            for start, end in hasty_names(passage, known):
                self._add_small(passage, start, end)
        counts = self.capitals
        self._spread_lower(
            {
                key
                for key in known
                if counts.small[key] or (len(key) > 3 and _is_only_name(key) and counts.lower[key] < 4)
            }
        )

    @cached_property
    def runs(self) -> list[tuple[Run, set[str], bool]]:
        """Each run with the names it could repeat, and whether a word of it could be a known name misspelt."""
        return [
            (
                run,
                {key for word in run.words for key in (word.key, word.key[:-1])},
                self.casework and any(self._may_be_new(run, word) for word in run.words),
            )
            for run in self.capitals.runs
        ]

    @cached_property
    def hasty(self) -> list[Passage]:
        """The passages written in haste, in lower case."""
        return list(filter(is_hasty, self.passages))

    def _spread_in(self, run: Run, known: set[str]) -> None:
        taken = [(m.start, m.end) for w in run.words if (m := self.found.get((id(run.passage), w.start)))]
        group: list[Word] = []
        for place, word in enumerate([*run.words, None]):
            inside = word is not None and any(start <= word.start < end for start, end in taken)
            if (
                word is not None
                and not inside
                and (
                    word.key in known
                    or (len(word.text) == 1 and _initial(run, place, known))
                    or (word.key[:-1] in known and _is_family(run, word))
                )
            ):
                group.append(word)
                continue
            if self.casework and not group and word is not None and not inside and self._is_new(run, word, known):
                self._add(run, [word], None, frozenset({Witness.REPETITION}))
            if group and not (word is not None and not inside and ends_place(word, group)):
                self._add_known(run, group)
            group = []

    def _may_be_new(self, run: Run, word: Word) -> bool:
        entry, seen = listed(word.key), self.capitals
        if word.shouted or run.titled or len(word.key) < 3 or entry.never or entry.word is not entry.forename:
            return False
        return not (seen.lower[word.key] or seen.located[word.key] or word.key in self.pseudonyms)

    def _is_new(self, run: Run, word: Word, known: set[str]) -> bool:
        """Whether a word on no list is a known name misspelt, or joined to one ("to Zohaib and Anabiya")."""
        if not self._may_be_new(run, word):
            return False
        entry = listed(word.key)
        before = re.search(r"([^\W\d_]+)(?:,| and| or|, and|,? to|, with)(?: to| with)? $", run.before_word(word))
        after = re.match(r"(?: and| or) (?:to |with )?([^\W\d_]+)", run.after_word(word))
        beside = known | self.pseudonyms
        joined = (before and before[1][0].isupper() and plain(before[1]) in beside) or (
            after and after[1][0].isupper() and plain(after[1]) in beside
        )
        if joined and len(run.words) == 1 and not self.capitals.articled[word.key]:
            return True
        return not (entry.surname or entry.word) and any(misspelt(word.key, name) for name in known)

    def _add_known(self, run: Run, group: list[Word]) -> None:
        if len(group) == 1 and not _is_meant(run, group[0], self.capitals):
            return
        if not self.casework and not is_repeated(run, group, self.capitals):
            return
        self._add(run, group, _title_before(run, group[0]), frozenset({Witness.REPETITION}))

    def _spread_lower(self, known: set[str]) -> None:
        """Lower-case mentions of names that are no words."""
        wanted = {key for key in known if self.capitals.lower[key] or self.capitals.small[key]}
        if not wanted:
            return
        pattern = standing_free(wanted)
        for passage in self.passages:
            for match in pattern.finditer(passage.block.text):
                self._add_small(passage, *match.span())

    def _add_small(self, passage: Passage, start: int, end: int) -> None:
        known = self.found.get((id(passage), start))
        if known is None or known.end != end:
            text = passage.block.text[start:end]
            self.found[id(passage), start] = Mention(passage, start, end, text, "", frozenset({Witness.REPETITION}))


def _is_only_name(key: str) -> bool:
    known = listed(key)
    return (known.forename or known.surname) and not known.word and not known.never


def _is_meant(run: Run, word: Word, seen: Capitals) -> bool:
    """Whether a word known as a name is one here too, and not the word it also is."""
    if is_date(word, run, known=True):
        return False
    if not listed(word.key).word and not listed(word.key).never and not seen.lower[word.key]:
        return True
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
        in_cell = run.passage.block.cell is not None and _GIVEN_BY.search(run.before_word(word))
        return run.passage.block.index < _FRONT or bool(in_cell)
    return not _AS_A_WORD.match(run.after_word(word))


_INITIAL_AFTER = re.compile(r", [A-Z]\.(?: ?[A-Z]\.)*(?=[\s,;)]|$)(?! and | & | \()")
"""The initial of a name that begins with the surname: "Kowal, M."."""
_FRONT = 6
"""Blocks at the start, in which a title names somebody."""
_GIVEN_BY = re.compile(r"[a-z] (?:from|to|with|by|for|of) $")
"""As cells note in few words: "Call from Precious", "Half-brother of May"."""
_AS_A_WORD = re.compile(
    r"^,? (?:the|an?|of|for|to (?:the|an?|be)|that|there|this|these|it|they|he|she|we|you|anyone|any|be|not|in|on|at|"
    r"by|and|"
    r"or|is|are)\b"
)


def _is_family(run: Run, word: Word) -> bool:
    """Whether a name in the plural is a family's ("none of the Bevans came")."""
    return (
        word.key[-1] == "s"
        and not word.shouted
        and run.before_word(word).endswith(("the ", "The "))
        and len(run.words) == 1
    )


def _initial(run: Run, place: int, known: set[str]) -> bool:
    following = run.words[place + 1 : place + 2]
    return bool(following) and following[0].key in known and (place == 0 or run.words[place - 1].key in titles())


def _title_before(run: Run, word: Word) -> Word | None:
    place = next(i for i, other in enumerate(run.words) if other is word)
    return run.words[place - 1] if place and run.words[place - 1].key in titles() else None


_DRAFT = 5
"""Mentions by surname that make a draft of names."""
