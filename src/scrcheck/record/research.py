"""Whether research or earlier reviews are used as evidence in the text (criteria.md 2.9, ANA004 and ANA005).

A work counts where a sentence says what it found, or sets this case beside it. Statutes and guidance, lists of sources,
audits of the agencies' own files and research that nobody is named for do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from scrcheck.documents.model import Part
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.discussion import appraisal

_NEAR = 2
"""Sentences after a citation in which its finding may stand."""
_YEAR = r"(?:19[6-9]\d|20[0-4]\d)"
_NAME = r"[A-Z][\w'’-]+"
_CITATION = re.compile(
    rf"\b(?P<who>{_NAME}(?:, (?:[A-Z]\.? ?){{1,3}})?(?:,? (?:&|and|with) (?:{_NAME}|others|colleagues))?(?:,? {_NAME}){{0,4}}(?: et al\.?)?),? ?[(\[]?(?:in )?(?P<year>{_YEAR})[a-z]?\b[^()]{{0,60}}[)\]]"
    rf"|\bet al\b|\b{_NAME} and (?:her |his |their )?(?:colleagues|others)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:biennial|triennial|thematic|national|systematic|meta-)[ -]?(?:\w+ ){0,3}(?:analys[ei]s|overview|review|study|report|evaluation)\b"
    r"|\b(?:study|studies|survey|research|trial|literature)\b (?:\w+ ){0,3}?(?:by|from|for|of|undertaken by|published|commissioned)\b"
    r"|\b(?:review|analysis|evaluation|examination|inspection) of (?:\w+ ){0,3}(?:literature|evidence|research|studies|reviews|cases|deaths)\b"
    r"|\b(?:research|studies|literature)\b.{0,60}\b(?:university|institute|foundation|nspcc|barnardo|department for education|home office|college)\b"
    r"|\b(?:university|institute|nspcc|barnardo|college|ofsted|scie|panel)\b.{0,60}\b(?:research|study|studies|thematic|analysis of)\b"
    r"|\b(?:cohort|case-control|longitudinal|randomised|qualitative|academic) (?:study|studies|trial|research)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|another|other|published|recent|past|similar|neighbouring|own|two|three|several|many|local|last) (?:\w+ ){0,3}?"
    r"(?:serious case reviews?|scrs?|case reviews?|practice reviews?|homicide reviews?|safeguarding adults? reviews?|dhrs?|sars?|reviews? (?:of|by|from|into|held|published|carried|elsewhere|in)|inquir(?:y|ies))\b"
    r"|\b(?:serious case reviews?|scrs?|safeguarding adults? reviews?|dhrs?|homicide reviews?|reviews?|report|inquiry)\b (?:\w+ ){0,3}?(?:into|in respect of|about|concerning|on|of) (?:the (?:death|case|murder|killing)s? of )?(?:[Cc]hild|[Bb]aby|[Aa]dult|[Mm]r|[Mm]s|[Ff]amily) [A-Z]{1,2}\d?\b"
    r"|\breviews? (?:from |held |published )?(?:elsewhere|in other areas|across the country|nationally)\b",
)
_FINDS = re.compile(
    r"\b(?:f(?:ound|inds?|inding)|show(?:s|ed|n)?|suggest(?:s|ed)?|argue[sd]?|describ\w+|identif\w+|conclu\w+|report(?:s|ed)|not(?:es|ed)|observ\w+|warn\w*|point\w*|dr(?:aw|ew|awn|aws)|demonstrat\w+|indicat\w+|reveal\w*|highlight\w*"
    r"|remark\w*|call(?:s|ed)|wr(?:ote|ites|itten)|emphasi\w+|confirm\w*|set[s]? (?:out|as)|explain\w*|propos\w+|list(?:s|ed)|said|says|distinguish\w*|term(?:s|ed)|name[sd]|caution\w*|document\w*|comment\w*|stat(?:es|ed)|ma(?:de|kes)|"
    r"trac(?:ed|es)|link(?:s|ed)|tell[s]?|told|consisten\w+|echo\w*|mirror\w*|same|familiar|similar\w*|pattern|as there|features?|figure[sd]?|recogni\w+|known|common\w*|recur\w*|lessons?|message|theme|bear[s]? (?:this|that|it) out|"
    r"evidence|likely|asked|compar\w+|repeat\w*|read like|attention|recommend\w*|conform\w*|met|accord\w*|borne|fits?|applies|applied|learn\w*|according|see|cited?|quot\w+)\b",
    re.IGNORECASE,
)
_NOT_RESEARCH = re.compile(
    r"\b(?:internet|online|intelligence|police|own|web|family|phone|telephone) research\b|\bresearch(?:ed|ing)\b|\b(?:phone|telephone|medical|file|case) records\b|\baudit\b|\bmedication review|\blooked after review|\breview conference|"
    r"\bintegrated chronolog|\bbiennial (?:check|inspection|review of (?:the )?(?:licence|policy))|\bmanagement reviews?\b|\bpost mortem\b|\bcourse of study\b|\bstudies\b(?= (?:at|in) )",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_vocabulary("research")["words"][name])


def research_sentences(text: DocumentText) -> tuple[Sentence, ...]:
    """The sentences in which a work of research or an earlier review is used as evidence."""
    return tuple(sentence for sentence in appraisal(text) if _cites(sentence))


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
    return _FINDS.search(near) is not None and not _is_bare_entry(sentence)


def _is_note(sentence: Sentence) -> bool:
    """Whether the sentence stands in a note to the text, whose reference is one in use."""
    block = sentence.passage.block
    return block.part in {Part.FOOTNOTE, Part.ENDNOTE} or block.text.startswith(tuple("¹²³⁴⁵⁶⁷⁸⁹"))


def _names_work(sentence: Sentence) -> bool:
    words = sentence.text
    lower = words.lower().replace("’", "'")
    if _NOT_RESEARCH.search(words) and not re.search(r"\bet al\b", words):
        return False
    if any(_is_scholarly(match.group("who") or "", match.group(), words) for match in _CITATION.finditer(words)):
        return True
    if _mentions(lower, _words("cases")):
        return True
    if _EARLIER.search(words) and not re.search(r"terms of reference|author|has (?:written|completed|chaired)|this review\b.*\bis\b", lower):
        return True
    if _PUBLISHED.search(words):
        return not _mentions(lower, ("rapid review", "panel agreed", "notified"))
    return any(re.search(rf"\b{_NAME} {name}\b|\b{name}('s)?\b", words) for name in _scholars_in(words)) and _is_work(lower)


def _is_scholarly(who: str, match: str, sentence: str) -> bool:
    if "et al" in match or "colleagues" in match or "others" in match:
        return bool(re.search(r"et al|colleagues\b", match)) and not re.search(r"\b(?:her|his|their) colleagues\b(?!.*\b(?:study|research|analysis|found|review|\d{4}))", sentence)
    lower = f"{who} {match}".lower()
    return not any(re.search(rf"\b{re.escape(word)}\b", lower) for word in _words("law")) and not re.search(
        r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|appendix|table|section|chapter|hm government|autumn|spring|summer|winter|version|team|board|trust|council|service|in|on|since|by|until)\b", lower
    )


def _scholars_in(words: str) -> Iterable[str]:
    return (name.capitalize() if name not in {"nspcc", "scie", "caada"} else name.upper() for name in _words("scholars") if name in words.lower())


def _is_work(lower: str) -> bool:
    works = load_vocabulary("research")["sets"]["work_words"]
    return any(re.search(rf"\b{word}(?:s|es)?\b", lower) for word in works) or re.search(r"\bha(?:s|ve) written\b|\bwrote\b|\bargue[sd]\b|\bfound\b|\bnoted\b|\bwarned\b", lower) is not None


def _mentions(lower: str, phrases: Iterable[str]) -> bool:
    return any(phrase in lower for phrase in phrases)


def _is_bare_entry(sentence: Sentence) -> bool:
    """Whether the sentence is an entry of a list of sources: author, year, title, and no verb that says anything."""
    opening = re.match(rf"{_NAME}[^()]{{0,120}}\({_YEAR}\)", sentence.text)
    return opening is not None and not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in sentence.span)
