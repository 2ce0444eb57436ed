"""What the pipeline's models make of a word by itself, worked out once for each word.

Their first layers turn a token into a vector by its form alone; only the layers after them look at its neighbours. A
report of twenty thousand words has two thousand different ones, so the first layers, spaCy's own, are asked of each
once, and the answer is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from thinc.api import Model

from scrcheck.language.encoding import no_training

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.vocab import Vocab

    Vectors = NDArray[numpy.float32]
    Forms = NDArray[numpy.uint64]

_FORM = (ORTH, NORM, SPACY)
"""What a token's vector depends on: prefix, suffix and shape go with the form."""
_KEY = numpy.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=numpy.uint64)
"""Factors by which the three become one number; all odd, so that none is lost."""
_MOST = 50_000
"""Words kept at most (20 MB a model); then all are forgotten."""


class _Remembered:
    """The vectors of the words met so far."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._embed = embed
        self._rows: dict[int, int] = {}
        self._vectors: Vectors = numpy.empty((_MOST, embed.get_dim("nO")), dtype="f")

    def forward(
        self, _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Vectors], Callable[..., Any]]:
        """The vectors of each document's tokens, as thinc asks a layer for them; never to train by."""
        assert not is_train
        forms: Forms = numpy.concatenate([doc.to_array(_FORM) for doc in docs])
        words, places, which = numpy.unique((forms * _KEY).sum(axis=1), return_index=True, return_inverse=True)
        rows = self._rows_of(words.tolist(), forms[places], docs[0].vocab)
        return numpy.split(self._vectors[rows][which], numpy.cumsum([len(doc) for doc in docs])[:-1]), no_training

    def _rows_of(self, words: list[int], forms: Forms, vocab: Vocab) -> list[int]:
        """The rows of different words, whose vectors are worked out where they are not known."""
        unknown = [place for place, word in enumerate(words) if word not in self._rows]
        if len(self._rows) + len(unknown) > len(self._vectors):
            self._rows, unknown = {}, list(range(len(words)))
            self._vectors = numpy.empty((max(_MOST, len(words)), self._vectors.shape[1]), dtype="f")
        if unknown:
            first = len(self._rows)
            self._rows |= {words[place]: first + row for row, place in enumerate(unknown)}
            self._vectors[first : len(self._rows)] = self._embed.predict([_doc_of(forms[unknown], vocab)])[0]
        return [self._rows[word] for word in words]


def remember_words(nlp: Language) -> None:
    """Have the pipeline's models keep what their first layers make of each word."""
    for _, component in nlp.pipeline:
        if isinstance(getattr(component, "model", None), Model):
            for model in component.model.walk():
                if "embed" in model.ref_names and model.layers[:1] == [model.get_ref("embed")]:
                    model.layers[0] = Model("remembered_words", _Remembered(model.layers[0]).forward)


def _doc_of(forms: Forms, vocab: Vocab) -> Doc:
    """A document of these words."""
    strings = vocab.strings
    doc = Doc(vocab, [strings[word] for word in forms[:, 0].tolist()], [bool(space) for space in forms[:, 2].tolist()])
    for token, norm in zip(doc, forms[:, 1].tolist(), strict=True):
        token.norm_ = strings[norm]
    return doc
