"""Whether the child's own voice is reported: what the child said, wished, felt or showed (criteria.md 2.3, CHI002).

A sentence carries the voice where the child (in a DHR or SAR the victim or adult) is its subject and speaks, feels or,
as babies do, shows. What others did about the child, parents' words, principles and questions set do not. A review
needs more than a passing line; a short text needs less.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.language.grammar import clause_head, is_negated, is_passive, negators, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.build import Facts, Source
from scrcheck.record.discussion import casework
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.model import ChildVoice
from scrcheck.record.speakers import Speakers, speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENOUGH = 3
"""Sentences of the child's voice a whole review needs."""
_SENTENCES_PER_VOICE = 20
"""Sentences of text for each that must carry the voice, up to `_ENOUGH`."""
_FULL = 3
"""Acts of the child that make one sentence count for two ("smiled, turned to her singing and gurgled")."""
_QUOTED = 5
_MARKS = frozenset("\"'“”‘’")
_SEEKING = frozenset({"wish", "want", "hope", "hoped", "try", "seek", "attempt", "ask", "need", "look", "search"})
_MODALS = frozenset({"should", "must", "would", "might", "could", "may", "can", "shall", "will"})
_SEEMING = frozenset({"be", "seem", "appear", "look", "become", "remain", "feel", "get", "sound", "grow", "stay"})
_MOVED = frozenset(["frighten", "scare", "terrify", "worry", "upset", "distress", "relieve", "embarrass", "confuse"])
_INJURING = frozenset(["break", "hurt", "injure", "burn", "bruise", "lose", "fracture", "cut", "scald", "have", "scar"])
_ADDRESSED = frozenset({"dobj", "dative", "iobj"})
_ANY = frozenset({"anything", "something", "word", "record", "report", "account", "note", "mention"})
_SPOKEN_OF = frozenset({"be", "show", "say", "read", "speak", "tell", "describe", "express"})


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("child_voice")["words"][name])


def read(source: Source) -> Facts:
    """Read whether the child's voice is present."""
    text = source.overview
    who = speakers(source, text)
    sentences = casework(text)
    voiced = [sentence for sentence in sentences if carries_voice(sentence, who)]
    needed = min(_ENOUGH, max(1, len(sentences) // _SENTENCES_PER_VOICE))
    count = sum(1 + (_acts_voiced(sentence, who) >= _FULL) for sentence in voiced)
    present = count >= needed
    close = needed == _ENOUGH and abs(count - needed) <= 1
    confidence = Confidence.LOW if close else Confidence.HIGH
    shown = quotes(sorted(voiced, key=lambda sentence: -_strength(sentence, who))[:_QUOTED])
    fact = (
        Fact(ChildVoice.PRESENT, shown, (), confidence) if present else Fact(ChildVoice.ABSENT, (), shown, confidence)
    )
    return {"child_voice": fact}


def _strength(sentence: Sentence, who: Speakers) -> int:
    """How good a witness a sentence makes: the child's own words before what was reported or seen."""
    return 3 * ('"' in sentence.text or "“" in sentence.text) + min(_acts_voiced(sentence, who), 2)


def _acts_voiced(sentence: Sentence, who: Speakers) -> int:
    return sum(_voices(token, who) for token in _acts(sentence))


def carries_voice(sentence: Sentence, who: Speakers) -> bool:
    """Whether a sentence reports what the child said, wished, felt or showed."""
    if sentence.text.endswith("?") and '"' not in sentence.text and "'" not in sentence.text:
        return False
    if _is_noted(sentence, who):
        return True
    return any(_voices(token, who) for token in _acts(sentence)) or any(
        _speaks_for(token, who) for token in sentence.having(_words("carrier"))
    )


def _is_noted(sentence: Sentence, who: Speakers) -> bool:
    """Whether it is a note without a subject of what the child answered ("Asked him what he had. Signed NOTHING")."""
    first = next((token for token in sentence.span if token.is_alpha), None)
    if first is None or first.lemma_.lower() not in _words("speech") or first.tag_ not in {"VBD", "VBN"}:
        return False
    asked = [token for other in sentence.before(2) for token in other.span if token.dep_ in _ADDRESSED]
    if any(token.dep_ in {*_ADDRESSED, "nsubj", "nsubjpass"} and who.is_voiced(token) for token in first.children):
        return False
    return any(token.head.norm_ in {"ask", "asked"} and who.is_voiced(token) for token in asked)


def _acts(sentence: Sentence) -> list[Token]:
    """The words of a sentence that may tell what the child said, felt or did; any verb may with "would not"."""
    if "would" in sentence.norms:
        return list(sentence.tokens)
    moving = [_mover(token) for token in sentence.having(_words("body"))]
    return list(dict.fromkeys([*sentence.having(_telling_verbs()), *(verb for verb in moving if verb is not None)]))


def _mover(token: Token) -> Token | None:
    """The verb that tells what somebody did with a part of the body ("put her thumb in her ear")."""
    if not any(child.dep_ == "poss" for child in token.children) or token.dep_ not in {"dobj", "pobj"}:
        return None
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else token.head
    return verb if verb.pos_ == "VERB" and verb.norm_ not in _INJURING else None


def _moves(token: Token) -> bool:
    parts = [*token.children, *(noun for child in token.children if child.lower_ == "with" for noun in child.children)]
    return any(part.norm_ in _words("body") and _mover(part) == token for part in parts)


@lru_cache(maxsize=1)
def _telling_verbs() -> frozenset[str]:
    return _words("speech") | _words("feeling") | _words("behaviour") | _SEEMING | _MOVED


def _voices(token: Token, who: Speakers) -> bool:
    kind = _kind(token)
    if kind is None or _is_cited(token) or (kind != "refusal" and (_is_imagined(token) or _is_sought(token))):
        return False
    if kind == "speech" and (_is_unsaid(token) or _is_of_language(token)):
        return False
    if _is_relatives_word(token, who) or _is_of_caring(token):
        return False
    return any(_is_particular(subject, token) and who.is_voiced(subject) for subject in _who_acts(token))


def _kind(token: Token) -> str | None:
    if token.pos_ in {"VERB", "AUX"} and not is_passive(token) and not _is_participle(token):
        for kind in ("speech", "feeling", "behaviour"):
            if token.norm_ in _words(kind):
                return kind
        if _moves(token):
            return "behaviour"
        if token.norm_ in _SEEMING and any(
            child.dep_ in {"acomp", "oprd", "attr"} and child.norm_ in _words("mood") for child in token.children
        ):
            return "mood"
    # "would not sit down" tells of a refusal
    if (
        token.pos_ == "VERB"
        and any(c.norm_ == "would" for c in token.children)
        and any(c.dep_ == "neg" for c in token.children)
    ):
        return "refusal"
    # "was frightened", which parsers take for a passive
    if token.tag_ == "VBN" and token.norm_ in _MOVED:
        return "mood"
    return None


def _is_unsaid(token: Token) -> bool:
    """Whether it is denied that the child spoke; "drew a house without doors" tells what was drawn."""
    return is_negated(token) and any(word.dep_ == "neg" or word.i < token.i for word in negators(token))


def _is_cited(token: Token) -> bool:
    """Whether a word stands alone in quotation marks, as what records call somebody ("declining", "refusing")."""
    doc, last = token.doc, len(token.doc) - 1
    after = token.i + 1 + (token.i < last and doc[token.i + 1].text == ",")
    return token.i > 0 and after <= last and all(doc[place].text in _MARKS for place in (token.i - 1, after))


def _is_sought(token: Token) -> bool:
    """Whether what the child wanted or said is only looked for ("wished to include an account of what he wanted")."""
    if token.dep_ != "pcomp" or token.head.head.pos_ != "NOUN":
        return False
    account = token.head.head
    return is_negated(account) or any({verb.norm_, verb.lower_} & _SEEKING for verb in account.ancestors)


def _is_relatives_word(token: Token, who: Speakers) -> bool:
    """Whether a relative only says so ("Mother said that she was happy")."""
    verb = token
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.norm_ not in _words("speech"):
        return False
    return any(who.is_relative(head) for head in subjects(verb.head))


def _is_of_caring(token: Token) -> bool:
    """Whether somebody looks after another ("cared for her mother"), which is a task, not a feeling."""
    return token.norm_ == "care" and any(child.lower_ == "for" for child in token.children)


def _is_of_language(token: Token) -> bool:
    """Whether somebody only speaks a language ("she speaks some English")."""
    heads = [child for child in token.children if child.dep_ in {"dobj", "prep"}]
    nouns = [*heads, *(noun for head in heads for noun in head.children if noun.dep_ == "pobj")]
    return token.norm_ == "speak" and any(noun.ent_type_ in {"LANGUAGE", "NORP"} for noun in nouns)


def _is_participle(token: Token) -> bool:
    """Whether a verb is a bare past participle ("a plan, held by"), which tells of its object."""
    return token.tag_ == "VBN" and not any(
        child.dep_ == "aux" for verb in (token, token.head) for child in verb.children
    )


def _is_particular(subject: Token, verb: Token) -> bool:
    """Whether the sentence is about somebody, not about children in general ("what children say in passing")."""
    general = subject.tag_ == "NNS" and not any(child.dep_ in {"det", "poss", "nummod"} for child in subject.children)
    verbs = (clause_head(verb), verb, *(child for child in verb.children if child.dep_ == "aux"))
    timeless = any(word.tag_ in {"VBP", "VBZ", "VB"} for word in verbs) and not _is_perfect(verb)
    article = subject.tag_ == "NN" and any(
        child.lower_ in {"a", "an", "any", "every", "each"} for child in subject.children
    )
    return not ((general or article or _is_in_a_rule(subject, verb)) and timeless)


def _is_in_a_rule(subject: Token, verb: Token) -> bool:
    """ "Where the adult refuses …": anybody, not the one of this review."""
    if subject.pos_ != "NOUN" or not any(child.lower_ == "the" for child in subject.children):
        return False
    return any(child.lower_ in {"where", "when", "if", "whenever"} for child in verb.children)


def _is_perfect(verb: Token) -> bool:
    return bool(verb.tag_ == "VBN" and verb.norm_ != "be")


def _is_imagined(token: Token) -> bool:
    """Whether the act is only asked for, supposed, or said not to be known."""
    verb = token
    while True:
        if any(child.dep_ == "aux" and child.norm_ in _MODALS for child in verb.children):
            return True
        if any(child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"} for child in verb.children):
            return True
        while verb.dep_ == "conj":
            verb = verb.head
        # "nothing that he said", "no report of anything she felt"
        if verb.dep_ == "relcl" and verb.head.norm_ in _ANY and is_negated(verb.head):
            return True
        if verb.dep_ not in {"ccomp", "xcomp", "csubj"} or verb.head == verb:
            return False
        verb = verb.head
        if is_negated(verb):
            return True


def _who_acts(verb: Token) -> list[Token]:
    """The subjects of a verb; where the parser found none, the first of its sentence."""
    found = [_whom(token) for token in subjects(verb)]
    if found or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return found
    return [token for token in verb.sent if token.dep_ == "nsubj" and token.i < verb.i][:1]


def _whom(token: Token) -> Token:
    """The noun that a relative pronoun stands for ("a baby who froze")."""
    if token.lower_ not in {"who", "that"}:
        return token
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token


def _speaks_for(token: Token, who: Speakers) -> bool:
    """Whether a thing that carries the child's voice is its subject: "Hodan's drawing showed", "her wish was"."""
    if token.norm_ not in _words("carrier") or token.dep_ != "nsubj" or token.head.norm_ not in _SPOKEN_OF:
        return False
    if is_negated(token) or _is_imagined(token.head):
        return False
    return any(child.dep_ == "poss" and who.is_voiced(child) for child in token.children)
