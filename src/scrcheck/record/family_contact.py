"""What passed between a review and the family: contributed, invited, declined, did not answer, were not asked.

Only contact about the review counts. In a section about the family's part every such statement does; elsewhere in the
account of the process the reviewer's side must be named with a relative; in the case history only what was told to the
review itself. What services did with the family never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.grammar import clause_head, is_negated, is_passive, is_planned, is_quoted, subjects
from scrcheck.language.phrases import Phrases, load_phrases
from scrcheck.language.reading import DocumentText, Passage, Reading, Sentence
from scrcheck.language.relatives import Kin, Relatives, relatives
from scrcheck.language.roles import ReviewRole, ReviewRoles, roles
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


class Part(StrEnum):
    """What a relative did, or what was done to reach one."""

    CONTRIBUTED = "contributed"
    INVITED = "invited"
    DECLINED = "declined"
    NO_RESPONSE = "no_response"
    NOT_INVITED = "not_invited"


class Scope(StrEnum):
    """How far a place is about the family's part in the review."""

    FAMILY = "family"
    PROCESS = "process"
    STORY = "story"


@dataclass(frozen=True, eq=False)
class Contact:
    """One statement about the family's part."""

    part: Part
    sentence: Sentence
    kin: frozenset[Kin]
    """The relatives it names; empty for a pronoun."""


_STORY_ROLES = frozenset(
    {Role.NARRATIVE, Role.FAMILY_COMPOSITION, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.EQUALITY,
     Role.GOOD_PRACTICE, Role.CONCLUSION, Role.MONITORING, Role.TERMS_OF_REFERENCE}
)  # fmt: skip
_DOING_ROLES = frozenset({Role.PROCESS, Role.INTRODUCTION, Role.AUTHOR, Role.PANEL, Role.EXECUTIVE_SUMMARY})
_KIN_TITLE = r"famil(?:y|ies)|parents?|mother|father|mum|dad|relatives|next of kin|sister|brother|son|daughter|husband|wife|grandparents?|aunt|uncle|nan|people"
_PART_TITLE = re.compile(
    r"(?i)\b(?:family (?:and|&) friends|significant others|participants?|participation|who (?:took part|contributed|we (?:talked|heard|spoke))|perspectives?|voices?|inputs?|correspondence|engag\w+|invit\w+|involv\w+|contributors?|contributions?|conversations?|hearing from|talking|speaking|meeting|tracing|reaching|approach to|contact with|contacts? made|contacting|seen|interviews?|home office leaflet|extent of|absence of|testimony|declaration|children's views|views of|parents' views|spoke|log|acknowledgements|informed|not seen|why the family|part in (?:the|this) review)\b"
)
_BARE_KIN = re.compile(
    rf"(?i)^(?:the |\d[\d.]* )?(?:[\w.]+ ){{0,3}}?(?:{_KIN_TITLE})(?:['’]s?)?(?: (?:people|members?|perspective|feedback|and friends|and community|views?|input|contact))?$"
)
_CASE_TITLE = re.compile(
    r"(?i)services|composition|background|tree|history|practitioner|learning event|agenc(?:y|ies)['’]? (?:contact|involve)|professional|staff|family court|meeting the|assessment|police|child['’]s"
)
_OURS = re.compile(
    r"(?i)\b(?:reviewers?|author|panel|this review|the review|board|partnership|overview writer|invitation|invited)\b"
)


_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|is to be|are to be|be offered|before publication|on publication|prior to publication|publication)\b"
)
_CONDOLENCE = re.compile(r"(?i)\bcondolence|sympath|sadness|offer their thanks to staff")
_TERMS = re.compile(
    r"(?i)^(?:to |whether |how |consider |establish |the review will)|\bguidance requires|it is a principle|requires the board to"
)
_INVITATION = re.compile(r"(?i)\b(?:invitations?\b|invited\b(?! to (?:the|a|an|attend|child|join)\b))")
_RAISED = re.compile(r"(?i)\b(?:consider|question|whether|discuss|raised|intended|invit|interview|seen)")
_RAISED_ONLY = re.compile(
    r"(?i)\b(?:considered|question of|whether [^.;]{0,40}(?:might|should|could) be|thought given|possibility of|discussed|intended to)\b"
)
_DECIDED = re.compile(
    r"(?i)\b(?:board|panel|partnership|author|review|sub-group)\b[^.;]{0,60}\b(?:view|decid|decision|agreed|accept)|\bshould not be|\bnot been (?:asked|invited|approached|contacted)|\badvice\b"
)
_UNNAMED = re.compile(
    r"(?i)\b(?:no approach|not pursued|no attempt|none was|no contact|nothing (?:had|has|was|further)|no (?:reply|response|answer)|(?:discussion|meeting|conversation|interview)\b.{0,40}\b(?:took place|was held)|did not (?:reply|respond)|accepted that advice|not to do so|to no avail|unanswered|gone away|undelivered|silence|same result)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


@lru_cache(maxsize=4096)
def _is_part_title(title: str) -> bool:
    return bool(_PART_TITLE.search(title)) and not _CASE_TITLE.search(title)


def scope_of(sentence: Sentence) -> Scope:
    """Whether a sentence stands in an account of the family's part, of the process, or of the case."""
    section = sentence.passage.section
    title = section.title.strip() if section is not None else ""
    story = sentence.roles & _STORY_ROLES - {Role.FAMILY_COMPOSITION}
    if (Role.FAMILY_INVOLVEMENT in sentence.roles and not _CASE_TITLE.search(title)) or (
        _is_part_title(title) and not story
    ):
        return Scope.FAMILY
    if _BARE_KIN.search(title) and section is not None and not story:
        # "The family" may head a description of the household, or the story of who was asked
        opening = " ".join(passage.block.text for passage in sentence.passage.text.passages_of(section)[:3])
        if _OURS.search(opening):
            return Scope.FAMILY
        return Scope.STORY if Role.FAMILY_COMPOSITION in sentence.roles else Scope.PROCESS
    if sentence.roles & _STORY_ROLES and not sentence.roles & _DOING_ROLES:
        return Scope.STORY
    if not sentence.roles and section is not None and section.start >= _story_start(sentence.passage.text):
        return Scope.STORY
    return Scope.PROCESS


def _heads_with_kin(sentence: Sentence) -> bool:
    """Whether the section's heading, about the family's part, names whom "she" in its first sentence means."""
    section = sentence.passage.section
    return (
        section is not None
        and scope_of(sentence) is Scope.FAMILY
        and bool(re.search(rf"(?i)\b(?:{_KIN_TITLE}|mr|mrs|ms)\b", section.title))
    )


@lru_cache(maxsize=8)
def _story_start(text: DocumentText) -> int:
    """The first block of the case history; sections after it that no heading explains are taken to go on with it."""
    narrative = text.sections_in(Role.NARRATIVE)
    return narrative[0].start if narrative else len(text.passages) + 1


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
                spoken = _heads_with_kin(sentence)
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
        told_where = bool(kin) and (scope is Scope.FAMILY or bool(sentence.roles & _DOING_ROLES))
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
            and not (self._about_absence(sentence) and sentence.roles & _DOING_ROLES)
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
        of_agencies = self._is_of_agencies(sentence)
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
            sides = _sides(verb)
            if verb.norm_ == "visit" and re.search(r"(?i)\bexplain|leaflet|invit", sentence.text):
                continue
            relative = [
                token for token in sides if token.i in family or (pronoun and token.lower_ in _PRONOUNS - _NOBODY)
            ]
            ours = [token for token in sides if self._is_review(token)]
            theirs = [token for token in _heads(verb) if self._is_agency(token)]
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
            and any(token.i in family for token in _with_compounds(_doers(verb)))
            and any(token.norm_ in {"interview", "meeting", "conversation", "talk"} for token in tokens)
            and any(self._is_review(token) for token in tokens)
            and not any(token.norm_ in {"conference", "school", "court"} for token in tokens)
        )

    def _noun_happened(self, noun: Token, family: set[int]) -> bool:
        """ "a meeting was held with the daughter", "her four-page account reached the Board", "a letter came from the father"."""
        head = clause_head(noun)
        within = {token.i for token in noun.subtree}
        owned = _owned(noun, family)
        if noun.norm_ in {"letter", "call", "visit", "note", "e-mail", "email", "statement"} and not (
            owned and head.norm_ in {"come", "reach", "arrive", "receive", "take", "be"} and head.i not in within
        ):
            return False
        if noun.head.i != head.i and not (noun.dep_ == "pobj" and noun.head.head.i == head.i):
            return False
        realised = head.norm_ in {
            "hold",
            "take",
            "reach",
            "come",
            "set",
            "exchange",
            "agree",
            "make",
            "give",
            "happen",
            "occur",
            "have",
            "receive",
            "arrive",
            "spend",
        }
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
        return realised and (joined or owned or unnamed) and not is_negated(noun) and not is_planned(noun)

    def _told(self, sentence: Sentence, found: list[tuple[Token, Kin]], pronoun: bool, strict: bool) -> bool:
        """Whether a relative told, gave or sent the review something."""
        family = {token.i for token, _ in found}
        for verb in sentence.span:
            if verb.pos_ not in {"VERB", "AUX"} or (verb.norm_ not in self.sets["tell"] and not _takes_part(verb)):
                continue
            if not self._is_done(verb) or is_passive(verb):
                continue
            tellers = [
                token
                for token in _with_compounds(_doers(verb))
                if token.i in family or (pronoun and token.lower_ in _PRONOUNS - _NOBODY)
            ]
            if not tellers:
                continue
            listeners = [token for token in verb.subtree if token.i > verb.i]
            ours = any(self._is_review(token) for token in listeners)
            theirs = any(self._is_agency(token) for token in _objects(verb))
            if ours and not theirs and (not strict or any(self._is_review(token) for token in _objects(verb))):
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
            ):
                if (
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
                objects = [
                    other for other in _sides(token) if other.i in family or (pronoun and other.lower_ in _PRONOUNS)
                ]
                if objects:
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
                r"(?i)\b(?:in touch since|had not (?:met|known)|not known to|did not know|no (?:prior|previous) (?:involvement|contact|dealings))\b",
                sentence.text,
            )
        )

    def _is_of_agencies(self, sentence: Sentence) -> bool:
        return is_agency_sentence(sentence)

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


def _owned(noun: Token, family: set[int]) -> bool:
    """Whether a noun is a relative's: "her account", "the mother's views", "a letter from Luca's father"."""
    for child in noun.children:
        if child.dep_ == "poss" and (child.i in family or child.lower_ in {"her", "his", "their"}):
            return True
        if (
            child.dep_ == "prep"
            and child.norm_ in {"of", "from", "with", "by"}
            and any(token.i in family for token in child.subtree)
        ):
            return True
    return False


def is_agency_sentence(sentence: Sentence) -> bool:
    """Whether a sentence is about services' own contact: conferences, police statements, complaints, staff interviews."""
    return bool(_AGENCIES.search(sentence.text))


_AGENCIES = re.compile(
    r"(?i)\b(?:child protection conference|core group|family group conference|review conference|police interview|spoken to police|interviewed by (?:police|detectives|their)|statements? to (?:the )?police|statements were disclosed|duty of candour|serious incident investigation|"
    r"interviews? with staff|letters? of complaint|appointment letters|family meeting was convened|strategy (?:meeting|discussion)|front-line staff|practitioners'? event|child in need|support worker that|told (?:the|her|his|their) (?:\w+ )?(?:health visitor|social worker|police|gp|midwife|nurse|school|teacher|doctor)|"
    r"in (?:19|20)\d\d the same firm|housing benefit|hearing test)\b"
)


def _takes_part(verb: Token) -> bool:
    return verb.norm_ in {"take", "play"} and any(child.norm_ == "part" for child in verb.children)


def _sides(verb: Token) -> list[Token]:
    """Everybody a verb joins: subjects, objects, and the nouns of its phrases, with coordinated ones."""
    members = [
        noun
        for token in _doers(verb)
        for prep in token.children
        if prep.norm_ in {"of", "from"}
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    return _with_compounds([*_doers(verb), *members, *_objects(verb)])


def _with_compounds(tokens: list[Token]) -> list[Token]:
    """Tokens with the words they carry before them: "Father B" hangs on its letter."""
    return [*tokens, *(child for token in tokens for child in token.children if child.dep_ == "compound")]


def _doers(verb: Token) -> list[Token]:
    """The subjects of a verb, with "who" replaced by the noun it stands for."""
    found: list[Token] = []
    for token in subjects(verb):
        if token.lower_ in {"who", "which", "that"}:
            head = clause_head(token)
            while head.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
                head = head.head
            if head.dep_ == "relcl":
                noun = head.head
                found += [noun, *noun.conjuncts]
        else:
            found.append(token)
    return found


def _heads(verb: Token) -> list[Token]:
    """The subject and agent of a verb, who did it."""
    found = [token for token in verb.children if token.dep_ in {"nsubj", "agent"}]
    return [other for token in found for other in (token, *token.children, *token.conjuncts)]


def _objects(verb: Token) -> list[Token]:
    """The tokens of a verb's objects and phrases, without its subordinate clauses."""
    found: list[Token] = []
    pending = [
        child
        for child in verb.children
        if child.dep_ in {"dobj", "dative", "prep", "agent", "pobj", "attr", "oprd", "iobj", "conj", "nsubjpass"}
        and not (child.dep_ == "conj" and child.pos_ == "VERB")
    ]
    while pending:
        token = pending.pop()
        found.append(token)
        pending.extend(
            child
            for child in token.children
            if child.dep_ not in {"relcl", "advcl", "ccomp", "acl", "xcomp", "poss", "amod", "det"}
        )
    return found


@lru_cache(maxsize=1)
def contacts(reading: Reading) -> tuple[Contact, ...]:
    """Every statement about the family's part in the review, in order, those of tables last."""
    sets = {name: frozenset(words) for name, words in load_vocabulary("family")["sets"].items()}
    finder = _Finder(relatives(reading), roles(reading), load_phrases("family"), sets)
    found = [contact for text in reading.texts for contact in finder.contacts(text)]
    return (*found, *_in_tables(reading, finder.relatives))


_MET = re.compile(
    r"(?i)\b(?:met|meeting|interview(?:ed)?|telephone(?!d)|phone|conversation|seen|spoke|visited|contributed|statement|joined|questionnaire|video call|home visit by)\b"
)
_UNMET = re.compile(
    r"(?i)\b(?:not|no|none|nothing|never|unanswered|message left|refused|declined|did not)\b|n/a|^–$|^-$"
)


def _in_tables(reading: Reading, known: Relatives) -> Iterator[Contact]:
    """Rows such as "Mother | Meeting with both reviewers | 4 February", "Family members | Not interviewed"."""
    for text in reading.texts:
        for table in text.document.tables:
            passages = [
                [text.passages[block.index] for block in row if text.document.shows(block)] for row in table.rows
            ]
            header = " ".join(table.titles)
            for row in passages:
                yield from _row(row, header, known)


def _row(row: list[Passage], header: str, known: Relatives) -> Iterator[Contact]:
    if len(row) < 2 or not row[0].sentences:
        return
    sentence = row[0].sentences[0]
    if scope_of(sentence) is Scope.STORY or re.search(
        r"(?i)\bage\b|ethnic|relationship.*lived|\bevent\b|agency", header
    ):
        return
    kin = frozenset(each for passage in row for _, each in known.find(passage.doc[:]))
    first = " ".join(passage.block.text for passage in row[:2])
    rest = " | ".join(passage.block.text for passage in row[1:])
    cells = [passage.block.text.strip() for passage in row[1:]]
    if not kin or re.search(r"(?i)health visitor|social worker|practitioner|police", first):
        return
    asked = re.search(r"(?i)\binvited|involve|contribut|approach", row[0].block.text)
    if re.search(r"(?i)\bnot (?:approached|invited|interviewed|contacted|asked|sought|seen)\b", rest) or (
        asked and any(re.fullmatch(r"(?i)no\.?", cell) for cell in cells)
    ):
        yield Contact(
            Part.NOT_INVITED,
            next(
                (
                    cell.sentences[0]
                    for cell in row[1:]
                    if cell.sentences and re.search(r"(?i)\bnot\b", cell.block.text)
                ),
                sentence,
            ),
            kin,
        )
    elif re.search(r"(?i)\bdeclined|refused|did not wish\b", rest):
        yield Contact(Part.DECLINED, sentence, kin)
    elif re.search(r"(?i)\bno (?:reply|response|answer)|nothing|not answered|^none$|unanswered|\bnone\b", rest) or any(
        cell.lower() == "none" for cell in cells
    ):
        yield Contact(Part.NO_RESPONSE, sentence, kin)
    elif _MET.search(rest) and not _UNMET.search(rest):
        yield Contact(Part.CONTRIBUTED, sentence, kin)
    elif re.search(r"(?i)\bletter|call|e-?mail|visit|text\b", first):
        yield Contact(Part.INVITED, sentence, kin)
