"""Whether a recommendation comes from this review: it says so, or what it is about is told there (criteria 2.20, R).

A recommendation says so by a reference ("(Finding 3)", "(see 5.2)") or by the heading it stands under. Failing that,
its telling words are looked for in the account, the findings and the lessons. What it is about is its object: not who
acts or receives, not the act itself, which is new by nature, and not how it is to be measured.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scrcheck.record.directives import Directive, words
from scrcheck.record.likeness import Matter, content_words, is_means, is_telling, related
from scrcheck.record.statement_items import Statement

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,100})[)\]]")
_MARK = r"(?:[A-Z]{1,3}[. -]?)?\d{1,2}[a-z]?(?:\.\d{1,3}){0,3}"
_MARKS = re.compile(
    rf"(?:(?P<see>(?i:see|from|cf\.?|links? to|linked to|arising from))\s+)?{_MARK}"
    rf"(?:\s*(?:,|;|and|to|&|[-–])\s*{_MARK}){{0,9}}"
)
_NAMED = re.compile(
    r"\b(?:paragraphs?|paras?|findings?|lessons?|questions?|terms? of reference|themes?|sections?|learning points?"
    r"|learning(?= [A-Z\d])"
    r"|issues?|kpe|lines? of (?:enquiry|inquiry)|tor|key)\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b(?:findings?|lessons?|learning(?: points?)?|themes?|paragraphs?)\s+(?:no\.?\s*)?(?:[A-Z]\b|\d{1,2}\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_GROUP = re.compile(r"\b(?:arising|findings?|lessons?|questions?|themes?|from|paragraphs?)\b", re.IGNORECASE)

_KIND = {"NOUN": 1.0, "PROPN": 1.0, "ADJ": 0.7, "VERB": 0.5}
"""What a word tells of a matter by its kind: things more than acts."""
ENOUGH_NAMED = 0.8
"""Sum of the shares of telling words seen anywhere and seen together, for a recommendation to a named body."""
ENOUGH_UNREFERRED = 1.3
"""The same where most of its fellows say what they come from and it does not."""
ENOUGH_VAGUE = 0.3
ENOUGH_TOGETHER = 4
"""Words of a recommendation, acts and means among them, of which one passage tells: the passage it comes from."""
SHORT = 12
"""Passages of a text too short for shares to tell: there one shared telling word is enough."""


def refers(statement: Statement, titles: Collection[str] = ()) -> bool:
    """Whether a recommendation says which finding, lesson, question or section (by its title) it comes from."""
    if any(
        title.startswith(named)
        for text in (statement.text, statement.reference)
        for match in _BRACKETED.finditer(text)
        if len((named := plain_title(match[1])).split()) > 1
        for title in titles
    ):
        return True
    if any(True for text in (statement.text, statement.reference) for _ in _references(text)):
        return True
    return bool(_GROUP.search(statement.group)) and not is_remainder(statement)


def plain_title(text: str) -> str:
    """A title as it may be named elsewhere: its words alone, in lower case."""
    return " ".join(re.findall(r"[a-z'’]+", text.lower()))


def _references(text: str) -> Iterator[tuple[int, int]]:
    for match in _BRACKETED.finditer(text):
        marks = _MARKS.fullmatch(match[1].strip(" ."))
        if _NAMED.search(match[1]) or (marks is not None and (marks["see"] or not match[1].strip().isdigit())):
            yield match.span()
    for match in _IN_WORDS.finditer(text):
        yield match.span()


def is_remainder(statement: Statement) -> bool:
    """Whether it is gathered under "Other" or "Also", away from the findings."""
    group = re.sub(r"^[\d.\s]+", "", statement.group.lower()).strip(" :.")
    return group in words("unrelated_groups") or (
        group.startswith(("other ", "additional ", "also ", "miscellaneous")) and "finding" not in group
    )


def is_relevant(
    statement: Statement,
    acts: Sequence[Directive],
    owner: str | None,
    matter: Matter,
    fellows: Sequence[Statement],
    titles: Collection[str] = (),
) -> bool:
    """Whether what a recommendation is about is a matter of this review; `titles` are those of its sections."""
    if refers(statement, titles):
        return True
    referring = 2 * sum(refers(fellow, titles) for fellow in fellows) > len(fellows)
    if referring and owner is not None and len(matter) >= SHORT:
        return False
    about = theme(statement, acts, owner)
    score = matter.seen(about) + matter.best(about)[0]
    if owner is not None and len(matter) >= SHORT:
        told = matter.told_together(_all_words(statement, owner))
        if told.together >= ENOUGH_TOGETHER:
            return True
        if told.words > ENOUGH_TOGETHER and told.together <= 1:
            return False
    if is_remainder(statement) or (len(matter) >= SHORT and referring):
        return bool(about) and score >= (ENOUGH_VAGUE if owner is None else ENOUGH_UNREFERRED)
    if len(matter) < SHORT:
        return owner is None or matter.seen(frozenset().union(*map(content_words, statement.spans))) > 0 or score > 0
    if owner is None:
        return not about or (score >= ENOUGH_VAGUE and not matter.scattered(about))
    return score >= ENOUGH_NAMED


def _all_words(statement: Statement, owner: str) -> frozenset[str]:
    """All its words that say anything, but for who is to act."""
    own = {word.lower() for word in re.findall(r"\w+", owner)}
    return frozenset().union(*map(content_words, statement.spans)) - own


def theme(statement: Statement, acts: Sequence[Directive], owner: str | None) -> Mapping[str, float]:
    """What a recommendation is about: its telling lemmas, each with what its kind of word tells.

    Where an object is a mere means ("change the name of the newsletter") the means is the theme.
    """
    skipped = {*_skipped(statement, acts, owner)}
    own = {word.lower() for word in re.findall(r"\w+", owner or "")}
    attitudes = words("attitudes")
    left = [
        token
        for span in statement.spans
        for token in span
        if token not in skipped and token.norm_ not in attitudes and not (token.pos_ == "PROPN" and token.lower_ in own)
    ]
    found: dict[str, float] = {}
    for token in left:
        if is_telling(token):
            word = next((other for other in found if related(other, token.norm_)), token.norm_)
            found[word] = max(found.get(word, 0.0), _KIND.get(token.pos_, 0.0))
    if found or owner is None:
        return found
    return {token.norm_: 1.0 for token in left if is_means(token)}


def _skipped(statement: Statement, acts: Sequence[Directive], owner: str | None) -> Iterator[Token]:
    """The words that are not what a recommendation is about."""
    first = acts[0] if acts else None
    if first is not None:
        yield first.verb
        if first.subject is not None and owner is not None:
            yield from first.subject
        for mate in first.verb.conjuncts:
            if mate.i > first.verb.i and mate.norm_ in words("reporting"):
                yield from (token for token in mate.subtree if token.i >= mate.i)
    for act in acts[1:]:
        yield from _later(act, first, statement)
    for span in statement.spans:
        yield from _bodies(span)
        for start, end in _references(span.text):
            inner = span.doc.char_span(span.start_char + start, span.start_char + end, alignment_mode="expand")
            yield from inner or ()


def _later(act: Directive, first: Directive | None, statement: Statement) -> Iterator[Token]:
    """The rest of a text from a second act on, which is mostly how the first is to be measured."""
    doc = act.verb.doc
    begin = act.subject.start if act.subject is not None else act.verb.i
    if first is not None and doc is first.verb.doc and begin > first.verb.i:
        ends = (span.end for span in statement.spans if span.doc is doc and span.start <= begin < span.end)
        yield from doc[begin : next(ends, begin)]


_JOINTS = frozenset({"and", "of", "the", "for", "'s", "’s", "-"})


def _bodies(span: Span) -> Iterator[Token]:
    """The words of named bodies ("the Youth Justice Management Board", "the SAB")."""
    bodies = words("bodies")
    for token in span:
        if not token.text[0].isupper() or not (token.lower_ in bodies or (token.is_upper and 1 < len(token) <= 6)):
            continue
        place = token.i
        while place >= span.start and (span.doc[place].text[0].isupper() or span.doc[place].lower_ in _JOINTS):
            yield span.doc[place]
            place -= 1
