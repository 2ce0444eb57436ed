"""A quick reading: words, sentences, lemmas and entities, without tagger and parser, which take most of the time.

It is enough to find names and other identifiers; the few questions of grammar they lead to are asked of a passage at a
time (`reading.Passage.grammar`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy
from spacy.attrs import IS_LEFT_PUNCT, IS_PUNCT, ORTH, SENT_START

from scrcheck.language.columns import keep_columns
from scrcheck.language.lemmas import Lemmas
from scrcheck.language.pipeline import BATCH, load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = (".", "!", "?", "…")


def without_grammar(texts: Sequence[str], pipeline: str) -> Iterator[Doc]:
    """The texts with sentences, lemmas (in their columns) and entities. Raises ModelError."""
    nlp = load_pipeline(pipeline)
    lemmas = _lemmas(pipeline)
    docs = (_in_sentences(nlp.make_doc(text)) for text in texts)
    for doc in nlp.get_pipe("ner").pipe(docs, batch_size=BATCH):
        keep_columns(doc, [lemmas.of(form) for form in doc.to_array(ORTH).tolist()])
        yield doc


@lru_cache(maxsize=4)
def _lemmas(pipeline: str) -> Lemmas:
    return Lemmas(load_pipeline(pipeline))


def _in_sentences(doc: Doc) -> Doc:
    """The doc with its sentences: one begins after a stop and the marks that close it."""
    words, marks, opening = doc.to_array([ORTH, IS_PUNCT, IS_LEFT_PUNCT]).T
    stops = numpy.flatnonzero(numpy.logical_or.reduce([words == doc.vocab.strings[stop] for stop in _STOPS]))
    others = numpy.append(numpy.flatnonzero((marks == 0) | (opening == 1)), 0)
    first = numpy.full(len(doc), -1)
    first[others[numpy.searchsorted(others[:-1], stops)] if len(doc) else []] = 1
    first[:1] = 1
    return doc.from_array([SENT_START], first.astype(numpy.uint64))
