"""Of whom a sentence speaks: the child (or adult) of the review, or somebody else.

Pronouns are followed within a paragraph, and to the paragraphs before where it opens with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from scrcheck.language import grammar
from scrcheck.language.anchored import anchored
from scrcheck.language.columns import columns
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Source
from scrcheck.record.model import Subject
from scrcheck.record.persons import Who
from scrcheck.record.subjects import cast_of
from scrcheck.record.wording import wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADULT_REGIMES = frozenset({"dhr", "sar"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
_OBJECT_DEPS = frozenset({"dobj", "dative", "pobj", "iobj"})
_ADDRESSED_WITHIN = 40
"""Tokens after a pronoun in which it may be said whom he or she spoke to."""
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_LETTER = anchored(r"[A-Z]{1,2}\d{0,2}|\d{1,2}$")
_TITLE_GENDER = {"mrs": "f", "ms": "f", "miss": "f", "mr": "m"}
_TITLES = frozenset({"mr", "mrs", "ms", "miss"})
_RELATIVES = frozenset(
    {"mother", "father", "parent", "mum", "dad", "mam", "stepmother", "stepfather", "grandmother", "grandfather",
     "grandparent", "aunt", "uncle", "nan", "gran", "partner", "neighbour"}
)  # fmt: skip
_NOTING = frozenset({"write", "note", "record", "observe", "notice", "see"})
_KIN_OF_ADULTS = frozenset({"daughter", "son", "sister", "brother", "person", "pupil"})


@dataclass(frozen=True, slots=True)
class _Mention:
    token: Token
    voiced: bool
    """Whether it is one whose voice the review owes."""
    gender: str | None

    @property
    def rank(self) -> int:
        """2 for the subject of a main clause, 1 for another subject, 0 else."""
        # "Amy herself had changed": the parser takes "herself" for the subject
        if self.token.i + 1 < len(self.token.doc) and self.token.nbor(1).lower_ in {"herself", "himself"}:
            return 2
        if self.token.dep_ not in _SUBJECT_DEPS:
            return 0
        return 2 if self.token.head.dep_ in {"ROOT", "conj"} else 1

    def fits(self, gender: str | None) -> bool:
        """Whether a pronoun of this gender can mean it; "his carer" is not whom the next "he" means."""
        if gender is None or (self.gender is not None and self.gender != gender):
            return gender is None
        if self.token.tag_ == "NNS":
            return False
        owned = any(child.dep_ == "poss" and _GENDER.get(child.lower_) == gender for child in self.token.children)
        return not (owned and self.gender is None)


class Speakers:
    """Who in one document is the child (or, in an adult review, the adult) and who is not."""

    def __init__(
        self, text: DocumentText, labels: Iterable[str], adult_review: bool, others: frozenset[str] = frozenset()
    ) -> None:
        self.text, self.adult_review, self._others = text, adult_review, others
        self._labels = frozenset(label.lower() for label in labels)

    @cached_property
    def _words(self) -> frozenset[str]:
        lists = _lists()
        return lists["adult"] | (lists["child"] - _KIN_OF_ADULTS) if self.adult_review else lists["child"]

    @cached_property
    def _names(self) -> frozenset[str]:
        """Forenames of children: those the subjects are called by, and those the text treats as a child's."""
        names = {label for label in self._labels if label.isalpha()}
        return frozenset(names | {name.lower() for name in _child_names(self.text)} - self._others)

    def is_voiced(self, token: Token) -> bool:
        """Whether a noun or pronoun, as head of its phrase, stands for one whose voice the review owes."""
        if token.lower_ in _GENDER or token.lower_ in {"they", "them"}:
            return self._referent(token)
        return self._is_one(token)

    def _is_one(self, token: Token) -> bool:
        if token.lower_ in self._names or self._is_label(token):
            return True
        if token.norm_ not in self._words or token.ent_type_ == "ORG" or _is_compound(token):
            return False
        return not (token.norm_ in {"sister", "brother"} and token.tag_ == "NN")

    def _is_label(self, token: Token) -> bool:
        if not _LETTER.fullmatch(token.text) or token.i == token.doc[0].i:
            return token.text.isupper() and token.lower_ in self._labels
        before = token.nbor(-1)
        together = f"{before.lower_} {token.lower_}"
        if together in self._labels:
            return True
        if before.lower_.rstrip(".") in _TITLES:
            return self.adult_review and not self._labels and not _is_culprit(token)
        return before.norm_ in (
            _lists()["adult"] if self.adult_review else _lists()["child"]
        ) and not self._is_other_adult(together)

    def _is_other_adult(self, label: str) -> bool:
        return self.adult_review and bool(self._labels) and label not in self._labels

    def _referent(self, pronoun: Token) -> bool:
        mentions = self._mentions(pronoun.doc)
        if pronoun.lower_ not in _GENDER and any(not mention.voiced for mention in mentions):
            return False
        resolved = next((mention for mention in mentions if mention.token.i == pronoun.i), None)
        return resolved.voiced if resolved else self._resolve(pronoun, [m for m in mentions if m.token.i < pronoun.i])

    def is_relative(self, token: Token) -> bool:
        """Whether a noun or pronoun stands for one of the child's relatives."""
        if token.lower_ not in _GENDER:
            return token.norm_ in _RELATIVES
        earlier = [mention for mention in self._mentions(token.doc) if mention.token.i < token.i]
        meant = self._meant(token, earlier)
        return meant is not None and meant.token.i < token.i and self.is_relative(meant.token)

    def _resolve(self, pronoun: Token, earlier: list[_Mention]) -> bool:
        """Whether a pronoun means one whose voice the review owes."""
        meant = self._meant(pronoun, earlier)
        return meant.voiced if meant is not None else self._topic(pronoun)

    def _meant(self, pronoun: Token, earlier: list[_Mention]) -> _Mention | None:
        """Whom a pronoun means: of the people last mentioned that fit, the one a main clause is about."""
        gender = _GENDER.get(pronoun.lower_)
        writers = _writers(pronoun)
        fitting = [
            mention
            for mention in earlier
            if mention.fits(gender)
            and not _is_other_sex(mention, pronoun)
            and not _is_addressed(mention, pronoun, earlier)
            and mention.token not in writers
        ]
        return max(fitting[-_REACH:], key=lambda mention: (mention.rank, mention.token.i)) if fitting else None

    def _topic(self, pronoun: Token) -> bool:
        """Whom a pronoun means that has nobody before it in its paragraph: the last person of the paragraph before."""
        passage = self._passages.get(id(pronoun.doc))
        if passage is None:
            return False
        gender = _GENDER.get(pronoun.lower_)
        for earlier in self._before(passage):
            fitting = [mention for mention in self._mentions(earlier.doc) if mention.fits(gender)]
            if fitting:
                return max(fitting, key=lambda mention: (mention.rank, mention.token.i)).voiced
        return not self.adult_review

    @cached_property
    def _passages(self) -> dict[int, Passage]:
        return {id(passage.doc): passage for passage in self.text.passages}

    def _before(self, passage: Passage, count: int = 3) -> Iterator[Passage]:
        place = passage.block.index
        for index in range(place - 1, max(-1, place - 1 - count), -1):
            yield self.text.passages[index]

    def _mentions(self, doc: Doc) -> list[_Mention]:
        found: list[_Mention] | None = doc.user_data.get("speakers")
        if found is None:
            found = doc.user_data["speakers"] = list[_Mention]()
            for token in doc:
                mention = self._mention(token, found)
                if mention is not None:
                    found.append(mention)
        return found

    def _mention(self, token: Token, earlier: list[_Mention]) -> _Mention | None:
        if token.lower_ in {"he", "she"}:
            return _Mention(token, self._resolve(token, earlier), _GENDER[token.lower_])
        if self._is_one(token):
            return _Mention(token, True, _own_gender(token))
        if token.pos_ not in {"NOUN", "PROPN"} or _is_compound(token):
            return None
        lists = _lists()
        if token.norm_ in lists["other_female"]:
            return _Mention(token, False, "f")
        if token.norm_ in lists["other_male"]:
            return _Mention(token, False, "m")
        if token.norm_ in _KIN_OF_ADULTS:
            return _Mention(token, False, _own_gender(token))
        if token.norm_ in lists["other_any"] or token.ent_type_ == "PERSON":
            return _Mention(token, False, None)
        return None


def speakers(source: Source, text: DocumentText) -> Speakers:
    """The speakers of a document, by the subjects and framework read before and by the text's own words."""
    subjects = source.facts.get("subjects")
    labels = [subject.label for subject in subjects.value if isinstance(subject, Subject)] if subjects else []
    framework = source.facts.get("framework")
    known = str(framework.value) if framework else ""
    adult = known in _ADULT_REGIMES or (not known and _looks_adult(text))
    others = {name.lower() for name, who in cast_of(source).others.items() if who is Who.PARENT}
    return Speakers(text, labels, adult, frozenset(others))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_vocabulary("child_voice")["words"].items()}


def _looks_adult(text: DocumentText) -> bool:
    children = adults = 0
    for passage in text.passages:
        words = passage.block.text
        children += len(re.findall(r"\b(?:[Cc]hild|[Cc]hildren|[Bb]aby|[Bb]oy|[Gg]irl|[Ss]chool|[Nn]ursery)\b", words))
        adults += len(re.findall(r"\b(?:(?:Mr|Mrs|Ms|Miss|Adult) [A-Z]{1,2}\b|[Vv]ictim\b|[Pp]erpetrator\b)", words))
    return adults > children


def _child_names(text: DocumentText) -> set[str]:
    """Bare forenames that the text treats as a child's, and in a short text those it treats as nobody's."""
    votes: dict[str, int] = {}
    for passage in text.passages:
        doc = passage.doc
        for token in (doc[place] for place, form in enumerate(columns(doc).texts) if form.istitle()):
            if (
                token.pos_ == "PROPN"
                and token.dep_ in {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "attr"}
                and len(token) > 2
            ):
                votes[token.text] = votes.get(token.text, 0) + _vote(token)
    people = frozenset().union(*_lists().values())
    votes = {name: vote for name, vote in votes.items() if name.lower() not in people}
    known = {name for name, vote in votes.items() if vote > 0}
    if text.document.words < _SHORT:
        known |= {name for name, vote in votes.items() if vote == 0 and _acts(text, name)}
    return known


_REACH = 4
"""People mentioned last among whom a pronoun is looked for."""
_SHORT = 220
"""Words of a text so short that a bare forename in it is taken for the child's."""


def _vote(token: Token) -> int:
    """Whether the words about a name make it a child's (above 0) or an adult's (below 0)."""
    if any(child.dep_ == "compound" for child in token.children):
        return 0
    doc = token.doc
    ahead = doc[token.i + 1 : token.i + 6].text.replace("’", "'")
    behind = doc[max(0, token.i - 3) : token.i].text.lower() + " "
    kin = wording("child_voice", "before_adult").search(behind)
    if kin and (not kin.group(1) or ahead.startswith(",")):
        return -3
    if any(wording("child_voice", name).match(ahead) for name in ("after_adult", "is_adult")):
        return -2
    return 2 if any(wording("child_voice", name).match(ahead) for name in ("after_child", "is_child")) else 0


def _acts(text: DocumentText, name: str) -> bool:
    return any(
        token.text == name
        and token.ent_type_ == "PERSON"
        and token.dep_ in _SUBJECT_DEPS
        and token.head.pos_ in {"VERB", "AUX"}
        for passage in text.passages
        for token in passage.doc
    )


def _writers(pronoun: Token) -> list[Token]:
    """Who wrote the clause a pronoun stands in: "the nurse noted that she smiled" is not about the nurse."""
    verb = pronoun.head
    while verb.dep_ == "conj":
        verb = verb.head
    return grammar.subjects(verb.head) if verb.dep_ == "ccomp" and verb.head.norm_ in _NOTING else []


def _is_compound(token: Token) -> bool:
    return token.dep_ == "compound" and token.head.i == token.i + 1 and not _LETTER.fullmatch(token.head.text)


def _own_gender(token: Token) -> str | None:
    if token.norm_ in {"boy", "son", "brother", "schoolboy"}:
        return "m"
    return "f" if token.norm_ in {"girl", "daughter", "sister", "schoolgirl"} else None


def _is_other_sex(mention: _Mention, pronoun: Token) -> bool:
    """Whether somebody of no known sex is shown, by a title or a "she" before this "he", not to be meant."""
    gender = _GENDER.get(pronoun.lower_)
    if mention.voiced or mention.gender is not None or gender is None:
        return False
    titled = {_TITLE_GENDER.get(token.lower_.rstrip(".")) for token in mention.token.subtree} - {None}
    if titled:
        return gender not in titled
    if mention.rank < 2:
        return False
    between = mention.token.doc[mention.token.i : pronoun.i] if mention.token.doc is pronoun.doc else ()
    other = {token.lower_ for token in between if token.dep_ in _SUBJECT_DEPS} & {"he", "she"}
    return bool(other) and {_GENDER[word] for word in other} != {gender}


def _is_addressed(mention: _Mention, pronoun: Token, others: Iterable[_Mention]) -> bool:
    """Whether somebody of no known sex is whom "he" goes on to speak to: "A teacher sat with Ben. He told her …"."""
    gender = _GENDER.get(pronoun.lower_)
    if mention.voiced or mention.gender is not None or gender is None:
        return False
    if any(other.gender not in {None, gender} for other in others):
        return False
    doc, word = pronoun.doc, "her" if gender == "m" else "him"
    return any(
        token.lower_ == word
        and token.dep_ in _OBJECT_DEPS
        and any(_GENDER.get(doer.lower_) == gender for verb in token.ancestors for doer in grammar.subjects(verb))
        for token in doc[pronoun.i : pronoun.i + _ADDRESSED_WITHIN]
    )


def _is_culprit(token: Token) -> bool:
    return (
        re.search(r"\bprison|convict|plead|guilty|perpetrator|killed (?:her|his|Mr|Ms)|sentence", token.doc.text)
        is not None
    )
