"""What the subjects of a review are called in it: found in its title, its family table, its first sentences.

A title names only subjects ("Overview report concerning Child A and Child B"); so do a family table's cell "Subject"
and a sentence "the subject of this review is …". Where none of these speaks, the people the text is mostly about are
taken, brothers and sisters left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scrcheck.documents.model import Kind
from scrcheck.language.reading import DocumentText
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.label_lists import LABEL, described_in_turn, singly

_TITLE_BLOCKS = 14
_OPENING_BLOCKS = 40

_BABY_NAME = re.compile(r"(?<![\w-])Baby [A-Z][a-z]{2,14}(?!\w)")
_INITIALS = re.compile(r"(?<![\w-])[A-Z]{2,3}\d{0,2}(?![\w-])")
_FORENAME = r"(?:[A-ZÀ-Þ][\w-]{2,14})"
_ANY = rf"(?:{LABEL.pattern}|Baby {_FORENAME}|(?<![\w-])[A-Z]{{2,3}}\d{{0,2}}(?![\w-])|{_FORENAME})"
_QUOTED = rf"['‘’\"“”]?(?P<%s>{_ANY})['‘’\"“”]?"
_LIST = rf"['‘\"“]?{_ANY}['’\"”]?(?:(?: \([^)]{{1,40}}\))?(?:,| and| AND| &|, and|, AND) ['‘\"“]?{_ANY}['’\"”]?){{0,5}}"

_TITLE = re.compile(
    rf"(?:\b(?i:concerning|in respect of|respecting|regarding|relating to|in relation to|about"
    rf"|into the (?:death|deaths|murder|homicide|killing|circumstances|case|life and death|care|serious injury)"
    rf" (?:of|concerning)|death of|deaths of|case of|re:?|learning from|the story of|on)"
    rf"|(?:(?i:review|report|summary|overview)\)?(?: \((?:LCSPR|SCR|DHR|SAR|CPR|CSPR)\))? ?[:–—-]))"
    rf" (?:the )?(?P<names>{_LIST})(?=$|[\s:,.;–—-])"
)
_TITLE_FIRST = re.compile(
    rf"^(?P<names>{_LIST}) ?[:–—-] ?(?:an? |the )?(?i:.{{0,40}}(?:review|report|overview|summary))"
)
_TITLE_ALONE = re.compile(rf"^(?P<names>{LABEL.pattern}(?:(?:,| and| AND| &) {LABEL.pattern}){{0,5}})$")
_TITLE_QUOTED = re.compile(rf"^(?:['‘\"“]|Who (?:was|is) )(?P<names>{_FORENAME})(?:['’\"”]|\?)$")
"""A title that is nothing but the invented name, or a heading that asks who it was."""
_TITLE_LETTER = re.compile(r"(?i:\b(?:review|report|concerning|about|re)\b ?[:–—-]? ?)(?P<names>[B-HJ-Z])$")
"""A title that ends in the bare letter by which the review calls its subject: "Learning review: M"."""
_LETTER_USES = 6
"""How often that letter must stand in the text."""
_OF_SUBJECTS = ("Child", "Baby", "Infant", "Twin", "Boy", "Girl", "Subject")
_TITLED = re.compile(rf"(?:Mr|Mrs|Ms|Miss) {_FORENAME}(?=,| was| is| \()")
_NOT_KIN = "".join(
    rf"(?<!{word} )"
    for word in ("sister", "brother", "mother", "father", "partner", "aunt", "uncle", "sibling", "friend")
)
_NAMED_SUBJECTS = 2
"""How many of the patterns below say "subject" in so many words; only these add to what a title names."""
_SUBJECT_SENTENCES = (
    re.compile(
        rf"(?i:subjects?(?: child| children| adult| of (?:this|the) (?:\w+ ){{0,5}}(?:review|report))?)"
        rf" (?:is|are|was|were)\b[^.:]{{0,60}}?[ ,:(](?P<names>{_LIST})"
    ),
    re.compile(
        rf"(?P<names>{_LIST})(?: \([^)]{{1,20}}\))?,? (?:(?:both|all|two) \w+,? )?(?:(?i:who )?(?:is|was|are|were) )?"
        rf"the (?:\w+ )?subjects? (?:child |children )?of "
        rf"(?:this|the) (?:\w+ ){{0,5}}(?:review|report)"
    ),
    re.compile(
        rf"(?i:\b(?:it|review|report|scr|lcspr|dhr|sar|account)) (?i:concerns|is about|was about|relates to|considers"
        rf"|concerned|examines the (?:case|death|circumstances) of|looks at the (?:case|life|care) of|focuses on"
        rf"|tells)\b[^.]{{0,60}}?[ ,:(](?P<names>{_LIST})"
    ),
    re.compile(
        rf"(?i:in this (?:report|review|summary|account)[^.]{{0,30}}?\b(?:the )?(?:boy|girl|child|young person"
        rf"|baby|she|he|young man|young woman|victim)"
        rf" (?:is|will be|was|has been)(?: here)?(?: called| known as| referred to as| named)?)"
        rf" ['‘\"“]?(?P<names>{_ANY})"
    ),
    re.compile(
        rf"(?i:\b(?:refer|referred) to (?:here |in this report )?(?:the (?:two|three|four)"
        rf" (?:men|women|children|boys|girls|young people) )?as) ['‘\"“]?(?P<names>{_LIST})"
    ),
    re.compile(rf"(?i:the (?:girl|boy)) is (?P<names>{_FORENAME})(?=[,.])"),
    re.compile(rf"(?i:whom? (?:we|this report) (?:has |have )?(?:called?|calls|refers to as|named)) (?P<names>{_ANY})"),
    re.compile(
        rf"['‘\"“]?(?P<names>{_FORENAME})['’\"”]? is not (?:(?i:his|her|their|the [\w ]{{3,14}}'s)) (?:real |own )?name"
    ),
    re.compile(rf"{_NOT_KIN}(?:here |is |are |be )(?i:called) ['‘\"“]?(?P<names>{_LIST})"),
)
_ROW_SUBJECT = re.compile(
    r"(?<!of )(?<!of the )(?<!of both )(?<!to )(?<!to the )(?<!half-)\bsubject\b(?!s)"
    r"(?! of (?!this|the review|the report))",
    re.I,
)
_OF_SUBJECT = re.compile(
    r"\b(?:mother|father|sister|brother|sibling|grand\w+|aunt|uncle|partner|carer|cousin)\b[^|]{0,30}\bsubject", re.I
)
_SIBLING = re.compile(r"\b(?:half-?|step-?|elder |older |younger |full )?(?:brother|sister|sibling)s?\b", re.I)
_LEADING_SIBLING = re.compile(r"\b(?:brother|sister|sibling),? ?$", re.I)
_OTHER_ROLE = re.compile(
    r"\b(?:mother|father|partner|husband|wife|perpetrator|convicted|carer|grandmother|grandfather|neighbour|uncle|aunt)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundLabels:
    """The labels of the subjects, and those of other children."""

    subjects: tuple[str, ...]
    others: frozenset[str]
    sure: bool
    """False where the subjects were only guessed from who is spoken of most."""


def find_subject_labels(texts: tuple[DocumentText, ...]) -> FoundLabels:
    """The labels of those a review is about, as printed in its text, in the order of its title or of first mention."""
    whole = "\n".join(passage.block.text for text in texts for passage in text.passages)
    known = _Known(whole)
    found = _unique(label for source in (_from_titles, _from_tables) for text in texts for label in source(text, known))
    patterns = _SUBJECT_SENTENCES[:_NAMED_SUBJECTS] if found else _SUBJECT_SENTENCES
    found = _unique((*found, *(label for text in texts for label in _from_sentences(text, known, patterns))))
    sure = bool(found)
    if not found:
        found = _most_spoken_of(texts, known)
    if not found or (len(found) == 1 and " " not in found[0]):
        found = _titled(whole, found) or found or _unnamed(whole)
    return FoundLabels(found, frozenset(known.labels) - set(found), sure)


class _Known:
    """The words of a review that can be labels, with how often they stand in it."""

    def __init__(self, whole: str) -> None:
        # "that subject one line" is no label
        self.labels = Counter(_tidy(match[0]) for match in LABEL.finditer(whole) if not match[0].islower())
        self.labels.update(match[0] for match in _BABY_NAME.finditer(whole))
        self.words = Counter(re.findall(r"[^\W\d_][\w'-]*", whole.replace("'s", " ").replace("’s", " ")))

    def label(self, printed: str) -> str | None:
        """The label as the body of the text prints it; None for a word that is no label."""
        tidy = _tidy(printed)
        if LABEL.fullmatch(tidy) or tidy in self.labels:
            return tidy
        baby = tidy.removeprefix("Baby ")
        if baby in _never() or baby.lower() in _never():
            return None
        if _INITIALS.fullmatch(tidy):
            return tidy if self.words[tidy] > 1 or tidy.isalpha() is False else self._name(tidy)
        return self._name(tidy)

    def _name(self, word: str) -> str | None:
        for form in (word.title() if word.isupper() else word, word):
            if self.words[form] >= 2 and form.lower() not in _never() and not self.words[form.lower()]:
                return form
        return None


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Capitalised words of titles and openings that are no label."""
    return frozenset(load_vocabulary("subjects")["not_labels"]["words"])


def _tidy(printed: str) -> str:
    """A label as the body prints it: "CHILD A" is "Child A"."""
    words = printed.split()
    if len(words) >= 2 and not words[0].istitle():
        words = [*(word.capitalize() for word in words[:-1]), words[-1]]
    return " ".join(words)


def _split(names: str, known: _Known) -> Iterator[str]:
    for match in re.finditer(_ANY, names):
        label = known.label(match[0])
        if label is not None:
            yield label


def _from_titles(text: DocumentText, known: _Known) -> Iterator[str]:
    passages = [p for p in text.passages if p.block.kind is not Kind.CONTENTS and p.block.cell is None]
    for passage in passages[:_TITLE_BLOCKS]:
        line = singly(passage.block.text.strip(), known.labels)
        if len(line) > 160 or line.endswith("."):
            continue
        for pattern in (_TITLE, _TITLE_FIRST, _TITLE_ALONE, _TITLE_QUOTED):
            for match in pattern.finditer(line):
                yield from _split(match["names"], known)
        letter = _TITLE_LETTER.search(line)
        if letter is not None and known.words[letter["names"]] >= _LETTER_USES:
            yield letter["names"]


def _from_tables(text: DocumentText, known: _Known) -> Iterator[str]:
    for table in text.document.tables:
        asked = next((place for place, title in enumerate(table.titles) if title.startswith("subject of")), None)
        if asked is not None:
            for row in table.rows:
                if asked < len(row) and row[asked].text.strip().lower().startswith("y"):
                    yield from _first_label([block.text for block in row], known)
            continue
        for row in (table.header, *table.rows) if not _is_heading(table.titles) else table.rows:
            cells = [block.text for block in row]
            if not any(_ROW_SUBJECT.search(cell) and not _OF_SUBJECT.search(cell) for cell in cells):
                continue
            yield from _first_label(cells, known)
    for passage in text.passages:
        if passage.block.kind is Kind.LIST_ITEM and len(passage.block.text) < 200:
            head, *rest = re.split(r"\s+[–—-]\s+|:\s+", passage.block.text, maxsplit=1)
            if rest and _ROW_SUBJECT.search(rest[0]) and not _OF_SUBJECT.search(rest[0]):
                yield from _first_label([head], known)


def _is_heading(titles: Iterable[str]) -> bool:
    return len(set(titles) & {"relationship", "ethnicity", "age", "gender", "sex", "person", "name", "label"}) > 1


def _first_label(cells: list[str], known: _Known) -> Iterator[str]:
    for cell in cells:
        if len(cell) > 60:
            continue
        if match := LABEL.search(cell) or _BABY_NAME.search(cell):
            yield _tidy(match[0])
            return
        words = cell.split()
        if words and len(words) <= 2 and (label := known.label(words[0].strip("'‘’\"“”,()"))):
            yield label
            return


def _from_sentences(text: DocumentText, known: _Known, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    paragraphs = [p for p in text.passages if p.block.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM}]
    for passage in paragraphs[:_OPENING_BLOCKS]:
        for sentence in passage.sentences:
            words = singly(sentence.text, known.labels)
            for pattern in patterns:
                for match in pattern.finditer(words):
                    before = words[max(0, match.start("names") - 30) : match.start("names")]
                    if not _OTHER_ROLE.search(before) and not _LEADING_SIBLING.search(before):
                        yield from _subjects_of(match["names"], words, known)


def _subjects_of(names: str, sentence: str, known: _Known) -> Iterator[str]:
    for label in _split(names, known):
        place = sentence.find(label)
        if not _OTHER_ROLE.search(sentence[max(0, place - 14) : max(0, place)]):
            yield label
            yield from (_tidy(other) for other in described_in_turn(sentence[max(0, place) :], label))


def _most_spoken_of(texts: tuple[DocumentText, ...], known: _Known) -> tuple[str, ...]:
    """The labels a text is mostly about: those of children before those of adults, the frequent before the rare."""
    counts = known.labels
    children = {label: n for label, n in counts.items() if label.startswith(_OF_SUBJECTS)}
    pool = children or {**_names(texts, known), **{k: n for k, n in counts.items() if not k.startswith("Sibling")}}
    if not pool:
        return ()
    most = max(pool.values())
    order = {label: place for place, label in enumerate(_in_order(texts, pool))}
    kept = [label for label in pool if pool[label] * 4 >= most and not _is_another(texts, label, label in children)]
    if not children:
        kept = [label for label in kept if pool[label] * 3 >= most or label in counts]
    kept = kept or [max(pool, key=lambda label: pool[label])]
    kept.sort(key=lambda label: order.get(label, 0))
    return tuple(kept) if children else (kept[0], *_beside(texts, kept[0], pool))


def _beside(texts: tuple[DocumentText, ...], first: str, pool: Mapping[str, int]) -> Iterator[str]:
    """Names that a text joins to the first in the same breath: "Ben (6) and Freya (2)", "Oliver and Grace"."""
    joined = re.compile(rf"\b{re.escape(first)}(?: \([^)]{{1,30}}\))? and (?P<name>{_FORENAME})\b")
    others = [match["name"] for text in texts for p in text.passages for match in joined.finditer(p.block.text)]
    for name in dict.fromkeys(others):
        if name != first and pool.get(name, 0) * 4 >= pool[first] and not _is_another(texts, name, False):
            yield name


def _titled(whole: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """Somebody introduced with a title, where nobody else was found or it is whom the text calls by surname."""
    for match in _TITLED.finditer(whole):
        if not found or match[0].endswith(f" {found[0]}"):
            return (match[0],)
    return ()


def _unnamed(whole: str) -> tuple[str, ...]:
    """What a text calls its only subject where it gives no label: "the child"."""
    counts = Counter(
        match.lower()
        for match in re.findall(
            r"(?i)\bthe (?:child|baby|infant|young person|boy|girl|victim)\b(?! (?:protection|in need))", whole
        )
    )
    return tuple(label for label, _ in counts.most_common(1))


def _in_order(texts: tuple[DocumentText, ...], pool: Iterable[str]) -> list[str]:
    whole = "\n".join(passage.block.text for text in texts for passage in text.passages)
    return sorted(pool, key=whole.find)


def _is_another(texts: tuple[DocumentText, ...], label: str, child: bool) -> bool:
    """Whether the text introduces the label as a sibling, or as an adult of the family or its offender."""
    pattern = _SIBLING if child else _OTHER_ROLE
    escaped = re.escape(label)
    if any(
        re.search(rf"\b{escaped}\b[^.]{{0,80}}\b(?:is|was|are) not (?:an? |the )?subject", passage.block.text)
        for text in texts
        for passage in text.passages
    ):
        return True
    near = re.compile(
        rf"(?:{pattern.pattern}),? {escaped}\b|{escaped}(?:,| is| was| \(|:| –) ?(?:who )?(?:was |is )?"
        rf"(?:an? |the |her |his |their )?(?:\w+ ){{0,2}}(?:{pattern.pattern})",
        re.I,
    )
    return any(near.search(passage.block.text) for text in texts for passage in text.passages)


def _names(texts: tuple[DocumentText, ...], known: _Known) -> dict[str, int]:
    """Forenames and initials that act as grammatical subjects, or head a section or table."""
    counts: Counter[str] = Counter()
    for text in texts:
        for passage in text.passages:
            for token in passage.doc:
                word = token.text
                if not word[:1].isupper() or token.pos_ not in {"PROPN", "NOUN"} or word.lower() in _never():
                    continue
                if known.words[word.lower()] or not (_INITIALS.fullmatch(word) or re.fullmatch(_FORENAME, word)):
                    continue
                if token.i + 1 < len(passage.doc) and passage.doc[token.i + 1].text in {"Act", "-", "Street", "Road"}:
                    continue
                if token.ent_type_ in {"GPE", "NORP", "DATE", "FAC", "LOC", "LANGUAGE"} and known.words[word] < 2:
                    continue
                subject = token.dep_ in {"nsubj", "nsubjpass", "poss"} or passage.block.kind is Kind.HEADING
                counts[word] += (3 if subject else 1) + (2 if token.ent_type_ == "PERSON" else 0)
    return {
        word: n
        for word, n in counts.items()
        if known.words[word] >= 2 or (n >= 5 and word.istitle()) or (n >= 3 and _INITIALS.fullmatch(word))
    }


def _unique(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels))
