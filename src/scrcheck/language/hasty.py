"""Names in notes typed in haste, all in lower case: "mrs hallam rang", "jade burn. dr swift told"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from scrcheck.language.capitals import listed, word_set
from scrcheck.language.names import forenames, plain
from scrcheck.language.reading import Passage

_SHORT = 3
"""Letters of a word that is hardly a name by itself."""
_TITLED = re.compile(r"(?<![\w.])(?:mrs?|ms|miss|dr)\.? ([^\W\d_A-Z][\w'’-]{2,})(?![\w@])")
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{3,}(?:['’-][^\W\d_]+)?(?![\w@/-]|\.\w)")
_RANK_BEFORE = re.compile(
    r"\b(?:pc|dc|ds|hv|sw|mw|dr|mrs?|ms|miss|nurse|auntie|aunty|uncle|nan|mum|dad|brother|sister|child|baby|son|daughter"
    r"|partner|boyfriend|girlfriend|friend|spoke|spoke to|told|saw|met|re|and|or|to see|w/|&|\+) $"
)
_ACTS_AFTER = re.compile(
    r"['’]s [a-z]+|,? (?:then |also |not |never )*(?:[a-z]{2,}(?:ed|[cdeghklmnprstwy]s)|said|told|went|came|rang|got|"
    r"left|born|burnt?|crying|upset|angry|defensive|abt|about|aged|lovely|tearful)\b|:"
)


_RARE = 3
"""Times a forename may stand in lower case, beyond which it is a word the lists do not know as one."""
_LED_TO = re.compile(
    r"\b(?:[Tt]old|[Aa]sked|[Ss]aid|says|[Ss]aw|met|rang|phoned|visited|texted|called|with|by|from|that|for|to|and|re|mum|dad|nan|"
    r"little|baby|hi|dear|bro|sis) $"
)


def small_forenames(passages: Iterable[Passage], lower: Counter[str]) -> Iterator[tuple[Passage, int, int]]:
    """Where a forename that is no word stands in lower case after words that lead to somebody ("told rosie it did").

    `lower` counts the words of all documents in lower case.
    """
    known = forenames()
    rare = (key for key, count in lower.items() if count <= _RARE and len(key) > _SHORT and key in known)
    wanted = list(filter(_is_no_word, rare))
    if not wanted:
        return
    pattern = standing_free(wanted)
    for passage in passages:
        text = passage.block.text
        for match in pattern.finditer(text):
            if _LED_TO.search(text[max(0, match.start() - 12) : match.start()]):
                yield passage, match.start(), match.end()


def standing_free(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words that are no part of an address, a path, a number or a longer word."""
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w@/-]|\.\w)")


def _is_no_word(key: str) -> bool:
    """Whether a forename is no English word, in small letters either."""
    known = listed(key)
    return not (known.word or known.never or key in word_set("small_words"))


def is_hasty(passage: Passage) -> bool:
    """Whether a block begins in lower case."""
    return next((letter for letter in passage.block.text if letter.isalpha()), "").islower()


def hasty_names(passage: Passage, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Where a block written in haste names somebody after a title, by a forename that is no word, or one of `known`.

    A known name that is a word too counts where it acts, or follows a rank or a word of kinship.
    """
    text = passage.block.text
    for match in _TITLED.finditer(text):
        key = plain(match[1])
        if not listed(key).never and key not in word_set("particles"):
            yield match.span(1)
    for match in _WORD.finditer(text):
        key = plain(match[0]).removesuffix("'s")
        forename = match[0].islower() and len(key) > _SHORT and listed(key).forename and _is_no_word(key)
        if forename or (key in known and _is_meant(text, match.start(), match.start() + len(key))):
            yield match.start(), match.start() + len(key)


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a name acts, or follows a rank or a word of kinship."""
    return bool(_RANK_BEFORE.search(text[max(0, start - 16) : start]) or _ACTS_AFTER.match(text, end))
