"""Whether somebody is named as a worker of an agency: by title, or by a profession beside the name."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.people import Mention, Person
from scrcheck.language.vocabulary import load_vocabulary

_RANKS = frozenset(
    {
        "dr",
        "prof",
        "professor",
        "pc",
        "pcso",
        "dc",
        "ds",
        "di",
        "dci",
        "sgt",
        "sergeant",
        "inspector",
        "constable",
        "det",
        "nurse",
        "sister",
        "judge",
    }
)


def is_staff(person: Person) -> bool:
    """Whether a title of office or a profession stands beside any mention of the person."""
    return any(_as_worker(mention) for mention in person.mentions)


def _as_worker(mention: Mention) -> bool:
    if mention.title.lower().strip(".") in _RANKS:
        return True
    text = mention.passage.block.text
    before, after = _professions()
    return bool(
        before.search(text[max(0, mention.start - 60) : mention.start])
        or after.match(text[mention.end : mention.end + 80])
    )


@lru_cache(maxsize=1)
def _professions() -> tuple[Anchored, Anchored]:
    staff = "|".join(load_vocabulary("people")["titles"]["staff"])
    return (
        anchored(rf"\b(?:{staff}),? (?:(?:Mrs?|Ms|Miss|Dr) )?$", re.IGNORECASE),
        anchored(rf"^,? \(?(?:(?:the|a|an|her|his|their|its) )?(?:[\w'’-]+ ){{0,3}}?(?:{staff})\b", re.IGNORECASE),
    )
