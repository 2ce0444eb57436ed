"""Whether a sentence is about race, language, culture or religion, and whether it makes something of it."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.anchored import anchored
from scrcheck.language.columns import columns
from scrcheck.language.cues import load_cues
from scrcheck.language.reading import DocumentText, Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.wording import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_AREA = frozenset(
    {"borough", "ward", "census", "population", "resident", "county", "district", "city", "neighbourhood"}
)
_ALWAYS = anchored(r"\bWhite British\b|\b(?:first|home|native) language\b")
_SIGNED = frozenset({"interpret", "interpreter", "interpreting", "language", "translate", "translation"})
_DEAF_WORDS = 5
"""Mentions of Deaf people or signing from which a review's interpreters are taken for those of a signed language."""
_NOT_PEOPLES = frozenset({"british", "english", "victorian", "european", "christian", "western", "american"})
_MODALS = frozenset({"could", "should", "might", "ought"})
_TOPIC = 3
"""A paragraph is about the matter if one in so many of its sentences names it."""
_NOT_APPRAISED = frozenset({Role.FAMILY_INVOLVEMENT, Role.PROCESS, Role.PANEL, Role.AUTHOR})
_PROFILE = frozenset({Role.FAMILY_COMPOSITION, Role.GLOSSARY, Role.APPENDIX, Role.PANEL, Role.AUTHOR})


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("diversity")["sets"][name])


class Matters:
    """What one document says on race, language, culture and religion."""

    def __init__(self, text: DocumentText) -> None:
        self.text = text

    @cached_property
    def _is_deaf_case(self) -> bool:
        count = sum(
            len(re.findall(r"\b(?:[Dd]eaf|BSL|[Ss]ign language)\b", passage.block.text))
            for passage in self.text.passages
        )
        return count >= _DEAF_WORDS

    def names(self, sentence: Sentence) -> bool:
        """Whether the sentence names the matter at all."""
        if sentence not in self._naming:
            self._naming[sentence] = self._names(sentence)
        return self._naming[sentence]

    @cached_property
    def _naming(self) -> dict[Sentence, bool]:
        return {}

    def _names(self, sentence: Sentence) -> bool:
        if _ALWAYS.search(sentence.text) is not None:
            return True
        chief = self.chief_words(sentence)
        traps = load_cues("diversity").find(sentence.span, "trap") if chief else ()
        return any(not any(trap.start <= token.i < trap.end for trap in traps) for token in chief)

    def chief_words(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence that name the matter by themselves."""
        if sentence not in self._chief_words:
            start, entities, chief = sentence.span.start, columns(sentence.span.doc).entities, self._chief
            self._chief_words[sentence] = [
                token
                for place, (norm, form) in enumerate(zip(sentence.norms, sentence.lowers, strict=True), start)
                if (norm in chief or form in chief or entities[place] == "NORP")
                and self.is_chief(token := sentence.span.doc[place])
            ]
        return self._chief_words[sentence]

    @cached_property
    def _chief_words(self) -> dict[Sentence, list[Token]]:
        return {}

    def is_chief(self, token: Token) -> bool:
        """Whether a word names the matter by itself, traps aside."""
        entity = token.ent_type_
        if not (
            token.norm_ in self._chief
            or token.lower_ in self._chief
            or (entity == "NORP" and token.pos_ == "ADJ" and token.lower_ not in _NOT_PEOPLES)
        ):
            return False
        following = token.nbor(1 if token.i + 1 < len(token.doc) else 0)
        return not (entity == "ORG" and token.is_title and following.is_title)

    @cached_property
    def _chief(self) -> frozenset[str]:
        return _words("chief") - _SIGNED if self._is_deaf_case else _words("chief")

    def appraises(self, sentence: Sentence) -> bool:
        """Whether the sentence names the matter and makes something of it: judges practice, or says what it meant."""
        if self.names(sentence):
            return self._evaluates(sentence)
        section = sentence.passage.section
        general = section is not None and re.search(r"equalit|diversity", section.title, re.IGNORECASE) is not None
        weighs = load_cues("diversity").has(sentence.span, "judge")
        return weighs and not general and self._is_titled(sentence) and self._evaluates(sentence)

    def judges(self, sentence: Sentence) -> bool:
        """Whether the sentence names the matter and plainly weighs it."""
        return self.appraises(sentence) and load_cues("diversity").has(sentence.span, "judge")

    def develops(self, sentence: Sentence) -> bool:
        """Whether the sentence makes something of a matter that is its paragraph's or its section's."""
        return self._evaluates(sentence) and (self._is_titled(sentence) or self._is_topic(sentence.passage))

    def _is_topic(self, passage: Passage) -> bool:
        naming = sum(self.names(sentence) for sentence in passage.sentences)
        return naming * _TOPIC >= len(passage.sentences)

    def is_headed(self, sentence: Sentence) -> bool:
        """Whether the sentence stands under a heading of its own on the matter ("Ethnicity, culture and language")."""
        section = sentence.passage.section
        if section is None or self._is_deaf_case or sentence.text.endswith("?"):
            return False
        title = section.title
        return wording("diversity", "headed").search(title) is not None and not wording(
            "diversity", "headed_else"
        ).search(title)

    def _is_titled(self, sentence: Sentence) -> bool:
        section = sentence.passage.section
        words = re.findall(r"[\w'-]+", section.title.lower()) if section else []
        named = any(word in _words("chief") or word.removesuffix("s") in _words("chief") for word in words)
        return named and "speech" not in words and not self._is_deaf_case

    def _evaluates(self, sentence: Sentence) -> bool:
        if sentence.passage.block.kind is Kind.CELL or sentence.text.endswith("?"):
            return False
        if sentence.roles & _NOT_APPRAISED and not sentence.roles & {Role.ANALYSIS, Role.EQUALITY}:
            return False
        cues, span = load_cues("diversity"), sentence.span
        if self.is_entry(sentence):
            return False
        if sentence.roles & _PROFILE and not sentence.roles & {Role.ANALYSIS, Role.EQUALITY}:
            return cues.has(span, "judge")
        return cues.has(span, "judge", "evaluate")

    def is_entry(self, sentence: Sentence) -> bool:
        """Whether the sentence only says of what people or faith somebody, or a neighbourhood, is."""
        norms = frozenset(sentence.norms)
        if norms & _AREA and not norms & _words("weighed"):
            return True
        chief = {token.norm_ for token in self.chief_words(sentence)}
        peoples = {word for word in chief if word in _words("peoples") or word not in _words("chief")}
        if not chief and "White British" in sentence.text:
            return not norms & (_words("weighed") - _MODALS)
        return bool(chief) and chief == peoples and not norms & _words("weighed")

    def points_on(self, sentence: Sentence) -> bool:
        """Whether a sentence of a paragraph on the matter points to a lesson, finding or recommendation."""
        if not wording("diversity", "pointer", ignore_case=True).search(sentence.text):
            return False
        return any(self.develops(other) for other in (sentence, *sentence.before(4)))
