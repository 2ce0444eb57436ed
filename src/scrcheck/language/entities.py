"""The pipeline's entity recogniser, worked out for a batch of documents at once: the same spans in half the time.

spaCy walks through each text and asks at every token which of the recogniser's moves is best: begin an entity, go on
in it, end it, a unit of one token, or out, all but the last with a label. Outside an entity the answer depends on the
token alone, so it is worked out here for all tokens in one multiplication; only where an entity of several tokens
begins is there a walk, and all walks of a batch go side by side. The numbers are those of spaCy's own layers, and what
move is valid where is told in its `pipeline/_parser_internals/ner.pyx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span
from spacy.util import minibatch

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Places = NDArray[numpy.intp]
    Flags = NDArray[numpy.bool_]
    Numbers = NDArray[numpy.float32]

_MOVES = {"B", "I", "L", "U", "O"}
_FEATURES = 3
"""What a move depends on: the token, the entity's first token, and the token before."""


class Entities:
    """A pipeline component that sets the entities a trained recogniser finds, on documents that have none yet."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take over a recogniser. Raises ValueError where it is not built as `can_take_over` asks."""
        if not can_take_over(recogniser):
            raise ValueError("The recogniser's moves cannot be worked out together.")
        model = recogniser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec")
        self._features: Numbers = lower.get_param("W").transpose(3, 0, 2, 1).reshape(lower.get_dim("nI"), -1)
        self._own: Numbers = lower.get_param("b").T
        self._nothing: Numbers = lower.get_param("pad")[0, 1:].sum(0).T
        """What stands for the first token and the one before where no entity is open."""
        self._weights: Numbers = upper.get_param("W")
        self._bias: Numbers = upper.get_param("b")
        moves = _moves(recogniser)
        self._labels = [label for _, label in moves]
        self._begin, unit, self._out = (numpy.array([move == kind for move, _ in moves]) for kind in "BUO")
        unit &= numpy.array([bool(label) for label in self._labels])
        self._outside: Places = numpy.flatnonzero(self._begin | unit | self._out)
        """The moves where no entity is open."""
        places = {move: place for place, move in enumerate(moves)}
        self._within, self._last = (
            numpy.array([places.get((move, label), 0) for label in self._labels]) for move in ("I", "L")
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of documents, so many at once."""
        for docs in minibatch(stream, size=batch_size):
            filled = [doc for doc in docs if len(doc)]
            for doc, entities in zip(filled, self._found(filled), strict=True):
                doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities])
            yield from docs

    def _found(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """First token, token after the last, and label of each entity of each document."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        if not docs:
            return found
        after = numpy.cumsum([len(doc) for doc in docs])
        space = numpy.concatenate([doc.to_array(IS_SPACE) for doc in docs]) == 1
        starts = numpy.concatenate([doc.to_array(SENT_START) for doc in docs]) == 1
        closed = numpy.append(starts[1:], True)
        closed[after - 1] = True
        vectors: Numbers = self._vectors.predict(docs)
        features = (vectors @ self._features).reshape(-1, _FEATURES, *self._own.shape)
        features[:, 0] += self._own
        best = self._best_outside(features, space, closed)
        ends = self._ends(features, best, closed)
        place, number, first = 0, 0, 0
        for token in numpy.flatnonzero(~self._out[best]).tolist():
            if token < place:
                continue
            while token >= after[number]:
                first, number = int(after[number]), number + 1
            place = ends.get(token, token) + 1
            found[number].append((token - first, place - first, self._labels[best[token]]))
        return found

    def _best_outside(self, features: Numbers, space: Flags, closed: Flags) -> Places:
        """The best move at every token, were no entity open there.

        No entity begins on space; none of several tokens begins on the last token of a sentence.
        """
        scores = (features[:, 0] + self._nothing).max(1) @ self._weights[self._outside].T + self._bias[self._outside]
        scores[numpy.ix_(closed, self._begin[self._outside])] = -numpy.inf
        scores[numpy.ix_(space, ~self._out[self._outside])] = -numpy.inf
        best: Places = self._outside[scores.argmax(1)]
        return best

    def _ends(self, features: Numbers, best: Places, closed: Flags) -> dict[int, int]:
        """The last token of the entity that begins at each token where one may."""
        ends: dict[int, int] = {}
        first = numpy.flatnonzero(self._begin[best])
        within, last = self._within[best[first]], self._last[best[first]]
        token = first
        while len(token):
            token = token + 1
            hidden = (features[token, 0] + features[first, 1] + features[token - 1, 2]).max(1)
            goes_on = (self._score(hidden, within) >= self._score(hidden, last)) & ~closed[token]
            ends.update(zip(first[~goes_on].tolist(), token[~goes_on].tolist(), strict=True))
            token, first, within, last = (each[goes_on] for each in (token, first, within, last))
        return ends

    def _score(self, hidden: Numbers, moves: Places) -> Numbers:
        """The score of one move for each state."""
        score: Numbers = (hidden * self._weights[moves]).sum(1) + self._bias[moves]
        return score


def can_take_over(recogniser: Any) -> bool:
    """Whether a component is a greedy recogniser of spaCy's usual build, whose moves can be worked out together."""
    if type(recogniser) is not EntityRecognizer or recogniser.cfg["beam_width"] != 1:
        return False
    model = recogniser.model
    return (
        bool(model.attrs["has_upper"])
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and {move for move, _ in _moves(recogniser)} == _MOVES
    )


def _moves(recogniser: EntityRecognizer) -> list[tuple[str, str]]:
    """Kind and label of each move, in the order of the recogniser's scores."""
    names = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
    return [(name.partition("-")[0], name.partition("-")[2]) for name in names]


def find_entities_together(nlp: Language) -> None:
    """Let this component stand in for the pipeline's recogniser, under the same name, if it can be taken over."""
    if nlp.has_pipe("ner") and can_take_over(nlp.get_pipe("ner")):
        nlp.add_pipe("scrcheck_entities", name="entities", after="ner")
        nlp.remove_pipe("ner")
        nlp.rename_pipe("entities", "ner")


def _create(nlp: Language, name: str) -> Entities:  # noqa: ARG001 (spaCy asks for both)
    return Entities(nlp.get_pipe("ner"))


Language.factory("scrcheck_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], func=_create)
