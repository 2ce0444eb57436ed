"""The ethnicity recorded of each subject: specific, vague, absent, or told in two ways that disagree.

Only words tied to the subject count: its row or column of a table, a sentence about the child, the children or the
family. A parent's, carer's or worker's ethnicity, that of a school or an area, and a question in the terms of
reference do not (criteria ETH001–ETH003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrcheck.documents.model import Block, Kind, Part, Table
from scrcheck.language.anchored import anchored
from scrcheck.language.ethnicity import Basis, EthnicTerm, find_terms, read_entry
from scrcheck.language.reading import DocumentText, Passage, Sentence
from scrcheck.language.sections import Role
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.bearers import bearers
from scrcheck.record.ethnicity_verdict import Statement, is_recording, judge
from scrcheck.record.fact import Fact
from scrcheck.record.persons import Cast, Who

if TYPE_CHECKING:
    from spacy.tokens import Span

_ENTRY = anchored(
    r"(?:^|[.;,(] ?)(?:[\w' -]{0,40}\b)?(?:ethnic(?:ity|al)?"
    r"(?: (?:origin|background|group|category|identity|description))?|heritage|racial origin)\b"
    r"(?P<whose>[^:;.]{0,60}?)\s?(?::|–|—)\s*(?P<entry>[^;\n]{1,80})",
    re.IGNORECASE,
)
_REMARK = 60
"""Characters of the longest table cell read as a remark on one person."""
_OUT_OF_PLACE = frozenset(
    {Role.TERMS_OF_REFERENCE, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.PANEL, Role.REFERENCES}
)
_ALWAYS = frozenset({Role.FAMILY_COMPOSITION, Role.EQUALITY, Role.INTRODUCTION, Role.NARRATIVE, Role.EXECUTIVE_SUMMARY})
_STATUS_WORD = anchored(r"\b(?:ethnic|heritage|racial|race|descent|cultural background)", re.IGNORECASE)


def read_ethnicities(texts: tuple[DocumentText, ...], cast: Cast) -> dict[str, Fact]:
    """For each subject a fact whose value is an `Ethnicity`."""
    statements = [statement for text in texts for statement in _statements(text, cast)]
    near = [sentence for text in texts for sentence in text.sentences if _is_near_miss(sentence)]
    return {label: judge([s for s in statements if label in s.labels], near) for label in cast.labels}


def _is_near_miss(sentence: Sentence) -> bool:
    return _STATUS_WORD.search(sentence.text) is not None


def _statements(text: DocumentText, cast: Cast) -> Iterator[Statement]:
    for table in text.document.tables:
        yield from _from_table(text, table, cast)
    for passage in text.passages:
        if (passage.block.cell is not None and len(passage.block.text) < 60) or passage.block.kind is Kind.CONTENTS:
            continue
        if (
            not find_terms(passage.block.text)
            and "born in" not in passage.block.text
            and not _UNCLEAR.search(passage.block.text)
            and not _ENTRY.search(passage.block.text)
        ):
            continue
        if passage.roles & _OUT_OF_PLACE and not passage.roles & _ALWAYS:
            continue
        yield from _from_passage(passage, cast)


def _from_passage(passage: Passage, cast: Cast) -> Iterator[Statement]:
    sentences = passage.sentences
    for sentence in sentences:
        if any(word in sentence.text.lower() for word in _words("statistics")):
            continue
        if (entry := _from_entry(sentence, cast)) is not None:
            yield entry
            continue
        found = [*_from_sentence(sentence, cast), *_unclear(sentence, cast)]
        if _is_corrected(sentence) and is_recording(sentence):
            found = [s for s in found if _puts_right(sentence, s.term)]
        yield from _with_parents(found, sentence)


def _from_entry(sentence: Sentence, cast: Cast) -> Statement | None:
    """ "Ethnicity: White British", "Ethnicity of Child EF per the red book: Black"."""
    match = _ENTRY.search(_whole_entry(sentence))
    # "ethnicity was recorded as White – British": the dash stands within the category, not before it
    if match is None or find_terms(match["whose"]) or (term := read_entry(match["entry"])) is None:
        return None
    named = (mention.labels for mention in cast.mentions(sentence) if len(mention.labels) == 1)
    labels: tuple[str, ...] = next(named, ())
    if not labels and _is_of_another(sentence, sentence.span.start_char + match.start("entry"), cast):
        return None
    labels = labels or _headed(sentence, cast)
    return Statement(labels, term, sentence) if labels else None


def _is_of_another(sentence: Sentence, entry: int, cast: Cast) -> bool:
    """Whether what stands before an entry names a relative: "Ethnicity of mother: White British"."""
    doc = sentence.span.doc
    relatives = {Who.PARENT, Who.RELATIVE, Who.SIBLING}
    return any(mention.who in relatives and doc[mention.start].idx < entry for mention in cast.mentions(sentence))


def _whole_entry(sentence: Sentence) -> str:
    """The sentence; where it ends with the colon of an entry, with what is entered."""
    following = sentence.after(1) if sentence.text.rstrip().endswith(":") else ()
    joined = [other.text for other in following if other.passage is sentence.passage]
    return " ".join([sentence.text, *joined])


def _headed(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Whom a bare entry is about: the subject its heading or the words before name; the only one; else nobody sure."""
    if len(cast.labels) == 1:
        return cast.labels
    title = sentence.passage.section.title if sentence.passage.section is not None else ""
    headed = tuple(label for label in cast.labels if label.lower() in title.lower())
    if len(headed) == 1:
        return headed
    for earlier in reversed(sentence.before(6)):
        for mention in cast.mentions(earlier):
            if len(mention.labels) == 1:
                return mention.labels
    return ()


def _from_sentence(sentence: Sentence, cast: Cast) -> Iterator[Statement]:
    start = sentence.span.start_char
    doc = sentence.span.doc
    told: tuple[str, ...] = ()
    entered = False
    for term in find_terms(sentence.span.text):
        span = doc.char_span(start + term.start, start + term.end, alignment_mode="expand")
        if span is None or _is_no_person(span, term, sentence):
            continue
        labels = bearers(span, sentence, cast)
        if _is_entered(span):
            labels = labels or (told if entered else _only_subject(sentence, cast))
            told, entered = labels, True
        if labels:
            yield Statement(labels, term, sentence)
    for country in _born_in(sentence.span.text):
        span = doc.char_span(start + country.start, start + country.end, alignment_mode="expand")
        if span is not None and (labels := bearers(span, sentence, cast)):
            yield Statement(labels, country, sentence)


def _is_entered(span: Span) -> bool:
    """Whether words are what some record has: "appears in one record as 'White Irish' and in a second as Roma"."""
    first = span[0]
    before = first.nbor(-1) if first.i else first
    while before.is_quote and before.i:
        before = before.nbor(-1)
    return bool(before.lower_ == "as")


def _only_subject(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The one subject of whom a sentence with records in it speaks, where it speaks of nobody else."""
    mentions = cast.mentions(sentence)
    if not mentions and sentence.passage.block.part is Part.FOOTNOTE and len(cast.labels) == 1:
        return cast.labels
    recorded = any(token.norm_ in {"record", "file", "entry", "log", "form", "database"} for token in sentence.span)
    labels = {mention.labels for mention in mentions if mention.labels or mention.who is not Who.SUBJECT}
    return labels.pop() if recorded and len(labels) == 1 else ()


def _is_no_person(span: Span, term: EthnicTerm, sentence: Sentence) -> bool:
    doc = span.doc
    following = doc[span.end : span.end + 2]
    after = [token.lower_ for token in following if token.text not in {"-", "–"}][:1]
    if after and after[0] in _words("after"):
        return True
    if term.basis is Basis.FAITH:
        return "ethnic" not in sentence.text.lower()
    head = span.root.head
    if term.basis is Basis.NATION and not _is_of_person(span):
        return True
    near = {head.lower_, head.lemma_, head.head.lower_, head.head.lemma_}
    near |= {child.lower_ for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}}
    said = len(span) == 1 and bool(near & _words("tongue"))
    return said or (len(span) == 1 and span.root.dep_ == "pobj" and head.lower_ in {"in", "into"})


def _is_of_person(span: Span) -> bool:
    """Whether a nation's name is said of a person: "is Polish", "a Polish national", "of Polish origin"."""
    root = span.root
    if root.dep_ in {"attr", "acomp", "oprd"} or (root.dep_ == "conj" and root.head.dep_ in {"attr", "acomp"}):
        return True
    return root.dep_ in {"amod", "compound", "nmod", "pobj"} and bool(
        {root.lemma_.lower(), root.head.lemma_.lower()} & _words("borne_by")
    )


def _born_in(text: str) -> Iterator[EthnicTerm]:
    for match in re.finditer(r"\bborn in ([A-Z]\w+(?: [A-Z]\w+)?)", text):
        if match[1].lower() in load_vocabulary("ethnicity")["countries"]["names"]:
            yield EthnicTerm(match[0], match.start(), match.end(), None, frozenset(), False, Basis.NATION)


_UNCLEAR = re.compile(
    r"(?i)\b(?:ethnic\w*|heritage|racial)\b[^.;]{0,40}\b(?:is|was|remains?|remained|are|were) (?:\w+ "
    r")?(?:unclear|uncertain|ambiguous)\b"
)


def _unclear(sentence: Sentence, cast: Cast) -> Iterator[Statement]:
    """ "His ethnicity is unclear from the records": words that fit no category."""
    match = _UNCLEAR.search(sentence.text)
    if match is None:
        return
    start = sentence.span.start_char
    span = sentence.span.doc.char_span(start + match.start(), start + match.end(), alignment_mode="expand")
    noun = next((token for token in span or () if token.norm_ in _HERITAGE), None)
    labels = bearers(noun.doc[noun.i : noun.i + 1], sentence, cast) if noun is not None else ()
    if labels:
        yield Statement(labels, EthnicTerm("unclear", match.start(), match.end(), None, frozenset()), sentence)


_HERITAGE = frozenset({"ethnicity", "heritage", "origin", "background", "identity"})


def _puts_right(sentence: Sentence, term: EthnicTerm) -> bool:
    """Whether words give the right entry after the wrong one: "This was wrong: she was Bangladeshi"."""
    colon = sentence.span.text.find(": ")
    return 0 < colon < term.start and _says_wrong(sentence)


def _is_corrected(sentence: Sentence) -> bool:
    """Whether this sentence, or the next, calls what it reports a mistake."""
    return any(_says_wrong(place) for place in (sentence, *sentence.after(1)))


def _says_wrong(sentence: Sentence) -> bool:
    return not _words("wrong").isdisjoint(sentence.lowers)


def _with_parents(found: Iterable[Statement], sentence: Sentence) -> Iterator[Statement]:
    """Statements, a vague mix made exact by what the same, the next or the last sentence says of the parents."""
    for statement in found:
        exact = None
        if not statement.term.is_specific and statement.term.groups == {"mixed"}:
            exact = _mix_of_parents((sentence, *sentence.after(1), *sentence.before(1)))
        yield Statement(statement.labels, exact or statement.term, sentence)


def _mix_of_parents(places: Iterable[Sentence]) -> EthnicTerm | None:
    for place in places:
        if not any(word in place.text.lower() for word in ("mother", "father", "parent", "mum", "dad")):
            continue
        terms = [term for term in find_terms(place.text) if term.groups != {"mixed"}]
        if len(terms) > 1:
            joined = read_entry(" and ".join(term.text for term in terms[:2]))
            if joined is not None and joined.category is not None and joined.category.startswith("Mixed"):
                return joined
    return None


def _from_table(text: DocumentText, table: Table, cast: Cast) -> Iterator[Statement]:
    for labels, block in table_entries(table, cast):
        term = read_entry(block.text)
        if term is not None and labels:
            yield Statement(labels, term, text.passages[block.index])
    if not any(_is_ethnic_title(cell.text) for cell in (*table.header, *(row[0] for row in table.rows if row))):
        yield from _from_remarks(text, table, cast)


def _from_remarks(text: DocumentText, table: Table, cast: Cast) -> Iterator[Statement]:
    """A word on ethnicity among the remarks on somebody: "Male. Of mixed heritage"."""
    for row in table.rows:
        labels = _labels_in([cell.text for cell in row[:2]], cast)
        for cell in row[1:] if len(labels) == 1 else ():
            terms = [term for term in find_terms(cell.text) if term.basis is Basis.ETHNIC]
            if len(cell.text) < _REMARK and len(terms) == 1:
                yield Statement(labels, terms[0], text.passages[cell.index])


def table_entries(table: Table, cast: Cast) -> Iterator[tuple[tuple[str, ...], Block]]:
    """Each cell under a column, or in a row, headed by ethnicity, with the subjects it is about."""
    for column, title in enumerate(table.header):
        if not _is_ethnic_title(title.text):
            continue
        titled = _labels_in([title.text], cast)
        for row in table.rows:
            if column < len(row):
                yield titled or _labels_in([cell.text for cell in row[:3]], cast), row[column]
    rows = (table.header, *table.rows) if table.header else table.rows
    about = _labels_in([cell.text for row in rows for cell in row if len(cell.text) < 60], cast)
    for row in rows:
        if len(row) < 2 or not _is_ethnic_title(row[0].text) or any(_is_ethnic_title(cell.text) for cell in row[1:2]):
            continue
        if len(row) == 2:
            labels = _labels_in([cell.text for cell in table.header], cast) or about
            yield labels or (cast.labels if len(cast.labels) == 1 else ()), row[1]
            continue
        for column, cell in enumerate(row[1:], start=1):
            if column < len(table.header):
                yield _labels_in([table.header[column].text], cast), cell


def _is_ethnic_title(title: str) -> bool:
    plain = title.lower().strip(" :")
    return len(plain) < 80 and any(
        re.search(rf"\b{word}\b", plain) for word in load_vocabulary("ethnicity")["titles"]["column"]
    )


def _labels_in(cells: Iterable[str], cast: Cast) -> tuple[str, ...]:
    """The subjects cells name, where they do so by themselves: "Child A's mother" and "Sister of Child A" do not."""
    cells = list(cells)
    found = [
        label
        for label in cast.labels
        if any(re.search(rf"(?<!of )(?<!to )(?<!\w){re.escape(label)}(?!\w|['’]s)", cell) for cell in cells)
    ]
    if (
        not found
        and len(cast.labels) == 1
        and any(re.match(r"(?:the )?subject\b(?! ?['’]s)", cell, re.I) for cell in cells)
    ):
        return cast.labels
    return tuple(found)


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocabulary("ethnicity")["not_persons"][name])
