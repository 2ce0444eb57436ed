"""The people a review's documents name, each with every mention, the witnesses for it, and why they may be named.

No witness is trusted alone. The spaCy model misses lone forenames, and those of some communities far more than others
(`design/names-and-speed.md`); lists take words for names; titles stand before labels. So each capitalised run is judged
by all of them together, with the words around it. What is found once as a name is then looked for throughout: alone, in
capitals, in lower case, misspelt by a letter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from scrcheck.documents.model import Location
from scrcheck.language.capitals import AT, Capitals, Run, Word, capitals, listed, place_endings, titles
from scrcheck.language.invented import Declaration
from scrcheck.language.labels import Scheme, labels
from scrcheck.language.names import plain
from scrcheck.language.permitted import Permission, Permits, permits
from scrcheck.language.reading import Passage, Reading
from scrcheck.language.vocabulary import load_vocabulary


class Witness(StrEnum):
    """What speaks for a mention being a person's name."""

    MODEL = "model"
    TITLE = "title"
    ROLE = "role"
    """A word of kinship or profession beside it."""
    LIST = "list"
    CONTEXT = "context"
    """It does what people do ("Joy had had to soak"), or stands with a capital where no other word would."""
    STRUCTURE = "structure"
    """Forename with surname, initial with surname, a document's author."""
    REPETITION = "repetition"
    """It was found as a name elsewhere in the documents."""


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
        self.pseudonyms = frozenset(plain(label.text) for label in scheme.forenames)
        self.declared = frozenset(
            plain(label.text) for label in scheme.forenames if label.declaration is Declaration.INVENTED
        )
        self.personal = _personal(self.capitals)
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
        for run in self.capitals.runs:
            for segment in _segments(run, self.capitals):
                self._judge(segment)

    def _is_draft(self) -> bool:
        """Whether people who may not be named are called by surnames again and again: then forenames are real too."""
        persons = _assemble(self.found.values(), self.permits)
        return sum(
            bool(mention.title) or len(_parts(mention)) > 1
            for person in persons if person.permission is None
            for mention in person.mentions
        ) >= 5

    def _add(self, run: Run, words: Sequence[Word], title: Word | None, witnesses: frozenset[Witness]) -> None:
        start, end = words[0].start, words[-1].end
        text = run.passage.block.text
        before = text[title.start : start].strip() if title is not None else ""
        self.found.setdefault((id(run.passage), start), Mention(run.passage, start, end, text[start:end], before, witnesses))

    def _judge(self, segment: _Segment) -> None:
        words = segment.words
        if len(words) == 1 and words[0].key in self.pseudonyms and segment.title is None:
            return
        witnesses = _witnesses(segment, self.capitals, self.personal)
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
        self._spread_lower({key for key in known if len(key) > 3 and not listed(key).word and not self.capitals.lower[key] > 3})

    def _spread_in(self, run: Run, known: set[str]) -> None:
        taken = [(m.start, m.end) for w in run.words if (m := self.found.get((id(run.passage), w.start)))]
        group: list[Word] = []
        for place, word in enumerate([*run.words, None]):
            inside = word is not None and any(start <= word.start < end for start, end in taken)
            if word is not None and not inside and (word.key in known or (len(word.text) == 1 and _initial(run, place, known))):
                group.append(word)
                continue
            if not group and word is not None and not inside and self._is_new(run, word, known):
                self._add(run, [word], None, frozenset({Witness.REPETITION}))
            if group and not (word is not None and not inside and _ends_place(word, group)):
                self._add_known(run, group)
            group = []

    def _is_new(self, run: Run, word: Word, known: set[str]) -> bool:
        """Whether a word on no list is a known name misspelt, or joined to one ("to Zohaib and Anabiya")."""
        entry = listed(word.key)
        if word.shouted or run.titled or len(word.key) < 3 or entry.word or entry.never or entry.forename:
            return False
        seen = self.capitals
        if seen.lower[word.key] or seen.located[word.key] or word.key in self.pseudonyms:
            return False
        before = re.search(r"([^\W\d_]+)(?:,| and| or|, and|,? to|, with)(?: to| with)? $", run.before_word(word))
        after = re.match(r"(?: and| or) (?:to |with )?([^\W\d_]+)", run.after_word(word))
        joined = (before and before[1][0].isupper() and plain(before[1]) in known) or (
            after and after[1][0].isupper() and plain(after[1]) in known
        )
        if joined and len(run.words) == 1 and not self.capitals.articled[word.key]:
            return True
        return len(word.key) > 5 and not entry.surname and any(
            abs(len(name) - len(word.key)) < 2 and name[0] == word.key[0] and DamerauLevenshtein.distance(name, word.key, score_cutoff=1) == 1
            for name in known if len(name) > 5
        )

    def _add_known(self, run: Run, group: list[Word]) -> None:
        if len(group) == 1 and (listed(group[0].key).never or not _is_meant(run, group[0], self.capitals)):
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
                if token is None or token[0].pos_ in {"VERB", "AUX", "ADJ", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ"}:
                    continue
                key = (id(passage), match.start())
                self.found[key] = Mention(passage, *match.span(), match[0], "", frozenset({Witness.REPETITION}))


@dataclass(slots=True)
class _Segment:
    """Words of a run that could be one name."""

    run: Run
    words: list[Word]
    title: Word | None
    before: Word | None
    """The capitalised word directly before, other than a title."""
    after: Word | None
    """The capitalised word directly after."""


def _segments(run: Run, seen: Capitals) -> Iterator[_Segment]:
    """The parts of a run between titles, words that are no names, and names of places."""
    words: list[Word] = []
    title: Word | None = None
    before: Word | None = None
    for word in run.words:
        if word.key in titles() and not words:
            title, before = title or word, before
        elif _is_no_name(word, run, seen) and not _is_surname_here(word, words, title, run):
            if words:
                yield _Segment(run, words, title, before, word)
            words, title, before = [], None, None if _is_date(word, run) else word
        else:
            words.append(word)
    if words:
        yield _Segment(run, words, title, before, None)


def _is_no_name(word: Word, run: Run, seen: Capitals) -> bool:
    known = listed(word.key)
    if len(word.text) == 1:
        return False
    if known.never or word.key in titles() or _is_date(word, run):
        return True
    if word.shouted and not run.titled and not (known.forename or known.surname):
        return True
    if known.forename or known.surname:
        return False
    return bool(seen.lower[word.key]) or (word.opens and not word.proper and not word.entity == "PERSON")


def _is_surname_here(word: Word, words: Sequence[Word], title: Word | None, run: Run) -> bool:
    """Whether a common word is a surname after a title, an initial or a forename ("Mr Day", "J. White", "Joy White")."""
    if not listed(word.key).surname or _is_date(word, run):
        return False
    if not words:
        return title is not None and title.key in _ADDRESS
    first = words[-1]
    if len(first.text) == 1:
        return len(words) == 1 and run.after_word(first).startswith(".")
    after = run.after_word(word)
    return len(words) == 1 and listed(first.key).forename and not re.match(r" [A-Z]", after) and not run.titled


def _is_date(word: Word, run: Run) -> bool:
    """Whether the name of a month is one ("19 August", "in May", "April 2014")."""
    if word.key not in _MONTHS:
        return False
    lead, rest = run.before_word(word), run.after_word(word)
    if _BEFORE_MONTH.search(lead) or re.match(r",? (?:of )?(?:19|20)?\d", rest):
        return True
    following = re.match(r" ([A-Z][^\W\d_]+)", rest)
    if following and listed(plain(following[1])).forename:
        return True
    return word.entity == "DATE" and not (_PERSONAL.match(rest) or _has_role(run, word, word))


def _ends_place(word: Word, group: Sequence[Word]) -> bool:
    """Whether a word makes the words before it a place or body ("Marchbank House")."""
    return word.key in place_endings() and not word.shouted and not group[-1].possessive


def _witnesses(segment: _Segment, seen: Capitals, personal: Counter[str]) -> frozenset[Witness]:
    """What speaks for the segment being a name; empty where it is not taken for one."""
    run, words, title = segment.run, segment.words, segment.title
    full = [word for word in words if len(word.text) > 1]
    if not full:
        return frozenset()
    found: set[Witness] = set()
    if any(word.entity == "PERSON" for word in words):
        found.add(Witness.MODEL)
    if any(listed(word.key).forename or listed(word.key).surname for word in full):
        found.add(Witness.LIST)
    if title is not None:
        found.add(Witness.TITLE)
    if _has_role(run, words[0], words[-1]):
        found.add(Witness.ROLE)
    if segment.after is not None and _ends_place(segment.after, words) or _holds_place(words, found):
        return frozenset()
    if title is not None and (title.key in _ADDRESS or found & {Witness.MODEL, Witness.LIST}):
        return frozenset(found)
    if len(words) == 1:
        return _lone(segment, found, seen, personal)
    return _several(segment, found, seen)


_ADDRESS = frozenset("mr mrs ms miss mx dr".split())


def _personal(seen: Capitals) -> Counter[str]:
    """How much of what stands beside a word that no list settles is said of persons: 2 for each "X's mother", "X was
    born"; 1 for what bodies do too, "X wrote"."""
    counts: Counter[str] = Counter()
    for run in seen.runs:
        for segment in _segments(run, seen):
            word = segment.words[0]
            known = listed(word.key)
            if len(segment.words) > 1 or segment.after is not None or word.shouted or (known.forename and not known.word):
                continue
            after = run.after_word(word)
            if _PERSONAL.match(after) or _has_role(run, word, word):
                counts[word.key] += 2
            elif not re.match(r" \d", after) and (_SPEAKING.match(after) or _PRONOUN.match(after)):
                counts[word.key] += 1
    return counts


_PRONOUN = re.compile(r"^[^.;]{0,40}?\b(?:she|he|her|his|herself|himself)\b", re.IGNORECASE)


def _holds_place(words: Sequence[Word], found: set[Witness]) -> bool:
    """Whether the words hold a place's ending that is not a surname after a forename ("Susan Green")."""
    for place, word in enumerate(words):
        if word.key in place_endings():
            surname = place == len(words) - 1 and place > 0 and listed(word.key).surname
            first = listed(words[0].key)
            named = surname and (first.forename and (not first.word or Witness.MODEL in found) or len(words[0].text) == 1)
            if not named and Witness.TITLE not in found:
                return True
    return False


def _several(segment: _Segment, found: set[Witness], seen: Capitals) -> frozenset[Witness]:
    """Two words or more: forename and surname, initial and surname, forename and initial."""
    words, run = segment.words, segment.run
    first, last = words[0], words[-1]
    if len(words) > 2 and len(last.text) == 1:
        words.pop()
        last = words[-1]
    one, two = listed(first.key), listed(last.key)
    shouted = all(word.shouted or len(word.text) == 1 for word in words)
    stopped = run.after_word(first).startswith(".")
    if segment.before is not None and len(first.text) == 1 and (not stopped or segment.before.key in _LETTERED):
        return frozenset()
    if len(first.text) == 1:
        after = run.after_word(last)
        acts = bool(_PERSONAL.match(after) or _SPEAKING.match(after) or _BEHAVES.match(after))
        alone = run.passage.block.cell is not None and not run.passage.block.text[last.end :].strip()
        good = (two.surname or ((Witness.MODEL in found or stopped) and (not first.opens or acts or alone))) and not (last.shouted and not shouted)
        return frozenset({*found, Witness.STRUCTURE}) if good and len(last.text) > 1 and not seen.lower[last.key] else frozenset()
    if len(last.text) == 1:
        new = len(first.key) > 3 and not (one.surname or one.word or first.opens or run.titled or seen.lower[first.key])
        known = (one.forename and not one.word) or (new and first.key not in _LETTERED and not run.passage.block.cell)
        return frozenset({*found, Witness.STRUCTURE}) if known else frozenset()
    placed = any(word.entity in {"GPE", "LOC", "FAC", "NORP", "LAW", "ORG"} for word in words)
    if one.forename and two.surname and not (one.word and two.word and Witness.MODEL not in found):
        return frozenset({*found, Witness.STRUCTURE})
    if one.forename and not one.word and not placed:
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and (one.forename or two.surname or two.forename):
        return frozenset({*found, Witness.STRUCTURE})
    if Witness.MODEL in found and not shouted and not placed and not (one.word or two.word) and not run.titled:
        return frozenset(found)
    if Witness.ROLE in found and not placed and not (one.word or two.word):
        return frozenset(found)
    new = not any(listed(w.key).word or seen.lower[w.key] or seen.located[w.key] or w.shouted for w in words)
    if new and len(words) == 2 and not placed and segment.before is None and segment.after is None and not run.titled:
        return frozenset({*found, Witness.STRUCTURE}) if not first.opens or _behaves(run, last) else frozenset()
    return frozenset()


def _lone(segment: _Segment, found: set[Witness], seen: Capitals, personal: Counter[str]) -> frozenset[Witness]:
    """A single word: forename or surname alone."""
    word, run = segment.words[0], segment.run
    known = listed(word.key)
    kindred = segment.before is not None and segment.before.key in _KINDRED
    if word.shouted or (segment.before is not None and not kindred) or segment.after is not None:
        beside = (Witness.MODEL in found or Witness.ROLE in found) and known.forename and not known.word and segment.after is None
        return frozenset(found) if beside and not word.shouted else frozenset()
    located = run.before_word(word).lower().endswith(AT)
    placed = located and not word.possessive and word.entity in {"GPE", "LOC", "FAC"}
    if _behaves(run, word):
        found.add(Witness.CONTEXT)
    if known.forename and not known.word:
        return frozenset() if placed and Witness.ROLE not in found and Witness.CONTEXT not in found else frozenset(found)
    if known.word:
        return _word_name(segment, found, seen, personal, kindred) if known.forename else frozenset()
    said = personal[word.key]
    placed = placed or (seen.places[word.key] * 2 > seen.seen[word.key] and (said < 3 or bool(seen.located[word.key])))
    placed = placed or seen.located[word.key] * 4 > seen.seen[word.key]
    if placed or seen.lower[word.key] or seen.articled[word.key] * 3 > seen.seen[word.key] or re.match(r" \d", run.after_word(word)):
        return frozenset()
    if kindred and not run.titled:
        return frozenset({*found, Witness.ROLE})
    if said >= 3 or (said and seen.people[word.key]) or (said == 2 and not run.titled and not seen.bodies[word.key]):
        return frozenset({*found, Witness.CONTEXT})
    once = seen.seen[word.key] == 1 and not word.opens and not run.titled and word.proper and word.entity in {"", "PERSON"}
    if once and not located and not _NOT_BEFORE.search(run.before_word(word)):
        return frozenset({*found, Witness.CONTEXT})
    trusted = seen.people[word.key] * 2 > seen.seen[word.key]
    if Witness.MODEL in found and trusted and (Witness.CONTEXT in found or Witness.ROLE in found or known.surname):
        return frozenset(found)
    return frozenset(found) if Witness.ROLE in found and not run.titled and word.entity != "ORG" else frozenset()


_LETTERED = frozenset(
    "appendix annex section part child baby adult sibling option recommendation plan vitamin hepatitis finding lesson point "
    "question theme group family father mother hospital school area figure table schedule grade type".split()
)
_NOT_BEFORE = re.compile(r"(?:\b(?:the|an?|of|from|by|via|called|named|as|its|this|that|on|for|using|under|into|their|his|her|our|than|or) |[^\s,] ?[-/(\"'“‘]| [–—] )$", re.IGNORECASE)
_KINDRED = frozenset("paternal maternal baby child young foster half step birth elder older younger".split())


def _word_name(segment: _Segment, found: set[Witness], seen: Capitals, personal: Counter[str], kindred: bool) -> frozenset[Witness]:
    """A forename that is a word too (Hope, Will, Art): only where the word itself would not have a capital."""
    word, run = segment.words[0], segment.run
    count = seen.seen[word.key]
    if seen.articled[word.key] * 4 > count or seen.places[word.key] * 2 > count + 1:
        return frozenset()
    throughout = personal[word.key] >= 3 or bool(personal[word.key] and seen.people[word.key])
    if run.titled:
        return frozenset()
    if word.opens:
        model = Witness.MODEL in found and (Witness.CONTEXT in found or word.possessive)
        likely = model or (word.proper or throughout) and bool(_PERSONAL.match(run.after_word(word)) or _SPEAKING.match(run.after_word(word)))
        return frozenset(found) if likely else frozenset()
    if throughout or kindred or Witness.ROLE in found:
        return frozenset({*found, Witness.CONTEXT})
    if word.entity in {"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "LAW"} or _after_preposition(run, word) and Witness.MODEL not in found:
        return frozenset()
    return frozenset({*found, Witness.CONTEXT})


_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|till|during|mid|late|early|last|next|this|end of|throughout"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)(?: \d{4})? (?:and|to|or|until))) ?-?$",
    re.IGNORECASE,
)
_MONTHS = frozenset("january february march april may june july august september october november december autumn spring summer winter".split())


def _is_meant(run: Run, word: Word, seen: Capitals) -> bool:
    """Whether a word known as a name is one here too, and not the word it also is."""
    if not listed(word.key).word and not seen.lower[word.key]:
        return True
    if _is_date(word, run):
        return False
    if word.shouted:
        return False
    if (not word.opens and not run.titled) or run.passage.block.text.strip() == word.text:
        return True
    if word.possessive or word.entity == "PERSON" or _behaves(run, word) or _has_role(run, word, word):
        return True
    if run.titled:
        return run.passage.block.index < 6
    return not _AS_A_WORD.match(run.after_word(word))


_AS_A_WORD = re.compile(
    r"^,? (?:the|an?|of|for|to|that|there|this|these|it|they|he|she|we|you|anyone|any|be|not|in|on|at|by|and|or|is|are)\b"
)


def _initial(run: Run, place: int, known: set[str]) -> bool:
    following = run.words[place + 1 : place + 2]
    return bool(following) and following[0].key in known and (place == 0 or run.words[place - 1].key in titles())


def _title_before(run: Run, word: Word) -> Word | None:
    place = next(i for i, other in enumerate(run.words) if other is word)
    return run.words[place - 1] if place and run.words[place - 1].key in titles() else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    file = load_vocabulary("people")
    kin, staff = "|".join(file["titles"]["kin"]), "|".join(file["titles"]["staff"])
    before = re.compile(
        rf"\b(?:(?:{kin})(?: (?:is|was|called|named))?[,:(]? ?|(?:{staff}) |(?:called|named|known as|name is|name was|i\.e\.) )[\"'“‘]?$", re.IGNORECASE
    )
    after = re.compile(
        rf"^(?:['’]s)?,? (?:is |was )?\(?(?:(?:his|her|their|the|an?|\w+['’]s) )(?:[\w-]+ ){{0,2}}?(?:{kin})\b|^['’]s (?:{kin})\b|^,? \(?aged? \d", re.IGNORECASE
    )
    near = re.compile(rf"\b(?:{'|'.join(file['places']['prepositions'])}) (?:the )?$", re.IGNORECASE)
    return before, after, near


def _has_role(run: Run, first: Word, last: Word) -> bool:
    before, after, _ = _patterns()
    lead = run.before_word(first)
    return bool(before.search(lead)) or bool(after.match(run.after_word(last)))


def _after_preposition(run: Run, word: Word) -> bool:
    return bool(_patterns()[2].search(run.before_word(word)))


_BEHAVES = re.compile(
    r"^(?:['’]s? (?:(?:own|new|first|last|two|three|older|younger) )?(?:mother|father|mum|dad|parents|family|sister|brother|siblings?|son|daughter|partner|"
    r"birthday|birth|death|bedroom|room|school|class|teacher|home|house|flat|behaviour|voice|views|wishes|needs|health|"
    r"weight|injur\w+|bruis\w+|arm|leg|face|head|hand|life|story|account|phone|name|car|drinking|mental|care|plan|notes?|grandmother|aunt)\b"
    r"|,? who(?:m|se)?\b|,? \(?aged\b"
    r"| (?:then |also |never |always |later |had |has |was |were |is |did |would |could |might |must |often |still |both |himself |herself )*"
    r"(?:had|has|was|were|is|did|does|would|could|said|says|told|tells|asked|went|goes|came|comes|left|lived|lives|wrote|rang|called|cried|slept|sleeps|"
    r"attended|moved|stayed|returned|reported|described|denied|explained|refused|agreed|disclosed|appeared|presented|stated|"
    r"started|began|became|took|takes|gave|gives|made|makes|got|gets|kept|wanted|wants|needed|needs|felt|feels|thought|thinks|"
    r"knew|knows|saw|sees|looked|looks|seemed|seems|loved|loves|liked|likes|drank|drinks|hit|pushed|threatened|missed|died|"
    r"collapsed|fell|sat|stood|woke|played|plays|spoke|speaks|met|visited|booked|registered|arrived|turned|received|signed|"
    r"self-harmed|ran|walked|brought|pleaded|is fine|seen|not|n't)\b)",
    re.IGNORECASE,
)


_PERSONAL = re.compile(
    r"^(?:['’]s (?:\w+ )?(?:mother|father|mum|dad|parents|family|sister|brother|siblings?|son|daughter|partner|birthday|birth|death|"
    r"bedroom|school|teacher|grandmother|aunt|voice|wishes|eyes|face|arm|leg|head|drinking|behaviour|injur\w+|childhood|pregnancy|toys?)\b"
    r"|,? who(?:m|se)?\b|,? \(?(?:then )?aged\b|,? who\b"
    r"| (?:(?:had|has|was|were|then|also|never|later|is|been|not|both|herself|himself) )*(?:rang|cried|slept|drank|hit|pushed|threatened|"
    r"died|collapsed|fell|woke|played|loved|liked|lived|pleaded|weighed|born|admitted|discharged|arrested|charged|convicted|examined|"
    r"pregnant|crying|asleep|distressed|unconscious|drunk|intoxicated|ill|sick|tearful|seen (?:in|at|by|with|alone)|unwell|frightened|upset|hungry|aged|worked|smiled|laughed|ran|sat|married|separated|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|\d+)(?: years| months|,| and|\.))(?!\w))"
)
"""What is said of a person and hardly of anything else."""
_SPEAKING = re.compile(
    r"^ (?:(?:had|has|was|were|then|also|never|later|is|been|not|both) )*(?:said|told|asked|went|came|left|wrote|attended|moved|stayed|"
    r"returned|reported|described|denied|explained|refused|agreed|disclosed|stated|wanted|thought|knew|spoke|met|visited|"
    r"arrived|missed|booked|felt|gave|took|made|got|kept|saw|looked|seemed)\b"
)
"""What is said of persons and of bodies."""


def _behaves(run: Run, word: Word) -> bool:
    """Whether what follows is what is said of people."""
    return bool(_BEHAVES.match(run.after_word(word)))


def _parts(mention: Mention) -> list[str]:
    """The plain words of a mention without titles; initials are single letters."""
    return [key for key in (plain(part.strip(".,")) for part in re.split(r"[\s.]+", mention.text)) if key and key not in titles()]


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
    named = [] if titled else [full for full in fulls if full[0] == first]
    if named:
        return max(named, key=lambda full: fulls[full])
    if len(bearers) == 1:
        return bearers[0]
    return ("", first) if bearers or titled else (first, "")


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
