"""What passed between a review and the family: contributed, invited, declined, did not answer, were not asked.

Only contact about the review counts. In a section about the family's part every such statement does; elsewhere in the
account of the process the reviewer's side must be named with a relative; in the case history only what was told to the
review itself. What services did with the family never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.grammar import is_quoted, subjects
from scrcheck.language.independence import Claim, claims
from scrcheck.language.phrases import Phrases, load_phrases
from scrcheck.language.reading import DocumentText, Reading, Sentence
from scrcheck.language.relatives import Kin, Relatives, relatives
from scrcheck.language.roles import roles
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.family_acts import PRONOUNS, Acts
from scrcheck.record.family_grammar import accepted, gives_opinion, is_reported
from scrcheck.record.family_lists import lead_of, says_who_was_heard
from scrcheck.record.family_scope import (
    DOING_ROLES,
    TOOK_NO_PART,
    Contact,
    Part,
    Scope,
    heads_with_kin,
    is_agency_sentence,
    is_of_another_review,
    is_of_services,
    roles_over,
    says_left_out,
    scope_of,
    title_over,
)
from scrcheck.record.family_tables import in_tables
from scrcheck.record.family_wordings import (
    AT_THE_TIME,
    CONDOLENCE,
    DECIDED,
    DID_SO,
    FORBIDDEN,
    FUTURE,
    INVITATION,
    NO_MORE,
    OF_PROCESS,
    OF_TAKING_PART,
    OF_THIS_REVIEW,
    QUOTED,
    RAISED,
    SAID_NO,
    SETTLED_AGAINST,
    TERMS,
    UNNAMED,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NEAR = 3
"""Sentences of an account of the process through which a pronoun still means the relatives last spoken of."""


@dataclass(frozen=True, eq=False)
class _Finder:
    """Reads contacts sentence by sentence with what was spoken of before."""

    relatives: Relatives
    acts: Acts
    cues: Phrases

    def contacts(self, text: DocumentText) -> Iterator[Contact]:
        """The statements about the family's part in one document."""
        left = 0
        previous: Sentence | None = None
        for sentence in text.sentences:
            if previous is None or title_over(previous) != title_over(sentence):
                left = _NEAR if heads_with_kin(sentence) else 0
                if says_left_out(title_over(sentence)):
                    yield Contact(Part.NOT_INVITED, sentence, frozenset())
            scope = scope_of(sentence)
            family = {token.i for token, _ in self.relatives.find(sentence.span)}
            found = [] if _is_set_apart(sentence) else list(self._of_sentence(sentence, scope, left > 0, previous))
            if (family and says_who_was_heard(sentence)) or (scope is Scope.FAMILY and DID_SO.search(sentence.text)):
                found = [Contact(Part.CONTRIBUTED, sentence, frozenset(self.relatives.kins(sentence.span)))]
            raised = bool(family) and (
                scope is Scope.FAMILY
                or (scope is Scope.PROCESS and bool(RAISED.search(sentence.text)) and self._about_review(sentence))
            )
            if found or raised:
                left = _NEAR
            elif scope is not Scope.FAMILY:
                left -= 1
            yield from found
            previous = sentence

    def _of_sentence(
        self, sentence: Sentence, scope: Scope, spoken: bool, previous: Sentence | None
    ) -> Iterator[Contact]:
        if is_of_another_review(sentence):
            return
        if scope is Scope.STORY and self.acts.tells_of_none(sentence) and not OF_THIS_REVIEW.search(sentence.text):
            return
        text = sentence.text
        if CONDOLENCE.search(text) or TERMS.search(text) or (text.endswith("?") and scope is not Scope.FAMILY):
            return
        found = self.relatives.find(sentence.span)
        family, kin = {token.i for token, _ in found}, frozenset(each for _, each in found)
        doing = bool(roles_over(sentence) & DOING_ROLES)
        words = zip(sentence.tokens, sentence.lowers, sentence.norms, strict=True)
        pronouns = [
            token.i
            for token, form, lemma in words
            if form in PRONOUNS or (lemma in _PEOPLE and _means_those_named(token))
        ]
        reviewing = scope is Scope.PROCESS and bool(kin or pronouns) and self._about_review(sentence)
        pronoun = (
            scope is not Scope.STORY
            and bool(pronouns)
            and (
                spoken
                or (bool(kin) and (scope is Scope.FAMILY or doing))
                or (bool(kin) and reviewing and min(family) < pronouns[0])
            )
        )
        if not spoken and not kin and self._met_who_was_named(sentence, previous):
            yield Contact(Part.CONTRIBUTED, sentence, kin)
            return
        if not kin and not pronoun and not (spoken and scope is not Scope.STORY and self._goes_on(sentence, scope)):
            return
        if scope is Scope.STORY:
            if self._left_out_of_review(sentence, family):
                yield Contact(Part.NOT_INVITED, sentence, kin)
                return
            of_services = is_agency_sentence(sentence) or is_of_services(title_over(sentence))
            if self._contributed(sentence, family, pronoun, strict=True) and not of_services:
                yield Contact(Part.CONTRIBUTED, sentence, kin)
            return
        if scope is Scope.PROCESS and not reviewing and not spoken and not (doing and self._about_absence(sentence)):
            return
        yield from self._parts(sentence, scope, family, kin, pronoun)

    def _left_out_of_review(self, sentence: Sentence, family: set[int]) -> bool:
        """Whether a remark far from the account of the family's part says that there was none: "The parents were not
        asked to take part in this process"."""
        return (
            bool(family)
            and OF_THIS_REVIEW.search(sentence.text) is not None
            and any(
                self.acts.concerns(span, family, False) and not self.acts.by_others(span)
                for span in self._left_out(sentence)
            )
        )

    def _left_out(self, sentence: Sentence) -> list[Span]:
        """The words that say somebody was not asked; "They were not interviews" does not."""
        return [
            span
            for span in self._cued(sentence, "not_invited")
            if not is_reported(span.root) and not any(_is_predicate(token) for token in span)
        ]

    def _about_review(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the review, or goes on about it: in its paragraph or the one before or after."""
        if is_agency_sentence(sentence):
            return False
        if self.acts.names_review(sentence.span) or INVITATION.search(sentence.text):
            return True
        if OF_TAKING_PART.search(sentence.text):
            return True
        if any(is_agency_sentence(other) for other in sentence.before(2) if other.passage is sentence.passage):
            return False
        passages, place = sentence.passage.text.passages, sentence.passage.block.index
        if sentence.passage.block.kind is Kind.LIST_ITEM:
            place = lead_of(sentence).block.index
        around = [
            sentence.passage,
            passages[place],
            *passages[max(place - 1, 0) : place],
            *passages[place + 1 : place + 2],
        ]
        return any(
            passage.section is sentence.passage.section
            and (self.acts.speaks_of_review(passage) or OF_PROCESS.search(passage.block.text))
            for passage in around
        )

    def _goes_on(self, sentence: Sentence, scope: Scope) -> bool:
        """Whether a sentence without a relative tells what came of it: "No reply came", "The reviewer then rang"."""
        return bool(UNNAMED.search(sentence.text)) or (scope is Scope.FAMILY and self.acts.reached_out(sentence.span))

    def _met_who_was_named(self, sentence: Sentence, previous: Sentence | None) -> bool:
        """Whether the review's side met "her", whom the sentence before in the paragraph names."""
        if previous is None or previous.passage is not sentence.passage or is_agency_sentence(sentence):
            return False
        return bool(self.relatives.find(previous.span)) and (
            self.acts.met(sentence, set(), pronoun=True, strict=True) or self.acts.had_talk(sentence)
        )

    def _parts(
        self, sentence: Sentence, scope: Scope, family: set[int], kin: frozenset[Kin], pronoun: bool
    ) -> Iterator[Contact]:
        plain = QUOTED.sub("", sentence.text)
        if is_agency_sentence(sentence) or (scope is Scope.PROCESS and Claim.BROAD in claims(sentence)):
            return
        left_out = [span for span in self._left_out(sentence) if not self.acts.by_others(span)]
        settled = SETTLED_AGAINST.search(plain)
        if FORBIDDEN.search(plain) or (
            settled is not None and PRONOUNS.isdisjoint(plain[: settled.start()].lower().split())
        ):
            yield Contact(Part.NOT_INVITED, sentence, kin)
            return
        if SAID_NO.search(sentence.text) and self._about_review(sentence):
            yield Contact(Part.DECLINED, sentence, kin)
            return
        of_publication = re.search(r"(?i)\bpublication|published\b", plain) and not left_out
        if of_publication and not self.acts.met(sentence, family, pronoun, True):
            return
        if FUTURE.search(plain) and not re.search(r"(?i)\bwas|were|has|had\b", plain):
            return
        declined = [span for span in self._cued(sentence, "declined") if not self.acts.by_review(span)]
        silent = [span for span in self._cued(sentence, "no_response") if not is_reported(span.root)]
        if silent or declined:
            left_out = [span for span in left_out if span[0].norm_ != "without"]
        if NO_MORE.search(plain):
            left_out = []
        if scope is Scope.PROCESS and kin:
            silent = [span for span in silent if self.acts.concerns(span, family, pronoun)]
            left_out = [span for span in left_out if self.acts.concerns(span, family, pronoun)]
        doing = Role.PROCESS in roles_over(sentence) and self._about_review(sentence)
        loose = scope is Scope.FAMILY or (doing and not any(self.acts.is_agency(token) for token in sentence.span))
        heard = self._contributed(sentence, family, pronoun, strict=not loose) and not (
            declined and not self.acts.met(sentence, family, pronoun)
        )
        heard = heard or (loose and self.acts.gave_in(sentence, family, pronoun))
        heard = heard or (
            scope is Scope.FAMILY
            and not (declined or silent or left_out or AT_THE_TIME.search(plain))
            and not self._is_of_reviewer(sentence, family)
            and gives_opinion(sentence, family)
        )
        if (heard and not self._fell_through(sentence)) or accepted(sentence):
            yield Contact(Part.CONTRIBUTED, sentence, kin)
        if left_out and not (declined and not DECIDED.search(sentence.text)) and not _is_answer(sentence):
            yield Contact(Part.NOT_INVITED, sentence, kin)
        if (not left_out or TOOK_NO_PART.search(plain)) and self.acts.invited(sentence, family, pronoun, scope):
            yield Contact(Part.INVITED, sentence, kin)
        if declined and (not left_out or not DECIDED.search(sentence.text)):
            yield Contact(Part.DECLINED, sentence, kin)
        elif silent and not left_out:
            yield Contact(Part.NO_RESPONSE, sentence, kin)

    def _is_of_reviewer(self, sentence: Sentence, family: set[int]) -> bool:
        """Whether "he thinks" is said of the author: the sentence before is about the review's side alone."""
        before = [other for other in sentence.before(1) if other.passage is sentence.passage]
        own = [token for token in subjects(sentence.span.root) if token.i in family]
        return not own and any(
            not self.relatives.find(other.span) and any(map(self.acts.is_review, subjects(other.span.root)))
            for other in before
        )

    def _cued(self, sentence: Sentence, group: str) -> list[Span]:
        about = group == "declined" and any(
            self.acts.is_review(token) and not (token.pos_ == "PRON" and is_quoted(token))
            for token in sentence.having(self.acts.sets["review_side"])
        )
        return [span for span in self.cues.find(sentence.span, group) if about or not is_quoted(span)]

    def _contributed(self, sentence: Sentence, family: set[int], pronoun: bool, strict: bool) -> bool:
        return self.acts.met(sentence, family, pronoun, strict) or self.acts.told(sentence, family, pronoun, strict)

    def _fell_through(self, sentence: Sentence) -> bool:
        """Whether what was only agreed to came to nothing: "Father agreed to meet the author. He cancelled…"."""
        if not any(token.norm_ in {"agree", "accept"} for token in sentence.span):
            return False
        return any(
            not self.relatives.find(other.span)
            and any(self._cued(other, group) for group in ("declined", "no_response"))
            for other in sentence.after(2)
            if other.passage is sentence.passage
        )

    def _about_absence(self, sentence: Sentence) -> bool:
        return self.cues.has(sentence.span, "not_invited") and not is_agency_sentence(sentence)


def _is_predicate(token: Token) -> bool:
    """Whether a noun says what something was: "They were not interviews"; not so of "there was no engagement"."""
    subject = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    said_of_them = subject is not None and subject.pos_ == "PRON"
    return token.pos_ == "NOUN" and token.dep_ == "attr" and token.head.norm_ == "be" and said_of_them


def _means_those_named(token: Token) -> bool:
    """Whether "people" are those spoken of: "None of these people has been invited"."""
    return any(child.lower_ in {"these", "those"} for child in token.children)


_PEOPLE = frozenset({"people", "person", "individual"})


def _is_set_apart(sentence: Sentence) -> bool:
    """Whether a sentence is a heading set by hand, or a cell of a table, which `family_tables` reads."""
    return sentence.passage.block.cell is not None or sentence.passage.block.text.strip() == title_over(sentence)


def _is_answer(sentence: Sentence) -> bool:
    """ "has not been in touch since", "had not met the family": not about who was asked."""
    return bool(
        re.search(
            (
                r"(?i)\b(?:in touch since|had not (?:met|known)|not known to|did not know|no (?:prior"
                r"|previous) (?:involvement|contact|dealings)|(?:had|have|who) (?:not|never) (?:been )?(?:\w+ )?"
                r"(?:involved|worked) (?:with|in) (?:the )?(?:famil|case|child))"
            ),
            sentence.text,
        )
    )


@lru_cache(maxsize=1)
def contacts(reading: Reading) -> tuple[Contact, ...]:
    """Every statement about the family's part in the review, in order, those of tables last."""
    sets = {name: frozenset(words) for name, words in load_vocabulary("family")["sets"].items()}
    finder = _Finder(relatives(reading), Acts(roles(reading), sets), load_phrases("family"))
    found = [contact for text in reading.texts for contact in finder.contacts(text)]
    return (*found, *in_tables(reading, finder.relatives))
