"""What the pipeline's models make of a word beside its neighbours is worked out in place."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy
import pytest
from spacy.language import Language
from thinc.api import Model

from scrcheck.documents import open_document
from scrcheck.language.encoding import Encoder, can_encode, encode_in_place
from scrcheck.language.pipeline import BATCH, DEFAULT_PIPELINE

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))


def published() -> Language:
    """The pipeline as it was published."""
    pipeline: Language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["strings", "lemmatizer"])
    return pipeline


def vectors_of(pipeline: Language, component: str) -> Model[Any, Any]:
    """The part of a component's model that turns words into vectors."""
    model: Model[Any, Any] = pipeline.get_pipe(component).model
    return next(one for one in model.walk() if "encode" in one.ref_names)


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_the_vectors_are_those_of_the_published_layers(component: str) -> None:
    """Word for word, in the shipped examples and in odd texts, in batches and one by one."""
    texts = ["Mary", "  \n ", "Ynys " * 300]
    texts += [block.text for path in EXAMPLES for block in open_document(path).blocks if block.text]
    theirs, ours = published(), published()
    encode_in_place(ours)
    docs = [theirs.make_doc(text) for text in texts]
    for start in (*range(0, len(docs), BATCH), *range(4)):
        batch = docs[start : start + (BATCH if start % BATCH == 0 else 1)]
        expected = vectors_of(theirs, component).predict(batch)
        found = vectors_of(ours, component).predict(batch)
        assert [len(one) for one in found] == [len(doc) for doc in batch]
        for one, other in zip(found, expected, strict=True):
            numpy.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)


def test_layers_of_another_build_are_left_to_thinc() -> None:
    """An encoder that sees more neighbours, or something else altogether, is not taken over."""
    model = vectors_of(published(), "ner")
    encoder = model.get_ref("encode")
    assert can_encode(encoder)
    assert not can_encode(model.get_ref("embed"))
    next(one for one in encoder.walk() if one.name == "expand_window").attrs["window_size"] = 2
    assert not can_encode(encoder)
    with pytest.raises(ValueError, match="residual windows"):
        Encoder(encoder)
