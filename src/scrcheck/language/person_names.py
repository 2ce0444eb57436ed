"""Person names by their shape: two or three words with capitals, or a title with a surname."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.vocabulary import load_vocabulary

TITLE = (
    r"(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lady|Lord|Rev(?:erend|d)?|Canon|Father|Sister"
    r"|Judge|Cllr|Councillor|Det(?:ective)? (?:Chief )?(?:Supt|Superintendent|Inspector|Sergeant)"
    r"|DCI|DI|DS|DSupt|DCS|Supt|Superintendent|CI|Chief Inspector)\.?"
)
_WORD = r"(?:(?:O['’]|Mc|Mac|D['’])?[A-Z][a-zà-öø-ÿ'’]+(?:-[A-Z][a-zà-öø-ÿ'’]+)*)"
_INITIAL = r"(?:[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
PERSON = (
    rf"(?:{TITLE} (?:{_INITIAL} |{_WORD} ){{0,3}}{_WORD}|{_WORD} (?:{_INITIAL} |{_WORD} |(?:ap|de"
    rf"|van|von|al|el|bin|ab|ferch) ){{0,2}}{_WORD}|{_INITIAL} {_WORD}(?: {_WORD})?)"
)
NAME = re.compile(PERSON)


def person_names(text: str) -> tuple[str, ...]:
    """The person names of a text by their shape: two or three words with capitals, or a title with a surname."""
    return tuple(name for name in (trimmed_name(match[0]) for match in NAME.finditer(text)) if name is not None)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: the surname agrees, and first names or initials do not differ."""
    first, second = _bare(one), _bare(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) < 2 or len(second) < 2 or first[0][0] == second[0][0]


def _bare(name: str) -> list[str]:
    return [word.strip(".").lower().replace("’", "'") for word in re.sub(rf"^{TITLE} ", "", name).split()]


@lru_cache(maxsize=1)
def _never_names() -> frozenset[str]:
    return frozenset(load_vocabulary("roles")["names"]["never"])


def trimmed_name(text: str) -> str | None:
    """A name without the words around it that are none ("Overview Hilary Marchbank"); None where nothing remains."""
    words = text.split()
    titled = re.match(rf"{TITLE} ", text)
    start = len(titled[0].split()) if titled else 0
    plain = [word.lower().strip(".'’") for word in words]
    if any(word in _never_names() for word in plain[start:] if not (titled and len(word) == 1)):
        return None
    return text.removesuffix("'s").removesuffix("’s")
