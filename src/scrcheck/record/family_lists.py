"""The family's part as lists show it: "The following spoke to the reviewers:", and each of them an item."""

from __future__ import annotations

import re

from scrcheck.documents.model import Kind
from scrcheck.language.reading import Passage, Sentence
from scrcheck.record.family_scope import title_over

_HEARD = re.compile(
    r"(?i)\b(?:spoke|spoken|talked|contributed|took part|taken part|participated|interviewed|met|seen|heard from"
    r"|contributions? (?:from|by|to))\b"
)
_OF_REVIEW = re.compile(r"(?i)\b(?:reviewers?|author|panel|(?:this|the) review|us|we|famil\w+|relatives)\b")
_UNHEARD = re.compile(r"(?i)\b(?:not|no|none|never|declined|refused|nothing|unable|invited|written to|asked)\b")


def says_who_was_heard(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list of those who contributed, and says nothing against it."""
    if sentence.passage.block.kind is not Kind.LIST_ITEM or _UNHEARD.search(sentence.text):
        return False
    lead = _lead(sentence)
    return bool(_HEARD.search(lead) and _OF_REVIEW.search(lead)) and not _UNHEARD.search(lead)


def lead_of(sentence: Sentence) -> Passage:
    """The paragraph before the list in which a sentence stands."""
    passages, place = sentence.passage.text.passages, sentence.passage.block.index
    while place > 0 and passages[place].block.kind is Kind.LIST_ITEM:
        place -= 1
    return passages[place]


def _lead(sentence: Sentence) -> str:
    """The line that introduces the list, or the heading over it."""
    before = lead_of(sentence).block.text.strip()
    return before if before.endswith(":") else title_over(sentence)
