"""Who the review is about: each subject with age, gender and ethnicity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind, Table
from scrcheck.language.anchored import anchored
from scrcheck.language.labels import Form, labels
from scrcheck.language.reading import DocumentText, Passage, Reading, Sentence, kept
from scrcheck.record.ages import age_of, is_young, names_subject
from scrcheck.record.ethnicity import read_ethnicities
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.model import Gender, Subject
from scrcheck.record.persons import Cast, Who
from scrcheck.record.subject_labels import FoundLabels, find_subject_labels

if TYPE_CHECKING:
    from scrcheck.record.build import Facts, Source

_CHILD_LABEL = anchored(r"(?:child|baby|twin|sibling|infant|boy|girl)\b", re.I)
_TITLES = {"mr": Gender.MALE, "mrs": Gender.FEMALE, "ms": Gender.FEMALE, "miss": Gender.FEMALE}
_MONTHS = frozenset({"January", "February", "March", "April", "May", "June", "July", "August"})
_MALE = frozenset(
    {"boy", "male", "son", "brother", "man", "grandson", "nephew", "half-brother", "stepbrother", "seaman"}
)
_FEMALE = frozenset(
    {"girl", "female", "daughter", "sister", "woman", "granddaughter", "niece", "half-sister", "stepsister"}
)
_CELL = {
    Gender.MALE: anchored(r"(?<!half-)\b(?:boy|male|son|man|grandson)\b|^m\.?$|\(m\)", re.I),
    Gender.FEMALE: anchored(r"(?<!half-)\b(?:girl|female|daughter|woman|granddaughter)\b|^f\.?$|\(f\)", re.I),
}
_ENTERED = anchored(r"\b(?:[Ss]ex|[Gg]ender)(?: of (?:the )?(?:child|subject|adult))?\s?[:|–]\s?(male|female)\b", re.I)
"""A line of key facts about the only subject: "Sex: male"."""
_WITHHELD = anchored(
    r"\b(?:not|withheld|without)\b[^.]{0,50}"
    r"\b(?:a girl or a boy|a boy or a girl|male or female|their (?:sex|gender))\b",
    re.I,
)
_KIN = r"(?i:mother|father|mum|dad|stepfather|stepmother|partner|brother|sister|sibling)"
_LETTERED = anchored(
    rf"(?<![\w.])(?P<letter>[A-Z]{{1,2}}\d?) ?(?:\((?:the |her |his )?|[–=:] (?:the )?|, the |is the )(?P<kin>{_KIN})\b"
    rf"|\b(?P<before>{_KIN}) ?\((?P<after>[A-Z]{{1,2}}\d?)\)"
)


def read(source: Source) -> Facts:
    """The fact "subjects": a tuple of `Subject`, in the order of the review's title or of first mention."""
    texts = source.reading.texts
    found, others = _found(source.reading)
    cast = Cast(found.subjects, dict.fromkeys(found.subjects), others)
    genders = _genders(texts, cast)
    cast = Cast(found.subjects, genders, others)
    ethnicities = read_ethnicities(texts, cast)
    subjects = tuple(
        Subject(label, age_of(label, texts, cast), genders[label], ethnicities[label].value) for label in found.subjects
    )
    evidence = tuple(e for label in found.subjects for e in ethnicities[label].evidence)
    near = tuple(e for label in found.subjects for e in ethnicities[label].near_misses)
    introductions = quotes(_introductions(texts, cast))
    confidence = Confidence.HIGH if found.sure else Confidence.LOW
    return {"subjects": Fact(subjects, introductions + evidence, near, confidence)}


@lru_cache(maxsize=2)
def _found(reading: Reading) -> tuple[FoundLabels, dict[str, Who]]:
    """The labels of a review's subjects, and who else has one: once for all readers of the record."""
    found = find_subject_labels(reading.texts)
    return found, _others(reading, found)


def _others(reading: Reading, found: FoundLabels) -> dict[str, Who]:
    """The rest of the family by label or invented name; of an invented name only the kin is sure enough to use."""
    others = {label: Who.SIBLING if _CHILD_LABEL.match(label) else Who.PARENT for label in found.others}
    for label in labels(reading).labels:
        if label.form in {Form.FORENAME, Form.INITIALS} and label.text not in {*found.subjects, *_MONTHS}:
            others[label.text] = Who.SIBLING if label.kin in {"child", "sibling"} else Who.PARENT
    return {**_lettered(reading, found), **others}


def _lettered(reading: Reading, found: FoundLabels) -> dict[str, Who]:
    """Relatives called by a letter that the review explains: "M (mother)", "his father (F)"."""
    who: dict[str, Who] = {}
    for passage in reading.passages:
        for match in _LETTERED.finditer(passage.block.text):
            letter, kin = (match["letter"], match["kin"]) if match["letter"] else (match["after"], match["before"])
            if letter not in {"A", "I", *found.subjects}:
                who.setdefault(letter, Who.SIBLING if kin.lower() in {"brother", "sister", "sibling"} else Who.PARENT)
    return who


def _introductions(texts: tuple[DocumentText, ...], cast: Cast) -> Iterator[Sentence]:
    """The first sentence that speaks of each subject."""
    for label in cast.labels:
        first = next(
            (s for text in texts for s in text.sentences if any(label in m.labels for m in cast.mentions(s))), None
        )
        if first is not None:
            yield first


def cast_of(source: Source) -> Cast:
    """The subjects read before, as the later readers of the record need them: the same cast for all of them."""
    return _cast(source) if "subjects" in source.facts else _new_cast(source)


def _new_cast(source: Source) -> Cast:
    fact = source.facts.get("subjects")
    subjects: tuple[Subject, ...] = fact.value if fact is not None else ()
    printed = tuple(subject.label for subject in subjects)
    _, others = _found(source.reading)
    genders = {subject.label: subject.gender for subject in subjects}
    young = all(subject.age is not None and is_young(subject.age) for subject in subjects)
    adults = _are_adults(source, subjects)
    older = not adults and any(subject.age is not None and not is_young(subject.age) for subject in subjects)
    return Cast(printed, genders, others, adults=adults, young=bool(subjects) and young, older=older)


_cast = kept(_new_cast)


def _are_adults(source: Source, subjects: tuple[Subject, ...]) -> bool:
    framework = source.facts.get("framework")
    if framework is not None and framework.value in {"dhr", "sar"}:
        return True
    return any(subject.label.split()[0].lower() in {"adult", "mr", "mrs", "ms", "miss"} for subject in subjects)


def _genders(texts: tuple[DocumentText, ...], cast: Cast) -> dict[str, Gender | None]:
    """The sex of each subject: from titles, cells and nouns; of those still open, from pronouns. A review may say that
    it keeps it back."""
    if any(_WITHHELD.search(passage.block.text) for text in texts for passage in text.passages):
        return dict.fromkeys(cast.labels)
    said = {
        label: _TITLES.get(label.split(maxsplit=1)[0].lower()) or _said_gender(label, texts, cast)
        for label in cast.labels
    }
    known = Cast(cast.labels, said, cast.others)
    return {label: gender or _pronoun_gender(label, texts, known) for label, gender in said.items()}


def _said_gender(label: str, texts: tuple[DocumentText, ...], cast: Cast) -> Gender | None:
    votes: Counter[Gender] = Counter()
    for text in texts:
        for table in text.document.tables:
            for cell in _cells_about(label, table):
                votes.update({gender: 2 for gender, pattern in _CELL.items() if pattern.search(cell)})
        for passage in _prose(text):
            if len(cast.labels) == 1:
                votes.update({Gender(match[1].lower()): 3 for match in _ENTERED.finditer(passage.block.text)})
            _vote_nouns(label, passage, cast, votes)
            _vote_all(passage, cast, votes)
    return _winner(votes)


def _pronoun_gender(label: str, texts: tuple[DocumentText, ...], cast: Cast) -> Gender | None:
    votes: Counter[Gender] = Counter()
    for text in texts:
        for passage in _prose(text):
            _vote_pronouns(label, passage, cast, votes)
            if len(cast.labels) == 1:
                _vote_only(passage, votes)
    return _winner(votes)


def _prose(text: DocumentText) -> Iterator[Passage]:
    return (passage for passage in text.passages if passage.block.kind not in {Kind.HEADING, Kind.CONTENTS})


def _winner(votes: Counter[Gender]) -> Gender | None:
    male, female = votes[Gender.MALE], votes[Gender.FEMALE]
    if male == female:
        return None
    return Gender.MALE if male > female else Gender.FEMALE


def _cells_about(label: str, table: Table) -> Iterator[str]:
    """The cells that say something of one subject: its row, its column, or all of a table about it alone."""
    rows = (table.header, *table.rows)
    for row in rows:
        texts = [block.text for block in row]
        if any(names_subject(label, cell) for cell in texts[:3]) and not any(
            _names_another(label, cell) for cell in texts[:3]
        ):
            yield from (cell for cell in texts if len(cell) < 60 and "of the subject" not in cell)
    for row in table.rows:
        heading = row[0].text.lower().strip() if row else ""
        if heading not in {"sex", "gender", "age", "sex or gender"}:
            continue
        for column, block in enumerate(row[1:], start=1):
            header = table.header[column].text if column < len(table.header) else ""
            if names_subject(label, header) or (
                len(row) == 2 and any(names_subject(label, cell.text) for line in rows for cell in line)
            ):
                yield block.text


def _names_another(label: str, cell: str) -> bool:
    """Whether a cell says what another person is to the subject ("Half-sister of Child A")."""
    return re.search(rf"\b(?:of|to) {re.escape(label)}\b|{re.escape(label)}['’]s\b", cell) is not None


def _vote_nouns(label: str, passage: Passage, cast: Cast, votes: Counter[Gender]) -> None:
    """Nouns that say what the subject is: "Child A, a girl", "her brother Child B", "Sagal was a girl"."""
    for match in re.finditer(rf"\bthe (boy|girl) (?:is|was) {re.escape(label)}\b", passage.block.text):
        _vote_word(match[1], votes, 3)
    if (code := label.rpartition(" ")[2]) != label and code.isupper() and code not in {"A", "I"}:
        for match in _by_code(code).finditer(passage.block.text):
            _vote_word(match[1], votes, 2)
    for sentence in passage.sentences:
        for mention in cast.mentions(sentence):
            if label not in mention.labels or len(mention.labels) > 1 or mention.end - mention.start < 1:
                continue
            root = passage.doc[mention.start : mention.end].root
            if not _is_label(root, label):
                continue
            near = {child for child in root.children if child.dep_ in {"appos", "parataxis"}}
            if root.dep_ == "appos":
                near.add(root.head)
            if root.dep_ in {"nsubj", "nsubjpass"}:
                near |= {child for child in root.head.children if child.dep_ in {"attr", "oprd"} and child.i > root.i}
            if root.dep_ == "attr":
                near |= {child for child in root.head.children if child.dep_ == "nsubj"}
            near |= {child for child in root.children if child.dep_ == "compound"}
            before = passage.doc[mention.start - 1] if mention.start else None
            if before is not None and before.pos_ in {"NOUN", "PROPN"}:
                near.add(before)
            for token in near:
                _vote_word(token.lower_, votes, 1)
            after = passage.block.text[root.idx + len(root.text) :][:40]
            if noun := re.match(
                r"(?:,| \(| –| -|:)\s?(?:\d{1,2},? )?(?:the |an? )?(?:subject,? )?(?:\w+[ -]){0,4}?"
                r"(girl|boy|female|male|daughter|son)\b",
                after,
            ):
                _vote_word(noun[1], votes, 1)


@lru_cache(maxsize=64)
def _by_code(code: str) -> re.Pattern[str]:
    """What is said of a subject whose label is cut to its letter: "N is a girl", "O, her brother"."""
    return re.compile(
        rf"(?:^|[.;:,] |\b(?:and|but|that|when|as|while|for|with|of) ){code}"
        rf"(?:,| is| was|,? who (?:is|was))? (?:a|an|the|her|his|their) (?:[\w-]+ ){{0,3}}?"
        r"(girl|boy|brother|sister|son|daughter)\b(?!['’])"
    )


def _is_label(token: object, label: str) -> bool:
    return str(token).lower() in label.lower().split()


def _vote_word(word: str, votes: Counter[Gender], weight: int) -> None:
    if word in _MALE:
        votes[Gender.MALE] += weight
    if word in _FEMALE:
        votes[Gender.FEMALE] += weight


def _vote_pronouns(label: str, passage: Passage, cast: Cast, votes: Counter[Gender]) -> None:
    """Pronouns that mean the subject; those in the same sentence, after it as the only person, tell most."""
    for sentence in passage.sentences:
        people = cast.mentions(sentence)
        mine = people[0] if people and people[0].labels == (label,) else None
        other = next((mention.start for mention in people if label not in mention.labels), sentence.span.end)
        for token in sentence.span:
            gender = _pronoun(token.lower_)
            if gender is None:
                continue
            if mine is not None and mine.end <= token.i < other:
                votes[gender] += 3
            elif (who := cast.antecedent(token, sentence)) is not None and who.labels == (label,):
                votes[gender] += 1


def _vote_only(passage: Passage, votes: Counter[Gender]) -> None:
    """ "The boy", "a girl of five" in a review of one child."""
    for token in passage.doc:
        if token.lower_ in {"boy", "girl"}:
            _vote_word(token.lower_, votes, 1)


def _vote_all(passage: Passage, cast: Cast, votes: Counter[Gender]) -> None:
    """ "Two young men", "the three sisters" in a review of so many subjects."""
    numbers = {2: r"(?:two|both|twin)", 3: "three", 4: "four"}
    if (number := numbers.get(len(cast.labels))) is None:
        return
    for gender, words in ((Gender.MALE, "men|boys|brothers"), (Gender.FEMALE, "women|girls|sisters")):
        if re.search(rf"\b{number} (?:young |little |teenage |adult )?(?:{words})\b(?! and)", passage.block.text, re.I):
            votes[gender] += 3


def _pronoun(word: str) -> Gender | None:
    if word in {"he", "his", "him", "himself"}:
        return Gender.MALE
    return Gender.FEMALE if word in {"she", "her", "hers", "herself"} else None
