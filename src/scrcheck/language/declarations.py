"""What a review says of the names in it: that they are invented, hidden, still to be changed, or real."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scrcheck.documents.model import Kind
from scrcheck.language.reading import Passage, Reading

_POSSESSOR = r"(?:his|her|their|its|the [\w'’]+|anyone['’]s|\w+['’]s)"
INVENTED = re.compile(
    rf"(?:\bnot (?:be )?{_POSSESSOR} (?:[\w'’]+ )?(?:fore|first )?names?\b"
    rf"|\bnot (?:be )?(?:[\w'’]+ ){{0,3}}?(?:real|own|true|actual|birth|given) (?:fore|first )?names?\b(?! in)"
    r"|\bnone of (?:these|the|them)[^.]{0,60}\b(?:real|own|true|actual)\b[^.]{0,12}\bname"
    r"|\b(?:fore|sur)?names?\b[^.]{0,90}\b"
    r"(?:(?:been|were|was|are|is|be|have|has)(?: \w+){0,2} (?:made up|invented|changed|altered|replaced|substituted|"
    r"assumed|disguised|picked)|making up|fictional|fictitious|pseudonym\w*|not (?:their|his|her) own|"
    r"chosen (?:by|for|at|from)|selected by|picked (?:by|for|at|from)|invented|false)\b"
    r"|\b(?:invented|fictional|fictitious|made-up|assumed|substitute|alternative|false|changed|chosen) (?:fore|"
    r"first |sur)?names?\b"
    r"|\b(?:thought up|made up|picked|invented) (?:\w+ ){0,2}names for\b"
    r"|\bchose (?:both |all |the |these |their |his |her )*(?:fore|first )?names?\b|\bwould like to be called in\b"
    r"|\bpseudonym|\baliase?s?\b|\bstand(?:s)? (?:in )?for (?:his|her|their|the) (?:mother|father|family|real|"
    r"child))",
    re.IGNORECASE,
)
"""Says outright that a name is not the person's own."""
CALLED = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|have|has|shall|will) (?:be |been )?(?:here )?(?:called(?! (?:to|out|at|in|on|"
    r"by|the|an?|for|away|round|police)\b)|known|named|referred to|identified|given the name)"
    r"|refer(?:s|red)? to|we (?:have |shall |will )?call(?:ed)?|here called|known (?:here|in)|given the name)\b",
    re.IGNORECASE,
)
NAME_GIVEN = re.compile(
    r"[\"'‘“]?\b([A-Z][\w'’-]+)\b[\"'’”]? (?:is|was) (?:the|a) (?:\w+ )?name (?:\w+ ){0,3}(?:given|used|chosen|adopted)"
)
WISHED = re.compile(
    r"\b(?:asked|asks|wish\w*|wants?|wanted|like|liked|chose|chosen|prefers?|preferred|proposes?|proposed|suggest\w*)\b"
    r"[^.;]{0,60}\b(?:be|as)(?: called| known as| named| referred to as)? [\"“‘']([A-Z][\w’-]+)[\"”’']"
)
"""What somebody would like to be called in the report, in quotation marks."""
_HIDES = re.compile(
    r"\b(?:anonym|pseudonym|alias)|\b(?:identity|identities|privacy|confidentiality) of\b|\bidentif(?:y|ied|ication) "
    r"(?:of )?(?:the )?(?:child|children|family|individuals?|adults?|subjects?|people|persons?)\b|\breal names?\b"
    r"|\bnames? (?:has|have|is|are|was|were) (?:\w+ ){0,3}(?:used|changed|chosen|given|altered|removed|withheld)\b",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"\b(?:real|own|true|actual|given) (?:first |fore)?names? (?:has|have|is|are|was|were|to|should|would) "
    r"(?:been |be )?(?:still |yet )?(?:used|kept|given|published|in\b)|\b(?:names? (?:still )?in(?=[).,;]|$)|not yet "
    r"anonymi[sz]ed|before anonymi[sz]ation)|\b"
    r"(?:uses|keeps|carries|retains) (?:the )?(?:real|own|true|actual) (?:first |fore)?names|"
    r"\b(?:use|using|used|keep|kept) (?:of )?(?:his|her|their|the) "
    r"(?:real|own|true|actual) (?:first |fore)?names?|\bnot (?:been |be |wish\w* to be )?anonymi[sz]ed\b",
    re.IGNORECASE,
)


def changes_all(reading: Reading, outright: Iterable[Passage]) -> bool:
    """Whether it is said of names in the plural that they are invented, and nowhere that real ones are still used."""
    texts = [passage.block.text for passage in reading.passages]
    plural = any(_PLURAL.search(passage.block.text) for passage in outright)
    return plural and not any(_REAL.search(text) or _PENDING.search(text) for text in texts)


_PLURAL = re.compile(r"\b(?:(?:fore|sur)?names|pseudonyms|aliases)\b", re.IGNORECASE)


def stands_for_one(name: str, text: str) -> bool:
    """Whether a text says of this name alone that it is no real one; a draft calls all others by theirs."""
    name = re.escape(name)
    return bool(
        re.search(
            rf"[\"“‘']{name}[\"”’']|\b(?:pseudonym|name|alias)s?(?: of| is| was| are|,)? {name}\b"
            rf"|\bcall(?:ed|s)? (?:her|him|them|the \w+) {name}\b"
            rf"|\b{name} (?:is|was) (?:not|an?) [^.]{{0,30}}(?:name|pseudonym)",
            text,
        )
    )


_PENDING = re.compile(
    r"\b(?:(?:sur|fore)?names?|pseudonyms?)(?: \w+){0,2} (?:must|should|need(?:s|ed)?|still|yet|"
    r"(?:are|is|have|has|remains?) to)\b"
    r"|\b(?:to be|not yet|still to be) (?:agreed|chosen|changed|anonymised|replaced)\b",
    re.IGNORECASE,
)
"""Names that are still to be changed."""


def hides_names(reading: Reading) -> bool:
    """Whether a review says that it hides who people are, and not that it calls them by their own names."""
    texts = [passage.block.text for passage in reading.passages]
    return any(map(_HIDES.search, texts)) and not any(map(_REAL.search, texts))


def declares(passage: Passage) -> bool:
    """Whether a passage says outright that names are invented: no question, no plan, no heading."""
    text = passage.block.text
    return (
        "name" in text.lower() + "name" * any(word in text for word in ("seudonym", "alias", "to be called"))
        and any(INVENTED.search(sentence.text) and not sentence.text.endswith("?") for sentence in passage.sentences)
        and not _REAL.search(text)
        and not _PENDING.search(text)
        and (passage.block.kind is not Kind.HEADING)
    )
