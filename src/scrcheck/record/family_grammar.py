"""Who stands on which side of a verb: small grammar for the reader of the family's part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scrcheck.language.grammar import clause_head, is_negated, is_passive, is_planned, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from scrcheck.language.reading import Sentence


def owned(noun: Token, family: set[int]) -> bool:
    """Whether a noun is a relative's: "her account", "the mother's views", "a letter from Luca's father"."""
    for child in noun.children:
        if child.dep_ == "poss" and (child.i in family or child.lower_ in {"her", "his", "their"}):
            return True
        if (
            child.dep_ == "prep"
            and child.norm_ in {"of", "from", "with", "by"}
            and any(token.i in family for token in with_compounds(objects(child)))
        ):
            return True
    return False


PARTAKING = frozenset({"take", "play"})
"""Verbs that with "part" say that somebody took part."""


def takes_part(verb: Token) -> bool:
    return verb.norm_ in PARTAKING and any(child.norm_ == "part" for child in verb.children)


def sides(verb: Token) -> list[Token]:
    """Everybody a verb joins: subjects, objects, and the nouns of its phrases, with coordinated ones."""
    members = [
        noun
        for token in doers(verb)
        for prep in token.children
        if prep.norm_ in {"of", "from"}
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    return with_compounds([*doers(verb), *members, *objects(verb)])


def with_compounds(tokens: list[Token]) -> list[Token]:
    """Tokens with the words they carry before them: "Father B" hangs on its letter."""
    return [*tokens, *(child for token in tokens for child in token.children if child.dep_ == "compound")]


def doers(verb: Token) -> list[Token]:
    """The subjects of a verb, with "who" replaced by the noun it stands for."""
    found: list[Token] = []
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        verb = verb.head.head
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


def heads(verb: Token) -> list[Token]:
    """The subject and agent of a verb, who did it."""
    found = [token for token in verb.children if token.dep_ in {"nsubj", "agent"}]
    return [other for token in found for other in (token, *token.children, *token.conjuncts)]


def objects(verb: Token) -> list[Token]:
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


def purposes(verb: Token) -> list[Token]:
    """The objects of what was done something for: "attempts were made to secure the involvement of the father"."""
    aims = [child for child in verb.children if child.dep_ in {"xcomp", "advcl"} and child.pos_ == "VERB"]
    return [token for aim in aims if any(child.lower_ == "to" for child in aim.children) for token in objects(aim)]


_SAYING = frozenset(
    ["say", "tell", "describe", "recall", "explain", "remember", "feel", "think", "believe", "complain", "add"]
)


def is_reported(token: Token) -> bool:
    """Whether a word belongs to what somebody said: "Father said that the chemist had given him a leaflet"."""
    while token.head.i != token.i:
        if token.dep_ == "ccomp" and token.head.norm_ in _SAYING:
            return any(teller.lower_ != "it" for teller in subjects(token.head))
        token = token.head
    return False


def subjects_own(verb: Token) -> bool:
    """Whether a verb has a subject of its own, not shared with the verb it is joined to."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def sets_out(verb: Token) -> bool:
    """Whether "set" is "set out"."""
    return any(child.lower_ == "out" for child in verb.children)


def came_back(verb: Token) -> bool:
    """Whether what was sent returned: "his letter came back unopened"."""
    return any(child.lower_ in {"back", "unopened", "undelivered"} for child in verb.children)


_OPINION = frozenset(["feel", "believe", "think", "consider", "regard"])
_OF_TAKING_PART = frozenset(
    ["contribute", "participate", "take", "meet", "engage", "help", "talk", "speak", "revisit", "involve", "able",
     "unable", "ready", "need", "gain", "serve", "distressing", "hard", "painful", "approach", "contact", "invite"]
)  # fmt: skip


def gives_opinion(sentence: Sentence, family: set[int]) -> bool:
    """Whether relatives are said to hold a view of what happened, not of taking part: "They felt nobody listened"."""
    return any(
        token.i in family or token.lower_ in {"she", "he", "they", "both"}
        for verb in sentence.having(_OPINION)
        if verb.pos_ == "VERB" and not is_negated(verb) and not is_passive(verb)
        for view in verb.children
        if view.dep_ == "ccomp"
        and view.norm_ not in _OF_TAKING_PART
        and not any(part.norm_ in _OF_TAKING_PART for part in view.subtree)
        and not any(part.lower_ in {"would", "could", "will", "can"} for part in view.children)
        for token in with_compounds(doers(verb))
    )


_MATTER = frozenset(
    ["this", "that", "decision", "approach", "caution", "stance", "position", "reasoning", "advice", "course", "view"]
)
_NO_VERDICT = frozenset(
    ["due", "possible", "clear", "likely", "available", "unknown", "subject", "aware", "able", "because", "so", "same",
     "confidential", "complete", "consistent", "true", "common", "usual", "pending", "ongoing", "also"]
)  # fmt: skip


def appraises(sentence: Sentence) -> bool:
    """Whether a sentence passes a verdict on what was just told: "This was well meant but paternalistic"."""
    root = sentence.span.root
    return (
        root.norm_ in {"be", "seem", "appear"}
        and any(token.lower_ in _MATTER for token in subjects(root))
        and any(child.dep_ == "acomp" and child.norm_ not in _NO_VERDICT for child in root.children)
    )


def on_behalf_of(verb: Token) -> list[Token]:
    """Those for whom somebody acted: "met the brothers on the reviewers' behalf", "on behalf of the panel"."""
    return [
        other
        for prep in verb.children
        if prep.dep_ == "prep"
        for token in prep.subtree
        if token.norm_ == "behalf"
        for other in token.subtree
    ]


def accepted(sentence: Sentence) -> bool:
    """Whether the invitation was accepted: "It was taken up in April", "The offer was accepted by the aunt"."""
    return any(
        verb.norm_ in {"take", "accept"}
        and is_passive(verb)
        and (verb.norm_ == "accept" or any(child.lower_ == "up" for child in verb.children))
        and any(token.lower_ in {"it", "offer", "invitation", "this"} for token in subjects(verb))
        and not is_negated(verb)
        and not is_planned(verb)
        for verb in sentence.span
    )


def is_promise(verb: Token) -> bool:
    """Whether what was told is only what the teller would do: "told the Board that she would think about it"."""
    return any(
        child.dep_ == "ccomp"
        and child.norm_
        in {"think", "consider", "ring", "call", "be", "get", "contact", "reply", "come", "write", "speak"}
        and any(aux.lower_ in {"would", "will", "'d", "might"} for aux in child.children if aux.dep_ == "aux")
        for child in verb.children
    )


def shares_passive(verb: Token) -> bool:
    """Whether a participle shares the passive of the verb before it: "was told of it and given a number"."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VBD"}
        and is_passive(verb.head)
        and verb.norm_ in {"give", "send", "tell", "provide"}
        and not subjects_own(verb)
    )


def in_vain(verb: Token) -> bool:
    """Whether what was met is silence: "attempts to rearrange met with no response"."""
    return any(token.norm_ in {"silence", "response", "reply", "success", "refusal"} for token in objects(verb))


def has_object(verb: Token) -> bool:
    """Whether a verb has a direct object: "They speak Punjabi"."""
    return any(child.dep_ == "dobj" for child in verb.children)


def is_of_others(verb: Token, counts: Callable[[Token], bool]) -> bool:
    """Whether what was met or seen, in the active, is none of those who count: "He saw Child A at Christmas"."""
    things = [child for child in verb.children if child.dep_ == "dobj"]
    return (
        bool(things)
        and not is_passive(verb)
        and not any(counts(other) or other.ent_type_ == "PERSON" for thing in things for other in thing.subtree)
    )


HYPOTHESIS = frozenset({"to", "will", "would", "may", "might", "could", "should", "must", "can", "shall"})
"""Words that make an act one that is only thought of."""


def is_unknown(verb: Token) -> bool:
    """Whether a verb tells what somebody does not know: "Nor do we know what they were told"."""
    return verb.dep_ == "ccomp" and verb.head.norm_ in {"know", "understand", "say"} and is_negated(verb.head)


def awaits(verb: Token) -> bool:
    """Whether something future waits for a verb: "will draw up their actions once the Committee has met them"."""
    governor = verb.head
    return (
        verb.dep_ == "advcl"
        and any(child.norm_ in {"once", "when", "after", "as"} for child in verb.children)
        and any(child.dep_ == "aux" and child.norm_ in HYPOTHESIS - {"to"} for child in governor.children)
    )


def is_hypothetical(verb: Token) -> bool:
    """Whether a verb shares another's "should" or "would": "should introduce a code … and supply the number"."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            return False
        verb = verb.head
        if any(child.dep_ == "aux" and child.norm_ in HYPOTHESIS - {"to"} for child in verb.children):
            return True
    return False
