"""A quick reading: words, sentences, lemmas and entities, without tagger and parser, which take most of the time.

It is enough to find names and other identifiers; the few questions of grammar they lead to are asked of a passage at a
time (`reading.Passage.grammar`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy
from spacy.attrs import ORTH, SENT_START

from scrcheck.language.columns import keep_columns
from scrcheck.language.lemmas import Lemmas
from scrcheck.language.pipeline import BATCH, load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = (".", "!", "?", "…")


def without_grammar(texts: Sequence[str], pipeline: str) -> Iterator[Doc]:
    """The texts with sentences, lemmas (as `norm_`, like those of a full reading) and entities. Raises ModelError."""
    nlp = load_pipeline(pipeline)
    lemmas = _lemmas(pipeline)
    docs = (_in_sentences(nlp.make_doc(text)) for text in texts)
    for doc in nlp.get_pipe("ner").pipe(docs, batch_size=BATCH):
        norms = [lemmas.of(form) for form in doc.to_array(ORTH).tolist()]
        for token, norm in zip(doc, norms, strict=True):
            token.norm_ = norm
        keep_columns(doc, norms)
        yield doc


@lru_cache(maxsize=4)
def _lemmas(pipeline: str) -> Lemmas:
    return Lemmas(load_pipeline(pipeline))


def _in_sentences(doc: Doc) -> Doc:
    """The doc with its sentences: one begins at the first word after a stop."""
    first = numpy.full(len(doc), -1)
    stops = numpy.isin(doc.to_array(ORTH), [doc.vocab.strings[stop] for stop in _STOPS])
    for place in (numpy.flatnonzero(stops) + 1).tolist():
        after = next((token.i for token in doc[place:] if not token.is_punct), 0)
        first[after : after + 1] = 1
    first[:1] = 1
    return doc.from_array([SENT_START], first)
