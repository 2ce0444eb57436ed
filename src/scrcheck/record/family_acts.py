"""Who did what to whom about the review: met, told, asked. The grammar behind `family_contact`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.language.anchored import anchored
from scrcheck.language.columns import columns
from scrcheck.language.grammar import (
    agents,
    clause,
    clause_head,
    is_negated,
    is_passive,
    is_planned,
    is_quoted,
    subjects,
)
from scrcheck.language.reading import Passage, Sentence
from scrcheck.language.roles import ReviewRole, ReviewRoles
from scrcheck.record.family_grammar import (
    HYPOTHESIS,
    PARTAKING,
    awaits,
    came_back,
    doers,
    has_object,
    heads,
    in_vain,
    is_hypothetical,
    is_of_others,
    is_promise,
    is_reported,
    is_unknown,
    objects,
    on_behalf_of,
    owned,
    purposes,
    sets_out,
    shares_passive,
    sides,
    subjects_own,
    takes_part,
    with_compounds,
)
from scrcheck.record.family_scope import Scope

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PRONOUNS = frozenset(
    ["she", "he", "they", "her", "his", "him", "them", "their", "both", "neither", "each", "none", "one", "either",
     "nobody", "all"]
)  # fmt: skip
NOBODY = frozenset({"neither", "none", "nobody"})
_WEAK_TELLING = frozenset({"say", "want", "add", "read", "bring", "write", "send", "answer", "agree", "come", "accept"})
_COMING = frozenset({"come", "attend", "accept", "travel"})
_ANSWERING = frozenset({"answer", "contribute", "participate", "assist"})
_USED = frozenset(
    ["summarise", "quote", "reproduce", "append", "annex", "attach", "include", "incorporate", "reflect", "weave",
     "outline", "appear", "inform", "feature", "refer", "draw"]
)  # fmt: skip
_GIVEN_IN = frozenset(["bring", "submit", "supply", "send", "provide", "give", "hand", "dictate", "write", "prepare"])
_WRITTEN = frozenset(
    ["statement", "account", "letter", "comment", "view", "page", "note", "submission", "poem", "response", "email",
     "e-mail", "question", "recording", "tribute", "answer", "list",
     "photograph", "photo", "picture", "diary", "drawing", "report", "album"]
)  # fmt: skip
_EMPTY = frozenset(
    ["thought", "consideration", "reason", "notice", "consent", "permission", "birth", "apology", "indication", "wish",
     "reluctance", "regret", "number", "copy", "matter"]
)  # fmt: skip
"""What may be given or explained without a word about the case."""
_RELISHED = frozenset({"have", "take", "enjoy", "get", "receive", "be", "gain"})
"""What a review does with "the opportunity of meeting the mother" that it in fact met."""
_HAVING = frozenset({"agree", "have", "accept", "hold", "give"})
_TALKS = frozenset({"conversation", "meeting", "interview", "talk", "discussion"})
_REVIEWERS = frozenset({"reviewer", "author", "us", "panel"})
_ENCOUNTER = frozenset({"meet", "see", "saw", "visit", "interview", "hear", "accompany"})
"""What is done to those who are its object, and to nobody else."""
_WRITING = frozenset({"write", "telephone", "phone", "ring", "email", "e-mail"})
_INVITING = frozenset({"invite", "approach", "contact", "offer", "ask"})
_REACHING_OUT = frozenset({"offer", "try", "attempt", "seek", "endeavour", "arrange"})
_MESSAGES = frozenset(
    ["invitation", "letter", "offer", "leaflet", "card", "message", "text", "opportunity", "correspondence",
     "appointment", "attempt", "approach", "chance", "video", "call"]
)  # fmt: skip
_OF_SERVICES = frozenset(
    ["conference", "imr", "case", "team", "ward", "practice", "service", "housing", "duty", "line", "care", "area",
     "looked", "complaints", "school", "nursery", "home", "centre", "office", "hospital",
     "offender", "probation", "prison", "key", "estate", "shift", "regional", "tenancy", "bank", "deputy"]
)  # fmt: skip
_RAISED_ONLY = anchored(
    r"(?i)\b(?:considered|question of|whether [^.;]{0,40}(?:might|should|could) be|thought given"
    r"|possibility of|discussed|intended to)\b"
)
_ERRAND = anchored(r"(?i)\bexplain|leaflet|invit|keep out|to (?:tell|inform|ask|see whether|offer|deliver)\b")
_DRAFT = anchored(r"(?i)\b(?:draft|final report|findings|copy of (?:the|this) report|outcome)\b")


@dataclass(frozen=True, eq=False)
class Acts:
    """Asks of a sentence's verbs whether the review's side and a relative had to do with each other."""

    roles: ReviewRoles
    sets: dict[str, frozenset[str]]
    _known: dict[int, bool] = field(default_factory=dict)

    def tells_of_none(self, sentence: Sentence) -> bool:
        """Whether no verb of the sentence can tell that review and family met or spoke."""
        return all(words.isdisjoint(sentence.norms) for words in (self.sets["meet"], self._telling, _COMING))

    @cached_property
    def _telling(self) -> frozenset[str]:
        return self.sets["tell"] | PARTAKING

    def met(self, sentence: Sentence, family: set[int], pronoun: bool, strict: bool = False) -> bool:
        """Whether the review's side and a relative met or spoke; `strict` wants both named with one verb."""
        for verb in sentence.having(self.sets["meet"]):
            if verb.pos_ not in {"VERB", "AUX"} or not self.is_done(verb):
                continue
            if verb.norm_ == "visit" and _ERRAND.search(sentence.text):
                continue
            if verb.norm_ in {"spend", "speak"} and not self._with_somebody(verb, family, pronoun):
                continue
            if verb.norm_ == "speak" and has_object(verb):
                continue
            if verb.norm_ in _ENCOUNTER and is_of_others(
                verb, lambda token: self.is_review(token) or self._is_relative(token, family, True)
            ):
                continue
            if (verb.norm_ == "see" and any(child.lower_ == "as" for child in verb.children)) or in_vain(verb):
                continue
            joined_by = sides(verb)
            relative = [token for token in joined_by if self._is_relative(token, family, pronoun)]
            ours = [token for token in (*joined_by, *on_behalf_of(verb)) if self.is_review(token)]
            theirs = [token for token in heads(verb) if self.is_agency(token)]
            if relative and (ours or (not strict and not theirs)):
                return True
        if strict:
            return any(self._came(verb, family) for verb in sentence.having(_COMING))
        return any(
            token.pos_ in {"NOUN", "PROPN"} and self._noun_happened(token, family)
            for token in sentence.having(self.sets["happening"])
        )

    def told(self, sentence: Sentence, family: set[int], pronoun: bool, strict: bool) -> bool:
        """Whether a relative told, gave or sent the review something."""
        for verb in sentence.having(self._telling):
            if verb.pos_ not in {"VERB", "AUX"} or (verb.norm_ not in self.sets["tell"] and not takes_part(verb)):
                continue
            if not self.is_done(verb) or is_passive(verb) or is_promise(verb) or shares_passive(verb):
                continue
            if any(token.norm_ in _EMPTY for token in verb.children) or (verb.norm_ == "set" and not sets_out(verb)):
                continue
            if verb.norm_ == "speak" and (has_object(verb) or not self._with_somebody(verb, family, pronoun)):
                continue
            if not any(self._is_relative(token, family, pronoun) for token in with_compounds(doers(verb))):
                continue
            ours = any(self.is_review(token) for token in verb.subtree if token.i > verb.i)
            theirs = any(self.is_agency(token) for token in objects(verb))
            direct = verb.norm_ in _ANSWERING or any(self.is_review(token) for token in objects(verb))
            if ours and not theirs and (not strict or direct):
                return True
            strong = verb.norm_ not in _WEAK_TELLING or any(child.lower_ == "back" for child in verb.children)
            if not strict and not theirs and strong:
                return True
        return False

    def had_talk(self, sentence: Sentence) -> bool:
        """Whether "each" or "she" is said to have had a talk with the reviewer: "Each agreed to a conversation"."""
        return any(
            self.is_done(verb)
            and not is_passive(verb)
            and any(token.lower_ in PRONOUNS - NOBODY for token in doers(verb))
            and any(token.norm_ in _TALKS for token in objects(verb))
            and any(token.norm_ in _REVIEWERS for token in objects(verb))
            for verb in sentence.having(_HAVING)
        )

    def gave_in(self, sentence: Sentence, family: set[int], pronoun: bool) -> bool:
        """Whether a relative who would not be seen was heard in writing: "declined, but submitted a statement"."""
        return any(
            verb.pos_ == "VERB"
            and self.is_done(verb)
            and not is_passive(verb)
            and any(self._is_relative(token, family, pronoun) for token in with_compounds(doers(verb)))
            and any(token.norm_ in _WRITTEN for token in objects(verb))
            and not any(self.is_agency(token) for token in objects(verb))
            for verb in sentence.having(_GIVEN_IN)
        )

    def invited(self, sentence: Sentence, family: set[int], pronoun: bool, scope: Scope) -> bool:
        """Whether the review asked, or tried to reach, a relative."""
        if _RAISED_ONLY.search(sentence.text) or _DRAFT.search(sentence.text):
            return False
        return any(
            (self._message(token, family, pronoun, scope) or self._asking(token, family, pronoun, scope))
            and not is_negated(token)
            and not is_reported(token)
            and not is_unknown(token)
            for token in sentence.having(self.sets["ask"] | _MESSAGES)
        )

    def reached_out(self, span: Span) -> bool:
        """Whether the review's side wrote or rang, whoever to."""
        return any(
            verb.norm_ in _WRITING and self.is_done(verb) and any(self.is_review(token) for token in doers(verb))
            for verb in span
            if verb.pos_ == "VERB"
        )

    def _asking(self, verb: Token, family: set[int], pronoun: bool, scope: Scope) -> bool:
        """Whether a verb asks a relative: the relative is its object, or the subject of its passive."""
        if verb.pos_ != "VERB" or verb.norm_ not in self.sets["ask"] or is_planned(verb):
            return False
        by_whom = heads(verb)
        aimed = any(child.dep_ in {"dobj", "dative"} or child.lower_ == "to" for child in verb.children)
        if scope is Scope.FAMILY and verb.norm_ in _WRITING and not aimed:
            return any(self.is_review(token) for token in doers(verb))
        reached = with_compounds(doers(verb)) if is_passive(verb) else with_compounds(objects(verb))
        if verb.norm_ in _REACHING_OUT:
            reached += [token for child in verb.children if child.dep_ == "xcomp" for token in objects(child)]
        if not any(self._is_relative(token, family, pronoun) for token in reached):
            return False
        if is_passive(verb):
            plain = verb.norm_ in _INVITING or self.names_review(verb.sent)
            return scope is Scope.FAMILY or (plain and not any(self.is_agency(token) for token in by_whom))
        ours = any(self.is_review(token) for token in with_compounds(doers(verb)))
        theirs = any(self.is_agency(token) for token in heads(verb))
        return ours or (scope is Scope.FAMILY and not theirs)

    def _message(self, noun: Token, family: set[int], pronoun: bool, scope: Scope) -> bool:
        """Whether a letter, offer or other message went to a relative, not from one and not from a service."""
        head = clause_head(noun)
        made = noun.norm_ == "contact" and head.norm_ in {"make", "establish", "attempt"} and is_passive(head)
        if noun.pos_ != "NOUN" or not (made or noun.norm_ in _MESSAGES):
            return False
        if (
            not is_passive(head)
            and head.norm_ not in {"get", "receive", "have"}
            and any(self._is_relative(token, family, pronoun) for token in doers(head))
        ):
            return False
        around = [*clause(noun), *noun.subtree, *objects(head), *purposes(head)]
        names = any(self._is_relative(token, family, pronoun) for token in around)
        ours = any(self.is_review(token) for token in around)
        if scope is Scope.FAMILY:
            return names or ours
        by_letter = noun.dep_ == "pobj" and noun.head.norm_ == "by"
        return (
            names
            and (noun.dep_ in {"nsubj", "nsubjpass", "dobj", "conj", "attr"} or by_letter)
            and (any(token.norm_ == "invitation" for token in around) or not any(map(self.is_agency, around)))
        )

    def is_done(self, verb: Token) -> bool:
        """Whether the verb tells what happened: not denied, not planned, not what somebody asked or offered to do."""
        if is_negated(verb) or is_planned(verb) or is_quoted(verb) or is_hypothetical(verb):
            return False
        if any(child.dep_ == "aux" and child.norm_ in HYPOTHESIS for child in verb.children):
            governor = verb.head
            return (
                verb.dep_ in {"xcomp", "advcl"}
                and governor.norm_ in {"come", "agree", "go", "travel", "able", "glad"}
                and (self.is_done(governor) if governor.norm_ == "travel" else not is_negated(governor))
            )
        if any(
            child.dep_ == "mark" and child.norm_ in {"until", "unless", "before", "if", "whether"}
            for child in verb.children
        ):
            return False
        if awaits(verb):
            return False
        if any(child.dep_ == "advmod" and child.lower_ in {"last", "previously"} for child in verb.children):
            return False
        governor = verb.head
        if verb.dep_ == "pcomp" and governor.norm_ == "of" and governor.head.pos_ == "NOUN":
            return governor.head.dep_ in {"dobj", "attr"} and governor.head.head.norm_ in _RELISHED
        return not (
            verb.dep_ in {"xcomp", "pcomp", "ccomp", "acl"}
            and governor.norm_ in self.sets["not_done"]
            and governor.i != verb.i
        )

    def by_review(self, span: Span) -> bool:
        """Whether it is the review's side that declined: "the Panel decided not to"."""
        verbs = [verb for verb in span if verb.pos_ in {"VERB", "AUX"}]
        found = [token for verb in verbs if not is_passive(verb) for token in subjects(verb)]
        settled = any(verb.norm_ in {"decide", "agree", "resolve"} and is_passive(verb) for verb in verbs)
        return (
            settled
            or any(self.is_review(token) or token.lower_ == "it" for token in found)
            or any(self.is_review(token) for verb in verbs for token in agents(verb))
        )

    def by_others(self, span: Span) -> bool:
        """Whether it is somebody of a service who left a relative out: "excluded from meetings by the team manager"."""
        found = [token for verb in span if verb.pos_ == "VERB" for token in agents(verb)]
        return bool(found) and not any(self.is_review(other) for token in found for other in token.subtree)

    def concerns(self, span: Span, family: set[int], pronoun: bool) -> bool:
        """Whether a relative stands in the clause of the span, not in a clause that only describes somebody else."""
        around = {token.i for each in span for token in (*clause(each), *each.children)}
        around |= {token.i for each in span if each.pos_ in {"NOUN", "VERB"} for token in sides(each)}
        around |= {
            token.i
            for each in span
            if each.dep_ == "conj" and each.pos_ == "VERB" and not subjects_own(each)
            for token in sides(each.head)
        }
        return any(self._is_relative(token, family, pronoun) for token in span.sent if token.i in around)

    def names_review(self, span: Span) -> bool:
        """Whether anybody of the review's side is named."""
        words, side = columns(span.doc), self.sets["review_side"]
        return any(
            self.is_review(span.doc[place])
            for place in range(span.start, span.end)
            if words.norms[place] in side or words.lowers[place] in side or words.entities[place] == "PERSON"
        )

    def speaks_of_review(self, passage: Passage) -> bool:
        """Whether a passage names anybody of the review's side; each is looked at once."""
        place = id(passage)
        if place not in self._known:
            self._known[place] = self.names_review(passage.doc[:])
        return self._known[place]

    def is_review(self, token: Token) -> bool:
        """Whether a word means the review, its author, panel or board, or "we"."""
        word = token.lower_
        if word == "reviews":
            return False
        if word == "report" and token.i and token.doc[token.i - 1].lower_ in {"this", "overview"}:
            return True
        if token.norm_ in self.sets["review_side"] or word in self.sets["review_side"]:
            before = token.doc[token.i - 1].lower_ if token.i else ""
            following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
            return before not in _OF_SERVICES and following not in {"conference", "hearing"}
        return token.ent_type_ == "PERSON" and any(
            holder.surname and holder.surname.lower() == word
            for role in (ReviewRole.AUTHOR, ReviewRole.PANEL_CHAIR)
            for holder in self.roles.of(role)
        )

    def is_agency(self, token: Token) -> bool:
        """Whether a word means a service or one of its workers."""
        return token.norm_ in self.sets["agency_side"] and not any(
            child.norm_ in self.sets["review_side"] for child in token.children
        )

    def _is_relative(self, token: Token, family: set[int], pronoun: bool) -> bool:
        return token.i in family or (pronoun and token.lower_ in PRONOUNS - NOBODY)

    def _with_somebody(self, verb: Token, family: set[int], pronoun: bool) -> bool:
        """Whether time was spent, or words spoken, with a relative or the review: not "was speaking of her flat"."""
        preps = [token for token in verb.subtree if token.norm_ in {"with", "to"} and token.dep_ in {"prep", "dative"}]
        mates = [other for prep in preps for other in objects(prep)]
        others = [token for token in verb.children if token.norm_ in {"of", "about", "for"}]
        return any(self._is_relative(token, family, pronoun) or self.is_review(token) for token in mates) or (
            verb.norm_ == "speak"
            and not preps
            and (not others or (verb.tag_ == "VBD" and all(token.norm_ == "about" for token in others)))
        )

    def _came(self, verb: Token, family: set[int]) -> bool:
        """Whether a relative came to the review's own people: "came to the Board's office for an interview"."""
        tokens = list(verb.subtree)
        return (
            self.is_done(verb)
            and any(token.i in family for token in with_compounds(doers(verb)))
            and any(token.norm_ in {"interview", "meeting", "conversation", "talk"} for token in tokens)
            and any(self.is_review(token) for token in tokens)
            and not any(token.norm_ in {"conference", "school", "court"} for token in tokens)
        )

    def _noun_happened(self, noun: Token, family: set[int]) -> bool:
        """Whether a noun tells of contact: "a meeting was held with the daughter", "her account reached the Board"."""
        head = clause_head(noun)
        within = {token.i for token in noun.subtree}
        is_owned = owned(noun, family)
        if is_owned and head.norm_ in _USED and noun in subjects(head) and self.is_done(head):
            return True
        if noun.norm_ == "call" and head.norm_ == "last":
            return True
        if noun.norm_ in {"letter", "call", "visit", "note", "e-mail", "email", "statement"} and not (
            is_owned
            and not came_back(head)
            and head.norm_ in {"come", "reach", "arrive", "receive", "take", "be"}
            and head.i not in within
        ):
            return False
        if noun.head.i != head.i and not (noun.dep_ == "pobj" and noun.head.head.i == head.i):
            return False
        joined = any(
            other.i in family
            for prep in head.children
            if prep.dep_ == "prep" and prep.norm_ in {"with", "from", "by"}
            for other in with_compounds(objects(prep))
        ) or any(
            other.i in family
            for prep in noun.children
            if prep.dep_ == "prep" and prep.norm_ in {"with", "from", "by"}
            for other in with_compounds(objects(prep))
        )
        unnamed = (
            not family
            and noun.norm_ in {"discussion", "meeting", "conversation", "interview", "call"}
            and head.norm_ in {"take", "hold", "last"}
        )
        return (
            head.norm_ in self.sets["realised"]
            and (joined or is_owned or unnamed)
            and not is_negated(noun)
            and not is_planned(noun)
        )
