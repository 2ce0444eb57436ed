"""What the pipeline's models make of a word beside its neighbours: the very same numbers in two thirds of the time.

Each of these layers sees a word with the one before and the one after, takes the greatest of several answers, brings
them to a common scale and adds what was known before. thinc keeps at every step what training would need, in arrays
made anew; here a batch goes through all layers in the same few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

    Vectors = NDArray[numpy.float32]

_LAYER = ["expand_window", "maxout", "layernorm", "dropout"]
_LEAST = numpy.float32(1e-8)
"""Added to a variance, as thinc does."""


class Encoder:
    """The layers of one model that look at neighbours."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Take over the weights of spaCy's encoder. Raises ValueError where it is not built as `can_encode` asks."""
        if not can_encode(model):
            raise ValueError("The encoder is not one of residual windows.")
        self._layers = [_weights(layer) for layer in model.layers[0].layers]
        self._gap: Vectors = numpy.zeros((model.attrs["pad"], model.get_dim("nO")), dtype="f")

    def forward(
        self, _model: Model[Any, Any], texts: Sequence[Vectors], is_train: bool
    ) -> tuple[list[Vectors], Callable[..., Any]]:
        """The vectors of each text's words, each beside its neighbours, as thinc asks a layer for them."""
        assert not is_train
        encoded = self._encoded(numpy.concatenate([self._gap, *(part for text in texts for part in (text, self._gap))]))
        ends = numpy.cumsum([len(text) + len(self._gap) for text in texts]).tolist()
        return [encoded[end - len(text) : end] for text, end in zip(texts, ends, strict=True)], no_training

    def _encoded(self, vectors: Vectors) -> Vectors:
        """What the layers make of a batch, texts and the gaps between them in one array."""
        rows, width = vectors.shape
        window: Vectors = numpy.zeros((rows, 3 * width), dtype="f")
        before, here, after = (window[:, place : place + width] for place in range(0, 3 * width, width))
        answers: Vectors = numpy.empty((rows, self._layers[0][0].shape[1]), dtype="f")
        squares: Vectors = numpy.empty_like(vectors)
        for weights, bias, scale, shift in self._layers:
            here[:], before[1:], after[:-1] = vectors, vectors[:-1], vectors[1:]
            numpy.matmul(window, weights, out=answers)
            answers += bias
            best = numpy.maximum(answers[:, :width], answers[:, width : 2 * width])
            for place in range(2 * width, answers.shape[1], width):
                numpy.maximum(best, answers[:, place : place + width], out=best)
            best -= numpy.add.reduce(best, axis=1, keepdims=True) / numpy.float32(width)
            numpy.multiply(best, best, out=squares)
            variance = numpy.add.reduce(squares, axis=1, keepdims=True) / numpy.float32(width) + _LEAST
            best *= variance ** numpy.float32(-0.5)
            best *= scale
            best += shift
            best += vectors
            vectors = best
        return vectors


def can_encode(model: Model[Any, Any]) -> bool:
    """Whether a model is spaCy's usual encoder: residual layers that see one word on either side."""
    return model.name.startswith("with_array(residual(") and all(
        [one.name for one in layer.walk(order="dfs_pre") if not one.layers] == _LAYER
        and _part(layer, "expand_window").attrs["window_size"] == 1
        and _part(layer, "maxout").get_dim("nP") > 1
        for layer in model.layers[0].layers
    )


def _weights(layer: Model[Any, Any]) -> tuple[Vectors, Vectors, Vectors, Vectors]:
    """Weights and bias of a layer, all first answers before all second ones, and its scale and shift."""
    maxout, norm = _part(layer, "maxout"), _part(layer, "layernorm")
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    by_answer = numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
    return by_answer, bias.T.ravel(), norm.get_param("G"), norm.get_param("b")


def _part(layer: Model[Any, Any], name: str) -> Model[Any, Any]:
    return next(one for one in layer.walk() if one.name == name)


def encode_in_place(nlp: Language) -> None:
    """Have the pipeline's models work these layers out here, where they can be taken over."""
    for _, component in nlp.pipeline:
        if isinstance(getattr(component, "model", None), Model):
            for model in component.model.walk():
                if "encode" in model.ref_names and model.layers[1:] == [model.get_ref("encode")]:
                    encoder = model.layers[1]
                    if can_encode(encoder):
                        model.layers[1] = Model("encoder", Encoder(encoder).forward)


def no_training(*_: object) -> None:
    """What thinc is given in place of the way back; only training asks for it."""
    raise NotImplementedError
