"""Whether research or earlier reviews are used as evidence in the text (criteria.md 2.9, ANA004 and ANA005).

A work counts where a sentence says what it found, or sets this case beside it. Statutes and guidance, lists of sources,
audits of the agencies' own files and research that nobody is named for do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from scrcheck.documents.model import Kind, Part
from scrcheck.language.anchored import anchored
from scrcheck.language.reading import DocumentText, Sentence, kept
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.discussion import appraisal
from scrcheck.record.wording import wording

_ELSEWHERE = (Role.REFERENCES, Role.RECOMMENDATIONS, Role.LESSONS)
_NEAR = 2
"""Sentences after a citation in which its finding may stand."""
_YEAR = r"(?:19[6-9]\d|20[0-4]\d)"
_NAME = r"[A-Z][\w'’-]+"
_POSSESSIVE = anchored(r"['’]s (?:account|work|study|model|analysis|concept|theory|research|stages|notion|idea)\b")
_RECOMMENDED = anchored(r"\brecommend")
_COMPARED = anchored(
    r"\b(?:same|similar\w*|again|still|echo\w*|mirror\w*|familiar|repeat\w*|pattern|lessons?|found|finding|not"
    r" (?:been )?(?:acted|carried|implemented|done)|had not been)\b"
)
"""What an earlier review asked for is evidence where it is set beside this case, not where it is only told."""
_RESEARCH = r"\b(?:stud(?:y|ies)|research|analysis|found|review|\d{4})\b"


@lru_cache(maxsize=8)
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_vocabulary("research")["words"][name])


@kept
def research_sentences(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences in which a work of research or an earlier review is used as evidence, writers with a year first."""
    cited = [sentence for sentence in appraisal(text) if _cites(sentence)]
    cited += [sentence for sentence in text.sentences_in(*_ELSEWHERE) if sentence not in cited and _reports(sentence)]
    return tuple(sorted(cited, key=lambda sentence: not _is_dated(sentence)))


def _reports(sentence: Sentence) -> bool:
    """Whether a sentence among sources or recommendations still says what a writer found."""
    if sentence.passage.block.kind is Kind.CELL or Role.TERMS_OF_REFERENCE in sentence.roles:
        return False
    said = any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in sentence.span)
    return said and _is_dated(sentence) and _cites(sentence)


def _is_dated(sentence: Sentence) -> bool:
    """Whether a writer is cited with the year."""
    found = wording("research", "citation").finditer(sentence.text)
    return any(_is_scholarly(match.group("who") or "", match.group(), sentence.text) for match in found)


def listed_sources(text: DocumentText) -> tuple[Sentence, ...]:
    """Entries of a list of sources, which count for nothing unless the text uses them."""
    return tuple(sentence for sentence in text.sentences_in(Role.REFERENCES) if re.search(_YEAR, sentence.text))


def _cites(sentence: Sentence) -> bool:
    if not _names_work(sentence):
        return False
    if _is_note(sentence):
        return True
    # sentence splitters break after "et al." and "(2008)"
    near = " ".join(other.text for other in (sentence, *sentence.after(_NEAR)))
    return wording("research", "finds", ignore_case=True).search(near) is not None and not _is_bare_entry(sentence)


def _is_note(sentence: Sentence) -> bool:
    """Whether the sentence stands in a note to the text, whose reference is one in use."""
    block = sentence.passage.block
    return block.part in {Part.FOOTNOTE, Part.ENDNOTE} or block.text.startswith(tuple("¹²³⁴⁵⁶⁷⁸⁹"))


def _names_work(sentence: Sentence) -> bool:
    words = sentence.text
    lower = words.lower().replace("’", "'")
    if wording("research", "not_research", ignore_case=True).search(words) and not re.search(r"\bet al\b", words):
        return False
    if any(
        _is_scholarly(match.group("who") or "", match.group(), words)
        for match in wording("research", "citation").finditer(words)
    ):
        return True
    if _mentions(lower, _words("cases")):
        return True
    told_only = _RECOMMENDED.search(lower) is not None and _COMPARED.search(lower) is None
    earlier = wording("research", "earlier").search(words) is not None and not told_only
    if earlier and not wording("research", "own_conduct").search(lower):
        return True
    return wording("research", "published", ignore_case=True).search(words) is not None or _names_author(words, lower)


def _names_author(words: str, lower: str) -> bool:
    """Whether a writer is named without a year: "Munro has written of…", "an NSPCC study found…"."""
    capitals = {word.lower() for word in re.findall(r"[A-Z][\w-]+", words)}
    if capitals & frozenset(_words("scholars")):
        return True
    works = load_vocabulary("research")["sets"]["work_words"]
    return (
        _mentions(lower, _words("bodies"))
        and _mentions(lower, works)
        and any(word in words for word in map(_capital, _words("bodies")))
    )


def _capital(name: str) -> str:
    return name.upper() if name in {"nspcc", "scie"} else name.capitalize()


def _is_scholarly(who: str, match: str, sentence: str) -> bool:
    """Whether a citation is of a writer's work, not of a law, a date or somebody's colleagues at work."""
    if re.search(r"et al|colleagues\b", match):
        return (
            not re.search(r"\b(?:her|his|their) colleagues\b", sentence) or re.search(_RESEARCH, sentence) is not None
        )
    if _POSSESSIVE.search(match):
        return True
    if not who or ("others" in match and re.search(_YEAR, match) is None):
        return False
    lower = match.lower()
    law = any(re.search(rf"\b{re.escape(word)}\b", lower) for word in _words("law"))
    return not law and wording("research", "not_writer").search(lower) is None


def _mentions(lower: str, phrases: Iterable[str]) -> bool:
    return any(phrase in lower for phrase in phrases)


def _is_bare_entry(sentence: Sentence) -> bool:
    """Whether the sentence is an entry of a list of sources: author, year, title, and no verb that says anything."""
    opening = re.match(rf"{_NAME}[^()]{{0,120}}\({_YEAR}\)", sentence.text)
    return opening is not None and not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in sentence.span)
