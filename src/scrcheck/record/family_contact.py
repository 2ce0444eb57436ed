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

from scrcheck.language.grammar import clause_head, is_negated, is_passive, is_planned, is_quoted, subjects
from scrcheck.language.phrases import Phrases, load_phrases
from scrcheck.language.reading import DocumentText, Reading, Sentence
from scrcheck.language.relatives import Kin, Relatives, relatives
from scrcheck.language.roles import ReviewRole, ReviewRoles, roles
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.family_grammar import doers, heads, objects, owned, sides, takes_part, with_compounds
from scrcheck.record.family_scope import (
    DOING_ROLES,
    Contact,
    Part,
    Scope,
    heads_with_kin,
    is_agency_sentence,
    scope_of,
)
from scrcheck.record.family_tables import in_tables

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|is to be|are to be|be offered|before publication|on publication"
    r"|prior to publication|publication)\b"
)
_CONDOLENCE = re.compile(r"(?i)\bcondolence|sympath|sadness|offer their thanks to staff")
_TERMS = re.compile(
    r"(?i)^(?:to |whether |how |consider |establish |the review will)|\bguidance requires"
    r"|it is a principle|requires the board to"
)
_INVITATION = re.compile(r"(?i)\b(?:invitations?\b|invited\b(?! to (?:the|a|an|attend|child|join)\b))")
_RAISED = re.compile(r"(?i)\b(?:consider|question|whether|discuss|raised|intended|invit|interview|seen)")
_RAISED_ONLY = re.compile(
    r"(?i)\b(?:considered|question of|whether [^.;]{0,40}(?:might|should|could) be|thought given"
    r"|possibility of|discussed|intended to)\b"
)
_DECIDED = re.compile(
    r"(?i)\b(?:board|panel|partnership|author|review|sub-group)\b[^.;]{0,60}\b(?:view|decid"
    r"|decision|agreed|accept)|\bshould not be|\bnot been (?:asked|invited|approached|contacted)"
    r"|\badvice\b"
)
_UNNAMED = re.compile(
    r"(?i)\b(?:no approach|not pursued|no attempt|none was|no contact|nothing (?:had|has|was"
    r"|further)|no (?:reply|response|answer)|(?:discussion|meeting|conversation"
    r"|interview)\b.{0,40}\b(?:took place|was held)|did not (?:reply|respond)"
    r"|accepted that advice|not to do so|to no avail|unanswered|gone away|undelivered|silence"
    r"|same result)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


@dataclass(frozen=True, eq=False)
class _Finder:
    """Reads contacts sentence by sentence with what was spoken of before."""

    relatives: Relatives
    roles: ReviewRoles
    cues: Phrases
    sets: dict[str, frozenset[str]]

    def contacts(self, text: DocumentText) -> Iterator[Contact]:
        """The statements about the family's part in one document."""
        spoken = False
        previous: Sentence | None = None
        for sentence in text.sentences:
            if previous is None or previous.passage.section is not sentence.passage.section:
                spoken = heads_with_kin(sentence)
            scope = scope_of(sentence)
            found = list(self._of_sentence(sentence, scope, spoken))
            named = bool(self.relatives.find(sentence.span))
            raised = named and (
                scope is Scope.FAMILY or (self._names_review(sentence.span) and bool(_RAISED.search(sentence.text)))
            )
            spoken = scope is not Scope.STORY and (bool(found) or spoken or raised)
            yield from found
            previous = sentence

    def _of_sentence(self, sentence: Sentence, scope: Scope, spoken: bool) -> Iterator[Contact]:
        text = sentence.text
        if _CONDOLENCE.search(text) or _TERMS.search(text) or (text.endswith("?") and scope is not Scope.FAMILY):
            return
        if sentence.passage.block.cell is not None:
            return
        found = self.relatives.find(sentence.span)
        kin = frozenset(each for _, each in found)
        told_where = bool(kin) and (scope is Scope.FAMILY or bool(sentence.roles & DOING_ROLES))
        pronoun = (
            (spoken or told_where)
            and scope is not Scope.STORY
            and any(token.lower_ in _PRONOUNS for token in sentence.span)
        )
        unnamed = spoken and scope is not Scope.STORY and bool(_UNNAMED.search(sentence.text))
        if not kin and not pronoun and not unnamed:
            return
        reviewing = self._names_review(sentence.span) or bool(_INVITATION.search(sentence.text))
        if scope is Scope.STORY:
            if self._contributed(sentence, scope, found, pronoun, strict=True):
                yield Contact(Part.CONTRIBUTED, sentence, kin)
            return
        if (
            scope is Scope.PROCESS
            and not reviewing
            and not spoken
            and not (self._about_absence(sentence) and sentence.roles & DOING_ROLES)
        ):
            return
        yield from self._parts(sentence, scope, found, kin, pronoun)

    def _parts(
        self, sentence: Sentence, scope: Scope, found: list[tuple[Token, Kin]], kin: frozenset[Kin], pronoun: bool
    ) -> Iterator[Contact]:
        plain = _QUOTED.sub("", sentence.text)
        if re.search(r"(?i)\bpublication|published\b", plain) and not self._met(sentence, found, pronoun, strict=True):
            return
        past_only = not _FUTURE.search(plain) or bool(re.search(r"(?i)\bwas|were|has|had\b", plain))
        declined = [
            span
            for span in self.cues.find(sentence.span, "declined")
            if not is_quoted(span) and not self._by_review(span)
        ]
        silent = [span for span in self.cues.find(sentence.span, "no_response") if not is_quoted(span)]
        left_out = [span for span in self.cues.find(sentence.span, "not_invited") if not is_quoted(span)]
        of_agencies = is_agency_sentence(sentence)
        if not of_agencies and past_only:
            if self._contributed(sentence, scope, found, pronoun, strict=False) and not (
                declined and not self._met(sentence, found, pronoun)
            ):
                yield Contact(Part.CONTRIBUTED, sentence, kin)
            if left_out and not (declined and not _DECIDED.search(sentence.text)) and not self._is_answer(sentence):
                yield Contact(Part.NOT_INVITED, sentence, kin)
            elif self._invited(sentence, found, pronoun):
                yield Contact(Part.INVITED, sentence, kin)
            by_family = declined and (not left_out or not _DECIDED.search(sentence.text))
            if by_family:
                yield Contact(Part.DECLINED, sentence, kin)
            elif silent and not left_out:
                yield Contact(Part.NO_RESPONSE, sentence, kin)

    def _contributed(
        self, sentence: Sentence, scope: Scope, found: list[tuple[Token, Kin]], pronoun: bool, strict: bool
    ) -> bool:
        if self._met(sentence, found, pronoun, strict=strict or scope is not Scope.FAMILY):
            return True
        return self._told(sentence, found, pronoun, strict=strict or scope is not Scope.FAMILY)

    def _met(self, sentence: Sentence, found: list[tuple[Token, Kin]], pronoun: bool, strict: bool = False) -> bool:
        """Whether the review's side and a relative met or spoke."""
        family = {token.i for token, _ in found}
        for verb in sentence.span:
            if verb.pos_ not in {"VERB", "AUX"} or verb.norm_ not in self.sets["meet"] or not self._is_done(verb):
                continue
            joined_by = sides(verb)
            if verb.norm_ == "visit" and re.search(r"(?i)\bexplain|leaflet|invit", sentence.text):
                continue
            relative = [
                token for token in joined_by if token.i in family or (pronoun and token.lower_ in _PRONOUNS - _NOBODY)
            ]
            ours = [token for token in joined_by if self._is_review(token)]
            theirs = [token for token in heads(verb) if self._is_agency(token)]
            if relative and ours:
                return True
            if relative and not strict and not theirs:
                return True
        if strict:
            return any(
                self._came(verb, family)
                for verb in sentence.span
                if verb.norm_ in {"come", "attend", "accept", "travel"}
            )
        return any(
            token.norm_ in self.sets["happening"] and self._noun_happened(token, family)
            for token in sentence.span
            if token.pos_ in {"NOUN", "PROPN"}
        )

    def _came(self, verb: Token, family: set[int]) -> bool:
        """Whether a relative came to the review's own people: "came to the Board's office for an interview"."""
        tokens = list(verb.subtree)
        return (
            self._is_done(verb)
            and any(token.i in family for token in with_compounds(doers(verb)))
            and any(token.norm_ in {"interview", "meeting", "conversation", "talk"} for token in tokens)
            and any(self._is_review(token) for token in tokens)
            and not any(token.norm_ in {"conference", "school", "court"} for token in tokens)
        )

    def _noun_happened(self, noun: Token, family: set[int]) -> bool:
        """Whether a noun tells of contact: "a meeting was held with the daughter", "her account reached the Board"."""
        head = clause_head(noun)
        within = {token.i for token in noun.subtree}
        is_owned = owned(noun, family)
        if noun.norm_ in {"letter", "call", "visit", "note", "e-mail", "email", "statement"} and not (
            is_owned and head.norm_ in {"come", "reach", "arrive", "receive", "take", "be"} and head.i not in within
        ):
            return False
        if noun.head.i != head.i and not (noun.dep_ == "pobj" and noun.head.head.i == head.i):
            return False
        realised = head.norm_ in self.sets["realised"]
        joined = any(
            other.i in family
            for prep in head.children
            if prep.dep_ == "prep" and prep.norm_ in {"with", "from", "by"}
            for other in prep.subtree
        )
        unnamed = (
            not family
            and noun.norm_ in {"discussion", "meeting", "conversation", "interview"}
            and head.norm_ in {"take", "hold"}
        )
        return realised and (joined or is_owned or unnamed) and not is_negated(noun) and not is_planned(noun)

    def _told(self, sentence: Sentence, found: list[tuple[Token, Kin]], pronoun: bool, strict: bool) -> bool:
        """Whether a relative told, gave or sent the review something."""
        family = {token.i for token, _ in found}
        for verb in sentence.span:
            if verb.pos_ not in {"VERB", "AUX"} or (verb.norm_ not in self.sets["tell"] and not takes_part(verb)):
                continue
            if not self._is_done(verb) or is_passive(verb):
                continue
            tellers = [
                token
                for token in with_compounds(doers(verb))
                if token.i in family or (pronoun and token.lower_ in _PRONOUNS - _NOBODY)
            ]
            if not tellers:
                continue
            listeners = [token for token in verb.subtree if token.i > verb.i]
            ours = any(self._is_review(token) for token in listeners)
            theirs = any(self._is_agency(token) for token in objects(verb))
            if ours and not theirs and (not strict or any(self._is_review(token) for token in objects(verb))):
                return True
            if not strict and not theirs and verb.norm_ not in _WEAK_TELLING:
                return True
        return False

    def _is_done(self, verb: Token) -> bool:
        """Whether the verb tells what happened: not denied, not planned, not what somebody asked or offered to do."""
        if is_negated(verb) or is_planned(verb) or is_quoted(verb):
            return False
        if any(
            child.dep_ == "aux" and child.norm_ in {"to", "will", "would", "may", "might", "could", "should"}
            for child in verb.children
        ):
            governor = verb.head
            return (
                verb.dep_ in {"xcomp", "advcl"}
                and governor.norm_ in {"come", "agree", "go", "travel", "able", "glad"}
                and not is_negated(governor)
            )
        if any(
            child.dep_ == "mark" and child.norm_ in {"until", "unless", "before", "if", "whether"}
            for child in verb.children
        ):
            return False
        governor = verb.head
        return not (
            verb.dep_ in {"xcomp", "pcomp", "ccomp", "acl"}
            and governor.norm_ in self.sets["not_done"]
            and governor.i != verb.i
        )

    def _invited(self, sentence: Sentence, found: list[tuple[Token, Kin]], pronoun: bool) -> bool:
        """Whether the review asked, or tried to reach, a relative."""
        family = {token.i for token, _ in found}
        for token in sentence.span:
            if (
                token.norm_
                in {
                    "invitation",
                    "letter",
                    "offer",
                    "leaflet",
                    "card",
                    "message",
                    "text",
                    "opportunity",
                    "correspondence",
                    "appointment",
                    "attempt",
                    "approach",
                    "chance",
                    "video",
                }
                and token.pos_ == "NOUN"
            ) and (
                not is_negated(token)
                and not _RAISED_ONLY.search(sentence.text)
                and (family or self._names_review(sentence.span))
            ):
                return True
            if (
                token.pos_ == "VERB"
                and token.norm_ in self.sets["ask"]
                and not is_negated(token)
                and not is_planned(token)
                and not _RAISED_ONLY.search(sentence.text)
            ):
                reached = [
                    other for other in sides(token) if other.i in family or (pronoun and other.lower_ in _PRONOUNS)
                ]
                if reached:
                    return True
        return False

    def _by_review(self, span: Span) -> bool:
        """Whether it is the review's side that declined: "the Panel decided not to"."""
        doers = [token for verb in span if verb.pos_ in {"VERB", "AUX"} for token in subjects(verb)]
        return any(self._is_review(token) or token.lower_ == "it" for token in doers)

    def _about_absence(self, sentence: Sentence) -> bool:
        return self.cues.has(sentence.span, "not_invited") and not is_agency_sentence(sentence)

    def _is_answer(self, sentence: Sentence) -> bool:
        """ "has not been in touch since", "had not met the family": not about who was asked."""
        return bool(
            re.search(
                (
                    r"(?i)\b(?:in touch since|had not (?:met|known)|not known to|did not know|no (?:prior"
                    r"|previous) (?:involvement|contact|dealings))\b"
                ),
                sentence.text,
            )
        )

    def _names_review(self, span: Span) -> bool:
        return any(self._is_review(token) for token in span)

    def _is_review(self, token: Token) -> bool:
        word = token.lower_
        if word == "reviews":
            return False
        if token.norm_ in self.sets["review_side"] or word in self.sets["review_side"]:
            before = token.doc[token.i - 1].lower_ if token.i else ""
            following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
            other = before in {
                "conference",
                "imr",
                "case",
                "team",
                "ward",
                "practice",
                "service",
                "housing",
                "duty",
                "line",
                "care",
                "area",
                "looked",
            } or following in {"conference", "hearing"}
            return not other
        return token.ent_type_ == "PERSON" and any(
            holder.surname and holder.surname.lower() == word
            for role in (ReviewRole.AUTHOR, ReviewRole.PANEL_CHAIR)
            for holder in self.roles.of(role)
        )

    def _is_agency(self, token: Token) -> bool:
        return token.norm_ in self.sets["agency_side"] and not any(
            child.norm_ in self.sets["review_side"] for child in token.children
        )


_PRONOUNS = frozenset(
    {"she", "he", "they", "her", "him", "them", "both", "neither", "each", "none", "one", "either", "nobody"}
)
_NOBODY = frozenset({"neither", "none", "nobody"})
_WEAK_TELLING = frozenset({"say", "want", "add", "read", "bring", "write", "send", "answer", "agree", "come", "accept"})


@lru_cache(maxsize=1)
def contacts(reading: Reading) -> tuple[Contact, ...]:
    """Every statement about the family's part in the review, in order, those of tables last."""
    sets = {name: frozenset(words) for name, words in load_vocabulary("family")["sets"].items()}
    finder = _Finder(relatives(reading), roles(reading), load_phrases("family"), sets)
    found = [contact for text in reading.texts for contact in finder.contacts(text)]
    return (*found, *in_tables(reading, finder.relatives))
