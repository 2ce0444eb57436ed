"""What words of ethnicity mean: a recognised census category, or something too vague to be one.

Categories are those of the censuses of England and Wales of 2001, 2011 and 2021 (criteria 4.1); vague words are those
of criteria 4.2. Nothing here knows whose ethnicity is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scrcheck.language.anchored import anchored
from scrcheck.language.vocabulary import load_vocabulary

_WORD = anchored(r"[^\W\d_]+(?:'s)?", re.UNICODE)
_BRIDGE = anchored(r"[\s:,/()–—\-]{1,4}$")
_PERSON = anchored(
    r" (?:teenage |young |baby )?(?:boy|girl|child|children|teenager|youth|youngster|infant|baby|man|woman"
    r"|adult|male|female|family)s?\b"
)
"""Words after a colour in small letters that make it a person's: "a white girl of fourteen"."""
_WHITE_BRITISH, _MIXED_OTHER = "White British", "Mixed other"
_MIXES = {
    frozenset({"white", "Black Caribbean"}): "Mixed: White and Black Caribbean",
    frozenset({"white", "Black African"}): "Mixed: White and Black African",
    frozenset({"white", "Asian"}): "Mixed: White and Asian",
}
_ASIAN = frozenset({"Indian", "Pakistani", "Bangladeshi", "Asian other", "Asian"})


class Basis(StrEnum):
    """What the words rest on."""

    ETHNIC = "ethnic"
    NATION = "nation"
    """No more than a nation ("Polish", "British")."""
    FAITH = "faith"


@dataclass(frozen=True, slots=True)
class EthnicTerm:
    """Words of ethnicity in a text."""

    text: str
    start: int
    """First character in the text searched."""
    end: int
    category: str | None
    """The normal name of the census category, None where the words are too vague."""
    groups: frozenset[str]
    """The broad groups the words allow ("white", "black", "asian", "mixed"); empty where they allow any."""
    sure: bool = True
    """False for words that are a category only at low confidence ("Pakistani" alone)."""
    basis: Basis = Basis.ETHNIC

    @property
    def is_specific(self) -> bool:
        """Whether the words name a category."""
        return self.category is not None


def schemes(category: str) -> tuple[str, ...]:
    """The census schemes ("2001", "2011", "2021") that have this category. Raises KeyError for an unknown name."""
    years: list[str] = load_vocabulary("ethnicity")["categories"][category]
    return tuple(years)


@lru_cache(maxsize=4096)
def find_terms(text: str) -> tuple[EthnicTerm, ...]:
    """The words of ethnicity in a text, in order: the longest runs of such words, each read as one phrase."""
    return tuple(term for start, end in _runs(text) if (term := _term(text, start, end)) is not None)


def read_entry(text: str) -> EthnicTerm | None:
    """The ethnicity entered in a table cell or after "Ethnicity:"; None where the entry is empty or "not recorded"."""
    plain = " ".join(text.lower().split()).strip(" .")
    if not plain or plain in load_vocabulary("ethnicity")["absent"]["words"]:
        return None
    if plain in load_vocabulary("ethnicity")["vague_entries"]["words"]:
        return EthnicTerm(text, 0, len(text), None, frozenset())
    category = load_vocabulary("ethnicity")["codes"].get(plain)
    if category:
        return EthnicTerm(text, 0, len(text), category, _groups_of(category))
    terms = find_terms(text)
    if not terms and plain in load_vocabulary("ethnicity")["vague_entries"]["words"]:
        return EthnicTerm(text.strip(), 0, len(text), None, frozenset())
    if not terms:
        return None
    best = max(terms, key=lambda term: (term.is_specific, len(term.text)))
    whole = _term(text, terms[0].start, terms[-1].end)
    return whole if whole is not None and (whole.is_specific or not best.is_specific) else best


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for name, words in load_vocabulary("ethnicity")["words"].items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which a term, of one word or several, begins."""
    return frozenset(term.split()[0] for term in _classes())


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    return frozenset(load_vocabulary("ethnicity")["frame"]["joining"])


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text with their places, two or three words that make one term taken together."""
    found = [(match[0].lower().removesuffix("'s"), match.start(), match.end()) for match in _WORD.finditer(text)]
    position = 0
    while position < len(found):
        for length in (3, 2, 1) if found[position][0] in _first_words() else (1,):
            group = found[position : position + length]
            joined = " ".join(word for word, _, _ in group)
            if len(group) == length and (length == 1 or joined in _classes()):
                yield joined, group[0][1], group[-1][2]
                position += length
                break


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of ethnic words with the words and marks that join them."""
    if _first_words().isdisjoint(word.removesuffix("'s") for word in _WORD.findall(text.lower())):
        return
    start, end, last = -1, -1, -1
    for word, first, after in _words(text):
        ethnic = _is_ethnic(word, text[first:after])
        if start >= 0 and not (_BRIDGE.fullmatch(text[last:first]) and (ethnic or word in _joining())):
            yield start, end
            start = -1
        if start < 0 and not ethnic:
            continue
        if start < 0:
            start = first
        last = after
        if ethnic or word in load_vocabulary("ethnicity")["frame"]["heritage"]:
            end = after
    if start >= 0:
        yield start, end


def _is_ethnic(word: str, printed: str) -> bool:
    """Names of peoples take a capital; "mixed", "dual", "black" and the like need a company that `_term` asks for."""
    if word not in _classes():
        return False
    if _classes()[word] & {"mixed", "white", "black", "vague", "vague_people", "traveller", "gypsy"}:
        return True
    return printed[0].isupper()


def _term(text: str, start: int, end: int) -> EthnicTerm | None:
    phrase = text[start:end]
    words = [word for word, _, _ in _words(phrase)]
    kinds = frozenset(kind for word in words for kind in _classes().get(word, ()))
    heritage = any(word in load_vocabulary("ethnicity")["frame"]["heritage"] for word in words)
    if _is_idle(words, kinds, phrase, heritage) and not (kinds <= {"black", "white"} and _PERSON.match(text[end:])):
        return None
    end = start + len(phrase.rstrip(" ,:;(–—-"))
    phrase = text[start:end]
    if phrase.count("(") > phrase.count(")") and text[end : end + 1] == ")":
        end += 1
        phrase = text[start:end]
    category = _category(words, kinds, heritage)
    return EthnicTerm(
        phrase,
        start,
        end,
        category,
        _groups_of(category) if category else _vague_groups(kinds),
        sure=not (len(words) == 1 and category is not None),
        basis=_basis(kinds, category),
    )


def _basis(kinds: frozenset[str], category: str | None) -> Basis:
    if category is None and kinds <= {"faith"}:
        return Basis.FAITH
    nation = {"home", "ireland", "european_nation", "african_nation", "caribbean_nation", "arab_nation", "faith"}
    return Basis.NATION if category is None and kinds <= nation else Basis.ETHNIC


def _is_idle(words: list[str], kinds: frozenset[str], phrase: str, heritage: bool) -> bool:
    """Whether the words only look like ethnicity: "black eye", "mixed feelings", "dual diagnosis", "white goods"."""
    if not kinds:
        return True
    if kinds <= {"mixed"}:
        return not (heritage or (phrase[0].isupper() and len(words) == 1 and phrase == "Mixed") or "biracial" in words)
    if kinds <= {"white"} or kinds <= {"black"}:
        return not (phrase[0].isupper() or heritage)
    if kinds <= {"vague"}:
        return ("minority" in words and len(words) == 1) or ("overseas" in words and not heritage)
    return kinds <= {"traveller"} and not phrase[0].isupper()


def _components(kinds: frozenset[str], heritage: bool) -> frozenset[str]:
    """The distinct origins the words name; a colour with a nation is one ("Black British of Somali descent")."""
    found: set[str] = set()
    if "black" in kinds or heritage or "mixed" in kinds or "white" in kinds:
        if kinds & {"african_nation"}:
            found.add("Black African")
        if kinds & {"caribbean_nation"}:
            found.add("Black Caribbean")
    if kinds & {"african_people"} or ("african" in kinds and "black" in kinds and "caribbean" not in kinds):
        found.add("Black African")
    if "caribbean" in kinds:
        found.add("Black Caribbean")
    for kind, name in (
        ("indian", "Indian"), ("pakistani", "Pakistani"), ("bangladeshi", "Bangladeshi"), ("chinese", "Chinese"),
        ("asian_people", "Asian other"), ("other_people", "Any other"), ("arab", "Arab"),
    ):  # fmt: skip
        if kind in kinds:
            found.add(name)
    if "asian" in kinds and not found & (_ASIAN | {"Chinese"}):
        found.add("Asian")
    if "white" in kinds:
        found.add("white")
    return frozenset(found)


def _category(words: list[str], kinds: frozenset[str], heritage: bool) -> str | None:
    if "vague" in kinds and "white" not in kinds and "not white british" not in words:
        kinds -= {"vague"}
    if "not white british" in words or "non white" in words:
        return None
    if "roma" in kinds:
        return "Roma"
    if kinds & {"gypsy", "traveller"}:
        return "Irish Traveller / Gypsy" if "gypsy" in kinds or kinds & {"ireland", "home"} else None
    found = _components(kinds, heritage)
    if found == {"white", "Asian"} and "mixed" not in kinds and "and" not in words:
        found = frozenset({"Asian"})
    colours = {"Asian" if name in _ASIAN else name for name in found}
    if len(colours) > 1 or ("mixed" in kinds and "black" in kinds and "white" in kinds):
        return _mix(frozenset(colours))
    if "mixed" in kinds:
        return _MIXED_OTHER if "any" in words and {"other", "other mixed"} & set(words) else None
    if found == {"white"}:
        return _white(words, kinds)
    if len(found) == 1 and found != {"Asian"}:
        return next(iter(found))
    if found == {"Asian"} and "any" in words and "other" in words:
        return "Asian other"
    if "black" in kinds:
        if ("any" in words and "other" in words) or ("home" in kinds and len(words) == 2):
            return "Black other"
        return "Black African" if "african_people" in kinds else None
    return None


def _mix(colours: frozenset[str]) -> str | None:
    if colours in _MIXES:
        return _MIXES[colours]
    return _MIXED_OTHER if len(colours) > 1 else None


def _white(words: list[str], kinds: frozenset[str]) -> str | None:
    if "northern_ireland" in kinds:
        return _WHITE_BRITISH
    if "ireland" in kinds:
        return "White Irish"
    if kinds & {"european_nation", "vague_people", "arab_nation"} or {"any", "other"} <= set(words) or "other" in words:
        return "White other"
    return _WHITE_BRITISH if "home" in kinds else None


def _groups_of(category: str) -> frozenset[str]:
    if category.startswith("Mixed"):
        return frozenset({"mixed"})
    if category.startswith("White") or category in {"Roma", "Irish Traveller / Gypsy"}:
        return frozenset({"white"})
    if category.startswith("Black"):
        return frozenset({"black"})
    return frozenset({"asian" if category in _ASIAN or category == "Chinese" else "other"})


def _vague_groups(kinds: frozenset[str]) -> frozenset[str]:
    if "mixed" in kinds:
        return frozenset({"mixed"})
    allowed = {
        "white": {"white"}, "black": {"black", "mixed"}, "african": {"black"}, "african_nation": {"black"},
        "asian": {"asian"}, "caribbean_nation": {"black", "mixed"},
    }  # fmt: skip
    return frozenset().union(*(allowed.get(kind, set()) for kind in kinds))
