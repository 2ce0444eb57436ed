"""Who a word of a review refers to: a subject, a parent, a member of staff; and whose a quality or a status is.

The answer is a guess by nearness, number and gender, good enough to tell "Child A, who is White British" from "her
health visitor, who is of Indian origin".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.model import Gender

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Who(StrEnum):
    """The kinds of person a review speaks of."""

    SUBJECT = "subject"
    SIBLING = "sibling"
    PARENT = "parent"
    RELATIVE = "relative"
    FAMILY = "family"
    STAFF = "staff"
    OUTSIDER = "outsider"
    """Neighbours, strangers, people in general."""
    PLACE = "place"
    """Schools, wards, communities: they have an ethnicity of their own, but are never "he" or "she"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A word or phrase that refers to somebody."""

    who: Who
    doc: Doc
    start: int
    """First token in its doc."""
    end: int
    """Token after the last."""
    labels: tuple[str, ...] = ()
    """The subjects meant; () where nobody of the review's subjects is."""
    gender: Gender | None = None
    plural: bool = False


@dataclass(frozen=True)
class Cast:
    """The subjects of a review with what is known of them, as far as reading references needs it."""

    labels: tuple[str, ...]
    genders: dict[str, Gender | None] = field(default_factory=dict)
    others: dict[str, Who] = field(default_factory=dict)
    """Labels and invented names of the rest of the family ("Child B", the brother; "Linda", the mother)."""
    adults: bool = False
    """Whether the subjects are adults."""
    young: bool = False
    """Whether every subject is known to be under ten."""
    older: bool = False
    """Whether a subject is known to be a child of ten or more."""

    @cached_property
    def _named(self) -> dict[str, list[tuple[tuple[str, ...], str | None]]]:
        """By first word each label as lower-case words, longest first, with the subject it names (None for others)."""
        names: list[tuple[tuple[str, ...], str | None]] = [
            (tuple(label.lower().split()), label) for label in self.labels
        ]
        names += [(tuple(label.lower().split()), None) for label in self.others]
        names += [((letters.lower(),), label) for letters, label in self._letters()]
        by_word: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
        for words, label in sorted(names, key=lambda name: -len(name[0])):
            by_word.setdefault(words[0], []).append((words, label))
        return by_word

    def _letters(self) -> Iterator[tuple[str, str]]:
        """Each subject with the letters it is called by for short: "M" for "Young Person M"."""
        for label in self.labels:
            *words, letters = label.split()
            if words and len(letters) <= _INITIALS and letters.isupper() and letters not in _WORDS:
                yield letters, label

    @cached_property
    def _found(self) -> dict[Sentence, tuple[Mention, ...]]:
        return {}

    @cached_property
    def _whos(self) -> dict[tuple[str, ...], Who]:
        return {tuple(name.lower().split()): who for name, who in self.others.items()}

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The people of a sentence in order, pronouns left out."""
        if sentence not in self._found:
            self._found[sentence] = tuple(self._mentions(sentence))
        return self._found[sentence]

    def _mentions(self, sentence: Sentence) -> Iterator[Mention]:
        after = 0
        named, nouns = self._named, _nouns()
        for position, word in enumerate(sentence.lowers):
            if (word not in nouns and word not in named) or position < after:
                continue
            mention = self._label_at(sentence, position) or self._noun_at(sentence.span[position])
            if mention is not None:
                yield mention
                after = position + mention.end - mention.start

    def _label_at(self, sentence: Sentence, position: int) -> Mention | None:
        lowers = sentence.lowers
        for words, label in self._named.get(lowers[position], ()):
            if _reads(lowers[position : position + len(words)], words) and sentence.span[position].text[:1].isupper():
                doc, first = sentence.span.doc, sentence.span.start + position
                if label is not None and words != tuple(label.lower().split()) and not _stands_alone(doc[first]):
                    continue
                who = self._whos.get(words, Who.SUBJECT)
                gender = _TITLES.get(words[0]) if label is None else self.genders.get(label)
                return Mention(who, doc, first, first + len(words), () if label is None else (label,), gender)
        return None

    def _noun_at(self, token: Token) -> Mention | None:
        found = _nouns().get(token.lower_)
        if found is None or token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "PRON"}:
            return None
        who, gender, plural = found
        if who in {Who.FAMILY, Who.PLACE, Who.SUBJECT} and token.dep_ == "compound":
            return None
        if who is Who.SUBJECT and token.lower_ in {"brothers", "sisters"} and _is_relation(token, self.labels):
            who = Who.SIBLING
        if who is Who.SUBJECT and token.i and token.nbor(-1).lower_ in {"neither", "each", "either", "every"}:
            return Mention(who, token.doc, token.i, token.i + 1, self.labels, gender, True)
        labels: tuple[str, ...] = ()
        if who is Who.SUBJECT:
            labels = self._of(gender, plural)
            if not labels and not plural:
                who = Who.OUTSIDER if self.labels else Who.SUBJECT
        if who is Who.FAMILY:
            labels = self.labels
        return Mention(who, token.doc, token.i, token.i + 1, labels, gender, plural)

    def _of(self, gender: Gender | None, plural: bool) -> tuple[str, ...]:
        """The subjects "the boy", "the baby", "the children" can mean."""
        if plural:
            return self.labels
        fitting = tuple(label for label in self.labels if gender is None or self.genders.get(label) in {None, gender})
        return fitting if len(fitting) == 1 else ()

    def antecedent(self, pronoun: Token, sentence: Sentence) -> Mention | None:
        """Whom a pronoun means: the nearest fitting person before it, family before staff."""
        gender = {"he": Gender.MALE, "she": Gender.FEMALE}.get(pronoun.norm_) or {
            "his": Gender.MALE, "him": Gender.MALE, "himself": Gender.MALE,
            "her": Gender.FEMALE, "hers": Gender.FEMALE, "herself": Gender.FEMALE,
        }.get(pronoun.lower_)  # fmt: skip
        plural = gender is None
        before = [mention for mention in self.mentions(sentence) if mention.end <= pronoun.i]
        places: list[tuple[Sentence, Iterable[Mention]]] = [(sentence, before)]
        places += [(earlier, self.mentions(earlier)) for earlier in reversed(sentence.before(3))]
        if not before and (whose := self._section_of(pronoun, sentence, gender)) is not None:
            return whose
        workers: list[Mention] = []
        groups: list[Mention] = []
        for place, found in places:
            if place is not sentence and gender is not None and _goes_on(place, gender):
                continue
            if plural and any(mention.labels for mention in found):
                groups.append(Mention(Who.FAMILY, pronoun.doc, pronoun.i, pronoun.i + 1, self.labels, plural=True))
            fitting = [mention for mention in found if self._fits(mention, gender, plural)]
            workers += [mention for mention in fitting if mention.who is Who.STAFF]
            fitting = [mention for mention in fitting if mention.who is not Who.STAFF]
            if fitting:
                doc = place.span.doc
                leading = [mention for mention in fitting if _is_leading(doc[mention.start : mention.end].root)]
                elsewhere = gender is not None and place is not sentence and _holds_pronoun(place, gender)
                if elsewhere and not leading and not any(mention.labels for mention in fitting):
                    continue
                sure = [mention for mention in leading or fitting if _is_sure(mention)]
                return (sure or leading or fitting)[-1 if place is sentence else 0]
        if (titled := self._titled(pronoun, sentence, gender)) is not None:
            return titled
        if groups or workers:
            return (groups or workers)[0]
        if not plural and (fits := self._of(gender, False)):
            return Mention(Who.SUBJECT, pronoun.doc, pronoun.i, pronoun.i + 1, fits, gender)
        return None

    def _section_of(self, pronoun: Token, sentence: Sentence, gender: Gender | None) -> Mention | None:
        """The subject whose section it is, where the sentence before already spoke of "her" and of somebody else."""
        section, earlier = sentence.passage.section, sentence.before(1)
        if section is None or gender is None or not earlier or not _holds_pronoun(earlier[0], gender):
            return None
        label = re.sub(r"^[\d.]+ ", "", section.title.strip()).strip(" '‘’\"“”")
        if label not in self.labels or self.genders.get(label) not in {None, gender}:
            return None
        return Mention(Who.SUBJECT, pronoun.doc, pronoun.i, pronoun.i + 1, (label,), gender)

    def _titled(self, pronoun: Token, sentence: Sentence, gender: Gender | None) -> Mention | None:
        """The parent whose section it is ("Mother's health"), where the section says no more."""
        section = sentence.passage.section
        if section is None or gender is None:
            return None
        for word in section.title.lower().replace("'s", "").replace("’s", "").split():
            found = _nouns().get(word)
            if found is not None and found[0] is Who.PARENT and found[1] is gender:
                return Mention(Who.PARENT, pronoun.doc, pronoun.i, pronoun.i + 1, (), gender)
        return None

    @staticmethod
    def _fits(mention: Mention, gender: Gender | None, plural: bool) -> bool:
        if mention.who is Who.PLACE:
            return False
        if plural:
            return mention.plural or mention.who is Who.FAMILY
        return not mention.plural and mention.who is not Who.FAMILY and mention.gender in {None, gender}

    def referent(self, token: Token, sentence: Sentence) -> Mention | None:
        """Whom a noun or pronoun means; None where it is no person."""
        for mention in self.mentions(sentence):
            if mention.start <= token.i < mention.end:
                return mention
        if token.lower_ in _ALL and _COUNTS.get(token.lower_, len(self.labels)) == len(self.labels) > 1:
            return Mention(Who.SUBJECT, token.doc, token.i, token.i + 1, self.labels, plural=True)
        if token.lower_ in {"both", "all"}:
            return self.antecedent(token, sentence)
        if token.pos_ == "PRON" and token.lower_ in _PRONOUNS:
            return self.antecedent(token, sentence)
        return None


_TITLES = {"mr": Gender.MALE, "mrs": Gender.FEMALE, "ms": Gender.FEMALE, "miss": Gender.FEMALE}
_PRONOUNS = frozenset(
    {"he", "she", "they", "him", "her", "them", "his", "hers", "their", "himself", "herself", "themselves"}
)
_ALL = frozenset({"both", "neither", "all", "each", "either", "two", "three", "four", "none"})


_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}


def _reads(found: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words are a label's; the last of a sentence may keep its stop, "Child R."."""
    return found == words or (found[:-1] == words[:-1] and len(words) > 1 and found[-1:] == (f"{words[-1]}.",))


def _is_sure(mention: Mention) -> bool:
    """Whether the sex of somebody named is known: a subject's, or by a title ("Mr P")."""
    return mention.gender is not None and (bool(mention.labels) or mention.end - mention.start > 1)


def _is_relation(token: Token, labels: tuple[str, ...]) -> bool:
    """Whether "sisters" are somebody's ("his sisters", "half-sisters"), not the subjects themselves."""
    before = token.nbor(-1).text if token.i else ""
    return len(labels) < 2 or before == "-" or any(child.dep_ == "poss" for child in token.children)


def _holds_pronoun(sentence: Sentence, gender: Gender) -> bool:
    words = {"he", "his", "him"} if gender is Gender.MALE else {"she", "her"}
    return not words.isdisjoint(sentence.lowers)


def _goes_on(sentence: Sentence, gender: Gender) -> bool:
    """Whether a sentence is itself about somebody named before: its subject is a pronoun of the same gender."""
    word = "he" if gender is Gender.MALE else "she"
    root = sentence.span.root
    return any(child.lower_ == word and child.dep_ in {"nsubj", "nsubjpass"} for child in root.children)


def _is_leading(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ in {"conj", "appos"} and _is_leading(token.head))


_INITIALS = 2
"""Letters of a short name."""
_WORDS = frozenset({"A", "I", "X"})
"""Letters that are words, or stand for anybody."""


def _stands_alone(letters: Token) -> bool:
    """Whether letters are a name by themselves: not part of a longer one ("Mrs M"), nor a number ("section M 2")."""
    if not letters.text.isupper():
        return False
    before = letters.nbor(-1) if letters.i > letters.sent.start else None
    after = letters.nbor(1) if letters.i + 1 < letters.sent.end else None
    joined = before is not None and before.text[:1].isupper() and before.pos_ == "PROPN"
    return not joined and not (after is not None and after.like_num)


def _nouns() -> dict[str, tuple[Who, Gender | None, bool]]:
    return _NOUNS or _load()


_NOUNS: dict[str, tuple[Who, Gender | None, bool]] = {}


def _load() -> dict[str, tuple[Who, Gender | None, bool]]:
    for entry in load_vocabulary("subjects")["persons"]:
        gender = Gender(entry["gender"]) if "gender" in entry else None
        for word in entry["words"]:
            _NOUNS[word] = (Who(entry["who"]), gender, False)
        for word in entry.get("plurals", ()):
            _NOUNS[word] = (Who(entry["who"]), gender, True)
    return _NOUNS
