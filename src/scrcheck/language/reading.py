"""The spaCy pass over a review, done once, and what every later room asks of it.

A `Passage` is one block of a document with its analysis; a `Sentence` is a sentence of a passage with its neighbours.
Each token's `norm_` is set to its lower-cased lemma, so that vocabulary (`cues.py`) matches inflected words, and words
the tagger took for names ("the Panel"), alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from scrcheck.documents.model import Block, Document, Kind, Location, Section
from scrcheck.language.columns import Index, columns, index_of, keep_columns
from scrcheck.language.outline import without_grammar
from scrcheck.language.pipeline import BATCH, DEFAULT_PIPELINE, load_pipeline
from scrcheck.language.sections import Role, section_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LONGEST_WORD = 500
"""Characters without a space; an address on the web has that many."""
_UNBROKEN = re.compile(rf"(\S{{{_LONGEST_WORD}}})\S")

_QUOTES = str.maketrans("’‘“”", "''\"\"")
_TAGGING = frozenset({"tok2vec", "tagger"})

_About = TypeVar("_About")
_Answer = TypeVar("_Answer")


def kept(question: Callable[[_About], _Answer]) -> Callable[[_About], _Answer]:
    """Have a question about a reading or one of its documents worked out once; the answer is kept with it."""
    key = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(about: _About) -> _Answer:
        answers = vars(about)
        if key not in answers:
            answers[key] = question(about)
        answer: _Answer = answers[key]
        return answer

    return ask


class Parser:
    """Works out the grammar of sentences of which the reading has only words and entities."""

    def __init__(self, pipeline: str) -> None:
        """`pipeline` is the one that read the words."""
        self._pipeline = pipeline

    def parsed(self, sentences: Iterable[Span]) -> Iterator[Span]:
        """The same words with parts of speech, clauses and lemmas, for each sentence."""
        return (_normalised(doc)[:] for doc in _analysed([one.as_doc() for one in sentences], self._pipeline, "ner"))

    def tags(self, sentences: Iterable[Span]) -> Iterator[tuple[str, ...]]:
        """The tag of each word ("NNP"), for each sentence: a quarter of the work of parsing it."""
        from spacy.tokens import Doc

        nlp = load_pipeline(self._pipeline)
        words = [
            Doc(nlp.vocab, [token.text for token in span], [bool(token.whitespace_) for token in span])
            for span in sentences
        ]
        left_out = [name for name in nlp.pipe_names if name not in _TAGGING]
        return (tuple(token.tag_ for token in doc) for doc in _analysed(words, self._pipeline, *left_out))


@dataclass(frozen=True, eq=False)
class Passage:
    """One block of text with its analysis and the roles of the section it stands in."""

    text: DocumentText
    block: Block
    doc: Doc
    roles: frozenset[Role]
    hidden: bool = False

    def parsed(self, place: int) -> Token:
        """The token at a place, with part of speech and clause; worked out now where the reading left them out."""
        if self.text.parser is None:
            return self.doc[place]
        sentence = self.sentence_at(place)
        return sentence.grammar[place - sentence.span.start]

    def tag(self, place: int) -> str:
        """The tag of the token at a place ("NNP"); worked out now where the reading left it out."""
        sentence = self.sentence_at(place)
        found: str = sentence.tags[place - sentence.span.start]
        return found

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds a token other than space."""
        return next(one for one in self.sentences if one.span.start <= place < one.span.end)

    @cached_property
    def section(self) -> Section | None:
        """The section the passage stands in, if any."""
        return self.text.document.section_of(self.block)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the passage, in order."""
        text = self.block.text
        return tuple(
            Sentence(self, span) for span in self.doc.sents if not text[span.start_char : span.end_char].isspace()
        )

    def locate(self, start: int | None = None, end: int | None = None) -> Location:
        """The place of the passage, or of characters `start` to `end` of its text."""
        return self.text.document.locate(self.block, start, end)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence with the passage it stands in."""

    passage: Passage
    span: Span

    @cached_property
    def grammar(self) -> Span:
        """The same words with parts of speech and clauses; worked out now where the reading left them out."""
        parser = self.passage.text.parser
        return self.span if parser is None else next(parser.parsed([self.span]))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of its tokens ("NNP", a proper noun); worked out now where the reading left them out."""
        parser = self.passage.text.parser
        return tuple(token.tag_ for token in self.span) if parser is None else next(parser.tags([self.span]))

    @cached_property
    def text(self) -> str:
        """The sentence as printed."""
        return self.passage.block.text[self.span.start_char : self.span.end_char].strip()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence; asked for often, so made once."""
        return tuple(self.span)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The lower-case lemmas of its tokens."""
        return tuple(columns(self.span.doc).norms[self.span.start : self.span.end])

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The forms of its tokens in lower case."""
        return tuple(columns(self.span.doc).lowers[self.span.start : self.span.end])

    @cached_property
    def place(self) -> tuple[Index, int]:
        """The index of its document, and the number of its doc there."""
        return index_of(self.span.doc)

    def having(self, lemmas: Collection[str]) -> list[Token]:
        """Its tokens whose lemma is one of some, in order: what a reader looks at closer."""
        start, doc = self.span.start, self.span.doc
        return [doc[start + place] for place, lemma in enumerate(self.norms) if lemma in lemmas]

    def entities(self, kind: str) -> list[Token]:
        """Its tokens that are part of an entity of a kind ("PERSON"), in order."""
        start, end, doc = self.span.start, self.span.end, self.span.doc
        types = columns(doc).entities
        return [doc[place] for place in range(start, end) if types[place] == kind]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles of the section the sentence stands in."""
        return self.passage.roles

    @property
    def location(self) -> Location:
        """The place of the sentence."""
        return self.passage.locate(self.span.start_char, self.span.end_char)

    def after(self, count: int = 1) -> tuple[Sentence, ...]:
        """Up to `count` sentences that follow in reading order within the section (over paragraph ends)."""
        sentences, position = self.passage.text.sentences, self.passage.text.position(self)
        if position is None:
            return ()
        following = sentences[position + 1 : position + 1 + count]
        return tuple(other for other in following if other.passage.section is self.passage.section)

    def before(self, count: int = 1) -> tuple[Sentence, ...]:
        """Up to `count` sentences that come before in reading order within the section, nearest last."""
        sentences, position = self.passage.text.sentences, self.passage.text.position(self)
        if position is None:
            return ()
        earlier = sentences[max(0, position - count) : position]
        return tuple(other for other in earlier if other.passage.section is self.passage.section)


class DocumentText:
    """One document with its analysis: passages, sentences, sections with their roles."""

    def __init__(self, document: Document, docs: Sequence[Doc], parser: Parser | None = None) -> None:
        """`docs` holds the analysis of each visible block, then of each hidden one, in order.

        `parser` gives the grammar of sentences, where `docs` are without.
        """
        self.document = document
        self.parser = parser
        Index(docs)
        self.roles = section_roles(document)
        places = {id(section): roles for section, roles in zip(document.sections, self.roles, strict=True)}
        visible, hidden = docs[: len(document.blocks)], docs[len(document.blocks) :]
        self.passages = tuple(
            Passage(self, block, doc, places.get(id(document.section_of(block)), frozenset()))
            for block, doc in zip(document.blocks, visible, strict=True)
        )
        self.hidden = tuple(
            Passage(self, block, doc, frozenset(), hidden=True)
            for block, doc in zip(document.hidden, hidden, strict=True)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the visible text in reading order; headings and contents lines are left out."""
        skipped = {Kind.HEADING, Kind.CONTENTS}
        return tuple(
            sentence for passage in self.passages if passage.block.kind not in skipped for sentence in passage.sentences
        )

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {id(sentence): position for position, sentence in enumerate(self.sentences)}

    def position(self, sentence: Sentence) -> int | None:
        """The place of a sentence among `sentences`; None for one of a heading, a contents line or a hidden part."""
        return self._positions.get(id(sentence))

    def sentences_in(self, *roles: Role) -> tuple[Sentence, ...]:
        """The sentences of sections that have any of these roles."""
        wanted = frozenset(roles)
        return tuple(sentence for sentence in self.sentences if sentence.roles & wanted)

    def passages_in(self, *roles: Role) -> tuple[Passage, ...]:
        """The passages of sections that have any of these roles, headings included."""
        wanted = frozenset(roles)
        return tuple(passage for passage in self.passages if passage.roles & wanted)

    def sections_in(self, role: Role) -> tuple[Section, ...]:
        """The sections that have this role."""
        pairs = zip(self.document.sections, self.roles, strict=True)
        return tuple(section for section, roles in pairs if role in roles)

    def passages_of(self, section: Section) -> tuple[Passage, ...]:
        """The passages under one section's heading, the heading left out."""
        return self.passages[section.start : section.end]


@dataclass(frozen=True)
class Reading:
    """A review, one document or a pack, as text with its analysis."""

    texts: tuple[DocumentText, ...]
    quick: str | None = None
    """The pipeline whose grammar was left out; None where it was worked out."""

    def with_grammar(self) -> Reading:
        """The same documents with their grammar, for what asks of all of it, such as the record. Raises ModelError."""
        return self if self.quick is None else read([text.document for text in self.texts], self.quick)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the visible text of all documents."""
        return tuple(sentence for text in self.texts for sentence in text.sentences)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every visible passage of all documents."""
        return tuple(passage for text in self.texts for passage in text.passages)

    @cached_property
    def hidden(self) -> tuple[Passage, ...]:
        """Every hidden passage of all documents."""
        return tuple(passage for text in self.texts for passage in text.hidden)

    def parse_together(self, sentences: Iterable[Sentence]) -> None:
        """Have the grammar of sentences worked out at once, where it was left out: much faster than one by one."""
        self._work_out("grammar", Parser.parsed, sentences)

    def tag_together(self, sentences: Iterable[Sentence]) -> None:
        """The same with their tags alone."""
        self._work_out("tags", Parser.tags, sentences)

    def _work_out(
        self, name: str, answers: Callable[[Parser, Iterable[Span]], Iterator[object]], sentences: Iterable[Sentence]
    ) -> None:
        parser = next((text.parser for text in self.texts), None)
        if parser is None:
            return
        asked = {id(one): one for one in sentences if name not in vars(one)}.values()
        for sentence, answer in zip(asked, answers(parser, [one.span for one in asked]), strict=True):
            vars(sentence)[name] = answer


def read(documents: Sequence[Document], pipeline: str = DEFAULT_PIPELINE, *, grammar: bool = True) -> Reading:
    """Pass the documents through the named spaCy pipeline, in batches. Raises ModelError.

    Without `grammar`, which takes most of the time, sentences end at stops, lemmas are those of the form alone, and
    parts of speech and clauses are worked out only where somebody asks.
    """
    texts = [_english(block) for document in documents for block in (*document.blocks, *document.hidden)]
    docs = map(_normalised, _analysed(texts, pipeline)) if grammar else without_grammar(texts, pipeline)
    parser = None if grammar else Parser(pipeline)
    return Reading(
        tuple(
            DocumentText(document, list(islice(docs, len(document.blocks) + len(document.hidden))), parser)
            for document in documents
        ),
        None if grammar else pipeline,
    )


def _english(block: Block) -> str:
    """What the pipeline reads of a block: nothing of one in Welsh, where it would take every other word for a name."""
    return "" if block.welsh else _with_breaks(block.text)


def _with_breaks(text: str) -> str:
    """The text, as long, with a space within any "word" of absurd length: the tokeniser's time is quadratic in it."""
    if len(text) <= _LONGEST_WORD or all(len(word) <= _LONGEST_WORD for word in text.split()):
        return text
    return _UNBROKEN.sub(r"\1 ", text)


def _analysed(texts: Sequence[str | Doc], pipeline: str, *leave_out: str) -> Iterator[Doc]:
    docs: Iterator[Doc] = load_pipeline(pipeline).pipe(texts, batch_size=BATCH, disable=leave_out)
    return docs


def _normalised(doc: Doc) -> Doc:
    norms = []
    for token in doc:
        norm = (token.lemma_ or token.text).lower().translate(_QUOTES)
        token.norm_ = norm
        norms.append(norm)
    keep_columns(doc, norms)
    return doc
